"""Web pages, read by Python's parser: what is shown, what is hidden, every attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from redactkit.gate import kinds
from redactkit.gate.readers.types import (
    MAX_LEVELS,
    Budget,
    Fault,
    Inner,
    Item,
    Piece,
    TooDeepError,
)

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_EVERYDAY = frozenset({"utf-8", "utf8", "utf-16", "us-ascii", "ascii"})
_BLOCK_WORDS = """
address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main
menu nav noscript ol optgroup option p pre script section select style summary table tbody
template textarea tfoot thead title tr ul
"""
_BLOCKS = frozenset(_BLOCK_WORDS.split())
_CELLS = frozenset({"td", "th"})
_VOID_WORDS = """
area base br col embed hr img input link meta param source track wbr
"""
_VOID = frozenset(_VOID_WORDS.split())
_NEED_NO_END_WORDS = """
body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr
"""
_NEED_NO_END = frozenset(_NEED_NO_END_WORDS.split())
_NOT_SHOWN_WORDS = """
head noscript script style template title
"""
_NOT_SHOWN = frozenset(_NOT_SHOWN_WORDS.split())
_NO_DISPLAY = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE
)
_NO_DISPLAY_CLASS = re.compile(
    r"[.#]([\w-]+)[^{}]{0,200}\{[^{}]{0,2000}(?:display\s*:\s*none|visibility\s*:\s*hidden)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rb"unicode-bidi\s*:\s*(?:isolate-)?bidi-override|<bdo\s[^<>]*rtl", re.IGNORECASE
)


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield the ways in which a page can be read beside its source."""
    text = kinds.decode(data)
    declared = _CHARSET.search(data[:4096])
    charset = declared.group(1).decode("ascii").lower() if declared else ""
    if text is None and b"\0" in data:
        yield Fault("", "this page holds NUL bytes")
    if text is None or (charset and charset not in _EVERYDAY):
        try:
            text = data.decode(charset or "cp1252")
        except (LookupError, UnicodeDecodeError):
            text = data.decode("latin-1")
            yield Fault("", "this page is not in the encoding that it claims")
        else:
            if not charset:
                yield Fault("", "this page is not in UTF-8 and does not say in what it is")
        yield Piece("", text)
    if _TURNED.search(data):
        message = "an override turns the order of letters round here"
        yield Fault("", message, "gate/bidi-override")
    budget.spend(len(text))
    page = _Page(frozenset(_NO_DISPLAY_CLASS.findall(text)), turns=bool(_TURNED.search(data)))
    page.feed(text)
    page.close()
    yield from page.items()


class _Page(HTMLParser):
    """The texts and attributes of one page."""

    def __init__(self, hidden: frozenset[str], *, turns: bool) -> None:
        super().__init__()
        self._hidden = hidden
        self._open: list[tuple[str, bool]] = []
        self._turns = turns
        self._turned: list[str] = []
        self._levels = 0
        self._nodes: list[tuple[bool, str]] = []
        self._values: dict[str, None] = {}
        self._pages: list[str] = []
        self._loose = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        values = {key: value or "" for key, value in attrs} if attrs else {}
        if values:
            self._note(values)
            self._loose |= "colspan" in values or "rowspan" in values
        self._part(tag)
        if tag not in _VOID:
            self._open.append((tag, self._is_hidden or self._hides(tag, values)))
            self._levels += tag not in _NEED_NO_END
            if self._levels > MAX_LEVELS:
                raise TooDeepError

    def _note(self, values: dict[str, str]) -> None:
        # An anchor alone in its line would look like a hashtag; as source it is searched, too.
        told = (value for value in values.values() if not value.startswith("#"))
        self._values.update(dict.fromkeys((*values, *told)))
        if "srcdoc" in values:
            self._pages.append(values["srcdoc"])

    def _hides(self, tag: str, values: dict[str, str]) -> bool:
        if not values:
            return tag in _NOT_SHOWN
        names = {values.get("id", ""), *values.get("class", "").split()}
        hidden = "hidden" in values or bool(_NO_DISPLAY.search(values.get("style", "")))
        return hidden or tag in _NOT_SHOWN or not self._hidden.isdisjoint(names)

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what is still open in it."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                for name, _ in self._open[place:]:
                    self._levels -= name not in _NEED_NO_END
                del self._open[place:]
                break
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            # What is not shown breaks no line.
            self._nodes.append((self._is_hidden or tag in _NOT_SHOWN, "\n"))
        elif tag in _CELLS:
            self._nodes.append((False, "\t"))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self._nodes.append((self._is_hidden, data))
        if self._turns:
            self._turned.append(data[::-1])

    def updatepos(self, _: int, end: int) -> int:
        """Count no lines: nobody asks for them."""
        return end

    def handle_comment(self, data: str) -> None:
        """Note a comment."""
        self._values[data] = None

    def items(self) -> Iterator[Item]:
        """Yield the page as it is shown, all its text, and its attributes."""
        everything = "".join(text for _, text in self._nodes)
        shown = "".join(text for hidden, text in self._nodes if not hidden)
        yield Piece("page as shown", shown, loose=self._loose)
        if everything != shown:
            yield Piece("page with what is hidden", everything, loose=self._loose)
        if self._turned:
            yield Piece("page as it is turned round", "\n".join(self._turned))
        yield Piece("attributes and comments", "\n\n".join(self._values))
        for number, text in enumerate(self._pages, start=1):
            yield Inner(f"page in a frame {number}", ".html", text.encode("utf-8", "replace"))
