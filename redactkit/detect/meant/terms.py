"""Letters that are a term, whoever else has them for initials: `TB testing`, `a DV course`."""

from __future__ import annotations

import re

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.view import View

# What is written with stops, besides the abbreviations.
WITH_STOPS = word_set("aob bw ca cf do etc ff fs od pa pp ps qv rs sp tb us vs wef wo")
# What nobody has without an s: `HR policy`, not `HR statement`.
_THINGS = word_set(
    "test tests vaccine vaccination vaccinations clinic clinics form forms policy policies unit "
    "units team teams course courses victims outbreak levels patients nurse nurses "
    "ward wards awareness"
)
# What somebody may do to others, unless a sentence or its subject ends there.
_DOINGS = word_set("testing training screening")
_ENDS = re.compile(r"[.,;:|)\n]|\Z|\s(?:is|was|are|were|has|had|and|will|must|by)(?!\w)")


def is_term(view: View, index: int, lexicon: Lexicon) -> bool:
    """Return whether known letters stand before what is called by them: `2. TB testing`."""
    letters = view.words[index]
    if not (letters in lexicon.abbreviations or letters in WITH_STOPS) or view.gap(index) != " ":
        return False
    after = view.words[index + 1] if index + 1 < len(view) else ""
    doing = after in _DOINGS and _ENDS.match(view.after(index + 1, 20)) is not None
    return not view.capital(index + 1) and (after in _THINGS or doing)
