"""The forms that names take by sex, case and number in languages that inflect them.

Of surnames wherever an ending tells the language; of all names where it is a Slavic one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import Lexicon, word_set
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.kinds import Kind
from redactkit.records.types import Name

# Endings of surnames that change with sex, case and number, in groups.
_ENDINGS = tuple(
    tuple(group.split())
    for group in (
        "ski ska skiego skiej skiemu skim skich scy skie skii sky skaya skoy skogo",
        "cki cka ckiego ckiej ckiemu ckim ckich ccy ckie",
        "dzki dzka dzkiego dzkiej dzkiemu dzkim dzkich dzcy",
        "ov ova ovu ovoy ovym ovykh off",
        "ev eva evu evoy evym evykh eff",
        "in ina inu inoy inym inykh",
        "sky ska skeho skou",
        "ak akova", "ek ekova", "ik ikova",
        "as iene aite yte", "is iene yte", "us iene ute aite",
        "poulos poulou", "idis idou", "akis aki", "os ou",
        "dottir sson son",
    )
)  # fmt: skip
SHORTEST_STEM = 4


def inflected(words: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """A surname in its other forms by sex, case and number: `Kowalska`, `Kowalskiego`."""
    for word in words[-1:]:
        for group in _ENDINGS:
            ending = next((each for each in group if word.endswith(each)), "")
            stem = word.removesuffix(ending)
            if not ending or len(stem) < SHORTEST_STEM:
                continue
            for other in group:
                if other != ending and (len(other) > 1):
                    yield Kind.SURNAME, (*words[:-1], stem + other)


# Letters of one Arabic or Persian name as different hands and states write them.
_ROMANISED = (("q", "k"), ("dh", "d"), ("dh", "z"), ("kh", "k"), ("ou", "u"), ("oo", "u"),
              ("ee", "i"), ("aa", "a"), ("gh", "g"))  # fmt: skip
_ARTICLES = ("al", "el", "ul", "as", "ad", "ar", "an", "ash")
_SHORTEST_ROMAN = 4


def romanised(words: tuple[str, ...]) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """An Arabic surname with an article, in other romanisations: `al-Qadhi`, `Elkadi`."""
    if len(words) != 2 or words[0] not in _ARTICLES or len(words[1]) < _SHORTEST_ROMAN:
        return
    forms = {words[1]}
    for letters, others in _ROMANISED:
        forms |= {form.replace(letters, others) for form in forms}
    for form in sorted(forms):
        yield Kind.SURNAME, (form,)
        for article in ("al", "el", words[0]):
            yield Kind.SURNAME, (article + form,)
            yield Kind.SURNAME, (article, form)


_SLAVIC = re.compile(
    r"(?:sk[aiy]|ck[aiy]|dzk[aiy]|icz|czyk|[^aeiou]ak|[^aeiou]ek|ov[aá]?|ev[aá]?|owa|enko|chuk"
    r"|[^aeiou]uk|ić|vic|yn|ko|[^aeious]ka|oda|ý)$|[ąćęłńśźżčďěňřšťůž]|sz|cz|[^aeiou]rz",
    re.IGNORECASE,
)
# Given names that have nothing of it in their letters.
_SLAVIC_NAMES = word_set(
    "piotr pawel tomasz andrzej jakub maciej marcin michal mateusz jacek marek dariusz zbigniew "
    "tadeusz ryszard jozef kazimierz bogdan janusz leszek jolanta bozena halina danuta ewa beata "
    "dorota agnieszka malgorzata katarzyna grazyna teresa zofia dmytro oleksandr serhii vasyl "
    "petro mykola andriy bohdan taras oksana olena iryna tetiana svitlana halyna liudmyla yuliia "
    "dmitri dmitry sergei alexei andrei mikhail nikolai vladimir boris pavel yuri igor oleg "
    "svetlana tatiana ludmila galina yelena jaroslav zdenek vaclav jiri milan dusan goran zoran "
    "dragan ivan ivana jelena milica"
)
_SLAVIC_GIVEN = re.compile(
    r"(?:s[lł]aw|slav|[a-z]{4}mir)a?$|[ąćęłńśźżčďěňřšťůž]|sz|cz|[^aeiou]rz", re.IGNORECASE
)
_OF_CONSONANT = ("a", "owi", "em", "iem", "u", "om", "ovi", "om", "ie")
_CZECH = ("ova", "ove", "ovou")
_OF_A = ("y", "i", "ie", "e", "o", "u", "ej", "om")


def is_slavic(name: Name) -> bool:
    """Return whether a surname, or beyond doubt a given name, is a Slavic one."""
    given = name.given
    listed = not _SLAVIC_NAMES.isdisjoint(words_of(given))
    return listed or bool(_SLAVIC.search(name.family) or _SLAVIC_GIVEN.search(given))


def declined(name: Name, lexicon: Lexicon) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The names of Slavic people in other cases: `Wojciechowi`, `Wojtka` of Wojtek, `Zosi`."""
    if not _SLAVIC.search(name.family) and not _SLAVIC.search(name.given):
        return
    for kind, value in (
        (Kind.GIVEN, name.given),
        *((Kind.NICKNAME, each) for each in (*name.nicknames, *name.aliases)),
        (Kind.SURNAME, name.family),
    ):
        words = words_of(value)
        if len(words) != 1 or len(words[0]) < SHORTEST_STEM:
            continue
        wives = _of_women(words[0]) if kind is Kind.SURNAME else ()
        for form in (*_cases(words[0]), *wives):
            if not lexicon.common(form) and form not in lexicon.given:
                yield kind, (form,)


