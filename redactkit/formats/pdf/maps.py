"""What the codes of a font mean: its ToUnicode map, and the names that it gives its glyphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Stream

_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_MAP = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_ROW = {
    b"char": re.compile(rb"<[^>]*>\s*<[^>]*>"),
    b"range": re.compile(rb"<[^>]*>\s*<[^>]*>\s*(?:<[^>]*>|\[[^\]]*\])"),
}


def meanings(table: Stream) -> Iterator[tuple[int, str]]:
    """Yield codes and what a ToUnicode map says they stand for (ISO 32000-2, 9.10.3)."""
    for kind, rows in _MAP.findall(table.read_bytes()):
        for row in _ROW[kind].findall(rows):
            codes = [bytes.fromhex(one.decode("ascii")) for one in _HEX.findall(row)]
            first = int.from_bytes(codes[0])
            if kind == b"char" or b"[" in row:
                targets = codes[1 if kind == b"char" else 2 :]
                yield from ((first + step, _text(code)) for step, code in enumerate(targets))
            elif len(codes) == 3:
                last, base = int.from_bytes(codes[1]), int.from_bytes(codes[2])
                for step in range(min(last - first + 1, 0x10000)):
                    yield first + step, _text((base + step).to_bytes(len(codes[2]) + 1)[1:])


def contradicts(font: Dictionary) -> bool:
    """Return whether a font calls a glyph by another letter than its map says it means.

    What is shown is the glyph: such a map hides it from everybody who searches the text.
    """
    encoding, table = font.get("/Encoding"), font.get("/ToUnicode")
    differences = encoding.get("/Differences") if isinstance(encoding, Dictionary) else None
    if not isinstance(differences, Array) or not isinstance(table, Stream):
        return False
    meant = dict(meanings(table))
    return any(
        meant[code].isalpha() and meant[code].casefold() != letter.casefold()
        for code, letter in _letters(differences)
        if len(meant.get(code, "")) == 1
    )


def _letters(differences: Array) -> Iterator[tuple[int, str]]:
    """Yield codes whose glyphs are named as single letters are (/A, /b)."""
    code = 0
    for one in differences:
        if isinstance(one, Name):
            if len(letter := str(one)[1:]) == 1 and letter.isalpha():
                yield code, letter
            code += 1
        else:
            code = int(one)


def _text(code: bytes) -> str:
    return code.decode("utf-16-be", "replace")
