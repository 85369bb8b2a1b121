"""Identifiers of people on the roster: which of the forms found are really theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from redactkit.detect.identifiers.by_form import STREETS
from redactkit.detect.identifiers.homes import names_a_bodys_street
from redactkit.detect.identifiers.public import is_bodys_house, is_street_asked_about
from redactkit.detect.identifiers.short_numbers import (
    is_beside,
    is_counted,
    is_listed,
    is_number,
    is_said_of_phone,
)
from redactkit.detect.identifiers.types import Owned
from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.mention import AMBIGUOUS, Mention
from redactkit.detect.text.context import BLANK, lead
from redactkit.detect.text.numerals import SMALL
from redactkit.detect.text.tables import no_chance
from redactkit.detect.text.view import View
from redactkit.detect.variants.forms import Need, Value
from redactkit.detect.variants.parts import Hit
from redactkit.spans import Span

# What is said where marks are spoken of.
_OF_VEHICLES = word_set(
    "plate plates numberplate registration vrm vehicle vehicles car cars van driver driving"
)
# Behind a short name these say that it is the school, workplace or home that is meant.
_PUPILS = word_set(
    "pupil pupils teacher teachers uniform uniforms classmates parents staff head kids"
)
_TOWN_BEFORE = word_set("in near around outside through via across towards above")
_SAINTS = word_set("st saint")
_SMALL = word_set("and the for")
_GOES_TO = word_set("at to from attend attends attended left leaves joined")
_SAINT_TOWNS = word_set("albans andrews annes asaph davids helens ives leonards neots")
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
_SAME_PASSAGE = 60
_HOUSE_BEHIND = re.compile(
    rf",?\s(?:(?:of|in|at|on)\s)?(?:the\s|[Nn]o\.?\s|number\s)?(?:\d|(?:[A-Z][\w'\u2019-]+,?\s){{1,3}}(?:{STREETS}|House|Buildings?|Mansions?|Tower|Point|Lodge)(?!\w)"
    r"|(?:next|other|same|neighbouring|opposite)\s(?:block|building|house|door))"
)
_LONGEST_HOUSE = 20
_HOUSE_BEFORE = re.compile(rf"(?:{STREETS}|House|Buildings?|Mansions?|Tower|Lodge)[,:]?\s\Z")


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
        if need in (Need.NEIGHBOUR, Need.FLAT):
            waiting.append(here)
            if need is Need.FLAT and not _is_of_another_house(view, here):
                spoken_of.append(here)
        elif need is Need.ADDRESSED:
            spoken_of.append(here)
        elif need is Need.NUMBER and is_listed(view, here):
            continue
        elif _present(view, roster, here, need, names) or is_beside(view, here, numbers):
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
            return not is_said_of_phone(view, here) and is_number(view, roster, here, names)
        case Need.SAID_OF_PHONE:
            return is_said_of_phone(view, here)
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
        case Need.NOTHING | Need.NEIGHBOUR | Need.FLAT | Need.ADDRESSED:
            return not (is_counted(view, here) or _is_bodys_street(view, here))


def _is_bodys_street(view: View, here: Owned) -> bool:
    """Return whether a street without its number is a body's, or what papers are about."""
    words = view.words[here.first : here.last + 1]
    if here.attribute != "address" or not all(word.isalpha() for word in words):
        return False
    text, span = view.text, view.span(here.first, here.last)
    return (
        names_a_bodys_street(text, span.end)
        or bool(is_bodys_house(text, span.start))
        or is_street_asked_about(text, span.start)
    )


def _is_addressed(view: View, here: Owned, found: Sequence[Owned]) -> bool:
    """Return whether a house number, or the word of a street, is that of an address nearby."""
    word = view.words[here.last]
    large = not word.isalpha() or word in SMALL or view.capital(here.last)
    return large and any(
        other.attribute == "address"
        and other.people & here.people
        and abs(other.first - here.first) < _SAME_PASSAGE
        for other in found
    )


def _is_of_another_house(view: View, here: Owned) -> bool:
    """Return whether a house stands beside a flat; its own would make one address with it."""
    start, end = view.start(here.first), view.end(here.last)
    before = view.text[max(0, start - _LONGEST_HOUSE) : start]
    return bool(_HOUSE_BEHIND.match(view.text, end) or _HOUSE_BEFORE.search(before))


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
