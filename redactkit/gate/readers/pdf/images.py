"""Pictures in a PDF as picture files."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from redactkit.gate.readers.pdf import render
from redactkit.gate.readers.pdf.values import array, entry, number
from redactkit.gate.readers.types import Budget, Fault, Inner, Item

# Seven pixels is the least in which a letter can be read, and three letters need twenty.
_LOWEST, _SHORTEST = 7, 20
# The most that is read of any picture (200 dots to the inch on A0).
_MOST_PIXELS = 60_000_000
_AS_IT_IS = "/DCTDecode"
_MASKS = ("/SMask", "/Mask")


def legible(width: float, height: float) -> bool:
    """Return whether letters can be read in so few pixels."""
    return min(width, height) >= _LOWEST and max(width, height) >= _SHORTEST


def is_picture(stream: StreamObject) -> bool:
    """Return whether a stream is a picture; a page's thumbnail need not say so.

    ISO 32000-2, 12.3.4: of a thumbnail, Type and Subtype may be left out.
    """
    kind = entry(stream, "/Subtype")
    pixels = ("/Width", "/Height", "/BitsPerComponent")
    return kind == "/Image" or (kind is None and all(key in stream for key in pixels))


def pictures(stream: StreamObject, part: str, budget: Budget) -> Iterator[Item]:
    """Yield a picture of a PDF as a file: a JPEG as it is, others as PNG.

    What masks it is left out, so that what is masked is read as well; the mask is an
    object of its own.
    """
    width, height = number(entry(stream, "/Width")), number(entry(stream, "/Height"))
    filters = array(stream, "/Filter") or [entry(stream, "/Filter")]
    if filters[-1] == _AS_IT_IS:
        # Its metadata may say more than it shows, however small it is.
        yield Inner(part, "", stream.get_data())
    elif width * height > _MOST_PIXELS:
        yield Fault(part, "this picture is larger than the scan reads", "gate/too-large")
    elif legible(width, height):
        budget.spend(int(width * height))
        written = io.BytesIO()
        drawn = render.picture(_page(stream, width, height), width, height)
        drawn.save(written, "PNG", compress_level=1)
        yield Inner(part, "", written.getvalue())


def _page(stream: StreamObject, width: float, height: float) -> bytes:
    """Return a document with the picture on its only page."""
    writer = PdfWriter()
    page = writer.add_blank_page(width, height)
    copy = stream.clone(writer, force_duplicate=True, ignore_fields=_MASKS)
    copy[NameObject("/Type")] = NameObject("/XObject")
    copy[NameObject("/Subtype")] = NameObject("/Image")
    content = DecodedStreamObject()
    content.set_data(f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode("ascii"))
    held = DictionaryObject({NameObject("/P"): copy.indirect_reference or copy})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 - no public way
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
