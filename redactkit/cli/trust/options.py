"""Parameters that the commands below `redactkit trust` share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

import click

from redactkit.cli.options import Moment

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
DAYS = click.IntRange(1, 36500)


def trust_folder(function: F) -> F:
    """Add --trust for those who change it."""
    return click.option(
        "--trust", "folder", type=FILE, required=True, help="Folder of the trust root."
    )(function)


def root_keys(function: F) -> F:
    """Add --key, as often as wanted, and --passphrase-file."""
    function = click.option(
        "--passphrase-file", type=FILE, help="File with the passphrase of encrypted keys."
    )(function)
    return click.option(
        "--key",
        "keys",
        type=FILE,
        multiple=True,
        help="Private key of a root person who signs at once; can be given several times.",
    )(function)


def since_option(function: F) -> F:
    """Add --since."""
    return click.option(
        "--since",
        type=Moment(time.min),  # of two readings, the earlier
        required=True,
        metavar="YYYY-MM-DD",
        help="From when: a day, or a moment like 2026-11-21T10:00:00Z.",
    )(function)


def policy_options(function: F) -> F:
    """Add the options of the policy; what is not given stays as it is."""
    for option in (
        click.option(
            "--require-log/--no-require-log",
            default=None,
            help="Whether a release must be in the ledger.",
        ),
        click.option(
            "--witness-quorum",
            type=click.IntRange(0),
            help="How many witnesses must have seen the ledger's head.",
        ),
        click.option(
            "--max-head-age",
            type=click.IntRange(0, 36500),
            metavar="DAYS",
            help="Days after which a head of the ledger is stale; 0 for never.",
        ),
    ):
        function = option(function)
    return function
