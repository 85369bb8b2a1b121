"""All ways in which a body to which somebody belongs is named: a unit, workplace, school, club."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.forms import Need, Value

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
    "leisure sports tanning beauty nails hair hairdressers hairdressing barbers taxis cabs cars "
    "tyres scaffolding electrical heating joinery carpets flooring windows fencing landscapes "
    "landscaping nurseries florist florists butchers bakers fisheries cleaning laundry catering "
    "recruitment lettings solicitors opticians kennels stables courier couriers removals printers "
    "ltd limited plc llp co company inc group gym fitness surgery clinic dispensary"
)
# As many words at the beginning of a longer name tell which body it is.
_TELLING_WORDS = 2
# Bodies to which people belong besides work and school.
_CLUBS = word_set("club church gym band choir society association fc afc rfc scouts guides troop")
# What clubs there are, behind the name of one: `Askerby Otters swimming club`.
_PURSUITS = word_set(
    "swimming football rugby cricket hockey netball athletics running cycling boxing judo karate "
    "gymnastics rowing sailing canoe dance drama chess bowls tennis golf archery youth social "
    "community church brass choral silver hiking walking climbing darts"
)
_SORT_OF_CLUB = re.compile(
    rf"(?:\s(?:{'|'.join(sorted(_PURSUITS))}))?\s(?:{'|'.join(sorted(_CLUBS))})\Z"
)
_UNIVERSITIES = word_set("university uni univ")
_COMPANIES = word_set("ltd limited plc llp inc")
# How people shorten the names of bodies, and turn them round.
_SHORTENED = (
    (re.compile(r"\bChurch of England\b", re.IGNORECASE), ("C of E", "CofE", "CE", "")),
    (re.compile(r"\bRoman Catholic\b", re.IGNORECASE), ("RC", "Catholic", "")),
    (re.compile(r"\bC\.?\s?of\s?E\.?\b", re.IGNORECASE), ("Church of England", "CE", "")),
    (re.compile(r"\bSt\b\.?"), ("Saint",)),
    (re.compile(r"\bSaint\b"), ("St",)),
    (re.compile(r"^(?:The )?University of (.+)$"), (r"\1 University",)),
    (re.compile(r"^(.+) University$"), (r"University of \1",)),
    (re.compile(r"\bUniversity\b"), ("Uni", "Univ")),
    (re.compile(r"\s?[&+]\s?"), (" and ",)),
    (re.compile(r"\s+and\s+", re.IGNORECASE), (" & ",)),
)
_SMALL = word_set("of and the for in on at to &")
# Words that stand in the names of many bodies.
_WIDE = word_set(
    "east west north south central area royal general city county district national regional local "
    "northern southern eastern western greater upper lower old new great first british english uk "
    "police crime major public human health social criminal professional"
)
_SCHOOLS = ("school", "academy", "college", "primary", "secondary", "high", "grammar", "nursery")


def is_body(raw: str, lexicon: Lexicon) -> bool:
    """Return whether a text is the name of a body: capitals, and a word of its kind at the end.

    >>> from redactkit.detect.lexicon import load_lexicon
    >>> is_body("Larkfield Medical Practice", load_lexicon()), is_body("a club", load_lexicon())
    (True, False)
    """
    name = raw.partition(",")[0]
    words = [word for word in words_of(name) if word not in _SMALL]
    proper = _SORT_OF_CLUB.sub("", name)
    large = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", proper)) and (
        proper == name or len(words_of(proper)) > 1
    )
    return len(words) > 1 and large and words[-1] in lexicon.bodies | _KINDS | _CLUBS | _DROPPED


def named(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    """Yield the name of a body, without its article, shortened, and its initials."""
    for name in _written_shorter(raw):
        yield from _body(person, attribute, name, lexicon)


def _written_shorter(name: str) -> tuple[str, ...]:
    """Return a name as it is, and with what people shorten in it (`St`, `C of E`)."""
    forms = {name: None}
    for pattern, others in _SHORTENED:
        for form in tuple(forms):
            forms |= dict.fromkeys(pattern.sub(other, form) for other in others)
    return tuple(forms)


def _body(person: str, attribute: str, raw: str, lexicon: Lexicon) -> Iterator[Value]:
    words = words_of(raw)
    if not words:
        return
    yield Value(person, attribute, words)
    if words[0] == "the":
        yield Value(person, attribute, words[1:])
    for form in _owners(words):
        yield Value(person, attribute, form)
    club = not _CLUBS.isdisjoint(words[1:])
    # A university has no name but its town's.
    if attribute not in ("unit", "station", "force") and _UNIVERSITIES.isdisjoint(words):
        fewest = _TELLING_WORDS if club and attribute not in ("workplace", "school") else 1
        yield from short_name(person, attribute, words, lexicon, fewest)
    if club and attribute not in ("workplace", "school"):
        yield from _members(person, attribute, words, lexicon)
    telling = words[-1] in _DROPPED and not _WIDE.issuperset(words[:-1])
    if len(words) > 2 and telling and words[-2] not in _SMALL:
        yield Value(person, attribute, words[:-1])
        for form in _owners(words[:-1]):
            yield Value(person, attribute, form)
    if attribute != "force":
        yield from lettered(person, attribute, words)
    # A team is called without the place that it has in its name.
    if attribute == "unit" and not (words[0] in _WIDE or lexicon.common(words[0])):
        yield from lettered(person, attribute, words[1:])


def short_name(
    person: str, attribute: str, words: tuple[str, ...], lexicon: Lexicon, fewest: int = 1
) -> Iterator[Value]:
    """Yield what is left of a name without its common end: `Thornapple` for the Academy.

    Only where that is no ordinary word, nobody's given name and no town. The first word
    alone may tell a name without any such end (`Sunspot` for Sunspot Rays), and so
    may that of a company (`Halcyon` for Halcyon Event Security Ltd).

    Args:
        person: Id in the roster.
        attribute: Of the vocabulary.
        words: The name, folded.
        lexicon: Words of the language.
        fewest: How many words have to be left.
    """
    generic = lexicon.places | lexicon.bodies | _KINDS | _CLUBS | _PURSUITS
    words = words[1:] if words[:1] == ("the",) else words
    whole = 1 if attribute == "workplace" and len(words) > 1 else 0
    end = next((place for place, word in enumerate(words) if place and word in generic), whole)
    head = words[:end]
    while head and head[-1] in _SMALL:
        head = head[:-1]
    if len(head) < fewest:
        return
    telling = [
        word
        for word in head
        if len(word) > 3
        and not lexicon.common(word)
        and word not in lexicon.given
        and word not in lexicon.settlements
    ]
    if telling or (len(head) > 1 and _WIDE.isdisjoint(head)):
        for form in (head, *_owners(head)):
            yield Value(person, attribute, form, Need.SHORT)
    if len(head) > _TELLING_WORDS:
        if (_WIDE | _SMALL).isdisjoint(head[:_TELLING_WORDS]):
            yield Value(person, attribute, head[:_TELLING_WORDS], Need.SHORT)
        yield from lettered(person, attribute, head)
    if len(head) > 1 and head[0] in telling and words[-1] in _COMPANIES:
        yield Value(person, attribute, head[:1], Need.SHORT)
    if len(head) == 1 and telling and attribute == "school":
        for kind in _SCHOOLS:
            yield Value(person, attribute, (*head, kind))
    if len(head) > 1 and head[0] in telling:
        for kind in _CLUBS & {*words[end:]}:
            yield Value(person, attribute, (head[0], kind))


def _members(
    person: str, attribute: str, words: tuple[str, ...], lexicon: Lexicon
) -> Iterator[Value]:
    """Yield what the members of a club are called: `the Minnows`."""
    for word in words:
        if len(word) > _SHORT_WORD and word[-1] == "s" and not lexicon.common(word):
            yield Value(person, attribute, (word,), Need.ARTICLE)
            for kind in _CLUBS & {*words}:
                yield Value(person, attribute, (word, kind))


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


def lettered(person: str, attribute: str, words: tuple[str, ...]) -> Iterator[Value]:
    """Yield the initials of a name of several words, in capitals."""
    for letters in _initials(words):
        yield Value(person, attribute, (letters,), Need.CAPITALS)


def _initials(words: Iterable[str]) -> set[str]:
    words = [word for word in words if word != "s"]  # St Botolph's Academy: SBA
    every = "".join(word[0] for word in words if word not in {"the", "and"})
    large = "".join(word[0] for word in words if word not in _SMALL)
    return {letters for letters in (every, large) if len(letters) > 2}
