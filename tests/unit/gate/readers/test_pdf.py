"""Everything in a PDF is read, whatever uses it, and broken ones come to an end."""

from __future__ import annotations

import base64
import gzip
import io
import zlib
from itertools import islice

import img2pdf
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_files import HELVETICA, image, jpeg, objects, pdf, stream, text, updated, written
from PIL import Image
from programs import font_file

from redactkit.errors import MissingCapabilityError
from redactkit.findings import Severity
from redactkit.gate.readers import reader_for
from redactkit.gate.readers.pdf import read
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece, TooLargeError

NAME = "Perpetua Thistlethwaite"
LINE = text("The panel met on 3 March 2026.")


def everything(data: bytes) -> list[Item]:
    return list(read(data, Budget(1 << 28)))


def said(data: bytes) -> str:
    """Return all texts, and the names and bytes of inner files that are text."""
    return "\n".join(
        one.text if isinstance(one, Piece) else f"{one.name}\n{one.data.decode('latin-1')}"
        for one in everything(data)
        if not isinstance(one, Fault)
    )


def unread(data: bytes) -> bool:
    return any(
        isinstance(one, Fault) and one.severity is Severity.UNREAD for one in everything(data)
    )


@pytest.fixture(autouse=True)
def _no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redactkit.gate.readers.pdf.pages.read_words", lambda _: ())


def test_it_is_the_reader_of_pdfs() -> None:
    assert reader_for("a PDF document") is read


# -- text ---------------------------------------------------------------------------

LAID_OUT = {
    "kerned": "BT /F1 12 Tf 72 600 Td [(Perp)4(etua )-3(Th)12(istl)3(eth)5(wai)-8(te)] TJ ET",
    "space by kerning": "BT /F1 12 Tf 72 600 Td [(Perpetua)-280(Thistlethwaite)] TJ ET",
    "spaced letters": "BT /F1 12 Tf 6 Tc 72 600 Td (Perpetua Thistlethwaite) Tj ET",
    "letters one by one": "".join(
        text(letter, 72 + 9 * place, 600) for place, letter in enumerate(NAME) if letter != " "
    ),
    "letters in any order": "".join(
        text(letter, 72 + 12 * place, 600) for place, letter in sorted(enumerate(NAME), key=str)
        if letter != " "
    ),
    "words apart": text("Thistlethwaite", 130, 600) + text("Perpetua", 72, 600),
    "cells of a table": text("Perpetua", 72, 600) + text("Thistlethwaite", 300, 600),
    "two columns": (
        text("heard from Perpetua", 72, 600) + text("and the second day", 300, 600)
        + text("Thistlethwaite at length", 72, 586) + text("was taken up with", 300, 586)
    ),
    "next line": "BT /F1 12 Tf 14 TL 72 600 Td (Perpetua) Tj T* (Thistlethwaite) Tj ET",
    "operators of a line": "BT /F1 12 Tf 14 TL 72 600 Td (Perpetua) ' 0 0 (Thistlethwaite) \" ET",
    "hexadecimal": f"BT /F1 12 Tf 72 600 Td <{NAME.encode().hex()}> Tj ET",
    "octal": "BT /F1 12 Tf 72 600 Td (Perpetua \\124histle\\\nthwaite) Tj ET",
    "brackets in brackets": "BT /F1 12 Tf 72 600 Td (((((a)))) Perpetua Thistlethwaite) Tj ET",
    "turned": "BT /F1 12 Tf 0 1 -1 0 300 200 Tm (Perpetua Thistlethwaite) Tj ET",
    "raised": "BT /F1 12 Tf 72 600 Td (Perpetua ) Tj 4 Ts (Thistlethwaite) Tj ET",
    "small capitals by size": "BT 72 600 Td /F1 12 Tf (Perpetua T) Tj /F1 9 Tf (histlethwaite) Tj ET",
    "font that is missing": "BT /F9 12 Tf 72 600 Td (Perpetua Thistlethwaite) Tj ET",
    "unfinished": "BT /F1 12 Tf 72 600 Td (Perpetua Thistlethwaite) Tj ET q q q [ (",
}  # fmt: skip


