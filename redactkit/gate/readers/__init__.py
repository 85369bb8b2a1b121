"""Readers of containers, by other libraries than those that write releases.

A reader takes bytes and yields texts, files inside and faults. It decides nothing: the
scan searches what it yields, and what no reader knows has not passed.
"""

from __future__ import annotations

from importlib import import_module

from redactkit.gate import kinds
from redactkit.gate.readers.types import (
    Budget,
    Fault,
    Inner,
    Item,
    Piece,
    Reader,
    TooDeepError,
    TooLargeError,
)

__all__ = [
    "Budget",
    "Fault",
    "Inner",
    "Item",
    "Piece",
    "Reader",
    "TooDeepError",
    "TooLargeError",
    "reader_for",
]

# What a file is (`redactkit.gate.kinds`), and the module with its `read`.
_MODULES: dict[str, str] = {
    kinds.ZIP: "zipped",
    kinds.PDF: "pdf",
    kinds.PICTURE: "pictures",
    kinds.XML: "markup",
    kinds.PAGE: "pages",
    kinds.MAIL: "mail",
    kinds.RICH_TEXT: "rich_text",
    kinds.FONT: "fonts",
    kinds.TAR: "packed",
    kinds.GZIP: "packed",
    kinds.BZIP2: "packed",
    kinds.XZ: "packed",
}


def reader_for(kind: str) -> Reader:
    """Return the reader of a kind of file; for an unknown one, that of what nobody can read.

    Args:
        kind: What the first bytes say, as `redactkit.gate.kinds.container` returns it.

    Raises:
        ImportError: A library that it needs is not installed.
    """
    module = _MODULES.get(kind, "opaque")
    reader: Reader = import_module(f"redactkit.gate.readers.{module}").read
    return reader
