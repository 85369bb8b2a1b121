"""Words that are in a Word file and not published: in XML, in attributes, in binary data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from redactkit.errors import InputError
from redactkit.formats.docx.package import Element, open_package, parse
from redactkit.formats.types import Kind, Part

# A container in a container in a container: nobody's record, and each may be a bomb.
_DEPTH = 3
_BINARY_TEXT = 1 << 20


def names(text: str) -> frozenset[str]:
    """Return the names of elements or attributes that stand in a line."""
    return frozenset(text.split())


# Elements that do not part the words on their two sides.
_INLINE = names(
    "r t delText instrText delInstrText rPr ins del moveFrom moveTo hyperlink smartTag sdt "
    "sdtContent sdtPr proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd fldChar "
    "lastRenderedPageBreak noProof lang b i u color sz szCs rFonts rStyle pPr softHyphen fld "
    "oMath ruby rubyBase rPh"
)
_PLACES = names("posOffset align pctPosHOffset pctPosVOffset pctWidth pctHeight")
"""Elements whose text says where a drawing stands."""
_STRINGS = names(
    "author initials userId providerId displayName name alias descr title alt tooltip anchor "
    "docLocation instr displayText string Target ed edGrp href src ref fullName path original "
    "cachedColBalance tooltip lastValue"
)
"""Attributes whose value is somebody's words, however it looks."""
_STRING_ELEMENTS = names(
    "alias tag name aliases lvlText docVar default statusText helpText listEntry query "
    "connectString mailSubject addressFieldName mappedName udl dataSource headerSource category "
    "description tblCaption tblDescription result entryMacro exitMacro lvlPicBulletId style "
    "styleLink numStyleLink src documentProtection linkedToFile attr"
)
"""Elements whose attribute `val` is somebody's words."""
_TECHNICAL = names(
    "style coordsize coordorigin adj path formatCode spid spt connecttype gradientshapeok "
    "ContentType Type typeface panose Ignorable Requires lang eastAsia bidi ascii hAnsi cs "
    "asciiTheme hAnsiTheme eastAsiaTheme csTheme formulas textboxrect limo inset "
    "cryptAlgorithmClass hashValue saltValue hash salt cryptProvider"
)
"""Attributes with numbers, fonts and fixed words of the format only."""
_REFERENCES = names("lsdException font sig pStyle rStyle tblStyle basedOn next link compatSetting")
"""Elements that name styles, which the styles themselves name too, or fonts."""
_CODE = re.compile(
    r"[a-z][A-Za-z0-9]*|[0-9A-Fa-f{}\-.%,;:#*+ ]*|https?://schemas\.\S*|urn:schemas\S*|rId\d+|"
    r"_x0000_\w+|https?://(?:www\.w3\.org|purl\.oclc\.org)/\S*"
)
_STYLE_WORDS = re.compile(
    r"(?:Light|Medium|Dark|Colorful|Plain|Grid|Table|List|Shading|Accent|Number|Bullet|Continue|"
    r"Normal|Heading|Title|Body|Text|toc|index|heading|header|footer|[ \d])+"
)
_KINDS = {
    "instr": Kind.FIELD_CODE, "descr": Kind.ALTERNATIVE, "title": Kind.ALTERNATIVE,
    "alt": Kind.ALTERNATIVE, "Target": Kind.LINK, "anchor": Kind.LINK, "tooltip": Kind.LINK,
    "docLocation": Kind.LINK, "href": Kind.LINK, "author": Kind.REVISION,
    "initials": Kind.REVISION,
}  # fmt: skip
_ASCII_TEXT = re.compile(rb"[\x20-\x7e\xa0-\xff\t]{4,}")
_UTF16_TEXT = re.compile(rb"(?:[\x20-\x7e\xa0-\xff\t]\x00){4,}")
_CASE_BORDER = re.compile(r"(?<=[a-z])(?=[A-Z])")


