"""Blocks, with the edited texts of their runs, as XML of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from redactkit.formats.docx.drawings import PIC, WP, A, R
from redactkit.formats.docx.model import (
    Block,
    Blocks,
    Inline,
    Level,
    ListForm,
    Look,
    NoteMark,
    PageField,
    Paragraph,
    PictureFrame,
    Run,
    Section,
    Table,
)  # fmt: skip
from redactkit.formats.docx.package import Element
from redactkit.formats.docx.styles import W

_MAPPED = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
_NAMES = {prefix: name.strip("{}") for prefix, name in _MAPPED.items()}
_BREAKS = re.compile(r"([\t\n\f])")
_BULLETS = ("•", "◦", "▪")
_INCH = 914_400
# Six inches: what fits between the margins of a page; the other is for broken sizes.
_WIDEST, _UNSIZED = 6 * _INCH, 2 * _INCH


def root(name: str) -> Element:
    """Return the root of a member."""
    return etree.Element(f"{W}{name}", nsmap=_NAMES)


def node(parent: Element, name: str, **values: object) -> Element:
    """Add an element, its name and its attributes those of WordprocessingML."""
    return etree.SubElement(
        parent, f"{W}{name}", {f"{W}{key}": str(value) for key, value in values.items()}
    )


def serialised(element: Element) -> bytes:
    """Return a member's bytes."""
    data: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


