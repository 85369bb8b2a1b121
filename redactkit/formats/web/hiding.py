"""What a browser would not show: hidden by an attribute, or by a style sheet in the page.

An element counts as hidden only where that is certain. In doubt its text is published like
any other, after redaction: it is then seen, never lost, and never unredacted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_COMPOUND = re.compile(r"(?:\*|[a-z][\w-]*)?(?:[.#][\w-]+)*", re.IGNORECASE)
_LENGTH = re.compile(r"(-?[\d.]+)(px|em|rem|pt|%|vw|vh|)", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\Z")
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*[, ]\s*(\d+)\s*[, ]\s*(\d+)\s*(?:[,/]\s*([\d.]+)\s*)?\)")
_NAMED = {"white": (255, 255, 255), "black": (0, 0, 0), "snow": (255, 250, 250),
          "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245)}  # fmt: skip
_USED = frozenset({"display", "visibility", "opacity", "font-size", "position", "left", "top",
                   "text-indent", "clip", "clip-path", "color", "background-color", "background",
                   "content-visibility", "max-height", "height", "max-width", "width", "overflow",
                   "transform", "margin-left", "unicode-bidi"})  # fmt: skip
_BLOCKS = frozenset({"block", "flex", "grid", "list-item", "table", "table-row", "table-cell",
                     "flow-root", "table-row-group", "inline-block"})  # fmt: skip
_FAR = 500.0  # more pixels outside the window than a layout ever moves a thing by
_NEAR = 16  # of 255 in each channel: nobody tells such colours apart
_OF_DRAWINGS = {
    "display": "display", "visibility": "visibility", "font-size": "font-size",
    "opacity": "opacity", "fill-opacity": "opacity",
}  # fmt: skip
_LOOKED_AT = ("class", "id", "style", "hidden", "color", "bgcolor", "background")
_NOTHING = [None] * len(_LOOKED_AT)
_MOST_LOOKS = 10_000  # as many kinds of elements are remembered
_MOST_RULES = 5_000  # each is tried on each element; no page that people write has more

Colour = tuple[int, int, int] | None


class _Rule(NamedTuple):
    selector: str
    certain: bool
    weight: tuple[int, int, int]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What an element hands down to those inside it.

    Attributes:
        gone: It is not shown, and nothing in it can be.
        invisible: `visibility` hides it; an element inside may show itself.
        tiny: Its letters have no size; an element inside may have some.
        colour: Colour of its letters; None if that is not certain.
        ground: Colour behind them; None if that is not certain.
        display: Whether a style sheet lays the element out as "block" or "inline"; it is
            not handed down.
        blockifies: Whether what stands directly in it is laid out as blocks.
        turned: Whether its letters are shown in another order than they stand in.
        hides: Whether text that stands directly in it is not seen.
    """

    gone: bool = False
    invisible: bool = False
    tiny: bool = False
    colour: Colour = (0, 0, 0)
    ground: Colour = (255, 255, 255)
    display: str = ""
    blockifies: bool = False
    turned: bool = False

    hides: bool = field(init=False)

    @property
    def plain(self) -> bool:
        """Whether an element without styles of its own looks the same."""
        return not (self.display or self.blockifies)

    def __post_init__(self) -> None:
        hides = self.gone or self.invisible or self.tiny or _alike(self.colour, self.ground)
        object.__setattr__(self, "hides", hides)


