"""Signatures of keys that are held elsewhere: in a token, a cloud service or another program.

What leaves is the bytes to sign; what comes back is verified before it is written.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.publish.trust import Trust, check_signer, read_trust
from redactkit.release import put
from redactkit.signing import dsse, statement, withdrawal
from redactkit.signing.dsse import Envelope, Signature
from redactkit.signing.files import PUBLIC, write_replacing
from redactkit.signing.keys import Algorithm, NamedKey
from redactkit.signing.layout import ENVELOPE, PROVENANCE
from redactkit.signing.trust import APPROVER, PREPARER, STATUS
from redactkit.verify.folder import opened

RULE = "release/attach"
WITHDRAWERS = (PREPARER, APPROVER, STATUS)
"""Any one of them may take a release back."""

_SIGNATURE = strict.Limits(max_bytes=1024)
_RAW_P256 = 64


def to_be_signed(path: Path) -> bytes:
    """Return the bytes that a signer signs: DSSE's pre-authentication encoding.

    Args:
        path: A bundle, or the file of an envelope.

    Raises:
        InputError: There is no envelope, or it is of nothing that is signed here.
    """
    envelope = read_envelope(path)
    _subject(envelope, path)
    return envelope.pae


def read_signature(path: Path) -> bytes:
    """Return the bytes of a signature's file."""
    return strict.read_bytes(path, _SIGNATURE)


def attach(
    path: Path, signer: NamedKey, signature: bytes, now: datetime, trust_path: Path | None
) -> str:
    """Add a signature to an envelope, once it was verified.

    Args:
        path: A bundle, or the file of an envelope.
        signer: Public key of the signer.
        signature: 64 bytes for Ed25519, DER for ECDSA.
        now: The time of signing.
        trust_path: Trust root or its folder; None for the one inside the bundle.

    Returns:
        The role in which the key signs.

    Raises:
        ConfigError: The key may not sign this, or the file cannot be written.
        InputError: The signature is not the key's over these bytes.
    """
    place = Location(str(path))
    if path.is_file() and not _is_json(path):
        hint = "unpack the zip, and make it again afterwards"
        raise ConfigError("a zip cannot be signed", place, hint=hint, rule=RULE)
    envelope = read_envelope(path)
    known = read_trust(trust_path or path / PROVENANCE / "trust")
    publisher, roles = _subject(envelope, path)
    held = [role for role in roles if signer.public.kid in known.root.roles[role].keys]
    role = held[0] if held else roles[0]
    check_signer(signer, role, known, publisher, now)
    _check_person(envelope, signer, known, place)
    if not signer.public.verifies(signature, envelope.pae):
        message = "the signature is not this key's over these bytes"
        raise InputError(message, place, hint=_hint(signer, signature), rule=RULE)
    _write(path, _with(envelope, Signature(signer.public.kid, signature)))
    return role


def read_envelope(path: Path) -> Envelope:
    """Return the envelope of a bundle, in a folder or zip, or of a file of its own.

    Raises:
        ConfigError: There is neither.
        InputError: It is not an envelope of a statement.
    """
    if path.is_file() and _is_json(path):
        return dsse.load(strict.read_bytes(path), dsse.RELEASE_TYPE, str(path))
    with opened(path) as bundle:
        return dsse.load(bundle.read(ENVELOPE), dsse.RELEASE_TYPE, f"{path}/{ENVELOPE}")


def _is_json(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(1) == b"{"


def _subject(envelope: Envelope, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return the publisher of what is signed, and the roles that may sign it."""
    if withdrawal.is_withdrawal(envelope.payload):
        stated = withdrawal.load(envelope.payload, str(path))
        return stated.publisher, WITHDRAWERS
    release = statement.load(envelope.payload, str(path))
    return release.predicate.publisher, (PREPARER, APPROVER)


def _check_person(envelope: Envelope, signer: NamedKey, known: Trust, place: Location) -> None:
    """Refuse a second signature of one person: it would count for nothing."""
    people = {
        known.root.keys[item.keyid].person
        for item in envelope.signatures
        if item.keyid in known.root.keys
    }
    if signer.person in people:
        message = "this person has signed already; a release takes a second one"
        raise ConfigError(message, place, rule=RULE)


def _hint(signer: NamedKey, signature: bytes) -> str:
    if signer.public.algorithm is Algorithm.ECDSA_P256 and len(signature) == _RAW_P256:
        return "these are two bare numbers; ask for DER, with --signature-format openssl"
    return "sign the very file that `redactkit release tbs` wrote"


def _with(envelope: Envelope, new: Signature) -> Envelope:
    ordered = sorted((*envelope.signatures, new), key=lambda signature: signature.keyid)
    return envelope._replace(signatures=tuple(ordered))


def _write(path: Path, envelope: Envelope) -> None:
    data = dsse.dump(envelope)
    if path.is_dir():
        put(path, ENVELOPE, data)
    else:
        write_replacing(path, data, PUBLIC)