@pytest.mark.parametrize("kind", LAID_OUT)
def test_text_is_read_however_it_is_laid_out(kind: str) -> None:
    words = said(pdf(LINE + LAID_OUT[kind])).replace("\n", " ")
    assert "Perpetua Thistlethwaite" in words.replace("PerpetuaThistle", "Perpetua Thistle")


def composite(table: str, codes: str, encoding: str = "/Identity-H") -> bytes:
    return pdf(
        f"BT /F2 12 Tf 72 600 Td <{codes}> Tj ET", fonts="/F2 20 0 R",
        o20=f"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+X/Encoding {encoding}"
            "/DescendantFonts[21 0 R]/ToUnicode 22 0 R>>",
        o21="<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+X/DW 500/W[1[600 600]3 9 400]"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        o22=stream(table, packed=True),
        o23=stream("1 begincodespacerange <00> <7F> endcodespacerange "
                   "1 begincodespacerange <8000> <FFFF> endcodespacerange"))  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        composite("2 beginbfchar <0001> <0054> <0002> <00660069> endbfchar", "00010002"),
        composite("2 beginbfrange <0001> <0001> <0054> <0002> <0002> [<00660069>] endbfrange", "00010002"),
        composite("1 beginbfrange <0001> <0001> <0054> endbfrange "
                  "1 beginbfchar <8002> <00660069> endbfchar", "018002", "23 0 R"),
        composite("", "00540066 0069".replace(" ", ""), "/UniGB-UCS2-H"),
    ],
    ids=["characters", "ranges", "codes of two lengths", "codes that are letters"],
)  # fmt: skip
def test_codes_of_composite_fonts_are_letters(data: bytes) -> None:
    assert "Tfi" in said(data)


def test_glyphs_are_read_by_their_names() -> None:
    named = pdf("BT /F2 12 Tf 72 600 Td (\1\2\3\4) Tj ET", fonts="/F2 20 0 R", o20=(
        "<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 1/Widths[600 600 600 600]/Encoding"
        "<</Differences[1/T/f_i/uni0073/a.sc]>>>>"))  # fmt: skip
    assert "Tfisa" in said(named)


def test_glyphs_without_unicode_are_read_by_the_table_of_their_font() -> None:
    program = font_file().read_bytes()
    codes = "".join(f"{ord(letter) - 29:04X}" for letter in NAME)
    held = pdf(f"BT /F2 12 Tf 72 600 Td <{codes}> Tj ET", fonts="/F2 20 0 R",
               o20="<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[21 0 R]>>",
               o21="<</Type/Font/Subtype/CIDFontType2/BaseFont/X/DW 500/CIDToGIDMap/Identity"
                   "/FontDescriptor<</Type/FontDescriptor/Flags 4/FontFile2 22 0 R>>>>",
               o22=stream(program, packed=True))  # fmt: skip
    assert NAME in said(held)


def test_a_code_that_stands_for_a_whole_word_is_read() -> None:
    table = f"1 beginbfchar <0001> <{NAME.encode('utf-16-be').hex()}> endbfchar"
    assert NAME in said(composite(table, "0002"))


def test_glyphs_that_the_font_names_nowhere_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redactkit.gate.readers.pdf.pages.as_text", lambda _: (NAME, ()))
    assert f"page 1, as it looks: {NAME}" in [
        f"{one.part}: {one.text}"
        for one in everything(composite("", "00010002000300040005"))
        if isinstance(one, Piece)
    ]


def test_a_page_that_must_be_looked_at_is_unread_without_an_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_: object) -> None:
        raise MissingCapabilityError("no engine")

    monkeypatch.setattr("redactkit.gate.readers.pdf.pages.read_words", missing)
    assert unread(composite("", "00010002000300040005"))


# -- objects ------------------------------------------------------------------------

