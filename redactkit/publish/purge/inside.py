"""What is packed in a file: the members of archives, and what was compressed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BufferedIOBase
from typing import IO, Any

Stream = IO[bytes] | BufferedIOBase

_HEAD = 32
_ZIP = b"PK\x03\x04"
_PACKED: tuple[tuple[bytes, Callable[[Any], Stream]], ...] = (
    (b"\x1f\x8b\x08", lambda stream: gzip.GzipFile(fileobj=stream, mode="rb")),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
_CLOSED = (
    b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18", b"LZIP", b"\x1f\x9d",
    b"MSCF", b"xar!", b"hsqs", b"!<arch>\n", b"070701", b"070702", b"070707", b"PACK\0\0\0",
    b"age-encryption.org/", b"-----BEGIN AGE ", b"-----BEGIN PGP MESSAGE",
)  # fmt: skip
"""Archives that are not opened here, and files that are encrypted."""


class ClosedError(Exception):
    """Something is packed in a way that is not opened here."""


BROKEN = (
    ClosedError, OSError, EOFError, ValueError, ArithmeticError, LookupError, RuntimeError,
    struct.error, lzma.LZMAError, zlib.error, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip
"""What reading a damaged or encrypted file may raise."""


def inside(stream: Stream) -> Iterator[Stream]:
    """Yield everything that is packed in a stream, each to be read before the next.

    Args:
        stream: It can be read and sought; where it stands does not matter.

    Raises:
        BROKEN: A part of it cannot be opened.
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if head.startswith(_CLOSED):
        raise ClosedError
    for mark, unpack in _PACKED:
        if head.startswith(mark):
            stream.seek(0)
            yield unpack(stream)
            return
    if head.startswith(_ZIP) or zipfile.is_zipfile(stream):
        yield from _zip(stream)
    elif _is_tar(stream):
        yield from _tar(stream)


def _zip(stream: Stream) -> Iterator[Stream]:
    with zipfile.ZipFile(stream) as archive:
        for member in archive.infolist():
            with archive.open(member) as opened:
                yield opened


def _is_tar(stream: Stream) -> bool:
    stream.seek(0)
    try:
        with tarfile.open(fileobj=stream, mode="r:"):
            return True
    except tarfile.ReadError:
        return False


def _tar(stream: Stream) -> Iterator[Stream]:
    stream.seek(0)
    # Another archive may stand behind the end of the first.
    with tarfile.open(fileobj=stream, mode="r:", ignore_zeros=True) as archive:
        for member in archive:
            if member.isreg():
                opened = archive.extractfile(member)
                assert opened
                with opened:
                    yield opened
            elif member.size and not member.isdir():
                raise ClosedError
