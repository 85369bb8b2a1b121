"""Whether a word that is also a name stands where a person is meant.

Three answers. The safe direction is MAYBE: a person looks, and nothing is published
until then. NO is given only for the ways in which the plain word is written.
"""

from __future__ import annotations

import re
from enum import Enum

from redactkit.gate.fold import Folded
from redactkit.gate.words import (
    BEFORE_EVENTS,
    BEFORE_MONTHS,
    BEFORE_RANKS,
    BIRTHS,
    CALLS,
    DAYS,
    DETERMINERS,
    HELPERS,
    LOWER_TITLES,
    MONTHS,
    OPENERS,
    PARTICIPLES,
    PARTS_OF_DAYS,
    PLAIN,
    PSEUDONYMS,
    RANKS,
    TITLES,
    VERBS,
)


class Verdict(Enum):
    """Whether a word stands for a person."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


_IN_SENTENCE_BEFORE = re.compile(r"[,;:]?\s[\"'(\u2018\u201c]?|\s?[\u2013\u2014]\s?|\s-\s")
# A tag ends a paragraph of a page where a space goes on in a sentence.
_IN_SENTENCE_AFTER = re.compile(
    r"[\"')\u2019\u201d]?(?:[,.;:!?]?[\"')\u2019\u201d]?[\s<]|[\u2013\u2014])"
)
PLAIN_GAP = re.compile(r"[^\S\n]{1,3}|[^\S\n]*\r?\n[^\S\n]*")
_BIRTH_REACH = 15  # words
_TITLE_GAP = re.compile(r"[.\s,*_]{1,6}")
_STARTS = re.compile(r"[.!?:;\"“”\u2018(>\[{|•*#=]|\n\s*\n")
_OPENS = re.compile(r"[\"“>|\t,(]\s*$|^$")
_CLOSES = re.compile(r"^\s*[\"”<|\t,)]|^$")
_POSSESSIVE = re.compile(r"[\u2019'\u02bc`]s?")
_BEFORE_NAMES = TITLES | RANKS | OPENERS | CALLS
_BEFORE_DAYS = frozenset({"on", "last", "next", "this"})
_HANDLE_MARKS = frozenset("@#")


class Around:
    """The words next to some tokens of a text."""

    def __init__(self, text: Folded, first: int, last: int) -> None:
        self.text = text
        self.first = first
        self.last = last
        self.start, self.end = text.span(first, last)
        self.before = text.words[first - 1] if first else ""
        self.after = text.words[last + 1] if last + 1 < len(text.words) else ""
        self.raw_before = text.raw(first - 1) if self.before else ""
        self.raw_after = text.raw(last + 1) if self.after else ""
        self.gap_before = text.gap(first - 1) if self.before else text.text[: self.start]
        self.gap_after = text.gap(last) if self.after else text.text[self.end :]

    @property
    def capital(self) -> bool:
        """Whether the first letter is a capital."""
        return self.text.text[self.start].isupper()

    @property
    def starts_sentence(self) -> bool:
        """Whether a sentence, a line of its own, a cell or a value begins here."""
        return not self.before or bool(_STARTS.search(self.gap_before))

    @property
    def owns(self) -> bool:
        """Whether a possessive ending follows."""
        if self.after == "s" and _POSSESSIVE.fullmatch(self.gap_after):
            return True
        return (
            bool(re.match(r"[\u2019'](?=\s|$)", self.gap_after))
            and self.text.words[self.last][-1] == "s"
        )

    @property
    def acts(self) -> bool:
        """Whether a verb follows, as behind a name."""
        past = self.after.endswith("ed") and self.after not in PARTICIPLES
        plain = PLAIN_GAP.fullmatch(self.gap_after) and self.raw_after.islower()
        return bool(plain) and (past or self.after in VERBS)

    @property
    def speaks(self) -> bool:
        """Whether a line begins here and a colon follows, as in a transcript."""
        line = not self.before or "\n" in self.gap_before
        return line and self.gap_after.startswith(":")

    @property
    def handle(self) -> bool:
        """Whether it is a handle: behind @ or #, and no anchor, entity or rule of a style sheet."""
        anchor = self.gap_before[-2:-1] in {'"', "'", "&", "=", "("}
        rule = self.gap_after.lstrip()[:1] == "{"
        return self.gap_before[-1:] in _HANDLE_MARKS and not anchor and not rule

    @property
    def alone(self) -> bool:
        """Whether it fills a cell or a value by itself."""
        return bool(_OPENS.search(self.gap_before)) and bool(_CLOSES.search(self.gap_after))


def ordinary_word(text: Folded, first: int, last: int) -> Verdict:
    """Return whether a common word is used as a name here."""
    here = Around(text, first, last)
    word = "".join(text.words[first : last + 1])
    if here.handle:
        return Verdict.YES
    rank = here.before in BEFORE_RANKS and word in TITLES
    titled = here.before in TITLES and not rank and bool(_TITLE_GAP.fullmatch(here.gap_before))
    if not here.capital:
        lower = titled and here.before in LOWER_TITLES and word not in HELPERS
        return Verdict.YES if lower else Verdict.NO
    if titled:
        followed = here.raw_after[:1].isupper() and PLAIN_GAP.fullmatch(here.gap_after)
        return Verdict.MAYBE if followed and word in HELPERS else Verdict.YES
    return Verdict.MAYBE if _as_a_name(here, word) else Verdict.NO


