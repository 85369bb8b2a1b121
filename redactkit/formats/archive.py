"""Zip archives of documents: every member is read as the document that it is.

A new archive is published: the rebuilt members under their names, where a name that has to
be redacted becomes "document-1". Dates, comments, owners and folders of their own are gone.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import PurePosixPath
from typing import NamedTuple

from redactkit.errors import InputError, Location
from redactkit.formats.runs import words_in
from redactkit.formats.types import Built, Document, Edit, Edits, Kind, Part, Unread

MAX_DEPTH = 4
MAX_MEMBERS = 10_000
MAX_BYTES = 512 * 1024 * 1024
"""Unpacked, of an archive and all archives in it together: they are held in memory."""

# Text packs to a hundredth at most; deflate can write a thousandth, which no document is.
_MAX_RATIO = 250
_RATIO_FROM = 4 * 1024 * 1024
_TEXTS = frozenset({".txt", ".md", ".csv", ".html", ".htm", ".eml"})
_ENDINGS = _TEXTS | {".docx", ".xlsx", ".pdf", ".png", ".jpg", ".jpeg", ".zip"}
# What systems leave in archives: previews, icons, and lists of the names of other files.
_SYSTEM = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_PACKED = "a member of the archive is packed in a way that is not known"
_ENCRYPTED = 0x41  # APPNOTE.TXT 4.4.4: bits 0 and 6
_UTF_8 = 0x800
# APPNOTE.TXT 4.5.2 and Info-ZIP's list: sizes, times, and numbers of owners.
_NUMBERS = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875})
_LOCAL = struct.Struct("<4s5H3I2H")
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ValueError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive.

    Attributes:
        number: Its place, counted from 1.
        stem: Its name with its folders, without its ending: the part "/members/N/name".
        document: What was read of it.
    """

    number: int
    stem: str
    document: Document

    @property
    def address(self) -> str:
        """Where its parts stand."""
        return f"/members/{self.number}"


class _State(NamedTuple):
    """What archives have used up: how deep they lie in each other, and bytes left to unpack."""

    depth: int
    left: list[int]


# Archives lie in archives by way of other formats too: an e-mail may hold one.
_STATE: ContextVar[_State | None] = ContextVar("archives", default=None)


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a zip archive, and everything in it.

    Args:
        path: Name of the file.
        media_type: application/zip.
        data: Its bytes.

    Raises:
        InputError: It is broken, encrypted, empty, or a bomb.
        MissingCapabilityError: A library that a member needs is not installed.
    """
    with _deeper(path) as state:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return _read(path, media_type, archive, data, state)
        except (*_ERRORS, NotImplementedError):
            raise _broken(path) from None


def build(document: Document, edits: Edits) -> Built:
    """Return a new archive of the rebuilt members."""
    from redactkit import formats

    packed = io.BytesIO()
    used: set[str] = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in document.layout:
            built = formats.build(member.document, _below(edits, member.address))
            stems: Iterator[str] = (f"document-{number}" for number in count(member.number))
            if not edits.get(f"{member.address}/name"):
                stems = chain([member.stem], stems)
            stem = next(
                stem
                for stem in stems
                if used.isdisjoint((stem + ending).casefold() for ending in built)
            )
            for ending, content in built.items():
                used.add((stem + ending).casefold())
                info = zipfile.ZipInfo(stem + ending)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 3
                info.external_attr = (stat.S_IFREG | 0o644) << 16
                archive.writestr(info, content)
    return {".zip": packed.getvalue()}


def _below(edits: Edits, address: str) -> Mapping[str, list[Edit]]:
    return {
        place.removeprefix(address): list(made)
        for place, made in edits.items()
        if place == address or place.startswith(f"{address}/")
    }


@contextmanager
def _deeper(path: str) -> Iterator[_State]:
    above = _STATE.get()
    state = _State(above.depth + 1, above.left) if above else _State(1, [MAX_BYTES])
    if state.depth > MAX_DEPTH:
        raise _too_large(path, "archives lie in each other too deep")
    token = _STATE.set(state)
    try:
        yield state
    finally:
        _STATE.reset(token)


def _read(
    path: str, media_type: str, archive: zipfile.ZipFile, data: bytes, state: _State
) -> Document:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise _too_large(path, "the archive has too many members")
    if not infos:
        raise _broken(path, "the archive is empty")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise InputError(
            "the archive is encrypted",
            Location(path),
            hint="unpack it, and give its files or an archive without a password",
            rule="formats/encrypted",
        )
    parts: list[Part] = []
    left_out = [Part("/comment", words_in(archive.comment), Kind.METADATA)]
    unread: list[Unread] = []
    members: list[Member] = []
    if not _is_gapless(data, archive):
        unread.append(Unread("", "the archive holds bytes that belong to no member"))
    seen: set[str] = set()
    for number, info in enumerate(infos, 1):
        address = f"/members/{number}"
        name = _name(info)
        about = (
            words_in(info.comment)
            + "\n"
            + words_in(_told(info.extra) + _told(_local_extra(data, info)))
        )
        left_out.append(Part(f"{address}/about", about.strip(), Kind.METADATA))
        wrong = _wrong(info, name, seen)
        seen.add(name.casefold())
        content = b"" if wrong == _PACKED else _content(path, archive, info, state)
        if wrong:
            unread.append(Unread(address, wrong))
        if wrong or name.endswith("/") or _is_system(name):
            left_out.append(Part(f"{address}/name", name, Kind.FILE_NAME))
            left_out.append(Part(address, words_in(content), Kind.HIDDEN))
            continue
        stem, ending = _parted(name)
        parts.append(Part(f"{address}/name", stem, Kind.FILE_NAME))
        inner = _inner(path, f"member-{number}{ending}", content)
        if isinstance(inner, Unread):
            unread.append(replace(inner, address=address))
            continue
        parts += [replace(part, address=address + part.address) for part in inner.parts]
        left_out += [replace(part, address=address + part.address) for part in inner.left_out]
        unread += [replace(one, address=address + one.address) for one in inner.unread]
        members.append(Member(number, stem, inner))
    return Document(
        path,
        media_type,
        tuple(parts),
        tuple(part for part in left_out if part.text),
        tuple(unread),
        tuple(members),
    )


def _inner(path: str, name: str, content: bytes) -> Document | Unread:
    """Read a member; of one that cannot be read, say why: the others are read all the same."""
    from redactkit import formats

    try:
        return formats.read(name, content)
    except InputError as error:
        if error.rule in {"formats/too-large", "formats/encrypted"}:
            # Its place was the name of a member.
            raise InputError(
                f"in the archive: {error.message}", Location(path), hint=error.hint, rule=error.rule
            ) from None
        return Unread("", f"in the archive: {error.message}", error.hint, error.rule)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; many programs write UTF-8 and do not say so."""
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _wrong(info: zipfile.ZipInfo, name: str, seen: set[str]) -> str:
    """Return what is wrong with a member, as a fixed sentence, or ""."""
    path = PurePosixPath(name)
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a member of the archive is a link"
    outside = path.is_absolute() or ".." in path.parts or not path.parts
    if outside or not name.isprintable() or set(name) & set("\\:"):
        return "the name of a member of the archive leads out of it"
    if name.casefold() in seen:
        return "two members of the archive have one name"
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return _PACKED
    return ""


