"""All needles of a case, made ready for one pass over a text.

The needles are kept as letters and digits without anything between them. The pass
joins neighbouring tokens as long as they may become a needle, so that a line break, a
hyphen, a full stop or a space in the middle of a value hides nothing; what the tokens
looked like in the text then decides. The time grows with the text, not with the number
of needles.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from redactkit.gate import context, namesakes, things
from redactkit.gate.context import Verdict
from redactkit.gate.fold import TOKEN, UNSPACED, Folded, fold, squeezed, tokens
from redactkit.gate.introduced import Introduced
from redactkit.gate.misspelt import Misspelt
from redactkit.gate.needles import Needle, Shape
from redactkit.gate.numbers import number
from redactkit.gate.place_words import STREETS
from redactkit.gate.sieve import Sieve, Span
from redactkit.gate.words import RANKS, TITLES

# What parts no word in honest text, but may disguise a name: "Tenter|by".
_INSIDE_DISGUISED = re.compile(r"\t|\\\r?\n|[^\w\s,.;:!?()\[\]\"'\u2018-\u201f<>]{1,3}")
_DISTINCTIVE = 7
# Inside a word: a hyphen at a line's end, an apostrophe, marks of emphasis.
_INSIDE_WORD = re.compile(
    r"[-\u2010-\u2015'\u2019\u02bc`*_~\\\u00ad\u200b]{0,3}|[-\u2010\u2011\u00ad]\s{0,4}\r?\n[\s>|*]{0,8}"
)
_INSIDE_NUMBER = re.compile(r"[\s().\-\u2010-\u2015/·*_]{0,5}")
# Not over the end of a cell: neighbouring figures of a table are no number.
_INSIDE_SHORT_NUMBER = re.compile(r"[^\S\t\r\n]{0,2}-?[^\S\t\r\n]{0,2}(?:\r?\n[^\S\t\r\n]{0,8})?")
# Of letters alone: in cells of a row or a column, too.
_INSIDE_SPACED = re.compile(r"[\s._\-·*]{0,3}|\t{0,99}\r?\n?\t{0,99}|[\"'`],\s?[\"'`]")
_DATE_PARTS = re.compile(r"\s?[/.\-\u2010-\u2013,]\s{0,2}|\s{1,3}|")
_IN_SUM, _GOES_ON = re.compile(r"\d\.\Z"), re.compile(r"[/.]\d")
_NUMERIC_DATE = re.compile(r"\s?[/.\-\u2010-\u2013]\s?|\s")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_HYPHENS = frozenset("-\u2010\u2011")
_SOFT_BREAK = re.compile(r"=\r?\n[a-z]")
_SHORT_TAG = re.compile(r"</?[A-Za-z]\d?(?=[\s/>])")
_WORDS_APART = 8
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A needle found: who, what, where in the searched text, and how sure."""

    person: str
    attribute: str
    start: int
    end: int
    sure: bool