WIDE = "<FEFF" + NAME.encode("utf-16-be").hex() + ">"
PLACES = {
    "title": written(objects(LINE) | {30: f"<</Title({NAME})/Producer(x)>>"}, trailer="/Info 30 0 R"),
    "wide string": pdf(LINE, o30=f"<</Note{WIDE}>>"),
    "bookmark": pdf(LINE, root="/Outlines 29 0 R", o29="<</First 30 0 R>>",
                    o30=f"<</Title({NAME})/Parent 29 0 R>>"),
    "comment": pdf(LINE, page=f"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/Contents({NAME})>>]"),
    "look of a note": pdf(
        LINE, page="/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/AP<</N 30 0 R>>>>]",
        o30=stream(text(NAME), "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>>>")),
    "form field": pdf(LINE, root=f"/AcroForm<</Fields[<</FT/Tx/T(a)/V({NAME})>>]>>"),
    "script": pdf(LINE, root=f"/OpenAction<</S/JavaScript/JS(app.alert\\('{NAME}'\\))>>"),
    "script in a stream": pdf(LINE, root="/OpenAction<</S/JavaScript/JS 30 0 R>>",
                              o30=stream(f"app.alert('{NAME}')", packed=True)),
    "XMP": pdf(LINE, root="/Metadata 30 0 R",
               o30=stream(f"<x:xmpmeta>{NAME}</x:xmpmeta>", "/Type/Metadata/Subtype/XML")),
    "link": pdf(LINE, page=f"/Annots[<</Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI({NAME})>>>>]"),
    "layer": pdf(LINE, root="/OCProperties<</OCGs[30 0 R]>>", o30=f"<</Type/OCG/Name({NAME})>>"),
    "structure": pdf(LINE, root="/StructTreeRoot<</K 30 0 R>>", o30=f"<</S/P/P 1 0 R/K 0/Alt({NAME})>>"),
    "structure letter by letter": pdf(
        LINE, root="/StructTreeRoot<</K[" + "".join(f"<</S/Span/ActualText({one})>>" for one in NAME) + "]>>"),
    "marked content": pdf(f"/Span<</ActualText({NAME})>>BDC {LINE} EMC"),
    "label": pdf(LINE, root=f"/PageLabels<</Nums[0<</P({NAME})>>]>>"),
    "key": pdf(LINE, page="/PieceInfo<</Perpetua#20Thistlethwaite 1>>"),
    "colour": pdf(LINE, resources="/ColorSpace<</C[/Separation/Perpetua#20Thistlethwaite/DeviceGray 4 0 R]>>"),
    "object that nothing uses": pdf(LINE, o30=f"<</Note({NAME})>>"),
    "drawing that nothing uses": pdf(LINE, o30=stream(text(NAME), packed=True)),
    "page that nothing uses": pdf(LINE, o30=(
        "<</Type/Page/MediaBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>>>/Contents 31 0 R>>"),
        o31=stream(text(NAME))),
    "object in no table": pdf(LINE) + f"90 0 obj <</Note({NAME})>> endobj".encode(),
    "version before": updated(written(objects(LINE + text(NAME, y=600))), {101: stream(LINE)}),
    "comment between objects": pdf(LINE).replace(b"endobj", f"endobj % {NAME}\n".encode(), 1),
    "comment in a drawing": pdf(f"{LINE} % {NAME}\n"),
    "after the end": pdf(LINE) + NAME.encode(),
    "pattern": pdf(LINE, o30=stream(text(NAME), "/PatternType 1/Resources<</Font<</F1 3 0 R>>>>")),
    "private data": pdf(LINE, page="/PieceInfo<</X<</Private 30 0 R>>>>", o30=stream(NAME, packed=True)),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLACES)
def test_every_place_for_words_is_read(kind: str) -> None:
    assert NAME in said(PLACES[kind])


FILTERS = {
    "ASCIIHexDecode": NAME.encode().hex().encode() + b">",
    "RunLengthDecode": bytes([len(NAME) - 1]) + NAME.encode() + b"\x80",
    "FlateDecode": zlib.compress(NAME.encode()),
    "ASCII85Decode": None,
}


@pytest.mark.parametrize("name", FILTERS)
def test_streams_are_unpacked(name: str) -> None:
    import base64

    data = FILTERS[name] or base64.a85encode(NAME.encode()) + b"~>"
    assert NAME in said(pdf(LINE, o30=stream(data, f"/Filter/{name}")))


