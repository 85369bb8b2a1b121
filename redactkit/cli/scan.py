"""redactkit scan: search files for what cases protect."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redactkit.cli.branching import Branching
from redactkit.cli.exit import (
    MisuseError,
    as_report,
    code_of,
    code_of_error,
    finish,
    stop_cleanly,
)
from redactkit.cli.options import analyzer_option, as_json, day, jobs_option
from redactkit.cli.progress import files_done, working

if TYPE_CHECKING:
    from redactkit.gate import Finder
    from redactkit.gate.many import Scanned

_PATH = click.Path(path_type=Path)
_NO_CASE = (
    "no case: looked only for bad redactions in PDFs, letters turned round, "
    "and files that cannot be read"
)


@click.command(
    "scan", cls=Branching, epilog="Example: redactkit scan site/ --case examples/officer-a"
)
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@click.option("--case", type=_PATH, help="The case whose protected values are searched for.")
@click.option(
    "--fingerprints", type=_PATH,
    help="Search for what a file of `scan fingerprints` holds, where the case must not be.",
)  # fmt: skip
@click.option(
    "--key-env", metavar="NAME", help="Environment variable that holds the key of the fingerprints."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "junit", "github"]),
    default="text", show_default=True, help="How the answer is printed.",
)  # fmt: skip
@click.option(
    "--names-from", type=_PATH, metavar="FOLDER",
    help="Search the names of the folders between this one and each of PATHS as well, as they "
    "will be published.",
)  # fmt: skip
@jobs_option
@day
@analyzer_option
@as_json
def command(
    paths: tuple[Path, ...],
    case: Path | None,
    fingerprints: Path | None,
    key_env: str | None,
    form: str,
    names_from: Path | None,
    jobs: int | None,
    on: date | None,
    analyzer_config: Path | None,
    as_json: bool,
) -> None:
    """Search PATHS, names and contents, for every protected value of a case.

    Prints place, rule and person id of each hit, never the value. What cannot be read
    has not passed.

    Without --case and --fingerprints it looks only for what needs no case: bad redactions
    in PDFs, letters turned round, and files that cannot be read.
    """
    from redactkit.errors import RedactkitError
    from redactkit.gate import Index, many
    from redactkit.gate import fingerprints as prints

    if case and fingerprints:
        raise MisuseError("--case and --fingerprints do not go together")
    if bool(fingerprints) != bool(key_env):
        raise MisuseError("--fingerprints and --key-env go together")
    stop_cleanly()
    form = "json" if as_json else form
    try:
        if fingerprints and key_env:
            index: Finder = prints.read_file(fingerprints, _key(key_env))
        elif case:
            from redactkit import publish

            with working("reading the case"):
                today = datetime.now(UTC).date()
                index = publish.case_index(case, on, today, analyzer_config)
        else:
            index = Index.of(())
        with files_done("searching") as progress:
            scanned = many.scan(paths, index, names_from, jobs, progress)
    except RedactkitError as error:
        if form in ("text", "json"):
            raise  # told as every command tells it
        _print(many.Scanned(as_report(error)), form, code_of_error(error))
    if form == "text":
        _tell(scanned, _NO_CASE if not (case or fingerprints) else "")
    elif form == "json":
        finish(scanned.report, as_json=True, extra={"files": len(scanned.files)})
    _print(scanned, form, code_of(scanned.report))


def _key(name: str) -> str:
    """Return the key that stands in an environment variable."""
    from redactkit.errors import ConfigError

    if not (key := os.environ.get(name)):
        raise ConfigError(
            "the environment variable with the key is not set",
            hint="set it from your secrets; a new key is made with: openssl rand -hex 32",
            rule="gate/fingerprint-key",
        )  # fmt: skip
    return key


def _print(scanned: Scanned, form: str, code: int) -> None:
    """Print the answer in a form that CI reads, and leave."""
    from redactkit.report import github, junit, sarif

    match form:
        case "sarif":
            click.echo(sarif.render_sarif(scanned.report, exit_code=code, base=Path.cwd()))
        case "junit":
            click.echo(junit.render_junit(scanned.report, scanned.files))
        case _:
            click.echo(github.render_github(scanned.report, base=Path.cwd()))
    sys.exit(code)


def _tell(scanned: Scanned, note: str) -> None:
    """Print the answer for people, the blocked files in the end, and leave."""
    from redactkit.report.text import plain, render_text

    report, blocked = scanned.report, scanned.blocked()
    if note:
        click.echo(f"note: {note}", err=True)
    if report.findings:
        click.echo(render_text(report), err=True)
    if not scanned.files:
        click.echo("note: there is no file in these folders", err=True)
    if report.ok:
        click.echo("nothing protected was found")
    elif len(scanned.files) > 1:
        click.echo(f"{len(blocked)} of {len(scanned.files)} files did not pass:", err=True)
        for path, reason in blocked.items():
            click.echo(f"  {plain(path)}: {plain(reason.message)} [{reason.rule}]", err=True)
    sys.exit(code_of(report))


@command.branch(
    "fingerprints",
    epilog="Example: redactkit scan fingerprints cases/2026-014 --key-env SCAN_KEY --out scan.json",
)
@click.argument("cases", nargs=-1, required=True, type=_PATH)
@click.option(
    "--key-env", metavar="NAME", required=True,
    help="Environment variable that holds the key: at least 32 random bytes, as hexadecimal "
    "or base64.",
)  # fmt: skip
@click.option("--out", type=_PATH, required=True, help="New file for the fingerprints.")
@day
@analyzer_option
@as_json
def fingerprints(
    cases: tuple[Path, ...],
    key_env: str,
    out: Path,
    on: date | None,
    analyzer_config: Path | None,
    as_json: bool,
) -> None:
    """Write keyed hashes of what CASES protect, for `scan --fingerprints`.

    Without the key the file tells nobody anything. Who has both can test guesses.
    """
    from redactkit import publish
    from redactkit.gate.fingerprints import write_file

    stop_cleanly()
    key, today = _key(key_env), datetime.now(UTC).date()
    with working("reading the cases"):
        indexes = [publish.case_index(case, on, today, analyzer_config) for case in cases]
        write_file(out, indexes, key)
    if not as_json:
        click.echo(str(out))
    finish(as_json=as_json, extra={"fingerprints": str(out)})
