"""Earlier revisions of a PDF: what an incremental update took away is still in the file."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from redactkit.formats.pdf import seeing
from redactkit.formats.pdf.model import BROKEN
from redactkit.formats.types import Kind, Part

_END = re.compile(rb"%%EOF\r?\n?")
_MOST = 8  # revisions read; somebody who saves a file every hour makes no more in a day


def earlier(data: bytes, text: str) -> tuple[Part, ...]:
    """Return the lines of earlier revisions that the document does not show now."""
    now = frozenset(text.splitlines())
    ends = [found.end() for found in _END.finditer(data)][:-1][-_MOST:]
    found = []
    for number, end in enumerate(ends):
        gone = [line for line in _lines(data[:end]) if line not in now]
        if gone:
            part = Part(f"/revisions/{number}", "\n".join(dict.fromkeys(gone)), Kind.REVISION)
            found.append(part)
    return tuple(found)


def _lines(data: bytes) -> list[str]:
    try:
        with pdfium.PdfDocument(data) as pdf:
            pages = [seeing.plain(seeing.letters(page)) for page in pdf]
    except BROKEN:  # a linearised file has an end mark that ends no revision
        return []
    return [line for page in pages for line in page.split("\n")]
