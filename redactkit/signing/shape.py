"""The shape of signed JSON: exact members, exact types, no value in any message."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any, NamedTuple, NoReturn

from redactkit.errors import InputError, Location

HEX_DIGEST = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST_TEXT = 300


class Node(NamedTuple):
    """A value of a signed file and the place where it stands.

    Attributes:
        value: As the strict reader returned it.
        path: Name of the file.
        rule: Rule id of whatever is wrong with it.
        pointer: JSON pointer of the value.
    """

    value: Any
    path: str
    rule: str
    pointer: str = ""

    def fail(self, message: str) -> NoReturn:
        """Raise at this place."""
        raise InputError(message, Location(self.path, self.pointer), rule=self.rule)

    def at(self, step: str | int) -> Node:
        """Return a member or item."""
        return Node(self.value[step], self.path, self.rule, f"{self.pointer}/{step}")

    def members(self, names: Collection[str], *, extensions: bool = False) -> dict[str, Node]:
        """Return the members of an object that has exactly the given names.

        Args:
            names: All of them must be there.
            extensions: Whether names that begin with "x-" may be there as well;
                they are not returned.
        """
        if not isinstance(self.value, dict):
            self.fail("this must be an object")
        if any(name not in self.value for name in names):
            self.fail("a member is missing in this object")
        for name in self.value:
            if name not in names and not (extensions and name.startswith("x-")):
                self.fail("this object has a member that is not known")
        return {name: self.at(name) for name in names}

    def items(self) -> list[Node]:
        """Return the items of an array."""
        if not isinstance(self.value, list):
            self.fail("this must be an array")
        return [self.at(index) for index in range(len(self.value))]

    def text(self, pattern: re.Pattern[str] | None = None) -> str:
        """Return a string: of the given form, or else one printable line."""
        if not isinstance(self.value, str):
            self.fail("this must be a string")
        if pattern is None:
            if not (0 < len(self.value) <= LONGEST_TEXT and self.value.isprintable()):
                self.fail("this must be one line of printable text")
        elif not pattern.fullmatch(self.value):
            self.fail("this string does not have the form that is required here")
        return self.value

    def constant(self, expected: str) -> None:
        """Check that this is exactly one string."""
        if self.value != expected:
            self.fail("this is not the one value that is allowed here")

    def one_of(self, allowed: Collection[str]) -> str:
        """Return a string of a closed list."""
        if not isinstance(self.value, str) or self.value not in allowed:
            self.fail("this is not one of the values that are allowed here")
        return self.value

    def whole(self, least: int) -> int:
        """Return an integer that is not smaller than `least`."""
        if type(self.value) is not int or not least <= self.value < 2**53:
            self.fail("this must be a whole number in the allowed range")
        return self.value

    def flag(self) -> bool:
        """Return a boolean."""
        if not isinstance(self.value, bool):
            self.fail("this must be true or false")
        return self.value

    def digest(self) -> str:
        """Return a SHA-256 digest in lower-case hexadecimal."""
        return self.text(HEX_DIGEST)

    def time(self) -> datetime:
        """Return a time: RFC 3339, UTC, whole seconds, "Z"."""
        text = self.text(_TIME)
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            self.fail("there is no such time")

    def day(self) -> str:
        """Return an ISO date."""
        text = self.text(_DAY)
        try:
            date.fromisoformat(text)
        except ValueError:
            self.fail("there is no such day")
        return text

    def base64(self) -> bytes:
        """Return the bytes of a base64 text: standard alphabet, padded, one spelling only."""
        text = self.text(re.compile(r"[A-Za-z0-9+/]+={0,2}"))
        try:
            data = base64.b64decode(text, validate=True)
        except binascii.Error:
            self.fail("this is not base64")
        # Spare bits of the last character would give one value several spellings.
        if base64.b64encode(data).decode() != text:
            self.fail("this base64 is not in its one canonical spelling")
        return data


def format_time(moment: datetime) -> str:
    """Return a time as it stands in signed files.

    >>> format_time(datetime(2026, 11, 21, 10, 0, 0, tzinfo=UTC))
    '2026-11-21T10:00:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def slug(text: str) -> str:
    """Return a text as an id of the form `SLUG`, or "" where nothing of it is left.

    >>> slug("Example Root CA (2026)")
    'example-root-ca-2026'
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:63].strip("-")
