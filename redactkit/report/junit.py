"""A report as JUnit XML: a test case for each file, failed where it has not passed."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from redactkit.findings import Finding, Report, Severity
from redactkit.report.place import sentence
from redactkit.report.text import plain

_SUITE = "redactkit scan"


def render_junit(report: Report, files: Sequence[str]) -> str:
    """Return one suite with a test case for each file.

    Args:
        report: What was found.
        files: All files that were searched, clean ones too.
    """
    by_file: dict[str, list[Finding]] = {path: [] for path in files}
    for finding in report:
        by_file.setdefault(finding.location.path, []).append(finding)
    suite = ET.Element("testsuite", name=_SUITE)
    cases = [_case(path, found) for path, found in by_file.items()]
    suite.extend(cases)
    counted = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": 0,
    }
    suite.attrib.update({name: str(number) for name, number in counted.items()})
    suites = ET.Element("testsuites")
    suites.append(suite)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode")


def _case(path: str, found: Sequence[Finding]) -> ET.Element:
    """Return a file: failed with a leak, in error where only something was not read."""
    case = ET.Element("testcase", classname=_SUITE, name=plain(path) or _SUITE)
    stopping = [finding for finding in found if not Report((finding,)).ok]
    others = [finding for finding in found if Report((finding,)).ok]
    if stopping:
        unread = all(finding.severity is Severity.UNREAD for finding in stopping)
        first = stopping[0]
        outcome = ET.SubElement(
            case, "error" if unread else "failure", type=first.rule, message=plain(first.message)
        )
        outcome.text = "\n".join(map(_line, stopping))
    if others:
        ET.SubElement(case, "system-out").text = "\n".join(map(_line, others))
    return case


def _line(finding: Finding) -> str:
    place = f"{finding.location.line}:{finding.location.column or 1}: "
    where = place if finding.location.line and not finding.location.part else ""
    hint = f"; {finding.hint}" if finding.hint else ""
    return plain(f"{where}{sentence(finding)} [{finding.rule}]{hint}")
