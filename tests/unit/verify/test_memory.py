"""The auditor's memory at work: rollback, freeze and split views are found and kept."""

import json
import shutil
from dataclasses import replace

import pytest
from bundles import NOW, with_trust_root
from publishers import DAY, make_publisher, statement_digest

from redactkit.errors import InputError
from redactkit.findings import Severity
from redactkit.ledger.append import init
from redactkit.signing import dsse, trust
from redactkit.verify import Status
from redactkit.verify.whole import audit_ledger


@pytest.fixture
def publisher(tmp_path):
    return make_publisher(tmp_path / "publisher")


@pytest.fixture
def state(tmp_path):
    folder = tmp_path / "auditor"
    folder.mkdir()
    return folder / "state.json"


def outcome(answer, rule="memory"):
    return next(check for check in answer.checks if check.id == f"verify/{rule}")


def seen(state, publisher):
    return json.loads(state.read_bytes())["origins"][publisher.keys.trust_root.origin]


def evidence(state):
    return sorted(path.name for path in state.parent.iterdir() if ".evidence-" in path.name)


def logged(publisher, number, moment=NOW, **changes):
    bundle = publisher.release(number, **changes)
    publisher.log(bundle)
    publisher.cosign(moment)
    return bundle


def test_what_was_accepted_is_remembered(publisher, state):
    bundle = logged(publisher, 1)
    answer = publisher.verify(bundle, state=state)
    assert "first time" in outcome(answer).detail
    known = seen(state, publisher)
    assert known["trust_version"] == 1
    assert known["head"]["size"] == 1
    assert known["head"]["note"] == (publisher.ledger / "checkpoint").read_text("utf-8")
    assert known["series"] == {"misconduct": {"sequence": 1, "digest": statement_digest(bundle)}}
    publisher.log(publisher.release(2))
    publisher.cosign(NOW)
    assert publisher.verify(bundle, state=state).report.worst is None
    assert seen(state, publisher)["head"]["size"] == 2


def test_without_a_state_file_nothing_is_remembered(publisher, state):
    assert outcome(publisher.verify(logged(publisher, 1))).status is Status.NOT_RUN
    assert not state.exists()


def test_a_ledger_that_was_larger_before_is_a_rollback(publisher, state):
    bundle = logged(publisher, 1)
    old = publisher.copy("old")
    logged(publisher, 2)
    assert publisher.verify(bundle, state=state).report.worst is None
    before = state.read_bytes()
    answer = publisher.verify(bundle, ledger=old, state=state)
    assert outcome(answer).status is Status.FAIL
    assert "rollback" in outcome(answer).detail
    assert answer.report.worst is Severity.ERROR
    assert answer.standing.answer == "unknown"
    assert state.read_bytes() == before
    kept = {(state.parent / name).read_bytes() for name in evidence(state)}
    assert kept == {(place / "checkpoint").read_bytes() for place in (old, publisher.ledger)}
    assert all(name in outcome(answer).detail for name in evidence(state))


@pytest.mark.parametrize("more", [0, 1])
def test_another_history_is_a_split_view(publisher, state, more):
    bundle = logged(publisher, 1)
    publisher.verify(bundle, state=state)
    shutil.rmtree(publisher.ledger)
    publisher.ledger.mkdir()
    init(publisher.ledger, publisher.keys.trust_root.origin, publisher.keys.ledger)
    logged(publisher, 2)
    if more:
        publisher.log(bundle)
        publisher.cosign(NOW)
    answer = publisher.verify(bundle, state=state)
    assert "split view" in outcome(answer).detail
    assert answer.report.worst is Severity.ERROR
    assert len(evidence(state)) == 2


def test_a_proof_from_another_history_is_a_split_view_without_the_ledger_too(publisher, state):
    bundle = logged(publisher, 1)
    publisher.verify(bundle, state=state)
    shutil.rmtree(publisher.ledger)
    publisher.ledger.mkdir()
    init(publisher.ledger, publisher.keys.trust_root.origin, publisher.keys.ledger)
    other = logged(publisher, 2)
    publisher.prove(other)
    answer = publisher.verify(other, ledger=None, state=state)
    assert "split view" in outcome(answer).detail
    assert len(evidence(state)) == 2


