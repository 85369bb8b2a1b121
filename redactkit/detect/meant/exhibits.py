"""Whose initials mark exhibits, where a witness says so: `those that I produce are marked CK`."""

from __future__ import annotations

import re

from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.folding import fold
from redactkit.detect.text.view import View

_OWN_MARK = re.compile(
    r"(?<![^\W_])(?:i\s(?:produced?|exhibit(?:ed)?|seized|recovered)|my(?:\sown)?\s(?:exhibits?|mark))"
    r"(?![^\W_])[^.\n]{0,40}?\s(?:marked|as|is|are|bear|carry)\s[\"']?\Z"
)
# Who speaks: by a label, or in answer to somebody who has spoken to the witness by name.
_SPEAKER = re.compile(r"\s*(?:(?P<answer>A[.:])|(?P<label>[^\n:]{2,40}):)\s")
_SPOKEN_TO = re.compile(
    r"(?:\A|\n)(?:Q[.:]|[^\n:]{2,60}:)\s(?:[A-Z][a-z]+\.?\s){1,3}(?P<called>[A-Z][\w'\u2019-]+),\s[a-z]"
    r"|(?<!\w)[Yy]ou are (?:[A-Z][\w'\u2019-]+\.?\s){1,3}(?P<named>[A-Z][\w'\u2019-]+)[,?]"
)
_LINE, _REACH = 400, 3000


def owners_of_mark(view: View, roster: Roster, index: int, people: set[str]) -> set[str]:
    """Return who of some people says of initials that they mark what he or she produces.

    Nobody where the words do not say so, or not who speaks.
    """
    if not _OWN_MARK.search(view.before(index, 90)):
        return set()
    names = roster.part(fold(_speaker(view, index)).strip())
    return people & names.family.keys() if names is not None else set()


def _speaker(view: View, index: int) -> str:
    """Return the surname of who speaks where a word stands, or ""."""
    text, place = view.text, view.start(index)
    start = text.rfind("\n", max(0, place - _LINE), place) + 1
    speaker = _SPEAKER.match(text, start, place)
    if speaker is None:
        return ""
    if label := speaker["label"]:
        return label.split()[-1]
    asked = list(_SPOKEN_TO.finditer(text, max(0, start - _REACH), start))
    return (asked[-1]["called"] or asked[-1]["named"]) if asked else ""
