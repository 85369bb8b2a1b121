"""A new web page from the clean model, checked once more by a second parser."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterator, Mapping, Sequence

import nh3

from redactkit.formats import picture
from redactkit.formats.leaves import edited, within
from redactkit.formats.types import Built, Document, Edits
from redactkit.formats.web import links
from redactkit.formats.web.model import Element, Link, Node, Page, Picture, Text
from redactkit.formats.web.tags import CELLS, KEPT, VOID
from redactkit.spans import Span

_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}
_PICTURES = tuple(f"data:{kind};base64," for kind in _MEDIA_TYPES.values())
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "li": {"value"},
    **{tag: {"colspan", "rowspan"} for tag in CELLS},
    "*": {"dir"},
}


def build(document: Document, edits: Edits) -> Built:
    """Return a new page with its edits made."""
    return {".html": page(document, edits).encode("utf-8")}


def page(document: Document, edits: Edits) -> str:
    """Return the characters of the new page.

    nh3 reads what was written, with a parser built as a browser's, and lets through what
    its own allow-list has. It comes last, not first, because it drops without a word what
    the reader has to report.
    """
    layout: Page = document.layout
    body = nh3.clean(
        "".join(_Writer(document, edits).nodes(layout.body)),
        tags={*KEPT, "a", "img"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "data"},
        attribute_filter=_only_pictures_as_data,
        link_rel=None,
    )
    texts = {part.address: part.text for part in document.parts}
    title = "".join(_whole(texts, edits, "/title")) if layout.titled else ""
    language = f' lang="{layout.language}"' if layout.language else ""
    direction = f' dir="{layout.direction}"' if layout.direction else ""
    return (
        f"<!DOCTYPE html>\n<html{language}{direction}>\n<head>\n"
        f'<meta charset="utf-8">\n<title>{html.escape(title, quote=False)}</title>\n'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _only_pictures_as_data(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("img", "src"):
        return value if value.startswith(_PICTURES) else None
    return None if value.startswith("data:") else value


class _Writer:
    def __init__(self, document: Document, edits: Edits) -> None:
        self._texts = {part.address: part.text for part in document.parts}
        self._edits = edits
        self._words = edited(self._texts["/body"], document.layout.leaves, edits.get("/body", ()))

    def nodes(self, nodes: Sequence[Node]) -> Iterator[str]:
        """Yield the markup of nodes, in order."""
        for node in nodes:
            match node:
                case Text(leaf):
                    yield html.escape(self._words[leaf], quote=False)
                case Picture():
                    yield self._picture(node)
                case Link(address, children):
                    inside = "".join(self.nodes(children))
                    target = html.escape(links.address(self._texts[address]))
                    changed = bool(self._edits.get(address))
                    yield inside if changed else f'<a href="{target}">{inside}</a>'
                case Element(tag, children, attributes):
                    yield self._element(tag, children, attributes)

    def _element(
        self, tag: str, children: Sequence[Node], attributes: Sequence[tuple[str, str]]
    ) -> str:
        opening = "".join(f' {name}="{value}"' for name, value in attributes)
        if tag in VOID:
            return f"<{tag}{opening}>"
        return f"<{tag}{opening}>{''.join(self.nodes(children))}</{tag}>"

    def _picture(self, node: Picture) -> str:
        inner = within(node.document, self._edits, node.address)
        ending, data = next(iter(picture.build(node.document, inner).items()))
        code = base64.b64encode(data).decode("ascii")
        alternative = "".join(_whole(self._texts, self._edits, node.alternative))
        return (
            f'<img src="data:{_MEDIA_TYPES[ending]};base64,{code}"'
            f' alt="{html.escape(alternative)}">'
        )


def _whole(texts: Mapping[str, str], edits: Edits, address: str) -> tuple[str, ...]:
    text = texts.get(address, "")
    return edited(text, [Span(0, len(text))], edits.get(address, ())) if text else ()
