"""Short numbers: which of them are the number of an officer, and which count something."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from redactkit.detect.identifiers.types import Owned
from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.radio import acts_by_number, is_called_up
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import Mention
from redactkit.detect.text.context import BLANK, in_quotes, is_dated, rank_before
from redactkit.detect.text.numerals import YEAR
from redactkit.detect.text.view import View

_NUMBER_WORDS = word_set(
    "number numbers no nos num collar shoulder warrant badge epaulette numeral numerals id ids "
    "identification payroll officer officers constable sergeant ext extn extension identified "
    "identifier login user rhif rhifau uimhir aireamh numer nummer"
)
_CALLED_NUMBER = word_set(
    "number collar shoulder warrant badge epaulette camera cam bodycam bwv bwc radio handset login "
    "logon user username callsign pin locker pnb notebook pocketbook daybook "
    "rhif uimhir aireamh numer nummer"
)
_CALLED_GAP = re.compile(rf"{BLANK.pattern}|\s?[:#(./-]\s?")
# Books that have an officer's number, and behind a stroke which of them it is.
_BOOKS = word_set("pocket pocketbook notebook note pnb daybook bwv bodycam")
# Two officers together: `4083/771`.
_CREWS = word_set("crew crewed crewing unit units officers pcs patrol callsign")
_PAIRED = re.compile(r"(?<![\d/])\d{2,5}/0(?!\d|/)|(?<![\d/])0/\d{2,5}(?![\d/])")
_SIDE_BY_SIDE = re.compile(r"\s?[/&+,]\s?")
# The number of an officer in the reference of a letter, beside letters: `our ref. 316/KT`.
_REFERENCE = re.compile(
    r"(?<!\w)(?:ref|reference)\.?(?: (?:number|no\.?|is|was))?[\s:]{1,3}(?P<head>[A-Z]{1,4}/)?\Z",
    re.IGNORECASE,
)
_REFERENCE_ENDS = re.compile(r"/[A-Z]{1,4}(?![\w/])")
_VOLUME = re.compile(r"/\d{1,3}(?![\d/])")
# What has a number and a year behind a stroke.
_OF_FILES = frozenset(("reference", "ref", "invoice", "item", "minute", "circular"))
_COUNTED_BEFORE = word_set(
    "section sections regulation regulations reg page pages paragraph paragraphs para line lines "
    "rule article room exhibit part schedule chapter form act appendix annex item day volume "
    "question answer step grade entry entries year log serial invoice bus flight train platform "
    "lot plot batch canister vol chap receipt ticket bag box crate bay gate exhibits item items "
    "photograph photographs photo photos image images figure fig table folio sheet issue version"
)
_COUNTED_AFTER = word_set(
    "occasions occasion days day years year months month weeks week minutes minute hours hour "
    "hrs hr miles people officers working per times pages metres messages images files records "
    "searches complaints cases requests pounds pence words am pm grams gram kg kilos kilograms km "
    "kilometres yards feet inches litres ml mg cm mm metre mile tonnes percent points seats copies"
)
_LONGEST_PHONE = 9
_NUMBER_AFTER = re.compile(
    r"[\"')]{0,2}\s(?:is|was)\s(?:his|her|their|my|your|the officer's)\s"
    r"(?:collar\s|shoulder\s)?number"
)
# Behind the last figures of a phone number: `"eight one four" is your own phone`.
_OF_PHONE = re.compile(
    r"[\"')]{0,2},?\s(?:is|was|being)\s(?:\w+'s|his|her|their|my|your)\s"
    r"(?:(?:own|personal|private|work|home|other|old|new)\s){0,2}"
    r"(?:mobile|phone|telephone|handset|landline)(?![^\W_])"
)
# At the head of a note: `"1987 - busy" is pencilled in the margin`.
_NOTE_BEGINS = re.compile(r"\s?[:\u2013-]\s(?!(?:present|now|date|today)(?![^\W_]))[^\W\d_]")
_ON_A_NOTE = word_set("margin pencil pencilled scribbled jotted biro sticky whiteboard rota")
_SIGNED = word_set("signed signs signing initialled initials squiggle signature")
# What is said to somebody or of somebody, right before who it is.
_SAID_OF = re.compile(
    r"(?<![^\W_])(?:disgrace to|shame on|watch out for|beware of|ask(?:ed|ing)? for"
    r"|(?:complain(?:ed|t|ts|ing)?|report(?:ed)?|statement|allegations?) (?:about|against)"
    r"|(?:sp(?:oke|oken|eak|eaking)|talk(?:ed|ing)?|l(?:ied|ying)) to"
    r"|thank(?:s to|ed| you,?)?|blam(?:ed?|ing)|recogni[sz](?:ed?|ing)|hat(?:ed?|es)) \Z"
)
# Behind a number that is who is spoken of, and no count of anything.
_NO_COUNT = re.compile(
    r"[\"')]*(?:[.!?,;:)](?!\d)|\s*(?:\n|\Z))"
    r"|\s(?:and|but|who|again|is|was|has|had|did|for|when|because|said|says|told)(?![^\W_])"
)
_NOTED_IN = re.compile(
    r"\s(?:in (?:pen|pencil|ink|biro|marker|felt[- ]tip"
    r"|the (?:[a-z]+ )?(?:column|margin|box|corner|cell))"
    r"|on (?:it|the back|his|her|their))(?!\w)"
)
_TOLD_WITH = word_set("and with as also plus")
_FEWEST_DIGITS = 3
# "It is signed Officer H, and under it 408."
_UNDER = word_set("under it below beneath beside followed as by with")
# What is done to somebody: a bare number behind it is who it is done to.
_DONE_TO = word_set("against told asked warned advised arrested dismissed suspended interviewed")
_DONE = word_set("seen written taken made given told driven found held brought sent read")
# What makes a number a part of a sum, a time or a range: `1 to 20`.
_FIGURES_BEFORE = re.compile(r"[£$€]\s?$|\d[.,:/]$|(?<![^\W_])\d{1,3}(?:\sto\s|\s?-\s?)$")
_FIGURES_AFTER = re.compile(r"\s?%|[.,:/]\d")
_MONEY = re.compile(r"[£$€]\s?$")
_NEAR_NAME = re.compile(
    r"(?:\s[b-hj-z]\.?(?=\s))?[\s.,(:#|/\"-]{0,6}"  # Okafor J 4471
    r"(?:(?:no|number|collar|collar number|shoulder number)\W{0,3})?"
)
_NAME_WORDS = 8
_NEAR = 80
_YEARS_BEFORE = word_set(
    "in since until during early late mid january february march april may june july august "
    "september october november december spring summer autumn winter christmas easter"
)
_OF_A_YEAR = word_set(
    "order orders act regulations rules direction report review inquiry hearing judgment decision "
    "policy code guidance circular edition case survey census budget end start beginning middle "
    "part half quarter spring summer autumn winter january february march april may june july "
    "august september october november december"
)
_COUNT = re.compile(r"\bnumbers? of\b")
# The end of a sentence, which the stop of an abbreviation or initial is not.
_STOP = re.compile(r"(?<!\W[a-z])(?<!\bno)(?<!\bnos)(?<!\bnum)(?<!\bext)(?<!\bextn)[.!?]\s")


_TIME = r"(?:[01]\d|2[0-3])[0-5][05]"
_FROM_TIME = re.compile(rf"(?<![^\W_])(?:from {_TIME} (?:to|until|till)|between {_TIME} and) \Z")
_UNTIL_TIME = re.compile(rf" (?:to|until|till|and) {_TIME}(?![^\W_])")
_ANY_TIME = re.compile(_TIME)
_FROM = re.compile(r"(?<![^\W_])(?:from|between) \Z")
# Whoever is relieved by somebody may be called by a number.
_HANDED = word_set(
    "pc ps dc officer officers constable constables sergeant number numbers collar transfer "
    "transferred handed handover passed custody relieved swapped moved"
)


def is_counted(view: View, here: Owned) -> bool:
    """Return whether figures, too few for a whole phone number, count something.

    Or what is said of an officer's number: `page one oh eight`.
    """
    digits = "".join(view.words[here.first : here.last + 1])
    after = view.words[here.last + 1] if here.last + 1 < len(view) else ""
    if digits.isalpha() and here.attribute in ("collar_number", "warrant_number"):
        before = view.words[here.first - 1] if here.first else ""
        return before in _COUNTED_BEFORE or after in _COUNTED_AFTER
    if not digits.isdigit() or len(digits) > _LONGEST_PHONE:
        return False
    return after in _COUNTED_AFTER or bool(_MONEY.search(view.before(here.first, 3)))


def is_number(view: View, roster: Roster, here: Owned, names: Sequence[Mention]) -> bool:
    """Return whether a short number is somebody's number, and not a count or a date."""
    first, last = here.first, here.last
    before = view.words[first - 1] if first else ""
    after = view.words[last + 1] if last + 1 < len(view) else ""
    if view.tables.says(view.start(first), here.attribute):
        return True
    if view.tables.counts(view.span(first, last)) or _is_when(view, first, last):
        return False
    if rank_before(view, first, roster.lexicon).present or _beside_name(view, here, names):
        return True
    if before in _CALLED_NUMBER and _CALLED_GAP.fullmatch(view.gap(first - 1)):
        numbered = view.words[first - 2] if first > 1 and before == "number" else ""
        return numbered not in _COUNTED_BEFORE  # "log number 2119"
    near = _near_words(view, first)
    if _is_stroked(view, first, last, near):
        return True
    if _FIGURES_BEFORE.search(view.before(first, 12)) or _FIGURES_AFTER.match(view.after(last, 3)):
        return False
    if before in _COUNTED_BEFORE or after in _COUNTED_AFTER:
        return False
    called = here.attribute == "collar_number" and (
        is_called_up(view, first, last) or acts_by_number(view, roster.lexicon, first, last)
    )
    done = view.words[first - 2] if first > 1 and before == "by" else ""
    acted = called or before in _DONE_TO or done.endswith("ed") or done in _DONE
    if acted or in_quotes(view, first, last):
        return True
    if _is_year(view, first, last):
        return False
    if _NUMBER_AFTER.match(view.after(last, 40)) or _is_spoken_of(view, here, names):
        return True
    signed = not near.isdisjoint(_SIGNED) and before in _UNDER
    if near & _NUMBER_WORDS or signed or _heads_note(view, first, last, near):
        return True
    digits = "".join(view.words[first : last + 1])
    whole = all(view.gap(index) == "\n" for index in range(first, last))
    whole = whole or _is_told_singly(view, first, last)
    return whole and len(digits) > 3 and not YEAR.fullmatch(digits)


