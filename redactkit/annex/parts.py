"""An annex on disk: a folder of encrypted parts, and a manifest whose digest is signed.

```
annex/r-…/
  manifest.json   digests of the parts; its own digest stands in the statement
  general.age     everything, for the general auditors
  order-1.age     the openings of one order, for the auditors of that order
  approval.age    the secret of the release, for those who may approve it
```

`approval.age` is not in the manifest. An approver who opens it makes every byte of the
release again, so a wrong one cannot pass; once nobody has to approve any more, it can go.
"""

from __future__ import annotations

import base64
import os
import secrets
import shutil
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from redactkit import canonical, strict
from redactkit.annex import content, crypt
from redactkit.annex.content import Annex
from redactkit.annex.salts import ReleaseSecret
from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.files import remove_empty, sync_folder, write_new
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.keys import Algorithm, PublicKey
from redactkit.signing.shape import HEX_DIGEST, Node
from redactkit.signing.statement import RELEASE_ID

MANIFEST = "manifest.json"
GENERAL = "general.age"
APPROVAL = "approval.age"
FORMAT = "redactkit/annex-manifest/v1"
RULE = "annex/manifest"

_LIMITS = strict.Limits(max_bytes=2**31)
_SSH_KIND = b"ssh-ed25519"
_RAW = 32


class Part(NamedTuple):
    """A part as the manifest lists it; the group of the general one is ""."""

    file: str
    group: str
    sha256: str


class Manifest(NamedTuple):
    """The parts of an annex."""

    release_id: str
    parts: tuple[Part, ...]


def seal_parts(
    annex: Annex, recipients: Sequence[str], by_group: Mapping[str, Sequence[str]]
) -> Mapping[str, bytes]:
    """Return the encrypted parts of an annex, and its manifest, by file name.

    Args:
        annex: The general part.
        recipients: Who can open it.
        by_group: Who can open the part of each order.

    Raises:
        ConfigError: There is no recipient for a part, or one cannot be used.
    """
    files = {GENERAL: crypt.seal(annex, recipients)}
    groups = {GENERAL: ""}
    for number, group in enumerate(sorted(by_group), 1):
        name = f"order-{number}.age"
        files[name] = crypt.seal(annex.for_group(group), by_group[group])
        groups[name] = group
    parts = tuple(Part(name, groups[name], sha256_hex(files[name])) for name in sorted(files))
    return {**files, MANIFEST: _dump(Manifest(annex.release_id, parts))}


def seal_secret(secret: ReleaseSecret, recipients: Sequence[str]) -> bytes:
    """Return the secret of a release for its approvers."""
    return crypt.encrypt(f"{secret.value.hex()}\n".encode("ascii"), recipients)


def open_secret(data: bytes, identity: bytes, path: str = "") -> ReleaseSecret:
    """Return the secret of a release.

    Raises:
        ConfigError: The identity cannot be read.
        InputError: It is of nobody for whom the file is, or the file is damaged.
    """
    text = crypt.decrypt(data, identity, path).decode("ascii", "replace")
    if not text.endswith("\n") or not HEX_DIGEST.fullmatch(text[:-1]):
        raise InputError("this is no secret of a release", Location(path), rule="annex/secret")
    return ReleaseSecret(bytes.fromhex(text))


def recipient_of(key: PublicKey) -> str:
    """Return a signing key as a recipient of age, or "" where it is not Ed25519.

    age encrypts to SSH keys by a key agreement of its own, apart from signing
    (age-encryption.org, "ssh-ed25519").
    """
    if key.algorithm is not Algorithm.ED25519:
        return ""
    wire = b"".join(struct.pack(">I", len(item)) + item for item in (_SSH_KIND, key.spki[-_RAW:]))
    return f"ssh-ed25519 {base64.b64encode(wire).decode('ascii')}"


