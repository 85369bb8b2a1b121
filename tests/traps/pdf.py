"""PDFs with a protected value out of sight, made with pikepdf, qpdf, img2pdf and LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import img2pdf
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageDraw, ImageFont
from programs import font_file, require

from traps import CHILD, NAMED, OFFICER, Trap
from traps.pdf_made import (
    _LINES,
    KEPT,
    Change,
    _appended,
    _attachment,
    _cid,
    _cid_font,
    _form,
    _information,
    _itself,
    _layer,
    _lying,
    _note,
    _outline,
    _outlines,
    _picture,
    _set,
    _thumbnail,
    _with_image,
    _xmp,
    body,
    made,
    new,
    saved,
    text,
)


def _loose(*more: str) -> bytes:
    """Return a file with one cross-reference table."""
    return saved(new(body(*more)), object_stream_mode=pikepdf.ObjectStreamMode.disable)


def _updated() -> bytes:
    """Return a file to which somebody appended a page content without the name."""
    before, content = _loose(text(f"Present: {OFFICER}", 72, 600)), body().encode("latin-1")
    with pikepdf.open(io.BytesIO(before)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    thing = b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)
    return _appended(before, number, thing)


def _orphaned() -> bytes:
    return _appended(_loose(), 0, b"<</Note (%s)>>" % OFFICER.encode("ascii"))


def scan(*lines: str) -> bytes:
    """Return a page that is a picture, made with img2pdf."""
    picture = Image.new("L", (1240, 1754), 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(font_file()), 30)
    for row, line in enumerate(lines):
        draw.text((150, 160 + 60 * row), line, fill=20, font=font)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85, dpi=(150, 150))
    made: bytes = img2pdf.convert(written.getvalue(), nodate=True)
    return made


_HTML = """<html><head><title>{title}</title></head><body>
<h1>Misconduct hearing</h1><p>The panel met on 3 March 2026.</p><p>Chair: {named}</p>
<p style="text-align: justify">{words} gave evidence on the first day of the hearing and said that
the log had been written up on the same evening, at the end of the shift, in the usual way, and
{words} was then asked about the second entry in the log.</p>
<table border="1"><tr><td>Date</td><td>Present</td><td>Hours</td></tr>
<tr><td>3 March 2026</td><td>{words}</td><td>7.5</td></tr>
<tr><td>4 March 2026</td><td>{named}</td><td>6.0</td></tr></table>
<ol><li>The first allegation</li><li>The second allegation</li></ol>
<p style="page-break-before: always">{last}</p></body></html>"""
_DOCUMENTS = {
    "report": {"words": f"PC {OFFICER}", "last": "The hearing closed at 4 pm.", "title": "Report"},
    "honest": {"words": "The officer", "last": "The thistle garden opens.", "title": "Outcome"},
}


def documents(folder: Path) -> dict[str, bytes]:
    """Return PDFs that LibreOffice wrote; made once in a folder."""
    require("soffice")
    missing = [name for name in _DOCUMENTS if not (folder / f"{name}.pdf").exists()]
    if missing:
        for name in missing:
            page = _HTML.format(named=NAMED, **_DOCUMENTS[name])
            (folder / f"{name}.html").write_text(page, "utf-8")
        subprocess.run(
            [
                "soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless",
                "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder,
                *(folder / f"{name}.html" for name in missing),
            ],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in _DOCUMENTS}


def _qpdf(folder: Path, data: bytes, *options: str) -> bytes:
    require("qpdf")
    (folder / "in.pdf").write_bytes(data)
    subprocess.run(
        [shutil.which("qpdf"), *options, folder / "in.pdf", folder / "out.pdf"], check=True
    )
    return (folder / "out.pdf").read_bytes()


def _without_page(data: bytes) -> bytes:
    """Return a document whose page with the name is gone, and whose fonts are as they were."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[0]
        for key in ("/StructTreeRoot", "/Outlines", "/Metadata"):
            if key in pdf.Root:
                del pdf.Root[key]
        return saved(pdf)


