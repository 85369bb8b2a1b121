"""Whether an ordinary word that is a name as well is the name here (May, Law, Will).

By what stands around it: a capital inside a sentence, a verb behind it, a calling before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.addressed import is_addressed, is_called
from redactkit.detect.meant.callings import SPEECH
from redactkit.detect.meant.cases import is_party
from redactkit.detect.meant.grammar import Candidate
from redactkit.detect.meant.plain import is_heading
from redactkit.detect.meant.things import names_a_body, names_a_place
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.meant.whose import is_whose
from redactkit.detect.text.context import (
    BLANK,
    alone,
    alone_in_sentence,
    capital_line,
    in_quotes,
    possessive,
    small_lines,
    starts_sentence,
    title_line,
)
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind

_MODALS = word_set("may will can must would should might could shall")
_WILLS = word_set(
    "will would won wouldn doesn didn does did cannot can could must should shall may might"
)
_DENIALS = word_set("didn doesn wouldn couldn hadn hasn wasn won")
_PRONOUNS = word_set("i you he she it we they there this that these those the a an not be")
_APPOSED = word_set("who whose aged a an the then of formerly as when though having being like")
_BEFORE_DATES = word_set(
    "in on by of since until till from before after during last next early late mid this every to "
    "and or between about around following previous preceding coming commencing dated alternate"
)
_PARTS_OF_DAYS = word_set(
    "morning mornings afternoon afternoons evening evenings night nights lunchtime teatime noon "
    "midday midnight"
)
DETERMINERS = word_set(
    "the a an this these those any some no every each such his her its their our my your "
    "another whose all both civil criminal common company family public private "
    "employment human case by-law english scots roman natural martial"
)
_WHOM = word_set("him her me them us")
_CALLS = word_set("call calls called calling named nicknamed")
# `our Daisy` is a person, `our May` a person or a month; `the daisy` is neither.
_POSSESSORS = word_set("my our your his her their")
_SPEAKS_TO = word_set(
    "said put spoke speak speaking talked talk talking wrote listened listen explained apologised "
    "apologise suggested shouted whispered lied confided complained married next close loyal"
)
_LEFT_TO = word_set("left leave leaves leaving fell fall falls fallen entrusted delegated handed")
_IS = word_set("is was be been s not only entirely solely now")
# Without a figure beside it, nobody writes a month so.
_SHORT_MONTHS = word_set("jan feb mar apr jun jul aug sep dec")
_PLANNED = word_set(
    "page pages figures rota rotas entry entries roster rosters diary return returns report "
    "reports statistics dates slot slots timetable calendar listed relisted fixed set down "
    "scheduled rescheduled planned adjourned postponed deferred timetabled slated due pencilled"
)
_TELLS_DATES = {"for": _PLANNED, "than": word_set("later earlier sooner")}
_OF_PERSON = re.compile(
    r",?\s(?:who|whose|aged|my|his|her|our|their|(?:and|or) (?:his|her|my|their)|did|does|had|has)"
    r"(?![^\W_])"
)
_TIES = word_set("and or to until till through")
# What stands between the parts of a date, or two days of a list; the next sentence may go on.
_IN_DATES = re.compile(r"[^\S\n]?[,(/&\u2013-]?\s?")
_BEHIND_DATES = re.compile(r"[^\S\n]?[,.;(/&\u2013-]?\s?")
_ORDINAL = (
    r"\sthe\s(?:(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
# What is called by the surname of whom it is about: `the Park complaint`.
_AFFAIRS = word_set("complaint complaints affair allegation allegations")
# What only who lives does or has, as in `it was hot, and April had an ice cream`.
_LIVES = re.compile(
    r"\s(?:(?:had|has)\s(?:(?:already|just|never|always|also)\s)?(?:his|her|(?:an?|some|another)\s"
    r"(?:[a-z-]+\s){0,2}(?:tea|coffee|drink|drinks|cigarette|fag|smoke|cream|lolly|sandwich|meal"
    r"|lunch|dinner|breakfast|supper|snack|bath|shower|nap|cry|chat|cold|headache|migraine|baby"
    r"|boyfriend|girlfriend|bruise|bruises|phone|bag|coat|knife|tattoo|seizure))"
    r"|(?:is|was)\s(?:crying|laughing|shouting|screaming|sobbing|smiling|shaking|sitting|standing"
    r"|asleep|crouching|bleeding|upset|tearful|drunk|scared|frightened|terrified|angry))(?![^\W_])"
)
# Behind a month, `the second`; behind a day of the week the month may follow: `Sunday, the second
# of March`.
_DAY_OF_MONTH = re.compile(
    rf"{_ORDINAL}(?:[.,;:)]|\sat\s\d|\sin the (?:morning|afternoon|evening)(?![^\W_])|\Z)"
)
# "June the second, Grace the first" are two sisters.
_BEFORE_DAYS = word_set("on by until till from since before after")
_MONTH_BEHIND = re.compile(
    rf",?{_ORDINAL}\sof\s(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|(?:the|this|that) month)(?![^\W_])"
)
_COUNTED = word_set(
    "page case part section room table step item stage line lane day paragraph note form chapter"
)
_WANTED_SMALL = frozenset(
    (Kind.SURNAME, Kind.PART, Kind.FORMER, Kind.GIVEN, Kind.NICKNAME, Kind.ALIAS)
)
# What people do every day; too much like plurals ("law reports") to tell a surname.
DOES = word_set(
    "asks behaves believes blames brings buys calls cares claims comes cries does drinks drives "
    "eats feels forgets gets gives goes hates helps hits hopes keeps kicks knows laughs leaves "
    "lets likes listens lives locks looks loves makes means meets messages needs opens owes pays "
    "phones picks plays puts reads refuses remembers rings runs says screams seems sees sells "
    "shouts shuts sings sits sleeps smokes speaks stands starts stays stops supports swears "
    "takes talks teaches tells texts thinks tries trusts turns uses visits walks wants wears "
    "works worries writes"
)
# What people did, that no ending tells.
_DID = word_set(
    "beat bent bit bought broke caught chose cut dealt drew fed flung forgave forgot fought hid "
    "hung hurt knelt lent let lost misled overheard overtook rode shook shot shut slapped sold "
    "spat split stuck swung taught threw tore woke withheld"
)
# What only who lives did: no month, market or street.
_ALIVE = word_set(
    "bit chose clung clutched coughed crawled crept cried crouched ducked fainted fled flinched "
    "flung forgave forgot fought gasped giggled gripped groaned hid leaned leant leapt limped "
    "lunged misled mumbled nudged overheard panicked pleaded pointed poked prodded rode "
    "shivered shoved shuffled snatched sobbed spat sprang staggered stumbled swam swung taught "
    "threw tripped tugged twisted wandered waved wiped wrestled yawned yelled"
)
_OBJECTS = word_set("him her them me us himself herself themselves")
# Behind who it is: "Hope herself did not ask".
_PERSONALLY = frozenset(("himself", "herself"))
_BEFORE_OBJECTS = word_set(
    "the a an his their my our this that these at towards mr mrs ms miss dr pc dc ps ds"
)
_WED = word_set("born became become becoming marry married marries marrying")
_SPEAKER = re.compile(r"\d\d(?:\s?[ap]m)?(?:\]| -|,)?\s{1,2}~?\s?\Z")
# Who speaks or answers, at the beginning of a line.
_SAYS = re.compile(r"(?:\A|\n)(?:a\.|[^\n]{1,58}:)\s{1,3}\Z")
_LONGEST_SPEAKER = 60
_SIGNED_OFF = re.compile(r"\.?\s?x{0,4}(?:\"|\n|\Z)")


def is_wanted_small(candidate: Candidate) -> bool:
    """Return whether a candidate is a name by which somebody is called in small letters too."""
    kinds = set().union(*candidate.kinds.values())
    return bool(kinds & _WANTED_SMALL)


def placed(view: View, lexicon: Lexicon, index: int) -> Verdict:
    """Judge an unknown short word by what follows it."""
    if alone(view, index, index) or possessive(view, index) or in_quotes(view, index, index):
        return Verdict.YES
    if alone_in_sentence(view, index):
        return Verdict.YES  # "Desmond. Dez. He's one of yours."
    if starts_sentence(view, index) and _SIGNED_OFF.match(view.after(index, 8)):
        return Verdict.YES
    following = view.words[index + 1] if index + 1 < len(view) else ""
    before = view.words[index - 1] if index else ""
    if before == "s" and view.words[index - 2 : index - 1] == ("it",):
        return Verdict.YES  # "It's Dec", on the telephone
    if starts_sentence(view, index) and view.gap(index) == ", " and '"' in view.gap(index - 1):
        return Verdict.YES  # "Abs, stop it"
    acts = following in lexicon.verbs or following in DOES
    if acts and BLANK.fullmatch(view.gap(index)):
        return Verdict.YES
    return Verdict.NO if starts_sentence(view, index) else Verdict.MAYBE


def begins_words(view: View, index: int) -> bool:
    """Return whether what is quoted, or what stands behind a colon, begins with a word."""
    opened = view.gap(index - 1) if index else ""
    return '"' in opened or opened.strip() == ":"


class OrdinaryJudge:
    """Judges the ordinary words of one view."""

    def __init__(self, view: View, roster: Roster) -> None:
        self._view = view
        self._lexicon = roster.lexicon
        self._givens = roster.called
        self._surnames = roster.surnames
        self._names = roster.given_or_family

    def judge(self, candidate: Candidate, word: str) -> Verdict:
        """Return whether the ordinary word of a candidate is the name here."""
        view, index = self._view, candidate.first
        if not view.capital(index):
            return Verdict.MAYBE if self._typed_small(candidate) else Verdict.NO
        before = view.words[index - 1] if index else ""
        after = view.words[index + 1] if index + 1 < len(view) else ""
        if self._is_no_name(index, word, before, after):
            return Verdict.NO
        party = candidate.family and is_party(view, index, index)
        if is_called(view, index) or self._called(index, before) or party:
            return Verdict.YES
        if word in _SHORT_MONTHS and not self._near_figures(index):
            return Verdict.MAYBE  # "it was with Dec for signature"
        things = self._lexicon.places | self._lexicon.bodies
        usual = is_wanted_small(candidate) or (candidate.has(Kind.SHORT) and word not in things)
        if candidate.has(Kind.CLIPPED) and not usual:
            return self._clipped_word(index, word)
        if candidate.has(Kind.MIDDLE):
            return Verdict.NO
        if alone(view, index, index) and not title_line(view, index):
            return Verdict.MAYBE if self._meant_alone(index, word, after) else Verdict.NO
        if possessive(view, index):
            place = names_a_place(view, index + 1, self._lexicon)  # Bishop's Fen
            return Verdict.NO if place or before in DETERMINERS else Verdict.YES
        if view.all_capitals(index) and not capital_line(view, index):
            # Nobody can tell a surname of one letter from a letter.
            short = candidate.family and word not in self._lexicon.function
            acted = before in self._lexicon.verbs or (
                before in self._lexicon.function and before not in DETERMINERS
            )
            single = short and (acted or starts_sentence(view, index))
            return Verdict.MAYBE if len(word) > 2 or single else Verdict.NO
        if starts_sentence(view, index):
            return self._opening(index, word, after)
        return self._within(index, word, before, after)

    def _is_no_name(self, index: int, word: str, before: str, after: str) -> bool:
        """Return whether a word belongs to a place, a body, a heading, a date or a count."""
        view = self._view
        return (
            names_a_place(view, index, self._lexicon)
            or names_a_body(view, index, self._lexicon)
            or is_heading(view, index)
            or (word in self._lexicon.calendar and self._dated(index, before, after))
            or (after.isdigit() and word in _COUNTED and bool(BLANK.fullmatch(view.gap(index))))
        )

    def _meant_alone(self, index: int, word: str, after: str) -> bool:
        """Return whether a word that fills a line, a cell or a bracket may be the name."""
        view = self._view
        sentence = starts_sentence(view, index) and len(word) > 2
        addressed = view.gap(index) == ", " and self._addressed(word, after)
        apposed = word not in self._lexicon.calendar and self._apposed(index, after)
        return sentence or addressed or is_addressed(view, index) or apposed

    def _typed_small(self, candidate: Candidate) -> bool:
        """Return whether grammar allows a given name where nothing has a capital."""
        view, index, lexicon = self._view, candidate.first, self._lexicon
        if candidate.last > index or not is_wanted_small(candidate):
            return False
        word = view.words[index]
        if word in lexicon.function or word in _MODALS or not small_lines(view, index):
            return False
        before = view.words[index - 1] if index else ""
        after = view.words[index + 1] if index + 1 < len(view) else ""
        if before in DETERMINERS - {"its"} or before in _BEFORE_DATES:
            return False  # "its dean" is "it's Dean", typed in haste
        ends = not BLANK.fullmatch(view.gap(index)) or "\n" in view.gap(index)
        acts = after in lexicon.verbs or after in lexicon.function or after.endswith("ing")
        return ends or acts or len(after) == 1

    def _clipped_word(self, index: int, word: str) -> Verdict:
        """Judge an ordinary word that is the beginning of a given name as well."""
        if in_quotes(self._view, index, index) or (
            word in self._lexicon.given and placed(self._view, self._lexicon, index) is Verdict.YES
        ):
            return Verdict.YES if word not in self._lexicon.function else Verdict.NO
        return Verdict.NO

    def _opening(self, index: int, word: str, after: str) -> Verdict:
        """Judge a word at the beginning of a sentence, where every word has a capital."""
        cell = self._view.gap(index - 1) == "," and alone(self._view, index, index)
        if cell or self._answers(index, word):
            return Verdict.MAYBE
        gap = self._view.gap(index)
        blank = BLANK.fullmatch(gap) is not None
        if blank and (after in _PERSONALLY or self._speaks(word)):
            return Verdict.YES  # "Fez keep it off here", where Fez is who writes
        if word in _MODALS and after in _PRONOUNS:
            return Verdict.NO
        named = after == "by" and self._view.words[index + 2 : index + 3] == ("name",)
        if blank and (named or (word in _MODALS and after in _WILLS)):
            return Verdict.YES
        if blank and word not in _MODALS and self._acts_next(index, after):
            return Verdict.YES if word in self._lexicon.given else Verdict.MAYBE
        if blank and after in self._lexicon.verbs:
            return Verdict.MAYBE if after in self._lexicon.copulas else Verdict.YES
        if blank and after in DOES and word in self._givens:
            return Verdict.MAYBE
        if blank and (acted := self._acted(index, word, after)):
            return acted
        following = gap.strip()
        if following == "," and (after in SPEECH or self._addressed(word, after)):
            return Verdict.MAYBE
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

    def _acted(self, index: int, word: str, after: str) -> Verdict | None:
        """Judge a word before a verb that no list has, by what follows: `Gill sprayed him`."""
        view, given = self._view, word in self._lexicon.given
        if after.endswith("ed") and view.gap(index + 1)[:1] in {".", ","}:
            return Verdict.MAYBE  # Lamb counted.
        whom = "".join(view.words[index + 2 : index + 3])
        if after in _ALIVE or (after, whom) == ("let", "go"):
            return Verdict.MAYBE  # "March let go of the rail."
        if not after.endswith("ed") and after not in _DID:
            return None
        if not BLANK.fullmatch(view.gap(index + 1)):
            return None
        if word in self._lexicon.calendar:  # Sunday repeated it; not `March saw a rise`.
            return Verdict.MAYBE if whom in _OBJECTS | {"it"} else None
        if whom in _OBJECTS:
            return Verdict.YES if given else Verdict.MAYBE
        return Verdict.MAYBE if given and whom in _BEFORE_OBJECTS else None

    def _speaks(self, word: str) -> bool:
        """Return whether a word stands in the text as who speaks, a time before it."""
        view = self._view
        return word not in self._lexicon.calendar and any(
            view.gap(place)[:1] == ":" and _SPEAKER.search(view.before(place, 12)) is not None
            for place in view.places.get(word, ())
        )

    def _answers(self, index: int, word: str) -> bool:
        """Return whether what somebody says begins with a given name: `Faith. The one you hit`."""
        if word not in self._givens or word in self._lexicon.calendar:
            return False
        start = self._view.starts[index]
        before = self._view.folded[max(0, start - _LONGEST_SPEAKER) : start]
        opens = before.endswith('"') or _SAYS.search(before) is not None
        return opens and alone_in_sentence(self._view, index)

    def _addressed(self, word: str, after: str) -> bool:
        """Return whether somebody may be spoken to by a given name (`Hope, we are sorry`)."""
        return after in _PRONOUNS and word in self._givens

    def _apposed(self, index: int, after: str) -> bool:
        """Return whether a word stands between commas before a verb (`the clerk, Angel, was`)."""
        view = self._view
        commas = view.gap(index - 1) == view.gap(index) == ", "
        return commas and after in self._lexicon.verbs and not view.capital(index - 1)

    def _acts_next(self, index: int, after: str) -> bool:
        """Return whether an auxiliary and a verb follow (`Street will not give up`).

        Or, at the beginning of a note, what somebody has to do (`Read to check`).
        """
        view = self._view
        following = view.words[index + 2] if index + 2 < len(view) else ""
        if after in _DENIALS and view.gap(index + 1) == "'" and following == "t":
            return True  # "Ford didn't."
        if after in _WILLS:
            return bool(following) and view.gap(index + 1) == " " and following not in DETERMINERS
        return after == "to" and '"' in view.gap(index - 1) and not view.capital(index + 2)

    def _within(self, index: int, word: str, before: str, after: str) -> Verdict:
        """Judge a capitalised word inside a sentence."""
        view = self._view
        acts = after in self._lexicon.verbs and after not in self._lexicon.copulas
        if view.gap(index - 1) == "-":
            return Verdict.YES if view.capital(index - 1) else Verdict.NO
        if before in {"a", "an"} and view.words[index - 2] in _WED:
            return Verdict.YES  # "born a Brook"
        if before in DETERMINERS and not acts:
            own = before in _POSSESSORS and word in self._givens
            about = before == "the" and after in _AFFAIRS and view.gap(index) == " "
            about = about and word in self._surnames and word not in self._lexicon.calendar
            return Verdict.MAYBE if own or about else Verdict.NO
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
        if not re.fullmatch(r",?[\s\"'(]{1,3}", self._view.gap(index - 1) if index else ""):
            return False
        earlier = self._view.words[index - 2] if index > 1 else ""
        return before in self._lexicon.callings or (before in _WHOM and earlier in _CALLS)

    def _near_figures(self, index: int) -> bool:
        """Return whether a figure, or another month or day, stands beside a word."""
        words = self._view.words
        beside = (*words[max(0, index - 2) : index], *words[index + 1 : index + 3])
        return any(word[:1].isdigit() or word in self._lexicon.calendar for word in beside)

    def _spoken_to(self, index: int, before: str) -> bool:
        """Return whether somebody speaks to a word, as in "put it to April that"."""
        earlier = self._view.words[max(0, index - 3) : max(0, index - 1)]
        number = self._view.words[index + 1 : index + 2]
        return (
            before == "to"
            and (not _SPEAKS_TO.isdisjoint(earlier) or self._has_to(index, earlier))
            and not any(word.isdigit() for word in number)
        )

    def _has_to(self, index: int, earlier: Sequence[str]) -> bool:
        """Return whether something is left to a word to do: `left to June to tell him`."""
        up = earlier[-1:] in {("up",), ("down",)} and not _IS.isdisjoint(earlier)
        left = up or not _LEFT_TO.isdisjoint(earlier[-1:])
        return left and self._view.words[index + 1 : index + 2] == ("to",)

    def _in_series(self, index: int) -> bool:
        """Return whether a word is tied to a month or day that is nobody's name: `May and June`."""
        view = self._view
        return any(
            0 <= other < len(view)
            and view.words[tie] in _TIES
            and view.words[other] in self._lexicon.calendar - self._names
            and view.capital(other)
            and view.gap(min(index, tie)) == view.gap(min(tie, other)) == " "
            and not self._acts(max(index, other) + 1)
            for tie, other in ((index - 1, index - 2), (index + 1, index + 2))
        )

    def _acts(self, index: int) -> bool:
        """Return whether a word tells what people do."""
        following = set(self._view.words[index : index + 1])
        return not following.isdisjoint(self._lexicon.verbs - self._lexicon.copulas)

    def _is_of_person(self, index: int) -> bool:
        """Return whether only a person can be followed so: `a report for June, who is 8`."""
        return _OF_PERSON.match(self._view.after(index, 16)) is not None

    def _dated(self, index: int, before: str, after: str) -> bool:
        """Return whether a month or day stands in a date."""
        view = self._view
        behind = BLANK.fullmatch(view.gap(index - 1)) is not None
        acts = after in self._lexicon.verbs and after not in self._lexicon.copulas
        told = _TELLS_DATES.get(before, frozenset())
        if index > 1 and view.words[index - 2] in told and not self._is_of_person(index):
            return True  # "the page for June"; "listed for June", "later than June"
        if self._in_series(index):
            return True
        if behind and before in _BEFORE_DATES:
            lives = before == "and" and _LIVES.match(view.after(index, 60)) is not None
            return not (acts or lives or self._spoken_to(index, before) or is_whose(view, index))
        if possessive(view, index):
            return False
        number = re.compile(r"\d+(?:st|nd|rd|th)?")
        if behind and (before in {"st", "nd", "rd", "th"} or number.fullmatch(before)):
            return True
        days = self._lexicon.calendar
        if before in days and _BEHIND_DATES.fullmatch(view.gap(index - 1)):
            return not (acts and starts_sentence(view, index))
        said = view.after(index, 60)
        weekday = view.words[index].endswith("day")
        dated = weekday or before in _BEFORE_DAYS
        if (dated and _DAY_OF_MONTH.match(said)) or (weekday and _MONTH_BEHIND.match(said)):
            return True
        if not after or not _IN_DATES.fullmatch(view.gap(index)):
            return False
        another = after in days and view.capital(index + 1)
        return another or after in _PARTS_OF_DAYS or number.fullmatch(after) is not None
