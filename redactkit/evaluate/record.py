"""A neutral case as a case record of redactkit.

The neutral form tells a text, its day and its people, and not what the richer kinds of
record ask for (findings, outcomes, days of a request). So each case becomes the kind that
asks for nothing else, a press release; the policies of all kinds treat people alike, and
a test holds them to that.

What the form says of a person in one word, the record says in its own way:

* `protected`, where neither an order in force nor a statute hides the name: a restriction
  of the publisher's own under data protection, with the form's reason as its power;
* not `protected`: who may be named acts in a public capacity. The record knows no consent,
  so a private person who may be named stands on the roster as a third party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from redactkit.evaluate.case import GoldCase
from redactkit.evaluate.particulars import OTHER, place, target_of
from redactkit.records.orders import MAJORITY, age_on
from redactkit.records.vocabulary import load_vocabulary

JURISDICTION = "england-wales"
_ADULT_PRIVATE = frozenset({"victim", "complainant", "family-member", "requester"})
_PRESS_AND_PANEL = frozenset({"spokesperson", "foi-officer", "panel-chair", "panel-member"})
# What other words for a role mean; the first line that fits decides.
_ROLES = (
    (r"mother|father|parent|spouse|wife|husband|partner|sister|brother|sibling", "family-member"),
    (r"relative|family|next.of.kin|daughter|\bson\b", "family-member"),
    (r"child|minor\b|pupil|infant", "child"),
    (r"victim|survivor|deceased|injured", "victim"),
    (r"complain|claimant", "complainant"),
    (r"witness|informant|bystander", "witness"),
    (r"spokes|press|media", "spokesperson"),
    (r"\bfoi|disclosure|information", "foi-officer"),
    (r"request|applicant", "requester"),
    (r"counsel|barrister|solicitor|advocate|lawyer", "counsel"),
    (r"reporter|journalist", "journalist"),
    (r"chair|judge|coroner|adjudicator", "panel-chair"),
    (r"panel|assessor|advis[eo]r", "panel-member"),
    (r"officer|constable|sergeant|inspector|superintendent|police|detective", "officer"),
)
_OFFENCES = (
    ("sexual-offence", re.compile(r"sexual offences", re.IGNORECASE)),
    ("fgm", re.compile(r"genital mutilation", re.IGNORECASE)),
    ("trafficking", re.compile(r"trafficking|modern slavery", re.IGNORECASE)),
    ("forced-marriage", re.compile(r"forced marriage", re.IGNORECASE)),
)
# "Child; Article 8", "witness under 18": not "mother of the child", "child protection nurse".
_CHILD = re.compile(
    r"(?:\w+ )?(?:child|minor|under (?:18|eighteen))\b"
    r"(?!['\u2019]|[ -](?:protection|abuse|safeguarding|social|care|support|welfare|service|role))",
    re.IGNORECASE,
)
_LISTS = {
    "emails": "emails",
    "phones": "phones",
    "addresses": "addresses",
    "vehicles": "vehicles",
    "social_handles": "handles",
}
_UNTIL_FURTHER_ORDER = {"rule": "further-order"}
_BINDING = frozenset({"in-force", "interim", "varied"})
_SCOPES = frozenset({"identity", "image", "family"})
# What the policies tell of an officer whose name alone is withheld.
_TELLING = frozenset({OTHER, "workplace", "school", "custody_reference", "crime_reference"})
_WITHHELD = {
    "full_name": "name", "surname": "name", "photograph": "picture", "photo": "picture",
    "dob": "date_of_birth", "phone_number": "phone", "telephone": "phone",
    "e-mail": "email", "vehicles": "vehicle", "vehicle_registration": "vehicle",
    "home_address": "address", "home": "address", "social_handle": "handle",
    "social_handles": "handle", "handles": "handle", "warrant": "warrant_number",
    "callsign": "warrant_number", "call_sign": "warrant_number",
    "staff_number": "warrant_number", "payroll_number": "warrant_number",
    "collar": "collar_number", "anything_identifying": "identity",
    "real_name": "name", "true_name": "name", "birth_name": "name", "legal_name": "name",
    "employer": "workplace", "place_of_work": "workplace", "place_of_employment": "workplace",
    "current_employer": "workplace", "new_employer": "workplace",
}  # fmt: skip
# Who can make an order on which ground; the first that the words of its power fit.
_GROUNDS = (
    (r"sexual offences", "soaa-1992", "statute-automatic"),
    (r"genital mutilation", "fgma-2003-s4a", "statute-automatic"),
    (r"contempt of court", "cca-1981-s11", "court-order"),
    (r"children and young persons", "cypa-1933-s39", "court-order"),
    (r"youth justice.*45A", "yjcea-1999-s45a", "court-order"),
    (r"youth justice.*46", "yjcea-1999-s46", "court-order"),
    (r"youth justice", "yjcea-1999-s45", "court-order"),
    (r"inquiries act", "inquiries-act-2005-s19", "inquiry-order"),
    (r"conduct.*2012", "conduct-regs-2012-r31", "panel-direction"),
    (r"conduct.*59", "conduct-regs-2020-r59", "panel-direction"),
    (r"conduct", "conduct-regs-2020-r39", "panel-direction"),
    (r"\bart(?:icle|\.)? ?2\b", "echr-art-2", ""),
    (r"\bart(?:icle|\.)? ?3\b", "echr-art-3", ""),
    (r"\bart(?:icle|\.)? ?8\b|private life", "echr-art-8", ""),
    (r"", "common-law", ""),
)
# An order for the real name alone says that the name under which somebody served is public.
_REAL = frozenset({"real_name", "true_name"})
_LIFELONG = frozenset({"soaa-1992", "fgma-2003-s4a", "yjcea-1999-s45a", "yjcea-1999-s46"})


@dataclass(frozen=True, slots=True)
class _Setting:
    """What every part of the record is made from."""

    case: GoldCase
    ids: Mapping[str, str]
    binding: Mapping[str, frozenset[str]]

    @property
    def on(self) -> str:
        return self.case.released_on.isoformat()


def to_record(case: GoldCase) -> dict[str, Any]:
    """Return a case as a record of the kind press release.

    Ids are numbered anew: those of the form could tell something.
    """
    orders = case.raw.get("orders", ())
    people = _with_personas(case.raw["persons"], orders, case.released_on)
    binding = {
        person["id"]: frozenset(
            item
            for order in orders
            if order["person"] == person["id"] and _binds(order, case.released_on)
            for item in _scope(order["withhold"])
        )
        for person in people
    }
    ids = {person["id"]: f"person-{number}" for number, person in enumerate(people, 1)}
    setting = _Setting(case, ids, binding)
    made = [*_orders(orders, setting), *_restrictions(people, setting)]
    reference = case.raw.get("reference")
    return {
        "format": "redactkit/case-record/v1",
        "kind": "press-release",
        "id": "labelled-case",
        "jurisdiction": JURISDICTION,
        "release_date": setting.on,
        **({"reference": reference} if reference else {}),
        "title": case.raw["title"],
        "narrative": case.raw["narrative"],
        "release": {"issued_on": setting.on},
        "persons": [_person(person, setting) for person in people],
        "orders": [{**order, "id": f"order-{number}"} for number, order in enumerate(made, 1)],
    }


# -- people ----------------------------------------------------------------------


def _with_personas(
    people: Sequence[Mapping[str, Any]], orders: Sequence[Mapping[str, Any]], on: date
) -> list[Mapping[str, Any]]:
    """Return everybody, and each public cover name as somebody who may be named.

    An officer's real name may be withheld while the cover name is published, so that those
    who knew the officer under it may come forward; what it tells is the persona's.
    """
    known = {person["id"]: _public_covers(person, orders, on) for person in people}
    plain = [
        {**person, "other_identifiers": _without(person, known[person["id"]])} for person in people
    ]
    personas = [
        {"id": f"cover-{who}-{number}", "role": "third-party", "name": _cover(entry["value"])}
        for who, entries in known.items()
        for number, entry in enumerate(entries)
    ]
    return [*plain, *personas]


def _without(person: Mapping[str, Any], left_out: Sequence[Mapping[str, Any]]) -> list[Any]:
    entries = person.get("other_identifiers") or ()
    return [entry for entry in entries if entry not in left_out]


def _public_covers(
    person: Mapping[str, Any], orders: Sequence[Mapping[str, Any]], on: date
) -> list[Mapping[str, Any]]:
    """Return the cover names of a person of whom the orders hide the real name alone."""
    hidden = {
        re.sub(r"[\s-]+", "_", item.strip().casefold())
        for order in orders
        if order["person"] == person["id"] and _binds(order, on)
        for item in order["withhold"]
    }
    covers = [
        entry
        for entry in person.get("other_identifiers") or ()
        if re.match(r"cover\b", entry["type"], re.IGNORECASE)
    ]
    spoken_of = any("cover" in item for item in hidden) or not _SCOPES.isdisjoint(hidden)
    return covers if not _REAL.isdisjoint(hidden) and not spoken_of else []


def _cover(value: str) -> dict[str, str]:
    given, _, family = value.strip().rpartition(" ")
    return {"given": given, "family": family}


def _person(person: Mapping[str, Any], setting: _Setting) -> dict[str, Any]:
    simple = {
        "name": _name(person.get("name") or {}),
        "sex": person.get("sex") if person.get("sex") in ("M", "F", "X") else None,
        "rank": person.get("rank"),
        "victim_of": [{"offence": offence} for offence in _offences(person)],
    }
    made: dict[str, Any] = {"id": setting.ids[person["id"]], **_role(person)}
    made |= {member: value for member, value in simple.items() if value}
    for target, value in _values(person):
        place(made, target, value)
    if _is_child(person, made, setting.case.released_on):
        made["child"] = True
    if not person.get("protected") and made["role"] in _PRESS_AND_PANEL:
        for contacts in ("emails", "phones"):
            if contacts in made:
                made[contacts] = [{"value": value, "use": "work"} for value in made[contacts]]
    return made


def _values(person: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each identifier of a person with the member of the record that it belongs to."""
    for theirs, ours in (("date_of_birth", "date_of_birth"), ("collar_number", "collar_numbers")):
        if value := person.get(theirs):
            yield ours, value
    for theirs, ours in _LISTS.items():
        yield from ((ours, value) for value in person.get(theirs) or () if value)
    for entry in person.get("other_identifiers") or ():
        if entry["value"].strip():
            yield target_of(entry["type"]), entry["value"]


