"""redactkit plan: everything that a release would change, before anything is changed."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import (
    analyzer_option,
    as_json,
    case_folder,
    day,
    undecided_option,
)
from redactkit.cli.progress import working


@click.command(
    "plan",
    epilog="Example: redactkit plan examples/officer-a -o plan.json",
)
@case_folder
@day
@undecided_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the plan to this file, too."
)
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Compare with this older plan; by default with the file of --output, where it exists.",
)
@click.option("--reveal", is_flag=True, help="Show the words in their context. Only on a terminal.")
@analyzer_option
@as_json
def command(
    case: Path,
    on: date | None,
    undecided: str,
    output: Path | None,
    against: Path | None,
    reveal: bool,
    analyzer_config: Path | None,
    as_json: bool,
) -> None:
    """Show what happens to each person and mention of CASE, by which rule and ground.

    Nothing is changed. What a person must decide is listed with its key; answers stand
    in decisions.json of the case.
    """
    from redactkit import publish
    from redactkit.errors import ConfigError
    from redactkit.redact.planfile import to_json
    from redactkit.report.plan import render_plan, render_revealed

    if reveal and not sys.stdout.isatty():
        message = "--reveal shows protected words, and shows them on a terminal only"
        raise ConfigError(message, rule="cli/reveal")
    with working("reading the case"):
        planned = publish.plan_case(
            case, on, datetime.now(UTC).date(), undecided, analyzer_config=analyzer_config
        )
    if planned.plan is None:
        finish(planned.report, as_json=as_json)
    value = to_json(planned.plan)
    difference = publish.compare_with(against or output, value, required=against is not None)
    if output is not None:
        publish.write_plan(output, value)
    if as_json:
        finish(planned.report, as_json=True, extra={"plan": value})
    click.echo(render_plan(planned.plan, planned.policy, difference))
    if reveal:
        click.echo(render_revealed(planned.plan, planned.texts))
    finish(planned.report)
