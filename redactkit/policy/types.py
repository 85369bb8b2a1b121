"""Values of the policy room: treatments, grounds, rules, layers and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from redactkit.policy.steps import EXACT, rung
from redactkit.records.orders import is_child
from redactkit.records.types import Person

UNLISTED = "unlisted"


class Treatment(Enum):
    """What happens to an attribute of a person, mildest first."""

    KEEP = "keep"
    GENERALISE = "generalise"
    PSEUDONYM = "pseudonym"
    WITHHOLD = "withhold"

    @property
    def strictness(self) -> int:
        """How much is hidden; a floor is never undercut."""
        return list(Treatment).index(self)


class Layer(Enum):
    """Who speaks, the highest authority first."""

    FLOOR = "floor"
    ORDER = "order"
    PUBLISHER = "publisher"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something may be withheld or must be named: an entry of the catalogue.

    Attributes:
        code: Stable code, for instance "foia-s40-2".
        kind: statute, order, data-protection, exemption or open-justice.
        label: What a reader of the release sees.
        short_label: What stands in a marker, for instance "s.40(2)".
        source: Statute, order or rule, with its section.
        ends: End rule: never, lifetime, age-18 and so on.
        as_at: Day on which the statement of the law was checked, ISO 8601.
    """

    code: str
    kind: str
    label: str
    short_label: str
    source: str
    ends: str
    as_at: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule speaks. Every member that is set must hold; an empty one asks nothing."""

    roles: frozenset[str] = frozenset()
    victim_of: frozenset[str] = frozenset()
    capacity: frozenset[str] = frozenset()
    service: frozenset[str] = frozenset()
    child: bool | None = None

    def holds(self, facts: Facts) -> bool:
        """Return whether the condition is met by a person."""
        return (
            (not self.roles or facts.role in self.roles)
            and (not self.victim_of or bool(self.victim_of & facts.victim_of))
            and (not self.capacity or facts.capacity in self.capacity)
            and (not self.service or facts.service in self.service)
            and (self.child is None or self.child == facts.child)
        )

    def within(self, other: Condition) -> bool:
        """Return whether everybody who meets this condition meets the other one too."""
        for name in ("roles", "victim_of", "capacity", "service"):
            mine, theirs = getattr(self, name), getattr(other, name)
            if theirs and not (mine and mine <= theirs):
                return False
        return other.child is None or self.child == other.child


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a policy.

    Attributes:
        id: Unique in its policy.
        layer: Who speaks.
        when: Whom the rule is about.
        attributes: What it decides, groups already spelled out.
        treatment: What happens to it.
        step: Of GENERALISE: step on the ladder of the attribute.
        ground: Code of the ground.
        why: For people who read the policy.
        label: "letter" (Officer A) or "role" (Requester), for pseudonyms.
        pointer: JSON pointer into its file, for messages.
        file: The file, for messages.
    """

    id: str
    layer: Layer
    when: Condition
    attributes: frozenset[str]
    treatment: Treatment
    ground: str
    step: str = ""
    why: str = ""
    label: str = "letter"
    pointer: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Combination:
    """Attributes that together single a protected person out.

    Attributes:
        id: Unique in its policy.
        when: Whom it is about.
        members: By attribute, the step at which it counts; "" for the exact value alone.
        blocks: Whether a release in which it holds is stopped, or only warned of.
        why: For people who read the policy.
        pointer: JSON pointer into its file, for messages.
        file: The file, for messages.
    """

    id: str
    when: Condition
    members: Mapping[str, str]
    blocks: bool
    why: str
    pointer: str
    file: str


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place or unit, and what it is called when told in general.

    Attributes:
        name: As records have it.
        above: By step of a ladder ("area", "command", "force"), what is said instead.
        pointer: JSON pointer into its file, for messages.
        file: The file, for messages.
    """

    name: str
    above: Mapping[str, str]
    pointer: str
    file: str


@dataclass(frozen=True, slots=True)
class Example:
    """A case that a policy must decide as written; `policy lint` runs it."""

    facts: Facts
    attribute: str
    treatment: Treatment
    ground: str
    pointer: str
    file: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """All layers that apply to a case, read and checked.

    Attributes:
        name: Name of the base policy.
        kinds: Kinds of record for which it was written.
        rules: Floor, publisher and base rules, each layer in the order of its file.
        grounds: Catalogue of the jurisdiction, by code.
        examples: What the policy promises to decide.
        sources: Name and SHA-256 of each file that the policy was read from.
        combinations: What must not stand together about one protected person.
        places: Ladders of places and units.
    """

    name: str
    kinds: frozenset[str]
    rules: tuple[Rule, ...]
    grounds: dict[str, Ground]
    examples: tuple[Example, ...]
    sources: tuple[tuple[str, str], ...]
    combinations: tuple[Combination, ...] = ()
    places: tuple[PlaceEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a policy may ask about a person. It holds no identifier."""

    role: str
    victim_of: frozenset[str] = frozenset()
    capacity: str = ""
    service: str = ""
    child: bool = False
    dead: bool = False

    @classmethod
    def of(cls, person: Person, on: date) -> Facts:
        """Return the facts about a person of the roster on a day."""
        died = person.date_of_death
        return cls(
            role=person.role,
            victim_of=frozenset(victim.offence for victim in person.victim_of),
            capacity=person.capacity,
            service=person.service_status,
            child=is_child(person, on),
            dead=died is not None and died < on,
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer that a rule or an order gives, and why it did or did not win."""

    rule: str
    layer: Layer
    treatment: Treatment
    ground: str
    order: str = ""
    label: str = "letter"
    reason: str = ""
    step: str = ""

    @property
    def answer(self) -> str:
        """The treatment in words, with the step of GENERALISE."""
        return in_words(self.treatment, self.step)


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to one attribute of one person, and every answer that lost."""

    attribute: str
    treatment: Treatment
    rule: str
    layer: Layer
    ground: Ground
    order: str = ""
    label: str = "letter"
    reason: str = ""
    lost: tuple[Candidate, ...] = ()
    step: str = ""

    @property
    def answer(self) -> str:
        """The treatment in words, with the step of GENERALISE."""
        return in_words(self.treatment, self.step)

    @property
    def severity(self) -> tuple[int, int]:
        """How much is hidden; see `severity`."""
        return severity(self.treatment, self.attribute, self.step)


def in_words(treatment: Treatment, step: str) -> str:
    """Return a treatment as a policy writes it, with the step of GENERALISE."""
    return f"{treatment.value} ({step})" if step else treatment.value


def severity(treatment: Treatment, attribute: str, step: str) -> tuple[int, int]:
    """Return how much a treatment hides of an attribute, for comparison with another one.

    A step that the ladder does not have counts as the lowest one: it is withheld anyway,
    and lint refuses it.
    """
    place = rung(attribute, step)
    return treatment.strictness, EXACT if place is None else place
