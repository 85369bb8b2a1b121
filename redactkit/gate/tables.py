"""The tables of a text, and which of their columns hold figures of another matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from redactkit.gate.fold import tokens
from redactkit.gate.words import (
    COMMON,
    FIGURES,
    MONTHS,
    NUMBER_WORDS,
    ORDINARY,
    PEOPLE,
    PERSONAL_HEADS,
    PLAIN,
    RANKS,
    THINGS,
    word_set,
)

_FIGURE = re.compile(r"[A-Z]{0,2}\d[\d.,:/%-]*")
_ABOVE = 3  # lines
_OF_STREETS = {"street", "streets", "road", "roads", "location"}
_OF_HOMES = word_set(
    """
    name names surname forename initials address addresses home homes house household householder
    flat property dwelling tenant tenants occupier occupiers resident residents landlord landlords
    patient patients pupil pupils child children client clients customer customers claimant who
    lives lived
    """
)
# Of the number of a house, where nothing else stands in the head.
_NUMBERS = ({"no"}, {"nos"}, {"number"})
# What stands above surnames, and above given names.
_OF_NAMES = (
    ({"surname"}, {"surnames"}, {"family", "name"}, {"last", "name"}),
    ({"forename"}, {"forenames"}, {"first", "name"}, {"given", "name"}, {"given", "names"}),
)
# A head without one of these may be in another language.
_ENGLISH = (
    FIGURES | COMMON | PLAIN | ORDINARY | THINGS | {*MONTHS, *(month[:3] for month in MONTHS)}
)


class _Table(NamedTuple):
    """A table of a text.

    Attributes:
        cells: How many stand in its first row.
        title: Words of the line above it.
        heads: Of each column of figures the words above it; none for other columns.
        names: The column of surnames and that of given names; empty without both.
    """

    cells: int
    title: frozenset[str]
    heads: list[frozenset[str]]
    names: tuple[int, ...]


class _Row(NamedTuple):
    """A row: where its cells end, what they say, and all words in it."""

    ends: list[int]
    cells: list[str]
    words: frozenset[str]


class Columns:
    """The tables of a text, and which of their columns hold figures of another matter.

    Args:
        text: Any text. The cells of a table stand between tabs or bars, one row to a line.
        mark: What else parts cells, in a file that says that it is a table.
    """

    def __init__(self, text: str, mark: str = "") -> None:
        self._lines = text.splitlines(keepends=True)
        self._starts = [*accumulate(map(len, self._lines), initial=0)]
        self._marks = [self._mark(line, mark) for line in self._lines]
        self._tables: dict[int, _Table] = {}
        self._heads: list[int] = []
        self._last: tuple[int, _Row] | None = None
        head, parted = 0, False
        for place, line in enumerate(self._lines):
            filled = line.strip(f"\t\r\n |{mark}")
            lone = bool(self._marks[place]) and self._marks[place] not in filled
            if not filled:
                parted |= lone  # by a row of empty cells
            elif parted or self._marks[place] != self._marks[head]:
                head, parted = place, False
            # "Officers on shift": what follows stands below no head from before.
            parted |= lone and not PEOPLE.isdisjoint(tokens(filled))
            self._heads.append(head)

    @staticmethod
    def _mark(line: str, other: str) -> str:
        """Return what parts the cells of a line; "" where nothing does."""
        return next((mark for mark in ("\t", "|", other) if mark and mark in line), "")

    def counts(self, place: int, *, sure: bool) -> bool:
        """Return whether a number stands in a column of figures, and none of people.

        Below its head such a column holds figures alone, two at least. Neither the title,
        the head nor the row speaks of a person, and the head of no number unless of a
        thing: "Calls", "Fleet number". A row that is longer or shorter than the first has
        its cells below other heads than their own.

        Args:
            place: Offset of the number in the text, in code points.
            sure: Whether the text speaks of a number: a thing's it has to be.
        """
        line = min(bisect_right(self._starts, place), len(self._lines)) - 1
        if line < 0 or not self._marks[line]:
            return False
        table, row = self._table(self._heads[line]), self._row(line)
        column = bisect_right(row.ends, place - self._starts[line])
        if len(row.cells) != table.cells or not _FIGURE.fullmatch(row.cells[column]):
            return False
        words = table.heads[column]
        if THINGS & words:
            near = NUMBER_WORDS & row.words or RANKS.intersection(tokens(row.cells[column]))
            return not near and PEOPLE.isdisjoint(words)
        known = not words.isdisjoint(_ENGLISH)
        people = PEOPLE & table.title or PERSONAL_HEADS & (words | row.words)
        return known and not sure and not people

    def name_beside(self, place: int) -> tuple[str, str] | None:
        """Return the surname and the given name of the row in which a name stands.

        None unless it stands in a column of one of them, below their heads.

        Args:
            place: Offset of the name in the text, in code points.
        """
        line = min(bisect_right(self._starts, place), len(self._lines)) - 1
        if line < 0 or not self._marks[line] or self._heads[line] == line:
            return None
        table, row = self._table(self._heads[line]), self._row(line)
        column = bisect_right(row.ends, place - self._starts[line])
        if column not in table.names or len(row.cells) != table.cells:
            return None
        family, given = (row.cells[part] for part in table.names)
        return family, given

    def is_place(self, place: int, end: int) -> bool:
        """Return whether what fills a cell stands in a column of streets, and of nobody's homes.

        Args:
            place: Offset of it in the text, in code points.
            end: Where it ends.
        """
        line = min(bisect_right(self._starts, place), len(self._lines)) - 1
        if line < 0 or not self._marks[line] or self._heads[line] == line:
            return False
        table, row = self._table(self._heads[line]), self._row(line)
        column = bisect_right(row.ends, place - self._starts[line])
        if len(row.cells) != table.cells or len(row.cells[column]) != end - place:
            return False
        heads = self._row(self._heads[line])
        told = [{*tokens(cell)} for cell in heads.cells]
        of_homes = (PEOPLE | _OF_HOMES) & heads.words or any(head in _NUMBERS for head in told)
        return bool(_OF_STREETS & told[column]) and not of_homes

    def _row(self, line: int) -> _Row:
        """Return a row, and remember it: a long one may hold many numbers."""
        if self._last is None or self._last[0] != line:
            mark = self._marks[line]
            pieces = self._lines[line].split(mark)
            ends = [*accumulate(len(piece) + len(mark) for piece in pieces[:-1])]
            cells = [*map(_bare, pieces)]
            self._last = line, _Row(ends, cells, frozenset(tokens("\n".join(cells))))
        return self._last[1]

    def _table(self, head: int) -> _Table:
        """Return the table that begins in a line."""
        if head in self._tables:
            return self._tables[head]
        mark = self._marks[head]
        columns: list[list[str]] = []
        for line in range(head, len(self._lines)):
            if self._heads[line] != head:
                break
            cells = self._lines[line].split(mark)
            columns += [[] for _ in cells[len(columns) :]]
            for column, cell in zip(columns, map(_bare, cells), strict=False):
                if cell:
                    column.append(cell)
        above = next(
            (line for line in reversed(self._lines[max(0, head - _ABOVE) : head]) if line.strip()),
            "",
        )
        first = [*map(_bare, self._lines[head].split(mark))]
        heads = [*map(_heads, columns)]
        names = _names(first)
        below = {cell.lower() for column in names for cell in columns[column]}
        if not below.isdisjoint(PERSONAL_HEADS):
            names = ()  # "Officer" below "Surname": another table goes on there
        self._tables[head] = _Table(len(first), frozenset(tokens(above)), heads, names)
        return self._tables[head]


def _bare(cell: str) -> str:
    return cell.strip(' "\r\n')


def _heads(cells: list[str]) -> frozenset[str]:
    """Return the words above figures; none where no two figures, or other cells follow."""
    first = next((n for n, cell in enumerate(cells) if _FIGURE.fullmatch(cell)), len(cells))
    if len(cells) < first + 2 or not all(map(_FIGURE.fullmatch, cells[first:])):
        return frozenset()
    return frozenset(word for cell in cells[:first] for word in tokens(cell))


def _names(heads: list[str]) -> tuple[int, ...]:
    """Return which column holds surnames and which given names, where there is one of each.

    Of the same people: "Officer surname" and "Child first name" are two.
    """
    words = [{*tokens(head)} - {"s"} for head in heads]
    found = [
        [(place, head - kind) for place, head in enumerate(words) for kind in kinds if kind <= head]
        for kinds in _OF_NAMES
    ]
    if [*map(len, found)] != [1, 1] or found[0][0][1] != found[1][0][1]:
        return ()
    return tuple(place for ((place, _),) in found)
