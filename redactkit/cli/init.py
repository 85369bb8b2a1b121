"""redactkit init: a folder to start from."""

from __future__ import annotations

import json
from pathlib import Path

import click

from redactkit.cli.exit import finish, stop_cleanly
from redactkit.cli.options import as_json, typed

_TEMPLATES = Path(__file__).parent / "templates"
_FILES = {
    "redactkit.toml": "redactkit.toml",
    ".gitignore": "gitignore",
    "case/record.yaml": "record.yaml",
}
_LONGEST_NAME = 200


@click.command("init", epilog="Example: redactkit init work --publisher 'Northmere Constabulary'")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--publisher",
    default="Example Constabulary",
    show_default=True,
    help="Name of the body that publishes.",
)
@as_json
def command(folder: Path, publisher: str, as_json: bool) -> None:
    """Write redactkit.toml and a first case with invented people into the new folder DIR."""
    from redactkit.errors import ConfigError

    if not publisher.strip() or len(publisher) > _LONGEST_NAME or not publisher.isprintable():
        raise ConfigError("this is no name of a publisher", rule="cli/publisher")
    _must_be_free(folder)
    stop_cleanly()
    _write(folder, json.dumps(publisher, ensure_ascii=False))
    if not as_json:
        click.echo(f"{folder / 'redactkit.toml'}\n{folder / 'case' / 'record.yaml'}")
        click.echo(f"next: redactkit check {typed(folder / 'case')}", err=True)
    finish(as_json=as_json, extra={"folder": str(folder)})


def _must_be_free(folder: Path) -> None:
    """Refuse a folder that holds anything: what stands there is somebody's work."""
    from redactkit.errors import ConfigError, Location

    try:
        free = not folder.exists() or not any(folder.iterdir())
    except OSError:
        free = False
    if not free or folder.is_symlink():
        hint = "name a new or empty folder"
        message = "this is not a new or empty folder"
        raise ConfigError(message, Location(str(folder)), hint=hint, rule="cli/not-empty")


def _write(folder: Path, publisher: str) -> None:
    """Write all files, or leave none behind."""
    from redactkit.errors import ConfigError, Location
    from redactkit.signing.files import PUBLIC, write_new

    written: list[Path] = []
    made = [
        path
        for path in (folder / "case" / "documents", folder / "case", folder)
        if not path.exists()
    ]
    try:
        (folder / "case" / "documents").mkdir(parents=True)
        for name, template in _FILES.items():
            text = (_TEMPLATES / template).read_text("utf-8").replace("@PUBLISHER@", publisher)
            write_new(folder / name, text.encode(), PUBLIC)
            written.append(folder / name)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        for path in made:  # only what was made here, and only while it is empty
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        if isinstance(error, OSError):
            message = "the folder cannot be written"
            raise ConfigError(message, Location(str(folder)), rule="cli/unwritable") from None
        raise
