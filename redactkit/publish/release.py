"""Release a case: plan, redact, scan, bundle, sign, and only then write."""

from __future__ import annotations

import secrets
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from redactkit import annex
from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, Location
from redactkit.findings import Report
from redactkit.publish.content import (
    Inputs,
    Payload,
    make_bundle,
    make_payload,
    scan_rest,
)
from redactkit.publish.plan import Planned, plan_case
from redactkit.publish.trust import check_signer, find_trust
from redactkit.release import publish
from redactkit.signing.files import remove_empty
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.shape import format_time
from redactkit.signing.trust import PREPARER

ANNEX_FOLDER = "annex"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a preparer asks for.

    Attributes:
        case: Folder of the case.
        on: Day of the release; None for that of the record, or the day of the run.
        undecided: "block" or "withhold".
        out: Folder in which the bundle's folder is made.
        trust: Trust root or its folder; None for that of redactkit.toml.
        annex: Folder for the annex; None for annex/ in the case.
        analyzer_config: Presidio's YAML for another analyzer; None for the usual one.
    """

    case: Path
    on: date | None
    undecided: str
    out: Path
    trust: Path | None = None
    annex: Path | None = None
    analyzer_config: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: a bundle, or findings that stopped it."""

    report: Report
    release_id: str = ""
    bundle: Path | None = None


@dataclass(frozen=True, slots=True)
class _Random:
    nonce: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    blind: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)


def release(wish: Wish, signer: SigningKey, now: datetime) -> Done:
    """Release a case as a bundle with the preparer's signature.

    Args:
        wish: What is asked for.
        signer: Key of the preparer.
        now: The time that the preparer claims.

    Returns:
        The bundle's folder, or the findings for which nothing was written.

    Raises:
        RedactkitError: The question was bad, or the input could not be read.
    """
    drawn = _Random()
    planned = plan_case(
        wish.case, wish.on, now.date(), wish.undecided, drawn.blind, wish.analyzer_config
    )
    if planned.opened is None or planned.plan is None or not planned.report.ok:
        return Done(planned.report)
    trust = find_trust(wish.trust, planned.opened.config)
    check_signer(signer, PREPARER, trust, planned.opened.config.publisher, now)
    release_id = release_id_of(drawn.nonce)
    payload = make_payload(planned, release_id, drawn.blind.hex())
    report = planned.report + payload.report
    if not report.ok:
        return Done(report)
    sealed = _seal(planned, payload, release_id)
    inputs = Inputs(
        release_id=release_id,
        nonce=drawn.nonce.hex(),
        blind=drawn.blind.hex(),
        claimed_time=format_time(now.replace(microsecond=0)),
        annex_digest=sha256_hex(sealed),
    )
    bundle = make_bundle(planned, payload, inputs)
    files = bundle.sealed(bundle.envelope().signed_by(signer), trust.files)
    report += scan_rest(planned, payload, files)
    if not report.ok:
        return Done(report)
    target = wish.out / release_id
    annex_file = annex_path(wish.case, wish.annex, release_id)
    made = [folder for folder in annex_file.parents if not folder.exists()]
    annex.write(annex_file, sealed)
    try:
        publish(files, target)
    except BaseException:
        annex_file.unlink(missing_ok=True)
        remove_empty(made)
        raise
    return Done(report, release_id, target)


def release_id_of(nonce: bytes) -> str:
    """Return the opaque id that belongs to a nonce."""
    digest = sha256(b"redactkit/release-id/v1\0" + nonce).digest()
    return f"r-{b32encode(digest).decode('ascii').lower()[:20]}"


def annex_path(case: Path, folder: Path | None, release_id: str) -> Path:
    """Return where the encrypted annex of a release stands."""
    return (folder or case / ANNEX_FOLDER) / f"{release_id}.age"


def _seal(planned: Planned, payload: Payload, release_id: str) -> bytes:
    assert planned.opened is not None, "only asked where there is a plan"
    config, case = planned.opened.config, planned.opened.case
    if not config.recipients:
        raise ConfigError(
            "nobody could open the annex: there is no recipient",
            Location(str(config.path)),
            hint='add [annex] recipients = ["age1…"]; redactkit key new --annex makes one',
            rule="annex/no-recipients",
        )
    content = annex.Annex(
        release_id=release_id,
        originals=tuple(annex.Original(path, data) for path, data in case.originals.items()),
        redactions=payload.openings,
    )
    return annex.seal(content, config.recipients)