def _as_a_name(here: Around, word: str) -> bool:
    """Return whether a capitalised word without a title may be a name."""
    if word in MONTHS or word in DAYS or word in {month[:3] for month in MONTHS}:
        dated = here.after.isdigit() or here.before.isdigit() or here.before in BEFORE_MONTHS
        dated = dated or here.after in PARTS_OF_DAYS
        if dated or here.alone or here.before in {"st", "nd", "rd", "th"}:
            return False
    if here.alone:
        return word not in MONTHS
    if here.starts_sentence:
        return here.owns or here.speaks or (here.acts and word not in HELPERS)
    if here.before in DETERMINERS or here.before.isdigit() or here.after in {"no", "nos"}:
        return False
    opened = here.before in OPENERS and not here.raw_before.isupper()
    beside = here.raw_before[:1].isupper() and PLAIN_GAP.fullmatch(here.gap_before) and not opened
    ahead = here.raw_after[:1].isupper() and PLAIN_GAP.fullmatch(here.gap_after)
    joined = re.fullmatch(r"[-/&\u2010\u2011]|\s&\s", here.gap_before + here.gap_after) or (
        here.gap_after[:1] in {"-", "/", "\u2010", "\u2011"}
        or here.gap_before[-1:] in {"-", "/", "\u2010", "\u2011"}
    )
    return not (beside or ahead or joined)


def plain_word(text: Folded, first: int, last: int) -> bool:
    """Return whether a rarer word stands for itself: in small letters, in a sentence."""
    if first != last or text.words[first] not in PLAIN:
        return False
    here = Around(text, first, last)
    return (
        text.raw(first).islower()
        and here.before not in TITLES
        and bool(_IN_SENTENCE_BEFORE.fullmatch(here.gap_before))
        and (here.owns or not here.after or bool(_IN_SENTENCE_AFTER.match(here.gap_after)))
    )


def may_begin_a_name(here: Around) -> bool:
    """Return whether a capitalised word can be the first of a name, and is no part of a heading."""
    heading = here.raw_before[:1].isupper() and not _opens(here)
    beside = PLAIN_GAP.fullmatch(here.gap_before) and "\t" not in here.gap_before
    raw = here.text.raw(here.first)
    return raw[:1].isupper() and raw[1:].islower() and not (beside and heading)


def _opens(here: Around) -> bool:
    """Return whether the word before leaves the next one free to be a name: "On 10 April Bo"."""
    earlier = here.text.words[here.first - 2] if here.first > 1 else ""
    dated = here.before in MONTHS and earlier.isdigit()
    return (
        here.before in _BEFORE_NAMES or dated or (here.before in DAYS and earlier in _BEFORE_DAYS)
    )


def ordinary_words(text: Folded, first: int, last: int) -> Verdict:
    """Return whether several common words together are a person's name here.

    "A. Law" and "Will Park" are; "a law" and "the Law. A report" are not.
    """
    gaps = [text.gap(index) for index in range(first, last)]
    raw = [text.raw(index) for index in range(first, last + 1)]
    around = Around(text, first, last)
    if all(gap in {".", "_", "-", ""} for gap in gaps) and (
        around.handle or around.gap_after[:1] == "@"
    ):
        return Verdict.YES
    if not all(word[0].isupper() for word in raw):
        return Verdict.NO
    for word, gap in zip(raw, gaps, strict=False):
        if not re.fullmatch(r"[\s,.\-_'\u2019*]{0,4}", gap) or ("." in gap and len(word) > 1):
            return Verdict.NO
    phrase = around.raw_after[:1].isupper() and PLAIN_GAP.fullmatch(around.gap_after)
    if raw[0] in {"A", "I"} and gaps[:1] == [" "] and (phrase or around.before in PSEUDONYMS):
        return Verdict.NO
    return Verdict.YES


def of_an_event(text: Folded, first: int, last: int) -> bool:
    """Return whether a day is when something was done, and nobody born: "opened on 8 June 1951"."""
    near = text.words[max(0, first - _BIRTH_REACH) : last + _BIRTH_REACH]
    before = text.words[first - 1] if first else ""
    return before in BEFORE_EVENTS and BIRTHS.isdisjoint(near)


def initials(text: Folded, first: int, last: int) -> Verdict:
    """Return whether capitals stand for somebody's initials here."""
    raw = [text.raw(index) for index in range(first, last + 1)]
    gaps = [text.gap(index) for index in range(first, last)]
    if not all(word.isupper() for word in raw) or any(gap not in {"", ".", ". "} for gap in gaps):
        return Verdict.NO
    start, end = text.span(first, last)
    edges = text.text[max(0, start - 1) : start] + text.text[end : end + 1]
    if any(edge.isalnum() for edge in edges):
        return Verdict.NO
    letters = sum(len(word) for word in raw)
    return Verdict.YES if letters > 2 else Verdict.MAYBE
