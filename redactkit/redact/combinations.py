"""What remains about a person in a release, and which forbidden combinations it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from redactkit.policy.steps import rung
from redactkit.policy.types import Combination, Facts, Policy


@dataclass(frozen=True, slots=True)
class Remains:
    """Something that a release still tells about a person.

    Attributes:
        person: Id in the roster.
        attribute: Of the vocabulary.
        level: Step of the ladder at which it is told, or EXACT.
        where: File and pointer, for messages.
    """

    person: str
    attribute: str
    level: int
    where: str


@dataclass(frozen=True, slots=True)
class Combined:
    """A forbidden combination that holds.

    Attributes:
        combination: The combination.
        person: Whom it singles out: an id of the roster.
        where: By attribute, the first place that tells it.
    """

    combination: Combination
    person: str
    where: Mapping[str, str]


def combined(
    policy: Policy, protected: Mapping[str, Facts], remains: Iterable[Remains]
) -> Iterator[Combined]:
    """Yield each combination of which every member remains about one protected person.

    Args:
        policy: All layers.
        protected: By id, the facts about everybody who is not named.
        remains: What the release tells.
    """
    told: dict[str, list[Remains]] = {}
    for each in remains:
        told.setdefault(each.person, []).append(each)
    for combination in policy.combinations:
        for person, facts in protected.items():
            if not combination.when.holds(facts):
                continue
            where = {
                attribute: place
                for attribute, step in combination.members.items()
                if (place := _told(told.get(person, ()), attribute, step)) is not None
            }
            if len(where) == len(combination.members):
                yield Combined(combination, person, where)


def _told(remains: Iterable[Remains], attribute: str, step: str) -> str | None:
    """Return the first place that tells an attribute at a step or more exactly."""
    most = rung(attribute, step)
    return next(
        (
            each.where
            for each in remains
            if each.attribute == attribute and most is not None and each.level <= most
        ),
        None,
    )
