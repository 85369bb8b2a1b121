"""Findings, reports and places."""

import pytest

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity


@pytest.mark.parametrize(
    ("severities", "worst", "ok"),
    [
        ([], None, True),
        ([Severity.NOTE, Severity.WARNING], Severity.WARNING, True),
        ([Severity.HUMAN, Severity.WARNING], Severity.HUMAN, False),
        ([Severity.HUMAN, Severity.UNREAD], Severity.UNREAD, False),
        ([Severity.UNREAD, Severity.ERROR, Severity.HUMAN], Severity.ERROR, False),
    ],
)
def test_the_worst_finding_decides(severities, worst, ok):
    report = Report.of(Finding("a/b", severity, "message") for severity in severities)
    assert (report.worst, report.ok) == (worst, ok)


def test_reports_add_up_in_order():
    one, two = (Report((Finding(rule, Severity.NOTE, "message"),)) for rule in ("a/1", "a/2"))
    assert [finding.rule for finding in one + two] == ["a/1", "a/2"]


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Location("r.json", "/a", 3, 7), "r.json:3:7"),
        (Location("r.json", "/a"), "r.json#/a"),
        (Location("r.json", "/a", start=1, end=4), "r.json#/a@1-4"),
        (Location("d.md", start=1, end=4), "d.md@1-4"),
        (Location("d.md"), "d.md"),
    ],
)
def test_a_place_is_shown_as_precisely_as_it_is_known(place, shown):
    assert str(place) == shown
