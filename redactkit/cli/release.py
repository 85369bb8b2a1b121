"""redactkit release: from a case to a signed bundle."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import (
    analyzer_option,
    as_json,
    case_folder,
    day,
    key_options,
    trust_option,
    undecided_option,
)
from redactkit.cli.progress import working


@click.command(
    "release",
    epilog="Example: redactkit release examples/officer-a --key keys/preparer.pem --out releases/",
)
@case_folder
@key_options
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="Folder for the new bundle."
)
@trust_option
@click.option(
    "--annex",
    type=click.Path(path_type=Path),
    help="Folder for the encrypted annex; by default annex/ in the case.",
)
@day
@undecided_option
@analyzer_option
@as_json
def command(
    case: Path,
    key: Path,
    passphrase_file: Path | None,
    out: Path,
    trust: Path | None,
    annex: Path | None,
    on: date | None,
    undecided: str,
    analyzer_config: Path | None,
    as_json: bool,
) -> None:
    """Check, plan, redact, scan and sign CASE, and write the bundle to a new folder.

    Nothing is written unless every step passes. The bundle is valid once a second
    person has approved it.
    """
    from redactkit import publish
    from redactkit.cli.keys import load_key

    stop_cleanly()
    signer = load_key(key, passphrase_file)
    wish = publish.Wish(case, on, undecided, out, trust, annex, analyzer_config)
    with working("releasing the case"):
        done = publish.release(wish, signer, datetime.now(UTC))
    if done.bundle is not None and not as_json:
        click.echo(f"{done.bundle}\n  next: redactkit approve {done.bundle} --case {case} --key …")
    extra = {"release": done.release_id, "bundle": str(done.bundle)} if done.bundle else None
    finish(done.report, as_json=as_json, extra=extra)
