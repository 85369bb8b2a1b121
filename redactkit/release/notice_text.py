"""Free text of a released record, cut into blocks and pieces without losing a redaction.

The text is read as the simplest Markdown: paragraphs, headings, lists, tables, quotations,
bold and italic. Offsets are code points of the released string. Wherever a redaction does
not lie inside one stretch of content, the whole text is shown as it is instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from redactkit.spans import Span


@dataclass(frozen=True, slots=True)
class Redaction:
    """An entry of the redactions log that stands in a text.

    Attributes:
        id: `r-0001`.
        span: Where the label stands in the released string.
        what: What was withheld ("name", "date of birth").
        ground: Anchor of its ground at the foot of the notice.
        ground_label: Public name of the ground.
        upstream: Whether the authority had typed the marker itself.
    """

    id: str
    span: Span
    what: str
    ground: str
    ground_label: str
    upstream: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style, or one redaction."""

    text: str
    redaction: Redaction | None = None
    style: Literal["", "strong", "em"] = ""


Inline = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that belong together; their line breaks are kept."""

    words: Inline
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, `depth` 1 for the highest in this text."""

    words: Inline
    depth: int
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `first` is the number of its first item, 0 for bullets."""

    items: tuple[Inline, ...]
    first: int = 0
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading row."""

    head: tuple[Inline, ...]
    rows: tuple[tuple[Inline, ...], ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted lines."""

    words: Inline
    kind: str = "quotation"


Block = Paragraph | Heading | Listing | Table | Quotation

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+\u2022]|(\d{1,4})[.)])[ \t]+(?=\S)")
_RULER = re.compile(r"[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_QUOTED = re.compile(r"[ ]{0,3}>[ ]?")
_EMPHASIS = re.compile(
    r"(\*\*|__)(?=\S)(?P<strong>[^\n]+?)(?<=\S)\1"
    r"|(?<![\w*])(\*)(?=[^\s*])(?P<em>[^*\n]+?)(?<=[^\s*])\*(?![\w*])"
)


@dataclass(frozen=True, slots=True)
class _Rough:
    """A block before its redactions are placed: spans of the text only."""

    kind: str
    cells: tuple[tuple[tuple[Span, ...], ...], ...]  # rows of cells of stretches
    number: int = 0


def inline(text: str, redactions: Sequence[Redaction]) -> Inline:
    """Return a text of one line, or one that is shown as it is."""
    return _pieces(text, (Span(0, len(text)),), redactions)


def blocks(text: str, redactions: Sequence[Redaction]) -> tuple[Block, ...]:
    """Return a text as blocks; each redaction stands in exactly one of them."""
    rough = tuple(_rough(text))
    stretches = [span for block in rough for row in block.cells for cell in row for span in cell]
    if not all(any(span.covers(one.span) for span in stretches) for one in redactions):
        return (Paragraph(inline(text, redactions)),) if text else ()
    placed = _Placed(text, redactions)
    return tuple(_levelled([placed.block(block) for block in rough]))


class _Placed:
    """Hands every redaction to the first stretch that covers it, and to no other."""

    def __init__(self, text: str, redactions: Sequence[Redaction]) -> None:
        self.text = text
        self.waiting = list(redactions)

    def words(self, cell: Sequence[Span]) -> Inline:
        mine = [one for one in self.waiting if any(span.covers(one.span) for span in cell)]
        self.waiting = [one for one in self.waiting if one not in mine]
        return _pieces(self.text, cell, mine)

    def block(self, rough: _Rough) -> Block:
        """Return a block with the redactions that stand in its words."""
        rows = [tuple(self.words(cell) for cell in row) for row in rough.cells]
        match rough.kind:
            case "heading":
                return Heading(rows[0][0], rough.number)
            case "list":
                return Listing(tuple(row[0] for row in rows), rough.number)
            case "table":
                return Table(rows[0], tuple(rows[1:]))
            case "quotation":
                return Quotation(rows[0][0])
            case _:
                return Paragraph(rows[0][0])


def _levelled(found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks with heading depths that begin at 1 and never skip one."""
    depths = sorted({block.depth for block in found if isinstance(block, Heading)})
    last = 0
    for block in found:
        if isinstance(block, Heading):
            last = min(depths.index(block.depth) + 1, last + 1)
            yield Heading(block.words, last)
        else:
            yield block


# -- blocks ----------------------------------------------------------------------


def _rough(text: str) -> Iterator[_Rough]:
    lines = [Span(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    place = 0
    while place < len(lines):
        if not lines[place].of(text).strip():
            place += 1
            continue
        block, place = _block(text, lines, place)
        yield block


def _block(text: str, lines: Sequence[Span], place: int) -> tuple[_Rough, int]:
    line = lines[place]
    heading = _HEADING.match(line.of(text))
    if heading:
        start = line.start + heading.start(2)
        cell = (Span(start, line.start + heading.end(2)),)
        return _Rough("heading", ((cell,),), len(heading.group(1))), place + 1
    if _heads_table(text, lines, place):
        return _table(text, lines, place)
    if _ITEM.match(line.of(text)):
        return _list(text, lines, place)
    if _QUOTED.match(line.of(text)):
        return _quotation(text, lines, place)
    last = place
    while (
        last + 1 < len(lines)
        and _adjacent(text, lines, last)
        and not _begins(text, lines[last + 1])
    ):
        last += 1
    return _Rough("paragraph", (((Span(line.start, lines[last].end),),),)), last + 1


def _heads_table(text: str, lines: Sequence[Span], place: int) -> bool:
    if place + 1 == len(lines) or "|" not in lines[place].of(text):
        return False
    ruler = lines[place + 1].of(text)
    return "|" in ruler and bool(_RULER.match(ruler)) and _adjacent(text, lines, place)


def _adjacent(text: str, lines: Sequence[Span], place: int) -> bool:
    """Return whether the next line follows directly, and is not blank."""
    following = lines[place + 1]
    return following.start - lines[place].end == 1 and bool(following.of(text).strip())


def _begins(text: str, line: Span) -> bool:
    words = line.of(text)
    return any(pattern.match(words) for pattern in (_HEADING, _ITEM, _QUOTED))


def _list(text: str, lines: Sequence[Span], place: int) -> tuple[_Rough, int]:
    first = _ITEM.match(lines[place].of(text))
    assert first is not None
    number = int(first.group(1) or 0)
    rows: list[tuple[tuple[Span, ...], ...]] = []
    expected = number
    while place < len(lines):
        item = _ITEM.match(lines[place].of(text))
        if item is None or bool(item.group(1)) != bool(first.group(1)):
            break
        if number and int(item.group(1)) != expected:
            break
        cell = [Span(lines[place].start + item.end(), lines[place].end)]
        while (
            place + 1 < len(lines)
            and _adjacent(text, lines, place)
            and not _begins(text, lines[place + 1])
        ):
            place += 1
            cell.append(_trimmed(text, lines[place]))
        rows.append((tuple(cell),))
        expected += 1
        place += 1
        while place < len(lines) and not lines[place].of(text).strip():
            place += 1
    return _Rough("list", tuple(rows), number), place


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.end - len(words.lstrip(" \t")), span.end)


def _quotation(text: str, lines: Sequence[Span], place: int) -> tuple[_Rough, int]:
    cell: list[Span] = []
    while place < len(lines):
        mark = _QUOTED.match(lines[place].of(text))
        if mark is None:
            break
        cell.append(Span(lines[place].start + mark.end(), lines[place].end))
        place += 1
        if place < len(lines) and not _adjacent(text, lines, place - 1):
            break
    return _Rough("quotation", ((tuple(cell),),)), place


def _table(text: str, lines: Sequence[Span], place: int) -> tuple[_Rough, int]:
    head = _cells(text, lines[place])
    rows = [head]
    place += 2
    while place < len(lines) and "|" in lines[place].of(text):
        cells = _cells(text, lines[place])
        if lines[place].start - lines[place - 1].end != 1:
            break
        # A row that is too long keeps its last cells together: nothing is dropped.
        if len(cells) > len(head):
            rest = Span(cells[len(head) - 1][0].start, cells[-1][0].end)
            cells = [*cells[: len(head) - 1], (rest,)]
        cells += [(Span(lines[place].end, lines[place].end),)] * (len(head) - len(cells))
        rows.append(cells)
        place += 1
    return _Rough("table", tuple(tuple(row) for row in rows)), place


def _cells(text: str, line: Span) -> list[tuple[Span, ...]]:
    words = line.of(text)
    start = len(words) - len(words.lstrip(" \t|"))
    if words.strip().startswith("|"):
        start = words.index("|") + 1
    end = len(words.rstrip(" \t"))
    if end > start and words[end - 1] == "|":
        end -= 1
    cells: list[tuple[Span, ...]] = []
    for match in re.finditer(r"(?:^|\|)([^|]*)", words[start:end]):
        cell = match.group(1)
        left = match.start(1) + len(cell) - len(cell.lstrip())
        right = max(left, match.start(1) + len(cell.rstrip()))
        offset = line.start + start
        cells.append((Span(offset + left, offset + right),))
    return cells


# -- pieces ----------------------------------------------------------------------


def _pieces(text: str, stretches: Sequence[Span], redactions: Sequence[Redaction]) -> Inline:
    found: list[Piece] = []
    waiting = sorted(redactions, key=lambda one: one.span)
    for number, stretch in enumerate(stretches):
        if number:
            found.append(Piece("\n"))
        mine = [one for one in waiting if stretch.covers(one.span)]
        waiting = [one for one in waiting if one not in mine]
        found += _styled(text, stretch, mine)
    return tuple(found)


def _styled(text: str, stretch: Span, redactions: Sequence[Redaction]) -> Iterator[Piece]:
    """Yield a stretch with its bold and italic words; marks inside a redaction stay."""
    done = stretch.start
    for match in _EMPHASIS.finditer(text, stretch.start, stretch.end):
        style: Literal["strong", "em"] = "strong" if match.group("strong") else "em"
        inner = Span(match.start(style), match.end(style))
        marks = Span(match.start(), inner.start), Span(inner.end, match.end())
        if any(mark.overlaps(one.span) for mark in marks for one in redactions):
            continue
        yield from _plain(text, Span(done, match.start()), redactions)
        yield from _plain(text, inner, redactions, style)
        done = match.end()
    yield from _plain(text, Span(done, stretch.end), redactions)


def _plain(
    text: str,
    stretch: Span,
    redactions: Sequence[Redaction],
    style: Literal["", "strong", "em"] = "",
) -> Iterator[Piece]:
    done = stretch.start
    for one in redactions:
        if not stretch.covers(one.span):
            continue
        if one.span.start > done:
            yield Piece(text[done : one.span.start], None, style)
        yield Piece(one.span.of(text), one, style)
        done = one.span.end
    if stretch.end > done:
        yield Piece(text[done : stretch.end], None, style)
