"""The second verdict: what is proven of the time, and who decides for which moment."""

import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from authority import make_authority
from bundles import NOW, WINDOW, make_keys, make_trust_root, with_trust_root
from programs import require
from publishers import DAY, make_publisher, today

from redactkit.findings import Severity
from redactkit.signing import dsse, timestamp, trust
from redactkit.signing.certificates import load_authority
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm
from redactkit.signing.layout import ENVELOPE, TIMESTAMP
from redactkit.signing.trust import COMPROMISED, RETIRED, Revocation, TrustPolicy
from redactkit.verify import Asked, Pin, Status, read_pin, verify

HOUR = timedelta(hours=1)


def failed(answer):
    return [check.id for check in answer.checks if check.status is Status.FAIL]


def check(answer, rule):
    return next(check for check in answer.checks if check.id == f"verify/{rule}")


def proven_release(publisher, moment):
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.cosign(moment)
    publisher.prove(bundle)
    return bundle


def revoke(publisher, key, kind, since):
    """Return what an auditor trusts who holds a version in which a key is revoked."""
    kid = key.public.kid
    root = replace(
        publisher.keys.trust_root, version=2, revoked={kid: Revocation(kid, kind, since)}
    )
    return Pin(root.fingerprint, (publisher.keys.trust_root, root))


@pytest.fixture
def publisher(tmp_path):
    return make_publisher(tmp_path / "publisher")


# -- witnesses --------------------------------------------------------------------


def test_a_witnessed_proof_proves_the_time(publisher):
    answer = publisher.verify(proven_release(publisher, NOW - HOUR), ledger=None)
    assert answer.proven_time == NOW - HOUR
    assert "signing time proven: 2026-11-21T11:00:00Z" in answer.valid_as_of
    assert "entry 0 of 1" in check(answer, "log-proof").detail
    assert answer.report.worst is None


def test_without_a_witness_the_proof_proves_no_time(publisher):
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.prove(bundle)
    answer = publisher.verify(bundle, ledger=None)
    assert answer.authentic
    assert answer.proven_time is None
    assert "self-asserted" in answer.valid_as_of


@pytest.mark.parametrize("kind", [RETIRED, COMPROMISED])
def test_what_was_proven_before_a_key_was_revoked_stays_valid(publisher, kind):
    bundle = proven_release(publisher, NOW - 2 * DAY)
    pin = revoke(publisher, publisher.keys.approver, kind, NOW - DAY)
    assert verify(bundle, pin, NOW).valid


@pytest.mark.parametrize("kind", [RETIRED, COMPROMISED])
def test_what_was_proven_only_after_it_is_not(publisher, kind):
    bundle = proven_release(publisher, NOW)
    pin = revoke(publisher, publisher.keys.approver, kind, NOW - HOUR)
    answer = verify(bundle, pin, NOW)
    assert failed(answer) == ["verify/keys"]


def test_a_claimed_time_before_the_retirement_proves_nothing(publisher):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    pin = revoke(publisher, publisher.keys.approver, RETIRED, NOW - DAY)
    answer = verify(bundle, pin, NOW)
    assert failed(answer) == ["verify/keys"]
    assert "nothing proves that it signed before" in check(answer, "keys").detail


def test_an_archived_release_stays_authentic_when_its_keys_have_expired(publisher):
    bundle = proven_release(publisher, NOW)
    later = WINDOW[1] + DAY
    answer = publisher.verify(bundle, now=later, ledger=None)
    assert answer.authentic
    assert not answer.valid  # this trust root says nothing of that time
    assert failed(answer) == ["verify/trust-current"]
    assert answer.report.worst is Severity.ERROR
    unproven = publisher.verify(publisher.release(2), now=later, ledger=None)
    assert not unproven.authentic


def test_a_compromised_witness_proves_nothing(publisher):
    bundle = proven_release(publisher, NOW - 2 * DAY)
    pin = revoke(publisher, publisher.keys.witness, COMPROMISED, NOW - DAY)
    answer = verify(bundle, pin, NOW)
    assert answer.authentic
    assert answer.proven_time is None


def test_a_retired_witness_keeps_what_it_said(publisher):
    bundle = proven_release(publisher, NOW - 2 * DAY)
    pin = revoke(publisher, publisher.keys.witness, RETIRED, NOW - DAY)
    assert verify(bundle, pin, NOW).proven_time == NOW - 2 * DAY


