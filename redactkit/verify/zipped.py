"""Read a zip that may be hostile: only what redactkit's own writer would have written.

The list at its end is read once, every header is made again from it and compared, and
nothing is unpacked to disk. Readers of zips differ in what they make of doubtful ones,
so a doubtful one is refused, each kind with its own words.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from redactkit.errors import InputError, Location
from redactkit.signing import zipped
from redactkit.signing.layout import folders, is_name
from redactkit.signing.statement import RELEASE_ID
from redactkit.signing.zipped import CENTRAL, CENTRAL_MARK, END, END_MARK, LOCAL_MARK, Member
from redactkit.verify.entry import CHUNK, Entry

_LONGEST_LIST = 32 * 2**20
"""More than the names of the most files can take."""
_LONGEST_END = END.size + 0xFFFF
_ALL_ONES_16, _ALL_ONES_32 = 0xFFFF, 0xFFFFFFFF
_MODE = stat.S_IFREG | 0o644


class ZipError(Exception):
    """A zip that the writer would not have written; the text says why."""


@dataclass(frozen=True, slots=True)
class Zip:
    """An open zip, every header of which is the one that the writer would write.

    Attributes:
        top: The folder that all files stand in.
        entries: The files, by name without that folder.
    """

    handle: int
    top: str
    entries: dict[str, Entry]

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """Yield the bytes of a file, the CRC of which is compared at the end.

        Raises:
            InputError: They cannot be read, or have another CRC than the list says.
        """
        start, expected = entry.identity
        crc = 0
        try:
            for done in range(0, entry.size, CHUNK):
                piece = _read(self.handle, min(CHUNK, entry.size - done), start + done)
                crc = zlib.crc32(piece, crc)
                yield piece
        except ZipError as error:
            raise _unreadable(entry, str(error)) from None
        if crc != expected:
            raise _unreadable(entry, "the file has another checksum than the zip says")


def looks_like_zip(handle: int) -> bool:
    """Return whether a file begins or ends as a zip does, however damaged it is."""
    size = os.fstat(handle).st_size
    tail = min(size, _LONGEST_END)
    begins = size >= len(LOCAL_MARK) and _read(handle, len(LOCAL_MARK), 0) == LOCAL_MARK
    return begins or END_MARK in _read(handle, tail, size - tail)


def open_zip(handle: int) -> Zip:
    """Return the files of an open zip.

    Raises:
        ZipError: Its headers are not those that the writer writes.
    """
    size = os.fstat(handle).st_size
    if size > zipped.LARGEST:
        raise ZipError("the zip is too large")
    closing = _closing(handle, size)
    members = tuple(_members(closing))
    if not members:
        raise ZipError("the zip's list of files is damaged")
    top = members[0].name.partition("/")[0]
    _check_names(members, top)
    if zipped.directory(members) != closing:
        raise ZipError("the zip's files do not follow each other without a gap")
    entries: dict[str, Entry] = {}
    for member, offset in zip(members, zipped.offsets(members), strict=True):
        header = zipped.local_header(member)
        if _read(handle, len(header), offset - len(header)) != header:
            raise ZipError("a file of the zip has another header than the list says")
        name = member.name[len(top) + 1 :]
        entries[name] = Entry(name, _MODE, 1, member.size, (offset, member.crc))
    return Zip(handle, top, entries)


def _closing(handle: int, size: int) -> bytes:
    """Return the list of files with the end of the zip, once the end fits both."""
    if size < END.size:
        raise ZipError("this is no zip")
    last = _read(handle, END.size, size - END.size)
    if not last.startswith(END_MARK):
        raise ZipError(_no_end(handle, size))
    _, disk, first_disk, here, count, length, offset, comment = END.unpack(last)
    if _ALL_ONES_16 in (here, count) or _ALL_ONES_32 in (length, offset):
        raise ZipError("the zip is a zip64")
    if disk or first_disk or here != count:
        raise ZipError("the zip is one of several parts")
    if comment:
        raise ZipError("the zip has a comment")
    if not count:
        raise ZipError("the zip holds no file")
    if length > _LONGEST_LIST:
        raise ZipError("the zip's list of files is too long")
    if offset + length + END.size != size:
        raise ZipError("the zip's parts do not fill it: something stands before or between them")
    return _read(handle, length + END.size, offset)


def _no_end(handle: int, size: int) -> str:
    length = min(size, _LONGEST_END)
    tail = _read(handle, length, size - length)
    place = tail.rfind(END_MARK)
    if place < 0 or len(tail) - place < END.size:
        return "this is no zip"
    comment = END.unpack_from(tail, place)[-1]
    return "the zip has a comment" if comment else "something follows after the end of the zip"


def _members(closing: bytes) -> Iterator[Member]:
    """Yield the listed files; each has to be of the one kind that the writer writes."""
    position, end = 0, len(closing) - END.size
    while position < end:
        if end - position < CENTRAL.size or closing[position : position + 4] != CENTRAL_MARK:
            raise ZipError("the zip's list of files is damaged")
        fields = CENTRAL.unpack_from(closing, position)
        if doubt := _doubt(fields):
            raise ZipError(doubt)
        crc, size, length = fields[7], fields[9], fields[10]
        position += CENTRAL.size
        name = closing[position : min(position + length, end)]
        position += length
        if len(name) < length or not name.isascii():
            raise ZipError("the zip holds a name that no bundle has")
        yield Member(name.decode("ascii"), crc, size)


def _doubt(fields: tuple[int, ...]) -> str:
    """Return why a file of the list is not one of the writer's, or ""."""
    _, made_by, needed, flags, method, time, day, _, packed, size, _, extra, comment, *rest = fields
    disk, internal, attributes, offset = rest
    if flags & 1:
        return "a file of the zip is encrypted"
    if flags & 8:
        return "a file of the zip has a data descriptor"
    if flags:
        return "a file of the zip has a flag"
    if method:
        return "a file of the zip is compressed"
    if _ALL_ONES_32 in (packed, size, offset):
        return "the zip is a zip64"
    if packed != size:
        return "a file of the zip has two sizes"
    if extra:
        return "a file of the zip has an extra field"
    if comment:
        return "a file of the zip has a comment"
    if disk:
        return "the zip is one of several parts"
    if attributes != zipped.ATTRIBUTES or internal:
        return "the zip holds a folder, a link, a device or a file with other permissions"
    if (made_by, needed, time, day) != (zipped.MADE_BY, zipped.NEEDED, 0, zipped.DAY):
        return "a file of the zip has another time or version than the writer gives"
    return ""


def _check_names(members: tuple[Member, ...], top: str) -> None:
    names = [member.name.removeprefix(f"{top}/") for member in members]
    if not RELEASE_ID.fullmatch(top) or any(
        member.name != f"{top}/{name}" for member, name in zip(members, names, strict=True)
    ):
        raise ZipError("the files of the zip do not all stand in a folder named like a release")
    if not all(is_name(name) for name in names):
        raise ZipError("the zip holds a name that no bundle has")
    if any(one >= following for one, following in pairwise(names)):
        raise ZipError("the files of the zip are not in the order of their names, each one once")
    if folders(names) & set(names):
        raise ZipError("a name of the zip stands for a file and a folder")


def _read(handle: int, length: int, offset: int) -> bytes:
    try:
        data = os.pread(handle, length, offset)
    except OSError:
        data = b""
    if len(data) != length:
        raise ZipError("the zip cannot be read, or was changed meanwhile")
    return data


def _unreadable(entry: Entry, message: str) -> InputError:
    return InputError(message, Location(entry.name), rule="verify/file")
