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
_MOST_STEPS, _MOST_STEPS_OF_A_TABLE = 10_000, 2_000_000
_SIGNS_IN_A_STEP = 100
_FOLDED = 2  # arguments before the texts of TEXTJOIN

Values = Sequence[str]


def _bounded(length: int) -> None:
    if length > _LONGEST:
        raise ValueError("no cell is so long")


def _rept(values: Values) -> str:
    _bounded(len(values[0]) * int(values[1]))
    return values[0] * int(values[1])


def _substitute(values: Values) -> str:
    text, old, new = values  # a fourth argument, which of them to change, is not known
    if not old:
        return text
    _bounded(text.count(old) * len(new))
    return text.replace(old, new)


def _textjoin(values: Values) -> str:
    every = values[1].casefold() in {"0", "false"}
    _bounded(len(values[0]) * len(values))
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
    "SUBSTITUTE": _substitute,
    "REPT": _rept,
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


class Sheet:
    """The formulas of one table: what they show, within a bound of work for each and for all.

    Args:
        rows: The table.
    """

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self._rows = rows
        self._steps = 0
        self._left = _MOST_STEPS_OF_A_TABLE

    def shown(self, row: int, column: int) -> str | None:
        """Return what a spreadsheet shows in a cell with a formula; None if that cannot be told.

        Args:
            row: The row of the cell, from 0.
            column: Its column, from 0.
        """
        self._steps = min(_MOST_STEPS, self._left)
        self._left -= self._steps
        try:
            return self.value(row, column)
        except (ValueError, LookupError, ArithmeticError, RecursionError):
            return None
        finally:
            self._left += max(0, self._steps)

    def value(self, row: int, column: int) -> str:
        """Return what stands in a cell, or what its formula makes.

        Raises:
            ValueError: It holds what is not known, or refers to too much.
        """
        cells = self._rows[row] if row < len(self._rows) else ()
        cell = cells[column] if column < len(cells) else ""
        if not _FORMULA.match(cell) or not re.search(r'["&(]', cell):
            return cell
        value = _Formula(self, cell.strip()[1:]).value()
        self.step(len(value) // _SIGNS_IN_A_STEP)
        return value

    def step(self, steps: int = 1) -> None:
        """Count what is done.

        Raises:
            ValueError: It is too much.
        """
        self._steps -= steps
        if self._steps < 0:
            raise ValueError("a formula refers to too much")


class _Formula:
    """Reads a formula from left to right; whatever it does not know is a ValueError."""

    def __init__(self, sheet: Sheet, text: str) -> None:
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
        _bounded(len(value))
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
