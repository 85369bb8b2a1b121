"""A whole Word file: every member of its package is published, left out or reported."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count

from lxml import etree

from redactkit.formats.docx.drawings import R
from redactkit.formats.docx.lists import Lists
from redactkit.formats.docx.model import Blocks, HeaderUse, Layout, Section
from redactkit.formats.docx.package import (
    Element,
    Package,
    Relation,
    broken,
    hidden_nodes,
    open_package,
    too_large,
)  # fmt: skip
from redactkit.formats.docx.pictures import Pictures
from redactkit.formats.docx.story import Sources, Story
from redactkit.formats.docx.styles import Styles, W, is_on
from redactkit.formats.docx.words import (
    LeftOut,
    attributes,
    binary,
    inside,
    names,
    readings,
    words,
)  # fmt: skip
from redactkit.formats.types import Document, Kind, Part, Unread

_CONTENT_TYPES = "[Content_Types].xml"
_STORIES = frozenset({"officeDocument", "header", "footer", "footnotes", "endnotes"})
# The workbook behind a chart, which is left out with it; any other package is an object.
_CHART_DATA = "chartData"
_LEFT_OUT = {
    **dict.fromkeys(
        ("core-properties", "extended-properties", "custom-properties", "customXml",
         "customXmlProps", "styles", "stylesWithEffects", "theme", "themeOverride", "fontTable",
         "webSettings", "settings", "numbering", "printerSettings", "recipientData",
         "mailMergeRecipientData", "origin", "signature", "certificate", "classificationlabels",
         "webextensiontaskpanes", "webextension", "extensibility", "intelligence",
         "userCustomization"),
        Kind.METADATA,
    ),
    **dict.fromkeys(
        ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people",
         "documenttasks"),
        Kind.COMMENT,
    ),
    **dict.fromkeys(
        ("chart", "chartEx", "chartUserShapes", "chartStyle", "chartColorStyle", "diagramData",
         "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", _CHART_DATA),
        Kind.EMBEDDED,
    ),
    "glossaryDocument": Kind.HIDDEN,
    **dict.fromkeys(_STORIES, Kind.HIDDEN),
}  # fmt: skip
"""By type of relation, what a member is that is known and not published."""
_UNREAD = {
    **dict.fromkeys(("oleObject", "package"), "an embedded object"),
    **dict.fromkeys(("control", "activeXControlBinary"), "an embedded control"),
    **dict.fromkeys(("vbaProject", "wordVbaData", "keyMapCustomizations"), "a macro"),
    "aFChunk": "a file that is to be inserted when the document is opened",
    "subDocument": "a document inside the document",
}
_FONT = "font"
# hdphoto: what an effect on a picture was made from.
_PICTURES = frozenset({"image", "thumbnail", "hdphoto"})
_TEXT_ELEMENTS = names("t delText instrText delInstrText align")


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a Word file into its parts.

    Args:
        path: Name of the file.
        media_type: That of Word files.
        data: Its bytes.

    Raises:
        InputError: It is broken, encrypted, or would take too much memory.
        MissingCapabilityError: It has a picture, and no OCR is installed.
    """
    try:
        return _Reader(open_package(path, data)).document(media_type)
    except RecursionError:
        raise too_large(path, "the Word file is nested too deep") from None


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._left_out = LeftOut()
        self._unread: list[Unread] = []
        self._parts: list[Part] = []
        self._types = _types(package)
        package.tree(_CONTENT_TYPES)  # Word opens no file in which it is broken.
        self._done = {_CONTENT_TYPES}
        mains = [each.target for each in package.relations("").values()
                 if each.type == "officeDocument" and each.target]  # fmt: skip
        if len(mains) != 1:
            raise broken(package.path, "the Word file has no text")
        self._main = mains[0]
        self._relations = package.relations(self._main)
        styles = Styles(self._related("styles"))
        settings = self._related("settings")
        self._even_pages = settings is not None and _has(settings, "evenAndOddHeaders")
        self._uses: dict[tuple[bool, str], int] = {}
        self._inherited: dict[tuple[bool, str], HeaderUse] = {}
        self._sources = Sources(
            styles,
            Lists(self._related("numbering"), styles),
            Pictures(package, self._left_out, self._unread),
            self._left_out,
            self._unread,
            self._section,
        )

    def document(self, media_type: str) -> Document:
        """Return the file as parts: what is published, left out and not understood."""
        body = self._package.tree(self._main).find(f"{W}body")
        if body is None:
            raise broken(self._package.path, "the Word file has no text")
        story = Story("/body", self._sources, self._relations)
        blocks = story.blocks(body)
        last = body.find(f"{W}sectPr")
        section = Section() if last is None else self._section(last)
        self._publish("/body", Kind.BODY, story, self._main)
        headers = self._headers(footer=False)
        footers = self._headers(footer=True)
        layout = Layout(
            blocks, section, headers, footers, self._notes(endnote=False),
            self._notes(endnote=True), self._sources.lists.families, self._sources.lists.forms,
            (), self._even_pages,
        )  # fmt: skip
        self._rest()
        pictures = tuple(self._sources.pictures.documents)
        self._add_pictures(pictures)
        for number, text in enumerate(self._sources.alternatives, 1):
            self._parts.append(Part(f"/alternatives/{number}", text, Kind.ALTERNATIVE))
        return Document(
            self._package.path, media_type, tuple(self._parts), self._left_out.parts(),
            tuple(self._unread), replace(layout, pictures=pictures),
        )  # fmt: skip

    def _related(self, kind: str) -> Element | None:
        targets = [each.target for each in self._relations.values() if each.type == kind]
        return self._package.tree(targets[0]) if targets and targets[0] else None

    def _publish(self, address: str, kind: Kind, story: Story, member: str) -> None:
        self._parts.append(Part(address, story.flow.finish(), kind))
        self._done.add(member)
        self._beside(member)

    def _section(self, node: Element) -> Section:
        """Read the form of a section's pages, and which headers it shows."""
        title_page = _has(node, "titlePg")
        for child in node:
            name = child.tag.removeprefix(W)
            if name not in {"headerReference", "footerReference"}:
                continue
            relation = self._relations.get(child.get(f"{R}id", ""))
            if relation is None:
                continue
            if not relation.target:
                raise broken(self._package.path, "a header or footer of the Word file is missing")
            footer, pages = name == "footerReference", child.get(f"{W}type", "default")
            if (pages == "first" and not title_page) or (pages == "even" and not self._even_pages):
                continue
            if pages not in {"default", "first", "even"}:
                continue
            number = self._uses.setdefault(
                (footer, relation.target), sum(known == footer for known, _ in self._uses)
            )
            self._inherited[footer, pages] = HeaderUse(footer, pages, number)
        page, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")
        usual = Section()
        return Section(
            start=_start(node),
            width=_twips(page, "w", usual.width),
            height=_twips(page, "h", usual.height),
            top=_twips(margins, "top", usual.top),
            right=_twips(margins, "right", usual.right),
            bottom=_twips(margins, "bottom", usual.bottom),
            left=_twips(margins, "left", usual.left),
            landscape=page is not None and page.get(f"{W}orient") == "landscape",
            columns=max(1, min(_twips(node.find(f"{W}cols"), "num", 1), 9)),
            title_page=title_page,
            uses=tuple(sorted(self._inherited.values())),
        )

    def _headers(self, *, footer: bool) -> tuple[Blocks, ...]:
        found: list[Blocks] = []
        word, kind = ("footers", Kind.FOOTER) if footer else ("headers", Kind.HEADER)
        for is_footer, member in self._uses:
            if is_footer == footer:
                address = f"/{word}/{len(found) + 1}"
                story = Story(address, self._sources, self._package.relations(member))
                found.append(story.blocks(self._package.tree(member)))
                self._publish(address, kind, story, member)
        return tuple(found)

    def _notes(self, *, endnote: bool) -> tuple[Blocks, ...]:
        word = "endnotes" if endnote else "footnotes"
        wanted = self._sources.notes[endnote]
        members = [each.target for each in self._relations.values() if each.type == word]
        root = self._package.tree(members[0]) if members and members[0] else None
        nodes = {} if root is None else {node.get(f"{W}id", ""): node for node in root}
        if any(known not in nodes for known in wanted):
            raise broken(self._package.path, "a note that the text marks is not in the file")
        story = Story(
            f"/{word}", self._sources, self._package.relations(members[0]) if members else {}
        )
        found = tuple(story.blocks(nodes[known]) for known in wanted)
        for known, node in nodes.items():
            if known not in wanted:
                self._left_out.add(Kind.HIDDEN, words(node))
        if found:
            self._publish(f"/{word}", Kind.NOTE, story, members[0])
        return found

    def _rest(self) -> None:
        """Read what is not a story: each member, and each attribute of every member."""
        package, numbers = self._package, count(1)
        self._left_out.add(Kind.FILE_NAME, readings(package.members))
        for comment in package.comments:
            self._left_out.add(Kind.METADATA, comment)
        if package.stray:
            self._unread.append(Unread("/package", "data between the members of the file"))
        for member in sorted(package.members.keys() - self._done):
            self._member(member, f"/members/{next(numbers)}")

    def _member(self, member: str, address: str) -> None:
        data, types = self._package.members[member], self._types.get(member, frozenset())
        if types & _PICTURES and not self._package.is_xml(member):
            self._sources.pictures.leave_out(member)
        elif types == {_FONT}:
            return
        elif unread := [_UNREAD[kind] for kind in sorted(types) if kind in _UNREAD]:
            self._unread.append(Unread(address, unread[0]))
            self._left_out.add(Kind.EMBEDDED, inside(self._package.path, data))
        elif types - _LEFT_OUT.keys() - _PICTURES:
            self._unread.append(Unread(address, "a member of the file that is not known"))
            self._left_out.add(Kind.EMBEDDED, inside(self._package.path, data))
        elif self._package.is_xml(member):
            kinds = [_LEFT_OUT[kind] for kind in sorted(types) if kind in _LEFT_OUT]
            self._sweep(member, kinds[0] if kinds else Kind.HIDDEN)
        elif types == {_CHART_DATA}:
            self._left_out.add(Kind.EMBEDDED, inside(self._package.path, data))
        elif types:
            self._left_out.add(Kind.METADATA, binary(data))
        else:
            self._unread.append(Unread(address, "a file that nothing in the document uses"))
            self._left_out.add(Kind.EMBEDDED, inside(self._package.path, data))

    def _sweep(self, member: str, kind: Kind) -> None:
        if not member.endswith(".rels"):
            self._left_out.add(kind, words(self._package.tree(member)))
        self._beside(member, kind)

    def _beside(self, member: str, kind: Kind | None = None) -> None:
        """Keep what stands in an XML member beside its text: attributes, comments."""
        root = self._package.tree(member)
        published = {part.text for part in self._parts} | set(self._sources.alternatives)
        for found, values in attributes(root).items():
            wanted = [value for value in values if value not in published]
            if wanted:
                own = Kind.COMMENT if kind is Kind.COMMENT and found is Kind.REVISION else found
                self._left_out.add(own, readings(wanted))
        for text in hidden_nodes(self._package.path, self._package.members[member]):
            self._left_out.add(Kind.HIDDEN, text)
        if kind is None:
            self._left_out.add(Kind.HIDDEN, "\n".join(_outside(root)))

    def _add_pictures(self, pictures: tuple[Document, ...]) -> None:
        for number, picture in enumerate(pictures, 1):
            address = f"/pictures/{number}"
            self._parts.extend(Part(address, part.text, part.kind) for part in picture.parts)
            for part in picture.left_out:
                self._left_out.add(part.kind, part.text)
            self._unread.extend(
                Unread(address, each.message, each.hint, each.rule) for each in picture.unread
            )


