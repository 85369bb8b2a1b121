"""What a Word file says, without how its file said it: blocks, with places in the parts' texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from redactkit.formats.types import Document
from redactkit.spans import Span


class Look(NamedTuple):
    """How a run of text looks.

    Attributes:
        script: "superscript", "subscript" or "".
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    script: str = ""
    rtl: bool = False


class Run(NamedTuple):
    """Text in one look: a place in the text of its part."""

    span: Span
    look: Look = Look()


class NoteMark(NamedTuple):
    """The mark of a note: its number among the notes of its kind, counted from 0."""

    endnote: bool
    number: int


class PictureFrame(NamedTuple):
    """A picture in the text, sizes in English Metric Units (914,400 an inch).

    Attributes:
        number: Which of the layout's pictures.
        words: Number of its alternative text among the layout's, or None.
    """

    number: int
    width: int
    height: int
    words: int | None


class PageField(NamedTuple):
    """A number that Word counts itself: PAGE, NUMPAGES or SECTIONPAGES."""

    name: str


Inline = Run | NoteMark | PictureFrame | PageField


class Level(NamedTuple):
    """One level of a list: how its numbers look and where they start."""

    numerals: str
    text: str
    start: int


class ListForm(NamedTuple):
    """A list: the levels' family (lists of one family go on counting), and where it starts anew.

    Attributes:
        starts: Pairs of a level and the number with which this list starts it again.
    """

    family: int
    starts: tuple[tuple[int, int], ...]


class ListPlace(NamedTuple):
    """That a paragraph is an item of a list, counted from 0, at a level."""

    form: int
    level: int


class HeaderUse(NamedTuple):
    """A header or footer of a section.

    Attributes:
        footer: Whether it is a footer.
        pages: "default", "first" or "even".
        number: Which of the layout's headers or footers.
    """

    footer: bool
    pages: str
    number: int


class Section(NamedTuple):
    """Pages of one form, sizes in twentieths of a point."""

    start: str = ""
    width: int = 11906
    height: int = 16838
    top: int = 1440
    right: int = 1440
    bottom: int = 1440
    left: int = 1440
    landscape: bool = False
    columns: int = 1
    title_page: bool = False
    uses: tuple[HeaderUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; it has at least one run.

    Attributes:
        style: One of the names in redactkit.formats.docx.fixed.STYLES, or "".
        align: "center", "right", "both" or "".
        indent: From the left, in twentieths of a point.
        section: The section that ends with this paragraph, if one does.
    """

    inlines: tuple[Inline, ...]
    style: str = ""
    align: str = ""
    indent: int = 0
    place: ListPlace | None = None
    new_page: bool = False
    rtl: bool = False
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell.

    Attributes:
        columns: How many columns it spans.
        merge: "restart" where a cell over several rows begins, "continue" below, or "".
    """

    blocks: tuple[Block, ...]
    columns: int = 1
    merge: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `before` and `after` count the columns that it leaves free."""

    cells: tuple[Cell, ...]
    heading: bool = False
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with the widths of its columns in twentieths of a point."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...]


Block = Paragraph | Table
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole Word file.

    Attributes:
        headers: The blocks of each header; its part is "/headers/N", N from 1.
        footnotes: The blocks of each note; together they are the part "/footnotes".
        pictures: As `redactkit.formats.picture` read them; parts "/pictures/N".
        even_pages: Whether even pages have headers of their own.
    """

    body: Blocks
    section: Section
    headers: tuple[Blocks, ...]
    footers: tuple[Blocks, ...]
    footnotes: tuple[Blocks, ...]
    endnotes: tuple[Blocks, ...]
    families: tuple[tuple[Level, ...], ...]
    lists: tuple[ListForm, ...]
    pictures: tuple[Document, ...]
    even_pages: bool
