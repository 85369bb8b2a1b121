"""Everything in a PDF: its pages, all its objects, its earlier versions, and what is around."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from redactkit.findings import Severity
from redactkit.gate.readers.opaque import strings
from redactkit.gate.readers.pdf.bookmarks import bookmarks, squashed, tells_more
from redactkit.gate.readers.pdf.document import Document, Page, versions
from redactkit.gate.readers.pdf.flate import is_broken
from redactkit.gate.readers.pdf.library import Library
from redactkit.gate.readers.pdf.objects import Contents
from redactkit.gate.readers.pdf.orphans import orphaned
from redactkit.gate.readers.pdf.pages import HINT, Look, Reading
from redactkit.gate.readers.pdf.streams import read_stream, salvage
from redactkit.gate.readers.pdf.tokens import Work
from redactkit.gate.readers.pdf.values import entry, identity
from redactkit.gate.readers.types import Budget, Fault, Inner, Item, Piece, TooLargeError

# Operators, operands and glyphs of all content streams: some 4,000 dense pages, two minutes.
_MOST_TOKENS = 50_000_000
# Letters of the document times bookmarks, which are looked for in them.
_MOST_COMPARED = 2_000_000_000
# Of streams whose end is looked for: the pictures of a book, ten seconds.
_MOST_UNPACKED = 4 * 1024 * 1024 * 1024
_BROKEN = "this PDF document is broken, and cannot be read whole"
_LOCKED = "this PDF document is encrypted, and needs a password"


def read(data: bytes, budget: Budget) -> Iterator[Item]:
    """Yield everything in a PDF, and every redaction in it that redacts nothing.

    What can be read comes first, so that whatever is broken, a leak is called a leak.
    """
    work = Work(_MOST_TOKENS)
    seen: set[int] = set()
    try:
        document = Document(data)
    except TooLargeError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises many kinds of errors at broken files
        yield from salvage(data, Reading(Library(), work, budget, None))
        yield Fault("", _BROKEN)
        return
    if document.locked:
        yield from (Piece("", text, chance=True) for text in strings(data))
        yield Fault("", _LOCKED)
        return
    yield from _Version(document, budget, work, seen, "").items()
    yield from _around(document)
    earlier, all_of_them = versions(data)
    for number, older in enumerate(earlier, start=1):
        try:
            before = Document(older)
        except PyPdfError:
            continue  # No version, but an end in the middle; its objects were read one by one.
        part = f"earlier version {number}, "
        yield from _Version(before, budget, work, seen, part).items()
    if not all_of_them:
        yield Fault("", "this was saved more often than the scan reads", "gate/too-large")


def _around(document: Document) -> Iterator[Item]:
    tail = document.tail()
    if tail:
        yield Inner("after the end", "", tail)
    lines = (line.strip() for line in document.between().splitlines())
    for text in strings(b"\n".join(filter(None, lines))):
        yield Piece("between the objects", text, chance=True)


def _guarded(items: Iterator[Item], part: str) -> Iterator[Item]:
    """Yield items; if that fails, say so, and let the rest of the document be read."""
    try:
        yield from items
    except (TooLargeError, ImportError):
        raise
    except Exception:  # noqa: BLE001 - broken files break pypdf, Pillow and pdfium in every way
        yield Fault(part, "a part of this document is broken, and was not read whole")


class _Version:
    """One version of the document, the newest or an earlier one."""

    def __init__(
        self, document: Document, budget: Budget, work: Work, seen: set[int], before: str
    ) -> None:
        self.document = document
        self.budget = budget
        self.seen = seen
        self.before = before
        self.contents = Contents()
        # How an earlier version looks is nobody's redaction any more; its text is searched.
        self.reading = Reading(Library(), work, budget, None if before else document.data)

    def items(self) -> Iterator[Item]:
        """Yield everything in it that no newer version says with the same words."""
        new: set[int] = set()
        try:
            for item in self._all():
                if isinstance(item, Fault):
                    yield item._replace(part=self.before + item.part)
                    continue
                if isinstance(item, Piece) and not item.text.strip():
                    continue
                said = hash(item[1:])
                if self.before and said in self.seen:
                    continue
                new.add(said)
                yield item._replace(part=self.before + item.part)
        finally:
            self.reading.close()
            self.seen |= new

    def _all(self) -> Iterator[Item]:
        self._gather()
        contents, document = self.contents, self.document
        for part, said in contents.strings.items():
            yield Piece(part, "\n".join(said))
        yield Piece("structure", "".join(contents.spoken))
        yield Piece("names", "\n".join(contents.names))
        self.reading.library.guesses = contents.fonts
        numbers: dict[object, int] = {}
        for page in document.pages():
            numbers[identity(page.held)] = page.number
            part = f"page {page.number}"
            yield from _guarded(self.reading.page(page, part), part)
        for held in contents.pages:
            if identity(held) not in numbers:
                part = "a page outside of the document"
                yield from _guarded(self.reading.page(Page(0, held, {}), part), part)
        yield from self._streams()
        if not self.before:
            yield from _guarded(self._redactions(numbers), "")
        broken = contents.deep or not document.whole or self._lacks_an_end()
        if broken or not (numbers or self.before):
            yield Fault("", _BROKEN)

    def _gather(self) -> None:
        document, contents = self.document, self.contents
        for key, value in document.objects():
            contents.add(key, value)
            if isinstance(value, StreamObject) and entry(value, "/Type") == "/ObjStm":
                for place, old in enumerate(document.stale(key[0], value)):
                    contents.add((-key[0], place), old)
        if not self.before:
            for place, value in enumerate(document.left_behind()):
                contents.add((-1, place), value)

    def _lacks_an_end(self) -> bool:
        """Return whether a stream that no newer version has is broken."""
        unpacked = Budget(_MOST_UNPACKED)
        for stream in self.contents.streams.values():
            known = hash((str(stream.get("/Filter")), stream._data))  # noqa: SLF001 - pypdf tells it nowhere else
            if known not in self.seen and is_broken(stream, unpacked):
                return True
            self.seen.add(known)
        return False

    def _streams(self) -> Iterator[Item]:
        for key, stream in self.contents.streams.items():
            if key in self.reading.visited or entry(stream, "/Type") in {"/ObjStm", "/XRef"}:
                continue
            found = read_stream(key, stream, self.contents, self.reading, self.budget)
            yield from _guarded(found, "streams")

    def _redactions(self, numbers: dict[object, int]) -> Iterator[Item]:
        looks = self.reading.looks
        visible = "".join(look.visible for look in looks.values())
        for look in looks.values():
            for bad in look.cropped:
                if any(squashed(word) not in visible for word in bad.words if len(word) > 2):
                    yield bad.fault
        most = _MOST_COMPARED // (len(visible) + 1_000)
        for place, one in enumerate(islice(bookmarks(self.document, numbers), most), start=1):
            look = looks.get(one.page, Look())
            if tells_more(one, visible, look.visible, look.unseen, marked=look.marked):
                message = "a bookmark says what no page shows"
                yield Fault(f"bookmark {place}", message, "gate/bookmark", Severity.HUMAN, HINT)
        loaded = self.reading.library.loaded()
        if orphaned(loaded):
            message = "a font holds letters that no text here uses: those of words taken out"
            yield Fault("fonts", message, "gate/orphan-glyphs", Severity.HUMAN, HINT)
