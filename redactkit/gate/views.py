"""Other ways to read a text: escapes, entities, tags and encodings undone.

A view is a text made from another one, with the way back to the places of the first.
Encodings are undone inside each other up to three deep; how a page shows the text
(tags dropped, emphasis dropped, words in camel case parted) comes last.
"""

from __future__ import annotations

import html
import re
import urllib.parse
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from redactkit.gate.encoded import decoded, from_base64
from redactkit.gate.guises import guises
from redactkit.gate.shown import SHOWN, Replaced, Rewriting, spliced

DEEPEST = 3


@dataclass(slots=True)
class View:
    """A text read in one way.

    Attributes:
        text: What it reads as.
        depth: How many encodings were undone.
        chance: Whether the text may be mere chance (decoded data that is no text).
        shown: Whether it is only how a page shows another view.
        keys: Spans of JSON keys in the text that this view was made from.
    """

    text: str = field(repr=False)
    depth: int = 0
    chance: bool = False
    shown: bool = False
    parent: View | None = field(default=None, repr=False)
    _replaced: list[Replaced] = field(default_factory=list, repr=False)
    _at: tuple[int, int] | None = None
    _offset: int | None = None
    _segments: list[tuple[int, int, bool]] = field(default_factory=list, repr=False)

    def root(self, start: int, end: int) -> tuple[int, int]:
        """Return which place of the first text made a place of this one."""
        if self.parent is None:
            return start, end
        if self._at is not None:
            return self.parent.root(*self._at)
        if self._offset is not None:
            return self.parent.root(start + self._offset, end + self._offset)
        first, _ = self._source(start)
        _, last = self._source(max(start, end - 1))
        return self.parent.root(first, max(first, last))

    def rewritten(self, rewriting: Rewriting, *, deeper: bool) -> View | None:
        """Return the view with every match replaced, or None where there is none."""
        replaced = rewriting.replaced(self.text)
        text = spliced(self.text, replaced)
        if text == self.text:
            return None
        return View(text, self.depth + deeper, self.chance, not deeper, self, replaced)

    def part(self, start: int, end: int) -> View:
        """Return a stretch of the view."""
        if end - start == len(self.text):
            return self
        return View(self.text[start:end], self.depth, self.chance, True, self, _offset=start)

    def decoded(self, text: str, at: tuple[int, int], *, chance: bool) -> View:
        """Return what one run of this text says once it is decoded."""
        return View(text, self.depth + 1, chance, parent=self, _at=at)

    def _source(self, place: int) -> tuple[int, int]:
        """Return the span of the parent's text that made one character of this one."""
        if not self._segments:
            self._map()
        index = bisect_right(self._segments, (place, 1 << 62, True)) - 1
        target, source, literal = self._segments[index]
        if literal:
            return source + place - target, source + place - target + 1
        return source, self._segments[index + 1][1]

    def _map(self) -> None:
        """Note where each untouched and each replaced stretch begins, here and in the parent."""
        source = target = 0
        for start, end, words in self._replaced:
            if start > source:
                self._segments.append((target, source, True))
                target += start - source
            if words:
                self._segments.append((target, start, False))
            target += len(words)
            source = end
        self._segments.append((target, source, True))


# -- encodings -------------------------------------------------------------------

_ESCAPE = re.compile(r"\\(?:u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrtbf/\"\\])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}(?:=[0-9A-F]{2})*|[ \t]*\r?\n)")
_PUNYCODE = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)
_MISREAD = re.compile(
    "[\u00c2-\u00c5][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2020-\u2022\u2026"
    "\u2030\u2039\u203a\u20ac\u2122]|\u00e2\u20ac[\u0080-\u02dc\u2013-\u203a\u20ac\u2122]"
)
# An ASCII letter in UTF-7 is "+A" and one of eight letters. Base64 holds such runs by chance,
# but no hyphen behind them, and is not so short.
_UTF_7 = re.compile(
    r"\+A[A-H](?:[A-Za-z0-9+/]{1,4000}-|(?<![\w+/=]\+A[A-H])[A-Za-z0-9+/]{1,40}(?![\w+/=]))"
)
_TURNED = re.compile("\u202e([^\u202a-\u202e\u2066-\u2069\n]+)[\u202c\u2069]?")
_CONTROL_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": "\f"}


def _unescape(match: re.Match[str]) -> str:
    code = match.group()[1:]
    if code[0] in "ux" and len(code) > 1:
        value = int(code[1:].strip("{}"), 16)
        return chr(value) if value < 0x110000 and not 0xD800 <= value < 0xE000 else " "
    return _CONTROL_ESCAPES.get(code, code)


