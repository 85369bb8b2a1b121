"""Search files about to be published for every protected value.

A finding says where and whom, never what: a name in a file name is left out of the
finding's own place as well.
"""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from redactkit import strict
from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.gate import kinds
from redactkit.gate.index import Hit, Index
from redactkit.gate.views import Form, View, views

WITHHELD_NAME = "[name withheld]"
SHORTEST_BY_CHANCE = 6
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"(?=\s*:)')
_REMOVE = "redact it in the case, or decide about it there, and make the release again"
_UNREAD = "what was not read has not passed: remove it, or publish it as text"
_TOO_LARGE = "the file is larger than the scan reads"
_LOOK = "look at the place: redact it in the case, or decide there that it names nobody"

# Shown right to left, "enoyna" is read as "anyone": what a reader sees was not searched.
_OVERRIDES = re.compile("[\u202d\u202e]|\\\\u202[de]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much the gate reads.

    Attributes:
        max_bytes: Largest file.
        max_files: Most files in one folder.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_files: int = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file that the plan keeps on purpose, in code points of its text."""

    path: str
    start: int
    end: int


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

    def names(self, relative: str, shown: str) -> Report:
        """Search the last segment of a path; a walk meets each folder itself."""
        last = relative.rstrip("/").rpartition("/")[2]
        people = sorted({hit.person for hit in _in_name(last, self.index)})
        message = "the name of this file or folder holds a protected value"
        return Report.of(
            Finding("gate/file-name", Severity.ERROR, message, Location(shown), person, _REMOVE)
            for person in people
        )

    def content(self, path: str, shown: str, data: bytes) -> Report:
        """Search the content of a file."""
        if len(data) > self.limits.max_bytes:
            return _unread(shown, _TOO_LARGE, "gate/too-large")
        kind = kinds.container(data)
        if kind:
            return _unread(shown, f"this is {kind}, which the scan cannot look into")
        text = kinds.decode(data)
        if text is None:
            # What can be seen is still searched, so that a leak is called a leak.
            report = _unread(shown, "this is not text in UTF-8, UTF-16 or UTF-32")
            return report + self._text(path, shown, data.decode("latin-1"))
        report = self._text(path, shown, text) + _embedded(shown, text)
        if _OVERRIDES.search(text):
            message = "an override turns the order of letters round here"
            report += _unread(shown, message, "gate/bidi-override")
        return report

    def _text(self, path: str, shown: str, text: str) -> Report:
        read = views(text, _form(path, text))
        found = [found for view in read for found in _hits(view, self.index)]
        kept = [place for place in self.exempt if place.path == path]
        wanted = [
            one
            for one in _settled(found)
            if not any(place.start <= one.start and one.end <= place.end for place in kept)
        ]
        if not wanted:
            return Report()
        lines = _lines(text)
        keys = [match.span() for match in _KEY.finditer(text)] if _is_json(path, text) else []
        return Report.of(_finding(one, _location(shown, lines, one.start), keys) for one in wanted)


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


def _embedded(shown: str, text: str) -> Report:
    inside = kinds.embeds(text)
    if inside is None:
        return Report()
    message = "a picture or another file is embedded here, which the scan cannot look into"
    return _unread_at(_location(shown, _lines(text), inside.start()), message)


# -- one text --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    person: str
    attribute: str
    sure: bool


def _hits(view: View, index: Index) -> Iterator[_Found]:
    shortest = SHORTEST_BY_CHANCE if view.chance else 0
    for hit in index.find(view.text, shortest=shortest):
        start, end = view.root(hit.start, hit.end)
        yield _Found(start, end, hit.person, hit.attribute, hit.sure)


def _settled(found: list[_Found]) -> list[_Found]:
    """Return one finding for each person and place: the sure one, else the longest."""
    settled: list[_Found] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for one in sorted(set(found), key=lambda one: (not one.sure, one.start - one.end, one.start)):
        same = taken.setdefault(one.person, [])
        place = bisect_right(same, (one.start, one.start))
        before, after = same[place - 1 : place] if place else [], same[place : place + 1]
        if not any(one.start < end and start < one.end for start, end in (*before, *after)):
            same.insert(place, (one.start, one.end))
            settled.append(one)
    return sorted(settled, key=lambda one: (one.start, one.end, one.person))


def _finding(one: _Found, where: Location, keys: list[tuple[int, int]]) -> Finding:
    if not one.sure:
        message = "this word may be the name of a protected person, or only a word"
        return Finding("gate/ambiguous-name", Severity.HUMAN, message, where, one.person, _LOOK)
    if any(start <= one.start and one.end <= end for start, end in keys):
        message = "a JSON key holds a protected value"
        return Finding("gate/json-key", Severity.ERROR, message, where, one.person, _REMOVE)
    if one.attribute == "name":
        message = "the name of a protected person stands here"
        return Finding("gate/protected-name", Severity.ERROR, message, where, one.person, _REMOVE)
    message = f"a protected value stands here ({one.attribute})"
    return Finding("gate/protected-identifier", Severity.ERROR, message, where, one.person, _REMOVE)


def _is_json(path: str, text: str) -> bool:
    return path.lower().endswith((".json", ".jsonl", ".geojson")) or text.lstrip()[:1] in {"{", "["}


def _form(path: str, text: str) -> Form:
    """Return the form of a file, if its name says it and its content is no other."""
    name = path.lower()
    if name.endswith((".html", ".htm")) and text.lstrip()[:1] == "<":
        return Form.HTML
    if name.endswith(".json"):
        try:
            strict.load_json(text.encode("utf-8"), path)
        except (InputError, UnicodeEncodeError):
            return Form.TEXT
        return Form.JSON
    return Form.TEXT


def _lines(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _location(shown: str, lines: list[int], start: int) -> Location:
    """Return where a finding begins. Its end would tell the length of the value."""
    line = bisect_right(lines, start)
    return Location(shown, line=line, column=start - lines[line - 1] + 1)
