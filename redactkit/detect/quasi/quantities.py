"""Ages and counts: which number of a text is one, and whose it can be."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.numerals import Numeral
from redactkit.detect.text.view import View
from redactkit.records.facts import DATES, concerned, facts, quasi_identifiers
from redactkit.records.types import Record

_OLDEST = 130
_AGE_BEFORE = re.compile(
    r"(?:\baged?|\bage of|\bage is|\bage was|\bage:|\bturned|\bage,)[\s:]*(?:only|just|about|around|approximately)?\s*$"
)
_AGE_AFTER = re.compile(r"[\s-]{0,2}(?:years?|yrs?)[\s-]{1,2}(?:olds?|of age)\b|\s?(?:y/o|yo)\b")
# What is counted in a record of a case; a number before a unit of measure is no count.
_NO_COUNT = word_set(
    "days day weeks week months month years year hours hour minutes minute seconds times st nd rd "
    "th per percent pounds pence miles metres kilometres am pm p m pages words degrees standards "
    "s lay counts allegations"
)
_COUNTED = word_set("images people children women men videos files pieces of")
_LEAST_COUNT = 11
_NOT_COUNTED_BEFORE = re.compile(
    r"(?:[£$€#]|\b(?:section|sections|reg|regulation|regulations|page|paragraph|article|rule|part|no|number|room|flat|schedule|chapter|act|form|allegation|aged?)\.?)\s*$"
)


def ages_of(record: Record) -> tuple[dict[int, tuple[str, ...]], tuple[str, ...]]:
    """Return who had which age while the case went on, and the concerned of unknown age."""
    days = [date.fromisoformat(fact.value) for fact in facts(record) if fact.attribute in DATES]
    days += [record.release_date] if record.release_date else []
    found: dict[int, tuple[str, ...]] = {}
    unknown: list[str] = []
    for person in record.persons:
        own = {
            int(value)
            for value in quasi_identifiers(person).get("age", ())
            if value.isascii() and value.isdigit()
        }
        if (born := person.date_of_birth) and days:
            first, last = _age_on(born, min(days)), _age_on(born, max(days))
            own |= set(range(max(0, first), min(last, _OLDEST) + 1))
        for age in own:
            found[age] = (*found.get(age, ()), person.id)
        if not own and person.id in concerned(record):
            unknown.append(person.id)
    return found, tuple(unknown)


def _age_on(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_age(view: View, number: Numeral, name_ends: Collection[int]) -> bool:
    """Return whether a number is called an age, or stands behind a name: "Jo Bloggs, 34,"."""
    if number.value > _OLDEST:
        return False
    if _AGE_AFTER.match(view.after(number.last, 16)):
        return True
    if _AGE_BEFORE.search(view.before(number.first, 32)):
        return True
    start = view.span(number.first, number.first).start
    before = view.text[max(0, start - 3) : start]
    behind = any(start - len(gap) in name_ends and before.endswith(gap) for gap in (", ", " ("))
    return behind and re.match(r"\s?[,);.]", view.after(number.last, 2)) is not None


def is_count(view: View, number: Numeral) -> bool:
    """Return whether a number counts things: "215 searches", "two hundred and fifteen of"."""
    if number.value < _LEAST_COUNT:
        return False
    if _NOT_COUNTED_BEFORE.search(view.before(number.first, 16)):
        return False
    for index in range(number.last + 1, min(len(view.words), number.last + 5)):
        word = view.words[index]
        if not re.fullmatch(r"[\s-]{1,3}", view.gap(index - 1)) or word in _NO_COUNT:
            return False
        if word in _COUNTED or (word.endswith("s") and len(word) > 3 and word.isalpha()):
            return True
    return False


# ruff: noqa: E501 (a pattern is read best in one line)
