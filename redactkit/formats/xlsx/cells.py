"""The cells of a row: what each holds, and what a reader sees of it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from redactkit.formats.xlsx.areas import COLUMNS, column
from redactkit.formats.xlsx.gather import MAX_TEXT
from redactkit.formats.xlsx.model import Value
from redactkit.formats.xlsx.numbers import general
from redactkit.formats.xlsx.package import Package, broken, local, too_large
from redactkit.formats.xlsx.strings import Strings, Text, plain, seen, text_of, unescaped
from redactkit.formats.xlsx.styles import Style, Styles

# Two million cells take about half a gibibyte and a minute; nobody reviews more at once.
MAX_CELLS = 2_000_000
# Places of the grid, empty ones included, up to the last cell of each row.
MAX_PLACES = 10_000_000
_TRUE = {"1", "true"}
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_WHOLE = re.compile(r"-?\d{1,18}")


class Found(NamedTuple):
    """A cell that holds something.

    Attributes:
        column: From 1.
        style: Number of its style.
        value: What it holds, as far as it is seen.
        text: That as a reader sees it; of a hidden value, what it is.
        seen: Whether a reader sees it.
        hidden: Words of its text that are not seen.
    """

    column: int
    style: int
    value: Value
    text: str
    seen: bool
    hidden: str = ""

    def __repr__(self) -> str:
        return f"Found(column={self.column})"


@dataclass(slots=True)
class Book:
    """What the sheets of a workbook share, and how much of the bounds they have used."""

    package: Package
    styles: Styles
    strings: Strings
    since_1904: bool
    cells: int = 0
    places: int = 0
    length: int = 0

    def count(self, cells: int, places: int, length: int) -> None:
        """Count what a row adds.

        Raises:
            InputError: A bound is passed.
        """
        self.cells += cells
        self.places += places
        self.length += length
        if self.cells > MAX_CELLS or self.places > MAX_PLACES or self.length > MAX_TEXT:
            raise too_large(
                self.package.path,
                f"the workbook has more than {MAX_CELLS:,} cells, or too much text",
            )


@dataclass(slots=True)
class Cells:
    """Reads the cells of a sheet.

    Attributes:
        book: What the sheets share.
        formula: Takes the text of a formula.
        not_understood: Takes what a thing is that is not understood.
    """

    book: Book
    formula: Callable[[str], None]
    not_understood: Callable[[str], None]

    def of_row(self, row: etree._Element, number: int) -> Iterator[Found]:
        """Yield the cells of a row that hold something.

        Args:
            row: The row.
            number: Its number, from 1.
        """
        last, ending = 0, str(number)
        styles = self.book.styles.cells
        for node in row:
            reference = node.get("r")
            if node.tag[-2:] != "}c":
                self.not_understood("an element between the cells of a row")
                continue
            if reference is None:
                place = last + 1
            elif reference.endswith(ending):
                place = column(reference[: -len(ending)])
            else:
                raise broken(self.book.package.path, "a cell does not stand in its row")
            if not last < place <= COLUMNS:
                raise broken(self.book.package.path, "the cells of a row are out of order")
            last = place
            value = self._value(node)
            if value is None or value == "":
                continue
            number_of_style = int(node.get("s") or 0)
            if not 0 <= number_of_style < len(styles):
                raise broken(self.book.package.path, "a cell has a style that is not there")
            yield _found(place, number_of_style, value, styles[number_of_style])

    def _value(self, node: etree._Element) -> Value | Text | None:
        raw = inline = None
        for child in node:
            tag = child.tag
            if tag[-2:] == "}v":
                raw = child.text
            elif tag[-2:] == "}f":
                if child.text:
                    self.formula(child.text)
            elif tag[-3:] == "}is":
                inline = child
            elif local(str(tag)) != "extLst":
                self.not_understood("an element inside a cell")
        if inline is not None:
            return text_of(inline, self.book.strings, self.book.styles.palette)
        return None if raw is None else self._typed(node.get("t", "n"), raw)

    def _typed(self, kind: str, raw: str) -> Value | Text:
        if kind == "s":
            strings, number = self.book.strings, int(raw)
            if not 0 <= number < len(strings.texts):
                raise broken(self.book.package.path, "a cell points at a text that is not there")
            strings.used[number] = 1
            return strings.texts[number]
        if kind == "n":
            return self._number(raw)
        match kind:
            case "b":
                return raw.strip() in _TRUE
            case "str" | "e" | "inlineStr":
                return unescaped(raw)
            case "d":
                return self._serial(raw)
            case _:
                self.not_understood("a cell of an unknown type")
                return unescaped(raw)

    def _number(self, raw: str) -> int | float:
        raw = raw.strip()
        if _WHOLE.fullmatch(raw):
            return int(raw)
        if _NUMBER.fullmatch(raw) and math.isfinite(value := float(raw)):
            return value
        raise broken(self.book.package.path, "a number of a sheet is not a number")

    def _serial(self, raw: str) -> int | float:
        moment = datetime.fromisoformat(raw.strip().removesuffix("Z"))
        start = datetime(1904, 1, 1) if self.book.since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - as Excel
        days = (moment.replace(tzinfo=None) - start).total_seconds() / 86400
        return int(days) if days.is_integer() else days


def _found(place: int, number: int, value: Value | Text, style: Style) -> Found:
    if isinstance(value, str):
        return Found(place, number, value, value, style.format.shows_text and not style.unseen)
    if isinstance(value, bool):
        return Found(place, number, value, "TRUE" if value else "FALSE", not style.unseen)
    if isinstance(value, int | float):
        text = style.format.show(value)
        shown = bool(text) and not style.unseen
        return Found(place, number, value, text or general(value), shown)
    words, every = seen(value, style), plain(value)
    shown = bool(words) and style.format.shows_text and not style.unseen
    if not shown:
        return Found(place, number, every, every, seen=False)
    return Found(place, number, words, words, seen=True, hidden="" if words == every else every)
