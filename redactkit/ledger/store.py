"""A ledger in a folder of plain files, read with its head verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from redactkit import strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.ledger import merkle
from redactkit.ledger.checkpoint import Head, open_checkpoint
from redactkit.ledger.leaf import Leaf, load_leaf
from redactkit.ledger.note import LARGEST_NOTE, Verifier
from redactkit.ledger.proof import TlogProof
from redactkit.ledger.tiles import CHECKPOINT, ENTRIES, LARGEST_FILE, WIDTH, Tile, unpack
from redactkit.ledger.tree import Tree
from redactkit.strict import Limits

RULE = "ledger/folder"


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger under one verified head: all that it returns, that head vouches for.

    Attributes:
        folder: Where its files are.
        head: The verified head.
        tree: The tree under that head.
    """

    folder: Path
    head: Head
    tree: Tree

    @property
    def size(self) -> int:
        """Number of leaves."""
        return self.head.size

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield entries in their order, each one checked.

        Args:
            start: Index of the first.
            stop: Index after the last; by default all.

        Raises:
            InputError: An entry or a tile is not the one that the head vouches for.
        """
        stop = self.size if stop is None else stop
        assert 0 <= start <= stop <= self.size
        for index in range(start // WIDTH, -(-stop // WIDTH)):
            first = index * WIDTH
            tile = Tile(ENTRIES, index, min(WIDTH, self.size - first))
            items = read_tile(self.folder, tile)
            if [merkle.leaf_hash(item) for item in items] != list(self.tree.tile(0, index)):
                message = "an entry is not the one that the checkpoint vouches for"
                raise InputError(message, Location(tile.path), rule="ledger/tree")
            yield from items[max(0, start - first) : stop - first]

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[Leaf]:
        """Yield leaves in their order, each one checked."""
        return (load_leaf(entry) for entry in self.entries(start, stop))

    def leaf(self, index: int) -> Leaf:
        """Return one leaf."""
        return next(self.leaves(index, index + 1))

    def root_at(self, size: int) -> bytes:
        """Return the root that the ledger had at an earlier size."""
        assert 0 <= size <= self.size
        return self.tree.root(0, size)

    def prove_inclusion(self, index: int) -> TlogProof:
        """Return the proof that the ledger holds the leaf at an index.

        Raises:
            ConfigError: There is no such leaf.
            InputError: The ledger is damaged.
        """
        if not 0 <= index < self.size:
            raise ConfigError("the ledger has no such entry", self._place, rule="ledger/range")
        return TlogProof(index, self.tree.prove_inclusion(index, self.size), self.head.note.data)

    def prove_consistency(self, old: int) -> tuple[bytes, ...]:
        """Return the proof that the ledger extends itself at an earlier size.

        Raises:
            ConfigError: The size is 0, for which nothing can be proven, or too large.
            InputError: The ledger is damaged.
        """
        if not 0 < old <= self.size:
            message = "consistency can be proven for a size from 1 to that of the ledger"
            raise ConfigError(message, self._place, rule="ledger/range")
        return self.tree.prove_consistency(old, self.size)

    @property
    def _place(self) -> Location:
        return Location(str(self.folder))


def open_ledger(
    folder: Path, logs: Sequence[Verifier], witnesses: Sequence[Verifier] = ()
) -> Ledger:
    """Return a ledger whose head is signed and whose right edge gives that head's root.

    Args:
        folder: Where its files are.
        logs: Keys of the ledger under its origin.
        witnesses: Keys of witnesses. A line by one of them must verify.

    Raises:
        ConfigError: There is no ledger.
        InputError: Its head or its edge is not right.
    """
    place = folder / CHECKPOINT
    if not place.exists():
        hint = "redactkit ledger init makes one"
        raise ConfigError("there is no ledger", Location(str(folder)), hint=hint, rule=RULE)
    data = strict.read_bytes(place, Limits(max_bytes=LARGEST_NOTE))
    head = open_checkpoint(data, logs, witnesses, str(place))
    return Ledger(folder, head, Tree(partial(read_tile, folder), head.size, head.root))


def read_tile(folder: Path, tile: Tile) -> list[bytes]:
    """Return the hashes of a tile or the entries of a bundle; nothing vouches for them yet.

    Raises:
        InputError: The file is missing or has another form.
    """
    data = strict.read_bytes(folder / tile.path, Limits(max_bytes=LARGEST_FILE))
    return unpack(tile, data)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other writers out; a lock ends with its process, however that ends.

    Raises:
        ConfigError: There is no folder, or somebody writes to it just now.
    """
    import fcntl
    import os

    place = Location(str(folder))
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        raise ConfigError("there is no such folder", place, rule=RULE) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        hint = "wait until the other command has ended"
        raise ConfigError("somebody else is writing to it", place, hint=hint, rule=RULE) from None
    finally:
        os.close(handle)
