"""A report as SARIF 2.1.0, for code scanning and whatever else reads that."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

from redactkit import __version__, resources
from redactkit.findings import Finding, Report, Severity
from redactkit.report.place import line_and_column, relative, sentence
from redactkit.report.text import plain

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.UNREAD: "error",
    Severity.HUMAN: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
_ROOM = "gate/"
_ANSWERED = frozenset({0, 1, 3, 4})


def render_sarif(report: Report, *, exit_code: int, base: Path) -> str:
    """Return a report as one SARIF log, in ASCII.

    Args:
        report: What was found.
        exit_code: What the process will answer.
        base: Folder of the repository; paths below it are given without it.
    """
    rules = _rules(report)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {"name": "redactkit", "semanticVersion": __version__, "rules": rules},
        },
        "invocations": [{"executionSuccessful": exit_code in _ANSWERED, "exitCode": exit_code}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places, base, seen) for finding in report],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True)


def _rules(report: Report) -> list[dict[str, Any]]:
    """Return the rules of the scan, and any other that was met."""
    described = tomllib.loads(resources.rules().decode("utf-8"))
    met = {finding.rule: finding.severity.value for finding in report}
    ids = sorted({*met, *(name for name in described if name.startswith(_ROOM))})
    return [_rule(name, described.get(name) or [met[name], name, ""]) for name in ids]


def _rule(name: str, described: list[str]) -> dict[str, Any]:
    weight, meaning, remedy = described
    rule: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": f"{meaning[:1].upper()}{meaning[1:]}."},
    }
    if remedy:
        text = f"{remedy[:1].upper()}{remedy[1:]}."
        rule["help"] = {"text": text}
    if weight in {severity.value for severity in Severity}:
        rule["defaultConfiguration"] = {"level": _LEVELS[Severity(weight)]}
    return rule


def _result(
    finding: Finding, rules: Mapping[str, int], base: Path, seen: Counter[str]
) -> dict[str, Any]:
    where = finding.location
    uri = _uri(where.path, base)
    # Lines move with every change elsewhere in a file; the finding stays the same one.
    same = f"{finding.rule}\0{uri}\0{where.part}\0{finding.person}"
    seen[same] += 1
    digest = sha256(f"{same}\0{seen[same]}".encode("utf-8", "surrogateescape")).hexdigest()
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": plain(sentence(finding))},
        "partialFingerprints": {"redactkit/v1": digest},
        "properties": {"severity": finding.severity.value},
    }
    if finding.person:
        result["properties"]["person"] = finding.person
    if where.path:
        result["locations"] = [_location(finding, uri)]
    return result


def _location(finding: Finding, uri: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if "://" not in uri:
        physical["artifactLocation"]["uriBaseId"] = "%SRCROOT%"
    if place := line_and_column(finding):
        physical["region"] = {"startLine": place[0], "startColumn": place[1]}
    location: dict[str, Any] = {"physicalLocation": physical}
    if part := finding.location.part:
        location["logicalLocations"] = [{"fullyQualifiedName": plain(part)}]
    return location


def _uri(path: str, base: Path) -> str:
    """Return a path as a reference relative to the repository, or else as a file URI."""
    known = relative(path, base)
    written = quote_from_bytes(known.encode("utf-8", "surrogateescape"), safe="/~")
    return f"file://{written}" if known.startswith("/") else written
