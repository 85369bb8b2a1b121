"""Recompute a whole ledger: each entry, each tile, the root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from redactkit import strict
from redactkit.errors import InputError, Location
from redactkit.ledger.grow import Growing
from redactkit.ledger.leaf import load_leaf
from redactkit.ledger.store import Ledger, read_tile
from redactkit.ledger.tiles import (
    ENTRIES,
    LARGEST_FILE,
    WIDTH,
    Tile,
    pack,
    partial_width,
)
from redactkit.strict import Limits

RULE = "ledger/audit"

Progress = Callable[[int], None]


def audit(ledger: Ledger, progress: Progress = lambda _: None) -> dict[str, int]:
    """Check every entry and every tile of a ledger, and that they give its root.

    The tiles of earlier heads are looked at where they are still there.

    Args:
        ledger: With its verified head.
        progress: Told how many entries are done, now and then.

    Returns:
        How many entries there are of each type.

    Raises:
        InputError: A file is missing, damaged, or not what the entries give.
    """
    counts: dict[str, int] = {}
    growing = Growing(lambda tile, items: _compare(ledger.folder, tile, items))
    for index in range(-(-ledger.size // WIDTH)):
        tile = Tile(ENTRIES, index, min(WIDTH, ledger.size - index * WIDTH))
        for at, entry in enumerate(read_tile(ledger.folder, tile)):
            leaf = load_leaf(entry, f"{tile.path}#{at}")
            counts[leaf.type] = counts.get(leaf.type, 0) + 1
            growing.add(entry)
        progress(growing.size)
    growing.finish()
    if growing.root != ledger.head.root:
        message = "the entries do not give the root of the checkpoint"
        raise InputError(message, Location(str(ledger.folder)), rule=RULE)
    return counts


def _compare(folder: Path, tile: Tile, items: Sequence[bytes]) -> None:
    """Check a tile and the narrower ones that earlier heads had in its place."""
    _check(folder, tile, items)
    earlier = (folder / tile.full.path).with_name(f"{Path(tile.full.path).name}.p")
    names = [path.name for path in earlier.iterdir()] if earlier.is_dir() else []
    # A killed writer leaves drafts, which begin with a dot: the next one sweeps them up.
    widths = [partial_width(name) or 0 for name in names if not name.startswith(".")]
    for width in sorted(widths):
        if width < tile.width:
            _check(folder, tile.wide(width), items[:width])


def _check(folder: Path, tile: Tile, items: Sequence[bytes]) -> None:
    if not tile.width:
        message = "a file among the partial tiles is none"
        raise InputError(message, Location(str((folder / tile.path).parent)), rule=RULE)
    data = strict.read_bytes(folder / tile.path, Limits(max_bytes=LARGEST_FILE))
    if data != pack(tile, items):
        message = "the tile is not what the entries give"
        raise InputError(message, Location(str(folder / tile.path)), rule=RULE)
