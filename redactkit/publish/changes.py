"""What a release changes against the one before it, as the public will see it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from redactkit.canonical import sha256_hex
from redactkit.signing.layout import PAYLOAD

_LARGEST = 2**20
"""Bytes of the largest text of which the lines are compared: the time grows faster."""


class Kind(Enum):
    """What happened to a file."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs.

    Attributes:
        name: In the bundle.
        kind: What happened to it.
        before: SHA-256 of the old file, "" where there was none.
        after: SHA-256 of the new one, "" where there is none.
        lines: Unified diff of the released texts; None where it cannot be shown.
    """

    name: str
    kind: Kind
    before: str
    after: str
    lines: tuple[str, ...] | None


def between(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[Change, ...]:
    """Return what differs in the payload, by name.

    What lies beside the payload follows from it, and differs in every release.

    Args:
        old: The files of the release before.
        new: The files of this one.
    """
    names = {name for name in (*old, *new) if name.startswith(PAYLOAD)}
    return tuple(
        _change(name, old.get(name), new.get(name))
        for name in sorted(names)
        if old.get(name) != new.get(name)
    )


def _change(name: str, old: bytes | None, new: bytes | None) -> Change:
    kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
    before, after = ("" if data is None else sha256_hex(data) for data in (old, new))
    return Change(name, kind, before, after, _diff(name, old or b"", new or b""))


def _diff(name: str, old: bytes, new: bytes) -> tuple[str, ...] | None:
    before, after = _lines(old), _lines(new)
    if before is None or after is None:
        return None
    return tuple(difflib.unified_diff(before, after, f"before/{name}", name, lineterm=""))


def _lines(data: bytes) -> list[str] | None:
    if len(data) > _LARGEST or b"\0" in data:
        return None
    try:
        return data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return None
