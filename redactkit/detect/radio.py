"""What is said on the radio: letters that have the shape of a name, officers by their number."""

from __future__ import annotations

import re

from redactkit.detect.lexicon import word_set
from redactkit.detect.said import LETTERS_AND_FIGURES, RADIO_LETTERS
from redactkit.detect.view import View

_CHANNELS = word_set("channel channels callsign callsigns")
# Letters that are people's given names too.
_GIVEN = word_set("charlie juliet juliett mike oscar romeo victor")
_GAPS = frozenset((" ", "-", ", "))
# What is said to a control room behind one's own number, which begins what is said.
_BEGINS = re.compile(r"(?:^|[\n>:.!?\"\]]|[^\S\n]{2}|\t)[^\S\n]*\Z")
_REPORTS = re.compile(
    r",?\s(?:show (?:me|us)|(?:to )?control\b|receiving|over\b|go ahead|(?:on|at) scene"
    r"|resuming|committed|en ?route|making (?:my|our|to)|responding|standing by|stood down"
    r"|(?:is |are |i'm |we're )?(?:on|at|off) (?:scene|task|patrol|point|my way|the way)"
    r"|(?:code|state|status) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"|(?:urgent )?assistance|priority|permission|one in|can you (?:show|run|check)|you can show)"
)
# How a control room calls an officer, or answers.
_CALLS = re.compile(
    r"(?:(?:control|base) (?:to|for)|(?:\n|[:.]\s?|\s{2})\s*(?:thanks|thank you|roger|received"
    r"|copied|all received|go ahead|understood|negative|affirmative|cheers),?)\s\Z"
)
_CALLED = re.compile(
    r"\s?[,.!?\n]|\s(?:from control|are you|can you|what's|state your|go ahead)|\Z"
)
_REACH = 40


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


def is_called_up(view: View, first: int, last: int) -> bool:
    """Return whether figures are an officer's number as it is used on the radio.

    Behind a letter of the radio alphabet (`Oscar five three six`), as who reports (`five three
    six, show me going`) or whom the control room speaks to (`control to 536`).
    """
    if first and view.gap(first - 1) in _GAPS and view.words[first - 1] in RADIO_LETTERS:
        return True
    start, end = view.starts[first], view.ends[last]
    before, after = view.folded[max(0, start - _REACH) : start], view.folded[end : end + _REACH]
    if _BEGINS.search(before) and _REPORTS.match(after):
        return True
    return _CALLS.search(before) is not None and _CALLED.match(after) is not None
