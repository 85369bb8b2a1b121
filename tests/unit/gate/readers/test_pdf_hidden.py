"""Redactions that redact nothing are found, and honest pages are left alone."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import img2pdf
import pikepdf
import pytest
from pdf_files import image, jpeg, objects, pdf, text, updated, written
from PIL import Image, ImageDraw, ImageFont
from programs import font_file, require

from redactkit.findings import Severity
from redactkit.gate.readers.pdf import read
from redactkit.gate.readers.types import Budget, Fault

NAME = "Perpetua Thistlethwaite"
LINE = text("The panel met on 3 March 2026 in the town hall.")
SECRET = text(NAME, y=600)
BOX = "q 0 g 70 595 150 18 re f Q\n"


def faults(data: bytes) -> list[tuple[str, Severity]]:
    found = read(data, Budget(1 << 28))
    return [(one.rule, one.severity) for one in found if isinstance(one, Fault)]


def rules(data: bytes) -> list[str]:
    return [rule for rule, _ in faults(data)]


def note(kind: str, more: str, rect: str = "70 595 222 613") -> bytes:
    return pdf(
        LINE + SECRET, page=f"/Annots[<</Type/Annot/Subtype/{kind}/Rect[{rect}]/F 4{more}>>]"
    )


def picture(shade: int) -> Image.Image:
    return Image.new("L", (150, 20), shade)


QUADS = "/QuadPoints[70 613 222 613 70 595 222 595]"
ERRORS = {
    "box": ("gate/text-under-box", pdf(LINE + SECRET + BOX)),
    "coloured box": ("gate/text-under-box", pdf(SECRET + "q 0.6 0.1 0.1 rg 70 595 150 18 re f Q")),
    "polygon": (
        "gate/text-under-box",
        pdf(SECRET + "q 0 g 68 594 m 222 594 l 222 614 l 68 614 l h f Q"),
    ),
    "thick line": ("gate/text-under-box", pdf(SECRET + "q 18 w 70 604 m 220 604 l S Q")),
    "stripes": (
        "gate/text-under-box",
        pdf(SECRET + "".join(f"q 0 g 70 {594 + row} 152 1.2 re f Q\n" for row in range(20))),
    ),
    "tiles": (
        "gate/text-under-box",
        pdf(SECRET + "".join(f"0 g {70 + 5 * place} 594 5 20 re f\n" for place in range(31))),
    ),
    "box in a form": (
        "gate/text-under-box",
        pdf(SECRET + "/B Do", resources="/XObject<</B 20 0 R>>", o20=(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length 25>>stream\n"
            b"0 g 70 595 150 18 re f    \nendstream")),
    ),
    "text in a form": (
        "gate/text-under-box",
        pdf("/B Do " + BOX, resources="/XObject<</B 20 0 R>>", o20=(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d>>stream\n%s\nendstream"
            % (len(SECRET), SECRET.encode()))),
    ),
    "shading": (
        "gate/text-under-box",
        pdf(SECRET + "q 70 595 150 18 re W n /S sh Q", resources=(
            "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 600 0]/Extend[true true]"
            "/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[0.1]/N 1>>>>>>")),
    ),
    "turned page": ("gate/text-under-box", pdf(LINE + SECRET + BOX, page="/Rotate 90")),
    "moved page": (
        "gate/text-under-box",
        pdf("1 0 0 1 40 -300 cm " + LINE + SECRET + BOX, page="/CropBox[50 100 500 800]"),
    ),
    "square": ("gate/text-under-box", note("Square", "/IC[0 0 0]/C[0 0 0]")),
    "ink": (
        "gate/text-under-box",
        note("Ink", "/C[0 0 0]/BS<</W 18>>/InkList[[72 604 150 604 220 604]]"),
    ),
    "unapplied": ("gate/unapplied-redaction", note("Redact", "/IC[0 0 0]")),
    "unapplied without a look": ("gate/unapplied-redaction", note("Redact", QUADS)),
    "highlight": ("gate/dark-highlight", note("Highlight", f"/C[0 0 0]{QUADS}")),
    "dark blue highlight": ("gate/dark-highlight", note("Highlight", f"/C[0 0 0.1]{QUADS}")),
    "picture": (
        "gate/image-over-text",
        pdf(SECRET + "q 152 0 0 20 70 594 cm /I Do Q", resources="/XObject<</I 20 0 R>>",
            o20=image(picture(0))),
    ),
    "photograph": (
        "gate/image-over-text",
        pdf(SECRET + "q 152 0 0 20 70 594 cm /I Do Q", resources="/XObject<</I 20 0 R>>",
            o20=jpeg(Image.effect_noise((152, 20), 60))),
    ),
    "inline picture": (
        "gate/image-over-text",
        pdf(SECRET + "q 152 0 0 20 70 594 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x10 EI Q"),
    ),
    "cropped": (
        "gate/cropped-text", pdf(LINE + text(NAME, y=40), page="/CropBox[0 100 595 842]"),
    ),
}  # fmt: skip
DOUBTS = {
    "white box": ("gate/text-under-box", pdf(LINE + SECRET + BOX.replace("0 g", "1 g"))),
    "white text": ("gate/invisible-text", pdf(LINE + text(NAME, y=600, before="1 g"))),
    "white word in a line": (
        "gate/invisible-text",
        pdf(text("The officer", y=600) + text("Thistlethwaite", x=140, y=600, before="1 g")),
    ),
    "black on black": ("gate/invisible-text", pdf(BOX + SECRET)),
    "transparent": (
        "gate/invisible-text",
        pdf(text(NAME, before="/G gs"), resources="/ExtGState<</G<</ca 0>>>>"),
    ),
    "drawn invisibly": ("gate/invisible-text", pdf(LINE + text(NAME, y=600, before="3 Tr"))),
    "beside the page": ("gate/cropped-text", pdf(LINE + text(NAME, x=-400))),
}


@pytest.mark.parametrize("kind", ERRORS)
def test_a_bad_redaction_is_an_error(kind: str) -> None:
    rule, data = ERRORS[kind]
    assert (rule, Severity.ERROR) in faults(data)


@pytest.mark.parametrize("kind", DOUBTS)
def test_what_may_be_an_accident_is_a_question(kind: str) -> None:
    rule, data = DOUBTS[kind]
    assert faults(data) == [(rule, Severity.HUMAN)]


HONEST = {
    "nothing but text": pdf(LINE),
    "box under the text": pdf("q 0.9 g 60 595 300 18 re f Q\n" + SECRET),
    "white on a dark heading": pdf(
        "q 0.1 0.2 0.4 rg 60 595 300 18 re f Q\n" + text("Date and hours", y=600, before="1 g")
    ),
    "white on a picture": pdf(
        "q 300 0 0 20 60 595 cm /I Do Q\n" + text("Panel papers", y=600, before="1 g"),
        resources="/XObject<</I 20 0 R>>", o20=image(picture(30))),
    "white on a shading": pdf(
        "q 60 595 300 18 re W n /S sh Q\n" + text("Panel papers", y=600, before="1 g"), resources=(
            "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 600 0]/Extend[true true]"
            "/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[0.1]/N 1>>>>>>")),
    "underline": pdf(SECRET + "q 0 g 72 597 150 0.8 re f Q"),
    "crossed out": pdf(SECRET + "q 1 w 72 604 m 220 604 l S Q"),
    "frame": pdf(SECRET + "q 2 w 66 592 160 24 re S Q"),
    "grid": pdf(SECRET + "q 0.5 w 60 590 300 24 re 60 566 300 24 re 200 566 m 200 614 l S Q"),
    "rows of a table": pdf("".join(
        f"q {shade} g 60 {y - 5} 300 18 re f Q\n" + text("Row of the table", y=y)
        for y, shade in ((600, 0.9), (582, 1), (564, 0.9)))),
    "half covered by the next row": pdf(SECRET + "q 0.9 g 60 585 300 16.5 re f Q"),
    "see-through marker": pdf(
        SECRET + "q /G gs 1 1 0 rg 70 595 150 18 re f Q",
        resources="/ExtGState<</G<</ca 0.5>>>>"),
    "multiplied marker": pdf(
        SECRET + "q /G gs 1 1 0 rg 70 595 150 18 re f Q",
        resources="/ExtGState<</G<</BM/Multiply>>>>"),
    "yellow highlight": note("Highlight", f"/C[1 1 0]{QUADS}"),
    "pale blue highlight": note("Highlight", f"/C[0.6 0.8 1]{QUADS}"),
    "empty square": note("Square", "/C[1 0 0]/BS<</W 1>>"),
    "link": note("Link", "/Border[0 0 1]"),
    "hidden annotation": note("Square", "/IC[0 0 0]").replace(b"/F 4", b"/F 2"),
    "watermark over the text": pdf(
        SECRET + "q /G gs 300 0 0 300 60 450 cm /I Do Q",
        resources="/XObject<</I 20 0 R>>/ExtGState<</G<</ca 0.2>>>>", o20=image(picture(128))),
    "words written again on the box": pdf(
        SECRET + BOX + text("WITHHELD BY THE PANEL", y=600, before="1 g")).replace(
            SECRET.encode(), b" " * len(SECRET)),
    "box with nothing under it": pdf(LINE + text("Present:", y=600) + "q 0 g 130 596 99 14 re f Q"),
    "double strike for bold": pdf(SECRET + text(NAME, x=72.3, y=600)),
    "white boxes without text": pdf("q 1 g 60 595 300 18 re f Q\n" + LINE),
    "white mark for a machine": pdf(LINE + text("/sig1/", y=600, before="1 g")),
    "white full stop": pdf(LINE + text(".", y=600, before="1 g")),
    "cut by its cell": pdf("q 60 595 50 18 re W n " + SECRET + " Q"),
    "crop box that cuts nothing": pdf(LINE + SECRET, page="/CropBox[20 20 580 820]"),
    "crop box that repeats": pdf(
        LINE + SECRET + text(NAME, y=40), page="/CropBox[0 100 595 842]"),
    "letters as shapes with a text behind": pdf(
        "".join(f"q 0 g {72 + 9 * at} 600 m {72 + 9 * at} 610 {80 + 9 * at} 610 {80 + 9 * at} 600 c"
                f" {78 + 9 * at} 606 {74 + 9 * at} 606 {72 + 9 * at} 600 c f Q\n"
                for at in range(9)) + text("Scan words", y=600, before="3 Tr")),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in these files needs it: how a page looks is told by its pixels."""
    monkeypatch.setattr("redactkit.gate.readers.pdf.pages.read_words", lambda _: ())


