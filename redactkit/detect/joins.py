"""Names that stand broken in a text: wrapped, split by a reading machine, spelled out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from redactkit.detect.said import LETTERS_AND_FIGURES, TIMES
from redactkit.detect.view import View

# A word broken by a line wrap with or without a hyphen, in a quoted e-mail too, or by
# marks of emphasis.
_BREAK = re.compile(r"-?[^\S\n]*\r?\n[\s>|*#]{0,12}|-\s{0,2}|[*_~`]{1,3}|[./]")
_BREAKS_WITH = frozenset("-*_~`./ \t\r\n")
_LETTER_GAP = re.compile(r"[\s.\-*_,/·]{1,3}")
_LONGEST_SPELLED = 24
_SPELLING = LETTERS_AND_FIGURES.keys() | TIMES.keys()
# As many letters tell that a word begins none of the roster.
HEAD = 3


def joins(
    view: View, known: Callable[[str], bool], heads: AbstractSet[str], beginnings: AbstractSet[str]
) -> Mapping[int, tuple[int, str]]:
    """Return the words that are one name, broken by accident.

    Args:
        view: The text.
        known: Whether a folded word is part of a value of the roster.
        heads: What the words of the roster begin with, of each length up to HEAD.
        beginnings: Folded words that begin one, and are no words of their own.

    Returns:
        By its first word, the last one and what they are together.
    """
    return {
        **_broken(view, known, heads),
        **_split(view, known, beginnings),
        **_spelled(view, known),
    }


def _broken(
    view: View, known: Callable[[str], bool], heads: AbstractSet[str]
) -> dict[int, tuple[int, str]]:
    """Return, by first word, the two or three words that are one word of the roster."""
    found: dict[int, tuple[int, str]] = {}
    words = view.words
    for index in view.breaks:
        if words[index][:HEAD] not in heads or view.folded[view.ends[index]] not in _BREAKS_WITH:
            continue
        for last in (index + 1, index + 2):
            if last == len(words) or words[last] == "s":
                break
            word = "".join(words[index : last + 1])
            if known(word) and _BREAK.fullmatch(view.gap(index)):
                found[index] = (last, word)
                break
    return found


def _split(
    view: View, known: Callable[[str], bool], beginnings: AbstractSet[str]
) -> dict[int, tuple[int, str]]:
    """Return, by first word, the pairs that a reading machine made of one word."""
    found: dict[int, tuple[int, str]] = {}
    for index in view.where(beginnings):
        if view.capital(index) and view.gap(index) == " ":
            joined = view.words[index] + view.words[index + 1]
            if known(joined):
                found[index] = (index + 1, joined)
    return found


def _spelled(view: View, known: Callable[[str], bool]) -> dict[int, tuple[int, str]]:
    """Return, by first word, the runs of letters or of the radio alphabet that spell a name."""
    found: dict[int, tuple[int, str]] = {}
    for first, last in _runs(view):
        letters = list(_letters(view.words[first : last + 1]))
        start = 0
        while start < len(letters) - 2:
            longest = min(len(letters), start + _LONGEST_SPELLED)
            for end in range(longest, start + 2, -1):
                word = "".join(letters[start:end])
                if known(word):
                    found[first + start] = (first + end - 1, word)
                    start = end - 1
                    break
            start += 1
    return found


def _letters(words: Iterable[str]) -> Iterator[str]:
    """Yield the letters that words stand for, two behind a word such as "double"."""
    times = 1
    for word in words:
        yield "" if word in TIMES else LETTERS_AND_FIGURES.get(word, word) * times
        times = TIMES.get(word, 1)


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """Yield the runs of three or more letters, or words for letters, side by side."""
    letters = sorted({*view.letters, *view.where(_SPELLING)})
    first = 0
    for place, index in enumerate(letters):
        following = letters[place + 1] if place + 1 < len(letters) else -1
        if following == index + 1 and _LETTER_GAP.fullmatch(view.gap(index)):
            continue
        if place - first > 1:
            yield letters[first], index
        first = place + 1
