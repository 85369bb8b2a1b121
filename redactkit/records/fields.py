"""Every leaf of a record with its use, as the schemas mark it (`x-redactkit`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from redactkit import resources, strict
from redactkit.errors import InputError, Location

MARK = "x-redactkit"
_URN = "urn:redactkit:schema:"
_COMBINERS = ("allOf", "anyOf", "oneOf")


@dataclass(frozen=True, slots=True)
class Field:
    """One leaf of a record.

    Attributes:
        pointer: JSON pointer into the record.
        value: The leaf itself.
        use: text, person, public, internal, attribute:<name> or fact:<name>.
    """

    pointer: str
    value: Any = field(repr=False)
    use: str


def leaves(record: Mapping[str, Any]) -> Iterator[Field]:
    """Yield every leaf of a record that is valid against the schema of case records.

    Raises:
        InputError: A leaf is not marked: nobody has said whether it may be published.
    """
    root = _load("case-record")
    yield from _walk(record, [(root, root)], "", str(record.get("kind", "")))


Node = tuple[Any, Any]  # a schema and the document that it stands in


def _walk(value: Any, nodes: list[Node], pointer: str, kind: str) -> Iterator[Field]:
    known = list(_unfold(nodes, kind))
    match value:
        case dict():
            for name, item in value.items():
                below = [
                    (schema["properties"][name], root)
                    for schema, root in known
                    if name in schema.get("properties", {})
                ]
                yield from _walk(item, below, f"{pointer}/{strict.escape(name)}", kind)
        case list():
            below = [(schema["items"], root) for schema, root in known if "items" in schema]
            for index, item in enumerate(value):
                yield from _walk(item, below, f"{pointer}/{index}", kind)
        case _:
            yield Field(pointer, value, _use(known, pointer))


def _use(known: list[Node], pointer: str) -> str:
    uses = {schema[MARK] for schema, _ in known if MARK in schema}
    if len(uses) != 1:
        raise InputError(
            "no schema says whether this may be published",
            Location(pointer=pointer),
            rule="records/unmarked",
        )
    return str(uses.pop())


def _unfold(nodes: list[Node], kind: str) -> Iterator[Node]:
    """Yield the schemas that apply to one value: references, branches and conditions."""
    for schema, root in nodes:
        if not isinstance(schema, dict):
            continue
        yield schema, root
        if "$ref" in schema:
            yield from _unfold([_resolve(schema["$ref"], root)], kind)
        for combiner in _COMBINERS:
            yield from _unfold([(branch, root) for branch in schema.get(combiner, ())], kind)
        if "if" in schema and _is_kind(schema["if"], kind):
            yield from _unfold([(schema.get("then"), root)], kind)


def _is_kind(condition: Mapping[str, Any], kind: str) -> bool:
    wanted = condition.get("properties", {}).get("kind", {}).get("const")
    return bool(wanted == kind)


def _resolve(reference: str, root: Any) -> Node:
    document, _, pointer = reference.partition("#")
    if document:
        root = _load(document.removeprefix(_URN).rpartition(":")[0])
    target = root
    for step in pointer.split("/")[1:]:
        target = target[strict.unescape(step)]
    return target, root


@cache
def _load(name: str) -> Any:
    return strict.load_json(resources.schema(name), f"{name}.schema.json")
