"""Names of other languages as an English ear writes them: `Voytovitch` of Wójtowicz.

Rough on purpose: what comes of it are near-misses, to be judged where they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from redactkit.detect.lexicon import Lexicon
from redactkit.detect.text.folding import squeeze, words_of
from redactkit.detect.variants.inflections import is_slavic
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import Atom
from redactkit.records.types import Name, Person


@dataclass(frozen=True, slots=True)
class _Sounds:
    """How the letters of a language are heard, each in one way throughout a name."""

    letters: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, table: str) -> _Sounds:
        """Read a table of letters and what is heard, `-` for nothing."""
        letters = {
            line[0]: tuple(each.strip("-") for each in line[1:])
            for line in map(str.split, table.strip().splitlines())
        }
        longest = sorted(letters, key=len, reverse=True)
        return cls(letters, re.compile("|".join(longest)))

    def spell(self, name: str) -> Iterator[str]:
        """Yield a name in small letters as it is heard, at most so many ways."""
        found = dict.fromkeys(self.pattern.findall(name))
        for choice in islice(product(*(self.letters[each] for each in found)), _MOST_SPELLINGS):
            chosen = dict(zip(found, choice, strict=True))
            pieces: list[str] = re.split(f"({self.pattern.pattern})", name)
            yield "".join(chosen.get(piece, piece) for piece in pieces)


_MOST_SPELLINGS = 16
_SHORTEST = 5
_SLAVIC = _Sounds.of("""
szcz shch sh
prz psh sh
krz ksh
trz tsh ch
zdz zdz diz
cz ch tch
sz sh
rz zh r
ch h k
ck tsk
dz dz j
dź j
dż j
w v w
j y i
c ts k
ł w l
ó u o
ę en e
ą on a
ś sh s
ć ch
ź zh z
ż zh z
ž zh z
š sh
č ch
ř rzh r
ů oo u
""")
_HUNGARIAN = _Sounds.of("""
cs ch
sz s
zs zh
gy dy j
ly y
s sh
c ts
j y
ö o er
ő o er
á a ah
é ay e
""")
_TURKISH = _Sounds.of("""
ş sh
ç ch
c j
ğ - g
\N{LATIN SMALL LETTER DOTLESS I} i e
ö o er
ü u oo
""")
_WELSH = _Sounds.of("""
ll l cl thl
dd th d
ff f
f v
w oo w u
rh r
uw ew ugh
y i u
""")
_GAELIC = _Sounds.of("""
bh v w
mh v w
th h -
dh - g
gh - g
ch k h
aoi ee
ao ee ay
í ee
é ay
á aw a
ú oo
oirse eersha orsha
si shi
""")
_ARABIC = _Sounds.of("""
q q k g
ay ay ai ei
aw aw au ou
kh kh k h
u u ou oo
i i y ee
""")
_ARTICLE = re.compile(r"^(?:al|el|ul)[- ]")
# By what letters a name of the language is known.
_OTHERS = (
    (re.compile(r"[őű]|(?:cs|gy|zs|sz)(?=.*[áéíóöúü])|[áéíóöúü].*(?:cs|gy|zs|sz|ly)"), _HUNGARIAN),
    (re.compile(r"[şğı]|^ç|o[gğ]lu$"), _TURKISH),
    (re.compile(r"^ll|^rh|dd|[ŵŷ]|^gw|^[^aeiou]*w[^aeiouh]|wyn|uw$"), _WELSH),
    (re.compile(r"[^s](?:bh|mh)|aoi|oise"), _GAELIC),
    (re.compile(rf"q(?!u)|{_ARTICLE.pattern}|^(?:abd|(?:abu|bin|ibn)[ -])"), _ARABIC),
)


# Surnames of English that are not said as they are written.
_SAID = {
    surname: frozenset(said)
    for surname, *said in map(
        str.split,
        """
featherstonehaugh fanshaw fanshawe
cholmondeley chumley chumly
cholmeley chumley chumly
marjoribanks marchbanks marshbanks
mainwaring mannering
beauchamp beecham beacham
colquhoun cahoon
menzies mingis mingus
dalziel dalyell deeyell deeell
ruthven rivven riven
wriothesley risley rizley
leveson looson
wemyss weems
pepys peeps
geoghegan gaygan gaegan
strachan strawn
cockburn coburn
auchinleck affleck
tyrwhitt tirrit tirritt
theobald tibbald tibbalds
urquhart erkut urkut
macleod mccloud
mcleod mccloud
crichton cryton
maugham mawm
knollys noles nowles
villiers villers
""".strip().splitlines(),
    )
}


def _tables(name: Name, written: str) -> Iterator[_Sounds]:
    if is_slavic(name):
        yield _SLAVIC
    yield from (sounds for sign, sounds in _OTHERS if sign.search(written))


def _spelled(name: Name, value: str, lexicon: Lexicon) -> set[str]:
    """Return how a part of a name is written by who heard it, if that is no other word."""
    written = unicodedata.normalize("NFC", value).lower()
    bare = _ARTICLE.sub("", written)
    plain = words_of(bare)
    forms = {
        "".join(words_of(form)) for sounds in _tables(name, written) for form in sounds.spell(bare)
    } | _SAID.get(squeeze(written), frozenset())
    forms -= {*plain}
    return {
        form for form in forms
        if len(plain) == 1 and len(form) >= _SHORTEST
        and not lexicon.common(form) and form not in lexicon.given
    }  # fmt: skip


def heard(persons: Iterable[Person], lexicon: Lexicon) -> Iterator[Atom]:
    """Yield what an English ear makes of each name: near-misses, and no form of it."""
    for person in persons:
        name = person.name
        parts = ((Kind.SURNAME, name.family), (Kind.GIVEN, name.given),
                 *((Kind.FORMER, former) for former in name.former))  # fmt: skip
        for kind, value in parts:
            for form in sorted(_spelled(name, value, lexicon)):
                yield Atom(person.id, kind, (form,))


_CLIPS = (4, 5)
_OPEN = "aeiouyhw"


def heard_clips(persons: Iterable[Person], lexicon: Lexicon) -> Iterator[Atom]:
    """Yield the beginnings of given names as they are heard: `Shem` of Przemysław."""
    for person in persons:
        for form in sorted(_spelled(person.name, person.name.given, lexicon)):
            for clip in (form[:size] for size in _CLIPS):
                if clip[-1] not in _OPEN and not lexicon.common(clip) and clip not in lexicon.given:
                    yield Atom(person.id, Kind.CLIPPED, (clip,))
