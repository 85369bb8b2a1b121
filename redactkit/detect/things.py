"""Whether words that could be a person's name are a thing's.

A place, a saint, a firm, a case in the law reports.

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
_REPORT = (
    r"[\[(](?:1[89]|20)\d\d[\])]\s(?:\d{1,2}\s)?(?:uk|ew|wlr|all\ser|cr\sapp|nica|niqb|csih|csoh|hcjac|ac\s|qb\s"
    r"|kb\s|ch\s|fam\s|irlr|icr|ecr|ehrr|inlr|flr)"
)
_VERSUS_AFTER = re.compile(rf"(?:\)|\sand\s[^\W\d_]+|\sanor)?\sv\.?\s[^\n]{{1,80}}?{_REPORT}")
_VERSUS_BEFORE = re.compile(r"(?<![^\W_])v\.?\s\Z")
_CITED_AFTER = re.compile(rf"[^\n]{{0,60}}?{_REPORT}")
_CROWN = re.compile(r"(?<![^\W_])r\sv\.?\s\Z")
_AGAINST = re.compile(r"\sv\.?\s[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS_AGO = 5
_PASSAGE = 20_000
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
    end = view.end(last)
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


def is_cited(view: View, first: int, last: int) -> bool:
    """Return whether a surname is that of a party to a case in the law reports."""
    after = view.after(last, _REACH)
    if _VERSUS_AFTER.match(after):
        return True
    return bool(_VERSUS_BEFORE.search(view.before(first, 8)) and _CITED_AFTER.match(after))


def is_another_case(view: View, first: int, last: int) -> bool:
    """Return whether a surname is the claimant's in a case decided years before this one.

    `Hallam v Chief Constable of Northmere [2009]`, and its short form elsewhere in the text.
    """
    if not _AGAINST.match(view.after(last, 12)) or not view.capital(first):
        return False
    start, end = view.starts[first], view.ends[last]
    near = view.folded[max(0, start - _PASSAGE) : end + _PASSAGE]
    name = re.escape(view.folded[start:end])
    cited = re.search(rf"(?<![^\W_]){name}\sv\.?\s[^\n\[(]{{1,80}}[\[(](\d{{4}})[\])]", near)
    return cited is not None and max(map(int, _YEAR.findall(near))) - int(cited[1]) >= _YEARS_AGO


def is_crowns_case(view: View, first: int, last: int) -> bool:
    """Return whether a surname is the defendant's in a reported case (`R v Hallam [2011]`)."""
    crown = _CROWN.search(view.before(first, 8))
    return bool(crown) and _CITED_AFTER.match(view.after(last, _REACH)) is not None


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
