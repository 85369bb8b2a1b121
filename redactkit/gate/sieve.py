"""Where in a text a needle may stand: one fast pass, which most of a text does not survive.

The pass looks at letters and digits alone, so that no way of showing a text (`shown`) hides
anything from it. What it lets through is judged as the whole text would be: the stretches
that it returns reach so far around a needle that whoever judges it meets no edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain, product

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
_BLOCK, _BLOCKS = 32, 2048  # Characters to within which a letter is found, and a step before.
# Of all patterns together: the fastest automaton takes some hundred bytes for each.
_FEW_LETTERS = 20_000
# Where there is more than one match in so many characters, nothing is gained.
_SPARSE = 96

# What parts words however a text is shown.
_EDGE = re.compile(
    r"[!\"$%&'()+,.:;<=?@\[\]^{}\u2013\u2014\u2018-\u201f\u3001\u3002]|(?<=\w)\s+(?=\w)"
)
# What is looked at around a needle, and more: words and characters.
_WORDS_BEFORE, _WORDS_BEHIND, _CHARACTERS = 27, 27, 160
_FIRST_LOOK, _FARTHEST_LOOK = 160, 5_120


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
        self._lanes = [_Lane(_all, anywhere, around)]
        for mask, short in ((_letters, _SHORT_LETTERS), (_digits, _SHORT_DIGITS)):
            if some := [*filter(short.fullmatch, whole)]:
                self._lanes.append(_Words(mask, some, filter(short.fullmatch, kept)))

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
        found = [lane.found(folded) for lane in lanes]
        if not any(needle for marks in found for *_, needle in marks):
            return []
        if sum(map(len, found)) * _SPARSE > len(text):
            return [(0, len(text))]
        placed = (lane.placed(marks, text) for lane, marks in zip(lanes, found, strict=True))
        return _widened(text, chain.from_iterable(placed))


def _is_long(text: str) -> bool:
    return not (_SHORT_LETTERS.fullmatch(text) or _SHORT_DIGITS.fullmatch(text))


# -- what is looked at -------------------------------------------------------------


def _all(folded: str) -> str:
    return folded


def _letters(folded: str) -> str:
    """Return a text with spaces for all that is no letter of a word."""
    return folded.translate(_DIGITS) if folded.isascii() else _NO_LETTERS.sub(" ", folded)


def _digits(folded: str) -> str:
    """Return a text with spaces for all that is no digit."""
    return folded.translate(_LETTERS) if folded.isascii() else _NO_DIGITS.sub(" ", folded)


Mark = tuple[int, int, bool]
"""Where something begins and ends, and whether it is a needle: in letters, or in the text."""


class _Lane:
    """Needles and kept words that are looked for in the same letters."""

    def __init__(
        self, mask: Callable[[str], str], needles: Iterable[str], kept: Iterable[str]
    ) -> None:
        self._mask = mask
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

    def _seen(self, folded: str) -> str:
        return self._mask(folded).replace(" ", "")

    def found(self, folded: str) -> list[Mark]:
        """Return what stands in a folded text, by the numbers of its first and last letter."""
        seen = self._seen(folded)
        marks: list[Mark] = []
        spaces = counted = 0
        for pattern, start, _ in self._automaton.find_matches_as_indexes(seen, overlapping=True):
            spaces += seen.count(" ", counted, start) - seen.count(" ", start, counted)
            counted = start
            _, length, needle = self._patterns[pattern]
            marks.append((start - spaces, start - spaces + length - 1, needle))
        return marks

    def placed(self, marks: Sequence[Mark], text: str) -> Iterator[Mark]:
        """Yield where in the text marked letters stand, to within a block."""
        if not marks:
            return
        ruler = _Ruler(text, self._mask)
        for first, last, needle in _merged(marks):
            yield ruler.place(first), ruler.place(last) + _BLOCK, needle


class _Ruler:
    """Finds the n-th of the letters that are looked at, to within a block."""

    def __init__(self, text: str, mask: Callable[[str], str]) -> None:
        self._text = text
        self._mask = mask
        pieces = range(0, len(text), _BLOCKS)
        self._ends = list(accumulate(self._letters(at, at + _BLOCKS) for at in pieces))

    def _letters(self, start: int, end: int) -> int:
        seen = self._mask(fold(self._text[start:end]))
        return len(seen) - seen.count(" ")

    def place(self, number: int) -> int:
        """Return where the block begins in which a letter stands."""
        coarse = bisect_right(self._ends, number)
        number -= self._ends[coarse - 1] if coarse else 0
        start, size = coarse * _BLOCKS, _BLOCKS
        while size > _BLOCK:
            size //= 2
            letters = self._letters(start, start + size)
            if number >= letters:
                number -= letters
                start += size
        return start


class _Words(_Lane):
    """The same between two spaces, and with spaces in it."""

    @staticmethod
    def _written(text: str) -> Iterator[str]:
        for gaps in product(("", " "), repeat=len(text) - 1):
            yield f" {''.join(map(str.__add__, text, (*gaps, '')))} "

    def _seen(self, folded: str) -> str:
        return f" {' '.join(self._mask(folded).split())} "


# -- what stands around ------------------------------------------------------------


def _widened(text: str, marks: Iterable[Mark]) -> list[Span]:
    """Return stretches that hold all marked needles, with what is looked at around them."""
    spans: list[Span] = []
    for first, last, needle in _merged(marks):
        if not needle:
            continue
        start, end = _before(text, first), _behind(text, last)
        if start is None or end is None:
            return [(0, len(text))]
        if spans and start <= spans[-1][1]:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return the marks, those that touch as one."""
    merged: list[Mark] = []
    for first, last, needle in sorted(set(marks)):
        if merged and first <= merged[-1][1]:
            before, end, one = merged.pop()
            merged.append((before, max(end, last), one or needle))
        else:
            merged.append((first, last, needle))
    return merged


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
