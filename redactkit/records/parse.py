"""From a valid record to frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from redactkit.records.types import (
    AnonymityClaim,
    Contact,
    EndRule,
    Identifier,
    Name,
    Order,
    Person,
    Record,
    Relationship,
    StatusEvent,
    VictimOf,
)

Raw = Mapping[str, Any]


def parse_record(raw: Raw) -> Record:
    """Return a record that is valid against the schema of case records."""
    return Record(
        raw=raw,
        kind=raw["kind"],
        id=raw["id"],
        persons=tuple(parse_person(person) for person in raw.get("persons", ())),
        orders=tuple(parse_order(order) for order in raw.get("orders", ())),
        jurisdiction=raw.get("jurisdiction", ""),
        series=raw.get("series", ""),
        release_date=_day(raw.get("release_date")),
    )


def parse_person(raw: Raw) -> Person:
    """Return a person of the roster."""
    service, claim = raw.get("service", {}), raw.get("anonymity_claimed")
    return Person(
        id=raw["id"],
        role=raw["role"],
        name=_name(raw.get("name", {})),
        sex=raw.get("sex", ""),
        date_of_birth=_day(raw.get("date_of_birth")),
        date_of_death=_day(raw.get("date_of_death")),
        child=raw.get("child", False),
        capacity=raw.get("capacity", ""),
        rank=raw.get("rank", ""),
        service_status=service.get("status", ""),
        service_left_on=_day(service.get("left_on")),
        service_left_how=service.get("left_how", ""),
        force=raw.get("force", ""),
        unit=raw.get("unit", ""),
        station=raw.get("station", ""),
        collar_numbers=tuple(raw.get("collar_numbers", ())),
        warrant_numbers=tuple(raw.get("warrant_numbers", ())),
        emails=tuple(_contact(item) for item in raw.get("emails", ())),
        phones=tuple(_contact(item) for item in raw.get("phones", ())),
        addresses=tuple(raw.get("addresses", ())),
        vehicles=tuple(raw.get("vehicles", ())),
        handles=tuple(raw.get("handles", ())),
        identifiers=tuple(
            Identifier(item["type"], item["value"]) for item in raw.get("identifiers", ())
        ),
        relationships=tuple(
            Relationship(item["to"], item["is"]) for item in raw.get("relationships", ())
        ),
        workplace=raw.get("workplace", ""),
        school=raw.get("school", ""),
        picture=raw.get("picture", ""),
        victim_of=tuple(
            VictimOf(item["offence"], _day(item.get("alleged_on")))
            for item in raw.get("victim_of", ())
        ),
        charged_on=_day(raw.get("charged_on")),
        anonymity_claimed=AnonymityClaim(claim["words"], claim.get("source", ""))
        if claim
        else None,
        pseudonym=raw.get("pseudonym", ""),
    )


def parse_order(raw: Raw) -> Order:
    """Return an order as made, with its history."""
    return Order(
        id=raw["id"],
        authority_type=raw["authority"]["type"],
        maker=raw["authority"].get("maker", ""),
        power=raw["power"],
        subject=raw["subject"],
        beneficiary=tuple(raw.get("beneficiary", ())),
        ground=raw["ground"],
        withhold=tuple(raw["scope"]["withhold"]),
        made=date.fromisoformat(raw["made"]),
        starts=date.fromisoformat(raw.get("starts", raw["made"])),
        ends=_end_rule(raw["ends"]),
        pseudonym=raw.get("pseudonym", ""),
        jurisdiction=raw.get("jurisdiction", ""),
        history=tuple(_event(event) for event in raw.get("history", ())),
    )


def _event(raw: Raw) -> StatusEvent:
    return StatusEvent(
        status=raw["status"],
        on=date.fromisoformat(raw["on"]),
        withhold=tuple(raw["scope"]["withhold"]) if "scope" in raw else None,
        ends=_end_rule(raw["ends"]) if "ends" in raw else None,
        pseudonym=raw.get("pseudonym"),
    )


def _name(raw: Raw) -> Name:
    return Name(
        title=raw.get("title", ""),
        given=raw.get("given", ""),
        middle=raw.get("middle", ""),
        family=raw.get("family", ""),
        former=tuple(raw.get("former", ())),
        aliases=tuple(raw.get("aliases", ())),
        nicknames=tuple(raw.get("nicknames", ())),
        initials=tuple(raw.get("initials", ())),
    )


def _contact(raw: Any) -> Contact:
    return (
        Contact(raw) if isinstance(raw, str) else Contact(raw["value"], raw.get("use", "private"))
    )


def _end_rule(raw: Raw) -> EndRule:
    return EndRule(raw["rule"], _day(raw.get("date")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
