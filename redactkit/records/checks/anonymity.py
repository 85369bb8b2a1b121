"""Does an order in force or a statute stand behind every claim of anonymity?

An order is recorded, never a flag: that a hearing was private, or that a newspaper says
"for legal reasons", makes nobody anonymous.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from redactkit.canonical import dumps, sha256_hex
from redactkit.errors import Location
from redactkit.findings import Finding
from redactkit.records.checks.claims import About, Claim, claims
from redactkit.records.checks.matter import Matter
from redactkit.records.checks.rules import RULES
from redactkit.records.decisions import CLAIM, KEEP
from redactkit.records.fields import leaves
from redactkit.records.orders import is_child, state
from redactkit.records.types import Order, Person

RULE = "record/anonymity-without-order"
ANSWERED = "record/claim-answered"
_OTHERWISE = "or if it claims nothing of the kind, answer keep to key {key} in decisions.json"
# Offences whose victims a statute makes anonymous without an order, for life.
STATUTORY = frozenset({"sexual-offence", "fgm", "trafficking", "forced-marriage"})
# Documents that are one text; the others are read into parts when a case is planned.
TEXTS = (".txt", ".md")
_VICTIMS = frozenset({"victim", "complainant", "child"})
# Whom a record may hold for a child or a victim in another part.
_PRIVATE = frozenset({"witness", "family-member", "third-party", "requester"})
_NAME = frozenset({"name", "identity"})
_WORD = re.compile(r"[^\W\d_]+")


def check(matter: Matter) -> Iterator[Finding]:
    """Yield the claims behind which nothing stands, for a person to decide."""
    for pointer, person in matter.people():
        if person.anonymity_claimed is not None and not anonymous(matter, person):
            yield matter.found(RULE, f"{pointer}/anonymity_claimed", person.id)
    for leaf in leaves(matter.record.raw):
        if leaf.use == "text" and isinstance(leaf.value, str):
            place = matter.case.locate(leaf.pointer)
            for claim, key in _unsatisfied(matter, leaf.value, leaf.pointer):
                yield _finding(matter, key, replace(place, start=claim.start, end=claim.start))
    for path, data in matter.case.documents.items():
        if path.lower().endswith(TEXTS):
            place = Location(str(matter.case.folder / path))
            yield from check_text(matter, data.decode("utf-8", "replace"), place)


def check_text(matter: Matter, text: str, place: Location) -> Iterator[Finding]:
    """Yield the claims in a text behind which nothing stands.

    Args:
        matter: The case.
        text: A document, or a part of one.
        place: Of the text.
    """
    where = f"{place.path.removeprefix(str(matter.case.folder))}#{place.part}"
    for claim, key in _unsatisfied(matter, text, where):
        line = text.count("\n", 0, claim.start) + 1
        column = claim.start - text.rfind("\n", 0, claim.start)
        yield _finding(matter, key, replace(place, line=line, column=column))


def anonymous(matter: Matter, person: Person) -> bool:
    """Return whether the law hides the name of a person on the day of the release."""
    alive = person.date_of_death is None or person.date_of_death >= matter.on
    statute = alive and any(victim.offence in STATUTORY for victim in person.victim_of)
    return statute or is_child(person, matter.on) or _ordered(matter, person)


def _ordered(matter: Matter, person: Person) -> bool:
    return any(_hides(matter, order, subject, person) for _, order, subject in matter.orders())


def _hides(matter: Matter, order: Order, subject: Person, person: Person) -> bool:
    now = state(order, matter.on, subject)
    if not now.in_force:
        return False
    if person.id == subject.id:
        return bool(now.withhold & _NAME)
    related = any(tie.to == subject.id for tie in person.relationships) or any(
        tie.to == person.id for tie in subject.relationships
    )
    return person.id in order.beneficiary or ("family" in now.withhold and related)


def _unsatisfied(matter: Matter, text: str, where: str) -> Iterator[tuple[Claim, str]]:
    """Yield the claims in a text behind which nothing stands, each with its key.

    As the keys of a plan, a key digests no name: neither capitals nor what the roster holds.
    It digests the place of the text in the case: the same words elsewhere may mean another.
    """
    seen: Counter[str] = Counter()
    roster = json.dumps(matter.get("/persons"), ensure_ascii=False)
    known = set(_WORD.findall(roster.casefold()))
    for claim in claims(text):
        if not _satisfied(matter, claim):
            words = _WORD.findall(claim.sentence)
            plain = " ".join(word for word in words if word.islower() and word not in known)
            seen[plain] += 1
            yield claim, f"{CLAIM}{sha256_hex(dumps([where, plain, seen[plain]]))[:16]}"


def _satisfied(matter: Matter, claim: Claim) -> bool:
    """Return whether for each kind of person that a claim can mean, one is anonymous by law.

    Where no word says whom it means, it is the officer, or whom the sentence names.
    Of several kinds, one that the roster does not hold is passed over.
    """
    groups = [_meant(matter, about) for about in claim.about]
    if not groups:
        groups = [(*_named(matter, claim.sentence), *_meant(matter, About.OFFICER))]
    present = [group for group in groups if group] or groups
    return all(any(anonymous(matter, person) for person in group) for group in present)


def _named(matter: Matter, sentence: str) -> tuple[Person, ...]:
    """Return everybody whose surname, the plural too, or pseudonym a sentence has."""
    plain = sentence.casefold()
    words = {word.removesuffix("s") for word in _WORD.findall(plain)}
    called = {
        subject.id
        for _, order, subject in matter.orders()
        if order.pseudonym and order.pseudonym.casefold() in plain
    }
    return tuple(
        person
        for person in matter.record.persons
        if person.id in called or person.name.family.casefold().removesuffix("s") in words
    )


def _meant(matter: Matter, about: About) -> tuple[Person, ...]:
    """Return everybody on the roster whom a word can mean."""
    persons = matter.record.persons
    match about:
        case About.CHILD:
            return _or_private(persons, lambda person: is_child(person, matter.on))
        case About.VICTIM:
            return _or_private(
                persons, lambda person: person.role in _VICTIMS or bool(person.victim_of)
            )
        case About.OFFICER:
            # A subject officer is meant before any other, and anybody where there is none.
            by_role = (
                tuple(person for person in persons if person.role == role)
                for role in ("subject-officer", "officer")
            )
            return next((group for group in by_role if group), persons)
        case About.ANYBODY:
            return persons
        case _:
            assert_never(about)


def _or_private(persons: tuple[Person, ...], meant: Callable[[Person], bool]) -> tuple[Person, ...]:
    """Return the persons who are meant; where there are none, those who may be in another part."""
    found = tuple(person for person in persons if meant(person))
    return found or tuple(person for person in persons if person.role in _PRIVATE)


def _finding(matter: Matter, key: str, place: Location) -> Finding:
    """Return the finding of a claim, or of what a reviewer has answered to it."""
    answer = matter.answers.get(key)
    answered = answer is not None and answer.answer == KEEP
    rule = RULES[ANSWERED if answered else RULE]
    hint = rule.action if answered else f"{rule.action}; {_OTHERWISE.format(key=key)}"
    return Finding(rule.id, rule.severity, rule.meaning, place, hint=hint)
