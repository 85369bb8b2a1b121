"""Whose something is, typed without the apostrophe: `Roxys Fan Club`, `darrens phone`.

And in the name of a file: `IMG_darrens_van.jpg`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.context import BLANK, lead, small_lines
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import NameHit, Names

_OWNERS = frozenset((Kind.GIVEN, Kind.NICKNAME, Kind.SHORT, Kind.CLIPPED))
_SHORTEST = 4
# Given names that make somebody else's surname with an s.
_SURNAMES = word_set(
    "abrahams adams andrews alberts daniels davids edwards evans franks georges harrys humphreys "
    "isaacs jacobs jeffreys johns josephs julians lewis lukes marks masons matthews michaels "
    "morris mills owens parkers peters philips phillips reeves richards roberts rogers samuels "
    "sanders simons stephens stevens summers thomas walters watts williams willis wilkins"
)


def hasty_owners(view: View, roster: Roster, covered: Container[int]) -> Iterator[NameHit]:
    """Yield given names and nicknames with an s, before what is theirs.

    Not where it is known as a surname, nor behind a title or another name.
    """
    lexicon = roster.lexicon
    for word, places in view.places.items():
        stem = word.removesuffix("s")
        if stem == word or len(stem) < _SHORTEST or word in _SURNAMES or word in lexicon.given:
            continue
        names = None if lexicon.common(word) or lexicon.common(stem) else roster.part(stem)
        people = () if names is None else (
            who for who, kinds in names.personal.items() if kinds & _OWNERS
        )  # fmt: skip
        atoms = [Atom(person, Kind.ALIAS, (word,)) for person in people]
        for index in places if atoms else ():
            if index not in covered and _owns(view, roster, index):
                yield NameHit(index, index, Names.of(atoms))


def _owns(view: View, roster: Roster, index: int) -> bool:
    """Return whether what stands behind a word is a thing, and no title or name before it."""
    lexicon = roster.lexicon
    in_file = view.gap(index) == "_"
    if index + 1 >= len(view) or not (in_file or BLANK.fullmatch(view.gap(index))):
        return False
    thing = view.words[index + 1]
    if not thing.isalpha() or thing in lexicon.verbs or thing in lexicon.function:
        return False
    if index and view.words[index - 1] in roster.called:
        return False
    large = in_file or view.capital(index) or small_lines(view, index)
    return large and not lead(view, index, lexicon).present
