"""Numbers and marks as they are said: in words, in the radio alphabet, with doubles.

Each word is read in every way that it can be meant ("twenty seven" is 27 and 20 7), as
long as what has been read begins a code that is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.text.numerals import SMALL, YEAR
from redactkit.detect.text.view import View

_RADIO = word_set(
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu alfa juliett whisky"
)
_FIGURES = {
    **{word: str(number) for word, number in SMALL.items() if number < 10},
    **dict.fromkeys(("oh", "nought", "naught", "nil"), "0"),
    "niner": "9",
    "fife": "5",
}
RADIO_LETTERS = {word: word[0] for word in _RADIO}
"""Words of the radio alphabet, each for one letter."""
LETTERS_AND_FIGURES = RADIO_LETTERS | _FIGURES
"""Words that stand for one letter or figure each."""

# How letters are called by their own names; a person may be called so too.
_LETTERS = {"zed": "z", "zee": "z", "aitch": "h", "haitch": "h", "ex": "x", "jay": "j", "kay": "k"}
_DOUBLE_U = word_set("u you")
_ONES = {number: word for word, number in SMALL.items() if number < 10}
TIMES = {"double": 2, "treble": 3, "triple": 3, "quadruple": 4}
_SAID = frozenset((*LETTERS_AND_FIGURES, *_LETTERS, *SMALL, *TIMES, "ray"))
_SPOKEN = _SAID | {"for", "as"}
LINKS = (("for",), ("as", "in"))
"""What stands between a letter and the word by which it is told: `F for Freddie`."""
_LONGEST_GROUP = 4
_THOUSAND = 1000
_SHORTEST = 3
_SHORTEST_BIRTH = 5
# What may stand between two words of one number: signs, hesitation, the next speaker.
_PAUSE = re.compile(
    r"(?:\n[^\n:]{1,40}:|[\s,.;:!?()\[\]\"'*>|/+-]"
    r"|(?:ers?|erm|um|uh|uhm|sorry|and|then|yes|yeah|yep|ok|okay|right|that's|it's|so|space|dash"
    r"|hyphen|slash|stroke|oblique|forward|dot|point|comma|plus|go on|got that|received)\b)+"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A code that is said in a text.

    Attributes:
        first: First word.
        last: Last word.
        code: What the words say.
        counts: Whether it may as well count something, or tell a year.
    """

    first: int
    last: int
    code: str = field(repr=False)
    counts: bool


def as_code(raw: str) -> str:
    """Return what a value says that is written in words, or "".

    >>> as_code("Tango Whiskey Four Two"), as_code("Four Acres")
    ('tw42', '')
    """
    letters = [LETTERS_AND_FIGURES.get(word, "") for word in words_of(raw.replace("X-ray", "xray"))]
    return "".join(letters) if all(letters) else ""


def figure_by_figure(number: str) -> Iterator[tuple[str, ...]]:
    """Yield how the end of a number is said.

    >>> list(figure_by_figure("27"))
    [('two', 'seven')]
    """
    zeros = ("oh", "zero", "nought") if "0" in number else ("zero",)
    for zero in zeros:
        yield tuple(zero if figure == "0" else _ONES[int(figure)] for figure in number)


def births(day: int, month: int, year: int) -> Iterator[str]:
    """Yield the figures of which a date of birth is made where it is said."""
    for the_day in (str(day), f"{day:02}"):
        for the_month in (str(month), f"{month:02}"):
            for the_year in (str(year), f"{year % 100:02}"):
                code = the_day + the_month + the_year
                if len(code) >= _SHORTEST_BIRTH:
                    yield code


