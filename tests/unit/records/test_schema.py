"""Validation says everything at once, where it is, and never what stands there."""

from __future__ import annotations

import json

import pytest
from record_cases import record, write

from redactkit import resources
from redactkit.records.case import load_case
from redactkit.records.fields import leaves
from redactkit.records.schema import validate

SECRET = "Quillfeather"


def faults(value):
    data = json.dumps(value, indent=2).encode()
    return validate("case-record", value, data=data, path="record.json")


def test_a_whole_record_has_no_fault():
    for kind in ("misconduct-outcome", "foi-response", "hearing-notice"):
        assert faults(record(kind)).findings == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"/kind": SECRET},
        {"/id": SECRET + " !"},
        {"/release_date": SECRET},
        {"/release_date": "2025-02-30"},
        {f"/{SECRET}": "x"},
        {"/persons/0/role": SECRET},
        {"/persons/0/emails": [SECRET]},
        {"/persons/0/name": {SECRET: "x"}},
        {"/persons/0/name": SECRET},
        {"/persons/0/date_of_birth": {SECRET: SECRET}},
        {"/allegations/0/result": SECRET},
        {"/outcomes": SECRET},
        {"/persons/0/collar_numbers": [SECRET, SECRET]},
        {"/title": None},
    ],
)
def test_no_fault_repeats_a_word_of_the_record(changes):
    report = faults(record(changes=changes))
    assert not report.ok
    for finding in report:
        assert SECRET not in f"{finding.message} {finding.hint} {finding.rule}"
        assert "Tellwright" not in f"{finding.message} {finding.hint}"


def test_all_faults_are_told_at_once_with_line_and_column():
    value = record(
        changes={"/persons/0/role": "wizard", "/series": "UPPER", "/outcomes/0/status": 7}
    )
    lines = json.dumps(value, indent=2).splitlines()
    found = {finding.location.pointer: finding.location for finding in faults(value)}
    assert set(found) == {"/persons/0/role", "/series", "/outcomes/0/status"}
    for pointer, place in found.items():
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(('"wizard"', '"UPPER"', "7")), (
            pointer
        )
        assert str(place) == f"record.json:{place.line}:{place.column}"


def test_a_record_of_an_unknown_kind_is_refused_with_the_kinds_that_there_are(tmp_path):
    case, report = load_case(write(tmp_path / "case", record(changes={"/kind": "limerick"})))
    assert case is None
    assert any("foi-response" in finding.message for finding in report)


@pytest.mark.parametrize("name", resources.schema_names())
def test_every_schema_is_itself_valid_and_fetches_nothing(name):
    import jsonschema

    schema = json.loads(resources.schema(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:redactkit:schema:{name}:v1"
    assert schema["title"]
    assert "http" not in json.dumps(
        {key: value for key, value in schema.items() if key != "$schema"}
    )


def test_every_leaf_of_the_shared_records_has_one_use():
    uses = {
        field.use
        for kind in ("misconduct-outcome", "foi-response", "hearing-notice")
        for field in leaves(record(kind))
    }
    assert {"text", "person", "public", "internal", "attribute:name"} <= uses


@pytest.mark.parametrize(
    ("until", "sound"),
    [
        ("2025-01-28", True),
        ("2025-01-28T12:00:00Z", True),
        ("2025-01-28T12:00+01:00", True),
        ("2025-02-30", False),
        ("2025-02-30T12:00:00Z", False),
        ("2025-01-28T25:00:00Z", False),
        ("2025-01-28T12:00:00", False),
        ("9999-12-31", False),
        ("0001-01-01T00:00:00Z", False),
    ],
)
def test_an_embargo_ends_on_a_day_or_at_an_instant_that_there_is(until, sound):
    value = {"release": {"issued_on": "2025-01-20", "embargo_until": until}}
    assert validate("press-release", value).ok == sound


@pytest.mark.parametrize("day", ["1799-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_that_nobody_lives_to_see_is_a_slip(day):
    (fault,) = faults(record("foi-response", {"/request/received": day}))
    assert fault.message == "this must be a valid date"


def test_a_fault_says_what_the_form_is_for_and_what_is_counted():
    changes = {"/title": "x" * 301, "/persons/0/id": "Two words"}
    told = [(each.message, each.hint) for each in validate("case-record", record(changes=changes))]
    assert ("this may have at most 300 characters", "schema case-record, member title") in told
    assert (
        "this must match ^[a-z][a-z0-9-]{0,31}$",
        "schema case-record, member id: Id in this case; never published",
    ) in told
