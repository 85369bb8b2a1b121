"""Read a PDF: page by page what is seen, and beside it all that is not."""

from __future__ import annotations

import io
from typing import NamedTuple

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Stream

from redactkit.errors import InputError, Location
from redactkit.formats.pdf import apart, seeing, tree
from redactkit.formats.pdf.history import earlier
from redactkit.formats.pdf.maps import contradicts
from redactkit.formats.pdf.marks import appearances, marks
from redactkit.formats.pdf.model import BROKEN, Box, Layout, Letters, Page
from redactkit.formats.types import Document, Kind, Part

_STANDARD = frozenset((
    "/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding", "/PDFDocEncoding",
))  # fmt: skip


class _Known(NamedTuple):
    """What the object tree says of a page before it is looked at."""

    page: pikepdf.Page
    layered: bool
    trusted: bool
    marked: bool


def read(path: str, media_type: str, data: bytes) -> Document:
    """Read a PDF.

    Args:
        path: Name of the file.
        media_type: application/pdf.
        data: Its bytes.

    Raises:
        InputError: It is broken, encrypted or too large.
        MissingCapabilityError: A page has to be read by OCR, and there is none.
    """
    try:
        return _read(path, media_type, data)
    except BROKEN:
        raise InputError(
            "the PDF is broken",
            Location(path),
            hint="print it into a new PDF",
            rule="formats/broken",
        ) from None


def _read(path: str, media_type: str, data: bytes) -> Document:
    with tree.opened(path, data) as pdf:
        found, unread = tree.texts(pdf), tree.unread(pdf)
        found["annotations"] += appearances(pdf)
        clean = tree.stripped(pdf, found["structure"])
    pages, hidden = _pages(clean)
    text = "\f".join(page.text for page in pages)
    left_out = (*tree.parts(found), *hidden, *earlier(data, text))
    return Document(
        path, media_type, (Part("/text", text),), left_out, unread, Layout(clean, pages)
    )


def _pages(data: bytes) -> tuple[tuple[Page, ...], tuple[Part, ...]]:
    pages, hidden = [], []
    fonts: dict[tuple[int, int], bool] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf, pdfium.PdfDocument(data) as shown:
        if len(shown) != len(pdf.pages):
            raise ValueError("the two readers of a PDF disagree on its pages")
        layered = "/OCProperties" in pdf.Root
        for number, known in enumerate(pdf.pages):
            about = _Known(known, layered, _trusted(known, fonts), bool(marks(known, 0)))
            sheet = shown[number]
            page, unseen = _page(sheet, about)
            sheet.close()
            pages.append(page)
            if unseen.strip():
                hidden.append(Part(f"/pages/{number}/hidden", unseen, Kind.HIDDEN))
    return tuple(pages), tuple(hidden)


def _page(sheet: pdfium.PdfPage, about: _Known) -> tuple[Page, str]:
    """Return a page as it is seen, and the text of its layer that is not."""
    layer, guessed = seeing.layer_of(sheet)
    text = seeing.plain(layer)
    glance = seeing.Glance(sheet)
    trusted = about.trusted and seeing.mapped(layer)
    doubts = glance.drawn or glance.outside or about.layered or about.marked
    simple = trusted and glance.plain and not doubts
    if simple and not (guessed and apart.suspected(text)):
        return Page(text), ""
    where, turn = seeing.boxes(sheet, layer)
    if simple and apart.closed_up(Letters(text, where)).text == text:
        return Page(text), ""
    covers = seeing.covers(sheet, marks(about.page, turn))
    if not trusted:
        read, _ = _by_ocr(sheet, covers, text=True)
        return Page(read.text, read, picture=True, covers=covers, turn=turn), text
    seen = seeing.seen(sheet, where, covers)
    visible, unseen = _parted(text, where, seen)
    visible = apart.closed_up(visible)
    if glance.drawn:
        read, lying = _by_ocr(sheet, covers, text=False)
        if not text.strip() and not covers:
            turn = (turn + 360 - lying) % 360
            read = seeing.upright(sheet, read, lying)
        visible = _joined(visible, read)
    picture = bool(unseen.strip() or covers) or glance.drawn or glance.outside
    gone = where[~seen & where.any(axis=1)]
    return Page(visible.text, visible, picture, covers, turn, gone), unseen