def _of_women(word: str) -> Iterator[str]:
    """Yield a Slavic surname as that of a wife or a daughter, and hers as that of a man.

    `Wróblowa` of Wróbel, `Svobodová` of Svoboda; Vondrák of `Vondráková`.
    """
    if word[-1] not in "aeiouy":
        for stem in {word, _without_e(word)}:
            yield from (stem + ending for ending in ("owa", "owej", "owna", "owny", "ownie"))
            yield from (stem + ending for ending in _CZECH)
    elif word.endswith("ova") and len(word) > SHORTEST_STEM + len("ova"):
        stem = word.removesuffix("ova")
        yield from (stem, stem + "a", *(stem + ending for ending in _CZECH))
        if stem.endswith("k"):
            yield stem[:-1] + "ek"
    elif word.endswith("a"):
        yield from (word[:-1] + ending for ending in _CZECH)
    elif word.endswith("ny"):
        yield word[:-1] + "a"


_HUNGARIAN = re.compile(
    r"[\u0151\u0171]|(?:acs|asz|gy|ogh|oth|eth|nyi|csi|[^aeiou]sz|[aeiou]lt?hy)$", re.IGNORECASE
)
_WIFE = re.compile(r"n\u00e9$", re.IGNORECASE)
_HUNGARIAN_NAMES = word_set(
    "szabo varga kiss molnar farkas papp pap lakatos meszaros simon racz fekete feher balazs toro "
    "torok orsos gal bodnar somogyi fodor kocsis pinter biro lengyel kiraly laszlo halasz gaspar "
    "bognar dudas hegedus vincze kelemen virag orban barna boros major vegh sipos magyar kantor "
    "fazekas antal jonas szekeres soos deak bako bartok illes peto rigo kozma"
)


def of_hungarian_wives(name: Name) -> Iterator[tuple[Kind, tuple[str, ...]]]:
    """The surname of a Hungarian husband as his wife's: `Kovácsné`, also behind her own."""
    words = words_of(name.family)
    for word in words[-1:]:
        if _HUNGARIAN.search(word) or word in _HUNGARIAN_NAMES or _HUNGARIAN.search(name.family):
            yield Kind.SURNAME, (word + "ne",)
    if len(words) == 1 and words[0].endswith("ne") and _WIFE.search(name.family):
        yield Kind.SURNAME, (words[0].removesuffix("ne"),)


def _without_e(word: str) -> str:
    """Return a name without the e that other cases lose: `Wojtek`, `Wojtk-`."""
    return word[:-2] + word[-1] if word[-2] == "e" else word


def _cases(word: str) -> Iterator[str]:
    """Yield a name in the cases of Polish, Czech and their neighbours."""
    if word.endswith("ia"):
        yield word[:-1]
    if word.endswith("a"):
        yield from (word[:-1] + ending for ending in _OF_A)
    elif word[-1] not in "eiouy":
        stems = {word, _without_e(word)}
        yield from (stem + ending for stem in stems for ending in _OF_CONSONANT)
