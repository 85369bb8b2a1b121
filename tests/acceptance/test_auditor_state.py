"""An auditor who remembers: a publisher who rewrites history is caught, and it is kept."""

import json
import stat

import pytest
from publishers import make_publisher, today

from redactkit.ledger.append import init
from redactkit.signing.shape import format_time


@pytest.fixture
def publisher(tmp_path):
    publisher = make_publisher(tmp_path)
    (tmp_path / "trust").mkdir()
    (tmp_path / "trust/1.dsse.json").write_bytes(publisher.keys.trust)
    return publisher


@pytest.fixture
def ask(cli, publisher):
    def run(bundle, ledger="ledger"):
        copy = ("--ledger", ledger) if ledger else ()
        answer = cli(
            "verify", bundle, "--trust", "trust", *copy, "--state", "auditor.json",
            "--json", cwd=publisher.folder,
        )  # fmt: skip
        return answer.code, json.loads(answer.out)

    return run


def logged(publisher, number):
    bundle = publisher.release(number, claimed_time=format_time(today()))
    publisher.log(bundle)
    publisher.cosign(today())
    return bundle


def failed(answer):
    return [finding["rule"] for finding in answer["findings"]]


def test_the_memory_is_a_private_file_that_ledger_audit_shares(cli, publisher, ask):
    bundle = logged(publisher, 1)
    assert ask(bundle)[0] == 0
    path = publisher.folder / "auditor.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    words = ("ledger", "audit", "ledger", "--trust", "trust", "--state", "auditor.json")
    answer = cli(*words, cwd=publisher.folder)
    assert answer.code == 0, answer.said
    assert ask(bundle)[0] == 0


def test_a_rollback_is_caught_and_both_heads_are_kept(publisher, ask):
    bundle = logged(publisher, 1)
    old = publisher.copy("old")
    logged(publisher, 2)
    assert ask(bundle)[0] == 0
    code, answer = ask(bundle, old)
    assert (code, failed(answer)) == (1, ["verify/memory"])
    kept = {path.read_bytes() for path in publisher.folder.glob("auditor.json.evidence-*")}
    assert kept == {(folder / "checkpoint").read_bytes() for folder in (old, publisher.ledger)}


def test_a_split_view_is_caught(publisher, ask):
    bundle = publisher.release(1, claimed_time=format_time(today()))
    other = publisher.folder / "other"
    init(other, publisher.keys.trust_root.origin, publisher.keys.ledger)
    publisher.log(bundle)
    publisher.cosign(today())
    assert ask(bundle)[0] == 0
    publisher.ledger.rename(publisher.folder / "first")
    other.rename(publisher.ledger)
    second = logged(publisher, 2)
    code, answer = ask(second)
    assert (code, failed(answer)) == (1, ["verify/memory"])
    assert len(list(publisher.folder.glob("auditor.json.evidence-*"))) == 2


def test_a_split_view_in_the_proofs_of_two_bundles_is_caught_without_any_copy(publisher, ask):
    bundles = []
    for number in (1, 2):
        publisher.ledger.rename(publisher.folder / f"ledger-{number}")
        init(publisher.ledger, publisher.keys.trust_root.origin, publisher.keys.ledger)
        bundles.append(logged(publisher, number))
        publisher.prove(bundles[-1])
    assert ask(bundles[0], ledger=None)[0] == 0
    code, answer = ask(bundles[1], ledger=None)
    assert (code, failed(answer)) == (1, ["verify/memory"])
    assert len(list(publisher.folder.glob("auditor.json.evidence-*"))) == 2


def test_a_damaged_memory_is_a_bad_question(publisher, ask):
    bundle = logged(publisher, 1)
    (publisher.folder / "auditor.json").write_text("{}")
    code, answer = ask(bundle)
    assert (code, failed(answer)) == (2, ["verify/state-file"])
