import pytest

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.report import render_text


def finding(severity=Severity.ERROR, **members):
    return Finding("gate/protected-name", severity, "a name stands here", **members)


def test_a_finding_is_a_line_with_place_message_person_and_rule():
    report = Report((finding(location=Location("a.json", line=3, column=7), person="p1"),))
    assert render_text(report).splitlines() == [
        "a.json:3:7: a name stands here (p1) [gate/protected-name]",
        "1 error",
    ]


def test_a_hint_stands_under_its_finding():
    text = render_text(Report((finding(hint="redact it"),)))
    assert text.splitlines() == [
        "a name stands here [gate/protected-name]",
        "  redact it",
        "1 error",
    ]


def test_the_sum_counts_each_severity_worst_first():
    report = Report(
        tuple(finding(s) for s in (Severity.NOTE, Severity.HUMAN, Severity.UNREAD, Severity.HUMAN))
    )
    assert render_text(report).splitlines()[-1] == (
        "1 part that could not be read, 2 matters for a person to decide, 1 note"
    )


def test_nothing_found_is_said():
    assert render_text(Report()) == "nothing to report"


@pytest.mark.parametrize(
    "character",
    ["\n", "\r", "\t", "\0", "\x1b", "\x7f", "\x9b", "\u2028", "\u202e", "\u200b", "\udc80"],
)
def test_no_control_character_reaches_the_terminal(character):
    text = render_text(
        Report((finding(location=Location(f"a{character}b"), person=f"p{character}"),))
    )
    assert character not in text.replace("\n", "", 1) or character == "\n"
    assert len(text.splitlines()) == 2
    text.encode("utf-8")
