"""The ladders of what can be told in general: which steps each attribute has.

What a step makes of a value is in `redactkit.redact.ladders`; a policy needs the names
and their order alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from redactkit.records.facts import DATES

EXACT = -1
_DATE = ("month", "quarter", "year")
_PLACE = ("area", "force")

LADDERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*DATES, "date_of_birth"), _DATE),
    **dict.fromkeys(("station", "workplace", "school", "place"), _PLACE),
    "unit": ("command", "force"),
    "age": ("band", "majority"),
    "sex": ("neutral",),
    "relationship": ("kind",),
    "count": ("rounded", "magnitude"),
}
"""The steps of each attribute, from the one that tells most to the one that tells least."""


def rung(attribute: str, step: str) -> int | None:
    """Return how far a step tells less than the exact value, or None where there is none.

    Args:
        attribute: Of the vocabulary.
        step: Name of the step, or "" for the exact value.

    >>> rung("hearing_date", ""), rung("hearing_date", "quarter"), rung("sex", "quarter")
    (-1, 1, None)
    """
    if not step:
        return EXACT
    ladder = LADDERS.get(attribute, ())
    return ladder.index(step) if step in ladder else None
