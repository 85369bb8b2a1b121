"""Days that are written in words, in members of their own, or as a number of seconds or days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from redactkit.gate.shown import Rewriting, cases
from redactkit.gate.words import MONTHS, ONES, TEENS, TENS

BIRTH = re.compile(r"dates? ?_?of ?_?birth|birth[\s_-]?(?:da|epoch|time)|\bborn|\bdob|\bd\.o\.b",
                   re.IGNORECASE)  # fmt: skip
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465  # 9999-12-31
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def serial_day(number: float, first: date = FIRST_DAY) -> str:
    """Return the day of a workbook's serial number, "" where it is none.

    Args:
        number: Days since `first`.
        first: The day before the first, by the workbook's date system.
    """
    if not 0 < number <= _LAST_SERIAL:
        return ""
    # The programs believe in a 29 February 1900, so that the days before are one off.
    early = first == FIRST_DAY and number < 60
    return (first + timedelta(days=int(number) + early)).isoformat()


def from_seconds(number: int) -> str:
    """Return the day of so many seconds, or thousandths of them, since 1970."""
    seconds = number // 1000 if abs(number) >= 10**10 else number
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()


def _ordinals() -> dict[str, int]:
    days = {_IRREGULAR.get(word, f"{word}th"): n for n, word in enumerate((*ONES, *TEENS), 1)}
    days |= {f"twenty {end}": 20 + number for end, number in days.items() if number < 10}
    return days | {"twentieth": 20, "thirtieth": 30, "thirty first": 31}


def _numbers() -> dict[str, int]:
    small = {word: number for number, word in enumerate((*ONES, *TEENS), 1)}
    tens = {word: 10 * number for number, word in enumerate(TENS, 2)}
    both = {f"{ten} {one}": tens[ten] + small[one] for ten in tens for one in ONES}
    return small | tens | both | {f"oh {one}": small[one] for one in ONES}


_DAYS, _YEARS = _ordinals(), _numbers()
_CENTURIES = {"nineteen": 1900, "nineteen hundred": 1900, "twenty": 2000, "two thousand": 2000}


def _any_of(words: dict[str, int]) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", r"[\s-]{1,3}") for word in longest)


_IN_WORDS = re.compile(
    rf"\b(?P<day>{_any_of(_DAYS)})\s{{1,3}}(?:day\s{{1,3}})?(?:of\s{{1,3}})?(?:the\s{{1,3}})?"
    rf"(?P<month>{'|'.join(MONTHS)}|{_any_of(_DAYS)}),?\s{{1,3}}"
    rf"(?:(?P<century>{_any_of(_CENTURIES)})\b(?:\s{{1,3}}and\b)?[\s-]{{0,3}})?"
    rf"(?P<year>\b(?:{_any_of(_YEARS)}))?\b",
    re.IGNORECASE,
)
_MEMBER = r"[\"']?{name}[\"']?\s{{0,9}}[:=]\s{{0,9}}[\"']?(?P<{name}>\d{{1,4}})[\"']?"
_BETWEEN = r"\s{0,9}[,;]\s{0,9}"
_IN_MEMBERS = (
    re.compile(_BETWEEN.join(_MEMBER.format(name=name) for name in names), re.IGNORECASE)
    for names in (("year", "month", "day"), ("day", "month", "year"), ("month", "day", "year"))
)
_SECONDS = re.compile(
    rf"(?P<label>(?:{BIRTH.pattern})[\w ]{{0,20}}[\"']?\s{{0,9}}[:=,]\s{{0,9}}[\"']?)"
    r"(?P<number>-?\d{8,13})\b",
    re.IGNORECASE,
)


def _as_date(match: re.Match[str]) -> str:
    """Return a day in words as day, month and year in digits."""
    day, month, century, year = (
        " ".join(re.split(r"[\s-]+", (match[part] or "").strip().lower()))
        for part in ("day", "month", "century", "year")
    )
    if not century and _YEARS.get(year, 0) < 10:
        return match.group()
    number = MONTHS.index(month) + 1 if month in MONTHS else _DAYS[month]
    return f"{_DAYS[day]}/{number}/{_CENTURIES.get(century, 0) + _YEARS.get(year, 0):02}"


def _from_members(match: re.Match[str]) -> str:
    return f"{match['day']}/{match['month']}/{match['year']}"


def _from_seconds(match: re.Match[str]) -> str:
    return f"{match['label']}{from_seconds(int(match['number']))}"


_YEAR_HINTS = ("thousand", "nineteen", "twenty", "eleven", "ninety", "eighty", "seventy", "sixty")
DAYS = (
    Rewriting(_IN_WORDS, _as_date, cases(*_YEAR_HINTS), 100),
    *(Rewriting(pattern, _from_members, cases("month"), 150) for pattern in _IN_MEMBERS),
    Rewriting(_SECONDS, _from_seconds, cases("birth", "born", "dob"), 100),
)
