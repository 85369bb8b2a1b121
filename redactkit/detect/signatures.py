"""Letters signed with one initial (`Regards,` and on the next line `T.`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import word_set
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.roster import Roster
from redactkit.detect.view import View
from redactkit.spans import Span

_CLOSINGS = word_set(
    "regards sincerely faithfully wishes thanks cheers love truly best yours ever you hugs signed"
)
_NEW_LINE = re.compile(r"[,.!;: \t]{0,4}\r?\n[\s>|]{0,20}[-\u2013]{0,2}\s?")
_ENDS = re.compile(r"\.?[^\S\n]*x{0,5}\.?[^\S\n]*(?:\r?\n|\Z)")


def signatures(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield the initials by which people of the roster sign, alone on a line."""
    for index in view.letters:
        if not index or view.words[index - 1] not in _CLOSINGS or not view.capital(index):
            continue
        if not _NEW_LINE.fullmatch(view.gap(index - 1)) or not _ENDS.match(view.after(index, 20)):
            continue
        letter = view.words[index]
        people = tuple(
            sorted(who for who, facts in roster.facts.items() if letter in facts.letters)
        )
        if not people:
            continue
        span = view.span(index, index)
        if view.text[span.end : span.end + 1] == ".":
            span = Span(span.start, span.end + 1)
        rule = AMBIGUOUS if len(people) > 1 else "detect/signature"
        yield Mention(span, people, "name", rule, "somebody signs with this initial")
