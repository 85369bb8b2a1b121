"""What nobody here can read: the words in its bytes are still searched.

Text in an encoding of one byte a letter is read in each that its bytes may be in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.gate.readers.types import Budget, Fault, Item, Piece

_MESSAGE = "this is in a form that the scan cannot look into"
_ENCRYPTED = "this Office file is encrypted: scan it before it is encrypted"
_OLE, _PACKAGE = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_NO_TEXT = "this is not text in UTF-8, UTF-16 or UTF-32"
_WORDS = re.compile(rb"(?:[\t\r\n\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}|[\xa0-\xff]){4,}")
_WIDE = re.compile(rb"(?:[\t\r\n\x20-\x7e\xa0-\xff]\0|[\0-\xff][\x01\x1e\x20]){4,}")
_WIDE_BIG = re.compile(rb"(?:\0[\t\r\n\x20-\x7e\xa0-\xff]|[\x01\x1e\x20][\0-\xff]){4,}")
_CONTROL = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Windows, the old Macintosh and DOS, in the west and the middle of Europe.
_ENCODINGS = ("cp1250", "cp1254", "iso8859-2", "mac_roman", "cp850", "cp437")
_LETTER = re.compile(rb"[\x80-\xff]")
# English has far fewer accents, and a text without any control character is no binary file.
_FEW_LETTERS = 0.1
# So few control characters do not make a text in an old encoding a binary file.
_FEW = 0.01


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the words that can be seen in a file, and that it was not read."""
    del budget  # The words are no longer than the bytes.
    controls, letters = len(_CONTROL.findall(data)), len(_LETTER.findall(data))
    if not controls and letters <= _FEW_LETTERS * len(data):
        yield Piece("", data.decode("cp1252", "replace"))
        lines = b"\n".join(line for line in data.splitlines() if not line.isascii())
        readings = dict.fromkeys(lines.decode(known, "replace") for known in _ENCODINGS)
        yield from (Piece("in another encoding", text) for text in readings)
        return
    if controls <= _FEW * len(data):
        yield Fault("", _NO_TEXT)
        yield Piece("", data.decode("latin-1"))
        return
    encrypted = data.startswith(_OLE) and _PACKAGE in data
    yield Fault("", _ENCRYPTED if encrypted else _MESSAGE)
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
