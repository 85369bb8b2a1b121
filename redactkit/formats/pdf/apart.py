"""Words whose letters stand apart: a text layer has blanks in them that a reader does not see.

Where every letter has its own place, or letters are tracked widely, pdfium takes the gap beside
a narrow letter for a blank. Such a blank is taken out where the letters beside it are no
further from each other than the other letters. Blanks that the file itself has stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np

from redactkit.formats.pdf.model import Boxes, Letters

_SUSPECT = re.compile(r"(?<!\S)[^\W\d_]{1,4}(?: [^\W\d_]{1,4}){2,}(?!\S)")
_WORDS = re.compile(r"(?<!\S)[^\W\d_]+(?: [^\W\d_]+)+(?!\S)")
_TRACKED = 0.05  # heights of the line between letters: kerning is less
_MOST = 0.8  # share of the letters
_EVEN = 0.1  # parts of the usual step: letters that each have their own place
_FURTHER = 1.6  # times the usual step from letter to letter is a step to another word
_FURTHEST = 1.5  # heights of the line: further is another column


def suspected(text: str) -> bool:
    """Return whether a text layer may have blanks inside words: there are short words."""
    return bool(_SUSPECT.search(text))


def closed_up(letters: Letters) -> Letters:
    """Return the characters of a page without the blanks inside words."""
    lost = [
        blank
        for found in _WORDS.finditer(letters.text)
        for blank in _false_blanks(letters, *found.span())
    ]
    if not lost:
        return letters
    kept = np.ones(len(letters.text), np.bool_)
    kept[lost] = False
    text = "".join(letters.text[place] for place in np.flatnonzero(kept))
    return Letters(text, letters.boxes[kept])


def _false_blanks(letters: Letters, start: int, end: int) -> Iterator[int]:
    """Yield the places of the blanks of a row of words that stand inside a word."""
    sides = letters.boxes[start:end, 2:] - letters.boxes[start:end, :2]
    guessed = {start + int(place) for place in np.flatnonzero(sides.min(axis=1) <= 0)}
    places = [place for place in range(start, end) if letters.text[place] != " "]
    if not guessed or guessed & set(places):
        return
    boxes = letters.boxes[places]
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    steps = np.diff((boxes[:, 0] + boxes[:, 2]) / 2)
    gaps = (boxes[1:, 0] - boxes[:-1, 2]).tolist()
    inside = [gap for gap, (one, two) in zip(gaps, pairwise(places), strict=True) if two == one + 1]
    even = _even(np.diff(boxes[:, 0]))
    if inside and median(inside) < _TRACKED * height and not even:
        return
    further = min(_FURTHER * float(np.median(steps)), _FURTHEST * height)
    for step, (one, two) in zip(steps, pairwise(places), strict=True):
        if two == one + 2 and one + 1 in guessed and 0 < step < further:
            yield one + 1


def _even(steps: Boxes) -> bool:
    """Return whether most letters begin as far from the one before, whatever their width."""
    usual = np.median(steps)
    return bool((np.abs(steps - usual) < _EVEN * usual).mean() > _MOST)
