"""Words of a header field: RFC 2047 encoded words, folding, and quoted strings."""

from __future__ import annotations

import base64
import binascii
import quopri
import re

from redactkit.formats.web.decoding import supported

_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[bq]\?)", re.IGNORECASE)
_UNFINISHED = re.compile(r"=\?[^?\s]+\?[bq]\?", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_PLAIN = re.compile(r"[\x20-\x7e]*")
_WIDTH = 70  # RFC 5322, 2.1.1: lines of 78 characters, with the name of the field
_BYTES = 42  # of UTF-8 in an encoded word of at most 75 characters (RFC 2047, 2)


def decoded(raw: str) -> str | None:
    """Return what a header field says, on one line; None if that cannot be told.

    >>> decoded("=?utf-8?q?Ottoline?= =?utf-8?b?IFF1YXJtYnk=?=")
    'Ottoline Quarmby'
    """
    try:
        text = raw.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return None
    runs = _WORD.split(_BETWEEN.sub(r"\1", text))
    pieces = [runs[0]]
    for label, encoding, code, after in zip(
        runs[1::4], runs[2::4], runs[3::4], runs[4::4], strict=True
    ):
        words = _word(label, encoding, code)
        if words is None:
            return None
        pieces += words, after
    words = " ".join("".join(pieces).split())
    return None if _CONTROL.search(words) or _UNFINISHED.search(words) else words


def _word(label: str, encoding: str, code: str) -> str | None:
    charset = supported(label)
    try:
        if encoding in "bB":
            data = base64.b64decode(code + "=" * (-len(code) % 4), validate=True)
        else:
            data = quopri.decodestring(code.encode("ascii"), header=True)
        return data.decode(charset) if charset else None
    except (binascii.Error, ValueError):
        return None


def field(words: str) -> str:
    """Return words as the body of a header field, folded, in ASCII."""
    words = " ".join(words.split())
    if _PLAIN.fullmatch(words) and "=?" not in words and max(map(len, words.split(" "))) < _WIDTH:
        return "\r\n ".join(_lines(words))
    return encoded(words)


def encoded(words: str) -> str:
    """Return words as encoded words."""
    chunks: list[bytes] = [b""]
    for char in words:
        data = char.encode("utf-8", "replace")
        if len(chunks[-1]) + len(data) > _BYTES:
            chunks.append(b"")
        chunks[-1] += data
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode()}?=" for chunk in chunks)


def phrase(words: str) -> str:
    """Return words as the name before an address."""
    words = " ".join(words.split())
    if _PLAIN.fullmatch(words) and "=?" not in words and len(words) < _WIDTH:
        return '"' + words.replace("\\", r"\\").replace('"', r"\"") + '"'
    return encoded(words)


def _lines(words: str) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip(" ")
    return lines
