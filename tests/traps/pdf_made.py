"""PDFs with something in any place of them, made with pikepdf."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageDraw, ImageFont
from programs import font_file

from traps import NAMED, OFFICER

KEPT = ("Misconduct hearing", "The panel met on 3 March 2026.", NAMED)


_LINES = ("Misconduct hearing", "The panel met on 3 March 2026.", f"Chair: {NAMED}")


# The glyphs of a Liberation font stand in the order of ASCII, the space third.
_FIRST_GLYPH = 29


Change = Callable[[Pdf], None]


def text(words: str, x: float, y: float, size: float = 12, more: str = "") -> str:
    return f"q {more} BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET Q\n"


def body(*more: str) -> str:
    lines = "".join(text(line, 72, 760 - 24 * row) for row, line in enumerate(_LINES))
    return lines + "".join(more)


def new(*contents: str) -> Pdf:
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    for content in contents:
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, 595, 842],
            Resources=Dictionary(Font=Dictionary(F1=font)),
            Contents=pdf.make_stream(content.encode("latin-1")),
        )
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def saved(pdf: Pdf, **how: object) -> bytes:
    written = io.BytesIO()
    pdf.save(written, deterministic_id="encryption" not in how, **how)
    return written.getvalue()


def made(*more: str, change: Change | None = None, **how: object) -> bytes:
    pdf = new(body(*more))
    if change:
        change(pdf)
    return saved(pdf, **how)


def _note(subtype: str, corners: list[float], **more: object) -> Change:
    def change(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=corners, F=4)
        for key, value in more.items():
            note[f"/{key}"] = value
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(note)])

    return change


def _set(*path: str, value: Callable[[Pdf], object]) -> Change:
    def change(pdf: Pdf) -> None:
        holder = pdf.Root
        for key in path[:-1]:
            if key == "page":
                holder = pdf.pages[0].obj
                continue
            if f"/{key}" not in holder:
                holder[f"/{key}"] = Dictionary()
            holder = holder[f"/{key}"]
        holder[f"/{path[-1]}"] = value(pdf)

    return change


def _outline(title: str) -> Change:
    def change(pdf: Pdf) -> None:
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(title, 0))

    return change


def _attachment(name: str, data: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)

    return change


def _xmp(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:creator"] = [OFFICER]


def _information(pdf: Pdf) -> None:
    pdf.docinfo["/Author"] = String(OFFICER)


def _layer(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L1=layer)


def _picture(words: str, size: tuple[int, int] = (900, 120), ink: int = 0) -> Image.Image:
    picture = Image.new("L", size, 255)
    font = ImageFont.truetype(str(font_file()), 60)
    ImageDraw.Draw(picture).text((20, 20), words, fill=ink, font=font)
    return picture


def _with_image(picture: Image.Image) -> Change:
    def change(pdf: Pdf) -> None:
        stream = Stream(pdf, picture.tobytes())
        stream.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height,
            ColorSpace=Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im1=pdf.make_indirect(stream))

    return change


def _thumbnail(pdf: Pdf) -> None:
    _with_image(_picture(OFFICER))(pdf)
    resources = pdf.pages[0].obj.Resources
    pdf.pages[0].obj.Thumb = resources.XObject.Im1
    del resources["/XObject"]


def _form(content: str) -> Change:
    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        form = pdf.make_stream(content.encode("latin-1"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources = Dictionary(Font=resources.Font)
        resources.XObject = Dictionary(Fm1=form)

    return change


def _lying(pdf: Pdf) -> None:
    """Show the name in a font whose glyphs have honest names and a map that says other words."""
    codes = range(33, 33 + len(OFFICER))
    said = "The weather was fine again."[: len(OFFICER)]
    rows = "".join(f"<{c:02x}> <{ord(s):04x}>\n" for c, s in zip(codes, said, strict=True))
    names = [Name.space if letter == " " else Name(f"/{letter}") for letter in OFFICER]
    page = pdf.pages[0].obj
    page.Resources.Font.F2 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([33, *names])),
            ToUnicode=pdf.make_stream(f"{len(OFFICER)} beginbfchar\n{rows}endbfchar".encode()),
        )
    )
    shown = f"BT /F2 12 Tf 72 600 Td <{bytes(codes).hex()}> Tj ET"
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + shown.encode())


def _cid_font(meant: dict[str, str]) -> Change:
    """Add a font of two-byte codes; `meant` maps its letters to what ToUnicode says."""

    def change(pdf: Pdf) -> None:
        rows = [
            f"<{ord(one) - _FIRST_GLYPH:04X}> <{said.encode('utf-16-be').hex()}>"
            for one, said in meant.items()
        ]
        table = "\n".join((
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            f"{len(rows)} beginbfchar", *rows, "endbfchar",
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ))  # fmt: skip
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/ABCDEF+LiberationSans"), Flags=4,
            FontBBox=[-544, -303, 1302, 980], Ascent=905, Descent=-212, ItalicAngle=0, StemV=80,
            CapHeight=729, FontFile2=pdf.make_stream(font_file().read_bytes()),
        )  # fmt: skip
        base = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+LiberationSans"),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            DW=600, CIDToGIDMap=Name.Identity, FontDescriptor=pdf.make_indirect(descriptor),
        )  # fmt: skip
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+LiberationSans"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([pdf.make_indirect(base)]),
        )  # fmt: skip
        if meant:
            font.ToUnicode = pdf.make_stream(table.encode("ascii"))
        pdf.pages[0].obj.Resources.Font["/F2"] = pdf.make_indirect(font)

    return change


def _cid(words: str, y: float) -> str:
    codes = "".join(f"{ord(one) - _FIRST_GLYPH:04X}" for one in words)
    return f"BT /F2 12 Tf 72 {y} Td <{codes}> Tj ET\n"


def _itself(words: str) -> dict[str, str]:
    return {one: one for one in words}


def _outlines(words: str, x: float, y: float, size: float) -> str:
    """Return letters as paths: the outlines of a font, drawn by hand."""
    import ctypes

    import pypdfium2.raw as raw

    document, data = raw.FPDF_CreateNewDocument(), font_file().read_bytes()
    octets = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
    font = raw.FPDFText_LoadFont(document, octets, len(data), raw.FPDF_FONT_TRUETYPE, True)
    drawn, across, up = [], ctypes.c_float(), ctypes.c_float()
    for letter in words:
        path = raw.FPDFFont_GetGlyphPath(font, ord(letter), ctypes.c_float(1))
        points: list[str] = []
        for number in range(max(raw.FPDFGlyphPath_CountGlyphSegments(path), 0) if path else 0):
            segment = raw.FPDFGlyphPath_GetGlyphPathSegment(path, number)
            raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(across), ctypes.byref(up))
            points.append(f"{x + across.value * size:.2f} {y + up.value * size:.2f}")
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                drawn.append(f"{points.pop()} m")
            elif kind == raw.FPDF_SEGMENT_LINETO:
                drawn.append(f"{points.pop()} l")
            elif len(points) == 3:
                drawn.append(f"{' '.join(points)} c")
                points = []
        x += size * (0.3 if letter in " ilt" else 0.62)
    raw.FPDF_CloseDocument(document)
    return "\n".join(drawn) + "\nf\n"


def _appended(before: bytes, number: int, thing: bytes) -> bytes:
    """Return a file with an object appended, as an incremental update does."""
    with pikepdf.open(io.BytesIO(before)) as pdf:
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    number = number or size
    start = int(before.rstrip().splitlines()[-2])
    written = b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (
        number, len(before), max(size, number + 1), root, start,
    )  # fmt: skip
    return before + written + table + b"startxref\n%d\n%%%%EOF\n" % (len(before) + len(written))
