"""Slavic pet names, by rule: `Zdzich` of Zdzisław, `Olenka` of Olena, `Vasylko` of Vasyl."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.inflections import is_slavic
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name

# Behind the beginning of a given name that ends with a consonant, and with a vowel.
_BEHIND_CONSONANT = word_set(
    "ek ik yk ko ka cia us usia ula ulka unia ush usha ushka usza uszka enka enko inka ochka eczka "
    "iczka ya ia yusha iusha asha osha chik chyk cio ciu sia sio siek o a"
)
_BEHIND_VOWEL = word_set(
    "ch cha cho chu siek siu sio sia siunia szek sza sha shka shenka nya ciek cio"
)
# Behind two letters these make too many other words.
_BEHIND_LONGER = _BEHIND_VOWEL | word_set("nia nka nusia la lka lek lik ko ska szka sik tek tka")
_SHORT_END = re.compile(r"(?:[iy]?a|ek|i?o)$")
_BEHIND_SHORT = word_set(
    "ka ko ek ik us usia ula iula ulka iulka unia iunia enka ienka inka iczka eczka eczek usza "
    "ushka yushka ochka echka iechka cia cio iek io uchna iuchna"
)
_VOWELS = "aeiouy"
_SHORTEST_STEM = 2
_SHORTEST = 4


def diminutives(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """What family and friends make of a Slavic given name, if it is no other name or word."""
    if not is_slavic(name):
        return
    yield from _of_short(name, lexicon)
    for given in words_of(name.given):
        for size in range(_SHORTEST_STEM, len(given) + 1):
            stem = given[:size]
            for ending in _endings(stem):
                form = stem + ending
                # The whole name with an ending is its own pet name, another name or not.
                other = size < len(given) - 1 and form in lexicon.given
                taken = lexicon.common(form) or other
                if len(form) >= _SHORTEST + (len(ending) == 1) and form != given and not taken:
                    yield Kind.CLIPPED, (form,)


def _of_short(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """What is made of a Slavic pet name in turn: `Kaśka` of Kasia, `Tomeczek` of Tomek."""
    given = {
        word for value in (name.given, *name.nicknames, *name.aliases) for word in words_of(value)
    }
    for short in given.union(*(lexicon.short.get(word, ()) for word in given)):
        stem = _SHORT_END.sub("", short)
        for ending in _BEHIND_SHORT if len(stem) >= _SHORTEST_STEM else ():
            form = stem + ending
            if len(form) >= _SHORTEST and not lexicon.common(form) and form not in lexicon.given:
                yield Kind.CLIPPED, (form,)


def _endings(stem: str) -> frozenset[str]:
    if stem[-1] not in _VOWELS:
        return _BEHIND_CONSONANT
    return _BEHIND_LONGER if len(stem) > _SHORTEST_STEM else _BEHIND_VOWEL
