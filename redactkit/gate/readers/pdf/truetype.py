"""Which letter a glyph of an embedded TrueType font is, by the font's own table."""

from __future__ import annotations

import struct

_MOST_GLYPHS = 65_536
# The platform and encoding of tables that speak Unicode, the best first.
_UNICODE = ((3, 10), (0, 4), (0, 3), (3, 1), (0, 1), (0, 0))


def letters(font: bytes) -> dict[int, str]:
    """Return the letters of glyphs by their number; none where the font does not say."""
    try:
        return _letters(font)
    except (struct.error, IndexError, ValueError, OverflowError):
        return {}


def _letters(font: bytes) -> dict[int, str]:
    (count,) = struct.unpack_from(">H", font, 4)
    table = -1
    for place in range(min(count, 64)):
        tag, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == b"cmap":
            table = start
    if table < 0:
        return {}
    (many,) = struct.unpack_from(">H", font, table + 2)
    parts = {}
    for place in range(min(many, 32)):
        platform, encoding, offset = struct.unpack_from(">HHI", font, table + 4 + 8 * place)
        parts[platform, encoding] = table + offset
    for kind in _UNICODE:
        if kind in parts:
            return _part(font, parts[kind])
    return {}


def _part(font: bytes, start: int) -> dict[int, str]:
    (form,) = struct.unpack_from(">H", font, start)
    if form == 4:
        return _segments(font, start)
    if form == 12:
        return _groups(font, start)
    return {}


def _segments(font: bytes, start: int) -> dict[int, str]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    firsts = struct.unpack_from(f">{count}H", font, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", font, start + 16 + 2 * double)
    at = start + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", font, at)
    found: dict[int, str] = {}
    for place, (first, end, delta, offset) in enumerate(
        zip(firsts, ends, deltas, offsets, strict=True)
    ):
        for code in range(first, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                where = at + 2 * place + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", font, where)
                if not glyph:
                    continue
            if len(found) < _MOST_GLYPHS:
                found.setdefault((glyph + delta) & 0xFFFF, chr(code))
    return found


def _groups(font: bytes, start: int) -> dict[int, str]:
    (count,) = struct.unpack_from(">I", font, start + 12)
    found: dict[int, str] = {}
    for place in range(min(count, _MOST_GLYPHS)):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * place)
        for code in range(first, min(last, 0x10FFFF, first + _MOST_GLYPHS) + 1):
            if len(found) >= _MOST_GLYPHS:
                return found
            if not 0xD800 <= code < 0xE000:
                found.setdefault(glyph + code - first, chr(code))
    return found
