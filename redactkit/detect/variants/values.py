"""All ways in which a person's other identifiers are written: one rule for each kind.

A value is looked for as words in a row (an address, a unit) or, where it is a number
or mark, by its letters and digits alone, whatever stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.text.folding import squeeze, words_of
from redactkit.detect.text.numerals import SMALL
from redactkit.detect.text.said import as_code, figure_by_figure
from redactkit.detect.variants import organisations, streets
from redactkit.detect.variants.forms import Need, Value
from redactkit.records.types import Person

_NEW_MARK = re.compile(r"[a-z]{2}\d\d[a-z]{3}")
_SHORTEST_RUN = 4
_SHORTEST_BARE = 6
_YEAR = re.compile(r"(?:20)?[0-4]\d")
_RANKS = ("pc", "dc", "ps", "ds", "di", "sgt", "insp", "no", "number", "collar")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
# How a flat is written, besides the roster's way.
_SAME_UNITS = ("flat", "apartment", "apt", "flt", "fl", "flat no", "flat number")
_NAMED_UNIT = re.compile(r"(?:flat|apartment|apt)\.?\s+(?:no\.?\s+)?(\w{1,4})", re.IGNORECASE)
# Numbers of flats in words.
_SAID = {str(number): (word,) for word, number in SMALL.items()}
_LETTERED_UNIT = re.compile(r"(?:flat|apartment|apt)\s+(?:\d+[a-z]|[a-z]\d+)", re.IGNORECASE)
# Words of an address that, with an article, stand for the whole of it.
_CALLED_STREETS = word_set(
    "crescent close avenue terrace mews grove lane gardens square parade drive rise row farm "
    "cottage lodge manor villa bungalow"
)
_COMMON_STREETS = frozenset(
    ("high street", "church street", "station road", "main street", "london road", "church lane")
)
# Before the last figures of a phone number, and of any other number.
_EXTENSIONS = tuple(
    (lead, *link.split())
    for lead in ("x", "ext", "extn", "extension", "internal", "int")
    for link in ("", "no", "number")
)
_ENDINGS = (
    *((lead, *link.split()) for lead in ("ending", "ends", "ended", "finishing")
      for link in ("", "in", "with", "on")),
    *(("last", size, *what.split()) for size in ("three", "four", "3", "4")
      for what in ("digits", "digits are", "digits were", "figures are", "letters", "letters are",
                   "are")),
    *(("last", part, *link.split()) for part in ("part", "bit", "letters")
      for link in ("", "is", "was", "are", "of it")),
)  # fmt: skip
# Before the last figures of an officer's number: `number ends 71`.
_NUMBER_ENDINGS = tuple(
    (lead, end, *link.split())
    for lead in ("number", "collar", "shoulder", "badge", "epaulette")
    for end in ("ending", "ends", "ended", "finishing", "finishes", "finished")
    for link in ("", "in", "with", "on")
)
_NUMBER_TAILS = (2, 3)
# As many figures as a form has room for, which noughts fill.
_PADDED = 10
_TAIL_SIZES = (3, 4, 5)
_SHORTEST_ENDED = 7
# Names of a house or farm of which the last word is often left out.
_HOUSES = word_set(
    "house farm cottage barn lodge hall manor villa bungalow grange mill croft farmhouse"
)
# Where somebody has a post: `landlord of the Drovers' Rest`. The police have many.
_POST = re.compile(
    r"(?:an? |the )?(?:[a-z-]+ ){0,3}[a-z-]+ (?:of|at) (?:the )?"
    r"((?!.*(?:Police|Constabulary|Force|Council))[A-Z][\w'\u2019-]+(?:\s[\w'\u2019&-]+)+)"
)
# Where somebody comes from or lives who is known by a tie: `her sister in Tromsø`.
_ORIGIN = re.compile(
    r"(?:mother|father|parents?|mum|dad|sister|brother|twin|son|daughter|child|wife|husband|partner"
    r"|cousin|aunt|uncle|niece|nephew|friend|girlfriend|boyfriend|in-law)"
    r"\s(?:in|from|near)\s((?:[^\W\d_][\w'\u2019-]+\s){0,2}[^\W\d_][\w'\u2019-]+)\Z"
)
# Where few live or work, in what tells who somebody is: `the daughter of the lock-keeper at
# Sallow Weir`.
_SMALL_PLACE = re.compile(
    r"[a-z]\s(?:the\s)?((?:[A-Z][\w'\u2019-]+\s){1,3}(?:Weir|Lock|Mill|Farm|Farmhouse|Croft|Wharf"
    r"|Staithe|Smithy|Forge|Ferry|Lighthouse|Boatyard|Kennels|Stables|Stud|Cottages?|Lodge|Manor"
    r"|Grange|Vicarage|Rectory|Parsonage|House|Barn|Villa|Nurseries|Orchard|Quarry|Windmill"
    r"|Gatehouse|Marina|Bothy|Steading|Toll))(?![\w-])"
)
# The name before the number of a boat, a dog or a bank: words with a small letter.
_NAMED_THING = re.compile(r"(?:[A-Z][a-z']+\s?)+")


def values(person: Person, lexicon: Lexicon) -> tuple[Value, ...]:
    """Return every form of every identifier that the roster holds about a person."""
    found: dict[tuple[str, tuple[str, ...]], Value] = {}
    for value in _all(person, lexicon):
        size = len("".join(value.words))
        if size > 1 or (size and value.need is Need.NUMBER):
            found.setdefault((value.attribute, value.words), value)
    return tuple(found.values())


def _all(person: Person, lexicon: Lexicon) -> Iterator[Value]:
    key = person.id
    for raw in person.collar_numbers:
        yield from numbers(key, "collar_number", raw)
    for raw in person.warrant_numbers:
        yield from numbers(key, "warrant_number", raw)
    for contact in person.phones:
        yield from phone(key, contact.value)
    for contact in person.emails:
        yield from email(key, contact.value, lexicon)
    for raw in person.handles:
        yield from handle(key, raw, lexicon)
    for raw in person.addresses:
        yield from address(key, raw, lexicon)
    for raw in person.vehicles:
        yield from vehicle(key, raw, lexicon)
    for attribute in ("unit", "station", "force", "workplace", "school"):
        yield from organisation(key, attribute, getattr(person, attribute), lexicon)
    for identifier in person.identifiers:
        yield from other(key, identifier.type, identifier.value, lexicon)


def numbers(person: str, attribute: str, raw: str) -> Iterator[Value]:
    """A collar or warrant number: as given, without leading zeros or letters, and behind a rank."""
    number = as_code(raw) or squeeze(raw)
    # The figures of a call sign (BX41) are nobody's number alone.
    least = 2 if attribute == "collar_number" else 3
    bare = re.sub(rf"^[a-z]{{1,4}}(?=\d{{{least}}})", "", number)
    for form in dict.fromkeys((number, number.lstrip("0"), bare, bare.lstrip("0"))):
        need = Need.NUMBER if form.isdigit() and len(form) < 6 else Need.NOTHING
        yield Value(person, attribute, (form,), need, code=True)
        for zeros in range(1, _PADDED - len(form) + 1) if form.isdigit() and len(form) > 2 else ():
            yield Value(person, attribute, ("0" * zeros + form,), need, code=True)
        for size in _NUMBER_TAILS if form.isdigit() else ():
            for words in _NUMBER_ENDINGS if size < len(form) else ():
                yield Value(person, attribute, (*words, form[-size:]))
        if len(form) > 1 and form.isdigit():
            for rank in _RANKS:
                yield Value(person, attribute, (rank + form,))
                yield Value(person, attribute, (form + rank,))


def phone(person: str, raw: str) -> Iterator[Value]:
    """A phone number: national, with 44 or 0044, without the area code, as an extension."""
    digits = re.sub(r"\D", "", raw.replace("(0)", ""))
    core = re.sub(r"^(?:0044|44|0)(?=\d{7})", "", digits)
    if len(core) < 6:
        yield Value(person, "phone", (digits,), Need.NUMBER, code=True)
    else:
        for form in ("0" + core, "44" + core, "0044" + core, "440" + core, "00440" + core, core):
            yield Value(person, "phone", (form,), code=True)
        local = core[-8:] if core.startswith("2") else core[-6:]
        yield Value(person, "phone", (local,), code=True)
    for size in _TAIL_SIZES:
        for words in _EXTENSIONS if size < len(digits) else ():
            yield Value(person, "phone", (*words, digits[-size:]))
    yield from _ended(person, "phone", digits)
    for tail in (digits[-size:] for size in _TAIL_SIZES if size < len(digits)):
        for figures in ((tail,), *figure_by_figure(tail)):
            yield Value(person, "phone", tuple(figures), Need.SAID_OF_PHONE)


def _ended(person: str, attribute: str, code: str) -> Iterator[Value]:
    """Yield how the end of a number is told: `ending 271`, `last digits are two seven one`."""
    for size in _TAIL_SIZES if len(code) >= _SHORTEST_ENDED else ():
        tail = code[-size:]
        for words in _ENDINGS:
            yield Value(person, attribute, (*words, tail))
            for figures in figure_by_figure(tail) if tail.isdigit() else ():
                yield Value(person, attribute, (*words, *figures))


def vehicle(person: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """A registration mark: whole, its halves where it tells its year, its end."""
    mark = squeeze(raw)
    yield Value(person, "vehicle", (mark,), code=True)
    if _NEW_MARK.fullmatch(mark):
        yield Value(person, "vehicle", (mark[:4],))
        if not (lexicon.common_small(mark[4:]) or in_dictionary(mark[4:])):
            yield Value(person, "vehicle", (mark[4:],), Need.PLATE)
    yield from _ended(person, "vehicle", mark)


def email(person: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """An e-mail address, also with its dots and sign spelled out, and its local part alone."""
    words = words_of(raw)
    local = words_of(raw.partition("@")[0].partition("+")[0])
    yield Value(person, "email", words)
    domain = words_of(raw.partition("@")[2])
    spelled = tuple(word for each in domain for word in (each, "dot"))[:-1]
    for dots in ((), ("dot",)):
        front = tuple(word for each in local for word in (each, *dots))
        front = front[: len(front) - len(dots)]
        yield Value(person, "email", (*front, "at", *spelled))
        yield Value(person, "email", (*front, "at", *domain))
    joined = "".join(local)
    alone = len(local) > 1 or not (lexicon.common(joined) or joined in lexicon.given)
    if alone and len(joined) > 4 and joined not in lexicon.mailboxes:
        yield Value(person, "email", local)


def handle(person: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """A handle of a social network, with or without its mark and the site before it."""
    bare = raw.rstrip("/").rpartition("/")[2].lstrip("@#")
    words = words_of(bare)
    common = len(words) == 1 and (lexicon.common(words[0]) or words[0] in lexicon.given)
    need = Need.MARK if common or len("".join(words)) < 4 else Need.NOTHING
    yield Value(person, "handle", words, need)
    yield Value(person, "handle", ("".join(words),), need)


def address(person: str, raw: str, lexicon: Lexicon, first: int = 0) -> Iterator[Value]:
    """An address: whole, its house, its street, its postcode; the town only beside them.

    Args:
        person: Id in the roster.
        raw: The address.
        lexicon: Words of the language.
        first: How many of its parts stand before it.
    """
    for match in _POSTCODE.finditer(raw):
        yield Value(person, "address", (squeeze(match.group()),), code=True)
        yield from _ended(person, "address", squeeze(match.group()))
    parts = [part.strip() for part in re.split(r"[,;\n]", _POSTCODE.sub("", raw)) if part.strip()]
    if len(parts) > 1:
        yield Value(person, "address", tuple(word for part in parts for word in words_of(part)))
    yield from _units(person, parts)
    welsh = streets.is_welsh(raw)
    spelled = ((place, part, words) for place, part in enumerate(parts, first)
               for words in streets.spellings(part, welsh=welsh) if words)  # fmt: skip
    for place, part, words in spelled:
        numbered = streets.is_number(words[0])
        street = streets.street_of(words)
        ending = words[-1] in lexicon.places or streets.names_a_street(words)
        named = len(words) > 1 and (ending or streets.names_a_street(street))
        yield from _beside_street(person, words, lexicon)
        if words[0] == "the" and len(words) > 2:
            yield Value(person, "address", words[1:], Need.SHORT)
        if streets.is_named_flat(words):
            yield Value(person, "address", words, Need.SHORT)
        elif _NAMED_UNIT.fullmatch(part) and not _LETTERED_UNIT.fullmatch(part):
            yield Value(person, "address", words, Need.FLAT)
        elif (
            (streets.is_unit(part) and not _LETTERED_UNIT.fullmatch(part))
            or (words[0].isdigit() and len(words) == 1)
            or " ".join(words) in _COMMON_STREETS
            or (place and not named and not (numbered and street))
        ):
            yield Value(person, "address", words, Need.NEIGHBOUR)
        else:
            alone = len(words) > 1 or not lexicon.common(words[0])
            yield Value(person, "address", words, Need.NOTHING if alone else Need.NEIGHBOUR)
        yield from _spoken_of(person, words, street=named and words[-1] in _CALLED_STREETS)
        if numbered and street and len(words) > 2:
            common = " ".join(street) in _COMMON_STREETS
            yield Value(person, "address", street, Need.NEIGHBOUR if common else Need.NOTHING)
            for behind in ((), ("at",), ("number",), ("no",), ("at", "number"), ("at", "no")):
                yield Value(person, "address", (*street, *behind, words[0]))
            if ending and not lexicon.common(words[-2]):
                yield Value(person, "address", words[:-1])
        if not place and named and words[-1] in _HOUSES:
            yield from organisations.short_name(person, "address", words, lexicon)
            yield from organisations.lettered(person, "address", words)


def _units(person: str, parts: Sequence[str]) -> Iterator[Value]:
    """Yield how the flats of an address are written: `Apt 4`, `Flat no. 4`, `2F1`."""
    for match in filter(None, map(_NAMED_UNIT.fullmatch, parts)):
        for unit in _SAME_UNITS:
            lettered = not match[1].isdigit() and len(match[1]) > 1
            need = Need.NOTHING if lettered else Need.FLAT
            for number in (*words_of(match[1]), *_SAID.get(match[1], ())):
                yield Value(person, "address", (*unit.split(), number), need)
        yield Value(person, "address", words_of(match[1]), Need.NEIGHBOUR)
    for flat in (words for part in parts for words in streets.tenement(part)):
        yield Value(person, "address", flat, Need.NEIGHBOUR)


def _beside_street(person: str, words: tuple[str, ...], lexicon: Lexicon) -> Iterator[Value]:
    """Yield a street that has its numbers behind it, and several numbers, each by themselves."""
    street = streets.street_of(words)
    behind = words[:1] == street[:1] and street != words
    if behind and streets.names_a_street(street):
        yield Value(person, "address", street)
    name = streets.called(street)
    if name and not lexicon.common(name[0]) and name[0] not in lexicon.given:
        yield Value(person, "address", name)
    if streets.names_a_street(street) or (street and street[-1] in lexicon.places):
        for numbers in streets.numbers_beside(words):
            yield Value(person, "address", numbers, Need.NEIGHBOUR)


def _spoken_of(person: str, words: tuple[str, ...], *, street: bool) -> Iterator[Value]:
    """Yield how people speak of an address that they have named: `no. 14`, `the Crescent`."""
    if streets.is_number(words[0]):
        for word in ("no", "number", "house"):
            yield Value(person, "address", (word, words[0]), Need.ADDRESSED)
    if street:
        yield Value(person, "address", ("the", words[-1]), Need.ADDRESSED)


def organisation(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """A unit, station, workplace or school, and the street where it is."""
    name, _, place = raw.partition(",")
    yield Value(person, attribute, words_of(raw))
    yield from organisations.named(person, attribute, name, lexicon)
    yield from address(person, place, lexicon, first=1)


def _reference(person: str, attribute: str, raw: str) -> Iterator[Value]:
    """Yield how people write a reference that has a running number and a year.

    `no. 71833 of 2024`, `71833/24` for 42/0071833/24.
    """
    parts = words_of(raw)
    bare = "".join(part.lstrip("0") for part in parts)
    if len(parts) > 1 and len(bare) >= _SHORTEST_BARE:
        yield Value(person, attribute, (bare,), code=True)
    year = next((part for part in (parts[-1], *parts) if _YEAR.fullmatch(part)), "")
    running = [part for part in parts if part.isdigit() and part != year]
    running = [part for part in running if len(part.lstrip("0")) >= _SHORTEST_RUN]
    if len(running) != 1 or not year:
        return
    for number in dict.fromkeys((running[0], running[0].lstrip("0"))):
        if len(number) > _SHORTEST_RUN:
            yield Value(person, attribute, (number,), Need.NUMBER, code=True)
        for form in (year[-2:], "20" + year[-2:]):
            yield Value(person, attribute, (number + form,), code=True)
            yield Value(person, attribute, (form + number,), code=True)
            yield Value(person, attribute, (number, "of", form))
            yield Value(person, attribute, (number, "from", form))


def _place_told(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """Yield the body where somebody has a post, and the place of a tie.

    Not a place from which half the country may come.
    """
    if held := _POST.fullmatch(raw):
        yield from organisations.named(person, attribute, held[1], lexicon)
    place = _ORIGIN.search(raw)
    words = words_of(place[1]) if place and place[1].istitle() else ()
    if words and lexicon.settlements.isdisjoint(words) and not all(map(lexicon.common, words)):
        yield Value(person, attribute, words, Need.ORIGIN)


def other(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """Any other identifier: a code by its letters and digits, a text by its words."""
    body = organisations.is_body(raw, lexicon)
    if body or attribute in ("unit", "station", "workplace", "school"):
        yield from organisation(person, attribute, raw, lexicon)
        return
    if attribute in ("address", "phone", "email", "handle"):
        match attribute:
            case "address":
                yield from address(person, raw, lexicon)
            case "phone":
                yield from phone(person, raw)
            case "email":
                yield from email(person, raw, lexicon)
            case _:
                yield from handle(person, raw, lexicon)
        return
    if attribute in ("collar_number", "warrant_number"):
        yield from numbers(person, attribute, raw)
        return
    yield from _place_told(person, attribute, raw, lexicon)
    words = words_of(raw)
    joined = "".join(words)
    if any(character.isdigit() for character in joined) and len(words) < 7:
        need = Need.NUMBER if joined.isdigit() and len(joined) < 6 else Need.NOTHING
        yield Value(person, attribute, (joined,), need, code=True)
        if not joined.isdigit():
            yield Value(person, attribute, words)
        named = _NAMED_THING.match(raw)
        yield from _reference(person, attribute, raw)
        yield from _ended(person, attribute, joined)
        name = words_of(named[0]) if named else ()
        if len(name) > 1:
            yield Value(person, attribute, name, Need.SHORT)
    elif words and (len(words) > 1 or not lexicon.common(words[0])):
        yield Value(person, attribute, words)
        yield from (
            Value(person, attribute, words_of(place[1])) for place in _SMALL_PLACE.finditer(raw)
        )
    if code := as_code(raw):
        yield Value(person, attribute, (code,), code=True)
