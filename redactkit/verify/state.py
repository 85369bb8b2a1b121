"""The auditor's memory: what a publisher's ledger, trust root and series had reached.

A single copy of a ledger can be old, cut off or made for one reader only. Whoever
remembers the last head sees rollback, freeze and split views. Two heads that cannot
both be true are evidence against whoever signed them: both are saved.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from redactkit import canonical, strict
from redactkit.errors import ConfigError, InputError, Location
from redactkit.signing.shape import HEX_DIGEST, SLUG, Node
from redactkit.signing.trust import TrustRoot

FORMAT = "redactkit/auditor-state/v1"
RULE = "verify/state-file"


class Head(NamedTuple):
    """A signed head of a ledger.

    Attributes:
        size: Entries.
        root: Merkle root, in hexadecimal.
        note: The checkpoint as it was signed: the evidence.
    """

    size: int
    root: str
    note: str


class Reached(NamedTuple):
    """The last release of a series: its place and the digest of its statement."""

    sequence: int
    digest: str


MOST_OTHERS = 32
"""How many heads besides the largest are remembered of one publisher: the latest."""


class Seen(NamedTuple):
    """What was seen of one publisher.

    Attributes:
        trust_version: Newest version of the trust root.
        trust_fingerprint: Its fingerprint.
        head: Largest head of the ledger; None before the first.
        series: Last release of each series.
        others: Other heads. Without the ledger nobody can tell whether a larger one goes on
            from them, but two heads of one size must have one root.
    """

    trust_version: int
    trust_fingerprint: str
    head: Head | None = None
    series: Mapping[str, Reached] = MappingProxyType({})
    others: tuple[Head, ...] = ()

    @property
    def heads(self) -> tuple[Head, ...]:
        """All heads that were seen."""
        return (self.head, *self.others) if self.head else ()

    def forked(self, head: Head) -> Head | None:
        """Return a head of the same size and with another root, or None."""
        same_size = (old for old in self.heads if old.size == head.size)
        return next((old for old in same_size if old.root != head.root), None)

    def with_heads(self, copied: Head | None, proven: Head | None) -> Seen:
        """Return the memory with heads that contradict none of it.

        Args:
            copied: That of a copy of the ledger, which goes on from the largest. It counts
                as the largest even where the proof has a larger one: whoever holds a copy
                that is behind a new release was shown no rollback.
            proven: That of the proof in a bundle.
        """
        heads = [head for head in (self.head, proven, copied) if head]
        if not heads:
            return self
        largest = copied or max(heads, key=lambda head: head.size)
        others = {head.size: head for head in (*self.others, *heads)}
        del others[largest.size]
        return self._replace(head=largest, others=tuple(others.values())[-MOST_OTHERS:])


class Memory(NamedTuple):
    """The content of a state file: what was seen, by the origin of the ledger."""

    origins: Mapping[str, Seen]

    def with_seen(self, origin: str, seen: Seen) -> Memory:
        """Return the memory with what is now known of one publisher."""
        return Memory({**self.origins, origin: seen})


def objection_to_trust(seen: Seen | None, root: TrustRoot) -> str:
    """Return why a trust root contradicts what was seen, or ""."""
    if seen is None or root.version > seen.trust_version:
        return ""
    if root.version < seen.trust_version:
        return f"version {seen.trust_version} of the trust root was seen before"
    if root.fingerprint != seen.trust_fingerprint:
        return "another trust root of the same version was seen before"
    return ""


def objection_to_sequence(seen: Seen | None, series: str, reached: Reached) -> str:
    """Return why a release contradicts what was seen of its series, or "".

    An older release than the last one is no contradiction: archives hold those. Two
    statements in one place of a series are.
    """
    last = seen.series.get(series) if seen else None
    if last and last.sequence == reached.sequence and last.digest != reached.digest:
        return "another release was seen in the same place of its series"
    return ""


def after(seen: Seen | None, root: TrustRoot, series: str, reached: Reached) -> Seen:
    """Return what is known once a release and its trust root were accepted."""
    seen = seen or Seen(root.version, root.fingerprint)
    last = seen.series.get(series)
    newest = last if last and last.sequence > reached.sequence else reached
    return seen._replace(
        trust_version=root.version,
        trust_fingerprint=root.fingerprint,
        series=MappingProxyType({**seen.series, series: newest}),
    )


def dump(memory: Memory) -> bytes:
    """Return the bytes of a state file."""
    value = {
        "format": FORMAT,
        "origins": {origin: _as_json(seen) for origin, seen in memory.origins.items()},
    }
    return canonical.dumps(value) + b"\n"


def load(data: bytes, path: str = "") -> Memory:
    """Return the content of a state file.

    Raises:
        InputError: It does not have the form of one.
    """
    members = Node(strict.load_json(data, path), path, RULE).members(("format", "origins"))
    members["format"].constant(FORMAT)
    origins = members["origins"]
    if not isinstance(origins.value, dict):
        origins.fail("this must be an object")
    return Memory({origin: _seen(origins.at(origin)) for origin in origins.value})


@contextmanager
def locked(path: Path) -> Iterator[Memory]:
    """Read a state file while no other verification changes it.

    A file that is not there yet is an empty memory: its folder must be there.

    Raises:
        ConfigError: It cannot be read, or is no state file. It is never started anew
            in the place of a damaged one: whoever could damage it could make the
            auditor forget.
    """
    import fcntl

    place = Location(str(path))
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        raise ConfigError("there is no folder for the state file", place, rule=RULE) from None
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield _read(path)
    finally:
        os.close(folder)


def write(path: Path, memory: Memory) -> None:
    """Write a state file in one step, readable for its owner only.

    Raises:
        ConfigError: It cannot be written.
    """
    from redactkit.signing.files import PRIVATE, write_replacing

    write_replacing(path, dump(memory), PRIVATE)


def save_evidence(path: Path, heads: tuple[Head, Head]) -> tuple[str, ...]:
    """Save two heads that contradict each other beside the state file.

    Returns:
        The names of the files.
    """
    from redactkit.signing.files import PRIVATE, write_replacing

    names = []
    for head in heads:
        mark = canonical.sha256_hex(head.note.encode("utf-8"))[:16]
        target = path.with_name(f"{path.name}.evidence-{head.size}-{mark}.checkpoint")
        write_replacing(target, head.note.encode("utf-8"), PRIVATE)
        names.append(target.name)
    return tuple(names)


def _read(path: Path) -> Memory:
    if not os.path.lexists(path):
        return Memory({})
    try:
        return load(strict.read_bytes(path), str(path))
    except InputError as error:
        hint = "it is the memory of earlier verifications: restore it from a copy"
        raise ConfigError(error.message, error.location, hint=hint, rule=RULE) from None


def _as_json(seen: Seen) -> dict[str, Any]:
    return {
        "trust_version": seen.trust_version,
        "trust_fingerprint": seen.trust_fingerprint,
        "head": seen.head and seen.head._asdict(),
        "other_heads": [head._asdict() for head in seen.others],
        "series": {
            name: {"sequence": last.sequence, "digest": last.digest}
            for name, last in seen.series.items()
        },
    }


def _seen(node: Node) -> Seen:
    members = node.members(("trust_version", "trust_fingerprint", "head", "other_heads", "series"))
    head, others, series = members["head"], members["other_heads"], members["series"]
    if len(others.items()) > (MOST_OTHERS if head.value else 0):
        others.fail("these are too many heads")
    if not isinstance(series.value, dict):
        series.fail("this must be an object")
    return Seen(
        members["trust_version"].whole(1),
        members["trust_fingerprint"].digest(),
        None if head.value is None else _head(head),
        MappingProxyType({name: _reached(series.at(name)) for name in series.value}),
        tuple(_head(item) for item in others.items()),
    )


def _head(node: Node) -> Head:
    members = node.members(("size", "root", "note"))
    if not isinstance(members["note"].value, str):
        members["note"].fail("this must be a string")
    return Head(members["size"].whole(0), members["root"].text(HEX_DIGEST), members["note"].value)


def _reached(node: Node) -> Reached:
    if not SLUG.fullmatch(node.pointer.rpartition("/")[2]):
        node.fail("this is no name of a series")
    members = node.members(("sequence", "digest"))
    return Reached(members["sequence"].whole(1), members["digest"].digest())
