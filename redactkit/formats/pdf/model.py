"""What is kept of a PDF between reading and building, and the bounds of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium

MAX_PAGES = 5_000  # a bundle of a long hearing has two thousand
MAX_OBJECTS = 2_000_000  # a tagged document has some hundred an page
MAX_STREAM = 256 * 1024 * 1024  # decoded bytes of one stream: a colour scan of A3 at 600 dpi
MAX_DEPTH = 40  # of arrays and dictionaries in one another; real files stay below ten
MAX_CHARACTERS = 200_000  # of one page; a page of a telephone book has twenty thousand
MAX_PIXELS = 25_000_000  # of one rendered page: A2 at 200 dpi
DPI = 200

# What the two libraries raise over bytes that are no sound PDF.
BROKEN = (
    pikepdf.PikepdfError,
    pdfium.PdfiumError,
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)

Boxes = npt.NDArray[np.float32]
"""A row for each character: left, top, right, bottom in points from the top left corner of
the page as it is shown. All zero: the character takes no room (a line feed)."""


class Box(NamedTuple):
    """A rectangle on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters that a page shows, in reading order, with a box for each."""

    text: str = field(repr=False)
    boxes: Boxes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read.

    Attributes:
        text: What it shows.
        letters: Its characters with their boxes; None where a second look at the text
            layer gives them (a page on which all of it is seen).
        picture: Whether the page comes back as a picture in any case.
        covers: What stands under these boxes was covered by an annotation.
        turn: By how many degrees to the right the page was turned to have its text
            upright; boxes are places on the turned page.
        unseen: Boxes of characters that a reader does not see: what they leave on the page,
            too faint to be read, goes.
    """

    text: str = field(repr=False)
    letters: Letters | None = field(default=None, repr=False)
    picture: bool = False
    covers: tuple[Box, ...] = ()
    turn: int = 0
    unseen: Boxes = field(default_factory=lambda: np.zeros((0, 4), np.float32), repr=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages, and the file they are rendered from, without what belongs to no page."""

    data: bytes = field(repr=False)
    pages: tuple[Page, ...]
