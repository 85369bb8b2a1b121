"""Formulas of a table that put words together: what a spreadsheet shows in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

# What begins with a plain word is none: a list, a handle, "- salt & pepper".
_FORMULA = re.compile(
    r"""\s*[=+@-]\s*(?:["('{]|[A-Za-z.]+\(|\w+!|\$?[A-Za-z]{1,3}\$?\d{1,7}\b|\d+\s*&)"""
)
_TOKEN = re.compile(
    r'\s*(?:"((?:[^"]|"")*)"|(\d+(?:\.\d+)?|(?i:true|false)\b)|(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?)(?![\w(])'
    r"|([A-Za-z][\w.]*)\(|([&(),;]))"
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_STRING = re.compile(r'"(?:[^"]|"")*"')
_JOINING = re.compile(
    r"&|\b(?:CONCAT(?:ENATE)?|TEXTJOIN|CHAR|UNICHAR|LEFT|RIGHT|MID|REPT|SUBSTITUTE|REPLACE|PROPER"
    r"|UPPER|LOWER|TRIM|CLEAN|DEC2HEX|BASE|ROT13|TOCOL|TOROW|REDUCE|MAP|LET|LAMBDA)\s*\(",
    re.IGNORECASE,
)
_LONGEST = 32_767  # characters of a cell
_MOST_STEPS = 10_000
_FOLDED = 2  # arguments before the texts of TEXTJOIN

Values = Sequence[str]


def _textjoin(values: Values) -> str:
    every = values[1].casefold() in {"0", "false"}
    return values[0].join(value for value in values[_FOLDED:] if value or every)


def _mid(values: Values) -> str:
    start = int(values[1]) - 1
    return values[0][start : start + int(values[2])]


_FUNCTIONS: Mapping[str, Callable[[Values], str]] = {
    "CONCAT": "".join,
    "CONCATENATE": "".join,
    "TEXTJOIN": _textjoin,
    "CHAR": lambda values: bytes([int(values[0])]).decode("cp1252"),
    "UNICHAR": lambda values: chr(int(values[0])),
    "LEFT": lambda values: values[0][: int((*values, "1")[1])],
    "RIGHT": lambda values: values[0][-int((*values, "1")[1]) :],
    "MID": _mid,
    "UPPER": lambda values: values[0].upper(),
    "LOWER": lambda values: values[0].lower(),
    "PROPER": lambda values: values[0].title(),
    "TRIM": lambda values: " ".join(values[0].split()),
    "CLEAN": lambda values: values[0],
    "T": lambda values: values[0],
    "SUBSTITUTE": lambda values: values[0].replace(values[1], values[2]),
    "REPT": lambda values: values[0] * min(int(values[1]), _LONGEST),
}


def puts_together(cell: str) -> bool:
    """Return whether a cell is a formula that makes words of others, or of letters.

    >>> puts_together('="Per"&"petua"'), puts_together("=SUM(B2:B9)"), puts_together("Q & A")
    (True, False, False)
    """
    if not _FORMULA.match(cell):
        return False
    bare = _STRING.sub('""', cell)
    return _JOINING.search(bare) is not None or bare.strip() == '=""'


def shown(rows: Sequence[Sequence[str]], row: int, column: int) -> str | None:
    """Return what a spreadsheet shows in a cell with a formula; None if that cannot be told.

    Args:
        rows: The table.
        row: The row of the cell, from 0.
        column: Its column, from 0.
    """
    try:
        return _Sheet(rows).value(row, column)
    except (ValueError, IndexError, KeyError, RecursionError, UnicodeDecodeError):
        return None


class _Sheet:
    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows
        self._steps = 0

    def value(self, row: int, column: int) -> str:
        cells = self._rows[row] if row < len(self._rows) else ()
        cell = cells[column] if column < len(cells) else ""
        if not _FORMULA.match(cell) or not re.search(r'["&(]', cell):
            return cell
        return _Formula(self, cell.strip()[1:]).value()

    def step(self) -> None:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise ValueError("a formula refers to too much")


class _Formula:
    """Reads a formula from left to right; whatever it does not know is a ValueError."""

    def __init__(self, sheet: _Sheet, text: str) -> None:
        self._sheet = sheet
        self._text = text.strip()
        self._at = 0

    def value(self) -> str:
        value = self._joined()
        if self._at != len(self._text):
            raise ValueError("a formula goes on")
        return value

    def _joined(self) -> str:
        value = "".join(self._term())
        while self._takes("&"):
            value += "".join(self._term())
        if len(value) > _LONGEST:
            raise ValueError("no cell is so long")
        return value

    def _takes(self, signs: str) -> bool:
        place = self._at
        while place < len(self._text) and self._text[place].isspace():
            place += 1
        if place < len(self._text) and self._text[place] in signs:
            self._at = place + 1
            while self._at < len(self._text) and self._text[self._at].isspace():
                self._at += 1
            return True
        return False

    def _term(self) -> list[str]:
        self._sheet.step()
        token = _TOKEN.match(self._text, self._at)
        if token is None:
            raise ValueError("a formula holds what is not known")
        string, number, reference, function, sign = token.groups()
        self._at = token.end()
        if string is not None:
            return [string.replace('""', '"')]
        if number is not None:
            return [number]
        if reference is not None:
            return list(self._referred(reference))
        if function is not None:
            return [_FUNCTIONS[function.upper()](self._arguments())]
        value = self._joined() if sign == "(" else ""
        if not (value and self._takes(")")):
            raise ValueError("a bracket is not closed")
        return [value]

    def _arguments(self) -> list[str]:
        values: list[str] = []
        while not self._takes(")"):
            if self._takes(",;"):
                continue
            found = self._term()
            while self._takes("&"):
                found = ["".join(found) + "".join(self._term())]
            values += found
        return values

    def _referred(self, reference: str) -> Iterator[str]:
        corners = [
            (int(row) - 1, _column(letters)) for letters, row in _REFERENCE.findall(reference)
        ]
        (top, left), (bottom, right) = corners[0], corners[-1]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self._sheet.step()
                yield self._sheet.value(row, column)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
