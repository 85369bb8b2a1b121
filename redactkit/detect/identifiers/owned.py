"""Identifiers of people on the roster: which of the forms found are really theirs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from redactkit.detect.identifiers.homes import names_a_bodys_street
from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.matching.radio import acts_by_number, is_called_up
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.context import BLANK, in_quotes, lead, rank_before
from redactkit.detect.text.numerals import YEAR
from redactkit.detect.text.tables import no_chance
from redactkit.detect.text.view import View
from redactkit.detect.variants.forms import Need, Value
from redactkit.detect.variants.parts import Hit
from redactkit.spans import Span

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
# What is said where marks are spoken of.
_OF_VEHICLES = word_set(
    "plate plates numberplate registration vrm vehicle vehicles car cars van driver driving"
)
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
# Behind a short name these say that it is the school, workplace or home that is meant.
_PUPILS = word_set(
    "pupil pupils teacher teachers uniform uniforms classmates parents staff head kids"
)
_TOWN_BEFORE = word_set("in near around outside through via across towards above")
_LONGEST_PHONE = 9
_SAINTS = word_set("st saint")
_SMALL = word_set("and the for")
_GOES_TO = word_set("at to from attend attends attended left leaves joined")
_SAINT_TOWNS = word_set("albans andrews annes asaph davids helens ives leonards neots")
_NUMBER_AFTER = re.compile(
    r"[\"')]{0,2}\s(?:is|was)\s(?:his|her|their|my|your|the officer's)\s"
    r"(?:collar\s|shoulder\s)?number"
)
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
_MOST_OF_A_KIND = 4
_SAME_KIND = {
    "school": word_set("school academy college primary secondary grammar nursery infant junior"),
    "workplace": word_set(
        "surgery centre hospital clinic garage services service chambers ltd limited plc llp"
    ),
    "address": word_set("farm house cottage barn lodge estate yard grange"),
    "other": word_set("surgery centre hospital clinic practice club gym church society team"),
}
_EMAIL_GAP = re.compile(r"[@._+-]{1,2}(?:\n[>\s]*)?")
# Blanks may stand in an address that has its sign; a local part alone is two words then.
_WIDE_EMAIL_GAP = re.compile(r"\s?[@._+-]{1,2}\s?|\s?[(\[{<]\s?(?:@|\.)\s?[)\]}>]\s?")
_ADDRESS_GAP = re.compile(r"[\s,.>|(-]{0,6}")
_COMPANY_BEHIND = re.compile(
    r"(?:[^\S\n][A-Z][\w'\u2019&-]+){0,3},?[^\S\n](?:Ltd|Limited|LLP|PLC|plc)(?!\w)"
)
_NEAR_NAME = re.compile(
    r"(?:\s[b-hj-z]\.?(?=\s))?[\s.,(:#|/\"-]{0,6}"  # Okafor J 4471
    r"(?:(?:no|number|collar|collar number|shoulder number)\W{0,3})?"
)
_NAME_WORDS = 8
_SAME_PASSAGE = 60
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


@dataclass(frozen=True, slots=True)
class Owned:
    """Words that are an identifier of people on the roster."""

    first: int
    last: int
    attribute: str
    people: frozenset[str]
    sure: bool = True


def owned(
    view: View, roster: Roster, hits: Iterable[Hit], names: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield the identifiers of the roster in a view, however they overlap.

    Args:
        view: The text.
        roster: Whose identifiers.
        hits: What the roster found.
        names: Mentions of names, by which a short number is known.
    """
    groups: dict[tuple[int, int, str], list[Value]] = {}
    for hit in hits:
        if _is_written(view, hit, hit.form) and _in_one_place(view, hit):
            groups.setdefault((hit.first, hit.last, hit.form.attribute), []).append(hit.form)
    found: list[Owned] = []
    waiting: list[Owned] = []
    spoken_of: list[Owned] = []
    numbers = {first: last for first, last, attribute in groups if attribute == "collar_number"}
    for (first, last, attribute), values in groups.items():
        people = frozenset(value.person for value in values)
        needs = [value.need for value in values]
        need = Need.NOTHING if Need.NOTHING in needs else needs[0]
        here = Owned(first, last, attribute, people)
        if need is Need.NEIGHBOUR:
            waiting.append(here)
        elif need is Need.ADDRESSED:
            spoken_of.append(here)
        elif need is Need.NUMBER and _is_listed(view, here):
            continue
        elif _present(view, roster, here, need, names) or _is_beside(view, here, numbers):
            found.append(here)
        elif need is Need.SHORT and attribute == "address":
            waiting.append(here)
    found += [each for each in spoken_of if _is_addressed(view, each, found)]
    others = (each for each in found if each.attribute != "address")
    for each in (*_joined(view, found, waiting), *others):
        several = len(each.people) > 1
        span = view.span(each.first, each.last)
        if each.attribute == "handle" and view.text[max(0, span.start - 1) : span.start] == "@":
            span = Span(span.start - 1, span.end)
        yield Mention(
            span,
            tuple(sorted(each.people)),
            each.attribute,
            AMBIGUOUS if several else f"detect/{each.attribute.replace('_', '-')}",
            "several people of the case share it" if several else "the roster holds it",
        )


