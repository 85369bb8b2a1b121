"""Pictures: what their metadata says, what stands behind their end, and what they show."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Generator, Iterator

from PIL import ExifTags, Image, ImageChops, ImageFilter, ImageSequence

from redactkit.errors import InputError, MissingCapabilityError
from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece
from redactkit.ocr import as_text, read_codes, read_words

MAX_FRAMES = 100
# Decompressed text of one PNG chunk; at more, Pillow stops, and the picture counts as unread.
MAX_CHUNK = 1024 * 1024
_NO_ENGINE = "the words in this picture were not read: there is no engine for it here"
_JPEG_START = b"\xff\xd8\xff"
_WIDE_TAGS = range(0x9C9B, 0x9CA0)  # XPTitle to XPSubject: UTF-16
_PACKED_TEXT = {b"zTXt", b"iTXt", b"iCCP"}


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the metadata, the frames' words and the bytes after the end of a picture."""
    yield from _structure(data)
    with warnings.catch_warnings():
        # A bomb is an error, not a warning; what else Pillow warns of is in the bytes.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data)) as image:
            yield from _metadata(image)
            yield from _frames(image, budget)


# -- what it says ----------------------------------------------------------------------


def _metadata(image: Image.Image) -> Iterator[Item]:
    image.load()  # Some formats tell their metadata behind the pixels.
    for key, value in image.info.items():
        if isinstance(value, str):
            yield Piece("metadata", f"{key}: {value}")
        elif isinstance(value, bytes):
            yield from (Piece("metadata", text) for text in _meant(value))
    exif = image.getexif()
    values = [exif, *(exif.get_ifd(which) for which in ExifTags.IFD)]
    for tag, value in (item for ifd in values for item in ifd.items()):
        if isinstance(value, bytes) and tag in _WIDE_TAGS:
            yield Piece("metadata", value.decode("utf-16-le", "replace"))
        elif isinstance(value, bytes):
            yield from (Piece("metadata", text) for text in _meant(value))
        elif isinstance(value, str):
            yield Piece("metadata", value)


def _meant(value: bytes) -> Iterator[str]:
    """Yield the words in a block of metadata; a short one may be one short word."""
    if len(value) < 4096 and value.isascii() and b"\0" not in value.rstrip(b"\0"):
        yield value.decode("ascii")
    yield from strings(value)


# -- what it is made of ----------------------------------------------------------------


def _structure(data: bytes) -> Iterator[Item]:
    """Yield packed texts, thumbnails, and what follows the end of the picture."""
    # Words anywhere: headers of other makers, segments that Pillow passes over.
    for text in strings(data):
        yield Piece("bytes", text, chance=True)
    if data.startswith(b"\x89PNG"):
        end = yield from _png(data)
    elif data.startswith(_JPEG_START):
        end = yield from _jpeg(data)
    elif data.startswith(b"GIF8"):
        end = _gif_end(data)
    elif data.startswith(b"RIFF"):
        end = 8 + struct.unpack_from("<L", data, 4)[0]
    elif data.startswith(b"BM"):
        end = struct.unpack_from("<L", data, 2)[0] or len(data)
    else:  # A TIFF's parts may stand anywhere; its words were searched.
        end = len(data)
        yield from _thumbnails(data[1:])
    rest = data[end:].lstrip(b"\0\r\n")
    if rest:
        yield Inner("behind the end of the picture", "", rest)


def _png(data: bytes) -> Generator[Item, None, int]:
    """Yield the packed texts of a PNG and return where it ends."""
    at = 8
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">L4s", data, at)
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in _PACKED_TEXT:
            yield from (Piece("metadata", text) for text in _unpacked(body))
        elif kind == b"eXIf":
            yield from _thumbnails(body)
        if kind == b"IEND":
            break
    return at


def _unpacked(body: bytes) -> Iterator[str]:
    """Yield the words of a chunk that is packed behind its keyword."""
    for match in re.finditer(rb"\0[\0\x01]?", body):
        engine = zlib.decompressobj()
        try:
            yield from strings(engine.decompress(body[match.end() :], MAX_CHUNK))
        except zlib.error:
            continue
        break
    yield body.decode("utf-8", "replace")


def _jpeg(data: bytes) -> Generator[Item, None, int]:
    """Yield the texts and thumbnails of a JPEG and return where it ends."""
    at = 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xD9:
            return at + 2
        if kind == 0xFF or 0xD0 <= kind <= 0xD8 or kind == 0x01:
            at += 1 if kind == 0xFF else 2
            continue
        length = struct.unpack_from(">H", data, at + 2)[0]
        body = data[at + 4 : at + 2 + length]
        at += 2 + length
        if 0xE0 <= kind <= 0xEF or kind == 0xFE:
            yield from (Piece("metadata", text) for text in _segment(kind, body))
            yield from _thumbnails(body)
        elif kind == 0xDA:
            while at + 1 < len(data) and not (
                data[at] == 0xFF and data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7
            ):
                found = data.find(b"\xff", at + 1)
                at = found if found >= 0 else len(data)
    return at


