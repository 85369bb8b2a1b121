"""Build a PDF of pages that show what was read, with the edits made, and hold nothing else."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Pdf, Stream

from redactkit.formats.pdf import layer, seeing
from redactkit.formats.pdf.keeping import Keeper, NotCleanError
from redactkit.formats.pdf.lines import Cut
from redactkit.formats.pdf.maps import meanings
from redactkit.formats.pdf.model import Layout, Letters, Page
from redactkit.formats.pdf.picturing import shown
from redactkit.formats.pdf.reading import fonts
from redactkit.formats.types import Built, Document, Edit, Edits
from redactkit.spans import Span

_UNSEEN = "\xad\0\ufffd"

Key = tuple[int, int]


def build(document: Document, edits: Edits) -> Built:
    """Return a PDF built afresh with the edits made."""
    layout: Layout = document.layout
    (part,) = document.parts
    cuts = list(_cuts(layout.pages, edits.get(part.address, ())))
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(layout.data)) as source, pikepdf.new() as target:
        changed = {number for number, here in enumerate(cuts) if here}
        kept = _kept((source, target), layout.pages, changed)
        shown_pages = pdfium.PdfDocument(layout.data)
        try:
            _pages(_Files(source, target, shown_pages), layout.pages, cuts, kept)
        finally:
            shown_pages.close()
        target.save(
            written,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return {".pdf": written.getvalue()}


class _Files(NamedTuple):
    source: Pdf
    target: Pdf
    shown: pdfium.PdfDocument


def _pages(
    files: _Files,
    pages: Sequence[Page],
    cuts: Sequence[Sequence[Cut]],
    kept: Mapping[int, Dictionary],
) -> None:
    font = layer.Font(files.target)
    for number, page in enumerate(pages):
        if number in kept:
            files.target.pages.append(pikepdf.Page(kept[number]))
            continue
        sheet = files.shown[number]
        before = sheet.get_rotation()
        letters, turn = _letters(sheet, page)
        picture = shown(sheet, letters, cuts[number], page)
        layer.add_page(files.target, font, sheet.get_size(), before - turn, picture)
        sheet.close()
    font.finish()


def _letters(sheet: pdfium.PdfPage, page: Page) -> tuple[Letters, int]:
    """Return the characters of a page, which is turned upright for it, and how it is turned."""
    if page.letters:
        seeing.turned(sheet, page.turn)
        return page.letters, page.turn
    text = seeing.letters(sheet)
    assert seeing.plain(text) == page.text, "a page reads the same twice"
    where, turn = seeing.boxes(sheet, text)
    return Letters(page.text, where), turn


def _kept(
    files: tuple[Pdf, Pdf], pages: Sequence[Page], changed: set[int]
) -> dict[int, Dictionary]:
    """Return copies of the pages that need not become pictures, by their number.

    A font of a page that becomes a picture goes with it: its glyphs, in the order in which
    they came up, spell words of that page. So does a font with letters that no kept page
    shows.
    """
    source, target = files
    keeper = Keeper(target)
    copies: dict[int, Dictionary] = {}
    used = [_fonts(page) for page in source.pages]
    pictures = {number for number, page in enumerate(pages) if page.picture} | changed
    while True:
        tainted = set().union(*(used[number] for number in pictures))
        kept = [number for number in range(len(pages)) if number not in pictures]
        lost = {number for number in kept if tainted & used[number].keys()}
        if not lost:
            lost = _with_orphans(kept, used, pages)
        if not lost:
            lost = {number for number in kept if not _copied(keeper, source, number, copies)}
        if not lost:
            return {number: copies[number] for number in kept}
        pictures |= lost


def _copied(keeper: Keeper, source: Pdf, number: int, copies: dict[int, Dictionary]) -> bool:
    if number not in copies:
        try:
            copies[number] = keeper.copy(source.pages[number])
        except NotCleanError:
            return False
    return True


def _fonts(page: pikepdf.Page) -> dict[Key, Dictionary]:
    """Return the fonts of a page that bring glyphs, or a map, of their own."""
    return {
        font.objgen: font
        for font in fonts(page.obj.get("/Resources"))
        if any(key in font for key in ("/FontDescriptor", "/ToUnicode", "/DescendantFonts"))
    }


def _with_orphans(
    kept: Sequence[int], used: Sequence[Mapping[Key, Dictionary]], pages: Sequence[Page]
) -> set[int]:
    """Return the pages with a font that has letters which no page in it shows."""
    texts: dict[Key, set[str]] = {}
    known: dict[Key, Dictionary] = {}
    for number in kept:
        letters = set(unicodedata.normalize("NFKC", pages[number].text))
        for key, font in used[number].items():
            texts.setdefault(key, set()).update(letters)
            known[key] = font
    orphaned = {key for key, font in known.items() if not _all_shown(font, texts[key])}
    return {number for number in kept if orphaned & used[number].keys()}


def _all_shown(font: Dictionary, letters: set[str]) -> bool:
    table = font.get("/ToUnicode")
    if not isinstance(table, Stream):
        return not _embedded(font)
    meant = unicodedata.normalize("NFKC", "".join(text for _, text in meanings(table)))
    return all(one in letters or one.isspace() or one in _UNSEEN for one in meant)


def _embedded(font: Dictionary) -> bool:
    if "/DescendantFonts" in font:
        return True
    descriptor = font.get("/FontDescriptor")
    return isinstance(descriptor, Dictionary) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def _cuts(pages: Sequence[Page], edits: Sequence[Edit]) -> Iterator[list[Cut]]:
    """Yield the cuts of each page; what crosses to a page further on has no words there."""
    start = 0
    for page in pages:
        end = start + len(page.text)
        yield [
            Cut(
                Span(max(edit.span.start, start) - start, min(edit.span.end, end) - start),
                edit.words if edit.span.start >= start - 1 else None,
            )
            for edit in edits
            if edit.span.start < end and edit.span.end > start
        ]
        start = end + 1
