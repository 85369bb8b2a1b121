"""Every text of a member that is left out: elements, attributes, comments; once each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from redactkit.formats.xlsx.package import Package, broken, local, parser, too_large

# All texts that are held of one workbook, published and left out.
MAX_TEXT = 64 * 2**20
# Inside these the text of runs is one text: a name may be split over runs.
_BLOCKS = {"si", "is", "text", "p", "div"}
_RELATIONS = "/relationships}"
_IDENTIFIER = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f-]{27})?\}?")
_SAYS_NOTHING = {"", "true", "false"}
_LETTER = re.compile(r"[^\W\d_]")
_PRINTABLE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}|[\x20-\x7e]{6,}")


class Gather:
    """A target of lxml's parser that keeps text and drops structure."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._lines: dict[str, None] = {}
        self._buffer: list[str] = []
        self._blocks = 0
        self._length = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the attributes of an element."""
        if local(tag) in _BLOCKS:
            self._blocks += 1
        for name, value in attributes.items():
            # A number elsewhere is a measure; `v` holds a value of a pivot cache.
            has_words = _LETTER.search(value) or local(name) == "v"
            if has_words and _RELATIONS not in name and not _IDENTIFIER.fullmatch(value):
                self._add(value)

    def data(self, text: str) -> None:
        """Take text."""
        self._buffer.append(text)
        self._count(len(text))

    def end(self, tag: str) -> None:
        """End an element."""
        if local(tag) in _BLOCKS:
            self._blocks -= 1
        if not self._blocks:
            self._flush()

    def comment(self, text: str) -> None:
        """Take a comment of XML."""
        self._add(text)

    def pi(self, _target: str, data: str | None) -> None:
        """Take a processing instruction."""
        self._add(data or "")

    def doctype(self, *_declared: str | None) -> None:
        """Refuse a document type.

        Raises:
            InputError: Always.
        """
        raise broken(self._package.path, "a member of the workbook declares a document type")

    def close(self) -> str:
        """Return what was gathered, a line for each text."""
        self._flush()
        return "\n".join(self._lines)

    def _flush(self) -> None:
        if self._buffer:
            self._add("".join(self._buffer))
            self._buffer.clear()

    def _add(self, text: str) -> None:
        text = " ".join(text.split())
        if text not in _SAYS_NOTHING and text not in self._lines:
            self._lines[text] = None
            self._count(len(text))

    def _count(self, length: int) -> None:
        self._length += length
        if self._length > MAX_TEXT:
            raise too_large(self._package.path, "the workbook holds too much text")


def of_member(package: Package, name: str, *, recover: bool = False) -> str:
    """Return the texts of a member in XML."""
    feed = parser(target=Gather(package), recover=recover)
    for chunk in package.chunks(name):
        feed.feed(chunk)
    return str(feed.close())


def of_tree(package: Package, element: etree._Element) -> str:
    """Return the texts of an element and all below it."""
    gather = Gather(package)
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            gather.start(str(node.tag), {str(k): str(v) for k, v in node.attrib.items()})
            gather.data(node.text or "")
        elif event == "end":
            gather.end(str(node.tag))
            gather.data(node.tail or "" if node is not element else "")
        else:
            gather.comment(node.text or "")
    return gather.close()


def of_binary(package: Package, name: str) -> str:
    """Return what stands in a binary member as letters, of one or two bytes each."""
    data = b"".join(package.chunks(name))
    return "\n".join(dict.fromkeys(_printable(data)))


def _printable(data: bytes) -> Iterator[str]:
    for found in _PRINTABLE.finditer(data):
        words = found.group()
        yield words.decode("utf-16-le" if words[1:2] == b"\0" else "ascii")
