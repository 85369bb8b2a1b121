"""Log-ins made of a person's name, and perhaps the end of a number or a date of birth.

`mulht843` and `tmu843` of T. Mulholland, 218843, `nf218843tm` with letters of something else,
`mulht140391` by a date of birth; `RaffD`, `raffd843`, `RafDun` and `@rafdun` of Rafferty Dunmore.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from redactkit.detect.lexicon import Lexicon
from redactkit.detect.text.folding import squeeze, words_of
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import FAMILY, PERSONAL, Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import NameHit, Names
from redactkit.records.types import Person
from redactkit.spans import Span

# The figures of a date of birth as they are put behind a name, the whole of them.
_BORN = ("%d%m%y", "%y%m%d", "%d%m%Y", "%Y%m%d")
_LOGIN = re.compile(r"([a-z]{2,14})(\d{2,8})")
_AROUND = re.compile(r"([a-z]{1,4})(\d{3,6})([a-z]{1,4})")
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 3
_HUMPS = re.compile(r"(?<![^\W_])([A-Z][a-z]{2,11})([A-Z][a-z]{2,11})\d{0,4}(?![^\W_])")
_MARKED = re.compile(r"(?<![\w.+-])@([a-z]{6,20})\d{0,4}(?![^\W_]|\.\w)")
# Two words in one, with a sign between them: `@raf_dun9`, and without the mark `raf.dun9`.
_PARTED = re.compile(
    r"(?<![\w.+/@-])(?:@([a-z]{3,12})[._-]{1,2}([a-z]{3,12})\d{0,4}|([a-z]{3,12})[._]([a-z]{3,12})\d{1,4})"
    r"(?![^\W_]|[.@-]\w|_)"
)
# The first half of a surname, which has a hump of its own: `MacDonald`.
_NO_HEADS = frozenset(("mac", "fitz", "van", "von", "del", "della"))


@dataclass(frozen=True, slots=True)
class _Owner:
    person: str
    families: tuple[str, ...] = field(repr=False)
    givens: tuple[str, ...] = field(repr=False)
    initials: str = field(repr=False)
    numbers: tuple[str, ...] = field(repr=False)
    called: frozenset[str] = field(repr=False)
    born: frozenset[str] = field(repr=False)

    def owns(self, letters: str, digits: str) -> bool:
        """Return whether letters are made of the name, and digits end a number."""
        if digits not in self.born and not any(num.endswith(digits) for num in self.numbers):
            return False
        if letters in self.called or (len(digits) >= _SHORTEST_TAIL and self._is_of_both(letters)):
            return True
        first = self.initials[:1]
        bare = (letters, letters[1:] if first and letters.startswith(first) else "")
        return any(self._begins(rest, family) for rest in bare for family in self.families)

    def owns_between(self, before: str, digits: str, behind: str) -> bool:
        """Return whether figures are a whole number, and the letters on one side are initials."""
        firsts = {self.initials[:1], self.initials}
        letters = {first + family[:1] for first in firsts if first for family in self.families}
        return digits in self.numbers and not letters.isdisjoint((before, behind))

    def _is_of_both(self, letters: str) -> bool:
        """Return whether letters begin one name and then the other: `fol`, `olf`, `frol`, `jmf`."""
        halves = ((letters[:size], letters[size:]) for size in range(1, len(letters)))
        return any(
            any(name.startswith(one) for name in (*self.givens, self.initials))
            and any(family.startswith(other) for family in self.families)
            for first, second in halves
            for one, other in ((first, second), (second, first))
        )

    def _begins(self, letters: str, family: str) -> bool:
        """Return whether letters begin a surname, the initials behind them perhaps."""
        return any(
            letters.startswith(family[:size]) and self.initials.startswith(letters[size:])
            for size in range(_SHORTEST_HEAD, min(len(letters), len(family)) + 1)
        )


class Logins:
    """Whose log-in a word may be.

    Args:
        persons: Everybody known to the case.
        parts: Every form of every part of their names.
        lexicon: Words of the language.
    """

    def __init__(self, persons: Iterable[Person], parts: Sequence[Atom], lexicon: Lexicon) -> None:
        called = _called(parts)
        self._lexicon = lexicon
        self._personal = _by_head(parts, (Kind.GIVEN, Kind.NICKNAME, Kind.SHORT))
        self._families = _by_head(parts, FAMILY)
        self._called: dict[str, list[str]] = {}
        for person, forms in called.items():
            for form in forms:
                self._called.setdefault(form, []).append(person)
        self._owners = tuple(
            _Owner(
                person.id,
                (
                    *(squeeze(name) for name in (person.name.family, *person.name.former) if name),
                    *(word for word in words_of(person.name.middle or "") if len(word) > 1),
                ),
                words_of(person.name.given),
                "".join(
                    word[0] for name in (person.name.given, person.name.middle)
                    for word in words_of(name or "")
                ),
                tuple(map(squeeze, (*person.collar_numbers, *person.warrant_numbers))),
                called.get(person.id, frozenset()),
                _figures_of(person.date_of_birth),
            )
            for person in persons
            if person.collar_numbers or person.warrant_numbers or person.date_of_birth
        )  # fmt: skip
        self._tails = frozenset(
            number[at:]
            for owner in self._owners
            for number in owner.numbers
            for at in range(len(number))
        ).union(*(owner.born for owner in self._owners))

    def of(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield the persons whose log-in a folded word may be, and what its figures are."""
        login = _LOGIN.fullmatch(word) if self._owners else None
        if login is not None and login[2] in self._tails:
            for each in self._owners:
                if each.owns(login[1], login[2]):
                    born = login[2] in each.born
                    yield each.person, "date_of_birth" if born else "collar_number"
        around = _AROUND.fullmatch(word) if self._owners else None
        if around is not None:
            for each in self._owners:
                if each.owns_between(around[1], around[2], around[3]):
                    yield each.person, "collar_number"

    def written(self, view: View) -> Iterator[NameHit]:
        """Yield the given names that end with the capital of the surname: `RaffD`."""
        for word in self._called.keys() & view.places.keys():
            for index in view.places[word]:
                written = view.original(index)
                if written[-2:-1].islower() and written[-1:].isupper():
                    yield _hit(view, Span(view.start(index), view.end(index)), self._called[word])
        yield from self._clipped(view)

    def _clipped(self, view: View) -> Iterator[NameHit]:
        """Yield the handles of the beginnings of both names: `RafDun`, `@rafdun`, `DunRaf`."""
        for match in _HUMPS.finditer(view.text):
            halves = match[1].lower(), match[2].lower()
            people = self._clipping(*halves) if self._are_clips(*halves) else set()
            if people:
                yield _hit(view, Span(*match.span()), sorted(people))
        for match in _MARKED.finditer(view.text):
            word = match[1]
            splits = range(_SHORTEST_HEAD, len(word) - _SHORTEST_HEAD + 1)
            people = set().union(*(self._clipping(word[:at], word[at:]) for at in splits))
            if people and not self._lexicon.common(word):
                yield _hit(view, Span(*match.span(1)), sorted(people))
        for match in _PARTED.finditer(view.text):
            people = self._clipping(match[1] or match[3], match[2] or match[4])
            if people:
                start = match.start() + (match[0][0] == "@")
                yield _hit(view, Span(start, match.end()), sorted(people))

    def _are_clips(self, first: str, second: str) -> bool:
        """Return whether two halves of a word are no surname with a capital inside it."""
        return first not in _NO_HEADS and second not in self._lexicon.given

    def _clipping(self, first: str, second: str) -> set[str]:
        """Return whose names begin with two words, the given name before the other or behind."""
        return {
            who
            for one, other in ((first, second), (second, first))
            for who in _starting(self._personal, one) & _starting(self._families, other)
        }


