"""Whether words that could be a name are one here: ordinary words, short forms, initials.

Three answers. The safe direction is MAYBE: a person decides. NO is for the ways in
which the plain word is written.
"""

from __future__ import annotations

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.animals import is_animal
from redactkit.detect.meant.cut_judge import judge_byname, judge_cut
from redactkit.detect.meant.eponyms import is_eponym
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.initials import InitialsJudge
from redactkit.detect.meant.namesakes import (
    is_author,
    is_history,
    is_named_for,
    is_whom_named_for,
)
from redactkit.detect.meant.near_judge import NearJudge
from redactkit.detect.meant.offices import is_judge
from redactkit.detect.meant.ordinary import (
    DETERMINERS,
    DOES,
    OrdinaryJudge,
    begins_words,
    is_wanted_small,
    placed,
)
from redactkit.detect.meant.plain import is_compound, is_gerund, is_verb
from redactkit.detect.meant.thing_judge import ThingJudge
from redactkit.detect.meant.things import (
    behind_site,
    is_church,
    is_landmark,
    is_named_firm,
    is_operation,
    is_place,
    is_site,
    is_site_elsewhere,
    is_system,
    names_a_body,
    names_a_place,
)
from redactkit.detect.meant.towns import (
    is_street,
    is_street_of_that_name,
    is_town,
)
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import (
    BLANK,
    capital_line,
    in_capitals,
    in_file_name,
    in_quotes,
    possessive,
    small_lines,
    starts_sentence,
    wrapped,
)
from redactkit.detect.text.foreign import is_foreign
from redactkit.detect.text.gazetteer import is_of_several
from redactkit.detect.text.numerals import SMALL
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind

_ARTICLES = word_set("the a an this that each every no some")
_ARTICLES_OF_NAMES, _JOINTS = word_set("al el ul bin ibn bint"), frozenset("- ")
# No word but a title; `miss`, `pc` and `dr` may be something else in small letters.
_ONLY_TITLES = word_set("mr mrs sgt insp supt")
# As many letters are no abbreviation.
_LONG = 5


