"""Dates in any usual way of writing them, whole, in part, or told by another day.

A relative date ("July of this year", "last month") is worked out from the day on which
the text was written, and only where somebody has said which that is; "two days later"
from the last whole date before it. What cannot be worked out is said to be so: there is
no guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from redactkit.detect.text.numerals import MONTHS, SMALL

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "twenty-second": 22,
    "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25, "twenty-sixth": 26,
    "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30,
    "thirty-first": 31,
}  # fmt: skip
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_FULL_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMBER = r"(?:\d{1,2}|an?|" + "|".join(sorted(SMALL, key=len, reverse=True)) + ")"
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_D = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})"
_GAP = r"[\s.,\-/'>]{1,4}"
_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:the\s+)?(?:early|late|mid|middle\s+of|end\s+of|beginning\s+of|start\s+of)"
_UNIT = r"(?:day|week|month|year)s?"
_PARTS_OF_DAY = r"(?:day|night|evening|morning|afternoon)"
_FORMS = (
    # 16 and 27 August 2019
    rf"(?P<from>{_D})\s?(?:and|to|until|or|&|/|-)\s?(?P<to>{_D})(?:\s+of)?\s+(?P<rm>{_MONTH})\b(?:{_GAP}(?P<ry>{_YEAR})\b)?",
    # Tuesday 12th of March 2024
    (
        rf"(?:(?P<w1>{_WEEKDAY})[\s,]+)?(?:the\s+)?(?P<d1>{_D})(?:\s+day)?(?:\s+of)?[\s.\-/,]{{0,3}}(?P<m1>{_MONTH})\b\.?"
        rf"(?:{_GAP}(?P<y1>{_YEAR}|\d\d(?![\d:.])))?"
    ),
    # March 12th, 2024
    rf"(?:(?P<w2>{_WEEKDAY})[\s,]+)?(?P<m2>{_MONTH})[\s.\-]{{1,3}}(?:the\s+)?(?P<d2>{_D})\b(?:[\s,.]{{1,3}}(?P<y2>{_YEAR}))?",
    r"(?P<y3>(?:19|20)\d\d)(?P<s3>[\-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})",
    r"(?P<d4>\d{1,2})\s?(?P<s4>[\-/.])\s?(?P<m4>\d{1,2})\s?(?P=s4)\s?(?P<y4>\d{4}|\d\d)",
    r"(?P<y5>(?:19|20)\d\d)(?P<m5>0[1-9]|1[0-2])(?P<d5>0[1-9]|[12]\d|3[01])",
    r"(?P<d6>0[1-9]|[12]\d|3[01])(?P<m6>0[1-9]|1[0-2])(?P<y6>(?:19|20)\d\d)",
    # July of this year; March 2024; 03/2024
    rf"(?P<m7>{_MONTH})(?:\s+of)?\s+(?:of\s+)?(?P<k7>this|last|next|the\s+same|that|the\s+previous|the\s+following)\s+year",
    rf"(?P<m8>{_MONTH})(?:\s+of)?[\s.,\-/']{{1,3}}(?P<y8>{_YEAR})",
    rf"(?P<m9>0[1-9]|1[0-2])/(?P<y9>{_YEAR})",
    # last month, the previous Tuesday, yesterday, two days ago
    rf"(?:earlier\s+|later\s+)?(?P<k10>this|last|next)\s+(?P<u10>week|month|year|{_FULL_WEEKDAY})",
    r"(?P<w11>yesterday|today|tomorrow|last\s+night)",
    rf"(?P<n12>{_NUMBER})\s+(?P<u12>{_UNIT})\s+ago",
    # two days later, the following week, the day before
    rf"(?P<n13>{_NUMBER})\s+(?P<u13>{_UNIT})\s+(?P<k13>later|earlier|afterwards?|before(?:hand)?|previously|after)",
    rf"the\s+(?P<k14>next|following|previous|preceding)\s+(?P<u14>week|month|year|{_PARTS_OF_DAY}|{_FULL_WEEKDAY})",
    rf"the\s+{_PARTS_OF_DAY}\s+(?P<k15>before|after)",
    # in July, in 2019, on Tuesday
    rf"(?P<m16>{_MONTH})",
    rf"(?P<y17>{_YEAR})",
    rf"(?P<w18>{_FULL_WEEKDAY})",
    # the night of the 26th
    r"the\s+(?P<d19>\d{1,2}(?:st|nd|rd|th))",
)
_DATE = re.compile(rf"(?<![0-9a-z])(?<![0-9][./])(?:{'|'.join(_FORMS)})(?![0-9a-z])(?!\.[0-9])")
_NUMBERED = re.compile(r"(?<![0-9])(?:" + "|".join(_FORMS[5:7]) + r")(?![0-9])")
# Words that make a month, or a year, a date and no name, verb or citation.
_BEFORE = re.compile(
    rf"(?:\b(?:in|of|during|since|until|till|by|from|to|and|between|before|after|around|about|last|this|through|throughout|{_SEASON})[\s\-]+)$"
)
_OF_MONTH = re.compile(r"\b(?:on|of|by|until|till|since|from|about|around|before|after|and|to)\s+$")
_ALWAYS = frozenset(("january", "february", "april", "june", "july", "september", "october",
                     "november", "december"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A date as far as it is told; what is None is not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def fits(self, day: date) -> bool:
        """Return whether a day can be meant."""
        return (
            self.year in (None, day.year)
            and self.month in (None, day.month)
            and self.day in (None, day.day)
        )


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it stands in a folded text.

    Attributes:
        start: First folded character.
        end: Folded character after it.
        readings: What it can mean; empty where it cannot be worked out.
        until: Last day where it tells a row of days that begins with the reading.
        weekday: Day of the week, from Monday as 0, where it is said too.
        relative: Whether it was worked out from another day.
    """

    start: int
    end: int
    readings: tuple[Part, ...] = field(repr=False)
    until: date | None = field(default=None, repr=False)
    weekday: int | None = None
    relative: bool = False

    def fits(self, day: date) -> bool:
        """Return whether a day can be meant."""
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.until is not None:
            return any(_whole(part) <= day <= self.until for part in self.readings)
        return any(part.fits(day) for part in self.readings)

    @property
    def told(self) -> str:
        """How exactly it tells: "day", "month" or "year"."""
        if self.until is not None or any(part.day for part in self.readings):
            return "day"
        return "month" if any(part.month for part in self.readings) else "year"


