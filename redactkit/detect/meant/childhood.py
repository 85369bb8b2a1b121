"""Whether the words around a name speak of a child: `young Hamza`, `Hamza is nine`."""

from __future__ import annotations

import re

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.view import View

_YOUNG = word_set("young little wee baby toddler")
# Arabic, Swahili and Yoruba for the parents that are called after a child.
_PARENT_OF = word_set("umm um oum umu abu abou aboo abo mama baba iya")
# What is said of a child, right behind its name.
_OF_CHILD = re.compile(
    r"(?:,?\s(?:is|was|who\sis|who\swas|aged|now|then|just|only|turned|being)){0,3}[\s,(]{1,3}"
    r"(?:1?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen)(?=\s?[.,;:)\"]|\s(?:years?|months?|and|when|now|at)\b|\Z)"
    r"|'s\s(?:mum|mam|mummy|dad|daddy|mother|father|parents|school|teacher|class|nursery|headteacher)\b"
)
_REACH = 40


def of_a_child(view: View, first: int, last: int) -> bool:
    """Return whether a name is said of a child, or of a parent who is called after one.

    Args:
        view: The text.
        first: First token of the name.
        last: Last token of it.
    """
    before = view.words[first - 1] if first else ""
    return before in _YOUNG | _PARENT_OF or bool(_OF_CHILD.match(view.after(last, _REACH)))
