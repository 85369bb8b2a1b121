"""Bring a bundle onto disk: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from redactkit.errors import ConfigError, Location
from redactkit.signing import dsse
from redactkit.signing.files import PUBLIC, sync_folder
from redactkit.signing.layout import ENVELOPE, folders, is_name

_FOLDER = 0o755


def publish(files: Mapping[str, bytes], target: Path) -> None:
    """Write a bundle as a new folder.

    It is written beside its place and appears there by one rename. Whatever stops
    the writing, an interrupt or a full disk, leaves nothing behind.

    Args:
        files: All files of the bundle, as `Bundle.sealed` returns them.
        target: Must not exist; missing parents are made.

    Raises:
        ConfigError: The target exists, or its folder cannot be written.
    """
    assert all(is_name(name) for name in files), "the builder checks names"
    place = Location(str(target))
    if os.path.lexists(target):
        hint = "a release is never written over another one"
        raise ConfigError("the output exists already", place, hint=hint, rule="release/exists")
    made: list[Path] = []
    draft = _draft(target.parent)  # named before it is made, so that no interrupt can lose it
    try:
        parents = (target.parent, *target.parent.parents)
        made = [folder for folder in parents if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=0o700)
        _fill(draft, files)
        draft.rename(target)
    except BaseException as error:
        _clean_up(draft, made)
        if isinstance(error, OSError):
            raise _unwritable(place) from None
        raise
    with contextlib.suppress(OSError):  # the bundle is there and whole
        sync_folder(target.parent)


def replace_envelope(folder: Path, envelope: dsse.Envelope) -> None:
    """Put an envelope with one more signature into a bundle, by one rename.

    Args:
        folder: The bundle.
        envelope: Signs the same statement as the one that is there.

    Raises:
        ConfigError: The bundle cannot be written.
    """
    put(folder, ENVELOPE, dsse.dump(envelope))


def put(folder: Path, name: str, data: bytes) -> None:
    """Put a file of `provenance/` into a bundle, or in the place of an older one, by one rename.

    Args:
        folder: The bundle.
        name: In the bundle.
        data: The content.

    Raises:
        ConfigError: The bundle cannot be written.
    """
    # The draft stands outside the bundle: killed here, the bundle is still exact.
    draft = _draft(folder.absolute().parent)
    try:
        _write(draft, data)
        draft.replace(folder / name)
        sync_folder((folder / name).parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        if isinstance(error, OSError):
            raise _unwritable(Location(str(folder))) from None
        raise


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    inner = sorted(folders(files))
    for name in inner:
        (draft / name).mkdir(mode=_FOLDER)
    for name in sorted(files):
        _write(draft / name, files[name])
    for folder in (*(draft / name for name in reversed(inner)), draft):
        folder.chmod(_FOLDER)
        sync_folder(folder)


def _draft(folder: Path) -> Path:
    return folder / f".redactkit-{secrets.token_hex(8)}"


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PUBLIC)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fchmod(handle, PUBLIC)
        os.fsync(handle)


def _clean_up(draft: Path, made: list[Path]) -> None:
    """Remove what an interrupted run wrote, and the folders that it made."""
    shutil.rmtree(draft, ignore_errors=True)
    for folder in made:
        with contextlib.suppress(OSError):
            folder.rmdir()


def _unwritable(place: Location) -> ConfigError:
    hint = "is there space, and may you write there?"
    return ConfigError("the output cannot be written", place, hint=hint, rule="release/unwritable")
