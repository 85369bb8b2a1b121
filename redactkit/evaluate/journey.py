"""A throw-away publisher: releases a case with gold by the same journey as any other case."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from datetime import time as clock
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from redactkit import annex, publish, strict
from redactkit.evaluate.case import GoldCase
from redactkit.evaluate.record import JURISDICTION, to_record
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.release import Done
from redactkit.records.case import DOCUMENTS
from redactkit.redact.documents import stem
from redactkit.redact.released import RECORD_FILE
from redactkit.signing import trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm, NamedKey

_WINDOW = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC))
_STOPPING = frozenset({Severity.ERROR, Severity.UNREAD, Severity.HUMAN})
_NOON = clock(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Released:
    """What a release of a case came to.

    Attributes:
        text: The released title, a blank line, the released narrative; None where the
            release was stopped.
        seconds: How long it took.
        report: What was found on the way.
    """

    text: str | None = field(repr=False)
    seconds: float
    report: Report = field(default_factory=Report)

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The findings that stopped it."""
        return tuple(finding for finding in self.report if finding.severity in _STOPPING)


class Publisher:
    """Keys that live as long as this object.

    Args:
        folder: Where a case stands while it is released; what a case writes is removed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._preparer = generate(Algorithm.ED25519, "preparer-1")
        self._holders = {
            trust.PREPARER: self._preparer,
            trust.ROOT: generate(Algorithm.ED25519, "root-1"),
            trust.APPROVER: generate(Algorithm.ED25519, "approver-1"),
        }
        self._recipient = annex.new_identity("auditor-1").recipient

    def release(self, case: GoldCase) -> Released:
        """Release a case on its day, with everything undecided withheld.

        Args:
            case: The case.

        Raises:
            MissingCapabilityError: A model is not installed.
        """
        with self._released(case, {}) as (done, seconds):
            if done.bundle is None:
                return Released(None, seconds, done.report)
            record = strict.read(done.bundle / RECORD_FILE)
            return Released(f"{record['title']}\n\n{record['narrative']}", seconds, done.report)

    def release_documents(
        self, case: GoldCase, files: Mapping[str, bytes]
    ) -> tuple[Mapping[str, Mapping[str, bytes]], Report]:
        """Release files as the documents of a case.

        Args:
            case: The case.
            files: By name.

        Returns:
            By name, the released forms of each by what follows its stem, or nothing where
            the release was stopped; and what was found on the way.
        """
        documents = {
            f"{DOCUMENTS}/document-{number}{PurePosixPath(name).suffix}": data
            for number, (name, data) in enumerate(files.items(), start=1)
        }
        with self._released(case, documents) as (done, _):
            if done.bundle is None:
                return {}, done.report
            entries = strict.read(done.bundle / RECORD_FILE)["documents"]
            released = {
                name: {
                    path.removeprefix(stem(number)): (done.bundle / path).read_bytes()
                    for path in (entry["path"], *entry.get("also", ()))
                }
                for number, (name, entry) in enumerate(zip(files, entries, strict=True), start=1)
            }
            return released, done.report

    @contextmanager
    def _released(
        self, case: GoldCase, documents: Mapping[str, bytes]
    ) -> Iterator[tuple[Done, float]]:
        """Release a case, and keep the bundle for as long as the caller looks at it."""
        with TemporaryDirectory(dir=self._folder) as name:
            folder = Path(name)
            wish = publish.Wish(
                case=self._write(case, documents, folder),
                on=case.released_on,
                undecided="withhold",
                out=folder / "releases",
                trust=folder / "1.dsse.json",
            )
            now = datetime.combine(case.released_on, _NOON)
            start = time.perf_counter()
            done = publish.release(wish, self._preparer, now)
            yield done, time.perf_counter() - start

    def _write(self, case: GoldCase, documents: Mapping[str, bytes], folder: Path) -> Path:
        name = case.raw.get("publisher") or "Publisher"
        config = (
            f'jurisdiction = "{JURISDICTION}"\n'
            f"publisher = {{name = {json.dumps(name)}}}\n"
            f'annex = {{recipients = ["{self._recipient}"]}}\n'
        )
        (folder / "redactkit.toml").write_text(config, "utf-8")
        holders = {role: [NamedKey(key.public, key.person)] for role, key in self._holders.items()}
        root = trust.create(name, trust.origin_of(name), holders, _WINDOW)
        (folder / "1.dsse.json").write_bytes(trust.sign(root, [self._holders[trust.ROOT]]))
        target = folder / "case"
        target.mkdir()
        record = to_record(case)
        if documents:
            record["documents"] = [{"path": path, "title": "Document"} for path in documents]
            (target / DOCUMENTS).mkdir()
        for path, data in documents.items():
            (target / path).write_bytes(data)
        (target / "record.json").write_text(json.dumps(record), "utf-8")
        return target
