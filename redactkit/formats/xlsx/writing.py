"""A fresh workbook of values alone, and each of its sheets as CSV.

No clock, no name and no member of the source goes in: the same document gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from redactkit.formats import grid
from redactkit.formats.types import Built, Document, Edits, Part
from redactkit.formats.xlsx.areas import letters
from redactkit.formats.xlsx.model import Cell, Look, Merge, Sheet, Workbook
from redactkit.spans import Span, splice

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_CELL, _LONGEST_NAME = 32_767, 31
_IN_NAME = str.maketrans({"[": "(", "]": ")", **dict.fromkeys("\\/*?:\t\n\r\f", "-")})
_FIRST_FORMAT = 164  # numbers below belong to formats that every program knows


class _Row(NamedTuple):
    """A row of the release: its cells, and its texts with the gaps between them."""

    cells: Sequence[Cell]
    texts: Sequence[str]


def build(document: Document, edits: Edits) -> Built:
    """Return a workbook and CSV files with the edits made.

    Args:
        document: A workbook.
        edits: By address of a part.
    """
    book: Workbook = document.layout
    parts = {part.address: part for part in document.parts}
    names = _names([_edited(parts[f"{sheet.address}/name"], edits) for sheet in book.sheets])
    file = io.BytesIO()
    tables: dict[str, bytes] = {}
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in _frame(book, names):
            archive.writestr(_member(name), (_DECLARATION + text).encode("utf-8"))
        for number, sheet in enumerate(book.sheets, 1):
            rows = _rows(sheet, parts[sheet.address], edits)
            table = grid.CsvFile()
            with archive.open(_member(f"xl/worksheets/sheet{number}.xml"), "w") as member:
                for piece in _sheet(sheet, rows, len(book.looks), table):
                    member.write(piece.encode("utf-8"))
            tables[".csv" if len(book.sheets) == 1 else f"-{number}.csv"] = table.data()
    return {".xlsx": file.getvalue(), **tables}


def _edited(part: Part, edits: Edits) -> str:
    return splice(part.text, edits.get(part.address, ()))[0]


def _names(wished: Sequence[str]) -> list[str]:
    """Return the names that a spreadsheet accepts: short, distinct, without its own signs."""
    names: list[str] = []
    taken: set[str] = {"", "history"}
    for number, name in enumerate(wished, 1):
        plain = name.translate(_IN_NAME)[:_LONGEST_NAME].strip("' ")
        if plain.casefold() in taken:
            plain = f"{plain[: _LONGEST_NAME - 8]} ({number})".strip()
        taken.add(plain.casefold())
        names.append(plain)
    return names


def _rows(sheet: Sheet, part: Part, edits: Edits) -> Iterator[_Row]:
    changed = grid.cell_edits(part.text, edits.get(part.address, ()))
    if not part.text and not changed:
        return
    for number, line in enumerate(part.text.split("\n")):
        cells = sheet.rows[number] if number < len(sheet.rows) else ()
        texts = line.split("\t")
        if number in changed:
            yield _changed(cells, texts, changed[number])
        else:
            yield _Row(cells, texts if cells else ())


def _changed(
    cells: Sequence[Cell], texts: list[str], edits: Mapping[int, Sequence[tuple[Span, str]]]
) -> _Row:
    """Return a row whose edited cells are texts; its other cells keep their values."""
    there = {cell.column: cell for cell in cells}
    own = list(texts)
    for cell in cells:
        if isinstance(cell.value, str):
            own[cell.column] = cell.value
    own = grid.edited(own, edits)
    for column in edits:
        look = there[column].look if column in there else 0
        there[column] = Cell(column, look, own[column])
    kept = [cell for _, cell in sorted(there.items()) if cell.value != ""]
    return _Row(kept, grid.line(own).split("\t"))


def _sheet(sheet: Sheet, rows: Iterator[_Row], looks: int, table: grid.CsvFile) -> Iterator[str]:
    """Yield a sheet in XML, and put its rows into a table on the way."""
    # Wide enough for a date, where the source gives no width.
    usual = '<sheetFormatPr defaultColWidth="12" defaultRowHeight="15"/>'
    columns = _columns(sheet.widths)
    yield f'{_DECLARATION}<worksheet xmlns="{_MAIN}">{usual}{columns}<sheetData>'
    for number, row in enumerate(rows, 1):
        table.row(row.texts)
        if row.cells:
            cells = "".join([_cell(cell, number, looks) for cell in row.cells])
            yield f'<row r="{number}">{cells}</row>'
    yield f"</sheetData>{_merged(sheet.merges)}</worksheet>"


def _cell(cell: Cell, row: int, looks: int) -> str:
    column, look, value = cell
    place = f'<c r="{letters(column + 1)}{row}" s="{look + 1}"'
    if isinstance(value, bool):
        return f'{place} t="b"><v>{value:d}</v></c>'
    if not isinstance(value, str):
        return f"{place}><v>{value!r}</v></c>"
    if grid.harmless(value) != value:
        place = f'<c r="{letters(column + 1)}{row}" s="{look + 1 + looks}"'
    words = _words(value[:_LONGEST_CELL])
    return f'{place} t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _words(text: str) -> str:
    if "_x" in text:
        text = _ESCAPED.sub("_x005F_", text)
    return escape(text).replace("\r", "&#13;")


def _columns(widths: Sequence[tuple[int, float]]) -> str:
    columns = "".join(
        f'<col min="{rank + 1}" max="{rank + 1}" width="{width!r}" customWidth="1"/>'
        for rank, width in widths
    )
    return f"<cols>{columns}</cols>" if columns else ""


def _merged(merges: Sequence[Merge]) -> str:
    cells = "".join(
        f'<mergeCell ref="{letters(merge.left + 1)}{merge.top + 1}:'
        f'{letters(merge.right + 1)}{merge.bottom + 1}"/>'
        for merge in merges
    )
    return f"<mergeCells>{cells}</mergeCells>" if cells else ""


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # the same on every computer
    member.external_attr = 0o644 << 16
    return member


def _frame(book: Workbook, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the members around the sheets."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        for n in numbers
    )
    fixed = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    )
    yield "[Content_Types].xml", f"{fixed}{sheets}</Types>"
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name="{_words(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    since = '<workbookPr date1904="1"/>' if book.since_1904 else ""
    start = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    yield "xl/workbook.xml", f"{start}{since}<sheets>{listed}</sheets></workbook>"
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", _styles(book.looks)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _styles(looks: Sequence[Look]) -> str:
    """Return the styles: the usual one, each look, and each look for a text like a formula."""
    codes = {
        code: n for n, code in enumerate(dict.fromkeys(look.code for look in looks), _FIRST_FORMAT)
    }
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
        for code, number in codes.items()
    )
    number_formats = f'<numFmts count="{len(codes)}">{formats}</numFmts>' if codes else ""
    cells = "".join(
        f'<xf numFmtId="{codes[look.code]}" fontId="{look.bold:d}" fillId="0" borderId="0" '
        f'xfId="0" applyNumberFormat="1" applyFont="1"{quote}/>'
        for quote in ("", ' quotePrefix="1"')
        for look in looks
    )
    usual = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    name = '<sz val="11"/><name val="Calibri"/>'
    return (
        f'<styleSheet xmlns="{_MAIN}">{number_formats}'
        f'<fonts count="2"><font>{name}</font><font><b/>{name}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders><border/></borders>"
        f"<cellStyleXfs>{usual}/></cellStyleXfs>"
        f'<cellXfs count="{2 * len(looks) + 1}">{usual} xfId="0"/>{cells}</cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
