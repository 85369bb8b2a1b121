"""Whether a name is that of a place, a saint, a firm, a case, or somebody of history."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.radio import is_call_sign
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.cases import (
    is_another_case,
    is_case_against_state,
    is_cited,
    is_cited_elsewhere,
    is_cited_review,
    is_crowns_case,
    is_party,
    is_regulators_case,
)
from redactkit.detect.meant.eponyms import is_eponym
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.namesakes import (
    is_author,
    is_club,
    is_explained,
    is_history,
    is_spoken_of,
    is_work,
)
from redactkit.detect.meant.offices import is_judge, is_post, is_title
from redactkit.detect.meant.operations import is_operation_again
from redactkit.detect.meant.things import (
    behind_site,
    is_act,
    is_firm,
    is_named_after,
    is_operation,
    is_place,
    is_saint,
    is_system,
    is_within,
    names_a_body,
)
from redactkit.detect.meant.told_towns import is_of_town, is_shown_town, is_site_of_town
from redactkit.detect.meant.towns import (
    is_street_in_capitals,
    is_street_of_address,
    town,
)
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import (
    capital_line,
)
from redactkit.detect.text.view import View

# What all of a faith may be called: that many have it tells of nobody.
_WHO = word_set("he she they i we who twice then colleague victim officer woman girl")
_GOES = word_set("went came moved turned returned drove goes comes moves turns returns drives")
_OF_A_FAITH = word_set("singh kaur")


class ThingJudge:
    """Judges whether the candidates of one view are names of things."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon

    def judge(self, candidate: Candidate) -> Verdict | None:
        """Judge the name of a place, a saint, a firm or a case; None where it is none."""
        view, first, last = self._view, candidate.first, candidate.last
        if is_named_after(view, last) or is_system(view, first, last):
            return Verdict.NO
        if is_place(view, last, self._lexicon) or behind_site(view, first):
            return Verdict.NO
        if is_street_in_capitals(view, first, last) or is_operation(view, first, self._lexicon):
            return Verdict.NO
        if is_street_of_address(view, first, last):
            return Verdict.NO
        if (
            self._names_a_term(first, last)
            or self._is_namesake(candidate)
            or is_eponym(view, first, last)
        ):
            return Verdict.NO
        if candidate.family and is_title(view, first, self._givens_of_others(candidate)):
            return Verdict.NO
        if not candidate.family and (is_saint(view, first) or is_call_sign(view, first)):
            return Verdict.NO
        if is_party(view, first, last) and is_another_case(view, first, last):
            return Verdict.NO
        if candidate.family and (
            is_judge(view, first, last)
            or is_post(view, first)
            or is_firm(view, first, last, self._roster.surnames)
            or is_crowns_case(view, first, last)
            or is_regulators_case(view, first, last)
            or is_case_against_state(view, first, last)
            or is_cited_review(view, first, last)
            or is_cited_elsewhere(view, first, last, self._roster.terms)
            or is_act(view, last)
            or is_another_case(view, first, last)
        ):
            return Verdict.NO
        if candidate.family and is_cited(view, first, last):
            return Verdict.MAYBE
        return None

    def _givens_of_others(self, candidate: Candidate) -> AbstractSet[str]:
        """Return the word behind a candidate, where it is a given name and none of its own."""
        after = self._view.words[candidate.last + 1 : candidate.last + 2]
        names = self._roster.part(after[0]) if after else None
        own = names is not None and not candidate.kinds.keys().isdisjoint(names.personal)
        known = {word for word in after if word in self._roster.called}
        return set() if own else known

    def _is_namesake(self, candidate: Candidate) -> bool:
        """Return whether an operation, a club, a work or somebody of history has the name."""
        view, first, last = self._view, candidate.first, candidate.last
        family = candidate.family
        return (
            (not family and is_operation_again(view, first, last))
            or is_club(view, first, last, self._lexicon, self._roster.surnames)
            or (not family and is_work(view, first, last, self._lexicon))
            or is_history(view, first, last, family=family)
            or is_explained(view, first, last)
            or (family and is_author(view, first, last))
            # Where one person of the case has it, it tells who that is.
            or (
                (view.words[first] in _OF_A_FAITH or self._is_shared(view.words[first]))
                and is_spoken_of(view, first)
            )
        )

    def _is_shared(self, word: str) -> bool:
        """Return whether a word is part of the names of several people of the case."""
        names = self._roster.part(word)
        return names is not None and len(names.family.keys() | names.personal.keys()) > 1

    def _names_a_term(self, first: int, last: int) -> bool:
        """Return whether a word is part of the name of the publisher or of another body."""
        view, terms = self._view, self._roster.terms
        if view.words[first] not in terms:
            return False
        if any(is_within(self._view, first, name) for name in self._roster.bodies):
            return True
        beside = ((first - 1, first - 1), (last + 1, last))
        return any(
            0 <= index < len(view)
            and view.words[index] in terms
            and view.capital(index)
            and view.gap(gap_at).strip() in {"", "&"}
            for index, gap_at in beside
        )

    def is_seat(self, index: int) -> bool:
        """Return whether a word is the name of the publisher's town, or shown to be a town's."""
        word = self._view.words[index]
        shown = is_shown_town(self._view, word) and not self._lexicon.common(word)
        return (shown or word in self._roster.seats) and not capital_line(self._view, index)

    def judge_town(self, candidate: Candidate) -> Verdict | None:
        """Judge the name of a town; None where that is not settled."""
        first, last = candidate.first, candidate.last
        if is_of_town(self._view, first, last):
            return Verdict.NO
        verdict = town(
            self._view,
            first,
            last,
            self._lexicon,
            body=names_a_body(self._view, last, self._lexicon)
            or is_place(self._view, last, self._lexicon)
            or is_club(self._view, first, last, self._lexicon, self._roster.surnames),
        )
        # She may have gone to Okafor, though a station is called so.
        told = self._view.words[first] not in self._lexicon.towns
        said = self._view.words[max(0, first - 3) : first]
        goes = len(said) > 2 and said[0] in _WHO and said[1] in _GOES and said[2] == "to"
        return Verdict.MAYBE if verdict is Verdict.NO and told and goes else verdict

    def is_site_of_town(self, candidate: Candidate) -> bool:
        """Return whether a surname is the end of a place's name that begins with its town's."""
        index, town_at = candidate.first, candidate.first - 1
        if town_at < 0 or not is_site_of_town(self._view, index, town_at, self._lexicon):
            return False
        known = self._view.words[town_at] in self._lexicon.towns
        return known or self.is_seat(town_at)
