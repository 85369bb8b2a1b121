"""Rows of folded words, and phrases of several words found in them all at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from ahocorasick_rs import AhoCorasick

from redactkit.detect.text.view import View

Phrase = tuple[tuple[str, ...], int]
"""A phrase found in a row, and the place of its first word."""

# Words on either side of a broken name that may belong to the same phrase.
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Row:
    """Words of a view in a row, some of them perhaps joined.

    Attributes:
        words: The words.
        firsts: First word of the view under each word.
        lasts: Last word of the view under each word.
        numbered: Indexes of the words that are not letters alone.
        mixed: Those of them that are not digits alone either.
        joined: Indexes of the words that were several.
    """

    words: Sequence[str] = field(repr=False)
    firsts: Sequence[int] = field(repr=False)
    lasts: Sequence[int] = field(repr=False)
    numbered: Sequence[int] = field(repr=False)
    mixed: Sequence[int] = field(repr=False)
    joined: Sequence[int] = field(default=(), repr=False)


class Phrases:
    """Phrases of folded words, searched for all at once (Aho and Corasick, 1975)."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._phrases = tuple(phrases)
        texts = [f" {' '.join(words)} " for words in self._phrases]
        self._automaton = AhoCorasick(texts) if texts else None

    def find(self, words: Sequence[str]) -> Iterator[Phrase]:
        """Yield every phrase that stands in a row, however they overlap, with its first word."""
        if self._automaton is None or not words:
            return
        found = self._automaton.find_matches_as_indexes(f" {' '.join(words)} ", overlapping=True)
        if not found:
            return
        sizes = np.fromiter(map(len, words), np.int64, len(words)) + 1
        ends: list[int] = np.cumsum(sizes).tolist()
        for key, start, _ in found:
            yield self._phrases[key], bisect_left(ends, start + 1)


def rows(view: View, joins: Mapping[int, tuple[int, str]]) -> Iterator[Row]:
    """Yield the words of a view as they stand, and once more where some are joined.

    Args:
        view: The text.
        joins: What `View.joins` found.
    """
    indexes = range(len(view))
    yield Row(view.words, indexes, indexes, view.numbered, view.mixed)
    broken = sorted({index for first, (last, _) in joins.items() for index in (first, last)})
    for first, last in view.around(broken, _AROUND, _AROUND):
        words: list[str] = []
        firsts: list[int] = []
        lasts: list[int] = []
        index = first
        while index <= last:
            end, word = joins.get(index, (index, view.words[index]))
            words.append(word)
            firsts.append(index)
            lasts.append(end)
            index = end + 1
        numbered = [place for place, word in enumerate(words) if not word.isalpha()]
        mixed = [place for place in numbered if not words[place].isdigit()]
        joined = [place for place, index in enumerate(firsts) if lasts[place] > index]
        yield Row(words, firsts, lasts, numbered, mixed, joined)
