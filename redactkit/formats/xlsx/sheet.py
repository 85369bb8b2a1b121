"""A sheet, read row by row: what a reader sees of it, and what is hidden in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from redactkit.formats import grid
from redactkit.formats.types import Kind, Part, Unread
from redactkit.formats.xlsx import areas
from redactkit.formats.xlsx.areas import Area
from redactkit.formats.xlsx.cells import Book, Cells, Found
from redactkit.formats.xlsx.gather import of_tree
from redactkit.formats.xlsx.model import Cell, Merge, Sheet
from redactkit.formats.xlsx.package import broken, local
from redactkit.formats.xlsx.styles import hides

_UNSEEN_SIZE = 0.5
_BIRTH = re.compile(
    r"(?:.*\W)?(?:dob|d\.o\.b|dates? of birth|birth ?dates?)\W*|born(?: on)?\W*", re.IGNORECASE
)
_LABEL = 40
# Serial numbers of the birthdays of people who may be alive; a count of births is below.
_BIRTHS = range(5_000, 55_000)
_DATED = -1
# A cell in the last row of a sheet has a million blank ones above it, which say nothing.
_MOST_BLANK = 1_000
_TRUE = {"1", "true"}
# CT_Worksheet (ECMA-376 Part 1, 18.3.1.99): what lays a sheet out and has no words.
_SILENT = frozenset(
    [
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "mergeCells",
        "phoneticPr",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "rowBreaks",
        "colBreaks",
        "ignoredErrors",
        "drawing",
        "legacyDrawing",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "tableParts",
    ]
)
_LEFT_OUT = {
    "sheetPr": Kind.METADATA, "sheetProtection": Kind.METADATA, "autoFilter": Kind.METADATA,
    "protectedRanges": Kind.METADATA, "scenarios": Kind.HIDDEN, "sortState": Kind.METADATA,
    "dataConsolidate": Kind.LINK, "customSheetViews": Kind.METADATA,
    "conditionalFormatting": Kind.FIELD_CODE, "dataValidations": Kind.HIDDEN,
    "hyperlinks": Kind.LINK, "headerFooter": Kind.HEADER, "customProperties": Kind.METADATA,
    "cellWatches": Kind.METADATA, "smartTags": Kind.METADATA, "webPublishItems": Kind.LINK,
    "extLst": Kind.METADATA, "AlternateContent": Kind.METADATA, "oleObjects": Kind.EMBEDDED,
    "controls": Kind.EMBEDDED,
}  # fmt: skip


@dataclass(slots=True)
class SheetRead:
    """A sheet that was read.

    Attributes:
        sheet: What can be published of it.
        text: That as the text of a part.
        left_out: What is hidden in the sheet or stands beside its cells.
        unread: What was not understood.
    """

    sheet: Sheet
    text: str = field(repr=False)
    left_out: list[Part]
    unread: list[Unread]


def read_sheet(book: Book, member: str, address: str) -> SheetRead:
    """Read a sheet.

    Args:
        book: What the sheets share.
        member: Member of the package that holds the sheet.
        address: Of the part that the sheet becomes.
    """
    reader = _Reader(book, address)
    stream = book.package.stream(member)
    context = etree.iterparse(
        stream,
        events=("end",),
        tag="{*}row",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, row in context:
        reader.row(row)
        parent = row.getparent()
        row.clear()
        while parent is not None and row.getprevious() is not None:
            if local(str(parent[0].tag)) != "row":
                reader.not_understood("an element between the rows of a sheet")
            del parent[0]
    return reader.end(context.root)


@dataclass(slots=True, repr=False)
class _Reader:
    book: Book
    address: str
    cells: Cells = field(init=False)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden: dict[str, list[str]] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)
    unread: dict[str, Unread] = field(default_factory=dict)
    ranks: list[int] | None = None
    births: set[int] = field(default_factory=set)
    number: int = 0

    def __post_init__(self) -> None:
        self.cells = Cells(self.book, self.formula, self.not_understood)

    def formula(self, text: str) -> None:
        self.book.count(0, 0, len(text))
        self.formulas.append(text)

    def not_understood(self, message: str) -> None:
        self.unread.setdefault(message, Unread(self.address, message))

    def hide(self, where: str, text: str) -> None:
        self.book.count(text.count("\t") + 1, 0, len(text))
        self.hidden.setdefault(where, []).append(text)

    def row(self, row: etree._Element) -> None:
        """Take a row."""
        if self.ranks is None:
            self._begin(row)
        assert self.ranks is not None
        number = int(row.get("r") or self.number + 1)
        if not self.number < number <= areas.ROWS:
            raise broken(self.book.package.path, "the rows of a sheet are out of order")
        if _is_hidden(row, "ht"):
            self.number = number
            self.hidden_rows.append(number)
            shown = [found.text for found in self.cells.of_row(row, number)]
            if shown:
                self.hide("rows", grid.line(shown))
            return
        self._gap(number - self.number - 1)
        self.number = number
        self._visible(row, number)

    def _visible(self, row: etree._Element, number: int) -> None:
        assert self.ranks is not None
        cells: list[Cell] = []
        shown: list[str] = []
        away: list[str] = []
        for found in self._dated(self.cells.of_row(row, number)):
            rank = self.ranks[found.column]
            if rank < 0:
                away.append(found.text)
            elif not found.seen:
                self.hide("cells", found.text)
            else:
                if found.hidden:
                    self.hide("cells", found.hidden)
                cells.append(Cell(rank, self._look(found), found.value))
                if len(shown) < rank:
                    shown.extend([""] * (rank - len(shown)))
                shown.append(found.text)
        if away:
            self.hide("columns", grid.line(away))
        line = grid.line(shown)
        self.book.count(len(cells), len(shown) + 1, len(line))
        self.rows.append(tuple(cells))
        self.lines.append(line)

    def _dated(self, row: Iterator[Found]) -> Iterator[Found]:
        """Yield cells; a plain number beside or below words about birth is the day that it is."""
        labelled = False
        for found in row:
            value = found.value
            if isinstance(value, str):
                labelled = len(value) < _LABEL and _BIRTH.fullmatch(value) is not None
                if labelled:
                    self.births.add(found.column)
            elif labelled or found.column in self.births:
                labelled = False
                if type(value) is int and value in _BIRTHS and found.text == str(value):
                    day = self.book.styles.date.format.show(value)
                    yield found._replace(style=_DATED, text=day)
                    continue
            yield found

    def _look(self, found: Found) -> int:
        styles = self.book.styles
        return styles.date.look if found.style == _DATED else styles.cells[found.style].look

    def end(self, root: etree._Element) -> SheetRead:
        """Return the sheet, now that what stands after its rows is known."""
        if self.ranks is None:
            self._begin(root)
        if any(local(str(node.tag)) == "cols" for node in root) and not self._cols(root):
            raise broken(self.book.package.path, "the columns of a sheet stand after its cells")
        merges = self._merges(root)
        self._hidden_by_condition(root)
        while self.rows and not self.rows[-1]:
            del self.rows[-1], self.lines[-1]
        width = max((row[-1].column for row in self.rows if row), default=-1) + 1
        sheet = Sheet(self.address, tuple(self.rows), tuple(merges), self._widths(root, width))
        return SheetRead(
            sheet, "\n".join(self.lines), self._left_out(root), list(self.unread.values())
        )

    def _begin(self, element: etree._Element) -> None:
        """Find which columns are hidden; they stand before the first row."""
        self.book.package.refuse_doctype(element)
        root = element.getroottree().getroot()
        if local(str(root.tag)) not in {"worksheet", "macrosheet"}:
            raise broken(self.book.package.path, "a sheet of the workbook is not a sheet")
        usual = root.find("{*}sheetFormatPr")
        default = usual is not None and _is_hidden(usual, "defaultColWidth")
        away = bytearray([default]) * (areas.COLUMNS + 1)
        for node, left, right in self._cols(root):
            away[left : right + 1] = bytes([_is_hidden(node, "width")]) * (right - left + 1)
        self.ranks = [-1]
        rank = 0
        for column in range(1, areas.COLUMNS + 1):
            self.ranks.append(-1 if away[column] else rank)
            rank += not away[column]

    def _cols(self, root: etree._Element) -> list[tuple[etree._Element, int, int]]:
        found = []
        for node in root.iterfind("{*}cols/{*}col"):
            left, right = int(node.get("min", "1")), int(node.get("max", str(areas.COLUMNS)))
            if not 1 <= left <= right <= areas.COLUMNS:
                raise broken(self.book.package.path, "a column of a sheet is out of bounds")
            found.append((node, left, right))
        return found

    def _gap(self, rows: int) -> None:
        """Take blank rows; of very many, those beyond a bound go as if they were hidden."""
        if rows > _MOST_BLANK:
            away = self.number + 1 + _MOST_BLANK, self.number + 1 + rows
            self.hidden_rows.extend(range(*away))
            rows = _MOST_BLANK
        if rows:
            self.book.count(0, rows, rows)
            self.rows.extend([()] * rows)
            self.lines.extend([""] * rows)

    def _published(self, area: Area) -> Merge | None:
        """Return the published rows and columns of an area; None if it has none."""
        assert self.ranks is not None
        top = area.top - 1 - bisect_left(self.hidden_rows, area.top)
        bottom = area.bottom - 1 - bisect_right(self.hidden_rows, area.bottom)
        kept = [rank for rank in self.ranks[area.left : area.right + 1] if rank >= 0]
        return Merge(top, kept[0], bottom, kept[-1]) if kept and top <= bottom else None

    def _merges(self, root: etree._Element) -> list[Merge]:
        """Take away what lies under merged cells, and return those that are published."""
        assert self.ranks is not None
        merges = []
        for node in root.iterfind("{*}mergeCells/{*}mergeCell"):
            for area in areas.areas(node.get("ref", "")):
                merge = self._published(area)
                if merge is None:
                    continue
                place = bisect_left(self.hidden_rows, area.top)
                row_is_shown = area.top not in self.hidden_rows[place : place + 1]
                self._take_away(merge, spared=row_is_shown and self.ranks[area.left] >= 0)
                if merge[:2] != merge[2:] and merge.top < len(self.rows):
                    merges.append(merge)
        return merges

    def _hidden_by_condition(self, root: etree._Element) -> None:
        """Take away what a conditional format may hide: nobody knows what a reader saw."""
        styles = self.book.styles
        for node in root.iter("{*}conditionalFormatting"):
            numbers = [rule.get("dxfId", "") for rule in node.iterfind("{*}cfRule")]
            own = any(hides(style, styles.palette) for style in node.iterfind("{*}cfRule/{*}dxf"))
            if own or any(
                number.isdecimal()
                and int(number) < len(styles.hiding)
                and styles.hiding[int(number)]
                for number in numbers
            ):
                references = node.get("sqref") or node.findtext("{*}sqref") or ""
                for area in areas.areas(references):
                    published = self._published(area)
                    if published:
                        self._take_away(published, spared=False)

    def _take_away(self, area: Merge, *, spared: bool) -> None:
        """Leave out the cells of an area, but its first one if that is `spared`."""
        bottom = min(area.bottom + 1, len(self.rows))
        self.book.count(0, max(bottom - area.top, 0), 0)
        for number in range(area.top, bottom):
            cells = self.rows[number]
            gone = {
                cell.column
                for cell in cells
                if area.left <= cell.column <= area.right
                and not (spared and (number, cell.column) == (area.top, area.left))
            }
            if gone:
                texts = self.lines[number].split("\t")
                self.hide("cells", "\t".join(texts[column] for column in sorted(gone)))
                kept = ["" if n in gone else text for n, text in enumerate(texts)]
                while kept and not kept[-1]:
                    kept.pop()
                self.lines[number] = "\t".join(kept)
                self.rows[number] = tuple(cell for cell in cells if cell.column not in gone)

    def _widths(self, root: etree._Element, columns: int) -> tuple[tuple[int, float], ...]:
        assert self.ranks is not None
        widths: dict[int, float] = {}
        for node, left, right in self._cols(root):
            if node.get("width"):
                for rank in self.ranks[left : right + 1]:
                    if 0 <= rank < columns:
                        widths[rank] = min(float(node.get("width", "")), 255.0)
        return tuple(sorted(widths.items()))

    def _left_out(self, root: etree._Element) -> list[Part]:
        found = [
            Part(f"{self.address}/hidden/{where}", "\n".join(texts), Kind.HIDDEN)
            for where, texts in self.hidden.items()
        ]
        if self.formulas:
            lines = "\n".join(dict.fromkeys(self.formulas))
            found.append(Part(f"{self.address}/formulas", lines, Kind.FIELD_CODE))
        beside: dict[str, list[str]] = {}
        for node in root:
            name = local(str(node.tag))
            if name not in _LEFT_OUT and name not in _SILENT:
                self.not_understood("an element of a sheet")
            elif name in _LEFT_OUT or _has_words(node):
                beside.setdefault(name, []).append(of_tree(self.book.package, node))
        for name, texts in beside.items():
            text = "\n".join(filter(None, texts))
            if text:
                kind = _LEFT_OUT.get(name, Kind.METADATA)
                found.append(Part(f"{self.address}/{name}", text, kind))
        return found


def _is_hidden(node: etree._Element, size: str) -> bool:
    if node.get("hidden") in _TRUE:
        return True
    given = node.get(size)
    return given is not None and float(given) < _UNSEEN_SIZE


def _has_words(node: etree._Element) -> bool:
    return any(str(text).strip() for text in node.itertext())
