"""Where the text itself says that somebody lives or was born."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redactkit.detect.identifiers.by_form import STREETS, names_streets
from redactkit.detect.mention import Mention
from redactkit.detect.text.view import View
from redactkit.spans import Span

_STREET = re.compile(
    rf"[A-Z](?<!\w.)[\w'\u2019-]{{1,29}}\s(?:[A-Z][\w'\u2019-]{{1,29}}\s){{0,2}}(?:{STREETS})(?!\w)"
)
_LIVES = re.compile(
    r"\b(?:lives?|lived|living|resid(?:es?|ed|ing)"
    r"|(?:her|his|their|my|home) (?:home|house|flat|address)(?:,| is| was)?)"
    r"\s(?:at |in |on |to |off )?$",
    re.IGNORECASE,
)
_OF = re.compile(r",?\sof\s$")
_REACH = 30
# A body that has its name from the street where it is, and not the street.
_BODY = re.compile(
    r"(?:[^\S\n](?:[A-Z][a-z]+(?:['\u2019]s|s['\u2019])?|and|&|of)){0,3}[^\S\n](?:Association|Society|Group|Watch|School"
    r"|Academy|College|Surgery|Centre|Practice|Church|Chapel|Club|Hotel|Library|Station|Office|Trust|Forum"
    r"|Partnership|Council|Committee|Clinic|Hospital|Pharmacy|Nursery|Project|Campaign|Market|Festival|Hall|Theatre|Museum|Cemetery|Crematorium|Stadium|Arena|Cinema|Inn|Barracks|Depot|Allotments)(?!\w)"
    rf"(?![^\S\n](?:{STREETS})(?!\w))"
    r"|[^\S\n](?:(?:police|railway|train|bus|fire|ambulance|tube|tram|metro) station|custody suite"
    r"|(?:primary|infants?|junior|secondary) school|(?:health|community|leisure|sports) centre"
    r"|post office)(?!\w)"
)
_BIRTH_WORDS = frozenset(("birth", "birthplace", "pob"))
_PLACE_OF_BIRTH = re.compile(
    r"(?:(?:place|town|city|country|village)(?:\s?(?:/|and|or)\s?[a-z]{4,7})?\sof\sbirth|birth\s?place|pob)"
    r"(?:\s?\([^()\n]{1,30}\))?[^\S\n]{0,3}[:=|.\t-]{1,40}[^\S\n]{0,20}"
    r"(?:[\d/. -]{6,12}[,;]?\s|\d{1,2}\s[a-z]{3,9}\s\d{4}[,;]?\s)?"
    r"(?P<value>[^\W\d_][^\W\d_]*(?:['.]?[ ,/(-]{1,2}[^\W\d_]+\)?){0,5})",
    re.IGNORECASE,
)
_NOWHERE = re.compile(
    r"(?:not|unknown|n/?a|none|nil|refused|withheld|as|see|tbc|date)(?![^\W_])", re.IGNORECASE
)


def names_a_bodys_street(text: str, end: int) -> bool:
    """Return whether what ends at a place is the street by which a body is called.

    >>> names_a_bodys_street("The Elm Road Residents' Association", 12)
    True
    >>> names_a_bodys_street("in Elm Road today", 11)
    False
    """
    return _BODY.match(text, end) is not None


def homes(view: View, names: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the streets where somebody lives, and the places of birth in a form."""
    people = {name.span.end: name.people for name in names if name.attribute == "name"}
    text = view.text
    for match in _STREET.finditer(text) if names_streets(view) else ():
        before = text[max(0, match.start() - _REACH) : match.start()]
        of = _OF.search(before)
        owner = people.get(match.start() - len(of[0])) if of else None
        if view.tables.crossed(Span(*match.span())):
            continue
        if (owner or _LIVES.search(before)) and not names_a_bodys_street(text, match.end()):
            yield Mention(
                Span(*match.span()), owner or (), "address",
                "detect/home", "the text says that somebody lives there",
            )  # fmt: skip
    for index in view.where(_BIRTH_WORDS):
        span = view.span(index, index)
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - _REACH)
        field = _PLACE_OF_BIRTH.search(text, start, span.end + 3 * _REACH)
        if field and not _NOWHERE.match(field["value"]):
            yield Mention(
                Span(*field.span("value")), (), "other",
                "detect/place-of-birth", "the text says that somebody was born there",
            )  # fmt: skip
