"""What is drawn in a Word file: pictures, text boxes, and shapes that nobody can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redactkit.formats.docx.package import Element
from redactkit.formats.docx.styles import W

_OFFICE = "http://schemas.openxmlformats.org/"
A = f"{{{_OFFICE}drawingml/2006/main}}"
WP = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
PIC = f"{{{_OFFICE}drawingml/2006/picture}}"
R = f"{{{_OFFICE}officeDocument/2006/relationships}}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that the format uses
_WORD10 = "{http://schemas.microsoft.com/office/word/2010/wordprocessing"
SHAPE = f"{_WORD10}Shape}}wsp"
_GROUPS = frozenset((f"{_WORD10}Group}}wgp", f"{_WORD10}Group}}grpSp", f"{_WORD10}Canvas}}wpc"))
_GROUP_FORMS = ("cNvGrpSpPr", "grpSpPr", "cNvPr", "bg", "whole", "extLst", "cNvFrPr", "xfrm")
PICTURE_LEFT_OUT = "[picture left out]"
# Its words are reported; a reader of the release is told that something stood there.
_NOT_PUBLISHED = {"chart": "[chart left out]", "relIds": "[diagram left out]"}
# Per 100,000 of the picture, cut off at each side.
Crop = tuple[int, int, int, int]
_UNITS = {"pt": 12700, "in": 914400, "px": 9525, "cm": 360000, "mm": 36000, "": 9525}
_LARGEST = 50 * 914400


class Picture(NamedTuple):
    """A picture: its relation, how much of it is cut off, its size and alternative text."""

    relation: str
    crop: Crop
    width: int
    height: int
    words: str


class Box(NamedTuple):
    """The content of a text box."""

    content: Element


class NotPublished(NamedTuple):
    """Something that is known and left out: the words that stand for it."""

    words: str


class Unknown(NamedTuple):
    """Something that cannot be read: a fixed sentence."""

    message: str


Drawn = Picture | Box | NotPublished | Unknown


def drawn(element: Element) -> Iterator[Drawn]:
    """Return what is in a w:drawing, in its order."""
    for frame in element:
        size = _size(frame.find(f"{WP}extent"))
        described = frame.find(f"{WP}docPr")
        words = "" if described is None else described.get("descr", "")
        data = frame.find(f"{A}graphic/{A}graphicData")
        covers = frame.tag == f"{WP}anchor" and frame.get("behindDoc") in {"0", "false", None}
        for child in () if data is None else data:
            yield from _graphic(child, size, words, covers=covers)


def drawn_in_vml(element: Element) -> Iterator[Drawn]:
    """Return what is in a w:pict, in its order."""
    for shape in element.iter(f"{V}*"):
        style = shape.get("style", "")
        content = shape.find(f"{V}textbox/{W}txbxContent")
        image = shape.find(f"{V}imagedata")
        if content is not None:
            yield Box(content)
        if image is not None:
            yield Picture(
                image.get(f"{R}id", ""), (0, 0, 0, 0),
                _length(style, "width"), _length(style, "height"), shape.get("alt", ""),
            )  # fmt: skip
        elif content is None and _covers(shape, style):
            yield Unknown("a drawn shape without text, which may cover something")
    if element.find(f".//{O}OLEObject") is not None or element.find(f"{W}control") is not None:
        yield Unknown("an embedded object")


def _graphic(
    element: Element, size: tuple[int, int], words: str, *, covers: bool
) -> Iterator[Drawn]:
    if element.tag == f"{PIC}pic":
        yield _picture(element, size, words)
    elif element.tag == SHAPE:
        yield from _shape(element, size, words, covers=covers)
    elif element.tag in _GROUPS:
        for child in element:
            if not child.tag.endswith(tuple(f"}}{name}" for name in _GROUP_FORMS)):
                own = child.find(f".//{A}xfrm/{A}ext")
                yield from _graphic(
                    child, size if own is None else _size(own), words, covers=covers
                )
    elif words_for_it := _NOT_PUBLISHED.get(element.tag.rpartition("}")[2]):
        yield NotPublished(words_for_it)
    else:
        yield Unknown("a drawing of a kind that is not known")


def _picture(element: Element, size: tuple[int, int], words: str) -> Drawn:
    blip = element.find(f"{PIC}blipFill/{A}blip")
    if blip is None:
        return Unknown("a picture that is not in the file")
    if blip.get(f"{R}link") or not blip.get(f"{R}embed"):
        return NotPublished(PICTURE_LEFT_OUT)
    cut = element.find(f"{PIC}blipFill/{A}srcRect")
    return Picture(blip.get(f"{R}embed"), _crop(cut), *size, words)


def _shape(element: Element, size: tuple[int, int], words: str, *, covers: bool) -> Iterator[Drawn]:
    contents = element.findall(f".//{W}txbxContent")
    filling = element.find(f".//{A}blip")
    if filling is not None:
        yield Picture(filling.get(f"{R}embed", ""), (0, 0, 0, 0), *size, words)
    for content in contents:
        yield Box(content)
    form = element.find(f".//{A}prstGeom")
    line = form is not None and re.match(
        "line|straightConnector|bentConnector", form.get("prst", "")
    )
    clear = any(child.find(f"{A}noFill") is not None for child in element if _is_form(child))
    if covers and not contents and filling is None and not line and not clear:
        yield Unknown("a drawn shape without text, which may cover something")


def _is_form(element: Element) -> bool:
    return str(element.tag).endswith("}spPr")


def _covers(shape: Element, style: str) -> bool:
    if shape.tag not in {
        f"{V}{name}" for name in ("rect", "shape", "oval", "roundrect", "polyline")
    }:
        return False
    if shape.get(f"{O}hr") or shape.find(f"{V}textpath") is not None:
        return False
    return "position:absolute" in style and shape.get("filled") not in {"f", "false"}


def _size(extent: Element | None) -> tuple[int, int]:
    return (0, 0) if extent is None else (_whole(extent.get("cx")), _whole(extent.get("cy")))


def _whole(value: str | None) -> int:
    return min(int(value), _LARGEST) if value and re.fullmatch(r"[0-9]{1,12}", value) else 0


def _crop(cut: Element | None) -> Crop:
    if cut is None:
        return 0, 0, 0, 0
    left, top, right, bottom = (min(_whole(cut.get(side)), 99_000) for side in "ltrb")
    return left, top, right, bottom


def _length(style: str, name: str) -> int:
    found = re.search(rf"(?:^|;)\s*{name}:\s*([0-9.]{{1,12}})(pt|in|px|cm|mm|)", style)
    if not found or found.group(1).count(".") > 1:
        return 0
    return min(int(float(f"0{found.group(1)}0") * _UNITS[found.group(2)]), _LARGEST)
