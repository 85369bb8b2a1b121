"""What a reader of containers yields, and how much it may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from redactkit.findings import Severity


class Piece(NamedTuple):
    """A text inside a file, to be searched.

    Attributes:
        part: Where, for people: "word/comments.xml", "page 3". It may hold a protected
            value; the scan leaves that out of its findings.
        text: The text.
        chance: Whether the text may be mere chance: words fished out of binary data.
        loose: Whether cells may stand below another head than their own, or none.
    """

    part: str
    text: str
    chance: bool = False
    loose: bool = False


class Inner(NamedTuple):
    """A file inside a file, to be searched as a file: name, content, and what is in it.

    Attributes:
        part: Where.
        name: Its name, "" where it has none.
        data: Its bytes.
    """

    part: str
    name: str
    data: bytes


class Fault(NamedTuple):
    """Something that does not pass whatever is searched for.

    Attributes:
        part: Where.
        message: A fixed sentence.
        rule: Rule id.
        severity: UNREAD for what could not be read.
        hint: What a person can do; "" for the usual.
    """

    part: str
    message: str
    rule: str = "gate/unread"
    severity: Severity = Severity.UNREAD
    hint: str = ""


Item = Piece | Inner | Fault


class TooLargeError(Exception):
    """A file unpacks to more than the scan reads."""


class TooDeepError(Exception):
    """Things stand in each other deeper than a program writes, or reads."""

    MESSAGE = "things are nested here deeper than any program writes"


# Browsers and Office stop at a few hundred levels.
MAX_LEVELS = 1000


@dataclass(slots=True)
class Budget:
    """How much one file may unpack to, all that is nested in it included.

    Attributes:
        bytes: Bytes left.
        items: Pieces and inner files left.
    """

    bytes: int
    items: int = field(default=200_000)

    def spend(self, size: int) -> None:
        """Take a piece of so many bytes out of the budget.

        Raises:
            TooLargeError: Nothing is left.
        """
        self.bytes -= size
        self.items -= 1
        if self.bytes < 0 or self.items < 0:
            raise TooLargeError


Reader = Callable[[bytes, Budget], Iterator[Item]]
"""Yields everything in a file. It may raise anything at a broken one: that is a fault."""