def test_an_attached_file_is_a_file_with_its_name() -> None:
    attached = pdf(LINE, root="/Names<</EmbeddedFiles<</Names[(a)30 0 R]>>>>",
                   o30="<</Type/Filespec/F(old.txt)/UF(list of names.txt)/EF<</F 31 0 R>>>>",
                   o31=stream(f"Spoke to {NAME}", "/Type/EmbeddedFile", packed=True))  # fmt: skip
    found = [one for one in everything(attached) if isinstance(one, Inner)]
    assert [(one.name, one.data) for one in found] == [
        ("list of names.txt", f"Spoke to {NAME}".encode())
    ]


def test_pictures_are_files_a_jpeg_as_it_is() -> None:
    shown = Image.effect_noise((80, 40), 50)
    held = pdf(LINE, o30=image(shown), o31=jpeg(shown), o32=image(shown.resize((5, 5))))
    found = [one.data for one in everything(held) if isinstance(one, Inner)]
    assert [data[:4] for data in found] == [b"\x89PNG", b"\xff\xd8\xff\xe0"]
    again = Image.open(io.BytesIO(found[0])).convert("L")
    assert again.tobytes() == shown.tobytes()


def test_a_thumbnail_that_does_not_say_so_is_a_picture() -> None:
    dots = bytes(range(200)) * 16
    size = "/Width 80/Height 40/ColorSpace/DeviceGray/BitsPerComponent 8"
    held = pdf(LINE, page="/Thumb 30 0 R", o30=stream(dots, size, packed=True))
    (found,) = (one.data for one in everything(held) if isinstance(one, Inner))
    assert Image.open(io.BytesIO(found)).convert("L").tobytes() == dots


def test_what_follows_the_end_keeps_its_own_end() -> None:
    packed = gzip.compress(NAME.encode(), mtime=0)
    assert packed.endswith(b"\0")
    (found,) = (one.data for one in everything(pdf(LINE) + packed) if isinstance(one, Inner))
    assert found == packed


@pytest.mark.parametrize("form", ["1", "JPEG2000"])
def test_pictures_of_other_codecs_are_unpacked(form: str) -> None:
    shown = Image.new("L", (64, 32), 255)
    shown.paste(0, (16, 8, 48, 24))
    saved = io.BytesIO()
    if form == "1":
        shown.convert("1").save(saved, "TIFF", compression="group4")
    else:
        shown.save(saved, form, irreversible=False)
    found = [
        one.data for one in everything(img2pdf.convert(saved.getvalue())) if isinstance(one, Inner)
    ]
    (again,) = (Image.open(io.BytesIO(data)).convert("L") for data in found)
    assert again.tobytes() == shown.tobytes()


def test_what_masks_a_picture_is_left_out() -> None:
    masked = image(Image.new("L", (80, 40), 60), "/SMask 31 0 R")
    held = pdf(LINE, o30=masked, o31=image(Image.new("L", (80, 40), 0)))
    found = [one.data for one in everything(held) if isinstance(one, Inner)]
    assert [Image.open(io.BytesIO(data)).getpixel((4, 4)) for data in found] == [
        (60, 60, 60), (0, 0, 0)]  # fmt: skip


def test_an_upright_picture_is_read_once_and_a_turned_one_as_it_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("redactkit.gate.readers.pdf.pages.as_text", lambda _: (NAME, ()))
    held = {"resources": "/XObject<</I 30 0 R>>", "o30": image(Image.effect_noise((80, 40), 50))}
    upright = pdf("q 80 0 0 40 72 600 cm /I Do Q", **held)
    turned = pdf("q 0 80 -40 0 172 600 cm /I Do Q", **held)
    assert NAME not in said(upright)
    assert NAME in said(turned)
    assert NAME in said(pdf("q 80 0 0 40 72 600 cm /I Do Q", page="/Rotate 90", **held))


def test_names_of_the_language_and_of_fonts_are_no_text() -> None:
    font = (
        "<</Type/Font/Subtype/Type1/BaseFont/QWERTY+Perpetua-Bold/Encoding<</Differences[1/May]>>>>"
    )
    assert said(pdf(LINE, o30=font)) == said(pdf(LINE))
    assert "Perpetua" not in said(pdf(LINE, o30=font))


