"""Grow a tree entry by entry, with no more in memory than its right edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from redactkit.ledger.merkle import leaf_hash, perfect_root
from redactkit.ledger.tiles import ENTRIES, WIDTH, Tile
from redactkit.ledger.tree import edge_root

Sink = Callable[[Tile, Sequence[bytes]], None]


class Growing:
    """The right edge of a tree that entries are added to.

    Args:
        sink: Receives each tile and bundle that is new or wider, entries before hashes.
        size: Number of leaves so far.
        entries: Those of the partial bundle.
        levels: Hashes of the partial tile of each level, from level 0 up.
    """

    def __init__(
        self,
        sink: Sink,
        size: int = 0,
        entries: Sequence[bytes] = (),
        levels: Sequence[Sequence[bytes]] = (),
    ) -> None:
        self.size = size
        self._sink = sink
        self._entries = list(entries)
        self._levels = [list(hashes) for hashes in levels]
        self._done = [size // WIDTH ** (level + 1) for level in range(len(levels))]
        self._wider: set[int] = set()

    @property
    def root(self) -> bytes:
        """The root over all leaves so far."""
        return edge_root(self._levels)

    def add(self, entry: bytes) -> None:
        """Add an entry."""
        self._entries.append(entry)
        if len(self._entries) == WIDTH:
            self._sink(Tile(ENTRIES, self.size // WIDTH), self._entries)
            self._entries = []
        self.size += 1
        self._push(0, leaf_hash(entry))

    def finish(self) -> None:
        """Hand out what is partial."""
        if self._entries:
            tile = Tile(ENTRIES, self.size // WIDTH, len(self._entries))
            self._sink(tile, self._entries)
        for level in sorted(self._wider):
            hashes = self._levels[level]
            if hashes:
                self._sink(Tile(level, self._done[level], len(hashes)), hashes)
        self._wider.clear()

    def _push(self, level: int, item: bytes) -> None:
        if level == len(self._levels):
            self._levels.append([])
            self._done.append(0)
        hashes = self._levels[level]
        hashes.append(item)
        self._wider.add(level)
        if len(hashes) == WIDTH:
            self._sink(Tile(level, self._done[level]), hashes)
            self._levels[level] = []
            self._done[level] += 1
            self._push(level + 1, perfect_root(hashes))
