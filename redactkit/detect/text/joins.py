"""Names that stand broken in a text: wrapped, split by a reading machine, spelled out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from string import ascii_lowercase

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.said import LETTERS_AND_FIGURES, LINKS, TIMES
from redactkit.detect.text.view import View

# A word broken by a line wrap with or without a hyphen, in a quoted e-mail too, or by
# marks of emphasis.
_BREAK = re.compile(r"-?[^\S\n]*\r?\n[\s>|*#]{0,12}|-\s{0,2}|[*_~`]{1,3}|[./]")
_BREAKS_WITH = frozenset("-*_~`./ \t\r\n")
_LETTER_GAP = re.compile(r"[\s.\-*_,/·()\[\];:?!'\"]{1,4}")
_LONGEST_SPELLED = 24
_SPELLING = LETTERS_AND_FIGURES.keys() | TIMES.keys()
_FIGURES = word_set("two three")
# What somebody says of a letter while spelling: "M, C, capital I", "then a small d".
_CASES = word_set("capital cap caps small big large upper lower uppercase lowercase single")
# What a letter has on, under or through it, and how many there are: "S with a line", "two Rs".
_MARKS = word_set(
    "line tail dot dots accent stroke bar hook cedilla fada umlaut ring hat slash tick caron acute "
    "grave circumflex tilde ogonek squiggle mark hacek"
)
_PAIRS = frozenset(f"{letter}s" for letter in ascii_lowercase)
_OTHER_REMARKS = word_set(
    "case letter and then another again next followed by with that thats er erm um sorry yes yeah "
    "no so the it s a an hyphen dash apostrophe space on top over under underneath below above "
    "through across both plain ordinary normal not got okay ok right there in pause pauses coughs "
    "coughed inaudible new word words all her his she he"
)
_REMARKS = _CASES | _MARKS | _PAIRS | _FIGURES | _OTHER_REMARKS
_MOST_REMARKS = 6
_OF_SHAPE = {(word,) for word in _CASES | _MARKS}
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
    for run in _runs(view):
        letters = list(_letters(view.words[index] for index in run))
        start = 0
        while start < len(letters) - 2:
            longest = min(len(letters), start + _LONGEST_SPELLED)
            for end in range(longest, start + 2, -1):
                word = "".join(letters[start:end])
                # Behind the last letter "double" begins something else: "on double yellow lines".
                if letters[end - 1] and known(word):
                    found[run[start]] = (_told(view, run[end - 1]), word)
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


def _runs(view: View) -> Iterator[list[int]]:
    """Yield the runs of three or more letters, or words for letters, side by side."""
    run: list[int] = []
    for index in sorted({*view.letters, *view.where(_SPELLING)}):
        if run and index <= _told(view, run[-1]):
            continue
        if _is_no_letter(view, index):
            continue
        if run and _is_explained(view, run[-1], index):
            run[-1] = index
            continue
        if run and not _goes_on(view, _told(view, run[-1]), index):
            if len(run) > 2:
                yield run
            run = []
        run.append(index)
    if len(run) > 2:
        yield run


def _is_no_letter(view: View, index: int) -> bool:
    """Return whether a letter is a word of its own, or is denied.

    `a capital I`, `with a tail`, `two Rs`, `that's B`, `Y not I`.
    """
    before = view.words[index - 1] if index else ""
    contracted = view.words[index] == "s" and view.gap(index - 1) == "'"
    behind = view.words[index + 1 : index + 2]
    shaped = view.words[index] == "a" and behind in _OF_SHAPE
    counted = view.words[index] in _FIGURES and not _PAIRS.isdisjoint(behind)
    return contracted or before == "not" or shaped or counted


_MOST_EXPLAINED = 4


def _is_explained(view: View, letter: int, index: int) -> bool:
    """Return whether a letter is said once more, to tell it (`B, that's B for Bravo`)."""
    between = view.words[letter + 1 : index]
    near = between[:1] == ("that",) and len(between) < _MOST_EXPLAINED
    return near and view.words[letter] == view.words[index]


def _told(view: View, index: int) -> int:
    """Return the word by which a letter is told apart (`M for Mother`), or the letter itself."""
    letter, *behind = view.words[index : index + 4]
    for link in LINKS:
        named = behind[len(link) : len(link) + 1]
        if len(letter) == 1 and tuple(behind[: len(link)]) == link and named:
            return index + len(link) + 1 if named[0].startswith(letter) else index
    return index


def _goes_on(view: View, last: int, index: int) -> bool:
    """Return whether a letter goes on behind another, with a remark or two between them."""
    between = range(last + 1, index)
    return (
        len(between) <= _MOST_REMARKS
        and all(_is_remark(view, each) for each in between)
        and all(_LETTER_GAP.fullmatch(view.gap(each)) for each in range(last, index))
    )


def _is_remark(view: View, index: int) -> bool:
    """Return whether a word says something of a letter: its shape, or what it is not."""
    return view.words[index] in _REMARKS or view.words[index - 1] == "not"
