"""Does everything that is referred to exist, and only once?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter
from redactkit.records.fields import leaves

OFFICERS = frozenset({"subject-officer", "officer", "senior-officer"})
# What an order may hide beside the attributes of the vocabulary.
_SCOPES = frozenset({"identity", "image", "family"})


def check(matter: Matter) -> Iterator[Finding]:
    """Yield references that do not resolve, ids that are not unique, words nobody knows."""
    yield from _unknown_people(matter)
    yield from _unique(matter, "/persons", "record/duplicate-person")
    yield from _unique(matter, "/orders", "order/duplicate-id")
    yield from _unique(matter, "/allegations", "record/duplicate-allegation")
    yield from _officers(matter)
    yield from _attributes(matter)
    for pointer, order in matter.entries("/orders"):
        if order["ground"] not in matter.vocabulary.grounds:
            yield matter.found("order/ground-unknown", f"{pointer}/ground")


def _unknown_people(matter: Matter) -> Iterator[Finding]:
    subjects = {f"/orders/{index}/subject" for index in range(len(matter.record.orders))}
    for leaf in leaves(matter.record.raw):
        if leaf.use == "person" and matter.person(leaf.value) is None:
            nobody = leaf.pointer in subjects
            rule = "order/subject-unknown" if nobody else "record/person-unknown"
            yield matter.found(rule, leaf.pointer)


def _unique(matter: Matter, pointer: str, rule: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, entry in matter.entries(pointer):
        if entry["id"] in seen:
            yield matter.found(rule, f"{place}/id")
        seen.add(entry["id"])


def _officers(matter: Matter) -> Iterator[Finding]:
    for name in ("/allegations", "/outcomes"):
        for pointer, entry in matter.entries(name):
            person = matter.person(entry["officer"])
            if person is not None and person.role not in OFFICERS:
                yield matter.found("record/not-an-officer", f"{pointer}/officer", person.id)


def _attributes(matter: Matter) -> Iterator[Finding]:
    known = matter.vocabulary.terms.get("attributes", {}).keys()
    for pointer, person in matter.people():
        for place, identifier in matter.entries(f"{pointer}/identifiers"):
            if identifier["type"] not in known:
                yield matter.found("record/identifier-type-unknown", f"{place}/type", person.id)
    for place, word in _scopes(matter):
        if word not in known and word not in _SCOPES:
            yield matter.found("order/scope-unknown", place)


def _scopes(matter: Matter) -> Iterable[tuple[str, str]]:
    for pointer, _ in matter.entries("/orders"):
        yield from matter.words(f"{pointer}/scope/withhold")
        for step, _ in matter.entries(f"{pointer}/history"):
            yield from matter.words(f"{step}/scope/withhold")
