"""redactkit approve: a second person rebuilds a release and signs it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import analyzer_option, as_json, key_options, trust_option
from redactkit.cli.progress import working


@click.command(
    "approve",
    epilog="Example: redactkit approve releases/ID --case CASE --key keys/approver.pem",
)
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option(
    "--case", type=click.Path(path_type=Path), required=True, help="The case of the release."
)
@key_options
@trust_option
@click.option(
    "--annex",
    type=click.Path(path_type=Path),
    help="Folder of the encrypted annex; by default annex/ in the case.",
)
@analyzer_option
@as_json
def command(
    bundle: Path,
    case: Path,
    key: Path,
    passphrase_file: Path | None,
    trust: Path | None,
    annex: Path | None,
    analyzer_config: Path | None,
    as_json: bool,
) -> None:
    """Rebuild BUNDLE from its case, compare every byte, and add a second signature.

    It is refused unless all bytes agree and the approver is another person than the
    preparer.
    """
    from redactkit import publish
    from redactkit.cli.keys import load_key

    stop_cleanly()
    signer = load_key(key, passphrase_file)
    with working("making the release again"):
        report = publish.approve(
            bundle, case, signer, datetime.now(UTC), trust, annex, analyzer_config
        )
    if report.ok and not as_json:
        click.echo(f"approved by {signer.person}: {bundle}")
    finish(report, as_json=as_json)
