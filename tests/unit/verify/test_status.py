"""The third verdict: what a ledger says of a release, and when it cannot say it."""

import json
import shutil
from dataclasses import replace

import pytest
from bundles import NOW, make_keys, with_trust_root
from publishers import DAY, NUMBERS, leaf, make_publisher, statement_digest

from redactkit.findings import Severity
from redactkit.ledger import WITHDRAWAL
from redactkit.signing import dsse
from redactkit.signing.layout import ENVELOPE
from redactkit.signing.statement import Supersedes
from redactkit.signing.trust import COMPROMISED, Revocation, TrustPolicy
from redactkit.verify import Status


def status_of(answer):
    return {check.id.removeprefix("verify/"): check.status.value for check in answer.checks}


def detail(answer, rule):
    return next(check.detail for check in answer.checks if check.id == f"verify/{rule}")


@pytest.fixture
def publisher(tmp_path):
    return make_publisher(tmp_path / "publisher")


@pytest.fixture
def bundle(publisher):
    """A release in the ledger, between two others; the head was seen an hour ago."""
    bundle = publisher.release(1)
    publisher.log(publisher.release(2), bundle, publisher.release(3))
    publisher.cosign(NOW - DAY / 24)
    return bundle


def test_a_logged_release_under_a_fresh_head_is_active(publisher, bundle):
    answer = publisher.verify(bundle, releases=publisher.folder / "releases")
    assert answer.report.worst is None
    assert answer.standing.answer == "active"
    assert answer.current_status == "active as of 2026-11-21T11:00:00Z (ledger of 3 entries)"
    found = status_of(answer)
    assert [
        found[name] for name in ("ledger", "head-age", "logged", "withdrawn", "superseded")
    ] == ["pass"] * 5


def test_without_other_releases_the_answer_says_what_was_not_looked_at(publisher, bundle):
    answer = publisher.verify(bundle)
    assert answer.standing.answer == "active"
    assert "newer release" in answer.current_status
    assert answer.report.worst is None


def test_a_status_that_was_asked_for_and_cannot_be_told_is_unproven(publisher, bundle):
    late = publisher.release(4)
    answer = publisher.verify(late)
    assert answer.authentic
    assert answer.standing.answer == "unknown"
    assert status_of(answer)["logged"] == "fail"
    assert answer.report.worst is Severity.UNREAD


def test_a_release_that_is_not_asked_about_is_not_unproven(publisher, bundle):
    answer = publisher.verify(bundle, ledger=None)
    assert answer.current_status == "unknown: the ledger was not asked"
    assert answer.report.worst is None


def test_a_trust_root_that_demands_the_log_demands_its_status(tmp_path):
    publisher = make_publisher(tmp_path / "publisher", TrustPolicy(require_log=True))
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.cosign(NOW)
    publisher.prove(bundle)
    answer = publisher.verify(bundle, ledger=None)
    assert answer.report.worst is Severity.UNREAD
    assert [finding.rule for finding in answer.report] == ["verify/ledger"]
    assert publisher.verify(bundle).report.worst is None


@pytest.mark.parametrize("age", [6 * DAY, 8 * DAY])
def test_a_head_is_fresh_as_long_as_the_trust_root_says(tmp_path, age):
    publisher = make_publisher(tmp_path / "publisher")
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.cosign(NOW - age)
    answer = publisher.verify(bundle)
    fresh = age < 7 * DAY
    assert answer.standing.answer == ("active" if fresh else "unknown")
    assert answer.report.worst is (None if fresh else Severity.UNREAD)
    if not fresh:
        assert "stale" in answer.current_status


def test_a_head_that_nobody_saw_proves_no_time(tmp_path):
    publisher = make_publisher(tmp_path / "publisher")
    bundle = publisher.release()
    publisher.log(bundle)
    answer = publisher.verify(bundle)
    assert answer.standing.answer == "unknown"
    assert "no quorum of witnesses" in answer.current_status
    assert "unproven time" in answer.current_status


def test_a_head_from_the_future_is_wrong(tmp_path):
    publisher = make_publisher(tmp_path / "publisher")
    bundle = publisher.release()
    publisher.log(bundle)
    publisher.cosign(NOW + 2 * DAY)
    answer = publisher.verify(bundle)
    assert status_of(answer)["head-age"] == "fail"
    assert answer.report.worst is Severity.ERROR


@pytest.mark.parametrize("who", ["preparer", "approver"])
def test_one_person_s_withdrawal_is_enough(publisher, bundle, who):
    publisher.withdraw(bundle, getattr(publisher.keys, who))
    publisher.cosign(NOW)
    answer = publisher.verify(bundle)
    assert answer.authentic
    assert answer.standing.answer == "withdrawn"
    assert answer.report.worst is Severity.HUMAN
    assert "entry 3 of the ledger" in answer.current_status


