"""Read a folder or zip that may be hostile: no links are followed, nothing is unpacked.

Every file of a folder is opened through the descriptors of its folders, one step at a time, and
must still be the file that was listed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.layout import ENVELOPE, LARGEST_PROOF, PROVENANCE, folders
from redactkit.signing.statement import Statement
from redactkit.verify.entry import CHUNK, Entry
from redactkit.verify.zipped import ZipError, looks_like_zip, open_zip

MOST_FILES = 200_000
DEEPEST = 32
LARGEST_TOTAL = 64 * 2**30
LARGEST_IN_MEMORY = 64 * 2**20
"""Largest envelope or manifest."""

_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


class Folder(NamedTuple):
    """An open folder or zip, and everything in it.

    Attributes:
        chunks: Yields the bytes of a file, or raises InputError.
        files: What is not a folder, by name.
        folders: Names of the folders inside.
        problem: Why the listing is not whole, or "".
        top: The release that a zip says it is; "" for a folder, whose name is free.
    """

    chunks: Callable[[Entry], Iterator[bytes]]
    files: Mapping[str, Entry]
    folders: frozenset[str]
    problem: str = ""
    top: str = ""

    def read(self, name: str) -> bytes:
        """Return the bytes of a small file.

        Raises:
            InputError: It is not there, too large, or not what was listed.
        """
        entry = self.files.get(name)
        if entry is None:
            raise InputError("the file is missing", Location(name), rule="verify/file")
        proof = name.startswith(PROVENANCE) and name != ENVELOPE
        if entry.size > (LARGEST_PROOF if proof else LARGEST_IN_MEMORY):
            raise InputError("the file is too large", Location(name), rule="verify/file")
        return b"".join(self.chunks(entry))

    def digest(self, name: str) -> str:
        """Return the SHA-256 digest of a file.

        Raises:
            InputError: It is not what was listed.
        """
        state = hashlib.sha256()
        for chunk in self.chunks(self.files[name]):
            state.update(chunk)
        return state.hexdigest()


class _Tree:
    """The descriptors of a folder and of those inside it that lead to the last file."""

    def __init__(self, handle: int) -> None:
        self._last: str | None = ""
        self._held = [handle]

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Yield the bytes of a file.

        Raises:
            InputError: It cannot be read, or is not the file that was listed.
        """
        try:
            handle = self._open(entry.name)
            try:
                if _entry(entry.name, os.fstat(handle)) != entry:
                    raise _changed(entry.name)
                left, asked = entry.size, 0
                while left >= 0:
                    asked = min(CHUNK, left + 1)  # one more, to see that nothing follows
                    chunk = os.read(handle, asked)
                    left -= len(chunk)
                    if left >= 0:
                        yield chunk
                    if len(chunk) < asked:
                        break
            finally:
                os.close(handle)
        except OSError:
            raise _changed(entry.name) from None
        if left != 0:
            raise _changed(entry.name)

    def close(self) -> None:
        """Close every descriptor."""
        while self._held:
            os.close(self._held.pop())

    def _open(self, name: str) -> int:
        folder, _, file = name.rpartition("/")
        if folder != self._last:
            self._last = None  # until every step is open
            while len(self._held) > 1:
                os.close(self._held.pop())
            for step in folder.split("/") if folder else ():
                self._held.append(os.open(step, _OPEN | os.O_DIRECTORY, dir_fd=self._held[-1]))
            self._last = folder
        return os.open(file, _OPEN, dir_fd=self._held[-1])


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Open a folder or a zip and list it.

    Raises:
        ConfigError: There is neither.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        place = Location(str(path))
        raise ConfigError("there is no such folder or zip", place, rule="verify/folder") from None
    tree = _Tree(handle)
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            yield _list(handle, tree)
        elif stat.S_ISREG(mode) and looks_like_zip(handle):
            yield _list_zip(handle)
        else:
            message = "this is neither a folder nor a zip"
            raise ConfigError(message, Location(str(path)), rule="verify/folder")
    finally:
        tree.close()


def _list_zip(handle: int) -> Folder:
    try:
        zipped = open_zip(handle)
    except ZipError as error:
        return Folder(_nothing, {}, frozenset(), str(error))
    return Folder(zipped.chunks, zipped.entries, folders(zipped.entries), top=zipped.top)


def _nothing(entry: Entry) -> Iterator[bytes]:
    raise _changed(entry.name)


def _list(handle: int, tree: _Tree) -> Folder:
    files: dict[str, Entry] = {}
    inner: set[str] = set()
    problem = ""
    try:
        _walk(handle, "", files, inner)
    except OSError:
        problem = "a part of the folder cannot be listed"
    except RecursionError:
        problem = "the folder is too deep"
    if len(files) + len(inner) > MOST_FILES:
        problem = "the folder holds too many files"
    return Folder(tree.chunks, files, frozenset(inner), problem)


def read_bundle(folder: Path) -> Mapping[str, bytes]:
    """Return all files of a bundle, without judging any of them.

    Raises:
        ConfigError: There is no such folder or zip.
        InputError: It holds anything but small regular files with one name each.
    """
    with opened(folder) as bundle:
        check_plain(bundle, folder)
        return {name: bundle.read(name) for name in sorted(bundle.files)}


def read_verified(folder: Path, statement: Statement) -> Mapping[str, bytes]:
    """Return the signed files of a bundle, each with the digest that was verified.

    Args:
        folder: The bundle.
        statement: As `verify` has verified it.

    Raises:
        InputError: A file was changed since.
    """
    files = read_bundle(folder)
    for name, digest in statement.subjects.items():
        if name not in files or hashlib.sha256(files[name]).hexdigest() != digest:
            message = "the file was changed since it was verified"
            raise InputError(message, Location(str(folder)), rule="verify/file")
    return {name: files[name] for name in statement.subjects}


def check_plain(bundle: Folder, path: Path) -> None:
    """Check that a bundle is listed whole and holds regular files with one name each.

    Args:
        bundle: An open bundle.
        path: Where it is, for messages.

    Raises:
        InputError: It is not so.
    """
    problem = bundle.problem
    if any(not entry.regular or entry.links != 1 for entry in bundle.files.values()):
        problem = problem or "the bundle holds something that is no regular file with one name"
    if bundle.folders != folders(bundle.files):
        problem = problem or "the bundle has a folder without files"
    if problem:
        raise InputError(problem, Location(str(path)), rule="verify/file")


def _walk(handle: int, prefix: str, files: dict[str, Entry], inner: set[str]) -> None:
    """List a folder and those inside it, until there are more than the most files."""
    if prefix.count("/") > DEEPEST:
        raise RecursionError
    with os.scandir(handle) as listing:
        names = sorted(item.name for item in islice(listing, MOST_FILES + 1))
    for name in names:
        full = prefix + name
        status = os.stat(name, dir_fd=handle, follow_symlinks=False)
        if not stat.S_ISDIR(status.st_mode):
            files[full] = _entry(full, status)
            continue
        inner.add(full)
        if len(files) + len(inner) > MOST_FILES:
            return
        step = os.open(name, _OPEN | os.O_DIRECTORY, dir_fd=handle)
        try:
            _walk(step, f"{full}/", files, inner)
        finally:
            os.close(step)


def _entry(name: str, status: os.stat_result) -> Entry:
    identity = (status.st_dev, status.st_ino)
    return Entry(name, status.st_mode, status.st_nlink, status.st_size, identity)


def _changed(name: str) -> InputError:
    message = "the file cannot be read, or was changed meanwhile"
    return InputError(message, Location(name), rule="verify/file")
