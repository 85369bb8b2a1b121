"""Parameters that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse the value without repeating it."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail("a day is written YYYY-MM-DD", param, ctx)


def case_folder(function: F) -> F:
    """Add the argument CASE."""
    return click.argument("case", type=click.Path(path_type=Path))(function)


def day(function: F) -> F:
    """Add --on."""
    return click.option(
        "--on",
        type=Day(),
        metavar="YYYY-MM-DD",
        help="Day of the release; by default the record's release_date, otherwise today.",
    )(function)


def undecided_option(function: F) -> F:
    """Add --undecided."""
    return click.option(
        "--undecided",
        type=click.Choice(["block", "withhold"]),
        default="block",
        show_default=True,
        help="What happens to what nobody has decided.",
    )(function)


def analyzer_option(function: F) -> F:
    """Add --analyzer-config."""
    return click.option(
        "--analyzer-config",
        type=click.Path(path_type=Path),
        help="Presidio's YAML for the analyzer that sees people who are on no roster; "
        "by default the one that redactkit.toml names, otherwise our own model.",
    )(function)


def key_options(function: F) -> F:
    """Add --key and --passphrase-file."""
    function = click.option(
        "--passphrase-file",
        type=click.Path(path_type=Path),
        help="File with the passphrase of the key; asked for on a terminal otherwise.",
    )(function)
    return click.option(
        "--key", type=click.Path(path_type=Path), required=True, help="Private key that signs."
    )(function)


def trust_option(function: F) -> F:
    """Add --trust for those who sign."""
    return click.option(
        "--trust",
        type=click.Path(path_type=Path),
        help="Trust root or its folder; by default the one that redactkit.toml names.",
    )(function)


def as_json(function: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")(
        function
    )
