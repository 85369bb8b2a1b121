"""Letters on the radio that have the shape of a name."""

from __future__ import annotations

from redactkit.detect.lexicon import word_set
from redactkit.detect.said import LETTERS_AND_FIGURES
from redactkit.detect.view import View

_CHANNELS = word_set("channel channels callsign callsigns")
# Letters that are people's given names too.
_GIVEN = word_set("charlie juliet juliett mike oscar romeo victor")
_GAPS = frozenset((" ", "-", ", "))


def is_radio(view: View, first: int, last: int) -> bool:
    """Return whether words are letters of the radio alphabet: `Alpha Charlie`, `channel Mike`.

    One of them has to be nobody's given name: Victor Oscar may be somebody.
    """
    said = LETTERS_AND_FIGURES
    if any(view.words[index] not in said for index in range(first, last + 1)):
        return False
    while first and view.words[first - 1] in said and view.gap(first - 1) in _GAPS:
        first -= 1
    while view.gap(last) in _GAPS and view.words[last + 1] in said:
        last += 1
    called = first > 0 and view.gap(first - 1) == " " and view.words[first - 1] in _CHANNELS
    several = last > first
    return called or (several and not _GIVEN.issuperset(view.words[first : last + 1]))
