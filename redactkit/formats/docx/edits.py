"""Edits of a story's text, dealt out to its runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from redactkit.formats.docx.model import Blocks, Paragraph, Run
from redactkit.formats.types import Edit
from redactkit.spans import Span, splice


def runs(blocks: Blocks) -> Iterator[Run]:
    """Return all runs of a story, in order of place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (inline for inline in block.inlines if isinstance(inline, Run))
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from runs(cell.blocks)


def dealt(text: str, spans: Sequence[Span], edits: Sequence[Edit]) -> list[str]:
    """Return the new text of each run.

    The words of an edit go to the run in which it begins, or the one before; the rest of
    what it spans vanishes, over every border between blocks and cells.

    Args:
        text: Text of the story.
        spans: The runs, in order of place, one at least.
        edits: Disjoint, in order of place.
    """
    starts = [span.start for span in spans]
    mine: list[list[tuple[Span, str]]] = [[] for _ in spans]
    for edit in edits:
        first = max(bisect_right(starts, edit.span.start) - 1, 0)
        for number in range(first, len(spans)):
            run = spans[number]
            if number > first and run.start >= edit.span.end:
                break
            start = min(max(edit.span.start, run.start), run.end)
            end = min(max(edit.span.end, start), run.end)
            words = edit.words if number == first else ""
            mine[number].append((Span(start - run.start, end - run.start), words))
    return [splice(span.of(text), own)[0] for span, own in zip(spans, mine, strict=True)]