def test_nothing_that_a_file_says_is_logged(capfd: pytest.CaptureFixture[str]) -> None:
    data = pdf(LINE, o30=f"<</Note({NAME})/{NAME.replace(' ', '#20')} >>", o31=f"<<({NAME})>>")
    assert unread(data)
    assert capfd.readouterr() == ("", "")


# -- encryption ---------------------------------------------------------------------


def encrypted(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(text(NAME), o30=f"<</Note({NAME} again)>>"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user=user, R=6))
    return out.getvalue()


def test_an_owners_password_keeps_nobody_out() -> None:
    data = encrypted("")
    assert NAME in said(data)
    assert not unread(data)


def test_a_readers_password_makes_it_unread() -> None:
    assert unread(encrypted("secret"))


# -- broken and large ones ------------------------------------------------------------


def test_what_stands_before_the_break_is_read_and_the_rest_unread() -> None:
    whole = pdf(text(NAME), o30=stream(LINE))
    broken = whole[: whole.index(b"ET") + 30]
    assert NAME in said(broken)
    assert unread(broken)


@pytest.mark.parametrize("damage", [bytes, lambda size: b"\x5a" * size])
def test_a_stream_that_cannot_be_unpacked_to_its_end_is_unread(damage) -> None:
    words = " ".join(f"line {number} of the statement" for number in range(200))
    other, page = pdf(LINE, o30=stream(words, packed=True)), objects(LINE)
    page[101] = stream(text(words), packed=True)
    for whole in (other, written(page)):
        assert not unread(whole)
        start = whole.index(b"x\x9c") + 20
        end = whole.index(b"\nendstream", start)
        assert unread(whole[:start] + damage(end - start) + whole[end:])


def flushed(data: bytes) -> bytes:
    packer = zlib.compressobj()
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


WORDS = " ".join(f"line {number} of the statement" for number in range(90))
PACKED = zlib.compress(text(WORDS).encode())


@pytest.mark.parametrize(
    ("filters", "packed", "broken"),
    [
        ("/FlateDecode", PACKED, False),
        ("/FlateDecode", PACKED[:-4], False),  # the sum is left out
        ("/FlateDecode", PACKED[:-2], False),
        ("/FlateDecode", PACKED + b"\r\n", False),
        ("/FlateDecode", flushed(text(WORDS).encode()), False),
        ("/FlateDecode", b"", False),
        ("[/FlateDecode]", PACKED, False),
        ("[]", text(WORDS).encode(), False),
        ("[/ASCII85Decode/FlateDecode]", base64.a85encode(PACKED) + b"~>", False),
        ("[/ASCIIHexDecode/FlateDecode]", PACKED.hex().encode() + b">", False),
        ("/FlateDecode", PACKED[:-4] + b"sums", True),
        ("/FlateDecode", PACKED[:-9], True),
        ("/FlateDecode", flushed(text(WORDS).encode())[:-9], True),
        ("[/ASCII85Decode/FlateDecode]", base64.a85encode(PACKED)[:100], True),
        ("[/ASCIIHexDecode/FlateDecode]", PACKED.hex()[:100].encode(), True),
    ],
)
def test_what_programs_write_carelessly_is_whole_and_what_is_lost_is_not(
    filters: str, packed: bytes, broken: bool
) -> None:
    page = objects(LINE)
    held = f"<</Length {len(packed)}/Filter{filters}>>\nstream\n".encode()
    page[101] = held + packed + b"\nendstream"
    assert unread(written(page)) == broken


def test_a_document_of_which_a_page_is_missing_is_unread() -> None:
    whole = pdf(LINE)
    assert not unread(whole)
    assert unread(whole.replace(b"/Kids[", b"/Kids[999 0 R ", 1))


def test_a_document_without_pages_is_unread() -> None:
    assert unread(written({1: "<</Type/Catalog>>", 2: stream(LINE)}))


def test_a_page_that_cannot_be_read_keeps_no_other_from_being_read() -> None:
    data = pdf(LINE, text(NAME)).replace(b"/Length 6", b"/Filter/Foo/Length 6", 1)
    assert NAME in said(data)
    assert unread(data)


