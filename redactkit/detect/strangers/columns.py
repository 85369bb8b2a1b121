"""Tables whose headings say that a column holds the names of people."""

from __future__ import annotations

from collections.abc import Iterator

from redactkit.detect.meant.shapes import Shapes
from redactkit.detect.text.view import View
from redactkit.spans import Span

# "Name" alone may head a list of places.
_OF_PEOPLE = frozenset({
    "surname", "surnames", "forename", "forenames", "first name", "first names", "given name",
    "given names", "middle name", "middle names", "last name", "family name", "full name",
    "officer name", "officer's name", "name of officer", "staff name", "employee name",
    "witness name", "name of witness", "line manager", "next of kin",
})  # fmt: skip
# One of these stands in each of them.
_IN_EACH = ("name", "manager", "kin")


def names_by_column(view: View, shapes: Shapes) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each cell under a heading that speaks of people's names.

    Cells are parted by tabs, as the formats room writes tables; a table ends with the first
    line that has another number of them.
    """
    if "\t" not in view.text:
        return
    columns: list[int] = []
    width = 0
    start = 0
    for line in view.text.split("\n"):
        cells = line.split("\t")
        if len(cells) < 2 or len(cells) != width:
            columns, width = [], len(cells)
        small = line.casefold()
        heads = (
            [place for place, cell in enumerate(cells) if _heading(cell) in _OF_PEOPLE]
            if any(word in small for word in _IN_EACH)
            else []
        )
        if heads:
            columns = heads
        else:
            for column in columns:
                begin = start + sum(len(cell) + 1 for cell in cells[:column])
                words = view.words_in(Span(begin, begin + len(cells[column])))
                if words is not None and _is_name(view, shapes, *words):
                    yield words
        start += len(line) + 1


def _heading(cell: str) -> str:
    return " ".join(cell.replace("(s)", "s").replace("_", " ").casefold().strip(" .:*").split())


def _is_name(view: View, shapes: Shapes, first: int, last: int) -> bool:
    """Return whether a cell is written as a name: letters alone, no word of our own markers."""
    inside = range(first, last + 1)
    return (
        last - first < 5
        and all(view.words[index].isalpha() and index not in shapes.taken for index in inside)
        and view.capital(first)
    )
