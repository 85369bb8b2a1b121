"""Ladders: what is said in place of an exact value, step by step.

Pure functions from a value to something more general. A higher step never tells more, a
value that is already as general stays as it is, and what a ladder cannot read has no
general form: whoever asked withholds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from redactkit.detect.lexicon import word_set
from redactkit.detect.quasi.bodies import core_of
from redactkit.policy.steps import EXACT, LADDERS, rung
from redactkit.policy.types import PlaceEntry
from redactkit.records.facts import DATES

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}})")
_QUARTER = re.compile(rf"({'|'.join(MONTHS[::3])}) to ({'|'.join(MONTHS[2::3])}) (\d{{4}})")
_YEAR = re.compile(r"\d{4}")
_MONTH_STEP, _QUARTER_STEP, _YEAR_STEP = range(3)

CHILD, ADULT = "under 18", "18 or over"
_OLDEST_BAND = 90
_OLDEST = 130
_BAND = re.compile(r"(\d\d) to (\d\d)|90 or over")

_FEW = "10 or fewer"
_OVER = re.compile(r"over ([1-9]\d{0,2}(?:,\d{3})*)")

# "her" is "them" or "their"; who finds the word says which ("her own" for the second).
_NEUTRAL = {
    "he": "they", "she": "they", "him": "them", "her": "them", "his": "their",
    "her own": "their", "hers": "theirs", "himself": "themselves", "herself": "themselves",
    "he was": "they were", "she was": "they were", "he is": "they are", "she is": "they are",
    "he has": "they have", "she has": "they have", "he does": "they do", "she does": "they do",
    "man": "person", "woman": "person", "male": "person", "female": "person", "m": "person",
    "f": "person", "x": "person", "men": "people", "women": "people", "boy": "child",
    "girl": "child", "boys": "children", "girls": "children", "gentleman": "person",
    "lady": "person", "policeman": "officer", "policewoman": "officer", "schoolboy": "pupil",
    "schoolgirl": "pupil",
}  # fmt: skip
_FAMILY = word_set(
    "mother father mum dad parent stepmother stepfather guardian wife husband spouse partner "
    "fiance fiancee son daughter child stepson stepdaughter brother sister sibling twin "
    "grandmother grandfather grandparent grandson granddaughter aunt uncle niece nephew cousin "
    "girlfriend boyfriend ex-wife ex-husband ex-partner relative family"
)
_OTHERS = word_set(
    "friend colleague supervisor manager neighbour teacher pupil tutor carer landlord tenant "
    "lodger employer employee acquaintance flatmate classmate coach"
)
_KINDS = {**dict.fromkeys(_FAMILY, "relative"), **dict.fromkeys(_OTHERS, "acquaintance")}


@dataclass(frozen=True, slots=True)
class Places:
    """The table of places of a policy, ready to be asked.

    Attributes:
        above: By folded name, what is said at each step.
        cores: The same by the words that tell a place apart, for its other names.
        general: By folded area, command or force, the step at which it is one.
        forces: By folded area or command, its force.
    """

    above: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    general: Mapping[str, str] = field(default_factory=dict)
    forces: Mapping[str, str] = field(default_factory=dict)
    cores: Mapping[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[PlaceEntry]) -> Places:
        """Return the table of a policy; of two entries of one name the first counts."""
        above: dict[str, Mapping[str, str]] = {}
        general: dict[str, str] = {}
        forces: dict[str, str] = {}
        cores: dict[tuple[str, ...], Mapping[str, str]] = {}
        for entry in entries:
            above.setdefault(_folded(entry.name), entry.above)
            cores.setdefault(core_of(entry.name), entry.above)
            for step, words in entry.above.items():
                general.setdefault(_folded(words), step)
                if step != "force" and "force" in entry.above:
                    forces.setdefault(_folded(words), entry.above["force"])
        return cls(above, general, forces, cores)


def generalise(
    attribute: str, step: str, value: str, places: Places = Places(), force: str = ""
) -> str | None:
    """Return what is said in place of a value, or None where its ladder cannot read it.

    Args:
        attribute: Of the vocabulary.
        step: A step of its ladder.
        value: As the record has it, or as a lower step gave it.
        places: The table of places.
        force: Force of the person, for a place that the table does not have.

    >>> generalise("hearing_date", "quarter", "2024-03-12")
    'January to March 2024'
    >>> generalise("count", "rounded", "215"), generalise("age", "band", "34")
    ('over 200', '30 to 39')
    """
    wanted = rung(attribute, step)
    if wanted is None or wanted == EXACT:
        return None
    match attribute:
        case "date_of_birth":
            return _date(value, wanted)
        case _ if attribute in DATES:
            return _date(value, wanted)
        case "age":
            return _age(value, wanted)
        case "count":
            return _count(value, wanted)
        case "sex":
            word = _folded(value)
            return value if word in _NEUTRAL.values() else _NEUTRAL.get(word)
        case "relationship":
            word = _folded(value)
            return value if word in _KINDS.values() else _KINDS.get(word)
        case _:
            return _place(attribute, wanted, value, places, force)


def level(attribute: str, value: str, places: Places = Places()) -> int:
    """Return at which step of its ladder a value is told already, or EXACT."""
    for number, step in enumerate(LADDERS.get(attribute, ())):
        if generalise(attribute, step, value, places) == value:
            return number
    return EXACT


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _date(value: str, wanted: int) -> str | None:
    if _ISO.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return None
        return _period(day.year, day.month, wanted)
    if match := _MONTH.fullmatch(value):
        return _period(int(match[2]), MONTHS.index(match[1]) + 1, wanted)
    if match := _QUARTER.fullmatch(value):
        first, last = MONTHS.index(match[1]), MONTHS.index(match[2])
        return _period(int(match[3]), first + 1, max(wanted, _QUARTER_STEP)) if (
            last - first == 2
        ) else None  # fmt: skip
    return value if _YEAR.fullmatch(value) else None


def _period(year: int, month: int, wanted: int) -> str:
    if wanted == _MONTH_STEP:
        return f"{MONTHS[month - 1]} {year:04}"
    if wanted == _QUARTER_STEP:
        first = (month - 1) // 3 * 3
        return f"{MONTHS[first]} to {MONTHS[first + 2]} {year:04}"
    return f"{year:04}"


def _age(value: str, wanted: int) -> str | None:
    if value in (CHILD, ADULT):
        return value
    if match := _BAND.fullmatch(value):
        if match[1] and (int(match[1]), int(match[2])) not in _bands():
            return None
        return ADULT if wanted else value
    if not re.fullmatch(r"[0-9]{1,3}", value) or int(value) > _OLDEST:
        return None
    years = int(value)
    if years < 18:
        return CHILD
    if wanted:
        return ADULT
    if years >= _OLDEST_BAND:
        return f"{_OLDEST_BAND} or over"
    return next(f"{low} to {high}" for low, high in _bands() if low <= years <= high)


def _bands() -> tuple[tuple[int, int], ...]:
    return ((18, 29), *((low, low + 9) for low in range(30, _OLDEST_BAND, 10)))


def _count(value: str, wanted: int) -> str | None:
    """Return a count rounded down to its first figure, or to a power of ten.

    "over 200" is true of what is said, so 200 itself is "over 100".
    """
    if value == _FEW:
        return value
    if match := _OVER.fullmatch(value):
        below = int(match[1].replace(",", ""))
        if below < 10 or below != _floor(below, power=False):
            return None
    elif re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}", value):
        exact = int(value.replace(",", ""))
        if exact <= 10:
            return _FEW
        below = exact - 1
    else:
        return None
    return f"over {_floor(below, power=bool(wanted)):,}"


def _floor(number: int, *, power: bool) -> int:
    unit = int(10 ** (len(str(number)) - 1))
    return unit if power else number // unit * unit


def _place(attribute: str, wanted: int, value: str, places: Places, force: str) -> str | None:
    """Return the next step up of which the table knows something."""
    name = _folded(value)
    ladder = LADDERS[attribute]
    step = places.general.get(name)
    here = ladder.index(step) if step in ladder else EXACT
    if here >= wanted or (force and name == _folded(force)):
        return value
    if here == EXACT:
        above = places.above.get(name) or places.cores.get(core_of(value), {})
        known = {**({"force": force} if force else {}), **above}
    else:
        known = {"force": places.forces.get(name, force)}
    return next((known[each] for each in ladder[wanted:] if known.get(each)), None)
