# ruff: noqa: E501 (a pattern is read best in one line)
"""What other children call a child: `he is called "Stones" by the other children`.

Nobody but a child has such a name from them, so that it is one of the roster's children.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.text.view import View
from redactkit.detect.variants.kinds import Kind
from redactkit.detect.variants.names import Atom
from redactkit.detect.variants.parts import NameHit, Names

_CHILDREN = r"(?:other\s(?:children|pupils|boys|girls|kids)|(?:class|school|play|team)mates|school\s?friends)"
_NAME = r"[\"']?(?P<name>[^\W\d_][^\"'\n.,;:]{0,30}?)[\"']?"
_CALLED = re.compile(
    rf"(?:called|nicknamed|dubbed|known\sas)\s{_NAME},?\s"
    rf"(?:(?:by|to|among)\s(?:(?:all|some|most|many)\s(?:of\s)?)?(?:the\s|his\s|her\s|their\s)?{_CHILDREN}|(?:in|on)\sthe\splayground)(?!\w)"
)
_CALLING = re.compile(
    rf"{_CHILDREN}\s(?:(?:now|all|still|had|have|would)\s){{0,2}}call(?:s|ed)?\s(?P<whom>him|her|them)\s{_NAME}(?=[.,;:\s]|\Z)"
)
_CUES = word_set(
    "called nicknamed dubbed known other classmates schoolmates playmates teammates school schoolfriends"
)
_SEXES = {"him": "M", "her": "F"}
_MOST_WORDS = 3


def playground(view: View, roster: Roster) -> Iterator[NameHit]:
    """Yield the names that a text says children have for another child."""
    for index in view.where(_CUES) if roster.children else ():
        start = view.starts[index]
        found = _CALLED.match(view.folded, start) or _CALLING.match(view.folded, start)
        if found is None:
            continue
        first, last = view.word_at(found.start("name")), view.word_at(found.end("name") - 1)
        named = range(first, last + 1)
        if len(named) > _MOST_WORDS or not all(map(view.capital, named)):
            continue
        sex = _SEXES.get(found.groupdict().get("whom", ""), "")
        meant = [who for who in roster.children if not sex or roster.facts[who].sex in {"", sex}]
        atoms = [Atom(who, Kind.TOLD, view.words[first : last + 1]) for who in meant]
        if atoms:
            yield NameHit(first, last, Names.of(atoms))