def _role(person: Mapping[str, Any]) -> dict[str, str]:
    role = _known_role(person)
    if person.get("protected"):
        return {"role": role}
    return {"role": "third-party" if role in _ADULT_PRIVATE else role, "capacity": "public"}


def _known_role(person: Mapping[str, Any]) -> str:
    """Return the role of the vocabulary that a person's role comes nearest to."""
    words = re.sub(r"[\s_]+", "-", person["role"].strip().casefold())
    if words in load_vocabulary(JURISDICTION).terms["roles"]:
        return words
    if person.get("rank") or person.get("collar_number"):
        return "officer"
    return next((role for pattern, role in _ROLES if re.search(pattern, words)), "third-party")


def _name(name: Mapping[str, Any]) -> dict[str, Any]:
    parts = {
        "title": name.get("title"),
        "given": name.get("given"),
        "middle": name.get("middle"),
        "family": name.get("family"),
        "former": _several(name.get("maiden")),
        "aliases": _several(name.get("also_known_as")),
    }
    return {part: value for part, value in parts.items() if value}


def _several(value: str | Sequence[str] | None) -> list[str]:
    values = [value] if isinstance(value, str) else value or ()
    return list(dict.fromkeys(item for item in values if item))


def _offences(person: Mapping[str, Any]) -> list[str]:
    why = person.get("why") or ""
    return [offence for offence, words in _OFFENCES if words.search(why)]


