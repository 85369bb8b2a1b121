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


def test_an_embedded_picture_is_seen():
    assert kinds.embeds('<img src="data:image/png;base64,AAAA">')
    assert not kinds.embeds("data:text/plain,words")
