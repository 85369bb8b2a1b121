"""Blocks of encoded data in a text: what they say is searched as the text itself is.

Runs of base64 and of hexadecimal digits alone are left to the search that checks a release.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from redactkit.spans import Span

# uuencode, and base64 in its frame (POSIX); without its end, a block goes to a blank line.
_FRAMED = re.compile(
    r"^begin(?P<b64>-base64)? [0-7]{3,4} \S[^\n]*\r?\n(?P<body>(?:[^\n]+(?:\n|\Z))*?)"
    r"(?:(?:end|={4})[^\S\n]*$|(?=\r?\n|\Z))",
    re.MULTILINE,
)
_ASCII85 = re.compile(r"<~([!-uz\s]{5,}?)~>")
_BASE32 = re.compile(r"[A-Z2-7](?<![\w=].)[A-Z2-7]{15,}(?:\s[A-Z2-7]{8,})*={0,6}(?![\w=])")
# Looked for only where any run of signs is so long.
_SMALL_BASE32 = re.compile(r"(?<![\w=])[a-z2-7]{24,}={0,6}(?![\w=])")
# A line of a dump: where it begins, the bytes in groups, and the same as letters.
_DUMPED = re.compile(
    r"^[ \t>]*[0-9A-Fa-f]{4,16}[:h]?[ \t]+((?:[0-9A-Fa-f]{2,8}[ \t]{1,2})*[0-9A-Fa-f]{2,8})"
    r"(?:[ \t]{2,}[^\n]*|[ \t]*\|[^\n]*|[ \t]*)\r?$",
    re.MULTILINE,
)
_FILES = (
    b"\x1f\x8b", b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"BZh", b"\xfd7zXZ",
    b"{\\rtf", b"\xd0\xcf\x11\xe0", b"GIF8",
)  # fmt: skip
_SHORTEST = 4
_SHORTEST_SMALL = 24


@dataclass(frozen=True, slots=True)
class Block:
    """A block of encoded data.

    Attributes:
        span: Where it stands.
        text: What it says; "" for a file of another kind.
    """

    span: Span
    text: str = field(repr=False)


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of encoded data in a text that hold a text or a file."""
    for span, data in (*_framed(text), *_delimited(text), *_dumped(text)):
        if data.startswith(_FILES):
            yield Block(span, "")
        elif (said := _as_text(data)) is not None:
            yield Block(span, said)


def _as_text(data: bytes) -> str | None:
    """Return what bytes say; None where no text has such bytes."""
    if len(data) < _SHORTEST:
        return None
    for encoding in ("utf-16-le", "utf-16-be") if b"\0" in data else ("utf-8", "cp1252"):
        try:
            said = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if said.replace("\n", " ").replace("\r", " ").replace("\t", " ").isprintable():
            return said
    return None


def _framed(text: str) -> Iterator[tuple[Span, bytes]]:
    for match in _FRAMED.finditer(text) if "begin" in text else ():
        decode = binascii.a2b_base64 if match["b64"] else _from_uu
        if data := _tried(decode, match["body"]):
            yield Span(*match.span()), data


def _from_uu(body: str) -> bytes:
    lines = (line.rstrip("\r") for line in body.split("\n"))
    return b"".join(binascii.a2b_uu(line) for line in lines if line)


def _delimited(text: str) -> Iterator[tuple[Span, bytes]]:
    for match in _ASCII85.finditer(text) if "<~" in text else ():
        if data := _tried(lambda code: base64.a85decode(code.encode()), match[1]):
            yield Span(*match.span()), data
    long = max(map(len, text.split()), default=0) >= _SHORTEST_SMALL
    for match in (*_BASE32.finditer(text), *(_SMALL_BASE32.finditer(text) if long else ())):
        if data := _tried(_from_base32, match[0]):
            yield Span(*match.span()), data


def _from_base32(run: str) -> bytes:
    code = "".join(run.split()).rstrip("=").upper()
    return base64.b32decode(code + "=" * (-len(code) % 8))


def _dumped(text: str) -> Iterator[tuple[Span, bytes]]:
    """Yield the lines of a dump that stand together."""
    digits, start, end = "", 0, -1
    for match in _DUMPED.finditer(text):
        if match.start() > end + 1 and digits:
            yield from _of_dump(Span(start, end), digits)
            digits = ""
        start = start if digits else match.start()
        digits += "".join(match[1].split())
        end = match.end()
    if digits:
        yield from _of_dump(Span(start, end), digits)


def _of_dump(span: Span, digits: str) -> Iterator[tuple[Span, bytes]]:
    data = bytes.fromhex(digits[: len(digits) // 2 * 2])
    yield span, data
    # od -x writes two bytes as one number.
    yield span, b"".join(data[at : at + 2][::-1] for at in range(0, len(data), 2))


def _tried(decode: Callable[[str], bytes], code: str) -> bytes:
    try:
        return decode(code)
    except (binascii.Error, ValueError):
        return b""