def _is_child(person: Mapping[str, Any], made: Mapping[str, Any], on: date) -> bool:
    """Return whether a person's role, the reason of the protection or the age says so."""
    reason = person.get("protected") and _CHILD.match(person.get("why") or "")
    born = made.get("date_of_birth")
    young = born is not None and age_on(date.fromisoformat(born), on) < MAJORITY
    return bool(made["role"] == "child" or reason or young)


# -- orders ----------------------------------------------------------------------


def _orders(orders: Sequence[Mapping[str, Any]], setting: _Setting) -> Iterator[dict[str, Any]]:
    newest = {
        order["person"]: order
        for order in sorted(orders, key=lambda order: order["made"])
        if _binds(order, setting.case.released_on)
    }
    for order in orders:
        made = _order(order, setting)
        if newest.get(order["person"]) not in (None, order):
            # Of several that bind, the newest says what the person is called.
            made.pop("pseudonym", None)
        yield made


def _order(order: Mapping[str, Any], setting: _Setting) -> dict[str, Any]:
    starts = max(order["made"], order["effective_from"])
    until = order.get("until")
    ground, authority = _ground(order["legal_basis"], order["authority"])
    dated = until and ground not in _LIFELONG  # a statute for life leaves no room for a day
    return {
        "authority": {"type": authority, "maker": order["authority"]},
        "power": order["legal_basis"],
        "subject": setting.ids[order["person"]],
        "ground": ground,
        "scope": {"withhold": _scope(order["withhold"])},
        "made": order["made"],
        "starts": starts,
        "ends": {"rule": "date", "date": max(starts, until)}
        if dated
        else {"rule": "further-order"},
        **({"pseudonym": order["pseudonym"]} if order.get("pseudonym") else {}),
        **_history(order, setting.on),
    }


