"""Trust roots: load rules, fingerprints, chains."""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from bundles import NOW, WINDOW, make_keys, make_trust_root, named
from hypothesis import given
from hypothesis import strategies as st

from redactkit import canonical
from redactkit.errors import ConfigError, RedactkitError
from redactkit.signing import dsse, trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm
from redactkit.signing.trust.parse import parse

KEYS = make_keys()
SCHEMAS = Path(__file__).parents[3] / "schemas"
EXAMPLES = SCHEMAS / "examples" / "trust-root"


def sealed(payload, signers=(KEYS.root,)):
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, payload, signers))


def altered(change):
    value = json.loads(KEYS.trust_root.payload)
    change(value)
    return sealed(canonical.dumps(value))


def successor(root=KEYS.trust_root, **changes):
    return replace(root, version=root.version + 1, **changes)


def test_a_trust_root_is_read_back_with_the_fingerprint_of_its_payload():
    root = trust.load(KEYS.trust)
    assert root == KEYS.trust_root
    envelope = dsse.load(KEYS.trust, trust.PAYLOAD_TYPE)
    assert root.fingerprint == canonical.sha256_hex(envelope.payload)


def test_a_majority_of_the_root_persons_must_sign():
    roots = [generate(Algorithm.ED25519, f"root-{number}") for number in range(3)]
    holders = {
        trust.ROOT: [named(key) for key in roots],
        trust.PREPARER: [named(KEYS.preparer)],
        trust.APPROVER: [named(KEYS.approver)],
    }
    root = trust.create("Publisher", "publisher", holders, WINDOW)
    assert root.roles[trust.ROOT].threshold == 2
    assert trust.load(trust.sign(root, roots[:2])) == root
    for signers in (roots[:1], [], [roots[0], KEYS.preparer]):
        with pytest.raises(ConfigError):
            trust.sign(root, signers)


def test_one_person_cannot_be_the_only_preparer_and_the_only_approver():
    one = generate(Algorithm.ED25519, "one")
    other = generate(Algorithm.ED25519, "one")
    for approver in (one, other):
        with pytest.raises(ConfigError):
            make_trust_root(KEYS.root, [one], [approver])


def test_one_key_cannot_belong_to_two_persons():
    twin = replace(KEYS.preparer, person="approver-1")
    with pytest.raises(ConfigError):
        make_trust_root(KEYS.root, [KEYS.preparer], [twin])


def weaken(value):
    small = bytes.fromhex("302a300506032b6570032100") + b"\1" + bytes(31)
    value["keys"][0]["spki"] = base64.b64encode(small).decode()
    value["keys"][0]["kid"] = canonical.sha256_hex(small)


def under_two_kids(value):
    value["keys"].append({**value["keys"][-1], "kid": "f" * 64})
    value["roles"]["approver"]["keys"].append("f" * 64)


