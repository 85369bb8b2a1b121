"""Names of the roster in Cyrillic letters: `Олена Ткаченко` of Olena Tkachenko.

Languages, states and passports romanise in many ways; what they have in common is compared.
The safe direction is no: a word that is not the name in every consonant is another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import FAMILY, Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import NameHit, Names
from redactkit.spans import Span

_WORD = re.compile(r"(?<!\w)[Ѐ-ӿ]{3,}(?:['\u2019\u02bc-][Ѐ-ӿ]{2,})*(?!\w)")
_CYRILLIC = "абвгґдеёєжзийіїклмнопрстуфхцчшщъыьэюяўћђјљњџ"
_ROMAN = (
    "a b v h h d e e e zh z i i i i k l m n o p r s t u f h ts ch sh shch _ i _ e u a u ch dj i l "
    "n dzh"
)
_LETTERS = dict(zip(_CYRILLIC, _ROMAN.split(), strict=True))
# How the same is romanised elsewhere, the longest first.
_SAME = (
    ("shtsh", "shch"), ("szcz", "shch"), ("schtsch", "shch"), ("sch", "shch"), ("tsch", "ch"),
    ("cz", "ch"), ("sz", "sh"), ("kh", "h"), ("gh", "h"), ("g", "h"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("ph", "f"), ("tz", "ts"), ("w", "v"),
)  # fmt: skip
_SOFT = re.compile(r"[iyj](?=[aeou])|['\u2019\u02bc_-]")
_DOUBLE = re.compile(r"(.)\1+")
_OWN = FAMILY | {Kind.GIVEN, Kind.MIDDLE, Kind.NICKNAME}
_ENDINGS = ("ovi", "evi", "oiu", "om", "em", "oi", "ei", "ii", "a", "u", "i", "e", "o")
_SHORTEST, _SHORTEST_STEM = 3, 5


def in_cyrillic(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield the given names and surnames of the roster that stand in Cyrillic letters.

    >>> romanised("Хрущак") == sounds("Khrushchak") == sounds("Khruszczak")
    True
    """
    if view.text.isascii():
        return
    words = [match for match in _WORD.finditer(view.text) if match.group()[0].isupper()]
    known = _known(roster) if words else {}
    for match in words:
        place = view.words_in(Span(*match.span()))
        atoms = _atoms(known, romanised(match.group()))
        if place is not None and atoms:
            yield NameHit(*place, Names.of(atoms))


def _atoms(known: dict[str, list[Atom]], said: str) -> list[Atom]:
    """Return the names as which a word is said, as it is or declined."""
    if said in known:
        return known[said]
    stems = (said.removesuffix(end) for end in _ENDINGS if said.endswith(end))
    forms = (form for stem in stems if len(stem) >= _SHORTEST_STEM for form in (stem, stem + "a"))
    return next((known[form] for form in forms if form in known), [])


@lru_cache(maxsize=2)
def _known(roster: Roster) -> dict[str, list[Atom]]:
    found: dict[str, list[Atom]] = {}
    for words, names in roster.names.items():
        for person, kinds in (*names.family.items(), *names.personal.items()):
            said = sounds("".join(words))
            if kinds & _OWN and len(said) >= _SHORTEST:
                found.setdefault(said, []).append(Atom(person, Kind.ALIAS, words))
    return found


def romanised(word: str) -> str:
    """Return how a word in Cyrillic letters sounds."""
    return sounds("".join(_LETTERS.get(letter, "") for letter in word.lower()))


def sounds(word: str) -> str:
    """Return what all ways of romanising a name have in common."""
    word = word.lower()
    for form, same in _SAME:
        if form != "sch" or "shch" not in word:
            word = word.replace(form, same)
    word = _SOFT.sub("", word.replace("shch", "Щ").replace("y", "i"))
    return _DOUBLE.sub(r"\1", word.replace("iu", "u").replace("ia", "a").replace("ie", "e"))
