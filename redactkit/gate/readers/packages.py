"""Which parts an office document lacks: those without which no program opens it, or shows all.

ECMA-376-2 (Open Packaging Conventions), 6.5 and 7.2; OpenDocument 1.3, part 2, 3.2.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import unquote
from xml.parsers import expat

from redactkit.gate.readers.types import Fault

_TYPES, _FIRST = "[content_types].xml", "_rels/.rels"
_MAINS = frozenset({"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"})
_MANIFEST, _CONTENT = "meta-inf/manifest.xml", "content.xml"
# Parts that hold words or pictures. Programs leave out others, as that of a printer, and say so.
_SHOWN_WORDS = """
officeDocument worksheet chartsheet dialogsheet xlMacrosheet sharedStrings header footer footnotes
endnotes comments slide notesSlide chart image diagramData drawing vmlDrawing aFChunk package
oleObject glossaryDocument
"""
_SHOWN = frozenset(_SHOWN_WORDS.split())
_NOWHERE = "null"  # Word writes so of a picture that it has not found.
_MISSING = "a part of this document is missing"


def missing(load: Callable[[str], bytes], names: Collection[str]) -> Iterator[Fault]:
    """Yield what an office document lacks; nothing for any other archive.

    Args:
        load: Returns the bytes of a member.
        names: The members.
    """
    known = {_plain(name) for name in names}
    if _TYPES in known or _MAINS & known:
        yield from (Fault("", _MISSING) for needed in (_TYPES, _FIRST) if needed not in known)
        if "xl/workbook.xml" in known and "xl/_rels/workbook.xml.rels" not in known:
            yield Fault("xl/workbook.xml", _MISSING)
        for name in names:
            if name.endswith(".rels") and not known.issuperset(_targets(name, load)):
                yield Fault(name, _MISSING)
    elif _MANIFEST in known and _CONTENT not in known:
        manifest = next(name for name in names if _plain(name) == _MANIFEST)
        if b'"content.xml"' in load(manifest):
            yield Fault("content.xml", _MISSING)


def _plain(name: str) -> str:
    """Return the name of a part as names are compared: 6.2.2.3, and as careless programs write."""
    return name.replace("\\", "/").lstrip("/").lower()


def _targets(name: str, load: Callable[[str], bytes]) -> Iterator[str]:
    """Yield the parts with words in them that a member speaks of."""
    folder = posixpath.dirname(_plain(name)).removesuffix("_rels")
    found: list[Mapping[str, str]] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            found.append(attributes)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(load(name), True)
    except expat.ExpatError:
        return  # It is told as broken.
    for one in found:
        target = _plain(unquote(one.get("Target", "").partition("#")[0]))
        absolute = one.get("Target", "").startswith(("/", "\\"))
        kind = one.get("Type", "").rpartition("/")[2]
        shown = kind in _SHOWN and posixpath.basename(target) not in {"", _NOWHERE}
        if shown and one.get("TargetMode") != "External":
            yield posixpath.normpath(target if absolute else folder + target)
