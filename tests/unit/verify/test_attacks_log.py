"""Signatures that are made after the release was entered: the proof is not of them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from bundles import NOW, make_keys, make_trust_root, with_trust_root
from publishers import DAY, make_publisher

from redactkit.findings import Severity
from redactkit.signing import dsse, trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm
from redactkit.signing.layout import ENVELOPE, trust_name
from redactkit.signing.trust import COMPROMISED, RETIRED, Revocation, TrustPolicy
from redactkit.verify import Pin, verify

MONTH = timedelta(days=30)


def envelope_of(bundle):
    return dsse.load((bundle / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)


def write(bundle, envelope):
    (bundle / ENVELOPE).write_bytes(dsse.dump(envelope))


def proof(answer):
    return next(check for check in answer.checks if check.id == "verify/log-proof")


def entered(publisher, moment, *signers):
    bundle = publisher.release(signers=signers)
    publisher.log(bundle)
    publisher.cosign(moment)
    publisher.prove(bundle)
    return bundle


@pytest.mark.parametrize("kind", [RETIRED, COMPROMISED])
def test_late_signature_by_a_stolen_key_under_an_old_proof(tmp_path, kind):
    """The preparer's statement is entered in time; the revoked key approves it afterwards."""
    publisher = make_publisher(tmp_path, TrustPolicy(require_log=True, witness_quorum=1))
    keys = publisher.keys
    bundle = entered(publisher, NOW - 6 * MONTH, keys.preparer)
    kid = keys.approver.public.kid
    revoked = {kid: Revocation(kid, kind, NOW - MONTH)}
    newer = replace(keys.trust_root, version=2, issued=NOW - MONTH, revoked=revoked)
    signed = dsse.sign(trust.PAYLOAD_TYPE, newer.payload, [keys.root])
    (bundle / trust_name(2)).write_bytes(dsse.dump(signed))
    write(bundle, envelope_of(bundle).signed_by(keys.approver))
    answer = verify(bundle, Pin(newer.fingerprint), NOW)
    assert answer.root == newer
    assert not answer.authentic
    assert answer.proven_time is None
    assert "with these signatures" in proof(answer).detail
    assert "another set of signatures" in proof(answer).hint
    assert answer.report.worst is Severity.ERROR
    (found,) = (finding for finding in answer.report if finding.rule == "verify/log-proof")
    assert found.hint == proof(answer).hint


@pytest.mark.parametrize("late", [True, False])
def test_late_signature_or_a_missing_one_is_another_set_than_was_entered(tmp_path, late):
    """Everybody here may sign, at any time; the proof is of the set that was entered."""
    third = generate(Algorithm.ED25519, "approver-2")
    keys = make_keys(logged=True)
    root = make_trust_root(
        keys.root, [keys.preparer], [keys.approver, third],
        ledger=[keys.ledger], witness=[keys.witness],
    )  # fmt: skip
    publisher = make_publisher(tmp_path, keys=with_trust_root(keys, root))
    two = (keys.preparer, keys.approver)
    bundle = entered(publisher, NOW - DAY, *two if late else (*two, third))
    assert publisher.verify(bundle).valid
    whole = envelope_of(bundle)
    kept = tuple(item for item in whole.signatures if item.keyid != third.public.kid)
    write(bundle, whole.signed_by(third) if late else whole._replace(signatures=kept))
    answer = publisher.verify(bundle)
    assert not answer.authentic
    assert "another set of signatures" in proof(answer).hint
    write(bundle, whole)
    assert publisher.verify(bundle).valid