def is_said_of_phone(view: View, here: Owned) -> bool:
    """Return whether the last figures of a phone number are said to be somebody's."""
    return _OF_PHONE.match(view.after(here.last, 60)) is not None


def _heads_note(view: View, first: int, last: int, near: AbstractSet[str]) -> bool:
    """Return whether a note in pencil, or in a margin, begins with a number, in quotation marks."""
    after = view.after(last, 80)
    if view.before(first, 1) != '"' or not _NOTE_BEGINS.match(after):
        return False
    return not _ON_A_NOTE.isdisjoint((*near, *re.findall(r"[^\W_]+", after)))


def _is_told_singly(view: View, first: int, last: int) -> bool:
    """Return whether a number is told figure by figure, as in `I wrote it down. 7 4 0 3.`."""
    beside = (*view.words[max(0, first - 1) : first], *view.words[last + 1 : last + 2])
    longer = any(word.isdigit() for word in beside)
    gaps = {view.gap(index) for index in range(first, last)}
    singly = all(len(word) == 1 for word in view.words[first : last + 1])
    return singly and gaps in ({" "}, {"-"}) and not longer


def _is_spoken_of(view: View, here: Owned, names: Sequence[Mention]) -> bool:
    """Return whether a bare number stands for who has it: `a disgrace to 258`.

    Or beside the name of who has it, as it is written somewhere: `FORD B. on it and 142 in pen`.
    """
    if len("".join(view.words[here.first : here.last + 1])) < _FEWEST_DIGITS:
        return False
    after = view.after(here.last, 40)
    if _SAID_OF.search(view.before(here.first, 40)):
        return _NO_COUNT.match(after) is not None
    start = view.span(here.first, here.last).start
    named = any(
        name.span.end <= start
        and not here.people.isdisjoint(name.people)
        and _STOP.search(view.text, name.span.end, start) is None
        for name in names
        if start - name.span.end < _NEAR
    )
    told = here.first > 0 and view.words[here.first - 1] in _TOLD_WITH
    return named and told and _NOTED_IN.match(after) is not None