@pytest.fixture
def forks(publisher, tmp_path):
    """Two ledgers that one key signs, and a release with its proof in each."""
    other = replace(publisher, folder=tmp_path / "other", keys=publisher.keys)
    shutil.copytree(publisher.ledger, other.ledger)
    one = publisher.release(1)
    two = other.release(2, sequence=2, previous=statement_digest(one))
    for where, bundle in ((publisher, one), (other, two)):
        where.log(bundle)
        where.cosign(NOW)
        where.prove(bundle)
    return (publisher, one), (other, two)


def test_proofs_from_two_ledgers_are_a_split_view_though_no_copy_was_ever_seen(forks, state):
    (publisher, one), (other, two) = forks
    assert publisher.verify(one, ledger=None, state=state).report.worst is None
    assert seen(state, publisher)["head"]["size"] == 1
    before = state.read_bytes()
    answer = publisher.verify(two, ledger=None, state=state)
    assert outcome(answer).status is Status.FAIL
    assert "split view" in outcome(answer).detail
    assert answer.report.worst is Severity.ERROR
    assert state.read_bytes() == before
    kept = {(state.parent / name).read_bytes() for name in evidence(state)}
    assert kept == {(each.ledger / "checkpoint").read_bytes() for each in (publisher, other)}
    assert all(name in outcome(answer).detail for name in evidence(state))


@pytest.mark.parametrize("copy", [False, True])
def test_a_split_view_is_found_behind_a_larger_head_too(forks, state, copy):
    (publisher, one), (_, two) = forks
    publisher.verify(one, ledger=None, state=state)
    later = logged(publisher, 3, sequence=3, previous=statement_digest(two))
    publisher.prove(later)
    publisher.verify(later, ledger=publisher.ledger if copy else None, state=state)
    assert seen(state, publisher)["head"]["size"] == 2
    assert [head["size"] for head in seen(state, publisher)["other_heads"]] == [1]
    answer = publisher.verify(two, ledger=None, state=state)
    assert "split view" in outcome(answer).detail
    assert len(evidence(state)) == 2


def test_a_copy_that_does_not_go_on_from_a_proof_seen_before_is_a_split_view(forks, state):
    (publisher, one), (other, two) = forks
    publisher.verify(one, ledger=None, state=state)
    logged(other, 3)
    answer = other.verify(two, state=state)
    assert "split view" in outcome(answer).detail
    assert len(evidence(state)) == 2


def test_a_copy_and_a_proof_at_odds_are_evidence_at_once(forks, state):
    (publisher, one), (other, _) = forks
    answer = publisher.verify(one, ledger=other.ledger, state=state)
    assert outcome(answer, "ledger").status is Status.FAIL
    assert not state.exists()
    assert len(evidence(state)) == 2
    assert all(name in outcome(answer, "ledger").detail for name in evidence(state))


def test_a_copy_behind_the_proof_is_no_rollback_however_often_it_is_asked(publisher, state):
    first = logged(publisher, 1)
    old = publisher.copy("old")
    second = logged(publisher, 2, sequence=2, previous=statement_digest(first))
    publisher.prove(second)
    for _ in range(2):
        answer = publisher.verify(second, ledger=old, state=state)
        assert outcome(answer).status is Status.PASS
    assert seen(state, publisher)["head"]["size"] == 1


def test_an_audit_compares_a_ledger_with_the_proofs_seen_before(forks, state):
    (publisher, one), (other, _) = forks
    publisher.verify(one, ledger=None, state=state)
    logged(publisher, 3)
    publisher.verify(one, state=state)  # the head of the proof is not the largest any more
    root = publisher.keys.trust_root
    assert audit_ledger(publisher.ledger, root, NOW, state).head.head.size == 2
    logged(other, 4)
    with pytest.raises(InputError) as raised:
        audit_ledger(other.ledger, root, NOW, state)
    assert raised.value.rule == "ledger/split-view"
    assert len(evidence(state)) == 2


