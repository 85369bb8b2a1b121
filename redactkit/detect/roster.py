"""The roster of a case, ready to be searched for in any text: all persons at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ahocorasick_rs import AhoCorasick

from redactkit.detect.lexicon import Lexicon, load_lexicon
from redactkit.detect.near import Near
from redactkit.detect.values import Need, Value, values
from redactkit.detect.variants import FAMILY, PERSONAL, Atom, Kind, atoms
from redactkit.detect.view import Stream, View, words_of
from redactkit.records.types import Person

_JOINABLE = FAMILY | {Kind.GIVEN, Kind.MIDDLE, Kind.NICKNAME, Kind.SHORT, Kind.INITIALS}
_SHORTEST_INSIDE = 5
_SHORTEST_SPLIT = 7
_MOST_PIECES = 9
_PREFIXED = re.compile(r"([a-z]{1,3})(\d{3,6})")
_CODE_GAP = re.compile(r"[\s.\-/()+,>|]{0,4}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells the people of a roster apart, besides their names.

    Attributes:
        sex: M, F or X, or "" where it is not known.
        title: Title by which the roster calls the person, in small letters.
        child: Whether it is a child.
        level: Level of the rank, 0 for who has none.
        letters: First letters of given, middle and short names.
        families: First letters of the surnames.
    """

    sex: str = ""
    title: str = ""
    child: bool = False
    level: int = 0
    letters: frozenset[str] = field(default=frozenset(), repr=False)
    families: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the roster found in a view.

    Attributes:
        first: First word.
        last: Last word.
        form: What was found.
        near: Whether it is a near-miss of the form.
    """

    first: int
    last: int
    form: Atom | Value
    near: bool = False


class Roster:
    """Everybody known to a case, and every form in which each may be mentioned."""

    def __init__(self, persons: Sequence[Person], lexicon: Lexicon, terms: Iterable[str]) -> None:
        self.lexicon = lexicon
        self.persons = tuple(persons)
        self.terms = frozenset(word for term in terms for word in words_of(term))
        self.births: Mapping[date, tuple[str, ...]] = _births(persons)
        forms = [form for person in persons for form in _forms(person, lexicon)]
        self._phrases: dict[str, list[Atom | Value]] = {}
        self._codes: dict[str, list[Value]] = {}
        for form in forms:
            if isinstance(form, Value) and form.code:
                self._codes.setdefault(form.words[0], []).append(form)
            else:
                self._phrases.setdefault(f" {' '.join(form.words)} ", []).append(form)
        self._keys = list(self._phrases)
        self._automaton = AhoCorasick(self._keys) if self._keys else None
        names = [form for form in forms if isinstance(form, Atom)]
        self.facts: Mapping[str, Facts] = _facts(persons, names, lexicon)
        self.givens = frozenset(
            word
            for atom in names
            if atom.kind in (Kind.GIVEN, Kind.NICKNAME)
            for word in atom.words
        )
        self.surnames = frozenset(
            word for atom in names if atom.kind in FAMILY for word in atom.words if len(word) > 2
        )
        self._words = frozenset(
            word for atom in names if atom.kind in _JOINABLE for word in atom.words if len(word) > 2
        ) | frozenset(code for code in self._codes if len(code) > 2)
        self._beginnings = frozenset(
            word[:size]
            for word in self._words
            if len(word) >= _SHORTEST_SPLIT and word.isalpha()
            for size in range(2, len(word) - 1)
        )
        self.near = Near(names, lexicon)
        self._inside = _inside(names, lexicon)
        self._inside_keys = list(self._inside)
        self._inner = AhoCorasick(self._inside_keys) if self._inside_keys else None

    @classmethod
    def build(
        cls,
        persons: Sequence[Person],
        lexicon: Lexicon | None = None,
        terms: Iterable[str] = (),
    ) -> Roster:
        """Return the roster of a case.

        Args:
            persons: Everybody known to the case.
            lexicon: Words of the language; English by default.
            terms: Names of the publisher and of other bodies, which are nobody's name.
        """
        own = (term for person in persons for term in (person.force,))
        return cls(persons, lexicon or load_lexicon(), (*terms, *own))

    def knows(self, word: str) -> bool:
        """Return whether a folded word is part of a name or is a code of the roster."""
        return word in self._words

    def begins(self, word: str) -> bool:
        """Return whether a folded word is the beginning of a long name, and no common word."""
        return word in self._beginnings and not self.lexicon.common(word)

    def hits(self, view: View) -> tuple[Hit, ...]:
        """Return every form of everybody that stands in a view, however it overlaps."""
        streams = [view.stream()]
        joined = view.joined(self.knows, self.begins)
        if joined is not None:
            streams.append(joined)
        found: dict[tuple[int, int, Atom | Value], Hit] = {}
        for stream in streams:
            for hit in (*self._search(stream), *self._search_codes(stream, view)):
                found[hit.first, hit.last, hit.form] = hit
        return tuple(found.values())

    def _search(self, stream: Stream) -> Iterator[Hit]:
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(
            stream.text, overlapping=True
        ):
            first, last = stream.under(start, end)
            for form in self._phrases[self._keys[index]]:
                yield Hit(first, last, form)
        for index, word in enumerate(stream.words):
            if len(word) > 4 and not word.isalpha() and not word.isdigit():
                yield from self._numbered(word, stream.firsts[index], stream.lasts[index])

    def _numbered(self, word: str, first: int, last: int) -> Iterator[Hit]:
        """Yield the name in a log-in that carries a number (`jamesokafor89`)."""
        prefixed = None if f" {word} " in self._phrases else _PREFIXED.fullmatch(word)
        for value in self._codes.get(prefixed[2], ()) if prefixed and len(prefixed[2]) > 3 else ():
            if value.attribute in ("collar_number", "warrant_number"):
                # the number behind the letters of a force or of a log-in (NM4471)
                yield Hit(first, last, replace(value, need=Need.NOTHING))
        bare = word.strip("0123456789")
        for form in self._phrases.get(f" {bare} ", ()) if bare != word else ():
            if isinstance(form, Atom) and form.kind in FAMILY | {Kind.JOINED} and len(bare) > 3:
                yield Hit(first, last, Atom(form.person, Kind.JOINED, form.words))

    def _search_codes(self, stream: Stream, view: View) -> Iterator[Hit]:
        if not self._codes:
            return
        words = stream.words
        starts = {
            start
            for index, word in enumerate(words)
            if not word.isalpha()
            for start in (index, index - 1)
            if start >= 0
        }
        for start in sorted(starts):
            joined = ""
            for index in range(start, min(len(words), start + _MOST_PIECES)):
                if index > start and not _CODE_GAP.fullmatch(view.gap(stream.lasts[index - 1])):
                    break
                joined += words[index]
                for value in self._codes.get(joined, ()):
                    yield Hit(stream.firsts[start], stream.lasts[index], value)

    def inside(self, word: str) -> tuple[Atom, ...]:
        """Return whose names stand inside a long word, as in a handle or a file name."""
        if self._inner is None:
            return ()
        found = self._inner.find_matches_as_indexes(word, overlapping=True)
        longest = max((end - start for _, start, end in found), default=0)
        return tuple(
            atom
            for index, start, end in found
            if end - start == longest
            for atom in self._inside[self._inside_keys[index]]
        )


def _forms(person: Person, lexicon: Lexicon) -> Iterator[Atom | Value]:
    yield from atoms(person, lexicon)
    yield from values(person, lexicon)


def _births(persons: Iterable[Person]) -> Mapping[date, tuple[str, ...]]:
    found: dict[date, tuple[str, ...]] = {}
    for person in persons:
        if person.date_of_birth is not None:
            found[person.date_of_birth] = (*found.get(person.date_of_birth, ()), person.id)
    return found


def _facts(
    persons: Iterable[Person], names: Iterable[Atom], lexicon: Lexicon
) -> Mapping[str, Facts]:
    letters: dict[str, set[str]] = {}
    families: dict[str, set[str]] = {}
    for atom in names:
        if atom.kind in PERSONAL:
            letters.setdefault(atom.person, set()).add(atom.words[0][0])
        elif atom.kind in FAMILY:
            families.setdefault(atom.person, set()).update(word[0] for word in atom.words)
    return {
        person.id: Facts(
            sex=_sex(person, lexicon),
            title=" ".join(words_of(person.name.title)),
            child=person.child or person.role == "child",
            level=lexicon.levels.get(" ".join(words_of(person.rank)), 0),
            letters=frozenset(letters.get(person.id, ())),
            families=frozenset(families.get(person.id, ())),
        )
        for person in persons
    }


def _sex(person: Person, lexicon: Lexicon) -> str:
    if person.sex in ("M", "F"):
        return person.sex
    for word in words_of(person.name.title):
        for prefix in lexicon.prefixes.get(word, ()):
            if prefix.sex:
                return prefix.sex
    return ""


def _inside(names: Iterable[Atom], lexicon: Lexicon) -> dict[str, list[Atom]]:
    found: dict[str, list[Atom]] = {}
    for atom in names:
        word = "".join(atom.words)
        if atom.kind not in FAMILY | {Kind.JOINED, Kind.ALIAS, Kind.NICKNAME}:
            continue
        if len(word) >= _SHORTEST_INSIDE and not lexicon.common(word):
            found.setdefault(word, []).append(atom)
    return found
