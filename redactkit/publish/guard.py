"""What a case protects, for the gate to search for anywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from redactkit.errors import InputError, Location
from redactkit.findings import Severity
from redactkit.gate import Index
from redactkit.publish.case import open_case
from redactkit.publish.needles import roster_index
from redactkit.publish.plan import plan_case


def case_index(
    folder: Path, on: date | None, today: date, analyzer_config: Path | None = None
) -> Index:
    """Return everything that a case protects, ready to be searched for.

    Args:
        folder: The case.
        on: Day for which the orders in force are looked up; None as for a release.
        today: The day of the run.
        analyzer_config: As for the release; None for the usual one.

    Raises:
        InputError: The case is not valid, so that what it protects is not known.
    """
    opened, report = open_case(folder, on, today)
    if opened is None or report.worst is Severity.ERROR:
        raise InputError(
            "the case is not valid", Location(str(folder)),
            hint=f"redactkit check {folder} says why", rule="gate/case",
        )  # fmt: skip
    if opened.case.decisions is None:
        return roster_index(opened)
    # A reviewer may have kept a word that looks like a name.
    return plan_case(folder, on, today, analyzer_config=analyzer_config).index
