"""The plan on the command line."""

import json
import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from installed import COMMAND

from redactkit.records.schema import validate

CLAIMING = (
    Path(__file__).parents[1] / "cases/record--anonymity-without-order/fail/claimed-in-a-document"
)
STRANGER = "\nThe report was typed by Mrs Philippa Quarrendon, who had retired by then.\n"


@pytest.fixture
def case(work):
    """The example with a stranger in one of its documents."""
    folder = work / "examples" / "officer-a"
    document = next((folder / "documents").glob("*.md"))
    document.write_text(document.read_text() + STRANGER)
    return folder


def on_a_terminal(*words, cwd):
    """Run a command whose standard output is a terminal, and return what it shows."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen([COMMAND, *words], cwd=cwd, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    running.wait(timeout=60)
    return shown.decode()


def test_a_plan_groups_by_person_and_names_rules_and_grounds(cli, made):
    answer = cli("plan", made / "examples" / "officer-a")
    assert answer.code == 0, answer.said
    assert "officer  subject-officer  → Officer A" in answer.out
    assert "order/direction-1" in answer.out
    assert "is named" in answer.out


def test_the_plan_file_keeps_its_schema_and_its_owner(cli, work):
    assert cli("plan", "examples/officer-a", "-o", "plan.json", cwd=work).code == 0
    path = work / "plan.json"
    value = json.loads(path.read_text())
    assert validate("redaction-plan", value).findings == ()
    assert path.stat().st_mode & 0o077 == 0


def test_a_stranger_stops_a_release_until_somebody_answers(cli, case, work):
    answer = cli("release", case, "--key", "keys/preparer.pem", "--out", "out", cwd=work)
    assert answer.code == 3
    assert "redact/unlisted-person" in answer.err
    assert not (work / "out").exists()
    plan = json.loads(cli("plan", case, "--json").out)["plan"]
    (question,) = (question for question in plan["questions"] if not question["answer"])
    decision = {
        "key": question["key"],
        "answer": "withhold",
        "reason": "not needed",
        "by": "r-1",
        "on": "2026-01-01",
    }
    decisions = json.loads((case / "decisions.json").read_text())
    decisions["decisions"].append(decision)
    (case / "decisions.json").write_text(json.dumps(decisions))
    answer = cli("release", case, "--key", "keys/preparer.pem", "--out", "out", cwd=work)
    assert answer.code == 0, answer.said
    (bundle,) = (work / "out").iterdir()
    assert all(
        b"Quarrendon" not in path.read_bytes() for path in bundle.rglob("*") if path.is_file()
    )


def test_what_is_undecided_can_be_withheld(cli, case, work):
    words = ("--key", "keys/preparer.pem", "--out", "out", "--undecided", "withhold")
    answer = cli("release", case, *words, cwd=work)
    assert answer.code == 0, answer.said
    (bundle,) = (work / "out").iterdir()
    answer = cli("approve", bundle, "--case", case, "--key", "keys/approver.pem", cwd=work)
    assert answer.code == 0, answer.said


def test_a_plan_says_what_is_new_against_the_last_one(cli, work):
    case = work / "examples" / "officer-a"
    assert "Against" not in cli("plan", case, "-o", "plan.json", cwd=work).out
    assert "Nothing is new" in cli("plan", case, "-o", "plan.json", cwd=work).out
    document = next((case / "documents").glob("*.md"))
    document.write_text(document.read_text() + STRANGER)
    shutil.copy(work / "plan.json", work / "old.json")
    answer = cli("plan", case, "--against", "old.json", cwd=work)
    assert "1 new question." in answer.out


def test_the_words_are_shown_on_a_terminal_only(cli, case, work):
    answer = cli("plan", case, "--reveal", cwd=work)
    assert answer.code == 2
    assert "Quarrendon" not in answer.said
    assert "⟦Mrs Philippa Quarrendon⟧" in on_a_terminal("plan", case, "--reveal", cwd=work)


def answered(case, key, answer):
    """Answer a key in the decisions of a case."""
    path = case / "decisions.json"
    decisions = (
        json.loads(path.read_text())
        if path.exists()
        else {"format": "redactkit/decisions/v1", "decisions": []}
    )
    decision = {"key": key, "answer": answer, "reason": "read", "by": "r-1", "on": "2026-01-01"}
    decisions["decisions"].append(decision)
    path.write_text(json.dumps(decisions))


def claim_in(cli, case):
    """Return the finding about a claim of anonymity, and the key in its hint."""
    findings = json.loads(cli("check", case, "--json").out)["findings"]
    (found,) = (one for one in findings if one["rule"] == "record/anonymity-without-order")
    (key,) = re.findall(r"claim-[0-9a-f]{16}", found["hint"])
    return key


@pytest.fixture
def claiming(work):
    """A case whose document calls somebody anonymous, with no order behind it."""
    folder = work / "examples" / "claiming"
    shutil.copytree(CLAIMING, folder)
    return folder


@pytest.mark.parametrize("name", ["Marcham", "Quarrendon"])
def test_words_that_claim_nothing_are_answered_and_then_released(cli, work, claiming, name):
    document = claiming / "documents" / "statement.md"
    document.write_text(f"In the film {name} the hero is an unnamed constable.\n")
    key = claim_in(cli, claiming)
    assert key == "claim-d12d25406dd6d8f5", "a key says nothing about a name"
    answered(claiming, key, "keep")
    answer = cli("check", claiming)
    assert answer.code == 0
    assert "record/claim-answered" in answer.said
    words = ("--key", "keys/preparer.pem", "--out", "out", "--undecided", "withhold")
    answer = cli("release", claiming, *words, cwd=work)
    assert answer.code == 0, answer.said


def test_a_second_claim_in_the_same_words_is_asked_about_anew(cli, claiming):
    document = claiming / "documents" / "statement.md"
    document.write_text("In the film an unnamed constable sings.\n")
    answered(claiming, claim_in(cli, claiming), "keep")
    document.write_text(document.read_text() * 2)
    assert cli("check", claiming).code == 3


def test_a_claim_of_anonymity_cannot_be_answered_by_withholding(cli, claiming):
    answered(claiming, claim_in(cli, claiming), "withhold")
    answer = cli("check", claiming)
    assert answer.code == 1
    assert "redact/decision-on-claim" in answer.said


def test_an_answer_holds_for_one_text_of_the_case(cli, claiming):
    document = claiming / "documents" / "statement.md"
    document.write_text("In the film an unnamed constable sings.\n")
    answered(claiming, claim_in(cli, claiming), "keep")
    shutil.move(document, document.with_name("letter.md"))
    record = claiming / "record.yaml"
    record.write_text(record.read_text().replace("statement.md", "letter.md"))
    assert cli("check", claiming).code == 3