def _parted(text: str, where: np.ndarray, seen: np.ndarray) -> tuple[Letters, str]:
    """Return the seen characters and the others; a blank goes with what stands before it."""
    if len(text) != len(where):
        raise ValueError("a text layer has another length than its boxes")
    blank = np.fromiter((character.isspace() for character in text), np.bool_, len(text))
    inked = np.flatnonzero(~blank)
    shown = seen & ~blank
    if len(inked):
        before = inked[np.maximum(np.searchsorted(inked, np.arange(len(text)), "right") - 1, 0)]
        shown = shown[before]
    else:
        shown[:] = False
    kept = "".join(text[place] for place in np.flatnonzero(shown))
    unseen = "".join(text[place] for place in np.flatnonzero(~shown))
    return Letters(kept, where[shown]), unseen


def _by_ocr(sheet: pdfium.PdfPage, covers: tuple[Box, ...], *, text: bool) -> tuple[Letters, int]:
    """Return the words that OCR reads, and by how many degrees to the right most of them lie.

    Every character has the box of its whole word.
    """
    from redactkit.ocr import read_words

    picture = seeing.for_reading(sheet, covers, text=text)
    scale = picture.width / max(sheet.get_size()[0], 1)
    characters: list[str] = []
    boxes: list[tuple[float, ...]] = []
    line = None
    ways = [0, 0, 0, 0]
    for word in read_words(picture):
        ways[word.turn] += len(word.text)
        if not any(character.isalnum() for character in word.text):
            continue
        if characters:
            characters.append(" " if word.line == line else "\n")
            boxes.append((0, 0, 0, 0))
        line = word.line
        characters += word.text
        boxes += [tuple(side / scale for side in word.box)] * len(word.text)
    read = Letters("".join(characters), np.array(boxes, np.float32).reshape(-1, 4))
    return read, 90 * ways.index(max(ways))


def _joined(first: Letters, second: Letters) -> Letters:
    if not first.text.strip() or not second.text:
        return second if second.text else first
    return Letters(
        f"{first.text}\n\n{second.text}",
        np.vstack((first.boxes, np.zeros((2, 4), np.float32), second.boxes)),
    )


def _trusted(page: pikepdf.Page, known: dict[tuple[int, int], bool]) -> bool:
    """Return whether the glyphs of a page's fonts mean what its text layer says."""
    return all(_font_trusted(font, known) for font in fonts(page.obj.get("/Resources")))


def fonts(resources: object, depth: int = 8) -> list[Dictionary]:
    """Return the fonts that resources name, those of forms in them included."""
    if not isinstance(resources, Dictionary) or depth == 0:
        return []
    found: list[Dictionary] = []
    named = resources.get("/Font")
    if isinstance(named, Dictionary):
        found += [font for font in named.values() if isinstance(font, Dictionary)]
    forms = resources.get("/XObject")
    if isinstance(forms, Dictionary):
        for form in forms.values():
            if isinstance(form, Stream) and form.get("/Subtype") == Name.Form:
                found += fonts(form.get("/Resources"), depth - 1)
    return found


def _font_trusted(font: Dictionary, known: dict[tuple[int, int], bool]) -> bool:
    key = font.objgen
    if key not in known or key == (0, 0):
        known[key] = _has_unicode(font)
    return known[key]


def _has_unicode(font: Dictionary) -> bool:
    """Return whether a font says what its glyphs mean, or can only have the usual ones."""
    if "/ToUnicode" in font:
        return not contradicts(font)
    if font.get("/Subtype") == Name.Type0:
        return str(font.get("/Encoding")) not in {"/Identity-H", "/Identity-V"}
    if font.get("/Subtype") == Name.Type3:
        return False
    descriptor = font.get("/FontDescriptor")
    embedded = isinstance(descriptor, Dictionary) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    encoding = font.get("/Encoding")
    if isinstance(encoding, Dictionary):
        return not embedded or _usual_names(encoding)
    return not embedded or str(encoding) in _STANDARD


def _usual_names(encoding: Dictionary) -> bool:
    differences = encoding.get("/Differences")
    if not isinstance(differences, Array):
        return str(encoding.get("/BaseEncoding")) in _STANDARD
    names = [str(item) for item in differences if isinstance(item, Name)]
    # Names such as /g12 or /C0045 were made up by the program that wrote the font.
    return not any(len(name) > 2 and name[-1].isdigit() and name != "/.notdef" for name in names)
