"""A workbook as a document: its visible sheets, and everything else that it carries."""

from __future__ import annotations

import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

from redactkit.errors import InputError
from redactkit.formats.types import Document, Kind, Part, Unread
from redactkit.formats.xlsx import gather
from redactkit.formats.xlsx.cells import Book
from redactkit.formats.xlsx.model import Workbook
from redactkit.formats.xlsx.package import Package, Relation, broken
from redactkit.formats.xlsx.sheet import SheetRead, read_sheet
from redactkit.formats.xlsx.strings import Strings, read_strings
from redactkit.formats.xlsx.styles import read_styles

# Whatever a hostile file makes the libraries raise: it could not be read whole.
_RAISED = (
    etree.LxmlError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError,
    ValueError, LookupError, ArithmeticError, AttributeError, TypeError,
)  # fmt: skip
# By the last word of a content type, before "+xml": members that are left out, as text.
_LEFT_OUT = {
    "sharedstrings": None, "styles": Kind.METADATA, "theme": Kind.METADATA,
    "calcchain": None, "volatiledependencies": Kind.LINK,
    "comments": Kind.COMMENT, "threadedcomments": Kind.COMMENT, "person": Kind.METADATA,
    "drawing": Kind.HIDDEN, "drawingml": Kind.HIDDEN, "vmldrawing": Kind.COMMENT,
    "chart": Kind.HIDDEN, "chartex": Kind.HIDDEN, "chartshapes": Kind.HIDDEN,
    "chartsheet": Kind.HIDDEN, "chartstyle": None, "chartcolorstyle": None,
    "diagramdata": Kind.HIDDEN, "diagramlayout": Kind.METADATA, "diagramstyle": Kind.METADATA,
    "diagramcolors": Kind.METADATA, "diagramdrawing": Kind.HIDDEN,
    "table": Kind.METADATA, "tablesinglecells": Kind.METADATA, "querytable": Kind.LINK,
    "pivottable": Kind.HIDDEN, "pivotcachedefinition": Kind.HIDDEN,
    "pivotcacherecords": Kind.HIDDEN, "slicer": Kind.HIDDEN, "slicercache": Kind.HIDDEN,
    "timeline": Kind.HIDDEN, "timelinecache": Kind.HIDDEN, "externallink": Kind.LINK,
    "connections": Kind.LINK, "custom-properties": Kind.METADATA,
    "core-properties": Kind.METADATA, "extended-properties": Kind.METADATA,
    "customxmlproperties": Kind.METADATA, "xmlmaps": Kind.METADATA, "xml": Kind.METADATA,
    "revisionheaders": Kind.REVISION, "revisionlog": Kind.REVISION,
    "usernames": Kind.REVISION, "sheetmetadata": Kind.METADATA, "metadata": Kind.METADATA,
    "customproperty": Kind.METADATA, "rdrichvalue": Kind.HIDDEN,
    "rdrichvaluestructure": Kind.HIDDEN, "rdrichvaluetypes": Kind.HIDDEN,
    "rdarray": Kind.HIDDEN, "richstyles": Kind.METADATA, "richvaluerel": Kind.LINK,
    "rdsupportingpropertybag": Kind.HIDDEN, "rdsupportingpropertybagstructure": Kind.HIDDEN,
    "feature-property-bag": Kind.METADATA, "featurepropertybag": Kind.METADATA,
    "classificationlabels": Kind.METADATA, "namedsheetviews": Kind.METADATA,
    "webextension": Kind.LINK, "webextensiontaskpanes": Kind.METADATA,
    "controlproperties": Kind.METADATA, "rdrichvaluewebimage": Kind.HIDDEN,
    "python": Kind.METADATA,
    "documenttasks": Kind.COMMENT, "digital-signature-xmlsignature": Kind.METADATA,
}  # fmt: skip
_BINARY = {"printersettings": Kind.METADATA, "data": Kind.HIDDEN, "customproperty": Kind.METADATA}
_DRAWN = {"image/svg+xml", "image/x-emf", "image/x-wmf", "image/emf", "image/wmf"}
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_SHEETS = {"worksheet"}


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    visible: bool
    relation: Relation


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a workbook.

    Args:
        path: Name of the file.
        media_type: Of a workbook.
        data: Its bytes.

    Raises:
        InputError: It is broken, encrypted or too large.
    """
    try:
        return _Reader(Package.open(path, data)).document(media_type)
    except InputError:
        raise
    except _RAISED:
        raise broken(path, "the workbook is broken") from None
    except MemoryError:
        raise broken(path, "the workbook does not fit into memory") from None


class _Reader:
    """Reads each member once, and keeps account of those that are left."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._types = package.content_types()
        self._left = dict.fromkeys(package.names)
        self._parts: list[Part] = []
        self._left_out: list[Part] = []
        self._unread: list[Unread] = []

    def document(self, media_type: str) -> Document:
        """Return the workbook as a document."""
        self._file()
        main = self._main()
        root = self._package.tree(main)
        relations = self._package.relations(main)
        properties = root.find("{*}workbookPr")
        since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        book = self._book(relations, since_1904=since_1904)
        published = self._sheets(book, _listed(root, relations))
        if not published:
            self._unread.append(
                Unread("/sheets", "no sheet of the workbook is visible", "unhide what is published")
            )
        self._rest(book)
        self._strings(book.strings)
        layout = Workbook(
            tuple(sheet.sheet for sheet in published), book.styles.looks, since_1904=since_1904
        )
        return Document(
            self._package.path,
            media_type,
            tuple(self._parts),
            tuple(self._left_out),
            tuple(self._unread),
            layout,
        )

    def _file(self) -> None:
        """Account for the file around the members."""
        comment = self._package.archive.comment.decode("utf-8", "replace")
        self._leave("/file/comment", comment, Kind.METADATA)
        self._leave("/file/names", "\n".join(self._package.names), Kind.FILE_NAME)
        if self._package.gaps:
            self._unread.append(Unread("/file", "bytes of the file belong to no member"))

    def _main(self) -> str:
        found = [
            relation.target
            for relation in self._package.relations("").values()
            if relation.kind == "officeDocument" and not relation.external
        ]
        if len(found) != 1 or found[0] not in self._left:
            raise broken(self._package.path, "the package does not say where its workbook is")
        self._leave("/workbook", gather.of_member(self._package, found[0]), Kind.METADATA)
        self._left.pop(found[0])
        return found[0]

    def _book(self, relations: dict[str, Relation], *, since_1904: bool) -> Book:
        member = {
            relation.kind: relation.target
            for relation in relations.values()
            if relation.target in self._left
        }
        trees = [
            self._package.tree(member[kind]) if kind in member else None
            for kind in ("styles", "theme")
        ]
        styles = read_styles(trees[0], trees[1], since_1904=since_1904)
        strings = Strings()
        if "sharedStrings" in member:
            strings = read_strings(self._package, member["sharedStrings"], styles.palette)
            self._left.pop(member["sharedStrings"])
        return Book(self._package, styles, strings, since_1904)

    def _sheets(self, book: Book, listed: list[_Listed]) -> list[SheetRead]:
        published = []
        for number, sheet in enumerate(listed, 1):
            address = f"/sheets/{number}"
            if not (sheet.relation.external or sheet.relation.target in self._package.names):
                raise broken(self._package.path, "a sheet of the workbook is missing")
            if sheet.relation.kind not in _SHEETS or sheet.relation.target not in self._types:
                self._leave(f"{address}/name", sheet.name, Kind.HIDDEN)
                continue
            self._left.pop(sheet.relation.target, None)
            read = read_sheet(book, sheet.relation.target, address)
            if sheet.visible:
                published.append(read)
                self._parts += (
                    Part(f"{address}/name", sheet.name, Kind.HEADER),
                    Part(address, read.text, Kind.TABLE),
                )
            else:
                self._leave(f"{address}/name", sheet.name, Kind.HIDDEN)
                self._leave(address, read.text, Kind.HIDDEN)
            self._left_out += read.left_out
            self._unread += read.unread
        return published

    def _rest(self, book: Book) -> None:
        """Account for every member that is neither workbook nor sheet nor texts."""
        for number, name in enumerate(self._package.names, 1):
            if name in self._left and name != "[Content_Types].xml":
                self._member(book, name, f"/members/{number}")

    def _member(self, book: Book, name: str, address: str) -> None:
        content_type = self._types[name]
        if name.startswith("[trash]/"):
            # Office's own leavings, which belong to no part of a workbook.
            self._leave(address, gather.of_binary(self._package, name), Kind.HIDDEN)
        elif content_type.endswith("spreadsheetml.worksheet+xml"):
            # A sheet that the workbook no longer lists is still in the file.
            read = read_sheet(book, name, address)
            self._leave(address, read.text, Kind.HIDDEN)
            self._left_out += read.left_out
        elif content_type.startswith("image/"):
            # Its pixels are read where a bundle is scanned; drawings hold words as well.
            words = gather.of_binary(self._package, name) if content_type in _DRAWN else ""
            self._leave(address, f"a picture\n{words}".strip(), Kind.EMBEDDED)
        elif content_type == _RELATIONS:
            self._leave(address, _outside(self._package.tree(name)), Kind.LINK)
        elif content_type.endswith("xml") and (kind := _word(content_type)) in _LEFT_OUT:
            text = gather.of_member(self._package, name)
            self._leave(address, text, _LEFT_OUT[kind] or Kind.METADATA)
        elif content_type.endswith("vmldrawing"):
            # Office itself writes this old markup with elements that do not close.
            text = gather.of_member(self._package, name, recover=True)
            self._leave(address, text, Kind.COMMENT)
        elif (kind := _word(content_type)) in _BINARY:
            self._leave(address, gather.of_binary(self._package, name), _BINARY[kind])
        else:
            self._unread.append(
                Unread(address, "the workbook holds a macro, an embedded object, or something new")
            )

    def _strings(self, strings: Strings) -> None:
        self._leave("/strings/unused", strings.unused(), Kind.HIDDEN)
        self._leave("/strings/phonetic", "\n".join(strings.aside), Kind.HIDDEN)
        if strings.unknown:
            self._unread.append(Unread("/strings", "an element inside a text"))

    def _leave(self, address: str, text: str, kind: Kind) -> None:
        if text:
            self._left_out.append(Part(address, text, kind))


def _listed(root: etree._Element, relations: dict[str, Relation]) -> list[_Listed]:
    listed = []
    for node in root.iterfind("{*}sheets/{*}sheet"):
        identity = next(
            (str(value) for key, value in node.attrib.items() if "/relationships}" in str(key)), ""
        )
        relation = relations[identity]
        visible = node.get("state", "visible") == "visible" and relation.kind in _SHEETS
        listed.append(_Listed(node.get("name", ""), visible, relation))
    return listed


def _outside(root: etree._Element) -> str:
    """Return what the relations of a member point at outside the package."""
    return "\n".join(
        node.get("Target", "")
        for node in root.iterfind("{*}Relationship")
        if node.get("TargetMode") == "External"
    )


def _word(content_type: str) -> str:
    """Return what a content type says, without its family.

    >>> _word("application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
    'chart'
    """
    return (
        content_type.removesuffix("+xml").rpartition(".")[2].rpartition("/")[2].rpartition("+")[2]
    )
