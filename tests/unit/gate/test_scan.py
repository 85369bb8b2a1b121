import base64
import json
import os
import zlib

import pytest

from redactkit.errors import InputError
from redactkit.findings import Severity
from redactkit.gate import (
    Index,
    Limits,
    Place,
    name_needles,
    needles,
    scan_bytes,
    scan_files,
    scan_tree,
)
from redactkit.gate.search import Where, hits, search
from redactkit.report import render_json, render_text

INDEX = Index.of(
    name_needles("p1", given="Tamsin", family="Quill")
    + needles("p1", "email", "tam.quill@example.org")
    + needles("p1", "phone", "020 7946 0519")
    + name_needles("p2", given="Victor", family="Law")
)


def rules(report):
    return [finding.rule for finding in report]


def test_a_clean_file_gives_an_empty_report():
    assert scan_bytes("data/record.json", b'{"label": "Officer A"}', INDEX).findings == ()
    assert scan_bytes("__init__.py", b"", INDEX).findings == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *((f"empty.{ending}", b"") for ending in ("txt", "md", "csv", "html", "eml", "docx", "zip")),
        ("a.txt", b"<!doctype html><p>words"),
        ("a.html", b"words"),
        ("a.eml", b"The words of a letter"),
        ("a.docx", b"PK\5\6" + bytes(18)),
        ("a.pdf", b"\x89PNG\r\n\x1a\n"),
        ("cut-off.html", b"<html><head><title>a</title></head><body><p>The words of"),
        ("cut-off.txt", "a caf\u00e9 and a caf\u00e9".encode()[:-1]),
        ("cut-off.json", b'{"a": [1, {"b": "Qu'),
        ("cut-off.xml", b'<?xml version="1.0"?><a><b>words'),
        ("deep.json", b"[" * 1001 + b"]" * 1001),
        ("deep-object.json", b'{"a": [1, ' * 1001 + b"1" + b"]}" * 1001),
        ("deep.html", b"<div>" * 1001),
        ("deep.xml", b'<?xml version="1.0"?>' + b"<a>" * 1002 + b"</a>" * 1002),
        ("entities.svg", b'<!DOCTYPE svg [<!ENTITY a "Qu">]><svg>&a;ill</svg>'),
        ("entities.html", b'<!DOCTYPE html [<!ENTITY a "Qu">]><html>&a;ill</html>'),
        ("nothing.zip", b"PK\5\6" + bytes(18)),
    ],
)  # fmt: skip
def test_what_is_empty_cut_off_misnamed_or_too_deep_has_not_passed(name, data):
    assert rules(scan_bytes(name, data, INDEX))[0] == "gate/unread"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<!doctype html><title>a</title><p>Who closes nothing writes so"),
        ("a.html", b"<p>words" * 1500),
        ("a.txt", b"From: the clerk\nTo: the panel\n\nwords"),
        ("a.eml", b"From: a@example.org\nSubject: x\n\nwords"),
        ("a.json", b'{"a": "[{["}\n{"a": 1}'),
        ("a.xml", b'<?xml version="1.0"?><a>&nbsp;</a>'),
        ("a.json", b"[" + b"[1], " * 5000 + b"1]"),
        ("a.txt", "words of many kinds".encode("utf-32-be")),
    ],
)  # fmt: skip
def test_what_is_whole_passes(name, data):
    assert rules(scan_bytes(name, data, INDEX)) == []


def test_a_finding_gives_path_line_column_and_person():
    (finding,) = scan_bytes("a.txt", b"one\ntwo: Ms Quill\n", INDEX)
    assert finding.rule == "gate/protected-name"
    assert finding.severity is Severity.ERROR
    assert finding.person == "p1"
    assert str(finding.location) == "a.txt:2:9"
    assert finding.location.start is finding.location.end is None


def test_one_place_gives_one_finding_a_person():
    assert rules(scan_bytes("a.txt", b"Tamsin Quill <tam.quill@example.org>", INDEX)) == [
        "gate/protected-name",
        "gate/protected-identifier",
    ]


def test_json_keys_are_told_apart_from_values():
    report = scan_bytes("a.json", json.dumps({"Quill": "x", "b": "Quill"}).encode(), INDEX)
    assert rules(report) == ["gate/json-key", "gate/protected-name"]


def test_a_word_that_may_be_a_name_is_a_matter_for_a_person():
    (finding,) = scan_bytes("a.txt", b"that Law acted so", INDEX)
    assert (finding.rule, finding.severity) == ("gate/ambiguous-name", Severity.HUMAN)


