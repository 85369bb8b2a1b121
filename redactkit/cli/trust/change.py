"""redactkit trust add-key, retire, revoke, policy, renew: the next version of a trust root."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

import click

from redactkit.cli.options import as_json
from redactkit.cli.trust.options import (
    DAYS,
    FILE,
    policy_options,
    root_keys,
    since_option,
    trust_folder,
)

_ROLES = ("root", "preparer", "approver", "ledger", "status", "witness", "tsa")


@click.command(
    "add-key",
    epilog="Example: redactkit trust add-key approver new.pub --trust trust --key root.pem",
)
@click.argument("role", type=click.Choice(_ROLES))
@click.argument("file", type=FILE)
@trust_folder
@root_keys
@as_json
def add_key(
    *,
    role: str,
    file: Path,
    folder: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Add the key in FILE to a ROLE, in the next version of the trust root.

    For the role tsa, FILE is the root certificate of a time-stamp authority.
    """
    from redactkit.cli.keys import load_certificate, load_named
    from redactkit.cli.trust.saving import change
    from redactkit.signing import trust

    new = load_certificate(file) if role == trust.TSA else load_named(file, passphrase_file)
    change(
        folder, keys, passphrase_file,
        lambda root, now: trust.with_key(root, role, new, now),
        as_json=as_json,
    )  # fmt: skip


@click.command(
    "retire",
    epilog="Example: redactkit trust retire 3f9a01bc --since 2027-01-01 --trust trust",
)
@click.argument("kid")
@since_option
@trust_folder
@root_keys
@as_json
def retire(
    *,
    kid: str,
    since: datetime,
    folder: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Retire the key KID in the next version: what it signed before keeps counting."""
    _revoke("retired", kid, since, folder, keys, passphrase_file, as_json=as_json)


@click.command(
    "revoke",
    epilog="Example: redactkit trust revoke 3f9a01bc --since 2026-11-01 --trust trust",
)
@click.argument("kid")
@since_option
@trust_folder
@root_keys
@as_json
def revoke(
    *,
    kid: str,
    since: datetime,
    folder: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Declare the key KID compromised in the next version: only what others saw before counts."""
    _revoke("compromised", kid, since, folder, keys, passphrase_file, as_json=as_json)


@click.command(
    "policy", epilog="Example: redactkit trust policy --require-log --trust trust --key root.pem"
)
@policy_options
@trust_folder
@root_keys
@as_json
def policy(
    *,
    require_log: bool | None,
    witness_quorum: int | None,
    max_head_age: int | None,
    folder: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Change what a release must fulfil besides its signatures, in the next version."""
    from redactkit.cli.trust.saving import change, with_options
    from redactkit.signing import trust

    change(
        folder, keys, passphrase_file,
        lambda root, _: trust.with_policy(
            root,
            with_options(
                root.policy,
                require_log=require_log,
                witness_quorum=witness_quorum,
                max_head_age=max_head_age,
            ),
        ),
        as_json=as_json,
    )  # fmt: skip


@click.command(
    "renew", epilog="Example: redactkit trust renew --valid-days 1825 --trust trust --key root.pem"
)
@click.option(
    "--valid-days",
    type=DAYS,
    required=True,
    help="How long it will hold from now on, and its keys.",
)
@trust_folder
@root_keys
@as_json
def renew(
    *,
    valid_days: int,
    folder: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Let the trust root and its keys hold for longer, or for shorter, in the next version."""
    from redactkit.cli.trust.saving import change
    from redactkit.signing import trust

    change(
        folder, keys, passphrase_file,
        lambda root, now: trust.renewed(root, now + timedelta(days=valid_days)),
        as_json=as_json,
    )  # fmt: skip


def _revoke(
    kind: str,
    kid: str,
    since: datetime,
    folder: Path,
    keys: tuple[Path, ...],
    passphrase_file: Path | None,
    *,
    as_json: bool,
) -> NoReturn:
    from redactkit.cli.trust.saving import change
    from redactkit.signing import trust

    change(
        folder, keys, passphrase_file,
        lambda root, now: trust.with_revocation(root, trust.find_key(root, kid), kind, since, now),
        as_json=as_json,
    )  # fmt: skip
