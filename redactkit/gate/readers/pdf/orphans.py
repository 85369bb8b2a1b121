"""Letters in the fonts of a document that nothing in it uses: those of a removed word.

A program that writes a PDF puts those letters into a font that the document needs. Whoever
takes words out later leaves the font as it was, and its letters may be enough to guess a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pypdf.generic import DictionaryObject

from redactkit.gate.readers.pdf.fonts import Font
from redactkit.gate.readers.pdf.values import dictionary, entry

_NAME = re.compile(r"/([A-Za-z])(?=/|$)")
# Fonts that hold the whole alphabet were not cut down to the document.
_ALPHABET = 26


def orphaned(fonts: Iterable[tuple[DictionaryObject, Font]]) -> int:
    """Return how many letters of subset fonts no text of the document uses."""
    return sum(len(_unused(held, font)) for held, font in fonts if font.subset)


def _unused(held: DictionaryObject, font: Font) -> set[str]:
    listed = str(entry(dictionary(held, "/FontDescriptor"), "/CharSet") or "")
    texts = [text for text in font.mapped.values() if len(text) == 1]
    letters = {letter for letter in [*texts, *_NAME.findall(listed)] if letter.isalpha()}
    if not font.shown or sum(letter.islower() for letter in letters) >= _ALPHABET:
        return set()
    shown = {letter for text in font.shown for letter in text}
    return letters - shown
