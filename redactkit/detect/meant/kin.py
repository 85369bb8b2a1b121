"""Strangers whom a text names by their kin or friends: obituaries, family trees, chats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redactkit.detect.lexicon import word_set
from redactkit.detect.matching.roster import Roster
from redactkit.detect.meant.shapes import Shapes
from redactkit.detect.text.view import View

TIES = word_set(
    "son daughter wife husband brother sister mother father cousin uncle aunt nephew niece friend "
    "girlfriend boyfriend partner neighbour colleague fiance fiancee stepson stepdaughter "
    "stepfather stepmother grandson granddaughter grandmother grandfather widow flatmate "
    "housemate roommate girl boy baby"
)
_TIED = word_set("widower parents grandparents twin mum dad mam sis bro") | TIES
_ORDINALS = word_set(
    "first second third fourth fifth sixth eldest oldest youngest middle elder younger"
)
# Husband of (the late) …; the third, …; that's …; his friends say …; or "…".
_OF = re.compile(
    r"\s+of\s+(?:the\s+late\s+|(?:my|our|his|her|their|little|dear|young|old|dearest)\s+)?"
)
_APPOSED = re.compile(r"(?:\s(?:one|child|son|daughter|boy|girl|brother|sister))?,\s")
_SHOWN = re.compile(r"(?<![^\W_])(?:that's|that\sis|this\sis|it's|meet)\s")
_SAY = re.compile(
    r"(?<![^\W_])(?:colleagues|friends|mates|family|everyone|everybody|neighbours|people)\s"
    r"(?:(?:all|just|mostly)\s)?(?:say|call\s(?:him|her|me|them)|know\s(?:him|her|me|them)\sas)\s\"?"
)
_OR = re.compile(r"(?<![^\W_])or\s\"")
# Each with all the words that it may begin with: it is tried where one of them stands.
_SPOKEN = (
    (_SHOWN, word_set("that this it meet")),
    (_SAY, word_set("colleagues friends mates family everyone everybody neighbours people")),
    (_OR, word_set("or")),
)
_NEXT = re.compile(r",\s(?:and\s)?|\sand\s|\s&\s")
_ENDED = re.compile(r"[,.!?;]")
_NEAR, _REACH = 10, 60


class Kin:
    """Proposes people of one view by those to whom they belong; places are first and last words."""

    def __init__(self, view: View, roster: Roster, shapes: Shapes) -> None:
        self._view = view
        self._lexicon = roster.lexicon
        self._shapes = shapes

    def find(self) -> Iterator[tuple[int, int]]:
        """Yield who is named by a tie, an order of birth, a speaker's family, or another name."""
        for index in self._view.where(_TIED):
            yield from self._listed(self._behind(_OF, index))
        for index in self._view.where(_ORDINALS):
            name = self._behind(_APPOSED, index)
            if name is not None and self._view.gap(name).startswith(","):
                yield from self._name(name, plain=True)
        yield from self._spoken_of()

    def _behind(self, pattern: re.Pattern[str], index: int) -> int | None:
        """Return the word behind a pattern that begins at the end of a word."""
        view = self._view
        match = pattern.match(view.folded, view.ends[index], view.ends[index] + _REACH)
        if match is None:
            return None
        following = view.word_at(match.end() - 1) + 1
        return following if following < len(view) else None

    def _listed(self, index: int | None) -> Iterator[tuple[int, int]]:
        """Yield the names of a list, those that are no mention yet (`of Huw and Emrys`)."""
        while index is not None and index < len(self._view):
            found = list(self._name(index))
            yield from found
            last = found[0][1] if found else index
            if not found and index not in self._shapes.taken:
                return
            while last + 1 in self._shapes.taken and self._view.gap(last) == " ":
                last += 1
            more = last + 1 < len(self._view) and _NEXT.fullmatch(self._view.gap(last))
            joined = self._view.words[last + 1 : last + 2] == ("and",)
            index = last + 2 if joined else last + 1 if more else None

    def _spoken_of(self) -> Iterator[tuple[int, int]]:
        view, folded = self._view, self._view.folded
        for pattern, begins in _SPOKEN:
            for at in view.where(begins):
                match = pattern.match(folded, view.starts[at])
                if match is None:
                    continue
                index = view.word_at(match.end() - 1) + 1
                near = range(max(0, index - _NEAR), index)
                kin = not _TIED.isdisjoint(view.words[near.start : index])
                known = not self._shapes.taken.isdisjoint(near)
                ends = index < len(view) and _ENDED.match(view.gap(index))
                if (pattern is _SHOWN and not (kin and ends)) or (pattern is _OR and not known):
                    continue
                yield from self._name(index)

    def _name(self, index: int, *, plain: bool = False) -> Iterator[tuple[int, int]]:
        """Yield the name that begins at a word, if it is one; `plain` lets it be a word too."""
        view, lexicon = self._view, self._lexicon
        if not self._shapes.is_name(index):
            return
        word = view.words[index]
        if word in lexicon.calendar or word in lexicon.settlements:
            return
        if lexicon.common(word) and word not in lexicon.given and not plain:
            return
        last = self._shapes.run(index)
        if not self._shapes.names_no_person(index, last):
            yield index, last
