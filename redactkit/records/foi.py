"""The time limit of section 10 of the Freedom of Information Act 2000."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

WORKING_DAYS = 20
_PARTS = ("ENG", "WLS", "SCT", "NIR")
_DAY = timedelta(days=1)
_SATURDAY = 5


def due_date(received: date) -> date:
    """Return the last day for an answer: the twentieth working day after receipt.

    A day that is a bank holiday in any part of the United Kingdom does not count,
    wherever the authority is: s.10(1) and (6).

    >>> due_date(date(2018, 3, 17)).isoformat()
    '2018-04-18'
    """
    day, left = received, WORKING_DAYS
    while left:
        day += _DAY
        left -= is_working_day(day)
    return day


def working_days(after: date, until: date, parts: tuple[str, ...] = _PARTS) -> int:
    """Return how many working days follow a day, up to and with another.

    Args:
        after: The day before the first that counts.
        until: The last that counts.
        parts: Parts of the United Kingdom whose bank holidays do not count.
    """
    span = (until - after).days
    return sum(is_working_day(after + _DAY * step, parts) for step in range(1, span + 1))


def is_working_day(day: date, parts: tuple[str, ...] = _PARTS) -> bool:
    """Return whether a day is neither a weekend nor a bank holiday in any of the parts."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year, parts)


@cache
def _bank_holidays(year: int, parts: tuple[str, ...]) -> frozenset[date]:
    import holidays

    return frozenset(
        day for part in parts for day in holidays.country_holidays("GB", subdiv=part, years=year)
    )
