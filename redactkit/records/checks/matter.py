"""What every check asks: the case, its vocabulary, the day, and how to say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from redactkit import strict
from redactkit.findings import Finding
from redactkit.records.case import Case
from redactkit.records.checks.rules import RULES
from redactkit.records.decisions import Answer
from redactkit.records.types import Order, Person, Record
from redactkit.records.vocabulary import Vocabulary

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Matter:
    """A case under examination.

    Attributes:
        case: The case, valid against its schema.
        vocabulary: Terms of its jurisdiction.
        on: Day of the release.
        today: Day of the run.
        answers: What a reviewer has decided, by key.
    """

    case: Case
    vocabulary: Vocabulary
    on: date
    today: date
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def record(self) -> Record:
        """The record of the case."""
        return self.case.record

    def found(self, rule: str, pointer: str, person: str = "", hint: str = "") -> Finding:
        """Return what a rule has found at a place of the record.

        Args:
            rule: Id in the table of rules.
            pointer: JSON pointer into the record.
            person: Id of the person who is meant.
            hint: What to do here, where the table can say it only in general.
        """
        entry = RULES[rule]
        place = self.case.locate(pointer)
        return Finding(rule, entry.severity, entry.meaning, place, person, hint or entry.action)

    def get(self, pointer: str) -> Any:
        """Return the value at a JSON pointer, or None where there is none."""
        value: Any = self.record.raw
        for step in pointer.split("/")[1:]:
            name = strict.unescape(step)
            if isinstance(value, Mapping):
                value = value.get(name)
            elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            else:
                return None
        return value

    def day(self, pointer: str) -> date | None:
        """Return the day at a JSON pointer; of a time only the day counts."""
        value = self.get(pointer)
        return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None

    def entries(self, pointer: str) -> Iterator[tuple[str, Raw]]:
        """Yield the objects of a list, each with its own pointer."""
        for index, entry in enumerate(self.get(pointer) or ()):
            yield f"{pointer}/{index}", entry

    def words(self, pointer: str) -> Iterator[tuple[str, str]]:
        """Yield the strings of a list, each with its own pointer."""
        for index, word in enumerate(self.get(pointer) or ()):
            yield f"{pointer}/{index}", word

    def person(self, person_id: str | None) -> Person | None:
        """Return a person of the roster, or None where the id resolves to nobody."""
        return next((person for person in self.record.persons if person.id == person_id), None)

    def people(self) -> Iterator[tuple[str, Person]]:
        """Yield everybody on the roster with the pointer."""
        for index, person in enumerate(self.record.persons):
            yield f"/persons/{index}", person

    def orders(self) -> Iterator[tuple[str, Order, Person]]:
        """Yield the orders whose subject is known, with pointer and subject."""
        for index, order in enumerate(self.record.orders):
            subject = self.person(order.subject)
            if subject is not None:
                yield f"/orders/{index}", order, subject

    @property
    def hearing_day(self) -> date | None:
        """The last day of the hearing, as far as the record tells it."""
        return self.day("/proceedings/ends") or self.day("/proceedings/starts")

    @property
    def first_day(self) -> date:
        """The earliest day on which anything happened; at the latest that of the release."""
        days = [self.day("/proceedings/starts"), self.day("/request/received")]
        for pointer, _ in self.entries("/allegations"):
            days += [self.day(f"{pointer}/{name}") for name in ("alleged_on", "period/from")]
        return min(day for day in (*days, self.on) if day is not None)
