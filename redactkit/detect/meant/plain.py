"""The ways in which the ordinary word is written, whoever else may be called by it.

A verb behind its auxiliary, the heading of a column. The safe direction is no: then the
word is looked at as a name.
"""

from __future__ import annotations

import re

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.text.context import BLANK, capital_line, starts_sentence
from redactkit.detect.text.view import View

_AUXILIARIES = word_set(
    "to not will would can could shall should may might must cannot did does do never"
)
_OBJECTS = word_set(
    "a an the this that these those any some no every each such his her its their our my your "
    "him them it us me you"
)
_ASKING = {(word,) for word in ("what", "how", "when", "where", "whether")}
# Behind what a sign bids people to do.
_ADVERBS = word_set("here there overnight")
_BIDDEN = word_set("visitors residents drivers vehicles customers staff guests tenants parents")
_BIDS = word_set("not never must may cannot only")
# Behind a gerund: no object of it, but who is spoken of next to a name.
_SPOKEN_TO = word_set("that those this these every each no you me us it")
_DONE_BY = word_set("through between aloud along out")
# Before a name: what somebody is asked to do with a person.
_WITH_WHOM = word_set(
    "call ask tell phone ring see text inform update contact meet find advise brief email radio "
    "notify warn send"
)
# The first half of many a compound; "Non" and "Cross" are names as well.
_PREFIXES = word_set("non anti ex pre post mid self semi sub co re un multi inter over under cross")
# The second half of many another: a `Pop-in` centre, a `Drop-in`, a `Day-long` course.
_PARTICLES = word_set("in up out off on down over by long wide free")
_COMPOUNDED = ("ing", "ed")
# What is tied to a person's name as well.
_OF_PEOPLE = word_set(
    "related led based signed headed backed inspired approved authored supporting supported hating "
    "loving bashing baiting fearing blaming naming owned issued bullied accused named"
)
# How words end that are nobody's name.
_OF_WORDS = (
    "tion", "sion", "ive", "ncy", "nce", "ment", "ness", "ity", "ical", "ial", "ing", "ed", "ly",
    "able", "ible", "ary", "ic", "ous", "ent", "ant", "ure", "ct",
)  # fmt: skip
_NAMED_BY_COLUMNS = word_set("column columns heading headings header variable")
_CELLS = re.compile(r"[,;|\t]")
_FEWEST_COMMAS = 2
_LINE = 400


