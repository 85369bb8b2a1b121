"""Whether letters are somebody's initials, or an abbreviation, a list, a part of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.lone_letters import is_person
from redactkit.detect.meant.terms import WITH_STOPS, is_term
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import (
    BLANK,
    alone,
    capital_line,
    in_file_name,
    possessive,
    small_lines,
    starts_sentence,
)
from redactkit.detect.text.folding import words_of
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import PARTICLES

_INITIALS_BEFORE = word_set(
    "initials initialled initialed signed by from thanks thx cheers regards rgds ta best"
)
_TELLING = word_set(
    "that and but when whether if because what who whom as than until after before "
    "says said saying thinks thought reckons claims claimed"
)
_TOWARDS = word_set(
    "to told asked with met saw rang phoned emailed texted visited interviewed "
    "tells asks meets sees rings phones emails texts visits interviews sends sent calls called "
    "informs informed reassures reassured advises advised updates updated supports supported "
    "visit ring phone text tell ask meet collect escort arrest check contact remind update "
    "contacts contacted messages messaged collects collected escorts escorted arrests arrested "
    "cautions cautioned thanks thanked warns warned reminds reminded checked near against"
)
# Before `to` or `with`, of a person or of an office.
_SPEAKS = word_set(
    "speaks spoke spoken speaking talks talked talking chats chatted explains explained apologises "
    "apologised says said writes wrote sits sat meets met"
)
# Nothing but a person, or an office, is the object of these.
_TELLS = word_set("tells told asks asked meets met reassures reassured thanks thanked interviewed")
# What is spoken to as well, and is nobody's initials: an office, a body, a rank.
_OFFICES = word_set(
    "bcu ccu cc ceo cid cop cps dpo dpp gmp gp hmp hq hr ico ip it kc laa mit mp mps nca nhs pa "
    "pc pcc pco pm po psd ps pta qc sc sfo snt so us wpc"
)
# What a person has who is written with initials.
_OWN = word_set(
    "mum mums mam mother dad dads father parent parents nan gran grandma grandad carer foster "
    "brother sister son daughter wife husband partner boyfriend girlfriend friend friends uncle "
    "aunt bedroom behaviour mood dob phone birthday tutor teacher"
)
_CELL_ENDS = re.compile(r"\s*(?:[|;,)\n]|\.\s|\Z)")
_SENTENCE_ENDS = re.compile(r"[ .x]{0,4}(?:[\"\n]|\Z)")
# What a note says of somebody without a verb ("AS very upset", "LP again").
_NOTED = word_set(
    "very quite still again not now away back off out late unwell sick ill content happy aware "
    "calm distressed crying upset tearful angry drunk asleep here there gone home agreeable "
    "to will can cannot may might should must would has advised updated refusing asking saying "
    "seen spoken contacted informed notified collected taken arrested cautioned discharged "
    "excluded absent present withdrawn quiet"
)
# No abbreviation but before a word with a capital: `HM Prison`, `ST Philip`.
_BEFORE_OTHERS = word_set("hm st")
_WITH_OTHERS = re.compile(r",? (?:and|with) (?:those|his|her|their)(?![^\W_])")
_LISTS = frozenset((", ", " & ", "&", " + "))
_ARTICLES = word_set("the a an this that each every any no our your their its")
# Before the first and last of several letters: `surnames A-L`.
_FROM = word_set(
    "surnames names surname letters categories category grades grade bands band classes class "
    "rows row zones zone sections section annexes annex appendices lots lot from of files volumes"
)
_STOP = re.compile(r"\.\s?")
_DASH = re.compile(r"[^\S\n]-{1,2}[^\S\n]")
_AWAY = re.compile(
    r" (?:is|was|will be|still|now) (?:now |still )?(?:away|off|out of|on leave|on holiday|back)"
    r"(?![^\W_])"
)
# Typed in haste.
_DENIES = word_set(
    "wont cant dont doesnt didnt wouldnt couldnt shouldnt hasnt hadnt isnt wasnt havent"
)
_MINDS = re.compile(
    rf" (?:{'|'.join(sorted(_DENIES))}) (?:even )?"
    r"(?:see|seen|know|known|mind|care|say|said|tell|told|like|believe|remember|notice|reply)"
    r"(?![^\W_])"
)
# "W1 = OF"
_KEY, _KEY_ENDS = re.compile(r"[^\W_]\s?=\s?\Z"), re.compile(r"\s*(?:[|;,.)(\n]|\Z)")
_INTRODUCES = re.compile(r"\s?[(=|:,]\s?|\s?-\s|\s-\s?")
# The time may stand before who speaks, in a log.
_ENTRY = re.compile(r"(?:\A|\n)[ >*|]*(?:[\[(]?\d[\d:./, -]{1,20}[\])]?\s{1,3})?\Z")
_LABEL_ENDS = re.compile(r"\*{0,2}(?: \([^()\n:]{1,30}\))?\*{0,2}:")
_QUOTES = re.compile(r"(?:\A|[\s(:])\"\Z")
_SPELLS = re.compile(r"\s?[=:(]\s?")
# Of a surname with an O before an apostrophe too: "K. O'D.".
_BETWEEN_INITIALS = frozenset(("", ".", "-", ".-", ".,", "/", "'"))
_TOO_MANY = 5
_SIGNATURE = re.compile(r"[.?!]\s{0,3}(?:[-\u2013\u2014]{1,2}\s)?$")


class InitialsJudge:
    """Judges the initials of one view."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._roster = roster
        self._lexicon = roster.lexicon
        # Abbreviations that the text itself gives to somebody.
        self._stand_for: set[str] = set()
        self._meanings: dict[str, bool] = {}
        self._stopped: dict[str, bool] = {}

    def judge(self, candidate: Candidate) -> Verdict:
        """Return whether a candidate that has the form of initials is somebody's."""
        view, first, last = self._view, candidate.first, candidate.last
        letters = "".join(view.words[first : last + 1])
        if len(letters) == 1:
            named = candidate.lead.present or self._tells_of(first) or is_person(view, first)
            return Verdict.YES if named else Verdict.NO
        if self._is_small(candidate, letters):
            return Verdict.MAYBE
        small = () if self._has_small_particles(first, last) else range(first, last + 1)
        if not all(map(self._is_initial, small)):
            return Verdict.NO
        if self._of_surname_alone(candidate, letters) and not candidate.lead.present:
            return Verdict.NO
        if first != last:
            return self._spaced_initials(candidate, letters)
        if not view.all_capitals(first):
            return Verdict.NO
        if capital_line(view, first):
            return self._in_capital_line(first)
        if self._introduced(candidate):
            self._stand_for.add(letters)
            return Verdict.YES
        if (
            self._paired(first)
            or self._numbered(candidate)
            or self._marks(first)
            or self._listed(first)
        ):
            return Verdict.YES
        if self._means_more_here(first) or self._spelled_out(letters):
            return self._abbreviation(first)
        return self._in_sentence(first)

    def _spelled_out(self, letters: str) -> bool:
        """Return whether the text says what letters stand for: `investigating officer (IO)`."""
        if letters not in self._meanings:
            self._meanings[letters] = any(
                self._stands_for(letters, words) for words in self._beside(letters)
            )
        return self._meanings[letters]

    def _beside(self, letters: str) -> Iterator[Sequence[str]]:
        """Yield the words that may be the meaning of letters, in brackets or before them.

        The little words between them count, or none does: `Department for Work and Pensions (DWP)`.
        In brackets that is all they say: no `JW (just wanted to talk)` of Joanna Wharton.
        """
        view, size = self._view, len(letters)
        for index in view.places.get(letters, ()):
            if view.gap(index - 1) == " (":
                before = view.words[max(0, index - 2 * size) : index]
                yield from (before[-size:], self._telling(before)[-size:])
            if _SPELLS.fullmatch(view.gap(index)):
                end = index + 1 + 2 * size
                if bracket := "(" in view.gap(index):
                    end = next((at + 1 for at in range(index + 1, end) if ")" in view.gap(at)), 0)
                behind = view.words[index + 1 : end]
                for words in (behind, self._telling(behind)):
                    yield words if bracket else words[:size]

    def _telling(self, words: Sequence[str]) -> Sequence[str]:
        return [word for word in words if word not in self._lexicon.function]

    def _means_more_here(self, index: int) -> bool:
        """Return whether letters are an abbreviation that may stand here: no `HM` by itself."""
        view = self._view
        known = view.words[index] in self._lexicon.abbreviations
        behind = view.gap(index) in {" ", ". "} and view.capital(index + 1)
        return known and (behind or view.words[index] not in _BEFORE_OTHERS)

    def _has_stops(self, letters: str) -> bool:
        """Return whether a text has initials with stops too, and never as a thing without.

        `The page for DV`, where it has `L.A. to D.V.` and no `DV unit`.
        """
        if letters not in self._stopped:
            view = self._view
            ends = ((index, index + len(letters)) for index in view.places.get(letters[0], ()))
            stopped = letters not in WITH_STOPS and any(
                view.words[index:end] == tuple(letters)
                and all(view.capital(at) and view.gap(at)[:1] == "." for at in range(index, end))
                for index, end in ends
            )
            bare = view.places[letters] if stopped else ()
            self._stopped[letters] = stopped and not any(map(self._is_of_a_thing, bare))
        return self._stopped[letters]

    def _stands_for(self, letters: str, words: Sequence[str]) -> bool:
        """Return whether letters are the first of words that are nobody: not `her mother (HM)`."""
        begun = "".join(word[0] for word in words) == letters
        named = any(map(self._roster.part, words))
        return begun and not named and words[0] not in self._lexicon.function

    def _abbreviation(self, index: int) -> Verdict:
        """Judge letters that mean something else too."""
        view = self._view
        stands = view.words[index] in self._stand_for or self._has_stops(view.words[index])
        if stands and not self._is_of_a_thing(index):
            return Verdict.YES
        if possessive(view, index) and not _OWN.isdisjoint(view.words[index + 2 : index + 3]):
            self._stand_for.add(view.words[index])
            return Verdict.YES
        open_ = self._is_away(index) or self._is_spoken_to(index) or self._minds(index)
        return Verdict.MAYBE if open_ else Verdict.NO

    def _in_sentence(self, first: int) -> Verdict:
        """Judge letters that are no abbreviation by what stands around them."""
        view = self._view
        if self._speaks(first) or possessive(view, first) or in_file_name(view, first):
            return Verdict.YES
        before = view.words[first - 1] if first else ""
        closes = _SIGNATURE.search(view.before(first, 8)) and _SENTENCE_ENDS.match(
            view.after(first, 4)
        )
        if alone(view, first, first) or closes or before in _INITIALS_BEFORE:
            return Verdict.YES
        if _KEY.search(view.before(first, 4)) and _KEY_ENDS.match(view.after(first, 4)):
            return Verdict.YES
        if self._acts(first) or (before == "of" and _CELL_ENDS.match(view.after(first, 4))):
            return Verdict.YES
        if _WITH_OTHERS.match(view.after(first, 20)) and before not in {"the", "a", "an"}:
            return Verdict.MAYBE  # "that EF and those near her be left alone"
        if before in _TOWARDS and BLANK.fullmatch(view.gap(first - 1)):
            return Verdict.MAYBE  # "apologised to EF in the corridor"
        return Verdict.MAYBE if len(view.words[first]) > 2 else Verdict.NO

    def _in_capital_line(self, index: int) -> Verdict:
        """Judge initials where everything has capitals: who speaks, acts or is told."""
        view, lexicon = self._view, self._lexicon
        if view.words[index] in lexicon.abbreviations | lexicon.function:
            return Verdict.NO
        if self._speaks(index):
            return Verdict.YES
        if len(view.words[index]) > 2:
            return Verdict.NO
        before = view.words[index - 1] if index else ""
        after = view.words[index + 1] if index + 1 < len(view) else ""
        told = before in _TOWARDS | _INITIALS_BEFORE and BLANK.fullmatch(view.gap(index - 1))
        acts = view.gap(index) == " " and after in _NOTED | lexicon.verbs
        begins = _ENTRY.search(view.before(index, 30)) is not None
        return Verdict.MAYBE if told or (acts and begins) else Verdict.NO

    def _is_initial(self, index: int) -> bool:
        """Return whether a word has a capital, or is the second half of a hyphened initial.

        Or the small word with which a surname begins: `Mr ap G.`.
        """
        view = self._view
        word, hyphened = view.words[index], view.gap(index - 1) in {"-", ".-"}
        return view.capital(index) or hyphened or (len(word) > 1 and word in PARTICLES)

    def _has_small_particles(self, first: int, last: int) -> bool:
        """Return whether single letters with stops have capitals at both ends: `M.v.d.K.`."""
        view = self._view
        single = all(len(view.words[index]) == 1 for index in range(first, last + 1))
        stops = all(view.gap(index) == "." for index in range(first, last))
        return single and stops and first < last and view.capital(first) and view.capital(last)

    def _is_small(self, candidate: Candidate, letters: str) -> bool:
        """Return whether small letters with stops stand in quotation marks, or among small ones.

        `ask k.d. then`, where nothing has a capital; not `e.g.`, `p.m.`.
        """
        view, words = self._view, range(candidate.first, candidate.last + 1)
        end = view.ends[candidate.last]
        if letters in self._lexicon.abbreviations | WITH_STOPS or len(words) != len(letters):
            return False
        if any(view.capital(index) for index in words) or any(
            view.gap(index) != "." for index in words[:-1]
        ):
            return False
        quoted = view.before(candidate.first, 1) == '"' == view.folded[end + 1 : end + 2]
        stops = view.folded[end : end + 1] == "."
        return stops and (quoted or small_lines(view, candidate.first))

    def _paired(self, index: int) -> bool:
        """Return whether a stroke joins initials to those of another person (`OF/MR`)."""
        beside = ((index - 1, index - 1), (index + 1, index))
        others = (other for other, gap_at in beside if self._view.gap(gap_at) == "/")
        return any(self._are_both_initials(index, other) for other in others)

    def _listed(self, index: int) -> bool:
        """Return whether initials stand in a list with those of others (`KL, LP and JO`)."""
        view = self._view
        beside = ((index - 1, index - 1), (index + 1, index))
        across = ((index - 2, index - 1), (index + 2, index + 1))
        others = [other for other, gap_at in beside if view.gap(gap_at) in _LISTS]
        others += [other for other, joint in across if view.words[joint : joint + 1] == ("and",)]
        return any(self._are_both_initials(index, other) for other in others)

    def _are_both_initials(self, index: int, other: int) -> bool:
        """Return whether another word is initials too, and one of them is nothing else.

        `PC, TV and IT` are no people; `KL and PC` are.
        """
        if not self._are_initials(other):
            return False
        words = (self._view.words[index], self._view.words[other])
        return not all(map(self._means_more, words))

    def _means_more(self, letters: str) -> bool:
        return letters in self._lexicon.abbreviations or letters in self._lexicon.prefixes

    def _are_initials(self, index: int) -> bool:
        """Return whether a word is the initials of somebody on the roster, in capitals."""
        if not 0 <= index < len(self._view) or not self._view.all_capitals(index):
            return False
        word = self._view.words[index]
        part = self._roster.part(word) if len(word) > 1 else None
        return part is not None and any(Kind.INITIALS in each for each in part.whole.values())

    def _is_of_a_thing(self, index: int) -> bool:
        """Return whether an article stands before initials, or what belongs to a rank behind."""
        view = self._view
        before = view.words[index - 1] if index else ""
        follows = index + 1 < len(view) and view.gap(index) == " "
        name = follows and (view.capital(index + 1) or view.words[index + 1].isdigit())
        return before in _ARTICLES or name or is_term(view, index, self._lexicon)

    def _tells_of(self, index: int) -> bool:
        """Return whether one letter with a stop is who does something (`that G. was young`)."""
        view = self._view
        if not _STOP.fullmatch(view.gap(index)) or view.capital(index + 1):
            return False
        told = index > 0 and view.words[index - 1] in _TELLING and view.gap(index - 1) == " "
        opens = starts_sentence(view, index) and not _STOP.fullmatch(view.gap(index - 1)[:2])
        return view.words[index + 1] in self._lexicon.verbs and (told or opens)

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
        """Return whether initials begin a sentence or a note in which a person does something."""
        after = self._view.words[index + 1] if index + 1 < len(self._view) else ""
        told = index > 0 and self._view.words[index - 1] in _TELLING
        if self._opens(index) and self._view.gap(index) == " " and after in _NOTED:
            return not self._view.capital(index + 1)
        acts = after in self._lexicon.verbs or after in _DENIES
        return acts and (told or self._opens(index))

    def _opens(self, index: int) -> bool:
        """Return whether a sentence, an entry, or a remark behind a dash, begins at a word."""
        view = self._view
        entry = _ENTRY.search(view.before(index, 30)) is not None
        return entry or starts_sentence(view, index) or bool(_DASH.fullmatch(view.gap(index - 1)))

    def _is_away(self, index: int) -> bool:
        """Return whether letters that mean something else too are said not to be in."""
        return self._opens(index) and _AWAY.match(self._view.after(index, 16)) is not None

    def _minds(self, index: int) -> bool:
        """Return whether a remark typed in haste begins with who does not see, know or mind."""
        return self._opens(index) and _MINDS.match(self._view.after(index, 30)) is not None

    def _is_spoken_to(self, index: int) -> bool:
        """Return whether letters end what says to whom somebody speaks (`DSL speaks to AR.`).

        Not where they are an office to which anybody speaks, or begin what a thing is called.
        """
        view = self._view
        earlier = view.words[max(0, index - 2) : index]
        if view.words[index] in _OFFICES or not BLANK.fullmatch(view.gap(index - 1)):
            return False
        spoken = earlier[-1] in _TELLS
        spoken = spoken or (earlier[0] in _SPEAKS and earlier[-1] in {"to", "with"})
        after = view.words[index + 1] if index + 1 < len(view) else ""
        small = after in self._lexicon.function | {"re"} and not view.capital(index + 1)
        return spoken and (small or not BLANK.fullmatch(view.gap(index) or "."))

    def _introduced(self, candidate: Candidate) -> bool:
        """Return whether initials stand beside the name for which they are to stand.

        `Ishbel Macrae (IM), lay chair`; `IM = Ishbel Macrae`.
        """
        view, index = self._view, candidate.first
        sides = ((index - 1, view.gap(index - 1)), (index + 1, view.gap(index)))
        return any(
            _INTRODUCES.fullmatch(gap)
            and view.capital(other)
            and (part := self._roster.part(view.words[other])) is not None
            and not candidate.kinds.keys().isdisjoint((*part.family, *part.personal))
            for other, gap in sides
        )

    def _speaks(self, index: int) -> bool:
        """Return whether initials stand before a colon where a line, entry or quotation begins.

        What is said of the speaker may stand between: `KL (by video link):`.
        """
        before = self._view.before(index, 30)
        opens = _ENTRY.search(before) is not None or _QUOTES.search(before) is not None
        return opens and _LABEL_ENDS.match(self._view.after(index, 40)) is not None

    def _of_surname_alone(self, candidate: Candidate, letters: str) -> bool:
        """Return whether initials are those of a double surname, the given name left out."""
        facts = self._roster.facts
        return all(facts[person].letters.isdisjoint(letters) for person in candidate.kinds)

    def _spaced_initials(self, candidate: Candidate, letters: str) -> Verdict:
        """Judge initials with stops, hyphens or an apostrophe: `J.M.O.`, `PC H-S`, `K. O'D.`."""
        indexes = range(candidate.first, candidate.last)
        gaps = {"".join(self._view.gap(index).split()) for index in indexes}
        if not gaps <= _BETWEEN_INITIALS or not 1 < candidate.words < _TOO_MANY:
            return Verdict.NO
        if gaps == {"-"} and len(letters) == candidate.words == 2:
            return self._of_compound(candidate)
        firm = not gaps <= {"", "-", "/"} or candidate.lead.present or len(letters) > 2
        return Verdict.YES if firm else Verdict.NO

    def _of_compound(self, candidate: Candidate) -> Verdict:
        """Judge two letters with a hyphen: of `Marie-Louise`, or from one letter to another."""
        view, first = self._view, candidate.first
        if candidate.lead.present:
            return Verdict.YES
        ranged = view.words[first - 1] in _FROM if first else False
        return Verdict.NO if ranged or not self._is_given(candidate) else Verdict.MAYBE

    def _is_given(self, candidate: Candidate) -> bool:
        """Return whether letters are those of a given name with a hyphen."""
        letters = self._view.words[candidate.first : candidate.last + 1]
        return any(
            tuple(word[:1] for word in words_of(person.name.given)) == letters
            for person in self._roster.persons
            if person.id in candidate.kinds and "-" in person.name.given
        )
