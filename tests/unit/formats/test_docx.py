"""Word files: what is published, what is left out, what is refused, and what is written."""

import io
import subprocess
import zipfile

import docx
import programs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from traps import OFFICER, docx_made
from traps import docx as files

from redactkit.formats import Edit, Kind, build, read
from redactkit.formats.docx.edits import dealt
from redactkit.formats.docx.maths import M, line
from redactkit.spans import Span, splice

W = files.W


@pytest.fixture(scope="module", autouse=True)
def _programs():
    programs.require("soffice", "tesseract")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("docx")


def opened(data):
    return read("letter.docx", data)


def texts(document):
    return {part.address: part.text for part in document.parts}


def left_out(document, kind):
    return "\n".join(part.text for part in document.left_out if part.kind is kind)


def rebuilt(document, edits=None):
    return build(document, edits or {})[".docx"]


def written(*xml):
    """A file whose body is this XML after a heading and a sentence."""
    return opened(files.body(files.plain(), "".join(xml)))


def said(document):
    """The text of the body after that sentence."""
    return texts(document)["/body"].split("\n\n", 2)[-1]


# --- traps and clean files


def test_every_trap_shows_the_value_in_a_part_or_beside_them(folder):
    for trap in files.traps(folder):
        if trap.name in {"pixels.docx", "alternative.docx"}:
            continue  # tests of their own, below
        document = opened(trap.data)
        everything = "\n".join(p.text for p in (*document.parts, *document.left_out)).lower()
        assert all(word.lower() in everything for word in trap.gone), trap.name
        assert bool(document.unread) != trap.release, trap.name


def test_clean_files_are_read_whole_and_keep_their_content(folder):
    for trap in files.clean(folder):
        document = opened(trap.data)
        assert not document.unread, trap.name
        everything = "\n".join(part.text for part in document.parts)
        assert all(words in everything for words in trap.kept), trap.name
        again = opened(rebuilt(document))
        assert texts(again) == texts(document), trap.name
        assert rebuilt(again) == rebuilt(document), trap.name


# --- reading


def test_what_is_hidden_half_is_left_out_with_the_half_that_is_not():
    document = written(
        files.paragraph(files.run("PC Thistle"), files.run("thwaite", "<w:vanish/>"))
    )
    assert said(document) == "PC Thistle"
    assert left_out(document, Kind.HIDDEN) == "Thistlethwaite"


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next():
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    first = files.paragraph(mark, files.run("Thistle"))
    assert said(written(first, files.paragraph(files.run("thwaite")))) == "Thistlethwaite"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('<w:color w:val="FFFFFF"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000080"/>', True),
        ('<w:color w:val="auto"/><w:shd w:val="clear" w:fill="000000"/>', True),
        ('<w:highlight w:val="black"/>', False),
        ('<w:highlight w:val="yellow"/>', True),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', True),
        ('<w:color w:themeColor="background1" w:val="auto"/>', False),
        ('<w:sz w:val="2"/>', False),
        ('<w:sz w:val="24"/>', True),
        ('<w:w w:val="1"/>', False),
        ('<w:vanish w:val="0"/>', True),
        ("<w:webHidden/>", True),
    ],
)
def test_only_what_a_reader_of_the_page_sees_is_published(form, shown):
    document = written(files.paragraph(files.run("words", form)))
    assert (said(document) == "words") is shown
    assert ("words" in left_out(document, Kind.HIDDEN)) is not shown


def test_a_field_inside_a_fields_code_is_left_out_with_it():
    border = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    document = written(
        files.paragraph(
            border("begin"), files.run(" IF ", tag="instrText"), border("begin"),
            files.run(" MERGEFIELD n ", tag="instrText"), border("separate"), files.run("inner"),
            border("end"), border("separate"), files.run("outer"), border("end"),
        )
    )  # fmt: skip
    assert said(document) == "outer"
    assert "inner" in left_out(document, Kind.FIELD_CODE)


