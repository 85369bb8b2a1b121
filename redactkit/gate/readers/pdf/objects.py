"""All objects of a PDF, whether or not a page uses them: strings, names, files, streams."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import (
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.pdf.names import FONT_WORDS, KNOWN
from redactkit.gate.readers.pdf.values import dictionary, entry, identity, inside

Key = tuple[int, int]

# A single object with more is no document, and 10,000 nested ones stay far below.
_MOST_VALUES = 2_000_000
# What holds random bytes, or the names of fonts and glyphs, which name nobody.
_RANDOM_OR_TECHNICAL = (
    "/ID /O /U /OE /UE /Perms /CheckSum /Panose /BaseFont /FontName /FontFamily /CharSet"
    " /Differences /Registry /Ordering /CIDSystemInfo /Font /XObject /ColorSpace /ExtGState"
    " /Pattern /Shading /Properties /Filter /ByteRange /W /Kids /Parent"
    " /CharProcs"
)
_NO_TEXT = frozenset(_RANDOM_OR_TECHNICAL.split())
# Keys whose streams are no text.
_ROLES = (
    "/FontFile", "/FontFile2", "/FontFile3", "/ToUnicode", "/CIDToGIDMap", "/CIDSet",
    "/Contents", "/DestOutputProfile",
)  # fmt: skip
_FONT_NAME = re.compile(r"[A-Z]{6}\+")
_FONT_KEYS = frozenset(("/BaseFont", "/FontName", "/FontFamily"))
_FONT_WORD = re.compile(r"[^\W\d_a-z]*[^\W\d_A-Z]{3,}|[^\W\d_a-z]{4,}")
_LETTERS = re.compile(r"[^\W\d_]{3}")


@dataclass(slots=True)
class Contents:
    """What the objects of one version of a PDF hold.

    Attributes:
        strings: Texts by the part that they stand in.
        names: Names that a program or a person made up.
        streams: Streams by the number of their object, or a number below zero.
        roles: The key under which an object is used.
        file_names: Names of embedded files, by the number of their stream.
        fonts: Fonts by the name that a page calls them.
        spoken: What the structure tells to read aloud, in order.
        pages: Pages and what says that it is one.
        deep: Whether an object is larger, or deeper, than is read.
    """

    strings: dict[str, dict[str, None]] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    streams: dict[Key, StreamObject] = field(default_factory=dict)
    roles: dict[Key, str] = field(default_factory=dict)
    file_names: dict[Key, str] = field(default_factory=dict)
    fonts: dict[str, DictionaryObject] = field(default_factory=dict)
    spoken: list[str] = field(default_factory=list)
    pages: list[DictionaryObject] = field(default_factory=list)
    deep: bool = False

    def add(self, key: Key, value: Any) -> None:
        """Note everything that an object holds."""
        part = _part(value)
        said = self.strings.setdefault(part, {})
        if isinstance(value, StreamObject):
            self.streams[key] = value
        if isinstance(value, DictionaryObject) and entry(value, "/Type") == "/Page":
            self.pages.append(value)
        try:
            for name, one in inside(value, _MOST_VALUES):
                self._note(name, one, said)
        except ValueError:
            self.deep = True

    def _note(self, key: str, value: Any, said: dict[str, None]) -> None:
        if isinstance(value, IndirectObject):
            known = identity(value)
            if known and key in _ROLES:
                self.roles[known] = key
        elif isinstance(value, DictionaryObject):
            self._dictionary(key, value)
        elif key in _FONT_KEYS:
            self._font(str(value))
        elif key not in _NO_TEXT:
            self._text(key, value, said)

    def _text(self, key: str, value: Any, said: dict[str, None]) -> None:
        if isinstance(value, TextStringObject):
            said.setdefault(str(value))
            if key == "/ActualText":
                self.spoken.append(str(value))
        elif isinstance(value, ByteStringObject):
            said.update(dict.fromkeys(_binary(bytes(value))))
        elif isinstance(value, NameObject):
            self._name(str(value))

    def _dictionary(self, key: str, value: DictionaryObject) -> None:
        if key not in _NO_TEXT:
            for name in value:
                self._name(str(name))
        if key == "/Font" or entry(value, "/Font"):
            holder = value if key == "/Font" else dictionary(value, "/Font")
            for name in holder:
                found = entry(holder, name)
                if isinstance(found, DictionaryObject):
                    self.fonts.setdefault(str(name), found)
        if "/EF" in value:
            called = entry(value, "/UF") or entry(value, "/F") or ""
            files = dictionary(value, "/EF")
            for name in files:
                known = identity(dict.get(files, name))
                if known:
                    self.file_names[known] = str(called)

    def _font(self, name: str) -> None:
        bare = _FONT_NAME.sub("", name.removeprefix("/"), 1)
        # A font may be called as a person is: only what no family is called is searched for.
        words = [word for word in _FONT_WORD.findall(bare) if word.lower() not in FONT_WORDS]
        if words:
            self.names.setdefault(" ".join(words))

    def _name(self, name: str) -> None:
        bare = name.removeprefix("/")
        if bare not in KNOWN and _LETTERS.search(bare) and not _FONT_NAME.match(bare):
            self.names.setdefault(bare)


def _part(value: Any) -> str:
    """Return what people call an object."""
    if not isinstance(value, DictionaryObject):
        return "objects"
    keys = set(value)
    kind = dict.get(value, "/Type")
    if kind == "/Annot" or {"/Rect", "/Subtype"} <= keys:
        return "annotations"
    if "/Title" in keys and keys & {"/Parent", "/Prev", "/Next"}:
        return "bookmarks"
    if keys & {"/Producer", "/Creator", "/Author", "/CreationDate"}:
        return "document information"
    if "/FT" in keys or ("/T" in keys and "/Kids" in keys):
        return "form fields"
    if kind == "/StructElem" or {"/S", "/P", "/K"} <= keys:
        return "structure"
    if kind in {"/OCG", "/OCMD"}:
        return "layers"
    if kind in {"/Filespec", "/F"} or "/EF" in keys:
        return "attachments"
    return "objects"


def _binary(data: bytes) -> Iterable[str]:
    """Return what a string says that pypdf could not decode."""
    if len(data) > 3 and data.count(0) * 3 >= len(data):
        even = sum(byte == 0 for byte in data[::2])
        return [data.decode("utf-16-be" if even * 4 > len(data) else "utf-16-le", "replace")]
    try:
        return [data.decode("utf-8")]
    except UnicodeDecodeError:
        return [line for text in strings(data) for line in text.split("\n") if len(line) > 3]
