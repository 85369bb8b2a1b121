"""What a file is: told by its content, and by its name only where the content is text."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath

TEXT = "text/plain"
MARKDOWN = "text/markdown"
CSV = "text/csv"
HTML = "text/html"
MAIL = "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
ZIP = "application/zip"
UNKNOWN = ""

_BY_NAME = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".csv": CSV,
    ".html": HTML,
    ".htm": HTML,
    ".eml": MAIL,
}
_PACKED = {
    ".docx": DOCX,
    ".xlsx": XLSX,
    ".pdf": PDF,
    ".png": PNG,
    ".jpg": JPEG,
    ".jpeg": JPEG,
    ".zip": ZIP,
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an Office file begins that is older than 2007, or encrypted."""
# Word on the web numbers its main part: word/document2.xml.
_BY_MEMBER = {
    re.compile(r"word/document\d*\.xml"): DOCX,
    re.compile(r"xl/workbook\d*\.xml"): XLSX,
}
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){2,}\r?\n")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|to|subject|date|received|message-id):", re.IGNORECASE | re.MULTILINE
)


def media_type(path: str, data: bytes) -> str:
    """Return the media type of a file, or UNKNOWN.

    A text is what its name says where its content does not say otherwise; no name makes
    a file of another kind out of what it is.

    Args:
        path: Name of the file.
        data: Its bytes.
    """
    if data.startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(path, data)
    named = _BY_NAME.get(PurePosixPath(path).suffix.lower(), UNKNOWN)
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return HTML if named != MARKDOWN else MARKDOWN
    if named in {UNKNOWN, HTML} and _is_mail(data):
        return MAIL
    return named


def _is_mail(data: bytes) -> bool:
    head = _MAIL.match(data[:65536].replace(b"\r\n", b"\n"))
    return head is not None and len(_MAIL_HEADERS.findall(head.group())) > 1


def promised(path: str) -> str:
    """Return which media type a file has by its name, or UNKNOWN."""
    ending = PurePosixPath(path).suffix.lower()
    return _BY_NAME.get(ending) or _PACKED.get(ending, UNKNOWN)


def is_misnamed(path: str, kind: str) -> bool:
    """Return whether the name of a file says that it is of another kind.

    A Word file or a workbook is a zip as well.
    """
    named = promised(path)
    return named not in {UNKNOWN, kind} and not (named == ZIP and kind in {DOCX, XLSX})


def _zipped(path: str, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return _PACKED.get(PurePosixPath(path).suffix.lower(), ZIP)  # its reader says what is wrong
    if "[Content_Types].xml" not in names:
        return ZIP
    return next(
        (kind for main, kind in _BY_MEMBER.items() if any(map(main.fullmatch, names))), UNKNOWN
    )
