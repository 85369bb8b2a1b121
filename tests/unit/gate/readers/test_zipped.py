import io
import struct
import zipfile
from datetime import date

import openpyxl
import pytest

from redactkit.gate import Index, Limits, name_needles, needles, scan_bytes
from redactkit.gate.readers import Budget, Inner, Piece, zipped

INDEX = Index.of(
    (
        *name_needles("p1", given="Marisol", family="Tenterby"),
        *name_needles("p2", given="Will", family="Park"),
        *needles("p1", "date_of_birth", "1984-03-12"),
        *needles("p1", "phone", "07700 900417"),
    )
)


def archive(members, comment=b"", **change):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped_file:
        zipped_file.comment = comment
        for name, data in members.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            for key, value in change.items():
                setattr(info, key, value)
            zipped_file.writestr(info, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def workbook(fill):
    book = openpyxl.Workbook()
    fill(book.active, book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def scan(data, name="a.zip", **more):
    return scan_bytes(name, data, INDEX, **more)


def rules(data, name="a.zip", **more):
    return {finding.rule for finding in scan(data, name, **more)}


# -- archives ----------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [lambda xml: xml[: len(xml) // 2], lambda xml: b""])
@pytest.mark.parametrize("part", ["word/document.xml", "word/footnotes.xml", "_rels/.rels"])
def test_a_document_of_which_a_part_is_broken_is_unread(part, damage):
    xml = b'<?xml version="1.0"?><a xmlns="urn:x"><b>Words of the minutes.</b></a>'
    names = ("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/footnotes.xml")
    members = dict.fromkeys(names, xml)
    assert not rules(archive(members), "minutes.docx")
    assert "gate/unread" in rules(archive({**members, part: damage(xml)}), "minutes.docx")


OPENED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind, target, more=""):
    one = f'<Relationship Id="a" Type="{OPENED}/{kind}" Target="{target}"{more}/>'
    return f"<Relationships>{one}</Relationships>"


def document(**changes):
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": related("officeDocument", "word/document.xml"),
        "word/document.xml": "<document/>",
        "word/header1.xml": "<hdr/>",
        "word/_rels/document.xml.rels": related("header", "header1.xml"),
    }
    members |= changes
    return archive({name: data for name, data in members.items() if data is not None})


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", "word/header1.xml"])
def test_a_document_of_which_a_part_is_missing_is_unread(name):
    assert not rules(document(), "minutes.docx")
    assert "gate/unread" in rules(document(**{name: None}), "minutes.docx")


@pytest.mark.parametrize("relations", [
    related("header", "/word/header1.xml"),
    related("header", "Header1.xml"),
    related("header", "..\\word\\header1.xml"),
    related("hyperlink", "https://www.example.org", ' TargetMode="External"'),
    related("hyperlink", "#place"),
    related("image", "NULL"),
    related("printerSettings", "printerSettings1.bin"),
    related("image", "file:///c:/plan.png", ' TargetMode="External"'),
])  # fmt: skip
def test_relations_that_programs_write_carelessly_are_no_missing_part(relations):
    assert not rules(document(**{"word/_rels/document.xml.rels": relations}), "minutes.docx")


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_of_which_a_sheet_is_missing_is_unread(name):
    whole = workbook(lambda sheet, book: sheet.append(["Ward", 3]))
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        members = {member: packed.read(member) for member in packed.namelist()}
    assert not rules(archive(members), "a.xlsx")
    del members[name]
    assert "gate/unread" in rules(archive(members), "a.xlsx")


def test_a_text_of_open_document_needs_its_content_and_no_look_of_windows():
    listed = '<manifest><file-entry full-path="content.xml"/></manifest>'
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<a>words</a>",
        "Configurations2/accelerator/current.xml": "",
        "META-INF/manifest.xml": listed,
    }
    assert not rules(archive(members), "a.odt")
    del members["content.xml"]
    assert "gate/unread" in rules(archive(members), "a.odt")


def test_a_page_in_an_archive_that_is_cut_off_is_unread():
    page = b"<html><head></head><body><p>The words of"
    assert "gate/unread" in rules(archive({"page.html": page}))
    assert not rules(archive({"page.html": page + b"</body>", "page.txt": b"<p>The words of"}))


def test_xml_beside_other_files_in_an_archive_is_a_text():
    assert not rules(archive({"notes/fragment.xml": b"<p>one</p><p>two", "a.txt": b"words"}))


def test_members_are_searched_with_their_names_and_places():
    report = scan(archive({"clean.txt": b"words", "in/b.txt": b"Ms Tenterby"}))
    assert [str(finding.location) for finding in report] == ["a.zip!in/b.txt:1:4"]
    report = scan(archive({"Tenterby/a.txt": b"words", "tenterby-statement.txt": b"words"}))
    assert {finding.rule for finding in report} == {"gate/file-name"}
    assert len(report) == 2
    assert "tenterby" not in str(report).lower()


def test_an_honest_archive_passes():
    assert rules(archive({"a/": b"", "a/b.txt": b"words"}, comment=b"made by us")) == set()


def test_an_archive_in_an_archive_is_read_up_to_a_depth():
    data = archive({"a.txt": b"Tenterby"})
    for _ in range(3):
        data = archive({"a.zip": data})
    assert rules(data) == {"gate/protected-name"}
    assert rules(data, limits=Limits(max_depth=2)) == {"gate/too-large"}


