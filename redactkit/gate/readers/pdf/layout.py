"""The text of what was drawn: in the order of drawing, by rows, and by columns.

A name may be split over runs, lines and cells. Each order joins other pieces, so the scan
is given every order that says something else than those before.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from statistics import median_low

from redactkit.gate.readers.pdf.drawing import Run

# Parts of the font's size.
_GAP_OF_WORDS = 0.2
_GAP_OF_CELLS = 1.5
_SAME_LINE = 0.5
_WIDER = 1.5
_ALIKE = 0.05
_NEXT_LINE = 2.2
# Cells of a row times columns: no table of a page comes near.
_MOST_PAIRS = 100_000
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(slots=True)
class _Piece:
    """A run in the frame of its own direction: where it stands along and across its line."""

    angle: int
    start: float
    end: float
    across: float
    size: float
    marks: list[tuple[float, float, str]]


@dataclass(slots=True)
class _Cell:
    start: float
    end: float
    across: float
    size: float
    text: str


def texts(runs: Sequence[Run]) -> list[str]:
    """Return the text in every order that differs from the ones before."""
    pieces = [_piece(run) for run in runs]
    found = [_drawn(pieces)]
    rows = _rows(pieces)
    found.append("\n".join(" ".join(cell.text for cell in row) for row in rows))
    found.append("\n".join(_columns(rows)))
    if any(_RIGHT_TO_LEFT.search(text) for text in found[:1]):
        found.append("\n".join(line[::-1] for line in found[1].split("\n")))
    different: dict[str, str] = {}
    for text in found:
        different.setdefault(" ".join(text.split()), text)
    return [text for words, text in different.items() if words]


def _piece(run: Run) -> _Piece:
    a, b, c, d, e, f = run.matrix
    long = math.hypot(a, b) or 1e-6
    along_x, along_y = a / long, b / long
    angle = round(math.degrees(math.atan2(b, a)))
    # Mirrored text reads backwards in its own frame, as whoever drew it meant it.
    base = e * along_x + f * along_y
    across = f * along_x - e * along_y
    size = abs(run.size) * (math.hypot(c, d) or long) or 1e-6
    scale = long
    width = abs(run.size) * run.stretch
    marks = [
        (base + start * scale, base + (start + glyph.width * width) * scale, glyph.text)
        for start, glyph in zip(run.starts, run.glyphs, strict=True)
    ]
    start, end = min(map(itemgetter(0), marks)), max(map(itemgetter(1), marks))
    return _Piece(angle, start, end, across, size, marks)


def _drawn(pieces: list[_Piece]) -> str:
    """Return the text in the order of drawing, with a line for each stretch of a line."""
    lines: list[str] = []
    marks: list[tuple[float, float, str]] = []
    last: _Piece | None = None
    for piece in pieces:
        follows = (
            last is not None
            and piece.angle == last.angle
            and abs(piece.across - last.across) <= _SAME_LINE * max(piece.size, last.size)
            and piece.start >= last.end - piece.size
        )
        if not follows and last is not None:
            lines.append(_spaced(marks, last.size))
            marks = []
        marks += piece.marks
        last = piece
    if last is not None:
        lines.append(_spaced(marks, last.size))
    return "\n".join(lines)


def _spaced(marks: list[tuple[float, float, str]], size: float) -> str:
    """Return a line with a space where the gap is one, whether or not a space is drawn."""
    gaps = [after[0] - before[1] for before, after in pairwise(marks)]
    least = _GAP_OF_WORDS * size
    if max(gaps, default=0.0) <= least:
        return "".join([mark[2] for mark in marks])
    steps = list(pairwise(marks))
    even = [after[0] - before[0] for before, after in steps]
    middle = median_low(even or [0.0])
    # Letters set one by one, each in a place of the same width.
    alike = sum(abs(step - middle) < _ALIKE * middle for step in even)
    farthest = _WIDER * middle if alike * 5 > len(even) * 4 else 0.0
    if sum(gap > least for gap in gaps) * 2 > len(gaps) >= 3:
        # Spaced letters: most gaps are wide, and those between words are wider.
        least = max(least, _WIDER * median_low(gaps))
        farthest = _WIDER * middle
    text = [mark[2] for mark in marks[:1]]
    for (before, after), gap in zip(steps, gaps, strict=True):
        if gap > least and after[0] - before[0] > farthest:
            text.append(" ")
        text.append(after[2])
    return "".join(text)


def _rows(pieces: list[_Piece]) -> list[list[_Cell]]:
    """Return rows from top to bottom, each parted at wide gaps."""
    rows: list[list[_Cell]] = []
    for angle in dict.fromkeys(piece.angle for piece in pieces):
        turned = [piece for piece in pieces if piece.angle == angle]
        turned.sort(key=lambda piece: -piece.across)
        row: list[_Piece] = []
        for piece in turned:
            if row and row[0].across - piece.across > _SAME_LINE * min(row[0].size, piece.size):
                rows.append(_cells(row))
                row = []
            row.append(piece)
        rows.append(_cells(row))
    return rows


def _cells(row: list[_Piece]) -> list[_Cell]:
    size = max(piece.size for piece in row)
    marks = [mark for piece in row for mark in piece.marks]
    marks.sort(key=itemgetter(0))
    least = _GAP_OF_CELLS * size
    gaps = [after[0] - before[1] > least for before, after in pairwise(marks)]
    starts = [0, *(place for place, gap in enumerate(gaps, 1) if gap), len(marks)]
    cells = [_cell(marks[start:end], row[0].across, size) for start, end in pairwise(starts)]
    return [cell for cell in cells if cell.text.strip()]


def _cell(marks: list[tuple[float, float, str]], across: float, size: float) -> _Cell:
    return _Cell(marks[0][0], marks[-1][1], across, size, _spaced(marks, size))


def _columns(rows: Iterable[list[_Cell]]) -> list[str]:
    """Return the cells with what stands below each other joined."""
    done: list[list[_Cell]] = []
    open_columns: list[list[_Cell]] = []
    for row in rows:
        if row:
            here = row[0].across
            done += [column for column in open_columns if not _near(column[-1], here)]
            open_columns = [column for column in open_columns if _near(column[-1], here)]
        for cell in row:
            if len(row) * len(open_columns) > _MOST_PAIRS:
                open_columns.append([cell])
                continue
            above = max(
                (column for column in open_columns if column[-1].across > cell.across),
                key=lambda column: _shared(column[-1], cell),
                default=None,
            )
            if above is not None and _shared(above[-1], cell) > 0:
                above.append(cell)
            else:
                open_columns.append([cell])
    return ["\n".join(cell.text for cell in column) for column in [*done, *open_columns]]


def _near(above: _Cell, across: float) -> bool:
    return 0 <= above.across - across <= _NEXT_LINE * above.size


def _shared(above: _Cell, below: _Cell) -> float:
    return min(above.end, below.end) - max(above.start, below.start)
