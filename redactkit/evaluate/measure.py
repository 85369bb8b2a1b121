"""What is counted, and when something counts as hidden, kept or leaked.

A released text and the strings of the gold are compared after the same folding: NFKC,
format characters removed (zero-width, soft hyphen, joiners, bidi marks), white space
collapsed to one blank, line breaks included, and case folded. A string occurs where no
word character touches it on either side; one that is marked `substring` occurs anywhere.

* leak rate: the strings that must not appear and do, of all of them;
* kept rate: the strings that must appear and do, of all of them;
* all-mentions recall: the people (or other entities) of whom nothing was seen, of all.
  One mention that is seen undoes all others, so a person is hidden whole or not at all.

In a document with offsets a mention is hidden if every letter and digit of it is
covered; a title before a name may stay.
* precision: the words whose first letter is covered and belongs to a marked mention, of
  all words whose first letter is covered.

A text that could not be released shows nothing and keeps nothing: all that was expected
of it counts as missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

_GRAPHEME_JOINER = "\u034f"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was right, of how often it could have been.

    Attributes:
        hit: Right.
        total: In all.
    """

    hit: int = 0
    total: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.hit + other.hit, self.total + other.total)

    @property
    def rate(self) -> float | None:
        """The share, or None where there was nothing to count."""
        return self.hit / self.total if self.total else None

    @classmethod
    def of(cls, answers: Iterable[bool]) -> Tally:
        """Return the tally of some answers."""
        answers = list(answers)
        return cls(sum(answers), len(answers))


@dataclass(frozen=True, slots=True)
class Expected:
    """A mention, or a string of the gold, that had to be hidden.

    Attributes:
        owner: Id of the person or entity, as the labels have it.
        type: Type of entity, or class of the string.
        identifier: DIRECT or QUASI, or "" where the labels do not tell them apart.
        hidden: Whether it was.
        place: JSON pointer or "start-end", to find it again.
    """

    owner: str
    type: str
    identifier: str
    hidden: bool
    place: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one labelled text.

    Attributes:
        id: Id of the case or document.
        form: "case" or "document".
        size: Bytes of the text in UTF-8.
        seconds: How long it took, models already loaded.
        expected: Everything that had to be hidden.
        kept: Strings that must appear and do.
        lost: Places of those that do not.
        words: Covered words by type found, and how many of them rightly; "" is all types.
        blocked: Rules that stopped the release, if it was stopped.
    """

    id: str
    form: str
    size: int
    seconds: float
    expected: tuple[Expected, ...]
    kept: Tally = Tally()
    lost: tuple[str, ...] = ()
    words: tuple[tuple[str, Tally], ...] = ()
    blocked: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Return a text as it is compared.

    >>> fold("Ma\u00adry  O\u2019Bri\u200ben")
    'mary o\u2019brien'
    """
    compatible = unicodedata.normalize("NFKC", text)
    visible = "".join(
        sign
        for sign in compatible
        if unicodedata.category(sign) != "Cf" and sign != _GRAPHEME_JOINER
    )
    return " ".join(unicodedata.normalize("NFC", visible).split()).casefold()


def occurs(words: str, text: str, *, inside: bool = False) -> bool:
    """Return whether folded words stand in a folded text.

    Args:
        words: What is looked for.
        text: Where.
        inside: Whether a part of a longer word counts too.

    >>> occurs("law", "the lawless"), occurs("law", "the lawless", inside=True)
    (False, True)
    """
    if inside:
        return words in text
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def hidden_whole(
    expected: Iterable[Expected], key: Callable[[Expected], Hashable]
) -> dict[Hashable, Tally]:
    """Return, for each group, how many owners were hidden in every one of their mentions.

    Args:
        expected: Mentions of one text.
        key: Group of a mention.
    """
    whole: dict[tuple[Hashable, str], bool] = {}
    for item in expected:
        mine = (key(item), item.owner)
        whole[mine] = whole.get(mine, True) and item.hidden
    tallies: dict[Hashable, Tally] = {}
    for (group, _), hidden in whole.items():
        tallies[group] = tallies.get(group, Tally()) + Tally(int(hidden), 1)
    return tallies
