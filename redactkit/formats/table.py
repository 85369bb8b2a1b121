"""CSV: one table; it comes back in UTF-8, quoted by RFC 4180, with its own delimiter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from redactkit.errors import InputError, Location
from redactkit.formats import formulas, grid
from redactkit.formats.types import Built, Document, Edits, Kind, Part, Unread

DELIMITERS = (",", ";", "\t", "|")
# Ten million cells take about a gigabyte; above, a person splits the table.
MAX_CELLS = 10_000_000
_SNIFFED_ROWS = 50
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OTHER_FORMATS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
# Where Windows-1252 has these signs and capitals, the Macintosh and DOS have letters: inside a word
# the table is theirs.
_SIGN_IN_WORD = re.compile(
    r"[^\W\d_][\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u2039\u201c\u201d\u2022"
    r"\u02dc\u2122\u203a][^\W\d_]|[a-z][\u0160\u017d\u0152\u0178]"
)
_FORMULA = Unread(
    "/formulas",
    "a formula of the table puts words together in a way that cannot be read",
    "save the table with the values of its formulas",
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a CSV file needs to be written again: its delimiter and the cells' own texts."""

    delimiter: str
    rows: tuple[list[str], ...] = field(repr=False)


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a CSV file; its delimiter is a comma, semicolon, tab or bar.

    Args:
        path: Name of the file.
        media_type: text/csv.
        data: Its bytes.

    Raises:
        InputError: It is in no encoding that spreadsheets write (UTF-8, UTF-16 with its
            mark, Windows-1252), holds control characters, is too large, or its quotes do
            not close.
    """
    text = _decoded(path, data)
    delimiter = _delimiter(text)
    rows = tuple(_rows(path, text, delimiter))
    rows, unread = _as_shown(rows)
    view = "\n".join(map(grid.line, rows))
    parts = (Part("", view, Kind.TABLE),)
    return Document(path, media_type, parts, unread=unread, layout=Layout(delimiter, rows))


def build(document: Document, edits: Edits) -> Built:
    """Return a table with its edits made."""
    layout: Layout = document.layout
    part = document.parts[0]
    changed = grid.cell_edits(part.text, edits.get(part.address, ()))
    file = grid.CsvFile(layout.delimiter)
    for row, cells in enumerate(layout.rows):
        # A blank line has no cell until words are put there.
        file.row(grid.edited(cells or [""], changed[row]) if row in changed else cells)
    return {".csv": file.data()}


def _decoded(path: str, data: bytes) -> str:
    if data.startswith(_OTHER_FORMATS):
        raise _refused(path, "the file is not the table that its name says")
    try:
        text = data.decode("utf-16" if data.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = _of_windows(data)
        if not text:
            line = data[: error.start].count(b"\n") + 1
            raise _refused(path, "the table is not UTF-8", "save it as CSV UTF-8", line) from None
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise _refused(path, "a control character stands in the table", "remove it", line)
    return text


def _of_windows(data: bytes) -> str:
    """Return a table that Excel saved as "CSV (comma delimited)"; "" where it is another."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "" if data.startswith(_WIDE) or _SIGN_IN_WORD.search(text) else text


def _delimiter(text: str) -> str:
    """Return the delimiter that parts most cells in every one of the first rows."""

    def cells(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            rows = [row for row in islice(reader, _SNIFFED_ROWS) if row]
        except csv.Error:  # too long a cell
            return (0, 0)
        widths = [len(row) for row in rows]
        return (min(widths, default=0), sum(widths))

    return max(DELIMITERS, key=cells)


def _rows(path: str, text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    cells = 0
    try:
        for row in reader:
            cells += len(row)
            if cells > MAX_CELLS:
                raise _refused(
                    path,
                    f"the table has more than {MAX_CELLS:,} cells",
                    "split it",
                    rule="formats/too-large",
                )
            yield row
    except csv.Error:
        raise _refused(
            path,
            "the quotes of a cell are wrong, or a cell is too long",
            "quote cells as RFC 4180 says; a cell has at most 131,072 characters",
            reader.line_num,
            rule="formats/broken",
        ) from None


def _as_shown(rows: tuple[list[str], ...]) -> tuple[tuple[list[str], ...], tuple[Unread, ...]]:
    """Return a table with the words that its formulas put together, and what cannot be told."""
    sheet = formulas.Sheet(rows)
    joined = {
        (row, column): sheet.shown(row, column)
        for row, cells in enumerate(rows)
        if _may_join("".join(cells))
        for column, cell in enumerate(cells)
        if formulas.puts_together(cell)
    }
    if not joined:
        return rows, ()
    changed = {row: list(rows[row]) for row, _ in joined}
    for (row, column), words in joined.items():
        changed[row][column] = words or ""
    unread = (_FORMULA,) if None in joined.values() else ()
    return tuple(changed.get(row, cells) for row, cells in enumerate(rows)), unread


def _may_join(row: str) -> bool:
    """Return whether one of these signs, without which no formula joins words, is in a row."""
    return "&" in row or "(" in row or '"' in row


def _refused(
    path: str, message: str, hint: str = "", line: int | None = None, rule: str = ""
) -> InputError:
    place = Location(path, line=line)
    return InputError(message, place, hint=hint, rule=rule or "formats/unreadable")
