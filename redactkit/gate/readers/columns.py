"""Columns of a table in text whose heading says what the figures below it are.

A number of a person, with a point or a comma among its digits; a day of birth as the number
of days or seconds that a program counts. Whatever reads as itself is found without its heading.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from redactkit.gate.days import BIRTH, from_seconds, serial_day
from redactkit.gate.fold import tokens
from redactkit.gate.readers.types import Piece
from redactkit.gate.words import NUMBER_WORDS

_DELIMITERS = ",;\t|"
_GROUPED = re.compile(r"(?<=\d)[,.\u2019' \u00a0](?=\d{3}(?!\d))")
_SERIAL, _SECONDS = re.compile(r"\d{4,6}(?:\.\d+)?"), re.compile(r"-?\d{8,13}")
_LONGEST_HEADING = 2000


def columns(text: str) -> Iterator[Piece]:
    """Yield the figures of such columns, each behind its heading.

    Args:
        text: Any text.
    """
    table = text.lstrip("\ufeff\r\n ")
    heading = table[:_LONGEST_HEADING].partition("\n")[0]
    if not _tells(heading):
        return
    delimiter = max(_DELIMITERS, key=heading.count)
    if delimiter not in heading:
        return
    rows = csv.reader(table.splitlines(keepends=True), delimiter=delimiter)
    try:
        head = next(rows)
        told = [place for place, cell in enumerate(head) if _tells(cell)]
        lines = [
            f"{head[place]}: {shown}"
            for row in rows
            for place in told
            if place < len(row) and (shown := _as_shown(head[place], row[place].strip()))
        ]
    except (csv.Error, StopIteration):
        return  # Nothing reads it as a table.
    if lines:
        yield Piece("columns", "\n".join(lines))


def _tells(heading: str) -> bool:
    words = set(tokens(heading))
    return not words.isdisjoint(NUMBER_WORDS) or BIRTH.search(heading) is not None


def _as_shown(heading: str, cell: str) -> str:
    """Return a cell as its heading makes one read it, "" where that is as it stands."""
    if BIRTH.search(heading):
        if _SERIAL.fullmatch(cell):
            return serial_day(float(cell))
        return from_seconds(int(cell)) if _SECONDS.fullmatch(cell) else ""
    plain = _GROUPED.sub("", cell)
    return plain if plain != cell else ""
