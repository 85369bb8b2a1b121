"""Whether a name beside another one is somebody else's: a namesake, or a street.

The name of a protected person stands there, and the words next to it tell that it is not
that person. Only what they tell for certain counts; all else stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rapidfuzz.distance import Levenshtein

from redactkit.gate.context import PLAIN_GAP, Around, may_begin_a_name
from redactkit.gate.fold import Folded
from redactkit.gate.words import (
    ANIMALS,
    CALLED,
    COMMON,
    DETERMINERS,
    FAMILY_FIRST,
    GIVEN,
    HOMES,
    INSTITUTIONS,
    KIN,
    NAMED_THINGS,
    NO_SURNAMES,
    ONLY_STREETS,
    OPENERS,
    ORDINARY,
    PLACES,
    PLAIN,
    RANKS,
    ROADS,
    STREETS,
    TITLES,
    VERBS,
)

# One blank: a tab, or several, part two cells.
_GAP = re.compile(r"[ \u00a0](?:=\r?\n)?")
_SOFT_BREAK = re.compile(r"=\r?\n")
_PARAGRAPH = re.compile(r"[.!?][\"')\u2019\u201d]?\s*\n|\n\s*\n|\n\s*[-*|\u2022]|<")
_IN_ADDRESSES = frozenset("._-")
_INITIAL = re.compile(r"\.?[ \u00a0]")
_ROAD_NUMBER = re.compile(r"(?<![^\W_])[ABM]\d{1,4}(?![^\W_])")
_NUMBERED = re.compile(r"\s?\([ABM]\d{1,4}\)")
_MISSPELT = 2  # letters
_MOST_NAMES = 3
_KIN_REACH = 15  # words
_ROAD_REACH = 100  # characters
_RANK_REACH = 2  # words
_CLAUSE = frozenset({"who", "that", "which", "became"})
_CASES = frozenset({"hearing", "hearings", "case", "order", "file", "papers", "date", "appearance"})
_ELECTED = frozenset({"councillor", "councillors", "cllr", "cllrs", "mp", "msp"})
_NO_GIVEN = COMMON | ORDINARY | PLAIN | VERBS | NO_SURNAMES | TITLES | RANKS | OPENERS | DETERMINERS
# Made once: a text may hold a hundred thousand names.
_ONLY_GIVEN, _GIVEN = GIVEN - ORDINARY - VERBS, GIVEN - VERBS
_RANKED = TITLES | RANKS
_WORDS, _WORDS_BEHIND_TITLES = COMMON | ORDINARY | PLAIN, COMMON - ORDINARY
_NO_SURNAMES = VERBS | NO_SURNAMES | _RANKED
_NO_STREETS = DETERMINERS | _CASES
_NO_SECOND = (COMMON | TITLES | RANKS | NO_SURNAMES) - GIVEN


def of_another(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a given name is that of somebody else: "PC Callum Reid", of Callum Grange.

    Only where the word behind it can be nothing but a surname, and is far from being
    misspelt for a name of the person; and the text speaks of no family. In an e-mail
    address, too: "callum.reid@".

    Args:
        text: The text.
        first: First token of the given name.
        last: Last token of it.
        names: All other names of the person.
    """
    here = Around(text, first, last)
    behind = last + 1
    if behind == len(text.words):
        return False
    end = text.span(behind, behind)[1]
    if here.gap_after in _IN_ADDRESSES and text.text[end : end + 1] == "@":
        return _is_surname(text.words[behind], _WORDS, names)
    if not may_begin_a_name(here) or not _GAP.fullmatch(here.gap_after):
        return False
    if (
        len(here.after) == 1
        and behind + 1 < len(text.words)
        and _INITIAL.fullmatch(text.gap(behind))
    ):
        behind += 1
    word, raw = text.words[behind], text.raw(behind)
    if behind + 1 < len(text.words) and _SOFT_BREAK.fullmatch(text.gap(behind)):
        word += text.words[behind + 1]
    if not (raw[0].isupper() and raw[1:].islower()):
        return False
    known = _WORDS_BEHIND_TITLES if here.before in _RANKED else _WORDS
    return _is_surname(word, known, names) and not is_family(text, first, behind)


