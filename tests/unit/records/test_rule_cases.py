"""Every rule of the table has cases that break it and cases that keep it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from record_cases import CASES, check, record, write

from redactkit import strict
from redactkit.findings import Report
from redactkit.records.checks import RULES

FOLDERS = sorted(CASES.glob("*/*/*/record.yaml"))


def run_case(path: Path, tmp_path: Path) -> Report:
    """Check the case of one folder: the shared record that it names, with its changes."""
    value = strict.read(path)
    folder = write(
        tmp_path / "case", record(value.get("extends", "misconduct-outcome"), value.get("set"))
    )
    if (path.parent / "documents").is_dir():
        shutil.copytree(path.parent / "documents", folder / "documents")
    days = {name: date.fromisoformat(day) for name, day in value.get("days", {}).items()}
    return check(folder, **days)


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: "/".join(path.parts[-4:-1]))
def test_a_case_that_breaks_a_rule_is_told_and_one_that_keeps_it_is_not(path, tmp_path):
    rule = path.parts[-4].replace("--", "/", 1)
    found = [item for item in run_case(path, tmp_path) if item.rule == rule]
    assert bool(found) == (path.parts[-3] == "fail")
    for item in found:
        assert item.severity is RULES[rule].severity
        assert item.location.path
        assert item.location.line or item.location.pointer == "/documents"
        assert item.message


def test_the_cases_start_from_records_that_are_clean(tmp_path):
    for kind in ("misconduct-outcome", "foi-response", "hearing-notice"):
        assert check(write(tmp_path / kind, record(kind))).findings == ()


def test_every_rule_of_the_table_has_both_kinds_of_cases_and_no_case_lacks_a_rule():
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert folders == {rule.replace("/", "--", 1) for rule in RULES}
    for folder in folders:
        assert {path.name for path in (CASES / folder).iterdir()} == {"pass", "fail"}
        for side in ("pass", "fail"):
            assert any((CASES / folder / side).glob("*/record.yaml"))


def test_the_table_says_what_is_wrong_and_what_to_do():
    for name, rule in RULES.items():
        assert name == rule.id
        assert rule.meaning
        assert rule.action
