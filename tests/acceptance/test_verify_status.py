"""From the first entry of a ledger to a withdrawal, as a publisher, a witness and an auditor."""

import json

import pytest
from bundles import make_keys, with_trust_root
from publishers import Publisher, statement_digest, today

from redactkit.signing.shape import format_time
from redactkit.signing.statement import Supersedes
from redactkit.signing.trust import TrustPolicy


@pytest.fixture
def publisher(tmp_path):
    """A publisher whose keys and trust root are files, without a ledger yet."""
    keys = make_keys(logged=True)
    policy = TrustPolicy(require_log=True, witness_quorum=1, max_head_age=7 * 24 * 3600)
    keys = with_trust_root(keys, _replace(keys.trust_root, policy=policy))
    publisher = Publisher(tmp_path, keys)
    (tmp_path / "keys").mkdir()
    for name in ("ledger", "witness", "approver"):
        (tmp_path / f"keys/{name}.pem").write_bytes(getattr(keys, name).private_pem())
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust/1.dsse.json").write_bytes(keys.trust)
    return publisher


def _replace(root, **changes):
    from dataclasses import replace

    return replace(root, **changes)


@pytest.fixture
def do(publisher, cli):
    """Run a command that must succeed, in the publisher's folder."""

    def run(*words):
        answer = cli(*words, cwd=publisher.folder)
        assert answer.code == 0, answer.said
        return answer

    return run


def verified(cli, publisher, bundle, *words):
    answer = cli("verify", bundle, "--trust", "trust", "--json", *words, cwd=publisher.folder)
    value = json.loads(answer.out)
    assert value["exit_code"] == answer.code
    return answer.code, value


def made(publisher, number, **changes):
    return publisher.release(number, claimed_time=format_time(today()), **changes)


def log_and_cosign(do, *bundles):
    """What a publisher and a witness do for new releases, with files between them."""
    entered = (
        "ledger",
        "append",
        "ledger",
        *bundles,
        "--key",
        "keys/ledger.pem",
        "--trust",
        "trust",
    )
    do(*entered)
    do("ledger", "request", "ledger", "--trust", "trust", "--out", "head.request")
    do("witness", "init", "--state", "witness.json")
    do("witness", "cosign", "head.request", "--state", "witness.json", "--key", "keys/witness.pem",
       "--trust", "trust", "--out", "head.cosignature")  # fmt: skip
    do("ledger", "add-cosignature", "ledger", "head.cosignature", "--trust", "trust")
    do(*entered)


@pytest.fixture
def logged(publisher, do):
    """A release in the ledger, cosigned, with its proof inside."""
    bundle = made(publisher, 1)
    do("ledger", "init", "ledger", "--key", "keys/ledger.pem", "--trust", "trust")
    log_and_cosign(do, bundle)
    return bundle


def test_a_logged_and_cosigned_release_is_authentic_valid_and_active(cli, publisher, logged):
    code, answer = verified(cli, publisher, logged, "--ledger", "ledger", "--releases", "releases")
    assert code == 0
    assert answer["authentic"] is True
    verdicts = answer["verdicts"]
    assert [verdicts[name]["answer"] for name in verdicts] == ["yes", "yes", "active"]
    assert verdicts["valid_as_of"]["proven_time"] == verdicts["current_status"]["checkpoint_time"]
    assert answer["current_status"].startswith("active as of 2")
    assert {check["status"] for check in answer["checks"]} == {"pass", "not-run"}
    named = [rule for verdict in verdicts.values() for rule in verdict["checks"]]
    assert named == [check["id"] for check in answer["checks"]]


def test_the_text_ends_with_three_lines_of_verdicts(cli, publisher, logged):
    words = ("verify", logged, "--trust", "trust", "--ledger", "ledger")
    answer = cli(*words, cwd=publisher.folder)
    assert answer.code == 0, answer.said
    *_, empty, first, second, third = answer.out.rstrip("\n").split("\n")
    assert empty == ""
    assert first == "authentic       yes"
    assert second.startswith("valid as of     2")
    assert "signing time proven: " in second
    assert third.startswith("current status  active as of 2")


def test_without_the_ledger_the_status_that_the_trust_root_demands_is_unproven(
    cli, publisher, logged
):
    code, answer = verified(cli, publisher, logged)
    assert code == 4
    assert answer["authentic"] is True
    assert answer["current_status"] == "unknown: the ledger was not asked"


def test_a_release_that_is_not_in_the_ledger_is_unproven(cli, publisher, logged):
    late = made(publisher, 2, sequence=2, previous=statement_digest(logged))
    code, answer = verified(cli, publisher, late, "--ledger", "ledger")
    assert code == 4
    assert answer["verdicts"]["valid_as_of"]["answer"] == "unproven"
    assert answer["verdicts"]["current_status"]["answer"] == "unknown"


@pytest.mark.parametrize("cosigned", [True, False])
def test_a_withdrawn_release_is_authentic_and_leaves_three(cli, publisher, logged, do, cosigned):
    paper = "ledger/withdrawals/w.dsse.json"
    do("withdraw", logged, "--reason", "legal", "--key", "keys/approver.pem", "--trust", "trust",
       "--out", paper)  # fmt: skip
    do("ledger", "append", "ledger", paper, "--key", "keys/ledger.pem", "--trust", "trust")
    if cosigned:
        publisher.cosign(today())
    code, answer = verified(cli, publisher, logged, "--ledger", "ledger")
    assert code == 3
    assert answer["authentic"] is True
    assert answer["verdicts"]["current_status"]["answer"] == "withdrawn"
    assert answer["verdicts"]["valid_as_of"]["answer"] == "yes"
    assert [finding["rule"] for finding in answer["findings"]] == ["verify/withdrawn"]


def test_a_superseded_release_is_authentic_and_leaves_three(cli, publisher, logged, do):
    replaced = Supersedes(statement_digest(logged), "legal")
    newer = made(publisher, 2, sequence=2, previous=statement_digest(logged), supersedes=replaced)
    code, answer = verified(cli, publisher, logged, "--ledger", "ledger", "--releases", "releases")
    assert code == 3
    assert answer["verdicts"]["current_status"]["answer"] == "superseded"
    assert newer.name in answer["current_status"]


def test_an_altered_and_withdrawn_release_leaves_one(cli, publisher, logged):
    publisher.withdraw(logged)
    (logged / "data/notice.md").write_text("another text")
    code, answer = verified(cli, publisher, logged, "--ledger", "ledger")
    assert code == 1
    assert answer["authentic"] is False


@pytest.mark.parametrize("option", ["--ledger", "--releases"])
def test_a_folder_that_is_not_there_is_a_bad_question(cli, publisher, logged, option):
    answer = cli("verify", logged, "--trust", "trust", option, "nowhere", cwd=publisher.folder)
    assert answer.code == 2