def _is_system(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name.casefold() in _SYSTEM or path.parts[:1] == ("__MACOSX",)


def _parted(name: str) -> tuple[str, str]:
    ending = PurePosixPath(name).suffix
    if ending.lower() not in _ENDINGS:
        return name, ""
    return name.removesuffix(ending), ending.lower()


def _content(path: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, state: _State) -> bytes:
    """Unpack a member, believing nothing that the archive says about its size."""
    most = max(_RATIO_FROM, info.compress_size * _MAX_RATIO)
    with archive.open(info) as member:
        content = member.read(min(most, state.left[0]) + 1)
    if len(content) > most:
        raise _too_large(path, "a member of the archive unpacks to far more than it is")
    if len(content) > state.left[0]:
        raise _too_large(path, "the archive unpacks to too many bytes")
    state.left[0] -= len(content)
    return content


def _told(extra: bytes) -> bytes:
    """Return the extra fields of a member but those that hold numbers only."""
    told = b""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind not in _NUMBERS:
            told += extra[4 : 4 + length] + b"\n"
        extra = extra[4 + length :]
    return told + extra


def _local_extra(data: bytes, info: zipfile.ZipInfo) -> bytes:
    *_, name, extra = _LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + _LOCAL.size + name
    return data[start : start + extra]


def _is_gapless(data: bytes, archive: zipfile.ZipFile) -> bool:
    """Return whether members and directory fill the file, and local names are the directory's."""
    place = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        _, _, flags, *_, name, extra = _LOCAL.unpack_from(data, info.header_offset)
        start = info.header_offset + _LOCAL.size
        encoding = "utf-8" if info.flag_bits & _UTF_8 else "cp437"
        if info.header_offset != place or (
            data[start : start + name] != info.orig_filename.encode(encoding)
        ):
            return False
        place = start + name + extra + info.compress_size
        if flags & 8:
            place = _after_descriptor(data, place)
    end = data.rfind(b"PK\x05\x06")
    # APPNOTE.TXT 4.3.16: size and place of the directory.
    size, offset = struct.unpack_from("<II", data, end + 12)
    return place == offset and offset + size == end and end + 22 + len(archive.comment) == len(data)


def _after_descriptor(data: bytes, place: int) -> int:
    # APPNOTE.TXT 4.3.9: with or without its signature, and 64-bit sizes in large files.
    for length in (16, 12, 24, 20):
        if data[place + length : place + length + 4] in {b"PK\x03\x04", b"PK\x01\x02"} and (
            length in {12, 20} or data[place : place + 4] == b"PK\x07\x08"
        ):
            return place + length
    return place


def _broken(path: str, message: str = "the archive is truncated or damaged") -> InputError:
    return InputError(
        message, Location(path), hint="pack it again from its files", rule="formats/broken"
    )


def _too_large(path: str, message: str) -> InputError:
    return InputError(
        message, Location(path), hint="give its files on their own", rule="formats/too-large"
    )
