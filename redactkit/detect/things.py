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
# What names a place in small letters too.
_SMALL_PLACES = word_set(
    "village town parish hamlet castle roundabout junction reservoir church railway bypass"
)
_STREETS = word_set(
    "street road avenue lane close crescent terrace mews parade drive gardens hill square place "
    "way court green wood park bridge"
)
_WHERE = word_set(
    "in at near on along via outside around across throughout within down up through behind off"
)
# The middle of a town's name, and what stands at its end where that has no hyphens.
_BESIDE = word_set("on upon le la in by under super cum next juxta the en")
_WATERS = word_set("sea thames trent tyne tees tweed avon wye severn humber crouch ouse solent the")
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
_REACH = 120


def is_place(view: View, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word behind says that words name a place (`Slane Castle`)."""
    index = last + 1
    if index >= len(view) or not BLANK.fullmatch(view.gap(last)):
        return False
    word = view.words[index]
    if not view.capital(index):
        return word in _SMALL_PLACES and view.capital(last)
    if word not in lexicon.places or word in _HOMES:
        return False
    return not (capital_line(view, last) or title_line(view, last))


def is_street(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether words with the word of a street at their end are a street's name.

    `Abbeygate Street`, not `Peter Street`: nobody's given name stands before it.
    """
    if view.words[last] not in _STREETS or view.words[first] in lexicon.given:
        return False
    before = view.words[first - 1] if first else ""
    return before in _WHERE and BLANK.fullmatch(view.gap(first - 1)) is not None


def is_town(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether the words around say that a town is meant, whatever it is called.

    `Burnham-on-Sea`; `in Street, Somerset`; `the harbour at Blyth`; `between Whitby and York`.
    """
    if not view.capital(first):
        return False
    after = view.words[last + 1 : last + 3]
    joints = (view.gap(last), view.gap(last + 1))
    if len(after) > 1 and after[0] in _BESIDE and joints == ("-", "-"):
        return True
    if len(after) > 1 and after[0] in {"on", "upon"} and after[1] in _WATERS:
        return view.capital(last + 2) and joints == (" ", " ")
    before, gap = (view.words[first - 1], view.gap(first - 1)) if first else ("", "")
    if not BLANK.fullmatch(gap):
        return False
    if before in _WHERE and joints[0] == ", " and after and after[0] in lexicon.settlements:
        return view.capital(last + 1)
    earlier = view.words[first - 2] if first > 1 and view.gap(first - 2) == " " else ""
    if before in {"at", "in", "near"} and earlier in lexicon.places:
        return not view.capital(first - 2)
    if before == "between" and len(after) > 1:
        return after[0] == "and" and after[1] in lexicon.settlements and view.capital(last + 2)
    return before == "and" and earlier in lexicon.settlements and view.words[first - 3] == "between"


def is_act(view: View, last: int) -> bool:
    """Return whether a word begins the name of a statute (`Merchant Shipping Act 1995`)."""
    return _ACT.match(view.text[view.span(last, last).end :][:_REACH]) is not None


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


def is_crowns_case(view: View, first: int, last: int) -> bool:
    """Return whether a surname is the defendant's in a reported case (`R v Hallam [2011]`)."""
    crown = _CROWN.search(view.before(first, 8))
    return bool(crown) and _CITED_AFTER.match(view.after(last, _REACH)) is not None
