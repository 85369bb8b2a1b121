"""Whether a file is what its name says, and whether it is all there."""

from __future__ import annotations

import re

from redactkit.gate import kinds
from redactkit.gate.readers.types import MAX_LEVELS

_ZIPS = dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".zip"), (b"PK\3\4", b"PK\5\6"))
_PICTURES: dict[str, tuple[bytes, ...]] = {
    ".png": (b"\x89PNG",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF8",),
    ".tif": (b"II*\0", b"MM\0*"),
    ".tiff": (b"II*\0", b"MM\0*"),
    ".webp": (b"RIFF",),
}
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {**_ZIPS, ".pdf": (b"%PDF-",), **_PICTURES}
_MAIN_MEMBERS = {".docx": b"word/document", ".xlsx": b"xl/workbook"}
_TEXTS = frozenset({".txt", ".md", ".csv", ".html", ".htm", ".eml"})
DOCUMENTS = frozenset({*_BEGINNINGS, *_TEXTS})
"""Endings of files that are never empty."""
_ROOT = re.compile(rb"<html[\s>]", re.IGNORECASE)
_OPENED = re.compile(rb"<(?:head|body)[\s>]", re.IGNORECASE)
_CLOSED = re.compile(rb"</(?:html|body|frameset)\s*>", re.IGNORECASE)
_ANY_MARKUP = re.compile(rb"<\0?[A-Za-z!?/]|&#?\w+;")
_ANY_HEADER = re.compile(rb"\s*(?:From |[A-Za-z][A-Za-z0-9-]*[ \t]*:)")


def ending(name: str) -> str:
    """Return the ending of a name in small letters, with its point.

    >>> ending("papers/Order.PDF")
    '.pdf'
    """
    return "." + name.lower().rpartition(".")[2]


def misnamed(name: str, data: bytes, *, outermost: bool = True) -> bool:
    """Return whether a file is not what its name says.

    Args:
        name: Its name.
        data: Its bytes.
        outermost: Whether it stands in no other. Programs are careless with the names of
            what they put inside: a picture of one kind under the name of another.
    """
    last = ending(name)
    kind = kinds.container(data)
    if last in _BEGINNINGS:
        if kind == kinds.OLD_OFFICE and last in _ZIPS:
            return False  # Office encrypts a file by putting it in such a one.
        if kind == kinds.PICTURE and last in _PICTURES and not outermost:
            return False
        main = _MAIN_MEMBERS.get(last, b"")
        return not data.startswith(_BEGINNINGS[last]) or (kind == kinds.ZIP and main not in data)
    if last not in _TEXTS:
        return False
    if kind and kind != kinds.XML:
        return True
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if last in {".txt", ".csv"} and kinds.HTML_ROOT.match(start):
        return True
    if not outermost or not data:
        return False
    if last in {".html", ".htm"}:
        return not _ANY_MARKUP.search(data) or kinds.written_as(data) == kinds.MAIL
    return last == ".eml" and not _ANY_HEADER.match(start)


def cut_off(name: str, data: bytes, *, outermost: bool = True) -> bool:
    """Return whether a text ends in the middle of a letter, or a page or JSON lacks its end.

    The end of a page may be left out; who does so leaves out where head and body begin as well.
    What stands in another file and has no name of its own is a part of a page.
    """
    if not outermost and (ending(name) not in _TEXTS or name == ending(name)):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        inside = not data[: error.start].isascii()
        if inside and error.reason == "unexpected end of data" and error.end == len(data):
            return True
    if ending(name) in {".json", ".geojson"}:
        return _opens_more(kinds.decode(data) or "")
    if ending(name) not in {".html", ".htm"}:
        return False
    text = kinds.decode(data) or data.decode("latin-1")
    page = text.encode("utf-8", "replace")
    root = _ROOT.search(page)
    return root is not None and bool(_OPENED.search(page, root.end())) and not _CLOSED.search(page)


_NO_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[^\[\]{}"]++')


def _opens_more(text: str) -> bool:
    """Return whether JSON closes fewer brackets than it opens."""
    left = _NO_BRACKET.sub("", text) if text.lstrip()[:1] in {"[", "{"} else ""
    return left.count("[") + left.count("{") > left.count("]") + left.count("}")


def deep(text: str) -> bool:
    """Return whether a text is JSON that nests deeper than programs write, and than they read."""
    few = text.count("[") + text.count("{") <= MAX_LEVELS
    if few or text.lstrip()[:1] not in {"[", "{"}:
        return False
    left = _NO_BRACKET.sub("", text).replace("{", "[").replace("}", "]")
    for _ in range(MAX_LEVELS):
        inner = left.replace("[]", "")
        if inner == left:  # Nothing is left, or what closes nothing.
            return len(left) > MAX_LEVELS
        left = inner
    return bool(left)
