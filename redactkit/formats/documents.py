"""Which format a document is of, by its content; and the formats themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

from redactkit.errors import InputError, Location

# First bytes of formats that people send; named so that the reason is clear.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive, or a Word or Excel file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
)
MEDIA_TYPES = {"txt": "text/plain", "md": "text/markdown"}
RULE = "formats/unsupported"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text of a document, and where it stands in it.

    Attributes:
        address: Unique in the document; "" for the whole of a plain text.
        text: The words.
    """

    address: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read whole.

    Attributes:
        path: Where it stands in the case.
        media_type: For instance "text/markdown".
        parts: Everything in it that a reader could see.
    """

    path: str
    media_type: str
    parts: tuple[Part, ...]


def read(path: str, data: bytes) -> Document:
    """Return a document in its parts.

    Args:
        path: Where it stands in the case; its ending must fit its content.
        data: Its bytes.

    Raises:
        InputError: The format is not supported, or the content is not what it should be.
    """
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            _refuse(path, f"this is {name}, which cannot be read yet", RULE)
    ending = path.rpartition(".")[2].lower()
    if ending not in MEDIA_TYPES:
        _refuse(path, "documents of this ending cannot be read yet", RULE)
    return Document(path, MEDIA_TYPES[ending], (Part("", _text(path, data)),))


def rebuild(document: Document, parts: Sequence[str]) -> bytes:
    """Return the bytes of a document made of redacted parts.

    Args:
        document: As it was read.
        parts: New text of each of its parts, in their order.
    """
    assert len(parts) == len(document.parts), "one text a part"
    return "".join(parts).encode("utf-8")


def _text(path: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _refuse(path, "this is not UTF-8", "formats/encoding", line)
    if text.startswith("\ufeff"):
        _refuse(path, "a byte order mark is not allowed", "formats/encoding", 1)
    for offset, sign in enumerate(text):
        if (sign < " " and sign not in "\t\n\r\f") or "\x7f" <= sign < "\xa0":
            line = text.count("\n", 0, offset) + 1
            _refuse(path, "a control character stands here", "formats/control", line)
    return text


def _refuse(path: str, message: str, rule: str, line: int | None = None) -> NoReturn:
    place = Location(path, line=line, column=1 if line else None)
    hint = "documents are plain text or Markdown, in UTF-8"
    raise InputError(message, place, hint=hint, rule=rule)
