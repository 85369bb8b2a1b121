"""E-mail: headers and bodies decoded, attachments and forwarded messages as files."""

from __future__ import annotations

import base64
import binascii
import email
import email.errors
import email.header
import email.utils
import re
from collections.abc import Iterator
from email.message import Message

from redactkit.gate import kinds
from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece

_MBOX = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]+\r?\n(?=[A-Za-z-]+:)")
_FLOWED = re.compile(r" \r?\n>* ?")
_UUENCODED = re.compile(
    r"^begin [0-7]{3,4} ([^\r\n]+)\r?\n((?:[!-`][ -`]*\r?\n)+?)`?\r?\n?end", re.MULTILINE
)
_CUT_OFF = (
    email.errors.StartBoundaryNotFoundDefect,
    email.errors.CloseBoundaryNotFoundDefect,
    email.errors.MultipartInvariantViolationDefect,
    email.errors.NoBoundaryInMultipartDefect,
    email.errors.InvalidBase64LengthDefect,
    email.errors.InvalidBase64PaddingDefect,
)
# RFC 2046, 5.2.2 and 5.2.3.
_ELSEWHERE = frozenset({"message/partial", "message/external-body"})
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature"})


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the headers, bodies and attachments of a message, or of a box of them."""
    several = data.count(b"From ") > 1
    starts = [match.start() for match in _MBOX.finditer(data)] if several else []
    if len(starts) > 1:
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), 1):
            message = data[start:end].lstrip(b"\r\n").partition(b"\n")[2]
            yield Inner(f"message {number}", "", message)
        return
    if kinds.decode(data) is None:
        yield Piece("", data.decode("latin-1"))
        if b"\0" in data:
            yield Fault("", "this message holds NUL bytes")
    budget.spend(len(data))
    for number, part in enumerate(email.message_from_bytes(data).walk(), start=1):
        yield from _headers(f"headers of part {number}", part)
        yield from _around(f"part {number}", part)
        yield from _body(f"part {number}", part)
        if any(isinstance(defect, _CUT_OFF) for defect in part.defects):
            yield Fault(f"part {number}", "this message is broken or cut off")
        if part.get_content_type() in _ELSEWHERE:
            yield Fault(f"part {number}", "the rest of this message is not in this file")


def _headers(place: str, part: Message) -> Iterator[Item]:
    lines = [f"{key}: {_decoded(value)}" for key, value in part.items()]
    yield Piece(place, "\n".join(lines))
    for value in (part.get_filename(), part.get_param("name"), part.get_param("title")):
        if value:
            yield Inner(place, email.utils.collapse_rfc2231_value(value), b"")
    parameters = [str(value) for _, value in part.get_params([]) if value]
    yield Piece(place, "\n".join(parameters))


def _decoded(value: object) -> str:
    """Return a header in the words that a program shows."""
    raw = re.sub(r"\r?\n[ \t]+", " ", str(value))
    try:
        chunks = email.header.decode_header(raw)
        return "".join(
            chunk if isinstance(chunk, str) else chunk.decode(charset or "utf-8", "replace")
            for chunk, charset in chunks
        )
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return raw


def _around(place: str, part: Message) -> Iterator[Item]:
    for text in (part.preamble, part.epilogue):
        if text and text.strip():
            yield Piece(f"{place} around", text)


def _body(place: str, part: Message) -> Iterator[Item]:
    media = part.get_content_type()
    if part.is_multipart():
        if media == "message/rfc822" and part.get("Content-Transfer-Encoding", "") == "base64":
            inner = str(part.get_payload(0))
            yield Inner(place, "", base64.b64decode(inner))
        return
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return
    name = email.utils.collapse_rfc2231_value(part.get_filename() or "")
    if media in _SIGNATURES:
        # A signature with its certificate: names stand in it as they are.
        yield from (Piece(place, text) for text in strings(payload))
    elif part.get_content_maintype() == "text" and not kinds.container(payload):
        yield from _text(place, name, part, payload)
    else:
        yield Inner(place, name, payload)


def _text(place: str, name: str, part: Message, payload: bytes) -> Iterator[Item]:
    charset = email.utils.collapse_rfc2231_value(part.get_param("charset") or "")
    try:
        text = payload.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = payload.decode("latin-1")
        if charset or kinds.decode(payload) is None:
            yield Fault(place, "this text is not in the encoding that it claims")
    ending = ".html" if part.get_content_subtype() == "html" else ""
    yield Inner(place, name or ending, text.encode("utf-8", "replace"))
    if part.get_param("delsp") == "yes":
        yield Piece(place, _FLOWED.sub("", text))
    for match in _UUENCODED.finditer(text):
        yield Inner(place, match[1], _from_uuencode(match[2]))


def _from_uuencode(lines: str) -> bytes:
    try:
        return b"".join(map(binascii.a2b_uu, lines.splitlines()))
    except (binascii.Error, ValueError):
        return lines.encode("utf-8")
