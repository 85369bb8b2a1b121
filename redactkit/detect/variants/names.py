"""All ways in which a person's names are written: one documented rule for each kind.

The rules give the *atoms* of a name: surnames, given names, short names, log-ins. How
atoms stand together ("J.M. Okafor", "OKAFOR, James", "Bea S.") is the grammar of
`redactkit.detect.meant.grammar`, so that no list of combinations has to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, product

from redactkit.detect.lexicon import Lexicon, in_dictionary, word_set
from redactkit.detect.text.folding import UNSPACED, squeeze, words_of
from redactkit.detect.variants.clips import (
    clipped_forms,
    doubled,
    ends,
    with_s,
    without_prefix,
    without_r,
)
from redactkit.detect.variants.cuts import cut_surname, two_letters
from redactkit.detect.variants.diminutives import diminutives
from redactkit.detect.variants.gaelic import gaelic
from redactkit.detect.variants.inflections import (
    SHORTEST_STEM,
    declined,
    inflected,
    of_hungarian_wives,
    romanised,
)
from redactkit.detect.variants.jocular import jocular
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name, Person


@dataclass(frozen=True, slots=True)
class Atom:
    """One form of one part of a person's name.

    Attributes:
        person: Id in the roster.
        kind: What part it is.
        words: Its folded words.
    """

    person: str
    kind: Kind
    words: tuple[str, ...] = field(repr=False)


PARTICLES = frozenset(
    [
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "der",
        "den",
        "van",
        "von",
        "zu",
        "zur",
        "af",
        "av",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "degli",
        "ter",
        "ten",
        "te",
        "el",
        "al",
        "ul",
        "ibn",
        "bin",
        "ben",
        "bint",
        "ap",
        "ab",
        "fitz",
        "mac",
        "mc",
        "o",
        "d",
        "l",
        "st",
        "saint",
        "y",
        "e",
        "i",
        "ni",
        "nic",
        "ui",
    ]
)
"""Small words with which a surname may begin."""
# Those that stand within a surname too, and are no single letters or saints.
_LINKS = frozenset(
    ("de", "del", "della", "di", "da", "do", "dos", "das", "du", "van", "von", "bin", "ibn")
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe",
                          "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe", "þ": "th",
                          "Þ": "Th", "ð": "dh", "Ð": "Dh"})  # fmt: skip
_RANKS_IN_LOGINS = ("pc", "dc", "ps", "ds", "di", "sgt", "insp", "mr", "mrs", "ms", "dr")


def atoms(person: Person, lexicon: Lexicon) -> tuple[Atom, ...]:
    """Return every form of every part of a person's name."""
    found: dict[tuple[Kind, tuple[str, ...]], Atom] = {}
    for kind, words in _all(person, lexicon):
        if words and any(words):
            found.setdefault((kind, words), Atom(person.id, kind, words))
    return tuple(found.values())


