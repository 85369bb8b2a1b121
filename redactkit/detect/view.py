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
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import accumulate, compress
from urllib.parse import unquote

import numpy as np
from numpy.typing import NDArray

from redactkit.detect.confusables import LOOKALIKES
from redactkit.spans import Span

# What `str.lower` alone cannot fold: anything beyond ASCII, invisible controls, character
# references of HTML and escapes of URLs. It begins with one class of characters, which
# the engine looks for many times faster than for the first of several forms.
_SPECIAL = re.compile(
    r"[^\t-\r\x1c-$'-~](?:(?<=&)(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);"
    r"|(?<=%)[0-9a-fA-F]{2}(?:%[0-9a-fA-F]{2})*)?"
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
    # Case folding makes Cherokee letters large.
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", folded.casefold()))).lower()


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
    return "".join(map(fold_character, plain)).lower()


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
        self.from_: NDArray[np.int64] | None = None
        self.to: NDArray[np.int64] | None = None
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
            self._map(changes)

    def _map(self, changes: list[tuple[int, int, int]]) -> None:
        """Note for each folded character the code points from which it was made."""
        shift = 0
        begins, shifts, plain = [0], [0], []
        for start, end, size in changes:
            at = start - shift
            plain.append((at, at + size, start, end))
            shift += end - start - size
            begins.append(at + size)
            shifts.append(shift)
        length = len(self.text)
        self.from_ = np.arange(length) + np.repeat(shifts, np.diff([*begins, length]))
        self.to = self.from_ + 1
        for first, last, start, end in plain:
            self.from_[first:last] = start
            self.to[first:last] = end


@cache
def _ascii(test: Callable[[str], bool]) -> NDArray[np.bool_]:
    return np.array([test(chr(point)) for point in range(0x80)])


def _points(text: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _flags(text: str, test: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Return for each character of a text whether it passes a test."""
    points = _points(text)
    if points.itemsize == 1:
        return _ascii(test)[points]
    flags = _ascii(test)[np.minimum(points, 0x7F)]
    beyond = np.flatnonzero(points > 0x7F)
    kinds, which = np.unique(points[beyond], return_inverse=True)
    flags[beyond] = np.array([test(chr(point)) for point in kinds.tolist()], bool)[which]
    return flags


def _split_at(text: str, inside: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the words of a text, given which characters stand inside one."""
    points = _points(text)
    spaced = np.where(inside, points, points.dtype.type(ord(" "))).tobytes()
    plain = spaced.decode("ascii" if points.itemsize == 1 else "utf-32-le", "surrogatepass")
    return tuple(plain.split())


class View:
    """A text as a row of folded words.

    Attributes:
        text: The original.
        folded: The folded text, gaps and all.
        words: The folded words.
        starts: Where each word begins in the folded text.
        ends: Where each word ends in the folded text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._fold = _Folded(text)
        self.folded = self._fold.text
        inside = _flags(self.folded, str.isalnum)
        self.words: tuple[str, ...] = _split_at(self.folded, inside)
        edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
        self._starts, self._ends = edges[::2], edges[1::2]
        self.starts: list[int] = self._starts.tolist()
        self.ends: list[int] = self._ends.tolist()

    def __len__(self) -> int:
        return len(self.words)

    def around(self, indexes: Iterable[int], before: int, after: int) -> Iterator[tuple[int, int]]:
        """Yield the first and last words of what stands around some words, overlaps united.

        Args:
            indexes: Of the words, in order.
            before: How many words in front of each belong to it.
            after: How many behind each.
        """
        first = last = -1
        for index in indexes:
            begin = max(0, index - before)
            if last < 0:
                first = begin
            elif begin > last + 1:
                yield first, last
                first = begin
            last = max(last, min(len(self.words) - 1, index + after))
        if last >= 0:
            yield first, last

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where each word stands: indexes in the order of the text."""
        found: dict[str, list[int]] = {}
        for index, word in enumerate(self.words):
            if word in found:
                found[word].append(index)
            else:
                found[word] = [index]
        return found

    def where(self, words: Collection[str]) -> list[int]:
        """Return the indexes of all words that are among some, in the order of the text."""
        places = self.places
        if len(words) < len(places):
            return sorted(index for word in words for index in places.get(word, ()))
        return sorted(index for word, at in places.items() if word in words for index in at)

    @cached_property
    def letters(self) -> list[int]:
        """Indexes of the words of one character."""
        return self.where([word for word in self.places if len(word) == 1])

    @cached_property
    def numbered(self) -> list[int]:
        """Indexes of the words that are not letters alone."""
        return self.where([word for word in self.places if not word.isalpha()])

    @cached_property
    def large_words(self) -> frozenset[str]:
        """The words that stand somewhere in the text with a capital."""
        return frozenset(compress(self.words, self._capitals))

    @cached_property
    def joints(self) -> frozenset[int]:
        """Indexes of the words tied to the next by a hyphen, a low line or a full stop."""
        tied = _flags(self.folded, "-_.".__contains__)
        ends, starts = self._ends[:-1], self._starts[1:]
        found: list[int] = np.flatnonzero(tied[ends] & (starts - ends == 1)).tolist()
        return frozenset(found)

    @cached_property
    def breaks(self) -> list[int]:
        """Indexes of the words behind which more stands than one blank, or no blank."""
        blank = _flags(self.folded, " ".__eq__)
        ends, starts = self._ends[:-1], self._starts[1:]
        found: list[int] = np.flatnonzero(~blank[ends] | (starts - ends > 1)).tolist()
        return found

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The longer words that stand somewhere in the text in small letters."""
        return frozenset(_SMALL_WORD.findall(self.text))

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` up to and including `last` stand in the original."""
        start, end = self.starts[first], self.ends[last]
        if self._fold.from_ is None or self._fold.to is None:
            return Span(start, end)
        stop = int(self._fold.to[end - 1])
        while stop < len(self.text) and unicodedata.category(self.text[stop]) in ("Mn", "Me"):
            stop += 1
        return Span(int(self._fold.from_[start]), stop)

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
            start = int(np.searchsorted(self._fold.to, span.start, "right"))
            end = int(np.searchsorted(self._fold.from_, span.end, "left"))
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end) - 1
        return (first, last) if first <= last else None

    def capital(self, index: int) -> bool:
        """Return whether a word begins with a capital letter."""
        return self._capitals[index]

    @cached_property
    def _capitals(self) -> list[bool]:
        starts = self._starts if self._fold.from_ is None else self._fold.from_[self._starts]
        capitals: list[bool] = _flags(self.text, str.isupper)[starts].tolist()
        for index in np.flatnonzero(~_flags(self.text, str.isalpha)[starts]).tolist():
            if not self.words[index].isdigit():
                letters = (each for each in self.original(index) if each.isalpha())
                capitals[index] = next(letters, "").isupper()
        return capitals

    def all_capitals(self, index: int) -> bool:
        """Return whether a word is written in capitals throughout."""
        return self._throughout[index]

    @cached_property
    def _throughout(self) -> list[bool]:
        starts, ends = self._starts, self._ends
        if self._fold.from_ is not None and self._fold.to is not None:
            starts, ends = self._fold.from_[starts], self._fold.to[ends - 1]
        small, large = (
            np.concatenate(([0], np.cumsum(_flags(self.text, test))))
            for test in (str.islower, str.isupper)
        )
        found: list[bool] = (
            (small[ends] == small[starts]) & (large[ends] > large[starts])
        ).tolist()
        return found

    def joins(
        self, known: Callable[[str], bool], beginnings: Collection[str] = ()
    ) -> Mapping[int, tuple[int, str]]:
        """Return the words that are one name, broken by accident.

        Args:
            known: Whether a folded word is part of a value of the roster.
            beginnings: Folded words that begin one, and are no words of their own.

        Returns:
            By its first word, the last one and what they are together.
        """
        return {
            **_broken(self, known),
            **_split(self, known, beginnings),
            **_spelled(self, known),
        }


class Excerpt:
    """What stands around some words of a view, so that not the whole has to be searched.

    Attributes:
        text: The pieces of the original, with a mark between them that no word holds.
    """

    def __init__(self, view: View, words: Iterable[int], before: int, after: int) -> None:
        """Cut out the pieces.

        Args:
            view: The text.
            words: Indexes of words, in order.
            before: How many words belong to the piece before each.
            after: How many behind it.
        """
        pieces = [
            (
                view.span(first - 1, first - 1).end if first else 0,
                view.span(last + 1, last + 1).start if last + 1 < len(view) else len(view.text),
            )
            for first, last in view.around(words, before, after)
        ]
        self.text = "\0".join(view.text[start:end] for start, end in pieces)
        self._starts = [start for start, _ in pieces]
        sizes = (end - start + 1 for start, end in pieces)
        self._places = list(accumulate(sizes, initial=0))[:-1]

    def back(self, span: Span) -> Span:
        """Return where a span of the excerpt stands in the original."""
        piece = bisect_right(self._places, span.start) - 1
        shift = self._starts[piece] - self._places[piece]
        return Span(span.start + shift, span.end + shift)


# A word broken by a line wrap with or without a hyphen, in a quoted e-mail too, or by
# marks of emphasis.
_BREAK = re.compile(r"-?[^\S\n]*\r?\n[\s>|*#]{0,12}|-\s{0,2}|[*_~`]{1,3}|[./]")
_LETTER_GAP = re.compile(r"[\s.\-*_,/·]{1,3}")
_RADIO = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu alfa juliett whisky"
)
_DIGITS = "zero one two three four five six seven eight nine"
_ALPHABET = {word: word[0] for word in _RADIO.split()} | {
    word: str(digit) for digit, word in enumerate(_DIGITS.split())
}
_LONGEST_SPELLED = 24


def _broken(view: View, known: Callable[[str], bool]) -> dict[int, tuple[int, str]]:
    """Return, by first word, the two or three words that are one word of the roster."""
    found: dict[int, tuple[int, str]] = {}
    words = view.words
    for index in view.breaks:
        for last in (index + 1, index + 2):
            if last == len(words) or words[last] == "s":
                break
            word = "".join(words[index : last + 1])
            if known(word) and _BREAK.fullmatch(view.gap(index)):
                found[index] = (last, word)
                break
    return found


def _split(
    view: View, known: Callable[[str], bool], beginnings: Collection[str]
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
        letters = [_ALPHABET.get(word, word) for word in view.words[first : last + 1]]
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


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """Yield the runs of three or more letters, or words for letters, side by side."""
    letters = sorted({*view.letters, *view.where(_ALPHABET)})
    first = 0
    for place, index in enumerate(letters):
        following = letters[place + 1] if place + 1 < len(letters) else -1
        if following == index + 1 and _LETTER_GAP.fullmatch(view.gap(index)):
            continue
        if place - first > 1:
            yield letters[first], index
        first = place + 1
