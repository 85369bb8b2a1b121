"""A report as commands of a GitHub workflow, which show findings beside the changed lines."""

from __future__ import annotations

from pathlib import Path

from redactkit.findings import Finding, Report, Severity
from redactkit.report.place import line_and_column, relative, sentence
from redactkit.report.text import count, plain

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.UNREAD: "error",
    Severity.HUMAN: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render_github(report: Report, *, base: Path) -> str:
    """Return a command for each finding, and the sum as plain text.

    Args:
        report: What was found.
        base: Folder of the repository; paths below it are given without it.
    """
    return "\n".join([*(_command(finding, base) for finding in report), count(report)])


def _command(finding: Finding, base: Path) -> str:
    place = line_and_column(finding)
    properties = {
        "file": relative(finding.location.path, base) if finding.location.path else "",
        "line": str(place[0]) if place else "",
        "col": str(place[1]) if place else "",
        "title": finding.rule,
    }
    written = ",".join(
        f"{name}={plain(value).translate(_IN_PROPERTY)}"
        for name, value in properties.items()
        if value
    )
    hint = f"\n{finding.hint}" if finding.hint else ""
    lines = (plain(line) for line in f"{sentence(finding)}{hint}".split("\n"))
    message = "\n".join(lines).translate(_IN_DATA)
    return f"::{_COMMANDS[finding.severity]} {written}::{message}"