def is_listed(view: View, here: Owned) -> bool:
    """Return whether a sign parts the figures of a number: `routes 4, 17`, `reference 41/7`."""
    gaps = "".join(map(view.gap, range(here.first, here.last)))
    before = view.words[here.first - 1] if here.first else ""
    return "," in gaps or ("/" in gaps and before in _OF_FILES)


def is_beside(view: View, here: Owned, numbers: Mapping[int, int]) -> bool:
    """Return whether the numbers of two officers stand side by side: `(3380/3381)`."""
    if here.attribute != "collar_number":
        return False
    behind = here.last + 1 in numbers and _SIDE_BY_SIDE.fullmatch(view.gap(here.last))
    before = here.first - 1 in numbers.values() and _SIDE_BY_SIDE.fullmatch(
        view.gap(here.first - 1)
    )
    return bool(behind or before)


def _is_stroked(view: View, first: int, last: int, near: AbstractSet[str]) -> bool:
    """Return whether a stroke parts an officer's number from that of a book or of a colleague.

    Or, in a reference, from letters.
    """
    head = _REFERENCE.search(view.before(first, 30))
    end = view.end(last)
    if head and (head["head"] or _REFERENCE_ENDS.match(view.text[end : end + 7])):
        return True
    if _VOLUME.match(view.after(last, 5)) and not _BOOKS.isdisjoint(near):
        return True
    around = f"{view.before(first, 8)}0{view.after(last, 8)}"
    return _PAIRED.search(around) is not None and not _CREWS.isdisjoint(near)


