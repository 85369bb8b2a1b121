"""Search the content of one file, and of everything inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from redactkit.errors import Location
from redactkit.findings import Finding, Severity
from redactkit.gate import kinds, whole
from redactkit.gate.file_names import safe_path, search_name
from redactkit.gate.index import Finder
from redactkit.gate.readers import (
    Budget,
    Fault,
    Inner,
    Item,
    Piece,
    TooDeepError,
    TooLargeError,
    markup,
    reader_for,
)
from redactkit.gate.readers.columns import columns
from redactkit.gate.search import Place, Where, search

_CUT_OFF = "this is cut off: it has no end"
UNREAD = "what was not read has not passed: remove it, or publish it as text"

# Shown right to left, "enoyna" is read as "anyone": what a reader sees was not searched.
_OVERRIDES = re.compile("[\u202d\u202e]|\\\\u202[de]", re.IGNORECASE)
_OVERRIDE_HINTS = ("\u202d", "\u202e", "\\u202", "\\U202")

_ENCRYPTED = re.compile(
    r"-----BEGIN (?:PGP MESSAGE|PKCS7|AGE ENCRYPTED FILE)-----[^\S\n]*\n"
    r"(?:[\w-]+: .*\n|\s*\n)*[\w+/=]{4,}"
)


@dataclass(frozen=True, slots=True)
class File:
    """A file, or one inside another.

    Attributes:
        path: Its own name.
        shown: Path of the outermost file for findings, without protected values.
        part: Where it stands in that.
        depth: How many files it stands in.
    """

    path: str
    shown: str
    part: str = ""
    depth: int = 0

    def inside(self, part: str) -> File:
        """Return a part of this file."""
        place = "!".join(each for each in (self.part, part) if each)
        return replace(self, part=place, depth=self.depth + 1)

    def fault(self, message: str, rule: str = "gate/unread") -> Finding:
        """Return the finding that something here was not read."""
        place = Location(self.shown, part=self.part)
        return Finding(rule, Severity.UNREAD, message, place, hint=UNREAD)


@dataclass(slots=True)
class Contents:
    """The search of one outermost file.

    Attributes:
        index: What must not be found.
        kept: Places of this file that are kept on purpose.
        budget: How much it may still unpack to.
        max_depth: How deep files may stand inside each other.
    """

    index: Finder
    kept: tuple[Place, ...]
    budget: Budget
    max_depth: int
    _seen: set[tuple[str, bytes]] = field(default_factory=set)

    def search(self, file: File, data: bytes) -> Iterator[Finding]:
        """Yield what the content of a file holds, in every way in which it can be read."""
        kind = kinds.container(data)
        outermost = not file.depth
        if not data and outermost and whole.ending(file.path) in whole.DOCUMENTS:
            yield file.fault("the file is empty: was it written whole?")
            return
        if whole.misnamed(file.path, data, outermost=outermost):
            yield file.fault("this is not what its name says")
        if kind:
            if outermost and kind == kinds.XML and markup.cut_off(data):
                yield file.fault(_CUT_OFF)
            yield from self._inside(file, kind, data)
            return
        if whole.cut_off(file.path, data, outermost=outermost):
            yield file.fault(_CUT_OFF)
        text = kinds.decode(data)
        form = kinds.written_as(data if text is None else text.encode("utf-8", "replace"))
        if text is not None:
            yield from self._text(file, text)
            for piece in columns(text):
                yield from self._item(file, piece)
        elif not form:
            yield from self._inside(file, kinds.OTHER, data)
        if form:
            yield from self._inside(file, form, data)

    def _inside(self, file: File, kind: str, data: bytes) -> Iterator[Finding]:
        """Search what a container holds; whatever a broken one does to its reader, it is unread."""
        message, rule = f"this is {kind}, and it cannot be read whole", "gate/unread"
        try:
            for item in reader_for(kind)(data, self.budget):
                yield from self._item(file, item)
        except TooLargeError:
            message, rule = "it unpacks to more than the scan reads", "gate/too-large"
        except TooDeepError:
            message = TooDeepError.MESSAGE
        except ImportError:
            message = f"this is {kind}, and a library to read it is not installed"
        except Exception:  # noqa: BLE001, S110 - a reader of other people's code on broken bytes
            pass
        else:
            return
        yield file.fault(message, rule)
        if rule == "gate/unread":
            # What can be seen is still searched, so that a leak is called a leak.
            for piece in reader_for(kinds.OTHER)(data, self.budget):
                if isinstance(piece, Piece):
                    yield from self._text(file, piece.text, chance=piece.chance)

    def _item(self, file: File, item: Item) -> Iterator[Finding]:
        inner = file.inside(safe_path(item.part, self.index) if item.part else "")
        match item:
            case Piece():
                self.budget.spend(len(item.text))
                yield from self._text(inner, item.text, chance=item.chance, loose=item.loose)
            case Fault():
                place = Location(inner.shown, part=inner.part)
                hint = item.hint or UNREAD
                yield Finding(item.rule, item.severity, item.message, place, hint=hint)
            case Inner():
                yield from self._file(inner, item)

    def _file(self, inner: File, item: Inner) -> Iterator[Finding]:
        self.budget.spend(len(item.data))
        place = Location(inner.shown, part=inner.part)
        yield from search_name(item.name, self.index, place)
        if not item.data:
            return
        if inner.depth > self.max_depth:
            yield inner.fault("files stand too deep inside each other", "gate/too-large")
            return
        # Only these names change how a text is read.
        ending = item.name.lower().rpartition(".")[2]
        same = ending if ending in {"json", "html", "htm"} else "", sha256(item.data).digest()
        if same not in self._seen:  # A file in itself, or the same logo on every page.
            self._seen.add(same)
            yield from self.search(replace(inner, path=item.name), item.data)

    def _text(
        self, file: File, text: str, *, chance: bool = False, loose: bool = False
    ) -> Iterator[Finding]:
        kept = [place for place in self.kept if place.path == file.path and not file.depth]
        where = Where(file.path, file.shown, file.part, loose)
        findings, files = search(text, self.index, where, kept=kept, chance=chance)
        yield from findings
        if not chance and _ENCRYPTED.search(text):
            yield file.fault("an encrypted message stands here")
        if not chance and whole.deep(text):
            yield file.fault(TooDeepError.MESSAGE)
        if not chance and any(hint in text for hint in _OVERRIDE_HINTS) and _OVERRIDES.search(text):
            yield file.fault(
                "an override turns the order of letters round here", "gate/bidi-override"
            )
        for line, data in files:
            yield from self._item(file, Inner(f"embedded at line {line}", "", data))
