"""The words of a content stream: operators with what stands before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from redactkit.gate.readers.types import TooLargeError

# Operands are few; a stream that piles up more is no drawing, and they would fill memory.
_MOST_OPERANDS = 100_000
_DEEPEST = 64

_SKIP = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+"
_STRING = rb"(?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+"
_TOKEN = re.compile(
    _SKIP
    + rb"(?:([+-]*[0-9.][0-9.+-]*+)"
    + rb"|\((" + _STRING + rb")\)"
    + rb"|(<<|>>|[\[\]{}])"
    + rb"|<([0-9A-Fa-f\0\t\n\f\r ]*+)>"
    + rb"|/([^\0\t\n\f\r ()<>\[\]{}/%]*+)"
    + rb"|([^\0\t\n\f\r ()<>\[\]{}/%]++)"
    + rb"|(.))",
    re.DOTALL,
)  # fmt: skip
_COMMENT = re.compile(rb"%[^\r\n]*")
_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
    b"\n": b"", b"\r": b"", b"\r\n": b"",
}  # fmt: skip
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_IMAGE_END = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")


class Work:
    """How much of all content streams of a document may still be read."""

    def __init__(self, tokens: int) -> None:
        self.tokens = tokens

    def spend(self, tokens: int) -> None:
        """Take so many tokens out of it.

        Raises:
            TooLargeError: Nothing is left.
        """
        self.tokens -= tokens
        if self.tokens < 0:
            raise TooLargeError


def operations(data: bytes, work: Work) -> Iterator[tuple[bytes, list[Any]]]:
    """Yield every operator with its operands.

    Numbers are floats, strings bytes, names text with a slash, an inline image the
    operator `EI` with its dictionary. What is no word of the language is passed over, as
    viewers do.

    Raises:
        TooLargeError: There is more than `work` allows.
    """
    operands: list[Any] = []
    open_lists: list[list[Any]] = []
    here = operands
    at, match, make = 0, _TOKEN.match, _VALUES.get
    while (found := match(data, at)) is not None:
        at = found.end()
        group = found.lastindex or 0
        value = make(group)
        if value is not None:
            here.append(value(found[group]))
        elif group == _SIGN:
            here = _bracketed(found[group], here, open_lists)
        elif group == _WORD and not open_lists:
            word = found[group]
            if word == b"ID":
                word, at = b"EI", _image_end(data, at)
            work.spend(len(operands) + 1)
            yield word, operands
            operands = here = []
        elif found[group] == b"(":
            text, at = _deep_string(data, at)
            here.append(text)
        if len(here) > _MOST_OPERANDS:
            raise TooLargeError


def _bracketed(sign: bytes, here: list[Any], open_lists: list[list[Any]]) -> list[Any]:
    """Return the list that what follows a bracket belongs to."""
    if sign in {b"[", b"<<", b"{"}:
        if len(open_lists) == _DEEPEST:
            raise TooLargeError
        made: list[Any] = []
        here.append(made)
        open_lists.append(here)
        return made
    return open_lists.pop() if open_lists else here


def comments(data: bytes) -> list[bytes]:
    """Return what stands after a % sign, with at least four letters in a row."""
    return [found for found in _COMMENT.findall(data) if re.search(rb"[A-Za-z\x80-\xff]{4}", found)]


def unescaped(text: bytes) -> bytes:
    """Return what a literal string says."""
    if b"\\" not in text:
        return text
    return _ESCAPE.sub(_unescape, text)


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code[:1].isdigit() and code[:1] < b"8":
        return bytes([int(code, 8) & 255])
    return _ESCAPES.get(code, code)


def _hexadecimal(text: bytes) -> bytes:
    digits = b"".join(text.replace(b"\0", b"").split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        found = re.search(rb"[+-]?(?:\d+\.?\d*|\.\d+)", text)
        return float(found[0]) if found else 0.0


def _name(text: bytes) -> str:
    if b"#" in text:
        text = _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), text)
    return "/" + text.decode("utf-8", "replace")


# The groups of a token: those that are values, brackets, and operators.
_VALUES: dict[int, Callable[[bytes], Any]] = {1: _number, 2: unescaped, 4: _hexadecimal, 5: _name}
_SIGN, _WORD = 3, 6


def _deep_string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return a string with brackets in brackets, or the rest where it does not end."""
    depth, start = 1, at
    for sign in _BRACKET.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(sign[0], 0)
        if depth == 0:
            return unescaped(data[start : sign.start()]), sign.end()
    return unescaped(data[start:]), len(data)


def _image_end(data: bytes, at: int) -> int:
    """Return where an inline image ends: after an EI that text follows."""
    while True:
        found = _IMAGE_END.search(data, at)
        if found is None:
            return len(data)
        at = found.end()
        follows = data[at : at + 16]
        if all(9 <= byte <= 13 or 32 <= byte < 127 for byte in follows):
            return at
