"""Parts of names as the roster holds them, and what of it is found in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from redactkit.detect.lexicon import Lexicon
from redactkit.detect.text.folding import words_of
from redactkit.detect.variants.forms import Value
from redactkit.detect.variants.kinds import FAMILY, PERSONAL, Kind
from redactkit.detect.variants.names import Atom
from redactkit.records.types import Person

_SMALL_TOO = frozenset(
    (Kind.SURNAME, Kind.PART, Kind.FORMER, Kind.GIVEN, Kind.NICKNAME, Kind.ALIAS, Kind.JOINED)
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What tells the people of a roster apart, besides their names.

    Attributes:
        sex: M, F or X, or "" where it is not known.
        title: Title by which the roster calls the person, in small letters.
        child: Whether it is a child.
        level: Level of the rank, 0 for who has none.
        letters: First letters of given, middle and short names.
        families: First letters of the surnames.
        role: Role in the case.
    """

    sex: str = ""
    title: str = ""
    child: bool = False
    level: int = 0
    letters: frozenset[str] = field(default=frozenset(), repr=False)
    families: frozenset[str] = field(default=frozenset(), repr=False)
    role: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The parts of names, of anybody, that are the same words.

    Attributes:
        words: The folded words.
        family: Surnames, by the person who has them.
        personal: Given names and what is made of them, by person.
        whole: Aliases, log-ins and initials, by person.
    """

    words: tuple[str, ...] = field(repr=False)
    family: Mapping[str, frozenset[Kind]]
    personal: Mapping[str, frozenset[Kind]]
    whole: Mapping[str, frozenset[Kind]]

    @classmethod
    def of(cls, atoms: Iterable[Atom]) -> Names:
        """Return atoms with the same words as one."""
        words: tuple[str, ...] = ()
        family: dict[str, frozenset[Kind]] = {}
        personal: dict[str, frozenset[Kind]] = {}
        whole: dict[str, frozenset[Kind]] = {}
        for atom in atoms:
            words = atom.words
            kinds = family if atom.kind in FAMILY else personal if atom.kind in PERSONAL else whole
            kinds[atom.person] = kinds.get(atom.person, _NO_KINDS) | {atom.kind}
        return cls(words, family, personal, whole)

    def kinds(self) -> frozenset[Kind]:
        """Return every kind of part that the words are of anybody."""
        groups = (self.family, self.personal, self.whole)
        return frozenset(kind for group in groups for kinds in group.values() for kind in kinds)


_NO_KINDS: frozenset[Kind] = frozenset()


class Written(Enum):
    """How a word has to be written to be a part of a name by itself."""

    SMALL = "in any way"
    CAPITAL = "with a capital"
    CAPITALS = "in capitals"


def written_as(names: Names, lexicon: Lexicon) -> Written:
    """Return how one word has to be written to be a part of a name."""
    kinds = names.kinds()
    if kinds <= {Kind.INITIALS}:
        return Written.CAPITALS
    if kinds & _SMALL_TOO and not lexicon.common(names.words[0]):
        return Written.SMALL
    return Written.CAPITAL


@dataclass(frozen=True, slots=True)
class NameHit:
    """Parts of names found in a view.

    Attributes:
        first: First word.
        last: Last word.
        names: What was found.
        near: Whether the words only come near to it.
    """

    first: int
    last: int
    names: Names
    near: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An identifier of the roster found in a view.

    Attributes:
        first: First word.
        last: Last word.
        form: What was found.
    """

    first: int
    last: int
    form: Value


@dataclass(frozen=True, slots=True)
class Hits:
    """What of a roster stands in a view.

    Attributes:
        names: Parts of names; see `Roster.hits` for those that are left out.
        values: Other identifiers.
    """

    names: tuple[NameHit, ...] = ()
    values: tuple[Hit, ...] = ()


def facts(
    persons: Iterable[Person], names: Iterable[Atom], lexicon: Lexicon
) -> Mapping[str, Facts]:
    """Return what tells people apart, by person."""
    letters: dict[str, set[str]] = {}
    families: dict[str, set[str]] = {}
    for atom in names:
        if atom.kind in PERSONAL - {Kind.CLIPPED, Kind.BYNAME}:
            letters.setdefault(atom.person, set()).add(atom.words[0][0])
        elif atom.kind in FAMILY:
            families.setdefault(atom.person, set()).update(word[0] for word in atom.words)
    return {
        person.id: Facts(
            sex=_sex(person, lexicon),
            title=" ".join(words_of(person.name.title)),
            child=person.child or person.role == "child",
            level=lexicon.level(words_of(person.rank)),
            letters=frozenset(letters.get(person.id, ())),
            families=frozenset(families.get(person.id, ())),
            role=person.role,
        )
        for person in persons
    }


def _sex(person: Person, lexicon: Lexicon) -> str:
    if person.sex in ("M", "F"):
        return person.sex
    for word in words_of(person.name.title):
        for prefix in lexicon.prefixes.get(word, ()):
            if prefix.sex:
                return prefix.sex
    return ""
