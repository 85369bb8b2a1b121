"""Tiles and bundles of entries (C2SP tlog-tiles): their names and their bytes.

A tile holds up to 256 hashes of one level; the levels between are computed. A bundle
holds the entries of one tile of level 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from redactkit.errors import InputError, Location
from redactkit.ledger.leaf import LARGEST_LEAF
from redactkit.ledger.merkle import HASH_SIZE

HEIGHT = 8
WIDTH = 1 << HEIGHT
ENTRIES = -1
"""Stands for the level of bundles; its name in paths is "entries"."""
FOLDER = "tile"
CHECKPOINT = "checkpoint"
RULE = "ledger/tile"

_LENGTH_SIZE = 2
LARGEST_FILE = WIDTH * (_LENGTH_SIZE + LARGEST_LEAF)

_PARTIAL = re.compile(r"[1-9][0-9]{0,2}")


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile, or a bundle of entries.

    Attributes:
        level: Height in tiles, or `ENTRIES`.
        index: Place in its level.
        width: Hashes or entries in it: 256, or fewer for one that is still growing.
    """

    level: int
    index: int
    width: int = WIDTH

    @property
    def full(self) -> Tile:
        """The tile that this one grows into."""
        return self.wide(WIDTH)

    def wide(self, width: int) -> Tile:
        """Return the tile in the same place when it has, or had, another width."""
        return replace(self, width=width)

    @property
    def path(self) -> str:
        """Its name inside the ledger.

        >>> Tile(0, 1234067).path, Tile(ENTRIES, 5, 17).path
        ('tile/0/x001/x234/067', 'tile/entries/005.p/17')
        """
        index, groups = self.index, [f"{self.index % 1000:03}"]
        while index := index // 1000:
            groups.append(f"x{index % 1000:03}")
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return "/".join([FOLDER, level, *reversed(groups)]) + partial


def edge(size: int) -> list[Tile]:
    """Return the partial tiles at the right edge of a tree, from level 0 up.

    >>> [tile.path for tile in edge(70_000)]
    ['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']
    """
    tiles, level = [], 0
    while size:
        if size % WIDTH:
            tiles.append(Tile(level, size // WIDTH, size % WIDTH))
        level, size = level + 1, size // WIDTH
    return tiles


def pack(tile: Tile, items: Sequence[bytes]) -> bytes:
    """Return the bytes of a tile or a bundle."""
    if tile.level != ENTRIES:
        return b"".join(items)
    return b"".join(len(item).to_bytes(_LENGTH_SIZE, "big") + item for item in items)


def unpack(tile: Tile, data: bytes) -> list[bytes]:
    """Return the hashes of a tile or the entries of a bundle.

    Raises:
        InputError: The data is not as wide as the tile.
    """
    if tile.level == ENTRIES:
        items = _entries(data, tile.width)
    else:
        items = [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]
    if len(items) != tile.width or pack(tile, items) != data or not _whole(tile, items):
        message = "the tile does not have its size, or an entry is cut off"
        raise InputError(message, Location(tile.path), rule=RULE)
    return items


def partial_width(name: str) -> int | None:
    """Return the width that the file name of a partial tile stands for, or None."""
    return int(name) if _PARTIAL.fullmatch(name) and int(name) < WIDTH else None


def _entries(data: bytes, width: int) -> list[bytes]:
    items: list[bytes] = []
    at = 0
    while at < len(data) and len(items) < width:
        start = at + _LENGTH_SIZE
        at = start + int.from_bytes(data[at:start], "big")
        items.append(data[start:at])
    return items


def _whole(tile: Tile, items: Sequence[bytes]) -> bool:
    if tile.level == ENTRIES:
        return all(len(item) <= LARGEST_LEAF for item in items)
    return all(len(item) == HASH_SIZE for item in items)