class LeftOut:
    """Collects what is in a file and is not published, once each."""

    def __init__(self) -> None:
        self._texts: dict[Kind, dict[str, None]] = {}

    def add(self, kind: Kind, text: str) -> None:
        """Keep a text, unless it is blank."""
        if text.strip():
            self._texts.setdefault(kind, {})[text.strip("\n")] = None

    def parts(self) -> tuple[Part, ...]:
        """Return a part for each kind."""
        return tuple(
            Part(f"/left-out/{kind.value.replace(' ', '-')}", "\n\n".join(texts), kind)
            for kind, texts in self._texts.items()
        )


def words(element: Element) -> str:
    """Return all text below an element, broken where a reader would see a break."""
    if not "".join(element.itertext()).strip():
        return ""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            local = etree.QName(node).localname
            if local not in _INLINE:
                pieces.append("\n")
            pieces.append("" if local in _PLACES else node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return re.sub(r"\s*\n\s*", "\n", "".join(pieces)).strip()


def attributes(root: Element) -> dict[Kind, list[str]]:
    """Return the values of attributes below an element that may be somebody's words."""
    found: dict[Kind, dict[str, None]] = {}
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if name == "Target" and node.get("TargetMode") != "External":
                continue
            kind = _kind(node.tag, name)
            if kind is not None and not _is_code(node.tag, name, value):
                found.setdefault(kind, {})[value] = None
    return {kind: list(values) for kind, values in found.items()}


def readings(values: Iterable[str]) -> str:
    """Return names and addresses line by line, each also as a person reads it."""
    lines: dict[str, None] = {}
    for value in values:
        plain = unquote(value)
        lines |= dict.fromkeys((value, plain, _CASE_BORDER.sub(" ", plain.replace("_", " "))))
    return "\n".join(lines)


def inside(path: str, data: bytes, depth: int = _DEPTH) -> str:
    """Return the words in data of any kind: a container, XML, or what looks like text.

    Raises:
        InputError: A container in it cannot be read within bounds.
    """
    if data.startswith(b"PK\x03\x04") and depth:
        members = open_package(path, data).members
        texts = (inside(path, each, depth - 1) for each in members.values())
        return "\n".join((readings(members), *texts))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        try:
            return everything(parse(path, data))
        except InputError:
            return binary(data)
    return binary(data)


def everything(root: Element) -> str:
    """Return all text and every attribute's words below an element."""
    values = [value for found in attributes(root).values() for value in found]
    return "\n".join(filter(None, (words(root), readings(values))))


def binary(data: bytes) -> str:
    """Return what looks like text, of one byte or two a letter, in data of any kind."""
    narrow = (found.group().decode("cp1252", "replace") for found in _ASCII_TEXT.finditer(data))
    wide = (found.group().decode("utf-16-le") for found in _UTF16_TEXT.finditer(data))
    return "\n".join(_first(_BINARY_TEXT, (*wide, *narrow)))


def _first(length: int, texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        length -= len(text)
        if length < 0:
            return
        yield text


@lru_cache(maxsize=4096)
def _kind(tag: str, attribute: str) -> Kind | None:
    local, element = attribute.rpartition("}")[2], tag.rpartition("}")[2]
    if local in _TECHNICAL or element in _REFERENCES:
        return None
    if element in {"tblCaption", "tblDescription"}:
        return Kind.ALTERNATIVE
    return _KINDS.get(local, Kind.METADATA)


@lru_cache(maxsize=65536)
def _is_code(tag: str, attribute: str, value: str) -> bool:
    local, element = attribute.rpartition("}")[2], tag.rpartition("}")[2]
    if not any(letter.isalpha() for letter in value) or _STYLE_WORDS.fullmatch(value):
        return True
    if local in _STRINGS or (element in _STRING_ELEMENTS and local == "val"):
        return False
    return _CODE.fullmatch(value) is not None
