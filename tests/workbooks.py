"""Workbooks as tests of their reader make and look at them."""

import io
import zipfile

import pytest
from traps import xlsx as made

from redactkit.errors import InputError
from redactkit.formats import build, media, read
from redactkit.formats.xlsx import reading

MAIN = made.MAIN


def text(document, address="/sheets/1"):
    return next(part.text for part in document.parts if part.address == address)


def left_out(document):
    return {part.address: part.text for part in document.left_out}


def written(fill):
    return read("a.xlsx", made.written(fill))


def raw(rows, before="", after="", **members):
    """Return a workbook whose sheet is this XML."""
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    built = build(written(lambda book, sheet: None), {})[".xlsx"]
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    return made.packed({**inside, "xl/worksheets/sheet1.xml": sheet.encode(), **members})


def refusal(data):
    with pytest.raises(InputError) as error:
        reading.read("a.xlsx", media.XLSX, data)
    assert error.value.hint
    return error.value.rule
