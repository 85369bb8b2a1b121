"""Whether a word that is also a name, or a short number, stands where a person is meant.

Three answers. The safe direction is MAYBE: a person looks, and nothing is published
until then. NO is given only for the ways in which the plain word is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import Enum

from rapidfuzz.distance import Levenshtein

from redactkit.gate.fold import Folded, tokens
from redactkit.gate.words import (
    BEFORE_MONTHS,
    COMMON,
    DAYS,
    DETERMINERS,
    HELPERS,
    LOWER_TITLES,
    MONTHS,
    NO_SURNAMES,
    NUMBER_MARKS,
    NUMBER_WORDS,
    OPENERS,
    ORDINARY,
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
_PLAIN_GAP = re.compile(r"[^\S\n]{1,3}|[^\S\n]*\r?\n[^\S\n]*")
_INITIAL = re.compile(r"\.?[^\S\n]")
_ONE_LINE_GAP = re.compile(r"[^\S\n]{1,3}")
_TITLE_GAP = re.compile(r"[.\s,*_]{1,6}")
_STARTS = re.compile(r"[.!?:;\"“”\u2018(>\[{|•*#=]|\n\s*\n")
_OPENS = re.compile(r"[\"“>|\t,(]\s*$|^$")
_CLOSES = re.compile(r"^\s*[\"”<|\t,)]|^$")
_POSSESSIVE = re.compile(r"[\u2019'\u02bc`]s?")
_MISSPELT = 2  # letters
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
        plain = _PLAIN_GAP.fullmatch(self.gap_after) and self.raw_after.islower()
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
    titled = here.before in TITLES and bool(_TITLE_GAP.fullmatch(here.gap_before))
    if not here.capital:
        lower = titled and here.before in LOWER_TITLES and word not in HELPERS
        return Verdict.YES if lower else Verdict.NO
    if titled:
        followed = here.raw_after[:1].isupper() and _PLAIN_GAP.fullmatch(here.gap_after)
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
    beside = here.raw_before[:1].isupper() and _PLAIN_GAP.fullmatch(here.gap_before) and not opened
    ahead = here.raw_after[:1].isupper() and _PLAIN_GAP.fullmatch(here.gap_after)
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


def of_another(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a given name is that of somebody else: "PC Callum Reid", of Callum Grange.

    Only where the word behind it can be nothing but a surname, and is far from being
    misspelt for a name of the person.

    Args:
        text: The text.
        first: First token of the given name.
        last: Last token of it.
        names: All other names of the person.
    """
    here = Around(text, first, last)
    if not _may_begin_a_name(here) or not _ONE_LINE_GAP.fullmatch(here.gap_after):
        return False
    behind = last + 1
    if behind == len(text.words):
        return False
    if (
        len(here.after) == 1
        and behind + 1 < len(text.words)
        and _INITIAL.fullmatch(text.gap(behind))
    ):
        behind += 1
    word, raw = text.words[behind], text.raw(behind)
    surname = len(word) > 3 and raw[0].isupper() and raw[1:].islower()
    titled = here.before in TITLES | RANKS
    known = word in COMMON - ORDINARY if titled else word in COMMON | ORDINARY | PLAIN
    other = word in VERBS | NO_SURNAMES | TITLES | RANKS or word.endswith(("ed", "ing"))
    near = any(Levenshtein.distance(word, name) <= _MISSPELT for name in names)
    return surname and not (known or other or near)


def _may_begin_a_name(here: Around) -> bool:
    """Return whether a capitalised word can be the first of a name, and is no part of a heading."""
    heading = here.raw_before[:1].isupper() and here.before not in TITLES | RANKS | OPENERS
    beside = _PLAIN_GAP.fullmatch(here.gap_before)
    raw = here.text.raw(here.first)
    return raw[:1].isupper() and raw[1:].islower() and not (beside and heading)


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
    phrase = around.raw_after[:1].isupper() and _PLAIN_GAP.fullmatch(around.gap_after)
    if raw[0] in {"A", "I"} and gaps[:1] == [" "] and (phrase or around.before in PSEUDONYMS):
        return Verdict.NO
    return Verdict.YES


def number(text: Folded, first: int, last: int) -> Verdict:
    """Return whether a short number is spoken of as somebody's number here.

    Four digits that are no year, in a sentence that gives no reason for them, are a
    matter for a person.
    """
    start, end = text.span(first, last)
    whole = text.text
    before, after = whole[max(0, start - 1) : start], whole[end : end + 1]
    if before.isalpha() or after.isalpha():
        return Verdict.YES if not after.isalpha() and _login(text, first) else Verdict.NO
    if _counted(whole, start, end):
        return Verdict.NO
    if _spoken_of(text, first, last):
        return Verdict.YES
    if first != last:
        return Verdict.NO  # "pages 28-63", figures of two rows
    digits = "".join(text.words[first : last + 1])
    if before in {"/", ":", "-", "."} or after in {"/", ":", "-"}:
        return Verdict.NO
    if len(digits) >= 5:
        return Verdict.YES
    year = 1900 <= int(digits) < 2100
    return Verdict.MAYBE if len(digits) == 4 and not year else Verdict.NO


_OWN_ID = re.compile(r"(?<![A-Za-z0-9])r-$")
_TELEPHONE = re.compile(r"(?<![\w.])(?:\+\d{1,3}|\(?0\d)[\d ()-]{3,12}[ )-]$")
_PAGE_OF_A_SITE = re.compile(
    r"[?&](?:id|p|pg|page|post|news|item|article|node|cat|start|offset)=$",
    re.IGNORECASE,
)
_JSON_KEY = re.compile(r'"([^"\n]{0,60})"\s*:\s*$')


def _counted(whole: str, start: int, end: int) -> bool:
    """Return whether a number is money, a share, a page of a site, or part of a longer one."""
    if whole[max(0, start - 1) : start] in {"£", "$", "€"} or whole[end : end + 1] in {"%", "€"}:
        return True
    if re.match(r"[.,]\d", whole[end : end + 2]):
        return True
    if re.match(r"\d[.,]", whole[max(0, start - 2) : start]):
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


def _login(text: Folded, first: int) -> bool:
    """Return whether capitals stand right before a number, and nothing before them."""
    raw = text.raw(first - 1) if first else ""
    start = text.span(first - 1, first - 1)[0] if first else 0
    alone = not text.text[max(0, start - 1) : start].isalnum()
    # Letters beyond f: the number is not a piece of a digest.
    written = raw.isupper() or any(letter > "f" for letter in raw)
    return 0 < len(raw) <= 4 and written and alone


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
