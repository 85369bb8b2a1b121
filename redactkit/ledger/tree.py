"""Read a tree from its tiles, each one checked against the root before it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from redactkit.errors import InputError, Location
from redactkit.ledger import merkle
from redactkit.ledger.tiles import HEIGHT, WIDTH, Tile, edge

RULE = "ledger/tree"
_KEPT = 64
"""Tiles kept in memory: enough for any one proof."""

Read = Callable[[Tile], Sequence[bytes]]


class Tree:
    """A tree of a given size and root.

    The tiles at its right edge are checked against the root at once; every other tile
    against the one above it, when it is read. So no hash is used that the root does not
    vouch for.

    Args:
        read: Returns the hashes of a tile.
        size: Number of leaves.
        root: Root hash, from a head that was verified.

    Raises:
        InputError: The edge is not that of such a tree.
    """

    def __init__(self, read: Read, size: int, root: bytes) -> None:
        self.size = size
        self._read = read
        self._edge = {(tile.level, tile.index): list(read(tile)) for tile in edge(size)}
        self._full = lru_cache(_KEPT)(self._checked)
        if edge_root(self.growing()) != root:
            message = "the tiles do not give the root of the checkpoint"
            raise InputError(message, rule=RULE)

    def growing(self) -> list[list[bytes]]:
        """Return the hashes of the partial tile of each level, from level 0 up."""
        levels: list[list[bytes]] = []
        size = self.size
        while size:
            levels.append(list(self._edge.get((len(levels), size // WIDTH), [])))
            size //= WIDTH
        return levels

    def tile(self, level: int, index: int) -> Sequence[bytes]:
        """Return the hashes of a tile, as many as the tree has.

        Raises:
            InputError: It is not the one that the tree vouches for.
        """
        return self._edge.get((level, index)) or self._full(level, index)

    def root(self, start: int, stop: int) -> bytes:
        """Return the root over a range of leaves that a proof or a head stands for.

        Raises:
            InputError: A tile cannot be read, or is another one.
        """
        return merkle.join([self._node(*place) for place in merkle.subtrees(start, stop)])

    def prove_inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """Return the proof that this tree, when it had `size` leaves, held the leaf at `index`."""
        assert 0 <= index < size <= self.size
        return tuple(self.root(*part) for part in merkle.inclusion_path(index, size))

    def prove_consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """Return the proof that this tree at `new` leaves extends itself at `old` leaves."""
        assert 0 < old <= new <= self.size
        return tuple(self.root(*part) for part in merkle.consistency_path(old, new))

    def _node(self, level: int, index: int) -> bytes:
        """Return the root of a perfect subtree."""
        inner = level % HEIGHT
        first = index << inner
        hashes = self.tile(level // HEIGHT, first // WIDTH)
        at = first % WIDTH
        return merkle.perfect_root(hashes[at : at + (1 << inner)])

    def _checked(self, level: int, index: int) -> Sequence[bytes]:
        tile = Tile(level, index)
        hashes = self._read(tile)
        if merkle.perfect_root(hashes) != self.tile(level + 1, index // WIDTH)[index % WIDTH]:
            message = "the tile is not the one that the checkpoint vouches for"
            raise InputError(message, Location(tile.path), rule=RULE)
        return hashes


def edge_root(levels: Sequence[Sequence[bytes]]) -> bytes:
    """Return the root of a tree from the hashes of its partial tiles, level 0 first."""
    return merkle.join(
        [
            merkle.perfect_root(hashes[index << level : (index + 1) << level])
            for hashes in reversed(levels)
            for level, index in merkle.subtrees(0, len(hashes))
        ]
    )
