"""Initials that are somebody's once in a text, and so wherever it has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.terms import is_term
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import capital_line
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind

_ARTICLES = word_set("the a an this that every each no")
# By what somebody is reached, and what is said before it: nobody relies on a radio.
_CHANNELS = word_set("rt pr bt dm im fb pm cb mdt")
_REACHED = word_set("up him her them me us it control message messages update updates heard sent")


def throughout(
    view: View, roster: Roster, judged: Sequence[tuple[Candidate, Verdict]]
) -> Iterator[tuple[Candidate, Verdict]]:
    """Yield what was judged; initials that are somebody's once in a text are so throughout.

    An article before them speaks of a thing: "an HB pencil", "the DS who took over"; and by
    radio somebody is called: "via RT".
    """
    lexicon = roster.lexicon
    known = {
        view.words[candidate.first]
        for candidate, verdict in judged
        if verdict is Verdict.YES and _in_capitals(view, candidate)
    } - lexicon.abbreviations
    for candidate, verdict in judged:
        first = candidate.first
        again = _in_capitals(view, candidate) and view.words[first] in known
        before = view.words[first - 1] if first else ""
        over = before in {"over", "on"} and first > 1 and view.words[first - 2] in _REACHED
        channel = (over or before == "via") and view.words[first] in _CHANNELS
        again = again and not (channel or before in _ARTICLES or is_term(view, first, lexicon))
        yield candidate, Verdict.YES if again else verdict


def _in_capitals(view: View, candidate: Candidate) -> bool:
    """Return whether a candidate is two initials or more, written as one word."""
    first = candidate.first
    return (
        first == candidate.last
        and view.all_capitals(first)
        and len(view.words[first]) > 1
        and candidate.has(Kind.INITIALS)
        and not capital_line(view, first)
    )
