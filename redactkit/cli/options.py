"""Parameters that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


T = TypeVar("T")


class Form(click.ParamType[T]):
    """A value of one written form, which a refusal names.

    Attributes:
        form: How it is written.
    """

    form: str


class Day(Form[date]):
    """A day, written YYYY-MM-DD."""

    name = "day"
    form = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or refuse the value without repeating it."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(self.form, param, ctx)


class Moment(Form[datetime]):
    """A moment in UTC, or a day.

    Args:
        of_day: The time that is meant where only a day is given.
    """

    name = "moment"
    form = "YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"

    def __init__(self, of_day: time) -> None:
        super().__init__()
        self._of_day = of_day

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the moment, or refuse the value without repeating it."""
        if isinstance(value, datetime):
            return value
        try:
            if "T" in value:
                return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            return datetime.combine(datetime.strptime(value, "%Y-%m-%d"), self._of_day, UTC)  # noqa: DTZ007 - the day has none yet
        except ValueError:
            self.fail(self.form, param, ctx)


def typed(path: Path) -> str:
    """Return a path as it is typed on a command line."""
    from shlex import quote

    return quote(str(path))


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


def pin_option(function: F) -> F:
    """Add --trust for those who verify: it comes from the publisher, never from a bundle."""
    return click.option(
        "--trust",
        required=True,
        help="Fingerprint of the publisher's trust root (64 digits), or a trust file or folder.",
    )(function)


def known_trust_option(function: F) -> F:
    """Add --trust for those who need the keys themselves, not only their fingerprint."""
    return click.option(
        "--trust",
        type=click.Path(path_type=Path),
        required=True,
        help="Trust root or its folder, from the publisher.",
    )(function)


def annex_options(function: F) -> F:
    """Add --annex and --identity for those who open an annex."""
    function = click.option(
        "--identity",
        type=click.Path(path_type=Path),
        required=True,
        help="Age identity, or OpenSSH Ed25519 key, of one of its recipients.",
    )(function)
    return click.option(
        "--annex",
        type=click.Path(path_type=Path),
        required=True,
        help="Folder of the annex: that of the release, or the one above it.",
    )(function)


def unsigned_option(function: F) -> F:
    """Add --unsigned."""
    return click.option(
        "--unsigned",
        is_flag=True,
        help="Do not sign: --key names a public key, the private one is held elsewhere. "
        "See `release tbs` and `release attach`.",
    )(function)


def jobs_option(function: F) -> F:
    """Add --jobs."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help="Processes that share the work; by default one for each core.",
    )(function)


def as_json(function: F) -> F:
    """Add --json."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")(
        function
    )
