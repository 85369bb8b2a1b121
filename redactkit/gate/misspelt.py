"""Surnames with one letter wrong, behind a title or a rank: "PC Tentreby" for Tenterby.

Two words that differ by one letter, or by two neighbours that changed places, share a word
that has one letter less (the deletion neighbourhood of Mor and Fraenkel, 1982; SymSpell).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from redactkit.gate.fold import fold, squeezed, tokens
from redactkit.gate.needles import Needle, Shape
from redactkit.gate.words import TITLES

# Shorter surnames differ from too many others by one letter.
_SHORTEST = 7
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]{5,30}")
# The same in a text of ASCII alone, three times faster.
_CAPITALISED_IN_ASCII = re.compile("[A-Z][A-Za-z]{5,30}")
_BEFORE = re.compile(r"(?:([^\W\d_]+)[.\s]{1,3})?([^\W\d_]+)[.\s]{1,3}\Z")
_LOOK_BACK = 40


def _shorter(word: str) -> Iterator[str]:
    """Yield a word, and what is left of it without one letter. The first letter is right."""
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(1, len(word)))


@dataclass(frozen=True, slots=True)
class Misspelt:
    """Surnames, ready to be recognised with one letter wrong.

    Attributes:
        right: Words that are written right: surnames, and names of people who stay named.
        near: By each word that is left of a surname without a letter, the needles.
    """

    right: frozenset[str] = field(repr=False)
    near: dict[str, list[tuple[str, Needle]]] = field(repr=False)

    @classmethod
    def of(cls, needles: Iterable[Needle], kept: Collection[str]) -> Misspelt:
        """Make the surnames among needles ready.

        Args:
            needles: What must not be found.
            kept: Full names of people who stay named.
        """
        near: dict[str, list[tuple[str, Needle]]] = {}
        right = {word for name in kept for word in tokens(name)}
        for needle in needles:
            word = squeezed(needle.value)
            if _is_surname(needle, word):
                right.add(word)
                for less in _shorter(word):
                    near.setdefault(less, []).append((word, needle))
        return cls(frozenset(right), near)

    def find(self, text: str) -> Iterator[tuple[Needle, int, int]]:
        """Yield each misspelt surname behind a title, with its place in code points."""
        if not self.near:
            return
        capitalised = _CAPITALISED_IN_ASCII if text.isascii() else _CAPITALISED
        words = set(capitalised.findall(text))
        meant = {word: needles for word in words if (needles := self._meant(squeezed(word)))}
        for match in capitalised.finditer(text) if meant else ():
            if match.group() in meant and _titled(text, match.start()):
                yield from ((needle, *match.span()) for needle in meant[match.group()])

    def _meant(self, word: str) -> dict[Needle, None]:
        """Return the needles that a word misspells."""
        if word in self.right:
            return {}
        found = (pair for less in _shorter(word) for pair in self.near.get(less, ()))
        return {needle: None for right, needle in found if _one_wrong(word, right)}


def _titled(text: str, start: int) -> bool:
    """Return whether a title stands before a place, or one word further before it."""
    before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return before is not None and any(squeezed(word or "") in TITLES for word in before.groups())


def _is_surname(needle: Needle, word: str) -> bool:
    plain = needle.attribute == "name" and needle.shape is Shape.WORDS and not needle.ordinary
    return plain and len(word) >= _SHORTEST and word.isalpha() and fold(needle.value) == word


def _one_wrong(one: str, other: str) -> bool:
    """Return whether words differ by a letter, or by two neighbours that changed places."""
    head = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rests = one[head:], other[head:]
    if len(one) != len(other):
        longer, shorter = sorted(rests, key=len, reverse=True)
        return longer[1:] == shorter
    swapped = rests[0][:2] == rests[1][1::-1] and rests[0][2:] == rests[1][2:]
    return rests[0][1:] == rests[1][1:] or swapped
