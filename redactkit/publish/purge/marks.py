"""By what a file is recognised as part of a release, or as speaking of it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from redactkit.publish.purge.inside import BROKEN, Stream, inside
from redactkit.publish.purge.target import FORMAT as PLAN
from redactkit.publish.purge.target import Target

_CHUNK = 2**20
_MOST = 4 * 2**30
"""Bytes that are unpacked out of one file, over all its layers, before it is left unread."""
_DEEPEST = 8


class Marks(NamedTuple):
    """What was found in a file.

    Attributes:
        copies: Whether it is, or holds, a file of the release.
        states: Whether the id stands in it in base64, as it does in an envelope, or
            beside the digests of a purge plan.
        speaks: Whether the id stands in it plainly.
        unread: Whether a part of it cannot be looked into.
    """

    copies: bool = False
    states: bool = False
    speaks: bool = False
    unread: bool = False

    def __or__(self, other: Marks) -> Marks:
        return Marks(*(one or two for one, two in zip(self, other, strict=True)))


def marks(path: Path, target: Target) -> Marks:
    """Return what a file has of a release; what is packed in it is looked into, too."""
    try:
        with path.open("rb") as stream:
            return _Look(target, path.stat().st_size + _MOST).at(stream)
    except OSError:
        return Marks(unread=True)


def tokens(release_id: str) -> tuple[bytes, ...]:
    """Return the ways in which an id stands in a file: as it is, and inside base64.

    >>> all(any(token in base64.b64encode(b"x" * n + b"r-abcdefghij" + b"y" * 5)
    ...         for token in tokens("r-abcdefghij")) for n in range(9))
    True
    """
    plain = release_id.encode("ascii")
    forms = [plain]
    for shift in range(3):
        text = base64.b64encode(b"\0" * shift + plain)
        # Letters that hold bits of what stands before or after are left away.
        start = (0, 2, 3)[shift]
        whole = (shift + len(plain)) * 8 // 6
        forms.append(text[start:whole])
    return tuple(forms)


class _Look:
    def __init__(self, target: Target, most: int) -> None:
        self.target = target
        self.left = most

    def at(self, stream: Stream, depth: int = 0) -> Marks:
        """Return what a stream has of the release, and what is packed in it."""
        found = Marks()
        try:
            found = self._whole(stream)
            for packed in () if found.unread else inside(stream):
                if depth == _DEEPEST:
                    return found._replace(unread=True)
                found |= self.at(packed, depth + 1)
        except BROKEN:
            return found._replace(unread=True)
        return found

    def _whole(self, stream: Stream) -> Marks:
        plain, *hidden = tokens(self.target.release_id)
        plan = PLAN.encode()
        overlap = max(map(len, (plan, *hidden))) - 1
        state, tail, speaks, states, plans = hashlib.sha256(), b"", False, False, False
        for piece in _pieces(stream):
            self.left -= len(piece)
            if self.left < 0:
                return Marks(states=states, speaks=speaks, unread=True)
            state.update(piece)
            window = tail + piece
            states = states or any(token in window for token in hidden)
            speaks = speaks or plain in window
            plans = plans or plan in window
            tail = window[-overlap:]
        copies = bool(tail) and state.hexdigest() in self.target.files.values()
        return Marks(copies, states or (plans and speaks), speaks)


def _pieces(stream: Stream) -> Iterator[bytes]:
    while piece := stream.read(_CHUNK):
        yield piece