@pytest.mark.parametrize(
    "data",
    [
        archive({"a.txt": b"words"}, comment=b"for Tenterby"),
        archive({"a.txt": b"words"}, extra=b"\x99\x99\x08\0Tenterby"),
        b"Tenterby\n" + archive({"a.txt": b"words"}),
        archive({"a.txt": b"words"}) + b"Tenterby",
    ],
)
def test_every_byte_outside_of_the_members_is_searched(data):
    assert any(finding.person == "p1" for finding in scan(data))


def test_a_member_that_the_directory_forgot_is_read():
    first, second = archive({"old.txt": b"about Tenterby " * 9}), archive({"new.txt": b"words"})
    end = first.index(b"PK\x01\x02")
    data = first[:end] + second
    assert "gate/protected-name" in rules(data)


def test_another_name_in_the_header_of_a_member_is_searched():
    data = archive({"tenterby.txt": b"words"})
    end = data.index(b"PK\x01\x02")
    data = data[:end] + data[end:].replace(b"tenterby", b"harmless")
    assert "gate/file-name" in rules(data)


def test_an_encrypted_member_has_not_passed():
    data = bytearray(archive({"a.txt": b"words"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    struct.pack_into("<H", data, 6, 1)
    assert rules(bytes(data)) == {"gate/unread"}


def test_a_bomb_is_stopped():
    assert rules(archive({"a.txt": b"\0" * 20_000_000})) == {"gate/too-large"}
    limits = Limits(max_unpacked=1000)
    assert rules(archive({"a.txt": b"words " * 1000}), limits=limits) == {"gate/too-large"}


@pytest.mark.parametrize("cut", [10, 40, 90])
def test_a_truncated_archive_has_not_passed(cut):
    data = archive({"a.txt": b"words " * 50, "b.txt": b"more"})
    assert "gate/unread" in rules(data[:cut])


# -- workbooks ---------------------------------------------------------------------------


def shown_as(sheet, number_format):
    sheet["A1"] = 1
    sheet["A1"].number_format = number_format


@pytest.mark.parametrize(
    "fill",
    [
        lambda sheet, book: sheet.append(["Will", "Park"]),
        lambda sheet, book: sheet.append([date(1984, 3, 12)]),
        lambda sheet, book: (sheet.append(["Date of birth"]), sheet.append([30753])),
        lambda sheet, book: sheet.append(["DOB", 30753]),
        lambda sheet, book: sheet.append([7700900417]),
        lambda sheet, book: sheet.append(['="Ten"&"terby"']),
        lambda sheet, book: shown_as(sheet, r"\T\e\n\t\e\r\b\y\ 0"),
        lambda sheet, book: shown_as(sheet, '"Ten""terby" 0'),
        lambda sheet, book: setattr(book.create_sheet("x"), "title", "Tenterby"),
        lambda sheet, book: setattr(sheet.oddHeader.left, "text", "Tenterby"),
        lambda sheet, book: setattr(book.properties, "creator", "Tenterby"),
    ],
)
def test_cells_are_read_as_the_program_shows_them(fill):
    assert rules(workbook(fill), "a.xlsx") & {
        "gate/protected-name", "gate/protected-identifier"
    }  # fmt: skip


def test_a_serial_number_is_a_date_only_where_it_is_one():
    assert rules(workbook(lambda sheet, book: sheet.append(["Cost", 30753])), "a.xlsx") == set()


def test_an_honest_workbook_passes():
    def fill(sheet, book):
        sheet.append(["Case", "Date", "Cost"])
        sheet.append(["A", date(2024, 3, 1), 12.5])
        book.create_sheet("Codes").sheet_state = "hidden"

    assert rules(workbook(fill), "a.xlsx") == set()


def test_a_shared_string_that_no_cell_uses_is_read():
    data = workbook(lambda sheet, book: sheet.append(["words"]))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>words</t></si><si><r><t>Ten</t></r><r><t>terby</t></r></si></sst>"
    )
    sheet = b'<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'
    members["xl/worksheets/sheet1.xml"] = sheet
    items = list(zipped.read(archive(members), Budget(10_000_000)))
    assert Piece("shared strings that no cell uses", "Tenterby") in items
    assert not any(isinstance(item, Inner) and "sheet1" in item.name for item in items)


@pytest.mark.parametrize("place", ["shared", "inline"])
def test_a_reading_aloud_is_read_in_one_run_and_in_several(place):
    words = b"<t>\xe5\x90\x8d</t><rPh sb='0' eb='1'><t>Ten</t></rPh><rPh sb='1' eb='2'><t>terby</t></rPh>"
    cell = (
        b'<c t="s"><v>0</v></c>'
        if place == "shared"
        else b'<c t="inlineStr"><is>%s</is></c>' % words
    )
    data = workbook(lambda sheet, book: sheet.append(["words"]))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members["xl/sharedStrings.xml"] = b"<sst><si>%s</si></sst>" % words
    members["xl/worksheets/sheet1.xml"] = (
        b"<worksheet><sheetData><row>%s</row></sheetData></worksheet>" % cell
    )
    if place == "inline":
        del members["xl/sharedStrings.xml"]
    assert rules(archive(members), "a.xlsx") == {"gate/protected-name"}


def test_broken_cells_are_a_fault_and_the_rest_is_still_read():
    data = workbook(lambda sheet, book: sheet.append(["Tenterby", 1]))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"][:-30]
    assert rules(archive(members), "a.xlsx") == {"gate/unread", "gate/protected-name"}
