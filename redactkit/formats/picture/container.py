"""What is in the file of a picture beside its pixels: every chunk and segment is accounted for."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from redactkit.errors import InputError, Location
from redactkit.formats import media
from redactkit.formats.runs import words_in

# PNG (W3C, third edition), 11: chunks that say how pixels are shown, and nothing else. iDOT
# is where Apple's decoder starts its second thread.
_SHOWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB cICP mDCV cLLI sBIT bKGD hIST pHYs iDOT".split()
)
_TEXTS = frozenset(b"tEXt zTXt iTXt eXIf iCCP sPLT tIME".split())
_ANIMATED = frozenset(b"acTL fcTL fdAT".split())
# ITU-T T.81, table B.1: frames, tables, scans and the end.
_TABLES = frozenset([*range(0xC0, 0xD0), 0xD9, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE])
_FRAMES = _TABLES.intersection(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_COMMENT, _EXIF, _ICC, _PHOTOSHOP, _ADOBE, _JFIF = 0xFE, 0xE1, 0xE2, 0xED, 0xEE, 0xE0
_KNOWN = {
    _JFIF: (b"JFIF\0", b"JFXX\0"),
    _EXIF: (
        b"Exif\0",
        b"http://ns.adobe.com/xap/1.0/\0",
        b"http://ns.adobe.com/xmp/extension/\0",
    ),
    _ICC: (b"ICC_PROFILE\0",),
    _PHOTOSHOP: (b"Photoshop 3.0\0", b"Adobe_Photoshop2.5"),
    _ADOBE: (b"Adobe",),
}
# Metadata of a picture is small; what grows beyond this is a bomb.
_MAX_TEXT = 4_000_000
_MAX_BLOCKS = 100_000
_MAX_THUMBNAILS = 8


class Walked(NamedTuple):
    """What a picture's file holds.

    Attributes:
        size: Width and height.
        metadata: Texts of its blocks of metadata.
        thumbnails: Pictures (JPEG) in its metadata.
        after: Text that stands after the end of the picture.
        unread: What is in the file and is not known: fixed sentences.
    """

    size: tuple[int, int]
    metadata: tuple[str, ...]
    thumbnails: tuple[bytes, ...]
    after: str
    unread: tuple[str, ...]


def walk(path: str, media_type: str, data: bytes) -> Walked:
    """Walk through the file of a picture, from its first byte to its last.

    Raises:
        InputError: It is broken, or its metadata is too large.
    """
    try:
        return _png(path, data) if media_type == media.PNG else _jpeg(path, data)
    except (struct.error, zlib.error, IndexError, ValueError):
        raise _broken(path) from None


def _broken(path: str) -> InputError:
    return InputError(
        "the picture is truncated or damaged",
        Location(path),
        hint="save it again from its source",
        rule="formats/broken",
    )


def _png(path: str, data: bytes) -> Walked:
    size = struct.unpack_from(">II", data, 16)
    metadata: list[str] = []
    thumbnails: list[bytes] = []
    unread: dict[str, None] = {}
    for kind, content, end in _chunks(data):
        last = end
        if kind in _TEXTS:
            plain = _plain(path, kind, content)
            metadata.append(words_in(plain))
            thumbnails += _pictures_in(plain)
        elif kind in _ANIMATED:
            unread["the picture moves: it has more than one frame"] = None
        elif kind not in _SHOWN:
            unread["the picture holds a chunk of a kind that is not known"] = None
    return _walked(path, size, metadata, thumbnails, data[last:], unread)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield kind, content and end of each chunk, up to IEND."""
    place = 8
    for _ in range(_MAX_BLOCKS):
        (length,) = struct.unpack_from(">I", data, place)
        kind, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (check,) = struct.unpack_from(">I", data, place + 8 + length)
        if zlib.crc32(kind + content) != check:
            raise ValueError("a checksum is wrong")
        place += 12 + length
        yield kind, content, place
        if kind == b"IEND":
            return
    raise ValueError("too many chunks")


