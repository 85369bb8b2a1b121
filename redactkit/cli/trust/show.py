"""redactkit trust show: who may sign, until when, and what a draft still needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import as_json
from redactkit.cli.trust.options import FILE

if TYPE_CHECKING:
    from redactkit.signing.trust import Draft


@click.command("show", epilog="Example: redactkit trust show trust/1.dsse.json")
@click.argument("file", type=FILE)
@click.option("--fingerprint", is_flag=True, help="Print the fingerprint and nothing else.")
@as_json
def show(file: Path, fingerprint: bool, as_json: bool) -> None:
    """Check a trust root and show who may sign: in FILE, a draft, or the newest of a folder."""
    from redactkit.cli.trust.describe import describe, lines, needs
    from redactkit.cli.trust.saving import read_before
    from redactkit.signing.trust import drafts
    from redactkit.verify.pin import read_chain
    from redactkit.verify.result import printable

    draft: Draft | None
    if drafts.is_draft(file.name):
        draft = own = drafts.read(file, read_before(file))
        root = own.root
    else:
        root = read_chain(file)[-1]
        draft, own = (drafts.find(file, root) if file.is_dir() else None), None
    if fingerprint and not as_json:
        click.echo(root.fingerprint)
    elif not as_json:
        for line in lines(root):
            click.echo(printable(line))
        for line in needs(draft) if draft else ():
            click.echo(f"draft        {line}")
    finish(as_json=as_json, extra=describe(root, own))
