"""Whether a short number that is somebody's is spoken of as one, or counts something else."""

from __future__ import annotations

import re

from redactkit.gate.context import Verdict
from redactkit.gate.fold import Folded, tokens
from redactkit.gate.words import (
    DEEDS,
    DETERMINERS,
    NUMBER_MARKS,
    NUMBER_WORDS,
    OBJECTS,
    PEOPLE,
    RANKS,
    THINGS,
    VERBS,
)

_OWN_ID = re.compile(r"(?<![A-Za-z0-9])r-$")
_TELEPHONE = re.compile(r"(?<![\w.])(?P<country>\+\d{1,3}|\(?0\d)[\d ()-]{3,12}[ )-]$")
_TELEPHONE_DIGITS = (10, 11)
_PAGE_OF_A_SITE = re.compile(
    r"[?&;](?:id|p|pg|page|post|news|item|article|node|cat|start|offset|n|v|w|h|ver|rev|size)=$",
    re.IGNORECASE,
)
_URL_OF_PEOPLE = re.compile(
    r"(?:officer|staff|user|profile|member|people|person)[^\s]*$", re.IGNORECASE
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TIME_OR_PORT = re.compile(r"(?:\d|localhost|[.-][A-Za-z]+):$")
_JSON_KEY = re.compile(r'"([^"\n]{0,60})"\s*:\s*$')
_CHECKSUM = re.compile(r"^=\w{4}\s*-----END ", re.MULTILINE)
_HOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
# "By 0815" and "about 0815" may be said of a person.
_BEFORE_HOURS = frozenset({"at", "until", "till", "since", "around", "circa"})
_UNTIL = frozenset({"to", "until", "till"})
_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours", "am", "pm"})
_EDITIONS = frozenset({"v", "ver", "rev", "vol", "para", "fig", "pp", "art", "reg", "sec"})
_REACH = 80  # characters
_NEAR = 4  # words
_LONG = 10  # digits
_LAST_HOUR = 2400
_MOST_IN_GROUPS = 3  # digits
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
    if before in {"/", "-", "."} or after in {"/", "-"}:
        return Verdict.NO
    if _TIME_OR_PORT.search(whole, max(0, start - _REACH), start) or re.match(
        r":\d", whole[end : end + 2]
    ):
        return Verdict.NO
    if _of_a_thing(text, first, last) or _of_many(text, last) or _of_the_day(text, first, last):
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
    # "4,627" and "4627.5" are one number, "4627,7193" are two.
    mark = "[.,]" if end - start <= _MOST_IN_GROUPS else "[.]"
    if re.match(rf"{mark}\d", whole[end : end + 2]):
        return True
    if re.match(rf"\d{mark}", whole[max(0, start - 2) : start]):
        return True
    if start and _CHECKSUM.match(whole, start - 1):
        return True
    head = whole[max(0, start - _REACH) : start]
    if _PAGE_OF_A_SITE.search(head) and not _URL_OF_PEOPLE.search(head):
        return True
    key = _JSON_KEY.search(head)
    if key and (PEOPLE | NUMBER_WORDS).isdisjoint(tokens(_HUMP.sub(" ", key.group(1)))):
        return True
    return _OWN_ID.search(head) is not None or _of_a_telephone(head, end - start)


def _of_a_telephone(head: str, length: int) -> bool:
    """Return whether digits end a telephone number, and are behind no date or hours."""
    begun = _TELEPHONE.search(head)
    if not begun:
        return False
    digits = length + sum(map(str.isdecimal, begun.group()))
    return begun["country"].startswith("+") or digits in _TELEPHONE_DIGITS


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


def _of_a_thing(text: Folded, first: int, last: int) -> bool:
    """Return whether the word right before a number names a numbered thing: "Room 0815".

    "In the room 4627 grabbed me" may be a person.
    """
    if not first or text.words[first - 1] not in THINGS:
        return False
    following = "".join(text.words[last + 1 : last + 2])
    acts = following in VERBS | DEEDS or following.endswith("ed")
    one = bool(DETERMINERS.intersection(text.words[max(0, first - 2) : first - 1]))
    acts |= bool(OBJECTS.intersection(text.words[last + 2 : last + 3]))
    return not (one and acts) and _THING_GAP.fullmatch(text.gap(first - 1)) is not None


def _of_many(text: Folded, last: int) -> bool:
    """Return whether what is counted follows: "4627 incidents"."""
    if last + 1 == len(text.words) or not _GAP.fullmatch(text.gap(last)):
        return False
    word = text.words[last + 1]
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    acts = word in DEEDS or OBJECTS.intersection(text.words[last + 2 : last + 3])
    return plural and text.raw(last + 1).islower() and not acts


def _of_the_day(text: Folded, first: int, last: int) -> bool:
    """Return whether a number is a time: "at 0815", "0815 hours"."""
    if first != last or not _HOUR.fullmatch(text.words[first]):
        return False
    before, after = text.words[max(0, first - 1) : first], text.words[last + 1 : last + 2]
    lasts = before == ["from"] and _UNTIL.intersection(after)
    return bool(lasts or _BEFORE_HOURS.intersection(before) or _HOURS.intersection(after))


def _on_a_scale(text: Folded, first: int) -> bool:
    """Return whether a number stands among the round ones of a chart: "5000 4627 4000".

    Hours are round, too.
    """
    near = [*text.words[max(0, first - _NEAR) : first], *text.words[first + 1 : first + 1 + _NEAR]]
    figures = [int(word) for word in near if word.isdecimal() and len(word) < _LONG]
    round_ones = [figure for figure in figures if figure > _LAST_HOUR and figure % 500 == 0]
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