def test_a_quorum_proves_the_time_of_its_last_witness(tmp_path):
    keys = make_keys(logged=True)
    more = [generate(Algorithm.ED25519, f"witness-{number}") for number in (2, 3)]
    root = make_trust_root(
        keys.root, [keys.preparer], [keys.approver],
        ledger=[keys.ledger], witness=[keys.witness, *more],
    )  # fmt: skip
    policy = TrustPolicy(require_log=True, witness_quorum=2)
    publisher = make_publisher(tmp_path / "p", policy, with_trust_root(keys, root))
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.cosign(NOW - 3 * HOUR)
    publisher.prove(bundle)
    alone = publisher.verify(bundle)
    assert alone.proven_time is None
    assert check(alone, "proven-time").severity is Severity.UNREAD
    assert alone.verdict("valid_as_of")["answer"] == "unproven"
    publisher.cosign(NOW - 2 * HOUR, more[0])
    publisher.cosign(NOW - HOUR, more[1])
    publisher.prove(bundle)
    both = publisher.verify(bundle)
    assert both.proven_time == NOW - 2 * HOUR
    assert both.report.worst is None


def test_a_proof_from_the_future_is_wrong(publisher):
    answer = publisher.verify(proven_release(publisher, NOW + 2 * DAY), ledger=None)
    assert failed(answer) == ["verify/log-proof"]
    assert not answer.authentic


def test_the_proof_of_another_release_is_wrong(publisher):
    one, two = publisher.release(1), publisher.release(2)
    publisher.log(one, two)
    publisher.cosign(NOW)
    publisher.prove(one)
    publisher.prove(two)
    target = "provenance/release.tlog-proof"
    (one / target).write_bytes((two / target).read_bytes())
    answer = publisher.verify(one)
    assert failed(answer) == ["verify/log-proof"]
    assert not answer.authentic


@pytest.mark.parametrize("cut", [0, 1, 40, -1])
def test_a_damaged_proof_is_wrong(publisher, cut):
    bundle = proven_release(publisher, NOW)
    path = bundle / "provenance/release.tlog-proof"
    path.write_bytes(path.read_bytes()[:cut])
    assert failed(publisher.verify(bundle)) == ["verify/log-proof"]


# -- as of a day ------------------------------------------------------------------


def chained(publisher, **changes):
    """Return the file of the next version of a publisher's trust root."""
    root = replace(publisher.keys.trust_root, version=2, **changes)
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root.payload, [publisher.keys.root]))


def revoked_later(publisher, tmp_path):
    """Return a pin with a second version, by which the approver's key was stolen 6 days ago."""
    kid = publisher.keys.approver.public.kid
    revoked = {kid: Revocation(kid, COMPROMISED, NOW - 6 * DAY)}
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "1.dsse.json").write_bytes(publisher.keys.trust)
    data = chained(publisher, issued=NOW - 5 * DAY, revoked=revoked)
    (folder / "2.dsse.json").write_bytes(data)
    return read_pin(str(folder))


def test_as_of_an_earlier_day_the_trust_root_of_that_day_decides(publisher, tmp_path):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    pin = revoked_later(publisher, tmp_path)
    publisher.log(bundle)
    publisher.cosign(NOW - 9 * DAY)
    publisher.prove(bundle)
    answer = verify(bundle, pin, NOW, Asked(as_of=NOW - 8 * DAY))
    assert answer.valid
    assert "version 2 came later" in check(answer, "trust-root").detail
    assert answer.valid_as_of.startswith("2026-11-13T12:00:00Z, as asked")


def test_as_of_an_earlier_day_a_stolen_key_counts_for_nothing_that_is_not_proven(
    publisher, tmp_path
):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    pin = revoked_later(publisher, tmp_path)
    for asked in (Asked(), Asked(as_of=NOW - 8 * DAY)):
        answer = verify(bundle, pin, NOW, asked)
        assert failed(answer) == ["verify/keys"]
        assert not answer.authentic