def _is_written(view: View, hit: Hit, value: Value) -> bool:
    """Return whether an e-mail address or log-in is one here, and not just words of it."""
    if value.attribute != "email" or {"at", "dot"} & set(value.words):
        return True
    gaps = [view.gap(index) for index in range(hit.first, hit.last)]
    signed = any("@" in gap for gap in gaps)
    return all(
        _EMAIL_GAP.fullmatch(gap) or (signed and _WIDE_EMAIL_GAP.fullmatch(gap)) for gap in gaps
    )


def _in_one_place(view: View, hit: Hit) -> bool:
    """Return whether figures are one number, and not several in the cells of a table."""
    code = "".join(view.words[hit.first : hit.last + 1])
    span = view.span(hit.first, hit.last)
    if "|" in view.gap(hit.last - 1) and _COMPANY_BEHIND.match(view.text, span.end):
        return False  # "14 Larch Grove | Northmere Locks Ltd"
    return no_chance(code) or view.tables.together(span, hit.form.attribute)


def _present(view: View, roster: Roster, here: Owned, need: Need, names: Sequence[Mention]) -> bool:
    match need:
        case Need.NUMBER:
            return _is_number(view, roster, here, names)
        case Need.CAPITALS | Need.PLATE:
            word = view.words[here.first]
            other = need is Need.PLATE and view.lacks(_OF_VEHICLES)
            known = word in roster.lexicon.abbreviations or other
            return view.all_capitals(here.first) and not known
        case Need.MARK:
            return view.before(here.first, 1) in {"@", "#", "/"}
        case Need.ARTICLE:
            return view.capital(here.first) and view.words[here.first - 1 : here.first] == ("the",)
        case Need.ORIGIN:
            words = view.words[here.first : here.last + 1]
            return view.capital(here.first) and not roster.terms.issuperset(words)
        case Need.SHORT:
            return _is_short_name(view, roster, here)
        case Need.NOTHING | Need.NEIGHBOUR | Need.ADDRESSED:
            return not (_is_counted(view, here) or _is_bodys_street(view, here))


def _is_bodys_street(view: View, here: Owned) -> bool:
    """Return whether a street without its number is part of the name of a body."""
    words = view.words[here.first : here.last + 1]
    return (
        here.attribute == "address"
        and all(word.isalpha() for word in words)
        and names_a_bodys_street(view.text, view.span(here.first, here.last).end)
    )


def _is_addressed(view: View, here: Owned, found: Sequence[Owned]) -> bool:
    """Return whether a house number, or the word of a street, is that of an address nearby."""
    large = not view.words[here.last].isalpha() or view.capital(here.last)
    return large and any(
        other.attribute == "address"
        and other.people & here.people
        and abs(other.first - here.first) < _SAME_PASSAGE
        for other in found
    )


