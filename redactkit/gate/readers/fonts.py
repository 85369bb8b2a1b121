"""Fonts: their names, notices and every other word in them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.types import Budget, Item, Piece, TooLargeError


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the words of a font: those of its name table whole, of the others by chance."""
    for tag, table in _tables(data, budget):
        words = tag in {b"name", b"meta", b"SVG "}
        for text in strings(table):
            yield Piece(tag.decode("latin-1").strip(), text, chance=not words)


def _tables(data: bytes, budget: Budget) -> Iterator[tuple[bytes, bytes]]:
    if data.startswith(b"wOFF"):
        number = struct.unpack_from(">H", data, 12)[0]
        for place in range(number):
            tag, at, packed, size, _ = struct.unpack_from(">4s4L", data, 44 + 20 * place)
            body = data[at : at + packed]
            if packed < size:
                if size > budget.bytes:
                    raise TooLargeError
                body = zlib.decompressobj().decompress(body, size)
            yield tag, body
        at, packed, size, private, length = struct.unpack_from(">5L", data, 24)
        if packed:
            yield b"meta", zlib.decompressobj().decompress(data[at : at + packed], size)
        yield b"data", data[private : private + length]
        return
    number = struct.unpack_from(">H", data, 4)[0]
    for place in range(number):
        tag, _, at, length = struct.unpack_from(">4s3L", data, 12 + 16 * place)
        yield tag, data[at : at + length]
    yield b"all", data
