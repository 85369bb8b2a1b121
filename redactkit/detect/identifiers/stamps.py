"""Dates of birth as machines write them: serial numbers, seconds, and JSON by its members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import permutations

from redactkit.detect.text.numerals import MONTHS
from redactkit.detect.text.view import View
from redactkit.spans import Span

People = tuple[str, ...]

# ISO/IEC 29500-1, 18.17.4.1: days from there, which makes 1 March 1900 the 61st.
_SPREADSHEETS, _MACINTOSH = date(1899, 12, 30), date(1904, 1, 1)
_UNIX = date(1970, 1, 1)
_DAY = 86_400
_SHORTEST, _SHORTEST_SURE = 5, 8
_NUMBER = r"(?:\d{5}|\d{8,13})(?:\.0+)?"
_COLUMN = re.compile(rf"-?{_NUMBER}")
# A word that calls it a birth, what it is counted in, and the number.
_CALLED = re.compile(
    r"(?<![^\W_])(?:dob|d\.o\.b\.?|born|birth(?:[ _-]?da(?:te|y))?|date[ _-]?of[ _-]?birth)"
    r"(?:[ _-]?(?:at|epoch|unix|serial|time|timestamp|stamp|ts|ms|excel|days|seconds|number|no))*"
    rf"[\"']?\s?[:=(\t|]\s?[\"']?-?({_NUMBER})(?![^\W_]|[.,/-]\d)"
)
# One of these is in all that calls it so.
_BIRTH = ("birth", "born", "dob", "d.o.b")
_PREFIX = r"(?:(?:birth|born|dob)[_ ]?|[a-z]+_)?"
_MEMBERS = {
    "year": rf"{_PREFIX}(?:year|yyyy)\W{{1,5}}(?P<year>\d{{4}})",
    "month": rf"{_PREFIX}(?:month|mm)\W{{1,5}}(?P<month>\d{{1,2}}|[a-z]{{3,9}})",
    "day": rf"{_PREFIX}(?:day|dd)\W{{1,5}}(?P<day>\d{{1,2}})",
}
_SPLIT = tuple(
    re.compile(r"(?<![^\W_])" + r"\W{1,12}".join(map(_MEMBERS.__getitem__, order)) + r"(?![^\W_])")
    for order in permutations(_MEMBERS)
)
# What has to stand somewhere for each of them.
_PARTS = tuple(
    re.compile(part)
    for part in (r"y(?:ear|yyy)\W{1,5}\d{4}", r"m(?:onth|m)\W", r"d(?:ay|d)\W{1,5}\d")
)
_BIRTH_NEAR = re.compile(r"(?<![^\W_])(?:dob|born|birth)[\w ]{0,12}\W{1,8}$")
_BIRTH_IN = re.compile(r"(?:dob|born|birth)[_ ]?(?:year|yyyy|month|mm|day|dd)")
_NEAR = 40


def stamps(view: View, births: Mapping[date, People]) -> Iterator[tuple[Span, People]]:
    """Yield dates of birth that are written as a number, or in members of an object.

    Args:
        view: The text.
        births: Whose they are, by day.
    """
    numbers = dict(_numbers(births))
    for span in view.tables.under("date_of_birth", _COLUMN):
        yield span, numbers.get(_plain(span.of(view.text)), ())
    text = view.folded
    called = _has_long_number(view) and any(word in text for word in _BIRTH)
    for match in _CALLED.finditer(text) if called else ():
        yield _span(view, *match.span(1)), numbers.get(_plain(match[1]), ())
    for number in view.where({code for code in numbers if len(code) >= _SHORTEST_SURE}):
        yield view.span(number, number), numbers[view.words[number]]
    yield from _split(view, births)


def _has_long_number(view: View) -> bool:
    """Return whether a number stands in a text that could be a day."""
    return any(len(view.words[index]) >= _SHORTEST for index in view.numbered)


def _numbers(births: Mapping[date, People]) -> Iterator[tuple[str, People]]:
    """Yield every number that is a date of birth, without its sign."""
    for day, people in births.items():
        seconds = (day - _UNIX) // timedelta(seconds=1)
        yield str(abs(seconds)), people
        yield str(abs(1000 * seconds)), people
        for origin in (_SPREADSHEETS, _MACINTOSH):
            yield str((day - origin).days), people


def _plain(number: str) -> str:
    return number.lstrip("-").partition(".")[0]


def _split(view: View, births: Mapping[date, People]) -> Iterator[tuple[Span, People]]:
    """Yield the dates whose year, month and day are members of their own."""
    text = view.folded
    if not all(part.search(text) for part in _PARTS):
        return
    for match in (found for form in _SPLIT for found in form.finditer(text)):
        day = _day(match)
        people = births.get(day, ()) if day is not None else ()
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if people or _BIRTH_NEAR.search(before) or _BIRTH_IN.match(match[0]):
            yield _span(view, *match.span()), people


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    named = month[:3] in MONTHS
    try:
        number = MONTHS.index(month[:3]) + 1 if named else int(month)
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None


def _span(view: View, start: int, end: int) -> Span:
    return view.span(view.word_at(start), view.word_at(end - 1))
