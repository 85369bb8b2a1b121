"""Whether a name beside another one is somebody else's: a namesake of a protected person.

The name stands there, and the words next to it tell that it is not that person. Only what
they tell for certain counts; all else stays a finding.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from redactkit.gate.context import PLAIN_GAP, Around, may_begin_a_name
from redactkit.gate.fold import Folded, tokens
from redactkit.gate.words import (
    BORNE_MOST,
    CALLED,
    CIVIL_OFFICERS,
    COMMON,
    DETERMINERS,
    FAMILY_FIRST,
    FORMS_OF_ADDRESS,
    GIVEN,
    KIN,
    NO_SURNAMES,
    NO_WORDS,
    OF_OFFICES,
    OPENERS,
    ORDINARY,
    PEOPLE,
    PLAIN,
    PSEUDONYMS,
    RANKS,
    SHORT_WHOLE,
    TITLES,
    VERBS,
    word_set,
)

# One blank: a tab, or several, part two cells.
GAP = re.compile(r"[ \u00a0](?:=\r?\n)?")
_SOFT_BREAK = re.compile(r"=\r?\n")
_PARAGRAPH = re.compile(r"[.!?][\"')\u2019\u201d]?\s*\n|\n\s*\n|\n\s*[-*|\u2022]|<")
_INITIAL = re.compile(r"\.?[ \u00a0]")
_IN_ADDRESSES = frozenset("._-")
_MAILBOX = re.compile(r"\d{0,4}@")
_INSIDE_ADDRESS = re.compile(r"[\w.@+-]\Z")
_ROW = re.compile(r"[^\S\n]*\d{1,2}[:.]\d{2}[^\S\n](?:[A-Z][a-z'-]+[^\S\n]){1,2}")
_LOOKS = frozenset({"white", "black", "brown", "gray", "green", "young"})
_LOOKED_AT = word_set(
    "male female man woman men women boy girl adult people person offender offenders skinned"
    " jacket coat hoodie shirt top jeans trousers car van"
)
_PHRASES = {
    "best": {"wishes", "regards"},
    "good": {"morning", "afternoon", "evening", "day", "work", "luck", "to"},
    "long": {"service", "term"},
    "grant": {"application", "funding"},
    "gold": {"commander", "command", "group"},
    "silver": {"commander", "command", "group"},
}
_GREETINGS = frozenset({"dear", "hi", "hello"})
_CELL_OPENS = frozenset({"", "\n", "\t", "|", ">"})
_LISTED = re.compile(r"\"?[^\S\n]*[(,;)<\n]")
_ENDS = re.compile(r"\s*(?:[,.;:)<]|$)", re.MULTILINE)
_END_OF_LINE = re.compile(r"[ \u00a0]?\r?\n")
_FULL_LINE = 50  # characters
_SHORTEST_IN_CAPITALS = 5
# With a capital inside, as in McTarn; and what is joined to the rest of a surname.
_SURNAME = re.compile(r"(?:Ma?c|Fitz)?[^\W\d_a-z][^\W\d_A-Z]+")
_JOINS = re.compile(r"[OD]['\u2019]|St[.-]?\s?|Al-|El-|Ma?c\s")
# Between a given name and a surname, though ordinary words or surnames themselves.
_OF_FAITH = frozenset({"singh", "kaur"})
_MISSPELT = 2  # letters
_SHORTEST_SURNAME = 2  # letters
_SHORTEST_WHOLE = 5  # letters of a given name that is short for none
_UNHEARD, _TWICE = re.compile("[aeiouywh]"), re.compile(r"(.)\1+")
_HEARD_ALIKE = str.maketrans("zcqpfd", "skkvvt")
_PET_ENDS = frozenset("aeiouy")
_LONGEST_PET = 6
_MOST_NAMES = 3
_LIST_REACH = 100  # characters
_LETTER = re.compile(r"(?<![\w.'\u2019])([A-Z])[.):]?[^\S\n]{1,2}[A-Z][a-z]")
_WORDS_OF_A_LETTER = frozenset("ai")
_NUMBERED_BY_LETTERS = PEOPLE | word_set(
    "group band block section exhibit relief part row grade class zone wing item question answer"
)
_BEHIND_RANK = re.compile(r"[.,:]?\s{1,2}")
# A row that holds one of these tells nobody's name.
_NO_ROW = (
    KIN
    | RANKS
    | (COMMON - ORDINARY - GIVEN)
    | word_set(
        "redacted withheld none not nil na nk tba tbc blank anon anonymous removed deleted ditto"
        " supplied disclosed confidential exempt see"
    )
)
_REACH = 15  # words
_RANK_REACH = 2  # words
_NO_GIVEN = COMMON | ORDINARY | PLAIN | VERBS | NO_SURNAMES | TITLES | RANKS | OPENERS | DETERMINERS
# Made once: a text may hold a hundred thousand names.
_GIVEN = GIVEN - VERBS
_ONLY_GIVEN = _GIVEN - (ORDINARY - NO_WORDS)
_RANKED = TITLES | RANKS
_WORDS, _WORDS_BEHIND_TITLES = COMMON | ORDINARY | PLAIN, COMMON - ORDINARY
_NO_SURNAMES = VERBS | NO_SURNAMES | _RANKED
# In a log, behind the hour: "15:00 Spoke Callum".
_DONE = VERBS | word_set("spoke rang sent gave took woke fed sought brought")
_NO_SECOND = (COMMON | TITLES | RANKS | NO_SURNAMES) - GIVEN


def of_another(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a given name is that of somebody else: "PC Callum Reid", of Callum Grange.

    Only where the word behind it can be nothing but a surname, and is far from being
    misspelt for a name of the person; and the text speaks of no family. In an e-mail
    address, too: "callum.reid@".

    Args:
        text: The text.
        first: First token of the given name.
        last: Last token of it.
        names: All other names of the person.
    """
    here = Around(text, first, last)
    second = first > 1 and here.before in _GIVEN and GAP.fullmatch(here.gap_before)
    if second and _is_behind_surname(Around(text, first - 1, last), names):
        return not is_family(text, first - 2, last)  # "HOLLINS, Jo Callum"
    if _is_behind_surname(here, names):
        return not is_family(text, first - 1, last)
    behind = last + 1
    if behind == len(text.words):
        return False
    if here.gap_after in _IN_ADDRESSES and _MAILBOX.match(text.text, text.span(behind, behind)[1]):
        word = text.words[behind]
        whole = any(name in word or word in name for name in names if len(name) > 1)
        opens = not _INSIDE_ADDRESS.search(here.gap_before) or here.before in TITLES
        return opens and word.isalpha() and not whole and _is_surname(word, _WORDS, names)
    begins = may_begin_a_name(here) or _is_behind_place(here, names)
    if not begins or not _goes_on(text, last):
        return False
    word, raw, behind = _surname_behind(text, last)
    if not _SURNAME.fullmatch(raw):
        return False
    if here.before in _GREETINGS and not _ENDS.match(text.text, text.span(behind, behind)[1]):
        return False  # "Dear Callum Grateful if you …"
    known = _WORDS
    if here.before in _RANKED or _is_listed(text, first, behind):
        known = _WORDS_BEHIND_TITLES
    elif word in BORNE_MOST:
        told = _goes_on_with_capital(text, behind) or _is_told_of_looks(text, behind)
        known = _WORDS if told else frozenset()
    return _is_surname(word, known, names) and not is_family(text, first, behind)


