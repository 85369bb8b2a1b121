"""Initials in large and small letters: `SapG` of Siôn ap Gwilym, `RMcB`, `UO'H`, `P.Th.`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.detect.lexicon import Lexicon, in_dictionary
from redactkit.detect.text.folding import words_of
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import PARTICLES, Atom
from redactkit.detect.variants.parts import NameHit, Names
from redactkit.records.types import Name, Person
from redactkit.spans import Span

# With an apostrophe behind them, these are written as a capital.
_APOSTROPHED = frozenset("odl")
_OF_SONS = ("mac", "mc")
_JOINT = "[. ]{0,2}"
_SHORTEST = 3
_BEGINNINGS = (2, 3)
# With one of these letters before them, they end a degree: `B.Sc.`.
_DEGREES, _OF_DEGREES = frozenset("BMD"), frozenset(("Sc", "Ed", "Th", "Mus", "Div", "Lit", "Eng"))


class MixedInitials:
    """Whose initials some letters may be, by how exactly they are written."""

    def __init__(self, persons: Iterable[Person], lexicon: Lexicon) -> None:
        self._people: dict[str, dict[str, None]] = {}
        forms: dict[str, set[str]] = {}
        for person in persons:
            for parts, form in _forms(person.name, lexicon):
                self._people.setdefault("".join(parts), {})[person.id] = None
                forms.setdefault(parts[0][0], set()).add(form)
        # By the first letter: most of a long list is then not tried.
        self._patterns = {first: _any_of(same) for first, same in forms.items()}
        heads = "".join(map(re.escape, sorted(forms)))
        self._head = re.compile(rf"(?<![\w'])[{heads}]") if forms else None

    def written(self, view: View) -> Iterator[NameHit]:
        """Yield where initials stand that are written so."""
        plain = view.text.replace("\u2019", "'")
        done = 0
        for head in self._head.finditer(plain) if self._head else ():
            match = self._patterns[head[0]].match(plain, head.start())
            if match is None or head.start() < done:
                continue
            done = match.end()
            people = self._people[re.sub(r"[. -]", "", match[0])]
            first, last = view.words_in(Span(*match.span())) or (0, 0)
            words = view.words[first : last + 1]
            names = Names.of(Atom(who, Kind.ALIAS, words) for who in people)
            yield NameHit(first, last, names)


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"(?:{'|'.join(ordered)})(?![\w-])")


def _forms(name: Name, lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the parts of the initials of a name, and the pattern of how they are written."""
    yield from ((parts, _JOINT.join(parts)) for parts in _letters(name, lexicon))
    yield from ((parts, r"\.?-".join(parts)) for parts in _halves(name))
    for parts in _with_beginnings(name):
        # A word may begin a sentence: `A. G.The rest`.
        stop = r"(?=\.)" if lexicon.common(parts[1].lower()) else ""
        yield parts, r"\.".join(parts) + stop


def _letters(name: Name, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    """Yield the initials of a name, in the parts that may stand apart."""
    given, family = words_of(name.given), words_of(name.family)
    if not (given and family):
        return
    first = given[0][0].upper()
    heads = {first, first + "".join(word[0].upper() for word in words_of(name.middle))}
    for middle, end in _of_surname(family):
        for head in heads:
            yield head, middle, end
            large = (head + middle + end).casefold()
            if not (lexicon.common_small(large) or large in lexicon.given or in_dictionary(large)):
                yield head, middle.upper(), end
        if len(middle) + len(end) >= _SHORTEST:
            yield (middle + end,)


def _halves(name: Name) -> Iterator[tuple[str, str]]:
    """Yield half of a double surname with the initial of the other half: `H-Moore`, `Hale-M`."""
    words = words_of(name.family)
    for first, last in ((words[0], words[-1]),) if "-" in name.family else ():
        for case in (str.capitalize, str.upper):
            yield first[0].upper(), case(last)
            yield case(first), last[0].upper()


def _with_beginnings(name: Name) -> Iterator[tuple[str, str]]:
    """Yield an initial, and the first letters of a surname that stand behind its stop."""
    given, family = words_of(name.given), words_of(name.family)
    for word in family[-1:] if given else ():
        initial = given[0][0].upper()
        for beginning in (word[:size].capitalize() for size in _BEGINNINGS if size < len(word)):
            if not (initial in _DEGREES and beginning in _OF_DEGREES):
                yield initial, beginning


def _of_surname(family: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what a surname begins with, and the letters behind that."""
    bare = tuple(word for word in family if word not in PARTICLES)
    particles = family[: len(family) - len(bare)]
    end = "".join(word[0].upper() for word in bare)
    if bare and particles and particles[0] not in _APOSTROPHED:
        short = "".join(word[0] for word in particles)
        yield "".join(particles), end
        yield short, end
        yield short, "".join(map(str.capitalize, bare))  # BvdMeer
    elif bare and particles:
        yield f"{particles[0].upper()}'", end
    for prefix in _OF_SONS if family[0].startswith(_OF_SONS) else ():
        rest = "".join(family).removeprefix("mac").removeprefix("mc")
        yield prefix.capitalize(), rest[:1].upper()
