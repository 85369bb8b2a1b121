"""Where a value of the neutral form belongs on the roster, by the words of its type.

A type is free text ("NHS number", "log-in", "place of work"), so its words decide. What
no line knows, or what its own member would not take, goes to the most general member:
an identifier of the type `other`. No value is ever dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from redactkit.records.schema import validate

OTHER = "other"
# The first line with a word of the type decides. A target in capitals is a part of the name.
_TARGETS = tuple(
    (re.compile(rf"\b(?:{words})", re.IGNORECASE), target)
    for words, target in (
        (r"nick ?names?|pet name|street name", "NICKNAMES"),
        (r"(?:former|previous|maiden|birth|earlier|old) (?:sur|family )?name|née|nee\b", "FORMER"),
        (r"alias|also known|aka\b|known as|stage name|pen name|other name", "ALIASES"),
        (r"nhs", "nhs_number"),
        (r"national insurance|nino?\b|ni number", "national_insurance"),
        (r"passport", "passport"),
        (r"driv\w+ licen[cs]e|licen[cs]e number", "driving_licence"),
        (r"iban|bank|account number|sort code|card number|credit|debit", "account_number"),
        (r"custody", "custody_reference"),
        (r"crime|occurrence|incident", "crime_reference"),
        (r"warrant|call ?sign", "warrant_numbers"),
        (r"(?:staff|pay ?roll|pay|employee|personnel|hr|service|officer) (?:num|no\b|id\b|ref)",
         "warrant_numbers"),
        (r"force (?:number|no\b|id\b)", "warrant_numbers"),
        (r"collar|shoulder|epaulette|badge", "collar_numbers"),
        (r"e-?mail", "emails"),
        (r"(?:tele)?phone|mobile|landline|direct line|extension|fax", "phones"),
        (r"vehicle|registration|number ?plate|vrm|car\b", "vehicles"),
        (r"handle|user ?name|user ?id|log-?in|log ?on|screen name|gamer ?tag", "handles"),
        (r"social|account|profile|instagram|twitter|tiktok|snapchat|facebook|x\.com", "handles"),
        (r"date of birth|dob\b|birthday|born", "date_of_birth"),
        (r"work ?place|employer|place of work|works? at|business|shop|company", "workplace"),
        (r"school|college|university|nursery|academy|place of learning|sixth form", "school"),
        (r"station|place of duty|posting|based at", "station"),
        (r"unit|team|squad|department|command|section|shift|branch", "unit"),
        (r"address|home|post ?code|house|street|residence|lives", "addresses"),
        (r"photo|picture|image", "picture"),
    )
)  # fmt: skip
_LISTS = frozenset(
    {"warrant_numbers", "collar_numbers", "emails", "phones", "vehicles", "handles", "addresses"}
)
_SINGLE = frozenset({"workplace", "school", "station", "unit", "picture", "date_of_birth"})


def target_of(kind: str) -> str:
    """Return where a value of a type belongs: a member, a part of the name, or an identifier.

    >>> target_of("NHS number"), target_of("favourite tree")
    ('nhs_number', 'other')
    """
    words = kind.replace("_", " ").replace("-", " ") if "log" not in kind else kind
    return next((target for pattern, target in _TARGETS if pattern.search(words)), OTHER)


def place(person: dict[str, Any], target: str, value: str) -> None:
    """Put a value into a member, or among the identifiers where the member does not take it.

    Args:
        person: An entry of the roster; it is changed.
        target: As `target_of` gives it.
        value: The value.
    """
    change: dict[str, Any]
    if target.isupper():
        change = {"name": _with(person.get("name", {}), target.lower(), value)}
    elif target in _LISTS:
        change = _with(person, target, value)
    elif target in _SINGLE and target not in person:
        change = {target: value}
    else:
        known = OTHER if target in _SINGLE else target
        entry = {"type": known, "value": value}
        entries: list[Any] = person.get("identifiers", [])
        person["identifiers"] = [*entries, entry] if entry not in entries else entries
        return
    if _is_taken(change):
        person.update(change)
    else:
        place(person, OTHER, value)


def _with(members: Mapping[str, Any], name: str, value: str) -> dict[str, Any]:
    values: Iterable[str] = members.get(name, ())
    return {**members, name: list(dict.fromkeys((*values, value)))}


def _is_taken(members: Mapping[str, Any]) -> bool:
    """Return whether the schema of the roster takes these members of a person."""
    person = {"id": "p", "role": "third-party", **members}
    record = {
        "format": "redactkit/case-record/v1", "kind": "press-release", "id": "c1", "title": "t",
        "release": {"issued_on": "2000-01-01"}, "persons": [person],
    }  # fmt: skip
    return validate("case-record", record).ok
