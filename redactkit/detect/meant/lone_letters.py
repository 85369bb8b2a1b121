# ruff: noqa: E501 (a pattern is read best in one line)
"""Whether one letter with a stop is somebody: `sorry to L. and to her mother`, `L.'s school`.

By what is done to the letter, or what is said of it; not of a section, a block or a size.
"""

from __future__ import annotations

import re

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.context import BLANK
from redactkit.detect.text.view import View

# Before somebody who does something, or to whom something is done or said.
_BEFORE_PEOPLE = word_set(
    "to with from at about against by for of after behind beside near like told asked met saw rang "
    "phoned emailed texted visited interviewed put took hit pushed grabbed held hugged carried "
    "followed arrested cautioned searched detained restrained comforted drove known knew heard "
    "believed believe thanked helped left gave showed sent taught touched kissed called and "
    "that when because if whether why where while until since than"
)
# A letter behind one of these is that of a thing, whatever is said of it.
_LETTERED = word_set(
    "section block size vitamin schedule appendix annex point grade team group class form figure fig "
    "plan item room flat unit part exhibit type category gate bus hepatitis level option tier zone "
    "area bay set page table wing list column row paragraph article question answer chapter volume "
    "vol side platform route road terminal ward shift relief drive tab box note serial document "
    "photograph image camera channel code"
)
_FOLLOWS = re.compile(r"\.\s[a-z]")
# Behind the name of a place or a law: `Q. and A. with`, `D. of E.`.
_OF = re.compile(r"\.\sof\s[A-Z]")
_KIN = r"(?:mother|mum|mam|father|dad|parents?|sister|brother|son|daughter|child(?:ren)?|wife|husband|partner|aunt|uncle|nan|gran(?:dmother|dfather|dad|dma)?|carer|friends?|family|boyfriend|girlfriend|teacher|school)"
_OF_PERSON = re.compile(
    r"\.(?:,?\s(?:who|whom|whose|aged)(?!\w)|['\u2019]s\s[a-z]|\s\(\d{1,2}\)|,\s\d{1,2},"
    rf"|(?:,|\sand)\s(?:(?:to|with|from|for|at|by|of|about)\s)?(?:her|his|their)\s(?:[a-z-]+\s)?{_KIN}(?!\w))"
)
# Numbers of the Romans, and the letter of a question or an answer before the other.
_NUMERALS = frozenset("ivx")
_QUESTIONS = word_set("q a")
_REACH = 40


def is_person(view: View, index: int) -> bool:
    """Return whether a letter with a capital and a stop stands where only a person does."""
    if not view.capital(index) or view.words[index] in _NUMERALS:
        return False
    before = view.words[index - 1] if index else ""
    gap = view.gap(index - 1) if index else ""
    if before in _LETTERED or ("." in gap and len(before) == 1):
        return False  # `Block L.`; the second of several initials
    apart = BLANK.fullmatch(gap) is not None
    told = apart and before in _BEFORE_PEOPLE
    if apart and not told and view.capital(index - 1) and len(before) > 1:
        return False  # `Lily S.`
    end = view.end(index)
    behind = view.text[end : end + _REACH]
    if _OF_PERSON.match(behind):
        return True
    asked = before == "and" and _QUESTIONS.issuperset(view.words[index - 2 : index + 1 : 2])
    follows = _FOLLOWS.match(behind) is not None and not _OF.match(behind)
    return told and follows and not asked
