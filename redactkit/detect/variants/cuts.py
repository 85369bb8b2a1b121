"""Beginnings of names by which somebody may be called: `Prydd` of Prydderch, `Ty` of Tyrone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import Lexicon
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name

_SHORTEST = 3
_SHORTEST_SURNAME = 6
_LEFT_OUT = 2
# Roberts of Robertson is another surname.
_LONGEST_WITH_S = 5
_SPOKEN_PAIR = re.compile(r"(?:[^aeiouy][aeiouy]|[aeiouy][^aeiouy]|m[bp]|n[djkyz])(?=\w{2})")


def cut_surname(words: tuple[str, ...], lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The beginnings of a long surname, with an s or without: `Prydd`, `Figs`."""
    for word in words:
        if len(word) >= _SHORTEST_SURNAME:
            for size in range(_SHORTEST, len(word) - _LEFT_OUT + 1):
                endings = ("", "s", "e") if size <= _LONGEST_WITH_S else ("",)
                for form in (word[:size] + ending for ending in endings):
                    if form not in lexicon.function:
                        yield Kind.CUT, (form,)


def two_letters(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The first two letters of a given name, where they can be spoken: `Ty`, `Jo`, `Al`, `Nd`."""
    for given in words_of(name.given):
        if pair := _SPOKEN_PAIR.match(given):
            yield Kind.CUT, (pair[0],)
