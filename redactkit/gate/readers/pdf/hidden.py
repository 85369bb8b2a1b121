"""Text that is in a page and that nobody sees there: redactions that redact nothing.

Two things must agree before anything is said. The order of drawing has to give a reason why a
letter is not seen, and the page has to look the same without it. So a box under the text,
a see-through highlight, or white text on a dark heading are nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from redactkit.gate.readers.pdf.drawing import INVISIBLE, Box, Drawing, Rect, Run, area, placed
from redactkit.gate.readers.pdf.render import Sheet

# Brightness above which text, or a box, is taken for white.
_WHITE = 0.93
_DARK = 110
# Text nearer to its ground than this may not be seen. A picture's brightness is not known.
_SAME = 0.1
_UNKNOWN = -1.0
# Less opaque than this, a box hides nothing and text is not seen.
_SEEN_THROUGH = 0.3
_NOT_SEEN = 0.12
# How much two drawings must differ in a pixel, of 255, for a person to see it, and in which
# part of the box around a letter. A letter fills a tenth of it at least.
_DIFFERENCE = 20
_INKED = 0.04
# Pixels of one colour, compression apart.
_PLAIN = 6.0
# A picture that fills this part of the page is a scan; text behind it is what was read in it.
_SCAN = 0.5
_MANY = 2
# Some pages of hidden text tell as much as all of it.
_MOST_LOOKED_AT = 20_000
_WORD = 3


class Cause(Enum):
    """Why a letter is not seen."""

    BOX = "box"
    WHITE_BOX = "white box"
    IMAGE = "image"
    HIGHLIGHT = "highlight"
    SAME_COLOUR = "same colour"
    SCAN_DARK = "dark in the picture"
    SCAN_EMPTY = "nothing in the picture"
    INVISIBLE = "invisible"
    CROPPED = "cropped"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or digit of a page, and where it stands."""

    text: str
    rect: Rect
    order: int
    run: int
    mode: int
    fill: float
    alpha: float


