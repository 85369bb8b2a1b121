"""What the gate looks for: every usual form of each protected value."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from redactkit.gate.fold import UNSPACED, squeezed, tokens
from redactkit.gate.place_words import COMMON_STREETS, STREETS
from redactkit.gate.words import (
    COMMON,
    DAYS,
    MONTHS,
    OFFICES,
    ORDINARY,
    PARTICLES,
    TITLES,
    TITLES_OF_SEX,
)


class Shape(Enum):
    """How a value is recognised in a text."""

    WORDS = "words"
    DIGITS = "digits"  # six digits or more, whatever stands between them
    NUMBER = "number"  # a short number: only where the text speaks of a number or rank
    INITIALS = "initials"  # capitals only, as they are
    DATE = "date"  # as words, but its parts stand apart
    HANDLE = "handle"  # an ordinary word behind @ or #


@dataclass(frozen=True, slots=True)
class Needle:
    """One form of a protected value.

    Attributes:
        person: Id of the person in the roster.
        attribute: What it is, of the vocabulary ("name", "phone", …).
        value: The form itself; never shown.
        whole_word: Whether it must stand between word boundaries.
        ordinary: Whether it is a common word as well, and so counts only in a place
            where a name would stand.
        shape: How it is recognised.
        beside: Of a given name alone, the person's other names: another name behind it
            tells somebody else. Of a house or street alone, the words of its address: another
            street behind it tells another house. Empty for all other values.
        ahead: Of a surname alone, the same: another name before it tells somebody else.
    """

    person: str
    attribute: str
    value: str = field(repr=False)
    whole_word: bool = True
    ordinary: bool = False
    shape: Shape = Shape.WORDS
    beside: frozenset[str] = field(default=frozenset(), repr=False)
    ahead: frozenset[str] = field(default=frozenset(), repr=False)


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae",
                          "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"})  # fmt: skip
_SHORTEST_INSIDE = 8
_LOGIN_RANKS = ("pc", "dc", "ps", "sgt", "di", "insp")
_CHINESE = re.compile("[\u3400-\u9fff]+")
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED_ROOM = re.compile(r"(?:flat|unit|apartment|apt|room|floor)\s+\w+", re.IGNORECASE)


def is_ordinary(word: str) -> bool:
    """Return whether a name is a common word too, or too short to count on its own."""
    folded = squeezed(word)
    if len(folded) > 1 and _UNSPACED.fullmatch(folded):
        return False
    return len(folded) < 4 or any(folded in words for words in (ORDINARY, COMMON, DAYS, MONTHS))


def is_distinctive(words: str) -> bool:
    """Return whether words hold one that is no title, no initial and no common word."""
    return any(word not in TITLES and not is_ordinary(word) for word in tokens(words))


def _unique(found: Iterable[Needle]) -> tuple[Needle, ...]:
    seen: dict[tuple[str, str, str, Shape], Needle] = {}
    for needle in found:
        key = (needle.person, needle.attribute, " ".join(tokens(needle.value)), needle.shape)
        if key[2]:
            seen.setdefault(key, needle)
    return tuple(seen.values())


def _spellings(value: str) -> tuple[str, ...]:
    """Return a value, and with its umlauts written out."""
    other = value.translate(_UMLAUTS)
    return (value,) if other == value else (value, other)


def _alone(person: str, word: str, *, suspect: bool = False) -> Needle:
    """Return the needle of one part of a name that stands on its own."""
    several = len(word.split()) > 1
    return Needle(person, "name", word, ordinary=suspect or (not several and is_ordinary(word)))


def _full(
    person: str, givens: Sequence[str], middles: Sequence[str], family: str
) -> Iterator[Needle]:
    """Return the forms that join given names, initials and one surname."""
    for given in givens:
        firsts = [given, *_with_middles(given, middles)]
        for first in firsts:
            short = len(squeezed(first)) + len(squeezed(family)) < _SHORTEST_INSIDE
            inside = not short and len(tokens(first)) == 1 and len(first) > 1
            words = [*tokens(first), *tokens(family)]
            common = all(len(word) == 1 or is_ordinary(word) for word in words)
            for form in (f"{first} {family}", f"{family} {first}"):
                yield Needle(person, "name", form, whole_word=not inside, ordinary=common)


def _with_middles(given: str, middles: Sequence[str]) -> list[str]:
    """Return a given name with its middle names and initials in front of a surname."""
    letters = [middle[0] for middle in middles]
    forms = [given[0]]
    if middles:
        forms += [
            f"{given} {' '.join(middles)}",
            f"{given} {' '.join(letters)}",
            f"{given[0]} {' '.join(letters)}",
            f"{given[0]} {' '.join(middles)}",
        ]
    return forms


def _parts_of(family: str) -> list[str]:
    """Return the halves of a double-barrelled surname, or its part behind the particles."""
    halves = [half for half in re.split(r"[-\u2010-\u2015\s]+", family) if half]
    return [half for half in halves if half.lower() not in PARTICLES] if len(halves) > 1 else []


def name_needles(  # noqa: PLR0913 (the parts of a name)
    person: str,
    *,
    given: str = "",
    family: str = "",
    middle: str = "",
    former: Sequence[str] = (),
    aliases: Sequence[str] = (),
    nicknames: Sequence[str] = (),
    initials: Sequence[str] = (),
    sex: str = "",
) -> tuple[Needle, ...]:
    """Return the forms of a person's name.

    Args:
        person: Id in the roster.
        given: Given name.
        family: Surname as it is now.
        middle: Middle names, apart by spaces.
        former: Earlier surnames, or earlier names in full.
        aliases: Other names, as they are written.
        nicknames: Short forms of the given name.
        initials: Initials by which the person is known.
        sex: M, F or X, which tells "Mrs" from "Mr" where a surname is shared.
    """
    name = _Name(person, given, family, tuple(middle.split()), tuple(nicknames), sex)
    forms = itertools.chain(
        _surnames(name, [part for part in (family, *former) if part.strip()], aliases),
        _others(name, aliases, former),
        (_initials(person, letters) for letters in initials),
        _unspaced(person, (f"{family}{given}", *aliases)),
    )
    return _unique(
        replace(needle, value=value) for needle in forms for value in _spellings(needle.value)
    )


def _unspaced(person: str, values: Iterable[str]) -> Iterator[Needle]:
    """Yield names in a script without blanks: whole, and the given name of a longer one."""
    for value in values:
        signs = "".join(value.split())
        if len(signs) > 1 and _UNSPACED.fullmatch(squeezed(signs)):
            yield Needle(person, "name", signs)
            if len(signs) > 2 and _CHINESE.fullmatch(signs):
                yield Needle(person, "name", signs[-2:])


@dataclass(frozen=True, slots=True)
class _Name:
    person: str
    given: str = field(repr=False)
    family: str = field(repr=False)
    middles: tuple[str, ...] = field(repr=False)
    nicknames: tuple[str, ...] = field(repr=False)
    sex: str

    @property
    def givens(self) -> list[str]:
        """Given name and its short forms."""
        return [name for name in (self.given, *self.nicknames) if name.strip()]


def _surnames(name: _Name, surnames: Sequence[str], aliases: Sequence[str]) -> Iterator[Needle]:
    person = name.person
    others = (*name.givens, *name.middles, *aliases)
    ahead = frozenset(word for value in others for word in tokens(value))
    for surname in surnames:
        yield replace(_alone(person, surname), ahead=ahead)
        yield from _full(person, name.givens, name.middles, surname)
        titles = TITLES_OF_SEX.get(name.sex, ())
        yield from (Needle(person, "name", f"{title} {surname}") for title in titles)
        if not is_ordinary(surname):
            yield Needle(person, "name", f"the {surname}s")
            yield from (Needle(person, "name", f"{rank}{surname}") for rank in _LOGIN_RANKS)
        for part in _parts_of(surname):
            # A half may be somebody else's whole surname: only where a name stands.
            yield replace(_alone(person, part, suspect=True), ahead=ahead)
            yield from _full(person, name.givens, (), part)


def _others(name: _Name, aliases: Sequence[str], former: Sequence[str]) -> Iterator[Needle]:
    names = (name.family, *former, *aliases, *name.middles, *name.givens)
    beside = frozenset(word for value in names if name.family for word in tokens(value))
    for given in name.givens:
        yield replace(_alone(name.person, given), beside=beside)
    if name.given and name.middles and not name.family:
        yield Needle(name.person, "name", " ".join((name.given, *name.middles)))
    for alias in aliases:
        if len(alias.split()) == 1 and name.family:
            yield replace(_alone(name.person, alias), beside=beside)
            yield from _full(name.person, [alias], (), name.family)
        else:
            yield _alone(name.person, alias)


def _initials(person: str, letters: str) -> Needle:
    few = len(squeezed(letters)) < 3
    return Needle(person, "name", letters, shape=Shape.INITIALS, ordinary=few)


def needles(person: str, attribute: str, value: str) -> tuple[Needle, ...]:
    """Return the forms of one protected value.

    Args:
        person: Id in the roster.
        attribute: Of the vocabulary; it says which forms the value takes.
        value: The value. A name given as one text counts its last word as the surname;
            `name_needles` takes the parts.
    """
    value = value.strip()
    found: Iterable[Needle]
    match attribute:
        case "name":
            found = _plain_name(person, value)
        case "email":
            found = _email(person, value)
        case "handle":
            found = _handle(person, value)
        case "phone":
            found = _phone(person, value)
        case "collar_number" | "warrant_number":
            found = _number(person, attribute, value)
        case "date_of_birth":
            found = _birth(person, value)
        case "address":
            found = _address(person, value)
        case "rank" | "sex" | "age" | "relationship" | "force":
            # Words of everyday use: who holds them back generalises, the gate cannot search.
            found = ()
        case _:
            found = _other(person, attribute, value)
    return _unique(found)


def _plain_name(person: str, value: str) -> tuple[Needle, ...]:
    words = [word for word in value.split() if squeezed(word) not in TITLES] or value.split()
    if "," in value:
        family, _, rest = value.partition(",")
        words = [*rest.split(), *family.split()]
    if not words:
        return ()
    if len(words) == 1:
        return name_needles(person, family=words[0])
    return name_needles(person, given=words[0], middle=" ".join(words[1:-1]), family=words[-1])


def _email(person: str, value: str) -> Iterator[Needle]:
    yield Needle(person, "email", value, whole_word=len(squeezed(value)) < _SHORTEST_INSIDE)
    local = value.partition("@")[0].partition("+")[0]
    if squeezed(local) in OFFICES or len(squeezed(local)) < 3:
        return
    parts = tokens(local)
    yield Needle(person, "email", local, ordinary=len(parts) == 1 and is_ordinary(local))


def _handle(person: str, value: str) -> Iterator[Needle]:
    bare = value.rstrip("/").rpartition("/")[2].lstrip("@#")
    ordinary = is_ordinary(bare)
    yield Needle(person, "handle", bare, shape=Shape.HANDLE if ordinary else Shape.WORDS)


def _digits(value: str) -> str:
    return "".join(token for token in tokens(value) if token.isdigit())


def _phone(person: str, value: str) -> Iterator[Needle]:
    number = _digits(value.replace("(0)", ""))
    core = re.sub(r"^(?:0044|44|0)(?=\d{7,})", "", number)
    if len(core) < 6:
        yield Needle(person, "phone", core, shape=Shape.NUMBER)
        return
    yield Needle(person, "phone", core, whole_word=len(core) < 9, shape=Shape.DIGITS)
    yield Needle(person, "phone", f"extension {core[-4:]}")
    yield Needle(person, "phone", f"ext {core[-4:]}")


def _number(person: str, attribute: str, value: str) -> Iterator[Needle]:
    digits = _digits(value)
    if squeezed(value) != digits:
        yield Needle(person, attribute, value)
    if len(digits) >= 6:
        yield Needle(person, attribute, digits, shape=Shape.DIGITS)
    elif len(digits) >= 2:
        yield Needle(person, attribute, digits, shape=Shape.NUMBER)
        bare = digits.lstrip("0")
        if len(bare) >= 2:
            yield Needle(person, attribute, bare, shape=Shape.NUMBER)


def _birth(person: str, value: str) -> Iterator[Needle]:
    try:
        born = date.fromisoformat(value)
    except ValueError:
        yield Needle(person, "date_of_birth", value, shape=Shape.DATE)
        return
    month = MONTHS[born.month - 1]
    days = {str(born.day), f"{born.day:02}", f"{born.day}{_ordinal(born.day)}"}
    years = (str(born.year), f"{born.year % 100:02}")
    for day, name, year in itertools.product(
        sorted(days), dict.fromkeys((month, month[:3], "sept" if born.month == 9 else month)), years
    ):
        for form in (f"{day} {name} {year}", f"{day} of {name} {year}", f"{name} {day} {year}"):
            yield Needle(person, "date_of_birth", form, shape=Shape.DATE)
    months = {str(born.month), f"{born.month:02}"}
    for day, number, year in itertools.product(
        sorted(days - {f"{born.day}{_ordinal(born.day)}"}), sorted(months), years
    ):
        forms = (f"{day}/{number}/{year}", f"{number}/{day}/{year}", f"{year}/{number}/{day}")
        yield from (Needle(person, "date_of_birth", form, shape=Shape.DATE) for form in forms)
    yield Needle(person, "date_of_birth", f"{born:%Y%m%d}", shape=Shape.DIGITS)
    yield Needle(person, "date_of_birth", f"{born:%d%m%Y}", shape=Shape.DIGITS)


def _ordinal(day: int) -> str:
    return "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _address(person: str, value: str) -> Iterator[Needle]:
    postcode = _POSTCODE.search(value)
    if postcode:
        yield Needle(person, "address", postcode.group())
    code = (postcode.group().lower(),) if postcode else ()
    rest = _POSTCODE.sub("", value)
    pieces = [piece.strip() for piece in re.split(r"[,;\n]+", rest) if piece.strip()]
    if len(pieces) > 1:
        yield Needle(person, "address", " ".join(pieces))
    lines = [piece for piece in pieces if _LETTER.search(piece)]
    for place, line in enumerate(lines):
        words = tokens(line)
        beside = frozenset((*tokens(rest), *code)) - STREETS
        if _NUMBERED_ROOM.fullmatch(line):
            if place + 1 < len(lines):
                yield Needle(person, "address", f"{line} {lines[place + 1]}")
            continue
        if squeezed(line) in COMMON_STREETS:
            continue
        if words[-1] in STREETS and len(words) > 1:
            numbered = words[0].isdigit()
            yield Needle(person, "address", line, beside=frozenset(() if numbered else code))
            street = " ".join(words[1:]) if numbered else ""
            if len(street.split()) > 1 and squeezed(street) not in COMMON_STREETS:
                yield Needle(person, "address", street, beside=beside)
        elif place == 0:
            plain = len(words) == 1 and is_ordinary(line)
            yield Needle(person, "address", line, ordinary=plain, beside=beside)


def _other(person: str, attribute: str, value: str) -> Iterator[Needle]:
    words = tokens(value)
    joined = "".join(words)
    if joined.isdigit():
        shape = Shape.DIGITS if len(joined) >= 6 else Shape.NUMBER
        yield Needle(person, attribute, joined, shape=shape)
        return
    yield Needle(person, attribute, value, ordinary=len(words) == 1 and is_ordinary(value))