class Codes:
    """Codes to be looked for where they are said."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._codes = frozenset(code for code in codes if len(code) >= _SHORTEST)
        self._beginnings = frozenset(
            code[:size] for code in self._codes for size in range(1, len(code) + 1)
        )

    def find(self, view: View) -> Iterator[Said]:
        """Yield every code that is said in a view, however they overlap."""
        if not self._codes:
            return
        said = view.where(_SAID)
        said += [index for index in view.letters if view.words[index + 1 : index + 2] == ("for",)]
        speech = _Speech(view)
        starts = {start for index in said for start in range(max(0, index - 3), index + 1)}
        for start in sorted(starts):
            yield from self._from(view, speech, start)

    def _from(self, view: View, speech: _Speech, start: int) -> Iterator[Said]:
        # Where to go on, what has been read, and whether figure by figure; hundreds too.
        ways = [(start, "", True, False)]
        while ways:
            index, before, singly, scaled = ways.pop()
            for last, piece, counts in speech.pieces(index):
                code = before + piece
                if code not in self._beginnings:
                    continue
                single = singly and len(piece) == 1
                many = scaled or counts
                if code in self._codes and not _SPOKEN.isdisjoint(view.words[start : last + 1]):
                    yield Said(
                        start,
                        last,
                        code,
                        many or (not single and YEAR.fullmatch(code) is not None),
                    )
                following = speech.following(last)
                if following is not None:
                    ways.append((following, code, single, many))


class _Speech:
    """The words of a view as letters and figures."""

    def __init__(self, view: View) -> None:
        self._view = view

    def following(self, index: int) -> int | None:
        """Return the word that goes on with a number behind another, over any hesitation."""
        view = self._view
        pause = _PAUSE.match(view.folded, view.ends[index])
        if pause is None:
            return None
        following = bisect_left(view.starts, pause.end())
        # A hesitation may begin a word of a number ("so" of none, "er" of none).
        ahead = following < len(view) and view.starts[following] == pause.end()
        return following if ahead else None

    def pieces(self, index: int) -> Iterator[tuple[int, str, bool]]:
        """Yield the last word, the letters and figures, and whether it may count something."""
        word = self._view.words[index]
        yield from ((last, piece, False) for last, piece in self._single(index))
        if word in TIMES and (following := self.following(index)) is not None:
            for last, piece in self._single(following):
                if len(piece) == 1:
                    yield last, piece * TIMES[word], False
            if word == "double" and self._view.words[following] in _DOUBLE_U:
                yield following, "w", False
        for last, number in self._small(index):
            if number > 9:
                yield last, str(number), False
            for end, whole in self._cardinals(last, number):
                yield end, str(whole), True

    def _single(self, index: int) -> Iterator[tuple[int, str]]:
        """Yield what one word stands for: a letter, a figure, or itself."""
        word = self._view.words[index]
        if word in LETTERS_AND_FIGURES:
            yield index, LETTERS_AND_FIGURES[word]
        if word in _LETTERS:
            yield index, _LETTERS[word]
        if word == "x" and self._view.words[index + 1 : index + 2] == ("ray",):
            yield index + 1, "x"
        if (named := self._named(index)) is not None:
            yield named, word
        if len(word) == 1 or not word.isalpha() or self._is_group(index):
            yield index, word
        if word == "o":
            yield index, "0"

    def _named(self, index: int) -> int | None:
        """Return the word by which a letter is told: `F for Freddie`, `M as in Mike`."""
        letter, *behind = self._view.words[index : index + 4]
        for link in LINKS:
            size = len(link)
            named = tuple(behind[:size]) == link and len(behind) > size
            if named and len(letter) == 1 and behind[size].startswith(letter):
                return index + size + 1
        return None

    def _is_group(self, index: int) -> bool:
        """Return whether a word is a few letters of a mark: `KR` of a plate."""
        word = self._view.words[index]
        return len(word) <= _LONGEST_GROUP and self._view.all_capitals(index)

    def _small(self, index: int) -> Iterator[tuple[int, int]]:
        """Yield the numbers below a hundred that begin with a word."""
        number = SMALL.get(self._view.words[index], 1 if self._view.words[index] == "a" else 0)
        if not number:
            return
        yield index, number
        following = self.following(index)
        if number >= 20 and following is not None:
            ones = SMALL.get(self._view.words[following], 0)
            if 0 < ones < 10:
                yield following, number + ones

    def _cardinals(self, last: int, number: int) -> Iterator[tuple[int, int]]:
        """Yield what hundreds and thousands make of a number below a hundred."""
        scale = self.following(last)
        word = self._view.words[scale] if scale is not None else ""
        if scale is None or word not in ("hundred", "thousand"):
            return
        whole = number * (100 if word == "hundred" else 1000)
        yield scale, whole
        following = self.following(scale)
        if following is None:
            return
        for end, rest in self._small(following):
            yield end, whole + rest
            if word == "thousand" and number < _THOUSAND:
                below = self._cardinals(end, rest)
                yield from ((stop, whole + more) for stop, more in below if more < _THOUSAND)