def is_given_here(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a surname is somebody else's given name: "Lloyd Quinn", of Jo Lloyd."""
    before, behind = text.words[first - 1] if first else "", text.words[last + 1 : last + 2]
    if first != last or text.words[first] not in _GIVEN or before in _RANKED - FORMS_OF_ADDRESS:
        return False  # "PC Lloyd Fenby Police"
    if any(_may_be(word, names) for word in behind):
        return False
    return of_another(text, first, last, {*names, text.words[first]})


def _surname_behind(text: Folded, last: int) -> tuple[str, str, int]:
    """Return the word that may be a surname, how its end is written, and its last token."""
    behind = last + 1
    if len(text.words[behind]) == 1 and _goes_on_as(text, behind, _INITIAL):
        behind += 1
    word = text.words[behind]
    if behind + 1 < len(text.words) and _JOINS.fullmatch(text.raw(behind) + text.gap(behind)):
        behind += 1  # O'Tarn, St-John
        word += text.words[behind]
    raw = text.raw(behind)
    if _goes_on_as(text, behind, _SOFT_BREAK):
        word += text.words[behind + 1]
    return word, raw, behind


def _goes_on_as(text: Folded, place: int, gap: re.Pattern[str]) -> bool:
    return place + 1 < len(text.words) and gap.fullmatch(text.gap(place)) is not None


def _is_surname(word: str, known: Collection[str], names: Collection[str]) -> bool:
    """Return whether a word can be nothing but a surname, and none of some names misspelt."""
    inflected = word.endswith(("ed", "ing")) and word not in ORDINARY
    other = inflected or word in known or word in _NO_SURNAMES
    return len(word) > 3 and not other and not _is_near(word, names)


def _is_civil(text: Folded, first: int) -> bool:
    """Return whether the officer right before a name is none of police: "Lead officer: …"."""
    before = text.words[max(0, first - 2) : first]
    return before[-1:] == ["officer"] and before[0] in CIVIL_OFFICERS


def _is_listed(text: Folded, first: int, last: int) -> bool:
    """Return whether names in a row stand before and behind: "…, Callum Reed and Jo Tarn"."""
    if not first or last + 2 >= len(text.words):
        return False
    gaps, behind = {text.gap(first - 1), text.gap(last)}, last + 1
    if text.words[behind] == "and":
        gaps, behind = {text.gap(first - 1)}, last + 2
    listed = text.gap(first - 1) == ", " and gaps <= {", ", " ("}
    return listed and text.raw(first - 1).istitle() and text.raw(behind).istitle()


def _is_behind_surname(here: Around, names: Collection[str]) -> bool:
    """Return whether a surname in capitals and a comma stand before: "HOLLINS, Callum"."""
    before = here.raw_before
    capitals = len(before) >= _SHORTEST_IN_CAPITALS and before.isupper()
    plural = here.before.removesuffix("s") in _WORDS
    surname = not plural and _is_surname(here.before, _WORDS, names)
    ends = not here.after or _LISTED.match(here.gap_after)
    return capitals and surname and here.gap_before == ", " and bool(ends)


def _is_behind_place(here: Around, names: Collection[str]) -> bool:
    """Return whether a row opens with an hour and a place before: "15:00 Fenby Callum Reid"."""
    text, raw = here.text, here.text.raw(here.first)
    row = text.text[text.text.rfind("\n", 0, here.start) + 1 : here.start]
    if not (raw.istitle() and _ROW.fullmatch(row)):
        return False
    place = row.lower().split()[1:]
    told = any(word in _DONE or word.endswith(("ed", "ing")) for word in place)
    named = not told and any(word not in _NO_GIVEN for word in place)
    return named and not any(_is_near(word, names) for word in place)


def _goes_on_with_capital(text: Folded, place: int) -> bool:
    """Return whether a word with a capital follows in the same line: "Callum Hall Road"."""
    ahead = place + 1 < len(text.words) and GAP.fullmatch(text.gap(place))
    return bool(ahead) and text.raw(place + 1)[0].isupper()


def _is_told_of_looks(text: Folded, place: int) -> bool:
    """Return whether a colour or an age tells of somebody: "Callum White male", "Young adult".

    Or a word begins something else: "Callum Best wishes", "Callum Page 4".
    """
    if place + 1 == len(text.words) or not GAP.fullmatch(text.gap(place)):
        return False
    word, following = text.words[place : place + 2]
    looks = word in _LOOKS and following in _LOOKED_AT
    return looks or following.isdigit() or following in _PHRASES.get(word, ())


def _goes_on(text: Folded, place: int) -> bool:
    """Return whether one blank follows a word, or a full line ends behind it."""
    gap = text.gap(place)
    if not _END_OF_LINE.fullmatch(gap):
        return GAP.fullmatch(gap) is not None
    end = text.span(place, place)[1]
    line = text.text[text.text.rfind("\n", 0, end) + 1 : end]
    return len(line) >= _FULL_LINE and "\t" not in line and "|" not in line


def of_namesake(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a surname is that of somebody else: "Cllr Hilda Grange", of Callum Grange.

    Only where the words before it are given names, none that the person might bear, and
    the text speaks of no family: a relative tells who somebody is. Behind a rank, the given
    name may be the wrong one.

    Args:
        text: The text.
        first: First token of the surname.
        last: Last token of it.
        names: All other names of the person.
    """
    if _is_in_mailbox_of_another(text, first, last, names):
        return True
    givens = [*givens_before(text, first)] or [*_givens_behind(text, first, last)]
    if _is_behind_another_initial(text, first, names):
        return not is_family(text, first - 1, last)
    if not givens or any(_may_be(text.words[place], names) for place in givens):
        return False
    begins, ends = min(*givens, first), max(*givens, last)
    ranked = RANKS.intersection(text.words[max(0, begins - _RANK_REACH) : begins])
    if ranked == {"officer"} and _is_civil(text, begins):
        ranked = frozenset()
    opens = is_first(text, last) or may_begin_a_name(Around(text, begins, ends))
    if ranked or not opens:
        return False
    return not is_family(text, begins, ends)


def _is_behind_another_initial(text: Folded, first: int, names: Collection[str]) -> bool:
    """Return whether initials stand before, none of them the person's: "B Grange".

    "A Grange report" begins with a word, and "A. Marsh; B. Grange; C. Tarn" is numbered.
    """
    place, own = first, {name[0] for name in names}
    while place and first - place < _MOST_NAMES and _is_initial(text, place - 1):
        place -= 1
        if text.words[place] in own:
            return False
    if place == first:
        return False
    letter, before = text.words[place], Around(text, place, first - 1)
    ranked = before.before in RANKS | PSEUDONYMS and not _is_civil(text, place)
    plain = before.raw_before.islower() and before.before not in _NUMBERED_BY_LETTERS
    apart = not PLAIN_GAP.fullmatch(before.gap_before)
    if ranked and _BEHIND_RANK.fullmatch(before.gap_before):
        return False
    if place == first - 1 and (
        _is_numbered(text, place)
        or (letter in _WORDS_OF_A_LETTER and text.gap(place)[:1] != "." and before.starts_sentence)
    ):
        return False
    return apart or plain or before.before in FORMS_OF_ADDRESS


def _is_initial(text: Folded, place: int) -> bool:
    raw = text.raw(place)
    joined = _INITIAL.fullmatch(text.gap(place)) or text.gap(place) == "."
    return len(raw) == 1 and raw.isupper() and joined is not None


def _is_numbered(text: Folded, place: int) -> bool:
    """Return whether the letter before stands before, or the next one behind: "A. …, B. …"."""
    start, end = text.span(place, place)
    near = text.text[max(0, start - _LIST_REACH) : end + _LIST_REACH]
    letter = ord(text.raw(place))
    beside = {chr(letter - 1), chr(letter + 1)}
    return any(match[1] in beside for match in _LETTER.finditer(near))


def _is_in_mailbox_of_another(text: Folded, first: int, last: int, names: Collection[str]) -> bool:
    """Return whether a surname ends a mailbox that another given name begins: "hilda.grange@"."""
    if not first or text.gap(first - 1) not in _IN_ADDRESSES:
        return False
    given = text.words[first - 1]
    opens = not _INSIDE_ADDRESS.search(text.gap(first - 2)) if first > 1 else True
    titled = first > 1 and text.words[first - 2] in TITLES
    initial = len(given) == 1 and given not in {name[0] for name in names}
    other = initial or (given in _ONLY_GIVEN and not _may_be(given, names))
    mailbox = _MAILBOX.match(text.text, text.span(first, last)[1])
    return bool(mailbox) and other and (opens or titled)


def is_family(text: Folded, first: int, last: int) -> bool:
    """Return whether the words around a name speak of a family, or of another name.

    Those of the same paragraph do, but for a form of address: "Sister Agnes Grange".
    """
    before = in_paragraph(text, first, -1)
    address = (
        bool(before) and text.raw(first - 1)[0].isupper() and GAP.fullmatch(text.gap(first - 1))
    )
    behind = in_paragraph(text, last, 1)
    near = [*reversed(before[bool(address) :]), "", *behind]
    return any(
        word in KIN and following not in OF_OFFICES and not (word == "wed" and following.isdigit())
        for word, following in pairwise([*near, ""])  # "Wed 18 June" is a day
    )


def givens_before(text: Folded, first: int) -> Iterator[int]:
    """Yield the tokens right before a surname that are given names, the nearest first."""
    for place in range(first - 1, max(-1, first - 1 - _MOST_NAMES), -1):
        if not _goes_on(text, place):
            return
        middle = text.words[place] in _OF_FAITH and place > 0 and _is_given(text, place - 1)
        if not (middle or _is_given(text, place)):
            return
        yield place


def _is_given(text: Folded, place: int) -> bool:
    """Return whether a word is a known given name, or any name behind a title."""
    word, raw = text.words[place], text.raw(place)
    if len(word) < 3 or not (raw[0].isupper() and raw[1:].islower()):
        return False
    titled = text.words[place - 1] in TITLES if place else False
    return word in (_GIVEN if titled else _ONLY_GIVEN) or (titled and word not in _NO_GIVEN)


def _givens_behind(text: Folded, first: int, last: int) -> Iterator[int]:
    """Yield the tokens behind a surname that stands first: "Nguyen Van Hung", "GRANGE, Hilda"."""
    if is_first(text, last):
        yield last + 1
    if first != last or text.words[first] not in FAMILY_FIRST:
        return
    behind: list[int] = []
    for place in range(last + 1, min(last + 1 + _MOST_NAMES, len(text.words))):
        raw = text.raw(place)
        if not (GAP.fullmatch(text.gap(place - 1)) and raw[0].isupper()):
            break
        behind.append(place)
    if len(behind) > 1 and all(text.words[place] not in _NO_SECOND for place in behind):
        yield from behind


def is_first(text: Folded, last: int) -> bool:
    """Return whether a surname in capitals ends there, before a given name.

    Behind a comma, or in a cell or line that begins with the surname.
    """
    behind = last + 1
    start = text.span(last, last)[0]
    gaps = {", ", " "} if text.text[max(0, start - 1) : start] in _CELL_OPENS else {", "}
    return (
        behind < len(text.words)
        and text.gap(last) in gaps
        and len(text.raw(last)) > 2
        and text.raw(last).isupper()
        and text.raw(behind).istitle()
        and text.words[behind] in _ONLY_GIVEN
    )


def is_another(
    family: str, given: str, surnames: Collection[tuple[str, ...]], names: Collection[str]
) -> bool:
    """Return whether a row of a table holds the name of somebody else.

    Args:
        family: Its surname.
        given: Its given names.
        surnames: Those of the person, in tokens.
        names: All other names of the person.
    """
    own = {word for words in surnames for word in words}
    families, givens = tokens(family), tokens(given)
    words = {*families, *givens}
    if not words.isdisjoint(_NO_ROW) or len(max(("", *families), key=len)) < _SHORTEST_SURNAME:
        return False
    if not givens or any(len(word) < 2 for word in givens):
        return False
    if not own.isdisjoint(words):
        # "Not known" and "TA" are no given names, and another surname below that head is none.
        named = any(
            word in _GIVEN or (len(word) > 3 and word not in own | _WORDS) for word in givens
        )
        return named and not any(_may_be(word, names) for word in words - own)
    cut = any(one.startswith(word) for one in own for word in families)
    return not cut and not any(_is_near(word, own) for word in families)


def _may_be(word: str, names: Collection[str]) -> bool:
    """Return whether a word may be one of some names, misspelt, short or long, or begins so."""
    short = CALLED.get(word, frozenset()).intersection(names)
    long = any(word in CALLED.get(name, frozenset()) for name in names)
    alike = [name for name in names if name[:2] == word[:2]]
    begins = not all(_are_two(word, name, names) for name in alike)
    near = _is_near(
        word, [name for name in names if name not in alike or not _are_two(word, name, names)]
    )
    return bool(short) or long or near or begins


def _are_two(word: str, name: str, names: Collection[str]) -> bool:
    """Return whether two given names that begin alike are two, and neither is short for one."""
    whole = next((one for one in names if one != name and one.startswith(name)), name)
    sounds = sorted((_sound(word), _sound(whole)), key=len)
    apart = word[:3] != whole[:3] and not sounds[1].startswith(sounds[0])
    return apart and _is_whole(word) and _is_whole(whole)


def _sound(name: str) -> str:
    """Return the consonants that are heard: the same of Alison and Allyson, Susan and Suzanne."""
    return _TWICE.sub(r"\1", _UNHEARD.sub("", name.translate(_HEARD_ALIKE)))


def _is_whole(name: str) -> bool:
    """Return whether a given name is no short form: those end in a vowel, or are short."""
    long = len(name) >= _SHORTEST_WHOLE and (name[-1] not in _PET_ENDS or len(name) > _LONGEST_PET)
    return name in SHORT_WHOLE or (long and name in _GIVEN)


def _is_near(word: str, names: Collection[str]) -> bool:
    """Return whether a word may be misspelt, or misheard, for one of some names."""
    return any(Levenshtein.distance(word, name) <= _most_wrong(word, name) for name in names)


def _most_wrong(word: str, name: str) -> int:
    """Return how many letters may be wrong: of a short name that begins otherwise, one."""
    return max(_MISSPELT if word[:1] == name[:1] else 1, len(name) // 3)


def in_paragraph(text: Folded, place: int, step: int, reach: int = _REACH) -> list[str]:
    """Return the words before or behind a token, the nearest first, of the same paragraph."""
    found: list[str] = []
    while 0 <= place + step < len(text.words) and len(found) < reach:
        if _PARAGRAPH.search(text.gap(min(place, place + step))):
            break
        place += step
        found.append(text.words[place])
    return found
