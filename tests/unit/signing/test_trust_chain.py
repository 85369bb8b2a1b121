"""Chains of trust roots, case by case as TUF's conformance suite has them.

Names in the tables follow tuf-conformance: test_keys, test_rollback, test_expiration and
test_updater_key_rotations. The cases themselves are our own.
"""

import functools
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from bundles import NOW, WINDOW, make_keys, named
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit import canonical
from redactkit.errors import ConfigError
from redactkit.signing import dsse, trust
from redactkit.signing.dsse import Signature
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm
from redactkit.signing.layout import LONGEST_CHAIN

OTHERS = make_keys()


@functools.cache
def root_key(name):
    """Return the key of a name: a letter for the person, and a number for further keys."""
    algorithm = Algorithm.ECDSA_P256 if name.startswith("P") else Algorithm.ED25519
    return generate(algorithm, f"root-{name[0].lower()}")


def version(number, names, threshold=None, **changes):
    """Return a version whose root role has the keys of some names."""
    keys = [root_key(name) for name in names.split()]
    holders = {
        trust.ROOT: [named(key) for key in keys],
        trust.PREPARER: [named(OTHERS.preparer)],
        trust.APPROVER: [named(OTHERS.approver)],
    }
    root = trust.create("Publisher", "publisher", holders, WINDOW)
    if threshold is not None:
        role = root.roles[trust.ROOT]._replace(threshold=threshold)
        changes["roles"] = {**root.roles, trust.ROOT: role}
    return replace(root, version=number, **changes)


def chained(*roots):
    """Return versions, each with the keys of those before it, for no key may leave."""
    keys, following = {}, []
    for root in roots:
        keys = dict(sorted({**keys, **root.keys}.items()))
        following.append(replace(root, keys=keys))
    return following


def sealed(root, names):
    keys = [root_key(name) for name in names.split()]
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root.payload, keys))


def revoked(name, kind=trust.COMPROMISED, since=NOW):
    kid = root_key(name).public.kid
    return {kid: trust.Revocation(kid, kind, since)}


def later(**parts):
    return WINDOW[0] + timedelta(**parts)


# name: (versions: roots, threshold, signers), whether the chain is followed
ROTATIONS = {
    "1-of-1-same": ([("A", 1, "A"), ("A", 1, "A")], True),
    "1-of-1-key-rotation": ([("A", 1, "A"), ("B", 1, "A B")], True),
    "1-of-1-key-rotation-unused-signatures": ([("A", 1, "A"), ("B", 1, "A B C")], False),
    "1-of-1-key-rotation-fail-not-signed-with-old-key": ([("A", 1, "A"), ("B", 1, "B")], False),
    "1-of-1-key-rotation-fail-not-signed-with-new-key": ([("A", 1, "A"), ("B", 1, "A")], False),
    "1-of-1-fail-unsigned": ([("A", 1, "A"), ("A", 1, "")], False),
    "1-of-1-first-version-unsigned": ([("A", 1, "")], False),
    "1-of-1-first-version-signed-by-another": ([("A", 1, "B")], False),
    "3-of-5-rotate-two": ([("A B C D E", 3, "A B C"), ("A B C F G", 3, "A B C")], True),
    "3-of-5-sign-with-different-keycombo": (
        [("A B C D E", 3, "A B C"), ("A B C F G", 3, "B C D F")], True,
    ),
    "3-of-5-sign-with-both-combos": (
        [("A B C D E", 3, "A B C"), ("A B C F G", 3, "A B D F")], True,
    ),
    "3-of-5-fail-too-few-old": ([("A B C D E", 3, "A B C"), ("A B C F G", 3, "A B F")], False),
    "3-of-5-fail-too-few-new": ([("A B C D E", 3, "A B C"), ("D E F G H", 3, "A B C D F")], False),
    "3-of-5-just-enough-of-each": ([("A B C D E", 3, "A B C"), ("D E F G H", 3, "C D E F")], True),
    "3-of-5-fail-new-threshold": ([("A B C D E", 3, "A B C"), ("D E F G H", 3, "A B C D E")], False),
    "threshold-rises": ([("A B", 1, "A"), ("A B", 2, "A B")], True),
    "threshold-rises-fail": ([("A B", 1, "A"), ("A B", 2, "A")], False),
    "threshold-falls": ([("A B", 2, "A B"), ("A B", 1, "A B")], True),
    "threshold-falls-fail-counts-for-next-only": ([("A B", 2, "A B"), ("A B", 1, "A")], False),
    "threshold-falls-and-then-one-is-enough": (
        [("A B", 2, "A B"), ("A B", 1, "A B"), ("A B", 1, "B")], True,
    ),
    "rotation-over-two-versions": (
        [("A", 1, "A"), ("A B", 2, "A B"), ("B", 1, "A B"), ("B", 1, "B")], True,
    ),
    "rotation-back-fail-removed-key-no-longer-counts": (
        [("A", 1, "A"), ("B", 1, "A B"), ("B", 1, "A")], False,
    ),
    "two-keys-of-one-person-are-one": ([("A A2 B", 2, "A B"), ("A A2 B", 2, "A A2")], False),
    "two-algorithms": ([("A P", 2, "A P"), ("P", 1, "A P")], True),
}  # fmt: skip


