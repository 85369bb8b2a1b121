"""redactkit key: make keys."""

from __future__ import annotations

from pathlib import Path

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import as_json
from redactkit.errors import ConfigError, Location


@click.group("key", epilog="Example: redactkit key new --person root-1 --out keys/root.pem")
def command() -> None:
    """Make keys for those who sign, and for those who may open the annex."""


@command.command(
    "new", epilog="Example: redactkit key new --person preparer-1 --out keys/preparer.pem"
)
@click.option("--person", required=True, help="Id of the holder; it is published: preparer-1.")
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="New file for the private key."
)
@click.option(
    "--algorithm",
    type=click.Choice(["ed25519", "ecdsa-p256"]),
    default="ed25519",
    show_default=True,
    help="What the key signs with.",
)
@click.option("--annex", is_flag=True, help="Make an age identity, which opens annexes, instead.")
@click.option("--passphrase", is_flag=True, help="Encrypt the key; asks for a passphrase.")
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    help="Encrypt the key with the passphrase in this file.",
)
@as_json
def new(
    *,
    person: str,
    out: Path,
    algorithm: str,
    annex: bool,
    passphrase: bool,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make a new private key, and its public half beside it with the ending .pub."""
    from redactkit.cli.keys import new_passphrase

    secret = new_passphrase(passphrase, passphrase_file)
    if annex:
        private, public, name = _annex(person, secret)
    else:
        private, public, name = _signing(person, algorithm, secret)
    _write(out, private, public)
    if secret is None:
        click.echo(f"note: {out} is not encrypted; keep it where only {person} can read", err=True)
    if not as_json:
        click.echo(f"{out}\n{out.with_suffix('.pub')}\n  {name}")
    finish(as_json=as_json, extra={"key": str(out), "public": name, "person": person})


def _signing(person: str, algorithm: str, passphrase: bytes | None) -> tuple[bytes, bytes, str]:
    from redactkit.signing.keyfiles import generate
    from redactkit.signing.keys import Algorithm

    key = generate(Algorithm(algorithm), person)
    return key.private_pem(passphrase), key.public_pem(), key.public.kid


def _annex(person: str, passphrase: bytes | None) -> tuple[bytes, bytes, str]:
    from redactkit.annex import new_identity

    if passphrase is not None:
        hint = "encrypt the file with `age -p` where you need to"
        message = "an age identity is written without a passphrase"
        raise ConfigError(message, hint=hint, rule="cli/key-passphrase")
    identity = new_identity(person)
    return identity.private_file(), identity.public_file(), identity.recipient


def _write(out: Path, private: bytes, public: bytes) -> None:
    """Write both halves or neither."""
    from redactkit.signing.files import PUBLIC, write_new

    beside = out.with_suffix(".pub")
    if beside == out or beside.exists():
        hint = f"the public half is to be written to {beside.name}"
        raise ConfigError(
            "the name is taken", Location(str(beside)), hint=hint, rule="files/exists"
        )
    write_new(out, private)
    try:
        write_new(beside, public, PUBLIC)
    except BaseException:
        out.unlink(missing_ok=True)
        raise