class Styles:
    """The style sheets of a page.

    Args:
        sheets: Their texts.
    """

    def __init__(self, sheets: Sequence[str] = ()) -> None:
        merged: dict[tuple[str, bool], _Rule] = {}
        for rule in (rule for sheet in sheets for rule in _rules(sheet)):
            earlier = merged.get((rule.selector, rule.certain))
            values = {**earlier.values, **rule.values} if earlier else rule.values
            merged[rule.selector, rule.certain] = rule._replace(values=values)
            if len(merged) == _MOST_RULES:
                break
        self._by_key: dict[str, list[_Rule]] = {}
        for rule in merged.values():
            self._by_key.setdefault(_key(rule.selector), []).append(rule)
        self._looks: dict[tuple[object, ...], Look] = {}

    def look(self, tag: str, attributes: Mapping[str, str], outer: Look) -> Look:
        """Return how an element looks.

        Args:
            tag: Its name.
            attributes: Its attributes.
            outer: How the element around it looks.
        """
        words = [attributes.get(name) for name in _LOOKED_AT] if attributes else _NOTHING
        if words == _NOTHING and not self._by_key.keys() & {"", tag} and outer.plain:
            return outer
        key = (tag, *words, outer)
        if key not in self._looks:
            if len(self._looks) > _MOST_LOOKS:
                self._looks.clear()
            self._looks[key] = self._look(tag, attributes, outer)
        return self._looks[key]

    def _look(self, tag: str, attributes: Mapping[str, str], outer: Look) -> Look:
        values: dict[str, str | None] = dict(_presentational(attributes))
        matching = self._matching(tag, attributes)
        for rule in sorted(matching, key=lambda rule: rule.weight):
            values.update(rule.values)
        for rule in matching:
            if not rule.certain:
                values.update(dict.fromkeys(rule.values))
        values.update(_declarations(attributes.get("style", "")))
        hidden = "hidden" in attributes
        if not (values or hidden) and outer.plain:
            return outer
        return _inherit(values, outer, hidden=hidden)

    def _matching(self, tag: str, attributes: Mapping[str, str]) -> list[_Rule]:
        keys = ["", tag, f"#{attributes.get('id', '')}"]
        keys += dict.fromkeys(f".{name}" for name in attributes.get("class", "").split())
        rules = (rule for key in keys for rule in self._by_key.get(key, ()))
        return [rule for rule in rules if _matches(rule.selector, tag, attributes)]


def _key(selector: str) -> str:
    """Return the class, id or name by which the elements of a selector are found."""
    last = re.split(r"(?=[.#])", selector)[-1]
    return last if last[:1] in {".", "#"} else last.lower().replace("*", "")


def _rules(sheet: str) -> Iterator[_Rule]:
    for selectors, body in _RULE.findall(_screen(_COMMENT.sub("", sheet))):
        values = _declarations(body)
        for selector in selectors.split(",") if values else ():
            words = selector.strip()
            last = re.split(r"[\s>+~]+", words)[-1]
            simple = re.split(r"[:\[]", last)[0]
            if _COMPOUND.fullmatch(simple) and not re.search(r":(?:before|after)|::", last):
                weight = (simple.count("#"), simple.count("."), int(simple[:1].isalpha()))
                yield _Rule(simple, simple == words != "", weight, values)


def _screen(sheet: str) -> str:
    """Return a style sheet without the blocks that hold only under a condition."""
    pieces: list[str] = []
    depth = start = 0
    skipping = False
    for found in re.finditer(r"@[\w-]+[^{};]*[{;]|[{}]", sheet):
        mark = found.group()
        if depth == 0 and mark.startswith("@"):
            pieces.append(sheet[start : found.start()])
            skipping = mark.endswith("{")
            depth, start = int(skipping), found.end()
        elif mark.endswith("{"):
            depth += 1
        elif mark == "}" and depth:
            depth -= 1
            if depth == 0 and skipping:
                skipping, start = False, found.end()
    return "".join(pieces) + ("" if skipping else sheet[start:])


def _declarations(body: str) -> dict[str, str]:
    """Return the declarations that bear on what is seen; an important one stays."""
    values: dict[str, str] = {}
    important: set[str] = set()
    for declaration in _COMMENT.sub("", body).lower().split(";"):
        name, _, value = (word.strip() for word in declaration.partition(":"))
        forced = "!important" in value.replace(" ", "")
        if name in _USED and (forced or name not in important):
            values[name] = value.partition("!")[0].strip()
            important |= {name} if forced else set()
    return values


