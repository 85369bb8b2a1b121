"""A normalised view of a text, with the way back to the code points of the original.

The text is folded (`redactkit.detect.text.folding`); what is left is a row of words with the
gaps between them. Where words stand is found for the whole text at once; what is asked
about single words is worked out when it is asked first.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property
from itertools import chain, compress
from string import ascii_lowercase
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from redactkit.detect.text.folding import UNSPACED, Folded
from redactkit.detect.text.numbered import without_line_numbers
from redactkit.detect.text.tables import Tables
from redactkit.spans import Span

T = TypeVar("T")
_Points = NDArray[np.uint8] | NDArray[np.uint32]
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LONGER = 5
_SMALL_WORD = re.compile(rf"(?<![^\W_])[a-z]{{{_LONGER},}}(?![^\W_])")


@cache
def _ascii(test: Callable[[str], bool]) -> NDArray[np.bool_]:
    return np.array([test(chr(point)) for point in range(0x80)])


def _points(text: str) -> _Points:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class _Characters:
    """The characters of a text; those beyond ASCII are sorted by kind once for all tests.

    Attributes:
        points: Their code points.
        unspaced: Whether a sign is among them that is a word by itself.
    """

    def __init__(self, text: str) -> None:
        self.points = points = _points(text)
        self.unspaced = False
        if points.itemsize > 1:
            self._least = np.minimum(points, 0x7F)
            self._beyond = np.flatnonzero(points > 0x7F)
            kinds, self._which = np.unique(points[self._beyond], return_inverse=True)
            self._kinds = list(map(chr, kinds.tolist()))
            self.unspaced = any(map(_UNSPACED.match, self._kinds))

    def flags(self, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Return for each character whether it passes a test."""
        if self.points.itemsize == 1:
            return _ascii(test)[self.points]
        flags = _ascii(test)[self._least]
        flags[self._beyond] = np.array(list(map(test, self._kinds)), bool)[self._which]
        return flags


