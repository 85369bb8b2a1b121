"""What programs of others read of a released file."""

from __future__ import annotations

import email
import email.policy
import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree, html
from PIL import Image


def seen(name: str, data: bytes) -> str:
    """Return the text of a file as a reader gets it, white space made single spaces.

    A picture gives its metadata only: what stands in its pixels is the scan's business.
    """
    return " ".join(_READ[PurePosixPath(name).suffix](data).split())


def everything(data: bytes) -> bytes:
    """Return a file's bytes with those of its members unpacked."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"\n".join(
            name.encode() + b"\n" + everything(archive.read(name)) for name in archive.namelist()
        )


def _docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(
        "".join(paragraph.itertext())
        for story in _stories(document)
        for paragraph in story.iter(qn("w:p"))
    )


def _stories(document: docx.document.Document) -> Iterator[etree._Element]:
    """Yield the body, headers, footers and notes."""
    yield document.element
    for relation in document.part.rels.values():
        if not relation.is_external and str(relation.target_part.content_type).endswith("+xml"):
            yield parse_xml(relation.target_part.blob)


def _xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(
        str(value)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for value in (sheet.title, *row)
        if value is not None
    )


def _pdf(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def _html(data: bytes) -> str:
    return html.fromstring(data.decode()).text_content()


def _mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    texts = [f"{name}: {value}" for name, value in message.items()]
    for part in message.walk():
        if part.get_content_maintype() == "text":
            texts.append(part.get_content())
        elif part.get_filename():
            inner = part.get_content()
            content = inner.as_bytes() if hasattr(inner, "as_bytes") else inner
            texts += part.get_filename(), seen(part.get_filename(), content)
    return "\n".join(texts)


def _zip(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name} {seen(name, archive.read(name))}" for name in archive.namelist())


def _picture(data: bytes) -> str:
    return str(Image.open(io.BytesIO(data)).info)


_READ = {
    ".txt": bytes.decode,
    ".md": bytes.decode,
    ".csv": bytes.decode,
    ".html": _html,
    ".eml": _mail,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
    ".zip": _zip,
    ".png": _picture,
    ".jpg": _picture,
}
