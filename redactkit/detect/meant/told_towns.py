# ruff: noqa: E501 (a pattern is read best in one line)
"""Towns that a text shows to be towns, and what is said of those: `Marle police station`.

No list has every small town. The safe direction is no: then the name is taken for the person's.
"""

from __future__ import annotations

import re

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.view import View

# Behind a name: what a town has and nobody. Before it: what a town is.
_ONLY_OF_TOWNS = (
    r"(?:(?:police|railway|train|bus|fire|ambulance) station|(?:town|city|village) (?:hall|centre|council|square|green)"
    r"|(?:parish|borough|district|county) council|(?:town|city) (?:a?fc|football club)|magistrates'? court"
    r"|market (?:place|square)|ring road|(?:general|community) hospital)"
)
_SHOWN = re.compile(
    rf"(?<![^\W_])(?<!pc )(?<!dc )(?<!ps )(?<!sgt )(?<!mr )(?<!ms )(?<!mrs )(?<!insp )"
    rf"([^\W\d_]{{3,}}) {_ONLY_OF_TOWNS}(?![^\W_])"
    r"|(?<![^\W_])(?:town|village|hamlet|city|parish|borough|port) of ([^\W\d_]{3,})(?![^\W_])"
)
# Behind such a name, in small letters, without an article.
_ITS_OWN = re.compile(
    r" (?:section(?! \d)|division|constituency|residents|shoppers|townsfolk|station|market|carnival|festival|magistrates)(?![^\W_])"
)
_OF_TWO = re.compile(
    r"\sand\s(?:[A-Z][\w'\u2019-]+\s){1,3}(?:sections?|divisions?|districts?|areas?|beats?|wards?|parishes|constituenc(?:y|ies))(?!\w)"
)
# What somebody's people do too is missing: `Hallam's people went in first`.
_OWNED = re.compile(
    r"['\u2019]s?\s(?:[a-z]+\s)?(?:residents|inhabitants|shoppers|townspeople|townsfolk|streets|suburbs|outskirts|nightlife|high street"
    r"|(?:town|city|village) (?:hall|centre|council)|market (?:place|square)|(?:police|railway|bus) station|football club"
    r"|people (?:deserve|expect|need|rely|elect(?:ed)?))(?![^\W_])"
)
# With a capital and the article: `the Marle Gazette`, `the Marle and Oake Evening Post`.
_NEWSPAPER = re.compile(
    r"(?:\s(?:and|&)\s[A-Z][\w'\u2019-]+)?(?:\s(?:Daily|Weekly|Evening|Morning|Sunday))?"
    r"\s(?:Mercury|Gazette|Herald|Echo|Chronicle|Courier|Advertiser|Observer|Argus|Examiner|Journal"
    r"|Telegraph|Times|News|Post|Standard|Express)(?!\w)"
)
_BEFORE_SITES = word_set("in on at near by from to over under across behind off outside past the")
# "I told Marle residents were angry": whom somebody speaks to.
_TO_WHOM = word_set("told asked blamed informed by against thanked called texted emailed rang")
_REACH = 60


def is_shown_town(view: View, word: str) -> bool:
    """Return whether a text shows somewhere that a word is the name of a town."""
    return word in view.once(_shown)


def _shown(folded: str) -> frozenset[str]:
    return frozenset(name for found in _SHOWN.findall(folded) for name in found if name)


def is_of_town(view: View, first: int, last: int) -> bool:
    """Return whether what stands behind the name of a town or a person is the town's.

    `Marle's residents`, `the officers of Marle section`, `the Marle and Upper Oake section`.
    """
    if not view.capital(first):
        return False
    if first and view.words[first - 1] in _TO_WHOM and view.gap(first - 1) == " ":
        return False
    if _OWNED.match(view.after(last, _REACH)):
        return True
    if _ITS_OWN.match(view.after(last, _REACH)) and not view.capital(last + 1):
        return True
    article = first > 0 and view.words[first - 1] == "the"
    two = article and _OF_TWO.match(view.text, view.end(last)) is not None
    return two or is_newspaper(view, first, last)


def is_newspaper(view: View, first: int, last: int) -> bool:
    """Return whether a newspaper has its name from a place: `the Marle Gazette`."""
    article = first > 0 and view.words[first - 1] == "the" and view.gap(first - 1) == " "
    return article and _NEWSPAPER.match(view.text, view.end(last)) is not None


def is_site_of_town(view: View, index: int, town: int, lexicon: Lexicon) -> bool:
    """Return whether the word for a place is part of a place's name, behind that of its town.

    `alone on Marle Bridge`; not `Marle Bridge rang`.
    """
    if view.words[index] not in lexicon.places or not (view.capital(index) and view.capital(town)):
        return False
    before = view.words[town - 1] if town and view.gap(town - 1) == " " else ""
    return view.gap(town) == " " and before in _BEFORE_SITES