def dates_in(folded: str, anchor: date | None) -> Iterator[Written]:
    """Yield the dates of a folded text, in order and disjoint.

    Args:
        folded: The text, as `View.folded` has it.
        anchor: Day on which it was written, or None where nobody knows.
    """
    last: date | None = None
    place = 0
    search = _Search(folded)
    while match := search.next(place):
        place = match.end()
        found = _read(match, folded, anchor, last)
        if found is None:
            place = match.start() + 1
            continue
        if not found.relative and found.until is None and len(found.readings) == 1:
            part = found.readings[0]
            last = _whole(part) if part.year and part.month and part.day else last
        yield found


class _Search:
    """Finds the next date; figures run together count inside a slug or file name, too."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._forms = (_DATE, _NUMBERED)
        self._ahead: list[re.Match[str] | None] = [form.search(folded) for form in self._forms]

    def next(self, place: int) -> re.Match[str] | None:
        """Return the first date that begins at a place or behind it, the longest there."""
        for index, form in enumerate(self._forms):
            match = self._ahead[index]
            if match is not None and match.start() < place:
                self._ahead[index] = form.search(self._folded, place)
        found = [match for match in self._ahead if match is not None]
        return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def _whole(part: Part) -> date:
    assert part.year is not None, "only asked of a whole date"
    return date(part.year, part.month or 1, part.day or 1)


def _read(
    match: re.Match[str], folded: str, anchor: date | None, last: date | None
) -> Written | None:
    groups = {name: words for name, words in match.groupdict().items() if words}
    start, end = match.span()
    if "from" in groups:
        return _range(groups, start, end)
    form = str(match.lastgroup)[1:]
    if form in {"1", "2", "3", "4", "5", "6", "8", "9"}:
        return _absolute(groups, form, start, end)
    if form in {"16", "17", "19"}:
        return _partial(groups, folded, start, end)
    base = last if form in {"13", "14", "15"} else anchor
    if form == "14" and base is None and _is_weekday(groups["u14"]):
        base = anchor
    if form == "7" and groups["k7"] not in ("this", "last", "next"):
        base = last
    if base is None:
        return None if form == "18" else Written(start, end, (), relative=True)
    try:
        return _relative(groups, form, base, (start, end))
    except (ValueError, OverflowError):
        return Written(start, end, (), relative=True)


def _range(groups: dict[str, str], start: int, end: int) -> Written | None:
    month, year = _month(groups["rm"]), groups.get("ry")
    first, last = _day(groups["from"]), _day(groups["to"])
    if not 0 < first < last < 32:
        return None
    if year is None:  # every day of the row, in whichever year
        days = tuple(Part(None, month, day) for day in range(first, last + 1))
        return Written(start, end, days)
    try:
        until = date(int(year), month, last)
        return Written(start, end, (Part(int(year), month, first),), until)
    except ValueError:
        return None


def _absolute(groups: dict[str, str], form: str, start: int, end: int) -> Written | None:
    day, month, year = (groups.get(part + form) for part in "dmy")
    assert month is not None, "every one of these forms has a month"
    months = [_month(month)] if not month.isdigit() else [int(month)]
    pairs = [(_day(day) if day else None, months[0])]
    if form == "4":
        pairs.append((int(month), _day(groups["d4"])))
    years: list[int | None] = [None] if year is None else [int(year)]
    if year is not None and len(year) == 2:
        years = [2000 + int(year), 1900 + int(year)]
    readings = tuple(
        Part(the_year, the_month, the_day)
        for the_year in years
        for the_day, the_month in dict.fromkeys(pairs)
        if _exists(the_year, the_month, the_day)
    )
    said = groups.get("w" + form)
    weekday = _DAYS.index(said[:3]) if said else None
    return Written(start, end, readings, weekday=weekday) if readings else None


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True


def _partial(groups: dict[str, str], folded: str, start: int, end: int) -> Written | None:
    """Return a day, month or year on its own, where the words before say that it is one."""
    if day := groups.get("d19"):
        said = _OF_MONTH.search(folded[max(0, start - 24) : start])
        return Written(start, end, (Part(None, None, _day(day)),)) if said else None
    before = _BEFORE.search(folded[max(0, start - 24) : start])
    if month := groups.get("m16"):
        sure = month in _ALWAYS or before is not None
        return Written(start, end, (Part(None, _month(month), None),)) if sure else None
    return Written(start, end, (Part(int(groups["y17"])),)) if before else None


def _relative(groups: dict[str, str], form: str, base: date, at: tuple[int, int]) -> Written:
    start, end = at
    match form:
        case "7":
            year = base.year + _direction(groups["k7"])
            return Written(start, end, (Part(year, _month(groups["m7"])),), relative=True)
        case "10":
            return _away(groups["u10"], _direction(groups["k10"]), base, at)
        case "11":
            step = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(groups["w11"], -1)
            return Written(start, end, (_part(base + timedelta(step)),), relative=True)
        case "12":
            return _away(groups["u12"], -_number(groups["n12"]), base, at)
        case "13":
            back = groups["k13"] in ("earlier", "before", "beforehand", "previously")
            return _away(groups["u13"], _number(groups["n13"]) * (-1 if back else 1), base, at)
        case "14":
            return _away(groups["u14"], _direction(groups["k14"]), base, at)
        case "15":
            step = -1 if groups["k15"] == "before" else 1
            return Written(start, end, (_part(base + timedelta(step)),), relative=True)
        case _:
            # A newspaper's "on Tuesday": the last one, or the next.
            before = base - timedelta((base.weekday() - _weekday(groups["w18"])) % 7)
            readings = (_part(before), _part(before + timedelta(7)))
            return Written(start, end, readings, relative=True)


def _away(unit: str, steps: int, base: date, at: tuple[int, int]) -> Written:
    """Return what lies some days, weeks, months or years from a day."""
    start, end = at
    if _is_weekday(unit):
        apart = (_weekday(unit) - base.weekday()) % 7
        ahead = base + timedelta(apart if steps == 0 or apart else 7)
        day = base - timedelta((base.weekday() - _weekday(unit)) % 7 or 7) if steps < 0 else ahead
        return Written(start, end, (_part(day),), relative=True)
    match unit.rstrip("s"):
        case "week":
            monday = base + timedelta(7 * steps - base.weekday())
            until = monday + timedelta(6)
            return Written(start, end, (_part(monday),), until, relative=True)
        case "month":
            months = base.year * 12 + base.month - 1 + steps
            return Written(start, end, (Part(months // 12, months % 12 + 1),), relative=True)
        case "year":
            return Written(start, end, (Part(base.year + steps),), relative=True)
        case _:
            return Written(start, end, (_part(base + timedelta(steps)),), relative=True)


def _part(day: date) -> Part:
    return Part(day.year, day.month, day.day)


def _direction(word: str) -> int:
    if word in ("last", "previous", "preceding", "the previous"):
        return -1
    return 1 if word in ("next", "following", "the following") else 0


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return SMALL.get(word, 1)


def _month(word: str) -> int:
    return MONTHS.index(word[:3]) + 1


def _day(word: str) -> int:
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


def _is_weekday(word: str) -> bool:
    return re.fullmatch(_FULL_WEEKDAY, word) is not None


def _weekday(word: str) -> int:
    return _DAYS.index(word[:3])
