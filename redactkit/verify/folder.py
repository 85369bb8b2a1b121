"""Read a folder that may be hostile: no links are followed, no file is opened twice.

Every file is opened through the descriptors of its folders, one step at a time, and
must still be the file that was listed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.layout import folders

MOST_FILES = 200_000
DEEPEST = 32
LARGEST_TOTAL = 64 * 2**30
LARGEST_IN_MEMORY = 64 * 2**20
"""Largest envelope, trust root or manifest."""

_CHUNK = 2**20
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


class Entry(NamedTuple):
    """A file as the folder listed it, before it was opened."""

    name: str
    mode: int
    links: int
    size: int
    identity: tuple[int, int]

    @property
    def regular(self) -> bool:
        """Whether it is a regular file, and no link or device."""
        return stat.S_ISREG(self.mode)


class Folder(NamedTuple):
    """An open folder and everything in it.

    Attributes:
        files: What is not a folder, by name.
        folders: Names of the folders inside.
        problem: Why the listing is not whole, or "".
    """

    handle: int
    files: Mapping[str, Entry]
    folders: frozenset[str]
    problem: str = ""

    def read(self, name: str) -> bytes:
        """Return the bytes of a small file.

        Raises:
            InputError: It is not there, too large, or not what was listed.
        """
        entry = self.files.get(name)
        if entry is None:
            raise InputError("the file is missing", Location(name), rule="verify/file")
        if entry.size > LARGEST_IN_MEMORY:
            raise InputError("the file is too large", Location(name), rule="verify/file")
        return b"".join(self._chunks(entry))

    def digest(self, name: str) -> str:
        """Return the SHA-256 digest of a file.

        Raises:
            InputError: It is not what was listed.
        """
        state = hashlib.sha256()
        for chunk in self._chunks(self.files[name]):
            state.update(chunk)
        return state.hexdigest()

    def _chunks(self, entry: Entry) -> Iterator[bytes]:
        try:
            with self._opened(entry) as handle:
                left = entry.size
                while chunk := os.read(handle, _CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        break
                    yield chunk
        except OSError:
            raise _changed(entry.name) from None
        if left != 0:
            raise _changed(entry.name)

    @contextmanager
    def _opened(self, entry: Entry) -> Iterator[int]:
        *folders, last = entry.name.split("/")
        held = [self.handle]
        try:
            for step in folders:
                held.append(os.open(step, _OPEN | os.O_DIRECTORY, dir_fd=held[-1]))
            held.append(os.open(last, _OPEN, dir_fd=held[-1]))
            if _entry(entry.name, os.fstat(held[-1])) != entry:
                raise _changed(entry.name)
            yield held[-1]
        finally:
            for handle in held[1:]:
                os.close(handle)


@contextmanager
def opened(folder: Path) -> Iterator[Folder]:
    """Open a folder and list it.

    Raises:
        ConfigError: There is no such folder.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        place = Location(str(folder))
        raise ConfigError("there is no such folder", place, rule="verify/folder") from None
    try:
        yield _list(handle)
    finally:
        os.close(handle)


def _list(handle: int) -> Folder:
    files: dict[str, Entry] = {}
    folders: set[str] = set()
    problem = ""
    try:
        for name, entry in _walk(handle, "", 0):
            if entry is None:
                folders.add(name)
            else:
                files[name] = entry
            if len(files) + len(folders) > MOST_FILES:
                problem = "the folder holds too many files"
                break
    except OSError:
        problem = "a part of the folder cannot be listed"
    except RecursionError:
        problem = "the folder is too deep"
    return Folder(handle, files, frozenset(folders), problem)


def read_bundle(folder: Path) -> Mapping[str, bytes]:
    """Return all files of a bundle, without judging any of them.

    Raises:
        ConfigError: There is no such folder.
        InputError: It holds anything but small regular files with one name each.
    """
    with opened(folder) as bundle:
        if bundle.problem:
            raise InputError(bundle.problem, Location(str(folder)), rule="verify/file")
        for entry in bundle.files.values():
            if not entry.regular or entry.links != 1:
                raise InputError(
                    "this is not a regular file with one name",
                    Location(str(folder)),
                    rule="verify/file",
                )
        if bundle.folders != folders(bundle.files):
            message = "there is a folder without files"
            raise InputError(message, Location(str(folder)), rule="verify/file")
        return {name: bundle.read(name) for name in sorted(bundle.files)}


def _walk(handle: int, prefix: str, depth: int) -> Iterator[tuple[str, Entry | None]]:
    if depth > DEEPEST:
        raise RecursionError
    with os.scandir(handle) as listing:
        names = sorted(item.name for item in listing)
    for name in names:
        status = os.stat(name, dir_fd=handle, follow_symlinks=False)
        if not stat.S_ISDIR(status.st_mode):
            yield prefix + name, _entry(prefix + name, status)
            continue
        yield prefix + name, None
        inner = os.open(name, _OPEN | os.O_DIRECTORY, dir_fd=handle)
        try:
            yield from _walk(inner, f"{prefix}{name}/", depth + 1)
        finally:
            os.close(inner)


def _entry(name: str, status: os.stat_result) -> Entry:
    identity = (status.st_dev, status.st_ino)
    return Entry(name, status.st_mode, status.st_nlink, status.st_size, identity)


def _changed(name: str) -> InputError:
    message = "the file cannot be read, or was changed meanwhile"
    return InputError(message, Location(name), rule="verify/file")
