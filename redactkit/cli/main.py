"""The group of all commands, and the one place where exceptions become exit codes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

import click

from redactkit import __version__
from redactkit.cli.exit import MisuseError, as_report, code_of_error

if TYPE_CHECKING:
    from redactkit.errors import RedactkitError

COMMANDS = (
    "init", "check", "plan", "release", "approve", "verify", "scan", "evaluate", "policy", "key",
    "trust", "annex", "disclose", "withdraw", "ledger", "witness",
)  # fmt: skip


class Commands(click.Group):
    """Commands in the order of the journey, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click's signature
        """Return one command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"redactkit.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="A first release: redactkit init work, then redactkit check work/case.",
)
@click.version_option(__version__, prog_name="redactkit")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault. It may quote the case.")
def root(debug: bool) -> None:
    """Publish records in which some people must never be identified and others must be named."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with a code of `redactkit.cli.exit.CODES`.

    Args:
        arguments: The command line without the program's name; that of the process by default.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    as_json = (
        "--json" in words or "--format=json" in words or ("--format", "json") in pairwise(words)
    )
    try:
        root.main(words, prog_name="redactkit", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except click.UsageError as error:
        return _usage(error, as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        click.echo("redactkit: interrupted; nothing was left half-written", err=True)
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # or the interpreter complains about the pipe once more
        return 1
    except Exception as error:  # noqa: BLE001 - the last stop: no traceback reaches a user
        from redactkit.errors import RedactkitError

        if isinstance(error, RedactkitError):
            return _explain(error, as_json=as_json)
        if isinstance(error, OSError) and "--debug" not in words:
            return _explain(_of_the_system(error), as_json=as_json)
        return _fault(error, debug="--debug" in words)
    return 0


def _usage(error: click.UsageError, *, as_json: bool) -> int:
    """Say what is wrong with a command line without repeating its words: they may be names."""
    command = error.ctx.command_path if error.ctx else "redactkit"
    match error:
        case MisuseError():
            what = error.message
        case click.MissingParameter():
            what = f"{_parameter(error)} is missing{_allowed(error)}"
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Path):
            what = f"what {_parameter(error)} names cannot be read: may you read it?"
        case click.BadParameter():
            what = f"the value of {_parameter(error)} is not one that is allowed{_allowed(error)}"
        case click.NoSuchOption():
            what = "there is no such option"
        case _:
            what = "the command line is not understood"
    if as_json:
        from redactkit.errors import ConfigError

        return _explain(ConfigError(what, hint=f"{command} --help", rule="cli/usage"), as_json=True)
    click.echo(f"{command}: {what} [cli/usage]\n  try: {command} --help", err=True)
    return 2


def _allowed(error: click.BadParameter) -> str:
    """Return what the parameter takes, as it was declared."""
    from redactkit.cli.options import Form

    match error.param and error.param.type:
        case click.Choice() as kind:
            return f": {', '.join(kind.choices)}"
        case Form() as kind:
            return f": {kind.form}"
        case click.IntRange() as kind:
            return f": a whole number {_range(kind)}"
        case _:
            return ""


def _range(kind: click.IntRange) -> str:
    return f"from {kind.min} on" if kind.max is None else f"from {kind.min} to {kind.max}"


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "a parameter"
    return (
        error.param.opts[-1]
        if error.param.opts[0].startswith("-")
        else error.param.make_metavar(error.ctx or click.Context(root))
    )


def _explain(error: RedactkitError, *, as_json: bool) -> int:
    code = code_of_error(error)
    if as_json:
        from redactkit.report.json import render_json

        click.echo(render_json(as_report(error), exit_code=code))
    else:
        from redactkit.report.text import render_text

        click.echo(render_text(as_report(error)), err=True)
    return code


def _of_the_system(error: OSError) -> RedactkitError:
    """Return why the system refused a file or folder, without its name: that may tell something."""
    from redactkit.errors import ConfigError

    return ConfigError(
        f"the system refuses a file or folder: {(error.strerror or 'no reason is given').lower()}",
        hint="may you open everything that the command names? --debug shows what it was",
        rule="files/refused",
    )


def _fault(fault: Exception, *, debug: bool) -> int:
    import traceback

    if debug:
        traceback.print_exception(fault)
    last = traceback.extract_tb(fault.__traceback__)[-1]
    name = last.filename.rpartition("/")[2]
    click.echo(
        f"redactkit: a fault of type {type(fault).__name__} at {name}:{last.lineno} [cli/fault]\n"
        "  please report it; --debug shows the traceback, which may quote the case",
        err=True,
    )
    return 70