def is_verb(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word is a verb between its auxiliary and its object.

    `tried to bury a complaint`; in a line of capitals `WOULD NOT GRANT AN ADJOURNMENT`. A
    word with one capital is a name there (`asked to Grant a ...` is nobody's English).
    """
    if first == 0 or first != last or not BLANK.fullmatch(view.gap(first - 1)):
        return False
    if view.words[first - 1] not in _AUXILIARIES:
        return False
    if view.words[first - 1] == "to" and view.words[first - 2 : first - 1] in _ASKING:
        # A leaflet, What to Do in an Emergency; not "asked what to Grant seemed a joke".
        plain = view.capital(first - 2) or not view.capital(first)
        return plain or not BLANK.fullmatch(view.gap(last))
    if not BLANK.fullmatch(view.gap(last)):
        return False
    if view.words[last + 1] in _ADVERBS:
        return _is_in_capitals(view, first, lexicon) and _is_bidden(view, first)
    if view.words[last + 1] not in _OBJECTS:
        return False
    return not view.capital(first) or _is_in_capitals(view, first, lexicon)


def _is_in_capitals(view: View, first: int, lexicon: Lexicon) -> bool:
    """Return whether an ordinary word and its auxiliary are written in capitals."""
    large = view.all_capitals(first) and view.all_capitals(first - 1)
    return large and lexicon.common(view.words[first])


def _is_bidden(view: View, first: int) -> bool:
    """Return whether a sign allows or forbids something: `VISITORS TO PARK HERE`.

    Not where somebody speaks or goes to a person: `SPOKE TO PARK HERE`.
    """
    earlier = view.words[first - 2] if first > 1 else ""
    if view.words[first - 1] != "to":
        return view.words[first - 1] in _BIDS
    return earlier in _BIDDEN and view.all_capitals(first - 2)


def is_gerund(view: View, index: int, lexicon: Lexicon) -> bool:
    """Return whether a word is what somebody does, where it has a capital for another reason.

    `Reading the file, I saw`; in a line of capitals `READING A NEWSPAPER`, `METER READING AT`.
    """
    word = view.words[index]
    if not word.endswith("ing") or not lexicon.common_small(word) or len(view) <= index + 1:
        return False
    after = view.words[index + 1] if view.gap(index) == " " else ""
    large = capital_line(view, index)
    if not large and not starts_sentence(view, index):
        return False
    if after in _OBJECTS - _SPOKEN_TO or after in _DONE_BY:
        return True
    before = view.words[index - 1] if index and view.gap(index - 1) == " " else ""
    noun = len(before) > 2 and before not in _WITH_WHOM and not before.endswith(("s", "ed"))
    noun = noun and lexicon.common_small(before) and before not in lexicon.callings
    acts = after in lexicon.verbs or after in lexicon.copulas
    others = (lexicon.verbs, lexicon.function, lexicon.calendar, lexicon.given, lexicon.prefixes)
    return large and noun and not acts and not any(before in words for words in others)


def is_compound(view: View, first: int, last: int, lexicon: Lexicon) -> bool:
    """Return whether a word is the first half of a compound that names nobody.

    `Non-Emergency`, `NON-SENSITIVE`, `Bramble-picking`, `Pop-in`; not `Non-Mair`, `Salter-bashing`.
    """
    if first != last or view.gap(last) != "-":
        return False
    word, half = view.words[first], view.words[last + 1]
    small = view.text[view.span(last + 1, last + 1).start].islower()
    if half in _OF_PEOPLE:
        return False
    if half in _PARTICLES:
        goes_on = view.gap(last + 1) == " " and view.capital(last + 2)  # `the Pop-in Centre`
        return goes_on or lexicon.common_small(word) or in_dictionary(word)
    if word in _PREFIXES:
        plain = lexicon.common(half) or half.endswith(_OF_WORDS)
        return small or (plain and half not in lexicon.given)
    return small and half.endswith(_COMPOUNDED) and lexicon.common_small(word)


def is_heading(view: View, index: int) -> bool:
    """Return whether a word in capitals is the heading of a column, or named as one."""
    if not view.all_capitals(index):
        return False
    if index and view.words[index - 1] in _NAMED_BY_COLUMNS and view.gap(index - 1) == " ":
        return not view.all_capitals(index - 1)
    return _in_header(view, index)


def _in_header(view: View, index: int) -> bool:
    """Return whether a word is a cell of the first row of a table, all of which is in capitals."""
    span = view.span(index, index)
    start = view.text.rfind("\n", max(0, span.start - _LINE), span.start) + 1
    row, _, rest = view.text[start : span.end + _LINE].partition("\n")
    below = rest.partition("\n")[0]
    above = view.text[max(0, start - _LINE) : max(0, start - 1)].rpartition("\n")[2]
    cells = len(_CELLS.findall(row))
    return (
        not above.strip()
        and _FEWEST_COMMAS <= cells <= len(_CELLS.findall(below))
        and row.isupper()
        and not below.isupper()
    )


def heads_column(view: View, index: int, lexicon: Lexicon) -> bool:
    """Return whether a rank or title is the heading of a column, and what follows is another's.

    It is alone in its cell, in the first row of a table, and the cell below it is no rank alone:
    "Officer<tab>Visits" above "Ann Lee<tab>17" or "PC Lee<tab>17", and not
    "Constable<tab>Brackley" above "Sergeant<tab>Whitlam".
    """
    span = view.span(index, index)
    if view.text[span.end : span.end + 1] != "\t":
        return False
    start = view.text.rfind("\n", 0, span.start) + 1
    above = view.text[:start].rstrip("\r\n \t")
    row, _, rest = view.text[start : span.end + _LINE].partition("\n")
    below = rest.partition("\n")[0]
    column = view.text.count("\t", start, span.start)
    cells, under = row.split("\t"), below.split("\t")
    first_row = not above or view.text[len(above) : start].count("\n") > 1
    return (
        first_row
        and len(cells) == len(under)
        and cells[column].strip() == span.of(view.text)
        and not _is_rank(under[column], lexicon)
    )


def _is_rank(cell: str, lexicon: Lexicon) -> bool:
    """Return whether a cell holds a rank or title, with a number at most, and no name."""
    words = re.findall(r"[^\W\d_]+", cell.casefold())
    return bool(words) and all(word in lexicon.prefixes for word in words)
