"""What a PDF shows is read and released; what it hides is reported and gone."""

from __future__ import annotations

import io
import re
import subprocess
import time
import zlib

import numpy as np
import pikepdf
import pypdf
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from programs import require
from traps import NAMED, OFFICER
from traps import pdf as made

from redactkit.errors import InputError, RedactkitError
from redactkit.formats.pdf import build, read
from redactkit.formats.pdf.model import Letters
from redactkit.formats.pdf.reading import _parted
from redactkit.formats.types import Document, Edit, Kind
from redactkit.spans import Span

MARKER = "[Officer A]"
NAME = re.compile(r"(?:Perpetua\s+)?Thistlethwaite|Ottoline\s+Quarm[-\xad]?by")
# Read by OCR: seconds a page. One of them stands for all in this module.
BY_OCR = frozenset(
    ("scan", "picture", "outlines", "no-unicode", "image-over", "scanned", "logo", "thumbnail")
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pdf")


@pytest.fixture(scope="session")
def files(folder):
    return {trap.name: trap for trap in (*made.traps(folder), *made.clean(folder))}


def document(data: bytes) -> Document:
    return read("x.pdf", "application/pdf", data)


def released(data: bytes, words: str = MARKER) -> bytes:
    read_ = document(data)
    (part,) = read_.parts
    edits = [Edit(Span(*found.span()), words) for found in NAME.finditer(part.text)]
    return build(read_, {"/text": edits})[".pdf"]


def text_of(data: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def picture_of(data: bytes, page: int = 0) -> np.ndarray:
    with pdfium.PdfDocument(data) as pdf:
        return np.asarray(pdf[page].render(scale=2, grayscale=True).to_numpy()).squeeze()


def stripes(data: bytes) -> list[tuple[int, int]]:
    """Return the left edge and the width of every black box, from top to bottom."""
    black, found = picture_of(data) < 40, []
    for row in black:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0]))))
        wide = [
            (int(a), int(b - a)) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 90
        ]
        found += [box for box in wide if box not in found]
    return found


@pytest.mark.parametrize("step", [7, 8, 10])
def test_letters_set_apart_are_words_and_initials_and_marks_stay_apart(step):
    rows = ("Perpetua", "Thistlethwaite")
    apart = made.text("Chair", 72, 640) + "".join(
        made.text(letter, 72 + step * place, 600 - 20 * row)
        for row, word in enumerate(rows)
        for place, letter in enumerate(word)
    )
    honest = (
        "Mr P J D Smith and Mr T B C",
        "Grades: A B C D E F G H I",
        "It is up to us to be at it.",
    )
    lines = (made.text(line, 72, 500 - 20 * row) for row, line in enumerate(honest))
    text = document(made.made(apart, *lines)).parts[0].text.split("\n")
    assert [line for line in (*rows, *honest) if line not in text] == []


def test_files_that_cannot_be_read_are_refused_with_a_reason(files):
    for name in ("password", "truncated"):
        with pytest.raises(InputError, match=r"PDF is (encrypted|broken)"):
            document(files[f"{name}.pdf"].data)
    for name in ("xfa", "portfolio"):
        assert document(files[f"{name}.pdf"].data).unread


@pytest.mark.parametrize("name", ["scan"])
def test_a_scanned_page_is_read_by_ocr_and_boxed(files, name):
    pytest.importorskip("rapidocr")
    data = files[f"{name}.pdf"].data
    assert OFFICER in document(data).parts[0].text
    out = released(data)
    assert NAMED in text_of(out)
    assert "Thistlethwaite" not in text_of(out)
    assert len(stripes(out)) == 1


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_the_words_of_a_scan_on_its_side_are_in_order(turn):
    picture = made._picture("met Ms Thistlethwaite").rotate(-turn, expand=True)
    side = " ".join(
        map(str, (400 * picture.width / 900, 0, 0, 400 * picture.height / 900, 90, 120))
    )
    scanned = made.saved(made.new(f"q {side} cm /Im1 Do Q"))
    with pikepdf.open(io.BytesIO(scanned)) as pdf:
        made._with_image(picture)(pdf)
        out = released(made.saved(pdf))
    assert text_of(out) == f"met Ms {MARKER}"
    black = picture_of(out) < 40
    rows, columns = (np.flatnonzero(black.any(axis=axis)) for axis in (1, 0))
    assert (np.ptp(rows) > np.ptp(columns)) == (turn != 180)


