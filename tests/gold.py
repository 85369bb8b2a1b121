"""Labelled cases for any test that needs one; everybody in them is fictional."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from redactkit.evaluate import GoldCase

OFFICER = {
    "id": "p1", "role": "subject-officer", "rank": "Police Constable", "sex": "M",
    "name": {"given": "Edwin", "middle": "", "family": "Quillfeather",
             "also_known_as": [], "maiden": ""},
    "collar_number": "5512", "date_of_birth": "", "emails": [], "phones": [], "addresses": [],
    "vehicles": [], "social_handles": [], "other_identifiers": [], "protected": True,
    "why": "order under the Police (Conduct) Regulations 2020",
}  # fmt: skip
CHAIR = {
    "id": "p2", "role": "panel-chair", "rank": "Chief Constable", "sex": "F",
    "name": {"given": "Honoria", "middle": "", "family": "Brackenbury"},
    "protected": False, "why": "none: chair, public function",
}  # fmt: skip
ORDER = {
    "person": "p1", "authority": "Chair of the misconduct panel",
    "legal_basis": "Police (Conduct) Regulations 2020, reg. 39", "made": "2025-01-20",
    "effective_from": "2025-01-20", "until": None, "status": "in-force",
    "withhold": ["name", "collar_number"], "pseudonym": "Officer A",
}  # fmt: skip


def raw_case(**changes: Any) -> dict[str, Any]:
    """Return a case with an officer under an order and a chair who is named."""
    case = {
        "id": "001-fuel-card", "kind": "misconduct-outcome", "release_date": "2025-02-14",
        "publisher": "Kestrelshire Police", "reference": "KP/2025/7",
        "persons": [OFFICER, CHAIR], "orders": [ORDER],
        "title": "Outcome of a hearing",
        "narrative": "PC Edwin Quillfeather (5512) misused a fuel card. Chief Constable Honoria "
        "Brackenbury sat alone, and said that Quillfeather had lied.",
        "must_not_appear": [
            {"text": "Edwin Quillfeather", "person": "p1", "class": "other"},
            {"text": "5512", "person": "p1", "class": "collar"},
            {"text": "said that Quillfeather", "person": "p1", "class": "surname-only"},
        ],
        "must_appear": [{"text": "Chief Constable Honoria Brackenbury", "why": "chair"}],
    }  # fmt: skip
    return case | changes


def case(**changes: Any) -> GoldCase:
    """Return the case as it is after reading."""
    raw = raw_case(**changes)
    return GoldCase(raw["id"], raw, date.fromisoformat(raw["release_date"]))


def write_case(folder: Path, **changes: Any) -> Path:
    """Write the case into a folder and return the file."""
    raw = raw_case(**changes)
    path = folder / f"{raw['id']}.json"
    path.write_text(json.dumps(raw), "utf-8")
    return path
