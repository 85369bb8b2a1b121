"""Words of an address or of a body that a reading machine or a hurried hand got wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from redactkit.detect.lexicon import Lexicon
from redactkit.detect.text.view import View
from redactkit.detect.variants.near import as_letters, deletions, one_edit, skeleton

_SHORTEST = 4
# From this length on a word with a figure in it is read as letters.
_SHORTEST_FIGURED = 3
# From this length on a word with one slip is told from another word.
_SURE_LENGTH = 6
# No word is longer; the work on one grows with the square of its length.
_LONGEST = 30


class Misread:
    """The words of which values of several words are made, and what comes near to them.

    Whether the words beside it are those of the same value is for who asks to say: one
    word alone is never enough.
    """

    def __init__(self, phrases: Iterable[tuple[str, ...]], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = {word for phrase in phrases if len(phrase) > 1 for word in phrase}
        self._skeletons: dict[str, str] = {}
        self._figured: dict[str, str] = {}
        self._deleted: dict[str, set[str]] = {}
        for word in sorted(self._words):
            if len(word) >= _SHORTEST or not word.isalpha():
                self._skeletons[skeleton(word)] = word
            elif len(word) >= _SHORTEST_FIGURED:
                self._figured[skeleton(word)] = word
            if len(word) >= _SURE_LENGTH and word.isalpha():
                for form in deletions(word):
                    self._deleted.setdefault(form, set()).add(word)

    def of(self, view: View) -> Mapping[int, tuple[int, str]]:
        """Return, by its place, each word that stands for another, as `joins` does."""
        found: dict[int, tuple[int, str]] = {}
        if not self._words:
            return found
        small = (word for word in view.small_words if word[0] == "l")  # lllingworth Rd
        for word in {*view.large_words, *(view.words[index] for index in view.mixed), *small}:
            right = self._right(word)
            if right:
                found |= {index: (index, right) for index in view.places[word]}
        return found

    def _right(self, word: str) -> str:
        """Return the word of a value that a word is a slip for, or ""."""
        lexicon = self._lexicon
        if len(word) > _LONGEST or word.isdigit():
            return ""
        if word in self._words or lexicon.common(word):
            return ""
        forms = [skeleton(form) for form in (word, *as_letters(word))]
        tables = (self._skeletons, {} if word.isalpha() else self._figured)
        known = next((table[form] for table in tables for form in forms if form in table), "")
        if known or len(word) < _SURE_LENGTH - 1 or not word.isalpha():
            return known
        if word in lexicon.given or word in lexicon.settlements:
            return ""
        near = {right for form in deletions(word) for right in self._deleted.get(form, ())}
        return next((right for right in sorted(near) if one_edit(word, right)), "")
