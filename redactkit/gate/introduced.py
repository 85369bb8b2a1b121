"""Names of somebody whom a text introduces: "Dr Hilda Grange", then "Dr Grange".

The text must hold nothing else of the protected person: one other name or number, and all
places stay findings.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from redactkit.gate import namesakes
from redactkit.gate.fold import Folded, tokens
from redactkit.gate.needles import Needle
from redactkit.gate.sieve import Span
from redactkit.gate.words import FORMS_OF_ADDRESS, RANKS, TITLES, TITLES_OF_SEX

_Words = tuple[str, ...]
_Called = tuple[str, _Words]
"""A title, and a surname or, without one, a given name, in tokens."""

_OF_SEX = frozenset(title for titles in TITLES_OF_SEX.values() for title in titles)


@dataclass(slots=True)
class _Person:
    """What tells a person from a namesake.

    Attributes:
        surnames: Each surname, in tokens, with all other names of the person.
        givens: Each given name, likewise.
        titles: The titles that the roster gives to somebody of that sex.
    """

    surnames: dict[_Words, frozenset[str]] = field(repr=False, default_factory=dict)
    givens: dict[_Words, frozenset[str]] = field(repr=False, default_factory=dict)
    titles: set[str] = field(default_factory=set)

    def bears(self, title: str) -> bool:
        """Return whether a title may be that of the person: "Mr" where the sex is not known."""
        return title in _OF_SEX and (not self.titles or title in self.titles)


@dataclass(frozen=True, slots=True)
class Introduced:
    """Who has names that a text may give to somebody else.

    Attributes:
        people: By their ids in the roster.
    """

    people: dict[str, _Person] = field(repr=False)

    @classmethod
    def of(cls, needles: Iterable[Needle]) -> Introduced:
        """Make the names among needles ready."""
        people: dict[str, _Person] = {}
        for needle in needles:
            person = people.setdefault(needle.person, _Person())
            words = tokens(needle.value)
            if needle.ordinary or needle.attribute != "name":
                continue
            if needle.ahead:
                person.surnames[words] = needle.ahead
            elif needle.beside:
                person.givens[words] = needle.beside
            elif words[0] in _OF_SEX:
                person.titles.add(words[0])
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
            and all(_may_be_another(text, place, who) for place in found)
        ]
        if not likely:
            return
        folded = Folded(text)
        for person, who in likely:
            called = {_called(folded, place, who) for place in places[person]}
            if None not in called and called <= set(_introduced(folded, who)):
                yield person


def _may_be_another(text: str, place: Span, who: _Person) -> bool:
    """Return whether one name alone stands at a place: soon said, unlike `_called`."""
    return _untitled(tokens(text[slice(*place)])) in who.givens.keys() | who.surnames.keys()


def _untitled(words: _Words) -> _Words:
    return words[1:] if FORMS_OF_ADDRESS.issuperset(words[:1]) else words


def _called(text: Folded, place: Span, who: _Person) -> _Called | None:
    """Return how somebody is called at a place; None where that may be the person."""
    numbers = range(len(text.words))
    first = bisect_left(numbers, place[0], key=lambda number: text.span(number, number)[0])
    last = bisect_left(numbers, place[1], key=lambda number: text.span(number, number)[1])
    words = _untitled(tuple(text.words[first : last + 1]))
    first = last + 1 - len(words)
    title = text.words[first - 1] if first else ""
    handle = text.text[max(0, place[0] - 1) : place[0]] in {"@", "#"}
    if not words or handle or namesakes.is_family(text, first, last):
        return None
    if words in who.givens:
        return None if title in TITLES | RANKS else ("", words)
    return (title, words) if title in FORMS_OF_ADDRESS and not who.bears(title) else None


def _introduced(text: Folded, who: _Person) -> Iterator[_Called]:
    """Yield how others are called whom a text names in full."""
    for words, names in who.surnames.items():
        for first, last in _standing(text, words):
            if namesakes.of_namesake(text, first, last, names):
                begins = [first, *namesakes.givens_before(text, first)][-1]
                yield text.words[begins - 1] if begins else "", words
    for words, names in who.givens.items():
        for first, last in _standing(text, words):
            another = namesakes.of_another(text, first, last, names)
            if another or namesakes.of_no_person(text, first, last):
                yield "", words


def _standing(text: Folded, words: _Words) -> Iterator[Span]:
    """Yield the first and last token where some words stand."""
    for first, word in enumerate(text.words):
        if word == words[0] and tuple(text.words[first : first + len(words)]) == words:
            yield first, first + len(words) - 1
