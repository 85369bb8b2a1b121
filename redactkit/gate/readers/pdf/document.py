"""A PDF as a set of objects: those in use, those left behind, and earlier versions."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import (
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    StreamObject,
    read_object,
)

from redactkit.gate.readers.pdf.values import dictionary, entry, follow, identity
from redactkit.gate.readers.types import TooLargeError


class _Losses(logging.Handler):
    """Counts what pypdf says it has dropped. What it logs holds words of the file."""

    # The rest of a dictionary, or the second value of a key; an object stream, or a part of one;
    # what zlib cannot unpack.
    dropped = (
        "%(exception)s", "%(exception)r", "Multiple definitions in dictionary",
        "Invalid /N (", "Invalid stream (", "Error -",
    )  # fmt: skip
    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Take one message; none goes any further."""
        self.count += record.msg.startswith(self.dropped)


_losses = _Losses()
logging.getLogger("pypdf").addHandler(_losses)
logging.getLogger("pypdf").propagate = False

# Each of these makes pypdf search the whole file once more.
_MOST_REPAIRS = 50
# What a hand-made page tree of 100,000 pages holds; a real one has a tenth.
# No program writes a tree of pages that is deeper.
_DEEPEST = 1_000
_MOST_NODES = 200_000
# Objects in compressed streams are parsed one by one: ten times those of a book.
_MOST_PACKED = 48 * 1024 * 1024
# Replaced objects of an honest file are some dozens for each time that it was saved.
_MOST_LEFT = 20_000
# Each is read like a file of its own. Files that were saved more often are rare.
_MOST_VERSIONS = 24
_MOST_ENDS = 500
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_HEADER = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\b")
_OBJECT = re.compile(
    rb"(?<![0-9])(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj\b[\0\t\n\f\r ]*"
)
_END = b"%%EOF"
_TABLES = re.compile(
    rb"xref\s+[0-9fn \t\r\n]*+|trailer\s*<<(?:(?!startxref).)*+|startxref\s+\d+|%%EOF|%PDF-[0-9.]+",
    re.DOTALL,
)
_START = re.compile(rb"startxref\s+(\d+)\s*$")


class _Reader(PdfReader):
    """pypdf's reader, bounded where it searches the whole file for an object."""

    def __init__(self, data: bytes) -> None:
        self.repairs = 0
        self.broken: set[tuple[int, int]] = set()
        self._unpacked = 0
        self._opened: dict[int, StreamObject] = {}
        super().__init__(io.BytesIO(data))

    def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
        """Return an object; null for one that stands nowhere or cannot be read."""
        reference = indirect_reference
        if isinstance(reference, int):
            reference = IndirectObject(reference, 0, self)
        number, generation = reference.idnum, reference.generation
        if (number, generation) in self.broken:
            return NullObject()
        if number not in self.xref_objStm:
            start = self.xref.get(generation, {}).get(number)
            if start is None:
                return NullObject()
            self.stream.seek(start)
            header = _HEADER.match(self.stream.read(64))
            if header is None or int(header[1]) != number:
                self.repairs += 1
                if self.repairs > _MOST_REPAIRS:
                    return NullObject()
        try:
            found = super().get_object(reference)
            if isinstance(found, StreamObject) and dict.get(found, "/Type") == "/ObjStm":
                self._open(found)
        except FileNotDecryptedError:
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it was not read
            self.broken.add((number, generation))
            return NullObject()
        return found

    def _open(self, stream: StreamObject) -> None:
        if id(stream) not in self._opened:
            self._opened[id(stream)] = stream
            self._unpacked += len(stream.get_data())
        if self._unpacked > _MOST_PACKED:
            raise TooLargeError


@dataclass(slots=True)
class Page:
    """A page.

    Attributes:
        number: Its number; 0 for one that is not in the tree of pages.
        held: Its dictionary.
        inherited: What it has from the tree above it.
    """

    number: int
    held: DictionaryObject
    inherited: dict[str, Any]

    def value(self, key: str) -> Any:
        """Return an entry of the page, or of what it inherits."""
        own = entry(self.held, key)
        return self.inherited.get(key) if own is None else own


