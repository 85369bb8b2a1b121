"""Zips that differ from the writer's in one thing each."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

CENTRAL_START, LOCAL_START = 46, 30


@dataclass(frozen=True)
class Part:
    """A file of a zip, field by field; the defaults are those of the one form."""

    name: bytes
    data: bytes
    needed: int = 10
    made_by: int = 0x030A
    flags: int = 0
    method: int = 0
    time: int = 0
    day: int = 0x21
    extra: bytes = b""
    local_extra: bytes = b""
    comment: bytes = b""
    disk: int = 0
    internal: int = 0
    attributes: int = 0o100644 << 16
    crc: int | None = None
    packed: bytes | None = None
    descriptor: bytes = b""
    local_name: bytes | None = None
    local: dict[str, int] = field(default_factory=dict)

    @property
    def stored(self) -> bytes:
        return self.data if self.packed is None else self.packed

    @property
    def checksum(self) -> int:
        return zlib.crc32(self.data) if self.crc is None else self.crc


def local(part: Part) -> bytes:
    name = part.name if part.local_name is None else part.local_name
    fields = {
        "needed": part.needed, "flags": part.flags, "method": part.method, "time": part.time,
        "day": part.day, "crc": part.checksum, "packed": len(part.stored), "size": len(part.data),
    } | part.local  # fmt: skip
    header = struct.pack(
        "<4sHHHHHIIIHH", b"PK\x03\x04", *fields.values(), len(name), len(part.local_extra)
    )
    return header + name + part.local_extra + part.stored + part.descriptor


def central(part: Part, offset: int) -> bytes:
    return struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", part.made_by, part.needed, part.flags, part.method,
        part.time, part.day, part.checksum, len(part.stored), len(part.data), len(part.name),
        len(part.extra), len(part.comment), part.disk, part.internal, part.attributes, offset,
    ) + part.name + part.extra + part.comment  # fmt: skip


def assemble(
    parts: list[Part],
    *,
    before: bytes = b"",
    between: bytes = b"",
    after: bytes = b"",
    comment: bytes = b"",
    count: int | None = None,
    disk: int = 0,
    shift: int = 0,
) -> bytes:
    """Return a zip; `before` stands in front of it, `between` before the list of files."""
    body, listed = before, b""
    for part in parts:
        listed += central(part, len(body) + shift)
        body += local(part)
    body += between
    number = len(parts) if count is None else count
    end = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", disk, 0, number, number, len(listed), len(body) + shift,
        len(comment),
    )  # fmt: skip
    return body + listed + end + comment + after


def change(parts: list[Part], index: int = 0, **fields: object) -> list[Part]:
    """Return the parts, one of which differs."""
    return [
        replace(part, **fields) if number == index else part for number, part in enumerate(parts)
    ]


def renamed(name: bytes) -> Callable[[list[Part]], bytes]:
    """Return how to give the second file another name, the rest in their order."""

    def make(parts: list[Part]) -> bytes:
        top = parts[0].name.split(b"/")[0]
        changed = change(parts, 1, name=name.replace(b"TOP", top))
        return assemble(sorted(changed, key=lambda part: part.name))

    return make
