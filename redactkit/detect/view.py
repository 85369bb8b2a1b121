"""A normalised view of a text, with the way back to the code points of the original.

Everything by which one name can be written in two ways is folded: compatibility forms,
case, diacritics, invisible marks, letters of other scripts that look the same, kinds of
apostrophes, hyphens and blanks. What is left is a row of words with the gaps between
them. Linear in the length of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from urllib.parse import unquote

from redactkit.detect.confusables import LOOKALIKES
from redactkit.spans import Span

# What cannot be folded by `str.lower` alone: anything beyond ASCII, invisible controls,
# character references of HTML and escapes of URLs.
_SPECIAL = re.compile(
    r"[^\x00-\x7f]|[\x00-\x08\x0e-\x1b\x7f]"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);|(?:%[0-9a-fA-F]{2})+"
)
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-z]{5,}(?![^\W_])")
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
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", folded.casefold())))


def _fold_part(part: str) -> str:
    if part in LOOKALIKES:
        return LOOKALIKES[part]
    if part in _FILLERS or (unicodedata.category(part) in _INVISIBLE and not part.isspace()):
        return ""
    return " " if part.isspace() and part != "\n" else part


def _fold_special(piece: str) -> str:
    if len(piece) == 1:
        return fold_character(piece)
    plain = html.unescape(piece) if piece[0] == "&" else unquote(piece, errors="replace")
    return "".join(fold_character(each) for each in plain).lower()


def fold(text: str) -> str:
    """Return the folded form of a text.

    >>> fold("O\u2019BRIEN\u00a0\u0416")
    "o'brien x"
    """
    return _SPECIAL.sub(lambda match: _fold_special(match.group()), text).lower()


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text.

    >>> words_of("O'Brien-Smith, José")
    ('o', 'brien', 'smith', 'jose')
    """
    return tuple(_WORD.findall(fold(text)))


def squeeze(text: str) -> str:
    """Return the folded letters and digits of a text alone."""
    return "".join(words_of(text))


class _Folded:
    """A folded text and, where code points were lost or won, where each came from."""

    __slots__ = ("from_", "text", "to")

    def __init__(self, original: str) -> None:
        self.from_: array[int] | None = None
        self.to: array[int] | None = None
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
            self._map(len(original), changes)

    def _map(self, length: int, changes: list[tuple[int, int, int]]) -> None:
        from_, to = array("q"), array("q")
        done = 0
        for start, end, size in changes:
            from_.extend(range(done, start))
            to.extend(range(done + 1, start + 1))
            from_.extend([start] * size)
            to.extend([end] * size)
            done = end
        from_.extend(range(done, length))
        to.extend(range(done + 1, length + 1))
        self.from_, self.to = from_, to


