"""File formats: read a document into parts, and build it again from them.

One module a format. What a format is, is told by the content as well as by the name;
what is not known is refused, because an unread part may hold anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from redactkit.errors import InputError, Location
from redactkit.formats import text
from redactkit.formats.types import Document, Part

__all__ = ["Document", "Part", "read", "rebuild"]

_FORMATS = {".txt": "text/plain", ".md": "text/markdown"}


def read(path: str, data: bytes) -> Document:
    """Read a document into its parts.

    Args:
        path: Name of the file, for its ending and for messages.
        data: Its bytes.

    Raises:
        InputError: The format is not supported, or the file is not what its name says.
    """
    media_type = _FORMATS.get(PurePosixPath(path).suffix.lower())
    if media_type is None:
        raise InputError(
            "a document of this kind cannot be read",
            Location(path),
            hint="give plain text (.txt) or Markdown (.md)",
            rule="formats/unsupported",
        )
    return text.read(path, media_type, data)


def rebuild(document: Document, parts: Sequence[str]) -> bytes:
    """Return a document's bytes with new words in its parts.

    Args:
        document: The document as it was read.
        parts: The new words, one string for each part, in order.

    Raises:
        ValueError: The number of parts differs.
    """
    if len(parts) != len(document.parts):
        raise ValueError("a document keeps its number of parts")
    return text.rebuild(parts)