def _figures_of(birth: date | None) -> frozenset[str]:
    return frozenset(birth.strftime(form) for form in _BORN) if birth else frozenset()


def _hit(view: View, span: Span, people: Iterable[str]) -> NameHit:
    """Return what stands at a place as the name of some people in one word."""
    first, last = view.words_in(span) or (0, 0)
    word = "".join(view.words[first : last + 1])
    return NameHit(first, last, Names.of(Atom(who, Kind.JOINED, (word,)) for who in people))


def _by_head(parts: Iterable[Atom], kinds: Container[Kind]) -> dict[str, list[tuple[str, str]]]:
    """Return by their first letters the names of some kinds, each with whose it is."""
    found: dict[str, list[tuple[str, str]]] = {}
    for atom in parts:
        if atom.kind in kinds:
            name = "".join(atom.words)
            found.setdefault(name[:_SHORTEST_HEAD], []).append((name, atom.person))
    return found


def _starting(names: Mapping[str, list[tuple[str, str]]], letters: str) -> set[str]:
    """Return whose names begin with some letters."""
    alike = names.get(letters[:_SHORTEST_HEAD], ())
    return {person for name, person in alike if name.startswith(letters)}


def _called(parts: Iterable[Atom]) -> dict[str, frozenset[str]]:
    """Return for each person the given and short names with the letter of the surname."""
    heads: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for atom in parts:
        if atom.kind in PERSONAL and len(atom.words) == 1 and len(atom.words[0]) >= _SHORTEST_HEAD:
            heads.setdefault(atom.person, set()).add(atom.words[0])
        elif atom.kind in FAMILY:
            # An s behind a name is a plural or an owner's: "both Kevs".
            letters.setdefault(atom.person, set()).update(set(atom.words[0][0]) - {"s"})
    return {
        person: frozenset(head + letter for head in names for letter in letters.get(person, ()))
        for person, names in heads.items()
    }
