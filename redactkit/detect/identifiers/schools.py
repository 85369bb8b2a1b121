# ruff: noqa: E501 (a pattern is read best in one line)
"""The school that a text gives a child of the case, where the roster holds none of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.view import View
from redactkit.spans import Span

_KINDS = (
    r"(?:Primary|Infants?|Juniors?|Secondary|High|Grammar|Academy|Nursery|College|Preschool|School)"
)
_SCHOOL = rf"(?P<school>(?:[A-Z][\w'\u2019.-]*\s){{1,4}}?{_KINDS}(?:\s{_KINDS})*)(?![^\W_])"
# Who goes there is a pupil; whoever went there, or attended, may be an officer.
_PUPIL = re.compile(
    r"(?<![^\W_])(?:(?i:goes to|(?:she|he|who|child|son|daughter|boy|girl) attends|in (?:the )?(?:nursery|reception|(?:year|class|form) \w{1,6}) (?:at|of)"
    r"|(?:pupil|schoolboy|schoolgirl|sixth-former) (?:at|of)|(?:excluded|expelled) from)"
    rf"|(?:in|into|of) (?:M(?:r|rs|s|iss)\.? )?[A-Z][\w-]*['\u2019]s? class at)\s(?:the\s)?{_SCHOOL}"
)
_SIGNS = word_set(
    "goes attends nursery reception year form class pupil schoolboy schoolgirl excluded expelled former"
)


def schools(view: View, roster: Roster) -> Iterator[Mention]:
    """Yield schools at which a text says that a child is, if children are on the roster."""
    if view.lacks(_SIGNS):
        return
    children = roster.children
    if not children:
        return
    rule = AMBIGUOUS if len(children) > 1 else "detect/school"
    places = (view.words_in(Span(*pupil.span("school"))) for pupil in _PUPIL.finditer(view.text))
    names = {view.words[place[0] : place[1] + 1] for place in places if place is not None}
    sizes = {len(name) for name in names}
    for first in view.where({name[0] for name in names}):
        for size in sizes:
            if view.words[first : first + size] in names and view.capital(first):
                span = view.span(first, first + size - 1)
                yield Mention(span, children, "school", rule, "a child of the case goes there")
