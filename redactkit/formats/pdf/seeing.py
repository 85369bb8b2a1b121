"""What a page shows: its characters with their boxes, and which of them can be seen.

A character is seen if the picture of the page changes in its box when the text is taken
away. That holds whatever hides it: white on white, a box or a picture over it, a clip, a
hidden layer, render mode 3, a place outside the crop box.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from redactkit.formats.pdf.model import (
    DPI,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_PIXELS,
    Box,
    Boxes,
    Letters,
)

Pixels = npt.NDArray[np.uint8]
Seen = npt.NDArray[np.bool_]

_CONTRAST = 20  # of 255 steps of grey; a reader does not see less
_DARK = 160  # luma: text up to this can be read on white without a second look
_SCALE = 1.0  # pixels a point, when it is asked what is seen
_SPECK = 10  # points: the longest side of a stroke that letters could be put together of
_ROUNDED = 12  # segments of a box with rounded corners
_STEP = 30  # points from one letter to the next of the same word
_SMALLEST = 0.5  # points: text below this cannot be read
# Glyphs that have no meaning in the text layer. One that stands alone is a bullet.
_NOTHING = "[\0\ufffd\ue000-\uf8ff]"
_MEANINGLESS = re.compile(_NOTHING)
_UNMAPPED = re.compile(rf"{_NOTHING}{{2}}|\w{_NOTHING}|{_NOTHING}\w")
_MASK: dict[int, str] = {code: " " for code in (*range(32), 127) if code not in (10, 13)}
_BLANK = re.compile("[\0-\t\x0b\x0c\x0e-\x20\x7f]")  # What `plain` makes one.
_SOFT = re.compile("[\x02\ufffe](.)", re.DOTALL)


def letters(page: pdfium.PdfPage) -> str:
    """Return the text layer of a page: one character for each of pdfium's; see `layer_of`."""
    return layer_of(page)[0]


def layer_of(page: pdfium.PdfPage) -> tuple[str, bool]:
    """Return the text layer of a page, and whether pdfium guessed a blank: it takes no room.

    Raises:
        ValueError: It is longer than a page can be.
    """
    layer = page.get_textpage()
    try:
        count = layer.count_chars()
        if count > MAX_CHARACTERS:
            raise ValueError("a page has more characters than can be printed on it")
        text = layer.get_text_range() if count else ""
        if len(text) != count:
            text = "".join(chr(raw.FPDFText_GetUnicode(layer, place)) for place in range(count))
        blanks = _sides(layer, [blank.start() for blank in _BLANK.finditer(text)])
    finally:
        layer.close()
    left, top, right, bottom = blanks.T
    return text, bool(((right <= left) | (top <= bottom)).any())


def plain(text: str) -> str:
    """Return the text layer as text: lines parted by a line feed, and no other control."""
    # A hyphen at the end of a line: soft where the word goes on in small letters.
    text = _SOFT.sub(lambda hyphen: ("\xad" if hyphen[1].islower() else "-") + hyphen[1], text)
    text = text.replace("\ufffe", "-").translate(_MASK)
    return text.encode("utf-8", "replace").decode("utf-8").replace("\r", "")


def mapped(text: str) -> bool:
    """Return whether every glyph that is part of a word has a meaning in the text layer."""
    return not (_MEANINGLESS.search(text) and _UNMAPPED.search(text))


def boxes(page: pdfium.PdfPage, text: str) -> tuple[Boxes, int]:
    """Return the boxes of a text layer's characters, on the page turned upright for them.

    Args:
        page: The page. It stays turned, so that most of its text runs to the right.
        text: What `letters` gave.

    Returns:
        A row for each character of `plain(text)`, and by how many degrees to the right
        the page was turned.

    Raises:
        ValueError: The page has another text layer.
    """
    # The order of a text layer depends on how the page is turned: it is asked before.
    corners = _corners(page, text)
    turn = _upright(corners, page.get_rotation())
    turned(page, turn)
    shown = corners.any(axis=1)
    corners[shown] = _placed(page, corners[shown])
    return corners[[character != "\r" for character in text]], turn


