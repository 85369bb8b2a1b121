"""The cells of a workbook, row by row, as the programs show them.

Shared strings are put where they stand, so that a given name and a surname in
neighbouring cells are one line; numbers that are shown as dates are dates.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.parsers import expat

from redactkit.gate.days import BIRTH, FIRST_DAY, FIRST_DAY_1904, serial_day
from redactkit.gate.readers.markup import unescaped
from redactkit.gate.readers.types import MAX_LEVELS, Item, Piece, TooDeepError

WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
SHEET = re.compile(r"xl/(?:work|dialog|chart|macro)sheets/[^/]+\.xml")

# Rows are searched together up to so many characters: memory stays small.
_TOGETHER = 50_000
_MOST_COLUMNS = 16_384
_FED = 1 << 16
_CELL = frozenset({"r", "s", "t", "cm", "vm", "ph"})
# Literals that a formula puts together: "a" & "b", CONCAT("a", "b") & CHAR(99).
_LITERALS = re.compile(r'"[\s)]*[&,;]\s*(?:[A-Za-z.]{1,32}\(\s*)*+"')
_LETTER = re.compile(r"\b(?:UNI)?CHAR\(\s*(\d{1,7})\s*\)", re.IGNORECASE)
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Z])')
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LITERAL_SIGNS = re.compile(r'"|\\(?=.)')


class EntityError(Exception):
    """A member of a workbook declares a document type: nothing of it is expanded."""


def is_workbook(names: Mapping[str, object]) -> bool:
    """Return whether the members of a zip make a workbook."""
    return WORKBOOK in names and any(SHEET.fullmatch(name) for name in names)


def sheets(load: Callable[[str], bytes], names: Mapping[str, object]) -> Iterator[Item]:
    """Yield the cells of every sheet, whether it is shown or not.

    Args:
        load: Returns the bytes of a member.
        names: The members.
    """
    strings = _strings(load(STRINGS)) if STRINGS in names else []
    styles = _Styles.read(load(STYLES)) if STYLES in names else _Styles()
    if styles.literals:
        yield Piece("number formats", "\n".join(styles.literals))
    first = FIRST_DAY
    if b"date1904" in (workbook := load(WORKBOOK)):
        old = re.search(rb'date1904\s*=\s*["\'](?:1|true|on)["\']', workbook)
        first = FIRST_DAY_1904 if old else first
    used = bytearray(len(strings))
    told = [BIRTH.search(text) is not None for text in strings]
    for name in names:
        if SHEET.fullmatch(name):
            sheet = _Sheet(strings, told, used, styles.dated, first)
            yield from sheet.pieces(name, load(name))
    left = [text for text, once in zip(strings, used, strict=True) if not once]
    if left:
        yield Piece("shared strings that no cell uses", "\n".join(left))


def _parser() -> expat.XMLParserType:
    def refuse(*_: object) -> None:
        raise EntityError

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _strings(data: bytes) -> list[str]:
    """Return the shared strings, the runs of each joined, its phonetic reading behind."""
    strings: list[str] = []
    words: list[str] = []
    reading: list[str] = []
    path: list[str] = []

    def start(tag: str, _: Mapping[str, str]) -> None:
        path.append(_local(tag))

    def text(value: str) -> None:
        (reading if "rPh" in path else words).append(value)

    def end(_: str) -> None:
        if path.pop() == "si":
            shown = "".join(words)
            strings.append(unescaped("\n".join((shown, *_read_aloud(reading)))))
            words.clear()
            reading.clear()

    parser = _parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.Parse(data, True)
    return strings


def _read_aloud(runs: Sequence[str]) -> tuple[str, ...]:
    """Return the phonetic reading of a text: a run may be a word of it, or a part of one."""
    return ("".join(runs), " ".join(runs)) if runs else ()


@dataclass(frozen=True, slots=True)
class _Styles:
    """How cells are shown.

    Attributes:
        dated: Which cell styles show a number as a date.
        literals: What number formats show besides the number.
    """

    dated: frozenset[str] = frozenset()
    literals: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, data: bytes) -> _Styles:
        """Read the styles of a workbook."""
        formats: set[str] = {str(number) for number in _DATE_FORMATS}
        literals: list[str] = []
        styles: list[str] = []
        path: list[str] = []

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            name = _local(tag)
            code = attributes.get("formatCode", "")
            if name == "numFmt" and re.search("[dy]", _plain(code)):
                formats.add(attributes.get("numFmtId", ""))
            elif name == "xf" and path[-1] == "cellXfs":
                styles.append(attributes.get("numFmtId", ""))
            if code:
                literals.append(_LITERAL_SIGNS.sub("", code))
            path.append(name)

        parser = _parser()
        parser.StartElementHandler = start
        parser.EndElementHandler = lambda _: path.pop()
        parser.Parse(data, True)
        dated = frozenset(str(place) for place, style in enumerate(styles) if style in formats)
        return cls(dated, tuple(literals))


def _put_together(formulas: str) -> str:
    return _LITERALS.sub("", _LETTER.sub(_spelt, formulas))


def _spelt(letter: re.Match[str]) -> str:
    """Return a call of CHAR as the literal that it makes."""
    number = int(letter[1])
    return f'"{chr(number)}"' if number <= sys.maxunicode else letter[0]


def _plain(code: str) -> str:
    return _QUOTED.sub("", code).lower()


@dataclass(slots=True, repr=False)
class _Sheet:
    """One sheet while it is read."""

    strings: list[str]
    told: list[bool]  # Which of the strings speak of a day of birth.
    used: bytearray
    dated: frozenset[str]
    first: date
    _path: list[str] = field(default_factory=list)
    _cell: Mapping[str, str] = field(default_factory=dict)
    _value: list[str] = field(default_factory=list)
    _reading: list[str] = field(default_factory=list)
    _formula: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _rows: list[str] = field(default_factory=list)
    _size: int = 0
    _width: int = 0
    _passed: int = 0
    _reached: int = 0  # Number of the last row.
    _labelled: bool = False
    _births: set[str] = field(default_factory=set)
    _formulas: dict[str, None] = field(default_factory=dict)
    _others: dict[str, None] = field(default_factory=dict)

    def pieces(self, name: str, data: bytes) -> Iterator[Piece]:
        """Yield the rows, some hundred at a time, then everything else in the sheet."""
        parser = _parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.CommentHandler = self._other
        for place in range(0, len(data), _FED):
            parser.Parse(data[place : place + _FED], False)
            if self._size > _TOGETHER:
                yield self._flush(name)
        parser.Parse(b"", True)
        yield self._flush(name)
        formulas = "\n".join(self._formulas)
        yield Piece(f"{name} formulas", formulas)
        yield Piece(f"{name} formulas", _put_together(formulas))
        others = "\n".join(self._others)
        yield Piece(f"{name} around the cells", others)
        if '"' in others:  # A condition, or the source of a list.
            yield Piece(f"{name} around the cells", _put_together(others))

    def _flush(self, name: str) -> Piece:
        text = "\n".join(self._rows)
        first = self._passed + 1
        self._passed += len(self._rows)
        self._rows.clear()
        self._size = 0
        return Piece(f"{name} from row {first}", text, loose=first > 1)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if ":" in tag:
            tag = _local(tag)
        path = self._path
        path.append(tag)
        if tag == "c":
            self._cell = attributes
            if not _CELL.issuperset(attributes):
                self._others.update(dict.fromkeys(attributes.values()))
        elif tag == "row":
            self._skip(attributes.get("r", ""))
        elif attributes and tag != "v":
            self._others.update(dict.fromkeys(attributes.values()))
        if len(path) > MAX_LEVELS:
            raise TooDeepError

    def _skip(self, number: str) -> None:
        """Note rows left empty before the one of a number: they may part two tables."""
        if number.isdecimal():
            if self._rows and int(number) > self._reached + 1:
                self._rows.append("\t")
            self._reached = int(number)

    def _words(self, text: str) -> None:
        tag = self._path[-1]
        if "rPh" in self._path:
            self._reading.append(text)
        elif tag == "v" or (tag == "t" and "c" in self._path):
            self._value.append(text)
        elif tag == "f" and "c" in self._path:
            self._formula.append(text)
        elif not text.isspace():
            self._other(text)
            if "&" in text:  # A header or footer, with codes for its places and letters.
                self._other(_HEADER_CODE.sub("", text))
                self._other(_HEADER_CODE.sub(" ", text))

    def _other(self, text: str) -> None:
        self._others[text] = None

    def _end(self, _: str) -> None:
        tag = self._path.pop()
        if tag == "c":
            if self._reading:
                for reading in _read_aloud(self._reading):
                    self._other(reading)
                self._reading.clear()
            value = self._value
            if value:
                self._row += [""] * (self._place() - len(self._row))
                self._row.append(self._shown(value[0] if len(value) == 1 else "".join(value)))
                value.clear()
            if self._formula:
                self._formulas["".join(self._formula)] = None
                self._formula.clear()
        elif tag == "row":
            self._labelled = False
            self._row += [""] * (self._width - len(self._row))
            self._width = len(self._row)
            line = "\t".join(self._row)
            self._rows.append(line)
            self._size += len(line) + 1
            self._row.clear()

    def _shown(self, value: str) -> str:
        """Return a value as the program shows it."""
        kind = self._cell.get("t", "n")
        if kind == "n":
            return self._number(value)
        if kind == "s":
            place = int(value)
            value = self.strings[place]
            self.used[place] = 1
            self._labelled = self.told[place]
        else:
            value = unescaped(value)
            # Each way to say it has this letter, and most cells have not.
            self._labelled = ("b" in value or "B" in value) and BIRTH.search(value) is not None
        if self._labelled:
            self._births.add(self._column())
        return value

    def _number(self, value: str) -> str:
        if self.dated and self._cell.get("s") in self.dated:
            return self._date(value) or value
        labelled, self._labelled = self._labelled, False
        if labelled or (self._births and self._column() in self._births):
            return f"{value} {self._date(value)}"
        if "." in value or "E" in value:
            number = float(value)
            return f"{number:.0f}" if number.is_integer() else value
        return value

    def _place(self) -> int:
        """Return how many columns stand before that of the cell; 0 where it does not say."""
        place = 0
        for letter in self._column():
            place = place * 26 + ord(letter) - ord("@")
        return min(place, _MOST_COLUMNS) - 1

    def _column(self) -> str:
        return self._cell.get("r", "").rstrip("0123456789")

    def _date(self, value: str) -> str:
        """Return the day of a serial number; "" where it is none."""
        return serial_day(float(value), self.first)
