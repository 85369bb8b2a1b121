"""The answer to whether words are a name."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """Whether words are a name."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
