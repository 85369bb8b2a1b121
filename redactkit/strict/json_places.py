"""The slow reader of JSON: it knows where every value stands, and why a text is broken."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import NoReturn

from redactkit.errors import InputError, Location
from redactkit.strict.limits import SENTENCES, Limits, escape

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


class JsonPlaces:
    """The line and column of every value of a JSON text, by pointer."""

    def __init__(self, text: str, path: str, limits: Limits) -> None:
        self._text = text
        self._path = path
        self._limits = limits
        self._at = 0

    def place(self, pointer: str) -> tuple[int, int]:
        """Return line and column of a value, or of its nearest ancestor."""
        places = dict(self.walk())
        while pointer and pointer not in places:
            pointer = pointer.rpartition("/")[0]
        self._at = places.get(pointer, 0)
        return self._place()

    def walk(self) -> Iterator[tuple[str, int]]:
        """Yield the pointer and offset of every value.

        Raises:
            InputError: Here the text stops being strict JSON.
        """
        yield from self._value("", 0)
        self._blank()
        if self._at != len(self._text):
            self._fail("strict/syntax")

    def _value(self, pointer: str, depth: int) -> Iterator[tuple[str, int]]:
        self._blank()
        yield pointer, self._at
        first = self._text[self._at : self._at + 1]
        if first in ("{", "[") and depth >= self._limits.max_depth:
            self._fail("strict/depth")
        match first:
            case "{":
                yield from self._object(pointer, depth)
            case "[":
                yield from self._array(pointer, depth)
            case '"':
                self._string()
            case _:
                self._scalar()

    def _object(self, pointer: str, depth: int) -> Iterator[tuple[str, int]]:
        seen: set[str] = set()
        self._at += 1
        while not self._skip("}"):
            if seen:
                self._expect(",")
            self._blank()
            start = self._at
            key = self._string()
            if key in seen:
                self._at = start
                self._fail("strict/duplicate-key")
            seen.add(key)
            self._expect(":")
            yield from self._value(f"{pointer}/{escape(key)}", depth + 1)

    def _array(self, pointer: str, depth: int) -> Iterator[tuple[str, int]]:
        index = 0
        self._at += 1
        while not self._skip("]"):
            if index:
                self._expect(",")
            yield from self._value(f"{pointer}/{index}", depth + 1)
            index += 1

    def _string(self) -> str:
        if self._text[self._at : self._at + 1] != '"':
            self._fail("strict/syntax")
        try:
            text, self._at = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = min(error.pos, len(self._text))
            self._fail("strict/syntax")
        return str(text)

    def _scalar(self) -> None:
        match = _SCALAR.match(self._text, self._at)
        if match is None:
            known = ("NaN", "Infinity", "-Infinity")
            number = self._text.startswith(known, self._at)
            self._fail("strict/number" if number else "strict/syntax")
        digits = match[0]
        exact = digits.lstrip("-").isdigit()
        if (exact and len(digits) > 20) or (
            digits[0] in "-0123456789" and not exact and not math.isfinite(float(digits))
        ):
            self._fail("strict/number")
        self._at = match.end()

    def _blank(self) -> None:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _skip(self, mark: str) -> bool:
        self._blank()
        found = self._text.startswith(mark, self._at)
        self._at += found
        return found

    def _expect(self, mark: str) -> None:
        if not self._skip(mark):
            self._fail("strict/syntax")

    def _place(self) -> tuple[int, int]:
        line = self._text.count("\n", 0, self._at) + 1
        return line, self._at - self._text.rfind("\n", 0, self._at)

    def _fail(self, rule: str) -> NoReturn:
        line, column = self._place()
        place = Location(self._path, line=line, column=column)
        hint = "the file ends too early" if self._at >= len(self._text) else ""
        raise InputError(SENTENCES[rule], place, hint=hint, rule=rule)
