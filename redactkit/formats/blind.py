"""Randomness inside a released file, so that its digest confirms no guess at what it was."""

from __future__ import annotations

import struct
import zlib
from pathlib import PurePosixPath

_ZIP_END = b"PK\x05\x06"


def carries_blind(name: str) -> bool:
    """Return whether files of this name carry a blind in a place of their own, not as a line."""
    return PurePosixPath(name).suffix in _PLACES


def with_blind(name: str, data: bytes, blind: str) -> bytes:
    """Return a released file with its blind where no reader of it looks.

    Args:
        name: Name of the file; `carries_blind` is true of it.
        data: Its bytes, as `redactkit.formats.build` made them.
        blind: Hexadecimal digits.
    """
    words = f"blind: {blind}".encode("ascii")
    return _PLACES[PurePosixPath(name).suffix](data, words)


def _zip_comment(data: bytes, words: bytes) -> bytes:
    # APPNOTE.TXT 4.3.16: the length of the comment, then the comment, end the file.
    end = data.rindex(_ZIP_END)
    assert data[end + 20 :] == b"\0\0", "what is built has no comment"
    return data[: end + 20] + struct.pack("<H", len(words)) + words


def _pdf_comment(data: bytes, words: bytes) -> bytes:
    # ISO 32000-2, 7.2.4: a comment. It stands before the header of no object.
    return data.rstrip(b"\n") + b"\n% " + words + b"\n"


def _png_text(data: bytes, words: bytes) -> bytes:
    # PNG (W3C, third edition), 11.3.3.2 tEXt, before the IEND chunk of twelve bytes.
    kind, content = b"tEXt", b"Comment\0" + words
    check = struct.pack(">I", zlib.crc32(kind + content))
    return data[:-12] + struct.pack(">I", len(content)) + kind + content + check + data[-12:]


def _jpeg_comment(data: bytes, words: bytes) -> bytes:
    # ITU-T T.81, B.2.4.5: COM, its length with the two bytes of the length itself.
    return data[:2] + b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words + data[2:]


def _mail_header(data: bytes, words: bytes) -> bytes:
    return b"X-" + words.replace(b"b", b"B", 1) + b"\r\n" + data


_PLACES = {
    ".docx": _zip_comment,
    ".xlsx": _zip_comment,
    ".zip": _zip_comment,
    ".pdf": _pdf_comment,
    ".png": _png_text,
    ".jpg": _jpeg_comment,
    ".eml": _mail_header,
}
