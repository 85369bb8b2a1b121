"""What a record tells of the case and its people that may single somebody out.

A fact is a member of the record that the schemas mark `fact:<attribute>`: when something
was alleged, heard or decided, which standards were breached. It is published unless the
policy says otherwise, and it belongs to the people whom it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redactkit import strict
from redactkit.records.fields import leaves
from redactkit.records.held import held
from redactkit.records.types import Person, Record

FACT = "fact:"
DATES = (
    "allegation_date", "conduct_date", "hearing_date", "decision_date", "court_date",
    "document_date",
)  # fmt: skip
# Of the case rather than of a person: an order that hides an identity leaves them alone.
CASE_FACTS = frozenset((*DATES, "standards", "barred_list"))
_CONCERNED = frozenset(("subject-officer", "victim", "complainant", "child"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the case.

    Attributes:
        pointer: JSON pointer into the record.
        attribute: Of the vocabulary.
        value: As the record has it.
        people: Ids of the people whom it is about.
    """

    pointer: str
    attribute: str
    value: str = field(repr=False)
    people: tuple[str, ...]


def facts(record: Record) -> tuple[Fact, ...]:
    """Return the facts that a record tells in members of their own.

    Raises:
        InputError: A leaf of the record is unknown to the schemas.
    """
    everybody = concerned(record)
    return tuple(
        Fact(leaf.pointer, attribute, str(leaf.value), about or everybody)
        for leaf in leaves(record.raw)
        if leaf.use.startswith(FACT)
        for attribute in (leaf.use.removeprefix(FACT),)
        for about in (_about(record.raw, leaf.pointer, attribute),)
    )


def _about(raw: Mapping[str, Any], pointer: str, attribute: str) -> tuple[str, ...]:
    """Return whom the entry that holds a fact names: its officer, and of dates who complains."""
    node: Any = raw
    found: dict[str, None] = {}
    for step in pointer.split("/")[1:]:
        if isinstance(node, dict):
            found |= dict.fromkeys(_named(node, with_complainants=attribute in DATES))
        node = node[int(step)] if isinstance(node, list) else node[strict.unescape(step)]
    return tuple(found)


def _named(entry: Mapping[str, Any], *, with_complainants: bool) -> Iterator[str]:
    if "officer" in entry:
        yield entry["officer"]
    if with_complainants:
        yield from entry.get("complainants", ())


def concerned(record: Record) -> tuple[str, ...]:
    """Return the ids of those whom the case is about: accused and complaining, or their roles."""
    entries = (*record.raw.get("allegations", ()), *record.raw.get("outcomes", ()))
    named = dict.fromkeys(
        person for entry in entries for person in _named(entry, with_complainants=True)
    )
    by_role = (person.id for person in record.persons if person.role in _CONCERNED)
    return tuple(named) or tuple(by_role)


def quasi_identifiers(person: Person) -> Mapping[str, tuple[str, ...]]:
    """Return what the roster holds about a person besides names and numbers, by attribute.

    Sex, age and relationship stand with what `held` knows: unit, station, workplace,
    school, and the identifiers of the types age, count and place.
    """
    more = {
        "sex": (person.sex,) if person.sex else (),
        "relationship": tuple(tie.is_ for tie in person.relationships),
    }
    known = held(person)
    return {**known, **{name: values for name, values in more.items() if values}}


def anchor(record: Record, file: str, pointer: str) -> date | None:
    """Return the day on which a text was written, where the record says so.

    Args:
        record: The record.
        file: File of the text within the case.
        pointer: JSON pointer into the record; of no account for a document.

    Returns:
        The day, or None: nobody may guess what "last month" means then.
    """
    raw = record.raw
    for entry in raw.get("documents", ()):
        if entry["path"] == file:
            return _day(entry.get("dated"))
    if pointer.startswith("/request/"):
        return _day(raw.get("request", {}).get("received"))
    if pointer.startswith("/response/"):
        return _day(raw.get("response", {}).get("responded_on"))
    written = raw.get("release", {}).get("issued_on") or raw.get("notice", {}).get("published_on")
    return _day(written)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