def test_a_field_may_run_over_paragraphs():
    border = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    document = written(
        files.paragraph(border("begin"), files.run("TOC", tag="instrText"), border("separate"), files.run("1")),
        files.paragraph(files.run("2"), border("end"), files.run("3")),
    )  # fmt: skip
    assert said(document) == "1\n\n23"


def test_text_that_a_page_number_hides_is_left_out():
    document = written(
        files.paragraph(f'<w:fldSimple w:instr="PAGE">{files.run("secret")}</w:fldSimple>')
    )
    assert said(document) == ""
    assert left_out(document, Kind.HIDDEN) == "secret"


def test_breaks_tabs_hyphens_and_symbols_are_text():
    document = written(
        files.paragraph(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
            '<w:t>d</w:t><w:softHyphen/><w:t>e</w:t><w:sym w:font="Wingdings" w:char="F0FE"/>'
            '<w:sym w:font="Arial" w:char="F050"/><w:br w:type="page"/></w:r>'
        )
    )
    assert said(document) == "a\tb\nc\u2011de☒P\f"


def test_form_fields_show_what_is_picked():
    box = "<w:checkBox><w:checked/></w:checkBox>"
    choice = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'.format
    assert said(written(files.paragraph(begin(box), begin(choice)))) == "☒yes"


def test_headings_come_from_styles_and_outline_levels_and_lists_keep_their_numbers():
    document = docx.Document()
    document.add_heading("A", 0)
    document.add_heading("B", 2)
    document.add_paragraph("C", style="List Number")
    document.add_paragraph("D", style="List Bullet 2")
    blocks = opened(files.saved(document)).layout.body
    assert [block.style for block in blocks] == ["Title", "Heading2", "", ""]
    layout = opened(files.saved(document)).layout
    forms = [layout.families[layout.lists[b.place.form].family][b.place.level] for b in blocks[2:]]
    assert [form.numerals for form in forms] == ["decimal", "bullet"]


def test_a_lists_number_loses_words_that_are_nobodys_kind_of_number():
    document = written(files.paragraph('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>', files.run("x")))  # fmt: skip
    own = (
        f'<w:abstractNum w:abstractNumId="99"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{OFFICER} %1"/></w:lvl></w:abstractNum><w:num w:numId="99">'
        '<w:abstractNumId w:val="99"/></w:num></w:numbering>'
    )
    data = files.body(files.plain(), files.paragraph('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>', files.run("x")))  # fmt: skip
    assert document.layout.lists == ()
    changed = files.changed(data, {"word/numbering.xml": lambda old: old.replace(b"</w:numbering>", own.encode())})  # fmt: skip
    document = opened(changed)
    assert document.layout.families[0][0].text == "%1."
    assert OFFICER in left_out(document, Kind.METADATA)


def test_merged_cells_stay_merged_and_rows_line_up():
    document = docx.Document()
    table = document.add_table(2, 3)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(number)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "wide"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "tall"
    read_ = opened(files.saved(document))
    assert texts(read_)["/body"] == "tall\twide\n\t4\t5"
    again = docx.Document(io.BytesIO(rebuilt(read_))).tables[0]
    assert [cell.text for row in again.rows for cell in row.cells] == [
        "tall", "wide", "wide", "tall", "4", "5",
    ]  # fmt: skip


