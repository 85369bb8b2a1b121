"""What a file is, by its first bytes: text that can be searched, or a container."""

from __future__ import annotations

import re

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip container"),
    (b"PK\x05\x06", "a zip container"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"age-encryption.org/", "an encrypted file"),
    (b"-----BEGIN AGE ENCRYPTED", "an encrypted file"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_DATA_URI = re.compile(
    r"data:(?!text/|application/(?:json|xml))[\w.+-]+/[\w.+-]+[;,]", re.IGNORECASE
)


def container(data: bytes) -> str:
    """Return what a file is, if the gate cannot read that; "" for text."""
    head = data[:64]
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[4:8] == b"ftyp":
        return "a video or picture"
    return ""


def decode(data: bytes) -> str | None:
    """Return the text of a file, or None where it is in no encoding that the gate knows."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _try(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16")
    head = data[:4096]
    zeros = head.count(0)
    if zeros:
        wide = zeros * 3 >= len(head)
        even = sum(byte == 0 for byte in head[::2])
        if not wide:
            return None
        return _try(data, "utf-16-be" if even * 2 > zeros else "utf-16-le")
    return _try(data.removeprefix(b"\xef\xbb\xbf"), "utf-8")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def embeds(text: str) -> re.Match[str] | None:
    """Return where a text holds a picture or another container inside itself."""
    return _DATA_URI.search(text)