def traps(folder: Path) -> Iterator[Trap]:
    """Yield every trap.

    Args:
        folder: Where programs may write.
    """
    name = text(f"Present: {OFFICER}", 72, 600)
    box = [70, 595, 320, 615]
    filled = "0 g 70 595 250 20 re f\n"
    plain = made(name)

    def trap(stem: str, channel: str, data: bytes, **more: object) -> Trap:
        return Trap(f"{stem}.pdf", channel, data, **{"kept": KEPT, **more})

    yield trap("visible", "text", plain)
    yield trap("box", "text under a box", made(name, filled))
    yield trap("white-box", "text under a box", made(name, "1 g 70 595 250 20 re f\n"))
    yield trap(
        "redact", "unapplied redaction", made(name, change=_note("Redact", box, IC=[0, 0, 0]))
    )
    yield trap("square", "box that is an annotation",
               made(name, change=_note("Square", box, IC=[0, 0, 0], C=[0, 0, 0])))  # fmt: skip
    yield trap("highlight", "dark highlight", made(name, change=_note(
        "Highlight", box, C=[0, 0, 0], QuadPoints=[70, 615, 320, 615, 70, 595, 320, 595])))  # fmt: skip
    yield trap("dark", "text on its own colour", made("0 0 0.1 rg 70 595 250 20 re f\n", name))
    yield trap("image-over", "picture over text", made(
        name, "q 260 0 0 30 68 590 cm /Im1 Do Q\n", change=_with_image(Image.new("L", (260, 30), 200))))  # fmt: skip
    yield trap("bookmark", "bookmark", made(change=_outline(f"Statement of {OFFICER}")))
    yield trap("cropped", "cropped content", made(
        text(OFFICER, 72, 40), change=_set("page", "CropBox", value=lambda _: Array([0, 100, 595, 842]))))  # fmt: skip
    yield trap("off-page", "text off the page", made(text(OFFICER, -400, 500)))
    yield trap("white", "white text", made(text(OFFICER, 72, 600, more="1 g")))
    yield trap("invisible", "invisible text", made(text(OFFICER, 72, 600, more="3 Tr")))
    yield trap("transparent", "invisible text", made(
        text(OFFICER, 72, 600, more="/G1 gs"),
        change=_set("page", "Resources", "ExtGState", "G1", value=lambda _: Dictionary(ca=0))))  # fmt: skip
    yield trap("clipped", "clipped text", made(text(OFFICER, 72, 600, more="0 0 5 5 re W n")))
    yield trap("tiny", "text too small to see", made(text(OFFICER, 72, 600, size=0.1)))
    yield trap("information", "metadata", made(change=_information))
    yield trap("xmp", "XMP metadata", made(change=_xmp))
    yield trap("comment", "comment", made(
        change=_note("Text", [400, 600, 420, 620], Contents=String(f"Ask {OFFICER}"))))  # fmt: skip
    yield trap("author", "author of a comment", made(
        change=_note("Text", [400, 600, 420, 620], Contents=String("Check"), T=String(OFFICER))))  # fmt: skip
    yield trap("free-text", "text annotation", made(change=_note(
        "FreeText", [72, 500, 372, 520], Contents=String(OFFICER), DA=String("/Helv 12 Tf 0 g"))))  # fmt: skip
    yield trap("field", "form field", made(change=_field(OFFICER)))
    yield trap(
        "attachment",
        "attachment",
        made(change=_attachment("note.txt", f"Spoke to {OFFICER}.".encode())),
    )
    yield trap(
        "attachment-name",
        "name of an attachment",
        made(change=_attachment(f"{OFFICER}.txt", b"empty")),
    )
    yield trap("layer", "hidden layer", made(f"/OC /L1 BDC {name} EMC\n", change=_layer))
    yield trap("actual-text", "ActualText", made(
        f"/Span <</ActualText ({OFFICER})>> BDC {text('the officer', 72, 600)} EMC\n"))  # fmt: skip
    yield trap("actual-text-over", "glyphs under an ActualText", made(
        f"/Span <</ActualText (the officer)>> BDC {text(OFFICER, 72, 600)} EMC\n"))  # fmt: skip
    yield trap("alt", "alternative text", made(change=_set(
        "StructTreeRoot", value=lambda pdf: pdf.make_indirect(Dictionary(
            Type=Name.StructTreeRoot,
            K=pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(OFFICER))))))))  # fmt: skip
    yield trap("javascript", "script", made(change=_set("OpenAction", value=lambda _: Dictionary(
        S=Name.JavaScript, JS=String(f"app.alert('{OFFICER}')")))))  # fmt: skip
    yield trap("uri", "link target", made(change=_note("Link", box, A=Dictionary(
        S=Name.URI, URI=String("https://example.org/thistlethwaite-perpetua")))))  # fmt: skip
    yield trap("update", "incremental update", _updated())
    yield trap("unreferenced", "object that nothing refers to", _orphaned())
    yield trap("scan", "scanned page", scan(*_LINES, f"Present: {OFFICER}"))
    yield trap("picture", "picture on a page", made(
        "q 300 0 0 40 72 500 cm /Im1 Do Q\n", change=_with_image(_picture(OFFICER))))  # fmt: skip
    yield trap("outlines", "letters drawn as paths", made(_outlines(OFFICER, 72, 600, 16)))
    yield trap("kerned", "kerned text", made(
        "BT /F1 12 Tf 72 600 Td [(Perp)4(etua )-3(Th)12(istl)3(eth)5(wai)-8(te)] TJ ET\n"))  # fmt: skip
    yield trap("faint", "text fainter than can be seen", made(
        text(OFFICER, 72, 600, more="/G1 gs"),
        change=_set("page", "Resources", "ExtGState", "G1", value=lambda _: Dictionary(ca=0.03))))  # fmt: skip
    yield trap("font-name", "name of a font", made(change=_set(
        "page", "Resources", "Font", "F1", "BaseFont", value=lambda _: Name("/PerpetuaThistlethwaite-Hand"))))  # fmt: skip
    yield trap("backwards", "letters set one by one, the last first", made(*(
        text(letter, 163 - 7 * place, 600) for place, letter in enumerate(reversed("Thistlethwaite")))))  # fmt: skip
    yield trap("letters", "letters set one by one", made(*(
        text(letter, 72 + 8 * place, 600) for place, letter in enumerate("Thistlethwaite"))))  # fmt: skip
    yield trap(
        "cid", "two-byte codes", made(_cid(OFFICER, 600), change=_cid_font(_itself(OFFICER)))
    )
    yield trap(
        "no-unicode", "glyphs without Unicode", made(_cid(OFFICER, 600), change=_cid_font({}))
    )
    yield trap("lying", "a map that says other letters", made(change=_lying))
    yield trap("form-in-form", "text in a form", made("/Fm1 Do\n", change=_form(name)))
    yield trap("thumbnail", "thumbnail", made(change=_thumbnail))
    yield trap("label", "page label", made(change=_set("PageLabels", value=lambda _: Dictionary(
        Nums=Array([0, Dictionary(P=String(f"{OFFICER} "), S=Name.D)])))))  # fmt: skip
    yield trap("destination", "named destination", made(change=_set("Names", "Dests", value=lambda pdf: Dictionary(
        Names=Array([String(OFFICER), Array([pdf.pages[0].obj, Name.Fit])])))))  # fmt: skip
    yield trap("piece-info", "private data", made(change=_set("page", "PieceInfo", value=lambda _: Dictionary(
        Editor=Dictionary(LastModified=String("D:20260303"), Private=Dictionary(Was=String(OFFICER)))))))  # fmt: skip
    yield trap("hyphen", "name over two lines", made(
        text("The panel then heard from Ottoline Quarm-", 72, 600),
        text("by at some length about the second day.", 72, 586)),
        person="child-1", gone=("Quarmby", "Quarm-"))  # fmt: skip
    yield trap("turned", "page on its side", made(
        name, change=_set("page", "Rotate", value=lambda _: 90)))  # fmt: skip
    yield trap("owner", "owner's password alone", made(
        name, encryption=pikepdf.Encryption(owner="secret", user="")))  # fmt: skip
    yield trap("compressed", "object streams", _qpdf(
        folder, plain, "--object-streams=generate", "--compress-streams=y", "--linearize"))  # fmt: skip
    written = documents(folder)
    yield trap("report", "text and table", written["report"])
    yield trap("glyphs", "glyphs of a page that was deleted", _without_page(written["report"]),
               person="", kept=("The hearing closed at 4 pm.",))  # fmt: skip
    refused = {"person": "", "gone": (), "kept": (), "release": False}
    yield trap("password", "encrypted", made(
        name, encryption=pikepdf.Encryption(owner="o", user="u")), **refused)  # fmt: skip
    yield trap("truncated", "broken", plain[: len(plain) // 3], **refused)
    yield trap("xfa", "XFA form", made(change=_set(
        "AcroForm", "XFA", value=lambda pdf: pdf.make_stream(b"<xdp/>"))), **refused)  # fmt: skip
    yield trap("portfolio", "portfolio", made(change=_set(
        "Collection", value=lambda _: Dictionary(Type=Name.Collection))), **refused)  # fmt: skip


def _field(value: str) -> Change:
    def change(pdf: Pdf) -> None:
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("present"),
                V=String(value), Rect=[72, 500, 372, 520], F=4, DA=String("/Helv 12 Tf 0 g"),
            )
        )  # fmt: skip
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=True)
        pdf.pages[0].obj.Annots = Array([field])

    return change


