"""redactkit check: is the record of a case whole and lawful?"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import as_json, case_folder, day


@click.command("check", epilog="Example: redactkit check examples/officer-a")
@case_folder
@day
@as_json
def command(case: Path, on: date | None, as_json: bool) -> None:
    """Check the record of CASE: its form, its references, dates, orders and outcomes.

    Lists everything that is wrong, not the first only. Anonymity that rests on no order
    or statute is for a person to decide (exit code 3).
    """
    from redactkit import publish

    report = publish.check_case(case, on, datetime.now(UTC).date())
    if not report and not as_json:
        click.echo("nothing to report")
    finish(report, as_json=as_json)
