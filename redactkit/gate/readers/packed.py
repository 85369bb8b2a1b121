"""Files packed by gzip, bzip2 or xz, and tar archives."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Iterator
from typing import IO, cast

from redactkit.gate import kinds
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece, TooLargeError

# A packed file that grows more than this is a bomb: logs and tables do not.
MAX_RATIO = 300
SMALL = 8 * 1024 * 1024
_BLOCK = 512


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield what a packed file holds."""
    kind = kinds.container(data)
    if kind == kinds.TAR:
        yield from _tar(data, budget)
        return
    if kind == kinds.GZIP:
        yield from _gzip_header(data)
    most = min(budget.bytes, max(SMALL, len(data) * MAX_RATIO))
    with _OPENERS[kind](io.BytesIO(data)) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise TooLargeError
    yield Inner("unpacked", "", content)


def _gzip(packed: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(packed))


_OPENERS: dict[str, Callable[[IO[bytes]], IO[bytes]]] = {
    kinds.GZIP: _gzip,
    kinds.BZIP2: lambda packed: cast("IO[bytes]", bz2.BZ2File(packed)),
    kinds.XZ: lambda packed: cast("IO[bytes]", lzma.LZMAFile(packed)),  # noqa: SIM115 - the caller closes it
}


def _gzip_header(data: bytes) -> Iterator[Item]:
    """Yield the name and comment in a gzip header."""
    flags, at = data[3], 10
    if flags & 4:
        length = int.from_bytes(data[at : at + 2], "little")
        yield Piece("header", data[at + 2 : at + 2 + length].decode("latin-1"))
        at += 2 + length
    for flag in (8, 16):
        if flags & flag:
            end = data.index(b"\0", at)
            name = data[at:end]
            yield Inner("header", _decoded(name), b"")
            at = end + 1


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("latin-1")


def _tar(data: bytes, budget: Budget) -> Iterator[Item]:
    end = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for number, info in enumerate(archive, start=1):
            segments = info.name.split("/")
            for depth in range(1, len(segments)):
                yield Inner(info.name, "/".join(segments[:depth]), b"")
            owners = "\n".join((info.uname, info.gname, *map(str, info.pax_headers.values())))
            yield Piece(f"header of member {number}", owners)
            if info.linkname:
                yield Inner(f"link of member {number}", info.linkname, b"")
            stream = archive.extractfile(info) if info.isreg() else None
            if stream is None:
                yield Inner(info.name, info.name, b"")
                if not (info.isdir() or info.issym() or info.islnk()):
                    yield Fault(info.name, "this member is no ordinary file")
            else:
                if info.size > budget.bytes:
                    raise TooLargeError
                content = stream.read()
                yield Inner(info.name, info.name, content)
                slack = data[info.offset_data + info.size :][: -info.size % _BLOCK]
                if slack.strip(b"\0"):
                    yield Inner("behind a member", "", slack)
            end = max(end, info.offset_data + -(-info.size // _BLOCK) * _BLOCK)
    rest = data[end:].lstrip(b"\0")
    if rest:
        yield Inner("behind the archive", "", rest)
