"""Search many files at once, each on its own, whatever one of them does to its search."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from redactkit.errors import ConfigError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.gate.index import Finder
from redactkit.gate.scan import Entry, list_entries, scan_entry
from redactkit.workers import Died, cores, share

# Below this, starting processes takes longer than they save.
_WORTH_SHARING = 1_000_000
_KILLED = "the process that searched this file was killed, or failed"
_ALONE = "search it alone, and see whether it takes more memory than there is"
_REPORT = "please report it; the file was not searched to its end"

Progress = Callable[[int, int, int], None]
"""Takes how many files are done, of how many, and how many findings there are."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan came to.

    Attributes:
        report: What was found, in the order of the files.
        files: The files and links, their names free of protected values.
    """

    report: Report
    files: tuple[str, ...] = ()

    def blocked(self) -> dict[str, Finding]:
        """Return each file that has not passed, with its gravest finding."""
        by_path: dict[str, list[Finding]] = {}
        for finding in self.report:
            by_path.setdefault(finding.location.path, []).append(finding)
        gravest = ((path, Report.of(found).gravest) for path, found in by_path.items())
        return {path: one for path, one in gravest if one and not Report((one,)).ok}


def scan(
    paths: Sequence[Path],
    index: Finder,
    names_from: Path | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Scanned:
    """Search files and folders.

    Args:
        paths: Files and folders.
        index: What is searched for.
        names_from: Folder below which the names of folders above a path count as well;
            None for only what is below a path.
        jobs: Most processes; None for one for each core.
        progress: Told after each file.

    Raises:
        InputError: There is nothing at a path.
        ConfigError: A path is not below `names_from`.
    """
    above = dict.fromkeys(folder for path in paths for folder in _above(path, names_from))
    entries = [Entry(folder) for folder in above]
    unlisted = Report()
    for path in paths:
        below, report = list_entries(path, index)
        entries += below
        unlisted += report
    reports = scan_each(entries, index, jobs, progress)
    whole = Report.of(finding for report in reports for finding in report)
    files = (entry for entry in entries if not _is_folder(entry.top / entry.relative))
    return Scanned(unlisted + whole, tuple(entry.shown(index) for entry in files))


def _above(path: Path, base: Path | None) -> Iterator[Path]:
    """Yield the folders between a base and a path, the path itself too where it is one."""
    if base is None:
        return
    parts = Path(os.path.relpath(path, base)).parts
    if os.pardir in parts:
        raise ConfigError(
            "a path is not below the folder of --names-from", Location(), rule="gate/names-from"
        )
    yield from (base.joinpath(*parts[:depth]) for depth in range(1, len(parts)))
    if parts and _is_folder(path):
        yield path


def scan_each(
    entries: Sequence[Entry],
    index: Finder,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> tuple[Report, ...]:
    """Return what is found in each of several files; see `scan`."""
    worth = sum(map(_size, entries)) > _WORTH_SHARING
    processes = jobs or (cores() if worth else 1)
    reports: dict[int, Report] = {}
    found = 0
    for place, answer in share(entries, _searching, index, processes):
        if isinstance(answer, Died):
            answer = _unread(entries[place], index, _KILLED, _ALONE)
        reports[place] = answer
        found += len(reports[place])
        if progress:
            progress(len(reports), len(entries), found)
    return tuple(reports[place] for place in range(len(entries)))


def _is_folder(path: Path) -> bool:
    # Path.is_dir fails where it may not look.
    return os.path.isdir(path) and not path.is_symlink()  # noqa: PTH112 - Path.is_dir may fail


def _size(entry: Entry) -> int:
    try:
        return (entry.top / entry.relative).lstat().st_size
    except OSError:
        return 0


def _searching(index: Finder) -> Callable[[Entry], Report]:
    """Return what searches one file, whatever that file does to it."""

    def search(entry: Entry) -> Report:
        try:
            return scan_entry(entry, index)
        except Exception as fault:  # noqa: BLE001 - one bad file must not end the others' search
            last = traceback.extract_tb(fault.__traceback__)[-1]
            where = f"{type(fault).__name__} at {Path(last.filename).name}:{last.lineno}"
            return _unread(entry, index, f"redactkit failed at this file: {where}", _REPORT)

    return search


def _unread(entry: Entry, index: Finder, message: str, hint: str) -> Report:
    place = Location(entry.shown(index))
    return Report((Finding("gate/unread", Severity.UNREAD, message, place, hint=hint),))
