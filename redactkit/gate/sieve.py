"""Where in a text a needle may stand: one fast pass, which most of a text does not survive.

The pass looks at letters and digits alone, so that no way of showing a text (`shown`) hides
anything from it. What it lets through is judged as the whole text would be: the stretches
that it returns reach so far around a needle that whoever judges it meets no edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import accumulate, product

from ahocorasick_rs import AhoCorasick, Implementation

from redactkit.gate.fold import UNSPACED, fold
from redactkit.gate.shown import joined, parted

Span = tuple[int, int]

# What is no longer stands by chance in the middle of too many words.
_SHORT = 4
_SHORT_LETTERS = re.compile(rf"[^\W\d_{UNSPACED}]{{1,{_SHORT}}}")
_SHORT_DIGITS = re.compile(rf"\d{{1,{_SHORT}}}")
_NO_LETTERS = re.compile(rf"[\d{UNSPACED}]+")
_NO_DIGITS = re.compile(r"[^\d ]+")
_DIGITS = dict.fromkeys(map(ord, "0123456789"), " ")
_LETTERS = dict.fromkeys(map(ord, "abcdefghijklmnopqrstuvwxyz"), " ")
_BLOCK, _BLOCKS = 64, 32  # characters, and blocks that are counted together
# Of all patterns together: the fastest automaton takes some hundred bytes for each.
_FEW_LETTERS = 20_000
# Where there is more than one match in so many characters, nothing is gained.
_SPARSE = 96

# What parts words however a text is shown.
_EDGE = re.compile(
    r"[!\"$%&'()+,.:;<=?@\[\]^{}\u2013\u2014\u2018-\u201f\u3001\u3002]|(?<=\w)\s+(?=\w)"
)
# What is looked at around a needle, and more: words and characters.
_WORDS_BEFORE, _WORDS_BEHIND, _CHARACTERS = 18, 5, 100
_FIRST_LOOK, _FARTHEST_LOOK = 160, 20_480


class Sieve:
    """Needles and kept words, searched for all at once.

    Args:
        inside: Needles that may stand in the middle of a word.
        needles: The others. All are letters and digits with nothing between them.
        kept: Kept words, which count where they touch a needle.
    """

    def __init__(
        self, inside: Collection[str], needles: Collection[str], kept: Collection[str]
    ) -> None:
        self._given = (frozenset(inside), frozenset(needles), frozenset(kept))
        whole = {*needles} - {*inside}
        anywhere = [*inside, *filter(_is_long, whole)]
        shortest = min(map(len, anywhere), default=0)
        around = [text for text in kept if _is_long(text) or len(text) >= shortest]
        self._lanes = [_Lane(_together, anywhere, around)]
        for see, short in ((_words, _SHORT_LETTERS), (_numbers, _SHORT_DIGITS)):
            if some := [*filter(short.fullmatch, whole)]:
                self._lanes.append(_Words(see, some, filter(short.fullmatch, kept)))

    def __reduce__(self) -> tuple[type[Sieve], tuple[Collection[str], ...]]:
        return Sieve, self._given

    def near(self, text: str, shortest: int = 0) -> list[Span]:
        """Return the stretches of a text outside of which stands no needle, in order.

        Args:
            text: Any text.
            shortest: Letters and digits that a needle must have.
        """
        lanes = self._lanes[:1] if shortest > _SHORT else self._lanes
        folded = fold(parted(text) if lanes[1:] else text)
        found = [(lane, matches) for lane in lanes if (matches := lane.found(folded))]
        if not any(lane.is_needle(match) for lane, matches in found for match in matches):
            return []
        if sum(len(matches) for _, matches in found) * _SPARSE > len(text):
            return [(0, len(text))]
        marks = (mark for lane, matches in found for mark in lane.marks(matches, folded, text))
        return _widened(text, marks)


def _is_long(text: str) -> bool:
    return not (_SHORT_LETTERS.fullmatch(text) or _SHORT_DIGITS.fullmatch(text))


# -- what is looked at -------------------------------------------------------------


def _together(folded: str) -> str:
    """Return all letters and digits."""
    return folded.replace(" ", "")


def _words(folded: str) -> str:
    """Return the words in which there are only letters, each between two spaces."""
    if not folded.isascii():
        folded = _NO_LETTERS.sub(" ", folded)
    return f" {' '.join(folded.translate(_DIGITS).split())} "


def _numbers(folded: str) -> str:
    """Return the numbers, each between two spaces."""
    if not folded.isascii():
        folded = _NO_DIGITS.sub(" ", folded)
    return f" {' '.join(folded.translate(_LETTERS).split())} "


Match = tuple[int, int, int]
"""Number of a pattern, where it begins in what was seen, and where it ends."""
Mark = tuple[int, int, bool]
"""First and last block in which something stands, and whether it is a needle."""


class _Lane:
    """Needles and kept words that are looked for in the same letters."""

    def __init__(
        self, see: Callable[[str], str], needles: Iterable[str], kept: Iterable[str]
    ) -> None:
        self._see = see
        texts = [*((text, True) for text in needles), *((text, False) for text in kept)]
        self._patterns = [
            (written, len(text), needle)
            for text, needle in texts
            for written in self._written(text)
        ]
        written = [written for written, *_ in self._patterns]
        fast = Implementation.DFA if sum(map(len, written)) <= _FEW_LETTERS else None
        self._automaton = AhoCorasick(written, implementation=fast)

    @staticmethod
    def _written(text: str) -> Iterator[str]:
        """Yield how a text may stand in what is seen."""
        yield text

    def found(self, folded: str) -> list[Match]:
        """Return what stands in a folded text."""
        seen = self._see(folded)
        matches: list[Match] = self._automaton.find_matches_as_indexes(seen, overlapping=True)
        return matches

    def is_needle(self, match: Match) -> bool:
        """Return whether more than kept words was found."""
        return self._patterns[match[0]][2]

    def marks(self, matches: Iterable[Match], folded: str, text: str) -> Iterator[Mark]:
        """Yield the blocks of a text in which matches stand."""
        ruler = _Ruler(text, self._see)
        seen = self._see(folded)
        spaces = counted = 0
        for pattern, start, _ in matches:
            spaces += seen.count(" ", counted, start) - seen.count(" ", start, counted)
            counted = start
            _, length, needle = self._patterns[pattern]
            first = start - spaces
            yield ruler.block(first), ruler.block(first + length - 1), needle


class _Ruler:
    """Finds the block of a text in which the n-th of the letters that are looked at stands."""

    def __init__(self, text: str, see: Callable[[str], str]) -> None:
        self._text = text
        self._see = see
        self._ends = self._measured(0, len(text), _BLOCKS * _BLOCK)
        self._fine: dict[int, list[int]] = {}

    def _measured(self, start: int, end: int, size: int) -> list[int]:
        """Return how many letters there are up to the end of each block."""
        pieces = (self._see(fold(self._text[at : at + size])) for at in range(start, end, size))
        return list(accumulate(len(seen) - seen.count(" ") for seen in pieces))

    def block(self, number: int) -> int:
        """Return the number of the block of a letter."""
        coarse = bisect_right(self._ends, number)
        start = coarse * _BLOCKS * _BLOCK
        fine = self._fine.get(coarse)
        if fine is None:
            fine = self._measured(start, min(start + _BLOCKS * _BLOCK, len(self._text)), _BLOCK)
            self._fine[coarse] = fine
        before = self._ends[coarse - 1] if coarse else 0
        return coarse * _BLOCKS + bisect_right(fine, number - before)


class _Words(_Lane):
    """The same between two spaces, and with spaces in it."""

    @staticmethod
    def _written(text: str) -> Iterator[str]:
        for gaps in product(("", " "), repeat=len(text) - 1):
            yield f" {''.join(map(str.__add__, text, (*gaps, '')))} "


# -- what stands around ------------------------------------------------------------


def _widened(text: str, marks: Iterable[Mark]) -> list[Span]:
    """Return stretches that hold all marked needles, with what is looked at around them."""
    spans: list[Span] = []
    for first, last in _merged(marks):
        start = _before(text, first * _BLOCK)
        end = _behind(text, (last + 1) * _BLOCK)
        if start is None or end is None:
            return [(0, len(text))]
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _merged(marks: Iterable[Mark]) -> list[Span]:
    """Return the marks with those that they touch, but not what is only kept."""
    merged: list[Mark] = []
    for first, last, needle in sorted(set(marks)):
        if merged and first <= merged[-1][1]:
            before, end, one = merged.pop()
            merged.append((before, max(end, last), one or needle))
        else:
            merged.append((first, last, needle))
    return [(first, last) for first, last, needle in merged if needle]


def _before(text: str, end: int) -> int | None:
    """Return from where on enough stands before a place; None where that is too far."""
    look = _FIRST_LOOK
    while look < end:
        edge = _EDGE.search(text, end - look, end)
        if edge and _is_enough(text[edge.start() : end], _WORDS_BEFORE):
            return edge.start()
        look *= 2
        if look > _FARTHEST_LOOK:
            return None
    return 0


def _behind(text: str, start: int) -> int | None:
    """Return up to where enough stands behind a place; None where that is too far."""
    look = _FIRST_LOOK
    while start + look < len(text):
        edge = _EDGE.search(text, start + look, start + 2 * look)
        if edge and _is_enough(text[start : edge.start()], _WORDS_BEHIND):
            return edge.start()
        look *= 2
        if look > _FARTHEST_LOOK:
            return None
    return len(text)


def _is_enough(piece: str, words: int) -> bool:
    glued = joined(piece)
    return len(glued) >= _CHARACTERS and len(fold(glued).split()) >= words
