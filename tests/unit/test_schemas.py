"""Every schema of schemas/: its form, its references, its examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from redactkit import resources
from redactkit.records.fields import leaves
from redactkit.records.schema import validate
from redactkit.records.vocabulary import check_jurisdiction, load_vocabulary

SCHEMAS = Path(__file__).parents[2] / "schemas"
EXAMPLES = SCHEMAS / "examples"
NAMES = tuple(sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json")))
RECORDS = (
    "case-record",
    "misconduct-outcome",
    "hearing-notice",
    "hearing-transcript",
    "foi-response",
    "press-release",
    "anonymity-order",
)
EXPECTED = {
    *RECORDS, "config", "decisions", "findings", "jurisdiction", "policy", "redaction-plan",
    "redactions-log", "release-predicate", "released-record", "trust-root",
}  # fmt: skip
MARK = "x-redactkit"
USE = re.compile(r"text|person|public|internal|(?:attribute|fact):([a-z_]+)")
_MAPS = ("properties", "$defs", "patternProperties", "dependentSchemas")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_SINGLES = (
    "items", "additionalProperties", "unevaluatedProperties", "contains", "not",
    "if", "then", "else", "propertyNames",
)  # fmt: skip


def load(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_bytes())


def urn(name: str) -> str:
    return f"urn:redactkit:schema:{name}:v1"


REGISTRY: Registry[Any] = Registry().with_resources(
    (urn(name), DRAFT202012.create_resource(load(name))) for name in NAMES
)


def subschemas(schema: Any, path: str = "#") -> Iterator[tuple[str, Any]]:
    """Yield every schema within a schema with its place, conditions left out."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for keyword in _MAPS:
        for name, below in schema.get(keyword, {}).items():
            yield from subschemas(below, f"{path}/{keyword}/{name}")
    for keyword in _LISTS:
        for index, below in enumerate(schema.get(keyword, ())):
            yield from subschemas(below, f"{path}/{keyword}/{index}")
    for keyword in _SINGLES:
        if keyword in schema:
            yield from subschemas(schema[keyword], f"{path}/{keyword}")


def conditional(path: str) -> bool:
    """Whether a schema only narrows what another one has declared."""
    return bool({"if", "then", "else", "not", "propertyNames"} & set(path.split("/")))


def is_leaf(schema: dict[str, Any]) -> bool:
    return "const" in schema or "enum" in schema or (
        "type" in schema and schema["type"] not in ("object", "array")
    )  # fmt: skip


def examples(kind: str) -> list[Any]:
    paths = sorted(EXAMPLES.glob(f"*/{kind}/*.json"))
    return [pytest.param(path, id=f"{path.parts[-3]}/{path.stem}") for path in paths]


