"""Withdraw a release: say that it no longer stands, and mark its place with a tombstone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, InputError, Location
from redactkit.publish.elsewhere import WITHDRAWERS, read_envelope
from redactkit.publish.trust import Trust, check_signer
from redactkit.signing import dsse, statement, withdrawal
from redactkit.signing.dsse import Envelope
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.keys import NamedKey
from redactkit.signing.shape import format_time
from redactkit.signing.statement import Predicate
from redactkit.signing.withdrawal import Withdrawal

RULE = "withdraw/release"


def withdraw(
    path: Path,
    reason: str,
    signer: SigningKey | NamedKey,
    known: Trust,
    nonce: bytes,
    now: datetime,
) -> tuple[Withdrawal, Envelope, Predicate]:
    """Return the withdrawal of a release, signed by one person, and what the release said.

    A damaged bundle can be withdrawn, too: only its envelope is read.

    Args:
        path: The bundle, in a folder or zip, or its envelope.
        reason: One of `withdrawal.REASONS`.
        signer: Key of a preparer, an approver or somebody who reports the status. With
            its public half only, the withdrawal is not signed yet.
        known: The publisher's trust root.
        nonce: 32 random bytes.
        now: From when on the release no longer stands.

    Raises:
        ConfigError: The key may not withdraw, or this is a withdrawal itself.
        InputError: It is not a release of this publisher.
    """
    envelope = read_envelope(path)
    _refuse_reinstatement(envelope, path)
    stated = statement.load(envelope.payload, str(path)).predicate
    root = known.root
    if stated.publisher != root.publisher or not _is_ours(envelope, known):
        message = "nobody whom the trust root knows has signed this release"
        raise InputError(message, Location(str(path)), rule=RULE)
    held = [role for role in WITHDRAWERS if signer.public.kid in root.roles[role].keys]
    if not held:
        message = "the trust root does not know this key as that of a preparer, approver or status"
        hint = "redactkit trust show lists the keys"
        raise ConfigError(message, Location(str(known.path)), hint=hint, rule="release/signer")
    check_signer(signer, held[0], known, root.publisher, now)
    said = Withdrawal(
        publisher=stated.publisher,
        release_id=stated.release_id,
        statement_digest=sha256_hex(envelope.payload),
        reason=reason,
        effective=format_time(now),
        nonce=nonce.hex(),
    )
    new = Envelope(dsse.RELEASE_TYPE, withdrawal.dump(said))
    return said, new.signed_by(signer) if isinstance(signer, SigningKey) else new, stated


def _refuse_reinstatement(envelope: Envelope, path: Path) -> None:
    if withdrawal.is_withdrawal(envelope.payload):
        message = "a withdrawal is not taken back"
        hint = "release the case anew: the new release has an id and signatures of its own"
        raise ConfigError(message, Location(str(path)), hint=hint, rule="withdraw/reinstatement")


def withdrawn(path: Path, known: Trust) -> str | None:
    """Return the digest of the statement that a file withdraws, or None for any other file.

    Raises:
        InputError: Nobody who may withdraw has signed the withdrawal.
    """
    if not path.is_file() or path.suffix != ".json":
        return None
    envelope = read_envelope(path)
    if not withdrawal.is_withdrawal(envelope.payload):
        return None
    said = withdrawal.load(envelope.payload, str(path))
    root = known.root
    may = {kid for role in WITHDRAWERS for kid in root.roles[role].keys}
    if said.publisher != root.publisher or not any(
        item.keyid in may and root.keys[item.keyid].public.verifies(item.sig, envelope.pae)
        for item in envelope.signatures
    ):
        message = "nobody who may withdraw has signed this withdrawal"
        raise InputError(message, Location(str(path)), rule=RULE)
    return said.statement_digest


def _is_ours(envelope: Envelope, known: Trust) -> bool:
    keys = known.root.keys
    return any(
        item.keyid in keys and keys[item.keyid].public.verifies(item.sig, envelope.pae)
        for item in envelope.signatures
    )
