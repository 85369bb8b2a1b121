"""XML, read by expat: every text, attribute, name and comment in it.

Text is joined in the ways in which it may be read: as a program shows it (a name split
over runs is one name), with every node apart, and with what is struck out or hidden left
out. Entities are refused.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from redactkit.gate import kinds
from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.types import (
    MAX_LEVELS,
    Budget,
    Fault,
    Inner,
    Item,
    Piece,
    TooDeepError,
)
from redactkit.gate.words import NUMBER_WORDS

# What ends a line, a cell, or stands for a sign, in the office formats and in XHTML.
_LINE_WORDS = """
blockquote body br caption comment cr dd div dt endnote footer footnote h h1 h2 h3 h4 h5 h6
header li line-break list-item note option p page-break pre r row section si table-row text-box
th title tr txbxContent
"""
_LINES = frozenset(_LINE_WORDS.split())
_CELLS = frozenset({"tc", "td", "table-cell"})
# What stands beside the line in which its mark is: the line goes on behind it.
_BESIDE = frozenset({"txbxContent", "text-box", "annotation", "note", "rt", "rp"})
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STATES = {
    "del": "struck", "moveFrom": "struck", "ins": "inserted", "moveTo": "inserted",
    "vanish": "hidden",
}  # fmt: skip
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "", "s": " "}
# Elements at whose beginning, and at whose end, there is anything to note: most have none.
_MARKED = (
    {"p", "r", "br", "cr", "line-break", "tab", "ptab", "webHidden"}
    | _BESIDE
    | _STATES.keys()
    | _SIGNS.keys()
)
_CLOSED = {"si", "comment"} | _STATES.keys() | _BESIDE | _LINES | _CELLS
# In the formats of Microsoft's Office, only these elements hold words that are shown;
# elsewhere every text is.
_WORDS = frozenset({"t", "delText", "instrText", "delInstrText"})
_QUERIES = "http://schemas.microsoft.com/DataMashup DataMashup"
_OFFICE = ("wordprocessingml", "drawingml", "presentationml", "spreadsheetml")

_UNFINISHED = frozenset(
    expat.errors.codes[said]
    for said in (
        expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION, expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)  # fmt: skip

# Values that lay out a page and hold no word: sizes, colours, ids.
_LAYOUT = re.compile(
    r"-?\d{0,5}(?:\.\d+)?(?:pt|cm|mm|in|px|em|%)?|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}"
    r"|\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?|rId\d+"
)
_GEOMETRY = frozenset({"d", "points", "viewBox", "transform", "values", "path", "coordsize"})
_PATH_STEP = r"[\s\d.,;:+\-()#@]|[A-Za-z]{1,2}(?=[\s\d.,;\-]|$)|e-?\d|[a-z]+\("
_COORDINATES = re.compile(f"(?:{_PATH_STEP})*+")
# Typefaces of the usual programs that are names of people as well.
_FACE_WORDS = """
aharoni candara constantia david frank gautami georgia kartika latha leelawadee miriam raavi
tunga vrinda
"""
_FACES = frozenset(_FACE_WORDS.split())
_FACED = frozenset(
    {"font", "rFonts", "latin", "ea", "cs", "buFont", "rFont", "font-face", "text-properties"}
)


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the texts of an XML document."""
    document = parse(data)
    budget.spend(len(data))
    if document.broken:
        # A program may still show it as a text: it is searched as one.
        text = kinds.decode(data)
        if text is None:
            yield Fault("", "this is XML in an encoding that is not known, or it is broken")
        yield Piece("", data.decode("latin-1") if text is None else text)
        return
    if document.entities:
        yield Fault("", "this XML document declares entities, which the scan does not resolve")
    yield from (Piece(part, text) for part, text in document.texts() if text.strip())
    if document.root == _QUERIES:
        yield from _queries(document.whole())


def _queries(text: str) -> Iterator[Item]:
    """Yield the queries of a workbook: a zip between lengths, in base64 ([MS-QDEFF] 2.2)."""
    try:
        data = base64.b64decode(text, validate=False)
        (length,) = struct.unpack_from("<L", data, 4)
    except (binascii.Error, struct.error):
        yield Fault("queries", "the queries of this workbook cannot be read")
        return
    yield Inner("queries", "", data[8 : 8 + length])
    yield from (Piece("behind the queries", words) for words in strings(data[8 + length :]))


