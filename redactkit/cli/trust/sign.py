"""redactkit trust sign: a root person's signature for the next version."""

from __future__ import annotations

from pathlib import Path

import click

from redactkit.cli.options import as_json, key_options
from redactkit.cli.trust.options import FILE


@click.command(
    "sign", epilog="Example: redactkit trust sign trust/2.draft.dsse.json --key keys/root-2.pem"
)
@click.argument("draft", type=FILE)
@key_options
@as_json
def sign(draft: Path, key: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Add a signature to DRAFT, which stands in the trust folder; publish it when it has enough.

    Look at it first: redactkit trust show DRAFT.
    """
    from redactkit.cli.keys import load_key
    from redactkit.cli.trust.saving import finish_saved, read_before
    from redactkit.signing.trust import drafts

    newest = read_before(draft)
    envelope = drafts.read(draft, newest).envelope
    signed = envelope.signed_by(load_key(key, passphrase_file))
    finish_saved(drafts.save(draft.parent, newest, signed), as_json=as_json)
