"""Search files about to be published for every protected value.

A finding says where and whom, never what: a name in a file name is left out of the
finding's own place as well.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.gate import kinds
from redactkit.gate.index import Hit, Index
from redactkit.gate.readers import Budget, Fault, Inner, Item, Piece, TooLargeError, reader_for
from redactkit.gate.search import REMOVE, Place, location, search
from redactkit.gate.views import views

WITHHELD_NAME = "[name withheld]"
_UNREAD = "what was not read has not passed: remove it, or publish it as text"
_TOO_LARGE = "the file is larger than the scan reads"

# Shown right to left, "enoyna" is read as "anyone": what a reader sees was not searched.
_OVERRIDES = re.compile("[\u202d\u202e]|\\\\u202[de]", re.IGNORECASE)


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
    index: Index,
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
    index: Index,
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
    index: Index,
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
    scan = _Scan(index, tuple(exempt), limits)
    top = safe_path(str(folder), index)
    if not folder.exists() or folder.is_symlink():
        raise InputError("there is no such file or folder", Location(top), rule="gate/missing")
    if not folder.is_dir():
        return scan.file(folder, folder.name, top)
    report = Report()
    for count, (path, relative) in enumerate(_walk(folder), start=1):
        shown = f"{top}/{safe_path(relative, index)}"
        if count > limits.max_files:
            return report + _unread(
                top, "there are more files than the scan reads", "gate/too-large"
            )
        report += scan.file(path, relative, shown)
    return report


def safe_path(path: str, index: Index) -> str:
    """Return a path without the segments that hold a protected value."""
    return "/".join(
        WITHHELD_NAME if _in_name(segment, index) else segment for segment in path.split("/")
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

    index: Index
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

    def names(self, relative: str, shown: str, part: str = "") -> Report:
        """Search the last segment of a path; a walk meets each folder itself."""
        last = relative.rstrip("/").rpartition("/")[2]
        people = sorted({hit.person for hit in _in_name(last, self.index)})
        message = "the name of this file or folder holds a protected value"
        place = Location(shown, part=part)
        return Report.of(
            Finding("gate/file-name", Severity.ERROR, message, place, person, REMOVE)
            for person in people
        )

    def content(self, path: str, shown: str, data: bytes) -> Report:
        """Search the content of a file, and of everything inside it."""
        if len(data) > self.limits.max_bytes:
            return _unread(shown, _TOO_LARGE, "gate/too-large")
        return self._content(_File(path, shown), data, Budget(self.limits.max_unpacked))

    def _content(self, file: _File, data: bytes, budget: Budget) -> Report:
        kind = kinds.container(data)
        if kind:
            return self._inside(file, kind, data, budget)
        text = kinds.decode(data)
        if text is None:
            # What can be seen is still searched, so that a leak is called a leak.
            fault = file.fault("this is not text in UTF-8, UTF-16 or UTF-32")
            return fault + self._text(file, data.decode("latin-1"))
        report = self._text(file, text) + _embedded(file, text)
        if _OVERRIDES.search(text):
            report += file.fault(
                "an override turns the order of letters round here", "gate/bidi-override"
            )
        return report

    def _inside(self, file: _File, kind: str, data: bytes, budget: Budget) -> Report:
        """Search what a container holds; whatever a broken one does to its reader, it is unread."""
        report = Report()
        try:
            read = reader_for(kind)
            if read is None:
                return file.fault(f"this is {kind}, which the scan cannot look into")
            for item in read(data, budget):
                report += self._item(file, item, budget)
        except TooLargeError:
            report += file.fault("it unpacks to more than the scan reads", "gate/too-large")
        except ImportError:
            report += file.fault(f"this is {kind}, and a library to read it is not installed")
        except Exception:  # noqa: BLE001 - a reader of other people's code on broken bytes
            report += file.fault(f"this is {kind}, and it cannot be read whole")
        return report

    def _item(self, file: _File, item: Item, budget: Budget) -> Report:
        inner = file.inside(safe_path(item.part, self.index))
        match item:
            case Piece():
                budget.spend(len(item.text))
                return self._text(inner, item.text)
            case Fault():
                place = Location(inner.shown, part=inner.part)
                hint = item.hint or _UNREAD
                finding = Finding(item.rule, item.severity, item.message, place, hint=hint)
                return Report((finding,))
            case Inner():
                budget.spend(len(item.data))
                if inner.depth > self.limits.max_depth:
                    return inner.fault("files stand too deep inside each other", "gate/too-large")
                named = replace(inner, path=item.name)
                return self.names(item.name, inner.shown, inner.part) + self._content(
                    named, item.data, budget
                )

    def _text(self, file: _File, text: str) -> Report:
        kept = [place for place in self.exempt if place.path == file.path and not file.depth]
        return search(text, self.index, name=file.path, shown=file.shown, part=file.part, kept=kept)


@dataclass(frozen=True, slots=True)
class _File:
    """A file, or one inside another.

    Attributes:
        path: Its own name.
        shown: Path of the outermost file for findings, without protected values.
        part: Where it stands in that.
        depth: How many files it stands in.
    """

    path: str
    shown: str
    part: str = ""
    depth: int = 0

    def inside(self, part: str) -> _File:
        """Return a part of this file."""
        whole = "!".join(each for each in (self.part, part) if each)
        return replace(self, part=whole, depth=self.depth + 1)

    def fault(self, message: str, rule: str = "gate/unread") -> Report:
        """Return the finding that something here was not read."""
        return _unread_at(Location(self.shown, part=self.part), message, rule)


def _unread(shown: str, message: str, rule: str = "gate/unread") -> Report:
    return _unread_at(Location(shown), message, rule)


def _unread_at(where: Location, message: str, rule: str = "gate/unread") -> Report:
    return Report((Finding(rule, Severity.UNREAD, message, where, hint=_UNREAD),))


def _in_name(segment: str, index: Index) -> list[Hit]:
    """Return the needles in one segment of a path, its ending and slug taken apart."""
    return [hit for view in views(segment) for hit in index.find(view.text) if hit.sure] + [
        hit for hit in _slug_hits(segment, index) if hit.sure
    ]


def _slug_hits(segment: str, index: Index) -> list[Hit]:
    """Return the needles of a name in lower case, as if it were written with capitals."""
    stem = segment.rpartition(".")[0] or segment
    words = re.split(r"[-_.\s+]+", stem)
    return index.find(" ".join(word.capitalize() for word in words)) if len(words) > 1 else []


def _embedded(file: _File, text: str) -> Report:
    inside = kinds.embeds(text)
    if inside is None:
        return Report()
    message = "a picture or another file is embedded here, which the scan cannot look into"
    return _unread_at(location(file.shown, file.part, text, inside.start()), message)