class Finder(Protocol):
    """Whatever can search a text: the needles themselves, or their fingerprints."""

    def misspelt(self, text: str) -> list[Hit]:
        """Return surnames with one letter wrong; see `Index.misspelt`."""
        ...

    def of_others(self, text: str, hits: Sequence[Hit]) -> frozenset[str]:
        """Return in whose place the text introduces somebody else; see `Index.of_others`."""
        ...

    def is_another(self, person: str, family: str, given: str) -> bool:
        """Return whether a row of a table holds somebody else's name; see `Index.is_another`."""
        ...

    def near(self, text: str, *, shortest: int = 0) -> list[Span]:
        """Return the stretches outside of which is no hit; see `Index.near`."""
        ...

    def find(self, text: str, *, shortest: int = 0) -> list[Hit]:
        """Return what a text holds; see `Index.find`."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """A needle ready for the pass, with the places where its words part."""

    needle: Needle = field(repr=False)
    text: str = field(repr=False)
    breaks: frozenset[int]  # Places between two words.
    needed: frozenset[int]  # Those that a space made, not a hyphen or an apostrophe.


Run = tuple[int, int, Sequence[Written]]
"""First and last token of a run, and the needles that it spells."""


@dataclass(frozen=True, slots=True)
class Index:
    """Needles and kept words, ready to be searched for."""

    forms: dict[str, list[Written]] = field(repr=False)
    kept: frozenset[str] = field(repr=False)
    starts: frozenset[str] = field(repr=False)
    inside: tuple[Written, ...] = field(repr=False)
    wrong: Misspelt = field(repr=False)
    introduced: Introduced = field(repr=False)
    _sieve: Sieve = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        inside = {form.text for form in self.inside}
        object.__setattr__(self, "_sieve", Sieve(inside, self.forms.keys(), self.kept))

    @classmethod
    def of(
        cls,
        needles: Iterable[Needle],
        keep: Collection[str] = (),
        *,
        phrases: Collection[str] = (),
    ) -> Index:
        """Make needles ready.

        Args:
            needles: What must not be found.
            keep: Full names of people who stay named. Where one of them stands, nothing
                inside it is a hit; and a surname or given name that a protected person
                shares with a named one is no hit on its own.
            phrases: Other words that are kept on purpose, such as "the Law Society".
                Where one of them stands as a whole, nothing inside it is a hit; they free
                nothing anywhere else.
        """
        needles = tuple(needles)
        names = frozenset(form for value in keep for form in _kept_forms(value))
        kept = names | {squeezed(phrase) for phrase in phrases} - {""}
        forms: dict[str, list[Written]] = {}
        for needle in needles:
            for form in _forms(needle):
                if form.text and not _shared(form, names):
                    forms.setdefault(form.text, []).append(form)
        texts = (*forms, *kept)
        starts = frozenset(
            text[:length] for text in texts for length in range(1, min(len(text), LONGEST) + 1)
        )
        inside = tuple(
            form for same in forms.values() for form in same if not form.needle.whole_word
        )
        wrong, introduced = Misspelt.of(needles, keep), Introduced.of(needles)
        return cls(forms, kept, starts, inside, wrong, introduced)

    def misspelt(self, text: str) -> list[Hit]:
        """Return the surnames that stand with one letter wrong behind a title or a rank.

        Args:
            text: Any text.
        """
        return [
            Hit(needle.person, needle.attribute, start, end, sure=False)
            for needle, start, end in self.wrong.find(text)
        ]

    def of_others(self, text: str, hits: Sequence[Hit]) -> frozenset[str]:
        """Return the persons for whom all hits are those of somebody whom the text introduces.

        Args:
            text: Any text, whole.
            hits: What was found in it.
        """
        places: dict[str, set[Span]] = {}
        for hit in hits:
            places.setdefault(hit.person, set()).add((hit.start, hit.end))
        return frozenset(self.introduced.among(text, places))

    def is_another(self, person: str, family: str, given: str) -> bool:
        """Return whether a row of a table holds the name of somebody else than a person.

        Args:
            person: Who was found in one of the two cells.
            family: What stands below "Surname".
            given: What stands below "Forename".
        """
        known = self.introduced.people.get(person)
        if known is None:
            return False
        names = frozenset[str]().union(*known.surnames.values())
        return namesakes.is_another(family, given, [*known.surnames], names)

    def near(self, text: str, *, shortest: int = 0) -> list[Span]:
        """Return the stretches of a text outside of which is no hit, however it is shown.

        What `find` returns for a stretch, or for one of the ways to show it
        (`redactkit.gate.views.as_shown`), is what it returns for the same place of the
        whole text.

        Args:
            text: Any text.
            shortest: As in `find`.
        """
        return self._sieve.near(text, shortest)

    def find(self, text: str, *, shortest: int = 0) -> list[Hit]:
        """Return the needles that a text holds.

        Args:
            text: Any text.
            shortest: Letters and digits that a needle must have: for text that may be
                chance, such as decoded binary data.
        """
        folded = Folded(text)
        runs, masks = self._runs(folded.words)
        return judged(folded, runs, masks, shortest) + inside(folded, self._holders(folded))

    def _runs(self, words: Sequence[str]) -> tuple[list[Run], dict[int, int]]:
        """Return the runs of tokens that spell a needle, and those of kept words."""
        runs: list[Run] = []
        masks: dict[int, int] = {}
        starts, forms, kept = self.starts, self.forms, self.kept
        for first in [place for place, word in enumerate(words) if word in starts]:
            joined = words[first]
            last = first
            while joined in starts:
                if joined in forms:
                    runs.append((first, last, forms[joined]))
                if joined in kept:
                    masks[first] = last
                last += 1
                if last == len(words):
                    break
                joined += words[last]
        return runs, masks

    def _holders(self, folded: Folded) -> Iterator[tuple[Written, set[str]]]:
        """Yield long needles with the longer words that hold them."""
        if not self.inside:
            return
        shortest = min(len(form.text) for form in self.inside)
        long = {word for word in folded.words if len(word) > shortest}
        haystack = "\n".join(long)
        for form in self.inside:
            if form.text in haystack:
                yield form, {word for word in long if form.text in word and word != form.text}


def judged(
    folded: Folded, runs: Iterable[Run], masks: Mapping[int, int], shortest: int
) -> list[Hit]:
    """Return the hits among the runs of tokens that spell a needle.

    Args:
        folded: The text.
        runs: First and last token of each run, and the needles that it spells.
        masks: First and last token of kept words, in which nothing is a hit.
        shortest: As in `Index.find`.
    """
    return [
        hit
        for first, last, forms in runs
        if not _masked(folded, masks, first, last)
        for form in forms
        if len(form.text) >= shortest and (hit := _judge(folded, first, last, form))
    ]


def inside(folded: Folded, holders: Iterable[tuple[Written, Collection[str]]]) -> list[Hit]:
    """Return the hits of needles inside longer words: logins, file names, digit runs."""
    hits: list[Hit] = []
    for form, words in holders:
        for place, word in enumerate(folded.words):
            if word in words:
                start, end = folded.span(place, place)
                hits.append(Hit(form.needle.person, form.needle.attribute, start, end, sure=True))
    return hits


def _masked(folded: Folded, masks: Mapping[int, int], first: int, last: int) -> bool:
    """Return whether a run lies in kept words, or ends amid some that a hyphen joins.

    "Mr Cross" is no hit in "Mr Cross-Whelan", where Cross-Whelan stays named.
    """
    if any(masks.get(start, -1) >= last for start in range(max(0, first - 12), first + 1)):
        return True
    return masks.get(last, -1) > last and folded.gap(last) in _HYPHENS


def _forms(needle: Needle) -> list[Written]:
    digits = squeezed(needle.value)
    match needle.shape:
        case Shape.DIGITS if needle.attribute == "phone":
            return [_plain(needle, lead + digits) for lead in ("", "0", "44", "0044", "440")]
        case Shape.NUMBER:
            padded = dict.fromkeys(digits.rjust(width, "0") for width in (0, 4, 5, 6))
            return [_plain(needle, number) for number in padded]
        case Shape.DIGITS:
            return [_plain(needle, digits)]
        case Shape.INITIALS:
            skip = digits in TITLES or digits in RANKS
            return [] if skip else [_plain(needle, digits)]
        case _:
            return [_worded(needle)]


def _plain(needle: Needle, text: str) -> Written:
    return Written(needle, text, frozenset(), frozenset())


def _worded(needle: Needle) -> Written:
    folded = fold(needle.value)
    spans = [match.span() for match in TOKEN.finditer(folded)]
    breaks: set[int] = set()
    needed: set[int] = set()
    length = 0
    raw = _aligned_spaces(needle.value)
    for (start, end), (following, _) in itertools.pairwise(spans):
        length += end - start
        breaks.add(length)
        # A number may be written together with what stands beside it; words and dates may not.
        letters = folded[end - 1].isalpha() and folded[following].isalpha()
        if following > end and length in raw and (letters or needle.shape is Shape.DATE):
            needed.add(length)
    return Written(needle, "".join(tokens(needle.value)), frozenset(breaks), frozenset(needed))


def _aligned_spaces(value: str) -> set[int]:
    """Return after how many letters and digits of a value white space or a point stands."""
    places: set[int] = set()
    length = 0
    for piece in re.split(r"([\s.,;/@_]+)", value):
        if re.fullmatch(r"[\s.,;/@_]+", piece):
            places.add(length)
        else:
            length += len(squeezed(piece))
    return places


def _kept_forms(value: str) -> list[str]:
    """Return how a kept name may be written: whole, reversed, with initials, in part."""
    words = tokens(value)
    forms = ["".join(words)]
    names = [word for word in words if word not in TITLES and word not in RANKS]
    capitals = all(part[:1].isupper() for part in value.split())
    if not capitals or not 1 < len(names) <= 5:
        return forms
    given, family, middles = names[0], names[-1], names[1:-1]
    letters = "".join(middle[0] for middle in middles)
    heads = {given, given[0], *([given + letters, given[0] + letters, given + "".join(middles)])}
    forms += [given, family, "".join(names)]
    double = squeezed(value.rsplit(maxsplit=1)[-1])  # Tench-Baker, where family is Baker alone
    for surname in dict.fromkeys((family, double)):
        forms += [surname, *(head + surname for head in heads), *(surname + head for head in heads)]
    return forms


def _shared(form: Written, kept: frozenset[str]) -> bool:
    """Return whether a part of a name belongs to somebody who stays named as well."""
    return form.needle.attribute == "name" and not form.needed and form.text in kept


def _judge(folded: Folded, first: int, last: int, form: Written) -> Hit | None:
    """Return the hit, if the tokens are written as the value would be."""
    needle = form.needle
    verdict = _spelling(folded, first, last, form)
    if verdict is Verdict.YES:
        match needle.shape:
            case Shape.NUMBER:
                verdict = number(folded, first, last)
            case Shape.INITIALS:
                verdict = context.initials(folded, first, last)
            case _ if needle.attribute == "date_of_birth":
                # A day of nobody is hidden as such, whatever happened on it.
                event = needle.person and context.of_an_event(folded, first, last)
                verdict = Verdict.NO if event else verdict
            case Shape.HANDLE:
                at = folded.span(first, last)[0]
                verdict = (
                    Verdict.YES if folded.text[max(0, at - 1) : at] in {"@", "#"} else Verdict.NO
                )
            case _ if needle.ordinary and last > first and form.breaks:
                verdict = context.ordinary_words(folded, first, last)
            case _ if needle.ordinary:
                verdict = context.ordinary_word(folded, first, last)
            case _ if context.plain_word(folded, first, last):
                verdict = Verdict.NO
            case _:
                pass
    if verdict is Verdict.NO or _of_somebody_else(folded, first, last, needle):
        return None
    start, end = folded.span(first, last)
    return Hit(needle.person, needle.attribute, start, end, sure=verdict is Verdict.YES)


def _of_somebody_else(folded: Folded, first: int, last: int, needle: Needle) -> bool:
    """Return whether a name alone stands beside another one, or a street for the road."""
    if needle.attribute == "address":
        return _of_another_address(folded, first, last, needle)
    if (needle.beside or needle.ahead) and things.of_a_saint(folded, first):
        return True
    if needle.beside:
        another = namesakes.of_another(folded, first, last, needle.beside)
        thing = things.of_no_person(folded, first, last)
        return another or thing or things.of_a_street(folded, first, last)
    if not needle.ahead or (needle.ordinary and not namesakes.is_first(folded, last)):
        return False
    if namesakes.is_given_here(folded, first, last, needle.ahead):
        return True
    another = namesakes.of_namesake(folded, first, last, needle.ahead)
    return another or things.of_a_place(folded, first, last)


def _of_another_address(folded: Folded, first: int, last: int, needle: Needle) -> bool:
    """Return whether a house or a street without its number is somebody else's, or a road."""
    if first == last or folded.words[last] not in STREETS:
        return bool(needle.beside) and things.of_another_house(folded, last, needle.beside)
    if any(word.isdigit() for word in folded.words[first:last]):
        return False
    other = things.of_another_number(folded, first, needle.beside)
    return other or things.of_a_road(folded, first, last)


