"""What is found of people on the roster besides their names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owned:
    """Words that are an identifier of people on the roster."""

    first: int
    last: int
    attribute: str
    people: frozenset[str]
    sure: bool = True
