"""A small release with commitments and its annex, made without a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from redactkit import canonical
from redactkit.annex import Annex, Opening, Original, Redacted, ReleaseSecret
from redactkit.annex.audit import audit
from redactkit.annex.commitments import COMMITMENTS_FILE, RECORD_FILE, commit
from redactkit.annex.public import LOG_FILE, Public, read_public
from redactkit.annex.salts import ground_group, order_group, trailer
from redactkit.findings import Report

RELEASE = "r-" + "a2" * 10
DOCUMENT = "data/documents/document-1.txt"
SECRET = ReleaseSecret(bytes(range(32)))
OFFICER, VICTIM, STATUTE = order_group("officer-1"), order_group("victim-1"), ground_group("act")
NAME, CHILD = "Perrin Galloway", "Tamsin Galloway"


@dataclass(frozen=True)
class Made:
    """The files of a release and the general part of its annex."""

    files: Mapping[str, bytes]
    annex: Annex

    @property
    def public(self) -> Public:
        return read_public(self.files)

    def report(self) -> Report:
        return audit(self.public, self.annex)[1]

    def rules(self) -> set[str]:
        return {finding.rule for finding in self.report()}

    def with_files(self, **changed: bytes) -> Made:
        names = {"record": RECORD_FILE, "log": LOG_FILE, "list": COMMITMENTS_FILE, "text": DOCUMENT}
        return replace(self, files={**self.files, **{names[k]: v for k, v in changed.items()}})

    def with_annex(self, **changed: object) -> Made:
        return replace(self, annex=replace(self.annex, **changed))

    def disclosure(self, redaction: str) -> str:
        return next(item.disclosure for item in self.annex.openings if item.id == redaction)


def redactions(name: str = NAME, child: str = CHILD) -> list[Redacted]:
    def one(
        number: int, group: str, file: str, pointer: str, end: int, value: object, **more: object
    ) -> Redacted:
        start = more.pop("start", 0)
        return Redacted(
            f"r-{number:04}", "p", "name", group, file, pointer, start, end, value, **more
        )  # type: ignore[arg-type] # any of them

    return [
        one(1, OFFICER, RECORD_FILE, "/title", 9, name),
        one(2, OFFICER, RECORD_FILE, "/people/0/label", 9, name, member="/people/0/label"),
        one(3, OFFICER, RECORD_FILE, "/people/0/unit", 15, "East Unit", member="/people/0/unit"),
        one(4, VICTIM, RECORD_FILE, "/allegations/0/complainants/0", 7, child),
        one(5, STATUTE, RECORD_FILE, "/allegations/0/standards/0", 20, ["honesty", "duties"], member="/allegations/0/standards"),
        one(6, OFFICER, DOCUMENT, "", 9, name),
        one(7, VICTIM, DOCUMENT, "", 21, child, start=14),
    ]  # fmt: skip


def make(
    secret: ReleaseSecret = SECRET, name: str = NAME, child: str = CHILD, more: int = 0
) -> Made:
    """Return a release in which an officer and a child are not named.

    Args:
        secret: Of the release.
        name: Of the officer.
        child: Of the child.
        more: Further texts in which the officer is named.
    """
    texts = {f"note{number}": "Officer A" for number in range(more)}
    record = {
        "format": "redactkit/released-record/v1",
        "release_id": RELEASE,
        "title": "Officer A dismissed",
        "people": [{"label": "Officer A", "unit": "[unit withheld]", "named": False}],
        "allegations": [{"complainants": ["Child A"], "standards": ["[standard withheld]"]}],
        "documents": [{"path": DOCUMENT, "title": "Note"}],
        **texts,
    }
    source = {
        **record,
        "title": f"{name} dismissed",
        "people": [{"label": name, "unit": "East Unit", "named": False}],
        "allegations": [{"complainants": [child], "standards": ["honesty", "duties"]}],
        **dict.fromkeys(texts, name),
    }
    items = redactions(name, child) + [
        Redacted(f"r-{10 + number:04}", "p", "name", OFFICER, RECORD_FILE, f"/{note}", 0, 9, name)
        for number, note in enumerate(texts)
    ]
    text = f"{name} saw {child} home.\n".encode()
    sources = {RECORD_FILE: canonical.dumps(source), DOCUMENT: text}
    committed = commit(record, items, sources, secret, RELEASE)
    entries = [_entry(item) for item in items]
    files = {
        RECORD_FILE: json.dumps(committed.record).encode(),
        LOG_FILE: json.dumps({"redactions": entries}).encode(),
        COMMITMENTS_FILE: committed.lines,
        DOCUMENT: b"Officer A saw Child A home.\n" + trailer(DOCUMENT, secret.blind(DOCUMENT)),
    }
    annex = Annex(
        RELEASE, "", secret,
        (Original("record.json", b"{}"), Original("documents/note.txt", text)),
        tuple(Opening.of(item) for item in committed.redactions),
        committed.decoys, committed.sources,
    )  # fmt: skip
    return Made(files, annex)


def _entry(item: Redacted) -> dict[str, object]:
    kind, _, code = item.group.partition("/")
    place = {"id": item.id, "file": item.file, "pointer": item.pointer}
    return {**place, "start": item.start, "end": item.end, kind: code, "ground": "act"} | (
        {} if kind == "order" else {"ground": code}
    )
