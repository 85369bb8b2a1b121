"""Whether words that could be a name are one here: ordinary words, short forms, initials.

Three answers. The safe direction is MAYBE: a person decides. NO is for the ways in
which the plain word is written.
"""

from __future__ import annotations

import re

from redactkit.detect.context import (
    BLANK,
    alone,
    capital_line,
    in_quotes,
    possessive,
    starts_sentence,
    title_line,
    wrapped,
)
from redactkit.detect.initials import InitialsJudge
from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.names import Candidate
from redactkit.detect.near import one_edit
from redactkit.detect.plain import is_heading, is_verb
from redactkit.detect.roster import Roster
from redactkit.detect.things import (
    is_act,
    is_another_case,
    is_cited,
    is_crowns_case,
    is_firm,
    is_place,
    is_saint,
)
from redactkit.detect.towns import is_street, is_town, town
from redactkit.detect.variants import Kind
from redactkit.detect.verdict import Verdict
from redactkit.detect.view import View

_MODALS = word_set("may will can must would should might could shall")
_WILLS = word_set(
    "will would won wouldn doesn didn does did cannot can could must should shall may might"
)
_PRONOUNS = word_set("i you he she it we they there this that these those the a an not be")
_APPOSED = word_set("who whose aged a an the then of formerly")
_BEFORE_DATES = word_set(
    "in on by of since until till from before after during last next early late mid this every to "
    "and or between about around"
)
_DETERMINERS = word_set(
    "the a an this these those any some no every each such his her its their our my your "
    "another whose all both civil criminal common company family public private "
    "employment human case by-law english scots roman natural martial"
)
_COUNTED = word_set(
    "page case part section room table step item stage line lane day paragraph note form chapter"
)
_WANTED_SMALL = frozenset(
    (Kind.SURNAME, Kind.PART, Kind.FORMER, Kind.GIVEN, Kind.NICKNAME, Kind.ALIAS)
)
# From this length on a capitalised word one letter away from a name is that name, unless
# it has the ending of a common word.
_SURE_LENGTH = 7
_INFLECTED = ("ing", "ed", "ly", "ers", "ion", "ions", "ness", "ment", "ments", "ally", "est")
_SIGNED_OFF = re.compile(r"\.?\s?(?:\"|\n|\Z)")