def clean(folder: Path) -> Iterator[Trap]:
    """Yield honest files, with the same features and no protected value.

    Args:
        folder: Where programs may write.
    """

    def honest(stem: str, channel: str, data: bytes, *kept: str) -> Trap:
        return Trap(f"{stem}.pdf", channel, data, person="", gone=(), kept=kept or KEPT)

    def everything(pdf: Pdf) -> None:
        for change in (
            _outline("The first allegation"),
            _layer,
            _field("3 March 2026"),
            _note("Text", [400, 600, 420, 620], Contents=String("Check the date")),
            _attachment("timetable.txt", b"10 am: opening"),
        ):
            change(pdf)

    written = documents(folder)
    yield honest("outcome", "report of LibreOffice", written["honest"], "Misconduct hearing",
                 "3 March 2026", "7.5", "6.0", "The second allegation")  # fmt: skip
    yield honest("scanned", "scanned page", scan(*_LINES, "The officer was present."), NAMED)
    yield honest("features", "bookmark, layer, field, comment, attachment", made(
        "/OC /L1 BDC " + text("Draft for the panel", 72, 400) + " EMC\n", change=everything))  # fmt: skip
    yield honest("tempting", "words that look like names", made(
        text("A thistle grew by the waite board; the quarry was closed on 4 June.", 72, 600),
        text("Perpetual inventory and Ottawa are not persons.", 72, 580)), "thistle", "Perpetual")  # fmt: skip
    yield honest("table", "dark heading of a table", made(
        "0.1 0.2 0.4 rg 72 595 300 18 re f\n", text("Date  Hours", 76, 600, more="1 g"),
        text("3 March  7.5", 76, 578), "0.5 w 72 572 300 41 re S\n"), "Hours", "7.5", NAMED)  # fmt: skip
    yield honest("logo", "picture on a page", made(
        "q 150 0 0 20 72 500 cm /Im1 Do Q\n", change=_with_image(_picture("Panel papers"))))  # fmt: skip
    yield honest("redacted", "boxes with nothing under them", made(
        text("Present:", 72, 600), "0 g 130 596 150 14 re f\n"))  # fmt: skip


assert CHILD.endswith("Quarmby")
