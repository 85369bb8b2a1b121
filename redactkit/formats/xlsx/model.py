"""A clean model of a workbook: values, number formats, bold, merged cells, widths."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

Value = str | int | float | bool
"""Of a cell: text as it stands, a number or the serial number of a date, or a truth value."""


class Cell(NamedTuple):
    """A cell that is published.

    Attributes:
        column: Place among the published columns, from 0.
        look: Place in the looks of the workbook.
        value: What it holds.
    """

    column: int
    look: int
    value: Value

    def __repr__(self) -> str:
        return f"Cell(column={self.column})"


class Look(NamedTuple):
    """How a cell is shown: nothing in it comes from the source but known codes.

    Attributes:
        code: Number format, made of placeholders only.
        bold: Whether its letters are bold.
    """

    code: str = "General"
    bold: bool = False


class Merge(NamedTuple):
    """Merged cells, by published rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is published.

    Attributes:
        address: Of its part; its name is the part at address + "/name".
        rows: By published row, from 0, the cells that are not empty.
        merges: Merged cells.
        widths: Of the published columns that are not of the usual width.
    """

    address: str
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    merges: tuple[Merge, ...] = ()
    widths: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that is published.

    Attributes:
        sheets: In order.
        looks: How cells are shown.
        since_1904: Whether dates count from 1904.
    """

    sheets: tuple[Sheet, ...]
    looks: tuple[Look, ...]
    since_1904: bool = False
