"""Encryption of the annex with age, to X25519 and ssh-ed25519 recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from redactkit.annex import content
from redactkit.annex.content import Annex
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.keyfiles import check_person, person_line

RECIPIENT = "annex/recipient"
IDENTITY = "annex/identity"
DECRYPT = "annex/decrypt"


@dataclass(frozen=True, slots=True)
class Identity:
    """A key pair of age, for one auditor.

    Attributes:
        person: Who holds it.
        recipient: The public half, "age1…".
        secret: The private half.
    """

    person: str
    recipient: str
    secret: str = field(repr=False)

    def private_file(self) -> bytes:
        """Return the identity file, as `age -d -i` reads it."""
        lines = f"# public key: {self.recipient}\n{self.secret}\n"
        return person_line(self.person) + lines.encode("ascii")

    def public_file(self) -> bytes:
        """Return the recipients file, as `age -R` reads it."""
        return person_line(self.person) + f"{self.recipient}\n".encode("ascii")


def new_identity(person: str) -> Identity:
    """Return a new key pair. Its randomness is the operating system's."""
    from pyrage import x25519

    check_person(person)
    secret = x25519.Identity.generate()
    return Identity(person, str(secret.to_public()), str(secret))


def parse_recipients(data: bytes, path: str = "") -> tuple[str, ...]:
    """Return the recipients of a recipients file: one a line, "#" begins a comment.

    Raises:
        ConfigError: The file is no text, or a line is no recipient.
    """
    recipients = _lines(data, path)
    check_recipients(recipients, path)
    return recipients


def check_recipients(recipients: Sequence[str], path: str = "") -> None:
    """Check that an annex can be encrypted to all of these.

    Raises:
        ConfigError: There is none, or one cannot be used.
    """
    _recipients(recipients, path)


def seal(annex: Annex, recipients: Sequence[str]) -> bytes:
    """Return an annex encrypted to every recipient; each can open it alone.

    Args:
        annex: The content.
        recipients: "age1…" or "ssh-ed25519 …".

    Raises:
        ConfigError: There is no recipient, or one cannot be used.
    """
    return encrypt(content.dump(annex), recipients)


def unseal(data: bytes, identity: bytes, path: str = "") -> Annex:
    """Return an annex out of its encrypted form.

    Args:
        data: The encrypted file.
        identity: An identity file of age, or an unencrypted OpenSSH Ed25519 key.
        path: Name of the encrypted file, for messages.

    Raises:
        ConfigError: The identity cannot be read.
        InputError: It is of nobody for whom this file is, or the file is damaged.
    """
    return content.load(decrypt(data, identity, path), path)


def encrypt(plain: bytes, recipients: Sequence[str]) -> bytes:
    """Return bytes encrypted to every recipient.

    Raises:
        ConfigError: There is no recipient, or one cannot be used.
    """
    import pyrage

    return bytes(pyrage.encrypt(plain, _recipients(recipients, "")))


def decrypt(data: bytes, identity: bytes, path: str = "") -> bytes:
    """Return bytes out of their encrypted form; see `unseal`."""
    import pyrage

    identities = _identities(identity)
    try:
        return bytes(pyrage.decrypt(data, identities))
    except pyrage.DecryptError:
        message = "the annex is damaged, or is not meant for this identity"
        raise InputError(message, Location(path), rule=DECRYPT) from None


def _lines(data: bytes, path: str) -> tuple[str, ...]:
    try:
        lines = [line.strip() for line in data.decode("utf-8").splitlines()]
    except UnicodeDecodeError:
        raise ConfigError("this is not UTF-8", Location(path), rule=RECIPIENT) from None
    return tuple(line for line in lines if line and not line.startswith("#"))


def _recipients(recipients: Sequence[str], path: str) -> list[Any]:
    import pyrage

    if not recipients:
        hint = "name at least one in redactkit.toml; `redactkit key new --annex` makes one"
        raise ConfigError("the annex has no recipient", Location(path), hint=hint, rule=RECIPIENT)
    parsed = []
    for number, text in enumerate(recipients, 1):
        kind = pyrage.ssh if text.startswith("ssh-ed25519 ") else pyrage.x25519
        try:
            parsed.append(kind.Recipient.from_str(text))
        except pyrage.RecipientError:
            raise ConfigError(
                f"recipient {number} of the annex cannot be used",
                Location(path),
                hint='a recipient is "age1…" or "ssh-ed25519 …"',
                rule=RECIPIENT,
            ) from None
    return parsed


def _identities(data: bytes) -> list[Any]:
    import pyrage

    try:
        if b"OPENSSH PRIVATE KEY" in data:
            return [pyrage.ssh.Identity.from_buffer(data)]
        lines = _lines(data, "")
        identities = [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError:
        identities = []
    if not identities:
        raise ConfigError("this is no identity of age", rule=IDENTITY)
    return identities
