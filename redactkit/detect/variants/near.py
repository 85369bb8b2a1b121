"""Near-misses of names: what a reading machine or a hurried hand makes of them.

Candidates only; whether the place is one where a name stands is judged elsewhere. An
ordinary word is never a near-miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from rapidfuzz.distance import OSA

from redactkit.detect.lexicon import Lexicon, dictionary, in_dictionary
from redactkit.detect.variants.kinds import FAMILY, Kind
from redactkit.detect.variants.names import Atom

# Letters that reading machines take for each other, each class by its first member.
_CLASSES = ("il1j|!", "o0q", "ce3", "nuv", "s5", "b8h", "g9q", "z2", "tf7", "a4")
_CLUSTERS = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("ii", "u"),
    ("ri", "n"),
    ("li", "h"),
    ("fi", "h"),
    ("ni", "m"),
    ("in", "m"),
    ("nn", "m"),
)
# Letters that are spoken alike, the longer first; those that are not heard.
_SOUNDS = (
    ("ough", "o"), ("sch", "sk"), ("tch", "s"), ("chr", "kr"), ("ph", "f"), ("gh", ""),
    ("kn", "n"), ("wr", "r"), ("wh", "w"), ("ck", "k"), ("qu", "k"), ("ch", "s"), ("sh", "s"),
    ("th", "t"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"), ("dg", "j"),
    ("x", "ks"), ("c", "k"), ("q", "k"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_SILENT = frozenset("aeiouyhw")
_SHORTEST_SOUND = 3
_SURE_SOUND = 6
_MOST_EDITS = 3
_SHORTEST = 5
_SHORTEST_STRANGE = 8
_SHORTEST_SLIP = 9
# What ends many words of English and few names.
INFLECTED = ("ing", "ed", "ly", "ers", "ion", "ions", "ness", "ment", "ments", "ally", "est")
# No name is longer; the work on one word grows with the square of its length.
_LONGEST = 30
_CACHE = 20_000


def skeleton(word: str) -> str:
    """Return a word with letters that look the same written the same."""
    for cluster, letter in _CLUSTERS:
        word = word.replace(cluster, letter)
    return word.translate(_TABLE)


_TABLE = str.maketrans({letter: group[0] for group in reversed(_CLASSES) for letter in group})


def one_edit(left: str, right: str) -> bool:
    """Return whether one letter put in, left out, changed or swapped makes the words equal.

    >>> one_edit("okafor", "okaofr"), one_edit("okafor", "okafort"), one_edit("law", "wal")
    (True, True, False)
    """
    return OSA.distance(left, right, score_cutoff=1) <= 1


def long_slip(left: str, right: str) -> bool:
    """Return whether two letters are other in a long word that is none of English.

    Of words that sound alike; the second may go on with what is not heard.

    >>> long_slip("thistlewaite", "thistlethwaite"), long_slip("torkill", "torquil")
    (True, False)
    """
    if in_dictionary(left):
        return False
    long = min(len(left), len(right)) >= _SHORTEST_SLIP
    return long and (_two_slips(left, right) or is_cut_by_ear(left, right))


def is_cut_by_ear(left: str, right: str) -> bool:
    """Return whether a word is the beginning of a long name, of which the end is not heard.

    >>> is_cut_by_ear("cranstoune", "cranstonhaugh"), is_cut_by_ear("cranston", "cranstonbury")
    (True, False)
    """
    spoken = sound(left)
    heard = len(spoken) >= _SURE_SOUND and spoken == sound(right)
    ends = range(len(left) - 1, min(len(left) + 2, len(right)))
    return heard and any(_two_slips(left, right[:end]) for end in ends)


def _two_slips(left: str, right: str) -> bool:
    return OSA.distance(left, right, score_cutoff=2) <= 2


def sound(word: str) -> str:
    """Return how a word sounds, roughly: its consonants, those that sound alike as one.

    >>> sound("torquil") == sound("torkil"), sound("haverbrook") == sound("hayverbruck")
    (True, True)
    """
    for letters, plain in _SOUNDS:
        word = word.replace(letters, plain)
    letters = word[:1] + "".join(letter for letter in word[1:] if letter not in _SILENT)
    return "".join(
        letter for place, letter in enumerate(letters) if letter != letters[place - 1 : place]
    )


def strange(words: AbstractSet[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the words in small letters that are strange."""
    # Most words are in the dictionary, which is seen fastest of all of them at once.
    long = {word for word in words if len(word) >= _SHORTEST_STRANGE}
    return (word for word in long - dictionary() if is_strange(word, lexicon))


