"""redactkit withdraw: say that a release no longer stands."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import as_json, key_options, typed, unsigned_option

_PATH = click.Path(path_type=Path)
_REASONS = ("correction", "expired", "legal", "other")


@click.command(
    "withdraw",
    epilog="Example: redactkit withdraw releases/ID --reason legal --key keys/preparer.pem "
    "--trust trust/ --out ID.withdrawal.dsse.json",
)
@click.argument("bundle", type=_PATH)
@click.option(
    "--reason",
    type=click.Choice(_REASONS),
    required=True,
    help="What the public is told. For whatever an order is the cause of, say legal.",
)
@key_options
@click.option("--trust", type=_PATH, required=True, help="Trust root or its folder.")
@click.option("--out", type=_PATH, required=True, help="New file for the withdrawal.")
@click.option("--tombstone", type=_PATH, help="Folder for the page that takes the release's place.")
@unsigned_option
@as_json
def command(
    bundle: Path,
    reason: str,
    key: Path,
    passphrase_file: Path | None,
    trust: Path,
    out: Path,
    tombstone: Path | None,
    unsigned: bool,
    as_json: bool,
) -> None:
    """Withdraw the release BUNDLE: a folder, a zip, or its envelope alone.

    One person suffices: a preparer, an approver, or somebody who reports the status.
    It cannot be undone; what is to be published again is a new release.
    """
    from redactkit.cli.keys import load_signer
    from redactkit.publish.trust import read_trust
    from redactkit.publish.withdraw import withdraw
    from redactkit.release.tombstone import tombstone as pages
    from redactkit.signing import dsse
    from redactkit.signing.files import PUBLIC, write_new, write_replacing

    stop_cleanly()
    signer = load_signer(key, passphrase_file, unsigned=unsigned)
    now = datetime.now(UTC)
    said, envelope, stated = withdraw(
        bundle, reason, signer, read_trust(trust), secrets.token_bytes(32), now
    )
    write_new(out, dsse.dump(envelope), PUBLIC)
    if tombstone:
        for name, data in pages(said).items():
            write_replacing(tombstone / name, data, PUBLIC)
    if not as_json:
        click.echo("\n".join((str(out), *_steps(bundle, out, trust, unsigned=unsigned))))
        if stated.series != stated.release_id:
            after = f"--previous {typed(out)} --sequence {stated.sequence + 1}"
            click.echo(f"  if it was the last of its series, the next one takes: {after}")
    finish(as_json=as_json, extra={"withdrawal": str(out), "release": said.release_id})


def _steps(bundle: Path, out: Path, trust: Path, *, unsigned: bool) -> tuple[str, ...]:
    """Return the commands that come next; LEDGER is the publisher's own folder."""
    said, root, purged = typed(out), typed(trust), typed(bundle)
    if unsigned:
        return (
            f"  next: redactkit release tbs {said} --out pae.bin",
            f"  next: redactkit release attach {said} --key … --sig … --trust {root}",
        )
    return (
        f"  next: redactkit ledger append LEDGER {said} --key … --trust {root}",
        f"  next: mkdir -p LEDGER/withdrawals && cp {said} LEDGER/withdrawals/",
        f"  next: redactkit release purge-plan {purged} releases/ site/ CASE --out purge.json",
    )