def _edges(
    text: str, inside: NDArray[np.bool_], *, unspaced: bool
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the words of a text begin and end."""
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2]
    if not unspaced:
        return starts, ends
    signs = np.array([match.start() for match in _UNSPACED.finditer(text)])
    # In front of each sign and behind it a word begins, or ends, or both.
    cuts = np.unique(np.concatenate((signs, signs + 1)))
    inner = cuts[(cuts > 0) & (cuts < len(text))]
    inner = inner[inside[inner - 1] & inside[inner]]
    return np.union1d(starts, inner), np.union1d(ends, inner)


def _split_at(points: _Points, inside: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the words of a text, given which characters stand inside one."""
    spaced = np.where(inside, points, points.dtype.type(ord(" "))).tobytes()
    plain = spaced.decode("ascii" if points.itemsize == 1 else "utf-32-le", "surrogatepass")
    return tuple(plain.split())


class View:
    """A text as a row of folded words.

    Attributes:
        text: The original.
        folded: The folded text, gaps and all.
        words: The folded words.
        starts: Where each word begins in the folded text.
        ends: Where each word ends in the folded text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._read: dict[tuple[Callable[..., Any], tuple[str, ...]], Any] = {}
        self._fold = Folded(without_line_numbers(text))
        self.folded = self._fold.text
        self._signs = signs = _Characters(self.folded)
        self._inside = inside = signs.flags(str.isalnum)
        self._starts, self._ends = _edges(self.folded, inside, unspaced=signs.unspaced)
        self.starts: list[int] = self._starts.tolist()
        self.ends: list[int] = self._ends.tolist()
        self.words: tuple[str, ...] = (
            _split_at(signs.points, inside)
            if not signs.unspaced
            else tuple(
                self.folded[start:end] for start, end in zip(self.starts, self.ends, strict=True)
            )
        )

    def __len__(self) -> int:
        return len(self.words)

    def around(self, indexes: Sequence[int], before: int, after: int) -> Iterator[tuple[int, int]]:
        """Yield the first and last words of what stands around some words, overlaps united.

        Args:
            indexes: Of the words, in order.
            before: How many words in front of each belong to it.
            after: How many behind each.
        """
        if not indexes:
            return
        middle = np.array(indexes)
        firsts = np.maximum(middle - before, 0)
        lasts = np.minimum(middle + after, len(self) - 1)
        apart = firsts[1:] > lasts[:-1] + 1
        yield from zip(
            firsts[np.concatenate(([True], apart))].tolist(),
            lasts[np.concatenate((apart, [True]))].tolist(),
            strict=True,
        )

    @cached_property
    def _written(self) -> _Characters:
        """The characters of the original."""
        return self._signs if self.text == self.folded else _Characters(self.text)

    @cached_property
    def tables(self) -> Tables:
        """The tables in the text."""
        return Tables(self.text)

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where each word stands: indexes in the order of the text."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            found[word].append(index)
        return dict(found)

    def where(self, words: AbstractSet[str]) -> list[int]:
        """Return the indexes of all words that are among some, in the order of the text."""
        places = self.places
        # A view of keys takes the words one by one, however many they are.
        few = len(words) < len(places)
        there = places.keys() & words if few else filter(words.__contains__, places)
        return sorted(chain.from_iterable(map(places.__getitem__, there)))

    def lacks(self, words: AbstractSet[str]) -> bool:
        """Return whether none of some words, fewer than those of a text, stands in it."""
        return self.places.keys().isdisjoint(words)

    def once(self, read: Callable[..., T], *words: str) -> T:
        """Return what a function reads in the folded text, which it does but once.

        Args:
            read: Takes the folded text, and words.
            words: For the function.
        """
        if (read, words) not in self._read:
            self._read[read, words] = read(self.folded, *words)
        known: T = self._read[read, words]
        return known

    @cached_property
    def plain(self) -> bool:
        """Whether the words stand so in the original too, and no folding has made one of two."""
        if self._fold.from_ is not None:
            return False
        text = self.text
        if text.isascii():
            return True
        # A pattern takes the long s for an s, which folding does not.
        return "\u017f" not in text and np.array_equal(
            self._inside, self._written.flags(str.isalnum)
        )

    def runs(self, fewest: int, most: int) -> Iterator[tuple[int, int, bool]]:
        """Yield the first and last of numbered words in a row, and whether any of them is mixed.

        Left out are short rows of digits alone.

        Args:
            fewest: How many characters a row of digits has at least.
            most: How many characters may stand between two words of a row.
        """
        if not self.numbered:
            return
        numbered = np.array(self.numbered)
        starts, ends = self._starts[numbered], self._ends[numbered]
        breaks = np.flatnonzero((np.diff(numbered) > 1) | (starts[1:] - ends[:-1] > most))
        first = np.concatenate(([0], breaks + 1))
        last = np.concatenate((breaks, [numbered.size - 1]))
        mixed = np.logical_or.reduceat(self._mixed[numbered], first)
        kept = mixed | (ends[last] - starts[first] >= fewest)
        columns = (numbered[first[kept]], numbered[last[kept]], mixed[kept])
        yield from zip(*(column.tolist() for column in columns), strict=True)

    def pieces(self, words: Sequence[int], before: int, after: int) -> list[tuple[int, int]]:
        """Return where the passages around some words begin and end in the original.

        Args:
            words: Their indexes, in order.
            before: How many words in front of each belong to its passage.
            after: How many behind each.
        """
        return [
            (
                self.end(first - 1) if first else 0,
                self.start(last + 1) if last + 1 < len(self) else len(self.text),
            )
            for first, last in self.around(words, before, after)
        ]

    @cached_property
    def letters(self) -> list[int]:
        """Indexes of the words of one character."""
        return self.where({word for word in self.places if len(word) == 1})

    @cached_property
    def numbered(self) -> list[int]:
        """Indexes of the words that are not letters alone."""
        found: list[int] = np.flatnonzero(self._not_letters).tolist()
        return found

    @cached_property
    def mixed(self) -> list[int]:
        """Indexes of the words that are neither letters nor digits alone."""
        found: list[int] = np.flatnonzero(self._mixed).tolist()
        return found

    @cached_property
    def _mixed(self) -> NDArray[np.bool_]:
        return self._not_letters & self._not_digits

    @cached_property
    def _not_letters(self) -> NDArray[np.bool_]:
        return self._unlike(str.isalpha)

    @cached_property
    def _not_digits(self) -> NDArray[np.bool_]:
        return self._unlike(str.isdigit)

    def _unlike(self, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Return for each word whether one of its characters does not pass a test."""
        if not self._starts.size:
            return np.zeros(0, bool)
        return np.logical_or.reduceat(self._inside & ~self._signs.flags(test), self._starts)

    def ended_by(self, sign: str) -> list[int]:
        """Return the indexes of all words directly behind which a sign stands."""
        if sign not in self.folded:
            return []
        signs = self._signs.flags(sign.__eq__)
        found: list[int] = np.flatnonzero(signs[self._ends[:-1]]).tolist()
        return found

    @cached_property
    def large_words(self) -> frozenset[str]:
        """The words that stand somewhere in the text with a capital."""
        return frozenset(compress(self.words, self._capitals))

    @cached_property
    def joints(self) -> frozenset[int]:
        """Indexes of the words tied to the next by a hyphen, a low line or a full stop."""
        tied = self._signs.flags("-_.".__contains__)
        ends, starts = self._ends[:-1], self._starts[1:]
        found: list[int] = np.flatnonzero(tied[ends] & (starts - ends == 1)).tolist()
        return frozenset(found)

    @cached_property
    def breaks(self) -> list[int]:
        """Indexes of the words behind which more stands than one blank, or no blank."""
        blank = self._signs.flags(" ".__eq__)
        ends, starts = self._ends[:-1], self._starts[1:]
        found: list[int] = np.flatnonzero(~blank[ends] | (starts - ends > 1)).tolist()
        return found

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The longer words that stand somewhere in the text in small letters."""
        if not self.plain or self._signs.unspaced or not self.words:
            return frozenset(_SMALL_WORD.findall(self.text))
        other = self._inside & ~self._written.flags(ascii_lowercase.__contains__)
        small = ~np.logical_or.reduceat(other, self._starts)
        long = self._ends - self._starts >= _LONGER
        return frozenset(compress(self.words, (small & long).tolist()))

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` up to and including `last` stand in the original."""
        start, end = self.starts[first], self.ends[last]
        if self._fold.from_ is None or self._fold.to is None:
            return Span(start, end)
        stop = int(self._fold.to[end - 1])
        while stop < len(self.text) and unicodedata.category(self.text[stop]) in ("Mn", "Me"):
            stop += 1
        return Span(int(self._fold.from_[start]), stop)

    def start(self, index: int) -> int:
        """Return where a word begins in the original."""
        start = self.starts[index]
        return start if self._fold.from_ is None else int(self._fold.from_[start])

    def end(self, index: int) -> int:
        """Return where a word ends in the original."""
        return self.ends[index] if self._fold.from_ is None else self.span(index, index).end

    def original(self, index: int) -> str:
        """Return a word as it is written."""
        return self.text[self.start(index) : self.end(index)]

    def gap(self, index: int) -> str:
        """Return the folded text between a word and the next one, "" past either end."""
        if not 0 <= index < len(self.words) - 1:
            return ""
        return self.folded[self.ends[index] : self.starts[index + 1]]

    def before(self, index: int, length: int = 40) -> str:
        """Return the folded text just before a word."""
        return self.folded[max(0, self.starts[index] - length) : self.starts[index]]

    def after(self, index: int, length: int = 40) -> str:
        """Return the folded text just behind a word."""
        return self.folded[self.ends[index] : self.ends[index] + length]

    def word_at(self, place: int) -> int:
        """Return the word in which, or the first one behind which, a folded place lies."""
        return max(0, bisect_right(self.starts, place) - 1)

    def words_in(self, span: Span) -> tuple[int, int] | None:
        """Return the first and last word that touch a span of the original."""
        if self._fold.from_ is None or self._fold.to is None:
            start, end = span.start, span.end
        else:
            start = int(np.searchsorted(self._fold.to, span.start, "right"))
            end = int(np.searchsorted(self._fold.from_, span.end, "left"))
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None

    def capital(self, index: int) -> bool:
        """Return whether a word begins with a capital letter."""
        return self._capitals[index]

    @cached_property
    def _capitals(self) -> list[bool]:
        starts = self._starts if self._fold.from_ is None else self._fold.from_[self._starts]
        capitals: list[bool] = self._written.flags(str.isupper)[starts].tolist()
        others = ~self._written.flags(str.isalpha)[starts] & self._not_digits
        for index in np.flatnonzero(others).tolist():
            letters = (each for each in self.original(index) if each.isalpha())
            capitals[index] = next(letters, "").isupper()
        return capitals

    def all_capitals(self, index: int) -> bool:
        """Return whether a word is written in capitals throughout."""
        return self._throughout[index]

    @cached_property
    def _throughout(self) -> list[bool]:
        starts, ends = self._starts, self._ends
        if self._fold.from_ is not None and self._fold.to is not None:
            starts, ends = self._fold.from_[starts], self._fold.to[ends - 1]
        small, large = (
            np.cumsum(np.concatenate(([False], self._written.flags(test))), dtype=np.int32)
            for test in (str.islower, str.isupper)
        )
        found: list[bool] = (
            (small[ends] == small[starts]) & (large[ends] > large[starts])
        ).tolist()
        return found
