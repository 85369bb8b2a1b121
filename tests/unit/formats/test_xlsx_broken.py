"""Workbooks that are broken, odd, or written by other programs."""

import io
import subprocess
import zipfile

import programs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traps import xlsx as made
from workbooks import raw, refusal, text, written

from redactkit.errors import InputError
from redactkit.formats import build, media, read
from redactkit.formats.xlsx import numbers, reading

CELLS = list(made.traps(None))


HONEST = list(made.clean(None))


_SHEETS_REFUSED = {
    "text that is not there": '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    "style that is not there": '<row r="1"><c r="A1" s="99"><v>7</v></c></row>',
    "rows out of order": '<row r="2"/><row r="1"/>',
    "cells out of order": '<row r="1"><c r="B1"/><c r="A1"/></row>',
    "cell of another row": '<row r="1"><c r="B7"/></row>',
    "not a number": '<row r="1"><c r="A1"><v>Ann</v></c></row>',
    "an endless number": '<row r="1"><c r="A1"><v>1e999</v></c></row>',
    "row beyond the last": '<row r="1048577"/>',
    "column beyond the last": '<row r="1"><c r="XFE1"/></row>',
    "open element": '<row r="1">',
}


@pytest.mark.parametrize("rows", _SHEETS_REFUSED.values(), ids=_SHEETS_REFUSED)
def test_a_broken_sheet_is_refused(rows):
    assert refusal(raw(rows)) == "formats/broken"


_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [_BOMB, _OUTSIDE])
@pytest.mark.parametrize(
    "member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"]
)
def test_a_document_type_is_refused(doctype, member):
    with zipfile.ZipFile(io.BytesIO(made.written(lambda book, sheet: None))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = doctype.encode() + members[member].removeprefix(
        b"<?xml version='1.0' encoding='UTF-8'?>"
    )
    assert refusal(made.packed(members)) == "formats/broken"


def test_a_workbook_of_which_a_sheet_is_missing_is_refused():
    with zipfile.ZipFile(io.BytesIO(raw(""))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    del members["xl/worksheets/sheet1.xml"]
    assert refusal(made.packed(members)) == "formats/broken"


def test_a_truncated_workbook_is_refused():
    data = made.written(lambda book, sheet: None)
    for length in range(0, len(data) - 1, 97):
        assert refusal(data[:length]) == "formats/broken"


def test_an_encrypted_workbook_is_refused():
    data = bytearray(made.written(lambda book, sheet: None))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert refusal(bytes(data)) == "formats/encrypted"


@pytest.mark.parametrize(
    ("bound", "rows"),
    [
        ("cells.MAX_CELLS", '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>' ),
        ("cells.MAX_PLACES", '<row r="9"><c r="XFD9"><v>1</v></c></row>'),
        ("cells.MAX_TEXT", '<row r="1"><c r="A1" t="str"><v>abc</v></c></row>'),
        ("package.MAX_BYTES", ""),
        ("package.MAX_TREE", ""),
        ("package.MAX_MEMBERS", ""),
    ],
)  # fmt: skip
def test_a_workbook_above_a_bound_is_refused(bound, rows, monkeypatch):
    data = raw(rows)
    monkeypatch.setattr(f"redactkit.formats.xlsx.{bound}", 1)
    assert refusal(data) == "formats/too-large"


def test_a_zip_bomb_is_refused():
    bomb = made.with_member(
        raw(""), "customXml/item1.xml", b"<a>" + b" " * 2**24, "application/xml"
    )
    assert refusal(bomb) in {"formats/broken", "formats/too-large"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_are_read_or_refused_and_nothing_else(place, junk):
    data = bytearray(_DAMAGED)
    data[place : place + len(junk)] = junk
    try:
        document = reading.read("a.xlsx", media.XLSX, bytes(data))
    except InputError:
        return
    assert document.parts or document.unread


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<row>", "</row>", '<c t="s">', "</c>", "<v>", "</v>", "1", "<is>", "</is>", "x"]
        )
    )
)
def test_odd_markup_is_read_or_refused_and_nothing_else(pieces):
    try:
        document = reading.read("a.xlsx", media.XLSX, _odd("".join(pieces)))
    except InputError:
        return
    assert document.layout is not None


_VALUES = st.one_of(
    st.text(
        alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "S")), max_size=12
    ),
    st.integers(-(10**14), 10**14),
    st.booleans(),
    st.none(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_VALUES, max_size=4), max_size=4))
def test_a_workbook_that_was_built_reads_the_same_again(rows):
    def fill(book, sheet):
        for number, row in enumerate(rows, 6):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
                if isinstance(value, str):
                    sheet.cell(number, column).data_type = "s"

    document = written(fill)
    again = read("b.xlsx", build(document, {})[".xlsx"])
    assert [part.text for part in again.parts] == [part.text for part in document.parts]
    assert again.unread == ()


def test_no_published_code_carries_words():
    codes = {'0 "Ann Lee"': "0", '"Ann"0.00': "0.00", "[$Ann-809]#,##0": "#,##0", r"\A\n\n0": "0",
             'd mmmm "Ann"': "d mmmm", "ge.m.d": "yyyy-mm-dd", '"07700"0': "0"}  # fmt: skip
    assert {code: numbers.compiled(code).code for code in codes} == codes


@pytest.fixture(scope="module")
def from_libreoffice(tmp_path_factory):
    """Return workbooks that LibreOffice read and wrote again, by name; one start for all."""
    programs.require("soffice")
    folder = tmp_path_factory.mktemp("libreoffice")
    wanted = {
        "hidden-sheet.xlsx",
        "hidden-row.xlsx",
        "comment.xlsx",
        "format-without-sections.xlsx",
    }
    files = {trap.name: trap.data for trap in CELLS if trap.name in wanted}
    honest = {trap.name: trap.data for trap in HONEST}
    files |= honest
    files |= {
        f"built-{name}": build(read(name, data), {})[".xlsx"] for name, data in honest.items()
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out", *files],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return {name: read(name, (folder / "out" / name).read_bytes()) for name in files}


def test_workbooks_of_libreoffice_are_read_whole(from_libreoffice):
    for name, document in from_libreoffice.items():
        assert document.unread == (), name
        if not name.startswith(("clean", "built")):
            assert any("lethwaite" in part.text for part in document.left_out), name
            assert "lethwaite" not in text(document), name


def test_libreoffice_reads_a_release_as_it_was_read(from_libreoffice):
    released = [name for name in from_libreoffice if name.startswith("built-")]
    assert len(released) == len(HONEST)
    for trap in HONEST:
        shown = text(from_libreoffice[f"built-{trap.name}"])
        assert shown.rstrip() == text(read(trap.name, trap.data)).rstrip()


_DAMAGED = made.written(lambda book, sheet: None)
_FRAME = raw("ROWS")


def _odd(rows):
    with zipfile.ZipFile(io.BytesIO(_FRAME)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"ROWS", rows.encode())
    return made.packed(members)
