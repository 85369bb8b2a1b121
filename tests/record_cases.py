"""Cases in memory and on disk for the tests of this room."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from redactkit import strict
from redactkit.findings import Report
from redactkit.records.case import load_case
from redactkit.records.checks import run
from redactkit.records.vocabulary import load_vocabulary

RECORDS = Path(__file__).parent / "records"


def record(kind: str = "misconduct-outcome", changes: Mapping[str, Any] | None = None) -> Any:
    """A whole record of a kind, changed at JSON pointers; None removes, `-` appends."""
    value = copy.deepcopy(strict.read(RECORDS / f"{kind}.yaml"))
    for pointer, new in (changes or {}).items():
        *way, last = pointer.split("/")[1:]
        parent = value
        for step in way:
            listed = isinstance(parent, list)
            parent = parent[int(step)] if listed else parent.setdefault(step, {})
        match parent, new:
            case list(), _ if last == "-":
                parent.append(new)
            case list(), None:
                del parent[int(last)]
            case list(), _:
                parent[int(last)] = new
            case _, None:
                del parent[last]
            case _:
                parent[last] = new
    return value


def write(folder: Path, value: Any) -> Path:
    """Write a record as the one of a case."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "record.json").write_text(json.dumps(value, indent=2), encoding="utf-8")
    return folder


def check(folder: Path, on: date | None = None, today: date | None = None) -> Report:
    """Everything that is wrong with a case on disk."""
    case, report = load_case(folder)
    if case is None:
        return report
    day = on or case.record.release_date or date(2025, 3, 3)
    return report + run(case, load_vocabulary("england-wales"), day, today or day)


def findings(
    tmp_path: Path, kind: str = "misconduct-outcome", changes: Mapping[str, Any] | None = None
) -> list[str]:
    """The rules that a changed record breaks."""
    return [item.rule for item in check(write(tmp_path / "case", record(kind, changes)))]
