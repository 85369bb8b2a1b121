"""What may be entered into the ledger: signed statements that are valid, and nothing else."""

import json
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta

import pytest
from bundles import NOW, make_bundle, make_keys, make_trust_root, with_trust_root

from redactkit.annex import disclosure
from redactkit.annex.disclosure import Disclosed
from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, InputError
from redactkit.ledger import Leaf, load_proof, roles
from redactkit.publish import entries
from redactkit.signing import dsse, withdrawal
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm
from redactkit.signing.layout import ENVELOPE, LOG_PROOF
from redactkit.signing.withdrawal import Withdrawal

KEYS = make_keys(logged=True)
CHAIN = (KEYS.trust_root,)
ID = "r-" + "a2" * 10
WITHDRAWN = Withdrawal(
    KEYS.trust_root.publisher, ID, "1" * 64, "legal", "2026-11-20T10:00:00Z", "ab" * 32
)
DISCLOSED = Disclosed(
    KEYS.trust_root.publisher, ID, "1" * 64, "", (("r-0001", "WyJhIl0"),), "2026-11-20T10:00:00Z", "cd" * 32
)  # fmt: skip


def write(path, payload, *signers, kind=dsse.RELEASE_TYPE):
    path.write_bytes(dsse.dump(dsse.sign(kind, payload, signers)))
    return path


def digests(path):
    """Return the digests of what was signed, and of the file with its signatures."""
    data = path.read_bytes()
    return sha256_hex(b64decode(json.loads(data)["payload"])), sha256_hex(data)


@pytest.fixture
def ledger(tmp_path):
    entries.init(tmp_path / "ledger", KEYS.ledger, KEYS.trust_root, NOW)
    return tmp_path / "ledger"


def refused(path, **changes):
    with pytest.raises(InputError) as raised:
        entries.leaf_of(path, CHAIN, changes.get("now", NOW))
    return raised.value.rule == "ledger/statement"


def test_releases_get_their_proofs_under_one_head(tmp_path, ledger):
    bundles = [
        make_bundle(tmp_path, KEYS, release_id="r-" + letter * 20, nonce=letter * 64)
        for letter in "abc"
    ]
    done = entries.append(ledger, bundles, KEYS.ledger, CHAIN, NOW)
    assert (done.places, done.new) == ((0, 1, 2), 3)
    for bundle in bundles:
        leaf = Leaf("release", bundle.name, *digests(bundle / ENVELOPE))
        proof = load_proof((bundle / LOG_PROOF).read_bytes())
        assert proof.verify(leaf, roles.logs(KEYS.trust_root)).size == 3


def test_a_release_that_nobody_approved_is_not_entered(tmp_path, ledger):
    bundle = make_bundle(tmp_path, KEYS, signers=(KEYS.preparer,))
    assert refused(bundle)
    with pytest.raises(InputError):
        entries.append(ledger, [bundle], KEYS.ledger, CHAIN, NOW)
    assert not (bundle / LOG_PROOF).exists()


def test_a_release_is_not_entered_again_with_one_more_signature(tmp_path, ledger):
    third = generate(Algorithm.ED25519, "approver-2")
    root = make_trust_root(
        KEYS.root, [KEYS.preparer], [KEYS.approver, third], ledger=[KEYS.ledger]
    )  # fmt: skip
    bundle = make_bundle(tmp_path, with_trust_root(KEYS, root))
    entries.append(ledger, [bundle], KEYS.ledger, (root,), NOW)
    path = bundle / ENVELOPE
    path.write_bytes(dsse.dump(dsse.load(path.read_bytes(), dsse.RELEASE_TYPE).signed_by(third)))
    for rule in ("ledger/statement", "ledger/duplicate"):  # with its proof, and without
        with pytest.raises(InputError) as raised:
            entries.append(ledger, [bundle], KEYS.ledger, (root,), NOW)
        assert raised.value.rule == rule
        (bundle / LOG_PROOF).unlink(missing_ok=True)


def test_one_person_withdraws(tmp_path):
    payload = withdrawal.dump(WITHDRAWN)
    path = write(tmp_path / "w.json", payload, KEYS.approver)
    assert entries.leaf_of(path, CHAIN, NOW) == Leaf("withdrawal", ID, *digests(path))


def test_a_withdrawal_by_nobody_who_may_is_not_entered(tmp_path):
    payload = withdrawal.dump(WITHDRAWN)
    other = withdrawal.dump(WITHDRAWN._replace(publisher="Another body"))
    path = tmp_path / "w.json"
    assert refused(write(path, payload))
    assert refused(write(path, payload, KEYS.ledger))
    assert refused(write(path, payload, make_keys().approver))
    assert refused(write(path, payload, KEYS.approver, KEYS.witness))
    assert refused(write(path, other, KEYS.approver))
    assert refused(write(path, payload, KEYS.approver), now=NOW + timedelta(days=99999))
    envelope = dsse.sign(dsse.RELEASE_TYPE, payload, [KEYS.approver])
    path.write_bytes(dsse.dump(envelope._replace(payload=payload.replace(b"legal", b"other"))))
    assert refused(path)


def test_a_disclosure_takes_two_people(tmp_path):
    payload, path = disclosure.dump(DISCLOSED), tmp_path / "d.json"
    assert refused(write(path, payload, KEYS.preparer))
    leaf = entries.leaf_of(write(path, payload, KEYS.preparer, KEYS.approver), CHAIN, NOW)
    assert leaf == Leaf("disclosure", DISCLOSED.id, *digests(path))
    other = disclosure.dump(replace(DISCLOSED, publisher="Another body"))
    assert refused(write(path, other, KEYS.preparer, KEYS.approver))


def test_only_versions_of_the_publishers_own_trust_root_are_entered(tmp_path):
    path = tmp_path / "1.dsse.json"
    path.write_bytes(KEYS.trust)
    assert entries.leaf_of(path, CHAIN, NOW) == Leaf("trust", "trust-1", *digests(path))
    assert digests(path)[0] == KEYS.fingerprint
    path.write_bytes(make_keys().trust)
    assert refused(path)


@pytest.mark.parametrize(
    "payload", [b"{}", b"[]", b'{"predicateType":"x"}', b'{"predicateType":[]}']
)
def test_another_statement_is_not_entered(tmp_path, payload):
    assert refused(write(tmp_path / "s.json", payload, KEYS.preparer, KEYS.approver))


def test_a_release_is_named_by_its_folder(tmp_path):
    assert refused(make_bundle(tmp_path, KEYS) / ENVELOPE)


def test_a_key_of_another_role_or_out_of_its_time_does_not_sign(tmp_path):
    for key, now in (
        (KEYS.approver, NOW),
        (KEYS.witness, NOW),
        (KEYS.ledger, NOW + timedelta(days=99999)),
    ):
        with pytest.raises(ConfigError) as raised:
            entries.init(tmp_path / "new", key, KEYS.trust_root, now)
        assert raised.value.rule == "ledger/key"
    assert not (tmp_path / "new").exists()
