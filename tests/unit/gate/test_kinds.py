import pytest

from redactkit.gate import kinds


@pytest.mark.parametrize(
    "head",
    [b"PK\x03\x04..", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
     b"\x1f\x8b\x08", b"age-encryption.org/v1\n", b"GIF89a", b"{\\rtf1", b"0000ftypisom"],
)  # fmt: skip
def test_containers_are_known_by_their_first_bytes(head):
    assert kinds.container(head)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_read_in_every_unicode_encoding(encoding):
    assert kinds.container("words".encode(encoding)) == ""
    assert (
        kinds.decode("words of many kinds".encode(encoding)).lstrip("\ufeff")
        == "words of many kinds"
    )


@pytest.mark.parametrize("data", [b"\xe9t\xe9", b"abc\0def", b"\xff\xfe\x00"])
def test_other_data_is_no_text(data):
    assert kinds.decode(data) is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'<?xml version="1.0"?><a/>', kinds.XML),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', kinds.XML),
        (b"\0\1\0\0\0\x0c", kinds.FONT),
        (b"RIFF\0\0\0\0WEBPVP8 ", kinds.PICTURE),
        (b"\0" * 257 + b"ustar", kinds.TAR),
    ],
)
def test_containers_are_told_apart(data, kind):
    assert kinds.container(data) == kind


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"From: a@example.org\nSubject: x\n\nwords", kinds.MAIL),
        (b"<!doctype html><p>words", kinds.PAGE),
        (b"Dear all: come\n\nwords", ""),
        (b"a < b and c > d", ""),
    ],
)
def test_texts_that_a_program_shows_in_another_way_are_known(data, form):
    assert kinds.written_as(data) == form


def test_binary_data_full_of_zeros_is_no_text():
    assert kinds.decode(b"\1\0\0\0\2\0\0\0Quill\0\0\0" * 20) is None
