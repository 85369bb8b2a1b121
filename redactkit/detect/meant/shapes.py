"""Which words of a view have the shape of a name, and how far a name reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.radio import is_call_sign, is_radio
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.animals import is_animal, is_animal_again
from redactkit.detect.meant.cases import is_court
from redactkit.detect.meant.eponyms import is_eponym
from redactkit.detect.meant.namesakes import (
    is_author,
    is_club,
    is_explained,
    is_history,
    is_named_for,
    is_whom_named_for,
)
from redactkit.detect.meant.operations import is_operation_again
from redactkit.detect.meant.plain import is_compound
from redactkit.detect.meant.things import is_firm, is_landmark, is_named_after, is_site
from redactkit.detect.meant.told_towns import is_newspaper
from redactkit.detect.meant.towns import SEATS, is_of_list, is_town, town
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import BLANK, capital_line, is_prefix, wrapped
from redactkit.detect.text.foreign import opens_foreign
from redactkit.detect.text.gazetteer import is_of_several
from redactkit.detect.text.view import View
from redactkit.spans import Span

PARTICLES = word_set("de la le van von der den bin ibn al el ap mac mc o d du da dos st di del")
_JOINT = re.compile(r"[-']|[^\S\n]{1,3}|[^\S\n]*\r?\n[^\S\n]*(?:>[>\s]*)?|\.[^\S\n]{0,2}")
# What Welsh ties to a word with an apostrophe: `Mae'r`, `Gyda'i`.
_CONTRACTED = word_set("r n i u w m th")
# How Welsh says that something was done (`Cytunwyd i gadw`); Llwyd is a name.
_WELSH_VERBS, _LONGER_THAN_LLWYD = ("wyd", "odd"), 5
_STATUTES = word_set("act rules regulations")
# What children call their own.
_PARENTS = word_set(
    "mummy daddy mum dad mam mammy mom mommy granny grandma grandad granddad grandpa"
)
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
# How words end that are seldom names.
_ENDINGS = ("ed", "ing", "ly", "tion", "ment", "ness")


class Shapes:
    """The words of one view that no mention has taken yet.

    Attributes:
        taken: Indices of words that belong to a mention.
    """

    def __init__(self, view: View, roster: Roster, taken: Sequence[Span]) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon
        self.taken = self._words_under(taken)

    def _words_under(self, spans: Iterable[Span]) -> set[int]:
        taken: set[int] = set()
        for span in spans:
            words = self._view.words_in(span)
            if words is not None:
                taken.update(range(words[0], words[1] + 1))
        return taken

    def is_name(self, index: int) -> bool:
        """Return whether a word has the shape of a name and is not known to be another word."""
        view = self._view
        if not 0 <= index < len(view) or index in self.taken:
            return False
        word = view.words[index]
        if len(word) < 2 or not word.isalpha() or not view.capital(index):
            return False
        if view.gap(index) == "'" and view.words[index + 1] in _CONTRACTED:
            return False
        if view.original(index)[1:2].isupper() and not view.all_capitals(index):
            return word[:2] in {"mc", "ma", "de", "fi", "le", "va"}
        if word in _PARENTS or word in self._roster.terms or word in self._lexicon.not_names:
            return False
        if word.endswith(_WELSH_VERBS) and len(word) > _LONGER_THAN_LLWYD:
            return False
        if word in self._lexicon.function or word in self._lexicon.abbreviations:
            return False
        if opens_foreign(view, index) or is_compound(view, index, index, self._lexicon):
            return False
        return not is_prefix(view, index, self._lexicon)

    def run(self, first: int) -> int:
        """Return the last word of the name that begins at a word."""
        view, last = self._view, first
        while last + 1 < len(view) and last - first < 5:
            gap = view.gap(last)
            if not _JOINT.fullmatch(gap):
                break
            if gap == "'" and view.words[last + 1] == "s":
                break
            if self.line_ends(last) or ("\t" in gap and self._cell_ends(first, last)):
                break
            if gap.startswith(".") and len(view.words[last]) > 1:
                break
            following = last + 1
            if self.is_name(following) and not self._no_part(following):
                last = following
            elif (self.is_initial(following) and self.is_name(following + 1)) or (
                view.words[following] in PARTICLES and self.is_name(following + 1)
            ):
                last = following + 1
            else:
                break
        return last

    def _cell_ends(self, first: int, last: int) -> bool:
        """Return whether a name ends with its cell: only a single word goes on in the next."""
        return last > first or self._lexicon.common(self._view.words[last + 1])

    def is_initial(self, index: int) -> bool:
        """Return whether a word is one letter with a capital."""
        view = self._view
        return index < len(view) and len(view.words[index]) == 1 and view.capital(index)

    def _no_part(self, index: int) -> bool:
        """Return whether a capitalised word behind a name begins something else."""
        word = self._view.words[index]
        if word in self._lexicon.calendar or word in self._lexicon.bodies:
            return True
        return self.plain_in_capitals(index)

    def plain_in_capitals(self, index: int) -> bool:
        """Return whether a word of a line in capitals is no name, though it has one's shape."""
        word = self._view.words[index]
        if not self._view.all_capitals(index):
            return False
        grammar = word in self._lexicon.verbs or word in self._lexicon.function
        plain = word.endswith(_ENDINGS) or self._lexicon.common(word)
        if not grammar and (not plain or word in self._lexicon.given):
            return False
        return capital_line(self._view, index)

    def names_no_person(self, first: int, last: int) -> bool:
        """Return whether a run of words names a place or a body."""
        view, following = self._view, last + 1
        words = view.words[first : last + 1]
        if words[0] in {"st", "saint"} or (last > first and words[-1] in _STATUTES):
            return True
        if any(word in self._lexicon.places or word in self._lexicon.bodies for word in words[1:]):
            return True
        if following < len(view) and BLANK.fullmatch(view.gap(last)) and view.capital(following):
            after = view.words[following]
            if after in self._lexicon.places or after in self._lexicon.bodies:
                return True
        if following < len(view) and view.words[following] in {"street", "road", "lane", "avenue"}:
            return True
        if self._names_a_site(first) or is_history(view, first, first, family=False):
            return True
        if last > first and is_history(view, first + 1, last, family=True):
            return True  # "Cardinal Wolsey", the title with the name
        if (
            is_of_list(view, last)
            or is_of_several(view, first, last)
            or (first == last and self._names_a_town(first))
        ):
            return True
        if self._names_a_thing(first, last):
            return True
        before = view.words[first - 1] if first else ""
        if before == "of" and first > 1 and view.words[first - 2] in SEATS:
            return True
        if before == "the" and words[0] in _WEEKDAYS:
            return True  # "the Sunday Echo"
        return before in {"operation", "op", "st", "saint", "exercise", "project"}

    def _names_a_thing(self, first: int, last: int) -> bool:
        """Return whether words are a firm's, a club's or a work's, or letters on the radio."""
        view = self._view
        return (
            is_radio(view, first, last)
            or is_animal(view, first, last)
            or (first == last and is_animal_again(view, first))
            or is_call_sign(view, first)
            or is_eponym(view, first, last)
            or is_landmark(view, first, last)
            or is_operation_again(view, first, first)
            or is_newspaper(view, first, first)
            or is_named_after(view, first)
            or is_club(view, first, first, self._lexicon, frozenset())
            or any(is_firm(view, first, index) for index in range(first, last + 1))
            or is_explained(view, first, last)
            or is_author(view, first, last)
            or is_named_for(view, first)
            or is_whom_named_for(view, last)
            or is_court(view, first)
        )

    def _names_a_site(self, first: int) -> bool:
        """Return whether words belong to the name of a place that begins with its kind."""
        view = self._view
        if is_site(view, first):
            return True
        for before in (first - 1, first - 2):
            if before < 0 or view.gap(before) != " " or not view.capital(before):
                return False
            if is_site(view, before):
                return not capital_line(view, first)
        return False

    def _names_a_town(self, index: int) -> bool:
        """Return whether one word is a town's name, and the words around say the town is meant."""
        known = self._view.words[index] in self._lexicon.towns
        place = self._view, index, index, self._lexicon
        return known and (is_town(*place) or town(*place, body=False) is Verdict.NO)

    def line_ends(self, index: int) -> bool:
        """Return whether a line ends behind a word because it is finished, and not full."""
        return "\n" in self._view.gap(index) and not wrapped(self._view, index)

    def ends_name(self, index: int) -> bool:
        """Return whether a name can end with a word."""
        if self.is_initial(index):
            return True
        return self.is_name(index) and not self.plain_in_capitals(index)
