"""Whether a short number that is somebody's is spoken of as one, or counts something else."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from redactkit.gate.context import Verdict
from redactkit.gate.fold import Folded, tokens
from redactkit.gate.words import (
    DEEDS,
    NUMBER_MARKS,
    NUMBER_WORDS,
    PERSONAL_HEADS,
    RANKS,
    THINGS,
)

_OWN_ID = re.compile(r"(?<![A-Za-z0-9])r-$")
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}|\(?0\d)[\d ()-]{3,12}[ )-]$")
_PAGE_OF_A_SITE = re.compile(
    r"[?&;](?:id|p|pg|page|post|news|item|article|node|cat|start|offset|n|v|w|h|ver|rev|size)=$",
    re.IGNORECASE,
)
_JSON_KEY = re.compile(r'"([^"\n]{0,60})"\s*:\s*$')
_CHECKSUM = re.compile(r"^=\w{4}\s*-----END ", re.MULTILINE)
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_BEFORE_HOURS = frozenset(
    {"at", "from", "until", "till", "by", "since", "around", "about", "circa"}
)
_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours", "am", "pm"})
_EDITIONS = frozenset({"v", "ver", "rev", "vol", "para", "fig", "pp", "art", "reg", "sec"})
_FIGURE = re.compile(r"[A-Z]{0,2}\d[\d.,:/%-]*")
_NEAR = 4  # words
_LONG = 10  # digits
_THING_GAP = re.compile(r"[^\S\n]?[:=]?[^\S\n]{1,3}|=")
_GAP = re.compile(r"[^\S\n]{1,3}")


def number(text: Folded, first: int, last: int) -> Verdict:
    """Return whether a short number is spoken of as somebody's number here.

    Four digits that are no year, in a sentence that gives no reason for them, are a
    matter for a person.
    """
    start, end = text.span(first, last)
    whole = text.text
    before, after = whole[max(0, start - 1) : start], whole[end : end + 1]
    if before.isalpha() or after.isalpha():
        return Verdict.NO if after.isalpha() else _login(text, first)
    if _counted(whole, start, end):
        return Verdict.NO
    if _spoken_of(text, first, last):
        return Verdict.YES
    if first != last:
        return Verdict.NO  # "pages 28-63", figures of two rows
    digits = "".join(text.words[first : last + 1])
    if before in {"/", ":", "-", "."} or after in {"/", ":", "-"}:
        return Verdict.NO
    if _of_a_thing(text, first) or _of_many(text, last) or _of_the_day(text, first, last):
        return Verdict.NO
    if _on_a_scale(text, first):
        return Verdict.NO
    if len(digits) >= 5:
        return Verdict.YES
    year = 1900 <= int(digits) < 2100
    return Verdict.MAYBE if len(digits) == 4 and not year else Verdict.NO


def _counted(whole: str, start: int, end: int) -> bool:
    """Return whether a number is money, a share, a page of a site, or part of a longer one."""
    if whole[max(0, start - 1) : start] in {"£", "$", "€"} or whole[end : end + 1] in {"%", "€"}:
        return True
    if re.match(r"[.,]\d", whole[end : end + 2]):
        return True
    if re.match(r"\d[.,]", whole[max(0, start - 2) : start]):
        return True
    if start and _CHECKSUM.match(whole, start - 1):
        return True
    head = whole[max(0, start - 80) : start]
    if _TELEPHONE.search(head) or _PAGE_OF_A_SITE.search(head):
        return True
    key = _JSON_KEY.search(head)
    if key and not NUMBER_WORDS.intersection(tokens(key.group(1))):
        return True
    return _OWN_ID.search(head) is not None


def _spoken_of(text: Folded, first: int, last: int) -> bool:
    """Return whether the words next to a number speak of a number or a rank."""
    near = text.words[max(0, first - 5) : first]
    if NUMBER_MARKS.intersection(near[-1:]):
        return True
    for place, word in enumerate(near):
        if word in NUMBER_WORDS and near[place + 1 : place + 2] != ["of"]:
            return True
    for back in range(1, min(4, first) + 1):
        if text.words[first - back] in RANKS:
            return True
        if not text.raw(first - back)[0].isupper():
            break
    return bool(RANKS.intersection(text.words[last + 1 : last + 2]))


def _of_a_thing(text: Folded, first: int) -> bool:
    """Return whether the word right before a number names a numbered thing: "Room 0815"."""
    before = text.words[first - 1 : first]
    gap = text.gap(first - 1) if first else ""
    return bool(THINGS.intersection(before)) and _THING_GAP.fullmatch(gap) is not None


def _of_many(text: Folded, last: int) -> bool:
    """Return whether what is counted follows: "4627 incidents"."""
    if last + 1 == len(text.words) or not _GAP.fullmatch(text.gap(last)):
        return False
    word = text.words[last + 1]
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return plural and text.raw(last + 1).islower() and word not in DEEDS


def _of_the_day(text: Folded, first: int, last: int) -> bool:
    """Return whether a number is a time: "at 0815", "0815 hours"."""
    if first != last or not _HOUR.fullmatch(text.words[first]):
        return False
    before, after = text.words[max(0, first - 1) : first], text.words[last + 1 : last + 2]
    return bool(_BEFORE_HOURS.intersection(before) or _HOURS.intersection(after))


def _on_a_scale(text: Folded, first: int) -> bool:
    """Return whether a number stands among the round ones of a chart: "5000 4627 4000"."""
    near = [*text.words[max(0, first - _NEAR) : first], *text.words[first + 1 : first + 1 + _NEAR]]
    figures = [int(word) for word in near if word.isdecimal() and len(word) < _LONG]
    round_ones = [figure for figure in figures if figure and figure % 500 == 0]
    return len(figures) > _NEAR and len(round_ones) > 1


def _login(text: Folded, first: int) -> Verdict:
    """Return whether letters right before a number, and nothing before them, make it a log-in."""
    raw = text.raw(first - 1) if first else ""
    start = text.span(first - 1, first - 1)[0] if first else 0
    alone = not text.text[max(0, start - 1) : start].isalnum()
    # Letters beyond f: the number is not a piece of a digest.
    written = raw.isupper() or any(letter > "f" for letter in raw)
    if not (0 < len(raw) <= 4 and written and alone) or raw.lower() in _EDITIONS:
        return Verdict.NO
    return Verdict.YES if len(raw) > 1 else Verdict.MAYBE


class Columns:
    """The tables of a text, and which of their columns hold figures of another matter.

    Args:
        text: Any text. The cells of a table stand between tabs or bars, one row to a line.
        mark: What else parts cells, in a file that says that it is a table.
    """

    def __init__(self, text: str, mark: str = "") -> None:
        self._lines = text.splitlines(keepends=True)
        self._starts = [*accumulate(map(len, self._lines), initial=0)]
        self._marks = [self._mark(line, mark) for line in self._lines]
        self._tables: dict[int, list[frozenset[str]]] = {}
        self._heads: list[int] = []
        head = 0
        for place, line in enumerate(self._lines):
            if line.strip() and self._marks[place] != self._marks[head]:
                head = place
            self._heads.append(head)

    @staticmethod
    def _mark(line: str, other: str) -> str:
        """Return what parts the cells of a line; "" where nothing does."""
        return next((mark for mark in ("\t", "|", other) if mark and mark in line), "")

    def counts(self, place: int, *, sure: bool) -> bool:
        """Return whether a number stands in a column of figures, and none of people.

        Below its head such a column holds figures alone, two at least. Neither the head
        nor the row speaks of a person, and the head of no number unless of a thing:
        "Calls", "Fleet number".

        Args:
            place: Offset of the number in the text, in code points.
            sure: Whether the text speaks of a number: a thing's it has to be.
        """
        row = min(bisect_right(self._starts, place), len(self._lines)) - 1
        mark, head = self._marks[row], self._heads[row]
        if not mark:
            return False
        if head not in self._tables:
            self._tables[head] = self._columns(head, mark)
        column = self._lines[row].count(mark, 0, place - self._starts[row])
        words = self._tables[head][column]
        cells = [*map(_bare, self._lines[row].split(mark))]
        if not words or not _FIGURE.fullmatch(cells[column]):
            return False
        if THINGS & words:
            return True
        beside = {word for cell in cells for word in tokens(cell)}
        return not sure and PERSONAL_HEADS.isdisjoint(words | beside)

    def _columns(self, head: int, mark: str) -> list[frozenset[str]]:
        """Return the words above each column of figures; none for other columns."""
        columns: list[list[str]] = []
        for row in range(head, len(self._lines)):
            if self._heads[row] != head:
                break
            cells = self._lines[row].split(mark)
            columns += [[] for _ in cells[len(columns) :]]
            for column, cell in zip(columns, map(_bare, cells), strict=False):
                if cell:
                    column.append(cell)
        return [*map(_heads, columns)]


def _bare(cell: str) -> str:
    return cell.strip(' "\r\n')


def _heads(cells: list[str]) -> frozenset[str]:
    """Return the words above figures; none where no two figures, or other cells follow."""
    first = next((n for n, cell in enumerate(cells) if _FIGURE.fullmatch(cell)), len(cells))
    if len(cells) < first + 2 or not all(map(_FIGURE.fullmatch, cells[first:])):
        return frozenset()
    return frozenset(word for cell in cells[:first] for word in tokens(cell))