def test_a_withdrawal_is_believed_under_a_stale_head_too(publisher, bundle):
    publisher.withdraw(bundle)
    publisher.cosign(NOW)
    answer = publisher.verify(bundle, now=NOW + 30 * DAY)
    assert answer.standing.answer == "withdrawn"
    assert status_of(answer)["head-age"] == "fail"
    assert answer.report.worst is Severity.HUMAN


def test_the_withdrawal_of_another_release_withdraws_nothing_else(publisher, bundle):
    publisher.withdraw(publisher.folder / "releases" / NUMBERS[2])
    publisher.cosign(NOW)
    assert publisher.verify(bundle).standing.answer == "active"


@pytest.mark.parametrize("keep", [True, False])
def test_a_leaf_with_the_release_s_id_withdraws_it_whatever_became_of_the_statement(
    publisher, bundle, keep
):
    publisher.withdraw(bundle, leaf_id=bundle.name, keep=keep)
    publisher.cosign(NOW)
    answer = publisher.verify(bundle)
    assert answer.standing.answer == "withdrawn"
    assert ("not at hand" in answer.current_status) is not keep


def test_a_withdrawal_without_its_statement_or_a_name_leaves_the_status_open(publisher, bundle):
    publisher.withdraw(bundle, keep=False)
    publisher.cosign(NOW)
    answer = publisher.verify(bundle)
    assert answer.standing.answer == "unknown"
    assert "entry 3" in answer.current_status
    assert answer.report.worst is Severity.UNREAD


def test_a_withdrawal_leaf_that_looks_like_the_release_is_not_taken_for_one(publisher, bundle):
    publisher.append([leaf(bundle)._replace(type=WITHDRAWAL)])
    publisher.cosign(NOW)
    assert publisher.verify(bundle).standing.answer == "withdrawn"


def test_a_leaf_of_other_signatures_is_not_the_release(publisher):
    bundle = publisher.release(1, signers=(publisher.keys.preparer,))
    publisher.log(bundle)
    publisher.cosign(NOW)
    path = bundle / ENVELOPE
    envelope = dsse.load(path.read_bytes(), dsse.RELEASE_TYPE)
    path.write_bytes(dsse.dump(envelope.signed_by(publisher.keys.approver)))
    answer = publisher.verify(bundle)
    assert answer.authentic
    assert answer.standing.answer == "unknown"
    assert "entry 0 of the ledger is this release with another set" in detail(answer, "logged")
    assert answer.report.worst is Severity.UNREAD
    publisher.withdraw(bundle)  # names the statement, whoever signed it
    publisher.cosign(NOW)
    assert publisher.verify(bundle).standing.answer == "withdrawn"


def test_a_lost_withdrawal_that_names_another_release_leaves_nothing_open(publisher, bundle):
    other = publisher.folder / "releases" / NUMBERS[2]
    publisher.withdraw(other, leaf_id=other.name, keep=False)
    publisher.cosign(NOW)
    assert publisher.verify(bundle).standing.answer == "active"


def test_a_stranger_s_withdrawal_is_as_good_as_missing(publisher, bundle):
    publisher.withdraw(bundle, make_keys().approver)
    publisher.cosign(NOW)
    answer = publisher.verify(bundle)
    assert answer.standing.answer == "unknown"  # a leaf of the ledger's own key stands there


def test_a_damaged_withdrawal_statement_is_as_good_as_missing(publisher, bundle):
    publisher.withdraw(bundle)
    publisher.cosign(NOW)
    (path,) = (publisher.ledger / "withdrawals").iterdir()
    path.write_bytes(path.read_bytes()[:-2])
    assert publisher.verify(bundle).standing.answer == "unknown"


def test_a_release_that_names_this_one_supersedes_it(publisher, bundle):
    replaced = Supersedes(statement_digest(bundle), "legal")
    newer = publisher.release(4, sequence=2, previous=statement_digest(bundle), supersedes=replaced)
    answer = publisher.verify(bundle, releases=publisher.folder / "releases")
    assert answer.standing.answer == "superseded"
    assert newer.name in answer.current_status
    assert answer.report.worst is Severity.HUMAN


def test_a_newer_release_in_the_published_folder_is_found(publisher, bundle):
    replaced = Supersedes(statement_digest(bundle), "correction")
    publisher.release(4, sequence=2, previous=statement_digest(bundle), supersedes=replaced)
    shutil.move(publisher.folder / "releases", publisher.ledger / "releases")
    answer = publisher.verify(publisher.ledger / "releases" / bundle.name)
    assert answer.standing.answer == "superseded"


def test_a_later_release_of_the_series_about_another_case_supersedes_nothing(publisher, bundle):
    publisher.release(4, sequence=2, previous=statement_digest(bundle))
    answer = publisher.verify(bundle, releases=publisher.folder / "releases")
    assert answer.standing.answer == "active"


