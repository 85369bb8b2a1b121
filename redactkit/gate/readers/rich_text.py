"""Rich text: its words as shown and hidden, and the files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece

_TOKEN = re.compile(
    rb"\\bin(\d+) ?|\\'([0-9A-Fa-f]{2})|\\([A-Za-z]+)(-?\d{1,10})? ?|\\(.)|([{}])|\r?\n"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)
_LINES = frozenset({b"par", b"line", b"row", b"sect", b"page", b"pard"})
_CELLS = frozenset({b"tab", b"cell", b"nestcell"})
_SIGNS = {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}
_NAMED = {b"lquote": "\u2018", b"rquote": "\u2019", b"emdash": "\u2014", b"endash": "\u2013",
          b"ldblquote": "\u201c", b"rdblquote": "\u201d", b"bullet": "\u2022"}  # fmt: skip
_HEXADECIMAL = frozenset({b"pict", b"objdata", b"datastore", b"themedata", b"colorschememapping"})
# Those of them that are files; the others hold XML as it is, among numbers.
_FILES = frozenset({b"pict", b"objdata", b"themedata"})
# Groups that are not in the text, each read on its own.
_APART = frozenset({
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"header", b"headerl", b"headerr", b"headerf",
    b"footer", b"footerl", b"footerr", b"footerf", b"footnote", b"annotation", b"fldinst",
    b"bkmkstart", b"bkmkend", b"atnid", b"atnauthor", b"listtable", b"listoverridetable",
    b"generator", b"xmlnstbl", b"revtbl", b"rsidtbl", b"mmathPr", b"userprops", b"shppict",
    b"nonshppict", b"pnseclvl", b"latentstyles", b"objclass", b"objname", b"docvar", b"picprop",
    b"blipuid",
})  # fmt: skip
_DEEPEST = 10_000


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the texts and files of a rich-text document."""
    budget.spend(len(data))
    document = _Document()
    at = end = 0
    while at < len(data):
        token = _TOKEN.match(data, at)
        if token is None:
            at += 1
            continue
        at = token.end()
        if token[1]:
            length = int(token[1])
            yield Inner("binary data", "", data[at : at + length])
            at += length
        elif document.take(token):
            end = at
            break
    if not end:
        yield Fault("", "this rich-text document is cut off")
    elif data[end:].strip(b"\0\r\n "):
        yield Inner("behind the end", "", data[end:])
    yield from document.items()


@dataclass(slots=True)
class _Group:
    """A pair of braces: where its words go, and how they are written."""

    place: str
    struck: bool = False
    skip: int = 1
    encoding: str = "cp1252"


@dataclass(slots=True)
class _Document:
    """The words of a document while it is read, by where they stand."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    _groups: list[_Group] = field(default_factory=list)
    _number: int = 0
    _to_skip: int = 0
    _bytes: bytearray = field(default_factory=bytearray)
    _encoding: str = "cp1252"

    def take(self, token: re.Match[bytes]) -> bool:
        """Read one token; return whether the document has ended."""
        _, code, word, number, sign, brace, words = token.groups()
        if code:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._bytes += bytes.fromhex(code.decode())
            return False
        if words:
            cut = min(self._to_skip, len(words))
            self._to_skip -= cut
            self._bytes += words[cut:]
            return False
        self._settle()
        if brace == b"{":
            if len(self._groups) > _DEEPEST:
                raise ValueError
            last = self._groups[-1] if self._groups else _Group("", encoding=self._encoding)
            self._groups.append(_Group(last.place, last.struck, last.skip, last.encoding))
        elif brace == b"}":
            self._groups.pop()
            return not self._groups
        elif word:
            self._word(word, int(number) if number else None)
        elif sign:
            self._add(_SIGNS.get(sign, sign.decode("latin-1") if sign in b"\\{}" else ""))
        return False

    def _word(self, word: bytes, number: int | None) -> None:
        group = self._groups[-1]
        if word in _LINES:
            self._add("\n")
        elif word in _CELLS:
            self._add("\t")
        elif word in _NAMED:
            self._add(_NAMED[word])
        elif word == b"u" and number is not None:
            self._add(chr(number % 0x10000))
            self._to_skip = group.skip
        elif word == b"uc" and number is not None:
            group.skip = min(number, 8)
        elif word == b"ansicpg" and number:
            group.encoding = self._encoding = f"cp{number}"
        elif word in {b"deleted", b"v"}:
            group.struck = number != 0
        elif word in _HEXADECIMAL or word in _APART:
            self._number += 1
            group.place = f"{word.decode()} {self._number}"

    def _settle(self) -> None:
        """Decode the bytes gathered so far; signs of two bytes may be in several tokens."""
        if self._bytes:
            encoding = self._groups[-1].encoding if self._groups else self._encoding
            data = bytes(self._bytes)
            self._bytes.clear()
            try:
                self._add(data.decode(encoding, "replace"))
            except LookupError:
                self._add(data.decode("cp1252", "replace"))

    def _add(self, text: str) -> None:
        group = self._groups[-1] if self._groups else _Group("")
        self.texts.setdefault(group.place, []).append(text)
        if group.struck:
            self.texts.setdefault("struck out or hidden", []).append(text)
        else:
            self.texts.setdefault(f"{group.place} as shown", []).append(text)

    def items(self) -> Iterator[Item]:
        """Yield every text, and the files written in hexadecimal digits."""
        seen: set[str] = set()
        for place, runs in self.texts.items():
            text = "".join(runs)
            kind = place.partition(" ")[0].encode()
            if text in seen:
                continue
            seen.add(text)
            if kind in _HEXADECIMAL:
                digits = re.sub(r"[^0-9A-Fa-f]", "", text)
                data = bytes.fromhex(digits[: len(digits) // 2 * 2])
                if kind in _FILES:
                    yield Inner(place, "", data)
                else:
                    yield from (Piece(place, words) for words in strings(data))
            else:
                yield Piece(place, text)
