"""Runs of base64, hexadecimal and their like in a text, and the files that a text carries.

RFC 4648 (base16, base32, base64), POSIX uuencode, Ascii85 between its marks, and dumps of
xxd and od with their offsets.
"""

from __future__ import annotations

import base64
import binascii
import re
import string
import urllib.parse
import zlib
from collections.abc import Callable, Iterator

from redactkit.gate import kinds

# Letters and digits that a needle must have in a text that may be chance.
SHORTEST_BY_CHANCE = 6
# The last line may be two signs, and what fills them up.
_IN_LINES = r"(?:[ \t]*\r?\n[ \t>]*[A-Za-z0-9+/_-]{2,}(?:(?<=[A-Za-z0-9+/_-]{4})|(?==)))*={0,2}"
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}" + _IN_LINES)
_BASE32 = re.compile(r"[A-Z2-7]{16,}(?:\s+[A-Z2-7]{4,}(?![a-z0-9]))*(?![a-z0-9])")
_HEXADECIMAL = re.compile(
    r"(?=[0-9A-Fa-f]{2}(?:[0-9A-Fa-f]{10}|[ :]))"
    r"(?:(?:[0-9A-Fa-f]{2}){6,}(?:\r?\n(?:[0-9A-Fa-f]{2}){6,})*"
    r"|(?:[0-9A-Fa-f]{2}[ :]){5,}[0-9A-Fa-f]{2})"
)
_DATA_URI = re.compile(
    r"data:([\w.+-]{1,99}/[\w.+-]{1,99})(?:;[\w.+-]{1,99}=[^;,\s\"']{0,999}){0,9}"
    r"(?:;\s*base64,\s*((?:[\w+/=%-]|\r?\n[ \t]*(?=[\w+/=%-]{20}|[\w+/=%-]+\s*[\"'<)]))*)"
    r"|,([^\"'<>)\s]*))",
    re.IGNORECASE | re.ASCII,
)
_LONG_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{32,}" + _IN_LINES)
_LONG_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{60,}(?:\r?\n[0-9A-Fa-f]+)*")
# Shorter runs hold no file, but a digest or an id may begin like one by chance.
_SHORTEST_FILE = 32
_SHORTEST_FILE_IN_HEXADECIMAL = 160
_HEAD = 240

_PRINTABLE = 0.9
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_MOST_INFLATED = 4 * 1024 * 1024
# "hearing4417": base64 has capitals in the middle, but for the luckiest of words.
_NUMBERED, _SHORT, _LONG = re.compile("[A-Z]?[a-z]+[0-9]+"), 16, 24
_DECIMAL_LETTERS = re.compile(r"(?:[02-7]\d)+")
_LETTER, _NO_SMALL_LETTER = re.compile("[A-Za-z]"), re.compile("[A-Z0-9]")
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufffd\ue000-\uf8ff\u200b-\u200f]")


def _classes(**signs: str) -> bytes:
    """Return a table that makes each of some ASCII signs the letter of its class."""
    table = bytearray(b"." * 256)
    for letter, those in signs.items():
        for sign in those:
            table[ord(sign)] = ord(letter)
    return bytes(table)


_IN_BASE64 = _classes(r=f"{string.ascii_letters}{string.digits}+/_-")
_IN_HEXADECIMAL = _classes(h=string.hexdigits, **{":": ": "})


def _ascii(text: str) -> bytes:
    return text.encode("ascii", "replace")


def _shape(text: str, table: bytes) -> bytes:
    """Return the class of each sign: it tells fast whether a slow pattern may match at all."""
    return _ascii(text).translate(table)