def parse(data: bytes) -> Document:
    """Return what an XML document says, as far as it can be read."""
    document = Document()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartElementHandler = document.start
    parser.EndElementHandler = document.end
    parser.CharacterDataHandler = document.words
    parser.CommentHandler = document.comment
    parser.ProcessingInstructionHandler = document.instruction
    parser.StartDoctypeDeclHandler = document.doctype
    parser.EntityDeclHandler = document.entity
    parser.StartNamespaceDeclHandler = document.namespace
    try:
        parser.Parse(data, True)
    except _EntityDeclaredError:
        document.entities = True
    except expat.ExpatError:
        document.broken = True
    return document


def well_formed(data: bytes) -> bool:
    """Return whether bytes are XML that a program can read to its end."""
    return not _fault(data)


def cut_off(data: bytes) -> bool:
    """Return whether XML ends before its elements do."""
    return _fault(data) in _UNFINISHED


def _fault(data: bytes) -> int:
    """Return the number of the first error, 0 for none."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except _EntityDeclaredError:
        return 0  # It is refused for these.
    except expat.ExpatError as error:
        return error.code
    return 0


def _refuse(*_declaration: object) -> None:
    raise _EntityDeclaredError


class _EntityDeclaredError(Exception):
    """Nothing of such a document is expanded."""


@dataclass(slots=True, repr=False)
class Document:
    """What an XML document says.

    Attributes:
        broken: Whether it is no well-formed XML.
        entities: Whether it declares entities.
        root: Namespace and name of its outermost element.
    """

    broken: bool = False
    entities: bool = False
    root: str = ""
    _nodes: list[tuple[str, str]] = field(default_factory=list)  # Class of text, text.
    _outer: list[list[tuple[str, str]]] = field(default_factory=list)
    _beside: list[tuple[str, str]] = field(default_factory=list)
    _others: dict[str, None] = field(default_factory=dict)
    _names: dict[str, None] = field(default_factory=dict)
    _local: dict[str, str] = field(default_factory=dict)  # By element, its name alone.
    _noted: set[tuple[str, str, str]] = field(default_factory=set)  # Element, key, value.
    _path: list[str] = field(default_factory=list)
    _states: list[str] = field(default_factory=list)
    _marks: list[str] = field(default_factory=list)  # Of each open paragraph: its end's state.
    _office: bool = False
    _hidden: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note an element and its attributes."""
        name = self._local.get(tag) or self._met(tag)
        if len(self._path) > MAX_LEVELS:
            raise TooDeepError
        self._path.append(name)
        if name in _MARKED:
            self._enter(name)
        for key, value in attributes.items():
            if (name, key, value) in self._noted:
                continue
            self._noted.add((name, key, value))
            key = key.rpartition(" ")[2]
            self._names[key] = None
            if _says_something(name, key, value):
                self._others[value] = None
            elif key in NUMBER_WORDS and value.isdigit():
                self._others[f"{key} {value}"] = None
        if name == "sym":
            self._nodes.append(("shown", _symbol(attributes)))

    def _met(self, tag: str) -> str:
        """Note an element that was not met before, and return its name without its namespace."""
        if not self._path:
            self.root = tag
            self._office = any(word in tag for word in _OFFICE)
        name = self._local[tag] = tag.rpartition(" ")[2]
        self._names[name] = None
        return name

    def _enter(self, name: str) -> None:
        """Note whether what follows is struck out, inserted or hidden."""
        if name in _BESIDE:
            self._outer.append(self._nodes)
            self._nodes = []
        if name in _STATES and self._path[-3:-1] == ["pPr", "rPr"] and self._marks:
            self._marks[-1] = _STATES[name]
        match name:
            case "p":
                self._marks.append("")
            case "del" | "moveFrom" | "ins" | "moveTo":
                self._states.append(_STATES[name])
            case "r":
                self._hidden = False
            case "vanish" | "webHidden":
                self._hidden = True
            case "br" | "cr" | "line-break":
                self._nodes.append(("", "\n"))
            case "tab" | "ptab":
                self._nodes.append(("", "\t"))
            case _:
                if name in _SIGNS:
                    self._nodes.append(("", _SIGNS[name]))

    def end(self, _: str) -> None:
        """Note where an element ends."""
        name = self._path.pop()
        if name not in _CLOSED:
            return
        if name in {"del", "moveFrom", "ins", "moveTo"}:
            self._states.pop()
        elif name in _BESIDE:
            self._beside += [*self._nodes, ("", "\n")]
            self._nodes = self._outer.pop()
        elif name == "p":
            self._nodes.append((self._marks.pop(), "\n"))
        elif name in _LINES and not self._office:
            self._nodes.append(("", "\n"))
        elif name in _CELLS:
            self._nodes.append(("", "\t"))
        elif self._office and name in {"tr", "si", "comment"}:
            self._nodes.append(("", "\n"))

    def words(self, text: str) -> None:
        """Note a text."""
        inside = self._path[-1]
        if self._office and inside not in _WORDS:
            if text.strip() and not _LAYOUT.fullmatch(text.strip()):
                self._others[text] = None
            return
        state = self._states[-1] if self._states else ""
        if inside == "delText":
            state = "struck"
        elif inside in {"instrText", "delInstrText"}:
            state = "instruction"
        elif self._hidden:
            state = "hidden"
        self._nodes.append((state or "shown", text))

    def comment(self, text: str) -> None:
        """Note a comment."""
        self._others[text] = None

    def instruction(self, target: str, text: str) -> None:
        """Note a processing instruction."""
        self._others[f"{target} {text}"] = None

    def doctype(self, name: str, system: str | None, public: str | None, _: bool) -> None:
        """Note the document type."""
        self._others.update(dict.fromkeys(filter(None, (name, system, public))))

    def namespace(self, prefix: str | None, uri: str) -> None:
        """Note a namespace."""
        self._names[prefix or ""] = None
        self._others[uri] = None

    def entity(self, *_: object) -> None:
        """Refuse an entity."""
        raise _EntityDeclaredError

    def whole(self) -> str:
        """Return all text between the elements."""
        return "".join(text for _, text in self._nodes)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every reading of the document that differs from the others."""
        seen: set[str] = set()
        self._nodes += self._beside
        self._beside = []
        for part, text in self._readings():
            if self._office:
                text = unescaped(text)
            if text not in seen:
                seen.add(text)
                yield part, text

    def _readings(self) -> Iterator[tuple[str, str]]:
        states = {state for state, _ in self._nodes}
        yield "", self.whole()
        if states - {"", "shown", "inserted"}:
            yield "as shown", self._joined({"", "shown", "inserted"})
        if "inserted" in states:
            yield "as it was", self._joined({"", "shown", "struck"})
        for state in sorted(states & {"instruction", "hidden"}):
            yield state, self._joined({"", state})
        if not self._office:
            yield "text by text", "\n".join(text for state, text in self._nodes if state)
        yield "attributes", "\n\n".join(self._others)
        yield "names of elements", "\n".join(self._names)

    def _joined(self, states: set[str]) -> str:
        return "".join(text for state, text in self._nodes if state in states)


def unescaped(text: str) -> str:
    """Return a text of an office format with its own escapes undone.

    >>> unescaped("_x0041_ box")
    'A box'
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def _says_something(element: str, key: str, value: str) -> bool:
    """Return whether an attribute's value may hold words, or digits that are no layout."""
    if _LAYOUT.fullmatch(value):
        return False
    if key in _GEOMETRY and _COORDINATES.fullmatch(value):
        return False
    return not (element in _FACED and value.casefold() in _FACES)


def _symbol(attributes: dict[str, str]) -> str:
    code = next((value for key, value in attributes.items() if key.endswith(" char")), "")
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else 0
    # A symbol font maps its letters to the private area from F000 on.
    return chr(number - 0xF000) if 0xF020 <= number <= 0xF0FF else chr(number) if number else ""
