"""Annotations that were meant as redactions."""

from __future__ import annotations

from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from redactkit.gate.readers.pdf.drawing import Rect
from redactkit.gate.readers.pdf.hidden import Cause, Cover
from redactkit.gate.readers.pdf.values import array, dictionary, entry, number, numbers

_MOST = 20_000
_MOST_LINES = 200
_HIDDEN = 2 | 32
_DRAWN = (
    "/Square /Circle /Polygon /PolyLine /Line /Ink /FreeText /Stamp /StrikeOut /Underline"
    " /Squiggly /Redact"
)
_BOXES = frozenset(_DRAWN.split())


def on_page(page: DictionaryObject) -> list[DictionaryObject]:
    """Return the annotations of a page."""
    found = array(page, "/Annots")[:_MOST]
    return [one for one in found if isinstance(one, DictionaryObject)]


def unapplied(found: list[DictionaryObject]) -> bool:
    """Return whether a redaction is only marked, and was never carried out."""
    return any(entry(one, "/Subtype") == "/Redact" for one in found)


def covers(found: list[DictionaryObject]) -> list[Cover]:
    """Return the annotations that may hide what is below them."""
    made = []
    for one in found:
        kind = entry(one, "/Subtype")
        rect = numbers(one, "/Rect", 4)
        if rect is None or int(number(entry(one, "/F"))) & _HIDDEN:
            continue
        whole = _upright(rect)
        if kind == "/Highlight":
            made.append(Cover(Cause.HIGHLIGHT, _quadrilaterals(one)[:_MOST_LINES] or (whole,)))
        elif kind in _BOXES:
            cause = Cause.IMAGE if _draws_picture(one) else Cause.BOX
            made.append(Cover(cause, (whole,)))
    return made


def _quadrilaterals(one: DictionaryObject) -> tuple[Rect, ...]:
    points = [number(value) for value in array(one, "/QuadPoints")]
    return tuple(
        _upright((
            min(points[at : at + 8 : 2]), min(points[at + 1 : at + 8 : 2]),
            max(points[at : at + 8 : 2]), max(points[at + 1 : at + 8 : 2]),
        ))
        for at in range(0, len(points) - 7, 8)
    )  # fmt: skip


def _upright(rect: tuple[float, ...]) -> Rect:
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    return left, bottom, right, top


def _draws_picture(one: DictionaryObject) -> bool:
    look: Any = entry(dictionary(one, "/AP"), "/N")
    if not isinstance(look, StreamObject):
        return False
    held = dictionary(dictionary(look, "/Resources"), "/XObject")
    kinds = [entry(entry(held, name), "/Subtype") for name in held]
    return "/Image" in kinds