def test_an_element_that_is_not_known_stops_a_release_and_its_words_are_read():
    document = written(files.paragraph(f"<w:novelty>{files.run(OFFICER)}</w:novelty>"))
    (unread,) = document.unread
    assert unread.address == "/body"
    assert OFFICER in left_out(document, Kind.EMBEDDED)


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:p><w:bdo w:val="rtl">{files.run("etiawhteltsihT")}</w:bdo></w:p>',
        "<w:p><w:r><w:object/></w:r></w:p>",
        f'<w:p><w:r {docx_made.DRAWN}><w:pict><v:rect style="position:absolute;width:9pt"/></w:pict></w:r></w:p>',
        f'<w:p><w:r {docx_made.DRAWN}><w:drawing><wp:anchor behindDoc="0"><a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>',
        '<w:p><m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:nary/></m:oMath></w:p>',
    ],
)
def test_what_cannot_be_read_stops_a_release(xml):
    assert written(xml).unread


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ('<c:chart xmlns:c="c"/>', "[chart left out]"),
        ('<dgm:relIds xmlns:dgm="d"/>', "[diagram left out]"),
        (
            (
                '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
                '<pic:blipFill><a:blip r:link="rId9"/></pic:blipFill></pic:pic>'
            ),
            "[picture left out]",
        ),
    ],
)
def test_a_chart_diagram_or_linked_picture_is_left_out_and_its_place_says_so(xml, words):
    drawing = f"<w:drawing><wp:inline><a:graphic><a:graphicData>{xml}</a:graphicData></a:graphic></wp:inline></w:drawing>"
    document = written(
        files.paragraph(files.run("Before ")), f"<w:p><w:r {docx_made.DRAWN}>{drawing}</w:r></w:p>"
    )
    assert not document.unread
    assert said(document) == f"Before \n\n{words}"


def test_the_workbook_behind_a_chart_is_left_out_with_it_and_any_other_stops_a_release():
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    chart = b'<c:chartSpace xmlns:c="c"/>'
    data = files.member(files.plain(), "word/charts/chart1.xml", chart, f"{files.OFFICE}/chart", kind)  # fmt: skip
    relation = f'<Relationships xmlns="r"><Relationship Id="a" Type="{files.OFFICE}/package" Target="../embeddings/a.xlsx"/></Relationships>'
    inner = files.plain(OFFICER)
    behind = {
        "word/charts/_rels/chart1.xml.rels": relation.encode(),
        "word/embeddings/a.xlsx": inner,
    }
    document = opened(files.changed(data, behind))
    assert not document.unread
    assert OFFICER in left_out(document, Kind.EMBEDDED)
    beside = files.member(files.plain(), "word/embeddings/a.xlsx", inner, f"{files.OFFICE}/package", "application/x")  # fmt: skip
    assert opened(beside).unread


def test_a_drawn_frame_or_line_that_covers_nothing_is_left_out():
    for form in ("<a:noFill/>", '<a:prstGeom prst="line"/>'):
        shape = f"<wps:wsp><wps:spPr>{form}</wps:spPr></wps:wsp>"
        drawing = f'<w:drawing><wp:anchor behindDoc="0"><a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
        assert not written(f"<w:p><w:r {docx_made.DRAWN}>{drawing}</w:r></w:p>").unread


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>24</m:t></m:r></m:den></m:f>", "1/(24)"),
        ("<m:sSup><m:e><m:r><m:t>2</m:t></m:r></m:e><m:sup><m:r><m:t>8</m:t></m:r></m:sup></m:sSup>", "2^8"),
        ("<m:d><m:e><m:r><m:t>a</m:t></m:r></m:e></m:d>", "(a)"),
        ("<m:acc><m:e><m:r><m:t>a</m:t></m:r></m:e></m:acc>", None),
    ],
)  # fmt: skip
def test_a_formula_is_a_line_that_says_the_same(formula, text):
    root = etree.fromstring(f'<m:oMath xmlns:m="{M[1:-1]}">{formula}</m:oMath>')
    assert line(root) == text


def test_words_of_the_file_stand_in_no_address():
    for part in opened(files.plain(OFFICER)).left_out:
        assert "thistle" not in part.address.lower()


# --- building


