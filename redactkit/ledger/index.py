"""Where a leaf stands, without reading the whole ledger: a file made from the entries.

It is a convenience: whoever loses it loses nothing, and nothing that it says is
believed before the entry itself was looked at.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from redactkit.errors import ConfigError, Location
from redactkit.ledger.store import Ledger

NAME = ".index"

_TABLES = """
CREATE TABLE IF NOT EXISTS leaf (name TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS head (size INTEGER, root BLOB);
"""


class Index:
    """The open index of a ledger.

    Args:
        base: Its database.
    """

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def find(self, kind: str, identity: str) -> int | None:
        """Return where a leaf of a type and id is said to stand, or None."""
        row = self._base.execute(
            "SELECT place FROM leaf WHERE name = ?", (f"{kind}/{identity}",)
        ).fetchone()
        return None if row is None else int(row[0])

    def catch_up(self, ledger: Ledger) -> None:
        """Take in the entries that were added since; all of them where the ledger is another."""
        size, root = self._base.execute("SELECT size, root FROM head").fetchone() or (0, b"")
        if size > ledger.size or ledger.root_at(size) != root:
            self._base.execute("DELETE FROM leaf")
            size = 0
        leaves = enumerate(ledger.leaves(size), size)
        names = ((f"{leaf.type}/{leaf.id}", at) for at, leaf in leaves)
        self._base.executemany("INSERT OR IGNORE INTO leaf VALUES (?, ?)", names)
        self._base.execute("DELETE FROM head")
        self._base.execute("INSERT INTO head VALUES (?, ?)", (ledger.size, ledger.head.root))
        self._base.commit()


@contextmanager
def opened(ledger: Ledger) -> Iterator[Index]:
    """Open the index of a ledger for its writer, made anew where it is missing or damaged.

    Raises:
        ConfigError: It cannot be written.
    """
    path = ledger.folder / NAME
    try:
        try:
            base = _connect(path, ledger)
        except sqlite3.OperationalError:  # in use, or not writable: not damaged
            raise
        except sqlite3.DatabaseError:
            path.unlink()
            base = _connect(path, ledger)
    except (sqlite3.Error, OSError):
        message = "the index of the ledger cannot be written"
        raise ConfigError(message, Location(str(path)), rule="ledger/index-file") from None
    with closing(base):
        yield Index(base)


def look_up(ledger: Ledger, kind: str, identity: str) -> int | None:
    """Return where a leaf of a type and id stands, or None; nothing is written.

    Raises:
        InputError: The ledger is damaged.
    """
    at = _said(ledger.folder / NAME, kind, identity)
    if at is not None and at < ledger.size and ledger.leaf(at)[:2] == (kind, identity):
        return at
    # a copy without the index, or one that is not up to date
    return next(
        (at for at, leaf in enumerate(ledger.leaves()) if leaf[:2] == (kind, identity)), None
    )


def _said(path: Path, kind: str, identity: str) -> int | None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            return Index(base).find(kind, identity)
    except sqlite3.Error:
        return None


def _connect(path: Path, ledger: Ledger) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    try:
        base.executescript(_TABLES)
        Index(base).catch_up(ledger)
    except BaseException:
        base.close()
        raise
    return base
