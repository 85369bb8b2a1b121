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
        firsts: By person, the letters with which given names begin.
    """

    right: frozenset[str] = field(repr=False)
    near: dict[str, list[tuple[str, Needle]]] = field(repr=False)
    firsts: dict[str, set[str]] = field(repr=False)

    @classmethod
    def of(cls, needles: Iterable[Needle], kept: Collection[str]) -> Misspelt:
        """Make the surnames among needles ready.

        Args:
            needles: What must not be found.
            kept: Full names of people who stay named.
        """
        near: dict[str, list[tuple[str, Needle]]] = {}
        firsts: dict[str, set[str]] = {}
        right = {word for name in kept for word in tokens(name)}
        for needle in needles:
            word = squeezed(needle.value)
            if needle.beside:
                firsts.setdefault(needle.person, set()).add(word[:1])
            if _is_surname(needle, word):
                right.add(word)
                for less in _shorter(word):
                    near.setdefault(less, []).append((word, needle))
        return cls(frozenset(right), near, firsts)

    def find(self, text: str) -> Iterator[tuple[Needle, int, int]]:
        """Yield each misspelt surname behind a title, with its place in code points.

        Where a given name tells that the surname is somebody else's, it is so throughout:
        "Mr William Tenterbey", then "Mr Tenterbey".
        """
        if not self.near:
            return
        capitalised = _CAPITALISED_IN_ASCII if text.isascii() else _CAPITALISED
        words = set(capitalised.findall(text))
        meant = {word: needles for word in words if (needles := self._meant(squeezed(word)))}
        found: list[tuple[Needle, str, int]] = []
        others: set[tuple[str, Needle]] = set()
        for match in capitalised.finditer(text) if meant else ():
            word = match.group()
            given = _titled(text, match.start()) if word in meant else None
            for needle in meant[word] if given is not None else ():
                if given and given[0] not in self.firsts.get(needle.person, given):
                    others.add((word, needle))
                found.append((needle, word, match.start()))
        for needle, word, start in found:
            if (word, needle) not in others:
                yield needle, start, start + len(word)

    def _meant(self, word: str) -> dict[Needle, None]:
        """Return the needles that a word misspells."""
        if word in self.right:
            return {}
        found = (pair for less in _shorter(word) for pair in self.near.get(less, ()))
        return {needle: None for right, needle in found if _one_wrong(word, right)}


def _titled(text: str, start: int) -> str | None:
    """Return the word between a title and a place, "" for none; None where there is no title."""
    before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    words = [squeezed(word or "") for word in before.groups()] if before else []
    if words and words[1] in TITLES:
        return ""
    return words[1] if words and words[0] in TITLES else None


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
