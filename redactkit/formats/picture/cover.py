"""Covers words of a picture and sets their line again behind them.

A cover says nothing about the width of what was there: on an even ground it takes the
ground's colour and runs on as far as the ground does, and the rest of the line is set
again after the new words; on any other ground its width is a multiple of four heights.
Its height is the line's. Lines are not broken again: as in a printed page, a reader who
knows the width of the column knows within a word how long its last word can have been.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont, ImageStat

from redactkit.formats.types import Edit
from redactkit.ocr import Word, as_text
from redactkit.spans import Span

Box = tuple[int, int, int, int]
# A gap of this many heights between two words is a gap between two cells.
_CELL = 0.8
# Parts of a height: what hangs over a box, and how large letters are in it.
_OVER, _LETTERS = 0.06, 0.72
_STEP = 4
# How much a column of an even ground may differ from its colour: JPEG is never quite even.
_EVEN = 24
_SMALLEST = 6
# A line that was turned so often runs to the right after the transpose named first.
_UPRIGHT = {
    1: (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270),
    2: (Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_180),
    3: (Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_90),
}


class _Tail(NamedTuple):
    """The end of a line, from its first changed word, and the words to set there instead."""

    boxes: tuple[Box, ...]
    words: str
    turn: int
    size: int


def covered(image: Image.Image, words: Sequence[Word], edits: Sequence[Edit]) -> Image.Image:
    """Return a picture with the words of each edit covered and replaced.

    Args:
        image: The picture, "L" or "RGB".
        words: The words in it; the edits are spans of their text.
        edits: Disjoint, in order.
    """
    tails = list(_tails(words, edits))
    image = image.copy()
    for turn in sorted({tail.turn for tail in tails}):
        there, back = _UPRIGHT.get(turn, (None, None))
        if there is not None:
            image = image.transpose(there)
        boxes = [_turned(word.box, turn, image.size) for word in words]
        for tail in tails:
            if tail.turn == turn:
                own = [_turned(box, turn, image.size) for box in tail.boxes]
                _set_again(image, tail, own, boxes)
        if back is not None:
            image = image.transpose(back)
    return image


def _tails(words: Sequence[Word], edits: Sequence[Edit]) -> Iterable[_Tail]:
    text, spans = as_text(tuple(words))
    for first, end in _segments(words):
        touched = [
            place
            for place in range(first, end)
            if any(edit.span.overlaps(spans[place]) for edit in edits)
        ]
        if not touched:
            continue
        start = touched[0]
        whole = Span(spans[start].start, spans[end - 1].end)
        boxes = tuple(word.box for word in words[start:end])
        kept = [words[place] for place in range(first, end) if place not in touched]
        size = _size(kept, words[start])
        yield _Tail(boxes, _edited(text, whole, edits), words[start].turn, size)


def _size(kept: Sequence[Word], instead: Word) -> int:
    """Return the size of a line's letters: as wide as in the words that stay, if any do."""
    font = ImageFont.load_default(100)
    axis = instead.turn % 2
    sizes = [
        100 * (word.box[axis + 2] - word.box[axis]) / font.getlength(word.text + " ")
        for word in kept
    ]
    height = instead.box[3 - axis] - instead.box[1 - axis]
    return max(_SMALLEST, round(median(sizes) if sizes else height * _LETTERS))


def _edited(text: str, whole: Span, edits: Sequence[Edit]) -> str:
    """Return the words under a span once edited; an edit's words stand where it begins."""
    made = ""
    place = whole.start
    for span, words in edits:
        if span.end <= whole.start or span.start >= whole.end:
            continue
        made += text[place : max(place, span.start)]
        made += words if span.start >= whole.start else ""
        place = min(span.end, whole.end)
    return (made + text[place : whole.end]).strip()