def _segment(kind: int, body: bytes) -> Iterator[str]:
    if kind == 0xFE or body.startswith((b"http://ns.adobe.com/", b"Photoshop")):
        yield body.decode("utf-8", "replace")
    if kind == 0xFE:
        yield body.decode("latin-1")


def _thumbnails(body: bytes) -> Iterator[Item]:
    """Yield pictures inside metadata."""
    at = body.find(_JPEG_START)
    if at >= 0:
        yield Inner("thumbnail", "", body[at:].rstrip(b"\0"))


def _gif_end(data: bytes) -> int:
    """Return where the blocks of a GIF end."""
    flags = data[10]
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C:
            flags = data[at + 9]
            at += 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
        else:
            at += 2
        while data[at]:
            at += 1 + data[at]
        at += 1
    return at + 1


# -- what it shows ---------------------------------------------------------------------


def _frames(image: Image.Image, budget: Budget) -> Iterator[Item]:
    for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
        part = "picture" if number == 1 else f"picture {number}"
        if number > MAX_FRAMES:
            yield Fault(part, "there are more pictures in this file than the scan looks at")
            return
        budget.spend(frame.width * frame.height * 4)
        try:
            for look in _looks(frame):
                text, _ = as_text(read_words(look))
                yield Piece(part, text)
                yield from (Piece(f"{part}, code", words) for words in read_codes(look))
        except MissingCapabilityError:
            yield Fault(part, _NO_ENGINE)
            return
        except InputError:
            yield Fault(part, "this picture is too large to be read", "gate/too-large")


def _looks(frame: Image.Image) -> Iterator[Image.Image]:
    """Yield a picture as it is shown, and otherwise where that may show more."""
    if frame.mode in {"I", "I;16", "F"}:
        frame = _eight_bits(frame)
    if not _is_clear(frame):
        shown = frame.convert("RGB")
        yield shown
    else:
        clear = frame.convert("RGBA")
        shown = clear.convert("RGB")
        yield from _grounds(clear)
        if _differs_beneath(shown, clear.getchannel("A")):
            yield shown  # Whoever takes away the transparency sees the colours beneath.
        faint = _faint(clear.getchannel("A"))
        if faint is not None:
            yield faint
    faint = _faint(shown)
    if faint is not None:
        yield faint


def _grounds(clear: Image.Image) -> Iterator[Image.Image]:
    """Yield a picture on white, and on black where it is light itself."""
    yield _on(clear, "white")
    alpha = clear.getchannel("A").point(lambda value: 255 if value > _FAR else 0)
    lights = clear.convert("L").histogram(alpha)
    if sum(lights[192:]) > _ENOUGH * (sum(lights) + 1):
        yield _on(clear, "black")


def _on(clear: Image.Image, ground: str) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", clear.size, ground), clear).convert("RGB")


def _differs_beneath(shown: Image.Image, alpha: Image.Image) -> bool:
    """Return whether the pixels that are not seen at all have several colours."""
    unseen = alpha.point(lambda value: 0 if value else 255)
    return any(sum(map(bool, band.histogram(unseen))) > 1 for band in shown.split())


def _is_clear(frame: Image.Image) -> bool:
    if "A" not in frame.getbands() and "transparency" not in frame.info:
        return False
    low, _ = frame.convert("RGBA").getchannel("A").getextrema()
    return isinstance(low, int) and low < 255


def _eight_bits(frame: Image.Image) -> Image.Image:
    """Return a picture of many greys in 256 of them."""
    wide = frame.convert("F")
    low, high = wide.getextrema()
    assert isinstance(low, float)
    assert isinstance(high, float)
    scale = 255 / ((high - low) or 1)
    return wide.point(lambda value: value * scale - low * scale).convert("L")


_NEAR, _FAR = 2, 40
_ENOUGH = 0.0005
_BLOCK = 8


def _faint(shown: Image.Image) -> Image.Image | None:
    """Return the marks that hardly differ from the ground, in black; None if there are none.

    The soft edges of ordinary letters are as faint: only marks away from strong ones count.
    """
    grey = shown.convert("L")
    counts = grey.histogram()
    ground = counts.index(max(counts))
    difference = ImageChops.difference(grey, Image.new("L", grey.size, ground))
    near = difference.point(lambda value: 255 if _NEAR <= value <= _FAR else 0)
    size = grey.width * grey.height
    if near.histogram()[255] <= _ENOUGH * size:
        return None
    # Lossy pictures are noisy up to a block away from a letter, and single points are noise.
    strong = difference.point(lambda value: 255 if value > _FAR else 0)
    reached = strong.filter(ImageFilter.BoxBlur(_BLOCK)).point(lambda value: 255 if value else 0)
    alone = ImageChops.subtract(near, reached)
    # Most of a point and its eight neighbours are marked: the median, at a tenth of its cost.
    alone = alone.filter(ImageFilter.BoxBlur(1)).point(lambda value: 255 if value > 127 else 0)
    if not _ENOUGH * size < alone.histogram()[255] < size / 3:
        return None
    return ImageChops.invert(alone).convert("RGB")