def decoded(text: str) -> Iterator[tuple[tuple[int, int], str, bool]]:
    """Yield where a run of an encoding stands, what it says, and whether that may be chance."""
    yield from _of_base64(text)
    shape = _shape(text, _IN_HEXADECIMAL)
    if b"h" * 12 in shape or b"hh:" * 5 + b"hh" in shape:
        for match in _HEXADECIMAL.finditer(text):
            run = match.group()
            if _spells(run) and not _holds_file(run, _HEXADECIMAL):
                yield from _said(match.span(), _from_hexadecimal(run))
    for hint, pattern, decode in _RARER:
        if hint in text and (pattern is not _DUMP or _DUMP_BEGINS.search(f"\n{text}")):
            for match in pattern.finditer(text):
                yield from _certain(match.span(), decode(match))


def _of_base64(text: str) -> Iterator[tuple[tuple[int, int], str, bool]]:
    encoded = {*filter(_looks_encoded, set(_BASE64.findall(text)))}
    for match in _BASE64.finditer(text) if encoded else ():
        run = match.group()
        if run in encoded and not _holds_file(run, _BASE64):
            for block in _BASE32.findall(run):
                yield from _certain(match.span(), _from_base32(block))
            for shift in range(4):
                yield from _said(match.span(), from_base64(run[shift:]))


def _said(span: tuple[int, int], data: bytes) -> Iterator[tuple[tuple[int, int], str, bool]]:
    data = _inflated(data) or data
    if len(data) >= 3:
        text, chance = as_text(data)
        if not chance or sum(map(str.isalnum, text)) >= SHORTEST_BY_CHANCE:
            yield span, text, chance


def _certain(span: tuple[int, int], data: bytes) -> Iterator[tuple[tuple[int, int], str, bool]]:
    return (said for said in _said(span, data) if not said[-1])


def _inflated(data: bytes) -> bytes:
    """Return what data holds that zlib packed, b"" where it did not."""
    if not data.startswith(_ZLIB):
        return b""
    try:
        return zlib.decompressobj().decompress(data, _MOST_INFLATED)
    except zlib.error:
        return b""


def _looks_encoded(run: str) -> bool:
    """Return whether a run is no plain word: a long one, or capitals and digits inside."""
    inner = run[1:]
    if inner.isalpha() and inner.islower():  # most words
        return len(run) >= _LONG
    if not _LETTER.search(inner):
        return False  # a date or a number
    if len(run) < _SHORT and _NUMBERED.fullmatch(run):
        return False
    mixed = _NO_SMALL_LETTER.search(inner) is not None
    return (mixed and not run.isupper()) or "=" in run or len(run) >= _LONG


def _spells(run: str) -> bool:
    """Return whether a run of hexadecimal digits may spell letters: most numbers do not."""
    return not run.isdecimal() or _DECIMAL_LETTERS.fullmatch(run) is not None


def _holds_file(run: str, pattern: re.Pattern[str]) -> bool:
    """Return whether a run begins like a container, which is read as a file, not as text."""
    if pattern is _BASE64:
        return len(run) >= _SHORTEST_FILE and bool(kinds.container(from_base64(run[:_HEAD])))
    long = len(run) >= _SHORTEST_FILE_IN_HEXADECIMAL
    return long and bool(kinds.container(_from_hexadecimal(run[:_HEAD])))


