import base64
import io
import struct
import zipfile

import pytest

from redactkit.gate import Index, name_needles, needles, scan_bytes
from redactkit.gate.readers import Budget, markup

INDEX = Index.of(
    (
        *name_needles("p1", given="Marisol", family="Tenterby"),
        *name_needles("p2", given="Georgia", family="Quill"),
        *needles("p1", "collar_number", "U4417"),
    )
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body):
    return f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'.encode()


def run(text, tag="t", properties=""):
    return f"<w:r>{properties}<w:{tag}>{text}</w:{tag}></w:r>"


def rules(data):
    return {finding.rule for finding in scan_bytes("a.xml", data, INDEX)}


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run('Ten')}{run('terby')}</w:p>",
        f"<w:p>{run('Ten')}<w:del>{run('xx', 'delText')}</w:del>{run('terby')}</w:p>",
        f"<w:p>{run('Ten')}{run('PAGE', 'instrText')}{run('terby')}</w:p>",
        f"<w:p>{run('Ten')}{run('x', properties='<w:rPr><w:vanish/></w:rPr>')}{run('terby')}</w:p>",
        f"<w:p>{run('Ten')}<w:ins>{run('xx')}</w:ins><w:del>{run('terby', 'delText')}</w:del></w:p>",
        f"<w:p>{run('Ten')}<w:r><w:txbxContent><w:p>{run('x')}</w:p></w:txbxContent></w:r>{run('terby')}</w:p>",
        f"<w:p>{run('Ten')}<w:r><w:softHyphen/></w:r>{run('terby')}</w:p>",
        f"<w:p>{run('_x0054_enterby')}</w:p>",
        '<w:p w:tip="Tenterby"/>',
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Ten')}</w:p><w:p>{run('terby')}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('Ten')}</w:p><w:p>{run('terby')}</w:p>",
        f"<w:p>{run('Ten')}</w:p><w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr></w:p>{run('Tenterby')}",
        "<!-- Tenterby --><w:p/>",
        "<w:p/><?word Tenterby?>",
        "<w:Tenterby/>",
        '<w:p xmlns:x="urn:tenterby"/>',
        "<w:note>Tenterby</w:note>",
    ],
)
def test_a_name_is_found_however_xml_holds_it(body):
    assert "gate/protected-name" in rules(document(body))


@pytest.mark.parametrize(
    "body",
    [
        f'<w:p w:rsidR="00AB4417"><w:r><w:rPr><w:color w:val="AB4417"/></w:rPr></w:r>{run("x")}</w:p>',
        '<w:tblW w:w="4417"/>',
        '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/>',
        f"<w:p>{run('Ten')}</w:p><w:p>{run('terby')}</w:p>",
    ],
)
def test_layout_is_no_name_and_no_number(body):
    assert rules(document(body)) == set()


def test_coordinates_of_a_drawing_are_no_numbers_of_people():
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M 4417 20 L 10,4417 z"/>{}</svg>'
    assert rules(drawing.format("").encode()) == set()
    found = rules(drawing.format("<text><tspan>Ten</tspan><tspan>terby</tspan></text>").encode())
    assert "gate/protected-name" in found


def test_entities_are_refused_and_never_expanded():
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "Tenterby">]><a>&b;</a>'
    assert "gate/unread" in rules(bomb)
    external = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    )
    assert "gate/unread" in rules(external)


def test_broken_xml_is_searched_as_text():
    assert "gate/protected-name" in rules(b'<?xml version="1.0"?><a><b>Tenterby')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>café Tenterby</a>'
    assert rules(text.encode(encoding)) == {"gate/protected-name"}


def test_queries_of_a_workbook_are_opened():
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Formulas/Section1.m", 'each [Surname] = "Tenterby"')
    length = struct.pack("<LL", 0, len(into.getvalue()))
    packed = base64.b64encode(length + into.getvalue() + bytes(8)).decode()
    xml = f'<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{packed}</DataMashup>'
    assert rules(xml.encode()) == {"gate/protected-name"}
    assert rules(xml.replace(packed, "AAAA").encode()) == {"gate/unread"}


def test_ten_thousand_elements_inside_each_other_are_a_fault_at_most():
    deep = b'<?xml version="1.0"?>' + b"<a>" * 20_000 + b"</a>" * 20_000
    assert rules(deep) <= {"gate/unread"}


def test_every_reading_differs_from_the_others():
    data = document(f"<w:p>{run('one')}</w:p>")
    texts = [piece.text for piece in markup.read(data, Budget(10_000))]
    assert len(texts) == len(set(texts))
