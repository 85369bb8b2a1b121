"""Units, stations and workplaces by the words that tell them apart.

"East Area Command Unit", "East Area officer" and "EA BCU" are one unit: what its name
shares with every other one (Command, Unit, Team) does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.text.view import View
from redactkit.spans import Span

_KINDS = word_set(
    "command unit units team teams police policing service services department directorate branch "
    "group station stations nick office offices section division squad headquarters hq bureau "
    "borough basic operational bcu bocu ocu cu cpu plc ltd limited llp school academy college "
    "hospital surgery centre"
)
# Bodies that a place has besides a school, a station or where somebody works.
_OTHERS = word_set(
    "court courts council magistrates hospital infirmary library museum church cathedral chapel "
    "market festival show fair road street lane avenue hill park bridge castle mosque synagogue"
)
_MOST_OF_A_KIND = 4
_SHORT = word_set("bcu bocu ocu cu command unit team")
_LINKS = word_set("the of and for in at on to")
# Words of police work that name no place and nobody by themselves.
_WORK = word_set(
    "response custody traffic roads transport crime criminal investigation investigations serious "
    "specialist professional standards intelligence neighbourhood safer local public protection "
    "armed firearms support operations central north south east west northern southern eastern "
    "western general emergency community"
)
_GAP = re.compile(r"(?:[\s\-_/&>*+.]|%20){1,6}")
_JOINED = 7
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Body:
    """A unit, station, workplace, school or place of somebody.

    Attributes:
        attribute: Of the vocabulary.
        value: As the roster has it.
        people: Ids of those whose it is.
        core: The folded words that tell it apart.
        weak: Whether these are words of everyday use, which count beside a word such as
            "team", or with a capital where there are several.
    """

    attribute: str
    value: str = field(repr=False)
    people: tuple[str, ...]
    core: tuple[str, ...] = field(repr=False)
    weak: bool


def body(attribute: str, value: str, people: tuple[str, ...], lexicon: Lexicon) -> Body:
    """Return a body with the words by which it is known."""
    core = core_of(value)
    weak = all(word in _WORK or lexicon.common(word) or len(word) < 3 for word in core)
    return Body(attribute, value, people, core, weak)


def core_of(value: str) -> tuple[str, ...]:
    """Return the folded words of a name without those that many others share.

    >>> core_of("The East Area Command Unit"), core_of("Tenbridge police station")
    (('east', 'area'), ('tenbridge',))
    """
    words = words_of(value)
    first, last = 0, len(words)
    while last > first + 1 and words[last - 1] in _KINDS | _LINKS:
        last -= 1
    while first < last - 1 and words[first] in _LINKS:
        first += 1
    return words[first:last]


class Bodies:
    """Several bodies, searched for together."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._by_word: dict[str, list[Body]] = {}
        self._joined: dict[str, list[Body]] = {}
        self._initials: dict[str, list[Body]] = {}
        for each in bodies:
            if not each.core:
                continue
            self._by_word.setdefault(each.core[0], []).append(each)
            joined = "".join(each.core)
            if len(joined) >= _JOINED and (len(each.core) > 1 or not each.weak):
                self._joined.setdefault(joined, []).append(each)
            for letters in _initials(each):
                self._initials.setdefault(letters, []).append(each)

    def find(self, view: View) -> Iterator[tuple[Span, Body]]:
        """Yield where a body is named, the words of its kind included."""
        for index, word in enumerate(view.words):
            for each in self._by_word.get(word, ()):
                if (last := _stands(view, index, each)) is not None:
                    yield view.span(index, last), each
            for each in self._joined.get(word, ()):
                if len(each.core) > 1:
                    yield view.span(index, index), each
            for each in self._initials.get(word, ()):
                if (last := _short(view, index, each)) is not None:
                    yield view.span(index, last), each


def _initials(each: Body) -> set[str]:
    words = [word for word in words_of(each.value) if word not in _LINKS]
    whole = "".join(word[0] for word in words)
    core = "".join(word[0] for word in each.core if word not in _LINKS)
    return {letters for letters in (whole, core) if len(letters) > 1}


def _stands(view: View, first: int, each: Body) -> int | None:
    """Return the last word of a body that begins at a word, or None where it does not."""
    last = first + len(each.core) - 1
    if view.words[first : last + 1] != each.core or not all(
        _GAP.fullmatch(view.gap(index)) for index in range(first, last)
    ):
        return None
    end = _extended(view, last)
    if end > last:
        return end
    if len(each.core) == 1 and _is_another_kind(view, last, each):
        return None
    named = view.capital(first) or _in_slug(view, first, last)
    several = len(each.core) > 1
    return last if (named and several if each.weak else named or several) else None


def _is_another_kind(view: View, last: int, each: Body) -> bool:
    """Return whether the words behind the name of a place make it another body's there.

    `Merrowdale Youth Court`, where somebody goes to Merrowdale Academy.
    """
    for index in range(last + 1, min(len(view.words), last + _MOST_OF_A_KIND)):
        if view.gap(index - 1) != " " or not view.capital(index):
            return False
        if view.words[index] in _OTHERS:
            return view.words[index] not in words_of(each.value)
    return False


def _extended(view: View, last: int) -> int:
    """Return the last of the words of kind behind a word: "East Area [Command Unit]"."""
    end = last
    for index in range(last + 1, min(len(view.words), last + _LONGEST)):
        if view.words[index] not in _KINDS or not _GAP.fullmatch(view.gap(index - 1)):
            break
        end = index
    return end


def _in_slug(view: View, first: int, last: int) -> bool:
    """Return whether a word stands in an address or file name, where nothing has capitals."""
    return bool(re.search(r"[\w/]-$|[_/#@]$", view.before(first, 2))) or bool(
        re.match(r"-\w|[_/@]|\.\w", view.after(last, 2))
    )


def _short(view: View, index: int, each: Body) -> int | None:
    """Return the last word of the initials of a body: "EACU", "EA BCU"."""
    word = view.words[index]
    if not view.all_capitals(index):
        return None
    whole = "".join(part[0] for part in words_of(each.value) if part not in _LINKS)
    following = view.words[index + 1] if index + 1 < len(view.words) else ""
    if following in _SHORT and _GAP.fullmatch(view.gap(index)):
        return index + 1
    return index if word == whole and len(word) > 2 else None
