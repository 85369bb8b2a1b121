import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import InputError
from redactkit.formats import read, rebuild


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "Z", "S"))))
def test_the_bytes_of_a_text_come_back_as_they_were(text):
    data = text.encode()
    if data.startswith(b"\xef\xbb\xbf"):
        return
    document = read("documents/a.txt", data)
    assert rebuild(document, [part.text for part in document.parts]) == data


def test_line_ends_and_tabs_are_kept():
    data = b"one\r\n\ttwo\n\x0cthree"
    document = read("a.md", data)
    assert document.media_type == "text/markdown"
    assert rebuild(document, [document.parts[0].text]) == data


@pytest.mark.parametrize(
    ("path", "data", "rule"),
    [
        ("a.docx", b"PK\x03\x04", "formats/unsupported"),
        ("a.pdf", b"%PDF-1.7", "formats/unsupported"),
        ("a", b"text", "formats/unsupported"),
        ("a.txt", b"%PDF-1.7", "formats/unreadable"),
        ("a.txt", b"PK\x03\x04", "formats/unreadable"),
        ("a.txt", b"\xef\xbb\xbftext", "formats/unreadable"),
        ("a.txt", "text".encode("utf-16"), "formats/unreadable"),
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
    assert document.parts[0].text.encode() == data


def test_the_place_of_the_first_bad_byte_is_told_and_not_the_words():
    with pytest.raises(InputError) as error:
        read("a.txt", b"Secret\nname \xff")
    assert error.value.location.line == 2
    assert "Secret" not in str(error.value)


def test_a_document_keeps_its_number_of_parts():
    document = read("a.txt", b"words")
    with pytest.raises(ValueError, match="parts"):
        rebuild(document, [])


def test_the_words_do_not_show_in_a_repr():
    assert "words" not in repr(read("a.txt", b"words"))
