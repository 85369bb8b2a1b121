"""A report for people: a line for each finding, what to do next, and the sum."""

from __future__ import annotations

import re
from collections import Counter

from redactkit.findings import Finding, Report, Severity

# Severities as a reader counts them: one, several.
_COUNTED = {
    Severity.ERROR: ("error", "errors"),
    Severity.UNREAD: ("part that could not be read", "parts that could not be read"),
    Severity.HUMAN: ("matter for a person to decide", "matters for a person to decide"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.NOTE: ("note", "notes"),
}
# C0, DEL, C1, line and paragraph separators, directions and what is not seen: none may
# reach a terminal out of a file name.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def plain(text: str) -> str:
    r"""Return a text on one line, its control characters written out.

    >>> plain("a\nb\x1b[31m")
    'a\\nb\\x1b[31m'
    """
    return _CONTROL.sub(
        lambda match: match.group().encode("unicode_escape", "surrogatepass").decode("ascii"), text
    )


def render_text(report: Report) -> str:
    """Return a report as lines `path:line:column: message [rule]`, with hints and a sum.

    The lines come in the order of the findings; nothing in them can steer a terminal.
    """
    lines = [line for finding in report for line in _lines(finding)]
    return "\n".join([*lines, count(report)])


def _lines(finding: Finding) -> list[str]:
    place = plain(str(finding.location))
    person = f" ({plain(finding.person)})" if finding.person else ""
    message = f"{plain(finding.message)}{person} [{plain(finding.rule)}]"
    lines = [f"{place}: {message}" if place else message]
    if finding.hint:
        lines.append(f"  {plain(finding.hint)}")
    return lines


def count(report: Report) -> str:
    """Return how many findings of each severity there are."""
    if not report.findings:
        return "nothing to report"
    counts = Counter(finding.severity for finding in report)
    parts = [
        f"{counts[severity]} {words[counts[severity] != 1]}"
        for severity, words in _COUNTED.items()
        if counts[severity]
    ]
    return ", ".join(parts)
