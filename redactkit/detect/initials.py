"""Whether letters are somebody's initials, or an abbreviation, a list, a part of a form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from redactkit.detect.context import BLANK, alone, capital_line, possessive, starts_sentence
from redactkit.detect.kinds import Kind
from redactkit.detect.lexicon import word_set
from redactkit.detect.names import Candidate
from redactkit.detect.roster import Roster
from redactkit.detect.verdict import Verdict
from redactkit.detect.view import View

_INITIALS_BEFORE = word_set(
    "initials initialled initialed signed by from thanks thx cheers regards rgds ta best"
)
_TELLING = word_set("that and but when whether if because what who whom as than until after before")
_TOWARDS = word_set("to told asked with met saw rang phoned emailed texted visited interviewed")
_CELL_ENDS = re.compile(r"\s*(?:[|;,)\n]|\.\s|\Z)")
_SENTENCE_ENDS = re.compile(r"[ .]{0,3}(?:\n|\Z)")
_SIGNATURE = re.compile(r"[.?!]\s{0,3}(?:[-\u2013\u2014]{1,2}\s)?$")


class InitialsJudge:
    """Judges the initials of one view."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon

    def judge(self, candidate: Candidate) -> Verdict:
        """Return whether a candidate that has the form of initials is somebody's."""
        view, first, last = self._view, candidate.first, candidate.last
        letters = "".join(view.words[first : last + 1])
        if not all(map(self._is_initial, range(first, last + 1))):
            return Verdict.NO
        if self._of_surname_alone(candidate, letters) and not candidate.lead.present:
            return Verdict.NO
        if first != last:
            return self._spaced_initials(candidate, letters)
        if len(letters) == 1:
            return Verdict.YES if candidate.lead.present else Verdict.NO
        if not view.all_capitals(first) or capital_line(view, first):
            return Verdict.NO
        if self._paired(first) or self._numbered(candidate) or self._marks(first):
            return Verdict.YES
        if letters in self._lexicon.abbreviations:
            return Verdict.NO
        if self._speaks(first) or possessive(view, first):
            return Verdict.YES
        before = view.words[first - 1] if first else ""
        closes = _SIGNATURE.search(view.before(first, 8)) and _SENTENCE_ENDS.match(
            view.after(first, 4)
        )
        if alone(view, first, first) or closes or before in _INITIALS_BEFORE:
            return Verdict.YES
        if self._acts(first) or (before == "of" and _CELL_ENDS.match(view.after(first, 4))):
            return Verdict.YES
        if before in _TOWARDS and BLANK.fullmatch(view.gap(first - 1)):
            return Verdict.MAYBE  # "apologised to EF in the corridor"
        return Verdict.MAYBE if len(letters) > 2 else Verdict.NO

    def _is_initial(self, index: int) -> bool:
        """Return whether a word has a capital, or is the second half of a hyphened initial."""
        return self._view.capital(index) or self._view.gap(index - 1) in {"-", ".-"}

    def _paired(self, index: int) -> bool:
        """Return whether a stroke joins initials to those of another person (`OF/MR`)."""
        view = self._view
        return any(
            view.gap(gap_at) == "/"
            and view.all_capitals(other)
            and (part := self._roster.part(view.words[other])) is not None
            and any(Kind.INITIALS in kinds for kinds in part.whole.values())
            for other, gap_at in ((index - 1, index - 1), (index + 1, index))
            if 0 <= other < len(view)
        )

    def _marks(self, index: int) -> bool:
        """Return whether initials mark an exhibit with a number behind them (`KB/4`)."""
        view = self._view
        number = view.words[index + 1] if index + 1 < len(view) else ""
        ends = view.gap(index + 1)[:1] not in {"/", "-"}
        return view.gap(index) == "/" and number.isdigit() and len(number) < 4 and ends

    def _numbered(self, candidate: Candidate) -> bool:
        """Return whether the number behind initials is the collar number of who has them."""
        index = candidate.last + 1
        number = self._view.words[index] if index < len(self._view) else ""
        return number.isdigit() and any(
            number.lstrip("0") in self._collars.get(person, ()) for person in candidate.kinds
        )

    @cached_property
    def _collars(self) -> Mapping[str, frozenset[str]]:
        return {
            person.id: frozenset(
                re.sub(r"\D", "", raw).lstrip("0") for raw in person.collar_numbers
            )
            for person in self._roster.persons
            if person.collar_numbers
        }

    def _acts(self, index: int) -> bool:
        """Return whether initials begin a sentence in which a person does something."""
        after = self._view.words[index + 1] if index + 1 < len(self._view) else ""
        told = index > 0 and self._view.words[index - 1] in _TELLING
        return after in self._lexicon.verbs and (told or starts_sentence(self._view, index))

    def _speaks(self, index: int) -> bool:
        """Return whether initials stand before a colon at the beginning of a line."""
        before = self._view.before(index, 3)
        opens = index == 0 or before.rstrip(" >*").endswith("\n")
        return opens and self._view.after(index, 2).lstrip("*").startswith(":")

    def _of_surname_alone(self, candidate: Candidate, letters: str) -> bool:
        """Return whether initials are those of a double surname, the given name left out."""
        facts = self._roster.facts
        return all(facts[person].letters.isdisjoint(letters) for person in candidate.kinds)

    def _spaced_initials(self, candidate: Candidate, letters: str) -> Verdict:
        """Judge initials with stops or hyphens: `J.M.O.`, `T.H-S.`, `PC H-S`, `T H-S`."""
        indexes = range(candidate.first, candidate.last)
        gaps = {"".join(self._view.gap(index).split()) for index in indexes}
        if not gaps <= {"", ".", "-", ".-", ".,", "/"} or not 1 < len(letters) < 5:
            return Verdict.NO
        firm = any("." in gap for gap in gaps) or candidate.lead.present or len(letters) > 2
        return Verdict.YES if firm else Verdict.NO
