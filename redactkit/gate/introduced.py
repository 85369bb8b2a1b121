"""Surnames of somebody whom a text introduces: "Dr Hilda Grange", then "Dr Grange".

Only behind the introduction, only with its title, and only where nothing else of the
protected person stands in the text: one other name or number, and all places stay findings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redactkit.gate import namesakes
from redactkit.gate.fold import Folded, tokens
from redactkit.gate.needles import Needle
from redactkit.gate.sieve import Span
from redactkit.gate.words import FORMS_OF_ADDRESS, TITLES_OF_SEX

_Words = tuple[str, ...]
_Called = tuple[str, _Words]
"""A title, and a surname in tokens."""

_OF_SEX = frozenset(title for titles in TITLES_OF_SEX.values() for title in titles)
_LONGEST_LIST = 40  # words
_GAP = re.compile(r"\.?\s{1,2}")


@dataclass(slots=True)
class _Person:
    """What tells a person from a namesake.

    Attributes:
        surnames: Each surname, in tokens, with all other names of the person.
        titles: The titles that the roster gives to somebody of that sex.
    """

    surnames: dict[_Words, frozenset[str]] = field(repr=False, default_factory=dict)
    titles: set[str] = field(default_factory=set)

    def bears(self, title: str) -> bool:
        """Return whether a title may be that of the person: "Mr" where no sex excludes it."""
        unsure = not self.titles or self.titles.issubset(TITLES_OF_SEX["X"])
        return title in _OF_SEX and (unsure or title in self.titles)


@dataclass(frozen=True, slots=True)
class Introduced:
    """Who has a surname that a text may give to somebody else.

    Attributes:
        people: By their ids in the roster.
    """

    people: dict[str, _Person] = field(repr=False)

    @classmethod
    def of(cls, needles: Iterable[Needle]) -> Introduced:
        """Make the surnames among needles ready."""
        people: dict[str, _Person] = {}
        for needle in needles:
            words = tokens(needle.value)
            if needle.attribute != "name":
                continue
            if needle.ahead:
                people.setdefault(needle.person, _Person()).surnames[words] = needle.ahead
            elif words[0] in _OF_SEX:
                people.setdefault(needle.person, _Person()).titles.add(words[0])
        return cls(people)

    def among(self, text: str, places: Mapping[str, Collection[Span]]) -> Iterator[str]:
        """Yield the persons for whom somebody else is meant wherever they were found.

        Args:
            text: The whole text.
            places: By person, where they were found, in code points, half-open.
        """
        likely = [
            (person, who)
            for person, found in places.items()
            if (who := self.people.get(person))
            and all(_untitled(tokens(text[slice(*place)])) in who.surnames for place in found)
        ]
        folded = Folded(text) if likely else Folded("")
        for person, who in likely:
            called = [_called(folded, place, who) for place in sorted(places[person])]
            if None not in called and set(called) <= _introduced(folded, who, min(places[person])):
                yield person


def _untitled(words: _Words) -> _Words:
    return words[1:] if FORMS_OF_ADDRESS.issuperset(words[:1]) else words


def _called(text: Folded, place: Span, who: _Person) -> _Called | None:
    """Return how somebody is called at a place; None where that may be the person."""
    numbers = range(len(text.words))
    first = bisect_left(numbers, place[0], key=lambda number: text.span(number, number)[0])
    last = bisect_left(numbers, place[1], key=lambda number: text.span(number, number)[1])
    words = _untitled(tuple(text.words[first : last + 1]))
    first = last + 1 - len(words)
    title = _title(text, first)
    if words not in who.surnames or not title or who.bears(title):
        return None
    return None if namesakes.is_family(text, first, last) else (title, words)


def _title(text: Folded, first: int) -> str:
    """Return the form of address right before a name, "" for none."""
    before = text.words[first - 1] if first else ""
    titled = before in FORMS_OF_ADDRESS and _GAP.fullmatch(text.gap(first - 1))
    return before if titled else ""


def _titles_of_all(text: Folded, first: int) -> set[str]:
    """Return the titles of a list in which a name stands: "Councillors Jo Tarn, Bo Grange"."""
    before = namesakes.in_paragraph(text, first, -1, _LONGEST_LIST)
    return {"councillor", "cllr"} if {"councillors", "cllrs"}.intersection(before) else set()


def _introduced(text: Folded, who: _Person, before: Span) -> set[_Called]:
    """Return how others are called whom a text names in full before a place."""
    found: set[_Called] = set()
    for first, word in enumerate(text.words):
        if text.span(first, first)[0] >= before[0]:
            break
        for words, names in who.surnames.items():
            last = first + len(words) - 1
            if word != words[0] or tuple(text.words[first : last + 1]) != words:
                continue
            if namesakes.of_namesake(text, first, last, names):
                begins = [first, *namesakes.givens_before(text, first)][-1]
                titles = {_title(text, begins)} | _titles_of_all(text, begins)
                found |= {(title, words) for title in titles}
    return found
