"""Annotations: where they lie, and the words that they show."""

from __future__ import annotations

import warnings

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array
from pypdfium2 import raw

from redactkit.formats.pdf.model import BROKEN, Box
from redactkit.formats.pdf.seeing import letters, plain
from redactkit.formats.pdf.tree import notes, saved

# These lie beside the text, or are a thin line in it: they cover nothing.
_OPEN = frozenset((
    "/Link", "/Text", "/Popup", "/FileAttachment", "/Underline", "/Squiggly", "/Caret",
))  # fmt: skip


def marks(page: pikepdf.Page, turn: int) -> tuple[tuple[Box, bool], ...]:
    """Return the box of each annotation that can cover something.

    Args:
        page: The page.
        turn: By how many degrees to the right it is shown, from its own space.

    Returns:
        Boxes, each with whether it asks for a redaction that was never made.
    """
    found = []
    for note in notes(page):
        kind, corners = str(note.get("/Subtype")), note.get("/Rect")
        if kind in _OPEN or not isinstance(corners, Array) or len(corners) != 4:
            continue
        box = _shown(page, turn, [float(side) for side in corners])
        found.append((box, kind == "/Redact"))
    return tuple(found)


def _shown(page: pikepdf.Page, turn: int, corners: list[float]) -> Box:
    """Return a rectangle of the page's own space as it lies on the page as turned."""
    left, bottom, right, top = visible(page)
    points = []
    for x, y in ((corners[0], corners[1]), (corners[2], corners[3])):
        points.append(
            {
                90: (y - bottom, x - left),
                180: (right - x, y - bottom),
                270: (top - y, right - x),
            }.get(turn, (x - left, top - y))
        )
    across, down = sorted(point[0] for point in points), sorted(point[1] for point in points)
    return Box(across[0], down[0], across[1], down[1])


def visible(page: pikepdf.Page) -> list[float]:
    """Return the left, bottom, right and top of what is shown of a page."""
    media, crop = _frame(page.mediabox), _frame(page.cropbox)
    return [
        max(media[0], crop[0]), max(media[1], crop[1]),
        min(media[2], crop[2]), min(media[3], crop[3]),
    ]  # fmt: skip


def _frame(box: object) -> list[float]:
    assert isinstance(box, Array)
    sides = [float(side) for side in box]
    return [
        min(sides[0], sides[2]), min(sides[1], sides[3]),
        max(sides[0], sides[2]), max(sides[1], sides[3]),
    ]  # fmt: skip


def appearances(pdf: pikepdf.Pdf) -> list[str]:
    """Return the words that annotations draw: of stamps, comments and filled fields."""
    with pikepdf.new() as copy:
        with warnings.catch_warnings():  # of fields that come without their form
            warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
            for page in pdf.pages:
                if any("/AP" in note for note in notes(page)):
                    copy.pages.append(page)
                    copy.pages[-1].obj.Contents = copy.make_stream(b"")
        if not len(copy.pages):
            return []
        drawn = saved(copy)
    return [text for text in _flattened(drawn) if text.strip()]


def _flattened(data: bytes) -> list[str]:
    found = []
    try:
        with pdfium.PdfDocument(data) as pdf:
            for number in range(len(pdf)):
                raw.FPDFPage_Flatten(pdf[number], raw.FLAT_NORMALDISPLAY)
                found.append(plain(letters(pdf[number])))
    except BROKEN:  # an appearance that cannot be drawn shows nothing
        return []
    return found
