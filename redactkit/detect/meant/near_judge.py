"""Whether a word that comes near to a name is that name, with a slip of the pen."""

from __future__ import annotations

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.eponyms import is_eponym
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.ordinary import placed
from redactkit.detect.meant.things import names_a_body, names_a_place
from redactkit.detect.meant.towns import is_town
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import alone_in_sentence, in_quotes, possessive, starts_sentence
from redactkit.detect.text.view import View
from redactkit.detect.variants.near import INFLECTED, is_respelt, is_strange, long_slip, one_edit

# From this length on a capitalised word one letter away from a name is that name, unless
# it has the ending of a common word.
_SURE_LENGTH = 7
_SIGNS = word_set("signed signs signing called calls named")
_RANKS = word_set("pc dc ps ds sgt insp di dci constable sergeant inspector officer")


class NearJudge:
    """Judges the near-misses of one view."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon

    def judge(self, candidate: Candidate) -> Verdict:
        """Judge a near-miss: only where a name stands, and never at the start of a sentence."""
        view, index = self._view, candidate.last if candidate.family else candidate.first
        ranked = index > 0 and view.words[index - 1] in _RANKS
        if not (candidate.given or ranked) and is_eponym(view, index, index):
            return Verdict.NO
        if candidate.given or candidate.lead.present:
            return Verdict.YES
        if self._only_sounds(candidate, index) or self._is_adjective(index):
            return Verdict.NO
        family = index > 0 and view.words[index - 1] == "the"
        if not family and view.words[index].removesuffix("s") in self._lexicon.calendar:
            return Verdict.NO  # "on Sundays", near to somebody called Sunday
        read_as_digit = view.words[index][0].isdigit()
        if not (view.capital(index) or read_as_digit):
            return Verdict.YES if is_strange(view.words[index], self._lexicon) else Verdict.NO
        if names_a_place(self._view, index, self._lexicon) or names_a_body(
            self._view, index, self._lexicon
        ):
            return Verdict.NO
        if is_town(view, index, index, self._lexicon):
            return Verdict.NO
        if starts_sentence(view, index) and not self._surely_near(candidate):
            signed = index > 0 and view.words[index - 1] in _SIGNS
            quoted = in_quotes(view, index, index) or signed
            owned = possessive(view, index)
            if quoted or owned or alone_in_sentence(view, index):
                return Verdict.YES
            after = view.words[index + 1] if index + 1 < len(view) else ""
            if view.words[index].endswith(INFLECTED) and after in self._lexicon.copulas:
                return Verdict.NO  # "Running is", near to a name such as Cunning
            return placed(view, self._lexicon, index)
        return Verdict.YES

    def _only_sounds(self, candidate: Candidate, index: int) -> bool:
        """Return whether a word is written unlike the name that it sounds like."""
        word = self._view.words[index]
        return not any(
            read or any(alike(word, atom.words[0]) for alike in (one_edit, long_slip, is_respelt))
            for atom, read in self._roster.near.of(word)
            if atom.person in candidate.kinds
        )

    def _is_adjective(self, index: int) -> bool:
        """Return whether a word is a name in -a with an l: "perpetual" is nobody's slip alone."""
        word = self._view.words[index]
        return word.endswith("al") and any(
            atom.words[0] == word[:-1] for atom, _ in self._roster.near.of(word)
        )

    def _surely_near(self, candidate: Candidate) -> bool:
        """Return whether a near-miss is too long, and too strange, for any other word."""
        word = "".join(self._view.words[candidate.first : candidate.last + 1])
        small = self._view.small_words
        return len(word) >= _SURE_LENGTH and not word.endswith(INFLECTED) and word not in small
