"""What went wrong, for people: the exception tree and the place it points at.

RedactkitError
├── ConfigError              the question was bad: policy, schema, trust file, key, usage
├── InputError               the input could not be read whole, or is invalid
└── MissingCapabilityError   something that was needed is not installed

An error says that a question could not be asked; the answer to a question is a
finding (`redactkit.findings`). No error carries a protected value: only places.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file.

    Attributes:
        path: File, as the user named it.
        pointer: JSON pointer (RFC 6901) of the value meant, or "".
        line: Line, counted from 1.
        column: Column in code points, counted from 1.
        start: First code point of a span in the value or file, counted from 0.
        end: Code point after the span.
        part: What is meant inside the file: a member, a page, an attachment; "" for the
            file itself.
    """

    path: str = ""
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    start: int | None = None
    end: int | None = None
    part: str = ""

    def __str__(self) -> str:
        place = f"{self.path}!{self.part}" if self.part else self.path
        if self.line is not None:
            place += f":{self.line}:{self.column or 1}"
        elif self.pointer:
            place += f"#{self.pointer}"
        if self.start is not None and self.line is None:
            place += f"@{self.start}-{self.end}"
        return place


class RedactkitError(Exception):
    """A question that could not be asked.

    Args:
        message: One fixed sentence, without any value taken from the input.
        location: Where.
        hint: What a person can do next.
        rule: Stable rule id, `room/slug`.
    """

    def __init__(
        self, message: str, location: Location | None = None, *, hint: str = "", rule: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.location = location or Location()
        self.hint = hint
        self.rule = rule


class ConfigError(RedactkitError):
    """The question was bad: wrong usage, policy, schema, trust file, key or output place."""


class InputError(RedactkitError):
    """The input could not be read whole, or is not what it says it is."""


class MissingCapabilityError(RedactkitError):
    """A model or program that the question needs is not installed."""
