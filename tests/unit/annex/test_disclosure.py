"""Disclosures: what two people open is checked by anybody, without a secret."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from annexes import OFFICER, RELEASE, VICTIM, make
from bundles import NOW, PUBLISHER, make_keys, make_trust_root, with_trust_root
from hypothesis import given
from hypothesis import strategies as st

from redactkit import canonical
from redactkit.annex import disclosure
from redactkit.annex.disclosure import Disclosed
from redactkit.errors import InputError, RedactkitError
from redactkit.signing import dsse
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm

DIGEST = "5" * 64
KEYS = make_keys()


def disclosed(*ids, order="", made=None, **changes):
    made = made or make()
    opened = tuple((name, made.disclosure(name)) for name in ids)
    value = Disclosed(PUBLISHER, RELEASE, DIGEST, order, opened, "2026-11-21T10:00:00Z", "ab" * 32)
    return replace(value, **changes)


def whole(group=OFFICER):
    ids = [item.id for item in make().annex.openings if item.group == group]
    return disclosed(*ids, order=group.partition("/")[2])


def rules(value, root=KEYS.trust_root, digest=DIGEST, made=None):
    return {item.rule for item in disclosure.check(value, (made or make()).public, digest, root)}


def signed(value, *keys):
    return dsse.sign(dsse.RELEASE_TYPE, disclosure.dump(value), keys)


def shortfall(envelope, root=KEYS.trust_root, now=NOW):
    return {item.rule for item in disclosure.check_signatures(envelope, root, now)}


@pytest.mark.parametrize("redaction", [f"r-{number:04}" for number in range(1, 8)])
def test_one_redaction_can_be_opened_for_everybody(redaction):
    assert rules(disclosed(redaction)) == set()


@pytest.mark.parametrize("group", [OFFICER, VICTIM])
def test_a_lifted_order_can_be_opened_as_a_whole(group):
    assert rules(whole(group)) == set()


def test_it_reads_back_as_it_was_written():
    value = whole()
    assert disclosure.load(disclosure.dump(value)) == value
    statement = json.loads(disclosure.dump(value))
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["subject"] == [{"name": RELEASE, "digest": {"sha256": DIGEST}}]


# ------------------------------------------------------------------ what it may not say


def test_a_disclosure_for_another_release_is_refused():
    assert rules(disclosed("r-0001"), digest="6" * 64) == {disclosure.RULE}
    assert rules(disclosed("r-0001", release_id="r-" + "b2" * 10)) == {disclosure.RULE}


def test_a_disclosure_of_another_publisher_is_refused():
    assert rules(disclosed("r-0001", publisher="Somebody else")) == {disclosure.RULE}


def test_equivocal_opening_a_swapped_disclosure_is_refused():
    opened = (("r-0001", make().disclosure("r-0006")),)
    assert rules(disclosed(redactions=opened)) == {"annex/opening"}


def test_a_disclosure_of_something_that_was_never_committed_to_is_refused():
    forged = disclosure_of_another_name()
    assert rules(disclosed(redactions=(("r-0001", forged),))) == {"annex/opening"}


def disclosure_of_another_name():
    return make(name="Ellis Quill").disclosure("r-0001")


def test_a_decoy_or_a_source_opens_no_redaction():
    made = make()
    for text in (made.annex.decoys[0], *made.annex.sources):
        assert rules(disclosed(redactions=(("r-0001", text),))) == {"annex/opening"}


def test_an_unknown_redaction_is_refused():
    opened = (("r-9999", make().disclosure("r-0001")),)
    assert rules(disclosed(redactions=opened)) == {"annex/opening"}


def test_withheld_opening_an_order_is_opened_whole_or_not_at_all():
    value = whole()
    assert rules(replace(value, redactions=value.redactions[1:])) == {disclosure.RULE}


def test_nothing_of_another_order_is_opened_with_a_lifted_one():
    value = whole()
    more = (*value.redactions, ("r-0004", make().disclosure("r-0004")))
    assert rules(replace(value, redactions=tuple(sorted(more)))) == {disclosure.RULE}


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value["predicate"]["redactions"].append(value["predicate"]["redactions"][0]),
        lambda value: value["predicate"]["redactions"].reverse(),
        lambda value: value["predicate"]["redactions"].clear(),
        lambda value: value["predicate"]["redactions"][0].update(value="more"),
        lambda value: value["predicate"].update(order=""),
        lambda value: value["predicate"].update(id="d-" + "a" * 20),
        lambda value: value["predicate"].update(more=1),
        lambda value: value["predicate"].update(nonce="ab"),
        lambda value: value["predicate"].update(claimed_time="yesterday"),
        lambda value: value["subject"].append(value["subject"][0]),
        lambda value: value["subject"].clear(),
        lambda value: value["subject"][0].update(digest={"sha512": DIGEST}),
        lambda value: value.update(predicateType="urn:redactkit:predicate:release:v1"),
        lambda value: value.update(_type="https://in-toto.io/Statement/v0.1"),
    ],
)
def test_a_statement_in_any_other_form_is_refused(change):
    value = json.loads(disclosure.dump(whole()))
    change(value)
    with pytest.raises(InputError):
        disclosure.load(canonical.dumps(value))


def test_a_statement_that_is_not_canonical_is_refused():
    data = disclosure.dump(whole())
    for other in (data + b"\n", json.dumps(json.loads(data)).encode()):
        with pytest.raises(InputError):
            disclosure.load(other)


def test_a_statement_of_a_release_is_no_disclosure_and_the_other_way_round():
    from redactkit.signing import statement

    with pytest.raises(InputError):
        statement.load(disclosure.dump(whole()))


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail_in_another_way(data):
    with pytest.raises(RedactkitError):
        disclosure.load(data)


# ------------------------------------------------------------------ who must sign


def test_two_people_in_two_roles_are_enough():
    envelope = signed(whole(), KEYS.preparer, KEYS.approver)
    assert shortfall(envelope) == set()
    assert disclosure.signers(envelope, KEYS.trust_root) == ["approver-1", "preparer-1"]


@pytest.mark.parametrize("keys", [(), (KEYS.preparer,), (KEYS.approver,)])
def test_one_person_is_not_enough(keys):
    assert shortfall(signed(whole(), *keys)) == {"annex/disclosure-signers"}


def test_one_person_with_two_keys_is_not_enough():
    preparer, approver = (generate(Algorithm.ED25519, "both-1") for _ in range(2))
    other = generate(Algorithm.ED25519, "approver-2")
    root = make_trust_root(KEYS.root, [preparer], [approver, other])
    keys = with_trust_root(KEYS, root)
    assert shortfall(signed(whole(), preparer, approver), keys.trust_root) != set()
    assert shortfall(signed(whole(), preparer, other), keys.trust_root) == set()


@pytest.mark.parametrize("stranger", [KEYS.root, generate(Algorithm.ED25519, "stranger-1")])
def test_a_key_of_another_role_or_of_nobody_is_refused(stranger):
    envelope = signed(whole(), KEYS.preparer, KEYS.approver, stranger)
    assert shortfall(envelope) == {"annex/disclosure-signers"}


def test_a_signature_over_another_disclosure_is_refused():
    one, other = signed(whole(), KEYS.preparer, KEYS.approver), signed(whole(VICTIM))
    assert shortfall(other._replace(signatures=one.signatures)) == {"annex/disclosure-signers"}


def test_a_key_out_of_its_time_is_refused():
    envelope = signed(whole(), KEYS.preparer, KEYS.approver)
    late = NOW + timedelta(days=40_000)
    assert shortfall(envelope, now=late) == {"annex/disclosure-signers"}


def test_no_value_stands_in_a_repr():
    value = whole()
    assert value.redactions[0][1] not in repr(value)
