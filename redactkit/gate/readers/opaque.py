"""What nobody here can read: the words in its bytes are still searched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.gate.readers.types import Budget, Fault, Item, Piece

_MESSAGE = "this is in a form that the scan cannot look into"
_NO_TEXT = "this is not text in UTF-8, UTF-16 or UTF-32"
_WORDS = re.compile(rb"(?:[\t\r\n\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}|[\xa0-\xff]){4,}")
_WIDE = re.compile(rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]\0|[\0-\xff][\x01\x1e\x20]){4,}")
_WIDE_BIG = re.compile(rb"(?:\0[\t\r\n\x20-\x7e\xa0-\xff]|[\x01\x1e\x20][\0-\xff]){4,}")
_CONTROL = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
# So few control characters do not make a text in an old encoding a binary file.
_FEW = 0.01


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the words that can be seen in a file, and that it was not read."""
    del budget  # The words are no longer than the bytes.
    if len(_CONTROL.findall(data)) <= _FEW * len(data):
        yield Fault("", _NO_TEXT)
        yield Piece("", data.decode("latin-1"))
        return
    yield Fault("", _MESSAGE)
    for text in strings(data):
        yield Piece("", text, chance=True)


def strings(data: bytes) -> Iterator[str]:
    """Yield the runs of readable characters in binary data, one a line, by encoding."""
    narrow = "\n".join(_decoded(match.group()) for match in _WORDS.finditer(data))
    wide = "\n".join(match.group().decode("utf-16-le", "replace") for match in _WIDE.finditer(data))
    big = "\n".join(
        match.group().decode("utf-16-be", "replace") for match in _WIDE_BIG.finditer(data)
    )
    yield from filter(None, (narrow, wide, big))


def _decoded(run: bytes) -> str:
    try:
        return run.decode("utf-8")
    except UnicodeDecodeError:
        return run.decode("cp1252", "replace")