def _is_surname(word: str, known: Collection[str], names: Collection[str]) -> bool:
    """Return whether a word can be nothing but a surname, and none of some names misspelt."""
    other = word in known or word in _NO_SURNAMES or word.endswith(("ed", "ing"))
    return len(word) > 3 and not other and not _is_near(word, names)


def of_namesake(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a surname is that of somebody else: "Cllr Hilda Grange", of Callum Grange.

    Only where the words before it are given names, none that the person might bear, and
    the text speaks of no family: a relative tells who somebody is. Behind a rank, the given
    name may be the wrong one.

    Args:
        text: The text.
        first: First token of the surname.
        last: Last token of it.
        names: All other names of the person.
    """
    givens = [*givens_before(text, first)] or [*_givens_behind(text, first, last)]
    if not givens or any(_may_be(text.words[place], names) for place in givens):
        return False
    begins, ends = min(*givens, first), max(*givens, last)
    ranked = RANKS.intersection(text.words[max(0, begins - _RANK_REACH) : begins])
    if ranked or not may_begin_a_name(Around(text, begins, ends)):
        return False
    return not is_family(text, begins, ends)


def is_family(text: Folded, first: int, last: int) -> bool:
    """Return whether the words around a name speak of a family, or of another name.

    Those of the same paragraph do, but for a form of address: "Sister Agnes Grange".
    """
    before = _in_paragraph(text, first, -1)
    address = (
        bool(before) and text.raw(first - 1)[0].isupper() and _GAP.fullmatch(text.gap(first - 1))
    )
    return not KIN.isdisjoint(before[bool(address) :] + _in_paragraph(text, last, 1))


def givens_before(text: Folded, first: int) -> Iterator[int]:
    """Yield the tokens right before a surname that are given names, the nearest first."""
    for place in range(first - 1, max(-1, first - 1 - _MOST_NAMES), -1):
        if not _GAP.fullmatch(text.gap(place)) or not _is_given(text, place):
            return
        yield place


def _is_given(text: Folded, place: int) -> bool:
    """Return whether a word is a known given name, or any name behind a title."""
    word, raw = text.words[place], text.raw(place)
    if len(word) < 3 or not (raw[0].isupper() and raw[1:].islower()):
        return False
    titled = text.words[place - 1] in TITLES if place else False
    return word in (_GIVEN if titled else _ONLY_GIVEN) or (titled and word not in _NO_GIVEN)


def _givens_behind(text: Folded, first: int, last: int) -> Iterator[int]:
    """Yield two or three tokens behind a surname that stands first: "Nguyen Van Hung"."""
    if first != last or text.words[first] not in FAMILY_FIRST:
        return
    behind: list[int] = []
    for place in range(last + 1, min(last + 1 + _MOST_NAMES, len(text.words))):
        raw = text.raw(place)
        if not (_GAP.fullmatch(text.gap(place - 1)) and raw[0].isupper()):
            break
        behind.append(place)
    if len(behind) > 1 and all(text.words[place] not in _NO_SECOND for place in behind):
        yield from behind


def of_a_place(text: Folded, first: int, last: int) -> bool:
    """Return whether a surname names a street, a place or a body: "on Haverstock Hill".

    Args:
        text: The text.
        first: First token of the surname.
        last: Last token of it.
    """
    here = Around(text, first, last)
    if not text.raw(first)[1:].islower():
        return False
    if here.before == "for" and text.words[max(0, first - 2)] in _ELECTED:
        return True
    if (
        not _GAP.fullmatch(here.gap_after)
        or here.before in _RANKED
        or (here.raw_before[:1].isupper() and PLAIN_GAP.fullmatch(here.gap_before))
    ):
        return False
    ahead = last + 2 < len(text.words) and _GAP.fullmatch(text.gap(last + 1))
    # "Grange Close the case", "Grange Court hearing": a verb, or what is held about a person.
    if ahead and text.words[last + 2] in _NO_STREETS:
        return False
    if here.raw_after in PLACES or (here.after in INSTITUTIONS and here.raw_after[0].isupper()):
        return True
    return here.after in STREETS and _is_street(text, last + 1)


def of_a_street(text: Folded, first: int, last: int) -> bool:
    """Return whether a given name is that of a street: "the baths in Margaret Street".

    Args:
        text: The text.
        first: First token of the given name.
        last: Last token of it.
    """
    here = Around(text, first, last)
    beside = here.raw_before[:1].isupper() and PLAIN_GAP.fullmatch(here.gap_before)
    return (
        here.after in ONLY_STREETS
        and _GAP.fullmatch(here.gap_after) is not None
        and not beside
        and _is_street(text, last + 1)
    )


def _is_street(text: Folded, place: int) -> bool:
    """Return whether a word is no more than a street: "Grange Road Policing Unit" is none."""
    ahead = place + 1 < len(text.words) and _GAP.fullmatch(text.gap(place))
    return text.raw(place).istitle() and not (ahead and text.raw(place + 1)[0].isupper())


def of_a_saint(text: Folded, first: int) -> bool:
    """Return whether a name is that of a saint, and of what bears it: "St Giles division".

    Args:
        text: The text.
        first: First token of the name.
    """
    before = text.raw(first - 1) if first else ""
    return before in {"St", "Saint"} and _INITIAL.fullmatch(text.gap(first - 1)) is not None


def of_no_person(text: Folded, first: int, last: int) -> bool:
    """Return whether a name is that of an animal, a ship, a storm: "PD Rex", "Rex the spaniel".

    "The dog Rex" may be two, where a verb follows; and "Rex, a dog" are two.

    Args:
        text: The text.
        first: First token of the name.
        last: Last token of it.
    """
    here = Around(text, first, last)
    if here.before in NAMED_THINGS and here.raw_before[0].isupper():
        return _GAP.fullmatch(here.gap_before) is not None
    if here.before in ANIMALS and _GAP.fullmatch(here.gap_before):
        return here.before == "pd" or not _GAP.fullmatch(here.gap_after)
    animal = last + 2
    if here.after != "the" or not ANIMALS.intersection(text.words[animal : animal + 1]):
        return False
    behind = Around(text, animal, animal)
    who = behind.after in _CLAUSE or behind.acts
    # "Rex the dog handler" is none.
    ends = not behind.after or not PLAIN_GAP.fullmatch(behind.gap_after)
    return who or (ends and _GAP.fullmatch(here.gap_after) is not None)


def _may_be(word: str, names: Collection[str]) -> bool:
    """Return whether a word may be one of some names, misspelt or short for it, or begins so."""
    short = CALLED.get(word, frozenset()).intersection(names)
    return bool(short) or _is_near(word, names) or word[:1] in {name[:1] for name in names}


def _is_near(word: str, names: Collection[str]) -> bool:
    """Return whether a word may be misspelt, or misheard, for one of some names."""
    return any(Levenshtein.distance(word, name) <= max(_MISSPELT, len(name) // 3) for name in names)


def of_a_road(text: Folded, first: int, last: int) -> bool:
    """Return whether a street is spoken of as a road, and as nobody's home: "Elm Row (A174)".

    Args:
        text: The text.
        first: First token of the street, which has no number.
        last: Last token of it.
    """
    start, end = text.span(first, last)
    before, behind = _in_paragraph(text, first, -1), _in_paragraph(text, last, 1)
    near = {*before, *behind}
    housed = before and before[0].isdigit() and _GAP.fullmatch(text.gap(first - 1))
    if housed or near & HOMES:
        return False
    if _NUMBERED.match(text.text, end):
        return True
    numbers = _ROAD_NUMBER.findall(text.text, max(0, start - _ROAD_REACH), end + _ROAD_REACH)
    return len(near & ROADS) + len(numbers) > 1 and bool(near & ROADS)


def _in_paragraph(text: Folded, place: int, step: int) -> list[str]:
    """Return the words before or behind a token, the nearest first, of the same paragraph."""
    found: list[str] = []
    while 0 <= place + step < len(text.words) and len(found) < _KIN_REACH:
        if _PARAGRAPH.search(text.gap(min(place, place + step))):
            break
        place += step
        found.append(text.words[place])
    return found