def _unentity(match: re.Match[str]) -> str:
    return html.unescape(match.group())


def _unpercent(match: re.Match[str]) -> str:
    return urllib.parse.unquote(match.group(), errors="replace")


def _unquote(match: re.Match[str]) -> str:
    codes = match.group()
    if codes.endswith("\n"):
        return ""
    data = bytes.fromhex(codes.replace("=", ""))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unpunycode(match: re.Match[str]) -> str:
    try:
        return match.group()[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return match.group()


def _unturned(match: re.Match[str]) -> str:
    return match[1][::-1]


def _from_utf_7(match: re.Match[str]) -> str:
    """Return the letters of a run of UTF-7: UTF-16 in base64."""
    data = from_base64(match.group()[1:].removesuffix("-"))
    try:
        return data[: len(data) // 2 * 2].decode("utf-16-be")
    except UnicodeDecodeError:
        return match.group()


def _misread(match: re.Match[str]) -> str:
    """Undo UTF-8 that was read as Windows-1252."""
    try:
        data = b"".join(
            sign.encode("latin-1" if ord(sign) < 256 else "cp1252") for sign in match.group()
        )
        return data.decode("utf-8")
    except UnicodeError:
        return match.group()


_ESCAPES = Rewriting(_ESCAPE, _unescape, ("\\",))
_ENTITIES = Rewriting(_ENTITY, _unentity, ("&",))
_ENCODINGS = (
    _ESCAPES,
    _ENTITIES,
    Rewriting(_PERCENT, _unpercent, ("%",)),
    Rewriting(_QUOTED, _unquote, ("=",)),
    Rewriting(_PUNYCODE, _unpunycode, ("n--", "N--")),
    Rewriting(_MISREAD, _misread, ("\u00c2", "\u00c3", "\u00c4", "\u00c5", "\u00e2")),
    Rewriting(_UTF_7, _from_utf_7, ("+A",)),
    Rewriting(_TURNED, _unturned, ("\u202e",)),
)

# -- presentation ----------------------------------------------------------------

_TAG = re.compile(
    r"<!--[^<>]{0,500}-->|<!--|-->|</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>|<![A-Za-z][^<>]*>"
)
_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span
strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_TAGS.split())


def _untag(match: re.Match[str]) -> str:
    if match.group().startswith("<!--") and match.group().endswith("-->"):
        return ""
    return "" if (match.group(1) or "").lower() in _INLINE else " \n"


_TAGS = Rewriting(_TAG, _untag, ("<", "-->"))


class Form(Enum):
    """A form of which it is certain how it is read."""

    TEXT = "text"
    JSON = "JSON"
    HTML = "HTML"


_READ_AS = {Form.JSON: _ESCAPES, Form.HTML: _ENTITIES}


def views(text: str, form: Form = Form.TEXT, *, chance: bool = False) -> Iterator[View]:
    """Yield a text and every other way to read it.

    Args:
        text: Any text.
        form: What the text is for certain. Nobody reads JSON with the escapes in it, nor
            HTML with its entities.
        chance: Whether the text may be mere chance; such a text is read as it stands.
    """
    for view in readings(text, form, chance=chance):
        yield from as_shown(view)


def readings(text: str, form: Form = Form.TEXT, *, chance: bool = False) -> Iterator[View]:
    """Yield a text with its encodings undone, its tags dropped and its guises taken off."""
    first = View(text, chance=chance)
    if form in _READ_AS:
        first = first.rewritten(_READ_AS[form], deeper=False) or first
        first.shown = False
    waiting = [first]
    seen = {text, first.text}
    while waiting:
        view = waiting.pop()
        yield view
        if view.chance:
            continue
        for rewriting in (_TAGS, *guises(view.text)):
            made = view.rewritten(rewriting, deeper=False)
            if made is not None:
                yield made
        if view.depth == DEEPEST:
            continue
        for made in _opened(view):
            if made.text not in seen:
                seen.add(made.text)
                waiting.append(made)


def as_shown(view: View) -> Iterator[View]:
    """Yield a view and the other ways in which a page shows it, which have the same letters."""
    yield view
    if not view.chance:
        for rewriting in SHOWN:
            made = view.rewritten(rewriting, deeper=False)
            if made is not None:
                yield made


def _opened(view: View) -> Iterator[View]:
    for rewriting in _ENCODINGS:
        made = view.rewritten(rewriting, deeper=True)
        if made is not None:
            yield made
    for span, text, chance in decoded(view.text):
        yield view.decoded(text, span, chance=chance)
