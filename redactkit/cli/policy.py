"""redactkit policy: look for faults in a policy, and explain its decisions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import as_json, case_folder, day


@click.group("policy", epilog="Example: redactkit policy lint house-rules.yaml")
def command() -> None:
    """Look for faults in a policy, and explain its decisions."""


@command.command("lint", epilog="Example: redactkit policy lint house-rules.yaml")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@as_json
def lint(files: tuple[Path, ...], as_json: bool) -> None:
    """Check policy FILES; without any, the policies that are shipped.

    A rule that would publish what the statutory floor protects is an error.
    """
    from redactkit.policy.lint import lint_files, lint_shipped

    report = lint_files(files) if files else lint_shipped()
    if report.ok and not as_json:
        click.echo("no fault found")
    finish(report, as_json=as_json, bad_question=True)


@command.command(
    "explain",
    epilog="Example: redactkit policy explain examples/officer-a --person officer --attribute name",
)
@case_folder
@click.option("--person", required=True, help="Id of the person in the roster.")
@click.option("--attribute", required=True, help="Attribute, for instance name or rank.")
@day
@as_json
def explain(case: Path, person: str, attribute: str, on: date | None, as_json: bool) -> None:
    """Say which rule decides an attribute of a person of CASE, and which rules lost."""
    from redactkit import publish
    from redactkit.report.explain import explain_json, render_explanation

    decision = publish.explain(case, person, attribute, on, datetime.now(UTC).date())
    if as_json:
        finish(as_json=True, extra={"decision": explain_json(decision)})
    click.echo(render_explanation(person, decision))