def is_strange(word: str, lexicon: Lexicon) -> bool:
    """Return whether a long word in small letters is none of English, nor another name."""
    return (
        len(word) >= _SHORTEST_STRANGE
        and not word.endswith(INFLECTED)
        and not (in_dictionary(word) or lexicon.common_small(word))
        and word not in lexicon.given
        and word not in lexicon.towns
    )


def is_respelt(left: str, right: str) -> bool:
    """Return whether two words are read aloud alike, letter for letter, however they are spelt.

    >>> is_respelt("sofronia", "sophronia"), is_respelt("saffron", "sophronia")
    (True, False)
    """
    return _read_aloud(left) == _read_aloud(right)


def _read_aloud(word: str) -> str:
    """Return a word with each sound written in one way, its vowels too."""
    for letters, plain in (*_SOUNDS, ("y", "i")):
        word = word.replace(letters, plain)
    return re.sub(r"(.)\1+|(?<=.)h", r"\1", word)


class Near:
    """Finds the names that a word comes near to, in time that does not grow with the roster."""

    def __init__(self, names: Iterable[Atom], lexicon: Lexicon, heard: Iterable[Atom] = ()) -> None:
        self._lexicon = lexicon
        self._deleted: dict[str, list[Atom]] = {}
        self._skeletons: dict[str, list[Atom]] = {}
        self._sounds: dict[str, list[Atom]] = {}
        self._exact: set[str] = set()
        self._cache: dict[str, tuple[tuple[Atom, bool], ...]] = {}
        for atom in names:
            if len(atom.words) == 1:
                self._exact.add(atom.words[0])
                self._add(atom)
        for atom in heard:
            self._add(atom)

    def _add(self, atom: Atom) -> None:
        word = atom.words[0]
        if atom.kind not in FAMILY | {Kind.GIVEN}:
            return
        self._skeletons.setdefault(skeleton(word), []).append(atom)
        if len(word) >= _SHORTEST:
            for form in deletions(word):
                self._deleted.setdefault(form, []).append(atom)
            if len(spoken := sound(word)) >= _SHORTEST_SOUND:
                self._sounds.setdefault(spoken, []).append(atom)

    def of(self, word: str) -> tuple[tuple[Atom, bool], ...]:
        """Return the names that a folded word is a near-miss of.

        Returns:
            Each with whether a reading machine explains the difference.
        """
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) >= _CACHE:
                self._cache.clear()
            known = self._cache[word] = tuple(self._find(word))
        return known

    def _find(self, word: str) -> list[tuple[Atom, bool]]:
        if len(word) > _LONGEST:
            return []
        if word in self._exact or word.isdigit() or self._lexicon.common(word):
            return []
        found = {
            (atom.person, atom.words): (atom, True)
            # "ii" is taken for u, and as often for two l.
            for form in {word, word.replace("ii", "ll"), *as_letters(word)}
            for atom in self._skeletons.get(skeleton(form), ())
        }
        for form in deletions(word) if len(word) >= _SHORTEST - 1 else ():
            for atom in self._deleted.get(form, ()):
                if one_edit(word, atom.words[0]):
                    found.setdefault((atom.person, atom.words), (atom, False))
        for atom in self._sounds.get(sound(word), ()) if len(word) >= _SHORTEST - 1 else ():
            near = OSA.distance(word, atom.words[0], score_cutoff=_MOST_EDITS) <= _MOST_EDITS
            if near or is_cut_by_ear(word, atom.words[0]):
                found.setdefault((atom.person, atom.words), (atom, False))
        return list(found.values())


def as_letters(word: str) -> Iterator[str]:
    """Yield a word with its figures read as letters (`0xspr1ng`)."""
    if not word.isalpha():
        yield from (word.translate(_FIGURES | {ord("1"): letter}) for letter in "il")


_FIGURES = str.maketrans("0345789", "oeastbg")


def deletions(word: str) -> set[str]:
    """Return a word, and what is left of it without any one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
