"""Values of the redact room: places, redactions, questions and the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from redactkit.policy.types import Decision, Treatment
from redactkit.redact.combinations import Combined
from redactkit.spans import Span


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the case that may be published.

    Attributes:
        file: File of the case, for instance "record.json".
        pointer: JSON pointer into the record, or the part's address in a document.
        text: The words.
    """

    file: str
    pointer: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a text of the case."""

    file: str
    pointer: str
    span: Span


@dataclass(frozen=True, slots=True)
class Redaction:
    """One place that changes.

    Attributes:
        key: Survives a re-run; see `redactkit.redact.keys`.
        place: Where.
        person: Id in the roster, or "" for who is not on it.
        attribute: What is hidden.
        treatment: PSEUDONYM, GENERALISE or WITHHOLD.
        text: What stands in its place.
        rule: Rule of the policy that decided.
        ground: Code of the ground.
        order: Id of the order, where one decided.
        detected_by: Rule that found the mention.
        reason: Why this person is meant.
    """

    key: str
    place: Place
    person: str
    attribute: str
    treatment: Treatment
    text: str
    rule: str
    ground: str
    order: str = ""
    detected_by: str = ""
    reason: str = ""


class QuestionKind(Enum):
    """What a person has to decide."""

    UNLISTED = "unlisted-person"
    AMBIGUOUS = "ambiguous-mention"
    UNRESOLVED = "unresolved-date"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must decide, or has decided.

    Attributes:
        key: For decisions.json.
        kind: What is asked.
        message: The question, without the words that it is about.
        places: Where the same words stand.
        candidates: Ids of the people who may be meant.
        answer: Answer of decisions.json, or "" while nobody has decided.
    """

    key: str
    kind: QuestionKind
    message: str
    places: tuple[Place, ...]
    candidates: tuple[str, ...]
    answer: str = ""


class Undecided(Enum):
    """What happens to what nobody has decided."""

    BLOCK = "block"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What is decided about one person of the roster.

    Attributes:
        person: Id in the roster.
        role: Role in the case.
        label: Pseudonym in the release, or "" for who is named.
        decisions: By attribute; "name" is always there.
        redacted: Mentions that are replaced.
        kept: Mentions that stay.
        told: By attribute, what is said in general in its place.
    """

    person: str
    role: str
    label: str
    decisions: Mapping[str, Decision]
    redacted: int = 0
    kept: int = 0
    told: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether the name is published."""
        return self.decisions["name"].treatment is Treatment.KEEP


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A member of the record, no text, that is not published as it is.

    Attributes:
        pointer: JSON pointer into the record.
        people: Ids of those whom it is about.
        attribute: What it tells.
        treatment: GENERALISE or WITHHOLD.
        text: What stands in its place.
        rule: Rule of the policy that decided.
        ground: Code of the ground.
        order: Id of the order, where one decided.
    """

    pointer: str
    people: tuple[str, ...]
    attribute: str
    treatment: Treatment
    text: str
    rule: str
    ground: str
    order: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a release would change, before anything is changed."""

    case: str
    record_name: str
    kind: str
    on: date
    undecided: Undecided
    people: tuple[PersonPlan, ...]
    redactions: tuple[Redaction, ...]
    questions: tuple[Question, ...]
    unused_decisions: tuple[str, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    fields: tuple[FieldChange, ...] = ()
    combined: tuple[Combined, ...] = ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that nobody has answered."""
        return tuple(question for question in self.questions if not question.answer)

    def person(self, person_id: str) -> PersonPlan:
        """Return what is decided about a person of the roster."""
        return next(person for person in self.people if person.person == person_id)