def _corners(page: pdfium.PdfPage, text: str) -> Boxes:
    """Return left, top, right and bottom of each character in the page's own space."""
    if letters(page) != text:
        raise ValueError("a page reads the same twice")
    found = np.zeros((len(text), 4), np.float32)
    places = [place for place, character in enumerate(text) if character not in "\r\n"]
    layer = page.get_textpage()
    found[places] = _sides(layer, places)
    layer.close()
    return found


def _sides(layer: pdfium.PdfTextPage, places: list[int]) -> Boxes:
    """Return left, top, right and bottom of some characters in the page's own space."""
    rectangle = raw.FS_RECTF()
    reference, box, handle = ctypes.byref(rectangle), raw.FPDFText_GetLooseCharBox, layer.raw
    found = [
        (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
        if box(handle, place, reference)
        else (0.0, 0.0, 0.0, 0.0)
        for place in places
    ]
    return np.array(found, np.float32).reshape(-1, 4)


def _upright(corners: Boxes, shown: int) -> int:
    """Return by how many degrees to the right a page is turned to have its text upright."""
    middles = (corners[:, :2] + corners[:, 2:]) / 2
    boxed = np.asarray(corners.any(axis=1))
    steps = np.diff(middles, axis=0)[boxed[:-1] & boxed[1:]]
    steps = steps[np.abs(steps).max(axis=1, initial=0) < _STEP]
    if not len(steps):
        return shown
    across = np.abs(steps[:, 0]) > np.abs(steps[:, 1])
    ways = {
        0: across & (steps[:, 0] > 0),
        90: ~across & (steps[:, 1] > 0),
        180: across & (steps[:, 0] < 0),
        270: ~across & (steps[:, 1] < 0),
    }
    return max(ways, key=lambda way: int(ways[way].sum()))


def turned(page: pdfium.PdfPage, turn: int) -> None:
    """Show a page turned to the right, from how it stands in its own space."""
    page.set_rotation(turn)


def upright(page: pdfium.PdfPage, words: Letters, lying: int) -> Letters:
    """Return words that lie by so many degrees to the right as they are on the page upright."""
    if not lying:
        return words
    width, height = page.get_size()
    left, top, right, bottom = words.boxes.T
    sides = {
        90: (top, width - right, bottom, width - left),
        180: (width - right, height - bottom, width - left, height - top),
        270: (height - bottom, left, height - top, right),
    }[lying]
    boxed = np.asarray(words.boxes.any(axis=1))
    boxes = np.stack(sides, axis=1) * boxed[:, np.newaxis]
    return Letters(words.text, boxes.astype(np.float32))


def _placed(page: pdfium.PdfPage, corners: Boxes) -> Boxes:
    """Return boxes of the page's own space as they lie on the page as it is shown."""
    width, height = page.get_size()
    fine = 1000  # FPDF_PageToDevice gives whole numbers
    x, y = ctypes.c_int(), ctypes.c_int()
    places = []
    for unit in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        raw.FPDF_PageToDevice(
            page, 0, 0, round(width * fine), round(height * fine), 0, *unit,
            ctypes.byref(x), ctypes.byref(y),
        )  # fmt: skip
        places.append(np.array((x.value / fine, y.value / fine)))
    across, down = (places[1] - places[0]) / 1000, (places[2] - places[0]) / 1000
    ends = [places[0] + np.outer(corners[:, i], across) + np.outer(corners[:, j], down)
            for i, j in ((0, 1), (2, 3))]  # fmt: skip
    return np.hstack((np.minimum(*ends), np.maximum(*ends))).astype(np.float32)


def things(page: pdfium.PdfPage) -> Iterator[tuple[int, Any]]:
    """Yield the kind and the handle of every object of a page, in the order of drawing."""
    handle = page.raw
    for number in range(raw.FPDFPage_CountObjects(handle)):
        thing = raw.FPDFPage_GetObject(handle, number)
        yield from _inside(raw.FPDFPageObj_GetType(thing), thing, MAX_DEPTH)


def _inside(kind: int, thing: Any, depth: int) -> Iterator[tuple[int, Any]]:
    yield kind, thing
    if kind == raw.FPDF_PAGEOBJ_FORM and depth:
        for number in range(raw.FPDFFormObj_CountObjects(thing)):
            inner = raw.FPDFFormObj_GetObject(thing, number)
            yield from _inside(raw.FPDFPageObj_GetType(inner), inner, depth - 1)


class Glance:
    """What the list of a page's objects says, without rendering it.

    Attributes:
        plain: All text is dark, lies on the page and is under nothing: it is seen.
        drawn: There is something beside text that could show writing.
        outside: There is something that nobody can see for its place or size.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.plain, self.drawn, self.outside = True, False, False
        self._words = False
        self._page = _page_box(page)
        self._sides = (ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float())
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        for kind, thing in things(page):
            self._look(kind, thing)

    def _look(self, kind: int, thing: Any) -> None:
        box = self._bounds(thing)
        if not _within(box, self._page):
            self.outside |= kind != raw.FPDF_PAGEOBJ_PATH or not _meets(box, self._page)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self._words = True
            tiny = min(box[2] - box[0], box[3] - box[1]) < _SMALLEST and _is_tiny(thing)
            self.outside |= tiny
            self.plain = self.plain and _is_not_clipped(thing, box) and self._is_dark_text(thing)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self.drawn |= could_be_writing(thing, box)
            self.plain &= self._covers_nothing(thing, box)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            self.plain = False
        else:
            self.drawn, self.plain = True, False

    def _bounds(self, thing: Any) -> tuple[float, float, float, float]:
        sides = self._sides
        if not raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides)):
            return 0, 0, 0, 0
        return sides[0].value, sides[1].value, sides[2].value, sides[3].value

    def _luma(self, thing: Any) -> float:
        """Return how light a fill is; 256 for one that is not opaque."""
        colour = self._colour
        if not raw.FPDFPageObj_GetFillColor(thing, *(ctypes.byref(one) for one in colour)):
            return 256
        red, green, blue, alpha = (one.value for one in colour)
        return 0.299 * red + 0.587 * green + 0.114 * blue if alpha == 255 else 256

    def _is_dark_text(self, thing: Any) -> bool:
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        return mode == raw.FPDF_TEXTRENDERMODE_FILL and self._luma(thing) <= _DARK

    def _covers_nothing(self, thing: Any, box: tuple[float, ...]) -> bool:
        if min(box[2] - box[0], box[3] - box[1]) < 2.5:
            return True
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(thing, ctypes.byref(fill), ctypes.byref(stroke))
        if fill.value == raw.FPDF_FILLMODE_NONE:
            return True
        return not self._words and 256 > self._luma(thing) > _DARK + 60


def _is_not_clipped(thing: Any, box: tuple[float, ...]) -> bool:
    clip = raw.FPDFPageObj_GetClipPath(thing)
    paths = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    for path in range(max(paths, 0)):
        corners = _clip_corners(clip, path)
        if corners is None or not _within(box, corners):
            return False
    return True


def _is_tiny(text: Any) -> bool:
    """Return whether the letters of a text object, not just a dash in it, are too small."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(text, ctypes.byref(size))
    raw.FPDFPageObj_GetMatrix(text, ctypes.byref(matrix))
    sides = math.hypot(matrix.a, matrix.b), math.hypot(matrix.c, matrix.d)
    return abs(size.value) * min(sides) < _SMALLEST


def _page_box(page: pdfium.PdfPage) -> tuple[float, ...]:
    left, bottom, right, top = page.get_cropbox()
    media = page.get_mediabox()
    return max(left, media[0]), max(bottom, media[1]), min(right, media[2]), min(top, media[3])


def _clip_corners(clip: Any, path: int) -> tuple[float, ...] | None:
    count = raw.FPDFClipPath_CountPathSegments(clip, path)
    if not 4 <= count <= 6:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for number in range(count):
        segment = raw.FPDFClipPath_GetPathSegment(clip, path, number)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append((x.value, y.value))
    across, up = {point[0] for point in points}, {point[1] for point in points}
    if len(across) != 2 or len(up) != 2:
        return None
    return min(across), min(up), max(across), max(up)


def _within(box: tuple[float, ...], frame: tuple[float, ...]) -> bool:
    slack = 1.0  # point: the bounds of a glyph are a little wider than its ink
    return (
        box[0] >= frame[0] - slack and box[1] >= frame[1] - slack
        and box[2] <= frame[2] + slack and box[3] <= frame[3] + slack
    )  # fmt: skip


def _meets(box: tuple[float, ...], frame: tuple[float, ...]) -> bool:
    return box[0] < frame[2] and box[2] > frame[0] and box[1] < frame[3] and box[3] > frame[1]


def could_be_writing(path: Any, box: tuple[float, ...]) -> bool:
    """Return whether a path could be a letter, or a piece of one.

    Letters need a curve, a slanted line, or many small strokes. Long rules and boxes,
    upright and level, are the frames of tables.
    """
    count = raw.FPDFPath_CountSegments(path)
    size = max(box[2] - box[0], box[3] - box[1])
    if size < _SPECK:
        return True
    if count > 4 * _ROUNDED:
        return True
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    bent = False
    for number in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        kind = raw.FPDFPathSegment_GetType(segment)
        here = (x.value, y.value)
        level = before is None or abs(here[0] - before[0]) < 0.1 or abs(here[1] - before[1]) < 0.1
        bent |= kind == raw.FPDF_SEGMENT_BEZIERTO
        bent |= kind == raw.FPDF_SEGMENT_LINETO and not level
        before = here
    large = min(box[2] - box[0], box[3] - box[1]) > 72
    return bent and not (large and count <= 4 * _ROUNDED)


def rendered(
    page: pdfium.PdfPage, scale: float, *, grey: bool = True, annotations: bool = False
) -> Image.Image:
    """Return the picture of a page at `scale` pixels a point, smaller where it is huge."""
    width, height = page.get_size()
    scale = fitting(width, height, scale)
    bitmap = page.render(scale=scale, grayscale=grey, may_draw_forms=False, draw_annots=annotations)
    picture: Image.Image = bitmap.to_pil().convert("L" if grey else "RGB")
    bitmap.close()
    return picture


def detail(page: pdfium.PdfPage, around: Box, scale: float, covers: tuple[Box, ...]) -> Image.Image:
    """Return the picture of a part of a page, at `scale` pixels a point."""
    width, height = page.get_size()
    crop = (around.left, height - around.bottom, width - around.right, around.top)
    bitmap = page.render(scale=scale, crop=crop, may_draw_forms=False, draw_annots=False)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    x, y = around.left, around.top
    moved = tuple(Box(box[0] - x, box[1] - y, box[2] - x, box[3] - y) for box in covers)
    return covered(picture, moved, scale)


def fitting(width: float, height: float, scale: float) -> float:
    """Return the scale, or a smaller one at which a page has no more than MAX_PIXELS."""
    return min(scale, math.sqrt(MAX_PIXELS / max(width * height, 1)))


@contextmanager
def textless(page: pdfium.PdfPage) -> Iterator[None]:
    """Take the text off a page for a while."""
    words = [thing for kind, thing in things(page) if kind == raw.FPDF_PAGEOBJ_TEXT]
    for thing in words:
        raw.FPDFPageObj_SetIsActive(thing, False)
    try:
        yield
    finally:
        for thing in words:
            raw.FPDFPageObj_SetIsActive(thing, True)


def seen(page: pdfium.PdfPage, where: Boxes, covers: tuple[Box, ...]) -> Seen:
    """Return which characters can be seen; one without a box cannot."""
    width, height = page.get_size()
    scale = fitting(width, height, 2 * _SCALE)
    whole = np.asarray(rendered(page, scale), np.int16)
    with textless(page):
        bare = np.asarray(rendered(page, scale), np.int16)
    changed = np.abs(whole - bare) >= _CONTRAST
    found = np.zeros(len(where), np.bool_)
    for place, (left, top, right, bottom) in enumerate(where):
        middle = ((left + right) / 2, (top + bottom) / 2)
        if any(_holds(cover, *middle) for cover in covers):
            continue
        # Its neighbour's ink runs a little into its box.
        inset = 0.15 * (right - left)
        columns = slice(max(int((left + inset) * scale), 0), int((right - inset) * scale) + 1)
        rows = slice(max(int(top * scale), 0), int(bottom * scale) + 1)
        found[place] = bool(changed[rows, columns].any())
    return found


def without_faint(page: pdfium.PdfPage, picture: Image.Image, unseen: Boxes) -> Image.Image:
    """Return the picture of a page without what unseen characters leave on it."""
    if not len(unseen):
        return picture
    scale = picture.width / max(page.get_size()[0], 1)
    with textless(page):
        bare = rendered(page, scale, grey=False).resize(picture.size)
    luma = np.asarray(picture.convert("L"), np.int16) - np.asarray(bare.convert("L"), np.int16)
    inside = np.zeros(luma.shape, np.bool_)
    for left, top, right, bottom in (unseen * scale).tolist():
        rows = slice(max(int(top) - 1, 0), max(int(bottom) + 2, 0))
        inside[rows, max(int(left) - 1, 0) : max(int(right) + 2, 0)] = True
    faint = Image.fromarray(inside & (np.abs(luma) < _CONTRAST))
    return Image.composite(bare, picture, faint)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def covers(page: pdfium.PdfPage, marks: tuple[tuple[Box, bool], ...]) -> tuple[Box, ...]:
    """Return the boxes of annotations under which nothing can be read.

    Args:
        page: The page.
        marks: The box of each annotation, and whether it asks for a redaction: what it
            marks is meant to be gone, although everybody can still read it.
    """
    if not marks:
        return ()
    width, height = page.get_size()
    scale = fitting(width, height, _SCALE)
    bare = _edges(rendered(page, scale))
    marked = _edges(rendered(page, scale, annotations=True))
    found = []
    for box, asks in marks:
        rows = slice(max(int(box.top * scale), 0), int(box.bottom * scale) + 1)
        columns = slice(max(int(box.left * scale), 0), int(box.right * scale) + 1)
        ink = bare[rows, columns] >= 2 * _CONTRAST
        lost = ink & (marked[rows, columns] < _CONTRAST)
        if asks or lost.sum() * 3 > ink.sum() > 0:
            found.append(box)
    return tuple(found)


def _edges(picture: Image.Image) -> npt.NDArray[np.int16]:
    grey = np.asarray(picture, np.int16)
    across = np.abs(np.diff(grey, axis=1, append=grey[:, -1:]))
    down = np.abs(np.diff(grey, axis=0, append=grey[-1:]))
    return np.maximum(across, down)


def for_reading(page: pdfium.PdfPage, covers: tuple[Box, ...], *, text: bool) -> Image.Image:
    """Return the picture of a page for OCR, with or without what its text layer draws."""
    if text:
        picture = rendered(page, DPI / 72)
    else:
        with textless(page):
            picture = rendered(page, DPI / 72)
    return covered(picture, covers, picture.width / max(page.get_size()[0], 1))


def covered(picture: Image.Image, covers: tuple[Box, ...], scale: float) -> Image.Image:
    """Return a picture with black boxes over what annotations had covered."""
    for box in covers:
        left, top, right, bottom = (round(side * scale) for side in box)
        black = 0 if picture.mode == "L" else (0, 0, 0)
        picture.paste(black, (left, top, right, bottom))
    return picture
