"""The plan on the command line."""

import json
import os
import pty
import shutil
import subprocess

import pytest
from installed import COMMAND

from redactkit.records.schema import validate

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
