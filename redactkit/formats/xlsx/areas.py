"""References of cells and areas: "B7", "A1:C3", "D:D", "4:7"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384
_AREA = re.compile(r"\$?([A-Z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Z]{1,3})?\$?(\d{1,7})?)?")
_BASE = 26


class Area(NamedTuple):
    """Rows and columns of a sheet, from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@cache
def column(letters: str) -> int:
    """Return the number of a column, from 1.

    >>> column("A"), column("XFD")
    (1, 16384)
    """
    if len(letters) > 3:
        raise ValueError("a column beyond the last")
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError("a column has capital letters")
        number = number * _BASE + ord(letter) - ord("A") + 1
    if not 1 <= number <= COLUMNS:
        raise ValueError("a column beyond the last")
    return number


@cache
def letters(number: int) -> str:
    """Return the letters of a column, from 1."""
    text = ""
    while number:
        number, rest = divmod(number - 1, _BASE)
        text = chr(ord("A") + rest) + text
    return text


def areas(references: str) -> list[Area]:
    """Return the areas of a list of references.

    Raises:
        ValueError: One is not a reference.

    >>> areas("B2 A1:C3 D:D")
    [Area(top=2, left=2, bottom=2, right=2), Area(top=1, left=1, bottom=3, right=3), \
Area(top=1, left=4, bottom=1048576, right=4)]
    """
    return [_area(reference) for reference in references.split()]


def _area(reference: str) -> Area:
    found = _AREA.fullmatch(reference)
    if not found or not reference:
        raise ValueError("not a reference")
    left, top, right, bottom = found.groups()
    if ":" not in reference:
        right, bottom = left, top
    return Area(
        int(top or 1),
        column(left) if left else 1,
        min(int(bottom or ROWS), ROWS),
        column(right) if right else COLUMNS,
    )