def test_an_invalid_newer_release_supersedes_nothing(publisher, bundle):
    replaced = Supersedes(statement_digest(bundle), "legal")
    newer = publisher.release(4, sequence=2, previous=statement_digest(bundle), supersedes=replaced)
    (newer / "data/notice.md").write_text("another text")
    answer = publisher.verify(bundle, releases=publisher.folder / "releases")
    assert answer.standing.answer == "active"


def test_withdrawn_weighs_more_than_superseded(publisher, bundle):
    replaced = Supersedes(statement_digest(bundle), "legal")
    publisher.release(4, sequence=2, previous=statement_digest(bundle), supersedes=replaced)
    publisher.withdraw(bundle)
    publisher.cosign(NOW)
    answer = publisher.verify(bundle, releases=publisher.folder / "releases")
    assert answer.standing.answer == "withdrawn"


def test_other_releases_alone_tell_of_a_newer_one_but_never_active(publisher, bundle):
    answer = publisher.verify(bundle, ledger=None, releases=publisher.folder / "releases")
    assert answer.standing.answer == "unknown"
    assert answer.report.worst is Severity.UNREAD


def test_a_forged_head_is_refused(publisher, bundle):
    path = publisher.ledger / "checkpoint"
    data = path.read_text("utf-8")
    path.write_text(data.replace("\n3\n", "\n2\n"), "utf-8")
    answer = publisher.verify(bundle)
    assert status_of(answer)["ledger"] == "fail"
    assert answer.report.worst is Severity.ERROR
    assert answer.standing.answer == "unknown"


def test_a_changed_entry_is_found(publisher, bundle):
    (entries,) = (path for path in (publisher.ledger / "tile/entries").rglob("*") if path.is_file())
    data = entries.read_bytes()
    entries.write_bytes(data.replace(bundle.name.encode(), NUMBERS[7].encode()))
    answer = publisher.verify(bundle)
    assert status_of(answer)["ledger"] == "fail"
    assert answer.report.worst is Severity.ERROR


def test_the_ledger_of_another_publisher_is_refused(publisher, bundle, tmp_path):
    other = make_publisher(tmp_path / "other", keys=make_keys("Fernshire Council", logged=True))
    other.log(other.release(1))
    other.cosign(NOW)
    answer = publisher.verify(bundle, ledger=other.ledger)
    assert status_of(answer)["ledger"] == "fail"


def test_a_head_by_a_compromised_ledger_key_is_refused(publisher, bundle):
    kid = publisher.keys.ledger.public.kid
    root = replace(
        publisher.keys.trust_root, revoked={kid: Revocation(kid, COMPROMISED, NOW - 2 * DAY)}
    )
    keys = with_trust_root(publisher.keys, root)
    moved = replace(publisher, keys=keys, folder=publisher.folder)
    again = moved.release(5)
    answer = moved.verify(again)
    assert status_of(answer)["ledger"] == "fail"
    assert "counts" in detail(answer, "ledger")


def test_a_folder_that_is_no_ledger_says_so(publisher, bundle, tmp_path):
    (tmp_path / "empty").mkdir()
    answer = publisher.verify(bundle, ledger=tmp_path / "empty")
    assert status_of(answer)["ledger"] == "fail"
    assert "there is no ledger" in detail(answer, "ledger")


def test_nothing_in_the_bundle_tells_the_status(publisher, bundle):
    publisher.prove(bundle)
    answer = publisher.verify(bundle, ledger=None)
    assert answer.standing.answer == "unknown"


def test_a_withdrawal_leaf_with_anything_else_in_it_is_still_no_release(publisher, bundle):
    odd = leaf(bundle)._replace(type=WITHDRAWAL, id=NUMBERS[2])
    publisher.append([odd])
    publisher.cosign(NOW)
    assert publisher.verify(bundle).standing.answer == "active"


def test_what_is_not_authentic_has_no_status(publisher, bundle):
    (bundle / "data/notice.md").write_text("another text")
    answer = publisher.verify(bundle)
    assert answer.current_status == "unknown: it is not authentic"
    assert answer.report.worst is Severity.ERROR


def test_the_verdicts_are_told_one_by_one(publisher, bundle):
    answer = publisher.verify(bundle)
    told = {name: answer.verdict(name) for name in ("authentic", "valid_as_of", "current_status")}
    assert json.loads(json.dumps(told)) == {
        "authentic": {"answer": "yes"},
        "valid_as_of": {"answer": "yes", "moment": "2026-11-21T12:00:00Z", "proven_time": None},
        "current_status": {
            "answer": "active",
            "reason": "whether a newer release takes its place was not looked at",
            "moment": "2026-11-21T12:00:00Z",
            "checkpoint_time": "2026-11-21T11:00:00Z",
            "checkpoint_size": 3,
        },
    }
    assert {check.status for check in answer.of("authentic")} == {Status.PASS}