class Judge:
    """Judges the candidates of one view."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._lexicon: Lexicon = roster.lexicon
        self._initials = InitialsJudge(view, roster)
        self._ordinary = OrdinaryJudge(view, roster)
        self._near = NearJudge(view, roster)
        self._things = ThingJudge(view, roster)

    def judge(self, candidate: Candidate) -> Verdict:
        """Return whether a candidate is a name."""
        if not candidate.lead.present and is_animal(self._view, candidate.first, candidate.last):
            return Verdict.NO
        if candidate.near:
            return self._near.judge(candidate)
        shared = frozenset.intersection(*candidate.kinds.values())
        if Kind.TOLD in shared:
            return Verdict.YES
        if Kind.INITIALS in shared:
            return self._initials.judge(candidate)
        if Kind.CUT in shared:
            return self._cut(candidate)
        if Kind.BYNAME in shared and not (candidate.given or candidate.foreign):
            return judge_byname(self._view, self._lexicon, candidate.first)
        if Kind.JOINED in shared:
            return self._joined(candidate)
        if candidate.words > 1 and self._has_no_case(candidate):
            return Verdict.YES
        if candidate.given or candidate.foreign:
            return self._composed(candidate)
        if Kind.ALIAS in shared:
            return Verdict.YES
        if candidate.words > 1 and candidate.family:
            return self._several(candidate)
        return self._single(candidate)

    def _cut(self, candidate: Candidate) -> Verdict:
        """Judge the beginning of a name; with an initial before it, a column has cut it off."""
        if candidate.words > 1:
            return Verdict.YES
        titled = candidate.lead.present
        return Verdict.NO if titled else judge_cut(self._view, self._lexicon, candidate.first)

    def _small(self, candidate: Candidate) -> bool:
        """Return whether no word of a candidate has a capital."""
        words = range(candidate.first, candidate.last + 1)
        return not any(self._view.capital(index) for index in words)

    def _has_no_case(self, candidate: Candidate) -> bool:
        """Return whether a name stands in a script without small and large letters."""
        word = self._word(candidate)
        return word.lower() == word.upper()

    def _composed(self, candidate: Candidate) -> Verdict:
        words = self._view.words[candidate.first : candidate.last + 1]
        common = all(len(word) == 1 or self._lexicon.common(word) for word in words)
        place = self._view, candidate.first, candidate.last, self._lexicon
        if candidate.foreign and (
            is_history(self._view, candidate.first + 1, candidate.last, family=True)
            or is_place(self._view, candidate.last, self._lexicon)
            or names_a_body(self._view, candidate.last, self._lexicon)
            or is_street(*place)
            or is_of_several(self._view, candidate.first, candidate.last)
            or is_church(self._view, candidate.last)
            or is_site(self._view, candidate.first)
            or is_operation(self._view, candidate.last, self._lexicon)
            or is_landmark(self._view, candidate.first, candidate.last)
            or is_site_elsewhere(self._view, candidate.first, candidate.last)
            or is_eponym(self._view, candidate.first, candidate.last)
            or is_whom_named_for(self._view, candidate.last)
            or (not candidate.lead.present and is_named_for(self._view, candidate.first))
        ):
            return Verdict.NO
        if not candidate.lead.present and (
            behind_site(self._view, candidate.first)
            or is_street_of_that_name(*place)
            or is_author(self._view, candidate.first, candidate.last)
        ):
            return Verdict.NO
        if not common:
            plain = self._lexicon.common(words[-1]) or is_foreign(self._view, candidate.last)
            small = plain and not self._view.capital(candidate.last)
            return Verdict.NO if candidate.foreign and small else Verdict.YES
        if self._small(candidate):
            joint = self._view.gap(candidate.first) in {"-", "_", "."}
            named = self._closes(candidate) or self._is_named_small(candidate)
            open_ = Verdict.MAYBE if named else Verdict.NO
            return Verdict.YES if joint else open_
        if not self._view.capital(candidate.last):
            return Verdict.NO
        if not self._view.capital(candidate.first):
            return Verdict.YES if candidate.has(Kind.ALIAS) else Verdict.NO  # little J
        if any(len(word) == 1 for word in words) and names_a_body(
            self._view, candidate.last, self._lexicon
        ):
            return Verdict.NO
        return Verdict.YES

    def _closes(self, candidate: Candidate) -> bool:
        """Return whether words end a clause, or have an initial, where nothing has a capital."""
        view, first, last = self._view, candidate.first, candidate.last
        if not small_lines(view, first):
            return False
        return len(view.words[first]) == 1 or not BLANK.fullmatch(view.gap(last) or "-")

    def _is_named_small(self, candidate: Candidate) -> bool:
        """Return whether ordinary words are a whole name where nothing has a capital.

        `tom quarry was there`; not `the daisy brook`, `will read it`.
        """
        view, first = self._view, candidate.first
        words = view.words[first : candidate.last + 1]
        if len(words[0]) == 1 or not self._lexicon.function.isdisjoint(words):
            return False
        before = view.words[first - 1] if first else ""
        return before not in DETERMINERS and small_lines(view, first)

    def _several(self, candidate: Candidate) -> Verdict:
        """Judge a surname of several words (van der Berg, Dalgliesh-Moore)."""
        words = self._view.words[candidate.first : candidate.last + 1]
        if all(self._lexicon.common(word) for word in words) and self._small(candidate):
            return Verdict.NO
        return Verdict.YES

    def _word(self, candidate: Candidate) -> str:
        """Return a name as one word, though it be broken or spelled letter by letter."""
        return "".join(self._view.words[candidate.first : candidate.last + 1])

    def _joined(self, candidate: Candidate) -> Verdict:
        word = self._word(candidate)
        if is_system(self._view, candidate.first, candidate.last):
            return Verdict.NO
        if candidate.words > 1 and self._view.gap(candidate.first)[:1] in {"_", ".", "-"}:
            return Verdict.YES  # raf_dun88
        if self._lexicon.common(word) or word in self._lexicon.given or len(word) < 4:
            return Verdict.NO
        return Verdict.NO if self._plain_pair(candidate) else Verdict.YES

    def _plainly(self, candidate: Candidate) -> bool:
        """Return whether the words around say that it is a verb, a town or a sentence's words."""
        place = self._view, candidate.first, candidate.last, self._lexicon
        return (
            self._plain_pair(candidate)
            or (candidate.words == 1 and is_gerund(self._view, candidate.first, self._lexicon))
            or (not candidate.lead.present and is_church(self._view, candidate.last))
            or is_verb(*place)
            or is_compound(*place)
            or is_town(*place)
            or self._things.is_site_of_town(candidate)
            or self._is_measured(candidate)
        )

    def _plain_pair(self, candidate: Candidate) -> bool:
        """Return whether a surname in two is two words of a sentence ("fair weather")."""
        view, first = self._view, candidate.first
        if (
            candidate.words == 1
            or len(view.words[first]) == 1
            or not self._small(candidate)
            or "\n" in view.gap(first)
        ):
            return False
        named = first > 0 and view.words[first - 1] in self._roster.givens
        return self._lexicon.common(view.words[first]) and not (named or candidate.lead.present)

    # ------------------------------------------------------------ single words

    def _single(self, candidate: Candidate) -> Verdict:
        word = self._word(candidate)
        if self._plainly(candidate):
            return Verdict.NO
        large = self._view.capital(candidate.first)
        common = self._lexicon.common(word) if large else self._common_small(candidate, word)
        if candidate.lead.present:
            return self._titled(candidate, common=common)
        filed = not large and self._calls_a_file(candidate)
        known = word in self._lexicon.towns and not filed
        seat = self._things.is_seat(candidate.first)
        meant = self._things.judge_town(candidate) if known or seat else None
        if meant is Verdict.NO or (known and meant is not None):
            return meant
        if (thing := self._things.judge(candidate)) is not None:
            return thing
        clipped = candidate.has(Kind.CLIPPED)
        short = clipped or candidate.has(Kind.SHORT)
        if common or (len(word) < 3 and not clipped and word not in self._lexicon.given):
            return self._ordinary.judge(candidate, word)
        if short and not candidate.has(Kind.NICKNAME):
            return self._short(candidate)
        if not self._view.capital(candidate.first):
            plain = self._is_thing(candidate.first) or len(word) < 4
            return Verdict.NO if plain or not is_wanted_small(candidate) else Verdict.YES
        if self._view.all_capitals(candidate.first) and len(word) < 4:
            # Three capitals are an abbreviation, unless the whole line is in capitals.
            return Verdict.YES if capital_line(self._view, candidate.first) else Verdict.MAYBE
        if names_a_place(self._view, candidate.last, self._lexicon):
            return Verdict.MAYBE
        if not candidate.family and self._followed_by_surname(candidate.last):
            return Verdict.NO
        if not candidate.family and self._followed_by_word_name(candidate.last):
            return Verdict.MAYBE
        return Verdict.YES

    def _calls_a_file(self, candidate: Candidate) -> bool:
        """Return whether a file is called by a given name: not `barry_island.jpg`."""
        view, index = self._view, candidate.first
        after = view.words[index + 1] if index + 1 < len(view) else ""
        if candidate.family or after in self._lexicon.places or after in self._lexicon.bodies:
            return False
        return is_wanted_small(candidate) and in_file_name(view, index)

    def _is_measured(self, candidate: Candidate) -> bool:
        """Return whether a figure stands before the first two letters of a name: `4 OZ`."""
        view, index = self._view, candidate.first
        before = view.words[index - 1] if index else ""
        number = before[:1].isdigit() or before in SMALL
        short = len(self._word(candidate)) < 3 and candidate.has(Kind.CLIPPED)
        return number and short and BLANK.fullmatch(view.gap(index - 1)) is not None

    def _common_small(self, candidate: Candidate, word: str) -> bool:
        """Return whether a word in small letters is one of English; nicknames are typed so."""
        return self._lexicon.common_small(word) or (candidate.family and in_dictionary(word))

    def _is_thing(self, index: int) -> bool:
        """Return whether a word in small letters is what it means: `the smudge on the form`.

        Or a word of another language in a sentence of it.
        """
        before = self._view.words[index - 1] if index else ""
        plain = before in _ARTICLES and in_dictionary(self._view.words[index])
        return plain or (is_foreign(self._view, index) and not small_lines(self._view, index))

    def _followed_by_word_name(self, index: int) -> bool:
        """Return whether a capitalised word that is a name as well follows a given name."""
        view, following = self._view, index + 1
        if following >= len(view) or not BLANK.fullmatch(view.gap(index)):
            return False
        word = view.words[following]
        if not view.capital(following) or view.all_capitals(following) != view.all_capitals(index):
            return False
        return word in self._lexicon.ordinary and "\n" not in view.gap(index)

    def _titled(self, candidate: Candidate, *, common: bool) -> Verdict:
        capital = self._view.capital(candidate.first)
        if not capital and common:
            title = self._view.words[candidate.first - 1] if candidate.first else ""
            sure = title in _ONLY_TITLES and self._word(candidate) not in self._lexicon.function
            joint = candidate.first > 0 and self._view.gap(candidate.first - 1) in {"-", "_"}
            named = sure or joint or small_lines(self._view, candidate.first)
            return Verdict.YES if named else Verdict.NO
        surnames = self._roster.surnames
        if is_named_firm(self._view, candidate.first, candidate.last, surnames):
            return Verdict.NO
        word = self._word(candidate)
        known = word in self._lexicon.given or word in self._roster.givens
        if known and self._followed_by_surname(candidate.last):
            return Verdict.NO  # the given name of somebody else
        # Sgt Hallam P is no President of a court.
        if not candidate.lead.level and is_judge(self._view, candidate.first, candidate.last):
            judges = {"judge", "justice", "hhj"}
            titles = {self._roster.facts[person].title for person in candidate.kinds}
            return Verdict.YES if titles & judges else Verdict.NO
        return Verdict.YES

    def _short(self, candidate: Candidate) -> Verdict:
        """Judge a short form of a given name that stands alone (Jim, Leo, Beth)."""
        view, index, last = self._view, candidate.first, candidate.last
        word = self._word(candidate)
        long = len(word) > 3 or word in self._lexicon.given
        small = long and (small_lines(view, index) or in_quotes(view, index, index))
        if not view.capital(index) and small:
            return Verdict.MAYBE
        if (
            not view.capital(index)
            or names_a_place(self._view, last, self._lexicon)
            or names_a_body(self._view, last, self._lexicon)
        ):
            return Verdict.NO
        letters = len(word) < _LONG or in_dictionary(word) or word not in self._lexicon.given
        if letters and view.all_capitals(index) and index == last and not in_capitals(view, index):
            return Verdict.NO
        if self._followed_by_surname(last):
            return Verdict.NO
        whole = candidate.has(Kind.GIVEN)  # Ngozi is no Ngoz
        other = not whole and len(word) > 4 and word in self._lexicon.given
        if candidate.has(Kind.CLIPPED) and other:
            return Verdict.MAYBE
        if candidate.has(Kind.CLIPPED) and word not in self._lexicon.given:
            if starts_sentence(view, index) and len(word) > 3:
                place = placed(self._view, self._lexicon, index)
                return Verdict.MAYBE if place is Verdict.NO else place
            sure = len(word) > 3 or in_quotes(view, index, index) or possessive(view, index)
            if sure and not starts_sentence(view, index):
                return Verdict.YES
            place = placed(self._view, self._lexicon, index)
            begins = place is Verdict.NO and begins_words(view, index) and not in_dictionary(word)
            return Verdict.MAYBE if begins else place
        return Verdict.YES

    def _followed_by_surname(self, index: int) -> bool:
        """Return whether a given name belongs to somebody with another surname."""
        view = self._view
        following = index + 1
        if following >= len(view) or not BLANK.fullmatch(view.gap(index)):
            return False
        word = view.words[following]
        if "\n" in view.gap(index) and not wrapped(view, index):
            return False
        if word in _ARTICLES_OF_NAMES and view.gap(following) in _JOINTS:
            surname = view.capital(following + 1)  # Abu Hamza al-Masri
            return surname and view.words[following + 1] not in self._roster.surnames
        plain = word in DOES or self._lexicon.common(word)
        if not view.capital(following) or len(word) < 3 or plain:
            return False
        if word in self._roster.givens and word not in self._roster.surnames:
            return False  # the next person's name begins
        return not view.all_capitals(following) or view.all_capitals(index)
