"""Keys of places that survive a re-run and say nothing about the words they point at.

A key is a digest of what stands around a place. Every mention in the surroundings,
and the words themselves, are blanked first: a plan may be seen by people who must not
learn a name, and a digest of a name can be guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from redactkit.canonical import dumps, sha256_hex
from redactkit.spans import Span, splice, union

_WINDOW = 40
_BLANK = "\0"


class Keys:
    """Hands out keys; places with the same surroundings are told apart by their order."""

    def __init__(self, kind: str = "") -> None:
        """Begin.

        Args:
            kind: Keys of two kinds differ, though their places have the same surroundings.
        """
        self._kind = [kind] if kind else []
        self._seen: Counter[str] = Counter()

    def of(
        self, text: str, spans: Sequence[Span], blanked: Sequence[Span]
    ) -> Iterator[tuple[Span, str]]:
        """Yield each span with its key.

        Args:
            text: The text.
            spans: Disjoint spans that need keys.
            blanked: Further spans that hold names, markers or pseudonyms.
        """
        masks = union([*spans, *blanked])
        masked, placed = splice(text, [(span, _BLANK) for span in masks])
        starts = [mask.start for mask in masks]
        for span in spans:
            index = bisect_right(starts, span.start) - 1
            yield span, self._key(masked, placed[index])

    def _key(self, masked: str, place: Span) -> str:
        around = (
            _squeeze(masked[max(0, place.start - _WINDOW) : place.start]),
            _squeeze(masked[place.end : place.end + _WINDOW]),
        )
        surroundings = sha256_hex(dumps(list(around)))
        self._seen[surroundings] += 1
        return sha256_hex(dumps([*self._kind, surroundings, self._seen[surroundings]]))[:16]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)
