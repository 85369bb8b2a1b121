"""Folding: everything by which one name can be written in two ways is taken away.

Compatibility forms, case, diacritics, invisible marks, letters of other scripts that look
the same, kinds of apostrophes, hyphens and blanks, escapes of HTML and URLs. Linear in the
length of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

from redactkit.detect.text.confusables import LOOKALIKES

# What `str.lower` alone cannot fold: anything beyond ASCII, invisible controls, character
# references of HTML and escapes of URLs. It begins with one class of characters, which
# the engine looks for many times faster than for the first of several forms.
_SPECIAL = re.compile(
    r"[^\t-\r\x1c-$'-~](?:(?<=&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);"
    r"|(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*"
    # UTF-8 that was read as Windows-1252: "ZoÃ«", "Oâ€™Brien"
    "|(?<=[\u00c2-\u00c5])[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|(?<=\u00e2)\u20ac[\u0080-\u02dc\u2013-\u203a\u20ac\u2122])?"
)
_INVISIBLE = frozenset(("Cf", "Mn", "Me", "Cc"))
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"


@lru_cache(maxsize=65536)
def fold_character(character: str) -> str:
    """Return the plain form of one character; "" for what cannot be seen."""
    if character in "\n\r\t":
        return character
    plain = LOOKALIKES.get(character)
    if plain is not None:
        return plain
    folded = "".join(map(_fold_part, unicodedata.normalize("NFKD", character)))
    # A compatibility form may hold what has to be folded again, and so may its case.
    # Case folding makes Cherokee letters large.
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", folded.casefold()))).lower()


def _fold_part(part: str) -> str:
    if part in LOOKALIKES:
        return LOOKALIKES[part]
    if part in _FILLERS or (unicodedata.category(part) in _INVISIBLE and not part.isspace()):
        return ""
    return " " if part.isspace() and part != "\n" else part


def _fold_special(piece: str) -> str:
    if len(piece) == 1:
        return fold_character(piece)
    if piece[0] == "&":
        plain = html.unescape(piece)
    elif piece[0] == "%":
        plain = unquote(piece, errors="replace")
    else:
        plain = _read_again(piece)
    return "".join(map(fold_character, plain)).lower()


def _read_again(piece: str) -> str:
    """Return what signs were before their bytes were read in a wrong encoding."""
    try:
        data = b"".join(sign.encode("latin-1" if sign < "\u0100" else "cp1252") for sign in piece)
        return data.decode("utf-8")
    except UnicodeError:
        return piece


def fold(text: str) -> str:
    """Return the folded form of a text.

    >>> fold("O\u2019BRIEN\u00a0\u0416")
    "o'brien x"
    """
    return _SPECIAL.sub(lambda match: _fold_special(match.group()), text).lower()


# Thai, Japanese, Chinese and Korean: nothing parts the words, so each sign is one.
UNSPACED = "\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; of a script without blanks each sign.

    >>> words_of("O'Brien-Smith, José")
    ('o', 'brien', 'smith', 'jose')
    """
    return tuple(_WORD.findall(fold(text)))


def squeeze(text: str) -> str:
    """Return the folded letters and digits of a text alone."""
    return "".join(words_of(text))


class Folded:
    """A folded text and, where code points were lost or won, where each came from."""

    __slots__ = ("from_", "text", "to")

    def __init__(self, original: str) -> None:
        self.from_: NDArray[np.int64] | None = None
        self.to: NDArray[np.int64] | None = None
        if _SPECIAL.search(original) is None:
            self.text = original.lower()
            return
        pieces: list[str] = []
        changes: list[tuple[int, int, int]] = []
        done = 0
        for match in _SPECIAL.finditer(original):
            plain = _fold_special(match.group())
            start, end = match.span()
            pieces += original[done:start].lower(), plain
            if len(plain) != end - start:
                changes.append((start, end, len(plain)))
            done = end
        pieces.append(original[done:].lower())
        self.text = "".join(pieces)
        if changes:
            self._map(changes)

    def _map(self, changes: list[tuple[int, int, int]]) -> None:
        """Note for each folded character the code points from which it was made."""
        shift = 0
        begins, shifts, plain = [0], [0], []
        for start, end, size in changes:
            at = start - shift
            plain.append((at, at + size, start, end))
            shift += end - start - size
            begins.append(at + size)
            shifts.append(shift)
        length = len(self.text)
        self.from_ = np.arange(length) + np.repeat(shifts, np.diff([*begins, length]))
        self.to = self.from_ + 1
        for first, last, start, end in plain:
            self.from_[first:last] = start
            self.to[first:last] = end
