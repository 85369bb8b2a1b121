"""Keys in the forms that stock tools read: ssh-keygen's two lists, and PEM."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from redactkit.signing import ssh
from redactkit.signing.keyfiles import pem, person_line, public_pem
from redactkit.signing.keys import Algorithm, NamedKey
from redactkit.signing.sshsig import RELEASE_NAMESPACE
from redactkit.signing.trust.types import APPROVER, COMPROMISED, PREPARER, TrustedKey, TrustRoot

_KRL_MAGIC = b"SSHKRL\n\0"
_KRL_FORMAT = 1
_KRL_SHA256 = 5
_SECOND = timedelta(seconds=1)


def allowed_signers(root: TrustRoot) -> bytes:
    """Return the list by which `ssh-keygen -Y verify` knows those who sign releases.

    Each key counts in its window; a retired one until then. One that is compromised is
    left out: ssh-keygen takes the time of a signature on the word of whoever asks.
    Format: ssh-keygen(1), ALLOWED SIGNERS.
    """
    lines = [f"# trust root version {root.version}, fingerprint {root.fingerprint}"]
    for kid in sorted({*root.roles[PREPARER].keys, *root.roles[APPROVER].keys}):
        key, revoked = root.keys[kid], root.revoked.get(kid)
        if revoked and revoked.kind == COMPROMISED:
            lines.append(f"# {key.person}: {kid} is compromised")
            continue
        end = min(key.not_after, revoked.since - _SECOND) if revoked else key.not_after
        lines.append(_signer(key, end))
    return "\n".join([*lines, ""]).encode("ascii")


def revocation_list(root: TrustRoot) -> bytes:
    """Return OpenSSH's binary list of compromised keys, by their SHA-256 digests.

    Retired keys are not in it: their old signatures still count. Format: OpenSSH,
    PROTOCOL.krl.
    """
    blobs = (
        ssh.blob(root.keys[kid].public)
        for kid, item in root.revoked.items()
        if item.kind == COMPROMISED and root.keys[kid].public.algorithm is not Algorithm.X509
    )
    digests = sorted(hashlib.sha256(blob).digest() for blob in blobs)
    flags, reserved, comment = _uint64(0), b"", root.origin.encode("ascii")
    head = (
        _KRL_MAGIC + _KRL_FORMAT.to_bytes(4, "big") + _uint64(root.version)
        + _uint64(int(root.issued.timestamp())) + flags + ssh.string(reserved)
        + ssh.string(comment)
    )  # fmt: skip
    if not digests:
        return head
    return head + bytes([_KRL_SHA256]) + ssh.string(b"".join(map(ssh.string, digests)))


def pem_files(root: TrustRoot) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of a PEM file for each key; certificates for authorities."""
    for kid, key in root.keys.items():
        name = f"{key.person}.{kid[:12]}.pem"
        if certificate := root.certificates.get(kid):
            yield name, person_line(key.person) + pem("CERTIFICATE", certificate)
        else:
            yield name, public_pem(NamedKey(key.public, key.person))


def _signer(key: TrustedKey, end: datetime) -> str:
    options = (
        f'namespaces="{RELEASE_NAMESPACE}",'
        f'valid-after="{_time(key.not_before)}",valid-before="{_time(end)}"'
    )
    kind = ssh.key_type(key.public).decode("ascii")
    return f"{key.person} {options} {kind} {base64.b64encode(ssh.blob(key.public)).decode()}"


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%SZ")


def _uint64(number: int) -> bytes:
    return number.to_bytes(8, "big")