def test_a_place_kept_on_purpose_is_no_finding():
    text = b"Ms Quill and Ms Quill"
    assert len(scan_bytes("a.txt", text, INDEX)) == 2
    assert len(scan_bytes("a.txt", text, INDEX, exempt=[Place("a.txt", 3, 8)])) == 1
    assert len(scan_bytes("a.txt", text, INDEX, exempt=[Place("b.txt", 3, 8)])) == 2


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 zip", b"%PDF-1.4", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"caf\xe9", b"a\0b\0\0c nul",
     b'<img src="data:image/png;base64,iVBORw0KGgo=">'],
)  # fmt: skip
def test_what_cannot_be_read_has_not_passed(data):
    report = scan_bytes("a.bin", data, INDEX)
    assert "gate/unread" in rules(report)
    assert report.worst is Severity.UNREAD


def test_a_leak_in_an_unreadable_encoding_is_still_called_a_leak():
    assert scan_bytes("a.txt", "Quill caf\xe9".encode("latin-1"), INDEX).worst is Severity.ERROR


def test_text_in_utf_16_is_read():
    assert rules(scan_bytes("a.txt", "Quill".encode("utf-16"), INDEX)) == ["gate/protected-name"]


@pytest.mark.parametrize(
    "name",
    ["Quill.txt", "tamsin-quill.json", "report_TAMSIN_QUILL_v2.md", "TamsinQuill.txt", "law-victor.txt",
     "Quill%20statement.txt", "sgt-law.csv", base64.b64encode(b"Tamsin Quill").decode()],
)  # fmt: skip
def test_file_names_are_searched_and_left_out_of_the_finding(name):
    report = scan_bytes(f"data/{name}", b"clean", INDEX)
    assert rules(report) == ["gate/file-name"]
    assert name not in render_text(report) + render_json(report)
    assert "data/[name withheld]" in render_text(report)


@pytest.mark.parametrize(
    "name", ["the-law-of-evidence.txt", "document-1.md", "law.txt", "quillings.txt"]
)
def test_other_file_names_pass(name):
    assert rules(scan_bytes(f"data/{name}", b"clean", INDEX)) == []


def test_files_in_memory_are_searched_in_the_order_of_their_names():
    report = scan_files({"b.txt": b"Quill", "a.txt": b"Quill"}, INDEX)
    assert [finding.location.path for finding in report] == ["a.txt", "b.txt"]


def test_a_tree_is_walked_sorted_with_its_folder_names(tmp_path):
    (tmp_path / "b" / "Quill").mkdir(parents=True)
    (tmp_path / "b" / "Quill" / "x.txt").write_text("clean")
    (tmp_path / "a.txt").write_text("Ms Quill")
    report = scan_tree(tmp_path, INDEX)
    assert rules(report) == ["gate/protected-name", "gate/file-name"]
    assert report.findings[1].location.path.endswith("b/[name withheld]")


def test_links_and_unreadable_things_in_a_tree_have_not_passed(tmp_path):
    (tmp_path / "target.txt").write_text("clean")
    (tmp_path / "link.txt").symlink_to("target.txt")
    (tmp_path / "loop").symlink_to(".")
    os.mkfifo(tmp_path / "pipe")
    assert rules(scan_tree(tmp_path, INDEX)) == ["gate/link", "gate/link", "gate/unread"]


def test_a_single_file_is_searched_as_well(tmp_path):
    (tmp_path / "a.txt").write_text("Ms Quill")
    assert rules(scan_tree(tmp_path / "a.txt", INDEX)) == ["gate/protected-name"]


def test_nothing_at_the_path_is_an_error(tmp_path):
    with pytest.raises(InputError) as caught:
        scan_tree(tmp_path / "Quill", INDEX)
    assert "Quill" not in str(caught.value.location)


def test_sizes_and_counts_are_capped(tmp_path):
    assert rules(scan_bytes("a.txt", b"12345", INDEX, limits=Limits(max_bytes=4))) == [
        "gate/too-large"
    ]
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("12345")
    assert rules(scan_tree(tmp_path, INDEX, limits=Limits(max_bytes=4))) == ["gate/too-large"] * 3
    assert rules(scan_tree(tmp_path, INDEX, limits=Limits(max_files=2))) == ["gate/too-large"]


def test_no_value_and_no_length_of_one_is_in_anything_shown():
    data = b'{"Tamsin Quill": "tam.quill@example.org 020 7946 0519", "x": "that Law acted"}'
    report = scan_bytes("Tamsin Quill/tam.quill.json", data, INDEX)
    shown = (
        repr(report) + str(report) + render_text(report) + render_json(report) + repr(INDEX)
    ).lower()
    assert len(report) >= 4
    for word in ("tamsin", "quill", "7946", "victor"):
        assert word not in shown


