"""The words of a language that detection has to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from redactkit import resources, strict
from redactkit.errors import ConfigError, Location

FORMAT = "redactkit/lexicon/v1"


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set, so that a list of words stays readable."""
    return frozenset(words.split())


# Names of old registers that nobody bears today, but that stand in texts as words.
_BORNE_BY_NOBODY = word_set(
    "ado ant app bias cage chat cleat corny crate deliverance dicey experience fate fie garret "
    "gory governor hop hub kill life lorry mock nap nappy newt nib obedience ode pate philander "
    "pokey prissy providence raze relief rube see squat teeny tick tine vest vet"
)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A title or rank that may stand before a name.

    Attributes:
        words: Its words, folded.
        sex: M or F for a form of address, "" for what anybody can carry.
        level: Level of a rank, from 1; 0 for anything else.
        capital: Whether it counts only when written with capitals throughout.
    """

    words: tuple[str, ...]
    sex: str = ""
    level: int = 0
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Titles, ranks, and words that must not be taken for names.

    Attributes:
        prefixes: Titles, ranks and posts, by their last word, longest first.
        levels: Level of each rank, by its folded words.
        calendar: Months and days.
        ordinary: Words that are names as well.
        plain: Rarer words that are names as well, where they have a capital.
        function: Words that carry grammar.
        verbs: What a person does.
        callings: What somebody is, before a name.
        copulas: Those of the verbs that follow a thing as easily as a person.
        places: What names a place, behind a word with a capital.
        settlements: Towns and countries that are names of people as well.
        towns: These, and smaller towns.
        bodies: What names a body, behind a word with a capital.
        not_names: Words that are no name even with a capital.
        abbreviations: Capitals that are nobody's initials.
        mailboxes: Local parts of e-mail addresses that belong to an office.
        given: Given names and short names that are known; no other name is misspelled as one.
        strangers: These, and others that may be a spelling of somebody's: `Conor` of `Connor`.
        short: Short names by given name.
        full_names: Given names by short name.
        bynames: What everybody with a surname is called, by surname: `Chalky` White.
    """

    prefixes: Mapping[str, tuple[Prefix, ...]]
    levels: Mapping[str, int]
    calendar: frozenset[str]
    ordinary: frozenset[str]
    plain: frozenset[str]
    function: frozenset[str]
    verbs: frozenset[str]
    copulas: frozenset[str]
    callings: frozenset[str]
    places: frozenset[str]
    settlements: frozenset[str]
    towns: frozenset[str]
    bodies: frozenset[str]
    not_names: frozenset[str]
    abbreviations: frozenset[str]
    mailboxes: frozenset[str]
    given: frozenset[str]
    strangers: frozenset[str]
    short: Mapping[str, frozenset[str]] = field(default_factory=dict)
    full_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bynames: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def common(self, word: str) -> bool:
        """Return whether a folded word is a word of everyday English."""
        return (
            word in self.ordinary
            or word in self.function
            or word in self.calendar
            or word in self.not_names
            or word in self.verbs
            or word in self.bodies
            or word in self.places
        )

    def common_small(self, word: str) -> bool:
        """Return whether a word in small letters is one of English, or several of it."""
        return any(
            self.common(form) or form in self.plain for form in (word, word.removesuffix("s"))
        )

    def level(self, rank: Sequence[str]) -> int:
        """Return the level of a rank by its folded words, temporary or not; 0 for anything else."""
        passing = next(
            (place for place, word in enumerate(rank) if not self._is_passing(word)), len(rank)
        )
        return self.levels.get(" ".join(rank[passing:]), 0)

    def _is_passing(self, word: str) -> bool:
        """Return whether a word before a rank says that somebody has it for a time only."""
        return any(prefix.level < 0 for prefix in self.prefixes.get(word, ()))


def in_dictionary(word: str) -> bool:
    """Return whether a word in small letters is one of English that is rarely a surname."""
    return not dictionary().isdisjoint((word, word.removesuffix("s")))


