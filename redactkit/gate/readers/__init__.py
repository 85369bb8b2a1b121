"""Readers of containers, by other libraries than those that write releases.

A reader takes bytes and yields texts, files inside and faults. It decides nothing: the
scan searches what it yields, and what no reader knows has not passed.
"""

from __future__ import annotations

from importlib import import_module

from redactkit.gate.readers.types import (
    Budget,
    Fault,
    Inner,
    Item,
    Piece,
    Reader,
    TooLargeError,
)

__all__ = ["Budget", "Fault", "Inner", "Item", "Piece", "Reader", "TooLargeError", "reader_for"]

# What a file is (`redactkit.gate.kinds.container`), and the module with its `read`.
_MODULES: dict[str, str] = {}


def reader_for(kind: str) -> Reader | None:
    """Return the reader of a kind of container, or None where there is none.

    Args:
        kind: What the first bytes say, as `redactkit.gate.kinds.container` returns it.

    Raises:
        ImportError: A library that it needs is not installed.
    """
    module = _MODULES.get(kind)
    if module is None:
        return None
    reader: Reader = import_module(f"redactkit.gate.readers.{module}").read
    return reader
