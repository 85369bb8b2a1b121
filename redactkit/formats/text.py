"""Plain text and Markdown: strict Unicode, one part, published as plain UTF-8."""

from __future__ import annotations

import codecs
import re

from redactkit.errors import InputError, Location
from redactkit.formats import media
from redactkit.formats.types import Built, Document, Edits, Part
from redactkit.spans import splice

# Tab, line feed, form feed and carriage return lay out a text; every other control
# character can only hide something in it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTAINERS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a text file.

    Args:
        path: Name of the file.
        media_type: text/plain or text/markdown.
        data: Its bytes.

    Raises:
        InputError: It is another format, is neither UTF-8 nor UTF-16 with its byte order
            mark, or holds control characters.
    """
    if data.startswith(_CONTAINERS):
        raise _refused(path, "the file is not the text that its name says")
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise _refused(path, "the text is not UTF-8", "save it as UTF-8", line) from None
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise _refused(path, "a control character stands in the text", "remove it", line)
    return Document(path, media_type, (Part("", text),))


def build(document: Document, edits: Edits) -> Built:
    """Return a text with its edits made."""
    part = document.parts[0]
    text, _ = splice(part.text, edits.get(part.address, ()))
    ending = ".md" if document.media_type == media.MARKDOWN else ".txt"
    return {ending: text.encode("utf-8")}


def _refused(path: str, message: str, hint: str = "", line: int | None = None) -> InputError:
    return InputError(message, Location(path, line=line), hint=hint, rule="formats/unreadable")