def errors(path: Path) -> list[Any]:
    checker = Draft202012Validator(
        load(path.parts[-3]),
        registry=REGISTRY,
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    return list(checker.iter_errors(json.loads(path.read_bytes())))


def test_every_format_of_the_design_has_a_schema():
    assert set(NAMES) >= EXPECTED
    assert set(resources.schema_names()) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_against_its_metaschema(name):
    schema = load(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", NAMES)
def test_the_id_of_a_schema_is_the_urn_of_its_name(name):
    assert load(name)["$id"] == urn(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_and_its_definitions_have_titles(name):
    schema = load(name)
    assert schema["title"].strip()
    assert schema["description"].strip()
    untitled = [key for key, value in schema.get("$defs", {}).items() if not value.get("title")]
    assert untitled == []


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described(name):
    bare = [
        f"{path}/{key}"
        for path, schema in subschemas(load(name))
        if not conditional(path)
        for key, value in schema.get("properties", {}).items()
        if isinstance(value, dict) and not value.get("description", "").strip()
    ]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_stays_local_and_resolves(name):
    resolver = REGISTRY.resolver(base_uri=urn(name))
    for _, schema in subschemas(load(name)):
        if reference := schema.get("$ref"):
            assert reference.startswith(("#/", "urn:redactkit:schema:"))
            assert isinstance(resolver.lookup(reference).contents, dict)


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed(name):
    # A kind's own members are closed by the case record, which adds the common ones;
    # commands add members of their own to findings.
    opened = [
        path
        for path, schema in subschemas(load(name))
        if schema.get("type") == "object"
        and not conditional(path)
        and "additionalProperties" not in schema
        and "unevaluatedProperties" not in schema
    ]
    assert opened == (["#"] if name in {*RECORDS[1:6], "findings"} else [])


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_has_valid_and_invalid_examples(name):
    assert list((EXAMPLES / name / "valid").glob("*.json"))
    assert len(list((EXAMPLES / name / "invalid").glob("*.json"))) >= 2


def test_no_example_stands_beside_no_schema():
    assert {path.name for path in EXAMPLES.iterdir()} == set(NAMES)


@pytest.mark.parametrize("path", examples("valid"))
def test_a_valid_example_is_accepted(path):
    assert [error.message for error in errors(path)] == []
    data = path.read_bytes()
    assert validate(path.parts[-3], json.loads(data), data=data).ok


@pytest.mark.parametrize("path", examples("invalid"))
def test_an_invalid_example_is_refused(path):
    assert errors(path)
    data = path.read_bytes()
    assert not validate(path.parts[-3], json.loads(data), data=data).ok


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("outcome-without-outcomes", "these members are missing: outcomes"),
        ("person-without-role", "these members are missing: role"),
        ("day-that-does-not-exist", "this must be a valid date"),
        ("is-anonymous", "there is a member here that the schema does not know"),
    ],
)
def test_one_fault_in_a_case_record_gives_one_finding(example, message):
    data = (EXAMPLES / "case-record" / "invalid" / f"{example}.json").read_bytes()
    report = validate("case-record", json.loads(data), data=data)
    assert [finding.message for finding in report.findings] == [message]


def test_a_fault_within_a_kind_does_not_make_its_members_unknown():
    record = json.loads((EXAMPLES / "case-record/valid/misconduct-outcome.json").read_bytes())
    record["outcomes"][0]["finding"] = "Gross Misconduct"
    report = validate("case-record", record)
    assert len(report.findings) == 1


@pytest.mark.parametrize("name", RECORDS)
def test_every_leaf_of_a_record_says_what_becomes_of_it(name):
    unmarked = [
        path
        for path, schema in subschemas(load(name))
        if is_leaf(schema) and not conditional(path) and MARK not in schema
    ]
    assert unmarked == []


@pytest.mark.parametrize("name", RECORDS)
def test_every_mark_is_known_and_names_an_attribute_that_exists(name):
    attributes = load_vocabulary("england-wales").terms["attributes"]
    for path, schema in subschemas(load(name)):
        if mark := schema.get(MARK):
            match = USE.fullmatch(mark)
            assert match, path
            assert match[1] is None or match[1] in attributes, path


@pytest.mark.parametrize("name", RECORDS)
def test_free_text_is_never_public(name):
    free = [
        path
        for path, schema in subschemas(load(name))
        if schema.get(MARK) == "public"
        and schema.get("type") == "string"
        and "pattern" not in schema
    ]
    assert free == []


@pytest.mark.parametrize("name", RECORDS)
def test_every_string_and_list_of_a_record_is_bounded(name):
    loose = [
        path
        for path, schema in subschemas(load(name))
        if not conditional(path)
        and (
            (schema.get("type") == "string" and not {"maxLength", "format"} & schema.keys())
            or (schema.get("type") == "array" and "maxItems" not in schema)
        )
    ]
    assert loose == []


@pytest.mark.parametrize("kind", RECORDS[1:6])
def test_every_leaf_of_an_example_has_exactly_one_use(kind):
    record = json.loads((EXAMPLES / "case-record" / "valid" / f"{kind}.json").read_bytes())
    uses = {leaf.pointer: leaf.use for leaf in leaves(record)}
    assert uses["/title"] == "text"
    assert uses["/id"] == "internal"
    assert uses["/persons/0/id"] == "internal"
    assert all(USE.fullmatch(use) for use in uses.values())


def test_the_sealed_reason_of_an_exemption_and_all_of_an_order_stay_behind():
    record = json.loads((EXAMPLES / "case-record/valid/foi-response.json").read_bytes())
    uses = {leaf.pointer: leaf.use for leaf in leaves(record)}
    assert uses["/response/exemptions/0/sealed_reason"] == "internal"
    assert uses["/response/exemptions/0/reason"] == "text"
    order = {schema[MARK] for _, schema in subschemas(load("anonymity-order")) if MARK in schema}
    assert order == {"internal", "person"}


def test_the_shipped_jurisdiction_is_valid_and_has_no_code_twice():
    assert check_jurisdiction("england-wales").ok
    vocabulary = load_vocabulary("england-wales")
    lines = resources.jurisdiction("england-wales").decode().count("code: ")
    terms = sum(len(entries) for entries in vocabulary.terms.values())
    assert lines == terms + len(vocabulary.grounds)
