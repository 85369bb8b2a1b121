"""Whether words that could be a person's name are a thing's.

A place, a saint, a firm.

The safe direction is no: then they are taken for the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.context import BLANK, capital_line, title_line
from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.view import View

# Places that carry the name of who lives or works there as often as not.
_HOMES = word_set(
    "barn bungalow cottage cottages estate farm house lodge surgery villa yard clinic home"
)
# What a place is called by before `of`.
_TERRAIN = word_set(
    "vale isle isles forest bay bridge firth gulf mull point heath moor mount strath kyle house "
    "abbey bank head hill lake loch port ness holme heart rock rocks haven"
)
# What names a place in small letters too.
_SMALL_PLACES = word_set(
    "village town parish hamlet castle roundabout junction reservoir church railway bypass"
)
_ACT = re.compile(
    r"(?:\s(?:[A-Z][\w'\u2019]+|and|of|the|\([A-Z]\w+\))){0,5}\s(?:Act|Regulations|Rules)\s(?:1[6-9]|20)\d\d"
)
_FIRMS = r"(?:llp|solicitors|chambers|barristers|accountants|architects|surveyors|advocates)"
_FIRM_AFTER = re.compile(rf"(?:,?\s[^\W\d_]+){{0,2}}\s(?:&|and)\s[^\W\d_]+\s{_FIRMS}(?![^\W_])")
_FIRM_BEFORE = re.compile(r"[^\W\d_]\s(?:&|and)\s\Z")
_FIRM_WORD = re.compile(rf"\s{_FIRMS}(?![^\W_])")
_REACH = 120


def is_place(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word behind says that words name a place (`Slane Castle`)."""
    index = last + 1
    if index >= len(view) or not BLANK.fullmatch(view.gap(last)):
        return False
    word = view.words[index]
    if word == "of" and view.words[last] in _TERRAIN and view.capital(index + 1):
        return view.gap(index) == " "  # Vale of Merrin
    if not view.capital(index):
        return word in _SMALL_PLACES and view.capital(last)
    if word not in lexicon.places or word in _HOMES:
        return False
    return not (capital_line(view, last) or title_line(view, last))


def is_act(view: View, last: int) -> bool:
    """Return whether a word begins the name of a statute (`Merchant Shipping Act 1995`)."""
    end = view.span(last, last).end
    return _ACT.match(view.text, end, end + _REACH) is not None


def is_saint(view: View, first: int) -> bool:
    """Return whether a given name is a saint's, or a place's called after one (`St Mary's`)."""
    saint = first - 1
    if saint < 0 or view.words[saint] not in {"st", "saint"} or not view.capital(saint):
        return False
    street = saint > 0 and view.capital(saint - 1) and BLANK.fullmatch(view.gap(saint - 1))
    dotted = view.gap(saint).startswith(".")
    return bool(re.fullmatch(r"\.?\s", view.gap(saint))) and not (dotted and street)


def is_firm(view: View, first: int, last: int) -> bool:
    """Return whether a surname is part of the name of a firm (`Okafor & Hale LLP`)."""
    if _FIRM_AFTER.match(view.after(last, _REACH)):
        return True
    before = view.before(first, 8)
    return bool(_FIRM_BEFORE.search(before) and _FIRM_WORD.match(view.after(last, 20)))


def names_a_place(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word with a capital behind says that words name a place (`May Street`)."""
    return _capital_after(view, last, lexicon.places)


def names_a_body(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether what stands behind says that words name a body or a statute."""
    return _capital_after(view, last, lexicon.bodies) or is_act(view, last)


def _capital_after(view: View, last: int, words: frozenset[str]) -> bool:
    index = last + 1
    if index >= len(view) or not (BLANK.fullmatch(view.gap(last)) or view.gap(last) in {"_", "-"}):
        return False
    return view.words[index] in words and view.capital(index)
