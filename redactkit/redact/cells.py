"""Words over several cells of a table: each cell keeps its place, none is emptied or moved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.formats import Edit
from redactkit.spans import Span

_CELLS = re.compile(r"[\t|]")
_SIGNS = re.compile(r"[\t|\n]")


def in_cells(words: str, text: str, span: Span) -> str:
    r"""Return words once for every cell that a span covers, with what parts the cells.

    >>> in_cells("[address]", "1\t14\tTannery Row\tNFA", Span(2, 16))
    '[address]\t[address]'
    >>> in_cells("Officer A", "met Gareth\nPenhallow again", Span(4, 20))
    'Officer A'
    """
    pieces = _pieces(text, span)
    if len(pieces) == 1:
        return words
    said = [_said(words, piece.of(text)) + text[piece.end] for piece in pieces[:-1]]
    return "".join((*said, _said(words, pieces[-1].of(text))))


def by_cell(edit: Edit, text: str) -> Iterator[Edit]:
    """Yield an edit whose words are those of `in_cells` as one for each of the cells."""
    pieces = _pieces(text, edit.span)
    words = _SIGNS.split(edit.words)
    if len(pieces) != len(words):
        yield edit
        return
    yield from (Edit(*each) for each in zip(pieces, words, strict=True))


def _said(words: str, piece: str) -> str:
    """Return what stands in a cell: its own blanks, and words where it had any."""
    if not any(map(str.isalnum, piece)):
        return " ".join(piece.split())
    bare = piece.strip()
    return piece.replace(bare, words)


def _pieces(text: str, span: Span) -> list[Span]:
    """Return the parts of a span that stand in different cells."""
    borders = [
        sign.start()
        for sign in _SIGNS.finditer(text, span.start, span.end)
        if sign[0] != "\n" or _between_rows(text, sign.start())
    ]
    starts = [span.start, *(border + 1 for border in borders)]
    return [Span(*ends) for ends in zip(starts, (*borders, span.end), strict=True)]


def _between_rows(text: str, feed: int) -> bool:
    """Return whether a line feed parts two lines that have cells."""
    start, end = text.rfind("\n", 0, feed) + 1, text.find("\n", feed + 1)
    after = text[feed + 1 : end if end >= 0 else len(text)]
    return bool(_CELLS.search(text, start, feed) and _CELLS.search(after))