def test_what_a_reader_cannot_see_leaves_no_trace_in_a_picture(files):
    out = released(files["faint.pdf"].data)
    assert (picture_of(out)[2 * (842 - 612) : 2 * (842 - 595)] == 255).all()


def test_names_that_a_file_gives_to_what_it_uses_are_not_published():
    with pikepdf.open(io.BytesIO(made.made())) as pdf:
        page = pdf.pages[0].obj
        page.Resources.Font["/Thistlethwaite"] = page.Resources.Font.F1
        page.Contents = pdf.make_stream(b"BT /Thistlethwaite 12 Tf 72 600 Td (Chair) Tj ET\n")
        made._cid_font({"C": "C"})(pdf)
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + made._cid("C", 500).encode())
        page.Resources.Font.F2.DescendantFonts[0].FontDescriptor.FontName = pikepdf.Name("/Quarmby")
        page.Resources.Font.F2.BaseFont = pikepdf.Name("/Quarmby")
        out = released(made.saved(pdf))
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert not pdf.pages[0].obj.Resources.get("/XObject")
        told = b" ".join(thing.unparse() for thing in pdf.objects)
        content = pdf.pages[0].obj.Contents.read_bytes()
    assert b"Thistle" not in told + content
    assert b"Quarmby" not in told
    assert "Chair" in text_of(out)


@pytest.mark.parametrize(
    "name", ["visible", "report", "features", "outcome", "turned", "compressed"]
)
def test_the_same_document_gives_the_same_bytes(files, name):
    data = files[f"{name}.pdf"].data
    assert released(data) == released(data)


def test_what_is_built_opens_everywhere(files, folder):
    require("qpdf", "pdftotext")
    for name in ("visible", "report", "features", "turned", "cid", "table"):
        path = folder / "built.pdf"
        path.write_bytes(released(files[f"{name}.pdf"].data))
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        said = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True)
        assert said.stderr == ""
        assert "3 March 2026" in " ".join(said.stdout.split())


def test_a_box_says_nothing_about_the_length_of_what_stood_there():
    def boxed(name: str) -> bytes:
        line = made.text(f"Present were PC {name} and the clerk", 72, 600)
        read_ = document(made.saved(made.new(made.body(line))))
        start = read_.parts[0].text.index(name)
        return build(read_, {"/text": [Edit(Span(start, start + len(name)), MARKER)]})[".pdf"]

    first, second = picture_of(boxed("Wu")), picture_of(boxed("Thistlethwaite"))
    assert (np.abs(first.astype(int) - second) > 160).sum() < 20  # edges of letters


def test_a_justified_line_does_not_tell_the_length_by_its_spaces():
    def justified(name: str, gap: float) -> bytes:
        line = f"BT /F1 12 Tf {gap} Tw 72 600 Td (Present were PC {name} and the clerk) Tj ET"
        read_ = document(made.saved(made.new(made.body(line))))
        start = read_.parts[0].text.index(name)
        return build(read_, {"/text": [Edit(Span(start, start + len(name)), MARKER)]})[".pdf"]

    first, second = picture_of(justified("Wu", 9)), picture_of(justified("Thistlethwaite", 1))
    assert (np.abs(first.astype(int) - second) > 160).sum() < 20  # edges of letters


def test_a_name_over_two_lines_has_one_box_and_leaves_no_ink_on_the_second():
    data = made.saved(
        made.new(made.text("Present: Perpetua", 72, 600) + made.text("Thistlethwaite", 72, 580))
    )
    out = released(data)
    assert len(stripes(out)) == 1
    assert (picture_of(out)[2 * (842 - 592) :] < 200).sum() == 0
    assert text_of(out) == f"Present: {MARKER}"


