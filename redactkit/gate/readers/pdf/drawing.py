"""What a page draws: runs of text, shapes and pictures, in the order of drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from redactkit.gate.readers.pdf.fonts import Font, Glyph

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Rect = (-1e9, -1e9, 1e9, 1e9)
INVISIBLE = (3, 7)
"""Render modes that draw nothing."""


class Run(NamedTuple):
    """Glyphs shown by one operator.

    Attributes:
        order: Place in the order of drawing.
        glyphs: The glyphs.
        starts: Where each begins along the line, in text space.
        matrix: From text space to the page.
        size: Size of the font in text space, without the sign.
        stretch: Horizontal scale.
        font: The font.
        mode: How it is drawn; 3 and 7 draw nothing.
        fill: Brightness of its colour, 0 black to 1 white; -1 unknown.
        alpha: Opacity.
        clip: Outside of this nothing is drawn.
    """

    order: int
    glyphs: list[Glyph]
    starts: list[float]
    matrix: Matrix
    size: float
    stretch: float
    font: Font
    mode: int
    fill: float
    alpha: float
    clip: Rect


class Box(NamedTuple):
    """Something drawn that may cover what was drawn before.

    Attributes:
        order: Place in the order of drawing.
        kind: "fill", "stroke", "shade" or "image".
        rect: Where.
        fill: Brightness of its colour; -1 unknown.
        alpha: Opacity.
    """

    order: int
    kind: str
    rect: Rect
    fill: float
    alpha: float


class Picture(NamedTuple):
    """A picture on a page.

    Attributes:
        width: In pixels.
        height: In pixels.
        upright: Whether it stands as it is stored.
        inline: Whether it stands in the stream itself.
    """

    width: float
    height: float
    upright: bool
    inline: bool


@dataclass(slots=True)
class Drawing:
    """Everything that a page, or another content stream, draws.

    Attributes:
        runs: Text.
        boxes: What may cover text.
        pictures: The pictures.
        outlines: How many shapes look like letters drawn without a font.
        said: Strings of marked content: what is read aloud instead, and the like.
        comments: What stands behind % signs.
        forms: Objects drawn as part of this.
        whole: Whether everything was read.
        cut: Whether it is more than may be read.
    """

    runs: list[Run] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    outlines: int = 0
    said: list[bytes] = field(default_factory=list)
    comments: list[bytes] = field(default_factory=list)
    forms: set[tuple[int, int]] = field(default_factory=set)
    whole: bool = True
    cut: bool = False


# -- geometry --------------------------------------------------------------------


@dataclass(slots=True)
class Strips:
    """Small shapes of one colour that touch each other.

    Attributes:
        rect: The rectangle around them.
        covered: How much of it they fill.
        count: How many they are.
        colour: Brightness and opacity.
    """

    rect: Rect
    covered: float
    count: int
    colour: tuple[float, float]

    def add(self, rect: Rect, colour: tuple[float, float]) -> bool:
        """Take a further shape, if it touches these and has their colour."""
        x0, y0, x1, y1 = self.rect
        if colour != self.colour or not meets((x0 - 1, y0 - 1, x1 + 1, y1 + 1), rect):
            return False
        self.rect = min(x0, rect[0]), min(y0, rect[1]), max(x1, rect[2]), max(y1, rect[3])
        self.covered += area(rect)
        self.count += 1
        return True

    def cover(self) -> bool:
        """Return whether they hide what is below them as one box does."""
        return self.count >= 3 and self.covered >= 0.5 * area(self.rect)


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def placed(rect: Rect, matrix: Matrix) -> Rect:
    """Return the upright rectangle around a rectangle that a matrix has moved."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = rect
    corners = [
        (a * x + c * y + e, b * x + d * y + f) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
    ]
    across, up = zip(*corners, strict=True)
    return min(across), min(up), max(across), max(up)


def meet(one: Rect, other: Rect) -> Rect:
    """Return what two rectangles share; its width or height is negative where nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    return left, bottom, min(one[2], other[2]), min(one[3], other[3])


def meets(one: Rect, other: Rect) -> bool:
    """Return whether two rectangles share anything."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def union(path: list[list[float]]) -> Rect:
    """Return the rectangle around all stretches of a path."""
    return (
        min(box[0] for box in path), min(box[1] for box in path),
        max(box[2] for box in path), max(box[3] for box in path),
    )  # fmt: skip


def area(rect: Rect) -> float:
    """Return the area of a rectangle, 0 where it has none."""
    return max(0.0, rect[2] - rect[0]) * max(0.0, rect[3] - rect[1])