def test_as_of_an_earlier_day_a_stolen_witness_proves_nothing(publisher, tmp_path):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    publisher.log(bundle)
    publisher.cosign(NOW - 9 * DAY)
    publisher.prove(bundle)
    pin = revoke(publisher, publisher.keys.witness, COMPROMISED, NOW - DAY)
    assert verify(bundle, pin, NOW, Asked(as_of=NOW - 8 * DAY)).proven_time is None


def test_a_version_that_somebody_put_before_the_pinned_one_decides_nothing(publisher, tmp_path):
    """Its forger, who had keys there once, adds a signature to the public second version."""
    thief = make_keys(logged=True)
    first = replace(publisher.keys.trust_root, version=1)
    keys = dict(sorted({**first.keys, **thief.trust_root.keys}.items()))
    second = replace(first, version=2, issued=NOW - DAY, keys=keys)
    forged = replace(thief.trust_root, origin=first.origin, publisher=first.publisher)
    signed = dsse.sign(trust.PAYLOAD_TYPE, second.payload, [publisher.keys.root, thief.root])
    keys = with_trust_root(thief, forged)
    fake = make_publisher(tmp_path / "thief", TrustPolicy(), keys)
    bundle = fake.release(claimed_time="2026-11-01T10:00:00Z")
    chain = [fake.keys.trust, dsse.dump(signed)]
    assert trust.load_chain(chain)[-1].fingerprint == second.fingerprint  # it is well-formed
    (bundle / "provenance/trust/2.dsse.json").write_bytes(chain[1])
    answer = verify(bundle, Pin(second.fingerprint), NOW, Asked(as_of=NOW - 5 * DAY))
    assert not answer.authentic


def test_before_the_pinned_version_nothing_is_vouched_for(publisher, tmp_path):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    data = chained(publisher, issued=NOW - 5 * DAY)
    (bundle / "provenance/trust/2.dsse.json").write_bytes(data)
    second = trust.load_chain([publisher.keys.trust, data])[1]
    pin = Pin(second.fingerprint)
    assert verify(bundle, pin, NOW).valid
    answer = verify(bundle, pin, NOW, Asked(as_of=NOW - 8 * DAY))
    assert failed(answer) == ["verify/trust-current"]


def test_newer_versions_of_the_trust_root_come_with_the_ledger(publisher):
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.cosign(NOW)
    kid = publisher.keys.approver.public.kid
    revoked = {kid: Revocation(kid, COMPROMISED, NOW - DAY)}
    folder = publisher.ledger / "trust"
    folder.mkdir()
    (folder / "1.dsse.json").write_bytes(publisher.keys.trust)
    assert publisher.verify(bundle).valid
    (folder / "2.dsse.json").write_bytes(chained(publisher, issued=NOW - HOUR, revoked=revoked))
    assert failed(publisher.verify(bundle)) == ["verify/keys"]
    assert publisher.verify(bundle, ledger=None).valid


def test_a_trust_root_beside_the_ledger_must_follow_from_the_pinned_one(publisher):
    bundle = publisher.release()
    publisher.log(bundle)
    folder = publisher.ledger / "trust"
    folder.mkdir()
    (folder / "1.dsse.json").write_bytes(make_keys(logged=True).trust)  # of the same origin
    assert failed(publisher.verify(bundle)) == ["verify/trust-root"]


def test_a_release_that_was_made_later_is_not_valid_as_of_a_day(publisher):
    bundle = publisher.release()
    answer = publisher.verify(bundle, ledger=None, as_of=NOW - DAY)
    assert failed(answer) == ["verify/time"]
    assert answer.authentic
    assert answer.verdict("valid_as_of")["answer"] == "no"


def test_what_is_proven_later_only_proves_nothing_as_of_a_day(publisher):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    publisher.log(bundle)
    publisher.cosign(NOW - HOUR)
    publisher.prove(bundle)
    answer = publisher.verify(bundle, ledger=None, as_of=NOW - DAY)
    assert answer.proven_time is None
    assert answer.valid
    assert "a later time only" in check(answer, "log-proof").detail


def test_the_status_as_of_a_day_is_that_of_a_head_of_that_day(publisher):
    bundle = publisher.release(claimed_time="2026-11-01T10:00:00Z")
    publisher.log(bundle)
    publisher.cosign(NOW - 10 * DAY)
    publisher.prove(bundle)
    publisher.withdraw(bundle)
    publisher.cosign(NOW - DAY)
    assert publisher.verify(bundle).standing.answer == "withdrawn"
    before = publisher.verify(bundle, as_of=NOW - 8 * DAY)
    assert before.standing.answer == "active"
    assert before.standing.head_size == 1
    long_before = publisher.verify(bundle, as_of=NOW - 11 * DAY)
    assert long_before.standing.answer == "unknown"
    assert "no head of the ledger is proven" in long_before.current_status


