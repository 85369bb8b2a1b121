"""The package of a Word file: a zip within bounds, its XML, its relations (ISO/IEC 29500-2)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from redactkit.errors import InputError, Location

Element = Any
"""An lxml element: the library carries no types."""

# A report of a thousand pages with a picture on each stays far below every one of these.
MEMBERS = 5_000
UNPACKED = 256 << 20
XML = 64 << 20
# Deflate reaches 1,030 to 1; Word's most repetitive XML about 100 to 1.
RATIO = 250
RATIO_FROM = 8 << 20

_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOCAL_HEADER = 30
_END_RECORD = 22
# The longest data descriptor behind a member: signature, CRC and two sizes of eight bytes.
_DESCRIPTOR = 24
_XML_ENDINGS = (".xml", ".rels", ".vml", ".svg")
# Word can save the strict form of the format, which differs in its namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math",
     b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


class Relation(NamedTuple):
    """A relation of a part: its type is the last word of the type's address."""

    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a package, unpacked.

    Attributes:
        comments: Text in the zip outside of its members.
        stray: Whether bytes stand in the zip that belong to no member.
    """

    path: str
    members: dict[str, bytes] = field(repr=False)
    comments: tuple[str, ...] = field(repr=False, default=())
    stray: bool = False
    _trees: dict[str, Element] = field(repr=False, default_factory=dict)
    _known: dict[str, str] = field(repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._known.update((name.lower(), name) for name in self.members)

    def is_xml(self, name: str) -> bool:
        """Return whether a member has to be XML."""
        return name.lower().endswith(_XML_ENDINGS)

    def tree(self, name: str) -> Element:
        """Return the root of an XML member.

        Raises:
            InputError: It is not XML, declares a document type, or is too large.
        """
        if name not in self._trees:
            self._trees[name] = parse(self.path, self.members[name])
        return self._trees[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a member ("" for the package) by their ids."""
        folder, base = posixpath.split(name)
        listed = self._known.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
        if listed is None:
            return {}
        return {
            node.get("Id", ""): self._relation(folder, node)
            for node in self.tree(listed)
            if etree.QName(node).localname == "Relationship"
        }

    def _relation(self, folder: str, node: Element) -> Relation:
        target = node.get("Target", "")
        external = node.get("TargetMode") == "External"
        if not external:
            whole = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            target = self._known.get(whole.lower(), "")
        return Relation(node.get("Type", "").rpartition("/")[2], target, external)


def open_package(path: str, data: bytes) -> Package:
    """Unpack a package.

    Args:
        path: Name of the file.
        data: Its bytes.

    Raises:
        InputError: It is no zip, is broken or encrypted, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check(path, infos)
            members = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
            comments = [archive.comment, *(info.comment for info in infos)]
            tail = len(data) - data.rindex(b"PK\x05\x06") - _END_RECORD - len(archive.comment)
            stray = tail > 0 or _has_stray_bytes(data, infos, archive.start_dir)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
            RuntimeError, ValueError, OverflowError):  # fmt: skip
        raise broken(path, "the file is not a whole zip, as a Word file is") from None
    texts = tuple(comment.decode("utf-8", "replace") for comment in comments if comment)
    return Package(path, members, texts, stray)


def parse(path: str, data: bytes) -> Element:
    """Return the root of an XML file, with nothing fetched and nothing expanded.

    Comments and instructions leave the tree: `hidden_nodes` reads them from the bytes.

    Raises:
        InputError: It is not XML, declares a document type, is too large or too deep.
    """
    root = _tree(path, data)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def hidden_nodes(path: str, data: bytes) -> tuple[str, ...]:
    """Return the XML comments and processing instructions of a file."""
    if b"<!--" not in data and data.count(b"<?") < 2:
        return ()
    nodes = _tree(path, data).getroottree().xpath("//comment() | //processing-instruction()")
    return tuple(node.text or "" for node in nodes)


def broken(path: str, message: str) -> InputError:
    """Return the error for a file that is not what a Word file is."""
    return InputError(
        message,
        Location(path),
        hint="open it in Word or LibreOffice and save it again",
        rule="formats/broken",
    )


def too_large(path: str, message: str) -> InputError:
    """Return the error for a file that would take too much memory or time."""
    return InputError(
        message, Location(path), hint="split it into smaller files", rule="formats/too-large"
    )


def _tree(path: str, data: bytes) -> Element:
    if len(data) > XML:
        raise too_large(path, "a part of the Word file is too large")
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError):
        raise broken(
            path, "a part of the Word file is not whole XML, or is nested too deep"
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise broken(path, "a part of the Word file declares a document type, as none does")
    return root


def _check(path: str, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MEMBERS:
        raise too_large(path, "the Word file has too many members")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise InputError(
            "the Word file is encrypted",
            Location(path),
            hint="save it without a password",
            rule="formats/encrypted",
        )
    if any(info.compress_type not in _METHODS for info in infos):
        raise broken(path, "a member of the Word file is packed in a way that Word does not use")
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise broken(path, "two members of the Word file have the same name")
    if sum(info.file_size for info in infos) > UNPACKED or any(map(_bombs, infos)):
        raise too_large(path, "the Word file unpacks to too much")


def _bombs(info: zipfile.ZipInfo) -> bool:
    return info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1)


def _has_stray_bytes(data: bytes, infos: list[zipfile.ZipInfo], listing: int) -> bool:
    done = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if not done <= info.header_offset <= done + _DESCRIPTOR * bool(done):
            return True
        names = data[info.header_offset + 26 : info.header_offset + _LOCAL_HEADER]
        done = info.header_offset + _LOCAL_HEADER + info.compress_size
        done += int.from_bytes(names[:2], "little") + int.from_bytes(names[2:], "little")
    return not done <= listing <= done + _DESCRIPTOR
