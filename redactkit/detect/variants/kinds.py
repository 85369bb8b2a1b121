"""What part of a name a word can be."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What part of a name an atom is."""

    SURNAME = "surname"
    PART = "part of a surname"
    FORMER = "former name"
    GIVEN = "given name"
    MIDDLE = "middle name"
    NICKNAME = "nickname"
    SHORT = "usual short form of the given name"
    CLIPPED = "beginning of the given name"
    BYNAME = "what everybody with the surname is called"
    ALIAS = "alias"
    JOINED = "name in one word"
    CUT = "first letters of a name"
    INITIALS = "initials"
    TOLD = "what the text itself calls a nickname, or the sound, of a name"

    # Members are single; Enum's own hash is a call in Python for each set operation.
    __hash__ = object.__hash__


FAMILY = frozenset((Kind.SURNAME, Kind.PART, Kind.FORMER))
CALLED = frozenset((Kind.GIVEN, Kind.NICKNAME))
PERSONAL = frozenset(
    (Kind.GIVEN, Kind.MIDDLE, Kind.NICKNAME, Kind.SHORT, Kind.CLIPPED, Kind.BYNAME)
)