def test_a_table_keeps_its_rules_and_cells(files):
    out = released(files["report.pdf"].data)
    rows = text_of(out)
    assert f"3 March 2026 PC {MARKER} 7.5" in rows
    assert f"4 March 2026 {NAMED} 6.0" in rows


def test_a_page_without_an_edit_keeps_its_text_and_its_vectors(files):
    out = released(files["outcome.pdf"].data)
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert all("/XObject" not in page.obj.Resources for page in pdf.pages)
    for page in (0, 1):
        before = picture_of(files["outcome.pdf"].data, page)
        assert (np.abs(before.astype(int) - picture_of(out, page)) > 8).sum() == 0


def test_a_page_that_shares_a_font_with_a_redacted_page_becomes_a_picture(files):
    with pikepdf.open(io.BytesIO(released(files["report.pdf"].data))) as pdf:
        fonts = {
            str(font.BaseFont) for page in pdf.pages for font in page.obj.Resources.Font.values()
        }
    assert fonts == {"/GlyphLessFont"}


def test_letters_of_a_deleted_page_do_not_stay_in_a_font(files):
    out = released(files["glyphs.pdf"].data)
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert not any(
            "/FontFile2" in thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)
        )


def test_nothing_but_pages_is_in_the_catalog(files):
    for name in ("features", "information", "xmp", "alt", "label", "javascript", "piece-info"):
        with pikepdf.open(io.BytesIO(released(files[f"{name}.pdf"].data))) as pdf:
            assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
            assert "/Info" not in pdf.trailer
            assert set(pdf.pages[0].obj.keys()) <= {
                "/Type",
                "/MediaBox",
                "/Resources",
                "/Contents",
                "/Parent",
                "/Rotate",
            }


def test_words_of_any_script_can_be_put_in(files):
    words = "Полицейский 甲 𝔸 é"
    assert words in text_of(released(files["visible.pdf"].data, words))


def test_an_edit_over_two_pages_puts_its_words_on_the_first():
    data = made.saved(
        made.new(made.text("Spoke Perpetua", 72, 600), made.text("Thistlethwaite left", 72, 600))
    )
    pages = pypdf.PdfReader(io.BytesIO(released(data))).pages
    assert [page.extract_text().strip() for page in pages] == [f"Spoke {MARKER}", "left"]


def test_each_channel_has_its_kind(files):
    kinds = {
        "information": Kind.METADATA, "comment": Kind.COMMENT, "uri": Kind.LINK,
        "javascript": Kind.FIELD_CODE, "alt": Kind.ALTERNATIVE, "attachment": Kind.EMBEDDED,
        "white": Kind.HIDDEN, "update": Kind.REVISION,
    }  # fmt: skip
    for name, kind in kinds.items():
        found = [
            part.kind
            for part in document(files[f"{name}.pdf"].data).left_out
            if "hist" in part.text or "Perp" in part.text
        ]
        assert kind in found, name


def test_no_value_stands_in_an_address_or_a_representation(files):
    for trap in files.values():
        if trap.release and trap.name.removesuffix(".pdf") not in BY_OCR:
            read_ = document(trap.data)
            assert "histleth" not in repr(read_)


def test_deep_nesting_is_refused():
    data = made.made(change=made._set("Deep", value=lambda _: _nested(3000)))
    with pytest.raises(InputError):
        document(data)


def _nested(depth: int) -> pikepdf.Array:
    return pikepdf.Object.parse(b"[" * min(depth, 200) + b"(x)" + b"]" * min(depth, 200))


def test_a_stream_that_grows_without_end_is_refused():
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(400)) + packer.flush()
    pdf = made.new(made.body())
    pdf.pages[0].obj.Contents = pikepdf.Stream(
        pdf, bomb, pikepdf.Dictionary(Filter=pikepdf.Name.FlateDecode)
    )
    started = time.monotonic()
    with pytest.raises(InputError) as refused:
        document(made.saved(pdf))
    assert refused.value.rule == "formats/too-large"
    assert time.monotonic() - started < 10


