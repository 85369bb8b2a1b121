"""redactkit trust export: the keys in the forms that stock tools read."""

from __future__ import annotations

from pathlib import Path

import click

from redactkit.cli.exit import MisuseError, finish
from redactkit.cli.options import as_json
from redactkit.cli.trust.options import FILE


@click.command(
    "export",
    epilog="Example: redactkit trust export trust --allowed-signers --out allowed_signers",
)
@click.argument("file", type=FILE)
@click.option(
    "--allowed-signers", is_flag=True,
    help="List of those who sign releases, for ssh-keygen -Y verify -f.",
)  # fmt: skip
@click.option("--krl", is_flag=True, help="List of compromised keys, for ssh-keygen -Y verify -r.")
@click.option(
    "--pem", is_flag=True,
    help="Every key in a file of its own, for openssl; --out is their folder.",
)  # fmt: skip
@click.option("--out", type=FILE, required=True, help="File to write; an older one is replaced.")
@as_json
def export(
    *, file: Path, allowed_signers: bool, krl: bool, pem: bool, out: Path, as_json: bool
) -> None:
    """Export the keys of the trust root FILE, or of the newest version of a folder."""
    from redactkit.signing.files import PUBLIC, write_replacing
    from redactkit.signing.trust import export as forms
    from redactkit.verify.pin import read_chain

    if sum((allowed_signers, krl, pem)) != 1:
        raise MisuseError("one of --allowed-signers, --krl and --pem is needed")
    root = read_chain(file)[-1]
    if allowed_signers:
        written = {out: forms.allowed_signers(root)}
    elif krl:
        written = {out: forms.revocation_list(root)}
    else:
        written = {out / name: data for name, data in forms.pem_files(root)}
    for path, data in written.items():
        write_replacing(path, data, PUBLIC)
        click.echo(str(path), err=True)
    finish(as_json=as_json, extra={"written": [str(path) for path in written]})
