"""SARIF, JUnit and the commands of a GitHub workflow."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import NODE_MODULES, require_node_modules

from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.report.github import render_github
from redactkit.report.junit import render_junit
from redactkit.report.sarif import render_sarif

SCHEMA = NODE_MODULES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
BASE = Path("/repo")
LEAK = Finding(
    "gate/protected-name", Severity.ERROR, "a name stands here",
    Location("site/a b.txt", line=3, column=7), "officer", "redact it",
)  # fmt: skip
INSIDE = Finding(
    "gate/protected-name", Severity.ERROR, "a name stands here",
    Location("/repo/site/c.docx", line=9, column=2, part="word/comments.xml"), "officer",
)  # fmt: skip
UNREAD = Finding("gate/unread", Severity.UNREAD, "not read", Location("/elsewhere/x.7z"))
HUMAN = Finding("gate/ambiguous-name", Severity.HUMAN, "perhaps", Location("site/a b.txt", line=4))
WARNING = Finding("other/rule", Severity.WARNING, "look", Location(""))
ALL = Report((LEAK, INSIDE, UNREAD, HUMAN, WARNING))
AWKWARD = st.text(st.characters(codec="utf-8") | st.sampled_from("%:,\r\n\x00\x1b\u202e<>&\"'"), min_size=1)  # fmt: skip
FINDINGS = st.builds(
    Finding,
    st.sampled_from(["gate/unread", "other/rule"]),
    st.sampled_from(Severity),
    AWKWARD,
    st.builds(Location, AWKWARD, line=st.integers(1, 9), column=st.integers(1, 9), part=st.text()),
    st.sampled_from(["", "p1"]),
    st.text(),
)


def sarif(report, code=1):
    return json.loads(render_sarif(report, exit_code=code, base=BASE))


@pytest.fixture(scope="module")
def validator():
    require_node_modules()
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_bytes()))


def test_sarif_keeps_its_schema(validator):
    for report in (ALL, Report()):
        assert [error.message for error in validator.iter_errors(sarif(report))] == []


@given(st.lists(FINDINGS, max_size=4))
def test_sarif_keeps_its_schema_whatever_names_files_have(validator, findings):
    assert validator.is_valid(sarif(Report.of(findings)))


def test_sarif_tells_where_and_who():
    first, inside, unread, *_ = sarif(ALL)["runs"][0]["results"]
    (place,) = first["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "site/a%20b.txt", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert first["properties"]["person"] == "officer"
    (place,) = inside["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "site/c.docx", "uriBaseId": "%SRCROOT%"}
    }
    assert place["logicalLocations"] == [{"fullyQualifiedName": "word/comments.xml"}]
    assert "line 9 of its text" in inside["message"]["text"]
    (place,) = unread["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "file:///elsewhere/x.7z"}}


def test_sarif_describes_every_rule_of_the_scan_and_every_other_that_was_met():
    run = sarif(ALL)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    known = {rule["id"]: rule for rule in rules}
    assert {"gate/file-name", "gate/too-large", "other/rule"} <= known.keys()
    assert known["gate/protected-name"]["defaultConfiguration"] == {"level": "error"}
    assert known["gate/protected-name"]["help"]["text"].startswith("Redact it")


def test_a_partial_fingerprint_outlives_lines_and_tells_places_apart():
    def prints(*findings):
        results = sarif(Report(findings))["runs"][0]["results"]
        return [result["partialFingerprints"]["redactkit/v1"] for result in results]

    moved = Finding(LEAK.rule, LEAK.severity, LEAK.message, Location("site/a b.txt", line=30), LEAK.person)  # fmt: skip
    assert prints(LEAK) == prints(moved)
    assert len(set(prints(LEAK, moved, INSIDE, UNREAD))) == 4


def test_a_bad_question_is_no_successful_run():
    assert sarif(ALL, 2)["runs"][0]["invocations"] == [
        {"executionSuccessful": False, "exitCode": 2}
    ]


def test_junit_has_a_case_for_each_file_clean_ones_too():
    suite = ET.fromstring(render_junit(ALL, ["site/a b.txt", "site/clean.txt"])).find("testsuite")
    cases = {case.get("name"): [child.tag for child in case] for case in suite}
    assert cases == {
        "site/a b.txt": ["failure"],
        "site/clean.txt": [],
        "/repo/site/c.docx": ["failure"],
        "/elsewhere/x.7z": ["error"],
        "redactkit scan": ["system-out"],
    }
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5", "failures": "2", "errors": "1", "skipped": "0",
    }  # fmt: skip
    first = suite.find("testcase/failure")
    assert first.get("type") == "gate/protected-name"
    assert first.text.startswith("3:7: a name stands here (person officer) [gate/protected-name]")


@given(st.lists(FINDINGS, max_size=4))
def test_junit_is_well_formed_whatever_names_files_have(findings):
    suite = ET.fromstring(render_junit(Report.of(findings), ["a"])).find("testsuite")
    assert len(suite) == int(suite.get("tests")) >= 1


def test_github_has_a_command_for_each_finding_and_the_sum():
    first, inside, unread, human, warning, total = render_github(ALL, base=BASE).splitlines()
    assert first == (
        "::error file=site/a b.txt,line=3,col=7,title=gate/protected-name::"
        "a name stands here (person officer)%0Aredact it"
    )
    assert inside.startswith("::error file=site/c.docx,title=gate/protected-name::")
    assert "in word/comments.xml, line 9 of its text" in inside
    assert unread.startswith("::error file=/elsewhere/x.7z,")
    assert human.startswith("::error file=site/a b.txt,line=4,col=1,")
    assert warning.startswith("::warning title=other/rule::")
    assert total.startswith("2 errors")


def test_github_escapes_what_would_end_a_property_or_a_command():
    path = "a,line=1::b%0A\r\n.txt"
    text = render_github(Report((Finding("a/b", Severity.NOTE, "50%", Location(path)),)), base=BASE)
    assert text.splitlines()[0] == "::notice file=a%2Cline=1%3A%3Ab%250A\\r\\n.txt,title=a/b::50%25"


@given(st.lists(FINDINGS, max_size=4))
def test_nothing_in_a_finding_can_start_a_command_of_its_own(findings):
    lines = render_github(Report.of(findings), base=BASE).split("\n")
    assert len(lines) == len(findings) + 1
    for line in lines[:-1]:
        assert re.fullmatch(r"::(error|warning|notice) [^\x00-\x1f]*", line)
        properties = re.split("::", line.partition(" ")[2])[0].split(",")
        assert [name.partition("=")[0] for name in properties if "=" in name][-1] == "title"
