import json
from pathlib import Path

import jsonschema
import pytest

from redactkit import resources
from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity
from redactkit.report import render_json

SCHEMA = json.loads(resources.schema("findings"))


def report(*severities):
    return Report(
        tuple(
            Finding(
                "gate/unread",
                severity,
                "not read",
                Location("a.txt", line=1, column=2),
                "p1",
                "look",
            )
            for severity in severities
        )
    )


@pytest.mark.parametrize(
    ("severities", "code"),
    [
        ((), 0),
        ((Severity.NOTE, Severity.WARNING), 0),
        ((Severity.HUMAN,), 3),
        ((Severity.HUMAN, Severity.UNREAD), 4),
        ((Severity.UNREAD, Severity.ERROR, Severity.NOTE), 1),
    ],
)
def test_the_document_is_valid_and_its_exit_code_is_the_worst(severities, code):
    document = json.loads(render_json(report(*severities)))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert document["exit_code"] == code
    assert len(document["findings"]) == len(severities)


def test_empty_members_are_left_out():
    document = json.loads(render_json(Report((Finding("a/b", Severity.NOTE, "m"),))))
    assert document["findings"] == [
        {"rule": "a/b", "severity": "note", "message": "m", "location": {}}
    ]
    jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_a_span_that_starts_at_nought_is_kept():
    where = Location("a", pointer="/t", start=0, end=4)
    document = json.loads(render_json(Report((Finding("a/b", Severity.NOTE, "m", where),))))
    assert document["findings"][0]["location"] == {
        "path": "a",
        "pointer": "/t",
        "start": 0,
        "end": 4,
    }


def test_further_members_never_replace_the_findings():
    document = json.loads(
        render_json(report(), extra={"findings": "x", "release": "r"}, exit_code=3)
    )
    assert document["findings"] == []
    assert document["release"] == "r"
    assert document["exit_code"] == 3


def test_control_characters_are_escaped():
    text = render_json(Report((Finding("a/b", Severity.NOTE, "m", Location("a\x1b\u202e\n")),)))
    assert text.isascii()
    assert "\x1b" not in text


@pytest.mark.parametrize("kind", ["valid", "invalid"])
@pytest.mark.parametrize("name", ["findings", "redactions-log", "released-record"])
def test_the_examples_of_the_schemas_are_what_they_say(name, kind):
    validator = jsonschema.Draft202012Validator(json.loads(resources.schema(name)))
    folder = Path(resources.__file__).parent.parent / "schemas" / "examples" / name / kind
    examples = sorted(folder.glob("*.json"))
    assert examples
    for example in examples:
        assert validator.is_valid(json.loads(example.read_bytes())) is (kind == "valid"), (
            example.name
        )


def described(schema, place=""):
    for name, member in schema.get("properties", {}).items():
        if isinstance(member, dict):
            yield f"{place}/{name}", "description" in member
            yield from described(member, f"{place}/{name}")
    if isinstance(schema.get("items"), dict):
        yield from described(schema["items"], f"{place}[]")


@pytest.mark.parametrize("name", ["findings", "redactions-log", "released-record"])
def test_every_property_of_the_schemas_is_described(name):
    schema = json.loads(resources.schema(name))
    assert schema["title"]
    assert schema["$id"] == f"urn:redactkit:schema:{name}:v1"
    assert [place for place, is_described in described(schema) if not is_described] == []
