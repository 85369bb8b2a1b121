"""Validation against the shipped schemas, without network and without echo.

jsonschema's own messages quote the instance. Only the keyword, the schema's side of it
and the place are taken from an error; the sentence is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from redactkit import resources, strict
from redactkit.errors import Location
from redactkit.findings import Finding, Report, Severity

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, FormatChecker
    from jsonschema.exceptions import ValidationError

URN = "urn:redactkit:schema:{name}:v1"
# Beyond these a day is a slip, and reckoning with it can overflow.
_YEARS = range(1800, 2200)
# Keywords that only say that some branch failed; their causes say more.
_BRANCHES = frozenset({"anyOf", "oneOf", "allOf", "if", "$ref"})


def validate(name: str, instance: Any, *, data: bytes = b"", path: str = "") -> Report:
    """Return everything that a schema finds wrong with a value.

    Args:
        name: Name of the schema, for instance "case-record".
        instance: The value.
        data: The bytes from which it was read, for line and column.
        path: Name of the file, for messages.
    """
    errors = sorted(_leaves(_validator(name).iter_errors(instance)), key=_order)
    findings = dict.fromkeys(_finding(error, name, data, path) for error in errors)
    return Report(tuple(findings))


@cache
def _validator(name: str) -> Draft202012Validator:
    import jsonschema
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    schemas = {
        URN.format(name=known): strict.load_json(resources.schema(known), f"{known}.schema.json")
        for known in resources.schema_names()
    }
    registry: Registry[Any] = Registry().with_resources(
        (urn, DRAFT202012.create_resource(schema)) for urn, schema in schemas.items()
    )
    return jsonschema.Draft202012Validator(
        schemas[URN.format(name=name)],
        registry=registry,
        format_checker=_formats(),
    )


def _formats() -> FormatChecker:
    """Return our own checks of formats: jsonschema's need more libraries, and know no limits."""
    import jsonschema

    checker = jsonschema.FormatChecker([])
    checker.checks("date", raises=ValueError)(_is_day)
    checker.checks("date-time", raises=ValueError)(_is_instant)
    return checker


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value).year in _YEARS


def _is_instant(value: object) -> bool:
    if not isinstance(value, str):
        return True
    instant = datetime.fromisoformat(value)
    return instant.tzinfo is not None and instant.year in _YEARS


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield the errors that say what is wrong, in place of those that say where it showed."""
    for error in errors:
        if error.validator in ("anyOf", "oneOf") and error.context:
            yield from _leaves(_nearest_branch(error.context))
        elif error.validator in _BRANCHES and error.context:
            yield from _leaves(error.context)
        else:
            yield error


def _nearest_branch(context: list[ValidationError]) -> list[ValidationError]:
    """Return the errors of the branch that came closest: whose errors lie deepest."""
    branches: dict[Any, list[ValidationError]] = {}
    for error in context:
        branches.setdefault(error.schema_path[0], []).append(error)
    return min(
        branches.values(),
        key=lambda errors: (-max(len(error.absolute_path) for error in errors), len(errors)),
    )


def _order(error: ValidationError) -> tuple[str, ...]:
    return tuple(f"{step:06}" if isinstance(step, int) else step for step in error.absolute_path)


def _finding(error: ValidationError, name: str, data: bytes, path: str) -> Finding:
    pointer = "".join(f"/{strict.escape(str(step))}" for step in error.absolute_path)
    place = strict.locate(data, pointer, path) if data else Location(path, pointer)
    return Finding(
        rule="records/schema",
        severity=Severity.ERROR,
        message=_sentence(error),
        location=place,
        hint=f"schema {name}, {_member(error)}",
    )


def _member(error: ValidationError) -> str:
    """Return which member is meant, and of a form what it is for, in words of the schema only."""
    named = [str(step) for step in error.absolute_schema_path]
    members = [after for before, after in pairwise(named) if before == "properties"]
    meant = f"member {members[-1]}" if members else "the whole"
    if error.validator == "pattern" and isinstance(error.schema, Mapping):
        return f"{meant}: {error.schema.get('description', '')}".rstrip(": .")
    return meant


def _sentence(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "required":
            missing = sorted(set(wanted) - set(instance))
            return f"these members are missing: {', '.join(missing)}"
        case "additionalProperties" | "unevaluatedProperties":
            return "there is a member here that the schema does not know"
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            return f"this must be of the type {' or '.join(kinds)}"
        case "enum":
            return f"this must be one of: {', '.join(str(item) for item in wanted)}"
        case "const":
            return f"this must be {wanted}"
        case "pattern":
            return f"this must match {wanted}"
        case "format":
            return f"this must be a valid {wanted}"
        case "minLength" | "minItems" | "minProperties":
            return "this must not be empty" if wanted == 1 else f"this needs at least {wanted}"
        case "maxLength" | "maxItems":
            counted = "characters" if error.validator == "maxLength" else "items"
            return f"this may have at most {wanted} {counted}"
        case "uniqueItems":
            return "the same item stands here twice"
        case "minimum" | "maximum":
            return f"this is beyond the {error.validator} of {wanted}"
        case _:
            return f"this breaks the rule {error.validator!r} of the schema"
