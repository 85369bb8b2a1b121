"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from redactkit.errors import ConfigError, Location

PRIVATE = 0o600
PUBLIC = 0o644


def write_new(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a new file, with all its bytes or not at all.

    Missing parent folders are made; for their owner only where the file is private.

    Args:
        path: Must not exist.
        data: The content.
        mode: Permissions, whatever the umask says.

    Raises:
        ConfigError: The file exists already or its folder cannot be written.
    """
    # A link fails where the name is taken; a rename would replace the file.
    _write(path, data, mode, os.link)


def write_replacing(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Write a file, new or in the place of an older one, with all its bytes or not at all.

    Args:
        path: What stands there stays until the new bytes are safe.
        data: The content.
        mode: Permissions, whatever the umask says.

    Raises:
        ConfigError: The file or its folder cannot be written.
    """
    _write(path, data, mode, os.replace)


def _write(path: Path, data: bytes, mode: int, place: Callable[[Path, Path], None]) -> None:
    where = Location(str(path))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    made = [folder for folder in path.parents if not folder.exists()]
    try:
        for folder in reversed(made):
            folder.mkdir(mode=0o700 if mode == PRIVATE else 0o755, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fchmod(handle, mode)
                os.fsync(handle)
            place(draft, path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                draft.unlink()
        sync_folder(path.parent)
        made = []  # they are needed now
    except FileExistsError:
        hint = "choose another name, or move the old file away"
        raise ConfigError(
            "the file exists already", where, hint=hint, rule="files/exists"
        ) from None
    except OSError:
        raise ConfigError(
            "the file cannot be written",
            where,
            hint="is there space, and may you write there?",
            rule="files/unwritable",
        ) from None
    finally:
        remove_empty(made)


def remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders that hold nothing, the innermost first; others stay."""
    for folder in folders:
        with contextlib.suppress(OSError):
            folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