@dataclass(frozen=True, slots=True)
class Stream:
    """Words of a view in a row, some of them perhaps joined, ready to be searched.

    Attributes:
        words: The words.
        text: The words with one blank around each.
        offsets: Where each word begins in `text`.
        firsts: First word of the view under each word.
        lasts: Last word of the view under each word.
    """

    words: tuple[str, ...] = field(repr=False)
    text: str = field(repr=False)
    offsets: list[int] = field(repr=False)
    firsts: tuple[int, ...] | range = field(repr=False)
    lasts: tuple[int, ...] | range = field(repr=False)

    @classmethod
    def of(
        cls,
        words: tuple[str, ...],
        firsts: tuple[int, ...] | range,
        lasts: tuple[int, ...] | range,
    ) -> Stream:
        """Return a stream of words over the words of a view."""
        sizes = accumulate((len(word) + 1 for word in words), initial=1)
        return cls(words, f" {' '.join(words)} ", list(sizes)[:-1], firsts, lasts)

    def under(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last word of the view under a match with its two blanks."""
        first = bisect_left(self.offsets, start + 1)
        last = bisect_right(self.offsets, end - 2) - 1
        return self.firsts[first], self.lasts[last]


class View:
    """A text as a row of folded words.

    Attributes:
        text: The original.
        folded: The folded text, gaps and all.
        words: The folded words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._fold = _Folded(text)
        self.folded = self._fold.text
        matches = list(_WORD.finditer(self.folded))
        self.words: tuple[str, ...] = tuple([match.group() for match in matches])
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The longer words that stand somewhere in the text in small letters."""
        return frozenset(_SMALL_WORD.findall(self.text))

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` up to and including `last` stand in the original."""
        start, end = self.starts[first], self.ends[last]
        if self._fold.from_ is None or self._fold.to is None:
            return Span(start, end)
        stop = self._fold.to[end - 1]
        while stop < len(self.text) and unicodedata.category(self.text[stop]) in ("Mn", "Me"):
            stop += 1
        return Span(self._fold.from_[start], stop)

    def original(self, index: int) -> str:
        """Return a word as it is written."""
        return self.span(index, index).of(self.text)

    def gap(self, index: int) -> str:
        """Return the folded text between a word and the next one, "" past either end."""
        if not 0 <= index < len(self.words) - 1:
            return ""
        return self.folded[self.ends[index] : self.starts[index + 1]]

    def before(self, index: int, length: int = 40) -> str:
        """Return the folded text just before a word."""
        return self.folded[max(0, self.starts[index] - length) : self.starts[index]]

    def after(self, index: int, length: int = 40) -> str:
        """Return the folded text just behind a word."""
        return self.folded[self.ends[index] : self.ends[index] + length]

    def word_at(self, place: int) -> int:
        """Return the word in which, or the first one behind which, a folded place lies."""
        return max(0, bisect_right(self.starts, place) - 1)

    def words_in(self, span: Span) -> tuple[int, int] | None:
        """Return the first and last word that touch a span of the original."""
        if self._fold.from_ is None or self._fold.to is None:
            start, end = span.start, span.end
        else:
            start = bisect_right(self._fold.to, span.start)
            end = bisect_left(self._fold.from_, span.end)
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None

    def capital(self, index: int) -> bool:
        """Return whether a word begins with a capital letter."""
        span = self.span(index, index)
        first = self.text[span.start]
        if first.isalpha():
            return first.isupper()
        return next((each.isupper() for each in span.of(self.text) if each.isalpha()), False)

    def all_capitals(self, index: int) -> bool:
        """Return whether a word is written in capitals throughout."""
        word = self.original(index)
        return word.isupper()

    def stream(self) -> Stream:
        """Return the words as they stand."""
        indexes = range(len(self.words))
        return Stream.of(self.words, indexes, indexes)

    def joined(
        self, known: Callable[[str], bool], begins: Callable[[str], bool] = bool
    ) -> Stream | None:
        """Return the words with those joined that are one name, broken by accident.

        Args:
            known: Whether a folded word is part of a value of the roster.
            begins: Whether a folded word is the beginning of one, and no word of its own.

        Returns:
            The stream, or None where nothing is broken.
        """
        joins = {**_broken(self, known), **_split(self, known, begins), **_spelled(self, known)}
        if not joins:
            return None
        words: list[str] = []
        firsts: list[int] = []
        lasts: list[int] = []
        index = 0
        while index < len(self.words):
            last, word = joins.get(index, (index, self.words[index]))
            words.append(word)
            firsts.append(index)
            lasts.append(last)
            index = last + 1
        return Stream.of(tuple(words), tuple(firsts), tuple(lasts))


# A word broken by a line wrap with or without a hyphen, in a quoted e-mail too, or by
# marks of emphasis.
_BREAK = re.compile(
    r"(?<=[^\W_])(?:-?[^\S\n]*\r?\n[\s>|*#]{0,12}|-\s{0,2}|[*_~`]{1,3}|[./])(?=[^\W_])"
)
_LETTER_GAP = re.compile(r"[\s.\-*_,/·]{1,3}")
_ALPHABET = {
    word: word[0]
    for word in [
        "alpha",
        "alfa",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliet",
        "juliett",
        "kilo",
        "lima",
        "mike",
        "november",
        "oscar",
        "papa",
        "quebec",
        "romeo",
        "sierra",
        "tango",
        "uniform",
        "victor",
        "whiskey",
        "whisky",
        "xray",
        "yankee",
        "zulu",
    ]
} | {
    word: str(digit)
    for digit, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    )
}
_LETTERS = "|".join(_ALPHABET)
_SPELLED = re.compile(
    rf"(?<![^\W_])(?:(?:[^\W_]|{_LETTERS})[\s.\-*_,/·]{{1,3}}){{2,}}"
    rf"(?:{_LETTERS}|[^\W_])(?![^\W_])"
)


def _broken(view: View, known: Callable[[str], bool]) -> dict[int, tuple[int, str]]:
    """Return, by first word, the pairs of words that are one word of the roster."""
    found: dict[int, tuple[int, str]] = {}
    for match in _BREAK.finditer(view.folded):
        index = view.word_at(match.start() - 1)
        for last in (index + 1, index + 2):
            if last < len(view.words) and view.words[last] != "s":
                word = "".join(view.words[index : last + 1])
                if known(word) and index not in found:
                    found[index] = (last, word)
    return found


def _split(
    view: View, known: Callable[[str], bool], begins: Callable[[str], bool]
) -> dict[int, tuple[int, str]]:
    """Return, by first word, the pairs that a reading machine made of one word."""
    found: dict[int, tuple[int, str]] = {}
    for index, word in enumerate(view.words[:-1]):
        if begins(word) and view.capital(index) and view.gap(index) == " ":
            joined = word + view.words[index + 1]
            if known(joined):
                found[index] = (index + 1, joined)
    return found


def _spelled(view: View, known: Callable[[str], bool]) -> dict[int, tuple[int, str]]:
    """Return, by first word, the runs of letters or of the radio alphabet that spell a name."""
    found: dict[int, tuple[int, str]] = {}
    for match in _SPELLED.finditer(view.folded):
        first = view.word_at(match.start())
        last = view.word_at(match.end() - 1)
        letters = [_ALPHABET.get(word, word) for word in view.words[first : last + 1]]
        start = 0
        while start < len(letters):
            longest = min(len(letters), start + 24)
            for end in range(longest, start + 2, -1):
                word = "".join(letters[start:end])
                if known(word):
                    found[first + start] = (first + end - 1, word)
                    start = end - 1
                    break
            start += 1
    return found
