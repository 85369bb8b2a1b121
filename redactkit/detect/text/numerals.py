"""Numbers in a text, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from redactkit.detect.text.view import View

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
}
"""Words for the numbers of which the others are made."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""How the names of months begin, in order."""
YEAR = re.compile(r"19\d\d|20[0-4]\d")
"""Figures that are a year as soon as a number."""
_SCALES = {"thousand": 1000, "million": 1_000_000}
_FIRST = frozenset((*SMALL, "hundred", *_SCALES))
_GAP = re.compile(r"[\s>]{1,4}|\s?-\s?")
_GROUP = re.compile(r",")
_MOST_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a view.

    Attributes:
        first: First word.
        last: Last word.
        value: The number.
    """

    first: int
    last: int
    value: int = field(repr=False)


def numerals(view: View) -> Iterator[Numeral]:
    """Yield every whole number of a view, none inside another one."""
    index = 0
    while index < len(view.words):
        word = view.words[index]
        found = None
        if word.isascii() and word.isdigit() and len(word) <= _MOST_FIGURES:
            found = _figures(view, index)
        elif word in _FIRST or (word == "a" and index + 1 < len(view.words)):
            found = _in_words(view, index)
        if found is None:
            index += 1
        else:
            yield found
            index = found.last + 1


def _figures(view: View, first: int) -> Numeral | None:
    """Return a number in figures: "215", "1,200"; not a part of "3.5" or of "12/03"."""
    last, figures = first, view.words[first]
    while last + 1 < len(view.words) and len(figures) <= _MOST_FIGURES:
        following = view.words[last + 1]
        if not (_GROUP.fullmatch(view.gap(last)) and re.fullmatch(r"[0-9]{3}", following)):
            break
        figures, last = figures + following, last + 1
    if last > first and len(view.words[first]) > 3:
        last, figures = first, view.words[first]
    if re.search(r"[0-9][./:\-]$", view.before(first, 2)) or re.match(
        r"[./:][0-9]", view.after(last, 2)
    ):
        return None
    return Numeral(first, last, int(figures))


def _in_words(view: View, first: int) -> Numeral | None:
    """Return a number in words: "thirty-four", "two hundred and fifteen", "a hundred"."""
    total = part = 0
    last = first - 1
    before = ""
    for index in range(first, min(len(view.words), first + 16)):
        word = view.words[index]
        if index > first and not _GAP.fullmatch(view.gap(index - 1)):
            break
        if word == "a" and index == first:
            part = 1
        elif word in SMALL and not _clash(before, word):
            part, last = part + SMALL[word], index
        elif word == "hundred" and 0 < part < 100:
            part, last = part * 100, index
        elif word in _SCALES and part:
            total, part, last = total + part * _SCALES[word], 0, index
        elif not (word == "and" and before in ("hundred", *_SCALES)):
            break
        before = word
    return Numeral(first, last, total + part) if last >= first and view.words[last] != "a" else None


def _clash(before: str, word: str) -> bool:
    """Return whether two small numbers side by side are two numbers: "three four"."""
    return before in SMALL and not (SMALL[before] >= 20 and 0 < SMALL[word] < 10)
