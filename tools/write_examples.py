"""Write the Word file and the workbook of examples/foi-workbook, which stand in the repository.

Other programs than redactkit make them: python-docx and openpyxl, of the group dev.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FOLDER = Path(__file__).resolve().parent.parent / "examples" / "foi-workbook" / "documents"
_DAY = datetime(2025, 5, 6, tzinfo=UTC)
_HEADINGS = ("Month", "Number of searches")
_MONTHS = (("January", 4), ("February", 7), ("March", 3))
_SEARCHES = (
    ("5120", "Crispin Wetherlock", "January", 4),
    ("6644", "Philippa Undercroft", "February", 7),
    ("5120", "Crispin Wetherlock", "March", 3),
)


def letter() -> None:
    """Write a letter with a table, a comment and a tracked deletion."""
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Rosamund Pikestaff"
    properties.created = properties.modified = _DAY.replace(tzinfo=None)
    document.add_heading("Freedom of information request 2025-0093", 1)
    document.add_paragraph("Dear Mr Ashgrove,")
    paragraph = document.add_paragraph("You asked how many lockers of officers were searched. ")
    _deleted(paragraph, "Most of them were those of PC Wetherlock. ")
    answer = paragraph.add_run("The numbers are these.")
    document.add_comment(answer, "Philippa Undercroft has complained: check.", "Rosamund Pikestaff")
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for month, number in _MONTHS:
        row = table.add_row()
        row.cells[0].text, row.cells[1].text = month, str(number)
    document.add_paragraph("Yours sincerely,")
    document.add_paragraph("Rosamund Pikestaff")
    document.save(str(FOLDER / "letter.docx"))


def _deleted(paragraph: docx.text.paragraph.Paragraph, words: str) -> None:
    """Add words that somebody deleted while changes were tracked."""
    deletion, run, text = (OxmlElement(name) for name in ("w:del", "w:r", "w:delText"))
    deletion.set(qn("w:id"), "1")
    deletion.set(qn("w:author"), "Rosamund Pikestaff")
    text.text = words
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    deletion.append(run)
    paragraph._p.append(deletion)  # noqa: SLF001 - python-docx has no public way to track changes


def searches() -> None:
    """Write a table by month, and its source on a hidden sheet."""
    book = openpyxl.Workbook()
    shown = book.active
    assert shown is not None
    shown.title = "By month"
    for row in (_HEADINGS, *_MONTHS, ("Total", sum(n for _, n in _MONTHS))):
        shown.append(row)
    source = book.create_sheet("Source")
    source.sheet_state = "hidden"
    for row in (("Number", "Officer", "Month", "Searches"), *_SEARCHES):
        source.append(row)
    book.properties.creator = "Rosamund Pikestaff"
    book.properties.created = book.properties.modified = _DAY.replace(tzinfo=None)
    book.save(FOLDER / "searches.xlsx")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    letter()
    searches()
