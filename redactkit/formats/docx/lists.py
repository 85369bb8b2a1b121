"""Lists of a Word file: the numbers that Word writes before paragraphs."""

from __future__ import annotations

import re

from redactkit.formats.docx.model import Level, ListForm, ListPlace
from redactkit.formats.docx.package import Element
from redactkit.formats.docx.styles import Properties, Styles, W
from redactkit.formats.docx.words import names

LEVELS = 9
_NUMERALS = names(
    "decimal lowerLetter upperLetter lowerRoman upperRoman ordinal cardinalText ordinalText "
    "decimalZero bullet none"
)
# A number may carry words: those of documents stay, anybody's own do not.
_TEXT = re.compile(
    r"(?:(?:Allegation|Annex|Appendix|Article|Chapter|Charge|Clause|Count|Exhibit|Figure|Item|"
    r"No\.|Paragraph|Part|Regulation|Rule|Schedule|Section|Step|Table|§)\s?)?"
    r"[\s()\[\].:,;%\d/\u2013-]*"
)


class Lists:
    """The lists of a file; those that are used get numbers, counted from 0."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._families: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self._resolved: dict[str, tuple[Level, ...]] = {}
        self._used_families: dict[str, tuple[Level, ...]] = {}
        self._used: dict[str, ListForm] = {}
        if root is not None:
            for node in root.iterfind(f"{W}abstractNum"):
                self._families[node.get(f"{W}abstractNumId", "")] = node
            for node in root.iterfind(f"{W}num"):
                self._lists[node.get(f"{W}numId", "")] = node

    @property
    def families(self) -> tuple[tuple[Level, ...], ...]:
        """The levels of each family that is used."""
        return tuple(self._used_families.values())

    @property
    def forms(self) -> tuple[ListForm, ...]:
        """Each list that is used."""
        return tuple(self._used.values())

    def place(self, style: str, found: Properties) -> ListPlace | None:
        """Return the place in a list of a paragraph, from its style and properties."""
        if "numPr" not in found:
            return None
        known = _child(found["numPr"], "numId")
        level = _child(found["numPr"], "ilvl")
        family = self._family_of(known)
        if family is None:
            return None
        if not level:
            level = self._level_of(family, style)
        depth = min(_whole(level, 0), LEVELS - 1)
        key, levels = self._levels(known, family)
        if levels[depth].numerals == "none":
            return None
        if known not in self._used:
            self._used_families.setdefault(key, levels)
            self._used[known] = ListForm(list(self._used_families).index(key), self._starts(known))
        return ListPlace(list(self._used).index(known), depth)

    def _family_of(self, known: str, depth: int = 3) -> str | None:
        if known not in self._lists or known == "0" or not depth:
            return None
        family = _child(self._lists[known], "abstractNumId")
        if family not in self._families:
            return None
        linked = _child(self._families[family], "numStyleLink")
        numbering = self._styles.of(linked).paragraph.get("numPr") if linked else None
        if numbering is not None:
            return self._family_of(_child(numbering, "numId"), depth - 1) or family
        return family

    def _level_of(self, family: str, style: str) -> str:
        for node in self._families[family].iterfind(f"{W}lvl"):
            if _child(node, "pStyle") == style:
                found: str = node.get(f"{W}ilvl", "0")
                return found
        return "0"

    def _levels(self, known: str, family: str) -> tuple[str, tuple[Level, ...]]:
        """Return the levels of a list, and the key of their family."""
        changed = {
            each.get(f"{W}ilvl"): each.find(f"{W}lvl")
            for each in self._lists[known].iterfind(f"{W}lvlOverride")
            if each.find(f"{W}lvl") is not None
        }
        # A list that changes the look of its levels is a family of its own.
        key = f"{family}/{known}" if changed else family
        if key not in self._resolved:
            nodes = self._families[family].iterfind(f"{W}lvl")
            levels = {each.get(f"{W}ilvl"): each for each in nodes} | changed
            self._resolved[key] = tuple(
                _level(levels.get(str(number)), number) for number in range(LEVELS)
            )
        return key, self._resolved[key]

    def _starts(self, known: str) -> tuple[tuple[int, int], ...]:
        return tuple(
            (_whole(each.get(f"{W}ilvl"), 0), _whole(_child(each, "startOverride"), 1))
            for each in self._lists[known].iterfind(f"{W}lvlOverride")
            if each.find(f"{W}startOverride") is not None
        )


def _level(node: Element | None, number: int) -> Level:
    usual = f"%{number + 1}."
    if node is None:
        return Level("decimal", usual, 1)
    numerals, text = _child(node, "numFmt") or "decimal", _child(node, "lvlText")
    if numerals not in _NUMERALS:
        numerals = "decimal"
    if numerals == "bullet":
        return Level(numerals, "", 1)
    if not _TEXT.fullmatch(text):
        text = usual
    return Level(numerals, text, _whole(_child(node, "start"), 1))


def _child(node: Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _whole(value: str | None, usual: int) -> int:
    return int(value) if value and re.fullmatch(r"[0-9]{1,6}", value) else usual
