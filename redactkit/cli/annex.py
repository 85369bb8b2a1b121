"""redactkit annex: audit the confidential part of a release, and open it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import annex_options, as_json, pin_option
from redactkit.cli.progress import working

if TYPE_CHECKING:
    from redactkit.publish.audit import Audited

_FILE = click.Path(path_type=Path)


@click.group(
    "annex",
    epilog="Example: redactkit annex audit releases/ID --trust trust --annex CASE/annex "
    "--identity keys/auditor.txt",
)
def command() -> None:
    """Audit the confidential part of a release, or open a part of it."""


@command.command(
    "audit",
    epilog="Example: redactkit annex audit releases/ID --trust trust --annex CASE/annex "
    "--identity keys/auditor.txt --case CASE",
)
@click.argument("bundle", type=_FILE)
@pin_option
@annex_options
@click.option(
    "--case",
    type=_FILE,
    help="The case, or any folder below its redactkit.toml: its policy is asked again.",
)
@as_json
def audit(
    bundle: Path, trust: str, annex: Path, identity: Path, case: Path | None, as_json: bool
) -> None:
    """Check that the annex opens every redaction of BUNDLE, and that nothing else was changed.

    With the general part, the originals are put together again and compared with what
    the release committed to; with --case they are released once more, in a private
    folder that is removed, and every file is compared.
    """
    from redactkit.cli.keys import read_identity
    from redactkit.publish.audit import audit_annex
    from redactkit.verify import read_pin, verify

    stop_cleanly()
    answer = verify(bundle, read_pin(trust), datetime.now(UTC))
    if not answer.authentic or answer.statement is None:
        finish(answer.report, as_json=as_json)
    with working("putting the originals together"):
        done = audit_annex(bundle, answer.statement, annex, read_identity(identity), case)
    if not as_json:
        click.echo(_line(done))
    extra = {
        "release": answer.statement.predicate.release_id,
        "part": done.group or "general",
        "opened": done.opened,
        "decoys": done.decoys,
        "rebuilt": done.rebuilt,
    }
    finish(done.report, as_json=as_json, extra=extra)


def _line(done: Audited) -> str:
    part = f"the part of {done.group}" if done.group else "the general part"
    again = "; the policy decided again" if done.rebuilt else ""
    return f"{part}: {done.opened} redactions opened, {done.decoys} decoys{again}"


@command.command(
    "open",
    epilog="Example: redactkit annex open CASE/annex/ID/order-1.age --identity keys/auditor.txt "
    "--out opened.json",
)
@click.argument("part", type=_FILE)
@click.option(
    "--identity", type=_FILE, required=True, help="Age identity of one of its recipients."
)
@click.option("--out", type=_FILE, help="New file, for its owner alone.")
@as_json
def open_(part: Path, identity: Path, out: Path | None, as_json: bool) -> None:
    """Decrypt one PART of an annex: to a new file, or to a terminal and nowhere else."""
    from redactkit.annex import content, parts
    from redactkit.cli.keys import read_identity
    from redactkit.errors import ConfigError
    from redactkit.signing.files import write_new

    if out is None and not sys.stdout.isatty():
        message = "what an annex holds is shown on a terminal only"
        hint = "--out writes it to a new file that only its owner can read"
        raise ConfigError(message, hint=hint, rule="cli/reveal")
    opened = parts.open_part(part, read_identity(identity))
    plain = content.dump(opened).rstrip() + b"\n"
    if out is None:
        click.echo(plain.decode("utf-8"), nl=False)
    else:
        write_new(out, plain)
        if not as_json:
            click.echo(f"{out}\n  next: read it, and delete it when it is not needed any more")
    finish(as_json=as_json, extra={"part": opened.group or "general", "out": str(out or "")})
