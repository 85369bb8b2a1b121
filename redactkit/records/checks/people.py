"""Is everybody marked as the law protects them, and does no label say who they are?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter
from redactkit.records.held import held
from redactkit.records.orders import MAJORITY, age_on, state
from redactkit.records.types import Person

SEXUAL = "sexual-offence"
# What many people share names nobody.
_SHARED = frozenset({"rank", "unit", "station", "force", "sex", "age", "relationship"})
# Scripts in which blanks part words, or in which each sign can be searched for.
_SCRIPTS = (
    "LATIN ", "GREEK ", "CYRILLIC ", "ARABIC ", "HEBREW ", "ARMENIAN ", "GEORGIAN ",
    "CJK UNIFIED ", "HIRAGANA ", "KATAKANA ", "HANGUL ", "THAI ",
)  # fmt: skip
_PUBLIC_IDS = ("/series", "/request/reference")


def check(matter: Matter) -> Iterator[Finding]:
    """Yield people who are not marked as what they are, and labels that reveal them."""
    yield from _complainants(matter)
    for pointer, person in matter.people():
        yield from _child(matter, pointer, person)
        if not all(_searchable(part) for part in _name_parts(person)):
            yield matter.found("record/name-unsearchable", f"{pointer}/name", person.id)
    labels = list(_pseudonyms(matter))
    yield from _repeated(matter, labels)
    yield from _not_as_ordered(matter)
    yield from _revealing(matter, labels)


def _complainants(matter: Matter) -> Iterator[Finding]:
    for pointer, allegation in matter.entries("/allegations"):
        if not allegation.get("sexual_offence"):
            continue
        for place, person_id in matter.words(f"{pointer}/complainants"):
            person = matter.person(person_id)
            marked = person and any(victim.offence == SEXUAL for victim in person.victim_of)
            if person is not None and not marked:
                yield matter.found("record/sexual-offence-complainant", place, person.id)


def _child(matter: Matter, pointer: str, person: Person) -> Iterator[Finding]:
    if person.date_of_birth is None:
        return
    marked = person.child or person.role == "child"
    days = [victim.alleged_on for victim in person.victim_of if victim.alleged_on]
    was_child = age_on(person.date_of_birth, min([matter.first_day, *days])) < MAJORITY
    if was_child and not marked:
        yield matter.found("record/child-not-marked", pointer, person.id)
    if marked and not was_child:
        yield matter.found("record/child-was-adult", pointer, person.id)


def _pseudonyms(matter: Matter) -> Iterator[tuple[str, str, str]]:
    """Yield each prescribed pseudonym with its place and the person who bears it."""
    for pointer, person in matter.people():
        if person.pseudonym:
            yield f"{pointer}/pseudonym", person.pseudonym, person.id
    for pointer, order, subject in matter.orders():
        now = state(order, matter.on, subject)
        if now.in_force and now.pseudonym:
            place = f"{pointer}/pseudonym" if now.pseudonym == order.pseudonym else pointer
            yield place, now.pseudonym, subject.id


def _repeated(matter: Matter, labels: list[tuple[str, str, str]]) -> Iterator[Finding]:
    bearers: dict[str, str] = {}
    for place, pseudonym, person in labels:
        if bearers.setdefault(" ".join(_words(pseudonym)), person) != person:
            yield matter.found("record/pseudonym-repeated", place, person)


def _not_as_ordered(matter: Matter) -> Iterator[Finding]:
    own = {person.id: (pointer, person.pseudonym) for pointer, person in matter.people()}
    for _, order, subject in matter.orders():
        now = state(order, matter.on, subject)
        pointer, pseudonym = own[subject.id]
        if now.in_force and now.pseudonym and pseudonym not in ("", now.pseudonym):
            yield matter.found(
                "record/pseudonym-not-as-ordered", f"{pointer}/pseudonym", subject.id
            )


def _revealing(matter: Matter, labels: list[tuple[str, str, str]]) -> Iterator[Finding]:
    values = [phrase for _, person in matter.people() for phrase in _phrases(person)]
    for place, pseudonym, person in labels:
        if _reveals(pseudonym, values):
            yield matter.found("record/pseudonym-reveals", place, person)
    ids = [
        f"{pointer}/{member}"
        for way, member in (
            ("/allegations", "id"),
            ("/persons", "id"),
            ("/orders", "id"),
            ("/documents", "path"),
        )
        for pointer, _ in matter.entries(way)
    ]
    for pointer in (*_PUBLIC_IDS, *ids):
        text = matter.get(pointer)
        if text and _reveals(text, values):
            yield matter.found("record/public-id-reveals", pointer)


def _phrases(person: Person) -> Iterator[list[str]]:
    """Yield what would tell who somebody is, each as folded words."""
    for part in _name_parts(person):
        yield from ([word] for word in _words(part))
    for attribute, values in held(person).items():
        if attribute not in _SHARED:
            yield from (_words(value) for value in values)


def _name_parts(person: Person) -> tuple[str, ...]:
    name = person.name
    parts = (name.given, name.middle, name.family, *name.former, *name.aliases, *name.nicknames)
    return tuple(part for part in parts if part)


def _searchable(part: str) -> bool:
    """Return whether a part of a name has letters, and only of scripts that can be searched.

    Where signs are joined to others above or below them, neither detection nor the gate
    can tell a name from the text around it.
    """
    letters = [sign for sign in unicodedata.normalize("NFKC", part) if sign.isalpha()]
    return bool(letters) and all(
        unicodedata.name(sign, "").startswith(_SCRIPTS)
        or unicodedata.category(sign) == "Lm"  # an apostrophe that counts as a letter
        for sign in letters
    )


def _reveals(text: str, phrases: list[list[str]]) -> bool:
    words = _words(text)
    return any(
        words[start : start + len(phrase)] == phrase
        for phrase in phrases
        if sum(map(len, phrase)) > 1  # one letter is an initial, and every pseudonym has one
        for start in range(len(words))
    )


def _words(text: str) -> list[str]:
    """Return the words of a text without case and accents."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return re.findall(r"[^\W_]+", letters.casefold())