NUMBERS = " ".join(map(str, range(900))).encode()


def _flushed(data):
    packer = zlib.compressobj()
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


@pytest.mark.parametrize(
    ("whole", "rest"),
    [
        (zlib.compress(NUMBERS), b""),
        (zlib.compress(NUMBERS), bytes(40)),
        (zlib.compress(NUMBERS), b"\x5a" * 40),
        (zlib.compress(NUMBERS), zlib.compress(NUMBERS)[60:-4] + b"\x5a" * 4),
        (zlib.compress(NUMBERS)[:-4], b""),
        (zlib.compress(NUMBERS) + b"\r\n", b""),
        (_flushed(NUMBERS), _flushed(NUMBERS)[60:-4]),
    ],
)
def test_a_stream_that_cannot_be_unpacked_to_its_end_is_refused(whole, rest):
    packed = whole
    for end, refused in ((packed[60:], False), (rest, True)):
        pdf = made.new(made.text(OFFICER, 72, 600))
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(
            X=pikepdf.Stream(
                pdf, packed[:60] + end,
                pikepdf.Dictionary(Filter=pikepdf.Name.FlateDecode, Subtype=pikepdf.Name.Form),
            )
        )  # fmt: skip
        if refused:
            with pytest.raises(InputError) as error:
                document(made.saved(pdf))
            assert error.value.rule == "formats/broken"
        else:
            assert OFFICER in document(made.saved(pdf)).parts[0].text


def test_a_stream_may_name_no_filter_in_a_list():
    pdf = made.new(made.text(OFFICER, 72, 600))
    pdf.Root.Empty = pdf.make_indirect(pikepdf.Stream(pdf, b"", pikepdf.Dictionary(Filter=[])))
    pdf.Root.Plain = pdf.make_indirect(pikepdf.Stream(pdf, b"a", pikepdf.Dictionary(Filter=[])))
    assert OFFICER in document(made.saved(pdf)).parts[0].text


def test_a_huge_page_is_rendered_within_bounds():
    pdf = made.new(made.text(OFFICER, 72, 600))
    pdf.pages[0].obj.MediaBox = [0, 0, 14400, 14400]
    assert "Thistlethwaite" not in text_of(released(made.saved(pdf)))


@given(cut=st.floats(0, 1), noise=st.binary(max_size=8), place=st.floats(0, 1))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_damaged_files_give_a_reason_and_nothing_else(cut, noise, place):
    data = _SAMPLE[: int(len(_SAMPLE) * max(cut, 0.1))]
    middle = int(len(data) * place)
    data = data[:middle] + noise + data[middle + len(noise) :]
    try:
        read_ = document(data)
        if not read_.unread:
            build(read_, {})
    except RedactkitError as error:
        assert "histleth" not in f"{error.message} {error.hint}"


_SAMPLE = made.made(
    made.text(OFFICER, 72, 600), change=made._outline("One"), compress_streams=False
)


@given(st.text(alphabet="ab \n", max_size=30), st.data())
def test_seen_and_unseen_letters_are_all_the_letters(text, data):
    seen = np.array([data.draw(st.booleans()) for _ in text], np.bool_)
    shown, hidden = _parted(text, np.ones((len(text), 4), np.float32), seen)
    assert isinstance(shown, Letters)
    assert sorted(shown.text + hidden) == sorted(text)
    assert "".join(shown.text.split()) == "".join(
        c for c, s in zip(text, seen, strict=True) if s and not c.isspace()
    )


@pytest.mark.parametrize("broken", [False, True])
def test_a_thumbnail_need_not_say_that_it_is_a_picture(broken):
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    size = {"/Width": 2, "/Height": 2} if not broken else {}
    page.obj["/Thumb"] = pdf.make_stream(
        bytes(12), {"/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8, **size}
    )
    written = io.BytesIO()
    pdf.save(written)
    built = build(document(written.getvalue()), {})[".pdf"]
    assert b"/Thumb" not in built
