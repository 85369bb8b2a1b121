"""What a text tells of people beside names and numbers: their quasi-identifiers.

Each is found by its value in the record: the unit of an officer in a headline, the day of
the hearing in a sentence, an age in words. Alone none of them names anybody; together
they may, and so a policy can tell them in general, or forbid that they stand together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from redactkit.detect.lexicon import Lexicon, load_lexicon
from redactkit.detect.mention import Mention
from redactkit.detect.quasi.bodies import Bodies, Body, body
from redactkit.detect.quasi.quantities import ages_of, is_age, is_count
from redactkit.detect.quasi.when import Written, dates_in
from redactkit.detect.text.folding import words_of
from redactkit.detect.text.gender import words_of_sex
from redactkit.detect.text.numerals import Numeral, numerals
from redactkit.detect.text.view import View
from redactkit.records.facts import DATES, Fact, concerned, facts, quasi_identifiers
from redactkit.records.types import Person, Record
from redactkit.spans import Span

BODIES = ("unit", "station", "workplace", "school", "place")
ATTRIBUTES = frozenset(
    (*BODIES, *DATES, "age", "sex", "relationship", "count", "standards", "barred_list")
)
"""Everything that this module finds."""

_LONGEST_PERIOD = 1100
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SAME_KIN = {
    "mother": ("mum", "mom", "mummy"), "father": ("dad", "daddy"), "wife": ("spouse",),
    "husband": ("spouse",), "spouse": ("wife", "husband"), "partner": ("boyfriend", "girlfriend"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A quasi-identifier in a text.

    Attributes:
        mention: Where, whose, and which attribute. Several may share one place: a month
            can be that of the allegation and that of the hearing.
        value: As its ladder reads it; "" where a date cannot be worked out.
    """

    mention: Mention
    value: str = field(repr=False)

    @property
    def resolved(self) -> bool:
        """Whether it is known what the words mean."""
        return bool(self.value)


class Quasi:
    """The quasi-identifiers of a record, ready to be found in any text of its case."""

    def __init__(
        self,
        record: Record,
        wanted: Collection[str],
        labels: Mapping[str, Mapping[str, str]],
        lexicon: Lexicon | None = None,
    ) -> None:
        """Prepare the search.

        Args:
            record: The record.
            wanted: Attributes to look for, of `ATTRIBUTES`.
            labels: By attribute and code, what a reader sees for a coded fact.
            lexicon: Words of the language; English by default.
        """
        self._lexicon = lexicon or load_lexicon()
        self._wanted = frozenset(wanted)
        self._concerned = concerned(record)
        self._persons = record.persons
        self._facts = tuple(fact for fact in facts(record) if fact.attribute in self._wanted)
        self._days = tuple(_days(self._facts))
        self._ages, self._ageless = ages_of(record)
        self._counts = _values(record.persons, "count")
        self._bodies = Bodies(self._own_bodies())
        self._phrases = dict(_phrases(self._facts, labels))
        self._kin = dict(_kin(record.persons)) if "relationship" in self._wanted else {}

    def find(
        self, text: str, names: Sequence[Mention] = (), anchor: date | None = None
    ) -> tuple[Told, ...]:
        """Return what a text tells, sorted by place.

        Args:
            text: As it stands in the case.
            names: Mentions already found, by which "he" and ", 34," are understood.
            anchor: Day on which the text was written, where the record says so.
        """
        view = View(text)
        dates = (
            list(dates_in(view.folded, anchor)) if self._wanted & {*DATES, "age", "count"} else []
        )
        every = numerals(view) if self._wanted & {"age", "count"} else ()
        numbers = [number for number in every if not _in_a_date(view, number, dates)]
        found = [
            *self._places(view),
            *self._told_dates(view, dates, anchor),
            *self._told_numbers(view, numbers, names),
            *self._told_phrases(view),
            *(self._told_sex(view, names) if "sex" in self._wanted else ()),
        ]
        return tuple(sorted(found, key=lambda told: (told.mention.span, told.mention.attribute)))

    # ------------------------------------------------------------------ places

    def _own_bodies(self) -> Iterator[Body]:
        for attribute in BODIES:
            if attribute in self._wanted:
                for value, people in _values(self._persons, attribute).items():
                    yield body(attribute, value, people, self._lexicon)

    def _places(self, view: View) -> Iterator[Told]:
        for span, each in self._bodies.find(view):
            yield _told(span, each.people, each.attribute, each.value)

    # ------------------------------------------------------------------- dates

    def _told_dates(
        self, view: View, dates: Iterable[Written], anchor: date | None
    ) -> Iterator[Told]:
        """Yield each date of the record, and each that nobody can work out."""
        for written in dates:
            span = view.span(view.word_at(written.start), view.word_at(written.end - 1))
            if not written.readings:
                yield Told(
                    Mention(
                        span, self._concerned, "document_date", "detect/unresolved-date",
                        "it tells a date by another one that nobody has given",
                    ),
                    "",
                )  # fmt: skip
                continue
            if "document_date" in self._wanted and _is_slug(view, written):
                day = anchor or _first_day(written)
                if day is not None and written.fits(day):
                    yield _told(span, self._concerned, "document_date", _in_words(day, "day"))
            fitting, told = self._fitting(written)
            for attribute, group in groupby(fitting, key=lambda each: each[1]):
                same = sorted(group)
                people = tuple(dict.fromkeys(person for each in same for person in each[2]))
                yield _told(span, people, attribute, _in_words(same[0][0], told))

    def _fitting(self, written: Written) -> tuple[list[Day], str]:
        """Return the days of the record that a date can mean, and how exactly it tells them.

        A day of which the record knows nothing still tells the month of what it knows:
        the answer of the day after.
        """
        exact = [each for each in self._days if written.fits(each[0])]
        months = {(part.year, part.month) for part in written.readings if part.year and part.day}
        if exact or not months:
            return exact, written.told
        return [each for each in self._days if (each[0].year, each[0].month) in months], "month"

    # ----------------------------------------------------------------- numbers

    def _told_numbers(
        self, view: View, numbers: Iterable[Numeral], names: Sequence[Mention]
    ) -> Iterator[Told]:
        ends = {mention.span.end for mention in names if mention.attribute == "name"}
        for number in numbers:
            span = view.span(number.first, number.last)
            if is_age(view, number, ends):
                if "age" in self._wanted:
                    people = self._ages.get(number.value, self._ageless)
                    if people:
                        yield _told(span, people, "age", str(number.value))
            elif "count" in self._wanted:
                people = self._counts.get(str(number.value), ())
                if not people and is_count(view, number):
                    people = self._concerned
                if people:
                    yield _told(span, people, "count", str(number.value))

    # ------------------------------------------------------------------- words

    def _told_phrases(self, view: View) -> Iterator[Told]:
        for index, word in enumerate(view.words):
            for attribute, code, words, people in self._phrases.get(word, ()):
                last = index + len(words) - 1
                if view.words[index : last + 1] == words:
                    yield _told(view.span(index, last), people, attribute, code)
            if word in self._kin:
                people, value = self._kin[word]
                yield _told(view.span(index, index), people, "relationship", value)

    def _told_sex(self, view: View, names: Sequence[Mention]) -> Iterator[Told]:
        for span, people, word in words_of_sex(
            view, self._persons, self._concerned, names, self._lexicon
        ):
            yield _told(span, people, "sex", word)


