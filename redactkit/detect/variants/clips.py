"""Beginnings and ends of given names that people use by themselves (`Toby`, `Baz`, `Beth`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name

_SHORT_ENDS = ("s", "es", "o", "z")
_PET_VOWELS = ("e", "i", "y", "o")
# Jodie is called Jode, and Tracey is Trace.
_DRAWN = re.compile(r"(\w{3,}?)(?:ie|ey|y)")
# Haj of Harjit, Kam of Karmjit: an r that is not heard before a consonant is left out.
_UNSAID_R = re.compile(r"([^aeiouyr][aeiou])r([^aeiouyrhl])")
# First letters that people use as a name: Jay of Jermaine, Dee of Deirdre.
_LETTER_NAMES = {"j": "jay", "d": "dee", "k": "kay", "v": "vee"}
_HISSING = "sxzy"
_LONGEST_FOND = 4
_OPEN_SYLLABLE = re.compile(r"([b-df-hj-np-tv-z])([aeiou])")
# What is no name, or everybody's: `mama`, `ha ha`.
_SAID_BY_CHILDREN = word_set(
    "ma mu da na pa ta ba bo po pee poo wee ha he hi ho la le de do co go no so yo "
    "hah heh huh hee hey nah rah bah dah duh doh yah tee boo doo see woo fee moo goo"
)
# The beginning of a syllable, as the end of a name has it that people use by itself.
_ONSET = re.compile(r"(?:[bcdfgkp]l|[bcdfgkpt]r|s[cklmnptw]|[cst]h|[b-df-hj-np-tv-z])[aeiouy]")
_SHORTEST_END, _LONGEST_END = 4, 6
_SHORTEST_CUT = 8
# Beginnings that many given names of a people share, and that are left out in daily life.
_SHARED_BEGINNINGS = ("oluwa", "olu", "ade", "baba", "abdul", "abdel", "chukwu")


def zed_forms(given: str) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The beginning of a given name with a z for its r or s: `Baz`, `Shaz`, `Gazza`, `Izzy`."""
    consonant = re.match(r"([^aeiou]*[aeiou])[aeiou]*[rs]", given)
    stems = (consonant[0][:-1] + "z", consonant[1] + "z") if consonant else ()
    for stem in dict.fromkeys(stems):
        for form in (stem, stem + "za", stem + "zer", stem + "zy", stem + "zie"):
            yield Kind.CLIPPED, (form,)


def clipped_forms(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The beginning of a given name, with or without -y or -ie (Leo, Toby, Evie)."""
    for given in words_of(name.given):
        for size in range(2, len(given) + 1):
            stem = given[:size]
            if 2 < size < len(given):
                yield Kind.CLIPPED, (stem,)
            if size < 5 and stem[-1] not in "aeiouys":
                for ending in _SHORT_ENDS:
                    yield Kind.CLIPPED, (stem + ending,)
            if size < 6 and stem[-1] not in "aeiouy":
                for ending in ("y", "ie", "ey", "i"):
                    yield Kind.CLIPPED, (stem + ending,)
                    if size > 2:
                        yield Kind.CLIPPED, (stem + stem[-1] + ending,)
        yield from zed_forms(given)
        if drawn := _DRAWN.fullmatch(given):
            yield Kind.CLIPPED, (drawn[1] + "e",)
        if spoken := _LETTER_NAMES.get(given[:1]):
            yield Kind.CLIPPED, (spoken,)


def with_s(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A short name with an s, as it is said fondly: `Debs`, `Pips`."""
    for given in words_of(name.given):
        for short in lexicon.short.get(given, ()):
            fond = len(short) <= _LONGEST_FOND and short[-1] not in _HISSING
            form = short + "s"
            if fond and not (lexicon.common(form) or form in lexicon.given or in_dictionary(form)):
                yield Kind.CLIPPED, (form,)


def doubled(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The first syllable of a given name said twice: `Jo-Jo`, `Lee-Lee`, `Kay-Kay`, `Mimi`."""
    for given in words_of(name.given):
        if start := _OPEN_SYLLABLE.match(given):
            for vowel in dict.fromkeys((start[2], start[2] * 2, start[2] + "y", start[2] + "h")):
                half = start[1] + vowel
                if not lexicon.common(half) and half not in _SAID_BY_CHILDREN:
                    yield Kind.CLIPPED, (half, half)
                    yield Kind.CLIPPED, (half + half,)


def without_r(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The beginning of a given name without the r that is not heard, where it is no other word."""
    for given in words_of(name.given):
        if unsaid := _UNSAID_R.match(given):
            form = unsaid[1] + unsaid[2]
            if not (lexicon.common_small(form) or form in lexicon.given or in_dictionary(form)):
                yield Kind.CLIPPED, (form,)


def ends(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The end of a given name from a syllable on: `Xander`, `Topher`, `Beth`, `Seun`.

    Any of a long name, and of a short one those that are names (`Bert`).
    """
    for given in words_of(name.given):
        for size in range(_SHORTEST_END, len(given)):
            end = given[-size:]
            usual = len(given) >= _SHORTEST_CUT and size <= _LONGEST_END
            if (
                (usual or end in lexicon.strangers)
                and _ONSET.match(end)
                and not lexicon.common(end)
            ):
                yield Kind.CLIPPED, (end,)


def without_prefix(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """What follows the common beginning of a given or middle name, whole or in part.

    `Tunde`; `Dami` and `Dare`, of `Oluwadamilare`.
    """
    for given in (*words_of(name.given), *words_of(name.middle)):
        prefix = next((each for each in _SHARED_BEGINNINGS if given.startswith(each)), "")
        rest = given.removeprefix(prefix)
        if not prefix or len(rest) < _SHORTEST_END or lexicon.common(rest):
            continue
        yield Kind.CLIPPED, (rest,)
        yield Kind.CLIPPED, (rest[:2] + rest[-2:],)
        for size in range(_SHORTEST_END, len(rest)):
            yield Kind.CLIPPED, (rest[:size],)
            if rest[:size][-1] not in "aeiouy":
                for ending in _PET_VOWELS:
                    yield Kind.CLIPPED, (rest[:size] + ending,)