def test_a_file_full_of_hits_gives_every_one_of_them():
    report = scan_bytes("a.txt", b"so Tamsin Quill said\n" * 5_000, INDEX)
    assert len(report) == 5_000
    assert report.findings[-1].location.line == 5_000


@pytest.mark.parametrize(
    "text",
    ["Ten\tterby", "Ten|terby", "Ten·terby", "Ten\\\nterby", "ᴛᴇɴᴛᴇʀʙʏ", "\u202eybretneT\u202c"],
)
def test_a_disguised_name_stops_a_release(text):
    index = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))
    assert not scan_bytes("notes.md", text.encode(), index).ok


@pytest.mark.parametrize("text", ["often terby", "Anders on Monday", "Anders, on Monday"])
def test_two_words_that_happen_to_make_a_name_stop_nothing(text):
    index = Index.of(
        (*name_needles("p1", family="Oftenterby"), *name_needles("p2", family="Anderson"))
    )
    assert scan_bytes("notes.md", text.encode(), index).ok


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bidi.txt", "An officer, \u202elliuQ\u202c, came.".encode()),
        ("bidi.html", b"<p>An officer, &#x202e;lliuQ&#x202c;, came.</p>"),
        ("bdo.html", b'<p>An officer, <bdo dir="rtl">lliuQ</bdo>, came.</p>'),
        ("utf-7.txt", b"An officer, +AFE-uill, came, and +AFEAdQ-ill."),
        ("zlib.txt", base64.b64encode(zlib.compress(b"words of many kinds, and of Ms Quill"))),
        ("utf-32.txt", "An officer, Ms Quill, came.".encode("utf-32-le")),
    ],
)  # fmt: skip
def test_a_name_in_another_form_is_told_with_its_person(name, data):
    report = scan_bytes(name, data, INDEX)
    assert "p1" in {finding.person for finding in report}


def test_what_base64_of_a_file_spells_by_chance_is_nobody():
    data = b"PK\x03\x04" + bytes(300)
    lines = base64.encodebytes(data).decode().splitlines()
    lines[2] = lines[2][:30] + "Th3oPVBTpk" + lines[2][40:]
    index = Index.of(name_needles("p1", given="Theo", family="Tenterby"))
    packed, words = "\n".join(lines), "Theo fired\n"
    assert not search(packed, index, Where("a.eml", "a.eml")).findings
    assert search(packed + "\n\n" + words, index, Where("a.eml", "a.eml")).findings
    assert search(packed + "\nTheo", index, Where("a.eml", "a.eml")).findings


def test_short_names_among_the_random_signs_of_a_signature_are_nobodys():
    index = Index.of(name_needles("p1", given="Jo", family="Vukk"))
    signature = (
        "zlg/LuvX8uWCTkix9le8jOKy8lYx1qVFJR3VKq6/Vukk+SpBw34qmpoZADutMuwEU3af3eETCfa4GKOppwLnaYvA=="
    )
    assert not search(f'{{"sig": "{signature}"}}', index, Where("a.json", "a.json")).findings
    path = "sites/registry/shared/Vukk/photographs/officers/northmere/station/custody"
    assert search(path, index, Where("a.txt", "a.txt")).findings
    assert search(f"{signature} Vukk", index, Where("a.txt", "a.txt")).findings
    digest = "0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b"
    for path in (
        f"evidence/Vukk/{signature[:43]}", f"Vukk/{signature[:43]}", f"{signature[:39]}/Vukk",
        f"evidence/Vukk/{digest}.jpg", f"{digest}/Vukk/{digest}",
    ):  # fmt: skip
        assert search(path, index, Where("a.txt", "a.txt")).findings


@pytest.mark.parametrize(("text", "found"), [
    ("Park on Quill=\nfield Road", 0), ("Ask Quill=\r\n about it", 1), ("Mr Quill=\nPark", 1),
])  # fmt: skip
def test_a_soft_break_inside_a_word_parts_no_name_from_it(text, found):
    index = Index.of(name_needles("p1", given="Tamsin", family="Quill"))
    assert len(hits(text, index)) == found


@pytest.mark.parametrize("lines", [
    "5  A.  That would have been Tam-\n 6      sin, he had come on.", "5   and Tamsin\n 6   Quill",
])  # fmt: skip
def test_a_name_that_goes_on_behind_the_number_of_a_line_is_found(lines):
    assert hits(lines, Index.of(name_needles("p1", given="Tamsin", family="Quill")))