@pytest.mark.parametrize("case", ROTATIONS)
def test_key_rotation(case):
    versions, followed = ROTATIONS[case]
    roots = chained(*(
        version(number, names, threshold)
        for number, (names, threshold, _) in enumerate(versions, 1)
    ))  # fmt: skip
    files = [sealed(root, signers) for root, (*_, signers) in zip(roots, versions, strict=True)]
    if followed:
        assert [root.version for root in trust.load_chain(files)] == [*range(1, len(files) + 1)]
    else:
        if len(files) > 1:
            assert trust.load_chain(files[:-1])  # it is the last step that is wrong
        with pytest.raises(ConfigError):
            trust.load_chain(files)


FIRST = version(1, "A B", 1)


def successor(**changes):
    return replace(FIRST, version=2, **changes)


# name: next version that a root key signs in the right way, and which is refused nonetheless
WRONG_NEXT = {
    "rollback: the same version": lambda: replace(FIRST, publisher="Publisher 2"),
    "rollback: an older version": lambda: replace(FIRST, version=0),
    "a version that skips one": lambda: replace(FIRST, version=3),
    "a version far ahead": lambda: replace(FIRST, version=2**53 - 1),
    "rollback: issued before the one that it follows": lambda: successor(
        issued=FIRST.issued - timedelta(seconds=1)
    ),
    "another ledger": lambda: successor(origin="publisher-2"),
    "a key that passed to another person": lambda: successor(
        keys={
            kid: key._replace(person="root-x") if key.person == "root-b" else key
            for kid, key in FIRST.keys.items()
        }
    ),
    "the signing key is compromised in the new version": lambda: successor(revoked=revoked("A")),
    "the signing key is retired in the new version": lambda: successor(
        revoked=revoked("A", trust.RETIRED)
    ),
    "expired before it was issued": lambda: successor(expires=FIRST.issued),
}


@pytest.mark.parametrize("case", WRONG_NEXT)
def test_a_next_version_is_refused_for(case):
    files = [sealed(FIRST, "A"), sealed(WRONG_NEXT[case](), "A")]
    with pytest.raises(ConfigError) as caught:
        trust.load_chain(files, ["1.dsse.json", "2.dsse.json"])
    assert caught.value.location.path == "2.dsse.json"


def test_the_first_file_may_be_any_version_but_the_order_may_not_be_turned():
    files = [sealed(FIRST, "A"), sealed(successor(), "A")]
    assert trust.load_chain(files[1:])[0].version == 2
    for wrong in (files[::-1], [files[0], files[0]], [*files, files[1]]):
        with pytest.raises(ConfigError):
            trust.load_chain(wrong)


def test_an_expired_intermediate_version_may_still_hand_over():
    past = later(days=1)
    chain = chained(
        version(1, "A", expires=past),
        version(2, "B", issued=later(days=2), expires=later(days=3)),
        version(3, "B", issued=later(days=4)),
    )
    followed = trust.load_chain(
        [sealed(chain[0], "A"), sealed(chain[1], "A B"), sealed(chain[2], "B")]
    )
    assert followed[-1].expires > NOW


def test_a_compromised_root_key_does_not_count_for_the_version_that_follows_its_revocation():
    second = version(2, "A B", 1, revoked=revoked("A"))
    third = replace(second, version=3)
    start = [sealed(FIRST, "A"), sealed(second, "B")]
    assert trust.load_chain([*start, sealed(third, "B")])
    with pytest.raises(ConfigError):
        trust.load_chain([*start, sealed(third, "A")])
    # beside enough others it does no harm
    assert trust.load_chain([*start, sealed(third, "A B")])


