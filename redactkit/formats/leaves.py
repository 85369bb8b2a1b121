"""The text of a part in leaves: what each of them says once the part was edited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from redactkit.formats.types import Document, Edit, Edits
from redactkit.spans import Span, disjoint


def edited(text: str, leaves: Sequence[Span], edits: Sequence[Edit]) -> tuple[str, ...]:
    """Return the words of each leaf after the edits.

    The words of an edit stand in the leaf where its span begins, or in the last one before
    it; whatever else the span covers is gone.

    Args:
        text: The text of the part.
        leaves: Disjoint spans of it, in order of place; the text between them is layout.
        edits: Disjoint, in order of place.

    Raises:
        ValueError: Edits overlap or leave the text, or there is no leaf to hold their words.
    """
    if not disjoint([edit.span for edit in edits]) or (edits and edits[-1].span.end > len(text)):
        raise ValueError("spans overlap or leave the text")
    starts = [leaf.start for leaf in leaves]
    pieces: list[list[str]] = [[] for _ in leaves]
    kept = [leaf.start for leaf in leaves]
    for edit in edits:
        if not leaves:
            raise ValueError("a text without leaves is not edited")
        here = max(0, bisect_right(starts, edit.span.start) - 1)
        if edit.span.start > kept[here]:
            pieces[here].append(text[kept[here] : min(edit.span.start, leaves[here].end)])
        pieces[here].append(edit.words)
        while here < len(leaves) and leaves[here].start < edit.span.end:
            kept[here] = max(kept[here], min(edit.span.end, leaves[here].end))
            here += 1
    return tuple(
        "".join(piece) + text[done : leaf.end]
        for piece, done, leaf in zip(pieces, kept, leaves, strict=True)
    )


def within(document: Document, edits: Edits, prefix: str) -> Edits:
    """Return the edits of a document inside another one, by its own addresses.

    Args:
        document: The inner document.
        edits: Of the outer one.
        prefix: What stands in the outer document before the inner one's addresses.
    """
    addresses = (part.address for part in document.parts)
    return {here: edits[prefix + here] for here in addresses if prefix + here in edits}
