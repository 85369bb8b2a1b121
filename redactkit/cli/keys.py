"""Key files on the command line: read them, and ask for a passphrase where one is needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.errors import ConfigError, InputError, Location

if TYPE_CHECKING:
    from redactkit.signing.certificates import Authority
    from redactkit.signing.keyfiles import SigningKey
    from redactkit.signing.keys import NamedKey

RULE = "cli/passphrase"


def load_key(path: Path, passphrase_file: Path | None) -> SigningKey:
    """Return a private key, asking for its passphrase on a terminal if need be.

    Raises:
        ConfigError: It is no private key of ours, or the passphrase is wrong or missing.
    """
    from redactkit.signing import keyfiles

    data = _read(path)
    return keyfiles.load_signing_key(data, str(path), _passphrase_for(data, path, passphrase_file))


def load_signer(
    path: Path, passphrase_file: Path | None, *, unsigned: bool
) -> SigningKey | NamedKey:
    """Return who signs: a private key, or the public half of one that is held elsewhere.

    Raises:
        ConfigError: It is no key of ours, or the passphrase is wrong or missing.
    """
    return load_named(path, None) if unsigned else load_key(path, passphrase_file)


def load_named(path: Path, passphrase_file: Path | None) -> NamedKey:
    """Return the public half and the person of a key file, private or public.

    Raises:
        ConfigError: It is no key of ours, or the passphrase is wrong or missing.
    """
    from redactkit.signing import keyfiles

    data = _read(path)
    return keyfiles.load_named_key(data, str(path), _passphrase_for(data, path, passphrase_file))


def load_any(path: Path, passphrase_file: Path | None) -> SigningKey | NamedKey:
    """Return the private key of a key file, or the public one where it holds no private one.

    Raises:
        ConfigError: It is no key of ours, or the passphrase is wrong or missing.
    """
    from redactkit.signing import keyfiles

    load = load_key if keyfiles.is_private(_read(path)) else load_named
    return load(path, passphrase_file)


def load_certificate(path: Path) -> Authority:
    """Return the time-stamp authority whose root certificate a file holds.

    Raises:
        ConfigError: It is not one certificate.
    """
    from redactkit.signing import certificates

    return certificates.load_authority(_read(path), str(path))


def read_identity(path: Path) -> bytes:
    """Return the bytes of an identity file of age, or of an OpenSSH key.

    Raises:
        ConfigError: It cannot be read.
    """
    return _read(path)


def new_passphrase(ask: bool, passphrase_file: Path | None) -> bytes | None:
    """Return the passphrase for a new key, or None for a key in the clear."""
    if passphrase_file is not None:
        return _from_file(passphrase_file)
    if ask:
        text: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
        return text.encode("utf-8")
    return None


def _passphrase_for(data: bytes, path: Path, passphrase_file: Path | None) -> bytes | None:
    from redactkit.signing import keyfiles

    if not keyfiles.is_encrypted(data):
        return None
    if passphrase_file is not None:
        return _from_file(passphrase_file)
    if not sys.stdin.isatty():
        return None
    text: str = click.prompt(f"Passphrase of {path}", hide_input=True, err=True)
    return text.encode("utf-8")


def _from_file(path: Path) -> bytes:
    passphrase = _read(path).removesuffix(b"\n").removesuffix(b"\r")
    if not passphrase:
        raise ConfigError("the file holds no passphrase", Location(str(path)), rule=RULE)
    return passphrase


def _read(path: Path) -> bytes:
    from redactkit import strict

    try:
        return strict.read_bytes(path)
    except InputError as error:
        raise ConfigError(error.message, error.location, rule=error.rule) from None
