"""One story of a Word file, a body, a header or the notes, read into blocks and their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from redactkit.formats.docx import maths
from redactkit.formats.docx.drawings import (
    PICTURE_LEFT_OUT,
    Box,
    Drawn,
    NotPublished,
    Picture,
    Unknown,
    drawn,
    drawn_in_vml,
)  # fmt: skip
from redactkit.formats.docx.flow import Flow, Mode
from redactkit.formats.docx.glyphs import SPACES, TEXTS, form_value, text_of
from redactkit.formats.docx.lists import Lists
from redactkit.formats.docx.model import (
    Block,
    Blocks,
    Cell,
    Look,
    NoteMark,
    Paragraph,
    PictureFrame,
    Row,
    Section,
    Table,
)  # fmt: skip
from redactkit.formats.docx.package import Element, Relation
from redactkit.formats.docx.pictures import Pictures
from redactkit.formats.docx.styles import (
    Properties,
    Styles,
    W,
    fill,
    flag,
    is_hidden,
    look,
    properties,
)  # fmt: skip
from redactkit.formats.docx.words import LeftOut, names, words
from redactkit.formats.types import Kind, Unread

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHS = frozenset((f"{maths.M}oMath", f"{maths.M}oMathPara"))
_PAPER = "FFFFFF"
# Twentieths of a point: a line or row of this exact height shows nothing.
_FLAT = 40

_MARKERS = names(
    "proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd permStart permEnd "
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd "
    "customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
    "customXmlMoveToRangeStart customXmlMoveToRangeEnd lastRenderedPageBreak pgNum "
    "commentReference annotationRef footnoteRef endnoteRef separator continuationSeparator "
    "softHyphen smartTagPr customXmlPr sdtPr sdtEndPr pPr rPr fldData tblPr tblGrid tblPrEx "
    "trPr tcPr sectPr"
)
_THROUGH = names("hyperlink smartTag customXml sdtContent dir rubyBase")
# What may stand between a table and its rows, or a row and its cells.
_WRAPPERS = names("sdt sdtContent customXml ins moveTo")
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})


class Head(NamedTuple):
    """What is known of a paragraph before its content."""

    style: str
    found: Properties
    section: Section | None


@dataclass
class Sources:
    """What all stories of a file share.

    Attributes:
        notes: Numbers of footnotes and of endnotes by their ids, in order of their first mark.
        alternatives: Alternative texts that are published.
        appearances: What runs look like, by all that it follows from.
    """

    styles: Styles
    lists: Lists
    pictures: Pictures
    left_out: LeftOut
    unread: list[Unread]
    section: Callable[[Element], Section]
    notes: dict[bool, dict[str, int]] = field(default_factory=lambda: {False: {}, True: {}})
    alternatives: list[str] = field(default_factory=list)
    appearances: dict[tuple[bytes, str, bool, str], tuple[Mode, Look]] = field(default_factory=dict)


class Story:
    """Reads one story; `blocks` may be called for several stretches of it."""

    def __init__(self, address: str, sources: Sources, relations: dict[str, Relation]) -> None:
        self.flow = Flow(sources.left_out)
        self._address = address
        self._sources = sources
        self._relations = relations
        self._style = ""
        self._is_heading = False
        self._background = self._cells_background = _PAPER
        self._head: Head | None = None
        self._boxes: list[Element] = []

    def blocks(self, parent: Element, gap: str = "\n\n") -> Blocks:
        """Read the blocks below an element; `gap` parts them."""
        found: list[Block] = []
        self._blocks(parent, gap, found)
        self._close(found, gap)
        return tuple(found)

    def unread(self, message: str, element: Element | None = None) -> None:
        """Report something that is not understood, and keep its words."""
        report = Unread(self._address, message)
        if report not in self._sources.unread:
            self._sources.unread.append(report)
        if element is not None:
            self._sources.left_out.add(Kind.EMBEDDED, words(element))

    def _blocks(self, parent: Iterable[Element], gap: str, found: list[Block]) -> None:
        for child in parent:
            name = _name(child)
            if name == "p":
                self._paragraph(child, gap, found)
            elif name == "tbl":
                self._close(found, gap)
                found.extend(self._table(child))
                self.flow.gap = gap
            elif name == "sdt":
                self._blocks(child.iterfind(f"{W}sdtContent"), gap, found)
            elif name in _INSERTED or name in _THROUGH:
                self._blocks(child, gap, found)
            elif name in _DELETED:
                self._sources.left_out.add(Kind.REVISION, words(child))
            elif child.tag == f"{MC}AlternateContent":
                self._blocks(self._choice(child), gap, found)
            elif child.tag in _MATHS:
                self._formula(child)
            elif name == "altChunk":
                self.unread("a file that is to be inserted when the document is opened")
            elif name not in _MARKERS:
                self.unread("an element that is not known", child)

    def _paragraph(self, node: Element, gap: str, found: list[Block]) -> None:
        direct = node.find(f"{W}pPr")
        self._style, properties_ = self._sources.styles.paragraph(direct)
        self._is_heading = bool(self._sources.styles.published(self._style, properties_))
        mark = properties(None if direct is None else direct.find(f"{W}rPr"))
        section = None if direct is None else direct.find(f"{W}sectPr")
        if self._head is None:
            self._head = Head(self._style, properties_, None)
            self.flow.begin()
        if section is not None:
            self._head = self._head._replace(section=self._sources.section(section))
        background, self._background = self._background, self._behind(properties_)
        with self.flow.seen_as(Mode.HIDDEN if _is_flat(properties_.get("spacing")) else Mode.SHOWN):
            self._inline_all(node)
        self._background = background
        # A paragraph whose end is deleted or hidden runs on into the next.
        if not (flag(mark, "vanish") or "del" in mark or "moveFrom" in mark):
            self._close(found, gap)

    def _close(self, found: list[Block], gap: str) -> None:
        if self._head is None:
            return
        head, self._head = self._head, None
        properties_ = head.found
        align = _value(properties_, "jc")
        found.append(
            Paragraph(
                self.flow.end(),
                self._sources.styles.published(head.style, properties_),
                {"end": "right", "distribute": "both"}.get(align, align)
                if align in {"center", "right", "both", "end", "distribute"}
                else "",
                _indent(properties_),
                self._sources.lists.place(head.style, properties_),
                flag(properties_, "pageBreakBefore"),
                flag(properties_, "bidi"),
                head.section,
            )
        )
        self.flow.gap = gap
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            with self.flow.apart():
                found.extend(self.blocks(box, gap))

    def _behind(self, found: Properties) -> str:
        return fill(found.get("shd")) or self._background

    def _inline_all(self, parent: Iterable[Element]) -> None:
        for child in parent:
            self._inline(child)

    def _inline(self, node: Element) -> None:
        name = _name(node)
        if name == "r":
            self._run(node)
        elif name in _DELETED:
            with self.flow.seen_as(Mode.DELETED):
                self._inline_all(node)
        elif name in _INSERTED:
            with self.flow.seen_as(Mode.SHOWN, inserted=True):
                self._inline_all(node)
        elif name == "sdt":
            self._inline_all(node.iterfind(f"{W}sdtContent"))
        elif name in _THROUGH or (name == "bdo" and node.get(f"{W}val") != "rtl"):
            self._inline_all(node)
        elif name == "fldSimple":
            self.flow.begin_field()
            self.flow.code(node.get(f"{W}instr", ""))
            self.flow.separate_field()
            self._inline_all(node)
            self.flow.end_field()
        elif node.tag == f"{MC}AlternateContent":
            self._inline_all(self._choice(node))
        elif node.tag in _MATHS:
            self._formula(node)
        elif name == "bdo":
            self.unread("text that is shown backwards", node)
        elif name not in _MARKERS:
            self.unread("an element that is not known", node)

    def _run(self, node: Element) -> None:
        mode, shown = self._appearance(node.find(f"{W}rPr"))
        with self.flow.seen_as(mode):
            for child in node:
                self._in_run(child, shown)

    def _appearance(self, direct: Element | None) -> tuple[Mode, Look]:
        own = b"" if direct is None else etree.tostring(direct, with_tail=False)
        key = own, self._style, self._is_heading, self._background
        known = self._sources.appearances
        if key not in known:
            found, apart = self._sources.styles.run(direct, self._style)
            known[key] = (
                Mode.HIDDEN if is_hidden(found, self._background) else Mode.SHOWN,
                # A heading has its own look, whatever its style was.
                look(apart if self._is_heading else found),
            )
        return known[key]

    def _in_run(self, node: Element, shown: Look) -> None:
        name = _name(node)
        if name in TEXTS:
            self.flow.write(TEXTS[name](node), shown)
        elif name == "delText":
            with self.flow.seen_as(Mode.DELETED):
                self.flow.write(text_of(node), shown)
        elif name in {"instrText", "delInstrText"}:
            self.flow.code(node.text or "")
        elif name == "fldChar":
            self._field_border(node, shown)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._note(node, endnote=name == "endnoteReference")
        elif name == "ruby":
            self._ruby(node, shown)
        elif name in _DRAWINGS:
            self._draw(node, _DRAWINGS[name](node))
        elif node.tag == f"{MC}AlternateContent":
            for child in self._choice(node):
                self._in_run(child, shown)
        elif name not in _MARKERS:
            self.unread("an element that is not known", node)

    def _choice(self, node: Element) -> Iterable[Element]:
        """Return what Word shows of alternatives; what others say differently is left out."""
        options = [child for child in node if child.tag in {f"{MC}Choice", f"{MC}Fallback"}]
        if not options:
            return ()
        said = words(options[0])
        for other in options[1:]:
            if words(other) != said:
                self._sources.left_out.add(Kind.HIDDEN, words(other))
        chosen: Iterable[Element] = options[0]
        return chosen

    def _formula(self, node: Element) -> None:
        text = maths.line(node)
        if text is None:
            self.unread("a formula that cannot be written in a line", node)
        else:
            self.flow.write(text, Look())

    def _field_border(self, node: Element, shown: Look) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            form = node.find(f"{W}ffData")
            if form is not None:
                self.flow.write(form_value(form), shown)
            self.flow.begin_field()
        elif kind == "separate":
            self.flow.separate_field()
        elif kind == "end":
            self.flow.end_field()

    def _note(self, node: Element, *, endnote: bool) -> None:
        if not self.flow.is_shown:
            return
        known, notes = node.get(f"{W}id", ""), self._sources.notes[endnote]
        self.flow.put(NoteMark(endnote, notes.setdefault(known, len(notes))))

    def _ruby(self, node: Element, shown: Look) -> None:
        self._inline_all(node.iterfind(f"{W}rubyBase"))
        reading = node.find(f"{W}rt")
        if reading is not None:
            self.flow.write("(", shown)
            self._inline_all(reading)
            self.flow.write(")", shown)

    def _draw(self, node: Element, found: Iterable[Drawn]) -> None:
        if not self.flow.is_shown:
            self._sources.left_out.add(Kind.HIDDEN, words(node))
            return
        for each in found:
            match each:
                case Box(content):
                    self._boxes.append(content)
                case NotPublished(placeholder):
                    self.flow.write(placeholder, Look())
                case Unknown(message):
                    self.unread(message, node)
                case Picture():
                    self._picture(each)

    def _picture(self, picture: Picture) -> None:
        relation = self._relations.get(picture.relation)
        if relation is None or relation.external or not relation.target:
            self.unread("a picture that is not in the file")
            return
        number = self._sources.pictures.number(relation.target, picture.crop)
        if number is None:
            self.flow.write(PICTURE_LEFT_OUT, Look())
            return
        alternative = None
        if picture.words.strip():
            alternative = len(self._sources.alternatives)
            self._sources.alternatives.append(picture.words.translate(SPACES))
        self.flow.put(PictureFrame(number, picture.width, picture.height, alternative))

    def _table(self, node: Element) -> list[Block]:
        gap = self.flow.gap
        outside, self._cells_background = self._cells_background, self._table_background(node)
        rows: list[Row] = []
        for row in _through(node, "tr"):
            found = properties(row.find(f"{W}trPr"))
            if "del" in found:
                self._sources.left_out.add(Kind.REVISION, words(row))
                continue
            if flag(found, "hidden") or _is_flat_row(found.get("trHeight")):
                self._sources.left_out.add(Kind.HIDDEN, words(row))
                continue
            self.flow.gap = "\n" if rows else gap
            line = self._row(row, found)
            if line.cells:
                rows.append(line)
        self._strays(node, "tr")
        self._cells_background = outside
        if not rows:
            self.flow.gap = gap
            return []
        widths = (_twips(column.get(f"{W}w")) for column in node.iterfind(f"{W}tblGrid/{W}gridCol"))
        return [Table(tuple(rows), tuple(widths))]

    def _row(self, node: Element, found: Properties) -> Row:
        cells: list[Cell] = []
        for cell in _through(node, "tc"):
            if cells:
                self.flow.gap = "\t"
            cells.append(self._cell(cell))
        self._strays(node, "tc")
        before, after = (_count(found, name, 0) for name in ("gridBefore", "gridAfter"))
        return Row(tuple(cells), flag(found, "tblHeader"), before, after)

    def _cell(self, node: Element) -> Cell:
        found = properties(node.find(f"{W}tcPr"))
        merge = ""
        if "vMerge" in found:
            merge = "restart" if found["vMerge"].get(f"{W}val") == "restart" else "continue"
        columns = _count(found, "gridSpan", 1)
        if merge == "continue" or "cellDel" in found:
            kind = Kind.REVISION if "cellDel" in found else Kind.HIDDEN
            self._sources.left_out.add(kind, words(node))
            return Cell((self._nothing(),), columns, merge)
        background = self._background
        self._background = fill(found.get("shd")) or self._cells_background
        blocks = self.blocks(node, "\n")
        self._background = background
        if not blocks or not isinstance(blocks[-1], Paragraph):
            # Word wants a paragraph at the end of every cell.
            blocks = (*blocks, self._nothing())
        return Cell(blocks, columns, merge)

    def _table_background(self, node: Element) -> str:
        """Return what is behind cells without a shading; "" where the style may give them one."""
        known = _value(properties(node.find(f"{W}tblPr")), "tblStyle")
        styles = self._sources.styles
        return "" if styles.of(known or styles.table_default).shaded else self._background

    def _nothing(self) -> Paragraph:
        self.flow.begin()
        return Paragraph(self.flow.end())

    def _strays(self, parent: Element, known: str) -> None:
        for child in parent:
            name = _name(child)
            if name in _WRAPPERS:
                self._strays(child, known)
            elif name in _DELETED:
                self._sources.left_out.add(Kind.REVISION, words(child))
            elif name != known and name not in _MARKERS:
                self.unread("an element that is not known", child)


def _name(node: Element) -> str:
    tag: str = node.tag
    return tag.removeprefix(W) if tag.startswith(W) else ""


def _through(parent: Element, name: str) -> Iterable[Element]:
    """Return the rows or cells below an element, through what may wrap them."""
    for child in parent:
        found = _name(child)
        if found == name:
            yield child
        elif found in _WRAPPERS:
            yield from _through(child, name)


def _value(found: Properties, name: str) -> str:
    return found[name].get(f"{W}val", "") if name in found else ""


def _count(found: Properties, name: str, usual: int) -> int:
    value = _value(found, name)
    return int(value) if re.fullmatch(r"[0-9]{1,2}", value) else usual


def _twips(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"[0-9]{1,5}", value) else 0


def _indent(found: Properties) -> int:
    if "ind" not in found:
        return 0
    node = found["ind"]
    return _twips(node.get(f"{W}left") or node.get(f"{W}start"))


def _is_flat(spacing: Element | None) -> bool:
    if spacing is None or spacing.get(f"{W}lineRule") != "exact":
        return False
    return 0 < _twips(spacing.get(f"{W}line")) <= _FLAT


def _is_flat_row(height: Element | None) -> bool:
    if height is None or height.get(f"{W}hRule") != "exact":
        return False
    return 0 < _twips(height.get(f"{W}val")) <= _FLAT


_DRAWINGS: dict[str, Callable[[Element], Iterable[Drawn]]] = {
    "drawing": drawn,
    "pict": drawn_in_vml,
    "object": lambda _: (Unknown("an embedded object"),),
}