def test_a_proof_that_contradicts_the_copy_of_the_ledger_is_found_without_a_memory(publisher):
    bundle = logged(publisher, 1)
    publisher.prove(bundle)
    shutil.rmtree(publisher.ledger)
    publisher.ledger.mkdir()
    init(publisher.ledger, publisher.keys.trust_root.origin, publisher.keys.ledger)
    logged(publisher, 2)
    publisher.log(bundle)
    publisher.cosign(NOW)
    answer = publisher.verify(bundle)
    assert outcome(answer, "ledger").status is Status.FAIL
    assert "split view" in outcome(answer, "ledger").detail


def test_an_older_proof_is_no_rollback(publisher, state):
    bundle = logged(publisher, 1)
    publisher.prove(bundle)
    logged(publisher, 2)
    publisher.verify(bundle, state=state)
    assert publisher.verify(bundle, ledger=None, state=state).report.worst is None


def test_a_frozen_ledger_grows_stale(publisher, state):
    bundle = logged(publisher, 1)
    assert publisher.verify(bundle, state=state).standing.answer == "active"
    answer = publisher.verify(bundle, now=NOW + 8 * DAY, state=state)
    assert outcome(answer).status is Status.PASS
    assert outcome(answer, "head-age").status is Status.FAIL
    assert answer.report.worst is Severity.UNREAD


def newer(publisher):
    root = replace(publisher.keys.trust_root, version=2)
    return dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, root.payload, [publisher.keys.root]))


def test_an_older_trust_root_than_the_one_seen_is_refused(publisher, state):
    bundle = logged(publisher, 1)
    folder = publisher.ledger / "trust"
    folder.mkdir()
    (folder / "1.dsse.json").write_bytes(publisher.keys.trust)
    (folder / "2.dsse.json").write_bytes(newer(publisher))
    assert publisher.verify(bundle, state=state).report.worst is None
    assert seen(state, publisher)["trust_version"] == 2
    (folder / "2.dsse.json").unlink()
    answer = publisher.verify(bundle, state=state)
    assert "version 2" in outcome(answer).detail
    assert answer.report.worst is Severity.ERROR


def test_two_trust_roots_of_one_version_are_refused(publisher, state):
    publisher.verify(logged(publisher, 1), state=state)
    root = publisher.keys.trust_root
    other = with_trust_root(publisher.keys, replace(root, expires=root.expires - DAY))
    fork = replace(publisher, keys=other)
    answer = fork.verify(fork.release(2), state=state)
    assert "another trust root" in outcome(answer).detail
    assert answer.report.worst is Severity.ERROR


def test_an_older_release_of_a_series_is_reported_and_no_failure(publisher, state):
    first = logged(publisher, 1)
    second = logged(publisher, 2, sequence=2, previous=statement_digest(first))
    publisher.verify(second, state=state)
    answer = publisher.verify(first, state=state)
    assert answer.report.worst is None
    assert "release 2 of the series was seen before" in outcome(answer).detail
    assert seen(state, publisher)["series"]["misconduct"]["sequence"] == 2


def test_two_releases_in_one_place_of_a_series_are_a_failure(publisher, state):
    first = logged(publisher, 1)
    publisher.verify(first, state=state)
    answer = publisher.verify(logged(publisher, 2), state=state)  # sequence 1 as well
    assert "same place of its series" in outcome(answer).detail
    assert answer.report.worst is Severity.ERROR


def test_what_is_not_authentic_is_not_remembered(publisher, state):
    bundle = logged(publisher, 1)
    (bundle / "data/notice.md").write_text("another text")
    publisher.verify(bundle, state=state)
    assert not state.exists()


def test_other_publishers_stay_in_the_memory(publisher, state, tmp_path):
    from bundles import make_keys

    publisher.verify(logged(publisher, 1), state=state)
    other = make_publisher(tmp_path / "other", keys=make_keys("Fernshire Council", logged=True))
    other.verify(logged(other, 1), state=state)
    origins = json.loads(state.read_bytes())["origins"]
    assert set(origins) == {item.keys.trust_root.origin for item in (publisher, other)}
