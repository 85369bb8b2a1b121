"""Every rule of the table is shown by cases that break it and cases that keep it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from redactkit.findings import Severity
from redactkit.records import checks
from redactkit.records.case import load_case
from redactkit.records.decisions import load_decisions
from redactkit.records.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[4]
CASES = ROOT / "tests" / "cases"
NO_DECISIONS = b'{"format": "redactkit/decisions/v1", "decisions": []}'
TODAY = date(2026, 6, 1)
# Cases of other rooms stand here too; each room runs its own.
OWN = [path for path in CASES.iterdir() if path.name.startswith(("record--", "order--"))]
FOLDERS = sorted(case for path in OWN for case in path.glob("*/*"))


def _found(folder: Path) -> list[tuple[str, Severity, str]]:
    case, report = load_case(folder)
    if case is not None:
        day = case.record.release_date or TODAY
        answers, _ = load_decisions(case.decisions or NO_DECISIONS, "decisions.json", frozenset())
        report += checks.run(case, load_vocabulary("england-wales"), day, TODAY, answers)
    return [(finding.rule, finding.severity, str(finding.location)) for finding in report]


def _name(folder: Path) -> str:
    return "/".join(folder.parts[-3:])


@pytest.mark.parametrize("folder", FOLDERS, ids=_name)
def test_a_case_that_breaks_a_rule_is_found_by_that_rule_alone(folder: Path) -> None:
    rule, way = folder.parts[-3].replace("--", "/"), folder.parts[-2]
    assert way in {"pass", "fail"}
    # A note says what follows from a sound record; others may come with it.
    found = {
        name
        for name, severity, _ in _found(folder)
        if name == rule or severity is not Severity.NOTE
    }
    assert found == ({rule} if way == "fail" else set())


@pytest.mark.parametrize(
    "folder", sorted(case for path in OWN for case in path.glob("fail/*")), ids=_name
)
def test_every_finding_says_where_it_is_and_weighs_what_the_table_says(folder: Path) -> None:
    for rule, severity, place in _found(folder):
        path, line, column = place.rsplit(":", 2)
        assert Path(path).is_file()
        assert int(line) >= 1
        assert int(column) >= 1
        assert severity is checks.RULES[rule].severity


def test_every_rule_has_both_kinds_of_cases_and_no_case_is_of_a_rule_that_does_not_exist() -> None:
    for way in ("pass", "fail"):
        shown = {path.name.replace("--", "/") for path in OWN if (path / way).is_dir()}
        assert shown == set(checks.RULES)


@pytest.mark.parametrize("rule", checks.RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: checks.Rule) -> None:
    room, _, slug = rule.id.partition("/")
    assert room in {"record", "order"}
    assert slug == slug.lower()
    assert rule.meaning
    assert rule.action
    assert not rule.meaning.endswith(".")


def test_everything_is_reported_at_once_not_the_first_only(tmp_path: Path) -> None:
    (tmp_path / "record.json").write_text(
        """{"format": "redactkit/case-record/v1", "kind": "misconduct-outcome", "id": "case-1",
        "title": "Outcome", "persons": [{"id": "officer-1", "role": "officer"}],
        "statements": [{"speaker": "nobody", "text": "No comment."}],
        "outcomes": [{"officer": "officer-1", "finding": "misconduct", "outcome": "sacked",
        "standards": ["good-manners"], "published_from": "2023-03-13",
        "published_until": "2023-03-01"}]}"""
    )
    assert {rule for rule, _, _ in _found(tmp_path)} == {
        "record/person-unknown",
        "record/outcome-unknown",
        "record/standard-unknown",
        "record/dates-out-of-order",
    }
