"""Attacks on what is signed and by whom, each with its own failure in the report.

docs/explanation/attacks.md says for each attack where its tests are.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from dataclasses import replace

import pytest
from bundles import (
    NOW,
    make_bundle,
    make_trust_root,
    with_trust_root,
)
from hostile import (
    ECDSA,
    KEYS,
    NOTICE,
    STATEMENT,
    TRUST,
    entry,
    failures,
    pinned_failures,
    resign,
    rewrite,
    seal,
    seal_statement,
    trusted,
)

from redactkit import canonical
from redactkit.signing import dsse
from redactkit.signing.layout import ENVELOPE
from redactkit.verify import Status, verify


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("pristine"), KEYS)


@pytest.fixture
def bundle(tmp_path, pristine):
    return shutil.copytree(pristine, tmp_path / pristine.name)


# -- parse, verify, reparse; wrapping --------------------------------------------


def test_wrapping_an_envelope_inside_an_envelope(bundle):
    seal(bundle, (bundle / ENVELOPE).read_bytes())
    assert failures(bundle) == {"verify/statement"}


def test_wrapping_a_trust_root_signed_as_a_release(bundle):
    seal(bundle, KEYS.trust_root.payload)
    assert failures(bundle) == {"verify/statement"}


def test_wrapping_a_release_in_the_place_of_a_trust_root(bundle):
    shutil.copyfile(bundle / ENVELOPE, bundle / TRUST)
    assert failures(bundle) == {"verify/trust-root"}


def test_wrapping_a_trust_root_in_the_place_of_a_release(bundle):
    shutil.copyfile(bundle / TRUST, bundle / ENVELOPE)
    assert failures(bundle) == {"verify/envelope"}


@pytest.mark.parametrize("member", ["_type", "predicateType"])
@pytest.mark.parametrize("change", [str.upper, lambda text: text + " ", lambda text: text[:-1], lambda text: text + "/", lambda text: [text]])  # fmt: skip
def test_reparse_a_type_that_is_nearly_right(bundle, member, change):
    seal_statement(bundle, lambda value: value.update({member: change(value[member])}))
    assert failures(bundle) == {"verify/statement"}


@pytest.mark.parametrize("payload_type", ["application/vnd.in-toto+json ", "Application/vnd.in-toto+json", "application/vnd.in-toto.release+json", "application/json", ""])  # fmt: skip
def test_reparse_a_signed_payload_of_another_type(bundle, payload_type):
    seal(bundle, STATEMENT, payload_type)
    assert failures(bundle) == {"verify/envelope"}


def test_reparse_an_unknown_member_of_the_predicate(bundle):
    seal_statement(bundle, lambda value: value["predicate"].update(withdrawn=False))
    assert failures(bundle) == {"verify/statement"}


def test_reparse_nothing_depends_on_an_extension(bundle):
    seal_statement(bundle, lambda value: value["predicate"].update({"x-withdrawn": True}))
    assert failures(bundle) == set()


# -- a right signature over files that nobody looked at --------------------------


def test_unbound_the_right_bytes_under_another_name(bundle):
    one, two = bundle / NOTICE, bundle / "data/notice.html"
    one.rename(bundle / "data/third")
    two.rename(one)
    (bundle / "data/third").rename(two)
    assert failures(bundle) == {"verify/digests"}


def test_unbound_a_file_that_the_signers_left_out(bundle):
    seal_statement(
        bundle,
        lambda value: value.update(
            subject=[item for item in value["subject"] if item["name"] != NOTICE]
        ),
    )
    assert failures(bundle) == {"verify/extra-files"}


def test_unbound_no_digest_counts_before_the_signatures_are_right(bundle):
    resign(bundle, lambda key, payload: bytes(64))
    answer = verify(bundle, KEYS.pin, NOW)
    outcome = {check.id: check.status for check in answer.checks}
    assert outcome["verify/signatures"] is Status.FAIL
    for rule in ("statement", "missing-files", "extra-files", "digests", "manifests"):
        assert outcome[f"verify/{rule}"] is Status.NOT_RUN


def places(value, path=()):
    """Yield the path of every string, number, flag and null of a JSON value."""
    match value:
        case dict():
            for key, item in value.items():
                yield from places(item, (*path, key))
        case list():
            for index, item in enumerate(value):
                yield from places(item, (*path, index))
        case _:
            yield path


def altered(value, path):
    """Change the value at a path a little."""
    *steps, last = path
    inner = value
    for step in steps:
        inner = inner[step]
    old = inner[last]
    match old:
        case bool():
            inner[last] = not old
        case int():
            inner[last] = old + 1
        case str():
            digit = "1" if old[-1:] != "1" else "2"
            inner[last] = old[:-1] + digit
        case None:
            inner[last] = "a" * 64
    assert inner[last] != old


def path_name(path):
    return "/".join(map(str, path))


@pytest.mark.parametrize("path", list(places(json.loads(STATEMENT))), ids=path_name)
def test_a_signed_field_of_the_statement_is_changed(bundle, path):
    value = json.loads(STATEMENT)
    altered(value, path)
    text = base64.b64encode(canonical.dumps(value)).decode()
    rewrite(bundle, lambda envelope: envelope.update(payload=text))
    assert failures(bundle) == {"verify/signatures"}


@pytest.mark.parametrize("path", list(places(json.loads(KEYS.trust_root.payload))), ids=path_name)
def test_a_signed_field_of_the_trust_root_is_changed(bundle, path):
    value = json.loads(KEYS.trust_root.payload)
    altered(value, path)
    text = base64.b64encode(canonical.dumps(value)).decode()
    rewrite(bundle, lambda envelope: envelope.update(payload=text), TRUST)
    assert failures(bundle) == {"verify/trust-root"}


# -- threshold inflation ---------------------------------------------------------


def test_threshold_one_key_under_two_ids(bundle):
    kid = KEYS.preparer.public.kid

    def change(value):
        value["keys"].append({**entry(value, kid), "kid": "f" * 64, "person": "approver-1"})
        value["roles"]["approver"]["keys"] = ["f" * 64]

    fingerprint = trusted(bundle, change)
    rewrite(bundle, lambda value: value["signatures"].append({**value["signatures"][0], "keyid": "f" * 64}))  # fmt: skip
    assert pinned_failures(bundle, fingerprint) == {"verify/trust-root"}


def test_threshold_a_signature_that_is_repeated(bundle):
    rewrite(bundle, lambda value: value["signatures"].insert(0, value["signatures"][0]))
    assert failures(bundle) == {"verify/envelope"}


def test_threshold_one_signature_under_both_key_ids(bundle):
    def change(value):
        value["signatures"][1]["sig"] = value["signatures"][0]["sig"]

    rewrite(bundle, change)
    assert failures(bundle) == {"verify/signatures"}


def test_threshold_a_key_id_in_two_spellings(bundle):
    def change(value):
        one = value["signatures"][0]
        value["signatures"] = [{**one, "keyid": one["keyid"].upper()}, one]

    rewrite(bundle, change)
    assert failures(bundle) == {"verify/envelope"}


def test_threshold_more_signatures_than_anybody_needs(bundle):
    def change(value):
        one = value["signatures"][0]
        value["signatures"] = [{**one, "keyid": f"{number:064x}"} for number in range(65)]

    rewrite(bundle, change)
    assert failures(bundle) == {"verify/envelope"}


@pytest.mark.parametrize("person", ["preparer-1 ", "Preparer-1", "preparer\u20111", "preparer-1\u200b", ""])  # fmt: skip
def test_threshold_one_person_under_two_spellings(bundle, person):
    kid = KEYS.approver.public.kid
    fingerprint = trusted(bundle, lambda value: entry(value, kid).update(person=person))
    assert pinned_failures(bundle, fingerprint) == {"verify/trust-root"}


# -- algorithm confusion ---------------------------------------------------------


def test_algorithm_the_envelope_cannot_name_one(bundle):
    rewrite(bundle, lambda value: value["signatures"][0].update(alg="none"))
    assert failures(bundle) == {"verify/envelope"}


@pytest.mark.parametrize(
    "alg", ["ecdsa-p256", "none", "ED25519", "ed25519ph", "rsa", "hmac-sha256"]
)
def test_algorithm_the_trust_root_names_another_than_the_key_is(bundle, alg):
    kid = KEYS.approver.public.kid
    fingerprint = trusted(bundle, lambda value: entry(value, kid).update(alg=alg))
    assert pinned_failures(bundle, fingerprint) == {"verify/trust-root"}


PREHASHED = {
    "the SHA-256 digest": lambda data: hashlib.sha256(data).digest(),
    "the SHA-512 digest": lambda data: hashlib.sha512(data).digest(),
    "the digest in hexadecimal": lambda data: hashlib.sha256(data).hexdigest().encode(),
}


@pytest.mark.parametrize("keys", [KEYS, ECDSA], ids=["ed25519", "ecdsa"])
@pytest.mark.parametrize("what", PREHASHED)
def test_algorithm_a_signature_over_a_digest(tmp_path, keys, what):
    folder = make_bundle(tmp_path, keys)
    resign(folder, lambda key, payload: key.sign(PREHASHED[what](dsse.pae(dsse.RELEASE_TYPE, payload))), keys)  # fmt: skip
    assert failures(folder, keys) == {"verify/signatures"}


def test_algorithm_signatures_of_two_kinds_in_each_other_s_place(tmp_path):
    mixed = replace(KEYS, approver=ECDSA.approver)
    keys = with_trust_root(mixed, make_trust_root(KEYS.root, [KEYS.preparer], [ECDSA.approver]))
    folder = make_bundle(tmp_path, keys)
    assert failures(folder, keys) == set()

    def swap(value):
        one, two = value["signatures"]
        one["sig"], two["sig"] = two["sig"], one["sig"]

    rewrite(folder, swap)
    assert failures(folder, keys) == {"verify/signatures"}


# -- key substitution ------------------------------------------------------------


def test_substitution_another_key_under_the_pinned_id(bundle):
    kid = KEYS.approver.public.kid
    spki = base64.b64encode(ECDSA.approver.public.spki).decode()
    fingerprint = trusted(bundle, lambda value: entry(value, kid).update(spki=spki))
    assert pinned_failures(bundle, fingerprint) == {"verify/trust-root"}


@pytest.mark.parametrize("point", ["01" + "00" * 31, "00" * 32, "ec" + "ff" * 30 + "7f", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"])  # fmt: skip
def test_substitution_a_key_for_which_anybody_can_sign(bundle, point):
    kid = KEYS.approver.public.kid
    spki = bytes.fromhex("302a300506032b6570032100" + point)
    weak = canonical.sha256_hex(spki)

    def change(value):
        entry(value, kid).update(kid=weak, spki=base64.b64encode(spki).decode())
        value["keys"].sort(key=lambda key: key["kid"])
        value["roles"]["approver"]["keys"] = [weak]

    assert pinned_failures(bundle, trusted(bundle, change)) == {"verify/trust-root"}
