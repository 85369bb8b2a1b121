"""What a page draws, in the order of drawing: glyphs, and what may cover them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from redactkit.gate.readers.pdf.drawing import (
    EVERYWHERE,
    IDENTITY,
    Box,
    Drawing,
    Matrix,
    Picture,
    Rect,
    Run,
    Strips,
    area,
    meet,
    placed,
    times,
    union,
)
from redactkit.gate.readers.pdf.fonts import Font, Glyph
from redactkit.gate.readers.pdf.library import Library
from redactkit.gate.readers.pdf.tokens import Work, comments, operations
from redactkit.gate.readers.pdf.values import array, dictionary, entry, identity, number, numbers
from redactkit.gate.readers.types import TooLargeError

_DEEPEST = 24
# More operands are saved by viewers neither; a page that never restores would fill memory.
_MOST_SAVED = 4_096
_MOST_BOXES = 200_000


@dataclass(slots=True)
class _State:
    ctm: Matrix = IDENTITY
    font: Font | None = None
    size: float = 1.0
    char: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill: float = 0.0
    stroke: float = 0.0
    known: bool = True
    alpha: float = 1.0
    stroke_alpha: float = 1.0
    width: float = 1.0
    clip: Rect = EVERYWHERE


def draw(
    data: bytes, resources: DictionaryObject, library: Library, work: Work, ctm: Matrix = IDENTITY
) -> Drawing:
    """Follow a content stream.

    Whatever goes wrong in it, what was drawn before is returned.
    """
    drawing = Drawing()
    pen = _Pen(drawing, library, work)
    try:
        pen.draw(data, resources, _State(ctm=ctm), 0)
    except TooLargeError:
        drawing.cut = True
    except Exception:  # noqa: BLE001 - broken streams break in every way; what was read counts
        drawing.whole = False
    pen.flush()
    return drawing


class _Pen:
    """Follows content streams and notes what they draw."""

    def __init__(self, drawing: Drawing, library: Library, work: Work) -> None:
        self.drawing = drawing
        self.library = library
        self.work = work
        self.order = 0
        self.state = _State()
        self.resources = DictionaryObject()
        self.depth = 0
        self.matrix = IDENTITY
        self.line = IDENTITY
        self.path: list[list[float]] = []
        self.pending_clip = False
        self.point = (0.0, 0.0)
        self.strips: Strips | None = None

    def draw(self, data: bytes, resources: DictionaryObject, state: _State, depth: int) -> None:
        """Follow one stream; forms in it are followed in their place."""
        if depth > _DEEPEST:
            self.drawing.whole = False
            return
        outer = self.state, self.resources, self.depth, self.matrix, self.line
        self.state, self.resources, self.depth = state, resources, depth
        self.drawing.comments += comments(data) if b"%" in data else []
        saved: list[_State] = []
        perform = _OPERATORS.get
        for operator, operands in operations(data, self.work):
            if operator == b"q":
                if len(saved) < _MOST_SAVED:
                    saved.append(replace(self.state))
            elif operator == b"Q":
                if saved:
                    self.state = saved.pop()
            else:
                action = perform(operator)
                if action is not None:
                    try:
                        action(self, operands)
                    except (IndexError, TypeError, ValueError, OverflowError, AttributeError):
                        # A viewer passes over an operator without its operands.
                        self.drawing.whole = self.drawing.whole and operator not in _SHOWING
        self.state, self.resources, self.depth, self.matrix, self.line = outer

    # -- state -------------------------------------------------------------------

    def concat(self, operands: list[Any]) -> None:
        """Run `cm`."""
        self.state.ctm = times(_matrix(operands), self.state.ctm)

    def graphics(self, operands: list[Any]) -> None:
        """Run `gs`."""
        given = dictionary(dictionary(self.resources, "/ExtGState"), operands[0])
        state = self.state
        state.alpha = number(entry(given, "/ca"), state.alpha)
        state.stroke_alpha = number(entry(given, "/CA"), state.stroke_alpha)
        state.width = number(entry(given, "/LW"), state.width)
        font = array(given, "/Font")
        if len(font) == 2 and isinstance(font[0], DictionaryObject):
            state.font, state.size = self.library.load(font[0]), number(font[1], 1)

    def set_font(self, operands: list[Any]) -> None:
        """Run `Tf`."""
        self.state.font = self.library.font(self.resources, operands[0])
        self.state.size = operands[1] + 0.0

    def colour(self, operands: list[Any], *, stroke: bool = False) -> None:
        """Run `g`, `rg`, `k`, and `sc` in a space of so many components."""
        values = [value for value in operands if isinstance(value, float)]
        bright = -1.0
        if len(values) == len(operands):
            bright = {1: _gray, 3: _rgb, 4: _cmyk}.get(len(values), lambda _: -1.0)(values)
        if stroke:
            self.state.stroke = bright
        else:
            self.state.fill = bright if self.state.known else -1.0

    def device_colour(self, operands: list[Any]) -> None:
        """Run `g`, `rg`, `k`."""
        self.state.known = True
        self.colour(operands)

    def space(self, operands: list[Any]) -> None:
        """Run `cs`: the first colour of a space is black, or unknown."""
        name = operands[0]
        given = array(dictionary(self.resources, "/ColorSpace"), name)
        kind = given[0] if given else name
        self.state.known = kind in _PLAIN_SPACES
        self.state.fill = 0.0 if self.state.known else -1.0

    # -- paths -------------------------------------------------------------------

    def _place(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.state.ctm
        return a * x + c * y + e, b * x + d * y + f

    def move(self, operands: list[Any]) -> None:
        """Run `m`."""
        x, y = self._place(operands[-2], operands[-1])
        self.path.append([x, y, x, y, 0.0, 0.0])
        self.point = x, y

    def _reach(self, x: float, y: float) -> None:
        if not self.path:
            self.path.append([x, y, x, y, 0.0, 0.0])
        box = self.path[-1]
        box[0], box[1] = min(box[0], x), min(box[1], y)
        box[2], box[3] = max(box[2], x), max(box[3], y)
        box[4] += math.hypot(x - self.point[0], y - self.point[1])
        self.point = x, y

    def to(self, operands: list[Any]) -> None:
        """Run `l`."""
        self._reach(*self._place(operands[-2], operands[-1]))

    def curve(self, operands: list[Any]) -> None:
        """Run `c`, `v`, `y`."""
        for place in range(0, len(operands) - 1, 2):
            self._reach(*self._place(operands[place], operands[place + 1]))
        self.path[-1][5] += 1

    def rectangle(self, operands: list[Any]) -> None:
        """Run `re`."""
        x, y, width, height = operands[-4:]
        self.move([x, y])
        for corner in ((x + width, y), (x + width, y + height), (x, y + height), (x, y)):
            self._reach(*self._place(*corner))

    def clip(self, _: list[Any]) -> None:
        """Run `W`."""
        self.pending_clip = True

    def paint(self, *, fill: bool = False, stroke: bool = False) -> None:
        """Run what ends a path."""
        state, path = self.state, self.path
        if path:
            self.order += 1
            if fill:
                self._fill(path)
            if stroke:
                self._stroke(path)
            if self.pending_clip:
                state.clip = meet(state.clip, union(path))
        self.path, self.pending_clip = [], False

    def _fill(self, path: list[list[float]]) -> None:
        state = self.state
        whole = meet(union(path), state.clip)
        covered = 0.0
        for x0, y0, x1, y1, _, curves in path:
            rect = meet((x0, y0, x1, y1), state.clip)
            width, height = rect[2] - rect[0], rect[3] - rect[1]
            if curves >= 2 and 2 < height < 60 and width < 60:
                self.drawing.outlines += 1
            if width < 0 or height < 0:
                continue
            covered += width * height
            if min(width, height) >= 2:
                self._box("fill", rect, state.fill, state.alpha)
            if width * height < 2000:
                self._strip(rect)
        if len(path) >= 3 and covered >= 0.35 * area(whole):
            self._box("fill", whole, state.fill, state.alpha)

    def _stroke(self, path: list[list[float]]) -> None:
        state = self.state
        a, b, c, d, _, _ = state.ctm
        thick = abs(state.width) * math.sqrt(abs(a * d - b * c))
        half = thick / 2
        inked = sum(box[4] for box in path) * thick
        whole = union(path)
        grown = (whole[0] - half, whole[1] - half, whole[2] + half, whole[3] + half)
        rect = meet(grown, state.clip)
        # A frame or a grid covers nothing; a marker pen, or dense hatching, does.
        if min(rect[2] - rect[0], rect[3] - rect[1]) >= 3 and inked >= 0.35 * area(grown):
            self._box("stroke", rect, state.stroke, state.stroke_alpha)

    def _strip(self, rect: Rect) -> None:
        """Join small shapes that touch: a box may be drawn as stripes or tiles of one colour."""
        colour = self.state.fill, self.state.alpha
        if self.strips is None or not self.strips.add(rect, colour):
            self.flush()
            self.strips = Strips(rect, area(rect), 1, colour)

    def flush(self) -> None:
        """End a row of small shapes."""
        held, self.strips = self.strips, None
        if held is not None and held.cover():
            self._box("fill", held.rect, *held.colour)

    def _box(self, kind: str, rect: Rect, fill: float, alpha: float) -> None:
        if len(self.drawing.boxes) >= _MOST_BOXES:
            raise TooLargeError
        self.drawing.boxes.append(Box(self.order, kind, rect, fill, alpha))

    def shade(self, _: list[Any]) -> None:
        """Run `sh`: it fills all that is not clipped away."""
        self.order += 1
        self._box("shade", self.state.clip, -1.0, self.state.alpha)

    # -- pictures and forms ------------------------------------------------------

    def external(self, operands: list[Any]) -> None:
        """Run `Do`."""
        stream = entry(dictionary(self.resources, "/XObject"), operands[0])
        if not isinstance(stream, StreamObject):
            return
        if entry(stream, "/Subtype") == "/Image":
            self._picture(number(entry(stream, "/Width")), number(entry(stream, "/Height")))
        elif entry(stream, "/Subtype") == "/Form":
            known = identity(stream)
            if known:
                self.drawing.forms.add(known)
            state = replace(self.state)
            matrix = numbers(stream, "/Matrix", 6) or IDENTITY
            state.ctm = times(_matrix(list(matrix)), state.ctm)
            box = numbers(stream, "/BBox", 4)
            if box:
                state.clip = meet(state.clip, placed((box[0], box[1], box[2], box[3]), state.ctm))
            own = entry(stream, "/Resources")
            resources = own if isinstance(own, DictionaryObject) else self.resources
            self.draw(stream.get_data(), resources, state, self.depth + 1)

    def inline(self, operands: list[Any]) -> None:
        """Run an inline image."""
        pairs = dict(zip(operands[::2], operands[1::2], strict=False))
        self._picture(
            number(pairs.get("/W", pairs.get("/Width"))),
            number(pairs.get("/H", pairs.get("/Height"))),
            inline=True,
        )

    def _picture(self, width: float, height: float, *, inline: bool = False) -> None:
        self.order += 1
        a, b, c, d, _, _ = self.state.ctm
        upright = a > 0 < d and abs(b) < 0.1 * a and abs(c) < 0.1 * d
        self.drawing.pictures.append(Picture(width, height, upright, inline))
        rect = meet(placed((0, 0, 1, 1), self.state.ctm), self.state.clip)
        self._box("image", rect, -1.0, self.state.alpha)

    def marked(self, operands: list[Any]) -> None:
        """Run `BDC` and `DP`: their properties may hold text."""
        waiting = list(operands)
        while waiting:
            one = waiting.pop()
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, bytes):
                self.drawing.said.append(one)

    # -- text --------------------------------------------------------------------

    def begin(self, _: list[Any]) -> None:
        """Run `BT`."""
        self.matrix = self.line = IDENTITY

    def set_matrix(self, operands: list[Any]) -> None:
        """Run `Tm`."""
        self.matrix = self.line = _matrix(operands)

    def next_line(self, operands: list[Any]) -> None:
        """Run `Td`."""
        self.line = times((1, 0, 0, 1, operands[-2], operands[-1]), self.line)
        self.matrix = self.line

    def next_line_leading(self, operands: list[Any]) -> None:
        """Run `TD`."""
        self.state.leading = -operands[-1]
        self.next_line(operands)

    def new_line(self, _: list[Any]) -> None:
        """Run `T*`."""
        self.next_line([0.0, -self.state.leading])

    def show(self, operands: list[Any]) -> None:
        """Run `Tj`."""
        self._show([operands[-1]])

    def show_kerned(self, operands: list[Any]) -> None:
        """Run `TJ`."""
        self._show(operands[-1])

    def show_on_next(self, operands: list[Any]) -> None:
        """Run `'`."""
        self.new_line([])
        self.show(operands)

    def show_spaced(self, operands: list[Any]) -> None:
        """Run the operator that is a double quote."""
        self.state.word, self.state.char = operands[0], operands[1]
        self.show_on_next(operands)

    def _show(self, pieces: list[Any]) -> None:
        state = self.state
        font = state.font or self.library.font(self.resources, "")
        size, stretch, char, word = state.size, state.stretch, state.char, state.word
        at = 0.0
        glyphs: list[Glyph] = []
        starts: list[float] = []
        for piece in pieces:
            if isinstance(piece, bytes):
                shown = font.glyphs(piece)
                steps = [
                    (glyph.width * size + char + (word if glyph.space else 0.0)) * stretch
                    for glyph in shown
                ]
                *places, at = accumulate(steps, initial=at)
                glyphs += shown
                starts += places
            elif isinstance(piece, float):
                at -= piece / 1000 * size * stretch
        self.work.spend(len(glyphs))
        if glyphs:
            self.flush()
            self.order += 1
            matrix = times(times((1, 0, 0, 1, 0, state.rise), self.matrix), state.ctm)
            self.drawing.runs.append(
                Run(
                    self.order, glyphs, starts, matrix, size, stretch, font,
                    state.mode, state.fill, state.alpha, state.clip,
                )
            )  # fmt: skip
        a, b, c, d, e, f = self.matrix
        self.matrix = (a, b, c, d, a * at + e, b * at + f)


def _setter(name: str, factor: float = 1.0) -> Callable[[_Pen, list[Any]], None]:
    def run(pen: _Pen, operands: list[Any]) -> None:
        setattr(pen.state, name, operands[-1] * factor)

    return run


def _mode(pen: _Pen, operands: list[Any]) -> None:
    pen.state.mode = int(operands[-1])


_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
_PLAIN_SPACES = frozenset(
    {"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/CalGray", "/CalRGB", "/ICCBased", "/G", "/RGB"}
)
_OPERATORS: dict[bytes, Callable[[_Pen, list[Any]], None]] = {
    b"cm": _Pen.concat,
    b"gs": _Pen.graphics,
    b"Tf": _Pen.set_font,
    b"g": _Pen.device_colour,
    b"rg": _Pen.device_colour,
    b"k": _Pen.device_colour,
    b"cs": _Pen.space,
    b"sc": _Pen.colour,
    b"scn": _Pen.colour,
    **dict.fromkeys(
        (b"G", b"RG", b"K", b"SC", b"SCN"),
        lambda pen, operands: pen.colour(operands, stroke=True),
    ),
    b"w": _setter("width"),
    b"m": _Pen.move,
    b"l": _Pen.to,
    b"c": _Pen.curve,
    b"v": _Pen.curve,
    b"y": _Pen.curve,
    b"re": _Pen.rectangle,
    b"W": _Pen.clip,
    b"W*": _Pen.clip,
    b"n": lambda pen, _: pen.paint(),
    **dict.fromkeys((b"f", b"F", b"f*"), lambda pen, _: pen.paint(fill=True)),
    **dict.fromkeys((b"S", b"s"), lambda pen, _: pen.paint(stroke=True)),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), lambda pen, _: pen.paint(fill=True, stroke=True)),
    b"sh": _Pen.shade,
    b"Do": _Pen.external,
    b"EI": _Pen.inline,
    b"BDC": _Pen.marked,
    b"DP": _Pen.marked,
    b"BT": _Pen.begin,
    b"Tm": _Pen.set_matrix,
    b"Td": _Pen.next_line,
    b"TD": _Pen.next_line_leading,
    b"T*": _Pen.new_line,
    b"Tj": _Pen.show,
    b"TJ": _Pen.show_kerned,
    b"'": _Pen.show_on_next,
    b'"': _Pen.show_spaced,
    b"Tc": _setter("char"),
    b"Tw": _setter("word"),
    b"Tz": _setter("stretch", 0.01),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tr": _mode,
}


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (value + 0.0 for value in operands[-6:])
    return a, b, c, d, e, f


def _gray(values: list[float]) -> float:
    return values[0]


def _rgb(values: list[float]) -> float:
    return 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2]


def _cmyk(values: list[float]) -> float:
    black = 1 - values[3]
    return _rgb([(1 - value) * black for value in values[:3]])