@pytest.mark.parametrize("kind", HONEST)
def test_an_honest_page_is_left_alone(kind: str) -> None:
    assert rules(HONEST[kind]) == []


# -- scans with a text layer --------------------------------------------------------


def scanned(*, black: bool = False, white: bool = False, words: str = "3 Tr") -> bytes:
    """Return a scanned page with its words behind it, of which one may be blotted out."""
    page = Image.new("L", (1190, 1684), 245)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(font_file()), 24)
    layer = []
    for row in range(20):
        y = 100 + 60 * row
        draw.text((144, y), "The panel met on the third of March", fill=20, font=font)
        layer.append(
            text("The panel met on the third of March", y=842 - (y + 22) / 2, before=words)
        )
    draw.text((144, 1400), NAME, fill=20, font=font)
    layer.append(text(NAME, y=842 - 711, before=words))
    if black or white:
        draw.rectangle((130, 1390, 460, 1436), fill=0 if black else 245)
    over = "q 595 0 0 842 0 0 cm /I Do Q\n"
    content = over + "".join(layer) if words == "3 Tr" else "".join(layer) + over
    return pdf(content, resources="/XObject<</I 20 0 R>>", o20=jpeg(page))


@pytest.mark.parametrize("words", ["3 Tr", ""])
def test_the_words_behind_a_scan_are_honest(words: str) -> None:
    assert rules(scanned(words=words)) == []