@dataclass(frozen=True, slots=True)
class Cover:
    """An annotation that lies over the page.

    Attributes:
        cause: What to call it.
        rects: Where.
    """

    cause: Cause
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A page for the search: what it draws, what lies on it, and how it looks.

    Attributes:
        drawing: What it draws.
        covers: Annotations on it.
        media: Its media box.
        crop: Its crop box.
        sheets: Draws it, with and without its text.
    """

    drawing: Drawing
    covers: Sequence[Cover]
    media: Rect
    crop: Rect
    sheets: Callable[[], tuple[Sheet, Sheet]]


def letters(runs: Iterable[Run]) -> list[Letter]:
    """Return the letters and digits that are not clipped away."""
    found = []
    for index, run in enumerate(runs):
        up, down = run.font.ascent * run.size, run.font.descent * run.size
        clip = run.clip
        for glyph, start in zip(run.glyphs, run.starts, strict=True):
            if not any(sign.isalnum() for sign in glyph.text):
                continue
            wide = glyph.width * run.size * run.stretch
            rect = placed((start, down, start + wide, up), run.matrix)
            x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
            if clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]:
                found.append(
                    Letter(glyph.text, rect, run.order, index, run.mode, run.fill, run.alpha)
                )
    return found


def hidden(view: View) -> dict[Cause, list[Letter]]:
    """Return the letters of a page that are not seen, by the reason."""
    if not _suspicious(view):
        return {}
    found = letters(view.drawing.runs)
    if not found:
        return {}
    causes = _reasons(found, view)
    if not causes:
        return {}
    proved: dict[Cause, list[Letter]] = {}
    sheets: tuple[Sheet, Sheet] | None = None
    for place, cause in sorted(causes.items())[:_MOST_LOOKED_AT]:
        letter = found[place]
        if cause not in {Cause.CROPPED, Cause.OUTSIDE, Cause.INVISIBLE}:
            sheets = sheets or view.sheets()
            settled = _proved(letter, cause, sheets)
            if settled is None:
                continue
            cause = settled
        proved.setdefault(cause, []).append(letter)
    return {cause: held for cause, held in proved.items() if _tells(cause, held, found)}


def words(held: Sequence[Letter]) -> list[str]:
    """Return letters joined to words where they stand next to each other."""
    joined: list[str] = []
    for before, letter in pairwise([None, *held]):
        if letter is None:
            continue
        if (
            before is not None
            and abs(before.rect[1] - letter.rect[1]) < 2
            and -2 < letter.rect[0] - before.rect[2] < 0.18 * (letter.rect[3] - letter.rect[1])
        ):
            joined[-1] += letter.text
        else:
            joined.append(letter.text)
    return joined


def _suspicious(view: View) -> bool:
    """Return whether anything may hide whole runs: on most pages nothing does."""
    runs = view.drawing.runs
    if view.covers or any(run.mode in INVISIBLE or run.alpha < _NOT_SEEN for run in runs):
        return bool(runs)
    rects = np.array([_around(run) for run in runs]).reshape(-1, 4)
    crop = _grown(view.crop)
    if ((rects[:, :2] < crop[:2]) | (rects[:, 2:] > crop[2:])).any():
        return True
    order = np.array([run.order for run in runs])
    ink = np.array([run.fill for run in runs])
    if (np.abs(ink - 1) < _SAME).any():
        return True
    for box in view.drawing.boxes:
        left, bottom, right, top = box.rect
        over = (rects[:, 0] <= right) & (rects[:, 2] >= left)
        over &= (rects[:, 1] <= top) & (rects[:, 3] >= bottom)
        if (over & ((order < box.order) | (np.abs(ink - box.fill) < _SAME))).any():
            return True
    return False


def _around(run: Run) -> Rect:
    end = run.starts[-1] + run.glyphs[-1].width * run.size * run.stretch
    up, down = run.font.ascent * run.size, run.font.descent * run.size
    return placed((min(run.starts), down, end, up), run.matrix)


# -- reasons by the order of drawing ------------------------------------------------


def _reasons(found: list[Letter], view: View) -> dict[int, Cause]:
    x = np.array([(one.rect[0] + one.rect[2]) / 2 for one in found])
    y = np.array([(one.rect[1] + one.rect[3]) / 2 for one in found])
    order = np.array([one.order for one in found])
    shown = np.array([one.mode not in INVISIBLE for one in found])
    causes: dict[int, Cause] = {}

    def note(places: NDArray[np.bool_], cause: Cause) -> None:
        causes.update(dict.fromkeys(np.flatnonzero(places).tolist(), cause))

    def within(rect: Rect) -> NDArray[np.bool_]:
        return (rect[0] <= x) & (x <= rect[2]) & (rect[1] <= y) & (y <= rect[3])

    ink = np.array([one.fill for one in found])
    ground = np.ones(len(found))
    scanned = np.zeros(len(found), dtype=bool)
    page = max(1.0, (view.crop[2] - view.crop[0]) * (view.crop[3] - view.crop[1]))
    # A scan may be drawn in strips.
    drawn = sum(area(box.rect) for box in view.drawing.boxes if box.kind == "image")
    scan = drawn >= _SCAN * page
    for box in view.drawing.boxes:
        over = within(box.rect)
        if not over.any():
            continue
        if box.kind == "image":
            scanned |= over & (~shown | (scan & (order < box.order)))
        ground[over & (order > box.order)] = box.fill if box.alpha > _SEEN_THROUGH else _UNKNOWN
        if box.alpha >= _SEEN_THROUGH and not (scan and box.kind == "image"):
            note(over & shown & (order < box.order), _cause(box))
    same = (np.abs(ink - ground) < _SAME) & (ink >= 0) & (ground >= 0)
    faint = np.array([one.alpha < _NOT_SEEN for one in found])
    note(shown & (same | faint), Cause.SAME_COLOUR)
    # Letters drawn as shapes with a text over them that cannot be seen are read by machines.
    if view.drawing.outlines < 8:
        note(~shown & ~scanned, Cause.INVISIBLE)
    note(scanned, Cause.SCAN_EMPTY)
    for cover in view.covers:
        for rect in cover.rects:
            note(within(rect) & shown, cover.cause)
    note(~within(_grown(view.crop)), Cause.CROPPED)
    note(~within(_grown(view.media)), Cause.OUTSIDE)
    return causes


def _cause(box: Box) -> Cause:
    if box.kind == "image":
        return Cause.IMAGE
    return Cause.WHITE_BOX if box.fill >= _WHITE else Cause.BOX


def _grown(rect: Rect) -> Rect:
    return rect[0] - 1, rect[1] - 1, rect[2] + 1, rect[3] + 1


# -- and by the look of the page -----------------------------------------------------


def _proved(letter: Letter, cause: Cause, sheets: tuple[Sheet, Sheet]) -> Cause | None:
    """Return the reason, if the page looks the same without the letter."""
    whole, bare = (sheet.cut(letter.rect) for sheet in sheets)
    if whole.size == 0 or whole.shape != bare.shape:
        return None
    if cause is Cause.SCAN_EMPTY:
        if float(whole.std()) > _PLAIN:
            return None
        return Cause.SCAN_DARK if float(whole.mean()) < _DARK else Cause.SCAN_EMPTY
    if float((np.abs(whole - bare) > _DIFFERENCE).mean()) > _INKED:
        return None
    if cause is Cause.BOX and float(bare.mean()) > _WHITE * 255:
        return Cause.WHITE_BOX
    return cause


def _tells(cause: Cause, held: list[Letter], found: list[Letter]) -> bool:
    """Return whether what is hidden can say anything, and is not the habit of a program."""
    whole = [word for word in words(held) if len(word) >= _WORD]
    if cause in {Cause.SAME_COLOUR, Cause.WHITE_BOX}:
        # One lone word in white is a mark for a machine; in a line of text it is a redaction.
        return len(whole) >= _MANY or (bool(whole) and _in_line(held, found))
    if cause in {Cause.SCAN_EMPTY, Cause.SCAN_DARK}:
        # Recognition now and then reads letters into nothing, but no words of four.
        some = len(held) * 5 < len(found) or cause is Cause.SCAN_DARK
        return (some or len(held) == len(found)) and any(len(word) > _WORD for word in whole)
    if cause in {Cause.CROPPED, Cause.OUTSIDE, Cause.INVISIBLE}:
        return bool(whole)
    return len(held) >= _MANY


def _in_line(held: list[Letter], found: list[Letter]) -> bool:
    mine = {letter.order for letter in held}
    return any(
        other.order not in mine and abs(other.rect[1] - letter.rect[1]) < 2
        for letter in held[:64]
        for other in found
    )


def visible(found: Iterable[Letter], gone: dict[Cause, list[Letter]]) -> Iterator[Letter]:
    """Yield the letters that are seen."""
    unseen = {letter for held in gone.values() for letter in held}
    return (letter for letter in found if letter not in unseen)