def drawn(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an element of a drawing, its looks among them as its style."""
    values = {name.lower(): value for name, value in attributes.items()}
    looks = {_OF_DRAWINGS[name]: value for name, value in values.items() if name in _OF_DRAWINGS}
    style = ";".join(f"{name}:{value}" for name, value in looks.items())
    return {**values, "style": f"{style};{values.get('style', '')}"} if style else values


def _presentational(attributes: Mapping[str, str]) -> dict[str, str]:
    named = {"color": attributes.get("color"), "background-color": attributes.get("bgcolor"),
             "background": "url()" if "background" in attributes else None}  # fmt: skip
    return {name: value.lower() for name, value in named.items() if value is not None}


def _matches(selector: str, tag: str, attributes: Mapping[str, str]) -> bool:
    if not selector:
        return True  # `[data-x]`, `:not(…)`: anything, and never for certain
    name, *rest = re.split(r"(?=[.#])", selector)
    classes = attributes.get("class", "").split()
    return (not name or name == "*" or name.lower() == tag) and all(
        word[1:] in classes if word[0] == "." else word[1:] == attributes.get("id") for word in rest
    )


def _inherit(values: Mapping[str, str | None], outer: Look, *, hidden: bool) -> Look:
    display = values.get("display", "none" if hidden else "")
    gone = outer.gone or display == "none" or _taken_away(values)
    flowing = "" if display is None else display.partition(" ")[0]
    look = replace(
        outer,
        gone=gone,
        display="block" if outer.blockifies or flowing in _BLOCKS else flowing,
        blockifies=flowing.removeprefix("inline-") in {"flex", "grid"},
    )
    if values.get("unicode-bidi") in {"bidi-override", "isolate-override"}:
        look = replace(look, turned=True)
    if "visibility" in values:
        look = replace(look, invisible=values["visibility"] in {"hidden", "collapse"})
    if "font-size" in values:
        size = _length(values["font-size"])
        relative = (values["font-size"] or "").endswith(("em", "%")) and "rem" not in (
            values["font-size"] or ""
        )
        look = replace(look, tiny=size == 0 or (outer.tiny and relative))
    if "color" in values:
        look = replace(look, colour=_colour(values["color"], look.colour))
    for name in ("background-color", "background"):
        if name in values:
            look = replace(look, ground=_colour(values[name], outer.ground))
    return look


def _taken_away(values: Mapping[str, str | None]) -> bool:
    def zero(name: str) -> bool:
        return _length(values.get(name)) == 0

    placed = values.get("position") in {"absolute", "fixed"}
    clipped = (values.get("clip") or "").replace("px", "").replace(" ", "")
    cut = values.get("overflow") in {"hidden", "clip"}
    far = [_length(values.get(name)) for name in ("left", "top") if placed]
    far += [_length(values.get(name)) for name in ("text-indent", "margin-left")]
    return (
        zero("opacity")
        or any(length is not None and length <= -_FAR for length in far)
        or (cut and any(zero(name) for name in ("height", "max-height", "width", "max-width")))
        or (placed and clipped.replace(",", "") in {"rect(0000)", "rect(1111)"})
        or (values.get("clip-path") or "").replace(" ", "") in {"inset(50%)", "inset(100%)"}
        or (values.get("transform") or "").replace(" ", "") in {"scale(0)", "scale(0,0)"}
        or values.get("content-visibility") == "hidden"
    )


def _length(value: str | None) -> float | None:
    found = _LENGTH.fullmatch(value or "")
    if not found:
        return None
    try:
        number = float(found[1])
    except ValueError:
        return None
    return number * {"em": 16, "rem": 16, "%": 10, "vw": 10, "vh": 10}.get(found[2], 1)


def _colour(value: str | None, inherited: Colour) -> Colour:
    """Return a colour; None for one that is not certain, or a picture."""
    word = (value or "").strip()
    if word in {"transparent", "inherit", "none"}:
        return inherited
    hexadecimal, triple = _HEX.match(word), _RGB.fullmatch(word)
    if hexadecimal:
        digits = hexadecimal[1] if len(hexadecimal[1]) == 6 else re.sub("(.)", r"\1\1", word[1:])
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
    if triple and triple[4] in {None, "1"}:
        return (int(triple[1]), int(triple[2]), int(triple[3]))
    return _NAMED.get(word)


def _alike(one: Colour, other: Colour) -> bool:
    if one is None or other is None:
        return False
    return all(abs(left - right) <= _NEAR for left, right in zip(one, other, strict=True))
