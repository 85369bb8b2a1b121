"""Whether the beginning of a name stands for it (`Prydd` of Prydderch, `Ty` of Tyrone)."""

from __future__ import annotations

import re

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.meant.addressed import (
    is_addressed,
    is_called,
    is_called_in,
    is_hailed,
    is_quoted,
    is_said_of_oneself,
)
from redactkit.detect.meant.ordinary import placed
from redactkit.detect.meant.things import behind_site, is_place
from redactkit.detect.meant.verdict import Verdict
from redactkit.detect.text.context import (
    BLANK,
    capital_line,
    lead,
    possessive,
    small_lines,
    starts_sentence,
    title_line,
)
from redactkit.detect.text.view import View

_APPOSED = re.compile(r",\s(?:the|who|my|our|his|her|a|an)\s")
# Shorter beginnings are too many other things, but where somebody is called so.
_SHORTEST_SURE = 4
_PAIR = 2
# What anybody is called, called on or told; and what days and months are called for short.
_ANYBODYS = word_set(
    "mum mam mom mummy mama mammy dad daddy da pa papa nan nana nanny gran granny grandad sis bro "
    "bruv cuz son sonny mate love luv lover babe babes baby hun hon honey pet dear duck darling "
    "sweet sweetheart angel boss guv guvnor gov sarge skip chief man men lad lads girl pal bud "
    "buddy chap god lord christ jesus hello hallo hullo funny "
    "mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
)


def judge_cut(view: View, lexicon: Lexicon, index: int) -> Verdict:
    """Return whether the beginning of a name stands for it.

    Of what is a word or another name as well, only where somebody is called so or spoken
    to; and never beside another capital, as part of another name.
    """
    word = view.words[index]
    if not view.capital(index):
        return _judge_small(view, lexicon, index)
    if _in_longer_name(view, index):
        return Verdict.NO
    if is_called(view, index) or _is_called_elsewhere(view, index):
        return Verdict.YES
    if len(word) == _PAIR and _is_short_name(view, lexicon, index):
        return Verdict.MAYBE
    if word in lexicon.prefixes or word in lexicon.abbreviations or word in _ANYBODYS:
        return Verdict.NO
    if is_addressed(view, index) or is_said_of_oneself(view, index):
        return Verdict.MAYBE
    if _means_more(word, lexicon) or word in view.small_words:
        return Verdict.NO
    if is_place(view, index, lexicon) or behind_site(view, index):
        return Verdict.NO
    if _with_s(word) and _is_others(view, lexicon, word):
        return Verdict.NO  # Robertson is not the Mr Roberts of the same text
    if len(word) < _SHORTEST_SURE or _with_s(word):
        return Verdict.YES if possessive(view, index) or _acts(view, lexicon, index) else Verdict.NO
    if starts_sentence(view, index) and not is_quoted(view, index):
        return Verdict.YES if placed(view, lexicon, index) is Verdict.YES else Verdict.NO
    return Verdict.YES


def _is_called_elsewhere(view: View, index: int) -> bool:
    """Return whether a text tells who is called so, and a sender or somebody is meant here."""
    named = view.after(index, 1) == ":" or not starts_sentence(view, index)
    return named and view.once(is_called_in, view.words[index])


def _judge_small(view: View, lexicon: Lexicon, index: int) -> Verdict:
    """Return the same for small letters: somebody is spoken to, or nothing there has a capital."""
    word = view.words[index]
    if is_hailed(view, index):
        return Verdict.NO if _means_more(word, lexicon) else Verdict.MAYBE
    if len(word) < _SHORTEST_SURE or word in _ANYBODYS:
        return Verdict.NO
    plain = in_dictionary(word) or word in lexicon.prefixes or _means_more(word, lexicon)
    return Verdict.NO if plain or not small_lines(view, index) else Verdict.MAYBE


def judge_byname(view: View, lexicon: Lexicon, index: int) -> Verdict:
    """Return whether what everybody with a surname is called stands for somebody (`Chalky`).

    Most are words as well: at the beginning of a sentence only where it is of a person.
    """
    if not view.capital(index) or _in_longer_name(view, index):
        return Verdict.NO
    if is_place(view, index, lexicon) or behind_site(view, index):
        return Verdict.NO
    if is_called(view, index) or is_addressed(view, index):
        return Verdict.YES
    if capital_line(view, index) or title_line(view, index):
        return Verdict.YES if _acts(view, lexicon, index) else Verdict.NO
    paired = view.words[index + 1 : index + 2] == ("and",) and view.capital(index + 2)
    inside = not starts_sentence(view, index)
    if inside or paired or _APPOSED.match(view.after(index, 12)):
        return Verdict.YES
    return placed(view, lexicon, index)


def _is_short_name(view: View, lexicon: Lexicon, index: int) -> bool:
    """Return whether two letters that are a given name too, and a rank in capitals, do something.

    `Di told me`; not `DI told me`.
    """
    word = view.words[index]
    named = word in lexicon.given and word not in view.small_words
    acts = possessive(view, index) or _acts(view, lexicon, index)
    return named and acts and not view.all_capitals(index)


def _with_s(word: str) -> bool:
    """Return whether an s may have been put to the beginning of a name: `Mars`, `Figs`."""
    return word.endswith("s") and not word.endswith("ss")


def _is_others(view: View, lexicon: Lexicon, word: str) -> bool:
    """Return whether a word is somewhere a surname, behind a title or another name."""
    return any(
        _in_longer_name(view, at) or lead(view, at, lexicon).present for at in view.places[word]
    )


def _acts(view: View, lexicon: Lexicon, index: int) -> bool:
    """Return whether a verb of people follows a word."""
    following = view.words[index + 1] if index + 1 < len(view) else ""
    return view.gap(index) == " " and following in lexicon.verbs


def _means_more(word: str, lexicon: Lexicon) -> bool:
    """Return whether the beginning of a name is a word, a place or another name too."""
    others = (lexicon.plain, lexicon.given, lexicon.towns, lexicon.settlements)
    return lexicon.common(word) or any(word in words for words in others)


def _in_longer_name(view: View, index: int) -> bool:
    """Return whether a word with a capital stands directly beside, as in `Prydd Lane`."""
    before = (
        index > 0
        and view.capital(index - 1)
        and BLANK.fullmatch(view.gap(index - 1))
        and not starts_sentence(view, index - 1)
    )
    after = (
        index + 1 < len(view)
        and view.capital(index + 1)
        and view.gap(index) in {" ", "-", "'"}
        and not possessive(view, index)
    )
    return bool(before or after)
