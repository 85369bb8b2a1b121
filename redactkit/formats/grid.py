"""Rows and cells as the text of a part, edits of that text cell by cell, and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from redactkit.formats.types import Edit
from redactkit.spans import Span, splice

CellEdits = Mapping[int, Mapping[int, Sequence[tuple[Span, str]]]]
"""By row and column, both from 0: the spans of the cell's own text and what takes their place."""

_BORDER = re.compile(r"[\t\n]")
# One space for one character: an edit of the view is an edit of the cell at the same place.
_IN_VIEW = str.maketrans("\t\n\r\f", "    ")
# OWASP, CSV Injection: what makes a spreadsheet take a cell for a formula.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_FORMULA_IN_ROW = re.compile(rf"\n{_FORMULA.pattern}")
_NUMBER = re.compile(r"[+-]?[$\u00a3\u20ac\u00a5]?[\d,.]*\d%?(?:[eE][+-]?\d+)?")


def line(cells: Sequence[str]) -> str:
    """Return a row as a line of a part's text."""
    text = "\t".join(cells)
    if text.count("\t") >= len(cells) or "\n" in text or "\r" in text or "\f" in text:
        return "\t".join(cell.translate(_IN_VIEW) for cell in cells)
    return text


def cell_edits(text: str, edits: Iterable[Edit]) -> CellEdits:
    """Return the edits of a part's text as edits of its cells.

    The words of an edit that crosses a border go into the cell where it begins; what it
    covers of the cells after that vanishes.

    Args:
        text: Rows parted by line feeds, cells by tabs.
        edits: Disjoint, in order of place.
    """
    found: dict[int, dict[int, list[tuple[Span, str]]]] = {}
    row = row_start = 0
    for span, words in edits:
        row += text.count("\n", row_start, span.start)
        row_start = text.rfind("\n", 0, span.start) + 1
        column = text.count("\t", row_start, span.start)
        start = max(row_start, text.rfind("\t", 0, span.start) + 1)
        here, first = (row, column), span.start
        while True:
            border = _BORDER.search(text, max(start, first))
            end = border.start() if border else len(text)
            if words or min(span.end, end) > first:
                part = Span(first - start, min(span.end, end) - start)
                found.setdefault(here[0], {}).setdefault(here[1], []).append((part, words))
            if span.end <= end:
                break
            here = (here[0] + 1, 0) if text[end] == "\n" else (here[0], here[1] + 1)
            start = first = end + 1
            words = ""
    return found


def edited(cells: Sequence[str], edits: Mapping[int, Sequence[tuple[Span, str]]]) -> list[str]:
    """Return the cells of a row with the edits of that row made."""
    return [
        splice(cell, edits[column])[0] if column in edits else cell
        for column, cell in enumerate(cells)
    ]


def harmless(cell: str) -> str:
    """Return a text cell so that no spreadsheet takes it for a formula; a number stays.

    >>> harmless("=1+1"), harmless("-5"), harmless("+44 (0)")
    ("'=1+1", '-5', "'+44 (0)")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


class CsvFile:
    """A CSV file (RFC 4180, UTF-8) that takes one row after the other."""

    def __init__(self, delimiter: str = ",") -> None:
        self._file = io.StringIO(newline="")
        self._writer = csv.writer(self._file, delimiter=delimiter, lineterminator="\r\n")

    def row(self, cells: Iterable[str]) -> None:
        """Take a row."""
        row = [*cells]
        if _FORMULA_IN_ROW.search("\n".join(("", *row))):
            row = [harmless(cell) for cell in row]
        self._writer.writerow(row)

    def data(self) -> bytes:
        """Return the file."""
        return self._file.getvalue().encode("utf-8")
