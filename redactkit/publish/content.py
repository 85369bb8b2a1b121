"""The payload of a release: redacted, rendered, held against its schemas, and scanned."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from redactkit import __version__, resources, strict
from redactkit.annex import ReleaseSecret
from redactkit.annex.commitments import COMMITMENTS_FILE, Committed, commit
from redactkit.annex.salts import trailer
from redactkit.canonical import sha256_hex
from redactkit.findings import Report, Severity
from redactkit.formats import carries_blind, with_blind
from redactkit.gate import scan_files
from redactkit.publish.place import Place
from redactkit.publish.plan import Planned
from redactkit.records.schema import validate
from redactkit.redact.documents import parts_files
from redactkit.redact.released import (
    LOG_FILE,
    RECORD_FILE,
    Identity,
    Released,
    build_released,
)
from redactkit.release.bundle import Bundle, build
from redactkit.release.notice import render_html, render_markdown
from redactkit.signing.layout import COMPANION_END, ENVELOPE
from redactkit.signing.statement import CheckResult, Predicate, Source, Tool

HTML_FILE = "data/notice.html"
MARKDOWN_FILE = "data/notice.md"
UNDECIDED_CHECK = "undecided-"
_HARMLESS = (Severity.WARNING, Severity.NOTE)
_RANDOM = re.compile(
    rb'(?<=")[A-Za-z0-9_-]{43}(?=")|(?<=blind: )[0-9a-f]{32}|(?<="blind": ")\w{32}|[0-9a-f]{64}'
)
_SCHEMAS = (
    "case-record", "commitments", "document-parts", "released-record", "redactions-log",
    "release-predicate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a release is made with besides the case; an approver reads it back from the bundle.

    Attributes:
        release_id: Opaque id.
        nonce: 64 hexadecimal digits.
        claimed_time: RFC 3339, UTC.
        annex_digest: SHA-256 of the manifest of the encrypted annex.
        place: Where it stands in its series.
    """

    release_id: str
    nonce: str
    claimed_time: str
    annex_digest: str
    place: Place


@dataclass(frozen=True, slots=True)
class Payload:
    """The files of a release under data/, and what was taken out of them.

    Attributes:
        files: By name in the bundle.
        committed: What stood under each redaction, and its commitment; for the annex only.
        report: What the schemas and the gate say.
    """

    files: Mapping[str, bytes]
    committed: Committed = field(repr=False)
    report: Report


def make_payload(
    planned: Planned, release_id: str, secret: ReleaseSecret, series: str = ""
) -> Payload:
    """Return the payload of a release, scanned by the gate.

    Args:
        planned: A plan without open questions, or one that withholds what is undecided.
        release_id: Opaque id.
        secret: What salts, decoys and blinds are derived from.
        series: The series that it belongs to; "" where it is the first of its own.
    """
    opened, plan = planned.opened, planned.plan
    assert opened is not None, "only asked where there is a plan"
    assert plan is not None, "only asked where there is a plan"
    identity = Identity(
        release_id=release_id,
        publisher=opened.config.publisher,
        jurisdiction=opened.vocabulary.jurisdiction,
        series=series or opened.case.record.series or release_id,
        blinds={
            name: secret.blind(name)
            for name in (RECORD_FILE, LOG_FILE, *parts_files(planned.documents))
        },
    )
    released = build_released(
        opened.case.record, planned.documents, plan, opened.policy, opened.vocabulary, identity
    )
    committed = commit(released.record, released.openings, released.sources, secret, release_id)
    report = validate("released-record", committed.record, path=RECORD_FILE)
    report += validate("redactions-log", released.log, path=LOG_FILE)
    for name in identity.blinds.keys() - {RECORD_FILE, LOG_FILE}:
        value = strict.load_json(released.documents[name], name)
        report += validate("document-parts", value, path=name)
    if not report.ok:  # never render what does not keep its own format
        return Payload({}, committed, report)
    files = _render(released, committed, secret)
    return Payload(files, committed, report + scan_files(files, planned.index))


def by_chance(planned: Planned, files: Mapping[str, bytes], report: Report) -> bool:
    """Return whether the gate sees a value in random digits only: others must be drawn then.

    Args:
        planned: The plan.
        files: What was searched.
        report: What the gate says of them.
    """
    stopping = {item.location.path for item in report if item.severity not in _HARMLESS}
    bare = {name: _bare(name, data) for name, data in files.items() if name in stopping}
    return bool(bare) and scan_files(bare, planned.index).ok


def _bare(name: str, data: bytes) -> bytes:
    """Return a file without digests and blinds, a signature or an envelope without anything."""
    signed = name == ENVELOPE or name.endswith(COMPANION_END)
    return b"" if signed else _RANDOM.sub(_as_long, data)


def _as_long(match: re.Match[bytes]) -> bytes:
    return b"-" * len(match.group())


def rest_of(payload: Payload, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files of a bundle beside its payload, and the statement as it reads."""
    rest = {name: data for name, data in files.items() if name not in payload.files}
    statement = strict.load_json(files[ENVELOPE], ENVELOPE)["payload"]
    return {**rest, f"{ENVELOPE}#payload": base64.b64decode(statement)}


def _render(released: Released, committed: Committed, secret: ReleaseSecret) -> dict[str, bytes]:
    texts = {
        HTML_FILE: render_html(committed.record, released.log),
        MARKDOWN_FILE: render_markdown(committed.record, released.log),
        **released.documents,
    }
    blinded = {name: _blinded(name, data, secret.blind(name)) for name, data in texts.items()}
    return {
        RECORD_FILE: _json(committed.record),
        LOG_FILE: _json(released.log),
        COMMITMENTS_FILE: committed.lines,
        **blinded,
    }


def _blinded(name: str, data: bytes, blind: str) -> bytes:
    if name.endswith(".json"):  # has it as a member
        return data
    return with_blind(name, data, blind) if carries_blind(name) else data + trailer(name, blind)


def _json(value: object) -> bytes:
    text = json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False)
    return f"{text}\n".encode()


def make_bundle(planned: Planned, payload: Payload, inputs: Inputs) -> Bundle:
    """Return the bundle of a payload: the same inputs give the same bytes."""
    opened, plan = planned.opened, planned.plan
    assert opened is not None, "only asked where there is a plan"
    assert plan is not None, "only asked where there is a plan"
    record = opened.case.record
    predicate = Predicate(
        publisher=opened.config.publisher,
        series=inputs.place.series or inputs.release_id,
        release_id=inputs.release_id,
        sequence=inputs.place.sequence,
        previous=inputs.place.previous,
        supersedes=inputs.place.supersedes,
        kind=record.kind,
        release_date=plan.on.isoformat(),
        policy=tuple(Source(name, digest) for name, digest in plan.sources),
        schemas=tuple(_schema(name) for name in sorted({*_SCHEMAS, record.kind})),
        tool=Tool("redactkit", __version__),
        checks=(
            CheckResult("record", _result(planned.report)),
            CheckResult(f"{UNDECIDED_CHECK}{plan.undecided.value}", "pass"),
            CheckResult("gate", _result(payload.report)),
        ),
        annex_digest=inputs.annex_digest,
        commitments_digest=sha256_hex(payload.files[COMMITMENTS_FILE]),
        claimed_time=inputs.claimed_time,
        nonce=inputs.nonce,
    )
    return build(payload.files, predicate)


def _schema(name: str) -> Source:
    return Source(name, sha256_hex(resources.schema(name)))


def _result(report: Report) -> str:
    return "warning" if report.worst is Severity.WARNING else "pass"
