"""A case on disk: its record, its documents, its decisions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redactkit import strict
from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Report
from redactkit.records.parse import parse_record
from redactkit.records.schema import validate
from redactkit.records.types import Record

RECORDS = ("record.json", "record.yaml", "record.yml")
DOCUMENTS = "documents"
DECISIONS = "decisions.json"


@dataclass(frozen=True, slots=True)
class Case:
    """A case whose record is valid against its schema.

    Attributes:
        folder: Where it stands.
        record_name: "record.json" or "record.yaml".
        data: Bytes of the record.
        record: The record.
        documents: Bytes of the documents that the record lists, in its order.
        decisions: Bytes of decisions.json, or None.
    """

    folder: Path
    record_name: str
    data: bytes = field(repr=False)
    record: Record = field(repr=False)
    documents: Mapping[str, bytes] = field(repr=False)
    decisions: bytes | None = field(repr=False)

    def locate(self, pointer: str) -> Location:
        """Return line and column of a value of the record."""
        return strict.locate(self.data, pointer, str(self.folder / self.record_name))

    @property
    def originals(self) -> Mapping[str, bytes]:
        """The files that a release is made from."""
        return {self.record_name: self.data, **self.documents}


def load_case(folder: Path) -> tuple[Case | None, Report]:
    """Read a case.

    Returns:
        The case, or None where it could not be read whole, and everything that is
        wrong with it so far: form, not meaning.

    Raises:
        InputError: There is no record, or it is no strict JSON or YAML.
    """
    name = _record_name(folder)
    path = folder / name
    data = strict.read_bytes(path)
    raw = strict.load(data, str(path))
    report = validate("case-record", raw, data=data, path=str(path))
    if not report.ok:
        return None, report
    documents, faults = _documents(folder, raw, data, str(path))
    decisions = folder / DECISIONS
    case = Case(
        folder=folder,
        record_name=name,
        data=data,
        record=parse_record(raw),
        documents=documents,
        decisions=strict.read_bytes(decisions) if decisions.exists() else None,
    )
    return case, report + faults


def _record_name(folder: Path) -> str:
    present = [name for name in RECORDS if os.path.lexists(folder / name)]
    if len(present) == 1:
        return present[0]
    names = f"one of {', '.join(RECORDS)}"
    if present:
        message, hint = "a case has exactly one record", f"keep {names}"
    elif not folder.is_dir():
        message, hint = "there is no such folder", f"name the folder of a case, which holds {names}"
    elif not os.access(folder, os.X_OK):
        message, hint = "this folder cannot be opened", "may you read it?"
    else:
        message, hint = "there is no record in this folder", names
    rule = "record/two-records" if present else "record/missing"
    raise InputError(message, Location(str(folder)), hint=hint, rule=rule)


def _documents(
    folder: Path, raw: Mapping[str, Any], data: bytes, path: str
) -> tuple[Mapping[str, bytes], Report]:
    documents: dict[str, bytes] = {}
    listed: set[str] = set()
    faults: list[Finding] = []
    for index, entry in enumerate(raw.get("documents", ())):
        name = entry["path"]
        place = strict.locate(data, f"/documents/{index}/path", path)
        if name in listed:
            faults.append(_fault("record/document-missing", place, "it is listed twice"))
            continue
        listed.add(name)
        try:
            documents[name] = strict.read_bytes(_inside(folder, name))
        except InputError as error:
            faults.append(_fault("record/document-missing", place, error.message))
        except OSError:
            faults.append(_fault("record/document-missing", place, "the file cannot be opened"))
    for found in _files(folder):
        if found not in listed:
            place = strict.locate(data, "/documents", path)
            faults.append(_fault("record/document-unlisted", place))
    return documents, Report.of(faults)


def _inside(folder: Path, name: str) -> Path:
    path = folder / name
    parts = Path(name).parts
    if Path(name).is_absolute() or ".." in parts or parts[:1] != (DOCUMENTS,):
        raise InputError("a document stands below documents/ of the case")
    if any((folder / Path(*parts[:length])).is_symlink() for length in range(1, len(parts) + 1)):
        raise InputError("a document is a file, not a link")
    return path


def _files(folder: Path) -> Iterator[str]:
    below = folder / DOCUMENTS
    if below.is_dir():
        for path in sorted(below.rglob("*")):
            if not path.is_dir() or path.is_symlink():
                yield path.relative_to(folder).as_posix()


def _fault(rule: str, place: Location, message: str = "") -> Finding:
    from redactkit.records.checks.rules import RULES  # its package imports this module

    entry = RULES[rule]
    return Finding(rule, entry.severity, message or entry.meaning, place, hint=entry.action)
