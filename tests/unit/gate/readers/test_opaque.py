import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.gate import Index, Limits, name_needles, scan_bytes

INDEX = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))
HEADS = [
    b"PK\3\4", b"PK\5\6", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"II*\0", b"{\\rtf1",
    b"\0\1\0\0\0", b"wOFF", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"<?xml version='1.0'?>", b"<html>",
    b"From: a\nTo: b\n\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"BM\0\0\0\0\0\0\0\0",
]  # fmt: skip


def rules(data, name="a.bin"):
    return {finding.rule for finding in scan_bytes(name, data, INDEX)}


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le", "utf-16-be"])
def test_a_leak_in_what_nobody_can_read_is_called_a_leak(encoding):
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0\1\2\3" * 20
    data = old + "Ms Tenterby".encode(encoding) + b"\0\1\2\3" * 20
    assert rules(data) == {"gate/unread", "gate/protected-name"}
    assert rules(old) == {"gate/unread"}


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "cp850", "cp1250"])
def test_a_text_of_one_byte_a_letter_is_read_in_every_encoding_that_it_may_be_in(encoding):
    index = Index.of(name_needles("p1", given="Marisol", family="T\xe9nterby"))
    text = "Costs in 2024 were higher than before, said Ms T\xe9nterby on Friday."
    found = {finding.rule for finding in scan_bytes("a.csv", text.encode(encoding), index)}
    assert "gate/protected-name" in found
    assert not len(scan_bytes("a.csv", text.replace("Ms T\xe9", "Ms \xc9").encode(encoding), index))
    assert "gate/unread" in rules(text.encode(encoding) + b"\0")


def font(words):
    name = words.encode("utf-16-be")
    table = struct.pack(">4s3L", b"name", 0, 28, len(name))
    return b"\0\1\0\0" + struct.pack(">4H", 1, 0, 0, 0) + table + name


def test_the_names_in_a_font_are_searched():
    assert rules(font("made by Tenterby")) == {"gate/protected-name"}
    assert rules(font("made by us")) == set()


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.PNG"])
def test_a_file_that_is_not_what_its_name_says_has_not_passed(name):
    assert rules(b"", name) == {"gate/unread"}
    assert rules(b"words", name) == {"gate/unread"}


@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_no_bytes_raise_anything(head, rest):
    limits = Limits(max_unpacked=1_000_000)
    assert scan_bytes("a.bin", head + rest, INDEX, limits=limits).worst is None or True
