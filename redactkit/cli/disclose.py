"""redactkit disclose: two people open a redaction, or a lifted order, for everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from redactkit.cli.branching import Branching
from redactkit.cli.exit import MisuseError, finish, stop_cleanly
from redactkit.cli.options import annex_options, as_json, key_options, pin_option, typed

_FILE = click.Path(path_type=Path)


@click.command(
    "disclose",
    cls=Branching,
    epilog="Example: redactkit disclose releases/ID --order ORDER --trust trust "
    "--annex CASE/annex --identity keys/auditor.txt --key keys/preparer.pem --out d.dsse.json",
)
@click.argument("bundle", type=_FILE)
@click.option("--redaction", default="", metavar="ID", help="Open this one, as the log numbers it.")
@click.option("--order", default="", metavar="ID", help="Open all that this order withheld.")
@pin_option
@annex_options
@key_options
@click.option("--out", type=_FILE, required=True, help="New file for the disclosure.")
@as_json
def command(
    bundle: Path,
    redaction: str,
    order: str,
    trust: str,
    annex: Path,
    identity: Path,
    key: Path,
    passphrase_file: Path | None,
    out: Path,
    as_json: bool,
) -> None:
    """Make a statement that opens a redaction of BUNDLE, or a whole order that was lifted.

    It is valid once a second person has signed it: redactkit disclose sign. The file
    holds the values; what is published cannot be taken back.
    """
    from redactkit.cli.keys import load_key, read_identity
    from redactkit.publish import disclose
    from redactkit.verify import read_pin, verify

    if bool(redaction) == bool(order):
        raise MisuseError("either --redaction or --order is needed")
    stop_cleanly()
    now = datetime.now(UTC)
    signer = load_key(key, passphrase_file)
    made = disclose.disclose(
        bundle,
        verify(bundle, read_pin(trust), now),
        annex,
        read_identity(identity),
        (redaction, order),
        signer,
        now,
        out,
    )
    if not as_json:
        click.echo(
            f"{out}\n  next: redactkit disclose sign {typed(out)} {typed(bundle)} --trust … --key …"
        )
    opened = [name for name, _ in made.redactions]
    finish(as_json=as_json, extra={"disclosure": made.id, "redactions": opened})


@command.branch(
    "sign",
    epilog="Example: redactkit disclose sign d.dsse.json releases/ID --trust trust "
    "--key keys/approver.pem",
)
@click.argument("file", type=_FILE)
@click.argument("bundle", type=_FILE)
@pin_option
@key_options
@as_json
def sign(
    file: Path, bundle: Path, trust: str, key: Path, passphrase_file: Path | None, as_json: bool
) -> None:
    """Add a second person's signature to the disclosure FILE, once all in it fits BUNDLE."""
    from redactkit.cli.keys import load_key
    from redactkit.publish import disclose
    from redactkit.verify import read_pin, verify

    stop_cleanly()
    now = datetime.now(UTC)
    signer = load_key(key, passphrase_file)
    report = disclose.sign(file, bundle, verify(bundle, read_pin(trust), now), signer, now)
    if report.ok and not as_json:
        step = f"ledger append LEDGER {typed(file)} --key … --trust …"
        click.echo(f"signed by {signer.person}: {file}\n  next: redactkit {step}")
    finish(report, as_json=as_json)


@command.branch(
    "verify",
    epilog="Example: redactkit disclose verify d.dsse.json releases/ID --trust trust",
)
@click.argument("file", type=_FILE)
@click.argument("bundle", type=_FILE)
@pin_option
@click.option(
    "--ledger", type=_FILE, help="Copy of the publisher's ledger, in which both must stand."
)
@as_json
def verify_(file: Path, bundle: Path, trust: str, ledger: Path | None, as_json: bool) -> None:
    """Verify that the disclosure FILE opens what BUNDLE withheld. It takes no secret."""
    from redactkit.annex import disclosure
    from redactkit.annex.public import read_public
    from redactkit.canonical import sha256_hex
    from redactkit.ledger.leaf import DISCLOSURE, Leaf
    from redactkit.verify import Asked, read_pin, read_verified, verify
    from redactkit.verify.logged import logged

    now = datetime.now(UTC)
    answer = verify(bundle, read_pin(trust), now, Asked(ledger=ledger))
    if not answer.authentic or answer.statement is None or answer.root is None:
        finish(answer.report, as_json=as_json)
    envelope, disclosed = disclosure.read(file)
    report = disclosure.check_signatures(envelope, answer.root, now)
    public = read_public(read_verified(bundle, answer.statement))
    report += disclosure.check(disclosed, public, answer.statement_digest, answer.root)
    digest = sha256_hex(envelope.payload)
    report += logged(Leaf.of(DISCLOSURE, disclosed.id, envelope), ledger, answer.root, now)
    opened = [name for name, _ in disclosed.redactions]
    if report.ok and not as_json:
        what = f"all of order {disclosed.order}" if disclosed.order else "single redactions"
        people = ", ".join(disclosure.signers(envelope, answer.root))
        click.echo(f"opens {', '.join(opened)} ({what}); signed by {people}")
    extra = {
        "disclosure": disclosed.id,
        "digest": digest,
        "release": disclosed.release_id,
        "redactions": opened,
    }
    finish(report + answer.report, as_json=as_json, extra=extra)
