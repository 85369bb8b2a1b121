"""What the gate looks for: all that a case protects of the people on its roster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from redactkit import resources
from redactkit.gate import Index, Needle, name_needles, needles
from redactkit.policy.types import Treatment
from redactkit.publish.case import Opened
from redactkit.records.facts import DATES, facts
from redactkit.records.fields import leaves
from redactkit.records.held import held
from redactkit.records.types import Person
from redactkit.redact.decided import Decisions
from redactkit.release.guide import TEMPLATES


def roster_index(opened: Opened) -> Index:
    """Return what the roster of a case protects, ready to be searched for."""
    return Index.of(
        roster_needles(opened), tuple(kept_names(opened)), phrases=(opened.config.publisher,)
    )


def roster_needles(opened: Opened) -> Iterator[Needle]:
    """Yield every form of what a case protects of the people on its roster."""
    decisions = Decisions(opened.case.record, opened.policy, opened.on, opened.today)
    public = set(_kept_values(decisions))
    for person in decisions.record.persons:
        if not _keeps(decisions, person, "name"):
            name = person.name
            yield from name_needles(
                person.id, given=name.given, family=name.family, middle=name.middle,
                former=name.former, aliases=name.aliases, nicknames=name.nicknames,
                initials=name.initials, sex=person.sex,
            )  # fmt: skip
        for attribute, values in held(person).items():
            if not _keeps(decisions, person, attribute):
                for value in values:
                    if (attribute, value.casefold()) not in public:
                        yield from needles(person.id, attribute.removeprefix("work_"), value)
    yield from _day_needles(opened, decisions)


def _day_needles(opened: Opened, decisions: Decisions) -> Iterator[Needle]:
    """Yield the days that are told in general or withheld, in every form of a date.

    A day that the release has to name for another reason, its own above all, can be
    searched for no more.
    """
    known = [fact for fact in facts(decisions.record) if fact.attribute in DATES]
    kept = {
        fact.value for fact in known if decisions.of_fact(fact).treatment is Treatment.KEEP
    } | _named_days(opened)
    for fact in known:
        if fact.value not in kept:
            forms = needles("", "date_of_birth", fact.value)
            yield from (replace(form, attribute=fact.attribute) for form in forms)


def _named_days(opened: Opened) -> set[str]:
    public = {leaf.value for leaf in leaves(opened.case.record.raw) if leaf.use == "public"}
    return {value for value in public if isinstance(value, str)} | {
        opened.on.isoformat(),
        opened.today.isoformat(),
    }


def _keeps(decisions: Decisions, person: Person, attribute: str) -> bool:
    return decisions.of(person.id, attribute).treatment is Treatment.KEEP


def kept_names(opened: Opened) -> Iterator[str]:
    """Yield the full names of people who stay named."""
    decisions = Decisions(opened.case.record, opened.policy, opened.on, opened.today)
    for person in decisions.record.persons:
        if _keeps(decisions, person, "name"):
            name = person.name
            parts = (name.given, name.middle, name.family)
            forms = (
                person.display_name(),
                " ".join(part for part in parts if part),
                f"{name.given} {name.family}".strip(),
                *name.aliases,
                *name.former,
            )
            # A single word would let the same word of a protected person pass.
            yield from (form for form in dict.fromkeys(forms) if " " in form)


def _kept_values(decisions: Decisions) -> Iterator[tuple[str, str]]:
    """Yield what some rule keeps of somebody, for instance the unit of an officer.

    The same unit of somebody whose unit is withheld can then be searched for no more.
    """
    for person in decisions.record.persons:
        for attribute, values in held(person).items():
            if _keeps(decisions, person, attribute):
                yield from ((attribute, value.casefold()) for value in values)


def says_itself(words: str, jurisdiction: str) -> bool:
    """Return whether every release may say some words, whatever its case.

    The members and values of its formats, the labels of its vocabulary and its templates:
    a table's "Telephone" that was taken for a name can be searched for no more.
    """
    folded, own = words.casefold(), _own_words(jurisdiction)
    return folded in own and re.search(rf"\b{re.escape(folded)}\b", own) is not None


@cache
def _own_words(jurisdiction: str) -> str:
    formats = (resources.schema(name) for name in resources.schema_names())
    templates = (path.read_bytes() for path in sorted(TEMPLATES.iterdir()))
    sources = (*formats, resources.jurisdiction(jurisdiction), *templates)
    return b"\n".join(sources).decode().casefold()
