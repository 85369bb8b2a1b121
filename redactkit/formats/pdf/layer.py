"""A page that is a picture, with an invisible layer of the words that it shows.

The font has no glyphs: its codes are UTF-16, and its ToUnicode map says so. OCR programs
write their layers in the same way.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops

from redactkit.formats.pdf.picturing import Item, Shown

_WIDTH = 500  # thousandths of the size: every character of the font
_SPACE = 0.2  # of the size: left free after a word
_COLOUR = 24  # steps between the channels of a pixel that is not grey
_MIDDLE = 0.2  # share of pixels between black and white: a photograph or a scan
_QUALITY = 80
_PACKING = 3  # of 9: half the time of 6, for a tenth more bytes
# Characters beyond the first plane get codes of the private area, each on its own.
_PRIVATE = range(0xE000, 0xF900)

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Font:
    """The font without glyphs of one file; it learns the characters as they come."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._codes: dict[str, int] = {}
        self.made = pdf.make_indirect(Dictionary(Type=Name.Font))

    def codes(self, text: str) -> bytes:
        """Return text in the codes of the font."""
        return b"".join(struct.pack(">H", self._code(character)) for character in text)

    def _code(self, character: str) -> int:
        number = ord(character)
        if number < 0x10000 and number not in _PRIVATE:
            return number
        if character not in self._codes and len(self._codes) < len(_PRIVATE):
            self._codes[character] = _PRIVATE[len(self._codes)]
        return self._codes.get(character, 0xFFFD)

    def finish(self) -> None:
        """Write the font, once all its characters are known."""
        base = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.GlyphLessFont,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            DW=_WIDTH,
            CIDToGIDMap=Name.Identity,
            FontDescriptor=self._pdf.make_indirect(
                Dictionary(
                    Type=Name.FontDescriptor,
                    FontName=Name.GlyphLessFont,
                    Flags=5,
                    FontBBox=[0, 0, _WIDTH, 1000],
                    Ascent=1000,
                    Descent=0,
                    CapHeight=1000,
                    ItalicAngle=0,
                    StemV=80,
                )
            ),
        )
        made = self.made
        made.Subtype = Name.Type0
        made.BaseFont = Name.GlyphLessFont
        made.Encoding = Name("/Identity-H")
        made.DescendantFonts = Array([self._pdf.make_indirect(base)])
        made.ToUnicode = self._pdf.make_stream(_CMAP.format(ranges=self._ranges()).encode("ascii"))

    def _ranges(self) -> str:
        # A range runs within one value of the high byte (ISO 32000-2, 9.10.3).
        left_out = (*range(0xD8, 0xE0), *(range(0xE0, 0xF9) if self._codes else ()))
        rows = [
            f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>"
            for high in range(256)
            if high not in left_out
        ]
        written = []
        for first in range(0, len(rows), 100):
            block = rows[first : first + 100]
            written += [f"{len(block)} beginbfrange", *block, "endbfrange"]
        singles = [
            f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>"
            for character, code in self._codes.items()
        ]
        for first in range(0, len(singles), 100):
            block = singles[first : first + 100]
            written += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return "\n".join(written)


def add_page(pdf: Pdf, font: Font, size: tuple[float, float], turn: int, shown: Shown) -> None:
    """Append a page that is a picture with its words.

    Args:
        pdf: The new file.
        font: Its font without glyphs.
        size: Width and height in points.
        turn: By how many degrees to the right readers turn the picture.
        shown: The picture, and its words.
    """
    width, height = size
    content = [f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q"]
    content += _words(shown.items, height, font)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, round(width, 3), round(height, 3)],
        Resources=Dictionary(
            XObject=Dictionary(Im0=_image(pdf, shown.picture)), Font=Dictionary(F0=font.made)
        ),
        Contents=pdf.make_stream("\n".join(content).encode("ascii")),
    )
    if turn % 360:
        page.Rotate = turn % 360
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _words(items: Iterable[Item], height: float, font: Font) -> list[str]:
    written = ["BT 3 Tr"]
    for text, box in items:
        size = max(box.bottom - box.top, 1)
        natural = len(text) * size * _WIDTH / 1000
        width = box.right - box.left
        # A gap tells readers of the layer where a word ends, also where boxes touch.
        stretch = 100 * max(width - _SPACE * size, width / 2, 1) / natural
        written.append(
            f"/F0 {size:.2f} Tf {stretch:.2f} Tz "
            f"1 0 0 1 {box.left:.2f} {height - box.bottom + 0.2 * size:.2f} Tm "
            f"<{font.codes(text + ' ').hex().upper()}> Tj"
        )
    return [*written, "ET"] if len(written) > 1 else []


def _image(pdf: Pdf, picture: Image.Image) -> pikepdf.Object:
    """Return a picture as an image object: a JPEG where it is a photograph, else lossless."""
    if _is_grey(picture):
        picture = picture.convert("L")
    colours = 1 if picture.mode == "L" else 3
    image = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if colours == 1 else Name.DeviceRGB,
        BitsPerComponent=8,
    )
    packed = io.BytesIO()
    if _is_photograph(picture):
        picture.save(packed, "JPEG", quality=_QUALITY)
        image.Filter = Name.DCTDecode
        data = packed.getvalue()
    else:
        picture.save(packed, "PNG", compress_level=_PACKING)
        image.Filter = Name.FlateDecode
        image.DecodeParms = Dictionary(
            Predictor=15, Colors=colours, BitsPerComponent=8, Columns=picture.width
        )
        data = _png_data(packed.getvalue())
    stream = pikepdf.Stream(pdf, data, image)
    return pdf.make_indirect(stream)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    pairs = ((red, green), (green, blue))
    return not any(
        ImageChops.difference(*pair).point(lambda step: 255 * (step >= _COLOUR)).getbbox()
        for pair in pairs
    )


def _is_photograph(picture: Image.Image) -> bool:
    counts = picture.convert("L").histogram()
    return sum(counts[40:216]) > _MIDDLE * sum(counts)


def _png_data(png: bytes) -> bytes:
    """Return the compressed rows of a PNG; a PDF takes them as they are."""
    place, pieces = 8, []
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        if kind == b"IDAT":
            pieces.append(png[place + 8 : place + 8 + length])
        place += length + 12
    return b"".join(pieces)
