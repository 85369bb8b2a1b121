"""redactkit trust new: the first version of a trust root."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from redactkit.cli.options import as_json
from redactkit.cli.trust.options import DAYS, FILE, policy_options


@click.command(
    "new",
    epilog=(
        'Example: redactkit trust new --publisher "Kestrelshire Police" --root keys/root.pem '
        "--preparer keys/preparer.pub --approver keys/approver.pub --out trust/"
    ),
)
@click.option("--publisher", required=True, help="Name of the publishing body.")
@click.option("--origin", help="Short name of its ledger; by default made from the publisher.")
@click.option(
    "--root", "roots", type=FILE, required=True, multiple=True,
    help="Key of a root person: the private one signs at once, of the .pub file a draft waits.",
)  # fmt: skip
@click.option(
    "--preparer", "preparers", type=FILE, required=True, multiple=True,
    help="Key of a preparer: the .pub file, or the private one.",
)  # fmt: skip
@click.option(
    "--approver", "approvers", type=FILE, required=True, multiple=True,
    help="Key of an approver, who is another person.",
)  # fmt: skip
@click.option(
    "--ledger", "ledgers", type=FILE, multiple=True,
    help="Key that signs heads of the ledger (Ed25519); it holds no other role.",
)  # fmt: skip
@click.option(
    "--status", "statuses", type=FILE, multiple=True,
    help="Key that may withdraw releases, besides those of preparers and approvers.",
)  # fmt: skip
@click.option(
    "--witness", "witnesses", type=FILE, multiple=True,
    help="Key of an outside witness of the ledger (Ed25519).",
)  # fmt: skip
@click.option(
    "--tsa", "authorities", type=FILE, multiple=True, metavar="CERT",
    help="Root certificate of a time-stamp authority, PEM or DER.",
)  # fmt: skip
@policy_options
@click.option("--out", type=FILE, required=True, help="Folder for the new file 1.dsse.json.")
@click.option(
    "--valid-days", type=DAYS, default=3650, show_default=True,
    help="How long it holds, and its keys.",
)  # fmt: skip
@click.option("--passphrase-file", type=FILE, help="File with the passphrase of encrypted keys.")
@as_json
def new(
    *,
    publisher: str,
    origin: str | None,
    roots: tuple[Path, ...],
    preparers: tuple[Path, ...],
    approvers: tuple[Path, ...],
    ledgers: tuple[Path, ...],
    statuses: tuple[Path, ...],
    witnesses: tuple[Path, ...],
    authorities: tuple[Path, ...],
    require_log: bool | None,
    witness_quorum: int | None,
    max_head_age: int | None,
    out: Path,
    valid_days: int,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make the first version of a trust root and print the fingerprint that auditors pin.

    Each key option can be given several times; a majority of the root persons signs.
    Publish the fingerprint where nobody can change it together with the releases.
    """
    from redactkit.cli.keys import load_any, load_certificate, load_named
    from redactkit.cli.trust.saving import finish_saved, now, with_options
    from redactkit.signing import dsse, trust
    from redactkit.signing.keyfiles import SigningKey
    from redactkit.signing.keys import NamedKey
    from redactkit.signing.trust import drafts

    others = {
        trust.PREPARER: preparers, trust.APPROVER: approvers, trust.LEDGER: ledgers,
        trust.STATUS: statuses, trust.WITNESS: witnesses,
    }  # fmt: skip
    holders = {
        role: [load_named(path, passphrase_file) for path in paths]
        for role, paths in others.items()
    }
    root_keys = [load_any(path, passphrase_file) for path in roots]
    holders[trust.ROOT] = [NamedKey(key.public, key.person) for key in root_keys]
    start = now()
    root = trust.create(
        publisher,
        origin or trust.origin_of(publisher),
        holders,
        (start, start + timedelta(days=valid_days)),
        authorities=[load_certificate(path) for path in authorities],
        policy=with_options(
            trust.TrustPolicy(),
            require_log=require_log,
            witness_quorum=witness_quorum,
            max_head_age=max_head_age,
        ),
    )
    signers = [key for key in root_keys if isinstance(key, SigningKey)]
    envelope = dsse.sign(trust.PAYLOAD_TYPE, root.payload, signers)
    finish_saved(drafts.save(out, None, envelope), as_json=as_json)