@cache
def dictionary() -> frozenset[str]:
    """Return the words of the list beside this module."""
    text = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    return word_set("\n".join(line for line in text.splitlines() if not line.startswith("#")))


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Return the shipped lexicon of a language.

    Raises:
        ConfigError: There is none, or it is not of the right format.
    """
    path = f"policies/lexicon/{language}.yaml"
    raw = strict.load(resources.lexicon(language), path)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise ConfigError(
            "the lexicon is not of the format that this version reads",
            Location(path),
            rule="detect/lexicon",
        )
    return _build(raw)


def _build(raw: Mapping[str, Any]) -> Lexicon:
    def words(key: str) -> frozenset[str]:
        return word_set(str(raw[key]))

    short = _with_spellings(_short_names(), raw["spellings"])
    given = frozenset(short).union(*short.values())
    levels = {name: level for level, names in enumerate(raw["ranks"], start=1) for name in names}
    return Lexicon(
        prefixes=_by_last_word(_prefixes(raw, levels)),
        levels=levels,
        calendar=words("calendar"),
        ordinary=words("ordinary"),
        plain=words("plain"),
        function=words("function"),
        verbs=words("verbs"),
        copulas=words("copulas"),
        callings=words("callings"),
        places=words("places"),
        settlements=words("settlements"),
        towns=words("settlements") | words("towns"),
        bodies=words("bodies"),
        not_names=words("not_names"),
        abbreviations=words("abbreviations"),
        mailboxes=words("mailboxes"),
        given=given,
        strangers=given | words("further_given"),
        short=short,
        full_names=_inverted(short),
        bynames={surname: tuple(names) for surname, *names in map(str.split, raw["bynames"])},
    )


def _prefixes(raw: Mapping[str, Any], levels: Mapping[str, int]) -> Iterable[Prefix]:
    capital = word_set(str(raw["capital_ranks"]))
    for sex, titles in raw["titles"].items():
        for title in str(titles).split():
            yield Prefix((title,), "" if sex == "X" else sex)
    for name, level in levels.items():
        rank = Prefix(tuple(name.split()), level=level, capital=name in capital)
        yield from (rank, *_misread(rank))
    for post in str(raw["posts"]).split():
        yield Prefix((post,))
    for word in str(raw["rank_prefixes"]).split():
        yield Prefix((word,), level=-1, capital=word in capital)


# What a reading machine makes of a letter.
_MISREAD = {"i": "l1", "l": "1i", "s": "5", "o": "0", "e": "c", "c": "e", "g": "9"}
_SHORTEST_MISREAD = 3
_MOST_MISREAD = 2


def _misread(prefix: Prefix) -> Iterator[Prefix]:
    """Yield a title or rank of one word with a letter or two misread: `lnsp`, `5gt`."""
    forms = {prefix.words[0]} if len(prefix.words) == 1 else set()
    for _ in range(_MOST_MISREAD if len(prefix.words[0]) >= _SHORTEST_MISREAD else 0):
        forms |= {
            form[:place] + other + form[place + 1 :]
            for form in forms
            for place, letter in enumerate(form)
            for other in _MISREAD.get(letter, "")
        }
    for form in sorted(forms - {*prefix.words}):
        yield replace(prefix, words=(form,))


def _by_last_word(prefixes: Iterable[Prefix]) -> Mapping[str, tuple[Prefix, ...]]:
    found: dict[str, list[Prefix]] = {}
    for prefix in prefixes:
        found.setdefault(prefix.words[-1], []).append(prefix)
    return {
        last: tuple(sorted(group, key=lambda prefix: -len(prefix.words)))
        for last, group in found.items()
    }


def _short_names() -> Mapping[str, frozenset[str]]:
    """Return the short names of each given name, from the `nicknames` data (Apache-2.0)."""
    from nicknames import name_triplets

    found: dict[str, set[str]] = {}
    for triplet in name_triplets():
        if not _BORNE_BY_NOBODY.isdisjoint((triplet.name1.lower(), triplet.name2.lower())):
            continue
        found.setdefault(triplet.name1.lower(), set()).add(triplet.name2.lower())
    return {given: frozenset(names) for given, names in found.items()}


def _with_spellings(
    short: Mapping[str, frozenset[str]], spellings: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    """Return the short names with the other spellings of each name among them."""
    found = dict(short)
    for line in spellings:
        group = frozenset(line.split())
        for name in group:
            found[name] = found.get(name, frozenset()) | (group - {name})
    return found


def _inverted(short: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for given, names in short.items():
        for name in names:
            found.setdefault(name, set()).add(given)
    return {name: frozenset(givens) for name, givens in found.items()}
