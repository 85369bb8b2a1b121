"""Marks of exhibits without a stroke, where the text has one with it: `tkm3`, beside `TKM/1`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import NameHit, Names

_STROKED = re.compile(r"(?<![\w/])([A-Z]{2,4})/\d{1,3}(?![\w/])")
_PLAIN = re.compile(r"([a-z]{2,4})\d{1,3}")


def marks(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield the marks of exhibits that are initials and a number in one word."""
    letters = {match[1].lower() for match in _STROKED.finditer(view.text)}
    for word in view.places if letters - roster.lexicon.abbreviations else ():
        mark = _PLAIN.fullmatch(word)
        if mark is None or mark[1] not in letters or mark[1] in roster.lexicon.abbreviations:
            continue
        names = roster.part(mark[1])
        whole = names.whole.items() if names is not None else ()
        atoms = [Atom(who, Kind.ALIAS, (word,)) for who, kinds in whole if Kind.INITIALS in kinds]
        for index in view.places[word] if atoms else ():
            yield NameHit(index, index, Names.of(atoms))
