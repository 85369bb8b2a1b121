"""Do role, capacity and allegation tell the policy what it must know to protect people?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter

_PRIVATE = frozenset({"victim", "complainant", "child", "family-member", "requester"})
_SEXUAL = re.compile(
    r"\b(?:sexual(?:ly|i[sz]ed)?|sex|rap(?:e[ds]?|ing)|indecen\w+|groom(?:ed|ing)|voyeur\w*"
    r"|upskirt\w*)\b",
    re.IGNORECASE,
)
_RULE = "record/sexual-offence-unstated"


def check(matter: Matter) -> Iterator[Finding]:
    """Yield what would make a policy name somebody by mistake."""
    for pointer, person in matter.people():
        if person.role in _PRIVATE and person.capacity == "public":
            yield matter.found("record/capacity-contradicts-role", f"{pointer}/capacity", person.id)
        if person.role == "subject-officer" and not person.name.known:
            yield matter.found("record/name-missing", pointer, person.id)
    requester = matter.person(matter.get("/request/requester"))
    if requester is not None and requester.role != "requester":
        yield matter.found("record/requester-role", "/request/requester", requester.id)
    yield from _unstated(matter)


def _unstated(matter: Matter) -> Iterator[Finding]:
    """Yield words that speak of a sexual offence of which no allegation says yes or no."""
    stated = set()
    for pointer, allegation in matter.entries("/allegations"):
        if "sexual_offence" in allegation:
            stated.add(allegation["officer"])
        elif _SEXUAL.search(allegation["text"]):
            yield matter.found(_RULE, f"{pointer}/text", allegation["officer"])
    for pointer, outcome in matter.entries("/outcomes"):
        for place, offence in matter.words(f"{pointer}/criminal/offences"):
            if outcome["officer"] not in stated and _SEXUAL.search(offence):
                yield matter.found(_RULE, place, outcome["officer"])
