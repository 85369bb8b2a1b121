"""File formats: read a document into parts, and build it again, clean, from them.

One module a format, each with the same two functions:

    read(path, media_type, data) -> Document
    build(document, edits) -> Built

What a document is, is told by its content. Detection and plan work on its parts; what is
published is built afresh from the redacted parts, never patched in place.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from redactkit.errors import InputError, Location, MissingCapabilityError
from redactkit.formats import media
from redactkit.formats.blind import carries_blind, with_blind
from redactkit.formats.types import Built, Document, Edit, Edits, Kind, Part, Unread

__all__ = [
    "Built",
    "Document",
    "Edit",
    "Edits",
    "Kind",
    "Part",
    "Unread",
    "build",
    "carries_blind",
    "is_text",
    "read",
    "with_blind",
]

_MODULES = {
    media.TEXT: "text",
    media.MARKDOWN: "text",
    media.CSV: "table",
    media.HTML: "web",
    media.MAIL: "mail",
    media.DOCX: "docx",
    media.XLSX: "xlsx",
    media.PDF: "pdf",
    media.PNG: "picture",
    media.JPEG: "picture",
    media.ZIP: "archive",
}


def read(path: str, data: bytes) -> Document:
    """Read a document into its parts.

    Args:
        path: Name of the file, for the ending of a text and for messages.
        data: Its bytes.

    Raises:
        InputError: The format is not supported, or the file is broken or encrypted.
        MissingCapabilityError: A library or program that the format needs is not installed.
    """
    kind = media.media_type(path, data)
    _refuse(path, data, kind)
    if kind == media.UNKNOWN:
        raise InputError(
            "a document of this kind cannot be read",
            Location(path),
            hint="give text, Markdown, CSV, HTML, an e-mail (.eml), .docx, .xlsx, PDF, PNG, "
            "JPEG, or a zip of these",
            rule="formats/unsupported",
        )
    document: Document = _module(kind, path).read(path, kind, data)
    return document


def _refuse(path: str, data: bytes, kind: str) -> None:
    """Refuse what is empty, encrypted by Office, or not what its name says."""
    if not data:
        raise _broken(path, "the file is empty: was it written whole?")
    if data.startswith(media.OLD_OFFICE):
        raise InputError(
            "the file is encrypted, or an old Office file",
            Location(path),
            hint="save it as .docx or .xlsx without a password",
            rule="formats/encrypted",
        )
    if media.is_misnamed(path, kind):
        raise _broken(path, "the file is not what its name says")


def _broken(path: str, message: str) -> InputError:
    hint = "open it in the program that made it and save it anew"
    return InputError(message, Location(path), hint=hint, rule="formats/broken")


def build(document: Document, edits: Edits) -> Built:
    """Return a document's files, built afresh with the edits made.

    Args:
        document: The document as it was read; nothing in it is unread.
        edits: By address of a part.

    Raises:
        ValueError: The document has unread parts.
    """
    if document.unread:
        raise ValueError("a document with unread parts is not published")
    built: Built = _module(document.media_type, document.path).build(document, edits)
    return built


def is_text(document: Document) -> bool:
    """Return whether a document is one text, published as it stands."""
    return _MODULES[document.media_type] == "text"


def _module(kind: str, path: str) -> ModuleType:
    try:
        return import_module(f"redactkit.formats.{_MODULES[kind]}")
    except ImportError:
        raise MissingCapabilityError(
            "a library that this format needs is not installed",
            Location(path),
            hint='pip install "redactkit[documents]"',
            rule="formats/library-missing",
        ) from None
