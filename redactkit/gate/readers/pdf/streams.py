"""Streams of a PDF that are no page: pictures, forms, attached files, and whatever else."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from pypdf.generic import DictionaryObject, StreamObject

from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.pdf import fonts
from redactkit.gate.readers.pdf.content import draw
from redactkit.gate.readers.pdf.images import is_picture, pictures
from redactkit.gate.readers.pdf.objects import Contents, Key
from redactkit.gate.readers.pdf.pages import Reading, texts
from redactkit.gate.readers.pdf.values import dictionary, entry, unpacked
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece

_FONT_STARTS = (
    b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"%!", b"\x80\x01", b"\1\0\4", b"\1\0\5", b"wOFF",
)  # fmt: skip
_BEGINS_TEXT = re.compile(rb"\bBT\b")
_SHOWS_TEXT = re.compile(rb"\bT[jJ]\b")
_LONGEST = 16 * 1024 * 1024
# Adobe's programs keep a small picture of the page in its metadata.
_XMP_PICTURE = re.compile(rb"<xmpGImg:image>([A-Za-z0-9+/=\s]|&#xA;)*</xmpGImg:image>")
# A glyph that is drawn by operators.
_GLYPH = re.compile(rb"\s*(?:[-+.\d]+\s+){2,6}d[01]\b")
# Where the objects of each page stand in a file made for slow lines.
_HINTS = frozenset(
    {"/Filter", "/DecodeParms", "/Length", "/S", "/T", "/O", "/A", "/E", "/V", "/I", "/C", "/L"}
)
# Sampled curves, colours and meshes: numbers that no reader sees as letters.
_NUMBERS = ("/FunctionType", "/ShadingType", "/HalftoneType")


def read_stream(
    key: Key, stream: StreamObject, contents: Contents, reading: Reading, budget: Budget
) -> Iterator[Item]:
    """Yield what a stream holds.

    Args:
        key: Number of its object.
        stream: The stream.
        contents: All objects.
        reading: Follows what is drawn.
        budget: How much may be unpacked.
    """
    if is_picture(stream):
        yield from pictures(stream, "pictures", budget)
        return
    data = unpacked(stream)
    budget.spend(len(data))
    role = contents.roles.get(key, "")
    if key in contents.file_names or entry(stream, "/Type") == "/EmbeddedFile":
        yield Inner("attachments", contents.file_names.get(key, ""), data)
    elif _is_drawing(stream, role, data):
        held = dictionary(stream, "/Resources")
        drawing = draw(data, held, reading.library, reading.work)
        yield from texts(drawing, "forms")
        if not drawing.whole:
            yield Fault("forms", "a drawing cannot be read whole")
    elif role == "/ToUnicode" or entry(stream, "/Type") == "/CMap" or b"begincmap" in data[:4096]:
        yield Piece("fonts", "\n".join(fonts.words_of(data)))
    elif _is_hints(stream) or _is_numbers(role, stream, data):
        return
    else:
        yield from _unknown(data)


def _is_drawing(stream: StreamObject, role: str, data: bytes) -> bool:
    if entry(stream, "/Subtype") == "/Form" or "/PatternType" in stream or _GLYPH.match(data):
        return True
    return role in {"", "/Contents"} and _has_text(data)


def _has_text(data: bytes) -> bool:
    begins = _BEGINS_TEXT.search(data)
    return begins is not None and _SHOWS_TEXT.search(data, begins.end()) is not None


def _is_hints(stream: StreamObject) -> bool:
    return isinstance(entry(stream, "/S"), int) and set(stream) <= _HINTS


def _is_numbers(role: str, stream: DictionaryObject, data: bytes) -> bool:
    """Return whether a stream holds shapes or colours and no text, by its use and its content."""
    if data.startswith(_FONT_STARTS):
        return role.startswith("/FontFile")
    if data[36:40] == b"acsp":
        # A colour profile: its names are those of devices.
        return True
    return role in {"/CIDToGIDMap", "/CIDSet"} or any(name in stream for name in _NUMBERS)


def _unknown(data: bytes) -> Iterator[Item]:
    for found in _XMP_PICTURE.finditer(data):
        coded = re.sub(rb"<[^>]*>|&#xA;|\s", b"", found[0])
        yield Inner("metadata", "", base64.b64decode(coded + b"=="))
    clean = _XMP_PICTURE.sub(b"", data)
    if clean.strip(b"\0\t\n\f\r "):
        yield Inner("streams", "", clean)


def salvage(data: bytes, reading: Reading) -> Iterator[Item]:
    """Yield what can be seen in a file that is no PDF any more, so that a leak is called one."""
    at = data.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        end = data.find(b"endstream", start)
        packed = data[start : end if end >= 0 else len(data)].lstrip(b"\r\n")
        try:
            content = zlib.decompressobj().decompress(packed, _LONGEST)
        except zlib.error:
            content = packed
        at = data.find(b"stream", end + len(b"endstream")) if end >= 0 else -1
        reading.budget.spend(len(content))
        if _has_text(content):
            drawing = draw(content, DictionaryObject(), reading.library, reading.work)
            yield from texts(drawing, "drawings")
    yield from (Piece("", text, chance=True) for text in strings(data))