def _is_short_name(view: View, roster: Roster, here: Owned) -> bool:
    """Return whether a name without its common end stands for the whole here."""
    first, last = here.first, here.last
    large = (
        view.capital(index)
        for index in range(first, last + 1)
        if len(view.words[index]) > 2 and view.words[index] not in _SMALL
    )
    words = view.words[first : last + 1]
    saint = _is_saints(words)
    if not (saint or all(large)) or lead(view, first, roster.lexicon).present:
        return False
    before = view.words[first - 1] if first and BLANK.fullmatch(view.gap(first - 1)) else ""
    after = view.words[last + 1] if BLANK.fullmatch(view.gap(last)) else ""
    if after in _PUPILS:
        return True
    if words[0] in _SAINTS and not saint and before not in _GOES_TO:
        return False
    if kind := _kind_behind(view, last, roster.lexicon):
        return kind in _SAME_KIND.get(here.attribute, frozenset())
    return (
        saint
        or here.attribute == "address"
        or (before not in _TOWN_BEFORE and not (roster.terms | roster.towns).issuperset(words))
    )


def _is_saints(words: tuple[str, ...]) -> bool:
    """Return whether words are a saint's (`St Wilfrid's`), and so a body's: no town is."""
    saint = words[0] in _SAINTS and words[-1][-1] == "s"
    return saint and words[1] not in _SAINT_TOWNS


def _kind_behind(view: View, last: int, lexicon: Lexicon) -> str:
    """Return what the words behind a name say that it is, or "": `Merrowdale Youth Court`."""
    for index in range(last + 1, min(len(view), last + _MOST_OF_A_KIND)):
        word = view.words[index]
        if not BLANK.fullmatch(view.gap(index - 1)):
            return ""
        if word in lexicon.places or word in lexicon.bodies:
            return word
        if not view.capital(index) or word in lexicon.function or word in lexicon.verbs:
            return ""
    return ""


def _is_counted(view: View, here: Owned) -> bool:
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


def _is_number(view: View, roster: Roster, here: Owned, names: Sequence[Mention]) -> bool:
    """Return whether a short number is somebody's number, and not a count or a date."""
    first, last = here.first, here.last
    before = view.words[first - 1] if first else ""
    after = view.words[last + 1] if last + 1 < len(view) else ""
    if view.tables.says(view.start(first), here.attribute):
        return True
    if view.tables.counts(view.span(first, last)):
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
    if near & _NUMBER_WORDS or (near & _SIGNED and before in _UNDER):
        return True
    digits = "".join(view.words[first : last + 1])
    whole = all(view.gap(index) == "\n" for index in range(first, last))
    whole = whole or _is_told_singly(view, first, last)
    return whole and len(digits) > 3 and not YEAR.fullmatch(digits)


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


def _is_listed(view: View, here: Owned) -> bool:
    """Return whether a sign parts the figures of a number: `routes 4, 17`, `reference 41/7`."""
    gaps = "".join(map(view.gap, range(here.first, here.last)))
    before = view.words[here.first - 1] if here.first else ""
    return "," in gaps or ("/" in gaps and before in _OF_FILES)


def _is_beside(view: View, here: Owned, numbers: Mapping[int, int]) -> bool:
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


def _joined(view: View, found: Iterable[Owned], waiting: Iterable[Owned]) -> Iterator[Owned]:
    """Join the parts of one address that stand side by side into one mention.

    Args:
        view: The text.
        found: Identifiers that count by themselves.
        waiting: Towns and flats, which count only beside another part of the address.
    """
    parts = [(each, True) for each in found if each.attribute == "address"]
    parts += [(each, False) for each in waiting]
    chain: Owned | None = None
    counts = False
    for each, sure in sorted(parts, key=lambda part: (part[0].first, -part[0].last)):
        if chain is not None and _touch(view, chain, each):
            last = max(chain.last, each.last)
            chain = Owned(chain.first, last, "address", chain.people & each.people)
            counts = counts or sure
            continue
        if chain is not None and counts:
            yield chain
        chain, counts = each, sure
    if chain is not None and counts:
        yield chain


def _touch(view: View, left: Owned, right: Owned) -> bool:
    """Return whether the second of two parts begins inside or just behind the first."""
    if not left.people & right.people:
        return False
    if left.last >= right.first:
        return True
    if _COMPANY_BEHIND.match(view.text, view.end(right.last)) and "|" in view.gap(left.last):
        return False
    return left.last + 1 == right.first and bool(_ADDRESS_GAP.fullmatch(view.gap(left.last)))
