"""The roster of a case, ready to be searched for in any text: all persons at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from ahocorasick_rs import AhoCorasick

from redactkit.detect.lexicon import Lexicon, load_lexicon, word_set
from redactkit.detect.text.context import small_lines
from redactkit.detect.text.folding import squeeze, words_of
from redactkit.detect.text.joins import HEAD, joins
from redactkit.detect.text.rows import Phrase, Phrases, Row, rows
from redactkit.detect.text.said import Codes
from redactkit.detect.text.said import births as said_births
from redactkit.detect.text.view import View
from redactkit.detect.variants.digits import is_misread, worn
from redactkit.detect.variants.forms import Need, Value
from redactkit.detect.variants.heard import heard, heard_clips
from redactkit.detect.variants.kinds import FAMILY, Kind
from redactkit.detect.variants.logins import Logins
from redactkit.detect.variants.masked import masked, masked_words
from redactkit.detect.variants.misread import Misread
from redactkit.detect.variants.mixed_initials import MixedInitials
from redactkit.detect.variants.names import Atom, atoms
from redactkit.detect.variants.near import Near
from redactkit.detect.variants.parts import (
    Facts,
    Hit,
    Hits,
    NameHit,
    Names,
    Written,
    facts,
    written_as,
)
from redactkit.detect.variants.values import values
from redactkit.records.types import Person

_JOINABLE = FAMILY | {Kind.GIVEN, Kind.MIDDLE, Kind.NICKNAME, Kind.SHORT, Kind.INITIALS}
_SHORTEST_INSIDE = 5
_SHORTEST_SPLIT = 7
# Three figures may be a bus or a score: "the one oh eight".
_SURELY_SAID = 4
_SHORTEST_SLIP = 4
_MOST_PIECES = 9
_SHORTEST_CODE = 3
_CODE_HEAD = 4
_ARTICLES = word_set("the a an this that these those any some no every each such")
_PREFIXED = re.compile(r"([a-z]{1,3})(\d{4,6})")
_CODE_GAP = re.compile(r"[\s.\-/()+,>|]{0,4}")


class Roster:
    """Everybody known to a case, and every form in which each may be mentioned."""

    def __init__(self, persons: Sequence[Person], lexicon: Lexicon, terms: Iterable[str]) -> None:
        self.lexicon = lexicon
        self.persons = tuple(persons)
        self.bodies = frozenset(map(words_of, terms))
        self.terms = frozenset(word for words in self.bodies for word in words)
        # The town or county after which a body is called.
        self.seats = frozenset(
            words[0] for words in self.bodies if len(words) > 1 and not lexicon.common(words[0])
        )
        self.towns = frozenset(
            words[0]
            for person in persons
            for raw in person.addresses
            for part in raw.split(",")[1:]
            if len(words := words_of(part)) == 1
        )
        self.births: Mapping[date, tuple[str, ...]] = _births(persons)
        self.numbers = _numbers(persons)
        parts = [atom for person in persons for atom in atoms(person, lexicon)]
        parts += heard_clips(persons, lexicon)
        self._take_names(parts)
        self._take_values(value for person in persons for value in values(person, lexicon))
        self._phrases = Phrases(
            dict.fromkeys((*(words for words in self.names if len(words) > 1), *self._values))
        )
        self._logins = Logins(persons, parts, lexicon)
        self._misread = Misread(self._values, lexicon)
        self._mixed_initials = MixedInitials(persons, lexicon)
        self.facts: Mapping[str, Facts] = facts(persons, parts, lexicon)
        self.children = tuple(sorted(who for who, fact in self.facts.items() if fact.child))
        families = {person: fact.families for person, fact in self.facts.items()}
        letters = {person: fact.letters | fact.families for person, fact in self.facts.items()}
        self.by_family_letter: Mapping[str, tuple[str, ...]] = _by_letter(families)
        self.by_letter: Mapping[str, tuple[str, ...]] = _by_letter(letters)
        self.near = Near(parts, lexicon, heard(persons, lexicon))
        self.short_surnames = _short_surnames(parts)
        self.surnames_by_letter = _surnames_by_letter(parts)
        self._words = frozenset(
            word for atom in parts if atom.kind in _JOINABLE for word in atom.words if len(word) > 2
        ) | frozenset(code for code in self._codes if len(code) > 2)
        self._beginnings = frozenset(
            word[:size]
            for word in self._words
            if len(word) >= _SHORTEST_SPLIT and word.isalpha()
            for size in range(2, len(word) - 1)
            if not lexicon.common(word[:size])
        )
        self._heads = frozenset(word[:size] for word in self._words for size in range(1, HEAD + 1))
        self._inside = _inside(parts, lexicon)
        self._inside_keys = list(self._inside)
        self._inner = AhoCorasick(self._inside_keys) if self._inside_keys else None

    def _take_names(self, parts: Iterable[Atom]) -> None:
        groups: dict[tuple[str, ...], list[Atom]] = {}
        for atom in parts:
            # The beginning of a name that is a word of grammar is never used for it.
            if atom.kind is not Kind.CLIPPED or atom.words[0] not in self.lexicon.function:
                groups.setdefault(atom.words, []).append(atom)
        self.names: Mapping[tuple[str, ...], Names] = {
            # The first letters of a name mean nobody where they are a form of another.
            words: Names.of([atom for atom in group if atom.kind is not Kind.CUT] or group)
            for words, group in groups.items()
        }
        self._written = {
            words[0]: written_as(names, self.lexicon)
            for words, names in self.names.items()
            if len(words) == 1
        }
        self.givens = frozenset(
            word
            for atom in parts
            if atom.kind in (Kind.GIVEN, Kind.NICKNAME)
            for word in atom.words
        )
        self.called = self.givens | self.lexicon.given
        self.surnames = frozenset(
            word for atom in parts if atom.kind in FAMILY for word in atom.words if len(word) > 2
        )
        self.given_or_family = self.givens | self.surnames

    def _take_values(self, forms: Iterable[Value]) -> None:
        self._values: dict[tuple[str, ...], list[Value]] = {}
        self._codes: dict[str, list[Value]] = {}
        for form in forms:
            if form.code:
                self._codes.setdefault(form.words[0], []).append(form)
            else:
                self._values.setdefault(form.words, []).append(form)
        self._addresses: dict[str, list[tuple[str, ...]]] = {}
        for words, same in self._values.items():
            if len(words) > 1 and any(value.attribute == "address" for value in same):
                for word in set(words):
                    self._addresses.setdefault(word, []).append(words)
        self._worn: dict[str, list[str]] = {}
        for code in self._codes:
            self._worn.setdefault(worn(code), []).append(code)
        self._code_heads = frozenset(
            code[:size] for code in self._worn for size in range(1, _CODE_HEAD + 1)
        )
        # A date of birth in figures is found by its form, but not where it is spoken.
        self._spoken = {code: list(values) for code, values in self._codes.items()}
        for day, people in self.births.items():
            for code in said_births(day.day, day.month, day.year):
                born = (Value(person, "date_of_birth", (code,), code=True) for person in people)
                self._spoken.setdefault(code, []).extend(born)
        self._said = Codes(self._spoken)

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

    def ending(self, people: Collection[str], figures: str) -> set[str]:
        """Return of whom among some people the collar number ends with some figures."""
        several = len(figures) > 1 and figures.isdigit()
        ends = (number for number in self.numbers if several and number.endswith(figures))
        return {self.numbers[number] for number in ends}.intersection(people)

    def hits(self, view: View) -> Hits:
        """Return every form of everybody that stands in a view, however it overlaps.

        Left out is a part of a name that, as it is written here, is one only beside
        another part of a name: an ordinary word or a short form in small letters.
        `part` gives those as well.
        """
        single = (
            *self._single(view), *self._logins.written(view), *self._mixed_initials.written(view),
        )  # fmt: skip
        names = {(hit.first, hit.last, hit.names.words): hit for hit in single}
        values: dict[tuple[int, int, Value], Hit] = {}
        for row in rows(view, joins(view, self.knows, self._heads, self._beginnings)):
            phrases = tuple(self._phrases.find(row.words))
            for named in (*self._search_names(row, phrases), *self._numbered(row)):
                names[named.first, named.last, named.names.words] = named
            for hit in (*self._search_values(row, phrases), *self._search_codes(row, view)):
                values[hit.first, hit.last, hit.form] = hit
        others = (self._search_misread(view), self._search_said(view), self._search_masked(view))
        for hit in chain.from_iterable(others):
            values[hit.first, hit.last, hit.form] = hit
        return Hits(tuple(names.values()), tuple(values.values()))

    def part(self, word: str) -> Names | None:
        """Return whose name a folded word may be a part of."""
        return self.names.get((word,))

    def _single(self, view: View) -> Iterator[NameHit]:
        """Yield the words that are a part of a name as they are written here."""
        anchors: set[int] = set()
        weak: list[int] = []
        strong: set[int] = set()
        for word in self._written.keys() & view.places.keys():
            written, places = self._written[word], view.places[word]
            if written is Written.SMALL:
                anchors.update(places)
                continue
            capital = word in view.large_words
            large = [index for index in places if view.capital(index)] if capital else []
            if written is Written.CAPITALS:
                anchors.update(index for index in large if view.all_capitals(index))
                continue
            anchors.update(large)
            if len(large) < len(places):
                weak += [index for index in places if not view.capital(index)]
                if not self.lexicon.common(word):
                    strong.update(places)
        strong |= anchors
        anchors.update(index for index in weak if self._tied(view, index, strong))
        for index in sorted(anchors):
            if not self._plain_word(view, index):
                yield NameHit(index, index, self.names[view.words[index],])

    def _tied(self, view: View, index: int, strong: set[int]) -> bool:
        """Return whether a word in small letters is tied to another part of a name or a title.

        Or stands where nothing has a capital.
        """
        if not strong.isdisjoint((index - 2, index - 1, index + 1, index + 2)):
            return True
        if not view.joints.isdisjoint((index - 1, index)):
            return True
        before = view.words[index - 1] if index else ""
        if before in self.lexicon.prefixes:
            return True
        return len(view.words[index]) > 2 and small_lines(view, index)

    def _plain_word(self, view: View, index: int) -> bool:
        """Return whether a capitalised word is the word, without a closer look.

        A short form that is an ordinary word, behind an article or the like and not
        before another capital ("the Court"); a month beside a number.
        """
        word = view.words[index]
        if not self.lexicon.common(word) or not index:
            return False
        before, gap = view.words[index - 1], view.gap(index - 1)
        after = view.words[index + 1] if index + 1 < len(view) else ""
        if word in self.lexicon.calendar and gap == " ":
            return before.isdigit() or (after.isdigit() and view.gap(index) == " ")
        if before not in _ARTICLES or gap != " " or view.capital(index - 1):
            return False
        names = self.names[word,]
        return not names.family and not (after and view.capital(index + 1))

    def _search_names(self, row: Row, phrases: Iterable[Phrase]) -> Iterator[NameHit]:
        for words, place in phrases:
            if words in self.names:
                last = row.lasts[place + len(words) - 1]
                yield NameHit(row.firsts[place], last, self.names[words])
        for place in row.joined:
            names = self.part(row.words[place])
            if names is not None:
                yield NameHit(row.firsts[place], row.lasts[place], names)

    def _search_values(self, row: Row, phrases: Iterable[Phrase]) -> Iterator[Hit]:
        for words, place in phrases:
            for value in self._values.get(words, ()):
                yield Hit(row.firsts[place], row.lasts[place + len(words) - 1], value)
        for place in row.mixed:
            # the number behind the letters of a force or of a log-in (NM4471)
            word = row.words[place]
            prefixed = None if self.part(word) else _PREFIXED.fullmatch(word)
            for value in self._codes.get(prefixed[2], ()) if prefixed else ():
                if value.attribute in ("collar_number", "warrant_number"):
                    sure = replace(value, need=Need.NOTHING)
                    yield Hit(row.firsts[place], row.lasts[place], sure)
            for person, attribute in self._logins.of(word) if self.part(word) is None else ():
                login = Value(person, attribute, (word,))
                yield Hit(row.firsts[place], row.lasts[place], login)

    def _numbered(self, row: Row) -> Iterator[NameHit]:
        """Yield the name in a log-in that carries a number (`jamesokafor89`)."""
        for place in row.mixed:
            word = row.words[place]
            bare = word.strip("0123456789")
            names = self.part(bare) if bare != word and len(bare) > 3 else None
            people = () if names is None else (
                *names.family, *(who for who, kinds in names.whole.items() if Kind.JOINED in kinds)
            )  # fmt: skip
            if people:
                parts = [Atom(person, Kind.JOINED, (bare,)) for person in people]
                yield NameHit(row.firsts[place], row.lasts[place], Names.of(parts))

    def _search_codes(self, row: Row, view: View) -> Iterator[Hit]:
        if not self._codes:
            return
        words = row.words
        starts = {start for index in row.numbered for start in range(max(0, index - 2), index + 1)}
        for start in sorted(starts):
            joined = ""
            for index in range(start, min(len(words), start + _MOST_PIECES)):
                if index > start and not _CODE_GAP.fullmatch(view.gap(row.lasts[index - 1])):
                    break
                joined += words[index]
                if worn(joined)[:_CODE_HEAD] not in self._code_heads:
                    break
                for code in self._meant(joined):
                    for value in self._codes[code]:
                        yield Hit(row.firsts[start], row.lasts[index], value)

    def _meant(self, written: str) -> Iterable[str]:
        """Return the code that stands in a text, or those that it may be misread from."""
        if written in self._codes or len(written) < _SHORTEST_CODE:
            return (written,) if written in self._codes else ()
        return (code for code in self._worn.get(worn(written), ()) if is_misread(written, code))

    def _search_misread(self, view: View) -> Iterator[Hit]:
        """Yield the values of several words of which some are misread."""
        misread = self._misread.of(view)
        for row in rows(view, misread) if misread else ():
            for words, place in self._phrases.find(row.words):
                for value in self._values.get(words, ()) if len(words) > 1 else ():
                    yield Hit(row.firsts[place], row.lasts[place + len(words) - 1], value)

    def _search_masked(self, view: View) -> Iterator[Hit]:
        """Yield what is left of numbers, marks and addresses that are hidden in part."""
        for first, last, words in masked_words(view, self._addresses):
            yield from (
                Hit(first, last, replace(value, need=Need.NOTHING))
                for value in self._values[words]
                if value.attribute == "address"
            )
        for first, last, code in masked(view, self._codes):
            for value in self._codes[code]:
                yield Hit(first, last, replace(value, need=Need.NOTHING))

    def _search_said(self, view: View) -> Iterator[Hit]:
        """Yield the numbers and marks that somebody says, in any way of saying them."""
        for said in self._said.find(view):
            for value in self._spoken[said.code]:
                sure = not said.counts and len(said.code) >= _SURELY_SAID
                form = replace(value, need=Need.NOTHING) if sure else value
                yield Hit(said.first, said.last, form)

    def inside(self, word: str, humps: Collection[int] = ()) -> tuple[Atom, ...]:
        """Return whose names stand inside a long word, as in a handle or a file name.

        Args:
            word: The word, folded.
            humps: Where its parts begin and end, if that is known: a name that is some of
                them is meant before any other (`AshworthHearing` is not Ashworth, H.).
        """
        if self._inner is None:
            return ()
        found = self._inner.find_matches_as_indexes(word, overlapping=True)
        found = [hit for hit in found if hit[1] in humps and hit[2] in humps] or found
        longest = max((end - start for _, start, end in found), default=0)
        return tuple(
            atom
            for index, start, end in found
            if end - start == longest
            for atom in self._inside[self._inside_keys[index]]
        )


def _by_letter(letters: Mapping[str, frozenset[str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for person, theirs in letters.items():
        for letter in theirs:
            found.setdefault(letter, []).append(person)
    return {letter: tuple(people) for letter, people in found.items()}


def _short_surnames(parts: Iterable[Atom]) -> Mapping[str, tuple[Atom, ...]]:
    """Return the surnames of one short word that each person has, for slips of the pen."""
    found: dict[str, tuple[Atom, ...]] = {}
    for atom in parts:
        one_word = atom.kind in FAMILY and len(atom.words) == 1
        if one_word and _SHORTEST_SLIP <= len(atom.words[0]) < _SHORTEST_SPLIT:
            found[atom.person] = (*found.get(atom.person, ()), atom)
    return found


def _surnames_by_letter(parts: Iterable[Atom]) -> Mapping[str, tuple[Atom, ...]]:
    """Return the surnames of one word by their first letter."""
    found: dict[str, tuple[Atom, ...]] = {}
    for atom in parts:
        if atom.kind in FAMILY and len(atom.words) == 1:
            letter = atom.words[0][0]
            found[letter] = (*found.get(letter, ()), atom)
    return found


def _births(persons: Iterable[Person]) -> Mapping[date, tuple[str, ...]]:
    found: dict[date, tuple[str, ...]] = {}
    for person in persons:
        if person.date_of_birth is not None:
            found[person.date_of_birth] = (*found.get(person.date_of_birth, ()), person.id)
    return found


def _numbers(persons: Iterable[Person]) -> Mapping[str, str]:
    """Return whose each collar number is, with and without its noughts, where one person has it."""
    found: dict[str, set[str]] = {}
    for person in persons:
        for number in map(squeeze, person.collar_numbers):
            for form in (number, number.lstrip("0")):
                found.setdefault(form, set()).add(person.id)
    return {form: next(iter(people)) for form, people in found.items() if len(people) == 1}


def _inside(names: Iterable[Atom], lexicon: Lexicon) -> dict[str, list[Atom]]:
    found: dict[str, list[Atom]] = {}
    for atom in names:
        word = "".join(atom.words)
        if atom.kind not in FAMILY | {Kind.JOINED, Kind.ALIAS, Kind.NICKNAME}:
            continue
        if len(word) >= _SHORTEST_INSIDE and not lexicon.common(word):
            found.setdefault(word, []).append(atom)
    return found
