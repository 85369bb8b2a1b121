"""What a file is, by its first bytes: text that can be searched, or a container."""

from __future__ import annotations

import re

ZIP = "a zip container"
PDF = "a PDF document"
PICTURE = "a picture"
XML = "an XML document"
PAGE = "a web page"
MAIL = "an e-mail"
RICH_TEXT = "a rich-text document"
FONT = "a font"
TAR = "an archive"
GZIP = "a file compressed by gzip"
BZIP2 = "a file compressed by bzip2"
XZ = "a file compressed by xz"
OLD_OFFICE = "an old Office document"
OTHER = "no text in UTF-8, UTF-16 or UTF-32"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"\x89PNG\r\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"RIFF", "a sound or video"),
    (b"\x01\0\0\0\x58\0\0\0", "a drawing in an old form"),
    (b"\x01\0\0\0\x6c\0\0\0", "a drawing in an old form"),
    (b"\xd7\xcd\xc6\x9a", "a drawing in an old form"),
    (b"{\\rtf", RICH_TEXT),
    (b"\0\1\0\0\0", FONT),
    (b"OTTO\0", FONT),
    (b"wOFF", FONT),
    (b"\x1f\x8b\x08", GZIP),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\0", XZ),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"wOF2", "a compressed font"),
    (b"age-encryption.org/", "an encrypted file"),
    (b"-----BEGIN AGE ENCRYPTED", "an encrypted file"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_XML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*"
    rb"<(?:\?xml\s|[\w.-]+(?::[\w.-]+)?\s[^<>]*xmlns|!DOCTYPE\s(?!html\b)|!DOCTYPE\s[^<>\[]*\[)",
    re.DOTALL,
)
_SUBSET = re.compile(rb"<!DOCTYPE\s[^<>\[]*\[")
_UTF_16_XML = (b"\xff\xfe<\0?\0x\0", b"\xfe\xff\0<\0?\0x", b"<\0?\0x\0", b"\0<\0?\0x")
_HTML = re.compile(
    rb"<(?:!doctype html|html|head|body|div|p|span|table|td|a|meta|script|style)[\s>]",
    re.IGNORECASE,
)
HTML_ROOT = re.compile(rb"<(?:!doctype html|html)[\s>]", re.IGNORECASE)
_HEADERS = re.compile(
    rb"(?:From [^\r\n]*\r?\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}"
)
_MAIL_HEADER = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type"
    rb"|Content-Transfer-Encoding|Delivered-To|Reply-To|Cc)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def container(data: bytes) -> str:
    """Return what a file is, if its bytes are not what is read; "" for text."""
    head = data[:64]
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return PICTURE if name.startswith("a sound or") and head[8:12] == b"WEBP" else name
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return PICTURE
    if head[4:8] == b"ftyp":
        return "a video or picture"
    if data[257:262] == b"ustar":
        return TAR
    if head.startswith(_UTF_16_XML):
        return XML
    start = data[:4096].removeprefix(b"\xef\xbb\xbf")
    return (
        XML if _XML.match(start) and (not HTML_ROOT.search(start) or _SUBSET.search(start)) else ""
    )


def written_as(data: bytes) -> str:
    """Return which form a text has that a program shows in another way; "" for none.

    The safe direction is a form too many: the text is searched as it stands as well.
    """
    head = data[:65536].removeprefix(b"\xef\xbb\xbf")
    headers = _HEADERS.match(head.lstrip(b"\r\n"))
    if headers and len(_MAIL_HEADER.findall(headers.group())) > 1:
        return MAIL
    return PAGE if _HTML.search(head) else ""


def decode(data: bytes) -> str | None:
    """Return the text of a file, or None where it is in no encoding that the gate knows."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _try(data, "utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(data, "utf-16")
    head = data[:4096]
    zeros = head.count(0)
    if zeros * 2 > len(head):
        return _try_plain(data, "utf-32-be" if head[0] == 0 else "utf-32-le")
    if zeros:
        wide = zeros * 3 >= len(head)
        even = sum(byte == 0 for byte in head[::2])
        if not wide:
            return None
        return _try_plain(data, "utf-16-be" if even * 2 > zeros else "utf-16-le")
    return _try(data.removeprefix(b"\xef\xbb\xbf"), "utf-8")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _try_plain(data: bytes, encoding: str) -> str | None:
    """Return a text without control characters: numbers in binary data are full of zeros too."""
    text = _try(data, encoding)
    return None if text is None or _CONTROL.search(text) else text