@pytest.mark.parametrize(
    "data",
    [
        pdf(LINE).replace(b"/Kids[100 0 R]", b"/Kids[2 0 R 100 0 R 2 0 R]"),
        pdf("/F Do", resources="/XObject<</F 30 0 R>>", o30=stream(
            f"{LINE} /F Do", "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 30 0 R>>>>")),
        pdf(LINE, o30="31 0 R", o31="30 0 R"),
    ],
    ids=["tree of pages", "forms", "references"],
)  # fmt: skip
def test_loops_come_to_an_end_and_the_rest_is_read(data: bytes) -> None:
    assert "The panel met on 3 March 2026." in said(data)


def test_pages_in_a_loop_or_deeper_than_any_program_puts_them_are_unread() -> None:
    loop = pdf(text(NAME)).replace(b"/Kids[100 0 R]", b"/Kids[2 0 R 100 0 R 2 0 R]")
    tree = {f"o{200 + step}": f"<</Type/Pages/Kids[{201 + step} 0 R]>>" for step in range(1_100)}
    deep = pdf(text(NAME), **tree, o1300="100 0 R").replace(b"/Kids[100 0 R]", b"/Kids[200 0 R]")
    assert unread(loop)
    assert NAME in said(loop)
    assert unread(deep)


@pytest.mark.parametrize("opening", ["[", "<</A"], ids=["arrays", "dictionaries"])
def test_ten_thousand_nested_objects_are_unread_and_the_rest_is_read(opening: str) -> None:
    closing = {"[": "]", "<</A": ">>"}[opening]
    data = pdf(text(NAME), o30=opening * 10_000 + "1" + closing * 10_000)
    assert NAME in said(data)
    assert unread(data)


def test_ten_thousand_objects_are_read() -> None:
    many = {f"o{1000 + place}": f"<</Next {1001 + place} 0 R>>" for place in range(10_000)}
    assert NAME in said(pdf(LINE, **many, o11000=f"({NAME})"))


def test_a_bomb_is_too_large() -> None:
    bomb = pdf(text(NAME), o30=stream(b"\0" * 30_000_000, packed=True))
    found = read(bomb, Budget(20_000_000))
    assert any(isinstance(one, Piece) and NAME in one.text for one in islice(found, 20))
    with pytest.raises(TooLargeError):
        everything_left = list(read(bomb, Budget(20_000_000)))
        assert everything_left == []


def test_forms_that_multiply_are_too_large() -> None:
    forms = {
        f"o{30 + level}": stream(
            "/F Do " * 40,
            f"/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {31 + level} 0 R>>>>")
        for level in range(8)
    }  # fmt: skip
    data = pdf("/F Do", resources="/XObject<</F 30 0 R>>", **forms,
               o38=stream("0 0 1 1 re f " * 500, "/Subtype/Form/BBox[0 0 9 9]"))  # fmt: skip
    from redactkit.gate.readers.pdf import reading

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_MOST_TOKENS", 200_000)
        with pytest.raises(TooLargeError):
            everything(data)


def test_two_thousand_pages_are_read() -> None:
    data = pdf(*([LINE] * 1_999), text(NAME))
    assert NAME in said(data)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_damaged_files_are_read_as_far_as_they_go(data: st.DataObject) -> None:
    whole = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(9, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(20, len(whole)))
    for item in read(bytes(whole[:cut]), Budget(1 << 26)):
        assert isinstance(item, Piece | Inner | Fault)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=400))
def test_any_bytes_come_to_an_end(data: bytes) -> None:
    assert any(isinstance(one, Fault) for one in read(b"%PDF-1.4\n" + data, Budget(1 << 24)))


SAMPLE = updated(
    pdf(
        LINE, root="/Outlines 29 0 R", o29="<</First 30 0 R>>",
        o30="<</Title(The panel)/Parent 29 0 R/Dest[100 0 R/XYZ 0 0 0]>>",
        o31=image(Image.effect_noise((30, 10), 40)), o32=HELVETICA,
    ),
    {101: stream(LINE, packed=True)},
)  # fmt: skip
