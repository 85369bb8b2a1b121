"""What the gate must not find, and the gate over a release or any folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from redactkit.errors import InputError, Location
from redactkit.findings import Report, Severity
from redactkit.gate import Index, Needle, name_needles, needles, scan_tree
from redactkit.policy.types import Treatment
from redactkit.publish.case import Opened, open_case
from redactkit.publish.plan import Planned, plan_case
from redactkit.records.facts import DATES, facts
from redactkit.records.fields import leaves
from redactkit.records.held import held
from redactkit.records.types import Person
from redactkit.redact.decided import Decisions
from redactkit.redact.decisions import KEEP, PERSON
from redactkit.redact.types import Place, Text
from redactkit.spans import Span

_NEIGHBOURS = 2


def scan(paths: Sequence[Path], folder: Path, on: date | None, today: date) -> Report:
    """Search files and folders for everything that a case protects.

    Args:
        paths: Files and folders.
        folder: The case.
        on: Day for which the orders in force are looked up; None as for a release.
        today: The day of the run.

    Raises:
        InputError: The case is not valid, so that what it protects is not known.
    """
    opened, report = open_case(folder, on, today)
    if opened is None or report.worst is Severity.ERROR:
        raise InputError(
            "the case is not valid", Location(str(folder)),
            hint=f"redactkit check {folder} says why", rule="gate/case",
        )  # fmt: skip
    if opened.case.decisions is None:
        index = Index.of(_roster_needles(opened), tuple(_kept_names(opened)))
    else:  # a reviewer may have kept a word that looks like a name
        index = index_of(plan_case(folder, on, today))
    return sum((scan_tree(path, index) for path in paths), Report())


def index_of(planned: Planned) -> Index:
    """Return everything that must not stand in the release of a plan, ready to be searched."""
    assert planned.opened is not None, "only asked where there is a plan"
    opened = planned.opened
    return Index.of(
        (*_roster_needles(opened), *_stranger_needles(planned)),
        tuple(_kept_names(opened)),
        phrases=tuple(_kept_phrases(planned)),
    )


def _decisions(opened: Opened) -> Decisions:
    return Decisions(opened.case.record, opened.policy, opened.on, opened.today)


def _roster_needles(opened: Opened) -> Iterator[Needle]:
    decisions = _decisions(opened)
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


def _kept_names(opened: Opened) -> Iterator[str]:
    """Yield the full names of people who stay named."""
    decisions = _decisions(opened)
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


def _stranger_needles(planned: Planned) -> Iterator[Needle]:
    """Yield what was withheld of people who are not on the roster."""
    assert planned.plan is not None, "only asked where there is a plan"
    texts = {(text.file, text.pointer): text for text in planned.texts}
    for redaction in planned.plan.redactions:
        if not redaction.person:
            words = _words(texts, redaction.place)
            yield from needles("", redaction.attribute.removeprefix("work_"), words)


def _kept_phrases(planned: Planned) -> Iterator[str]:
    """Yield words that a reviewer keeps, with their neighbours: only there are they kept."""
    assert planned.plan is not None, "only asked where there is a plan"
    texts = {(text.file, text.pointer): text for text in planned.texts}
    redacted = [redaction.place for redaction in planned.plan.redactions]
    for question in planned.plan.questions:
        for place in question.places:
            kept = question.answer == KEEP or question.answer.startswith(PERSON)
            if kept and place not in redacted:
                yield _phrase(texts[place.file, place.pointer], place, redacted)


def _words(texts: dict[tuple[str, str], Text], place: Place) -> str:
    return place.span.of(texts[place.file, place.pointer].text)


def _phrase(text: Text, place: Place, redacted: Sequence[Place]) -> str:
    """Return the words of a place with up to two words on either side, redactions left out."""
    blocked = [
        other.span
        for other in redacted
        if (other.file, other.pointer) == (place.file, place.pointer)
    ]
    start = max([0, *(span.end for span in blocked if span.end <= place.span.start)])
    end = min([len(text.text), *(span.start for span in blocked if span.start >= place.span.end)])
    before = re.findall(r"\S+\s+", text.text[start : place.span.start])[-_NEIGHBOURS:]
    after = re.findall(r"\s*\S+", text.text[place.span.end : end])[:_NEIGHBOURS]
    reach = Span(place.span.start - sum(map(len, before)), place.span.end + sum(map(len, after)))
    return reach.of(text.text)