CHANGES = {
    "a small-order key": weaken,
    "one key under two ids": under_two_kids,
    "one key twice": lambda value: value["keys"].append(value["keys"][-1]),
    "keys out of order": lambda value: value["keys"].reverse(),
    "another algorithm": lambda value: value["keys"][0].update(alg="ecdsa-p256"),
    "an unknown algorithm": lambda value: value["keys"][0].update(alg="rsa"),
    "a key with an unknown member": lambda value: value["keys"][0].update(comment="x"),
    "an impossible window": lambda value: value["keys"][0].update(
        notAfter=value["keys"][0]["notBefore"]
    ),
    "an expiry before its issue": lambda value: value.update(expires=value["issued"]),
    "an unknown role": lambda value: value["roles"].update(auditor={"keys": [], "threshold": 1}),
    "a missing role": lambda value: value["roles"].pop("approver"),
    "a role of unknown keys": lambda value: value["roles"]["approver"].update(keys=["a" * 64]),
    "a role without keys": lambda value: value["roles"]["approver"].update(keys=[]),
    "a threshold out of reach": lambda value: value["roles"]["approver"].update(threshold=2),
    "a threshold of nothing": lambda value: value["roles"]["approver"].update(threshold=0),
    "an unknown policy": lambda value: value["policy"].update(lenient=True),
    "one distinct person": lambda value: value["policy"].update(distinctPersons=1),
    "three distinct persons of two": lambda value: value["policy"].update(distinctPersons=3),
    "a number as flag": lambda value: value["policy"].update(requireLog=0),
    "an unknown member": lambda value: value.update(more=1),
    "an extension": lambda value: value.update({"x-more": 1}),
    "version nought": lambda value: value.update(version=0),
    "another format": lambda value: value.update(format="redactkit/trust-root/v2"),
    "a revoked key that is not known": lambda value: value.update(
        revoked=[{"kid": "a" * 64, "kind": "retired", "since": value["issued"]}]
    ),
    "a key revoked for another reason": lambda value: value.update(
        revoked=[{"kid": value["keys"][0]["kid"], "kind": "lost", "since": value["issued"]}]
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_trust_root_is_refused_for(change):
    with pytest.raises(ConfigError) as caught:
        trust.load(altered(CHANGES[change]), "1.dsse.json")
    assert caught.value.location.path == "1.dsse.json"
    assert caught.value.rule


def test_a_trust_root_that_its_own_root_key_did_not_sign_is_refused():
    payload = KEYS.trust_root.payload
    for signers in ((), (KEYS.preparer,), (KEYS.root, KEYS.preparer)):
        with pytest.raises(ConfigError):
            trust.load(sealed(payload, signers))


def test_a_payload_in_another_spelling_is_refused():
    with pytest.raises(ConfigError):
        trust.load(sealed(KEYS.trust_root.payload + b"\n"))


def test_a_release_envelope_is_no_trust_root():
    envelope = dsse.sign(dsse.RELEASE_TYPE, KEYS.trust_root.payload, [KEYS.root])
    with pytest.raises(ConfigError):
        trust.load(dsse.dump(envelope))


def test_the_next_version_needs_the_root_keys_of_both():
    new = generate(Algorithm.ED25519, "root-2")
    base = make_trust_root(new, [KEYS.preparer], [KEYS.approver])
    keys = dict(sorted({**KEYS.trust_root.keys, **base.keys}.items()))
    second = replace(base, version=2, keys=keys)
    chain = trust.load_chain([KEYS.trust, sealed(second.payload, (KEYS.root, new))])
    assert [root.version for root in chain] == [1, 2]
    for signers in ((new,), (KEYS.root,)):
        with pytest.raises(ConfigError):
            trust.load_chain([KEYS.trust, sealed(second.payload, signers)])


def test_an_expired_version_may_still_hand_over():
    old = make_keys(window=(NOW - timedelta(days=9), NOW - timedelta(days=8)))
    second = successor(old.trust_root, expires=NOW + timedelta(days=9))
    chain = [old.trust, sealed(second.payload, (old.root,))]
    assert trust.load_chain(chain)[-1].expires > NOW


def test_a_chain_takes_no_leaps_and_no_other_publisher():
    for root in (
        successor(origin="somebody-else"),
        replace(KEYS.trust_root, version=3),
        replace(KEYS.trust_root, version=1),
    ):
        with pytest.raises(ConfigError):
            trust.load_chain([KEYS.trust, sealed(root.payload)])
    with pytest.raises(ConfigError):
        trust.load_chain([])


def test_a_revoked_root_key_no_longer_counts():
    kid = KEYS.root.public.kid
    gone = {kid: trust.Revocation(kid, trust.COMPROMISED, NOW)}
    with pytest.raises(ConfigError):
        trust.load_chain([KEYS.trust, sealed(successor(revoked=gone).payload)])


@given(st.binary(max_size=60))
def test_anything_else_raises_only_our_own_errors(payload):
    with pytest.raises(ConfigError):
        trust.load(payload)
    with pytest.raises(ConfigError):
        trust.load(sealed(payload or b"0"))


@given(st.data())
def test_a_member_of_any_other_type_raises_only_our_own_errors(data):
    value = json.loads(KEYS.trust_root.payload)
    place = data.draw(st.sampled_from([value, value["keys"][0], value["roles"], value["policy"]]))
    name = data.draw(st.sampled_from(sorted(place)))
    place[name] = data.draw(
        st.none() | st.integers(-5, 5) | st.text() | st.lists(st.text()) | st.booleans()
    )
    try:
        root = trust.load(sealed(canonical.dumps(value)))
    except ConfigError:
        return
    assert root.payload == canonical.dumps(value)


def validator():
    import jsonschema

    schema = json.loads((SCHEMAS / "trust-root.schema.json").read_bytes())
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.json")), ids=lambda path: path.stem)
def test_the_schema_and_the_code_agree_on_every_example(path):
    value = json.loads(path.read_bytes())
    valid = path.parent.name == "valid"
    assert validator().is_valid(value) is valid
    if valid:
        assert parse(canonical.dumps(value), "").version == value["version"]
    else:
        with pytest.raises(RedactkitError):
            parse(canonical.dumps(value), "")


def test_the_schema_accepts_what_the_code_writes():
    assert validator().is_valid(json.loads(KEYS.trust_root.payload))


@pytest.mark.parametrize(
    ("publisher", "origin"),
    [("Kestrelshire Police", "kestrelshire-police"), ("Éire: Ü!", "ire"), ("!!!", "publisher")],
)
def test_the_origin_is_made_from_the_publisher(publisher, origin):
    assert trust.origin_of(publisher) == origin
