"""Write a bundle as one zip, in the form of `signing/zipped.py`."""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.files import PRIVATE, PUBLIC, sync_folder
from redactkit.signing.layout import folders, is_name
from redactkit.signing.zipped import (
    LARGEST,
    MOST_MEMBERS,
    Member,
    directory,
    local_header,
)

RULE = "release/zip"


def write_zip(path: Path, top: str, files: Mapping[str, Iterable[bytes]]) -> None:
    """Write a zip as a new file, with all its bytes or not at all.

    Args:
        path: Must not exist; its folder must.
        top: Release id; the folder that all files stand in.
        files: The bytes of each file in pieces, by name in the bundle. They are taken
            one file after the other, so that memory holds no more than one piece.

    Raises:
        InputError: The bundle does not fit into a zip, or has a name that no bundle has.
        ConfigError: The zip exists already, or cannot be written.
    """
    place = Location(str(path))
    _check(files, place)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PRIVATE)
        try:
            with os.fdopen(handle, "wb") as stream:
                _fill(stream, top, files, place)
                stream.flush()
                os.fchmod(handle, PUBLIC)
                os.fsync(handle)
            os.link(draft, path)  # fails where the name is taken; a rename would replace
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()
        sync_folder(path.parent)
    except FileExistsError:
        hint = "choose another name, or move the old file away"
        raise ConfigError("the zip exists already", place, hint=hint, rule=RULE) from None
    except OSError:
        raise ConfigError("the zip cannot be written", place, rule=RULE) from None


def _check(files: Mapping[str, Iterable[bytes]], place: Location) -> None:
    if not 0 < len(files) <= MOST_MEMBERS:
        message = f"a zip holds from 1 to {MOST_MEMBERS} files"
        raise InputError(message, place, hint="send the folder instead", rule=RULE)
    if not all(is_name(name) for name in files) or folders(files) & files.keys():
        raise InputError("a file of the bundle cannot have its name", place, rule=RULE)


def _fill(
    stream: BinaryIO, top: str, files: Mapping[str, Iterable[bytes]], place: Location
) -> None:
    members = []
    for name in sorted(files):  # ASCII only, so this is the order of the bytes
        start = stream.tell()
        member = Member(f"{top}/{name}", 0, 0)
        stream.write(local_header(member))
        for piece in files[name]:
            stream.write(piece)
            crc, size = zlib.crc32(piece, member.crc), member.size + len(piece)
            member = member._replace(crc=crc, size=size)
            _check_end(stream.tell(), place)
        stream.seek(start)
        stream.write(local_header(member))
        stream.seek(start + member.span)
        members.append(member)
        _check_end(stream.tell(), place)
    closing = directory(members)
    _check_end(stream.tell() + len(closing), place)
    stream.write(closing)


def _check_end(position: int, place: Location) -> None:
    if position > LARGEST:
        hint = "send the folder instead"
        raise InputError("the bundle is too large for a zip", place, hint=hint, rule=RULE)