def _near_words(view: View, first: int) -> set[str]:
    """Return the last words of the same sentence before a word."""
    sentence = _COUNT.sub(" ", _STOP.split(view.before(first, _NEAR))[-1])
    return set(re.findall(r"[^\W_]+", sentence)[-_NAME_WORDS:])


def _is_year(view: View, first: int, last: int) -> bool:
    """Return whether a number that could be a year is the year of something, or when it was."""
    if first != last or not first or not YEAR.fullmatch(view.words[first]):
        return False
    if not BLANK.fullmatch(view.gap(first - 1)):
        return False
    before = view.words[first - 1]
    return before in _YEARS_BEFORE or (before == "of" and view.words[first - 2] in _OF_A_YEAR)


def _is_when(view: View, first: int, last: int) -> bool:
    """Return whether a number is a day's year, or when something begins or ends.

    `On 3 May 2018`; `open from 0900 to 1530`.
    """
    if first == last and is_dated(view, first):
        return True
    if first != last or not _ANY_TIME.fullmatch(view.words[first]):
        return False
    before = view.before(first, 30)
    until = _FROM.search(before) and _UNTIL_TIME.match(view.after(last, 12))
    spans = bool(until or _FROM_TIME.search(before))
    return spans and _HANDED.isdisjoint(_near_words(view, first))


def _beside_name(view: View, here: Owned, names: Sequence[Mention]) -> bool:
    span = view.span(here.first, here.last)
    place = bisect_left(names, span.start, key=lambda name: name.span.start)
    for name in names[max(0, place - 1) : place + 1]:
        if name.span.end <= span.start <= name.span.end + 24:
            between = view.text[name.span.end : span.start].casefold()
        elif span.end <= name.span.start <= span.end + 6:
            between = view.text[span.end : name.span.start].casefold()
        else:
            continue
        if _NEAR_NAME.fullmatch(between) and not here.people.isdisjoint(name.people):
            return True
    return False
