"""How one part of an address is written: shortened, mutated, with its numbers behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from redactkit.detect.lexicon import word_set
from redactkit.detect.text.folding import words_of

Words = tuple[str, ...]

# The last word of a street, house or estate, then how it is shortened.
_SHORTENED = """
street st str
road rd
avenue ave av avn
lane ln la
court ct crt
drive dr drv
close cl clo
gardens gdns gdn gds
garden gdn
terrace terr ter tce
crescent cres cresc cr
place pl
square sq
grove gr gro grv
mansions mans mansns
house hse
buildings bldgs blds
building bldg
apartments apts
park pk
hill hl
heights hts
green grn
walk wk wlk
parade pde
view vw
villas vls
estate est
cottage cott ctg cot
cottages cotts ctgs cots
farm fm
lodge ldg
manor mnr
bridge bdge
mews mws
"""
# The first word of a name, then how it is shortened.
_SHORTENED_FIRST = """
saint st
mount mt
great gt
little lt
upper upr
lower lwr lr
north n nth
south s sth
east e
west w
county co
ulica ul
aleja al
osiedle os
vulytsia vul
strada str
calle c
avenida avda av
piazza pza
boulevard bd blvd
"""


def _both_ways(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, *short in (line.split() for line in table.strip().splitlines()):
        found[word] = tuple(short)
        for each in short:
            found.setdefault(each, (word, *(other for other in short if other != each)))
    return found


_LAST, _FIRST = _both_ways(_SHORTENED), _both_ways(_SHORTENED_FIRST)

# What stands before the name of a street.
_ADJECTIVAL = word_set("ul ulica al aleja aleje os osiedle vul vulytsia ulitsa")
_STREETS_BEFORE = _ADJECTIVAL | word_set(
    "lon ffordd heol stryd rhodfa maes clos gerddi cilgant plas "
    "pl plac str strada calea calle c avenida avda av carrer via viale piazza pza corso vicolo rue "
    "boulevard bd blvd impasse chemin rua travessa rruga bothar sraid cnoc"
)
_STREETS_BEHIND = word_set("utca ut ter korut sokak sok cad caddesi bulvari mahallesi gatan vagen")
_JOINED_STREETS = re.compile(
    r"[a-z]{3,}(?:strasse|str|gasse|platz|allee|straat|laan|plein|weg|gracht|gade|vej|gatan|gata"
    r"|vagen|vegen|katu|tie)"
)
_LONG_JOINED = ("strasse", "straat")
# Before a number of a house, and of a flat.
_HOUSE_MARKS = ("nr", "no", "numer")
_FLAT_MARKS = ("m", "lok", "mieszkanie", "flat", "apt", "ap", "app", "byt", "kv", "et", "wohnung")
_ADJECTIVE = 5
_SHORTEST_OWNER = 3

_UNIT = re.compile(
    r"(?:flat|apartment|apt|room|floor|unit|block|stair)\.?\s+\w{1,4}(?:\s?[/-]\s?\w{1,3})?"
    r"|\d{1,2}\s?[/f]\s?\d{1,2}",
    re.IGNORECASE,
)
_FLOORS = word_set(
    "flat floor top ground basement garden attic first second third fourth fifth 1st 2nd 3rd 4th "
    "5th upper lower middle left right centre rear front main door gf tf tfl tfr gfl gfr bf"
)
_TENEMENT = re.compile(r"(?:flat\s+)?(\d{1,2})\s?[/f]\s?(\d{1,2})", re.IGNORECASE)

# The first letters of a Welsh word, and what other words make of them.
_MUTATIONS = {
    "ll": ("l",), "rh": ("r",), "ch": (), "dd": (), "ff": (), "ng": (), "ph": (), "th": (),
    "c": ("g", "ch", "ngh"), "p": ("b", "ph", "mh"), "t": ("d", "th", "nh"),
    "g": ("", "ng"), "b": ("f", "m"), "d": ("dd", "n"), "m": ("f",),
}  # fmt: skip
_WELSH = re.compile(
    r"(?:ty|tyn|tai|lon|ffordd|heol|stryd|rhodfa|maes|clos|gerddi|cilgant|bryn|plas|pant|cae|pen"
    r"|llys|tan|nant|bod|coed|hafod|hendre|craig|gwern|glan|dol|capel|bwthyn|fferm|melin|rhos"
    r"|trem|parc|porth|cwm|gelli|hen|cefn|beudy|ysgubor)$|(?:llan|aber|tre|pont|caer|pentre|bryn"
    r"|tal|pen|maes|rhyd|cwm|nant)[a-z]{3,}"
)
_WELSH_MARKS = frozenset("ŵŷŴŶ")


def spellings(part: str, *, welsh: bool = False) -> tuple[Words, ...]:
    """Return the words of one part of an address in each way they are written, as it is first.

    >>> spellings("3 Jubilee Road")
    (('3', 'jubilee', 'road'), ('3', 'jubilee', 'rd'))
    >>> ("dy", "capel") in spellings("Tŷ Capel", welsh=True)
    True
    """
    words = words_of(part)
    numbers = _leading(words)
    names = words[len(numbers) :]
    if not names:
        return (words,)
    forms = [form for owned in _owners(names) for form in _shortened(owned)]
    if welsh:
        forms += [(first, *names[1:]) for first in _mutated(names[0])]
    return tuple(dict.fromkeys((*numbers, *form) for form in forms))


def _owners(names: Words) -> Iterator[Words]:
    """Yield a name with and without the apostrophe of an owner: `King's Road`, `Kings Road`."""
    yield names
    for place, word in enumerate(names[:-1]):
        before, behind = names[:place], names[place + 1 :]
        if word == "s" and place:
            yield (*names[: place - 1], names[place - 1] + "s", *behind)
        elif len(word) > _SHORTEST_OWNER and word[-1] == "s" and word[-2] != "s":
            yield (*before, word[:-1], "s", *behind)


def _shortened(names: Words) -> Iterator[Words]:
    first, *rest = names
    long = next((end for end in _LONG_JOINED if first.endswith(end)), "")
    firsts = (first, *((first.removesuffix(long) + "str",) if long else ()))
    if not rest:
        yield from ((one,) for one in firsts)
        return
    *middle, last = rest
    lasts = (last, *_LAST.get(last, ()))
    for one, other in product((*firsts, *_FIRST.get(first, ())), lasts):
        yield (one, *middle, other)


def _mutated(word: str) -> Iterator[str]:
    for size in (2, 1):
        if word[:size] in _MUTATIONS:
            yield from (other + word[size:] for other in _MUTATIONS[word[:size]])
            return


def is_welsh(address: str) -> bool:
    """Return whether an address is a Welsh one, so that its first letters change."""
    return not _WELSH_MARKS.isdisjoint(address) or any(map(_WELSH.match, words_of(address)))


def names_a_street(words: Words) -> bool:
    """Return whether a word says that the others are the name of a street or a building."""
    if len(words) > 1 and (words[-1] in _LAST or words[-1] in _STREETS_BEHIND):
        return True
    if len(words) > 1 and words[0] in _STREETS_BEFORE:
        return True
    return any(map(_JOINED_STREETS.fullmatch, words))


def is_unit(part: str) -> bool:
    """Return whether a part of an address is the flat or floor alone: `Flat 2/1`, `Top Left`."""
    return bool(_UNIT.fullmatch(part)) or _FLOORS.issuperset(words_of(part))


def is_named_flat(words: Words) -> bool:
    """Return whether a part of an address is a flat that has a name: `Garden Flat`."""
    return len(words) > 1 and words[-1] == "flat" and _FLOORS.issuperset(words)


def tenement(part: str) -> Iterator[Words]:
    """Yield how the flat of a tenement is written: `2/1`, `2F1`, `GFF` for the ground floor."""
    flat = _TENEMENT.fullmatch(part)
    if flat:
        yield (flat[1], flat[2])
        yield ("flat", flat[1], flat[2])
        yield (f"{flat[1]}f{flat[2]}",)
    words = words_of(part)
    if len(words) > 1 and _FLOORS.issuperset(words):
        yield ("".join(word[0] for word in words),)


def is_number(word: str) -> bool:
    """Return whether a word of an address is a number, perhaps with a letter: `14a`."""
    return any(map(str.isdigit, word))


def _leading(words: Words) -> Words:
    """Return the numbers with which words begin."""
    size = next((place for place, word in enumerate(words) if not is_number(word)), len(words))
    return words[:size]


def street_of(words: Words) -> Words:
    """Return the street of an address, without the numbers before or behind it.

    >>> street_of(("ul", "lipowa", "14", "3")), street_of(("14", "3", "leith", "walk"))
    (('ul', 'lipowa'), ('leith', 'walk'))
    """
    rest = words[len(_leading(words)) :]
    end = next((place for place, word in enumerate(rest) if place and is_number(word)), len(rest))
    while end > 1 and rest[end - 1] in _HOUSE_MARKS:
        end -= 1
    return rest[:end]


def called(street: Words) -> Words:
    """Return the name of a street without its word, where it tells the street: `Lipowa`."""
    told = len(street) == 2 and street[0] in _ADJECTIVAL and len(street[1]) >= _ADJECTIVE
    return street[1:] if told else ()


def numbers_beside(words: Words) -> Iterator[Words]:
    """Yield how the numbers beside a street are written, where it has two or has them behind it.

    `14`, `14/3`, `nr 14`, `m. 3`, `flat 3`: each counts beside the street alone.
    """
    numbers = tuple(filter(is_number, words))
    if words[:1] == numbers[:1] and len(numbers) < 2:
        return
    yield from ((number,) for number in numbers)
    if len(numbers) > 1:
        yield numbers
        yield from ((mark, numbers[-1]) for mark in _FLAT_MARKS)
    yield from ((mark, *numbers[:1]) for mark in _HOUSE_MARKS if numbers)