def test_a_stolen_minority_key_cannot_take_over():
    first = version(1, "A B C", 2)
    for stolen in ("A", "A X", "A X Y"):
        taken = version(2, "X Y", 1)
        with pytest.raises(ConfigError):
            trust.load_chain([sealed(first, "A B"), sealed(taken, stolen)])


@pytest.mark.parametrize(
    ("was", "now", "kept"),
    [
        (revoked("B"), revoked("B"), True),
        (revoked("B", trust.RETIRED), revoked("B"), True),
        (revoked("B"), revoked("B", since=NOW - timedelta(days=1)), True),
        (revoked("B"), {}, False),
        (revoked("B", trust.RETIRED), {}, False),
        (revoked("B"), revoked("B", trust.RETIRED), False),
        (revoked("B"), revoked("B", since=NOW + timedelta(seconds=1)), False),
    ],
)
def test_a_revocation_is_never_taken_back_or_made_milder(was, now, kept):
    files = [sealed(replace(FIRST, revoked=was), "A"), sealed(successor(revoked=now), "A")]
    if kept:
        assert trust.load_chain(files)[-1].revoked == now
    else:
        with pytest.raises(ConfigError):
            trust.load_chain(files)


@pytest.mark.parametrize("gone", ["a revoked key", "a key in use", "a key without a role"])
def test_a_key_never_leaves_so_that_it_cannot_come_back_as_another(gone):
    """Over two versions a revocation could be taken back, or a key given to somebody else."""
    kid = root_key("B").public.kid
    alone = replace(FIRST, roles=version(1, "A").roles)
    old = {
        "a revoked key": replace(FIRST, revoked=revoked("B")),
        "a key in use": FIRST,
        "a key without a role": alone,
    }[gone]
    kept = {other: key for other, key in FIRST.keys.items() if other != kid}
    dropped = replace(version(2, "A"), keys=kept)
    assert trust.load(sealed(dropped, "A"))
    assert trust.load_chain([sealed(FIRST, "A"), sealed(replace(alone, version=2), "A")])
    with pytest.raises(ConfigError, match="a key is missing"):
        trust.load_chain([sealed(old, "A"), sealed(dropped, "A")])


@settings(max_examples=30)
@given(st.data())
def test_in_every_chain_that_is_followed_a_key_stays_revoked_and_with_its_person(data):
    people = st.sampled_from(["root-b", "root-x"])
    kid = root_key("B").public.kid
    files = []
    for number in range(1, 5):
        root = version(number, "A B" if data.draw(st.booleans()) else "A", 1)
        if kid in root.keys:
            held = root.keys[kid]._replace(person=data.draw(people))
            root = replace(root, keys={**root.keys, kid: held})
            if data.draw(st.booleans()):
                root = replace(root, revoked=revoked("B"))
        files.append(sealed(root, "A"))
    try:
        chain = trust.load_chain(files)
    except ConfigError:
        return
    seen = [(root.keys[kid].person, kid in root.revoked) for root in chain if kid in root.keys]
    assert len({person for person, _ in seen}) <= 1
    assert [was for _, was in seen] == sorted(was for _, was in seen)


def test_a_chain_is_followed_up_to_its_cap_and_no_further():
    roots = [replace(FIRST, version=number) for number in range(1, LONGEST_CHAIN + 2)]
    files = [sealed(root, "A") for root in roots]
    assert trust.load_chain(files[:-1])[-1].version == LONGEST_CHAIN
    with pytest.raises(ConfigError):
        trust.load_chain(files)
    with pytest.raises(ConfigError):
        trust.succeed(roots[LONGEST_CHAIN - 1], NOW)
    assert trust.succeed(roots[LONGEST_CHAIN - 2], NOW).version == LONGEST_CHAIN


# -- attacks on signatures and thresholds ----------------------------------------------


def envelope_of(root, signatures):
    ordered = tuple(sorted(signatures, key=lambda signature: signature.keyid))
    return dsse.dump(dsse.Envelope(trust.PAYLOAD_TYPE, root.payload, ordered))


def good_signature(root, name):
    key = root_key(name)
    pae = dsse.pae(trust.PAYLOAD_TYPE, root.payload)
    return Signature(key.public.kid, key.sign(pae))


ROOT_OF_TWO = version(1, "A B", 2)

