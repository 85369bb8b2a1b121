"""Styles of cells: number format, bold, and whether a reader can see what is in them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS

from redactkit.formats.xlsx.model import Look
from redactkit.formats.xlsx.numbers import GENERAL, Format, compiled

Colour = tuple[int, int, int]
_Item = TypeVar("_Item")
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
GREY: Colour = (128, 128, 128)
# Light grey on white differs by 40 and is seen; a difference below 16 is not.
_UNSEEN_DIFFERENCE = 16
_UNSEEN_POINTS = 2.0
# Office's own theme: light and dark come in the order that `theme` counts them.
_THEME_ORDER = [
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_FOREGROUND, _BACKGROUND = 64, 65


_DATE = "yyyy-mm-dd"


class Style(NamedTuple):
    """How the cells of one style look.

    Attributes:
        format: Their number format.
        look: Place in the looks of the published workbook.
        font: Colour of the letters.
        fill: Colour behind them; None where it is a pattern or a gradient.
        unseen: Whether the style hides whatever is in the cell.
    """

    format: Format
    look: int
    font: Colour
    fill: Colour | None
    unseen: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a workbook.

    Attributes:
        cells: By the number that a cell gives.
        looks: What is published of them.
        date: How a number is shown that the sheet calls a date in words only.
        hiding: By number of a differential style, whether it hides what it is put on.
        palette: Colours of the workbook.
    """

    cells: tuple[Style, ...]
    looks: tuple[Look, ...]
    date: Style
    hiding: tuple[bool, ...]
    palette: Palette


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by theme and by number."""

    theme: Sequence[Colour] = ()
    indexed: Sequence[Colour] = ()

    def colour(self, node: etree._Element | None, default: Colour) -> Colour:
        """Return a colour element's colour.

        Args:
            node: Element with rgb, indexed or theme, and perhaps a tint.
            default: What it is without such an element.
        """
        if node is None or node.get("auto") in {"1", "true"}:
            return default
        base = default
        if found := _HEX.fullmatch(node.get("rgb", "")):
            base = _rgb(found[1])
        elif node.get("indexed", "").isdecimal():
            number = int(node.get("indexed", ""))
            if number < len(self.indexed):
                base = self.indexed[number]
            elif number in {_FOREGROUND, _BACKGROUND}:
                base = BLACK if number == _FOREGROUND else WHITE
        elif node.get("theme", "").isdecimal() and int(node.get("theme", "")) < len(self.theme):
            base = self.theme[int(node.get("theme", ""))]
        return _tinted(base, _float(node.get("tint"), 0.0))


def unseen(font: Colour, fill: Colour | None) -> bool:
    """Return whether letters of one colour cannot be told from what is behind them."""
    return fill is not None and all(
        abs(one - other) < _UNSEEN_DIFFERENCE for one, other in zip(font, fill, strict=True)
    )


def tiny(font: etree._Element | None) -> bool:
    """Return whether the letters of a font are too small to be seen."""
    size = font.find("{*}sz") if font is not None else None
    return size is not None and _float(size.get("val"), 11.0) <= _UNSEEN_POINTS


def read_styles(
    root: etree._Element | None, theme: etree._Element | None, *, since_1904: bool
) -> Styles:
    """Return the styles of a workbook.

    Args:
        root: Of the styles member; None if there is none.
        theme: Of the theme member; None if there is none.
        since_1904: Whether dates count from 1904.
    """
    root = root if root is not None else etree.Element("styleSheet")
    palette = Palette(tuple(_theme(theme)), tuple(_indexed(root)))
    formats = {
        int(node.get("numFmtId", "")): node.get("formatCode", GENERAL)
        for node in root.iterfind("{*}numFmts/{*}numFmt")
        if node.get("numFmtId", "").isdecimal()
    }
    fonts = [_font(node, palette) for node in root.iterfind("{*}fonts/{*}font")]
    fills = [_fill(node, palette) for node in root.iterfind("{*}fills/{*}fill")]
    known: dict[str, Format] = {}
    looks: dict[Look, int] = {}
    cells = []
    for node in root.iterfind("{*}cellXfs/{*}xf") if len(root) else ():
        number = _int(node.get("numFmtId"))
        code = formats.get(number) or BUILTIN_FORMATS.get(number, GENERAL)
        if code not in known:
            known[code] = compiled(code, since_1904=since_1904)
        font = _at(fonts, _int(node.get("fontId")), _Font())
        fill = _at(fills, _int(node.get("fillId")), WHITE)
        look = looks.setdefault(Look(known[code].code, font.bold), len(looks))
        colour = WHITE if known[code].pale else font.colour
        hidden = font.tiny or unseen(colour, fill)
        cells.append(Style(known[code], look, colour, fill, hidden))
    if not cells:
        looks = {Look(): 0}
        cells = [Style(compiled(GENERAL), 0, BLACK, WHITE, unseen=False)]
    date = compiled(_DATE, since_1904=since_1904)
    look = looks.setdefault(Look(date.code), len(looks))
    dated = Style(date, look, BLACK, WHITE, unseen=False)
    hiding = tuple(hides(node, palette) for node in root.iterfind("{*}dxfs/{*}dxf"))
    return Styles(tuple(cells), tuple(looks), dated, hiding, palette)


class _Font(NamedTuple):
    colour: Colour = BLACK
    bold: bool = False
    tiny: bool = False


def _font(node: etree._Element, palette: Palette) -> _Font:
    bold = node.find("{*}b")
    colour = palette.colour(node.find("{*}color"), BLACK)
    return _Font(colour, bold is not None and bold.get("val") not in {"0", "false"}, tiny(node))


def _fill(node: etree._Element, palette: Palette) -> Colour | None:
    pattern = node.find("{*}patternFill")
    if pattern is None:
        return None
    match pattern.get("patternType", "none"):
        case "none":
            return WHITE
        case "solid":
            return palette.colour(pattern.find("{*}fgColor"), BLACK)
        case _:
            return None


def hides(node: etree._Element, palette: Palette) -> bool:
    """Return whether a differential style hides what it is put on."""
    number = node.find("{*}numFmt")
    if number is not None and not compiled(number.get("formatCode", GENERAL)).shows_text:
        return True
    font, fill = node.find("{*}font"), node.find("{*}fill/{*}patternFill")
    if font is None or font.find("{*}color") is None:
        return False
    behind = None
    if fill is not None:
        # In a differential style a solid fill has its colour as background.
        behind = fill.find("{*}bgColor")
        behind = behind if behind is not None else fill.find("{*}fgColor")
    return unseen(palette.colour(font.find("{*}color"), BLACK), palette.colour(behind, WHITE))


def _theme(root: etree._Element | None) -> Iterator[Colour]:
    scheme = root.find(".//{*}clrScheme") if root is not None else None
    for number, name in enumerate(_THEME_ORDER):
        node = scheme.find(f"{{*}}{name}") if scheme is not None else None
        inner = node[0] if node is not None and len(node) else None
        value = inner.get("lastClr") or inner.get("val") or "" if inner is not None else ""
        found = _HEX.fullmatch(value)
        yield _rgb(found[1]) if found else (WHITE, BLACK, WHITE, BLACK, *[GREY] * 8)[number]


def _indexed(root: etree._Element) -> Iterator[Colour]:
    own = [node.get("rgb", "") for node in root.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")]
    for value in own or COLOR_INDEX[:_FOREGROUND]:
        found = _HEX.fullmatch(value)
        yield _rgb(found[1]) if found else BLACK


def _rgb(digits: str) -> Colour:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _tinted(colour: Colour, tint: float) -> Colour:
    """Return a colour made lighter or darker (ECMA-376 Part 1, 18.8.19)."""
    if not tint:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _int(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 0


def _float(value: str | None, default: float) -> float:
    try:
        return float(value) if value is not None else default
    except ValueError:
        return default


def _at(items: Sequence[_Item], place: int, default: _Item) -> _Item:
    return items[place] if place < len(items) else default