@pytest.mark.parametrize("words", ["3 Tr", ""])
def test_a_word_blacked_out_in_the_scan_alone_is_an_error(words: str) -> None:
    assert faults(scanned(black=True, words=words)) == [("gate/text-under-box", Severity.ERROR)]


def test_a_word_wiped_from_the_scan_alone_is_a_question() -> None:
    assert faults(scanned(white=True)) == [("gate/invisible-text", Severity.HUMAN)]


# -- bookmarks ----------------------------------------------------------------------


def outlined(content: str, *titles: str, where: str = "/XYZ 0 700 0") -> bytes:
    items = {
        f"o{30 + place}": f"<</Title({title})/Parent 29 0 R/Dest[100 0 R {where}]"
        + (f"/Next {31 + place} 0 R>>" if place + 1 < len(titles) else ">>")
        for place, title in enumerate(titles)
    }
    last = 29 + len(titles)
    return pdf(content, root="/Outlines 29 0 R",
               o29=f"<</First 30 0 R/Last {last} 0 R/Count {len(titles)}>>", **items)  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        outlined(text("Interview with") + SECRET + BOX, f"Interview with {NAME}"),
        outlined(text("Interview with the officer"), f"Interview with {NAME}"),
        outlined(LINE, NAME),
        outlined(LINE + "q 0 g 72 596 150 14 re f Q", NAME, where="/Fit"),
    ],
    ids=["text under a box", "text replaced", "text gone", "box without text"],
)
def test_a_bookmark_that_tells_what_the_page_does_not_is_a_question(data: bytes) -> None:
    assert ("gate/bookmark", Severity.HUMAN) in faults(data)


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("The panel met on 3 March", "/XYZ 0 700 0"),
        ("Table of contents", "/XYZ 0 842 0"),
        ("Cover", "/Fit"),
        ("statement_of_witness.pdf", "/Fit"),
        ("The first allegation", "/Fit"),
        ("1. The panel", "/XYZ 0 700 0"),
        ("Remarks of the panel", "/XYZ 0 700 0"),
    ],
)
def test_an_ordinary_bookmark_is_left_alone(title: str, where: str) -> None:
    assert rules(outlined(LINE, title, where=where)) == []