class Judge:
    """Judges the candidates of one view."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._lexicon: Lexicon = roster.lexicon
        self._initials = InitialsJudge(view, roster)

    def judge(self, candidate: Candidate) -> Verdict:
        """Return whether a candidate is a name."""
        if candidate.near:
            return self._near(candidate)
        if candidate.has(Kind.INITIALS):
            return self._initials.judge(candidate)
        if candidate.has(Kind.JOINED):
            return self._joined(candidate)
        if candidate.given or candidate.foreign:
            return self._composed(candidate)
        if candidate.has(Kind.ALIAS):
            return Verdict.YES
        if candidate.words > 1 and candidate.family:
            return self._several(candidate)
        return self._single(candidate)

    def _small(self, candidate: Candidate) -> bool:
        """Return whether no word of a candidate has a capital."""
        words = range(candidate.first, candidate.last + 1)
        return not any(self._view.capital(index) for index in words)

    def _composed(self, candidate: Candidate) -> Verdict:
        words = self._view.words[candidate.first : candidate.last + 1]
        common = all(len(word) == 1 or self._lexicon.common(word) for word in words)
        if candidate.foreign and (
            is_place(self._view, candidate.last, self._lexicon)
            or is_street(self._view, candidate.first, candidate.last, self._lexicon)
        ):
            return Verdict.NO
        if not common:
            small = self._lexicon.common(words[-1]) and not self._view.capital(candidate.last)
            return Verdict.NO if candidate.foreign and small else Verdict.YES
        if self._small(candidate):
            joint = self._view.gap(candidate.first) in {"-", "_", "."}
            return Verdict.YES if joint else Verdict.NO
        if not self._view.capital(candidate.first) or not self._view.capital(candidate.last):
            return Verdict.NO
        if any(len(word) == 1 for word in words) and self._names_a_body(candidate.last):
            return Verdict.NO
        return Verdict.YES

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
        if self._lexicon.common(word) or word in self._lexicon.given or len(word) < 4:
            return Verdict.NO
        return Verdict.NO if self._plain_pair(candidate) else Verdict.YES

    def _plainly(self, candidate: Candidate) -> bool:
        """Return whether the words around say that it is a verb, a town or a sentence's words."""
        place = self._view, candidate.first, candidate.last, self._lexicon
        return self._plain_pair(candidate) or is_verb(*place) or is_town(*place)

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
        common = self._lexicon.common(word)
        if candidate.lead.present:
            return self._titled(candidate, common=common)
        if word in self._lexicon.settlements and (meant := self._town(candidate)) is not None:
            return meant
        if (thing := self._thing(candidate)) is not None:
            return thing
        if common or (len(word) < 3 and word not in self._lexicon.given):
            return self._ordinary(candidate, word)
        if candidate.has(Kind.CLIPPED) or candidate.has(Kind.SHORT):
            return self._short(candidate)
        if not self._view.capital(candidate.first):
            return Verdict.YES if len(word) > 3 and self._wanted_small(candidate) else Verdict.NO
        if self._view.all_capitals(candidate.first) and len(word) < 4:
            # Three capitals are an abbreviation, unless the whole line is in capitals.
            return Verdict.YES if capital_line(self._view, candidate.first) else Verdict.MAYBE
        if self._names_a_place(candidate.last):
            return Verdict.MAYBE
        if not candidate.family and self._followed_by_surname(candidate.last):
            return Verdict.NO
        if not candidate.family and self._followed_by_word_name(candidate.last):
            return Verdict.MAYBE
        return Verdict.YES

    def _thing(self, candidate: Candidate) -> Verdict | None:
        """Judge the name of a place, a saint, a firm or a case; None where it is none."""
        view, first, last = self._view, candidate.first, candidate.last
        if is_place(view, last, self._lexicon) or self._names_a_term(first, last):
            return Verdict.NO
        if not candidate.family and is_saint(view, first):
            return Verdict.NO
        if candidate.family and (
            is_firm(view, first, last)
            or is_crowns_case(view, first, last)
            or is_act(view, last)
            or is_another_case(view, first, last)
        ):
            return Verdict.NO
        if candidate.family and is_cited(view, first, last):
            return Verdict.MAYBE
        return None

    def _names_a_term(self, first: int, last: int) -> bool:
        """Return whether a word is part of the name of the publisher or of another body."""
        view, terms = self._view, self._roster.terms
        if view.words[first] not in terms:
            return False
        beside = ((first - 1, first - 1), (last + 1, last))
        return any(
            0 <= index < len(view)
            and view.words[index] in terms
            and view.capital(index)
            and view.gap(gap_at).strip() in {"", "&"}
            for index, gap_at in beside
        )

    def _town(self, candidate: Candidate) -> Verdict | None:
        first, last = candidate.first, candidate.last
        return town(self._view, first, last, self._lexicon, body=self._names_a_body(last))

    def _followed_by_word_name(self, index: int) -> bool:
        """Return whether a capitalised word that is a name as well follows a given name."""
        view, following = self._view, index + 1
        if following >= len(view) or not BLANK.fullmatch(view.gap(index)):
            return False
        word = view.words[following]
        if not view.capital(following) or view.all_capitals(following) != view.all_capitals(index):
            return False
        return word in self._lexicon.ordinary and "\n" not in view.gap(index)

    def _wanted_small(self, candidate: Candidate) -> bool:
        kinds = set().union(*candidate.kinds.values())
        return bool(kinds & _WANTED_SMALL)

    def _titled(self, candidate: Candidate, *, common: bool) -> Verdict:
        capital = self._view.capital(candidate.first)
        if not capital and common:
            joint = candidate.first > 0 and self._view.gap(candidate.first - 1) in {"-", "_"}
            return Verdict.YES if joint else Verdict.NO
        word = self._word(candidate)
        known = word in self._lexicon.given or word in self._roster.givens
        if known and self._followed_by_surname(candidate.last):
            return Verdict.NO  # the given name of somebody else
        return Verdict.YES

    def _short(self, candidate: Candidate) -> Verdict:
        """Judge a short form of a given name that stands alone (Jim, Leo, Beth)."""
        view, index, last = self._view, candidate.first, candidate.last
        word = self._word(candidate)
        if not view.capital(index) or self._names_a_place(last) or self._names_a_body(last):
            return Verdict.NO
        if view.all_capitals(index) and index == last and not capital_line(view, index):
            return Verdict.NO
        if self._followed_by_surname(last):
            return Verdict.NO
        if candidate.has(Kind.CLIPPED) and len(word) > 4 and word in self._lexicon.given:
            return Verdict.MAYBE
        if candidate.has(Kind.CLIPPED) and word not in self._lexicon.given:
            if starts_sentence(view, index) and len(word) > 3:
                placed = self._placed(index)
                return Verdict.MAYBE if placed is Verdict.NO else placed
            sure = len(word) > 3 or in_quotes(view, index, index) or possessive(view, index)
            return Verdict.YES if sure and not starts_sentence(view, index) else self._placed(index)
        return Verdict.YES

    def _placed(self, index: int) -> Verdict:
        """Judge an unknown short word by what follows it."""
        view = self._view
        if alone(view, index, index) or possessive(view, index) or in_quotes(view, index, index):
            return Verdict.YES
        if starts_sentence(view, index) and _SIGNED_OFF.match(view.after(index, 4)):
            return Verdict.YES
        following = view.words[index + 1] if index + 1 < len(view) else ""
        if following in self._lexicon.verbs and BLANK.fullmatch(view.gap(index)):
            return Verdict.YES
        return Verdict.NO if starts_sentence(view, index) else Verdict.MAYBE

    def _followed_by_surname(self, index: int) -> bool:
        """Return whether a given name belongs to somebody with another surname."""
        view = self._view
        following = index + 1
        if following >= len(view) or not BLANK.fullmatch(view.gap(index)):
            return False
        word = view.words[following]
        if "\n" in view.gap(index) and not wrapped(view, index):
            return False
        if not view.capital(following) or len(word) < 3 or self._lexicon.common(word):
            return False
        if word in self._roster.givens and word not in self._roster.surnames:
            return False  # the next person's name begins
        return not view.all_capitals(following) or view.all_capitals(index)

    def _ordinary(self, candidate: Candidate, word: str) -> Verdict:
        """Judge an ordinary word that is a name as well."""
        view, index = self._view, candidate.first
        if not view.capital(index):
            return Verdict.NO
        if self._names_a_place(index) or self._names_a_body(index) or is_heading(view, index):
            return Verdict.NO
        before = view.words[index - 1] if index else ""
        after = view.words[index + 1] if index + 1 < len(view) else ""
        if word in self._lexicon.calendar and self._dated(index, before, after):
            return Verdict.NO
        if after.isdigit() and word in _COUNTED and BLANK.fullmatch(view.gap(index)):
            return Verdict.NO
        if candidate.has(Kind.CLIPPED) and not self._wanted_small(candidate):
            return self._clipped_word(index, word)
        if self._called(index, before):
            return Verdict.YES
        if candidate.has(Kind.MIDDLE):
            return Verdict.NO
        if alone(view, index, index) and not title_line(view, index):
            return Verdict.MAYBE if starts_sentence(view, index) and len(word) > 2 else Verdict.NO
        if possessive(view, index):
            return Verdict.YES if before not in _DETERMINERS else Verdict.NO
        if view.all_capitals(index) and not capital_line(view, index):
            # Nobody can tell a surname of one letter from a letter.
            short = candidate.family and word not in self._lexicon.function
            acted = before in self._lexicon.verbs | self._lexicon.function - _DETERMINERS
            single = short and (acted or starts_sentence(view, index))
            return Verdict.MAYBE if len(word) > 2 or single else Verdict.NO
        if starts_sentence(view, index):
            return self._opening(index, word, after)
        return self._within(index, word, before, after)

    def _clipped_word(self, index: int, word: str) -> Verdict:
        """Judge an ordinary word that is the beginning of a given name as well."""
        if in_quotes(self._view, index, index) or (
            word in self._lexicon.given and self._placed(index) is Verdict.YES
        ):
            return Verdict.YES if word not in self._lexicon.function else Verdict.NO
        return Verdict.NO

    def _opening(self, index: int, word: str, after: str) -> Verdict:
        """Judge a word at the beginning of a sentence, where every word has a capital."""
        if self._view.gap(index - 1) == "," and alone(self._view, index, index):
            return Verdict.MAYBE  # a cell of a table
        gap = self._view.gap(index)
        blank = BLANK.fullmatch(gap) is not None
        if word in _MODALS and after in _PRONOUNS:
            return Verdict.NO
        if blank and word not in _MODALS and self._acts_next(index, after):
            return Verdict.YES if word in self._lexicon.given else Verdict.MAYBE
        if blank and after in self._lexicon.verbs:
            if after in self._lexicon.copulas:
                return Verdict.MAYBE
            return Verdict.YES
        following = gap.strip()
        if following in {"/", "-", "(", "|", ";"} or (following == "," and after in _APPOSED):
            return Verdict.YES if after in {"who", "whose"} else Verdict.MAYBE
        if (
            blank
            and after == "and"
            and index + 2 < len(self._view)
            and self._view.capital(index + 2)
        ):
            return Verdict.MAYBE
        return Verdict.NO

    def _acts_next(self, index: int, after: str) -> bool:
        """Return whether an auxiliary and a verb follow (`Street will not give up`).

        Or, at the beginning of a note, what somebody has to do (`Read to check`).
        """
        view = self._view
        following = view.words[index + 2] if index + 2 < len(view) else ""
        if after in _WILLS:
            return bool(following) and view.gap(index + 1) == " " and following not in _DETERMINERS
        return after == "to" and '"' in view.gap(index - 1) and not view.capital(index + 2)

    def _within(self, index: int, word: str, before: str, after: str) -> Verdict:
        """Judge a capitalised word inside a sentence."""
        view = self._view
        acts = after in self._lexicon.verbs and after not in self._lexicon.copulas
        if view.gap(index - 1) == "-":
            return Verdict.YES if view.capital(index - 1) else Verdict.NO
        if before in _DETERMINERS and not acts:
            return Verdict.NO
        if capital_line(view, index) or title_line(view, index):
            return Verdict.MAYBE
        if (
            view.capital(index - 1)
            and not starts_sentence(view, index - 1)
            and (BLANK.fullmatch(view.gap(index - 1)))
        ):
            # Part of a longer name of something ("Scots Law", "Operation Rose").
            return Verdict.NO if self._lexicon.common(before) else Verdict.MAYBE
        if word in self._lexicon.calendar:
            return Verdict.YES if after in self._lexicon.verbs else Verdict.MAYBE
        return Verdict.YES

    def _called(self, index: int, before: str) -> bool:
        return before in self._lexicon.callings and bool(
            re.fullmatch(r",?[\s\"'(]{1,3}", self._view.gap(index - 1))
        )

    def _dated(self, index: int, before: str, after: str) -> bool:
        """Return whether a month or day stands in a date."""
        view = self._view
        behind = BLANK.fullmatch(view.gap(index - 1)) is not None
        if behind and before in _BEFORE_DATES:
            return True
        if possessive(view, index):
            return False
        number = re.compile(r"\d+(?:st|nd|rd|th)?")
        return bool(
            (behind and (before in {"st", "nd", "rd", "th"} or number.fullmatch(before)))
            or number.fullmatch(after)
            or before in self._lexicon.calendar
            or after in self._lexicon.calendar
        )

    def _names_a_place(self, last: int) -> bool:
        return self._capital_after(last, self._lexicon.places)

    def _names_a_body(self, last: int) -> bool:
        return self._capital_after(last, self._lexicon.bodies) or is_act(self._view, last)

    def _capital_after(self, last: int, words: frozenset[str]) -> bool:
        view, index = self._view, last + 1
        if index >= len(view) or not BLANK.fullmatch(view.gap(last)):
            return False
        return view.words[index] in words and view.capital(index)

    # ------------------------------------------------------------- near-misses

    def _near(self, candidate: Candidate) -> Verdict:
        """Judge a near-miss: only where a name stands, and never at the start of a sentence."""
        view, index = self._view, candidate.last if candidate.family else candidate.first
        if candidate.given or candidate.lead.present:
            return Verdict.YES
        if self._only_sounds(candidate, index):
            return Verdict.NO
        read_as_digit = view.words[index][0].isdigit()
        if not (view.capital(index) or read_as_digit):
            return Verdict.NO
        if self._names_a_place(index) or self._names_a_body(index):
            return Verdict.NO
        if is_town(view, index, index, self._lexicon):
            return Verdict.NO
        if starts_sentence(view, index) and not self._surely_near(candidate):
            quoted = in_quotes(view, index, index)
            owned = possessive(view, index)
            if quoted or owned:
                return Verdict.YES
            after = view.words[index + 1] if index + 1 < len(view) else ""
            if view.words[index].endswith(_INFLECTED) and after in self._lexicon.copulas:
                return Verdict.NO  # "Running is", near to a name such as Cunning
            return self._placed(index)
        return Verdict.YES

    def _only_sounds(self, candidate: Candidate, index: int) -> bool:
        """Return whether a word is written unlike the name that it sounds like."""
        word = self._view.words[index]
        return not any(
            read or one_edit(word, atom.words[0])
            for atom, read in self._roster.near.of(word)
            if atom.person in candidate.kinds
        )

    def _surely_near(self, candidate: Candidate) -> bool:
        """Return whether a near-miss is too long, and too strange, for any other word."""
        word = self._word(candidate)
        small = self._view.small_words
        return len(word) >= _SURE_LENGTH and not word.endswith(_INFLECTED) and word not in small