def test_an_edit_over_runs_blocks_and_cells_leaves_its_words_where_it_begins():
    document = docx.Document()
    paragraph = document.add_paragraph("PC Perpetua ")
    paragraph.add_run("Thistle").bold = True
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "thwaite", "kept"
    read_ = opened(files.saved(document))
    text = texts(read_)["/body"]
    span = Span(text.index("Perpetua"), text.index("thwaite") + 7)
    again = opened(rebuilt(read_, {"/body": [Edit(span, "[officer 1]")]}))
    assert texts(again)["/body"] == "PC [officer 1]\n\n\tkept"


def test_an_edit_of_every_part_reaches_the_new_file_and_nothing_else_stays():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = f"Re {OFFICER}"
    document.add_paragraph(f"{OFFICER} spoke")
    read_ = opened(files.saved(document))
    edits = {
        part.address: [Edit(Span(at, at + len(OFFICER)), "[A]")]
        for part in read_.parts
        if (at := part.text.find(OFFICER)) >= 0
    }
    data = rebuilt(read_, edits)
    assert texts(opened(data)) == {"/body": "[A] spoke", "/headers/1": "Re [A]"}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(map(archive.read, archive.namelist()))
    assert b"Thistlethwaite" not in everything
    assert b"python-docx" not in everything


def test_an_alternative_text_is_edited_in_the_picture_that_stays():
    read_ = opened(files.pictured(files.pixels("Notice"), f"Of {OFFICER}"))
    again = opened(rebuilt(read_, {"/alternatives/1": [Edit(Span(3, 3 + len(OFFICER)), "[A]")]}))
    assert texts(again)["/alternatives/1"] == "Of [A]"
    assert len(docx.Document(io.BytesIO(rebuilt(read_))).inline_shapes) == 1


def test_a_name_in_a_picture_is_gone_from_the_new_one():
    read_ = opened(files.pictured(files.pixels("Notice of hearing", f"Officer: {OFFICER}")))
    text = texts(read_)["/pictures/1"]
    at = text.index(OFFICER)
    data = rebuilt(read_, {"/pictures/1": [Edit(Span(at, at + len(OFFICER)), "[A]")]})
    found = texts(opened(data))["/pictures/1"]
    assert "Notice" in found
    assert "Thistle" not in found


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12)


@given(
    st.lists(words.filter(len), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20), words), max_size=4),
)
def test_edits_dealt_out_to_runs_say_what_the_edited_text_says(runs, drafts):
    spans, text = [], ""
    for run in runs:
        spans.append(Span(len(text), len(text) + len(run)))
        text += run
    edits, done = [], 0
    for start, length, put in sorted(drafts):
        start = max(start, done)
        end = min(start + length + 1, len(text))
        if start < end:
            edits.append(Edit(Span(start, end), put))
            done = end
    assert "".join(dealt(text, spans, edits)) == splice(text, edits)[0]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(words, max_size=4), min_size=1, max_size=5))
def test_what_is_written_reads_the_same(paragraphs):
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for number, text in enumerate(runs):
            paragraph.add_run(text).bold = bool(number % 2)
    read_ = opened(files.saved(document))
    assert texts(opened(rebuilt(read_))) == texts(read_)


def test_libreoffice_and_python_docx_read_what_is_written(folder):
    document = docx.Document(io.BytesIO(files.plain()))
    document.add_paragraph("First", style="List Number")
    document.add_paragraph("Second", style="List Number")
    document.add_table(1, 2).rows[0].cells[1].text = "1,250"
    document.sections[0].footer.paragraphs[0].text = "Page foot"
    source = folder / "written.docx"
    source.write_bytes(rebuilt(opened(files.saved(document))))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, source],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = subprocess.run(
        ["pdftotext", "-layout", folder / "written.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout  # fmt: skip
    assert " ".join(shown.split()) == (
        f"Misconduct hearing: outcome {files.HERE} 1. First 2. Second 1,250 Page foot"
    )
    again = docx.Document(source)
    assert again.paragraphs[0].style.name == "heading 1".capitalize()
    assert again.core_properties.author == ""