def identity_of(key: SigningKey) -> bytes:
    """Return an Ed25519 signing key as an identity of age.

    Raises:
        ConfigError: It is a key of another kind.
    """
    from cryptography.hazmat.primitives import serialization as form

    if key.public.algorithm is not Algorithm.ED25519:
        hint = "name an age identity with --identity; its recipient stands under [annex] approvers"
        message = "only an Ed25519 key can open what is meant for the approver"
        raise ConfigError(message, hint=hint, rule=crypt.IDENTITY)
    secret = form.load_pem_private_key(key.private_pem(), None)
    pem = secret.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, form.NoEncryption())
    return bytes(pem)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write an annex as a new folder, whole or not at all, for its owner alone.

    Raises:
        ConfigError: The folder exists already or cannot be written.
    """
    where = Location(str(folder))
    if os.path.lexists(folder):
        raise ConfigError("the annex exists already", where, rule="files/exists")
    made = [parent for parent in folder.parents if not parent.exists()]
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(8)}")
    try:
        for name, data in files.items():
            write_new(draft / name, data)
        draft.rename(folder)
        sync_folder(folder.parent)
    except BaseException as error:
        shutil.rmtree(draft, ignore_errors=True)
        remove_empty(made)
        if isinstance(error, OSError):
            message = "the annex cannot be written"
            raise ConfigError(message, where, rule="files/unwritable") from None
        raise


def remove(folder: Path) -> None:
    """Remove an annex, and the folder above it where it is empty then."""
    shutil.rmtree(folder, ignore_errors=True)
    remove_empty([folder.parent])


def read_manifest(folder: Path, annex_digest: str | None) -> Manifest:
    """Return the manifest of an annex, after comparing it and every part with the statement.

    Args:
        folder: The annex of one release.
        annex_digest: As the statement has it.

    Raises:
        InputError: The manifest is not the one that was signed, or a part was changed.
    """
    path = folder / MANIFEST
    data = strict.read_bytes(path)
    if sha256_hex(data) != annex_digest:
        message = "this is not the annex that the release was made with"
        raise InputError(message, Location(str(path)), rule=RULE)
    manifest = _load(data, str(path))
    for part in manifest.parts:
        if sha256_hex(strict.read_bytes(folder / part.file, _LIMITS)) != part.sha256:
            message = "a part of the annex was changed"
            raise InputError(message, Location(str(folder / part.file)), rule=RULE)
    return manifest


def open_part(path: Path, identity: bytes) -> Annex:
    """Return one decrypted part.

    Raises:
        ConfigError: The identity cannot be read.
        InputError: It is of nobody for whom the part is, or the part is damaged.
    """
    return crypt.unseal(strict.read_bytes(path, _LIMITS), identity, str(path))


def open_best(folder: Path, manifest: Manifest, identity: bytes) -> Annex:
    """Return the part that an identity opens; the general one where it opens that.

    Raises:
        ConfigError: The identity cannot be read.
        InputError: It opens none, or a part is another one than the manifest says.
    """
    for part in sorted(manifest.parts, key=lambda part: part.group):
        path = folder / part.file
        try:
            annex = open_part(path, identity)
        except InputError as error:
            if error.rule == crypt.DECRYPT:
                continue
            raise
        if (annex.release_id, annex.group) != (manifest.release_id, part.group):
            message = "a part of the annex is not the one that the manifest says"
            raise InputError(message, Location(str(path)), rule=RULE)
        return annex
    message = "no part of the annex is meant for this identity"
    raise InputError(message, Location(str(folder)), rule=crypt.DECRYPT)


def _dump(manifest: Manifest) -> bytes:
    value = {
        "format": FORMAT,
        "release_id": manifest.release_id,
        "parts": [part._asdict() for part in manifest.parts],
    }
    return canonical.dumps(value) + b"\n"


def _load(data: bytes, path: str) -> Manifest:
    members = Node(strict.load_json(data, path), path, RULE).members(
        ("format", "release_id", "parts")
    )
    members["format"].constant(FORMAT)
    parts = []
    for node in members["parts"].items():
        part = node.members(("file", "group", "sha256"))
        name, group = part["file"].value, part["group"].value
        ours = name == GENERAL if group == "" else content.is_group(group)
        if not ours or not (isinstance(name, str) and name.endswith(".age") and "/" not in name):
            node.fail("this is no part of an annex")
        parts.append(Part(name, group, part["sha256"].digest()))
    manifest = Manifest(members["release_id"].text(RELEASE_ID), tuple(parts))
    if _dump(manifest) != data:
        message = "the manifest is not in its one form"
        raise InputError(message, Location(path), rule=RULE)
    return manifest