def _history(order: Mapping[str, Any], on: str) -> dict[str, Any]:
    """Return what became of an order, where its dates alone do not say it."""
    match order["status"]:
        case "in-force":
            return {}
        case "interim" | "varied" as status:
            day = order["made"]
        case status:
            day = max(order["made"], min(on, order.get("until") or on))
            status = status if status == "expired" else "lifted"
    return {"history": [{"status": status, "on": day}]}


def _binds(order: Mapping[str, Any], on: date) -> bool:
    day = on.isoformat()
    until = order.get("until")
    return (
        order["status"] in _BINDING
        and order["effective_from"] <= day
        and (not until or until >= day)
    )


def _ground(power: str, maker: str) -> tuple[str, str]:
    """Return the ground of an order, and the kind of authority that made it."""
    ground, authority = next(
        (ground, authority)
        for words, ground, authority in _GROUNDS
        if re.search(words, power, re.IGNORECASE)
    )
    court = re.search(r"court|judge|justice|magistrate|coroner", maker, re.IGNORECASE)
    return ground, authority or ("court-order" if court else "panel-direction")


def _scope(withhold: Sequence[str]) -> list[str]:
    known = {*load_vocabulary(JURISDICTION).terms["attributes"], *_SCOPES}
    scope: dict[str, None] = {}
    for item in withhold:
        word = re.sub(r"[\s-]+", "_", item.strip().casefold())
        word = _WITHHELD.get(word, word)
        scope[word if word in known else OTHER] = None
        if word in ("email", "phone"):
            scope[f"work_{word}"] = None
        if word == "warrant_number":
            scope[OTHER] = None  # where a number too long for its member is held
    return list(scope)


def _restrictions(
    people: Sequence[Mapping[str, Any]], setting: _Setting
) -> Iterator[dict[str, Any]]:
    """Yield the publisher's own restriction for everybody whom nothing else protects.

    And for what the form holds to identify somebody protected, of which an order for the
    name says nothing: a former employer, a reference.
    """
    for person in people:
        if not person.get("protected"):
            continue
        by_order = setting.binding[person["id"]] & {"name", "identity"}
        hidden = [] if by_order or _offences(person) else ["name"]
        made = _person(person, setting)
        kinds = {entry["type"] for entry in made.get("identifiers", ())}
        hidden += sorted(_TELLING & {*made, *kinds})
        if hidden:
            yield {
                "authority": {"type": "data-protection"},
                "power": person.get("why") or "Data Protection Act 2018",
                "subject": setting.ids[person["id"]],
                "ground": "data-protection",
                "scope": {"withhold": hidden},
                "made": setting.on,
                "ends": _UNTIL_FURTHER_ORDER,
            }
