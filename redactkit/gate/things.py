"""Whether a name is no person's: a place's, a body's, a road's, an animal's, a ship's.

The words next to it tell that nobody is meant. Only what they tell for certain counts; all
else stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from rapidfuzz.distance import Levenshtein

from redactkit.gate.context import PLAIN_GAP, Around
from redactkit.gate.fold import Folded
from redactkit.gate.namesakes import GAP, in_paragraph
from redactkit.gate.place_words import (
    ANIMALS,
    FIRMS,
    HOMES,
    IN_STREETS,
    INSTITUTIONS,
    NAMED_THINGS,
    ONLY_STREETS,
    OWNERS,
    PLACES,
    ROADS,
    SHIPS,
    STREETS,
    VENUE_KINDS,
    VENUES,
    WORKED_ON,
)
from redactkit.gate.words import DETERMINERS, GIVEN, KIN, MONTHS, OPENERS, RANKS, TITLES, VERBS

_INITIAL = re.compile(r"\.?[ \u00a0]")
# Between others of a list: "Moor Road, Elm Row, Kiln Lane".
_STREET = (
    r"[A-Z]\w+(?:\s[A-Z]\w+)?\s"
    r"(?:Road|Street|Lane|Avenue|Crescent|Terrace|Gardens|Drive|Close|Way|Row|Hill)"
)
_STREET_BEFORE = re.compile(rf"(?<!\d\s){_STREET}(?:,|,?\sand)\s\Z")
_STREET_BEHIND = re.compile(rf"(?:,|,?\sand)\s{_STREET}\b")
# Behind towns alone: "Elm Row, Fenby on Sea, ZX9 9QQ".
_POSTCODE = re.compile(
    r"(?:,|[^\S\n\t](?:[A-Z][\w'\u2019-]*|on|upon|under|le|by|the|of))*"
    r"[^\S\n\t]?\b([A-Z]{1,2}\d[A-Z\d]?)\s(\d[A-Z]{2})\b"
)
_LONGEST_ADDRESS = 80  # characters
_ROAD_NUMBER = re.compile(r"(?<![^\W_])[ABM]\d{1,4}(?![^\W_])")
# "(B14)" is a page of a bundle.
_NUMBERED = re.compile(r"\s?\([ABM]\d{3,4}\)")
_BEHIND_ROAD = re.compile(r"(?<![^\W_])[ABM]\d{1,4}[ \u00a0]\Z")
_NEXT = re.compile(r"\s{1,2}")
_IN_FIRMS = re.compile(r"[ \u00a0](?:&[ \u00a0])?")
_IN_VENUES = re.compile(r"\s{1,2}|['\u2019]")
_LONGEST_NUMBER = 3  # digits
_IN_TIMES = frozenset(".:/-")
_LONGEST_FIRM = 4  # words
_ROAD_REACH = 150  # characters
_SENTENCE = 25  # words
_LONGEST_STREET = 3  # words
_LONGEST_VENUE = 4  # words
_ON_ROADS = frozenset({"works", "scheme", "improvements", "consultation", "market", "fair"})
_OF_NOBODY = re.compile(
    r"\s*(?:[,.;:()<\n]|and\b|$)(?!\s*(?:who|whose|whom|his|her|their|collar|badge)\b)"
)
_CLAUSE = frozenset({"who", "that", "which", "became"})
_CASES = frozenset({"hearing", "hearings", "case", "order", "file", "papers", "date", "appearance"})
_SETTLEMENTS = frozenset({"village", "hamlet", "town", "parish", "borough"})
_ELECTED = frozenset({"councillor", "cllr", "mp", "msp"})
_BEFORE_STREETS = frozenset({"in", "on", "at", "of", "to", "from", "along", "near", "off", "into"})
_OF_POLICE = frozenset({"policing", "traffic", "patrol", "patrols", "unit", "crime", "team"})
_OF_HOSPITALS = frozenset(
    {"sister", "nurse", "round", "rounds", "manager", "bed", "staff", "clerk"}
)
# In a sentence of capitals: "GRANGE STOPPED BY MARSH LTD".
_NO_FIRMS = VERBS | OPENERS | DETERMINERS | RANKS | TITLES
_RANKED = TITLES | RANKS
_PERSONAL = HOMES | KIN | _RANKED
_NO_STREETS = DETERMINERS | _CASES


def of_a_place(text: Folded, first: int, last: int) -> bool:
    """Return whether a surname names a street, a place or a body: "on Haverstock Hill".

    Args:
        text: The text.
        first: First token of the surname.
        last: Last token of it.
    """
    here = Around(text, first, last)
    if _is_road_of_an_address(here):
        return True
    if _of_a_firm(text, first, last):
        return True
    if not text.raw(first)[1:].islower():
        return False
    if _is_constituency(text, first, last):
        return True
    road = _BEHIND_ROAD.search(text.text, max(0, here.start - _ROAD_REACH), here.start)
    if road and here.after in PLACES | ROADS and _NEXT.fullmatch(here.gap_after):
        return True  # "A66 Grange bypass"; but "on the A66 Grange overtook"
    if (
        not GAP.fullmatch(here.gap_after)
        or here.before in _RANKED
        or (here.raw_before[:1].isupper() and PLAIN_GAP.fullmatch(here.gap_before))
    ):
        return False
    ahead = last + 2 < len(text.words) and GAP.fullmatch(text.gap(last + 1))
    # "Grange Close the case", "Grange Court hearing": a verb, or what is held about a person.
    if ahead and text.words[last + 2] in _NO_STREETS:
        return False
    if here.after == "ward" and ahead and _is_of_a_hospital(text.words[last + 2]):
        return False
    if here.raw_after in PLACES or (here.after in INSTITUTIONS and here.raw_after[0].isupper()):
        return True
    if _is_venue(text, last + 1):
        return True
    return here.after in STREETS and _is_street(text, last + 1)


def _is_venue(text: Folded, place: int) -> bool:
    """Return whether words make a place of the name before: "Haverstock Working Men's Club"."""
    words = text.words[place : place + 1 + _LONGEST_VENUE]
    kinds = [index for index, word in enumerate(words) if word in VENUE_KINDS]
    if not kinds or not kinds[0] or not text.raw(place)[0].isupper():
        return False
    joined = all(_IN_VENUES.fullmatch(text.gap(place + index)) for index in range(kinds[0]))
    return joined and all(word in VENUES or word == "s" for word in words[: kinds[0]])


def _is_road_of_an_address(here: Around) -> bool:
    """Return whether a name is that of a road in the name of a page: "works-near-grange-road"."""
    if here.gap_after not in {"-", "_"} or here.after not in ONLY_STREETS:
        return False
    if here.gap_before[-1:] in {"-", "_", " "} and here.before in GIVEN | _RANKED:
        return False
    behind = Around(here.text, here.last + 1, here.last + 1)
    # "haverstock-road-traffic-collision" is that of somebody.
    works = behind.after != "traffic" and behind.after in ROADS | _ON_ROADS
    return behind.gap_after not in {"-", "_"} or works


def of_a_street(text: Folded, first: int, last: int) -> bool:
    """Return whether a given name is that of a street: "the baths in Margaret Street".

    Args:
        text: The text.
        first: First token of the given name.
        last: Last token of it.
    """
    here = Around(text, first, last)
    if here.after not in ONLY_STREETS or not GAP.fullmatch(here.gap_after):
        return False
    following = "".join(text.words[last + 2 : last + 3])
    stands = here.raw_before in _BEFORE_STREETS and PLAIN_GAP.fullmatch(here.gap_before)
    return bool(stands) and following not in _OF_POLICE and _is_street(text, last + 1)


def of_another_house(text: Folded, last: int, lines: Collection[str]) -> bool:
    """Return whether another street follows the name of a house: "The Old Mill, Kiln Lane".

    Args:
        text: The text.
        last: Last token of the house.
        lines: All words of the person's address.
    """
    for place in range(last + 1, min(last + 2 + _LONGEST_STREET, len(text.words))):
        if text.gap(place - 1) != (", " if place == last + 1 else " "):
            return False
        if text.words[place] in lines or not text.raw(place).istitle():
            return False
        if text.words[place] in WORKED_ON:
            return place > last + 1
    return False


def of_another_number(text: Folded, first: int, own: Collection[str]) -> bool:
    """Return whether another house stands in a street: "71 Elm Row", of 14 Elm Row.

    A number that may be mistyped for the person's is none.

    Args:
        text: The text.
        first: First token of the street.
        own: All words of the person's address.
    """
    if _is_of_another_postcode(text, first, own):
        return True
    number = text.words[first - 1] if first else ""
    numbers = [word for word in own if word.isdigit()]
    if not (number.isdigit() and numbers and GAP.fullmatch(text.gap(first - 1))):
        return False
    start = text.span(first - 1, first - 1)[0]
    dated = first > 1 and text.words[first - 2] in MONTHS
    # "In 2024 Elm Row", "at 21.30 Elm Row", "on May 9 Elm Row": a day or an hour.
    if len(number) > _LONGEST_NUMBER or text.text[max(0, start - 1) : start] in _IN_TIMES or dated:
        return False
    return not any(
        sorted(number) == sorted(one) or Levenshtein.distance(number, one) < len(number)
        for one in numbers
    )


def _is_of_another_postcode(text: Folded, first: int, own: Collection[str]) -> bool:
    """Return whether another postcode follows a street in its line: "Elm Row, Fenby, ZX9 9QQ".

    One of another district, and none that may be mistyped for the person's.
    """
    end = text.span(first, first)[1]
    found = _POSTCODE.match(text.text, end, end + _LONGEST_ADDRESS)
    mine = [word.split() for word in own if " " in word]
    if not found or not mine:
        return False
    outward, inward = found[1].lower(), found[2].lower()
    return all(outward != one[0] and Levenshtein.distance(inward, one[-1]) > 1 for one in mine)


def _is_constituency(text: Folded, first: int, last: int) -> bool:
    """Return whether a name is a place: "the councillor for Grange", "the village of Grange"."""
    if first < 2:
        return False
    before = text.words[first - 2], text.raw(first - 1)
    if not (before[1] == "for" and before[0] in _ELECTED) and not (
        before[1] == "of" and before[0] in _SETTLEMENTS
    ):
        return False
    joined = all(GAP.fullmatch(text.gap(place)) for place in (first - 2, first - 1))
    return joined and _OF_NOBODY.match(text.text, text.span(first, last)[1]) is not None


def _of_a_firm(text: Folded, first: int, last: int) -> bool:
    """Return whether a name begins that of a firm: "Grange & Marsh LLP", "Grange Marine Ltd"."""
    before = text.words[first - 1] if first else ""
    joined = bool(before) and _IN_FIRMS.fullmatch(text.gap(first - 1)) is not None
    if before in _RANKED or (joined and text.raw(first - 1)[0].isupper()):
        return False
    for place in range(last + 1, min(last + 2 + _LONGEST_FIRM, len(text.words))):
        gap, word = text.gap(place - 1), text.words[place]
        raw = text.raw(place)
        joined = raw[0].isupper() or word == "and" or word in FIRMS - {"limited"}
        told = text.raw(last).isupper() and (word in _NO_FIRMS or word.endswith("ed"))
        if not (_IN_FIRMS.fullmatch(gap) and joined) or (told and word not in FIRMS):
            return False
        if word in FIRMS:
            near = {*in_paragraph(text, first, -1), *in_paragraph(text, place, 1)}
            return near.isdisjoint(OWNERS)
    return False


def _is_of_a_hospital(word: str) -> bool:
    return word.isdigit() or word in _OF_HOSPITALS


def _is_street(text: Folded, place: int) -> bool:
    """Return whether a word is no more than a street: "Grange Road Policing Unit" is none."""
    ahead = place + 1 < len(text.words) and GAP.fullmatch(text.gap(place))
    goes_on = ahead and text.raw(place + 1)[0].isupper()
    works = goes_on and text.words[place + 1] in ROADS | _ON_ROADS
    return text.raw(place).istitle() and bool(works or not goes_on)


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
    if here.before in NAMED_THINGS and GAP.fullmatch(here.gap_before):
        written = here.raw_before.istitle() or text.raw(first).isupper() or here.before in SHIPS
        return written and not here.acts and here.after != "to"
    if here.before in ANIMALS and GAP.fullmatch(here.gap_before):
        return here.before == "pd" or not GAP.fullmatch(here.gap_after)
    animal = last + 2
    if here.after != "the" or not ANIMALS.intersection(text.words[animal : animal + 1]):
        return False
    behind = Around(text, animal, animal)
    who = behind.after in _CLAUSE or behind.acts
    # "Rex the dog handler" is none.
    ends = not behind.after or not PLAIN_GAP.fullmatch(behind.gap_after)
    return who or (ends and GAP.fullmatch(here.gap_after) is not None)


def of_a_road(text: Folded, first: int, last: int) -> bool:
    """Return whether a street is spoken of as a road, and as nobody's home: "Elm Row (A174)".

    Args:
        text: The text.
        first: First token of the street, which has no number.
        last: Last token of it.
    """
    if text.words[last] not in WORKED_ON:
        return False
    start, end = text.span(first, last)
    before = in_paragraph(text, first, -1, _SENTENCE)
    behind = in_paragraph(text, last, 1, _SENTENCE)
    near = {*before, *behind}
    housed = (
        before
        and (before[0].isdigit() or before[0] == "from")
        and GAP.fullmatch(text.gap(first - 1))
    )
    if housed or near & _PERSONAL:
        return False
    if _NUMBERED.match(text.text, end) or _is_public(text, last):
        return True
    if _STREET_BEFORE.search(text.text, max(0, start - _ROAD_REACH), start):
        return _STREET_BEHIND.match(text.text, end) is not None
    numbers = _ROAD_NUMBER.findall(text.text, max(0, start - _ROAD_REACH), end + _ROAD_REACH)
    return len(near & ROADS) + len(numbers) > 1 and bool(near & ROADS)


def _is_public(text: Folded, last: int) -> bool:
    """Return whether what stands in a street, and is nobody's, follows: "Elm Row car park"."""
    behind = text.words[last + 1 : last + 3]
    beside = last + 1 < len(text.words) and GAP.fullmatch(text.gap(last)) is not None
    return beside and (behind == ["car", "park"] or behind[0] in IN_STREETS)