def _told(span: Span, people: tuple[str, ...], attribute: str, value: str) -> Told:
    rule = f"detect/{attribute.replace('_', '-')}"
    return Told(Mention(span, people, attribute, rule, "the record holds it"), value)


def _values(persons: Iterable[Person], attribute: str) -> dict[str, tuple[str, ...]]:
    """Return the values of an attribute, each with everybody who has it."""
    found: dict[str, tuple[str, ...]] = {}
    for person in persons:
        for value in quasi_identifiers(person).get(attribute, ()):
            plain = value.replace(",", "") if attribute == "count" else value
            found[plain] = (*found.get(plain, ()), person.id)
    return found


Day = tuple[date, str, tuple[str, ...]]


def _days(known: Iterable[Fact]) -> Iterator[Day]:
    """Yield the days of a record by attribute; of a period, each day in it."""
    dated = [fact for fact in known if fact.attribute in DATES]
    days: dict[tuple[date, str], tuple[str, ...]] = {}
    for _, group in groupby(dated, key=_period_of):
        members = list(group)
        first = min(date.fromisoformat(fact.value) for fact in members)
        last = max(date.fromisoformat(fact.value) for fact in members)
        whole = len(members) > 1 and (last - first).days <= _LONGEST_PERIOD
        row = [first + timedelta(step) for step in range((last - first).days + 1)]
        for day in row if whole else dict.fromkeys((first, last)):
            key = day, members[0].attribute
            people = (*days.get(key, ()), *(who for fact in members for who in fact.people))
            days[key] = tuple(dict.fromkeys(people))
    yield from sorted(
        ((day, attribute, people) for (day, attribute), people in days.items()),
        key=lambda each: (each[1], each[0]),
    )


def _period_of(fact: Fact) -> tuple[str, str]:
    """Return what the two ends of one period share: a hearing's days, those of the conduct."""
    return (
        (fact.attribute, fact.pointer.rpartition("/")[0])
        if fact.attribute in ("conduct_date", "hearing_date")
        else (fact.attribute, fact.pointer)
    )


Phrase = tuple[str, str, tuple[str, ...], tuple[str, ...]]


def _phrases(
    known: Iterable[Fact], labels: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, list[Phrase]]]:
    """Yield, by first word, the words that stand for a coded fact."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for fact in known:
        if fact.attribute in labels:
            key = fact.attribute, fact.value
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *fact.people)))
    entries: dict[str, list[Phrase]] = {}
    for (attribute, code), people in found.items():
        words = words_of(labels[attribute].get(code, ""))
        if words:
            entries.setdefault(words[0], []).append((attribute, code, words, people))
    yield from entries.items()


def _kin(persons: Iterable[Person]) -> Iterator[tuple[str, tuple[tuple[str, ...], str]]]:
    """Yield each word for a relationship of the roster, with whose it is."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for person in persons:
        for tie in person.relationships:
            own = words_of(tie.is_)
            for word in (*own, *_SAME_KIN.get(tie.is_.casefold(), ())) if len(own) == 1 else ():
                people = found.get(word, ((), ""))[0]
                found[word] = (tuple(dict.fromkeys((*people, person.id))), word)
    yield from found.items()


def _in_a_date(view: View, number: Numeral, dates: Sequence[Written]) -> bool:
    place = bisect_right(dates, view.starts[number.first], key=lambda date: date.start)
    return place > 0 and view.starts[number.first] < dates[place - 1].end


def _is_slug(view: View, written: Written) -> bool:
    """Return whether a date is eight figures in a row, as in a file name or address."""
    return re.fullmatch(r"\d{8}", view.folded[written.start : written.end]) is not None


def _first_day(written: Written) -> date | None:
    part = written.readings[0]
    return date(part.year, part.month, part.day) if part.year and part.month and part.day else None


def _in_words(day: date, told: str) -> str:
    """Return a day as far as it is told, in the words of its ladder."""
    match told:
        case "day":
            return day.isoformat()
        case "month":
            return f"{_MONTHS[day.month - 1]} {day.year:04}"
        case _:
            return f"{day.year:04}"
