"""Titles with the first letter of a surname: `Ms P. said`, `old Mrs W`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.context import BLANK, Lead, capital_line, lead, small_lines
from redactkit.detect.text.view import View

# The stop of an initial, and no end of a sentence or first letter of a longer name.
_ENDS = re.compile(r"\.[^\S\n]?(?:[,;:)\]?!(]|[^\S\n]?[a-z]|[\"\u201d\u2019](?!\w))|\.['\u2019]s")
_NO_NAME_FOLLOWS = re.compile(r"\s?[,;:()?!\"\]]|\.?\s*\n")
_OF_SEX = word_set("mr mrs ms miss lady")
_BEFORE_LETTERS = _OF_SEX | word_set("mx lord dr pc dc ps ds di sgt insp")


def titled_letters(view: View, roster: Roster) -> Iterator[tuple[int, list[str], Lead]]:
    """Yield each letter behind a title, whose surname it may begin, and the title.

    Where the title fits none of them it is one of the family, if the text names one so: `Mrs W`
    beside `Mrs Wharton`, of PC Tom Wharton.
    """
    for index in view.letters:
        if not index or view.words[index - 1] not in roster.lexicon.prefixes:
            continue
        end = view.end(index)
        ends = _ENDS.match(view.text[end : end + 4]) or _ends_without_stop(view, roster, index)
        if not ends or not (view.capital(index) or _in_small_lines(view, roster, index)):
            continue
        titles = lead(view, index, roster.lexicon)
        if not titles.present:
            continue
        sex, facts = titles.sex, roster.facts
        people = roster.by_family_letter.get(view.words[index], ())
        fits = [who for who in people if (facts[who].sex in ("", sex) if sex else facts[who].level)]
        title = view.words[index - 1]
        family = fits or [who for who in people if _names_family(view, roster, title, who)]
        if family:
            yield index, family, titles


def _names_family(view: View, roster: Roster, title: str, person: str) -> bool:
    """Return whether a text has a form of address somewhere before somebody's surname."""
    behind = (view.words[at + 1] for at in view.places.get(title, ()) if at + 1 < len(view))
    names = (roster.part(word) for word in behind if title in _OF_SEX)
    return any(each is not None and person in each.family for each in names)


def _ends_without_stop(view: View, roster: Roster, index: int) -> bool:
    """Return whether a letter behind a short title is all that stands of a name.

    Not where a name may follow (`Mr A Lee`), nor where a postscript begins (`PS I`).
    """
    title, letter = view.words[index - 1 : index + 1]
    if title not in _BEFORE_LETTERS or (letter in "ai" and title not in _OF_SEX):
        return False
    gap = view.gap(index)
    if index + 1 == len(view) or _NO_NAME_FOLLOWS.match(gap):
        return True
    after = view.words[index + 1]
    if gap in {"'", "/", "-"}:
        return gap == "'" and after == "s"
    if view.capital(index + 1):
        if gap.startswith("."):
            return after in roster.lexicon.function
        word = roster.lexicon.common(after) and after not in roster.surnames
        return word and capital_line(view, index)
    return BLANK.fullmatch(gap) is not None


def _in_small_lines(view: View, roster: Roster, index: int) -> bool:
    """Return whether a letter stands before no name where nothing has a capital."""
    after = view.words[index + 1 : index + 2]
    follows = BLANK.fullmatch(view.gap(index))
    named = follows and after and not roster.lexicon.common(after[0])
    return not named and small_lines(view, index)
