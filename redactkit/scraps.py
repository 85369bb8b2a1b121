"""Words that were read in scraps: blanks stand where letters were only set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.spans import Span

# A scrap of a word has no vowel, or is one letter; these are words all the same.
_SCRAP = re.compile(r"(?<!\w)(?![AaIOo]\b)(?:[^\W\d_]|[^\W\d_aeiouyAEIOUY]{2,3})(?!\w)")
_STRETCH = re.compile(r"(?<!\S)[^\W\d_]{1,4}(?: [^\W\d_]{1,4}){4,}(?!\S)")
_SHORT = 2.6  # letters of a scrap, on average
_FEWEST = 8  # letters of all: fewer are initials, or marks


def stretches(text: str) -> Iterator[Span]:
    """Yield where words may stand in scraps.

    >>> list(stretches("Chair: Thi s t l et hwai t e"))
    [Span(start=7, end=28)]
    >>> list(stretches("It is up to us all to be at it."))
    []
    """
    for found in _STRETCH.finditer(text):
        scraps = found[0].split(" ")
        letters = sum(map(len, scraps))
        if _FEWEST <= letters <= _SHORT * len(scraps) and _SCRAP.search(found[0]):
            yield Span(*found.span())