def _spelling(folded: Folded, first: int, last: int, form: Written) -> Verdict:
    """Return whether the gaps between tokens are gaps that the value may have."""
    if _is_tag(folded, first) or _is_tag(folded, last):
        return Verdict.NO
    if _SOFT_BREAK.match(folded.text, folded.span(first, last)[1]):
        return Verdict.NO  # "Marsh=" above "field": read where quoted-printable is undone
    places: set[int] = set()
    tabs: set[bool] = set()
    length = 0
    word: list[str] = []
    for index in range(first, last):
        token = folded.words[index]
        word.append(token)
        length += len(token)
        places.add(length)
        gap = folded.gap(index)
        if length in form.breaks:
            word = []
            tabs.add("\t" in gap)
            if form.needle.shape is Shape.DATE and not _date_gap(form, gap):
                return Verdict.NO
        elif not _inside(gap, word, folded.words[index + 1], form):
            return Verdict.NO
    if form.needle.shape is Shape.DATE and form.text.isdigit():
        start, end = folded.span(first, last)
        in_sum = _IN_SUM.search(folded.text, max(0, start - 2), start)
        blank = any(folded.gap(index).isspace() for index in range(first, last))
        if len(tabs) > 1 or (blank and (in_sum or _GOES_ON.match(folded.text, end))):
            return Verdict.NO  # "16.7" in a cell beside "51"; "70.12" above "05/12/2025"
    missing = form.needed - places
    if missing and len(form.text) < _WORDS_APART and not _in_address(folded, first, last):
        return Verdict.NO
    return Verdict.NO if len(form.text) < 4 and _glued(folded, first, last) else Verdict.YES


