"""A new Word file from the edited texts: nothing in it comes from the bytes of another."""

from __future__ import annotations

import io
import zipfile

from redactkit import formats
from redactkit.formats.docx import fixed
from redactkit.formats.docx.compose import Composer, node, numbering, root, serialised
from redactkit.formats.docx.edits import dealt, runs
from redactkit.formats.docx.model import Blocks, Layout
from redactkit.formats.types import Built, Document, Edits
from redactkit.spans import splice

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_RELATED = ("styles", "numbering", "settings", "footnotes", "endnotes")


def build(document: Document, edits: Edits) -> Built:
    """Return a Word file, built afresh with the edits made.

    Args:
        document: As `redactkit.formats.docx.read` read it.
        edits: By address of a part.
    """
    return {".docx": _zipped(_Writer(document, edits).members())}


class _Writer:
    def __init__(self, document: Document, edits: Edits) -> None:
        assert isinstance(document.layout, Layout)
        self._layout: Layout = document.layout
        self._texts = {part.address: part.text for part in document.parts}
        self._edits = edits
        self._alternatives = [
            splice(text, edits.get(address, ()))[0]
            for address, text in self._texts.items()
            if address.startswith("/alternatives/")
        ]
        self._pictures = [
            self._picture(number) for number in range(1, len(self._layout.pictures) + 1)
        ]

    def members(self) -> dict[str, bytes]:
        """Return every member by its name, in their order in the zip."""
        layout = self._layout
        media = {f"word/media/image{number}{ending}": data
                 for number, (ending, data) in enumerate(self._pictures, 1)}  # fmt: skip
        headers = {f"word/header{number}.xml": self._story("hdr", f"/headers/{number}", blocks)
                   for number, blocks in enumerate(layout.headers, 1)}  # fmt: skip
        footers = {f"word/footer{number}.xml": self._story("ftr", f"/footers/{number}", blocks)
                   for number, blocks in enumerate(layout.footers, 1)}  # fmt: skip
        notes = {f"word/{kind}s.xml": self._notes(kind) for kind in ("footnote", "endnote")}
        found = {
            "word/document.xml": self._body(),
            "word/styles.xml": fixed.styles(),
            "word/numbering.xml": serialised(numbering(layout.families, layout.lists)),
            "word/settings.xml": fixed.settings(even_pages=layout.even_pages),
            **notes, **headers, **footers, **media,
            "docProps/core.xml": fixed.core(),
        }  # fmt: skip
        own = self._picture_targets()
        related = {
            f"word/_rels/{name.removeprefix('word/')}.rels": fixed.relations(own)
            for name in (*headers, *footers, *notes)
            if own
        }
        return {
            "[Content_Types].xml": fixed.content_types(tuple(found)),
            "_rels/.rels": fixed.package_relations(),
            "word/_rels/document.xml.rels": fixed.relations((*own, *self._targets())),
            **related,
            **found,
        }

    def _picture_targets(self) -> tuple[tuple[str, str], ...]:
        # First in every story's relations, so that a picture has one id everywhere.
        return tuple(
            ("image", f"media/image{number}{ending}")
            for number, (ending, _) in enumerate(self._pictures, 1)
        )

    def _targets(self) -> tuple[tuple[str, str], ...]:
        layout = self._layout
        return (
            *(("header", f"header{number}.xml") for number, _ in enumerate(layout.headers, 1)),
            *(("footer", f"footer{number}.xml") for number, _ in enumerate(layout.footers, 1)),
            *((name, f"{name}.xml") for name in _RELATED),
        )

    def _picture(self, number: int) -> tuple[str, bytes]:
        picture = self._layout.pictures[number - 1]
        edits = self._edits.get(f"/pictures/{number}", ())
        built = formats.build(picture, {part.address: edits for part in picture.parts})
        return next(iter(built.items()))

    def _composer(self, address: str, stories: tuple[Blocks, ...]) -> Composer:
        spans = [run.span for blocks in stories for run in runs(blocks)]
        text = self._texts.get(address, "")
        texts = dealt(text, spans, self._edits.get(address, ())) if spans else []
        first = len(self._pictures) + 1
        headers = len(self._layout.headers)
        uses = {(False, number): f"rId{first + number}" for number in range(headers)}
        uses |= {
            (True, number): f"rId{first + headers + number}"
            for number in range(len(self._layout.footers))
        }
        pictures = [f"rId{number}" for number in range(1, first)]
        return Composer(iter(texts), pictures, self._alternatives, uses)

    def _body(self) -> bytes:
        top = root("document")
        body = node(top, "body")
        composer = self._composer("/body", (self._layout.body,))
        composer.blocks(body, self._layout.body)
        composer.section(body, self._layout.section)
        return serialised(top)

    def _story(self, name: str, address: str, blocks: Blocks) -> bytes:
        top = root(name)
        self._composer(address, (blocks,)).blocks(top, blocks)
        return serialised(top)

    def _notes(self, kind: str) -> bytes:
        top = root(f"{kind}s")
        for number, (type_, mark) in enumerate(
            (("separator", "separator"), ("continuationSeparator", "continuationSeparator")), -1
        ):
            line = node(top, kind, type=type_, id=number)
            node(node(node(line, "p"), "r"), mark)
        stories = self._layout.endnotes if kind == "endnote" else self._layout.footnotes
        composer = self._composer(f"/{kind}s", stories)
        for number, blocks in enumerate(stories, 1):
            composer.note(node(top, kind, id=number), blocks, f"{kind}Ref")
        return serialised(top)


def _zipped(members: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, data, compresslevel=_LEVEL)
    return into.getvalue()
