"""redactkit ledger: the append-only public log of what was released."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli.exit import MisuseError, finish, stop_cleanly
from redactkit.cli.options import as_json, key_options, known_trust_option, typed

if TYPE_CHECKING:
    from redactkit.ledger.store import Ledger

_FILE = click.Path(path_type=Path)
_ledger = click.argument("ledger", type=_FILE)
_TYPES = ("release", "withdrawal", "disclosure", "trust")


@click.group("ledger", epilog="Example: redactkit ledger audit ledger --trust trust")
def command() -> None:
    """Keep the public ledger of releases, in plain files for any web server, and audit one."""


@command.command(
    "init", epilog="Example: redactkit ledger init ledger --key keys/ledger.pem --trust trust"
)
@_ledger
@key_options
@known_trust_option
@as_json
def init(ledger: Path, key: Path, passphrase_file: Path | None, trust: Path, as_json: bool) -> None:
    """Make the empty ledger of a publisher in the folder LEDGER.

    Its name is the origin of the trust root, which must know the key as that of a ledger.
    """
    from redactkit.cli.keys import load_key
    from redactkit.publish import entries
    from redactkit.verify.pin import read_chain

    signer, root = load_key(key, passphrase_file), read_chain(trust)[-1]
    entries.init(ledger, signer, root, datetime.now(UTC))
    if not as_json:
        step = (
            f"ledger append {typed(ledger)} releases/ID --key {typed(key)} --trust {typed(trust)}"
        )
        click.echo(f"{ledger}\n  next: redactkit {step}")
    finish(as_json=as_json, extra={"ledger": str(ledger), "origin": root.origin})


@command.command(
    "append",
    epilog="Example: redactkit ledger append ledger releases/ID --key keys/ledger.pem "
    "--trust trust",
)
@_ledger
@click.argument("statements", type=_FILE, nargs=-1)
@key_options
@known_trust_option
@as_json
def append(
    ledger: Path,
    statements: tuple[Path, ...],
    key: Path,
    passphrase_file: Path | None,
    trust: Path,
    as_json: bool,
) -> None:
    """Enter STATEMENTS: bundles, and files of withdrawals, disclosures or trust roots.

    Each bundle gets the proof that it is in the ledger. What is there already is not
    entered again; its bundle gets a new proof, with the cosignatures that there are by
    now. Without STATEMENTS the head is signed anew, for instance with a new key.
    """
    from redactkit.cli.keys import load_key
    from redactkit.errors import ConfigError, Location
    from redactkit.ledger.checkpoint import describe
    from redactkit.publish import entries
    from redactkit.verify.pin import read_chain

    stop_cleanly()
    for path in statements:
        if not path.exists():
            message = "there is no such bundle or file"
            raise ConfigError(message, Location(str(path)), rule="ledger/statement")
    signer, chain = load_key(key, passphrase_file), read_chain(trust)
    done = entries.append(ledger, statements, signer, chain, datetime.now(UTC))
    if not as_json:
        for path, place in zip(statements, done.places, strict=True):
            click.echo(f"{place}  {path}")
    extra = {"entries": list(done.places), "new": done.new, **describe(done.ledger.head)}
    finish(as_json=as_json, extra=extra)


@command.command(
    "prove",
    epilog="Example: redactkit ledger prove ledger --id ID --trust trust --out p.tlog-proof",
)
@_ledger
@click.option("--index", type=click.IntRange(0), help="Which entry, counted from 0.")
@click.option("--id", "identity", help="Id of the statement.")
@click.option(
    "--type", "kind", type=click.Choice(_TYPES), default="release", show_default=True,
    help="Type of the statement, with --id.",
)  # fmt: skip
@known_trust_option
@click.option("--out", type=_FILE, help="File for the proof, instead of standard output.")
@as_json
def prove(
    *,
    ledger: Path,
    index: int | None,
    identity: str | None,
    kind: str,
    trust: Path,
    out: Path | None,
    as_json: bool,
) -> None:
    """Print the proof that LEDGER holds an entry (C2SP tlog-proof)."""
    from redactkit.errors import InputError, Location
    from redactkit.ledger.index import look_up
    from redactkit.signing.files import PUBLIC, write_replacing

    if (index is None) == (identity is None):
        raise MisuseError("either --index or --id is needed")
    opened = _opened(ledger, trust)
    place = index if identity is None else look_up(opened, kind, identity)
    if place is None:
        message = "the ledger has no such entry"
        raise InputError(message, Location(str(ledger)), rule="ledger/no-entry")
    proof = opened.prove_inclusion(place).data
    if out:
        write_replacing(out, proof, PUBLIC)
    elif not as_json:
        click.echo(proof, nl=False)
    finish(as_json=as_json, extra={"index": place, "proof": proof.decode()})


@command.command(
    "audit", epilog="Example: redactkit ledger audit ledger --trust trust --state auditor.json"
)
@_ledger
@known_trust_option
@click.option(
    "--state", type=_FILE, help="The auditor's state file: what was seen before, and is seen now."
)
@as_json
def audit(ledger: Path, trust: Path, state: Path | None, as_json: bool) -> None:
    """Recompute all of LEDGER: entries, tiles, root, signatures, and its past.

    With --state, a ledger that lost entries or contradicts what was seen before is
    refused, and both heads are kept as evidence beside that file.
    """
    from redactkit.cli.progress import counting
    from redactkit.signing.shape import format_time
    from redactkit.verify.pin import read_chain
    from redactkit.verify.whole import audit_ledger

    root = read_chain(trust)[-1]
    with counting("entries") as progress:
        answer = audit_ledger(ledger, root, datetime.now(UTC), state, progress)
    head, time = answer.head.head, answer.head.time
    extra = {
        "origin": root.origin,
        "size": head.size,
        "root": head.root,
        "time": time and format_time(time),
        "witnesses": list(answer.head.witnesses),
        "entries": dict(answer.counts),
    }
    if not as_json:
        click.echo(f"{head.size} entries, root {head.root}")
        by = f"{format_time(time)}, by {', '.join(answer.head.witnesses)}" if time else "unproven"
        click.echo(f"time of the head: {by}")
    finish(answer.report, as_json=as_json, extra=extra)


@command.command(
    "request", epilog="Example: redactkit ledger request ledger --trust trust --out head.request"
)
@_ledger
@known_trust_option
@click.option(
    "--old-size", type=click.IntRange(0), default=0, show_default=True,
    help="Size of the head that the witness cosigned last; its answer names it.",
)  # fmt: skip
@click.option("--out", type=_FILE, required=True, help="File for the witness.")
@as_json
def request(ledger: Path, trust: Path, old_size: int, out: Path, as_json: bool) -> None:
    """Ask a witness to cosign the head of LEDGER (C2SP tlog-witness, as a file)."""
    from redactkit.ledger import witness
    from redactkit.signing.files import PUBLIC, write_replacing

    write_replacing(out, witness.request(_opened(ledger, trust), old_size).data, PUBLIC)
    if not as_json:
        step = f"witness cosign {typed(out)} --state … --key … --trust … --out head.cosignature"
        click.echo(f"{out}\n  next, at the witness: redactkit {step}")
    finish(as_json=as_json, extra={"request": str(out)})


@command.command(
    "add-cosignature",
    epilog="Example: redactkit ledger add-cosignature ledger head.cosignature --trust trust",
)
@_ledger
@click.argument("cosignature", type=_FILE)
@known_trust_option
@as_json
def add_cosignature(ledger: Path, cosignature: Path, trust: Path, as_json: bool) -> None:
    """Put the COSIGNATURE of a witness under the head of LEDGER.

    Then `ledger append` gives a bundle that was entered before its new proof.
    """
    from redactkit.ledger import append as ledgers
    from redactkit.ledger import note, roles
    from redactkit.ledger.checkpoint import describe
    from redactkit.verify.pin import read_chain

    root = read_chain(trust)[-1]
    lines = note.read_lines(cosignature)
    head = ledgers.add_cosignatures(ledger, lines, roles.logs(root), roles.witnesses(root))
    if not as_json:
        step = f"ledger append {typed(ledger)} releases/ID --key … --trust {typed(trust)}"
        click.echo(
            f"cosigned: the head of {head.checkpoint.size} entries\n  next: redactkit {step}"
        )
    finish(as_json=as_json, extra=describe(head))


def _opened(ledger: Path, trust: Path) -> Ledger:
    from redactkit.ledger import open_ledger, roles
    from redactkit.verify.pin import read_chain

    root = read_chain(trust)[-1]
    return open_ledger(ledger, roles.logs(root), roles.witnesses(root))