def _types(package: Package) -> dict[str, frozenset[str]]:
    """Return by member the types of the relations that lead to it."""
    found: dict[str, set[str]] = {}
    for member in ["", *package.members]:
        if member.endswith(".rels"):
            found.setdefault(member, set()).add("settings")
            continue
        for relation in package.relations(member).values():
            if relation.target and not relation.external:
                known = _CHART_DATA if _is_chart_data(package, member, relation) else relation.type
                found.setdefault(relation.target, set()).add(known)
    return {member: frozenset(types) for member, types in found.items()}


def _is_chart_data(package: Package, member: str, relation: Relation) -> bool:
    of_chart = relation.type == "package" and package.is_xml(member)
    return of_chart and etree.QName(package.tree(member)).localname == "chartSpace"


def _outside(root: Element) -> list[str]:
    """Return text that stands where no text belongs, and no program shows it."""
    texts = (
        text
        for node in root.iter()
        for text in (
            None if node.tag.rpartition("}")[2] in _TEXT_ELEMENTS else node.text,
            node.tail,
        )
    )
    return [text for text in texts if text and any(map(str.isalpha, text))]


def _has(node: Element, name: str) -> bool:
    child = node.find(f"{W}{name}")
    return child is not None and is_on(child.get(f"{W}val"))


def _start(node: Element) -> str:
    child = node.find(f"{W}type")
    value = "" if child is None else child.get(f"{W}val", "")
    return value if value in {"continuous", "evenPage", "oddPage", "nextColumn"} else ""


def _twips(node: Element | None, name: str, usual: int) -> int:
    value = "" if node is None else node.get(f"{W}{name}", "")
    return int(value) if re.fullmatch(r"[0-9]{1,5}", value) else usual
