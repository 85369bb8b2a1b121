"""Lines of a page: words with their places, put into runs that no wide gap parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from redactkit.formats.pdf.model import Box, Letters
from redactkit.spans import Span

_WIDE = 1.2  # heights of a line: a gap that parts columns, not words


class Cut(NamedTuple):
    """A stretch of a page's text that goes; `words` is None where it only goes on."""

    span: Span
    words: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters without a blank in them, or what was cut out.

    Attributes:
        text: Letters that stay, or the words in the box.
        box: Where they stand on the page as it was.
        cut: Whether the letters go; without `boxed`, nothing comes in their place.
        boxed: Whether a box stands for them.
        blurred: They stay, and have no pixels that are theirs alone.
        apart: Whether a blank stands before it.
    """

    text: str = field(repr=False)
    box: Box
    cut: bool = False
    boxed: bool = False
    blurred: bool = False
    apart: bool = True


Run = tuple[Piece, ...]


def runs(letters: Letters, cuts: Sequence[Cut]) -> list[Run]:
    """Return the runs of a page, in reading order."""
    found: list[Run] = []
    for line in _lines(letters):
        pieces = list(_pieces(letters, line, cuts))
        first = 0
        for place in range(1, len(pieces)):
            before, after = pieces[place - 1].box, pieces[place].box
            if after.left - before.right > _WIDE * max(before.bottom - before.top, 1):
                found.append(tuple(pieces[first:place]))
                first = place
        if pieces:
            found.append(tuple(pieces[first:]))
    return found


def box_of(run: Sequence[Piece]) -> Box:
    """Return the box around pieces."""
    return Box(
        min(piece.box.left for piece in run),
        min(piece.box.top for piece in run),
        max(piece.box.right for piece in run),
        max(piece.box.bottom for piece in run),
    )


def _lines(letters: Letters) -> Iterator[list[int]]:
    """Yield the places of the characters of each line; blanks are among them."""
    line: list[int] = []
    middle, right = None, 0.0
    for place, (character, box) in enumerate(
        zip(letters.text, letters.boxes.tolist(), strict=True)
    ):
        if character == "\n":
            if line:
                yield line
            line, middle = [], None
            continue
        if any(box) and not character.isspace():
            height = box[3] - box[1]
            here = (box[1] + box[3]) / 2
            elsewhere = middle is not None and (
                abs(here - middle) > max(height, 4) * 0.6 or box[2] < right - 2 * height
            )
            if elsewhere:
                yield line
                line = []
            middle, right = here, box[2]
        line.append(place)
    if line:
        yield line


def _pieces(letters: Letters, line: list[int], cuts: Sequence[Cut]) -> Iterator[Piece]:
    text = letters.text
    boxes = dict(zip(line, letters.boxes[line].tolist(), strict=True))
    of = _cut_of(line, cuts)
    groups: list[tuple[int, list[int], bool]] = []  # number of the cut or -1, places, apart
    apart = True
    for place in line:
        number = of.get(place, -1)
        if text[place].isspace() and number < 0:
            apart = True
            continue
        if groups and groups[-1][0] == number and (number >= 0 or not apart):
            groups[-1][1].append(place)
        else:
            groups.append((number, [place], apart))
        apart = False
    gone = [tuple(boxes[place]) for number, places, _ in groups if number >= 0 for place in places]
    for number, places, apart in groups:
        inked = [boxes[place] for place in places if any(boxes[place])]
        if not inked:
            continue
        left, top, right, bottom = zip(*inked, strict=True)
        box = Box(min(left), min(top), max(right), max(bottom))
        if number < 0:
            words = "".join(text[place] for place in places)
            blurred = not apart or bool(gone)
            blurred = blurred and _mixed(box, gone)
            yield Piece(words, box, blurred=blurred, apart=apart)
        else:
            cut = cuts[number]
            begins = cut.words is not None and _first_inked(letters, cut.span) in places
            yield Piece(cut.words or "" if begins else "", box, True, begins, False, apart)


def _cut_of(line: list[int], cuts: Sequence[Cut]) -> dict[int, int]:
    first, last = line[0], line[-1]
    found = {}
    for number, cut in enumerate(cuts):
        if cut.span.start <= last and cut.span.end > first:
            inside = range(max(cut.span.start, first), min(cut.span.end, last + 1))
            found.update(dict.fromkeys(inside, number))
    return found


def _first_inked(letters: Letters, span: Span) -> int:
    inked = np.flatnonzero(letters.boxes[span.start : span.end].any(axis=1))
    for place in inked:
        if not letters.text[span.start + int(place)].isspace():
            return span.start + int(place)
    return span.start


def _mixed(box: Box, gone: Sequence[tuple[float, ...]]) -> bool:
    """Return whether half of a box is taken by boxes of what goes."""
    width = max(box.right - box.left, 0.1)
    return any(min(box.right, cut[2]) - max(box.left, cut[0]) > width / 2 for cut in gone)
