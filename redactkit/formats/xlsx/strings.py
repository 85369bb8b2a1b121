"""Texts of cells: shared or in the cell, plain or in runs of their own colours."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from redactkit.formats.xlsx.package import Package, local, too_large
from redactkit.formats.xlsx.styles import Colour, Palette, Style, tiny, unseen

MAX_STRINGS = 2_000_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class Run(NamedTuple):
    """A stretch of a text.

    Attributes:
        text: Its words.
        colour: Of its letters; None for that of the cell.
        tiny: Whether its letters are too small to be seen.
    """

    text: str
    colour: Colour | None
    tiny: bool

    def __repr__(self) -> str:
        return f"Run({len(self.text)} characters)"


Rich = tuple[Run, ...]
Text = str | Rich


@dataclass(slots=True)
class Strings:
    """The shared strings of a workbook.

    Attributes:
        texts: By number.
        used: By number, whether a cell uses it.
        aside: Phonetic guides, which stand beside a text.
        unknown: Whether there is an element that is not understood.
    """

    texts: list[Text] = field(default_factory=list, repr=False)
    used: bytearray = field(default_factory=bytearray)
    aside: list[str] = field(default_factory=list, repr=False)
    unknown: bool = False

    def unused(self) -> str:
        """Return the texts that no cell uses, a line for each."""
        return "\n".join(
            plain(text) for text, used in zip(self.texts, self.used, strict=True) if not used
        )


def read_strings(package: Package, name: str, palette: Palette) -> Strings:
    """Return the shared strings.

    Args:
        package: Package of the workbook.
        name: Member with the shared strings.
        palette: Colours, for the runs of a text.
    """
    strings = Strings()
    context = etree.iterparse(
        package.stream(name),
        events=("end",),
        tag="{*}si",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, item in context:
        if not strings.texts:
            package.refuse_doctype(item)
        strings.texts.append(text_of(item, strings, palette))
        if len(strings.texts) > MAX_STRINGS:
            raise too_large(package.path, f"the workbook has more than {MAX_STRINGS:,} texts")
        parent = item.getparent()
        item.clear()
        while parent is not None and item.getprevious() is not None:
            del parent[0]
    if not strings.texts:
        package.refuse_doctype(context.root)
    strings.used = bytearray(len(strings.texts))
    return strings


def text_of(item: etree._Element, strings: Strings, palette: Palette) -> Text:
    """Return the text of a shared string or of a cell.

    Args:
        item: The element.
        strings: Takes what stands aside, and whether something is unknown.
        palette: Colours.
    """
    if len(item) == 1 and item[0].tag[-2:] == "}t":
        return unescaped(item[0].text or "")
    runs: list[Run] = []
    for child in item:
        match local(str(child.tag)):
            case "t":
                runs.append(Run(child.text or "", None, tiny=False))
            case "r":
                runs.append(_run(child, palette))
            case "rPh":
                strings.aside.append("".join(map(str, child.itertext())))
            case "phoneticPr":
                pass
            case _:
                strings.unknown = True
    if any(run.colour or run.tiny for run in runs):
        return tuple(Run(unescaped(run.text), run.colour, run.tiny) for run in runs)
    return unescaped("".join(run.text for run in runs))


def seen(text: Rich, style: Style) -> str:
    """Return the words of a text that can be seen in a cell of a style."""
    return "".join(
        run.text
        for run in text
        if not run.tiny and not unseen(run.colour or style.font, style.fill)
    )


def plain(text: Text) -> str:
    """Return all words of a text."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def unescaped(text: str) -> str:
    """Return a text with its escaped characters as themselves (ECMA-376 Part 1, 22.9.2.19).

    >>> unescaped("caf_x00e9_")
    'café'
    """
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub(" ", text) if _CONTROL.search(text) else text


def _run(node: etree._Element, palette: Palette) -> Run:
    properties = node.find("{*}rPr")
    colour = properties.find("{*}color") if properties is not None else None
    return Run(
        "".join(child.text or "" for child in node.iterfind("{*}t")),
        palette.colour(colour, (0, 0, 0)) if colour is not None else None,
        tiny(properties),
    )
