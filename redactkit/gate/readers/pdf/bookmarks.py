"""Bookmarks that still tell what was taken from the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pypdf.generic import ArrayObject, DictionaryObject, TextStringObject

from redactkit.gate.readers.pdf.document import Document
from redactkit.gate.readers.pdf.values import dictionary, entry, follow, identity
from redactkit.gate.words import COMMON

_MOST = 20_000
_MOST_WORDS = 20
_WORD = re.compile(r"[^\W_]{3,}")
_SHARE = 0.5
# Words for parts of a document, which a bookmark may bear and the page need not.
_PARTS_OF_DOCUMENTS = (
    "abstract acknowledgements agenda annex annexe annexes appendices appendix attachment back"
    " bibliography blank body chapter chapters content contents copyright cover document end"
    " figure figures foreword front glossary home index intro introduction list page pages part"
    " preface references schedule section slide start summary table tables title top"
)
# Words of headings, which tell nothing that was taken out.
_HEADING_WORDS = (
    "accounts actions aims allegation allegations analysis apologies assessment attendance"
    " breaches chronology closing comments complaint complaints conclusion conclusions costs"
    " decisions declarations definitions details directions discussion documents enquiries"
    " events exhibits facts feedback findings grounds hearings interviews investigation lessons"
    " limitations matters meetings methodology minutes mitigation notes objectives observations"
    " orders outcome outcomes overview policies procedure procedures proceedings process"
    " publication purpose questions reasons recommendation recommendations remarks remit replies"
    " representations responses results review rulings sanction sanctions scope standards"
    " statements statistics submissions terms timeline topics transcript updates welfare witnesses"
)
_HEADINGS = COMMON | frozenset(_HEADING_WORDS.split())
_PARTS = frozenset(_PARTS_OF_DOCUMENTS.split())
_FILE = re.compile(r"\.[A-Za-z0-9]{2,5}$|[\\/_]")


class Bookmark(NamedTuple):
    """A bookmark.

    Attributes:
        title: What it says.
        page: Number of the page that it leads to; 0 where that is unknown.
        placed: Whether it leads to a place on the page, as one made from a heading does.
    """

    title: str
    page: int
    placed: bool


def bookmarks(document: Document, numbers: dict[object, int]) -> Iterator[Bookmark]:
    """Yield the bookmarks of a document.

    Args:
        document: The document.
        numbers: Numbers of its pages, by their objects.
    """
    waiting = [entry(dictionary(document.root, "/Outlines"), "/First")]
    seen: set[object] = set()
    while waiting and len(seen) < _MOST:
        item = waiting.pop()
        key = identity(item) or id(item)
        if not isinstance(item, DictionaryObject) or key in seen:
            continue
        seen.add(key)
        waiting += [entry(item, "/Next"), entry(item, "/First")]
        title = entry(item, "/Title")
        if isinstance(title, TextStringObject):
            where = entry(item, "/Dest") or entry(dictionary(item, "/A"), "/D")
            yield Bookmark(str(title), *_target(document, where, numbers))


def _target(document: Document, where: Any, numbers: dict[object, int]) -> tuple[int, bool]:
    if isinstance(where, str | bytes):
        where = _named(document, where)
    if isinstance(where, DictionaryObject):
        where = entry(where, "/D")
    if not isinstance(where, ArrayObject) or len(where) < 2:
        return 0, False
    values = list(where)
    page = numbers.get(identity(values[0]), 0)
    return page, follow(values[1]) in {"/XYZ", "/FitH", "/FitBH"} and len(values) > 2


def _named(document: Document, name: str | bytes) -> Any:
    """Return a destination by its name, from the dictionary or the tree of names."""
    found = entry(dictionary(document.root, "/Dests"), str(name))
    if found is not None:
        return found
    waiting = [entry(dictionary(document.root, "/Names"), "/Dests")]
    seen: set[object] = set()
    while waiting and len(seen) < _MOST:
        node = waiting.pop()
        key = identity(node) or id(node)
        if not isinstance(node, DictionaryObject) or key in seen:
            continue
        seen.add(key)
        waiting += [follow(kid) for kid in entry(node, "/Kids") or []]
        pairs = [follow(one) for one in entry(node, "/Names") or []]
        for known, value in zip(pairs[::2], pairs[1::2], strict=False):
            if known == name:
                return value
    return None


def tells_more(
    bookmark: Bookmark, visible: str, page: str, unseen: Sequence[str], *, marked: bool
) -> bool:
    """Return whether a bookmark tells what cannot be seen in the document any more.

    Args:
        bookmark: The bookmark.
        visible: All letters that can be seen in the document, without anything between.
        page: Those of the page that it leads to.
        unseen: Words that are on that page and cannot be seen.
        marked: Whether there is a black box on that page.
    """
    words = [word.casefold() for word in _WORD.findall(bookmark.title)[:_MOST_WORDS]]
    missing = [
        word for word in words if word not in page and word not in visible and word not in _HEADINGS
    ]
    if not missing or _FILE.search(bookmark.title):
        return False
    if any(word in hidden or hidden in word for word in missing for hidden in unseen):
        return True
    if _PARTS.intersection(words) or any(word.isdigit() for word in missing):
        return False
    part_seen = sum(word in page for word in words) >= _SHARE * len(words)
    return bookmark.page > 0 and (part_seen or marked or (bookmark.placed and len(words) > 1))


def squashed(text: str) -> str:
    """Return the letters and digits of a text in lower case, nothing between them."""
    return re.sub(r"[\W_]+", "", text).casefold()
