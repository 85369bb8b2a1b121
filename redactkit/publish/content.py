"""The payload of a release: redacted, rendered, held against its schemas, and scanned."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from redactkit import __version__, resources, strict
from redactkit.annex import Redacted
from redactkit.canonical import sha256_hex
from redactkit.findings import Report, Severity
from redactkit.gate import scan_files
from redactkit.publish.plan import Planned
from redactkit.records.schema import validate
from redactkit.redact.released import (
    LOG_FILE,
    RECORD_FILE,
    Identity,
    Released,
    build_released,
)
from redactkit.release.bundle import Bundle, build
from redactkit.release.notice import render_html, render_markdown
from redactkit.signing.layout import ENVELOPE
from redactkit.signing.statement import CheckResult, Predicate, Source, Tool

HTML_FILE = "data/notice.html"
MARKDOWN_FILE = "data/notice.md"
UNDECIDED_CHECK = "undecided-"
_SCHEMAS = ("case-record", "released-record", "redactions-log", "release-predicate")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a release is made with besides the case; an approver reads it back from the bundle.

    Attributes:
        release_id: Opaque id.
        nonce: 64 hexadecimal digits.
        blind: 32 hexadecimal digits.
        claimed_time: RFC 3339, UTC.
        annex_digest: SHA-256 of the encrypted annex.
    """

    release_id: str
    nonce: str
    blind: str
    claimed_time: str
    annex_digest: str


@dataclass(frozen=True, slots=True)
class Payload:
    """The files of a release under data/, and what was taken out of them.

    Attributes:
        files: By name in the bundle.
        openings: What stood under each redaction; for the annex only.
        report: What the schemas and the gate say.
    """

    files: Mapping[str, bytes]
    openings: tuple[Redacted, ...] = field(repr=False)
    report: Report


def make_payload(planned: Planned, release_id: str, blind: str) -> Payload:
    """Return the payload of a release, scanned by the gate.

    Args:
        planned: A plan without open questions, or one that withholds what is undecided.
        release_id: Opaque id.
        blind: 32 hexadecimal digits of randomness.
    """
    opened, plan = planned.opened, planned.plan
    assert opened is not None, "only asked where there is a plan"
    assert plan is not None, "only asked where there is a plan"
    identity = Identity(
        release_id=release_id,
        publisher=opened.config.publisher,
        jurisdiction=opened.vocabulary.jurisdiction,
        series=opened.case.record.series or release_id,
        blind=blind,
    )
    released = build_released(
        opened.case.record, planned.documents, plan, opened.policy, opened.vocabulary, identity
    )
    report = validate("released-record", released.record, path=RECORD_FILE)
    report += validate("redactions-log", released.log, path=LOG_FILE)
    if not report.ok:  # never render what does not keep its own format
        return Payload({}, released.openings, report)
    files = _render(released)
    return Payload(files, released.openings, report + scan_files(files, planned.index))


def scan_rest(planned: Planned, payload: Payload, files: Mapping[str, bytes]) -> Report:
    """Return what the gate finds in the files of a bundle beside its payload."""
    rest = {name: data for name, data in files.items() if name not in payload.files}
    statement = strict.load_json(files[ENVELOPE], ENVELOPE)["payload"]
    rest[f"{ENVELOPE}#payload"] = base64.b64decode(statement)
    return scan_files(rest, planned.index)


def _render(released: Released) -> dict[str, bytes]:
    return {
        RECORD_FILE: _json(released.record),
        LOG_FILE: _json(released.log),
        HTML_FILE: render_html(released.record, released.log),
        MARKDOWN_FILE: render_markdown(released.record, released.log),
        **released.documents,
    }


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
        series=record.series or inputs.release_id,
        release_id=inputs.release_id,
        sequence=1,
        previous=None,
        supersedes=None,
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
        commitments_digest=None,
        claimed_time=inputs.claimed_time,
        nonce=inputs.nonce,
    )
    return build(payload.files, predicate)


def _schema(name: str) -> Source:
    return Source(name, sha256_hex(resources.schema(name)))


def _result(report: Report) -> str:
    return "warning" if report.worst is Severity.WARNING else "pass"
