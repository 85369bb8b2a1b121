"""Files with a protected value where a person does not look, made by other programs.

Each module makes the traps of one format: `traps(folder)` yields them, and
`clean(folder)` yields honest files of the same format that must pass. tests/acceptance
scans every one, and releases every one that can be released.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def _person(person: str, role: str, given: str, family: str, **more: Any) -> dict[str, Any]:
    return {
        "id": person,
        "role": role,
        "name": {
            "given": given, "middle": "", "family": family, "also_known_as": [], "maiden": "",
        },
        "rank": "", "collar_number": "", "date_of_birth": "", "sex": "F",
        "emails": [], "phones": [], "addresses": [], "vehicles": [],
        "social_handles": [], "other_identifiers": [],
        "protected": True, "why": "order under the Police (Conduct) Regulations 2020",
        **more,
    }  # fmt: skip


# The people of every trap, in the neutral form of docs/how-to/evaluate.md. All fictional.
ROSTER: dict[str, Any] = {
    "persons": [
        _person(
            "officer-1", "subject-officer", "Perpetua", "Thistlethwaite",
            rank="Police Constable", collar_number="U4417", date_of_birth="1984-03-12",
            phones=["07700 900417"], emails=["perpetua.thistlethwaite@example.org"],
        ),
        _person("child-1", "victim", "Ottoline", "Quarmby", why="victim; Article 8"),
        _person(
            "officer-2", "panel-chair", "Lionel", "Featherstone", sex="M", protected=False, why="",
        ),
    ],
    "orders": [],
}  # fmt: skip
OFFICER = "Perpetua Thistlethwaite"
CHILD = "Ottoline Quarmby"
NAMED = "Lionel Featherstone"
"""Stays named everywhere: what is redacted of him was redacted without need."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A file that must be stopped, or that must pass.

    Attributes:
        name: Name of the file, with its ending.
        channel: Where the value hides: hidden sheet, tracked change, bookmark.
        data: The file.
        person: Id of the person whom the scan has to name; "" for a clean file, or one
            whose fault concerns nobody of the roster.
        gone: What must not stand in any form in the release.
        kept: What must still stand in the text of the release.
        release: Whether the file can be released; a broken one, or one with something
            unknown in it, is refused with a reason.
        rule: Rule that the scan has to report; "" for any.
    """

    name: str
    channel: str
    data: bytes = field(repr=False)
    person: str = "officer-1"
    gone: tuple[str, ...] = ("Thistlethwaite",)
    kept: tuple[str, ...] = ()
    release: bool = True
    rule: str = ""
