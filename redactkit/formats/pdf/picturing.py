"""A page as a picture in which words are boxed, and the words that it shows then.

A box has the same width and height everywhere. The run of words that it stands in is set
anew, word by word, with even gaps, and from a place that its length says nothing about:
so neither the box, nor the spaces of a justified line, nor the end of the line tell how
long the words were that stood there. Nor does the place of a word between two pixels: it
is drawn finer, laid with its ink at a pixel's edge, and has few steps of grey. What
cannot be set anew, since it does not stand on a plain ground, is covered to the end of its
column.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from redactkit.formats.pdf import seeing
from redactkit.formats.pdf.lines import Cut, Piece, Run, box_of, runs
from redactkit.formats.pdf.model import DPI, Box, Letters, Page

# In points. A name such as "[Officer A]" stands in a box in letters that can be read.
_BOX_WIDTH, _BOX_HEIGHT = 62.0, 10.0
_MARGIN = 18.0  # what is kept free at the right edge of a page
_SAME = 1.5  # two edges of a column are at the same place
_GRID = 36.0  # where nothing else says where a run begins: every half inch
_GAP, _TIGHT = 0.36, 0.08  # heights of the line: between words, and inside one
_NARROWEST = 0.4  # of its width: below this, words cannot be read
_PLAIN, _PLAIN_SHARE = 48, 0.55  # steps of grey from the ground; share of pixels within them
_RULE = 0.8  # share of the height of a line that is inked where a rule crosses it
_STOP = 1.8  # points: words are set to stops, so that a rounded pixel moves no other word
_FINE = 4  # times as fine is a word drawn that moves
_STEPS = 51  # of grey between two that a moved word can have
_LEAST_LETTERS = 8  # pixels: the smallest words in a box


class Item(NamedTuple):
    """Words that a page shows, and where."""

    text: str
    box: Box


class Shown(NamedTuple):
    """A page as a picture, and the lines of words on it."""

    picture: Image.Image
    items: tuple[Item, ...]


def shown(page: pdfium.PdfPage, letters: Letters, cuts: Sequence[Cut], known: Page) -> Shown:
    """Return the picture of a page with the cuts made."""
    picture = seeing.rendered(page, DPI / 72, grey=False)
    scale = picture.width / max(page.get_size()[0], 1)
    picture = seeing.without_faint(page, picture, known.unseen)
    picture = seeing.covered(picture, known.covers, scale)
    grey = np.asarray(picture.convert("L"), np.int16)
    found = [part for run in runs(letters, cuts) for part in _columns(run, grey, scale)]
    setter = _Setter(page, picture, found, known.covers)
    items: list[Item] = []
    for run in found:
        if any(piece.cut for piece in run):
            items += setter.set_anew(run)
        else:
            items += [Item(piece.text, piece.box) for piece in run]
    return Shown(setter.picture, tuple(items))


class _Setter:
    """Sets runs of one page anew."""

    def __init__(
        self,
        page: pdfium.PdfPage,
        picture: Image.Image,
        found: Sequence[Run],
        covers: tuple[Box, ...],
    ) -> None:
        self._page = page
        self._before = picture
        self.picture = picture.copy()
        self._size: tuple[float, float] = page.get_size()
        self._scale: float = picture.width / max(self._size[0], 1)
        self._frames = [box_of(run) for run in found]
        self._covers = covers
        self._pen = ImageDraw.Draw(self.picture)

    def set_anew(self, run: Run) -> list[Item]:
        """Draw a run without what was cut, and return the words it shows."""
        frame = box_of(run)
        height = frame.bottom - frame.top
        ground, plain = self._ground(frame)
        strips = self._strips(run, frame, ground)
        widths = [
            _to_stop(self._width(piece, strip)) for piece, strip in zip(run, strips, strict=True)
        ]
        gaps = [0.0, *(_to_stop(_gap(piece, height)) for piece in run[1:])]
        total = sum(widths) + sum(gaps)
        limit = self._limit(frame, ground)
        start = self._start(frame, total)
        squeeze = min(1.0, max(limit - start, 1) / max(total, 1))
        if not plain or squeeze < _NARROWEST:
            return self._cover(run, frame, limit)
        end = max(start + total * squeeze, frame.right)
        self._fill(frame._replace(left=min(start, frame.left), right=end), ground, slack=1)
        items, x = [], start
        for piece, strip, width, gap in zip(run, strips, widths, gaps, strict=True):
            x += gap * squeeze
            place = Box(x, frame.top, x + width * squeeze, frame.bottom)
            if strip:
                self._lay(strip, place, squeeze)
            elif piece.boxed:
                self._boxed(piece.text, place, ground)
            elif not piece.cut:
                self._write(piece.text, place, ground, self._ink(ground))
            if piece.text:
                items.append(Item(piece.text, place))
            x = place.right
        return items

    def _width(self, piece: Piece, strip: Image.Image | None) -> float:
        if strip:
            return strip.width / self._scale
        if piece.boxed:
            return _BOX_WIDTH
        if piece.cut:
            return 0.0
        return len(piece.text) * (piece.box.bottom - piece.box.top) * 0.5

    def _strips(self, run: Run, frame: Box, ground: tuple[int, ...]) -> list[Image.Image | None]:
        """Return the letters of each piece that stays, cut out of a finer picture."""
        width, height = self._size
        fine = seeing.fitting(frame.right - frame.left, height, self._scale * _FINE)
        around = Box(
            max(frame.left - 1, 0), max(frame.top, 0),
            min(frame.right + 1, width), min(frame.bottom, height),
        )  # fmt: skip
        if around.right <= around.left or around.bottom <= around.top:
            return [None] * len(run)
        picture = seeing.detail(self._page, around, fine, self._covers)
        return [
            None if piece.cut or piece.blurred else self._strip(piece, run, around, picture, ground)
            for piece in run
        ]

    def _strip(
        self,
        piece: Piece,
        run: Run,
        around: Box,
        picture: Image.Image,
        ground: tuple[int, ...],
    ) -> Image.Image | None:
        fine = picture.width / (around.right - around.left)
        left, right = piece.box.left, piece.box.right
        margin = 1 / self._scale
        for other in run:  # no pixel of what goes comes along at an edge
            if other.cut and other.box.left <= left < other.box.right + margin:
                left = other.box.right + margin
            if other.cut and other.box.left - margin < right <= other.box.right:
                right = other.box.left - margin
        sides = round((left - around.left) * fine), round((right - around.left) * fine)
        if sides[1] <= sides[0]:
            return None
        strip = picture.crop((sides[0], 0, sides[1], picture.height))
        inked = np.abs(np.asarray(strip, np.int16) - ground).max(axis=2) > _PLAIN
        columns = np.flatnonzero(inked.any(axis=0))
        if not len(columns):
            return None
        first, last = int(columns[0]), int(columns[-1]) + 1
        share = self._scale / fine
        size = max(round((last - first) * share), 1), max(round(picture.height * share), 1)
        strip = strip.crop((first, 0, last, picture.height)).resize(size, Image.Resampling.BOX)
        return strip.point(lambda grey: round(grey / _STEPS) * _STEPS)

    def _ground(self, frame: Box) -> tuple[tuple[int, ...], bool]:
        patch = np.asarray(self._before.crop(self._pixels(frame)), np.int16).reshape(-1, 3)
        if not len(patch):
            return (255, 255, 255), True
        ground = np.median(patch, axis=0)
        near = (np.abs(patch - ground).max(axis=1) <= _PLAIN).mean()
        return tuple(int(one) for one in ground), bool(near >= _PLAIN_SHARE)

    def _limit(self, frame: Box, ground: tuple[int, ...]) -> float:
        """Return how far to the right the ground of a run goes on, and nothing stands on it."""
        edge = self._before.width / self._scale - _MARGIN
        beside = [
            other.left
            for other in self._frames
            if other.left > frame.right and other.top < frame.bottom and other.bottom > frame.top
        ]
        edge = max(min([edge, *beside]) - 2, frame.right)
        left, top, _, bottom = self._pixels(frame._replace(left=frame.right + 1))
        strip = np.asarray(self._before.crop((left, top, round(edge * self._scale), bottom)))
        if strip.size == 0:
            return edge
        inked = (np.abs(strip.astype(np.int16) - ground).max(axis=2) > _PLAIN).any(axis=0)
        return min(edge, (left + int(inked.argmax())) / self._scale - 2) if inked.any() else edge

    def _start(self, frame: Box, total: float) -> float:
        """Return where a run begins: a place that its length before says nothing about."""
        others = [other for other in self._frames if other != frame]
        if any(abs(other.left - frame.left) < _SAME for other in others):
            return frame.left
        if any(abs(other.right - frame.right) < _SAME for other in others):
            return frame.right - total
        middle = self._before.width / self._scale / 2
        if abs((frame.left + frame.right) / 2 - middle) < 2 * _SAME:
            return middle - total / 2
        before = [
            other.right
            for other in others
            if other.right <= frame.left and other.top < frame.bottom and other.bottom > frame.top
        ]
        return max(frame.left // _GRID * _GRID, *before, 2.0) if before else max(
            frame.left // _GRID * _GRID, 2.0
        )  # fmt: skip

    def _lay(self, strip: Image.Image, place: Box, squeeze: float) -> None:
        if squeeze < 1:
            size = max(round(strip.width * squeeze), 1), strip.height
            strip = strip.resize(size, Image.Resampling.BOX)
        left, top, _, _ = self._pixels(place)
        self.picture.paste(strip, (left, top))

    def _cover(self, run: Run, frame: Box, limit: float) -> list[Item]:
        place = frame._replace(right=max(limit, frame.right))
        self._fill(place, (0, 0, 0), slack=2)
        said = " ".join(piece.text for piece in run if piece.boxed)
        self._write(said, place, (0, 0, 0), (255, 255, 255))
        words = [piece.text for piece in run if piece.text]
        return [Item(" ".join(words), place)] if words else []

    def _boxed(self, words: str, place: Box, ground: tuple[int, ...]) -> None:
        middle = (place.top + place.bottom) / 2
        box = Box(place.left, middle - _BOX_HEIGHT / 2, place.right, middle + _BOX_HEIGHT / 2)
        ink = self._ink(ground)
        self._fill(box, ink, slack=0)
        self._write(words, box, ink, (255, 255, 255) if ink[0] == 0 else (0, 0, 0))

    def _ink(self, ground: tuple[int, ...]) -> tuple[int, ...]:
        return (0, 0, 0) if sum(ground) > 300 else (255, 255, 255)

    def _write(self, words: str, place: Box, ground: tuple[int, ...], ink: tuple[int, ...]) -> None:
        """Write words into a box, as large as they fit; below the least size they are cut off."""
        left, top, right, bottom = self._pixels(place)
        if not words or right - left < 4 or bottom - top < 4:
            return
        size = max(int((bottom - top) * 0.75), _LEAST_LETTERS)
        font = ImageFont.load_default(size)
        while size > _LEAST_LETTERS and font.getlength(words) > right - left - 4:
            size -= 1
            font = ImageFont.load_default(size)
        tile = Image.new("RGB", (right - left, bottom - top), ground)
        ImageDraw.Draw(tile).text((2, tile.height / 2), words, fill=ink, font=font, anchor="lm")
        self.picture.paste(tile, (left, top))

    def _fill(self, box: Box, colour: tuple[int, ...], *, slack: int) -> None:
        left, top, right, bottom = self._pixels(box)
        self._pen.rectangle((left - slack, top, right + slack, bottom - 1), fill=colour)

    def _pixels(self, box: Box) -> tuple[int, int, int, int]:
        left, top, right, bottom = (side * self._scale for side in box)
        return int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom))


def _columns(run: Run, grey: npt.NDArray[np.int16], scale: float) -> list[Run]:
    """Return the parts of a run between the rules of a table that stand in its gaps."""
    if not any(piece.cut for piece in run):
        return [run]
    found, first = [], 0
    top, bottom = round(box_of(run).top * scale), round(box_of(run).bottom * scale)
    for place in range(1, len(run)):
        left, right = run[place - 1].box.right * scale, run[place].box.left * scale
        gap = grey[max(top, 0) : bottom, max(int(left), 0) : int(right) + 1]
        if right - left < 2 or gap.size == 0:
            continue
        inked = np.abs(gap - np.median(gap)) > _PLAIN
        if (inked.mean(axis=0) > _RULE).any():
            found.append(run[first:place])
            first = place
    return [*found, run[first:]]


def _to_stop(width: float) -> float:
    return math.ceil(width / _STOP) * _STOP


def _gap(piece: Piece, height: float) -> float:
    if piece.cut and not piece.boxed:
        return 0.0
    return height * (_GAP if piece.apart else _TIGHT)
