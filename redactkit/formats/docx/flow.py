"""The text of one story as it is read: what is published of it, and what is left out beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import NamedTuple

from redactkit.formats.docx.model import Inline, Look, PageField, Run
from redactkit.formats.docx.words import LeftOut
from redactkit.formats.types import Kind
from redactkit.spans import Span

_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\S*$"), re.compile(r"\S*")
_NUMBER = re.compile(r"[\s\divxlcIVXLC-]*")


class Mode(Enum):
    """Whether a reader sees what is being read."""

    SHOWN = auto()
    DELETED = auto()
    HIDDEN = auto()


_KINDS = {Mode.DELETED: Kind.REVISION, Mode.HIDDEN: Kind.HIDDEN}


class _Piece(NamedTuple):
    text: str
    mode: Mode
    inserted: bool


class _Field:
    """A field: its code, then its result."""

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False
        self.counted = False
        self.result = ""


class Flow:
    """The text of a story, growing.

    Attributes:
        mode: How what comes next is seen.
        inserted: Whether it is a tracked insertion.
        gap: What parts the next paragraph from what is before it.
    """

    def __init__(self, left_out: LeftOut) -> None:
        self.left_out = left_out
        self.mode = Mode.SHOWN
        self.inserted = False
        self.gap = ""
        self._texts: list[str] = []
        self._length = 0
        self._inlines: list[Inline] = []
        self._pieces: list[_Piece] = []
        self._fields: list[_Field] = []

    @property
    def text(self) -> str:
        """What is published."""
        return "".join(self._texts)

    @property
    def is_shown(self) -> bool:
        """Whether what comes next is published: no field's code, and not left out."""
        in_code = any(not field.in_result or field.counted for field in self._fields)
        return self.mode is Mode.SHOWN and not in_code

    @contextmanager
    def seen_as(self, mode: Mode, *, inserted: bool = False) -> Iterator[None]:
        """Read something in another mode; what is deleted stays deleted inside."""
        before = self.mode, self.inserted
        if self.mode is Mode.SHOWN:
            self.mode = mode
        self.inserted = self.inserted or inserted
        yield
        self.mode, self.inserted = before

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Read a text box, whose fields are its own."""
        before, self._fields = self._fields, []
        yield
        self._end_fields()
        self._fields = before

    def begin(self) -> None:
        """Begin a paragraph."""
        self._append(self.gap)
        self.gap = ""

    def write(self, text: str, look: Look) -> None:
        """Read text."""
        for field in reversed(self._fields):
            if not field.in_result:
                field.code += text
                return
            if field.counted:
                field.result += text
                return
        self._pieces.append(_Piece(text, self.mode, self.inserted))
        if self.mode is not Mode.SHOWN or not text:
            return
        start = self._length
        self._append(text)
        last = self._inlines[-1] if self._inlines else None
        if isinstance(last, Run) and last.look == look and last.span.end == start:
            self._inlines[-1] = Run(Span(last.span.start, self._length), look)
        else:
            self._inlines.append(Run(Span(start, self._length), look))

    def put(self, inline: Inline) -> None:
        """Read something that is no text."""
        self._inlines.append(inline)

    def end(self) -> tuple[Inline, ...]:
        """End a paragraph and return what is in it: at least one run."""
        if not any(isinstance(inline, Run) for inline in self._inlines):
            self._inlines.append(Run(Span(self._length, self._length)))
        found, self._inlines = tuple(self._inlines), []
        self._leave_out()
        return found

    def begin_field(self) -> None:
        """Read the beginning of a field."""
        self._fields.append(_Field())

    def code(self, text: str) -> None:
        """Read text of a field's code."""
        if self._fields:
            self._fields[-1].code += text
        else:
            self.left_out.add(Kind.FIELD_CODE, text)

    def separate_field(self) -> None:
        """Read the border between a field's code and its result."""
        if not self._fields or self._fields[-1].in_result:
            return
        shown = self.mode is Mode.SHOWN and all(field.in_result for field in self._fields[:-1])
        field = self._fields[-1]
        field.in_result = True
        name = field.code.partition("\\")[0].strip().upper()
        self.left_out.add(
            Kind.LINK if name.startswith("HYPERLINK") else Kind.FIELD_CODE, field.code
        )
        if name in _COUNTED and shown:
            field.counted = True
            self.put(PageField(name))

    def end_field(self) -> None:
        """Read the end of a field; one without a result has none."""
        if not self._fields:
            return
        self.separate_field()
        result = self._fields.pop().result
        if not _NUMBER.fullmatch(result):
            self.left_out.add(Kind.HIDDEN, result)

    def _end_fields(self) -> None:
        while self._fields:
            self.end_field()

    def finish(self) -> str:
        """Return the whole text of the story."""
        self._end_fields()
        self._leave_out()
        return self.text

    def _append(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _leave_out(self) -> None:
        modes = {piece.mode for piece in self._pieces}
        for mode, kind in _KINDS.items():
            if mode in modes:
                beside = [
                    (piece.text, piece.mode is mode)
                    for piece in self._pieces
                    if piece.mode in {mode, Mode.SHOWN} and not (
                        piece.inserted and piece.mode is Mode.SHOWN and mode is Mode.DELETED
                    )
                ]  # fmt: skip
                self.left_out.add(kind, _with_neighbours(beside))
        self._pieces = []


def _with_neighbours(pieces: list[tuple[str, bool]]) -> str:
    """Return what is left out, with the letters that touch it: half a name may be kept.

    >>> _with_neighbours([("PC Thistle", False), ("thwaite", True), (" spoke", False)])
    'Thistlethwaite'
    """
    whole = "".join(text for text, _ in pieces)
    found: list[tuple[int, int]] = []
    end = 0
    for text, left in pieces:
        start, end = end, end + len(text)
        if not left:
            continue
        first, last = start, end
        if text[:1].strip():
            first -= len(_WORD_BEFORE.findall(whole[:start])[0])
        if text[-1:].strip():
            last += len(_WORD_AFTER.findall(whole, end)[0])
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return "\n".join(whole[first:last] for first, last in found)
