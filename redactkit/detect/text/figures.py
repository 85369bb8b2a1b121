"""Which numbers of a text can be part of an identifier, and what of the text stands around them.

A form is searched for only where a number stands that it could hold: nothing is in a lone
count or a time of day, and most numbers of a text are such.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.view import View
from redactkit.spans import Span

_BETWEEN = re.compile(r"[\s.\-/()]{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIES = frozenset("/-")
_SHORT = 3
_LEADING = word_set(
    "pc dc ps ds di pcso sc wpc sgt sergeant constable inspector collar shoulder warrant force "
    "epaulette badge number no card is was ext extn extension"
)
# As many words around a number belong to its form, and to what is said of it.
_FORM = 3
_PHRASE = 6
# No form without any word has fewer figures, and none has more signs between two of them.
_FEWEST = 6
_MOST_BETWEEN = 3
# How a telephone number begins, or a licence whose owner has a short name. In all other forms
# letters stand among the digits, or directly before them: a pair, or a code in capitals.
_OPENING = re.compile(r"[+(0](?<![\w/.-].)|9{5}")
_PAIR = 2
_CODES = (4, 5)


class Excerpt:
    """What stands around some words of a view, so that not the whole has to be searched.

    Attributes:
        text: The pieces of the original, with a mark between them that no word holds.
    """

    def __init__(self, view: View, words: Sequence[int], before: int, after: int) -> None:
        """Cut out the pieces.

        Args:
            view: The text.
            words: Indexes of words, in order.
            before: How many words belong to the piece before each.
            after: How many behind it.
        """
        pieces = view.pieces(words, before, after)
        self.text = "\0".join(view.text[start:end] for start, end in pieces)
        self._starts = [start for start, _ in pieces]
        sizes = (end - start + 1 for start, end in pieces)
        self._places = list(accumulate(sizes, initial=0))[:-1]

    def back(self, span: Span) -> Span:
        """Return where a span of the excerpt stands in the original."""
        piece = bisect_right(self._places, span.start) - 1
        shift = self._starts[piece] - self._places[piece]
        return Span(span.start + shift, span.end + shift)


class Figures:
    """The numbers of one view with what stands around them."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def bare(self) -> Excerpt:
        """Around long numbers and those with letters, which have a form by themselves."""
        return Excerpt(self._view, list(self._long()), _FORM, _FORM)

    @cached_property
    def led(self) -> Excerpt:
        """Around numbers directly behind a word that leads to one, and those with letters."""
        if not self._view.plain:
            return self.said
        return Excerpt(self._view, list(self._behind_words()), _PHRASE, 1)

    @cached_property
    def said(self) -> Excerpt:
        """Around every number of which somebody may say what it is."""
        return Excerpt(self._view, list(self._telling()), _PHRASE, _PHRASE)

    def _long(self) -> Iterator[int]:
        for first, last, mixed in self._view.runs(_FEWEST, _MOST_BETWEEN):
            if mixed or self._opens(first, last):
                yield from range(first, last + 1)

    def _opens(self, first: int, last: int) -> bool:
        """Return whether a row of digits alone begins as a form can, and not as a date."""
        view = self._view
        if not view.plain:
            return True
        start, end = view.starts[first], view.ends[last]
        if _OPENING.search(view.text, max(0, start - 1), end):
            return True
        if not first or start - view.ends[first - 1] > 1:
            return False
        letters = len(view.words[first - 1])
        return letters == _PAIR or (letters in _CODES and view.all_capitals(first - 1))

    def _behind_words(self) -> Iterator[int]:
        view, words = self._view, self._view.words
        mixed = set(view.mixed)
        return (
            index
            for index in view.numbered
            if index in mixed or (index and words[index - 1] in _LEADING)
        )

    def _telling(self) -> Iterator[int]:
        """Yield the numbers that may be part of an identifier: all but years and small counts."""
        view = self._view
        together = self._side_by_side()
        for index in view.numbered:
            word = view.words[index]
            if (
                not word.isdigit()
                or (len(word) >= _SHORT and not _YEAR.fullmatch(word))
                or index in together
                or self._tied(index)
                or not _LEADING.isdisjoint(view.words[max(0, index - 2) : index])
                or (index and len(view.words[index - 1]) <= _SHORT and view.all_capitals(index - 1))
            ):
                yield index

    def _tied(self, index: int) -> bool:
        """Return whether a stroke or hyphen ties a number to letters: `26/AB/CDEF`."""
        view = self._view
        if view.gap(index) in _TIES and view.words[index + 1].isalpha():
            return True
        return view.gap(index - 1) in _TIES and view.words[index - 1].isalpha()

    def _side_by_side(self) -> set[int]:
        """Return the numbers between which little stands."""
        view = self._view
        pairs = [pair for pair in pairwise(view.numbered) if pair[1] == pair[0] + 1]
        return {index for pair in pairs if _BETWEEN.fullmatch(view.gap(pair[0])) for index in pair}