def _is_tag(folded: Folded, index: int) -> bool:
    """Return whether a single letter is the name of a tag, as in "Okafor</p>", and no initial."""
    if len(folded.words[index]) > 1:
        return False
    start = folded.span(index, index)[0]
    opened = folded.text.rfind("<", max(0, start - 2), start)
    return opened >= 0 and _SHORT_TAG.match(folded.text, opened) is not None


def _date_gap(form: Written, gap: str) -> bool:
    pattern = _NUMERIC_DATE if form.text.isdigit() else _DATE_PARTS
    return pattern.fullmatch(gap) is not None


def _inside(gap: str, word: Sequence[str], following: str, form: Written) -> bool:
    """Return whether a gap in the middle of one word may be there by accident."""
    if form.needle.shape is Shape.NUMBER:
        return _INSIDE_SHORT_NUMBER.fullmatch(gap) is not None
    if following.isdigit() or word[-1].isdigit():
        return _INSIDE_NUMBER.fullmatch(gap) is not None
    if all(len(piece) == 1 for piece in (*word, following)):
        return _INSIDE_SPACED.fullmatch(gap) is not None and (
            len(form.text) > 3 or form.needle.shape is Shape.INITIALS
        )
    if following == "s" and gap in {"'", "\u2019", "\u02bc", "`"}:
        return False  # "Parker's" is no "Parkers"
    distinctive = len(form.text) >= _DISTINCTIVE and not form.needle.ordinary
    return _INSIDE_WORD.fullmatch(gap) is not None or (
        distinctive and _INSIDE_DISGUISED.fullmatch(gap) is not None
    )


def _in_address(folded: Folded, first: int, last: int) -> bool:
    start, end = folded.span(first, last)
    return folded.text[max(0, start - 1) : start] in {"@", "#"} or folded.text[end : end + 1] == "@"


def _glued(folded: Folded, first: int, last: int) -> bool:
    start, end = folded.span(first, last)
    edges = folded.text[max(0, start - 1) : start], folded.text[end : end + 1]
    spaced = not _UNSPACED.fullmatch(folded.words[first])
    return spaced and any(edge.isalnum() for edge in edges)
