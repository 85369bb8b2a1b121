"""Span algebra: half-open ranges of code points, settled before any text is changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start` up to, not including, `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError("a span runs forwards from a place that is not negative")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether every code point of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """Return the words of `text` under this span."""
        return text[self.start : self.end]


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the fewest disjoint, sorted spans over the same code points.

    Spans that only touch stay apart: two people side by side are two people.

    >>> union([Span(4, 9), Span(0, 2), Span(1, 3), Span(9, 12)])
    (Span(start=0, end=3), Span(start=4, end=9), Span(start=9, end=12))
    """
    merged: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def disjoint(spans: Sequence[Span]) -> bool:
    """Return whether the spans are sorted and share no code point."""
    return all(left.end <= right.start for left, right in pairwise(spans))


def splice(text: str, replacements: Iterable[tuple[Span, str]]) -> tuple[str, tuple[Span, ...]]:
    """Replace disjoint spans of a text.

    Args:
        text: The original.
        replacements: Pairs of a span of `text` and the words that take its place.

    Returns:
        The new text, and the span of each replacement in it, in order of place.

    Raises:
        ValueError: Spans overlap or leave the text.
    """
    ordered = sorted(replacements, key=lambda pair: pair[0])
    spans = [span for span, _ in ordered]
    if not disjoint(spans) or (spans and spans[-1].end > len(text)):
        raise ValueError("spans overlap or leave the text")
    pieces: list[str] = []
    placed: list[Span] = []
    done = length = 0
    for span, words in ordered:
        kept = text[done : span.start]
        pieces += kept, words
        length += len(kept)
        placed.append(Span(length, length + len(words)))
        length += len(words)
        done = span.end
    return "".join((*pieces, text[done:])), tuple(placed)