def files(text: str) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield the files that a text holds in itself, each with where it stands.

    They are what a data URI holds, and every run of base64 or hexadecimal digits that
    begins like a container.
    """
    for match in _DATA_URI.finditer(text) if b"data:" in _ascii(text).lower() else ():
        media, encoded, words = match.groups()
        if encoded is not None:
            clean = re.sub(r"[^\w+/-]", "", urllib.parse.unquote(encoded))
            yield match.span(), from_base64(clean)
        elif not media.lower().startswith("text/"):
            yield match.span(), urllib.parse.unquote_to_bytes(words)
    if b"r" * _SHORTEST_FILE not in _shape(text, _IN_BASE64):
        return
    for match in _LONG_BASE64.finditer(text):
        if _holds_file(match.group(), _BASE64):
            yield match.span(), from_base64(match.group())
    long = b"h" * 60 in _shape(text, _IN_HEXADECIMAL)
    for match in _LONG_HEXADECIMAL.finditer(text) if long else ():
        if _holds_file(match.group(), _HEXADECIMAL):
            yield match.span(), _from_hexadecimal(match.group())


_URL_SAFE = str.maketrans({"-": "+", "_": "/", **dict.fromkeys("= \t\r\n>")})


def from_base64(run: str) -> bytes:
    """Return what base64 of either alphabet says, b"" where it says nothing."""
    clean = run.translate(_URL_SAFE)
    clean = clean[: len(clean) - (len(clean) % 4 == 1)]
    try:
        return base64.b64decode(clean + "=" * (-len(clean) % 4))
    except (binascii.Error, ValueError):
        return b""


def _from_hexadecimal(run: str) -> bytes:
    digits = re.sub(r"[\s:]", "", run)
    return bytes.fromhex(digits[: len(digits) - len(digits) % 2])


def as_text(data: bytes) -> tuple[str, bool]:
    """Return data as text, and whether it is likely no text at all."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[1:8:2] == b"\0\0\0\0"[: len(data[1:8:2])]:
        text = data.decode(
            "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-16-le", "replace"
        )
    else:
        text = data.decode("utf-8", "replace")
        if text.isascii() and text.isprintable():
            return text, False
    return text, len(_UNPRINTABLE.findall(text)) > (1 - _PRINTABLE) * len(text)


def _from_base32(run: str) -> bytes:
    run = re.sub(r"\s", "", run)
    try:
        return base64.b32decode(run + "=" * (-len(run) % 8))
    except (binascii.Error, ValueError):
        return b""


def _from_ascii85(match: re.Match[str]) -> bytes:
    try:
        return base64.a85decode(match.group(), adobe=True)
    except ValueError:
        return b""


def _from_uuencoded(match: re.Match[str]) -> bytes:
    lines = match["lines"].splitlines()
    try:
        if match["base64"]:
            return base64.b64decode("".join(lines))
        return b"".join(binascii.a2b_uu(line) for line in lines)
    except (binascii.Error, ValueError):
        return b""


def _from_dump(match: re.Match[str]) -> bytes:
    """Return the bytes of a dump, without its offsets and the letters beside them."""
    rows = (row[1] for row in _DUMP_ROW.finditer(match.group()))
    return _from_hexadecimal("".join(re.sub(r"\s", "", row) for row in rows))


_ROW = (
    r"^[ \t>]*(?:0x)?[0-9A-Fa-f]{4,8}:?[ \t]{1,3}"
    r"([0-9A-Fa-f]{2,8}(?:[ \t]{1,2}[0-9A-Fa-f]{2,8}){0,15})(?:[ \t]{1,99}\S.*)?[ \t]*$"
)
_DUMP_ROW = re.compile(_ROW, re.MULTILINE)
_DUMP = re.compile(rf"(?:{_ROW}\n?)+", re.MULTILINE)
# Found ten times faster, as it begins with a sign.
_DUMP_BEGINS = re.compile(r"\n[ \t>]*(?:0x)?[0-9A-Fa-f]{4,8}:?[ \t]{1,3}[0-9A-Fa-f]{2}")
_UUENCODED = re.compile(
    r"^[ \t>]*begin(?P<base64>-base64)? [0-7]{3,4} \S.*\n"
    # Without its end, a file does not reach into the next.
    r"(?P<lines>(?:(?![ \t>]*begin[ -]).{1,80}\n)+?)(?:end|====)",
    re.MULTILINE,
)
_ASCII85 = re.compile(r"<~[!-uz\s]{5,99999}~>")
_RARER: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bytes]], ...] = (
    ("begin", _UUENCODED, _from_uuencoded),
    ("<~", _ASCII85, _from_ascii85),
    ("0: ", _DUMP, _from_dump),
    ("00 ", _DUMP, _from_dump),
)
