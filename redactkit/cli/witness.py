"""redactkit witness: see to it that a publisher's ledger only grows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import as_json, key_options, known_trust_option, typed

_FILE = click.Path(path_type=Path)
_state = click.option(
    "--state", type=_FILE, required=True, help="What this witness has cosigned so far."
)


@click.group("witness", epilog="Example: redactkit witness init --state witness.json")
def command() -> None:
    """Cosign the heads of a publisher's ledger, as an archive, a court or a newspaper may."""


@command.command("init", epilog="Example: redactkit witness init --state witness.json")
@_state
@as_json
def init(state: Path, as_json: bool) -> None:
    """Make the state file, once. Keep it: without it a ledger could lead this witness back."""
    from redactkit.ledger import witness

    witness.init(state)
    if not as_json:
        step = f"witness cosign head.request --state {typed(state)} --key … --trust … --out …"
        click.echo(f"{state}\n  next: redactkit {step}")
    finish(as_json=as_json, extra={"state": str(state)})


@command.command(
    "cosign",
    epilog="Example: redactkit witness cosign head.request --state witness.json "
    "--key keys/witness.pem --trust trust --out head.cosignature",
)
@click.argument("request", type=_FILE)
@_state
@key_options
@known_trust_option
@click.option("--out", type=_FILE, required=True, help="File for the publisher.")
@as_json
def cosign(
    request: Path,
    state: Path,
    key: Path,
    passphrase_file: Path | None,
    trust: Path,
    out: Path,
    as_json: bool,
) -> None:
    """Cosign the head in REQUEST if it extends the one that was cosigned last.

    A head that contradicts that one is refused, and both are kept as evidence beside
    the state file.
    """
    from redactkit.cli.keys import load_key
    from redactkit.ledger import roles, witness
    from redactkit.signing.files import PUBLIC, write_replacing
    from redactkit.verify.pin import read_chain
    from redactkit.verify.windows import objection

    stop_cleanly()
    now = datetime.now(UTC)
    signer, root = load_key(key, passphrase_file), read_chain(trust)[-1]
    good = [log for log in roles.logs(root) if not objection(root, log.key.kid, None, now)]
    asked = witness.read_request(request)
    line = witness.answer(asked, state, good, signer, now, str(request))
    write_replacing(out, str(line).encode(), PUBLIC)
    if not as_json:
        step = f"ledger add-cosignature LEDGER {out} --trust {trust}"
        click.echo(f"{out}\n  next, at the publisher: redactkit {step}")
    finish(as_json=as_json, extra={"cosignature": str(out), "witness": signer.person})
