"""What outlasts a release: its tombstone, its withdrawal and its entry in the ledger.

Each is known by its whole form, not by a mark in it: nothing else can pass for one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from redactkit import strict
from redactkit.errors import RedactkitError
from redactkit.ledger.leaf import load_leaf
from redactkit.ledger.tiles import CHECKPOINT, ENTRIES, WIDTH, Tile, unpack
from redactkit.release.tombstone import FORMAT, MARK, tombstone
from redactkit.signing import dsse, withdrawal
from redactkit.signing.shape import Node
from redactkit.signing.statement import RELEASE_ID
from redactkit.signing.withdrawal import REASONS, Withdrawal

_LARGEST = strict.Limits(max_bytes=2**20)
_RULE = "purge/unread"
_MARKS = (MARK.encode(), f'"format": "{FORMAT}"'.encode())
_MEMBERS = ("format", "publisher", "release_id", "status", "reason", "effective")
_PAGE = re.compile(
    r"<p>(.{1,1800}) withdrew release <code>(r-[a-z2-7]{20})</code> on ([0-9-]{10})\. "
)
_ENTRIES = re.compile(
    r"(.*/)tile/entries(?:/x[0-9]{3})*/[0-9]{3}(?:\.p/([1-9][0-9]?|1[0-9]{2}|2[0-5][0-9]))?"
)


def stays(path: Path) -> bool:
    """Return whether a file is wholly a tombstone, a withdrawal or entries of a ledger."""
    data = _small(path)
    for is_one in (_is_tombstone, _is_withdrawal, partial(_is_entries, path)):
        with suppress(RedactkitError):
            if is_one(data):
                return True
    return False


def poses(path: Path) -> bool:
    """Return whether a file has the mark of a tombstone, and is something else."""
    return any(mark in _small(path) for mark in _MARKS) and not stays(path)


def _small(path: Path) -> bytes:
    """Return the bytes of a file that is no larger than those that stay, or none."""
    try:
        return strict.read_bytes(path, _LARGEST)
    except RedactkitError:
        return b""


def _is_tombstone(data: bytes) -> bool:
    """Return whether the tombstone of what a file says has these very bytes."""
    return any(data in tombstone(said).values() for said in (*_of_page(data), *_of_json(data)))


def _of_page(data: bytes) -> Iterator[Withdrawal]:
    if match := _PAGE.search(data.decode("utf-8", "replace")):
        publisher, release_id, day = match.groups()
        for reason in REASONS:
            yield Withdrawal(html.unescape(publisher), release_id, "", reason, day, "")


def _of_json(data: bytes) -> Iterator[Withdrawal]:
    if not data.startswith(b"{"):
        return
    members = Node(strict.load_json(data), "", _RULE).members(_MEMBERS)
    members["format"].constant(FORMAT)
    members["effective"].time()
    yield Withdrawal(
        members["publisher"].text(),
        members["release_id"].text(RELEASE_ID),
        "",
        members["reason"].one_of(REASONS),
        members["effective"].value,
        "",
    )


def _is_withdrawal(data: bytes) -> bool:
    withdrawal.load(dsse.load(data, dsse.RELEASE_TYPE).payload)
    return True


def _is_entries(path: Path, data: bytes) -> bool:
    match = _ENTRIES.fullmatch(path.absolute().as_posix())
    if not match or not (Path(match[1]) / CHECKPOINT).is_file():
        return False
    for entry in unpack(Tile(ENTRIES, 0, int(match[2] or WIDTH)), data):
        load_leaf(entry)
    return True
