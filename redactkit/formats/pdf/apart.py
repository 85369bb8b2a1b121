"""Words whose letters stand apart: a text layer has blanks in them that a reader does not see.

A reader of PDFs guesses blanks from gaps. Where every letter has its own place, or letters are
tracked widely, a narrow letter looks like the end of a word. A blank is taken out where the
letters beside it are no further from each other than the other letters of the stretch.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import numpy as np

from redactkit.formats.pdf.model import Letters
from redactkit.scraps import stretches
from redactkit.spans import Span

_TRACKED = 0.05  # heights of the line between letters: kerning is less
_FURTHER = 1.6  # times the usual step from letter to letter is a step to another word
_FURTHEST = 1.5  # heights of the line: further is another column


def suspected(text: str) -> bool:
    """Return whether a text layer looks as if it had blanks inside words."""
    return any(True for _ in stretches(text))


def closed_up(letters: Letters) -> Letters:
    """Return the characters of a page without the blanks inside words."""
    lost = [
        blank for stretch in stretches(letters.text) for blank in _false_blanks(letters, stretch)
    ]
    if not lost:
        return letters
    kept = np.ones(len(letters.text), np.bool_)
    kept[lost] = False
    text = "".join(letters.text[place] for place in np.flatnonzero(kept))
    return Letters(text, letters.boxes[kept])


def _false_blanks(letters: Letters, stretch: Span) -> Iterator[int]:
    """Yield the places of the blanks of a stretch that stand inside words."""
    places = [place for place in range(stretch.start, stretch.end) if letters.text[place] != " "]
    boxes = letters.boxes[places]
    height = float(np.median(boxes[:, 3] - boxes[:, 1]))
    steps = np.diff((boxes[:, 0] + boxes[:, 2]) / 2)
    gaps = (boxes[1:, 0] - boxes[:-1, 2]).tolist()
    inside = [gap for gap, (one, two) in zip(gaps, pairwise(places), strict=True) if two == one + 1]
    if inside and median(inside) < _TRACKED * height:
        return
    further = min(_FURTHER * float(np.median(steps)), _FURTHEST * height)
    for step, (one, two) in zip(steps, pairwise(places), strict=True):
        if two > one + 1 and 0 < step < further:
            yield from range(one + 1, two)