def _plain(path: str, kind: bytes, content: bytes) -> bytes:
    """Return a chunk's content with what is compressed in it unpacked."""
    if kind == b"tIME":
        year, month, day, *_ = struct.unpack(">HBBBBB", content)
        return f"{year:04}-{month:02}-{day:02}".encode()
    head, _, rest = content.partition(b"\0")
    if kind in {b"zTXt", b"iCCP"}:
        return head + b"\n" + _inflated(path, rest[1:])
    if kind == b"tEXt":
        # 11.3.3.2: Latin-1, with tools that write UTF-8 all the same. Profiles that other
        # programs keep here are written as hexadecimal digits.
        digits = (
            rest.partition(b"\n")[2].split(b"\n", 2)[-1] if head.startswith(b"Raw prof") else b""
        )
        if digits:
            rest += b"\n" + bytes.fromhex(digits.decode("ascii"))
        return head + b"\n" + rest
    if kind == b"iTXt":
        packed, (language, key, text) = rest[0], rest[2:].split(b"\0", 2)
        return b"\n".join((head, language, key, _inflated(path, text) if packed else text))
    return content


def _inflated(path: str, packed: bytes) -> bytes:
    stream = zlib.decompressobj()
    plain = stream.decompress(packed, _MAX_TEXT)
    if stream.unconsumed_tail:
        raise _too_large(path)
    if not stream.eof:
        raise ValueError("a compressed text is cut off")
    return plain


def _too_large(path: str) -> InputError:
    return InputError(
        "the metadata of the picture is too large",
        Location(path),
        hint="save the picture without its metadata",
        rule="formats/too-large",
    )


def _jpeg(path: str, data: bytes) -> Walked:
    size: tuple[int, ...] = ()
    metadata: list[str] = []
    thumbnails: list[bytes] = []
    unread: dict[str, None] = {}
    for marker, content, end in _segments(data):
        last = end
        if marker in _FRAMES:
            size = size or struct.unpack_from(">HH", content, 1)[::-1]
        elif marker == _COMMENT or content.startswith(_KNOWN.get(marker, ())):
            name = next((one for one in _KNOWN.get(marker, ()) if content.startswith(one)), b"")
            metadata.append(words_in(content.removeprefix(name)))
            thumbnails += _pictures_in(content)
        elif marker not in _TABLES:
            unread["the picture holds a segment of a kind that is not known"] = None
    if not size:
        raise ValueError("no frame")
    return _walked(path, size, metadata, thumbnails, data[last:], unread)


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield marker, content and end of each segment, up to the end of the image."""
    place = 2
    for _ in range(_MAX_BLOCKS):
        if data[place] != 0xFF:
            raise ValueError("no marker")
        while data[place] == 0xFF:
            place += 1
        marker = data[place]
        place += 1
        if marker == 0xD9:
            yield marker, b"", place
            return
        (length,) = struct.unpack_from(">H", data, place)
        content = data[place + 2 : place + length]
        if len(content) != length - 2:
            raise ValueError("cut off")
        place += length
        if marker == 0xDA:
            place = _after_scan(data, place)
        yield marker, content, place
    raise ValueError("too many segments")


_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _after_scan(data: bytes, place: int) -> int:
    found = _MARKER.search(data, place)
    if found is None:
        raise ValueError("the scan does not end")
    return found.start()


def _walked(
    path: str,
    size: tuple[int, ...],
    metadata: list[str],
    thumbnails: list[bytes],
    after: bytes,
    unread: dict[str, None],
) -> Walked:
    if sum(map(len, metadata)) > _MAX_TEXT or len(thumbnails) > _MAX_THUMBNAILS:
        raise _too_large(path)
    text = ""
    if after.strip(b"\0\r\n\t "):
        try:
            text = after.decode("utf-8")
        except UnicodeDecodeError:
            text = words_in(after[:_MAX_TEXT])
        if not text.replace("\r", "").replace("\n", "").replace("\t", "").isprintable() or (
            len(text) < len(after) // 2
        ):
            unread["something that is no text stands after the end of the picture"] = None
    width, height = size
    return Walked(
        (width, height), tuple(filter(None, metadata)), tuple(thumbnails), text, tuple(unread)
    )


def _pictures_in(block: bytes) -> list[bytes]:
    starts = [found.start() for found in re.finditer(rb"\xff\xd8\xff", block)]
    return [block[start:] for start in starts[: _MAX_THUMBNAILS + 1]]
