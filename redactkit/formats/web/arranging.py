"""The published elements of a page, in a form that every parser reads alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from redactkit.formats.web.flow import BLOCK, LINE, Flow
from redactkit.formats.web.model import Element, Link, Node, Picture, Text
from redactkit.formats.web.tags import BLOCKS, CELLS, LIST_ITEMS, SECTIONS
from redactkit.spans import Span

_BLOCKY = BLOCKS | LIST_ITEMS
# A block without words still parts the words before it from those after it.
_EMPTY = BLOCKS | LIST_ITEMS | SECTIONS | CELLS | {"tr", "br"}
_CHILDREN = {
    "table": (SECTIONS | {"caption", "tr"}, "tr"),
    **dict.fromkeys(SECTIONS, (frozenset({"tr"}), "tr")),
    "tr": (CELLS, "td"),
    **dict.fromkeys(("ul", "ol"), (frozenset({"li"}), "li")),
    "dl": (frozenset({"dt", "dd"}), "dd"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An element, or a run of words, whose place in the text is not yet known.

    Attributes:
        tag: Its name; "" for words.
        words: The words.
        children: What stands in it.
        attributes: Published attributes; of a link, the address of its target.
        picture: A picture.
        blocky: Whether it is a block, or a block stands in it.
        seen: Whether there are words or a picture in it.
    """

    tag: str = ""
    words: str = field(default="", repr=False)
    children: Sequence[Draft] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    picture: Picture | None = None
    blocky: bool = field(init=False)
    seen: bool = field(init=False)

    def __post_init__(self) -> None:
        blocky, seen = self.tag in _BLOCKY, bool(self.words.strip() or self.picture)
        for child in self.children:
            blocky, seen = blocky or child.blocky, seen or child.seen
        object.__setattr__(self, "blocky", blocky)
        object.__setattr__(self, "seen", seen)


def arrange(drafts: Sequence[Draft]) -> tuple[str, tuple[Span, ...], tuple[Node, ...]]:
    """Return the text of the page, the runs of words in it, and its elements."""
    flow = Flow()
    nodes = _nodes(drafts, flow, by=BLOCK, preformatted=False)
    return flow.text(), tuple(flow.leaves), nodes


def _nodes(drafts: Sequence[Draft], flow: Flow, *, by: str, preformatted: bool) -> tuple[Node, ...]:
    found: list[Node] = []
    for draft in drafts:
        node = _node(draft, flow, by=by, preformatted=preformatted)
        if node is not None:
            found.append(node)
    return tuple(found)


def _node(draft: Draft, flow: Flow, *, by: str, preformatted: bool) -> Node | None:
    if draft.picture is not None:
        return draft.picture
    if not draft.tag:
        leaf = flow.write(draft.words, keep_spaces=preformatted)
        return None if leaf is None else Text(leaf)
    tag = draft.tag
    if tag == "br":
        flow.line_feed()
    elif tag in BLOCKS:
        flow.part(by)
    elif tag in LIST_ITEMS or tag == "tr":
        flow.part(LINE)
    inside = LINE if tag in LIST_ITEMS or tag in CELLS else by
    if tag == "tr":
        children = _cells(draft.children, flow)
    else:
        drafts = _fitting(tag, draft.children)
        children = _nodes(drafts, flow, by=inside, preformatted=preformatted or tag == "pre")
    if tag in BLOCKS:
        flow.part(by)
    elif tag in LIST_ITEMS:
        flow.part(LINE)
    elif tag == "tr":
        flow.end_row()
    if tag == "a":
        return Link(draft.attributes[0][1], children) if children else None
    return Element(tag, children, draft.attributes) if children or tag in _EMPTY else None


def _cells(drafts: Sequence[Draft], flow: Flow) -> tuple[Node, ...]:
    found: list[Node] = []
    for draft in _fitting("tr", drafts):
        if found:
            flow.cell()
        start = len(flow)
        children = _nodes(draft.children, flow, by=LINE, preformatted=False)
        flow.end_cell(start)
        found.append(Element(draft.tag, children, draft.attributes))
    return tuple(found)


def _fitting(tag: str, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Return what stands in an element, each in the kind of child that belongs there."""
    if tag == "pre":
        return _without_first_line_feeds(drafts)
    if tag not in _CHILDREN:
        return drafts
    allowed, wrapper = _CHILDREN[tag]
    return [
        draft if draft.tag in allowed else Draft(wrapper, children=(draft,)) for draft in drafts
    ]


def _without_first_line_feeds(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Return what stands in <pre> without the line feeds it begins with.

    HTML drops the first (13.1.2), and a parser that writes it again may drop the next.
    """
    for place, draft in enumerate(drafts):
        words = draft.words.lstrip("\r\n")
        if words or draft.seen or draft.tag == "br":
            return [Draft(words=words) if words else draft, *drafts[place + 1 :]]
    return ()
