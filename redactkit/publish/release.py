"""Release a case: plan, redact, scan, bundle, sign, and only then write."""

from __future__ import annotations

import secrets
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from redactkit import annex
from redactkit.annex import parts
from redactkit.annex.salts import order_group
from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, Location
from redactkit.findings import Report
from redactkit.gate import scan_files
from redactkit.publish.companions import companion
from redactkit.publish.content import (
    Inputs,
    Payload,
    by_chance,
    make_bundle,
    make_payload,
    rest_of,
)
from redactkit.publish.place import Demand, find_place
from redactkit.publish.plan import Planned, plan_case
from redactkit.publish.trust import Trust, check_signer, find_trust
from redactkit.records.case import DECISIONS
from redactkit.records.config import find_config
from redactkit.release import Bundle, publish
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.keys import NamedKey
from redactkit.signing.shape import format_time
from redactkit.signing.trust import APPROVER, PREPARER

ANNEX_FOLDER = "annex"
_MOST_DRAWS = 5  # digests spell a name's initials in one release of some hundreds


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
        demand: What is asked of its place in the series.
    """

    case: Path
    on: date | None
    undecided: str
    out: Path
    trust: Path | None = None
    annex: Path | None = None
    analyzer_config: Path | None = None
    demand: Demand = Demand()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: a bundle, or findings that stopped it.

    Attributes:
        report: What was found.
        release_id: Id of the release.
        bundle: Its folder.
        by_chance: Whether only random digits stood in the way, which others may not.
        begins: Name of the series of which it is the first release; "" for none.
    """

    report: Report
    release_id: str = ""
    bundle: Path | None = None
    by_chance: bool = False
    begins: str = ""


@dataclass(frozen=True, slots=True)
class _Random:
    nonce: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    secret: annex.ReleaseSecret = field(default_factory=annex.new_secret, repr=False)


def release(wish: Wish, signer: SigningKey | NamedKey, now: datetime) -> Done:
    """Release a case as a bundle with the preparer's signature.

    Args:
        wish: What is asked for.
        signer: Key of the preparer. With its public half only, the bundle is not signed
            yet, and no release before somebody has.
        now: The time that the preparer claims.

    Returns:
        The bundle's folder, or the findings for which nothing was written.

    Raises:
        RedactkitError: The question was bad, or the input could not be read.
    """
    config = find_config(wish.case)
    trust = find_trust(wish.trust, config)
    check_signer(signer, PREPARER, trust, config.publisher, now)
    done = _try(wish, signer, trust, now, _Random())
    for _ in range(_MOST_DRAWS - 1):
        if not done.by_chance:
            break
        done = _try(wish, signer, trust, now, _Random())
    return done


def _try(
    wish: Wish, signer: SigningKey | NamedKey, trust: Trust, now: datetime, drawn: _Random
) -> Done:
    planned = plan_case(
        wish.case, wish.on, now.date(), wish.undecided, drawn.secret.seed, wish.analyzer_config
    )
    if planned.opened is None or planned.plan is None or not planned.report.ok:
        return Done(planned.report)
    place, report = find_place(wish.demand, planned.opened.case.record.series, wish.out, trust, now)
    if place is None:
        return Done(report)
    release_id = release_id_of(drawn.nonce)
    payload = make_payload(planned, release_id, drawn.secret, place.series)
    report += planned.report + payload.report
    if not report.ok:
        return Done(report, by_chance=by_chance(planned, payload.files, payload.report))
    sealed = _seal(planned, payload, release_id, drawn.secret)
    handed_over = _for_approvers(planned, trust, drawn.secret)
    inputs = Inputs(
        release_id=release_id,
        nonce=drawn.nonce.hex(),
        claimed_time=format_time(now.replace(microsecond=0)),
        annex_digest=sha256_hex(sealed[parts.MANIFEST]),
        place=place,
    )
    bundle = make_bundle(planned, payload, inputs)
    files = _signed(bundle, signer, trust)
    rest = rest_of(payload, files)
    found = scan_files(rest, planned.index)
    if not found.ok:
        return Done(report + found, by_chance=by_chance(planned, rest, found))
    report += found
    target = wish.out / release_id
    annex_folder = annex_path(wish.case, wish.annex, release_id)
    parts.write(annex_folder, {**sealed, parts.APPROVAL: handed_over})
    try:
        publish(files, target)
    except BaseException:
        parts.remove(annex_folder)
        raise
    begins = place.series if place.sequence == 1 else ""
    return Done(report, release_id, target, begins=begins)


def _signed(bundle: Bundle, signer: SigningKey | NamedKey, trust: Trust) -> Mapping[str, bytes]:
    """Return all files of the bundle, signed where the private key is at hand."""
    if isinstance(signer, NamedKey):
        return bundle.sealed(bundle.envelope(), trust.files)
    files = bundle.sealed(bundle.envelope().signed_by(signer), trust.files)
    return {**files, **companion(signer, bundle.statement)}


def release_id_of(nonce: bytes) -> str:
    """Return the opaque id that belongs to a nonce."""
    digest = sha256(b"redactkit/release-id/v1\0" + nonce).digest()
    return f"r-{b32encode(digest).decode('ascii').lower()[:20]}"


def annex_path(case: Path, folder: Path | None, release_id: str) -> Path:
    """Return the folder in which the encrypted annex of a release stands."""
    return (folder or case / ANNEX_FOLDER) / release_id


def _seal(
    planned: Planned, payload: Payload, release_id: str, secret: annex.ReleaseSecret
) -> Mapping[str, bytes]:
    assert planned.opened is not None, "only asked where there is a plan"
    config, case = planned.opened.config, planned.opened.case
    if not config.recipients:
        raise ConfigError(
            "nobody could open the annex: there is no recipient",
            Location(str(config.path)),
            hint='add [annex] recipients = ["age1…"]; redactkit key new --annex makes one',
            rule="annex/no-recipients",
        )
    committed = payload.committed
    files = dict(case.originals)
    if case.decisions is not None:
        files[DECISIONS] = case.decisions
    content = annex.Annex(
        release_id=release_id,
        group="",
        secret=secret,
        originals=tuple(annex.Original(path, data) for path, data in files.items()),
        openings=tuple(annex.Opening.of(item) for item in committed.redactions),
        decoys=committed.decoys,
        sources=committed.sources,
    )
    used = {item.group for item in committed.redactions}
    by_group = {
        order_group(order.id): config.order_recipients.get(order.id, config.recipients)
        for order in case.record.orders
        if order_group(order.id) in used
    }
    return parts.seal_parts(content, config.recipients, by_group)


def _for_approvers(planned: Planned, trust: Trust, secret: annex.ReleaseSecret) -> bytes:
    """Return the secret for whoever may approve: by their signing keys, or as configured."""
    assert planned.opened is not None, "only asked where there is a plan"
    config = planned.opened.config
    root = trust.root
    usable = (kid for kid in root.roles[APPROVER].keys if kid not in root.revoked)
    keys = (root.keys[kid].public for kid in usable)
    by_key = (parts.recipient_of(key) for key in keys)
    recipients = tuple(dict.fromkeys((*filter(None, by_key), *config.approvers)))
    if not recipients:
        raise ConfigError(
            "no approver could make the release again: none has an Ed25519 key",
            Location(str(config.path)),
            hint='add [annex] approvers = ["age1…"]; redactkit key new --annex makes one',
            rule="annex/no-approvers",
        )
    return parts.seal_secret(secret, recipients)