THRESHOLD_INFLATION = {
    "duplicate signature key ids": lambda good, other: [good, good],
    "the same signature under another key's id": lambda good, other: [
        good, Signature(other.keyid, good.sig),
    ],
    "the same signature under an unknown id": lambda good, other: [
        good, Signature("f" * 64, good.sig),
    ],
    "an empty signature": lambda good, other: [good, Signature(other.keyid, b"")],
    "a signature of noughts": lambda good, other: [good, Signature(other.keyid, bytes(64))],
    "a longer signature": lambda good, other: [good, Signature(other.keyid, other.sig + b"\0")],
    "a shorter signature": lambda good, other: [good, Signature(other.keyid, other.sig[:-1])],
    "two signatures that changed places": lambda good, other: [
        Signature(good.keyid, other.sig), Signature(other.keyid, good.sig),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", THRESHOLD_INFLATION)
def test_threshold_inflation(case):
    good, other = (good_signature(ROOT_OF_TWO, name) for name in "AB")
    assert trust.load(envelope_of(ROOT_OF_TWO, [good, other])) == ROOT_OF_TWO
    with pytest.raises(ConfigError):
        trust.load(envelope_of(ROOT_OF_TWO, THRESHOLD_INFLATION[case](good, other)))


def test_an_ecdsa_signature_of_two_bare_numbers_is_refused():
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    root = version(1, "P")
    der = good_signature(root, "P")
    raw = b"".join(number.to_bytes(32, "big") for number in decode_dss_signature(der.sig))
    assert trust.load(envelope_of(root, [der]))
    with pytest.raises(ConfigError):
        trust.load(envelope_of(root, [Signature(der.keyid, raw)]))


def test_a_signature_over_the_bare_payload_or_as_another_type_is_refused():
    root, key = version(1, "A"), root_key("A")
    for signed in (
        root.payload,
        dsse.pae(dsse.RELEASE_TYPE, root.payload),
        dsse.pae("", root.payload),
        dsse.pae(trust.PAYLOAD_TYPE, root.payload + b" "),
    ):
        with pytest.raises(ConfigError):
            trust.load(envelope_of(root, [Signature(key.public.kid, key.sign(signed))]))


def test_a_signature_of_another_version_is_none_of_this():
    second = successor()
    signature = good_signature(second, "A")
    with pytest.raises(ConfigError):
        trust.load_chain([sealed(FIRST, "A"), envelope_of(successor(publisher="P"), [signature])])
    assert trust.load_chain([sealed(FIRST, "A"), envelope_of(second, [signature])])


# -- drafts ----------------------------------------------------------------------------


def test_a_draft_says_who_has_signed_and_who_could():
    old, new = chained(version(1, "A B", 2), version(2, "B C", 2))
    draft = trust.examine(old, sealed(new, "B"))
    assert draft.votes == (
        trust.Vote(1, 2, frozenset({"root-b"}), frozenset({"root-a", "root-b"})),
        trust.Vote(2, 2, frozenset({"root-b"}), frozenset({"root-b", "root-c"})),
    )
    assert not draft.complete
    assert trust.examine(old, sealed(new, "A B C")).complete


# -- any bytes -------------------------------------------------------------------------

GOOD = [sealed(FIRST, "A"), sealed(successor(), "A B")]


@settings(max_examples=300)
@given(st.data())
def test_a_flipped_bit_anywhere_is_refused(data):
    which = data.draw(st.integers(0, 1))
    at = data.draw(st.integers(0, len(GOOD[which]) - 1))
    changed = bytearray(GOOD[which])
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    files = [*GOOD]
    files[which] = bytes(changed)
    with pytest.raises(ConfigError):
        trust.load_chain(files)


@given(st.binary(max_size=200), st.integers(0, len(GOOD[1])), st.integers(0, 50))
def test_a_splice_of_any_bytes_raises_only_our_own_error(junk, start, gone):
    spliced = GOOD[1][:start] + junk + GOOD[1][start + gone :]
    try:
        chain = trust.load_chain([GOOD[0], spliced])
    except ConfigError:
        return
    assert spliced == GOOD[1]
    assert chain[-1].version == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**60) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in items if isinstance(value, (dict, list)) else ():
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, step))
        else:
            yield (*path, step)


@settings(max_examples=400)
@given(st.data())
def test_any_value_in_any_place_raises_only_our_own_error(data):
    value = json.loads(FIRST.payload)
    path = data.draw(st.sampled_from([place for place in places(value) if place]))
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = data.draw(JSON)
    try:
        payload = canonical.dumps(value)
    except ValueError:
        return  # nobody could have signed it in this form
    key = root_key("A")
    data_of_file = dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, payload, [key]))
    try:
        root = trust.load(data_of_file)
    except ConfigError:
        return
    assert root.payload == payload