def _all(person: Person, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    name = person.name
    for spelled in _spellings(name.family):
        yield from surname(spelled, Kind.SURNAME)
        yield from inflected(words_of(spelled))
        yield from romanised(words_of(spelled))
        yield from abbreviated(words_of(spelled))
        yield from called_by_surname(words_of(spelled), lexicon)
        yield from cut_surname(words_of(spelled), lexicon)
        yield from families(words_of(spelled), lexicon)
        yield from split_surname(words_of(spelled), lexicon)
    for former in name.former:
        yield from former_name(former)
    if name.middle.casefold() not in lexicon.given:
        yield from called_by_surname(words_of(name.middle), lexicon)
    yield from given_names(name)
    yield from nicknames(name)
    yield from declined(name, lexicon)
    yield from of_hungarian_wives(name)
    yield from gaelic(name, lexicon)
    yield from diminutives(name, lexicon)
    yield from short_forms(name, lexicon)
    for byname in lexicon.bynames.get(squeeze(name.family), ()):
        yield Kind.BYNAME, (byname,)
    yield from clipped_forms(name)
    yield from two_letters(name)
    yield from ends(name, lexicon)
    yield from with_s(name, lexicon)
    yield from doubled(name, lexicon)
    yield from without_r(name, lexicon)
    yield from jocular(name, lexicon)
    yield from without_prefix(name, lexicon)
    yield from run_together(name)
    yield from aliases(name, lexicon)
    yield from other_scripts(name)
    yield from unspaced(name)
    yield from joined_forms(person, lexicon)
    yield from initials(name)


def _spellings(value: str) -> tuple[str, ...]:
    """A name as it is written, and with its umlauts written out (Müller, Mueller)."""
    other = value.translate(_UMLAUTS)
    return (value,) if other == value else (value, other)


_SHORTEST_GAELIC = 9
_HYPHEN = re.compile("[-\u2010-\u2015]")


def surname(value: str, kind: Kind) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A surname whole, joined, in halves, and without its particles.

    `Dalgliesh-Moore`, `Dalgliesh Moore`, `DalglieshMoore`, `Dalgliesh`, `Moore`;
    `van der Berg`, `Berg`; `de la Peña` of `Ruiz de la Peña`; `O'Brien`, `OBrien`,
    also of `O'Brien-Moore`; `MacDonald`, `McDonald`, `Mac Donald`.
    """
    words = words_of(value)
    yield kind, words
    if len(words) > 1:
        yield kind, ("".join(words),)
        bare = tuple(word for word in words if word not in PARTICLES)
        if bare and bare != words:
            yield kind, bare
        for word in bare if len(bare) > 1 else ():
            yield Kind.PART, (word,)
        for half in map(words_of, _HYPHEN.split(value)):
            if 1 < len(half) < len(words):
                yield Kind.PART, half
                yield Kind.PART, ("".join(half),)
        yield from _second_halves(words)
    joined = "".join(words)
    if joined.startswith("nic") and len(joined) > _SHORTEST_GAELIC:
        yield Kind.PART, (joined.removeprefix("nic"),)
    for prefix in ("mac", "mc"):
        rest = joined.removeprefix(prefix)
        if rest != joined and len(rest) > 2:
            yield Kind.PART, ("mc" + rest[0],)
            yield kind, ("m", rest)
            for other in ("mac", "mc"):
                yield kind, (other + rest,)
                yield kind, (other, rest)
            break


def _second_halves(words: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The later parts of a surname with their particles: `de la Peña` of `Ruiz de la Peña`."""
    for place in range(1, len(words) - 1):
        before, word = words[place - 1], words[place]
        if word in _LINKS and before not in PARTICLES:
            yield Kind.PART, words[place:]


def abbreviated(words: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A patronymic with its end cut off: `Thorvaldsd.` or `Thorvaldsdott.` for a daughter."""
    for word in words[-1:]:
        ending = next((each for each in _PATRONYMICS if word.endswith(each)), "")
        stem = word.removesuffix(ending)
        if ending and len(stem) > SHORTEST_STEM:
            yield Kind.SURNAME, (*words[:-1], stem + ending[0])
            yield Kind.SURNAME, (*words[:-1], stem + ending[:4])


def called_by_surname(
    words: tuple[str, ...], lexicon: Lexicon
) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """What colleagues make of a surname: `Thornie`, `Smithy`, `Jonesy`, `Wilko`, `Brammers`."""
    if len(words) != 1 or len(words[0]) < SHORTEST_STEM:
        return
    word = words[0].removesuffix("e")
    syllable = _SYLLABLE.match(word)
    if len(word) < _LONG_SURNAME or syllable is None:
        stems = {word, word + word[-1]}
    else:
        stems = {syllable[1], syllable[1] + syllable[1][-1], syllable[0]}
    pairs = {*product(stems, _PET_ENDINGS), *((stem, "s") for stem in stems if len(stem) > 3)}
    for stem, ending in sorted(pairs):
        form = stem + ending
        # "Matters", "readers" and "porto" are nobody's.
        plain = {form, form.removesuffix("s"), stem if ending in _ON_WORDS else form}
        if (
            len(form) > SHORTEST_STEM
            and form not in lexicon.given
            and not (lexicon.common_small(form) or any(map(lexicon.common, plain)))
        ):
            # A word too, as Tunny is, and Smithy less so, counts only where somebody is called so.
            cut = in_dictionary(form) and not form.startswith(word)
            yield Kind.CUT if cut else Kind.CLIPPED, (form,)


_SYLLABLE = re.compile(r"([^aeiouy]*[aeiouy]+[^aeiouy])[^aeiouy]?")
_PET_ENDINGS = ("y", "ie", "ey", "o", "ers", "sy")
# What is a word without these is one with them as well.
_ON_WORDS = frozenset(("o", "ers"))
_LONG_SURNAME = 7
_PATRONYMICS = ("dottir", "datter", "dotter", "ovich", "evich", "ovna", "evna", "oglu")


def families(words: tuple[str, ...], lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The family as a whole, by no ordinary word: `the Okafors`, `the Hugheses`."""
    if words and len(words[-1]) > 3 and not lexicon.common(words[-1]):
        sibilant = words[-1].endswith(("s", "x", "z", "ch", "sh"))
        yield Kind.SURNAME, (*words[:-1], words[-1] + ("es" if sibilant else "s"))


def split_surname(
    words: tuple[str, ...], lexicon: Lexicon
) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A surname with a blank put in behind what is a word of its own: `Ten terby`.

    Other beginnings are joined by the view, since no sentence has them.
    """
    for word in words:
        for size in range(2, len(word) - 2):
            rest = word[size:]
            if lexicon.common(word[:size]) and not lexicon.common(rest):
                yield Kind.JOINED, (word[:size], rest)


def former_name(value: str) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A former or maiden name: a surname, or a whole name whose last word is one."""
    words = value.split()
    if len(words) > 1 and words[0].lower() not in PARTICLES:
        yield Kind.ALIAS, words_of(value)
        value = words[-1]
    for spelled in _spellings(value):
        yield from surname(spelled, Kind.FORMER)


def given_names(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Given and middle names, whole, joined and each part of a compound.

    A person with a given name alone (a patronymic, a single name) is known by it.
    """
    for kind, value in ((Kind.GIVEN, name.given), (Kind.MIDDLE, name.middle)):
        for spelled in _spellings(value):
            words = words_of(spelled)
            yield kind, words
            if len(words) > 1:
                yield kind, ("".join(words),)
                for word in words:
                    yield (kind if len(word) > 1 else Kind.MIDDLE), (word,)


def nicknames(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Nicknames and one-word aliases that the roster itself lists."""
    for value in (*name.nicknames, *(alias for alias in name.aliases if len(alias.split()) == 1)):
        yield Kind.NICKNAME, words_of(value)


def short_forms(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Usual short forms of the given names, and the full forms of a short one (Jim, James)."""
    for given in {word for value in (name.given, name.middle) for word in words_of(value)}:
        for short in lexicon.short.get(given, ()):
            yield Kind.SHORT, (short,)
        for full in lexicon.full_names.get(given, ()):
            yield Kind.SHORT, (full,)


def other_scripts(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The parts of an alias in another script: it is the same name, so each part counts.

    In Arabic and Hebrew also behind the letters that are written together with a word.
    """
    for value in name.aliases:
        words = value.split()
        if len(words) < 2 or all(sign < "\u0250" for sign in value):
            continue
        for kind, word in ((Kind.GIVEN, words[0]), (Kind.SURNAME, words[-1])):
            bare = word.removeprefix("\u0627\u0644")
            for form in dict.fromkeys((word, bare)):
                yield kind, words_of(form)
                for prefix in _joined_prefixes(form):
                    yield kind, words_of(prefix + form)


def unspaced(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A name in a script without blanks: whole, and a given name of two signs by itself."""
    for value in (f"{name.family}{name.given}", *name.aliases):
        signs = "".join(value.split())
        if len(signs) > 1 and _UNSPACED.fullmatch(signs):
            yield Kind.ALIAS, words_of(signs)
            if len(signs) > 2 and _CHINESE.fullmatch(signs):
                yield Kind.ALIAS, words_of(signs[-2:])


def _joined_prefixes(word: str) -> tuple[str, ...]:
    """Return the words of a letter or two that are written together with the next."""
    if "\u0600" <= word[:1] <= "\u06ff":
        return (*"\u0648\u0641\u0628\u0644\u0643", "\u0644\u0644")
    return (
        tuple("\u05d5\u05d4\u05d1\u05dc\u05de\u05e9\u05db")
        if "\u0590" <= word[:1] <= "\u05ff"
        else ()
    )


def run_together(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Two given names in one, the first of them cut: `Marinés`, `Annelise`."""
    words = words_of(name.given)
    for first, second in pairwise(words):
        for size in range(2, len(first)):
            if len(second) > 2:
                yield Kind.CLIPPED, (first[:size] + second,)


_CHINESE = re.compile("[\u3400-\u9fff]+")
_UNSPACED = re.compile(f"[{UNSPACED}]+")
_NO_GIVEN_NAMES = word_set(
    "abu umm um bint bin ibn the big little lil old young dj mc lord lady king queen captain "
    "doctor uncle auntie aunt brother sister father mr mrs ms"
)


def aliases(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """Other names of several words, as they are listed; those of a person also by their parts.

    `Grace Daly` is known as Daly as well, `Abu Yusuf` as nothing else.
    """
    for value in name.aliases:
        words = words_of(value)
        if len(value.split()) > 1:
            yield Kind.ALIAS, words
        person = len(words) in {2, 3} and value.istitle() and words[0] not in _NO_GIVEN_NAMES
        own = words[0] in words_of(name.given)  # Roxanne Penny, who is Roxanne Duke now
        same = words[-1] in words_of(name.family)  # Fergus Penny, who is Roxanne Penny now
        word, other = lexicon.common(words[-1]), words[-1] in lexicon.given
        if person and (same or not (word or other) or (own and word)):
            yield from surname(words[-1], Kind.FORMER)
            yield Kind.NICKNAME, words[:1]
            for short in lexicon.short.get(words[0], ()):
                yield Kind.SHORT, (short,)
        if len(words) == 1 and words[0].startswith(("mc", "mac")):
            yield from surname(words[0], Kind.FORMER)


def joined_forms(person: Person, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The name in one word, as in log-ins, handles, slugs and file names.

    `jamesokafor`, `okaforjames`, `jokafor`, `okaforj`, `jmokafor`, `pcokafor`, and with
    the collar number: `okafor4471`, `jmo4471`, `jo4471`, `pc4471`.
    """
    name = person.name
    given, middle = squeeze(name.given), squeeze(name.middle)
    families = {squeeze(value) for value in (name.family, *name.former)} - {""}
    families |= {
        "".join(words) for kind, words in surname(name.family, Kind.SURNAME) if kind is Kind.PART
    }
    firsts = [given, *(squeeze(value) for value in (*name.nicknames, *name.aliases)),
              *lexicon.short.get(given, ())]  # fmt: skip
    heads = {head for head in (*firsts, given[:1], given[:1] + middle[:1]) if head}
    numbers = {number for raw in person.collar_numbers for number in _number_forms(raw)}
    for head, number in product(_heads_of_logins(name, firsts, families), numbers):
        yield Kind.JOINED, (head + number,)
    for family in families:
        for head in heads:
            yield Kind.JOINED, (head + family,)
            yield Kind.JOINED, (family + head,)
        for rank in _RANKS_IN_LOGINS:
            yield Kind.JOINED, (rank + family,)
        halves = "".join(word[0] for word in words_of(name.family))
        letters = {
            first + last
            for first in (given[:1], given[:1] + middle[:1])
            for last in (family[:1], halves)
        }
        for head in {family, family[:3], family[:4], *(letters if given else ())}:
            for number in numbers:
                yield Kind.JOINED, (head + number,)
                yield Kind.JOINED, (number + head,)


def _heads_of_logins(name: Name, firsts: Iterable[str], families: Iterable[str]) -> set[str]:
    """Return what stands before the number in a log-in: a short or a pet name of the person."""
    heads = {*firsts, *("".join(words) for _, words in clipped_forms(name))}
    for syllable in filter(None, map(_SYLLABLE.match, families)):
        stems = (syllable[1], syllable[1] + syllable[1][-1])
        heads.update(map("".join, product(stems, _PET_ENDINGS)))
    return {head for head in heads if len(head) > _SHORTEST_HEAD}


def _number_forms(raw: str) -> set[str]:
    number = squeeze(raw)
    return {number, number.lstrip("0")} - {""}


_SHORTEST_HEAD = 2
_MOST_INITIALS = 5


def initials(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The initials of the whole name, joined: `JMO`, `JO`; and those that the roster lists.

    Of a double-barrelled surname also its own, which count behind a title: `PC H-S`.
    """
    given, family = words_of(name.given), words_of(name.family)
    listed = {squeeze(letters) for letters in name.initials}
    if given and family:
        middle = "".join(word[0] for word in words_of(name.middle))
        firsts = {given[0][0], "".join(word[0] for word in given)}
        if len(given) > 1:
            yield Kind.INITIALS, tuple(word[0] for word in given)
        bare = [word for word in family if word not in PARTICLES] or list(family)
        last = {family[0][0], *("".join(word[0] for word in words) for words in (family, bare))}
        for first, end in product(firsts, last):
            listed.update((first + middle + end, first + end))
            yield Kind.INITIALS, (*end, *first, *middle)
        for prefix in ("mac", "mc") if family[0].startswith(("mac", "mc")) else ():
            rest = family[0].removeprefix("mac").removeprefix("mc")
            yield Kind.INITIALS, (given[0][0], prefix + rest[:1])  # S. McK.
    bare = [word for word in family if word not in PARTICLES]
    listed.update("".join(word[0] for word in words) for words in (family, bare) if len(words) > 1)
    for alias in (*name.aliases, *(f"{name.given} {former}" for former in name.former)):
        words = words_of(alias)
        if 1 < len(words) < _MOST_INITIALS and alias.split()[1:]:
            listed.add("".join(word[0] for word in words))
    for letters in listed:
        yield Kind.INITIALS, (letters,)
        yield Kind.INITIALS, tuple(letters)
    if given and family[:1] and family[0] in PARTICLES and bare:
        particles = family[: len(family) - len(bare)]
        yield Kind.ALIAS, (given[0][0], *particles, bare[-1][0])  # I ap M, M van der B
        yield Kind.INITIALS, (*particles, bare[-1][0])  # Mr ap M, Ms de S
