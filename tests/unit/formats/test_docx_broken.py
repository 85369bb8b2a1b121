"""Word files that are broken, or made to do harm."""

import io
import random
import struct
import time
import zipfile

import docx
import programs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from traps import OFFICER
from traps import docx as files

from redactkit.errors import InputError
from redactkit.formats import Kind, build, read
from redactkit.formats.docx import package

W = files.W


@pytest.fixture(scope="module", autouse=True)
def _programs():
    programs.require("soffice", "tesseract")


def opened(data):
    return read("letter.docx", data)


def texts(document):
    return {part.address: part.text for part in document.parts}


def left_out(document, kind):
    return "\n".join(part.text for part in document.left_out if part.kind is kind)


def rebuilt(document, edits=None):
    return build(document, edits or {})[".docx"]


# --- broken input


def refused(data, rule="formats/broken"):
    with pytest.raises(InputError) as error:
        opened(data)
    assert error.value.rule == rule
    assert error.value.location.path == "letter.docx"
    assert "Thistle" not in str(error.value)


def replaced(name, content):
    return files.changed(files.plain(), {name: lambda old: content})


def document_of(xml):
    return replaced("word/document.xml", f"<w:document {W}><w:body>{xml}</w:body></w:document>".encode())  # fmt: skip


def test_a_truncated_file_is_refused():
    data = files.plain(OFFICER)
    for length in range(30, len(data), len(data) // 25):
        with pytest.raises(InputError):
            package.open_package("letter.docx", data[:length])


@pytest.mark.parametrize("content", [b"", b"<Types xmlns="])
def test_a_file_whose_list_of_types_is_broken_is_refused(content):
    refused(replaced("[Content_Types].xml", content))


def test_a_file_of_which_a_header_is_missing_is_refused():
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = OFFICER
    whole = io.BytesIO()
    made.save(whole)
    assert OFFICER in texts(opened(whole.getvalue())).values()
    kept = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(kept, "w") as new:
        for name in set(old.namelist()) - {"word/header1.xml"}:
            new.writestr(name, old.read(name))
    refused(kept.getvalue())


def test_xml_bombs_and_external_entities_are_refused_and_never_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    lol = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    for kind, use in (
        (lol, "&a9;"),
        (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "&x;"),
        ('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;', ""),
    ):
        xml = f"<!DOCTYPE d [{kind}]><w:document {W}><w:body>{files.paragraph(files.run(use))}</w:body></w:document>"
        started = time.monotonic()
        refused(replaced("word/document.xml", xml.encode()))
        assert time.monotonic() - started < 2


def test_ten_thousand_nested_tables_are_refused():
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000
    refused(document_of(deep))
    assert not opened(document_of("<w:tbl><w:tr><w:tc>" * 60 + files.paragraph(files.run("x")) + "</w:tc></w:tr></w:tbl>" * 60)).unread  # fmt: skip


@pytest.mark.parametrize("content", [bytes(20 << 20), bytes(package.XML + 1)])
def test_a_file_that_unpacks_to_too_much_is_refused(content):
    refused(files.changed(files.plain(), {"word/a.xml": content}), "formats/too-large")


def test_a_zip_of_too_many_members_is_refused():
    refused(files.changed(files.plain(), {f"m{n}.xml": b"<a/>" for n in range(package.MEMBERS)}), "formats/too-large")  # fmt: skip


def test_an_encrypted_member_is_refused():
    data = bytearray(files.plain())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    refused(bytes(data), "formats/encrypted")


def test_two_members_of_one_name_are_refused():
    into = io.BytesIO(files.plain())
    with zipfile.ZipFile(into, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<a/>")
    refused(into.getvalue())


@pytest.mark.parametrize("content", [b"", b"not XML", b"<a>", b"\xff\xfe<", b"<a/>", bytes(99)])
def test_content_that_is_no_word_text_is_refused(content):
    refused(replaced("word/document.xml", content))


def test_a_package_without_its_text_is_refused():
    from redactkit.formats import docx as room

    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<a/>")
    with pytest.raises(InputError) as error:
        room.read("letter.docx", "", into.getvalue())
    assert error.value.rule == "formats/broken"


def test_data_between_the_members_stops_a_release():
    data = files.plain()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not opened(data).unread
        start = archive.start_dir
    end = data.rindex(b"PK\x05\x06")
    moved = data[: end + 16] + struct.pack("<I", start + 99) + data[end + 20 :]
    document = opened(moved[:start] + OFFICER.encode().ljust(99) + moved[start:])
    assert [unread.address for unread in document.unread] == ["/package"]


def test_a_member_that_nobody_knows_stops_a_release():
    data = files.member(files.plain(), "word/novel.bin", OFFICER.encode(), "http://x.example/novel", "application/x")  # fmt: skip
    document = opened(data)
    assert document.unread
    assert OFFICER in left_out(document, Kind.EMBEDDED)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_xml_with_anything_in_any_place_is_read_or_refused_and_nothing_else(seed):
    dice = random.Random(seed)
    data = _SMALL
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = dice.choice(_XML)
        root = etree.fromstring(archive.read(name))
    nodes = list(root.iter())
    for _ in range(dice.randint(1, 6)):
        node = dice.choice(nodes)
        other = dice.choice(nodes)
        match dice.randint(0, 4):
            case 0 if node.attrib:
                node.set(
                    dice.choice(list(node.attrib)),
                    dice.choice(["", "-1", "x", "9" * 30, "²", "\u0661"]),
                )
            case 1 if node.attrib:
                del node.attrib[dice.choice(list(node.attrib))]
            case 2 if node is not root:
                node.tag = other.tag
            case 3 if node is not root and node.getparent() is not None:
                node.getparent().remove(node)
            case 4 if node not in other.iterancestors() and node is not other and node is not root:
                other.append(node)
    try:
        document = opened(files.changed(data, {name: lambda old: etree.tostring(root)}))
    except InputError:
        return
    if not document.unread:
        assert texts(opened(rebuilt(document))) == texts(document)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_damaged_bytes_are_read_or_refused_and_nothing_else(seed):
    dice = random.Random(seed)
    data = bytearray(_SMALL)
    for _ in range(dice.randint(1, 5)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        found = package.open_package("letter.docx", bytes(data))
    except InputError:
        return
    assert found.members


def _small():
    document = docx.Document()
    document.add_heading("Outcome", 1)
    document.add_paragraph("One", style="List Number")
    document.add_table(2, 2).cell(0, 0).merge(document.tables[0].cell(0, 1))
    document.sections[0].header.paragraphs[0].text = "Header"
    border = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    field = border("begin"), files.run("PAGE", tag="instrText"), border("end")
    box = f"<w:txbxContent>{files.paragraph(files.run('Box'))}</w:txbxContent>"
    return files.body(files.saved(document), files.paragraph(*field) + files.boxed(box, box))


_SMALL = _small()
_XML = [
    "word/document.xml",
    "word/numbering.xml",
    "word/header1.xml",
    "word/_rels/document.xml.rels",
]
