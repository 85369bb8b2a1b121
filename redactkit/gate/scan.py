"""Search files about to be published for every protected value.

A finding says where and whom, never what: a name in a file name is left out of the
finding's own place as well.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from redactkit.errors import InputError, Location
from redactkit.findings import Report
from redactkit.gate.contents import Contents, File
from redactkit.gate.file_names import safe_path, search_name
from redactkit.gate.index import Finder
from redactkit.gate.readers import Budget
from redactkit.gate.search import Place

_TOO_LARGE = "the file is larger than the scan reads"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the gate reads.

    Attributes:
        max_bytes: Largest file.
        max_files: Most files in one folder.
        max_unpacked: Most bytes that one file may unpack to.
        max_depth: How deep files may stand inside each other.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_files: int = 100_000
    max_unpacked: int = 512 * 1024 * 1024
    max_depth: int = 8


def scan_bytes(
    path: str,
    data: bytes,
    index: Finder,
    *,
    exempt: Iterable[Place] = (),
    limits: Limits = Limits(),
) -> Report:
    """Search one file, its name included.

    Args:
        path: Name of the file, as it will be published.
        data: Its content.
        index: What must not be found.
        exempt: Places of this file that are kept on purpose.
        limits: How much is read.
    """
    scan = _Scan(index, tuple(exempt), limits)
    shown = safe_path(path, index)
    return scan.names(path, shown) + scan.content(path, shown, data)


def scan_files(
    files: Mapping[str, bytes],
    index: Finder,
    *,
    exempt: Iterable[Place] = (),
    limits: Limits = Limits(),
) -> Report:
    """Search files that are not on disk yet, in the order of their names."""
    report = Report()
    for path in sorted(files):
        report += scan_bytes(path, files[path], index, exempt=exempt, limits=limits)
    return report


def scan_tree(
    folder: Path,
    index: Finder,
    *,
    exempt: Iterable[Place] = (),
    limits: Limits = Limits(),
) -> Report:
    """Search a file, or everything below a folder: contents, file and folder names.

    A link, a device, an unreadable file and a container that the gate cannot open are
    findings: what was not read has not passed.

    Args:
        folder: Where to search. Only names below it are searched as names.
        index: What must not be found.
        exempt: Places that are kept on purpose; paths are relative to `folder`.
        limits: How much is read.

    Raises:
        InputError: There is nothing at `folder`.
    """
    entries, report = list_entries(folder, index, limits)
    for entry in entries:
        report += scan_entry(entry, index, exempt=exempt, limits=limits)
    return report


class Entry(NamedTuple):
    """A file or folder that is searched on its own.

    Attributes:
        top: The path below which names count.
        relative: Where it is below that; "" for the path itself.
    """

    top: Path
    relative: str = ""

    def shown(self, index: Finder) -> str:
        """Return its path without the segments that hold a protected value."""
        whole = f"{self.top}/{self.relative}" if self.relative else str(self.top)
        return safe_path(whole, index)


def list_entries(
    folder: Path, index: Finder, limits: Limits = Limits()
) -> tuple[list[Entry], Report]:
    """Return a file, or everything below a folder, and what cannot be listed.

    Raises:
        InputError: There is nothing at `folder`.
    """
    top = safe_path(str(folder), index)
    if not os.path.lexists(folder):
        raise InputError("there is no such file or folder", Location(top), rule="gate/missing")
    if folder.is_symlink() or not folder.is_dir():
        return [Entry(folder)], Report()
    try:
        below = (Entry(folder, relative) for _, relative in _walk(folder))
        entries = list(islice(below, limits.max_files))
        more = next(below, None)
    except OSError:
        return [], _unread(top, "this folder cannot be read")
    many = "there are more files than the scan reads"
    return entries, _unread(top, many, "gate/too-large") if more else Report()


def scan_entry(
    entry: Entry,
    index: Finder,
    *,
    exempt: Iterable[Place] = (),
    limits: Limits = Limits(),
) -> Report:
    """Search one entry of a list, its own name included."""
    scan = _Scan(index, tuple(exempt), limits)
    return scan.file(
        entry.top / entry.relative, entry.relative or entry.top.name, entry.shown(index)
    )


# -- one file --------------------------------------------------------------------


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield everything below a folder, sorted, without following links."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        yield path, entry.name
        if entry.is_dir(follow_symlinks=False):
            try:
                yield from ((below, f"{entry.name}/{name}") for below, name in _walk(path))
            except OSError:
                yield path / "*", f"{entry.name}/*"


@dataclass(frozen=True, slots=True)
class _Scan:
    """One search with its settings."""

    index: Finder
    exempt: tuple[Place, ...]
    limits: Limits

    def file(self, path: Path, relative: str, shown: str) -> Report:
        """Search what stands at a path, without following it anywhere else."""
        names = self.names(relative, shown)
        try:
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                return names + _unread(shown, "a link is not followed", "gate/link")
            if stat.S_ISDIR(status.st_mode):
                return names
            if not stat.S_ISREG(status.st_mode):
                return names + _unread(shown, "this is no ordinary file")
            if status.st_size > self.limits.max_bytes:
                return names + _unread(shown, _TOO_LARGE, "gate/too-large")
            data = path.read_bytes()
        except OSError:
            return names + _unread(shown, "this cannot be read")
        return names + self.content(relative, shown, data)

    def names(self, relative: str, shown: str) -> Report:
        """Search the last segment of a path."""
        return search_name(relative, self.index, Location(shown))

    def content(self, path: str, shown: str, data: bytes) -> Report:
        """Search the content of a file, and of everything inside it."""
        if len(data) > self.limits.max_bytes:
            return _unread(shown, _TOO_LARGE, "gate/too-large")
        budget = Budget(self.limits.max_unpacked)
        contents = Contents(self.index, self.exempt, budget, self.limits.max_depth)
        return Report.of(contents.search(File(path, shown), data))


def _unread(shown: str, message: str, rule: str = "gate/unread") -> Report:
    return Report.of([File("", shown).fault(message, rule)])