class Document:
    """One version of a PDF."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._failed = 0
        self._lost_before = _losses.count
        self.reader = _Reader(data)

    @property
    def locked(self) -> bool:
        """Whether a password is needed."""
        encryption = self.reader._encryption  # noqa: SLF001 - pypdf tells it nowhere else
        return encryption is not None and not encryption.is_decrypted()

    @property
    def encrypted(self) -> bool:
        """Whether it is encrypted, be it with an empty password."""
        return self.reader.is_encrypted

    @property
    def whole(self) -> bool:
        """Whether every object that was asked for could be read so far."""
        lost = self._failed or self.reader.broken or _losses.count > self._lost_before
        return not (lost or self.reader.repairs > _MOST_REPAIRS)

    @property
    def root(self) -> DictionaryObject:
        """The catalogue; empty where there is none."""
        found = follow(self.reader.trailer.get("/Root"))
        return found if isinstance(found, DictionaryObject) else DictionaryObject()

    def objects(self) -> Iterator[tuple[tuple[int, int], Any]]:
        """Yield every object of the file with its number, whether or not anything uses it."""
        known = {
            (number, generation)
            for generation, places in self.reader.xref.items()
            for number in places
            if generation != 65_535
        }
        known |= {(number, 0) for number in self.reader.xref_objStm}
        for number, generation in sorted(known):
            value = follow(IndirectObject(number, generation, self.reader))
            if value is not None:
                yield (number, generation), value
        yield (0, 0), self.reader.trailer

    def pages(self) -> Iterator[Page]:
        """Yield the pages in their order, each once; what is no tree has not been read."""
        seen: set[object] = set()
        waiting: list[tuple[Any, dict[str, Any], int]] = [(self.root.get("/Pages"), {}, 0)]
        number = 0
        while waiting:
            value, above, depth = waiting.pop()
            node = follow(value)
            key = identity(value) or id(node)
            if not isinstance(node, DictionaryObject):
                self._failed += depth > 0  # a page that is missing
                continue
            if key in seen or depth > _DEEPEST or len(seen) >= _MOST_NODES:
                self._failed += key not in seen or "/Kids" in node  # the same page twice is honest
                continue
            seen.add(key)
            own = {name: entry(node, name) for name in _INHERITED if name in node}
            inherited = {**above, **own}
            kids = entry(node, "/Kids")
            if isinstance(kids, list) and entry(node, "/Type") != "/Page":
                waiting += [(kid, inherited, depth + 1) for kid in reversed(list(kids))]
            else:
                number += 1
                yield Page(number, node, inherited)

    def left_behind(self) -> Iterator[Any]:
        """Yield objects that stand in the file and in no table: replaced or forgotten ones."""
        known = {
            place
            for generation, places in self.reader.xref.items()
            for place in places.values()
            if generation != 65_535
        }
        inside = tried = 0
        for found in _OBJECT.finditer(self.data):
            place = found.start()
            if place < inside or any(place - back in known for back in range(3)):
                continue
            tried += 1
            if tried > _MOST_LEFT:
                self._failed += 1
                return
            try:
                self.reader.stream.seek(found.end())
                value = read_object(self.reader.stream, self.reader)
                if self.encrypted and self.reader._encryption is not None:  # noqa: SLF001 - as above
                    value = self.reader._encryption.decrypt_object(  # noqa: SLF001 - as above
                        value, int(found[1]), int(found[2])
                    )
            except Exception:  # noqa: BLE001 - whatever is wrong with it, it was not read
                self._failed += 1
                continue
            inside = self.reader.stream.tell()
            if not (
                isinstance(value, StreamObject) and entry(value, "/Type") in {"/XRef", "/ObjStm"}
            ):
                yield value

    def stale(self, number: int, stream: StreamObject) -> Iterator[Any]:
        """Yield objects of an object stream that a newer version of them has replaced."""
        first, count = entry(stream, "/First"), entry(stream, "/N")
        try:
            data = stream.get_data()
            head = [int(one) for one in data[:first].split()[: 2 * count]]
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it was not read
            self._failed += 1
            return
        for known, place in zip(head[::2], head[1::2], strict=False):
            held = self.reader.xref_objStm.get(known)
            if held is None or held[0] != number:
                try:
                    yield read_object(io.BytesIO(data[first + place :]), self.reader)
                except Exception:  # noqa: BLE001 - whatever is wrong with it, it was not read
                    self._failed += 1

    def tail(self) -> bytes:
        """Return what stands behind the end of the document, b"" for nothing but blanks.

        Its own end stays as it is: a packed file may end in zeros.
        """
        end = self.data.rfind(_END)
        return self.data[end + len(_END) :].lstrip(b"\0\t\n\f\r ") if end >= 0 else b""

    def between(self) -> bytes:
        """Return what stands between the objects, tables and trailers apart."""
        pieces: list[bytes] = []
        at = 0
        while len(pieces) < _MOST_NODES:
            start = _OBJECT.search(self.data, at)
            if start is None:
                break
            pieces.append(self.data[at : start.start()])
            end = self.data.find(b"endobj", start.end())
            if end < 0:
                return _TABLES.sub(b"", b"\n".join(pieces))
            at = end + len(b"endobj")
        return _TABLES.sub(b"", b"\n".join([*pieces, self.data[at:]]))


def versions(data: bytes) -> tuple[list[bytes], bool]:
    """Return earlier versions of a PDF that was saved incrementally, newest first.

    Returns:
        The versions, and whether they are all.
    """
    found: list[bytes] = []
    end = data.rfind(_END)
    for _ in range(_MOST_ENDS):
        end = data.rfind(_END, 0, max(0, end))
        if end < 0:
            return found, True
        start = _START.search(data, max(0, end - 64), end)
        # The first part of a linearised file ends with a table that is no version.
        if start is None or not 0 < int(start[1]) < end:
            continue
        if not _is_first_part(data, int(start[1]), end):
            found.append(data[: end + len(_END)])
        if len(found) == _MOST_VERSIONS:
            break
    return found, False


def _is_first_part(data: bytes, start: int, end: int) -> bool:
    before = re.search(rb"/Prev\s+(\d+)", data[start:end])
    return before is not None and int(before[1]) >= end


def info(document: Document) -> DictionaryObject:
    """Return the document information."""
    return dictionary(document.reader.trailer, "/Info")
