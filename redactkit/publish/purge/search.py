"""Look through folders for everything that is left of a release.

Whatever bears its id or has the bytes of one of its files is found; what has to stay,
entries of the ledger, the withdrawal and the tombstone, is looked at and passed over. What
cannot be looked into is reported, and never counts as clean.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from redactkit.errors import ConfigError, Location, RedactkitError
from redactkit.findings import Finding, Report, Severity
from redactkit.publish.elsewhere import read_envelope
from redactkit.publish.purge.marks import marks
from redactkit.publish.purge.stays import poses, stays
from redactkit.publish.purge.target import Target
from redactkit.signing.layout import ENVELOPE
from redactkit.signing.statement import RELEASE_ID

DELETE, EDIT = "delete", "edit"
PRESENT, MENTIONED, UNREAD = "purge/present", "purge/mentioned", "purge/unread"
_ANNEX_END = ".age"


class Artefact(NamedTuple):
    """Something that is left of a release.

    Attributes:
        path: Where.
        kind: "bundle", "annex", "folder", "zip", "copy", "proof" or "mention".
        action: "delete"; "edit" where it only speaks of the release, as a feed does.
    """

    path: Path
    kind: str
    action: str


def search(target: Target, roots: Iterable[Path]) -> tuple[list[Artefact], Report]:
    """Return what is left of a release under some folders, and what could not be read.

    Raises:
        ConfigError: One of them is no folder.
    """
    looked = _Search(target)
    for root in roots:
        if not root.is_dir():
            raise ConfigError("there is no such folder", Location(str(root)), rule="purge/root")
        looked.enter(root)
    return looked.found, Report.of(looked.unread)


def left(target: Target, roots: Iterable[str]) -> Report:
    """Return a finding for everything that is left of a release under some folders."""
    found, unread = search(target, map(Path, roots))
    return unread + Report.of(
        Finding(PRESENT, Severity.ERROR, "this is still there", Location(str(item.path)))
        if item.action == DELETE
        else Finding(MENTIONED, Severity.HUMAN, "this speaks of the release",
                     Location(str(item.path)))
        for item in found
    )  # fmt: skip


class _Search:
    def __init__(self, target: Target) -> None:
        self.target = target
        self.found: list[Artefact] = []
        self.unread: list[Finding] = []

    def enter(self, folder: Path) -> None:
        """Look at a folder, and into it where it is not part of the release as a whole."""
        if kind := self._kind(folder):
            self.found.append(Artefact(folder, kind, DELETE))
        elif _is_history(folder):
            self._not_read(folder, "what a version history keeps was not looked into")
        else:
            try:
                inner = sorted(os.scandir(folder), key=lambda item: item.name)
            except OSError:
                self._not_read(folder, "the folder cannot be listed")
                return
            for item in inner:
                self._look(Path(item.path), item)

    def _look(self, path: Path, item: os.DirEntry[str]) -> None:
        if item.is_symlink():
            if self._named(path) or self._named(path.readlink()):
                self.found.append(Artefact(path, "link", DELETE))
            else:
                self._not_read(path, "a link was not followed; name what it leads to as well")
        elif item.is_dir():
            self.enter(path)
        elif item.is_file():
            self.found += self._file(path)
        else:
            self._not_read(path, "this is neither a folder nor a file")

    def _kind(self, folder: Path) -> str:
        """Return what part of the release a folder is, or ""."""
        if _release_of(folder) == self.target.release_id:
            return "bundle"
        if not self._named(folder):
            return ""
        return "annex" if any(folder.glob(f"*{_ANNEX_END}")) else "folder"

    def _file(self, path: Path) -> Iterator[Artefact]:
        found = marks(path, self.target)
        if found.unread and not _is_other_annex(path):
            self._not_read(path, "the file cannot be looked into")
        kind = _kind_of(path)
        bears = self._named(path) or found.states
        if (bears or found.speaks) and not found.copies and stays(path):
            return
        if bears or found.copies or (found.speaks and kind != "copy"):
            yield Artefact(path, kind, DELETE)
        elif found.speaks:
            yield Artefact(path, "mention", EDIT)
        elif poses(path):
            self._not_read(path, "this has the mark of a tombstone, and is something else")

    def _named(self, path: Path) -> bool:
        return self.target.release_id in path.name

    def _not_read(self, path: Path, message: str) -> None:
        self.unread.append(Finding(UNREAD, Severity.UNREAD, message, Location(str(path))))


def _kind_of(path: Path) -> str:
    return {".zip": "zip", _ANNEX_END: "annex", ".sshsig": "proof", ".tlog-proof": "proof",
            ".tsr": "proof"}.get(path.suffix, "copy")  # fmt: skip


def _release_of(folder: Path) -> str:
    """Return the id that a bundle's own statement gives, or ""."""
    from redactkit.signing import statement

    if not (folder / ENVELOPE).is_file():
        return ""
    try:
        return statement.load(read_envelope(folder / ENVELOPE).payload).predicate.release_id
    except RedactkitError:
        return ""


def _is_history(folder: Path) -> bool:
    """Return whether a folder is a git repository, which packs the files of all times."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir()


def _is_other_annex(path: Path) -> bool:
    """Return whether a file is in the annex of another release, which nobody here can open."""
    return path.suffix == _ANNEX_END and bool(RELEASE_ID.fullmatch(path.parent.name))