class Composer:
    """Writes one story.

    Args:
        texts: The edited text of each of its runs, in order.
        pictures: For each picture, the id of its relation in this story.
        alternatives: Edited alternative texts.
        uses: For each header and footer of a section, the id of its relation.
    """

    def __init__(
        self,
        texts: Iterator[str],
        pictures: Sequence[str],
        alternatives: Sequence[str],
        uses: dict[tuple[bool, int], str],
    ) -> None:
        self._texts = texts
        self._pictures = pictures
        self._alternatives = alternatives
        self._uses = uses
        self._drawn = 0

    def blocks(self, parent: Element, blocks: Blocks) -> None:
        """Write blocks below an element."""
        for block in blocks:
            self._block(parent, block)

    def note(self, parent: Element, blocks: Blocks, mark: str) -> None:
        """Write a note, which begins with its own mark."""
        self.blocks(parent, blocks)
        first = parent.find(f".//{W}p")
        if first is not None:
            run = etree.Element(f"{W}r")
            node(node(run, "rPr"), "vertAlign", val="superscript")
            node(run, mark)
            first.insert(1 if first.find(f"{W}pPr") is not None else 0, run)

    def section(self, parent: Element, section: Section) -> None:
        """Write the form of a section's pages."""
        into = node(parent, "sectPr")
        for use in section.uses:
            name = "footerReference" if use.footer else "headerReference"
            child = node(into, name, type=use.pages)
            child.set(f"{R}id", self._uses[use.footer, use.number])
        if section.start:
            node(into, "type", val=section.start)
        page = node(into, "pgSz", w=section.width, h=section.height)
        if section.landscape:
            page.set(f"{W}orient", "landscape")
        node(into, "pgMar", top=section.top, right=section.right, bottom=section.bottom,
             left=section.left, header=708, footer=708, gutter=0)  # fmt: skip
        if section.columns > 1:
            node(into, "cols", num=section.columns, space=720)
        if section.title_page:
            node(into, "titlePg")

    def _block(self, parent: Element, block: Block) -> None:
        if isinstance(block, Table):
            self._table(parent, block)
        else:
            self._paragraph(parent, block)

    def _paragraph(self, parent: Element, block: Paragraph) -> None:
        into = node(parent, "p")
        form = node(into, "pPr")
        if block.style:
            node(form, "pStyle", val=block.style)
        if block.new_page:
            node(form, "pageBreakBefore")
        if block.place is not None:
            place = node(form, "numPr")
            node(place, "ilvl", val=block.place.level)
            node(place, "numId", val=block.place.form + 1)
        if block.rtl:
            node(form, "bidi")
        if block.indent and block.place is None:
            node(form, "ind", left=block.indent)
        if block.align:
            node(form, "jc", val=block.align)
        if block.section is not None:
            self.section(form, block.section)
        if not len(form):
            into.remove(form)
        for inline in block.inlines:
            self._inline(into, inline)

    def _inline(self, parent: Element, inline: Inline) -> None:
        match inline:
            case Run(_, look):
                text = next(self._texts)
                if text:
                    self._run(parent, text, look)
            case NoteMark(endnote, number):
                run = node(parent, "r")
                node(node(run, "rPr"), "vertAlign", val="superscript")
                node(run, "endnoteReference" if endnote else "footnoteReference", id=number + 1)
            case PictureFrame():
                self._picture(node(node(parent, "r"), "drawing"), inline)
            case PageField(name):
                node(node(node(parent, "fldSimple", instr=name), "r"), "t").text = "1"

    def _run(self, parent: Element, text: str, look: Look) -> None:
        into = node(parent, "r")
        if look != Look():
            form = node(into, "rPr")
            for name in ("b", "i", "strike"):
                if {"b": look.bold, "i": look.italic, "strike": look.strike}[name]:
                    node(form, name)
            if look.underline:
                node(form, "u", val="single")
            if look.script:
                node(form, "vertAlign", val=look.script)
            if look.rtl:
                node(form, "rtl")
        for piece in _BREAKS.split(text):
            if piece == "\t":
                node(into, "tab")
            elif piece == "\n":
                node(into, "br")
            elif piece == "\f":
                node(into, "br", type="page")
            elif piece:
                child = node(into, "t")
                child.text = piece
                child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _picture(self, parent: Element, frame: PictureFrame) -> None:
        width, height = frame.width or _UNSIZED, frame.height or _UNSIZED
        if width > _WIDEST:
            width, height = _WIDEST, max(height * _WIDEST // width, 1)
        self._drawn += 1
        words = "" if frame.words is None else self._alternatives[frame.words]
        size = {"cx": str(width), "cy": str(height)}
        identity = {"id": str(self._drawn), "name": f"Picture {self._drawn}"}
        inline = etree.SubElement(
            parent, f"{WP}inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
        )
        etree.SubElement(inline, f"{WP}extent", size)
        described = etree.SubElement(inline, f"{WP}docPr", identity)
        if words:
            described.set("descr", words)
        graphic = etree.SubElement(inline, f"{A}graphic")
        data = etree.SubElement(graphic, f"{A}graphicData", {"uri": PIC.strip("{}")})
        picture = etree.SubElement(data, f"{PIC}pic")
        known = etree.SubElement(picture, f"{PIC}nvPicPr")
        etree.SubElement(known, f"{PIC}cNvPr", identity)
        etree.SubElement(known, f"{PIC}cNvPicPr")
        filling = etree.SubElement(picture, f"{PIC}blipFill")
        etree.SubElement(filling, f"{A}blip", {f"{R}embed": self._pictures[frame.number]})
        etree.SubElement(etree.SubElement(filling, f"{A}stretch"), f"{A}fillRect")
        form = etree.SubElement(picture, f"{PIC}spPr")
        place = etree.SubElement(form, f"{A}xfrm")
        etree.SubElement(place, f"{A}off", {"x": "0", "y": "0"})
        etree.SubElement(place, f"{A}ext", size)
        etree.SubElement(etree.SubElement(form, f"{A}prstGeom", {"prst": "rect"}), f"{A}avLst")

    def _table(self, parent: Element, table: Table) -> None:
        into = node(parent, "tbl")
        form = node(into, "tblPr")
        node(form, "tblStyle", val="TableGrid")
        node(form, "tblW", w=0, type="auto")
        grid = node(into, "tblGrid")
        for width in table.widths:
            node(grid, "gridCol", w=width)
        for row in table.rows:
            line = node(into, "tr")
            facts = node(line, "trPr")
            if row.before:
                node(facts, "gridBefore", val=row.before)
            if row.after:
                node(facts, "gridAfter", val=row.after)
            if row.heading:
                node(facts, "tblHeader")
            column = row.before
            for cell in row.cells:
                box = node(line, "tc")
                facts = node(box, "tcPr")
                width = sum(table.widths[column : column + cell.columns])
                column += cell.columns
                node(facts, "tcW", w=width, type="dxa" if width else "auto")
                if cell.columns > 1:
                    node(facts, "gridSpan", val=cell.columns)
                if cell.merge:
                    node(facts, "vMerge", val=cell.merge)
                self.blocks(box, cell.blocks)


def numbering(families: tuple[tuple[Level, ...], ...], lists: tuple[ListForm, ...]) -> Element:
    """Return the lists' forms."""
    top = root("numbering")
    for number, levels in enumerate(families):
        family = node(top, "abstractNum", abstractNumId=number)
        node(family, "multiLevelType", val="multilevel")
        for depth, level in enumerate(levels):
            bullet = level.numerals == "bullet"
            into = node(family, "lvl", ilvl=depth)
            node(into, "start", val=level.start)
            node(into, "numFmt", val=level.numerals)
            node(into, "lvlText", val=_BULLETS[depth % 3] if bullet else level.text)
            node(into, "lvlJc", val="left")
            node(node(into, "pPr"), "ind", left=425 * (depth + 1), hanging=425)
    for number, form in enumerate(lists, 1):
        into = node(top, "num", numId=number)
        node(into, "abstractNumId", val=form.family)
        for depth, start in form.starts:
            node(node(into, "lvlOverride", ilvl=depth), "startOverride", val=start)
    return top
