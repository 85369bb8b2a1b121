"""Dates in any usual way of writing them, and which of them are somebody's birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from redactkit.detect.roster import Roster
from redactkit.detect.view import View

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_GAP = r"[\s.,/\-']{1,3}(?:>\s)?"
_DATE = re.compile(
    rf"(?<![^\W_])(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s.,/\-]{{0,3}}(?P<m1>{_MONTH}){_GAP}(?P<y1>\d{{4}}|\d\d)"
    rf"|(?P<m2>{_MONTH}){_GAP}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?P<y2>\d{{4}}|\d\d)"
    r"|(?P<y3>\d{4})(?P<s3>[\-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})"
    r"|(?P<d4>\d{1,2})\s?(?P<s4>[\-/.])\s?(?P<m4>\d{1,2})\s?(?P=s4)\s?(?P<y4>\d{4}|\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)(?P<m5>[01]\d)(?P<d5>[0-3]\d)"
    r"|(?P<d6>[0-3]\d)\s?(?P<m6>[01]\d)\s?(?P<y6>(?:19|20)\d\d)"
    r")(?![^\W_])"
)
_BIRTH = re.compile(
    r"(?:(?<![^\W_])(?:born|dob|d\.\s?o\.\s?b\.?|d/o/b|dates? of birth|birth ?dates?|birthday|b\.)"
    r"(?:\s+(?:is|was|as|of|on|in|at|given|recorded|shown|the|her|his|a))*[\s:=(|*_\"-]{0,6}"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?)$"
)
_BIRTH_AFTER = re.compile(r"^[\s,(]{0,3}(?:\(?d\.?o\.?b\.?|date of birth|birthday|was born)")
_PARTIAL = re.compile(
    rf"(?<![^\W_])(?:(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
    rf"|{_MONTH},?\s+\d{{4}}|(?:19|20)\d\d)(?![^\W_])"
)
_REACH = 48


@dataclass(frozen=True, slots=True)
class Birth:
    """A date of birth in the folded text of a view.

    Attributes:
        start: First folded character.
        end: Folded character after it.
        people: Whose it is, by the roster.
    """

    start: int
    end: int
    people: tuple[str, ...]


def births(view: View, roster: Roster) -> Iterator[Birth]:
    """Yield every date of birth: those of the roster, and those that the text calls so."""
    text = view.folded
    days = {(day.month, day.day): people for day, people in roster.births.items()}
    for match in _DATE.finditer(text):
        people = tuple(
            sorted({who for day in _readings(match) for who in roster.births.get(day, ())})
        )
        if people or _called_birth(text, match.start(), match.end()):
            yield Birth(match.start(), match.end(), people)
    for match in _PARTIAL.finditer(text):
        if _BIRTH.search(text[max(0, match.start() - _REACH) : match.start()]) and not (
            _DATE.match(text, match.start())
        ):
            people = tuple(sorted(_birthday(match.group(), days)))
            yield Birth(match.start(), match.end(), people)


def _called_birth(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    return bool(_BIRTH.search(before) or _BIRTH_AFTER.match(text[end : end + 20]))


def _birthday(words: str, days: dict[tuple[int, int], tuple[str, ...]]) -> set[str]:
    day = re.search(r"\b\d{1,2}(?!\d)", words)
    month = re.search(_MONTH, words)
    if day is None or month is None:
        return set()
    return set(days.get((_MONTHS.index(month.group()[:3]) + 1, int(day.group())), ()))


def _readings(match: re.Match[str]) -> Iterator[date]:
    """Yield the days that a date can mean: day or month first, this century or the last."""
    form = match.lastgroup[-1] if match.lastgroup else ""
    day, month, year = (match.group(part + form) for part in "dmy")
    months = [_MONTHS.index(month[:3]) + 1] if month.isalpha() else [int(month)]
    numbers = [(int(day), months[0])]
    if not month.isalpha():
        numbers.append((int(month), int(day)))
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    for the_day, the_month in numbers:
        for the_year in years:
            try:
                yield date(the_year, the_month, the_day)
            except ValueError:
                continue
