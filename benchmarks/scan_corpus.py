"""Scan every file below a folder on its own, for what a neutral roster protects.

    python benchmarks/scan_corpus.py ROSTER.json FOLDER OUT.json

ROSTER.json is `{"persons": [...], "orders": [...]}`, the form of docs/how-to/evaluate.md; it
may be a whole labelled case. Writes to OUT.json, for each file by its path below FOLDER:

    {"exit": 1, "findings": [{"person": "p1", "part": "xl/comments1.xml", "rule": "…"}],
     "reason": "the message of the first finding"}

`exit` is what `redactkit scan FILE --case …` leaves. Findings name people as the roster does.
All cores work; a file that kills its process has not passed, and the others go on.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from redactkit.cli.exit import code_of
from redactkit.evaluate import roster_case
from redactkit.evaluate.record import JURISDICTION, to_record
from redactkit.findings import Finding, Report
from redactkit.gate import Entry, Index
from redactkit.gate.many import scan_each
from redactkit.publish.case import open_case
from redactkit.publish.needles import roster_index

CONFIG = f'jurisdiction = "{JURISDICTION}"\npublisher = {{name = "The publisher"}}\n'


def index_of(roster: Mapping[str, Any]) -> Index:
    """Return what a roster protects, ready to be searched for."""
    today = datetime.now(UTC).date()
    stated = roster.get("release_date")
    on = date.fromisoformat(stated) if stated else today
    record = to_record(roster_case(roster, on))
    with TemporaryDirectory() as name:
        folder = Path(name) / "case"
        folder.mkdir()
        (folder.parent / "redactkit.toml").write_text(CONFIG, "utf-8")
        (folder / "record.json").write_text(json.dumps(record), "utf-8")
        opened, report = open_case(folder, on, max(on, today))
    if opened is None:
        sys.exit("\n".join(finding.message for finding in report) or "this is no roster")
    return roster_index(opened)


def answer(report: Report, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what is written about one file."""
    findings = [shown(finding, names) for finding in report]
    reason = next((finding.message for finding in report), "")
    return {"exit": code_of(report), "findings": findings, "reason": reason}


def shown(finding: Finding, names: Mapping[str, str]) -> dict[str, str]:
    person = names.get(finding.person, finding.person)
    return {"person": person, "part": finding.location.part, "rule": finding.rule}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_AS_IT_IS)
    parser.add_argument("roster", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--jobs", type=int, default=0, help="processes; by default all cores")
    asked = parser.parse_args()
    roster = json.loads(asked.roster.read_text("utf-8"))
    index = index_of(roster)
    # The record numbers its people anew.
    names = {f"person-{n}": person["id"] for n, person in enumerate(roster["persons"], 1)}
    files = sorted(
        path for path in asked.folder.rglob("*") if path.is_symlink() or not path.is_dir()
    )
    reports = scan_each([Entry(path) for path in files], index, asked.jobs)
    answers = {
        path.relative_to(asked.folder).as_posix(): answer(report, names)
        for path, report in zip(files, reports, strict=True)
    }
    asked.out.write_text(json.dumps(answers, indent=1) + "\n", "utf-8")
    stopped = sum(bool(one["exit"]) for one in answers.values())
    print(f"{len(answers)} files, {stopped} stopped")


_AS_IT_IS = argparse.RawDescriptionHelpFormatter

if __name__ == "__main__":
    main()
