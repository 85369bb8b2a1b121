"""The record as frozen values: people, orders and what else the rooms above ask about.

Protected fields never show in a repr.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name; any may be missing."""

    title: str = field(default="", repr=False)
    given: str = field(default="", repr=False)
    middle: str = field(default="", repr=False)
    family: str = field(default="", repr=False)
    former: tuple[str, ...] = field(default=(), repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)
    nicknames: tuple[str, ...] = field(default=(), repr=False)
    initials: tuple[str, ...] = field(default=(), repr=False)

    @property
    def known(self) -> bool:
        """Whether the roster holds any part of the name."""
        return bool(self.given or self.family or self.aliases)


@dataclass(frozen=True, slots=True)
class Contact:
    """An e-mail address or phone number, for work or private."""

    value: str = field(repr=False)
    use: str = "private"


@dataclass(frozen=True, slots=True)
class Identifier:
    """Any other value that identifies, by attribute of the vocabulary."""

    type: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A tie to another person of the roster."""

    to: str
    is_: str


@dataclass(frozen=True, slots=True)
class VictimOf:
    """An offence of which the person is said to be a victim."""

    offence: str
    alleged_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnonymityClaim:
    """Somebody says that the person is anonymous."""

    words: str = field(repr=False)
    source: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """A person known to the case."""

    id: str
    role: str
    name: Name = Name()
    sex: str = ""
    date_of_birth: date | None = field(default=None, repr=False)
    date_of_death: date | None = field(default=None, repr=False)
    child: bool = False
    capacity: str = ""
    rank: str = ""
    service_status: str = ""
    service_left_on: date | None = None
    service_left_how: str = ""
    force: str = ""
    unit: str = field(default="", repr=False)
    station: str = field(default="", repr=False)
    collar_numbers: tuple[str, ...] = field(default=(), repr=False)
    warrant_numbers: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[Contact, ...] = ()
    phones: tuple[Contact, ...] = ()
    addresses: tuple[str, ...] = field(default=(), repr=False)
    vehicles: tuple[str, ...] = field(default=(), repr=False)
    handles: tuple[str, ...] = field(default=(), repr=False)
    identifiers: tuple[Identifier, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    workplace: str = field(default="", repr=False)
    school: str = field(default="", repr=False)
    picture: str = field(default="", repr=False)
    victim_of: tuple[VictimOf, ...] = ()
    charged_on: date | None = None
    anonymity_claimed: AnonymityClaim | None = None
    pseudonym: str = ""

    def display_name(self, *, with_rank: bool = True) -> str:
        """Return the name as a notice prints it, or "" where the roster holds none.

        Args:
            with_rank: Whether the rank may be shown.
        """
        before = (self.rank if with_rank else "") or self.name.title
        parts = (self.name.given, self.name.family)
        name = " ".join(part for part in parts if part) or next(iter(self.name.aliases), "")
        return f"{before} {name}".strip() if name else ""


@dataclass(frozen=True, slots=True)
class EndRule:
    """When an order or ground ends: never, lifetime, date, age-18, charge and so on."""

    rule: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A step in the life of an order; what it leaves out stays as it was."""

    status: str
    on: date
    withhold: tuple[str, ...] | None = None
    ends: EndRule | None = None
    pseudonym: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An anonymity order or other restriction, as made."""

    id: str
    authority_type: str
    maker: str
    power: str
    subject: str
    beneficiary: tuple[str, ...]
    ground: str
    withhold: tuple[str, ...]
    made: date
    starts: date
    ends: EndRule
    pseudonym: str = ""
    jurisdiction: str = ""
    history: tuple[StatusEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A case record that is valid against its schema.

    Attributes:
        raw: The record as it was read.
        kind: Kind of record.
        id: Id of the case; never published.
        persons: The roster.
        orders: The orders, in the order of the record.
        jurisdiction: Name of the jurisdiction, or "" for the configured one.
        series: Public name of the series of releases, or "".
        release_date: Day on which the release is meant to be published.
    """

    raw: Mapping[str, Any] = field(repr=False)
    kind: str
    id: str
    persons: tuple[Person, ...]
    orders: tuple[Order, ...]
    jurisdiction: str = ""
    series: str = ""
    release_date: date | None = None

    def person(self, person_id: str) -> Person:
        """Return a person of the roster.

        Raises:
            KeyError: The roster has no such person.
        """
        for person in self.persons:
            if person.id == person_id:
                return person
        raise KeyError("no such person on the roster")