def test_bookmarks_in_a_loop_come_to_an_end() -> None:
    looped = pdf(LINE, root="/Outlines 29 0 R", o29="<</First 30 0 R>>",
                 o30="<</Title(The panel)/Parent 29 0 R/Next 30 0 R/First 30 0 R>>")  # fmt: skip
    assert rules(looped) == []


# -- letters that nothing uses ------------------------------------------------------


def cut_font(letters: str, shown: str) -> bytes:
    """Return a page whose font was cut down to some letters, of which it shows others."""
    codes = {letter: code for code, letter in enumerate(letters, start=1)}
    rows = "".join(f"<{code:02X}> <{ord(one):04X}>\n" for one, code in codes.items())
    table = f"{len(codes)} beginbfchar\n{rows}endbfchar\n"
    content = f"BT /F2 12 Tf 72 600 Td <{bytes(codes[one] for one in shown).hex()}> Tj ET"
    return pdf(content, fonts="/F2 20 0 R", o20=(
        "<</Type/Font/Subtype/TrueType/BaseFont/QWERTY+Arial/FirstChar 1"
        f"/LastChar {len(codes)}/Widths[{'500 ' * len(codes)}]/ToUnicode 21 0 R>>"),
        o21=b"<</Length %d>>stream\n%s\nendstream" % (len(table), table.encode()))  # fmt: skip


