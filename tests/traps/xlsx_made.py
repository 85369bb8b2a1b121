"""Workbooks with something in any place of them, made with openpyxl and by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from traps import NAMED, OFFICER

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


_OUTCOME = "Final written warning"


KEPT = (NAMED, _OUTCOME, "1250.75")


def written(fill: Callable[[Workbook, Worksheet], None]) -> bytes:
    """Return a workbook of misconduct outcomes that `fill` has added to."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Outcomes"
    sheet.append(["Hearing", "Panel chair", "Outcome", "Date", "Cost"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number in range(1, 4):
        sheet.append([number, NAMED, "Final written warning", date(2024, 3, number), 1250.75])
        sheet.cell(number + 1, 5).number_format = "#,##0.00"
    fill(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def replaced(data: bytes, member: str, old: str, new: str) -> bytes:
    """Return a package with `old` replaced in a member."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in members[member], member
    members[member] = members[member].replace(old.encode(), new.encode(), 1)
    return packed(members)


def with_member(data: bytes, name: str, content: str | bytes, content_type: str) -> bytes:
    """Return a package with one member more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    members[name] = content.encode() if isinstance(content, str) else content
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
    types = "[Content_Types].xml"
    members[types] = members[types].replace(b"</Types>", override.encode())
    return packed(members)


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def written_macro() -> bytes:
    """Return a workbook with a macro project."""
    return with_member(
        written(nothing), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 " + OFFICER.encode(),
        "application/vnd.ms-office.vbaProject",
    )  # fmt: skip


def embedded() -> bytes:
    """Return a workbook with another one inside."""
    inner = written(lambda book, sheet: sheet.append([OFFICER]))
    return with_member(written(nothing), "xl/embeddings/sheet1.xlsx", inner, f"{SPREADSHEET}.sheet")


def shared(*items: str) -> Callable[[bytes], bytes]:
    """Return an edit that gives a workbook shared strings; its first outcome is the first."""

    def edit(data: bytes) -> bytes:
        content = "".join(f"<si>{item}</si>" for item in items)
        data = with_member(
            data, "xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{content}</sst>',
            f"{SPREADSHEET}.sharedStrings+xml",
        )  # fmt: skip
        relation = (
            f'<Relationship Id="rId99" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        )
        rels = "xl/_rels/workbook.xml.rels"
        data = replaced(data, rels, "</Relationships>", f"{relation}</Relationships>")
        inline = 't="inlineStr"><is><t>Final written warning</t></is></c>'
        return replaced(data, "xl/worksheets/sheet1.xml", inline, 't="s"><v>0</v></c>')

    return edit


def _member(name: str, content: str, content_type: str) -> Callable[[bytes], bytes]:
    return lambda data: with_member(data, name, content, content_type)


def nothing(book: Workbook, sheet: Worksheet) -> None:
    """Leave the workbook as it is."""
