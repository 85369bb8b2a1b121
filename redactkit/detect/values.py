"""All ways in which a person's other identifiers are written: one rule for each kind.

A value is looked for as words in a row (an address, a unit) or, where it is a number
or mark, by its letters and digits alone, whatever stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from redactkit.detect import streets
from redactkit.detect.folding import squeeze, words_of
from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.said import as_code, figure_by_figure
from redactkit.records.types import Person


class Need(Enum):
    """What has to stand around a value for it to be the person's."""

    NOTHING = "nothing"
    NUMBER = "words that speak of a number, rank or name"
    CAPITALS = "capitals"
    NEIGHBOUR = "another part of the same address"
    SHORT = "nothing that makes it the name of another place or body"
    MARK = "the mark of a handle"
    ARTICLE = "an article before it, and a capital"
    ADDRESSED = "another part of the same address within a few sentences"


@dataclass(frozen=True, slots=True)
class Value:
    """One form of an identifier.

    Attributes:
        person: Id in the roster.
        attribute: Of the vocabulary.
        words: Its folded words; one squeezed word for a code.
        need: What has to stand around it.
        code: Whether it is looked for by letters and digits alone.
    """

    person: str
    attribute: str
    words: tuple[str, ...] = field(repr=False)
    need: Need = Need.NOTHING
    code: bool = False


_NEW_MARK = re.compile(r"[a-z]{2}\d\d[a-z]{3}")
_SHORTEST_RUN = 4
_SHORTEST_BARE = 6
_YEAR = re.compile(r"(?:20)?[0-4]\d")
_RANKS = ("pc", "dc", "ps", "ds", "di", "sgt", "insp", "no", "number", "collar")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
# How a flat is written, besides the roster's way.
_SAME_UNITS = ("flat", "apartment", "apt", "flt", "fl", "flat no", "flat number")
_NAMED_UNIT = re.compile(r"(?:flat|apartment|apt)\.?\s+(?:no\.?\s+)?(\w{1,4})", re.IGNORECASE)
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
      for what in ("digits", "digits are", "digits were", "figures are", "letters are", "are")),
)  # fmt: skip
_TAIL_SIZES = (3, 4, 5)
_SHORTEST_ENDED = 7
_MOST_WORDS = 7
_SHORT_WORD = 4
# Last words of a name that people leave out when they speak.
_DROPPED = word_set("school academy college surgery centre ltd limited plc llp team unit hospital")
# Words of a name that people leave out or change when they speak, besides those of
# places and bodies.
_KINDS = word_set(
    "nursery infant infants junior juniors high grammar comprehensive community primary "
    "secondary sixth form preparatory prep sen special free catholic ce rc cofe veterinary vets "
    "dental medical practice pharmacy care nursing residential day motor motors repairs autos "
    "engineering plumbing roofing builders construction logistics haulage transport foods bakery "
    "stores supermarket shop tea room rooms cafe restaurant bar pub hotel bookshop studio studios "
    "salon consulting consultants associates partners sons brothers bros holdings solutions "
    "leisure sports"
)
# Names of a house or farm of which the last word is often left out.
_HOUSES = word_set(
    "house farm cottage barn lodge hall manor villa bungalow grange mill croft farmhouse"
)
# As many words at the beginning of a longer name tell which body it is.
_TELLING_WORDS = 2
# Bodies to which people belong besides work and school.
_CLUBS = word_set("club church gym band choir society association fc afc rfc scouts guides troop")
# How people shorten the names of bodies.
_SHORTENED = (
    (re.compile(r"\bChurch of England\b", re.IGNORECASE), ("C of E", "CofE", "CE", "")),
    (re.compile(r"\bRoman Catholic\b", re.IGNORECASE), ("RC", "Catholic", "")),
    (re.compile(r"\bC\.?\s?of\s?E\.?\b", re.IGNORECASE), ("Church of England", "CE", "")),
    (re.compile(r"\bSt\b\.?"), ("Saint",)),
    (re.compile(r"\bSaint\b"), ("St",)),
)
# The name before the number of a boat, a dog or a bank: words with a small letter.
_NAMED_THING = re.compile(r"(?:[A-Z][a-z']+\s?)+")
_SMALL = word_set("of and the for in on at to &")
# Words that stand in the names of many bodies.
_WIDE = word_set(
    "east west north south central area royal general city county district national regional local "
    "northern southern eastern western greater upper lower old new great first british english uk "
    "police crime major public human health social criminal professional"
)
_SCHOOLS = ("school", "academy", "college", "primary", "secondary", "high", "grammar", "nursery")


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
        yield from vehicle(key, raw)
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
        if form.isdigit() and len(form) > 2:
            yield Value(person, attribute, ("0" + form,), need, code=True)
        if len(form) > 1 and form.isdigit():
            for rank in _RANKS:
                yield Value(person, attribute, (rank + form,))


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