# -- time stamps ------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    require("openssl")
    return make_authority(tmp_path_factory.mktemp("authority") / "tsa")


@pytest.fixture
def stamped(tmp_path, authority):
    """A release with a stamp of the authority in its publisher's trust root."""
    return _stamped(tmp_path / "stamped", authority, authority)


def _stamped(folder, named, stamping):
    keys = make_keys(logged=True)
    root = trust.with_key(keys.trust_root, trust.TSA, load_authority(named.root), WINDOW[0])
    publisher = make_publisher(folder, keys=with_trust_root(keys, root))
    bundle = publisher.release(claimed_time=_claim())
    token = stamping.reply(timestamp.request((bundle / ENVELOPE).read_bytes()))
    (bundle / TIMESTAMP).write_bytes(token)
    return publisher, bundle


def _claim():
    return (today() - HOUR).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_stamp_of_a_named_authority_proves_the_time(stamped):
    publisher, bundle = stamped
    answer = publisher.verify(bundle, now=today(), ledger=None)
    assert answer.valid
    assert answer.proven_time is not None
    assert abs(answer.proven_time - today()) < HOUR
    assert "test-authority" in check(answer, "timestamp").detail


def test_the_later_one_of_two_proofs_counts(stamped):
    publisher, bundle = stamped
    publisher.log(bundle)
    publisher.cosign(today() - 3 * DAY)
    publisher.prove(bundle)
    answer = publisher.verify(bundle, now=today(), ledger=None)
    assert answer.proven_time is not None
    assert today() - answer.proven_time < HOUR


@pytest.mark.parametrize("cut", [0, 10, -1])
def test_a_damaged_stamp_is_wrong(stamped, cut):
    publisher, bundle = stamped
    (bundle / TIMESTAMP).write_bytes((bundle / TIMESTAMP).read_bytes()[:cut])
    answer = publisher.verify(bundle, now=today(), ledger=None)
    assert failed(answer) == ["verify/timestamp"]
    assert not answer.authentic


def test_a_stamp_of_another_release_is_wrong(stamped, authority):
    publisher, bundle = stamped
    (bundle / TIMESTAMP).write_bytes(authority.reply(timestamp.request(b"another envelope")))
    answer = publisher.verify(bundle, now=today(), ledger=None)
    assert failed(answer) == ["verify/timestamp"]


def test_a_stamp_of_an_authority_that_is_not_named_is_wrong(tmp_path, authority):
    other = make_authority(tmp_path / "other")
    publisher, bundle = _stamped(tmp_path / "stamped", authority, other)
    answer = publisher.verify(bundle, now=today(), ledger=None)
    assert failed(answer) == ["verify/timestamp"]


def test_without_the_extra_a_stamp_leaves_the_time_unproven(stamped, monkeypatch):
    publisher, bundle = stamped
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    answer = publisher.verify(bundle, now=today(), ledger=None)
    assert answer.authentic
    assert answer.report.worst is Severity.UNREAD
    assert "redactkit[tsa]" in check(answer, "timestamp").hint


def test_without_a_named_authority_a_stamp_is_not_looked_at(publisher):
    bundle = publisher.release()
    (bundle / TIMESTAMP).write_bytes(b"anything")
    answer = publisher.verify(bundle, ledger=None)
    assert answer.authentic
    assert check(answer, "timestamp").status is Status.NOT_RUN


def test_a_compromised_authority_proves_nothing(stamped):
    publisher, bundle = stamped
    (kid,) = publisher.keys.trust_root.certificates
    revoked = {kid: Revocation(kid, COMPROMISED, today() - DAY)}
    root = replace(publisher.keys.trust_root, version=2, revoked=revoked)
    pin = Pin(root.fingerprint, (publisher.keys.trust_root, root))
    answer = verify(bundle, pin, today())
    assert answer.authentic
    assert answer.proven_time is None
    assert "compromised" in check(answer, "timestamp").detail
