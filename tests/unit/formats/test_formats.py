"""Documents are read whole or refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import InputError
from redactkit.formats import read, rebuild

PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r\f"))


@given(PRINTABLE.filter(lambda text: not text.startswith(("\ufeff", "%PDF-", "{\\rtf"))))
def test_a_text_that_nothing_changed_is_rebuilt_as_it_was(text):
    document = read("documents/a.txt", text.encode())
    assert rebuild(document, [part.text for part in document.parts]) == text.encode()


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_an_error_of_ours(data):
    try:
        document = read("documents/a.md", data)
    except InputError as error:
        assert error.rule.startswith("formats/")
    else:
        assert document.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("path", "data", "rule", "line"),
    [
        ("a.pdf", b"%PDF-1.7", "formats/unsupported", None),
        ("a.txt", b"%PDF-1.7", "formats/unreadable", None),
        ("a.md", b"PK\x03\x04", "formats/unreadable", None),
        ("a.docx", b"words", "formats/unsupported", None),
        ("a", b"words", "formats/unsupported", None),
        ("a.txt", b"one\n\xff", "formats/unreadable", 2),
        ("a.txt", b"\xef\xbb\xbfone", "formats/unreadable", None),
        ("a.txt", b"one\ntwo\x00", "formats/unreadable", 2),
        ("a.txt", "one\x9b31m".encode(), "formats/unreadable", 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(path, data, rule, line):
    with pytest.raises(InputError) as caught:
        read(path, data)
    assert (caught.value.rule, caught.value.location.line) == (rule, line)
