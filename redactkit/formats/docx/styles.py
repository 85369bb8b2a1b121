"""What the styles of a Word file make of a run or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from redactkit.formats.docx.model import Look
from redactkit.formats.docx.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

Properties = Mapping[str, Element]
"""By name of the property's element, the element that counts."""

# Half points. No honest text is printed smaller than two points.
_TINY = 4
# Per cent of a letter's width.
_NARROW = 10
# Of 255: a reader cannot tell text from its background.
_CONTRAST = 40
_WHITE = 255.0
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"heading ([1-9])")
_KNOWN = {"title": "Title", "subtitle": "Subtitle", "caption": "Caption", "quote": "Quote"}
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_WHITE_THEMES = frozenset({"background1", "light1"})


class Style(NamedTuple):
    """A style, with those that it is based on."""

    name: str
    run: Properties
    paragraph: Properties
    shaded: bool


_NO_STYLE = Style("", {}, {}, shaded=False)


class Styles:
    """The styles of a file, with their inheritance resolved."""

    def __init__(self, root: Element | None) -> None:
        self._nodes: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._published: dict[tuple[str, str], str] = {}
        self._defaults: Properties = {}
        self.paragraph_default = ""
        self.table_default = ""
        if root is None:
            return
        for node in root.iterfind(f"{W}style"):
            known = node.get(f"{W}styleId", "")
            self._nodes[known] = node
            if is_on(node.get(f"{W}default", "0")):
                if node.get(f"{W}type") == "paragraph":
                    self.paragraph_default = known
                elif node.get(f"{W}type") == "table":
                    self.table_default = known
        self._defaults = properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def of(self, known: str) -> Style:
        """Return a style by its id."""
        if known not in self._resolved:
            chain: dict[str, Element] = {}
            node = self._nodes.get(known)
            while node is not None and node.get(f"{W}styleId", "") not in chain:
                chain[node.get(f"{W}styleId", "")] = node
                node = self._nodes.get(_value(node.find(f"{W}basedOn")))
            self._resolved[known] = _merged(list(chain.values()))
        return self._resolved[known]

    def run(self, direct: Element | None, paragraph: str) -> tuple[Properties, Properties]:
        """Return what counts for a run, and the same without its paragraph's style."""
        own = properties(direct)
        character = self.of(_value(own.get("rStyle"))).run
        return {**self._defaults, **self.of(paragraph).run, **character, **own}, {
            **character,
            **own,
        }

    def paragraph(self, direct: Element | None) -> tuple[str, Properties]:
        """Return the id of a paragraph's style, and the properties that count."""
        own = properties(direct)
        known = _value(own.get("pStyle")) or self.paragraph_default
        return known, {**self.of(known).paragraph, **own}

    def published(self, known: str, found: Properties) -> str:
        """Return which of our own styles a paragraph gets: headings by style or outline level."""
        key = known, _value(found.get("outlineLvl"))
        if key not in self._published:
            self._published[key] = self._ours(*key)
        return self._published[key]

    def _ours(self, known: str, level: str) -> str:
        name = self.of(known).name.lower()
        if heading := _HEADING.fullmatch(name):
            return f"Heading{heading.group(1)}"
        if name in _KNOWN:
            return _KNOWN[name]
        return f"Heading{int(level) + 1}" if level.isdecimal() and int(level) < 9 else ""


def properties(element: Element | None) -> Properties:
    """Return the children of a properties element by name; of two alike, the last."""
    if element is None:
        return {}
    return {child.tag.rpartition("}")[2]: child for child in element}


def is_on(value: str | None) -> bool:
    """Return whether an on/off value, absent in the short form, is on."""
    return value is None or value not in _OFF


def flag(found: Properties, name: str) -> bool:
    """Return whether an on/off property is set."""
    return name in found and is_on(found[name].get(f"{W}val"))


def look(found: Properties) -> Look:
    """Return how a run looks."""
    script = _value(found.get("vertAlign"))
    return Look(
        flag(found, "b"),
        flag(found, "i"),
        "u" in found and is_on(found["u"].get(f"{W}val")),
        flag(found, "strike") or flag(found, "dstrike"),
        script if script in {"superscript", "subscript"} else "",
        flag(found, "rtl"),
    )


def is_hidden(found: Properties, background: str) -> bool:
    """Return whether a reader of the page does not see a run.

    Args:
        found: Its properties.
        background: Six hexadecimal digits of what is behind its paragraph; "" for a
            background that is not known, on which every colour may be seen.
    """
    if flag(found, "vanish"):
        return True
    if 0 <= _number(found, "sz") <= _TINY or 0 <= _number(found, "w") <= _NARROW:
        return True
    if "textFill" in found and found["textFill"].find(f"{W14}noFill") is not None:
        return True
    lit = _HIGHLIGHTS.get(_value(found.get("highlight")), "")
    behind = lit or fill(found.get("shd")) or background
    colour = _colour(found.get("color"), behind, lit=bool(lit))
    if not behind or not colour:
        return False
    return all(
        abs(int(colour[at : at + 2], 16) - int(behind[at : at + 2], 16)) < _CONTRAST
        for at in (0, 2, 4)
    )


def fill(shading: Element | None) -> str:
    """Return the colour of a shading, or "" where there is none."""
    if shading is None:
        return ""
    name = "color" if _value(shading) == "solid" else "fill"
    found: str = shading.get(f"{W}{name}", "")
    if name == "color" and found == "auto":
        return "000000"
    return found if _is_colour(found) else ""


def _colour(element: Element | None, behind: str, *, lit: bool) -> str:
    value = _value(element)
    if element is not None and element.get(f"{W}themeColor") in _WHITE_THEMES:
        shaded = element.get(f"{W}themeShade") or element.get(f"{W}themeTint")
        if not shaded:
            return "FFFFFF"
    if _is_colour(value):
        return value
    # Automatic text turns white on a dark shading, and not on a dark highlight.
    dark = bool(behind) and not lit and sum(bytes.fromhex(behind)) < 3 * 60
    return "FFFFFF" if dark else "000000"


def _is_colour(value: str) -> bool:
    return re.fullmatch("[0-9A-Fa-f]{6}", value) is not None


def _number(found: Properties, name: str) -> float:
    try:
        return float(_value(found.get(name)).removesuffix("%").removesuffix("pt"))
    except ValueError:
        return -1


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _merged(chain: list[Element]) -> Style:
    if not chain:
        return _NO_STYLE
    run: dict[str, Element] = {}
    paragraph: dict[str, Element] = {}
    for node in reversed(chain):
        run |= properties(node.find(f"{W}rPr"))
        paragraph |= properties(node.find(f"{W}pPr"))
    shaded = any(node.find(f".//{W}shd") is not None for node in chain)
    return Style(_value(chain[0].find(f"{W}name")), run, paragraph, shaded)
