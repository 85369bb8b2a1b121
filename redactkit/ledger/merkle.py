"""The Merkle tree of RFC 6962: hashes, and proofs that a tree holds a leaf or another tree.

What is verified follows RFC 9162, sections 2.1.3.2 and 2.1.4.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from hashlib import sha256

HASH_SIZE = 32
MOST_HASHES = 64
"""Longest proof that is looked at; a tree of 2**53 leaves needs 53 hashes."""
LARGEST_SIZE = 2**53 - 1

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two neighbours."""
    return sha256(b"\x01" + left + right).digest()


def perfect_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def join(roots: Sequence[bytes]) -> bytes:
    """Return the root over the roots of `subtrees`, or that of the empty tree."""
    if not roots:
        return EMPTY_ROOT
    return reduce(lambda right, left: node_hash(left, right), reversed(roots))


def subtrees(start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield level and index of the fewest perfect subtrees over some leaves, left to right.

    >>> list(subtrees(0, 7)), list(subtrees(4, 7))
    ([(2, 0), (1, 2), (0, 6)], [(1, 2), (0, 6)])
    """
    while start < stop:
        level = (stop - start).bit_length() - 1
        if start:
            level = min(level, (start & -start).bit_length() - 1)
        yield level, start >> level
        start += 1 << level


def inclusion_path(index: int, size: int) -> list[tuple[int, int]]:
    """Return the ranges of leaves whose roots prove that a tree holds a leaf (section 2.1.1)."""
    start, stop, path = 0, size, []
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append((middle, stop))
            stop = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_path(old: int, new: int) -> list[tuple[int, int]]:
    """Return the ranges whose roots prove that a tree extends another (section 2.1.2)."""
    start, stop, path = 0, new, []
    while old != stop:
        middle = start + _split(stop - start)
        if old <= middle:
            path.append((middle, stop))
            stop = middle
        else:
            path.append((start, middle))
            start = middle
    if start:
        path.append((start, stop))
    return path[::-1]


def verify_inclusion(
    proof: Sequence[bytes], index: int, size: int, leaf: bytes, root: bytes
) -> bool:
    """Return whether a proof shows that a tree holds a leaf at an index.

    Args:
        proof: Hashes from the leaf's neighbour up.
        index: Place of the leaf, from 0.
        size: Number of leaves.
        leaf: Hash of the leaf.
        root: Root of the tree.
    """
    if not (0 <= index < size and _is_proof(proof)):
        return False
    place, last, computed = index, size - 1, leaf
    for item in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            computed = node_hash(item, computed)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            computed = node_hash(computed, item)
        place, last = place >> 1, last >> 1
    return last == 0 and computed == root


def verify_consistency(
    proof: Sequence[bytes], old: int, new: int, old_root: bytes, new_root: bytes
) -> bool:
    """Return whether a proof shows that a tree extends an older one.

    Nothing can be shown for the empty tree: it extends to any tree, so that its proof
    would prove nothing.
    """
    if not (0 < old <= new and _is_proof(proof)):
        return False
    if old == new:
        return not proof and old_root == new_root
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    path = [old_root, *proof] if place == 0 else list(proof)
    if not path:
        return False
    older = newer = path[0]
    for item in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node_hash(item, older), node_hash(item, newer)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, item)
        place, last = place >> 1, last >> 1
    return last == 0 and older == old_root and newer == new_root


def _split(width: int) -> int:
    """Return the largest power of two below a number."""
    return 1 << (width - 1).bit_length() - 1


def _is_proof(proof: Sequence[bytes]) -> bool:
    return len(proof) <= MOST_HASHES and all(len(item) == HASH_SIZE for item in proof)
