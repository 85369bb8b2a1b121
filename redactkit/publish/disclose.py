"""Make a disclosure, and add a second person's signature to it."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from redactkit.annex import disclosure, parts
from redactkit.annex.content import Annex
from redactkit.annex.disclosure import Disclosed
from redactkit.annex.public import Public, read_public
from redactkit.annex.salts import order_group
from redactkit.errors import ConfigError, InputError, Location
from redactkit.findings import Report
from redactkit.publish.audit import annex_of
from redactkit.signing import dsse
from redactkit.signing.files import write_new, write_replacing
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.shape import format_time
from redactkit.signing.trust import APPROVER, PREPARER, TrustRoot
from redactkit.verify import Verification, read_verified

RULE = disclosure.RULE


def disclose(  # noqa: PLR0913, PLR0917 - one for each option of the command
    folder: Path,
    answer: Verification,
    annex: Path,
    identity: bytes,
    wanted: tuple[str, str],
    signer: SigningKey,
    now: datetime,
    out: Path,
) -> Disclosed:
    """Write a disclosure with one signature.

    Args:
        folder: The bundle.
        answer: Its verification.
        annex: Folder of the annex.
        identity: Identity of age that opens a part with what is to be opened.
        wanted: Id of a redaction, or else that of an order; the other one is "".
        signer: A preparer or approver.
        now: The time that the signer claims.
        out: New file.

    Raises:
        RedactkitError: The release is not authentic, or the annex does not open this.
    """
    statement, root = answer.statement, _root(answer, folder)
    assert statement is not None, "an authentic release has a statement"
    _check_signer(signer, root)
    release_id = statement.predicate.release_id
    public = read_public(read_verified(folder, statement))
    place = annex_of(annex, release_id)
    manifest = parts.read_manifest(place, statement.predicate.annex_digest)
    part = parts.open_best(place, manifest, identity)
    redaction, order = wanted
    disclosed = Disclosed(
        publisher=root.publisher,
        release_id=release_id,
        release_digest=answer.statement_digest,
        order=order,
        redactions=_chosen(public, part, redaction, order),
        claimed_time=format_time(now.replace(microsecond=0)),
        nonce=secrets.token_hex(32),
    )
    report = disclosure.check(disclosed, public, answer.statement_digest, root)
    if not report.ok:
        first = report.findings[0]
        raise InputError(first.message, first.location, rule=first.rule)
    envelope = dsse.Envelope(dsse.RELEASE_TYPE, disclosure.dump(disclosed)).signed_by(signer)
    write_new(out, dsse.dump(envelope))
    return disclosed


def sign(
    path: Path, folder: Path, answer: Verification, signer: SigningKey, now: datetime
) -> Report:
    """Add a signature to a disclosure, after checking all that it opens.

    Args:
        path: The disclosure.
        folder: The bundle.
        answer: Its verification.
        signer: Another person than those who have signed.
        now: The time for which keys are judged.

    Returns:
        What stood in the way; the signature was added if nothing did.

    Raises:
        RedactkitError: The release is not authentic, or the person has signed already.
    """
    root = _root(answer, folder)
    assert answer.statement is not None, "an authentic release has a statement"
    _check_signer(signer, root)
    envelope, disclosed = disclosure.read(path)
    if signer.person in disclosure.signers(envelope, root):
        message = "the same person has signed already; a disclosure takes a second one"
        raise InputError(message, Location(str(path)), rule=RULE)
    public = read_public(read_verified(folder, answer.statement))
    report = disclosure.check(disclosed, public, answer.statement_digest, root)
    if report.ok:
        signed = envelope.signed_by(signer)
        report += disclosure.check_signatures(signed, root, now)
        if report.ok:
            write_replacing(path, dsse.dump(signed))
    return report


def _root(answer: Verification, folder: Path) -> TrustRoot:
    if not answer.authentic or answer.root is None or answer.statement is None:
        hint = "redactkit verify says why"
        message = "the release is not authentic"
        raise InputError(message, Location(str(folder)), hint=hint, rule="annex/not-authentic")
    return answer.root


def _check_signer(signer: SigningKey, root: TrustRoot) -> None:
    kid = signer.public.kid
    if kid not in {*root.roles[PREPARER].keys, *root.roles[APPROVER].keys}:
        message = "the trust root does not know this key as that of a preparer or approver"
        raise ConfigError(message, rule="annex/disclosure-signers")


def _chosen(public: Public, part: Annex, redaction: str, order: str) -> tuple[tuple[str, str], ...]:
    group = order_group(order)
    found = sorted(
        (item.id, item.disclosure)
        for item in part.openings
        if item.id == redaction or (order and item.group == group)
    )
    if not found:
        known = redaction in public.entries
        hint = "the identity may open another part of the annex" if known or order else ""
        message = "the annex opens no such redaction or order"
        raise InputError(message, Location(redaction or order), hint=hint, rule=RULE)
    return tuple(found)
