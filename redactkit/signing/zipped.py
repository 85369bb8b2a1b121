"""The one form in which a bundle travels as a zip.

Stored entries in the order of their names, under one folder that is named like the
release; nothing before, between or after them. The same files give the same bytes,
so a reader can make the headers again and compare. Fields: APPNOTE.TXT 6.3.10,
sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_MEMBERS = 65_534
LARGEST = 2**32 - 2
"""One more of either is how zip64 begins, which is another form."""

LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"

NEEDED = 10
"""Version 1.0 of the format: stored files, nothing else."""
MADE_BY = 3 << 8 | NEEDED
"""Host 3 is Unix, whose permissions stand in the upper half of the attributes."""
ATTRIBUTES = 0o100644 << 16
DAY = 1 << 5 | 1
"""1980-01-01, the first day that a zip can tell."""


class Member(NamedTuple):
    """A file of the zip: its name with the folder, CRC-32 and number of bytes."""

    name: str
    crc: int
    size: int

    @property
    def span(self) -> int:
        """Bytes that the file takes with its header."""
        return LOCAL.size + len(self.name) + self.size


def local_header(member: Member) -> bytes:
    """Return what stands before the bytes of a file."""
    name = member.name.encode("ascii")
    numbers = (NEEDED, 0, 0, 0, DAY, member.crc, member.size, member.size, len(name), 0)
    return LOCAL.pack(LOCAL_MARK, *numbers) + name


def directory(members: Iterable[Member]) -> bytes:
    """Return what stands after the last file: the list of all, and the end of the zip."""
    offset, records = 0, []
    for member in members:
        records.append(_record(member, offset))
        offset += member.span
    listed = b"".join(records)
    count = len(records)
    return listed + END.pack(END_MARK, 0, 0, count, count, len(listed), offset, 0)


def offsets(members: Iterable[Member]) -> Iterator[int]:
    """Yield where the bytes of each file begin."""
    offset = 0
    for member in members:
        yield offset + member.span - member.size
        offset += member.span


def _record(member: Member, offset: int) -> bytes:
    name = member.name.encode("ascii")
    sizes = (member.crc, member.size, member.size, len(name))
    numbers = (MADE_BY, NEEDED, 0, 0, 0, DAY, *sizes, 0, 0, 0, 0, ATTRIBUTES, offset)
    return CENTRAL.pack(CENTRAL_MARK, *numbers) + name
