"""A new mail from the clean model: the same model gives the same bytes.

Written field by field: the standard library's generator folds and quotes differently from
one version of Python to the next, and a release must come out the same everywhere.
"""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePosixPath
from urllib.parse import quote

from redactkit import formats
from redactkit.formats import media, web
from redactkit.formats.leaves import edited, within
from redactkit.formats.mail.addresses import mailbox
from redactkit.formats.mail.encoded import field
from redactkit.formats.mail.model import Attachment, Content, Header, Mail, WebPage, Words
from redactkit.formats.types import Built, Document, Edits
from redactkit.spans import Span, splice

_MEDIA_TYPES = {
    ".txt": media.TEXT, ".md": media.MARKDOWN, ".csv": media.CSV, ".html": media.HTML,
    ".docx": media.DOCX, ".xlsx": media.XLSX, ".pdf": media.PDF, ".png": media.PNG,
    ".jpg": media.JPEG, ".zip": media.ZIP,
}  # fmt: skip
_ENDINGS = {".jpg": {".jpg", ".jpeg"}, ".html": {".html", ".htm"}}

Entity = tuple[Sequence[str], bytes]
"""The header lines of a part of a mail, and what it holds, encoded."""


def build(document: Document, edits: Edits) -> Built:
    """Return a new mail with its edits made."""
    return {".eml": _mail(document, edits, "1")}


def _mail(document: Document, edits: Edits, number: str) -> bytes:
    layout: Mail = document.layout
    texts = {part.address: part.text for part in document.parts}
    headers = _headers(layout, texts.get("/headers", ""), edits)
    entities = [
        _entity(content, texts, edits, f"{number}.{place}")
        for place, content in enumerate(layout.contents, 1)
    ]
    if len(entities) == 1 and not isinstance(layout.contents[0], Attachment):
        lines, body = entities[0]
    else:
        lines, body = _multipart(entities, number)
    return _lines([*headers, "MIME-Version: 1.0", *lines]) + b"\r\n" + body


def _multipart(entities: Sequence[Entity], number: str) -> Entity:
    # No line of base64 or of quoted-printable begins with these characters, and every mail
    # inside another has a number of its own.
    boundary = f"=_part_{number}"
    pieces = [
        f"--{boundary}\r\n".encode() + _lines(lines) + b"\r\n" + body + b"\r\n"
        for lines, body in entities
    ]
    closing = f"--{boundary}--\r\n".encode()
    kind = f'Content-Type: multipart/mixed; boundary="{boundary}"'
    return [kind], b"".join([*pieces, closing])


def _headers(layout: Mail, text: str, edits: Edits) -> Iterator[str]:
    places = [span for header in layout.headers for span in _places(header)]
    said = dict(zip(places, edited(text, places, edits.get("/headers", ())), strict=True))
    for header in layout.headers:
        if header.words is not None:
            value = field(said[header.words])
        else:
            people = (
                mailbox(said.get(person.name, ""), said.get(person.address, ""))  # type: ignore[arg-type] # a key of None is none
                for person in header.mailboxes
            )
            value = ",\r\n ".join(filter(None, people))
        if value:
            yield f"{header.name}: {value}"


def _places(header: Header) -> list[Span]:
    people = chain.from_iterable((one.name, one.address) for one in header.mailboxes)
    return [span for span in (header.words, *people) if span is not None]


def _entity(content: Content, texts: dict[str, str], edits: Edits, number: str) -> Entity:
    match content:
        case Words(address):
            words, _ = splice(texts[address], edits.get(address, ()))
            return _text("text/plain", words)
        case WebPage(address, document):
            return _text("text/html", web.page(document, within(document, edits, address)))
        case Attachment():
            return _file(content, texts, edits, number)


def _text(kind: str, words: str) -> Entity:
    code = quopri.encodestring(words.replace("\r\n", "\n").encode("utf-8"))
    lines = [f"Content-Type: {kind}; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"]
    return lines, code.replace(b"\n", b"\r\n")


def _file(content: Attachment, texts: dict[str, str], edits: Edits, number: str) -> Entity:
    inner = within(content.document, edits, content.address)
    named = texts.get(f"{content.address}/name", "")
    kept = named if f"{content.address}/name" not in edits else ""
    if content.document.media_type == media.MAIL:
        if content.document.unread:
            raise ValueError("a document with unread parts is not published")
        lines = ["Content-Type: message/rfc822", "Content-Transfer-Encoding: 7bit"]
        return (
            [*lines, _disposition(kept, content, ".eml")],
            _mail(content.document, inner, number),
        )
    ending, data = next(iter(formats.build(content.document, inner).items()))
    lines = [
        f"Content-Type: {_MEDIA_TYPES.get(ending, 'application/octet-stream')}"
        + ("; charset=utf-8" if ending in {".txt", ".md", ".csv"} else ""),
        "Content-Transfer-Encoding: base64",
        _disposition(kept, content, ending),
    ]
    return lines, base64.encodebytes(data).replace(b"\n", b"\r\n")


def _disposition(name: str, content: Attachment, ending: str) -> str:
    if not content.named:
        return "Content-Disposition: attachment"
    if not name:
        name = f"attachment-{content.number}{ending}"
    elif PurePosixPath(name).suffix.lower() not in _ENDINGS.get(ending, {ending}):
        name += ending
    # RFC 2231, 3 and 4: a long value goes on under numbered names.
    code = quote(name, safe="")
    chunks = re.findall(r"(?:%..|[^%]){1,20}", code)
    if len(chunks) == 1:
        return f"Content-Disposition: attachment;\r\n filename*=utf-8''{code}"
    rest = "".join(f";\r\n filename*{i}*={chunk}" for i, chunk in enumerate(chunks[1:], 1))
    return f"Content-Disposition: attachment;\r\n filename*0*=utf-8''{chunks[0]}{rest}"


def _lines(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")
