"""Workbooks made by openpyxl, and by edits of their XML."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from traps import NAMED, OFFICER, Trap
from traps.xlsx_made import (
    _OUTCOME,
    KEPT,
    MAIN,
    SPREADSHEET,
    _member,
    embedded,
    nothing,
    packed,
    shared,
    with_member,
    written,
    written_macro,
)


def traps(folder: Path) -> Iterator[Trap]:
    """Yield workbooks with a protected name in one channel each."""
    for name, channel, fill in _WRITTEN:
        yield _trap(name, channel, written(fill))
    for name, channel, edit in _EDITED:
        yield _trap(name, channel, edit(written(nothing)))
    yield Trap(
        "cell.xlsx", "cell", written(lambda book, sheet: sheet.append([OFFICER, 3])), kept=KEPT
    )
    yield Trap(
        "name-in-two-cells.xlsx", "name split over two cells",
        written(lambda book, sheet: sheet.append(OFFICER.split())), kept=KEPT,
    )  # fmt: skip
    yield Trap(
        "telephone-number.xlsx", "number with a format",
        written(_telephone), gone=("7700900417", "07700 900417"), kept=KEPT,
    )  # fmt: skip
    yield Trap(
        "birthday.xlsx", "birthday as a plain number", written(_birthday),
        gone=("30753", "1984-03-12"), kept=KEPT,
    )  # fmt: skip
    yield Trap("macro.xlsx", "macro", written_macro(), release=False)
    yield Trap("embedded.xlsx", "embedded file", embedded(), release=False)


def clean(folder: Path) -> Iterator[Trap]:
    """Yield honest workbooks: the same features without a protected value."""
    for name, fill in _CLEAN:
        yield Trap(name, "clean", written(fill), person="", gone=(), kept=KEPT)
    data = with_member(
        written(nothing), "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="x"><threadedComment><text>Checked by {NAMED}</text>'
        "</threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )  # fmt: skip
    yield Trap("clean-thread.xlsx", "clean", data, person="", gone=(), kept=KEPT)


def _trap(name: str, channel: str, data: bytes) -> Trap:
    return Trap(name, channel, data, kept=KEPT)


def _hidden_sheet(book: Workbook, sheet: Worksheet, state: str = "hidden") -> None:
    other = book.create_sheet("Source")
    other.append(["Officer", "Collar number"])
    other.append([OFFICER, "U4417"])
    other.sheet_state = state


def _very_hidden_sheet(book: Workbook, sheet: Worksheet) -> None:
    _hidden_sheet(book, sheet, "veryHidden")


def _hidden_row(book: Workbook, sheet: Worksheet) -> None:
    sheet.append([4, OFFICER])
    sheet.row_dimensions[5].hidden = True


def _flat_row(book: Workbook, sheet: Worksheet) -> None:
    sheet.append([4, OFFICER])
    sheet.row_dimensions[5].height = 0.1


def _hidden_column(book: Workbook, sheet: Worksheet) -> None:
    sheet["F2"] = OFFICER
    sheet.column_dimensions["F"].hidden = True


def _filtered_row(book: Workbook, sheet: Worksheet) -> None:
    sheet.append([4, OFFICER, "No further action"])
    sheet.auto_filter.ref = "A1:E5"
    sheet.auto_filter.add_filter_column(2, ["Final written warning"])
    sheet.row_dimensions[5].hidden = True


def _filter_words(book: Workbook, sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:E5"
    sheet.auto_filter.add_filter_column(1, [OFFICER])


def _white(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = OFFICER
    sheet["G2"].font = Font(color="FFFFFF")


def _black(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = OFFICER
    sheet["G2"].fill = PatternFill("solid", fgColor="000000")


def _tiny(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = OFFICER
    sheet["G2"].font = Font(sz=1)


def _no_format(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = OFFICER
    sheet["G2"].number_format = ";;;"


def _under_merged(book: Workbook, sheet: Worksheet) -> None:
    sheet["A7"], sheet["B7"] = "Total", OFFICER
    sheet.merged_cells.add("A7:B7")  # without openpyxl's care to empty what lies under it


def _condition(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = OFFICER
    rule = FormulaRule(formula=["TRUE"], font=Font(color="FFFFFF"))
    sheet.conditional_formatting.add("G2:G9", rule)


def _comment(book: Workbook, sheet: Worksheet) -> None:
    sheet["C2"].comment = Comment(f"Ask {OFFICER}", "Panel office")


def _comment_author(book: Workbook, sheet: Worksheet) -> None:
    sheet["C2"].comment = Comment("Agreed", OFFICER)


def _defined_name(book: Workbook, sheet: Worksheet) -> None:
    book.defined_names["Subject"] = DefinedName("Subject", attr_text=f'"{OFFICER}"')


def _formula(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = f'=IF(1=2,"{OFFICER}","")'


def _spelt(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = '=CONCAT("Thistle",CHAR(116))&"hwaite"'


def _condition_words(book: Workbook, sheet: Worksheet) -> None:
    rule = FormulaRule(formula=['B2="Thistle"&"thwaite"'], font=Font(bold=True))
    sheet.conditional_formatting.add("B2:B9", rule)


def _last_cell(book: Workbook, sheet: Worksheet) -> None:
    sheet["A1048576"] = OFFICER


def _author(book: Workbook, sheet: Worksheet) -> None:
    book.properties.creator = OFFICER


def _custom(book: Workbook, sheet: Worksheet) -> None:
    book.custom_doc_props.append(StringProperty(name="Subject officer", value=OFFICER))


def _validation(book: Workbook, sheet: Worksheet) -> None:
    rule = DataValidation(type="list", formula1=f'"{OFFICER},{NAMED}"')
    rule.add("B2:B9")
    sheet.add_data_validation(rule)


def _sheet_name(book: Workbook, sheet: Worksheet) -> None:
    book.create_sheet("Perpetua Thistlethwaite")["A1"] = "Summary"


def _header(book: Workbook, sheet: Worksheet) -> None:
    sheet.oddHeader.center.text = f"Case of {OFFICER}"


def _footer(book: Workbook, sheet: Worksheet) -> None:
    sheet.evenFooter.left.text = f"Case of {OFFICER}"


def _hyperlink(book: Workbook, sheet: Worksheet) -> None:
    sheet["C2"].hyperlink = "https://example.org/officers/perpetua-thistlethwaite"
    sheet["C2"].value = "Final written warning"


def _tooltip(book: Workbook, sheet: Worksheet) -> None:
    sheet["C2"].hyperlink = "https://example.org/1"
    sheet["C2"].hyperlink.tooltip = OFFICER
    sheet["C2"].value = "Final written warning"


def _chart(book: Workbook, sheet: Worksheet) -> None:
    chart = BarChart()
    chart.title = f"Complaints about {OFFICER}"
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "H2")


def _format_words(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = 12
    sheet["G2"].number_format = f'0;"{OFFICER}"'


def _format_letters(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = 12
    sheet["G2"].number_format = "".join(f"\\{letter}" for letter in OFFICER) + " 0"


def _table_name(book: Workbook, sheet: Worksheet) -> None:
    sheet.add_table(Table(displayName="Thistlethwaite", ref="A1:E4", comment=OFFICER))


def _birthday(book: Workbook, sheet: Worksheet) -> None:
    sheet["G1"], sheet["G2"] = "Date of birth", 30753


def _telephone(book: Workbook, sheet: Worksheet) -> None:
    sheet["G2"] = 7700900417
    sheet["G2"].number_format = "00000 000000"


def _queries() -> str:
    """Return what Excel keeps of queries: a zip between lengths, in base64."""
    program = f'section Section1; shared Staff = each [Officer] = "{OFFICER}";'
    package = packed({"Formulas/Section1.m": program.encode()})
    data = base64.b64encode(struct.pack("<LL", 0, len(package)) + package + bytes(8)).decode()
    return f'<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">{data}</DataMashup>'


def _orphan_sheet(data: bytes) -> bytes:
    cell = f'<c r="A1" t="inlineStr"><is><t>{OFFICER}</t></is></c>'
    content = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    )
    return with_member(data, "xl/worksheets/sheet9.xml", content, f"{SPREADSHEET}.worksheet+xml")


def _zip_comment(data: bytes) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = OFFICER.encode()
    return file.getvalue()


_WRITTEN = [
    ("hidden-sheet.xlsx", "hidden sheet", _hidden_sheet),
    ("very-hidden-sheet.xlsx", "very hidden sheet", _very_hidden_sheet),
    ("hidden-row.xlsx", "hidden row", _hidden_row),
    ("flat-row.xlsx", "row without height", _flat_row),
    ("hidden-column.xlsx", "hidden column", _hidden_column),
    ("filtered-row.xlsx", "row hidden by a filter", _filtered_row),
    ("filter-words.xlsx", "words of a filter", _filter_words),
    ("white-on-white.xlsx", "white on white", _white),
    ("black-on-black.xlsx", "black on black", _black),
    ("tiny-letters.xlsx", "letters of size 1", _tiny),
    ("format-without-sections.xlsx", "number format ;;;", _no_format),
    ("under-merged-cells.xlsx", "cell under merged cells", _under_merged),
    ("conditional-white.xlsx", "conditional format", _condition),
    ("comment.xlsx", "comment", _comment),
    ("comment-author.xlsx", "author of a comment", _comment_author),
    ("defined-name.xlsx", "defined name", _defined_name),
    ("formula.xlsx", "formula", _formula),
    ("core-author.xlsx", "core property", _author),
    ("custom-property.xlsx", "custom property", _custom),
    ("validation-list.xlsx", "list of a data validation", _validation),
    ("sheet-name.xlsx", "sheet name", _sheet_name),
    ("sheet-header.xlsx", "header", _header),
    ("sheet-footer.xlsx", "footer", _footer),
    ("hyperlink.xlsx", "link target", _hyperlink),
    ("link-tooltip.xlsx", "tooltip of a link", _tooltip),
    ("chart-title.xlsx", "chart", _chart),
    ("format-letters.xlsx", "letters of a number format", _format_letters),
    ("format-words.xlsx", "words of a number format", _format_words),
    ("table-name.xlsx", "table name", _table_name),
    ("last-cell.xlsx", "last row of a sheet", _last_cell),
    ("condition-words.xlsx", "condition of a format, put together", _condition_words),
    ("formula-letters.xlsx", "name spelt by a formula", _spelt),
]
_EDITED = [
    ("unused-text.xlsx", "shared string that no cell uses", shared(f"<t>{_OUTCOME}</t>", f"<t>{OFFICER}</t>")),
    ("white-run.xlsx", "white run in a cell", shared(f'<r><t>{_OUTCOME}</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t> {OFFICER}</t></r>')),
    ("phonetic-guide.xlsx", "phonetic guide", shared(f'<t>{_OUTCOME}</t><rPh sb="0" eb="1"><t>{OFFICER}</t></rPh>')),
    ("phonetic-runs.xlsx", "phonetic guide", shared(f'<t>{_OUTCOME}</t><rPh sb="0" eb="1"><t>Thistle</t></rPh><rPh sb="1" eb="2"><t>thwaite</t></rPh>')),
    ("escaped-letters.xlsx", "letters as _xHHHH_", shared(f"<t>Perp_x0065_tua This_x0074_lethwaite: {_OUTCOME}</t>")),
    ("orphan-sheet.xlsx", "sheet that the workbook does not list", _orphan_sheet),
    ("zip-comment.xlsx", "comment of the package", _zip_comment),
    (
        "threaded-comment.xlsx", "threaded comment",
        _member(
            "xl/threadedComments/threadedComment1.xml",
            '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
            f'threadedcomments"><threadedComment ref="A1"><text>Ask {OFFICER}</text>'
            "</threadedComment></ThreadedComments>",
            "application/vnd.ms-excel.threadedcomments+xml",
        ),
    ),
    (
        "thread-person.xlsx", "person of a threaded comment",
        _member(
            "xl/persons/person.xml",
            '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
            f'threadedcomments"><person displayName="{OFFICER}"/></personList>',
            "application/vnd.ms-excel.person+xml",
        ),
    ),
    (
        "pivot-cache.xlsx", "pivot cache",
        _member(
            "xl/pivotCache/pivotCacheRecords1.xml",
            f'<pivotCacheRecords xmlns="{MAIN}"><r><s v="{OFFICER}"/></r></pivotCacheRecords>',
            f"{SPREADSHEET}.pivotCacheRecords+xml",
        ),
    ),
    (
        "pivot-items.xlsx", "items of a pivot cache",
        _member(
            "xl/pivotCache/pivotCacheDefinition1.xml",
            f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="Officer">'
            f'<sharedItems><s v="{OFFICER}"/></sharedItems></cacheField></cacheFields>'
            "</pivotCacheDefinition>",
            f"{SPREADSHEET}.pivotCacheDefinition+xml",
        ),
    ),
    (
        "external-link.xlsx", "cache of an external link",
        _member(
            "xl/externalLinks/externalLink1.xml",
            f'<externalLink xmlns="{MAIN}"><externalBook><sheetDataSet><sheetData sheetId="0">'
            f'<row r="1"><cell r="A1" t="str"><v>{OFFICER}</v></cell></row></sheetData>'
            "</sheetDataSet></externalBook></externalLink>",
            f"{SPREADSHEET}.externalLink+xml",
        ),
    ),
    (
        "connection.xlsx", "connection",
        _member(
            "xl/connections.xml",
            f'<connections xmlns="{MAIN}"><connection id="1" name="{OFFICER}" type="5">'
            '<dbPr connection="Provider=x" command="y"/></connection></connections>',
            f"{SPREADSHEET}.connections+xml",
        ),
    ),
    (
        "data-model.xlsx", "data model",
        _member(
            "xl/model/item.data", OFFICER.encode("utf-16-le").decode("latin-1"),
            "application/vnd.openxmlformats-officedocument.model+data",
        ),
    ),
    (
        "chart-cache.xlsx", "cached values of a chart",
        _member(
            "xl/charts/chart1.xml",
            '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:strCache><c:pt idx="0"><c:v>{OFFICER}</c:v></c:pt></c:strCache></c:chartSpace>',
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        ),
    ),
    (
        "text-box.xlsx", "text box, split over runs",
        _member(
            "xl/drawings/drawing1.xml",
            '<d:wsDr xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
            ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>'
            "Perpetua Thistle</a:t></a:r><a:r><a:t>thwaite</a:t></a:r></a:p></d:wsDr>",
            "application/vnd.openxmlformats-officedocument.drawing+xml",
        ),
    ),
    (
        "printer.xlsx", "printer settings",
        _member(
            "xl/printerSettings/printerSettings1.bin",
            f"Printer of {OFFICER}".encode("utf-16-le").decode("latin-1"),
            f"{SPREADSHEET}.printerSettings",
        ),
    ),
    (
        "power-query.xlsx", "queries of a workbook",
        _member("customXml/item2.xml", _queries(), "application/xml"),
    ),
    (
        "custom-xml.xlsx", "custom XML",
        _member("customXml/item1.xml", f"<case><officer>{OFFICER}</officer></case>", "application/xml"),
    ),
]  # fmt: skip


def _clean_hidden(book: Workbook, sheet: Worksheet) -> None:
    other = book.create_sheet("Codes")
    other.append(["FWW", "Final written warning"])
    other.sheet_state = "hidden"
    sheet.append([4, "Withdrawn"])
    sheet.row_dimensions[5].hidden = True


def _clean_notes(book: Workbook, sheet: Worksheet) -> None:
    sheet["C2"].comment = Comment("Checked against the minutes", NAMED)
    book.properties.creator = NAMED
    book.custom_doc_props.append(StringProperty(name="Retention", value="7 years"))
    sheet.oddHeader.center.text = "Misconduct outcomes"


def _clean_words(book: Workbook, sheet: Worksheet) -> None:
    sheet.append([4, "", "The quarry at Featherstone is perpetual; thistles grew on the waste."])
    sheet.append([5, "", "Call 0300 123 4417 about form U441."])


def _clean_formulas(book: Workbook, sheet: Worksheet) -> None:
    sheet["E5"] = "=SUM(E2:E4)"
    rule = DataValidation(type="list", formula1='"Upheld,Not upheld"')
    rule.add("C2:C9")
    sheet.add_data_validation(rule)
    sheet.auto_filter.ref = "A1:E4"


def _clean_chart(book: Workbook, sheet: Worksheet) -> None:
    chart = BarChart()
    chart.title = "Cost by hearing"
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "#336699").save(file, "PNG")
    sheet.add_image(Picture(file), "H20")


def _clean_births(book: Workbook, sheet: Worksheet) -> None:
    sheet["G1"], sheet["G2"], sheet["H1"], sheet["H2"] = "Births", 30753, "Born", 1950


def _clean_white_header(book: Workbook, sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(color="FFFFFF", bold=True)
        cell.fill = PatternFill("solid", fgColor="1F3864")


_CLEAN = [
    ("clean.xlsx", nothing),
    ("clean-hidden.xlsx", _clean_hidden),
    ("clean-notes.xlsx", _clean_notes),
    ("clean-words.xlsx", _clean_words),
    ("clean-formulas.xlsx", _clean_formulas),
    ("clean-chart.xlsx", _clean_chart),
    ("clean-births.xlsx", _clean_births),
    ("clean-white-header.xlsx", _clean_white_header),
]