def test_letters_of_a_word_that_was_taken_out_are_a_question() -> None:
    assert faults(cut_font("The oficrQumby", "The officer")) == [
        ("gate/orphan-glyphs", Severity.HUMAN)
    ]


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        ("The oficr", "The officer"),
        ("The oficr.,-1", "The officer"),
        ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ", "the officer"),
    ],
    ids=["all used", "signs and digits left", "whole alphabet"],
)
def test_a_font_of_the_document_is_left_alone(letters: str, shown: str) -> None:
    assert rules(cut_font(letters, shown)) == []


# -- programs of others -------------------------------------------------------------

_PAGE = """<html><head><title>Outcome</title><style>
td,th{border:1px solid #888;padding:3px} th{background:#123;color:#fff}
tr:nth-child(even){background:#ddd} mark{background:yellow}</style></head><body>
<h1>Misconduct hearing</h1><p>The panel met on <u>3 March 2026</u>. The office filed efficient
affidavits; <mark>marked words</mark> stay readable, and <s>struck words</s> as well.</p>
<table bgcolor="#dddddd"><tr><th bgcolor="#112233"><font color="white">Date</font></th><th
bgcolor="#112233"><font color="white">Hours of the hearing</font></th></tr>
<tr><td>3 March</td><td>7.5</td></tr><tr><td>4 March</td><td>6.0</td></tr></table>
<h2>Reasons</h2><ol><li>The first allegation</li><li>The second allegation</li></ol>
<p style="page-break-before:always">The hearing closed at 4 pm. J\u00f6rg quoted a na\u00efve fa\u00e7ade.</p>
<div style="background:#333;color:#fff;padding:8px">White on a dark block</div></body></html>"""


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """PDFs that LibreOffice, Chromium, cairo, qpdf, Tesseract and img2pdf wrote."""
    require("soffice", "chromium", "pdftocairo", "qpdf", "tesseract")
    folder = tmp_path_factory.mktemp("foreign")
    page = folder / "page.html"
    page.write_text(_PAGE, "utf-8")
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    (folder / "sheet.csv").write_text(
        "Date,What was said,Hours\n"
        + "".join(
            f"{day} March,A long remark that flows over its cell,{day}\n" for day in range(1, 30)
        )
    )

    def run(*command: str | Path) -> None:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)

    run("soffice", home, "--headless", "--convert-to", "pdf", page, folder / "sheet.csv")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--print-to-pdf=chromium.pdf", page.as_uri())  # fmt: skip
    run("pdftocairo", "-pdf", "chromium.pdf", "cairo.pdf")
    run("qpdf", "--linearize", "chromium.pdf", "linear.pdf")
    run("qpdf", "--object-streams=generate", "page.pdf", "packed.pdf")
    run("pdftocairo", "-png", "-singlefile", "-r", "120", "chromium.pdf", "scan")
    run("tesseract", "scan.png", "recognised", "pdf")
    (folder / "scan.pdf").write_bytes(img2pdf.convert((folder / "scan.png").read_bytes()))
    return {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}


def test_pdfs_of_other_programs_are_left_alone(foreign: dict[str, bytes]) -> None:
    assert len(foreign) == 8
    assert {name: rules(data) for name, data in foreign.items()} == {name: [] for name in foreign}


def test_a_box_on_a_pdf_of_another_program_is_found(foreign: dict[str, bytes]) -> None:
    for name in ("chromium", "page", "cairo", "packed", "linear"):
        with pikepdf.open(io.BytesIO(foreign[name])) as document:
            page = document.pages[0]
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q 0 g 20 400 560 420 re f")
            out = io.BytesIO()
            document.save(out)
        assert "gate/text-under-box" in rules(out.getvalue()), name


def test_an_earlier_version_is_nobodys_redaction() -> None:
    before = written(objects(LINE + SECRET + BOX))
    assert rules(updated(before, {101: objects(LINE)[101]})) == []


def test_faults_do_not_carry_what_they_are_about() -> None:
    for _, data in (*ERRORS.values(), *DOUBTS.values()):
        found = [one for one in read(data, Budget(1 << 28)) if isinstance(one, Fault)]
        assert not any("Thistle" in "".join(map(str, one)) for one in found)
