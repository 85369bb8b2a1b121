"""One page: its text in every order, what is hidden on it, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from redactkit.errors import MissingCapabilityError
from redactkit.findings import Severity
from redactkit.gate.readers.pdf import hidden, layout, notes
from redactkit.gate.readers.pdf.bookmarks import squashed
from redactkit.gate.readers.pdf.content import draw
from redactkit.gate.readers.pdf.document import Page
from redactkit.gate.readers.pdf.drawing import INVISIBLE, Drawing, Rect
from redactkit.gate.readers.pdf.fonts import UNKNOWN
from redactkit.gate.readers.pdf.hidden import Cause, Letter, View
from redactkit.gate.readers.pdf.images import legible
from redactkit.gate.readers.pdf.library import Library
from redactkit.gate.readers.pdf.render import Renderer, Sheet
from redactkit.gate.readers.pdf.tokens import Work
from redactkit.gate.readers.pdf.values import follow, identity, number, numbers, unpacked
from redactkit.gate.readers.types import Budget, Fault, Item, Piece, TooLargeError
from redactkit.ocr import as_text, read_words

_A4 = (0.0, 0.0, 595.0, 842.0)
# Shapes on a page that may be letters, and letters of which the file does not say which.
_SHAPES, _RIDDLES = 8, 4
# More pictures than this on a page may be the strips of one.
_STRIPS = 3
# Each takes a second or so.
_MOST_READ = 200
_DARK = 0.25
# So many glyphs are compared with a shape in the time of a token.
_COMPARED = 2_000
_MOST_PIECES = 10_000

_FOUND = {
    Cause.BOX: (
        "gate/text-under-box", Severity.ERROR,
        "text stands under a box that was only drawn over it",
    ),
    Cause.WHITE_BOX: (
        "gate/text-under-box", Severity.HUMAN,
        "text stands under a shape in the colour of the paper",
    ),
    Cause.IMAGE: (
        "gate/image-over-text", Severity.ERROR,
        "text stands under a picture that was only laid over it",
    ),
    Cause.HIGHLIGHT: (
        "gate/dark-highlight", Severity.ERROR,
        "text stands under a highlight too dark to read through",
    ),
    Cause.SCAN_DARK: (
        "gate/text-under-box", Severity.ERROR,
        "the text layer says what is blacked out in the picture",
    ),
    Cause.SCAN_EMPTY: (
        "gate/invisible-text", Severity.HUMAN,
        "the text layer says something where the picture shows nothing",
    ),
    Cause.SAME_COLOUR: (
        "gate/invisible-text", Severity.HUMAN,
        "text has the colour of what is behind it",
    ),
    Cause.INVISIBLE: (
        "gate/invisible-text", Severity.HUMAN,
        "text is drawn invisibly, and no picture shows it",
    ),
    Cause.CROPPED: (
        "gate/cropped-text", Severity.ERROR,
        "text stands outside of the part of the page that is shown",
    ),
    Cause.OUTSIDE: (
        "gate/cropped-text", Severity.HUMAN,
        "text stands beside the page",
    ),
}  # fmt: skip
HINT = "take the words out of the document and make the PDF again; a cover removes nothing"


class Bad(NamedTuple):
    """Something hidden on a page.

    Attributes:
        fault: What is said about it.
        words: The words.
    """

    fault: Fault
    words: list[str]


@dataclass(slots=True)
class Look:
    """What was learnt of a page.

    Attributes:
        visible: Its visible letters, nothing between them.
        unseen: Words on it that are not seen.
        marked: Whether a black box stands on it.
        cropped: What stands outside of it.
    """

    visible: str = ""
    unseen: list[str] = field(default_factory=list)
    marked: bool = False
    cropped: list[Bad] = field(default_factory=list)


class Reading:
    """Reads pages of one document.

    Attributes:
        visited: Objects whose content was followed.
        looks: What was learnt of each page.
    """

    def __init__(self, library: Library, work: Work, budget: Budget, data: bytes | None) -> None:
        self.library = library
        self.work = work
        self.budget = budget
        self.data = data
        self.visited: set[object] = set()
        self.looks: dict[int, Look] = {}
        self._renderer: Renderer | None = None
        self._read = 0

    def close(self) -> None:
        """Free what was opened."""
        if self._renderer is not None:
            self._renderer.close()

    def page(self, page: Page, part: str) -> Iterator[Item]:
        """Yield everything on a page."""
        data, whole = self._content(page)
        resources = page.value("/Resources")
        held = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
        drawing = draw(data, held, self.library, self.work)
        self.visited |= drawing.forms
        yield from texts(drawing, part)
        if not (whole and drawing.whole):
            yield Fault(part, "this page cannot be read whole")
        if self.data is not None and page.number:
            yield from self._seen(page, drawing, part)

    def _content(self, page: Page) -> tuple[bytes, bool]:
        """Return what a page draws, and whether that is all."""
        held = page.value("/Contents")
        pieces = list(held) if isinstance(held, ArrayObject) else [held]
        known = page.held.get("/Contents")
        found, whole = [], True
        for piece in pieces[:_MOST_PIECES]:
            self.visited.add(identity(piece) or identity(known))
            try:
                stream = follow(piece)
                if isinstance(stream, StreamObject):
                    data = unpacked(stream)
                    self.budget.spend(len(data))
                    found.append(data)
            except (PyPdfError, ValueError, LookupError, TypeError, AttributeError):
                whole = False
        return b"\n".join(found), whole and len(pieces) <= _MOST_PIECES

    # -- how it looks ------------------------------------------------------------

    def _seen(self, page: Page, drawing: Drawing, part: str) -> Iterator[Item]:
        attached = notes.on_page(page.held)
        if notes.unapplied(attached):
            yield Fault(
                part,
                "a redaction is marked here and was never applied",
                "gate/unapplied-redaction",
                Severity.ERROR,
                HINT,
            )
        media, crop = _boxes(page)
        shown = sum(len(run.glyphs) for run in drawing.runs)
        self.work.spend(len(drawing.boxes) * shown // _COMPARED)
        index = page.number - 1

        def sheets() -> tuple[Sheet, Sheet]:
            return self._drawn().with_and_without_text(index)

        view = View(drawing, notes.covers(attached), media, crop, sheets)
        gone = hidden.hidden(view)
        look = self.looks[page.number] = _look(drawing, gone)
        for cause, held in gone.items():
            bad = Bad(_fault(part, cause), hidden.words(held))
            look.unseen += [word.casefold() for word in bad.words]
            if cause in {Cause.CROPPED, Cause.OUTSIDE}:
                look.cropped.append(bad)
            else:
                yield bad.fault
        if _must_be_read(page, drawing):
            yield from self._recognised(index, part)

    def _drawn(self) -> Renderer:
        if self._renderer is None:
            assert self.data is not None
            self._renderer = Renderer(self.data)
        return self._renderer

    def _recognised(self, index: int, part: str) -> Iterator[Item]:
        self._read += 1
        if self._read > _MOST_READ:
            yield Fault(part, "there are more pictured pages than the scan reads", "gate/too-large")
            return
        try:
            words = read_words(self._drawn().image(index))
        except MissingCapabilityError:
            yield Fault(part, "the words in pictures on this page were not read: no engine is here")
        else:
            yield Piece(f"{part}, as it looks", as_text(words)[0])


def texts(drawing: Drawing, part: str) -> Iterator[Item]:
    """Yield the text of what was drawn, and what its stream says besides."""
    for text in layout.texts(drawing.runs):
        yield Piece(part, text)
    if drawing.said:
        said = dict.fromkeys(_decoded(one) for one in drawing.said)
        yield Piece(f"{part}, marked content", "\n".join(said))
        yield Piece(f"{part}, marked content", "".join(_decoded(one) for one in drawing.said))
    if drawing.comments:
        yield Piece(f"{part}, comments", "\n".join(map(_decoded, drawing.comments)))
    if drawing.cut:
        raise TooLargeError


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _boxes(page: Page) -> tuple[Rect, Rect]:
    media = _box(page, "/MediaBox") or _A4
    crop = _box(page, "/CropBox") or media
    shared = (
        max(media[0], crop[0]), max(media[1], crop[1]),
        min(media[2], crop[2]), min(media[3], crop[3]),
    )  # fmt: skip
    return media, shared if shared[0] < shared[2] and shared[1] < shared[3] else media


def _box(page: Page, key: str) -> Rect | None:
    found = numbers(page.held, key, 4)
    if found is None:
        held = page.inherited.get(key)
        values = [number(one, -1e9) for one in held] if isinstance(held, ArrayObject) else []
        found = tuple(values) if len(values) == 4 and min(values) > -1e9 else None
    if found is None:
        return None
    left, right = sorted((found[0], found[2]))
    bottom, top = sorted((found[1], found[3]))
    return (left, bottom, right, top) if left < right and bottom < top else None


def _fault(part: str, cause: Cause) -> Fault:
    rule, severity, message = _FOUND[cause]
    return Fault(part, message, rule, severity, HINT)


def _look(drawing: Drawing, gone: dict[Cause, list[Letter]]) -> Look:
    if gone:
        found = hidden.visible(hidden.letters(drawing.runs), gone)
        visible = squashed("".join(letter.text for letter in found))
    else:
        visible = squashed("".join([glyph.text for run in drawing.runs for glyph in run.glyphs]))
    return Look(visible, marked=_marked(drawing))


def _marked(drawing: Drawing) -> bool:
    """Return whether there is a black box as high as a line of text."""
    return any(
        0 <= box.fill < _DARK and 6 <= top - bottom <= 40 and right - left > top - bottom
        for box in drawing.boxes
        if box.kind == "fill"
        for left, bottom, right, top in (box.rect,)
    )


def _must_be_read(page: Page, drawing: Drawing) -> bool:
    """Return whether there is something to read on a page that no text says.

    Pictures that stand upright are read as objects of the file, in their own resolution.
    """
    if drawing.outlines >= _SHAPES:
        return True
    if any(run.font.doubtful and run.mode not in INVISIBLE for run in drawing.runs):
        return True
    fonts = {id(run.font): run.font for run in drawing.runs}
    riddling = {one for one, font in fonts.items() if any(map(_is_riddle, font.shown))}
    riddles = {
        (id(run.font), glyph.code)
        for run in drawing.runs
        if run.mode not in INVISIBLE and id(run.font) in riddling
        for glyph in run.glyphs
        if _is_riddle(glyph.text)
    }
    if len(riddles) >= _RIDDLES:
        return True
    shown = [one for one in drawing.pictures if legible(one.width, one.height)]
    turned = number(page.value("/Rotate")) % 360 != 0
    plain = all(one.upright and not one.inline for one in shown)
    return len(drawing.pictures) > _STRIPS or bool(shown and (turned or not plain))


def _is_riddle(glyph: str) -> bool:
    """Return whether nothing tells which letter a glyph is."""
    return glyph == UNKNOWN or "\ue000" <= glyph[:1] <= "\uf8ff"
