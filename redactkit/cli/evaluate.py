"""redactkit evaluate: how well detection does on labelled texts."""

from __future__ import annotations

from pathlib import Path

import click

from redactkit.cli.exit import finish
from redactkit.cli.options import as_json
from redactkit.cli.progress import working

_RATE = click.FloatRange(0, 1)


@click.command(
    "evaluate", epilog="Example: redactkit evaluate labelled/ --per-case --max-leak 0 --jobs 2"
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="N",
    help="Processes that share the work.",
)  # fmt: skip
@click.option("--per-case", is_flag=True, help="List each text with what was seen, worst first.")
@click.option("--max-leak", type=_RATE, metavar="RATE", help="Highest leak rate; above it, exit 1.")
@click.option("--min-kept", type=_RATE, metavar="RATE", help="Lowest kept rate; below it, exit 1.")
@click.option(
    "--min-recall", type=_RATE, metavar="RATE",
    help="Lowest share of people hidden in every mention; below it, exit 1.",
)  # fmt: skip
@as_json
def command(
    paths: tuple[Path, ...],
    jobs: int,
    per_case: bool,
    max_leak: float | None,
    min_kept: float | None,
    min_recall: float | None,
    as_json: bool,
) -> None:
    """Judge redactkit on the labelled texts of PATHS: cases (.json) and documents (.jsonl).

    A case is released with everything undecided withheld, and what a reader would see is
    held against its gold. A document is read by the detector alone. The answer holds ids,
    types, places and counts, never a word of a text.
    """
    from redactkit import evaluate
    from redactkit.evaluate import report

    with working("evaluating"):
        evaluation = evaluate.evaluate(tuple(evaluate.labelled(paths)), jobs)
    answer = report.against(evaluation, report.Bounds(max_leak, min_kept, min_recall))
    if not as_json:
        click.echo(report.render(evaluation, per_case=per_case))
    finish(
        answer,
        as_json=as_json,
        extra={"evaluation": report.to_json(evaluation, per_case=per_case)},
    )
