"""Pages as pictures, drawn by pdfium: what a reader of the page sees."""

from __future__ import annotations

import ctypes
import math
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image
from pypdfium2 import raw

from redactkit.gate.readers.pdf.drawing import Rect

Pixels = NDArray[np.int16]

# Small print of 5 points has 10 pixels then: enough to tell whether it is seen.
_SCALE = 2.0
# For optical recognition: 200 dots to the inch.
_READING_SCALE = 200 / 72
# A page of 20 x 30 cm at 300 dots to the inch. Larger ones are drawn smaller.
_MOST_PIXELS = 12_000_000
_DEEPEST = 16


class Renderer:
    """Draws the pages of one document."""

    def __init__(self, data: bytes) -> None:
        self._document = pdfium.PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def close(self) -> None:
        """Free what pdfium holds."""
        self._document.close()

    def image(self, index: int) -> Image.Image:
        """Return a page as a reader sees it, large enough to be read."""
        page = self._document[index]
        try:
            scale = _fitting(page, _READING_SCALE)
            return _image(page, scale)
        finally:
            page.close()

    def with_and_without_text(self, index: int) -> tuple[Sheet, Sheet]:
        """Return a page as it is, and as it would be without any text."""
        page = self._document[index]
        try:
            raw.FPDFPage_SetRotation(page, 0)
            whole = _sheet(page)
            _remove_text(page, page.raw, 0)
            return whole, _sheet(page)
        finally:
            page.close()


class Sheet:
    """A drawn page, and where a place of it lies among the pixels."""

    def __init__(self, pixels: Pixels, box: Rect, scale: float) -> None:
        self.pixels = pixels
        self._box = box
        self._scale = scale

    def cut(self, rect: Rect) -> Pixels:
        """Return the pixels of a rectangle of the page, none where it is too small or outside."""
        left, _, _, top = self._box
        x0, x1 = (rect[0] - left) * self._scale, (rect[2] - left) * self._scale
        y0, y1 = (top - rect[3]) * self._scale, (top - rect[1]) * self._scale
        cut: Pixels = self.pixels[
            max(0, round(y0)) : max(0, round(y1)), max(0, round(x0)) : max(0, round(x1))
        ]
        return cut


def picture(document: bytes, width: float, height: float) -> Image.Image:
    """Return the only page of a document, with so many pixels."""
    opened = pdfium.PdfDocument(document)
    try:
        scale = min(1.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return _image(opened[0], scale)
    finally:
        opened.close()


def _image(page: Any, scale: float) -> Image.Image:
    drawn: Image.Image = page.render(scale=scale).to_pil()
    return drawn.convert("RGB")


def _fitting(page: Any, scale: float) -> float:
    width, height = page.get_size()
    return min(scale, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))


def _sheet(page: Any) -> Sheet:
    scale = _fitting(page, _SCALE)
    drawn = page.render(scale=scale, grayscale=True)
    pixels = drawn.to_numpy()
    if pixels.ndim == 3:
        pixels = pixels[:, :, 0]
    left, bottom, right, top = _visible(page)
    return Sheet(pixels.astype(np.int16), (left, bottom, right, top), scale)


def _visible(page: Any) -> Rect:
    """Return the part of a page that is drawn: the crop box inside the media box."""
    left, bottom, right, top = page.get_cropbox()
    outer = page.get_mediabox()
    return max(left, outer[0]), max(bottom, outer[1]), min(right, outer[2]), min(top, outer[3])


def _remove_text(page: Any, holder: Any, depth: int) -> None:
    """Take every text away, that in forms as well."""
    in_page = depth == 0
    count = raw.FPDFPage_CountObjects if in_page else raw.FPDFFormObj_CountObjects
    get = raw.FPDFPage_GetObject if in_page else raw.FPDFFormObj_GetObject
    remove = raw.FPDFPage_RemoveObject if in_page else raw.FPDFFormObj_RemoveObject
    for place in range(count(holder) - 1, -1, -1):
        index = place if in_page else ctypes.c_ulong(place)
        one = get(holder, index)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_TEXT and remove(holder, one):
            raw.FPDFPageObj_Destroy(one)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            _remove_text(page, one, depth + 1)
