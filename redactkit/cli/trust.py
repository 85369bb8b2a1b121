"""redactkit trust: make a trust root, and show one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import as_json

if TYPE_CHECKING:
    from redactkit.signing.trust import TrustRoot

_KEY = click.Path(path_type=Path)


@click.group("trust")
def command() -> None:
    """Make the trust root, by which others know the publisher's keys, and show one."""


@command.command(
    "new",
    epilog=(
        'Example: redactkit trust new --publisher "Kestrelshire Police" --root keys/root.pem '
        "--preparer keys/preparer.pub --approver keys/approver.pub --out trust/"
    ),
)
@click.option("--publisher", required=True, help="Name of the publishing body.")
@click.option("--origin", help="Short name of its ledger; by default made from the publisher.")
@click.option(
    "--root", "roots", type=_KEY, required=True, multiple=True, help="Private key that signs it."
)
@click.option(
    "--preparer", "preparers", type=_KEY, required=True, multiple=True,
    help="Key of a preparer: the .pub file, or the private one.",
)  # fmt: skip
@click.option(
    "--approver", "approvers", type=_KEY, required=True, multiple=True,
    help="Key of an approver, who is another person.",
)  # fmt: skip
@click.option("--out", type=_KEY, required=True, help="Folder for the new file 1.dsse.json.")
@click.option(
    "--valid-days",
    type=click.IntRange(1, 36500),
    default=3650,
    show_default=True,
    help="How long it holds, and its keys.",
)
@click.option("--passphrase-file", type=_KEY, help="File with the passphrase of encrypted keys.")
@as_json
def new(
    *,
    publisher: str,
    origin: str | None,
    roots: tuple[Path, ...],
    preparers: tuple[Path, ...],
    approvers: tuple[Path, ...],
    out: Path,
    valid_days: int,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Make the first version of a trust root and print the fingerprint that auditors pin.

    Each --root, --preparer and --approver can be given several times. Publish the
    fingerprint where nobody can change it together with the releases.
    """
    from redactkit.cli.keys import load_key, load_named
    from redactkit.signing import files, layout, trust

    signers = [load_key(path, passphrase_file) for path in roots]
    holders = {
        trust.ROOT: [load_named(path, passphrase_file) for path in roots],
        trust.PREPARER: [load_named(path, passphrase_file) for path in preparers],
        trust.APPROVER: [load_named(path, passphrase_file) for path in approvers],
    }
    start = datetime.now(UTC).replace(microsecond=0)
    window = (start, start + timedelta(days=valid_days))
    root = trust.create(publisher, origin or trust.origin_of(publisher), holders, window)
    target = out / layout.trust_file(root.version)
    files.write_new(target, trust.sign(root, signers), files.PUBLIC)
    if not as_json:
        click.echo(root.fingerprint)
        click.echo(f"{target}: auditors pin the fingerprint above", err=True)
    finish(as_json=as_json, extra={"trust": str(target), **_describe(root)})


@command.command("show", epilog="Example: redactkit trust show trust/1.dsse.json")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--fingerprint", is_flag=True, help="Print the fingerprint and nothing else.")
@as_json
def show(file: Path, fingerprint: bool, as_json: bool) -> None:
    """Show who may sign, in the trust root FILE or the newest of a folder."""
    from redactkit.verify.pin import read_chain
    from redactkit.verify.result import printable

    root = read_chain(file)[-1]
    facts = _describe(root)
    if fingerprint and not as_json:
        click.echo(root.fingerprint)
    elif not as_json:
        for name in ("fingerprint", "publisher", "origin", "version", "issued", "expires"):
            click.echo(f"{name:12} {printable(str(facts[name]))}")
        for role, members in facts["roles"].items():
            click.echo(f"{role:12} {members['threshold']} of {', '.join(members['persons'])}")
        for kid, kind in facts["revoked"].items():
            click.echo(f"revoked      {kid} ({kind})")
    finish(as_json=as_json, extra=facts)


def _describe(root: TrustRoot) -> dict[str, Any]:
    from redactkit.signing.shape import format_time

    return {
        "fingerprint": root.fingerprint,
        "publisher": root.publisher,
        "origin": root.origin,
        "version": root.version,
        "issued": format_time(root.issued),
        "expires": format_time(root.expires),
        "roles": {
            name: {"threshold": role.threshold, "persons": sorted(root.persons(name))}
            for name, role in root.roles.items()
        },
        "revoked": {item.kid: item.kind for item in root.revoked.values()},
    }
