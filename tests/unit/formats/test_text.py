from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import InputError
from redactkit.formats import Edit, Unread, build, read
from redactkit.spans import Span


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Z", "S"))))
def test_the_bytes_of_a_text_come_back_as_they_were(text):
    data = text.encode()
    if not data or data.startswith(b"\xef\xbb\xbf"):
        return
    document = read("documents/a.txt", data)
    assert build(document, {}) == {".txt": data}


def test_line_ends_and_tabs_are_kept():
    data = b"one\r\n\ttwo\n\x0cthree"
    document = read("a.md", data)
    assert document.media_type == "text/markdown"
    assert build(document, {}) == {".md": data}


@pytest.mark.parametrize(
    ("path", "data", "rule"),
    [
        ("a", b"text", "formats/unsupported"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "formats/encrypted"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "formats/encrypted"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "formats/encrypted"),
        ("a.txt", b"", "formats/broken"),
        ("a.txt", b"<!doctype html><p>words", "formats/broken"),
        ("a.txt", b"%PDF-1.7", "formats/broken"),
        ("a.docx", b"words", "formats/broken"),
        ("a.docx", b"PK\3\4 cut off", "formats/broken"),
        ("a.txt", b"{\\rtf1", "formats/unreadable"),
        ("a.txt", "text".encode("utf-16")[:-1], "formats/unreadable"),
        ("a.txt", b"ok\ncaf\xe9", "formats/unreadable"),
        ("a.txt", b"ok\n\x00", "formats/unreadable"),
        ("a.txt", b"ok\x1b[31m", "formats/unreadable"),
        ("a.txt", "ok\u009b".encode(), "formats/unreadable"),
    ],
)
def test_what_is_not_plain_text_is_refused(path, data, rule):
    with pytest.raises(InputError) as error:
        read(path, data)
    assert error.value.rule == rule
    assert error.value.location.path == path


@given(st.binary())
def test_arbitrary_bytes_are_read_or_refused_and_nothing_else(data):
    try:
        document = read("a.txt", data)
    except InputError:
        return
    text = document.parts[0].text
    marked = f"\ufeff{text}"
    assert data in {text.encode(), *map(marked.encode, ("utf-8", "utf-16-le", "utf-16-be"))}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding_and_is_not_published(encoding):
    document = read("a.txt", "caf\u00e9\r\n".encode(encoding))
    assert build(document, {}) == {".txt": "caf\u00e9\r\n".encode()}


def test_the_place_of_the_first_bad_byte_is_told_and_not_the_words():
    with pytest.raises(InputError) as error:
        read("a.txt", b"Secret\nname \xff")
    assert error.value.location.line == 2
    assert "Secret" not in str(error.value)


def test_a_document_with_something_unread_is_never_built():
    whole = read("a.txt", b"words")
    document = replace(whole, unread=(Unread("/object", "something"),))
    with pytest.raises(ValueError, match="unread"):
        build(document, {})


def test_words_take_the_place_of_their_span_and_nothing_else_changes():
    document = read("a.txt", "Ann Lee\u2019s beat".encode())
    built = build(document, {"": [Edit(Span(0, 7), "Officer A")]})
    assert built == {".txt": "Officer A\u2019s beat".encode()}
