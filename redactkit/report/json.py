"""A report for machines: JSON, format `redactkit/findings/v1`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from redactkit.findings import Finding, Report, Severity

FORMAT = "redactkit/findings/v1"
_CODES = {
    Severity.ERROR: 1,
    Severity.UNREAD: 4,
    Severity.HUMAN: 3,
    Severity.WARNING: 0,
    Severity.NOTE: 0,
}


def render_json(
    report: Report, *, exit_code: int | None = None, extra: Mapping[str, Any] | None = None
) -> str:
    """Return a report as one JSON document, in ASCII.

    Args:
        report: What was found.
        exit_code: What the process will answer; by default the worst severity's code.
        extra: Further members, which stand beside `findings` and never replace a member.
    """
    if exit_code is None:
        exit_code = _CODES[report.worst] if report.worst else 0
    members: dict[str, Any] = {
        **(extra or {}),
        "format": FORMAT,
        "findings": [_finding(finding) for finding in report],
        "exit_code": exit_code,
    }
    return json.dumps(members, indent=2, sort_keys=False, ensure_ascii=True)


def _finding(finding: Finding) -> dict[str, Any]:
    """Return a finding's members: empty ones are left out."""
    where = finding.location
    place = {
        "path": where.path,
        "part": where.part,
        "pointer": where.pointer,
        "line": where.line,
        "column": where.column,
        "start": where.start,
        "end": where.end,
    }
    members: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "location": {name: value for name, value in place.items() if value not in {None, ""}},
    }
    if finding.person:
        members["person"] = finding.person
    if finding.hint:
        members["hint"] = finding.hint
    return members
