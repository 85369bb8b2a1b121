"""One form of an identifier, and what has to stand around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Need(Enum):
    """What has to stand around a value for it to be the person's."""

    NOTHING = "nothing"
    NUMBER = "words that speak of a number, rank or name"
    CAPITALS = "capitals"
    PLATE = "capitals, in a text that speaks of vehicles"
    NEIGHBOUR = "another part of the same address"
    FLAT = "the same address beside it; or near it, and no other one beside it"
    SHORT = "nothing that makes it the name of another place or body"
    MARK = "the mark of a handle"
    ARTICLE = "an article before it, and a capital"
    ORIGIN = "a capital, and nothing of the publisher's own name"
    SAID_OF_PHONE = "words that say whose telephone or number it is"
    ADDRESSED = "another part of the same address within a few sentences"


@dataclass(frozen=True, slots=True)
class Value:
    """One form of an identifier.

    Attributes:
        person: Id in the roster.
        attribute: Of the vocabulary.
        words: Its folded words; one squeezed word for a code.
        need: What has to stand around it.
        code: Whether it is looked for by letters and digits alone.
    """

    person: str
    attribute: str
    words: tuple[str, ...] = field(repr=False)
    need: Need = Need.NOTHING
    code: bool = False
