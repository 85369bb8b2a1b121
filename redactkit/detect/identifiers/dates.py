"""Dates in any usual way of writing them, and which of them are somebody's birth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.numerals import MONTHS
from redactkit.detect.text.view import View

# With what a reading machine makes of an m.
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|(?:m|rn)ar(?:ch)?|apr(?:il)?|(?:m|rn)ay|june?|july?|aug(?:ust)?"
    r"|sept?(?:e(?:m|rn)ber)?|oct(?:ober)?|nov(?:e(?:m|rn)ber)?|dec(?:e(?:m|rn)ber)?)"
)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES: Mapping[str, int] = (
    {word: value for value, word in enumerate(_ORDINALS, start=1)}
    | {word: value for value, word in enumerate(_CARDINALS, start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {word.removesuffix("y") + "ieth": 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"oh": 0}
)
_TWO_DIGITS = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]+(?:{'|'.join(_CARDINALS[:9])}))?"
    rf"|(?:oh[\s-]+)?(?:{'|'.join(reversed(_CARDINALS))}))"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:\s?(?:st|nd|rd|th))?|(?:(?:twenty|thirty)[\s-]+)?(?:{'|'.join(reversed(_ORDINALS))})"
    r"|thirtieth)"
)
_YEAR = (
    rf"(?:\d{{4}}|\d\d|(?:nineteen|twenty)[\s-]+(?:hundred[\s-]+(?:and[\s-]+)?)?{_TWO_DIGITS}"
    rf"|(?:{'|'.join(_TENS)})(?:[\s-]+(?:{'|'.join(_CARDINALS[:9])}))?"
    rf"|(?:oh|nought|zero)[\s-]+(?:{'|'.join(_CARDINALS[:9])})"
    rf"|two[\s-]+thousand(?:[\s-]+(?:and[\s-]+)?{_TWO_DIGITS})?)"
)
_GAP = r"[\s.,/\-']{1,3}(?:>\s)?"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# A month that is said as its number: the fourteenth of the second.
_MONTH_SAID = rf"(?:the\s+)?(?:{'|'.join(reversed(_ORDINALS[:12]))}|\d{{1,2}}(?:st|nd|rd|th))"
_DATE = re.compile(
    rf"(?<![^\W_])(?=[\da-fjm-ost])(?:"
    rf"(?P<d1>{_DAY})(?:\s+day)?(?:\s+of)?[\s.,/\-]{{0,3}}(?P<m1>{_MONTH})(?:\s?/\s?[^\W\d_]{{3,9}}\.?)?(?:,?\s+in)?{_GAP}(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})(?:\s+the)?{_GAP}(?P<d2>{_DAY}){_GAP}(?P<y2>{_YEAR})"
    r"|(?P<y3>\d{4})(?P<s3>[\-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?:t[\d:.+z-]+)?"
    r"|(?P<d4>\d{1,2})\s?(?P<s4>[\-/.|_\\])\s?(?P<m4>\d{1,2})\s?(?P=s4)\s?(?P<y4>\d{4}|\d\d)"
    rf"|(?P<d8>\d{{1,2}})(?P<s8>[\-/. ])(?P<m8>{'|'.join(_ROMAN)})(?P=s8)(?P<y8>\d{{4}}|\d\d)"
    r"|(?P<y5>(?:19|20)\d\d)(?P<m5>[01]\d)(?P<d5>[0-3]\d)"
    r"|(?P<d6>[0-3]\d)\s?(?P<m6>[01]\d)\s?(?P<y6>(?:19|20)?\d\d)"
    rf"|(?P<d7>{_DAY})(?:\s+(?:day\s+)?of|,)\s+(?P<m7>{_MONTH_SAID})(?:\s+month)?(?:,?\s+(?:in|of))?{_GAP}(?P<y7>{_YEAR})"
    r")(?![^\W_])"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)"
_BIRTH = re.compile(
    r"(?<![^\W_])(?:(?:born|dob|d\.\s?o\.\s?b\.?|d/o/b|dates? of birth|birth ?dates?|birthday|b\."
    rf"|turned\s(?:\d{{1,3}}|{_TWO_DIGITS}))"
    r"(?:\s+(?:is|was|as|of|on|in|at|given|recorded|shown|the|her|his|a|fell|falls|early|late|mid|"
    r"spring|summer|autumn|winter|month|year|about|around|circa))*[\s:=,(|*_\"-]{0,6}"
    rf"(?:the\s+)?{_WEEKDAY}?(?:the\s+)?)$"
)
_BIRTH_AFTER = re.compile(
    r"^[\s,(]{0,3}(?:(?:because|since|as|and|for)\s(?:it|that|this)\s)?(?:(?:is|was|being|as)\s)?(?:(?:her|his|their|the|my)\s)?(?:[^\W_]{1,20}'s?\s)?"
    r"(?:d\.?o\.?b\.?|date of birth|birthday|was born)"
)
_PARTIAL = re.compile(
    rf"(?<![^\W_])(?:{_DAY}(?:\s+of)?\s+{_MONTH}|{_MONTH}\s+(?:the\s+)?{_DAY}"
    rf"|{_DAY}\s+of\s+{_MONTH_SAID}|\d{{1,2}}[/.]\d{{1,2}}(?![/.]?\d)"
    rf"|{_MONTH},?\s+(?:\d{{4}}|'\d\d)|(?:19|20)\d\d)(?![^\W_])"
)
# Which birthday of somebody it was: with the day on which it was, that is the date of birth.
_WHICH_BIRTHDAY = re.compile(
    rf"(?<![^\W_])(?:\d{{1,3}}(?:st|nd|rd|th)|(?:(?:{'|'.join(_TENS)})[\s-])?(?:{'|'.join(reversed(_ORDINALS))})"
    rf"|(?:{'|'.join(word.removesuffix('y') for word in _TENS)})ieth)\sbirthdays?(?![^\W_])"
)
# Days of the year that have a name: month and day.
_FEASTS = {
    "new year's day": (1, 1), "hogmanay": (12, 31), "new year's eve": (12, 31),
    "burns night": (1, 25), "valentine's day": (2, 14), "st valentine's day": (2, 14),
    "leap day": (2, 29), "st david's day": (3, 1), "st patrick's day": (3, 17),
    "april fools' day": (4, 1), "april fool's day": (4, 1), "st george's day": (4, 23),
    "may day": (5, 1), "midsummer's day": (6, 24), "midsummer day": (6, 24),
    "halloween": (10, 31), "hallowe'en": (10, 31), "all saints' day": (11, 1),
    "bonfire night": (11, 5), "guy fawkes night": (11, 5), "armistice day": (11, 11),
    "st andrew's day": (11, 30), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26),
}  # fmt: skip
# Words by which a day and month near them may be a birthday, where somebody has it.
_AGE = re.compile(
    rf"(?<![^\W_])(?:birthdays?|b-?days?|born|birth|dob|years?[\s-]old|yrs? old|y/?o|age[ds]?"
    rf"|turn(?:s|ed|ing)?\s(?:\d{{1,2}}|{'|'.join(_CARDINALS)})"
    rf"|(?:nearly|almost|only|still|just|now|be|become|becomes|i'?m|im|is|was)\s(?:1?\d|{'|'.join(_CARDINALS)})(?=[.,!?;\n]|$|\s(?:on|next|this|in|when)\s))"
    r"(?![^\W_])"
)
_BIRTHDAY = re.compile(r"(?<![^\W_])(?:birthdays?|b-?days?|born|birth|dob)(?![^\W_])")
_NEAR_AGE = 60
_SPACES = re.compile(r"\s+")
_FEAST = re.compile(
    rf"(?<![^\W_])({'|'.join(feast.replace(' ', chr(92) + 's+') for feast in _FEASTS)})"
    rf"(?:,?\s+(?:in\s+)?{_YEAR})?(?![^\W_])"
)
# A date that only shows how one is written, or might be.
_SUCH_AS = re.compile(
    r"(?<![^\W_])(?:e\.g\.?|eg|for (?:example|instance)"
    r"|(?:example|sample|specimen|dummy) (?:dates?|values?))[\s,:(\"']{1,3}$"
)
_EXAMPLE = re.compile(
    r"(?<![^\W_])(?:example|sample|specimen|dummy|made-up|fictitious) "
    r"(?:dates?|values?|entr(?:y|ies))"
)
_SENTENCE_END = re.compile(r"[.!?\n](?:\s|$)")
_REACH = 48
# As many words around those that speak of a birth, or that a date is made of.
_AROUND = 12
_BIRTH_WORDS = word_set("born dob birth birthdate birthdates birthday birthdays turned b")
_MONTH_WORDS = word_set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec rnarch rnar rnay septernber novernber "
    "decernber"
) | frozenset((*_ORDINALS, "thirtieth"))
# Figures among which letters stand that look like them.
_MISREAD = re.compile(
    # The first sign stands alone, for what begins with one class is looked for much faster.
    r"[\doilsbz](?<![^\W_].)(?:(?:(?<=\d)|(?=[oilsbz\-/.]{0,8}\d))"
    r"[\doilsbz]{0,3}([\-/.])[\doilsbz]{1,2}\1[\doilsbz]{2,4}"
    r"|(?:(?<=\d)|(?=[oilsbz]{0,2}\d))[\doilsbz]{1,3})(?![^\W_])"
)
_AS_FIGURES = str.maketrans("oilsbz", "011582")


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
    parts = _parts(view, roster)
    if not parts:
        return
    text = _MISREAD.sub(lambda misread: misread[0].translate(_AS_FIGURES), view.folded)
    whole: set[int] = set()
    told: set[date] = set()
    for match in (found for start, end in parts for found in _DATE.finditer(text, start, end)):
        days = set(_readings(match))
        told |= days
        people = tuple(sorted({who for day in days for who in roster.births.get(day, ())}))
        if people or _called_birth(text, match.start(), match.end()):
            whole.add(match.end())
            yield Birth(match.start(), match.end(), people)
    yield from _partial_births(text, parts, roster, whole)
    yield from _feasts(text, parts, roster)
    yield from _counted_birthdays(text, parts, roster, told)


def _parts(view: View, roster: Roster) -> list[tuple[int, int]]:
    """Return the places of the folded text in which a date of birth may stand."""
    words = {*view.where(_BIRTH_WORDS)}
    if roster.births:
        words |= {*view.numbered, *view.where(_MONTH_WORDS)}
    return [
        (view.starts[first], view.ends[last])
        for first, last in view.around(sorted(words), _AROUND, _AROUND)
    ]


def _partial_births(
    text: str, parts: Iterable[tuple[int, int]], roster: Roster, whole: set[int]
) -> Iterator[Birth]:
    """Yield what the text calls a birth or birthday, though day or year be missing.

    Args:
        text: The folded text.
        parts: Where in it to look.
        roster: Whose dates of birth.
        whole: Where the dates end that were found whole.
    """
    days = {(day.month, day.day): people for day, people in roster.births.items()}
    for match in (found for start, end in parts for found in _PARTIAL.finditer(text, start, end)):
        whole_date = _DATE.match(text, match.start())
        if match.end() in whole or (whole_date and whole_date.end() in whole):
            continue
        people = _birthday(match.group(), days)
        near = text[max(0, match.start() - _NEAR_AGE) : match.end() + _NEAR_AGE]
        # Two figures may be a score or a share as well.
        telling = _AGE if re.search("[a-z]", match[0]) else _BIRTHDAY
        of_age = people and not whole_date and telling.search(near)
        if not of_age and not _called_birth(text, match.start(), match.end()):
            continue
        yield Birth(match.start(), match.end(), tuple(sorted(people)))


def _feasts(text: str, parts: Iterable[tuple[int, int]], roster: Roster) -> Iterator[Birth]:
    """Yield the days with a name on which somebody was born (`his birthday, Boxing Day 2025`)."""
    days = {(day.month, day.day): people for day, people in roster.births.items()}
    for match in (found for start, end in parts for found in _FEAST.finditer(text, start, end)):
        if _called_birth(text, match.start(), match.end()):
            people = days.get(_FEASTS[_SPACES.sub(" ", match[1])], ())
            yield Birth(match.start(), match.end(), tuple(sorted(people)))


def _counted_birthdays(
    text: str, parts: Iterable[tuple[int, int]], roster: Roster, told: AbstractSet[date]
) -> Iterator[Birth]:
    """Yield the number of somebody's birthday where the day of it stands in the text.

    `found on her 70th birthday`, beside `2 June 2024`, of who was born on 2 June 1954.
    """
    for match in (
        each for start, end in parts for each in _WHICH_BIRTHDAY.finditer(text, start, end)
    ):
        years = _number(match[0])
        days = (day for day in roster.births if _years_after(day, years) in told)
        people = {who for day in days for who in roster.births[day]}
        if people:
            yield Birth(match.start(), match.end(), tuple(sorted(people)))


def _years_after(day: date, years: int) -> date | None:
    """Return a day some years after another; None where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _called_birth(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _SUCH_AS.search(before) or _EXAMPLE.search(_SENTENCE_END.split(after)[0]):
        return False
    return bool(_BIRTH.search(before) or _BIRTH_AFTER.match(after))


def _number(words: str) -> int:
    """Return the number that digits or words say.

    >>> _number("nineteen eighty-four"), _number("two thousand and four"), _number("3rd")
    (1984, 2004, 3)
    """
    digits = re.match(r"(?:the\s+)?(\d+)", words)
    if digits:
        return int(digits[1])
    values = [_VALUES[word] for word in re.findall(r"[a-z]+", words) if word in _VALUES]
    if "thousand" in words:
        return 1000 * values[0] + sum(values[1:])
    century = "hundred" in words or (len(values) > 1 and (values[1] > 9 or values[1] == 0))
    return (100 if century else 1) * values[0] + sum(values[1:])


def _birthday(words: str, days: Mapping[tuple[int, int], tuple[str, ...]]) -> set[str]:
    """Return whose birthday words tell: a day, and a month by its name or number."""
    day = re.search(rf"(?<![^\W_]){_DAY}(?![^\W_])", words)
    if day is None:
        return set()
    month = re.search(_MONTH, words)
    number = _month(month[0] if month else words[day.end() :])
    return set(days.get((number, _number(day.group())), ()))


def _month(words: str) -> int:
    """Return the number of a month: by its name, misread or not, as it is said, or in Roman."""
    if words in _ROMAN:
        return _ROMAN.index(words) + 1
    name = words.replace("rn", "m")[:3]
    return MONTHS.index(name) + 1 if name in MONTHS else _number(words.strip(" /.-"))


def _readings(match: re.Match[str]) -> Iterator[date]:
    """Yield the days that a date can mean: day or month first, this century or the last."""
    form = match.lastgroup[-1] if match.lastgroup else ""
    words, month, said = (match.group(part + form) for part in "dmy")
    day, year = _number(words), _number(said)
    numbers = [(day, _month(month))]
    if month.isdigit():
        numbers.append((int(month), day))
    years = [year] if year > 99 else [1900 + year, 2000 + year]
    for the_day, the_month in numbers:
        for the_year in years:
            try:
                yield date(the_year, the_month, the_day)
            except ValueError:
                continue