def _ended(person: str, attribute: str, code: str) -> Iterator[Value]:
    """Yield how the end of a number is told: `ending 271`, `last digits are two seven one`."""
    for size in _TAIL_SIZES if len(code) >= _SHORTEST_ENDED else ():
        tail = code[-size:]
        for words in _ENDINGS:
            yield Value(person, attribute, (*words, tail))
            for figures in figure_by_figure(tail) if tail.isdigit() else ():
                yield Value(person, attribute, (*words, *figures))


def vehicle(person: str, raw: str) -> Iterator[Value]:
    """A registration mark: whole, its first half where that tells its year, its end."""
    mark = squeeze(raw)
    yield Value(person, "vehicle", (mark,), code=True)
    if _NEW_MARK.fullmatch(mark):
        yield Value(person, "vehicle", (mark[:4],))
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


def address(person: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """An address: whole, its house, its street, its postcode; the town only beside them."""
    for match in _POSTCODE.finditer(raw):
        yield Value(person, "address", (squeeze(match.group()),), code=True)
    parts = [part.strip() for part in re.split(r"[,;\n]", _POSTCODE.sub("", raw)) if part.strip()]
    if len(parts) > 1:
        yield Value(person, "address", tuple(word for part in parts for word in words_of(part)))
    yield from _units(person, parts)
    welsh = streets.is_welsh(raw)
    spelled = ((place, words) for place, part in enumerate(parts)
               for words in streets.spellings(part, welsh=welsh) if words)  # fmt: skip
    for place, words in spelled:
        part = parts[place]
        numbered = streets.is_number(words[0])
        street = streets.street_of(words)
        ending = words[-1] in lexicon.places or streets.names_a_street(words)
        named = len(words) > 1 and (ending or streets.names_a_street(street))
        yield from _beside_street(person, words, lexicon)
        if words[0] == "the" and len(words) > _TELLING_WORDS:
            yield Value(person, "address", words[1:], Need.SHORT)
        if (
            (streets.is_unit(part) and not _LETTERED_UNIT.fullmatch(part))
            or (words[0].isdigit() and len(words) == 1)
            or " ".join(words) in _COMMON_STREETS
            or (place and not named)
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
            yield from _short_name(person, "address", words, lexicon)
            yield from _lettered(person, "address", words)


def _units(person: str, parts: Sequence[str]) -> Iterator[Value]:
    """Yield how the flats of an address are written: `Apt 4`, `Flat no. 4`, `2F1`."""
    for match in filter(None, map(_NAMED_UNIT.fullmatch, parts)):
        for unit in _SAME_UNITS:
            lettered = not match[1].isdigit() and len(match[1]) > 1
            need = Need.NOTHING if lettered else Need.NEIGHBOUR
            yield Value(person, "address", (*unit.split(), *words_of(match[1])), need)
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
    if words[0].isdigit():
        for word in ("no", "number", "house"):
            yield Value(person, "address", (word, words[0]), Need.ADDRESSED)
    if street:
        yield Value(person, "address", ("the", words[-1]), Need.ADDRESSED)


def _short_name(
    person: str, attribute: str, words: tuple[str, ...], lexicon: Lexicon
) -> Iterator[Value]:
    """Yield what is left of a name without its common end: `Thornapple` for the Academy.

    Only where that is no ordinary word, nobody's given name and no town.
    """
    generic = lexicon.places | lexicon.bodies | _KINDS
    words = words[1:] if words[:1] == ("the",) else words
    end = next((place for place, word in enumerate(words) if place and word in generic), 0)
    head = words[:end]
    while head and head[-1] in _SMALL:
        head = head[:-1]
    telling = [
        word
        for word in head
        if len(word) > 3
        and not lexicon.common(word)
        and word not in lexicon.given | lexicon.settlements
    ]
    if telling or (len(head) > 1 and _WIDE.isdisjoint(head)):
        for form in (head, *_owners(head)):
            yield Value(person, attribute, form, Need.SHORT)
    if len(head) > _TELLING_WORDS:
        if _WIDE.isdisjoint(head[:_TELLING_WORDS]):
            yield Value(person, attribute, head[:_TELLING_WORDS], Need.SHORT)
        yield from _lettered(person, attribute, head)
    if len(head) == 1 and telling and attribute == "school":
        for kind in _SCHOOLS:
            yield Value(person, attribute, (*head, kind))


def organisation(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """A unit, station, workplace or school: its name, without its article, and its initials."""
    for name in _written_shorter(raw):
        yield from _body(person, attribute, name, lexicon)


def _written_shorter(name: str) -> tuple[str, ...]:
    """Return a name as it is, and with what people shorten in it (`St`, `C of E`)."""
    forms = {name: None}
    for pattern, others in _SHORTENED:
        for form in tuple(forms):
            forms |= dict.fromkeys(pattern.sub(other, form) for other in others)
    return tuple(forms)


def _members(
    person: str, attribute: str, words: tuple[str, ...], lexicon: Lexicon
) -> Iterator[Value]:
    """Yield what the members of a club are called: `the Minnows`."""
    for word in words:
        if len(word) > _SHORT_WORD and word[-1] == "s" and not lexicon.common(word):
            yield Value(person, attribute, (word,), Need.ARTICLE)


def _body(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    words = words_of(raw)
    if not words:
        return
    yield Value(person, attribute, words)
    name, _, rest = raw.partition(",")
    if words_of(rest):
        yield from _body(person, attribute, name, lexicon)
        yield from address(person, rest, lexicon)
        return
    if words[0] == "the":
        yield Value(person, attribute, words[1:])
    for form in _owners(words):
        yield Value(person, attribute, form)
    if attribute in ("workplace", "school"):
        yield from _short_name(person, attribute, words, lexicon)
    elif not _CLUBS.isdisjoint(words[1:]):
        yield from _members(person, attribute, words, lexicon)
    telling = words[-1] in _DROPPED and not _WIDE.issuperset(words[:-1])
    if len(words) > 2 and telling and words[-2] not in _SMALL:
        yield Value(person, attribute, words[:-1])
        for form in _owners(words[:-1]):
            yield Value(person, attribute, form)
    if "&" in raw:
        yield Value(person, attribute, words_of(raw.replace("&", " and ")))
    if "and" in words:
        yield Value(person, attribute, tuple(word for word in words if word != "and"))
    if attribute != "force":
        yield from _lettered(person, attribute, words)


def _owners(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name with a possessive put in or left out: St Botolph's, St Botolphs, St Botolph."""
    if "s" in words[1:]:
        place = words.index("s", 1)
        yield (*words[:place], *words[place + 1 :])
        yield (*words[: place - 1], words[place - 1] + "s", *words[place + 1 :])
        return
    for place in range(1, len(words) if 1 < len(words) < _MOST_WORDS else 0):
        if len(words[place - 1]) > 2:
            yield (*words[:place], "s", *words[place:])
            yield (*words[: place - 1], words[place - 1] + "s", *words[place:])


def _lettered(person: str, attribute: str, words: tuple[str, ...]) -> Iterator[Value]:
    for letters in _initials(words):
        yield Value(person, attribute, (letters,), Need.CAPITALS)


def _initials(words: Iterable[str]) -> set[str]:
    every = "".join(word[0] for word in words if word != "the")
    large = "".join(word[0] for word in words if word not in _SMALL)
    return {letters for letters in (every, large) if len(letters) > 2}


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


def other(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """Any other identifier: a code by its letters and digits, a text by its words."""
    club = not _CLUBS.isdisjoint(words_of(raw)[1:])
    if club or attribute in ("unit", "station", "workplace", "school"):
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
    if code := as_code(raw):
        yield Value(person, attribute, (code,), code=True)
