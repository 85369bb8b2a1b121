"""A case with gold, in the neutral form: who is in it, its text, what must go and stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from redactkit import strict
from redactkit.errors import InputError
from redactkit.evaluate.measure import Expected, Outcome, Tally, fold, occurs
from redactkit.records.schema import validate

_HINT = "schemas/labelled-case.schema.json describes the form"


@dataclass(frozen=True, slots=True)
class GoldCase:
    """One case.

    Attributes:
        id: Its id.
        raw: All of it, as it was read.
        released_on: Day of the release.
    """

    id: str
    raw: Mapping[str, Any] = field(repr=False)
    released_on: date

    @property
    def text(self) -> str:
        """Title, a blank line, narrative."""
        return f"{self.raw['title']}\n\n{self.raw['narrative']}"

    def judge(self, released: str | None, seconds: float, blocked: tuple[str, ...]) -> Outcome:
        """Return what came of the case.

        Args:
            released: The released title and narrative, or None where the release was stopped.
            seconds: How long it took.
            blocked: Rules that stopped it.
        """
        text = None if released is None else fold(released)
        kept = {
            f"/must_appear/{index}": text is not None and occurs(fold(entry["text"]), text)
            for index, entry in enumerate(self.raw.get("must_appear", ()))
        }
        return Outcome(
            id=self.id,
            form="case",
            size=len(self.text.encode("utf-8", "surrogatepass")),
            seconds=seconds,
            expected=tuple(
                Expected(
                    owner=entry["person"],
                    type=entry["class"],
                    identifier="",
                    hidden=text is not None
                    and not occurs(fold(entry["text"]), text, inside=bool(entry.get("substring"))),
                    place=f"/must_not_appear/{index}",
                )
                for index, entry in enumerate(self.raw.get("must_not_appear", ()))
            ),
            kept=Tally.of(kept.values()),
            lost=tuple(place for place, stays in kept.items() if not stays),
            blocked=blocked,
        )


def read_case(path: Path) -> GoldCase:
    """Return the case in a file.

    Raises:
        InputError: The file cannot be read, or is no case in the neutral form.
    """
    data = strict.read_bytes(path)
    value = strict.load_json(data, str(path))
    faults = validate("labelled-case", value, data=data, path=str(path))
    for fault in faults:
        raise InputError(fault.message, fault.location, hint=_HINT, rule="evaluate/form")
    return GoldCase(value["id"], value, date.fromisoformat(value["release_date"]))


def roster_case(roster: Mapping[str, Any], on: date) -> GoldCase:
    """Return a case of people and orders alone, for documents that are judged one by one.

    Args:
        roster: `persons` and `orders` in the neutral form.
        on: Day of the release.
    """
    frame = {"id": "roster", "title": "Documents", "narrative": "See the documents."}
    return GoldCase("roster", {**frame, **roster}, on)
