"""The package of a workbook: its members, opened with bounds, and its XML without DTDs."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, NamedTuple

from lxml import etree

from redactkit.errors import InputError, Location

# A workbook of two million cells unpacks to about 150 MiB. A zip bomb goes far above.
MAX_BYTES = 512 * 2**20
MAX_MEMBERS = 10_000
# What is read as a tree (styles, relations) takes some thirty times its size in memory.
MAX_TREE = 8 * 2**20
_CHUNK = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s22xHH")
# The sizes after the data of a member that was written to a stream (APPNOTE.TXT, 4.3.9).
_DESCRIPTORS = {0, 12, 16, 20, 24}
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1


class Relation(NamedTuple):
    """A relation of a member.

    Attributes:
        kind: Last word of its type, for instance "worksheet".
        target: Name of a member, or what stands outside the package.
        external: Whether it stands outside.
    """

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """A zip file whose members are read at most once or twice, MAX_BYTES in all."""

    path: str
    archive: zipfile.ZipFile
    gaps: bool
    unpacked: int = 0

    @classmethod
    def open(cls, path: str, data: bytes) -> Package:
        """Open a package.

        Args:
            path: Name of the file, for messages.
            data: Its bytes.

        Raises:
            InputError: It is broken, encrypted, or has too many members.
        """
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise too_large(path, f"the package has more than {MAX_MEMBERS:,} members")
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise InputError(
                "the workbook is encrypted",
                Location(path),
                hint="save it without a password",
                rule="formats/encrypted",
            )
        names = {member.filename for member in members}
        if len(names) < len(members):
            raise broken(path, "two members of the package have one name")
        if any(member.compress_type not in _COMPRESSIONS for member in members):
            raise broken(path, "a member is compressed in a way that no workbook uses")
        return cls(path, archive, _has_gaps(archive, data))

    @property
    def names(self) -> list[str]:
        """The members in the order of the file, without folders."""
        return [name for name in self.archive.namelist() if not name.endswith("/")]

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a member."""
        with self.archive.open(name) as stream:
            while chunk := stream.read(_CHUNK):
                self.unpacked += len(chunk)
                if self.unpacked > MAX_BYTES:
                    raise too_large(self.path, "the workbook unpacks to more than 512 MiB")
                yield chunk

    def stream(self, name: str) -> IO[bytes]:
        """Return a member as a file."""
        return _Stream(self.chunks(name))  # type: ignore[return-value] # reads as one

    def tree(self, name: str) -> etree._Element:
        """Return a small member as a tree."""
        data = bytearray()
        for chunk in self.chunks(name):
            data += chunk
            if len(data) > MAX_TREE:
                raise too_large(self.path, "the styles or relations of the workbook are too large")
        root = etree.fromstring(bytes(data), parser())
        self.refuse_doctype(root)
        return root

    def refuse_doctype(self, element: etree._Element) -> None:
        """Refuse a member with a document type declaration: no office program writes one.

        Raises:
            InputError: It has one.
        """
        if element.getroottree().docinfo.internalDTD is not None:
            raise broken(self.path, "a member of the workbook declares a document type")

    def content_types(self) -> dict[str, str]:
        """Return the content type of each member that has one, in lower case."""
        root = self.tree("[Content_Types].xml")
        endings = {
            node.get("Extension", "").lower(): node.get("ContentType", "").lower()
            for node in root.iterfind("{*}Default")
        }
        parts = {
            node.get("PartName", "").lstrip("/").lower(): node.get("ContentType", "").lower()
            for node in root.iterfind("{*}Override")
        }
        return {
            name: parts.get(name.lower()) or endings.get(name.rpartition(".")[2].lower(), "")
            for name in self.names
        }

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a member by id."""
        folder, base = posixpath.split(name)
        of = posixpath.join(folder, "_rels", f"{base}.rels")
        if of not in self.archive.NameToInfo:
            return {}
        found = {}
        for node in self.tree(of).iterfind("{*}Relationship"):
            external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = node.get("Type", "").rpartition("/")[2]
            found[node.get("Id", "")] = Relation(kind, target, external)
        return found


class _Stream:
    """The smallest file that lxml reads from."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks

    def read(self, _size: int = -1) -> bytes:
        return next(self._chunks, b"")


def parser(*, target: object = None, recover: bool = False) -> etree.XMLParser:
    """Return a parser that resolves nothing and stays within the bounds of libxml2."""
    return etree.XMLParser(
        target=target,  # type: ignore[arg-type] # a stub asks for less
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
    )


def local(tag: str) -> str:
    """Return a tag or attribute without its namespace."""
    return tag.rpartition("}")[2]


def broken(path: str, message: str) -> InputError:
    """Return the error of a workbook that cannot be trusted to be read whole."""
    hint = "open it in a spreadsheet program and save it again"
    return InputError(message, Location(path), hint=hint, rule="formats/broken")


def too_large(path: str, message: str) -> InputError:
    """Return the error of a workbook above a bound."""
    return InputError(message, Location(path), hint="split it", rule="formats/too-large")


def _has_gaps(archive: zipfile.ZipFile, data: bytes) -> bool:
    """Return whether bytes stand in the file that belong to no member."""
    place = 0
    for member in sorted(archive.infolist(), key=lambda member: member.header_offset):
        if member.header_offset - place not in _DESCRIPTORS:
            return True
        head = data[member.header_offset : member.header_offset + _LOCAL_HEADER.size]
        if len(head) < _LOCAL_HEADER.size:
            return True
        _, name, extra = _LOCAL_HEADER.unpack(head)
        place = member.header_offset + _LOCAL_HEADER.size + name + extra + member.compress_size
    return archive.start_dir - place not in _DESCRIPTORS or bool(
        re.search(rb"PK\x03\x04", data[archive.start_dir :])
    )
