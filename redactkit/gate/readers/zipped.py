"""Zip archives, and the office documents that are zip archives.

Every byte is looked at: members, names, comments, extra fields, and what stands before,
between and behind the members, where the directory does not know of it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from redactkit.gate.readers import markup, packages, sheets
from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece, TooLargeError

# Sheets full of the same number shrink a hundredfold; only a bomb shrinks more.
MAX_RATIO = 300
SMALL = 8 * 1024 * 1024

_LOCAL = struct.Struct("<4s5H3L2H")
_LOCAL_SIGN, _DESCRIPTOR_SIGN = b"PK\x03\x04", b"PK\x07\x08"
_END_SIGN, _END_LENGTH = b"PK\x05\x06", 22
_ENCRYPTED, _UTF_8, _DESCRIBED = 0x1, 0x800, 0x8
# What every document in Open XML, and every OpenDocument, has; and what XML in them is called.
_PACKAGES = frozenset({"[Content_Types].xml", "META-INF/manifest.xml"})
_PARTS = (".xml", ".rels")
# How the windows of a program looked: OpenOffice writes an empty part.
_SETTINGS = "Configurations2/"
_UNSUPPORTED = "a member is packed in a way that the scan does not know"


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the members of an archive, and everything else in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if not members:
            yield Fault("", "the archive is empty: was it written whole?")
        yield from _comments(archive, members)
        yield from _names(members)
        contents = _Contents(archive, budget, {info.filename: info for info in members})
        yield from contents.items(members)
        yield from contents.missing()
        yield from _between(data, archive.start_dir, members, budget)


def _comments(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Item]:
    for text in _texts(archive.comment):
        yield Piece("comment of the archive", text)
    for number, info in enumerate(members, start=1):
        for text in (*_texts(info.comment), *_extra(info.extra)):
            yield Piece(f"note on member {number}", text)


def _texts(note: bytes) -> Iterator[str]:
    if note:
        yield note.decode("utf-8", "replace")
        yield note.decode("cp437")


def _extra(extra: bytes) -> Iterator[str]:
    """Yield the words in extra fields: times and owners hold none."""
    yield from strings(extra)


def _names(members: list[zipfile.ZipInfo]) -> Iterator[Item]:
    """Yield the folders of members, and names that may be read in another encoding."""
    folders: dict[str, None] = {}
    for number, info in enumerate(members, start=1):
        path = info.filename.rstrip("/")
        if info.is_dir():
            folders[path] = None
        while "/" in path:
            path = path.rpartition("/")[0]
            folders[path] = None
        if not info.flag_bits & _UTF_8 and not info.orig_filename.isascii():
            raw = info.orig_filename.encode("cp437", "replace")
            for encoding in ("utf-8", "cp1252"):
                yield Inner(f"name of member {number}", raw.decode(encoding, "replace"), b"")
        if info.orig_filename != info.filename:
            yield Inner(f"name of member {number}", info.orig_filename, b"")
    yield from (Inner(path, path, b"") for path in folders)


@dataclass(slots=True)
class _Contents:
    """The members of one archive while they are read."""

    archive: zipfile.ZipFile
    budget: Budget
    members: dict[str, zipfile.ZipInfo]
    _done: set[str] = field(default_factory=set)

    def items(self, members: list[zipfile.ZipInfo]) -> Iterator[Item]:
        """Yield the content of every member."""
        if sheets.is_workbook(self.members):
            yield from self._workbook()
        for info in members:
            # The directory may hold a name twice: both are read.
            if info.filename in self._done and self.members[info.filename] is info:
                continue
            yield from self._member(info)

    def missing(self) -> Iterator[Fault]:
        """Yield what an office document lacks."""
        try:
            yield from packages.missing(lambda name: self._unpack(self.members[name]), self.members)
        except TooLargeError:
            raise
        except Exception:  # noqa: BLE001 - a member that cannot be unpacked is a fault of its own
            return

    def _workbook(self) -> Iterator[Item]:
        try:
            yield from sheets.sheets(self._load, self.members)
        except TooLargeError:
            raise
        except Exception:  # noqa: BLE001 - broken XML: every sheet is read as any XML below
            yield Fault("cells", "the cells of this workbook cannot be read as the programs do")
            self._done.clear()

    def _load(self, name: str) -> bytes:
        self._done.update({name} if name not in {sheets.WORKBOOK, sheets.STYLES} else ())
        return self._unpack(self.members[name])

    def _member(self, info: zipfile.ZipInfo) -> Iterator[Item]:
        name = info.filename
        if info.is_dir() and not info.file_size:
            return
        if info.flag_bits & _ENCRYPTED:
            yield Inner(name, name, b"")
            yield Fault(name, "a member is encrypted", hint="scan it before it is encrypted")
            return
        try:
            data = self._unpack(info)
        except TooLargeError:
            raise
        except NotImplementedError:
            yield Inner(name, name, b"")
            yield Fault(name, _UNSUPPORTED)
        except Exception:  # noqa: BLE001 - whatever broken bytes do to zlib, bz2 and lzma
            yield Inner(name, name, b"")
            yield Fault(name, "a member is broken")
        else:
            if self._is_part(name) and not markup.well_formed(data):
                yield Fault(name, "a part of this document is broken, and was not read whole")
            yield from _read_as(name, data)

    def _is_part(self, name: str) -> bool:
        """Return whether a member is a part of an office document, which is XML."""
        part = name.endswith(_PARTS) and not name.startswith(_SETTINGS)
        return part and not _PACKAGES.isdisjoint(self.members)

    def _unpack(self, info: zipfile.ZipInfo) -> bytes:
        """Return the content of a member, and not more than is left of the budget."""
        most = min(self.budget.bytes, max(SMALL, info.compress_size * MAX_RATIO))
        with self.archive.open(info) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise TooLargeError
        return data


def _read_as(name: str, data: bytes) -> Iterator[Item]:
    """Yield a member: as a file, or where its place says that it is one of the known ones."""
    if name.startswith(("xl/printerSettings/", "word/printerSettings")):
        # What a printer's driver keeps: its name, and numbers.
        yield from (Piece(name, text) for text in strings(data))
    elif name.endswith(".odttf") and "/fonts/" in name:
        # A font whose first 32 bytes are disguised: its names stand in UTF-16 behind them.
        yield from (Piece(name, text, chance=True) for text in strings(data))
    else:
        yield Inner(name, name, data)


# -- bytes of which the directory does not know ---------------------------------------


def _between(
    data: bytes, directory: int, members: list[zipfile.ZipInfo], budget: Budget
) -> Iterator[Item]:
    """Yield what stands before, between and behind the members."""
    end = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        yield from _gap(data[end : info.header_offset], budget)
        header = _LOCAL.unpack_from(data, info.header_offset)
        start = info.header_offset + _LOCAL.size
        name, extra = data[start : start + header[9]], data[start + header[9] :][: header[10]]
        if name.decode("utf-8", "replace") != info.orig_filename:
            yield from (Inner("name in a member's header", text, b"") for text in _texts(name))
        if extra != info.extra:
            yield from (Piece("note in a member's header", text) for text in _extra(extra))
        end = max(end, start + header[9] + header[10] + info.compress_size)
        if header[2] & _DESCRIBED:
            end += _descriptor(data[end : end + 24], info)
    yield from _gap(data[end:directory], budget)
    for gap in _behind(data, directory):
        yield from _gap(gap, budget)


def _descriptor(tail: bytes, info: zipfile.ZipInfo) -> int:
    """Return the length of the sizes that may follow a member."""
    sign = 4 if tail.startswith(_DESCRIPTOR_SIGN) else 0
    for layout in ("<LLL", "<LQQ"):
        length = struct.calcsize(layout)
        if len(tail) >= sign + length and struct.unpack_from(layout, tail, sign) == (
            info.CRC, info.compress_size, info.file_size,
        ):  # fmt: skip
            return sign + length
    return 0


def _behind(data: bytes, directory: int) -> Iterator[bytes]:
    """Yield what stands between the directory and its end, and what follows that."""
    at = data.rfind(_END_SIGN)
    size, _, length = struct.unpack_from("<LLH", data, at + 12)
    end = directory + size
    if data[end : end + 4] == b"PK\x06\x06":  # the same for large archives, and its locator
        end += 12 + struct.unpack_from("<Q", data, end + 4)[0] + 20
    yield data[end:at]
    yield data[at + _END_LENGTH + length :]


def _gap(gap: bytes, budget: Budget) -> Iterator[Item]:
    """Yield what a stretch outside of every member holds: often a member that was deleted."""
    while gap.startswith(_LOCAL_SIGN) and len(gap) >= _LOCAL.size:
        header = _LOCAL.unpack_from(gap)
        start = _LOCAL.size + header[9]
        name = gap[_LOCAL.size : start].decode("utf-8", "replace")
        packed = gap[start + header[10] :]
        if header[3] == zipfile.ZIP_DEFLATED:
            engine = zlib.decompressobj(-zlib.MAX_WBITS)
            data = engine.decompress(packed, min(budget.bytes, SMALL))
            rest = engine.unused_data
        elif header[3] == zipfile.ZIP_STORED:
            data, rest = packed[: header[7]], packed[header[7] :]
        else:
            break
        yield Inner("a member that the directory does not know", name, data)
        if header[2] & _DESCRIBED:
            rest = rest[rest.find(_LOCAL_SIGN) :] if _LOCAL_SIGN in rest else b""
        gap = rest
    if gap.strip(b"\0"):
        yield Inner("outside of the members", "", gap)
