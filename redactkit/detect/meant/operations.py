# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether an operation is meant by a name that a text gives to one: `Operation Wren`, `Wren II`.

The safe direction is no: then the name is taken for the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.meant.things import OPERATIONS
from redactkit.detect.text.view import View

_OPERATION = re.compile(r"(?<![^\W_])(?:operation|exercise)\s([^\W\d_]{3,})(?![^\W_])")
# What is done in an operation, and in nobody.
_IN = re.compile(
    r"(?<![^\W_])(?:used|deployed|spent|seized|arrested|learn(?:ed|t)|flown|involved|engaged|recovered)"
    r"\s(?:in|during|under)\s\Z"
)
_CALLED = re.compile(
    r"(?<![^\W_])(?:operations?|exercises?|phases?)\s(?:(?:that\s)?(?:is|was)\s)?"
    r"(?:known as|called|named|code-?named)\s[\"'*_]?\Z"
)
# When it was, as a log has it; what begins to do something is somebody.
_WHEN = re.compile(
    r"\s(?:began|commenced|started|ended|closed|concluded|finished|was (?:launched|stood down|closed|wound up|concluded))"
    r"\s(?:at|on|in)\s(?:\d|(?:january|february|march|april|may|june|july|august|september|october|november|december)\s)"
    r"(?![^.;\n]{0,40}?\s(?:to|school|crying|screaming|work|nursery)(?![^\W_]))"
)
_NUMERAL = re.compile(r"\s(?:II|III|IV)(?![\w.])")
# How it came by its name, behind a sentence on such names.
_OF_NAMES = re.compile(r"(?<![^\W_])(?:operation(?:al)?|code) ?names\s[^.;\n]{1,60}[.;]\s\Z")
_CHOSEN = re.compile(
    r"\s(?:was|is|came)\s(?:the\s)?(?:next|first|last|chosen|picked|taken|drawn)(?![^\W_])"
)
_REACH = 90


def is_operation_again(view: View, first: int, last: int) -> bool:
    """Return whether a word is short for the operation that a text calls by it elsewhere.

    `Wren began at 17:05`, `the dogs used in Wren`, `the exercise known as Wren II`.
    """
    if first != last or view.lacks(OPERATIONS) or not view.capital(first):
        return False
    if view.words[first] not in view.once(_operations):
        return False
    before, after = view.before(first, _REACH), view.after(last, _REACH)
    if _IN.search(before) or _CALLED.search(before) or _WHEN.match(after):
        return True
    numeral = _NUMERAL.match(view.text, view.end(last))
    return bool(numeral or (_OF_NAMES.search(before) and _CHOSEN.match(after)))


def _operations(folded: str) -> frozenset[str]:
    return frozenset(_OPERATION.findall(folded))
