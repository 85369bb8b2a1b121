"""Exit codes, and how an answer or an error leaves the process.

The one table that turns answers into codes. Rooms know nothing of processes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:  # every command imports this module, and --help imports every command
    from redactkit.errors import RedactkitError
    from redactkit.findings import Report

CODES = {
    0: "asked and answered: done, clean, valid",
    1: "answered no: invalid record, leak, blocked release, wrong signature",
    2: "a bad question: wrong usage, invalid policy, schema, key or trust file",
    3: "yes, but a person must act: quarantine, ambiguous mention, unlisted person; or the release "
    "is superseded or withdrawn",
    4: "not fully answered: an unread part, a missing model, unproven time or status",
    70: "a fault in redactkit",
    130: "interrupted",
}

_OF_SEVERITY = {
    "error": 1,
    "unread": 4,
    "human": 3,
    "warning": 0,
    "note": 0,
}


class MisuseError(click.UsageError):
    """A command line that is refused in our own words, which hold none of the user's."""


def stop_cleanly() -> None:
    """Let a request to terminate end a command as an interrupt does: nothing half-written."""
    import signal  # here, because it costs what --help may cost in all

    # A closed terminal hangs up; a key quits. Both leave files behind where nobody handles them.
    for request in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(request, signal.default_int_handler)


def code_of(report: Report) -> int:
    """Return the exit code of a report: the worst of its findings decides."""
    return _OF_SEVERITY[report.worst.value] if report.worst else 0


def code_of_error(error: RedactkitError) -> int:
    """Return the exit code of an error."""
    from redactkit.errors import ConfigError, InputError, MissingCapabilityError

    match error:
        case ConfigError():
            return 2
        case InputError():
            return 1
        case MissingCapabilityError():
            return 4
        case _:
            return 70


def finish(
    report: Report | None = None,
    *,
    as_json: bool = False,
    extra: Mapping[str, Any] | None = None,
    bad_question: bool = False,
) -> NoReturn:
    """Print a report and leave with its exit code.

    Args:
        report: What was found, None for nothing. Text goes to standard error, JSON to
            standard output.
        as_json: Print the JSON form (schema `findings`).
        extra: Further members of the JSON form.
        bad_question: Whether an error means that the question was bad (2), not that
            the answer is no (1).
    """
    from redactkit.findings import Report

    report = report or Report()
    code = code_of(report)
    if bad_question and code == 1:
        code = 2
    if as_json:
        from redactkit.report.json import render_json

        click.echo(render_json(report, exit_code=code, extra=extra))
    elif report.findings:
        from redactkit.report.text import render_text

        click.echo(render_text(report), err=True)
    sys.exit(code)


def as_report(error: RedactkitError) -> Report:
    """Return an error in the form of a report, so that machines read one form only."""
    from redactkit.findings import Finding, Report, Severity

    finding = Finding(
        error.rule or "redactkit/error",
        Severity.ERROR,
        error.message,
        error.location,
        hint=error.hint,
    )
    return Report((finding,))
