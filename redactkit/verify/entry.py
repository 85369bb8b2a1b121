"""A file of a bundle as it was listed, before it was opened."""

from __future__ import annotations

import stat
from typing import NamedTuple

CHUNK = 2**20
"""Bytes that are held at once of a file that is only digested."""


class Entry(NamedTuple):
    """A file of a folder or a zip.

    Attributes:
        name: In the bundle.
        mode: Type and permissions.
        links: How many names it has.
        size: In bytes.
        identity: What tells it from every other file: device and number in a folder,
            offset and CRC in a zip.
    """

    name: str
    mode: int
    links: int
    size: int
    identity: tuple[int, int]

    @property
    def regular(self) -> bool:
        """Whether it is a regular file, and no link or device."""
        return stat.S_ISREG(self.mode)
