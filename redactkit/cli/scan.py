"""redactkit scan: search files for what a case protects."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import analyzer_option, as_json, day
from redactkit.cli.progress import working


@click.command("scan", epilog="Example: redactkit scan site/ --case examples/officer-a")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--case",
    type=click.Path(path_type=Path),
    required=True,
    help="The case whose protected values are searched for.",
)
@day
@analyzer_option
@as_json
def command(
    paths: tuple[Path, ...],
    case: Path,
    on: date | None,
    analyzer_config: Path | None,
    as_json: bool,
) -> None:
    """Search PATHS, names and contents, for every protected value of a case.

    Prints place, rule and person id of each hit, never the value. What cannot be read
    has not passed.
    """
    from redactkit import publish

    with working("searching"):
        report = publish.scan(paths, case, on, datetime.now(UTC).date(), analyzer_config)
    if report.ok and not as_json:
        click.echo("nothing protected was found")
    finish(report, as_json=as_json)