def _segments(words: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """Yield the first and the end of each run of words that is set in one go."""
    starts = [0]
    for place, (one, other) in enumerate(pairwise(words), 1):
        if one.line != other.line or one.turn != other.turn or _gap(one, other) > _CELL:
            starts.append(place)
    yield from pairwise([*starts, len(words)])


def _gap(one: Word, other: Word) -> float:
    """Return how many heights lie between two words of a line."""
    axis = one.turn % 2
    height = one.box[3 - axis] - one.box[1 - axis]
    between = max(other.box[axis] - one.box[axis + 2], one.box[axis] - other.box[axis + 2])
    return between / max(1, height)


def _turned(box: Box, turn: int, size: tuple[int, int]) -> Box:
    """Return a box in a picture of this size, which was turned until its line runs right."""
    left, top, right, bottom = box
    width, height = size
    match turn:
        case 0:
            return box
        case 1:
            return (top, height - right, bottom, height - left)
        case 2:
            return (width - right, height - bottom, width - left, height - top)
        case _:
            return (width - bottom, left, width - top, right)


def _set_again(image: Image.Image, tail: _Tail, own: Sequence[Box], others: Sequence[Box]) -> None:
    """Cover the boxes of a line's words, on to the right, and set other words there.

    Args:
        image: The picture, turned until the line runs to the right.
        tail: What to set.
        own: Its boxes in this picture. A crooked line falls or rises from box to box.
        others: Boxes of all words of the picture.
    """
    draw = ImageDraw.Draw(image)
    height = max(bottom - top for _, top, _, bottom in own)
    over = round(height * _OVER)
    own = [
        (left, max(0, top - over), right, min(image.height, bottom + over))
        for left, top, right, bottom in own
    ]
    left, right = own[0][0], own[-1][2]
    _, upper, _, lower = own[-1]
    beyond = (one for one in others if one[0] >= right and one[1] < lower and one[3] > upper)
    limit = min((one[0] for one in beyond), default=image.width)
    steps = -(-(right - left) // (_STEP * max(1, height)))
    ground = _ground(image, own[0])
    even = _even_up_to(image, (right, upper, limit, lower), ground)
    end = max(even, min(limit, left + steps * _STEP * height))
    for box in (*own, (right, upper, end, lower)):
        if box[0] < box[2]:
            draw.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), fill=ground)
    place = (left + over, (own[0][1] + own[0][3]) // 2)
    slope = (own[-1][1] - own[0][1]) / max(1, own[-1][0] - left)
    mask = _mask(tail, (end - place[0], round(height + abs(slope) * (end - left))), slope)
    dark = sum(ground) < 128 * len(ground)
    image.paste("white" if dark else "black", (place[0], place[1] - mask.height // 2), mask)


def _mask(tail: _Tail, room: tuple[int, int], slope: float) -> Image.Image:
    """Return the words of a tail as a mask, beginning in the middle of its left side.

    Args:
        tail: The words and their size, which shrinks where they have no room.
        room: Width that there is, and height above and below the middle.
        slope: How far the line falls for each pixel to the right.
    """
    mask = Image.new("L", (max(1, room[0]), 2 * room[1]))
    font, words = _fitting(tail, room[0])
    ImageDraw.Draw(mask).text((0, room[1]), words, font=font, anchor="lm", fill=255)
    if slope:
        mask = mask.rotate(
            -math.degrees(math.atan(slope)), Image.Resampling.BICUBIC, center=(0, room[1])
        )
    return mask


def _fitting(tail: _Tail, width: int) -> tuple[Any, str]:
    """Return a font in which words fit into a width, and the words that fit."""
    words, size = tail.words, tail.size
    font = ImageFont.load_default(size)
    while words and font.getlength(words) > width:
        if size > _SMALLEST:
            size -= 1
            font = ImageFont.load_default(size)
        else:
            words = words[:-1]
    return font, words


def _ground(image: Image.Image, box: Box) -> tuple[int, ...]:
    """Return the colour of the ground: that of most pixels on the border of a box."""
    left, top, right, bottom = box
    border = Image.new(image.mode, (right - left, 4))
    for row, place in enumerate((top, top + 1, bottom - 2, bottom - 1)):
        border.paste(image.crop((left, place, right, place + 1)), (0, row))
    return tuple(ImageStat.Stat(border).median)


def _even_up_to(image: Image.Image, box: Box, ground: tuple[int, ...]) -> int:
    """Return how far to the right the ground goes on."""
    left, top, right, bottom = box
    for column in range(left, right):
        strip = image.crop((column, top, column + 1, bottom))
        extrema = ImageStat.Stat(strip).extrema
        if any(
            colour - low > _EVEN or high - colour > _EVEN
            for colour, (low, high) in zip(ground, extrema, strict=True)
        ):
            return column
    return right
