"""The plan as a file (schema `redaction-plan`), and what is new against an older one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from redactkit import __version__
from redactkit.redact.types import FieldChange, PersonPlan, Place, Plan, Question, Redaction

FORMAT = "redactkit/redaction-plan/v1"


def to_json(plan: Plan) -> dict[str, Any]:
    """Return the plan in the form of its schema. It holds no value of the case."""
    return {
        "format": FORMAT,
        "case": plan.case,
        "kind": plan.kind,
        "on": plan.on.isoformat(),
        "undecided": plan.undecided.value,
        "tool": {"name": "redactkit", "version": __version__},
        "policy": [{"name": name, "sha256": digest} for name, digest in plan.sources],
        "people": [_person(person) for person in plan.people],
        "redactions": [_redaction(redaction) for redaction in plan.redactions],
        "fields": [_field(change) for change in plan.fields],
        "questions": [_question(question) for question in plan.questions],
    }


def _person(person: PersonPlan) -> dict[str, Any]:
    return {
        "person": person.person,
        "role": person.role,
        "named": person.named,
        "label": person.label,
        "redacted": person.redacted,
        "kept": person.kept,
        "attributes": [
            {
                "attribute": decision.attribute,
                "treatment": decision.treatment.value,
                **({"step": decision.step} if decision.step else {}),
                "rule": decision.rule,
                "ground": decision.ground.code,
                "order": decision.order,
                "reason": decision.reason,
            }
            for decision in person.decisions.values()
        ],
    }


def _redaction(redaction: Redaction) -> dict[str, Any]:
    return {
        "key": redaction.key,
        "place": _place(redaction.place),
        "person": redaction.person,
        "attribute": redaction.attribute,
        "treatment": redaction.treatment.value,
        "text": redaction.text,
        "rule": redaction.rule,
        "detected_by": redaction.detected_by,
        "ground": redaction.ground,
        "order": redaction.order,
        "reason": redaction.reason,
    }


def _field(change: FieldChange) -> dict[str, Any]:
    return {
        "pointer": change.pointer,
        "people": list(change.people),
        "attribute": change.attribute,
        "treatment": change.treatment.value,
        "text": change.text,
        "rule": change.rule,
        "ground": change.ground,
        "order": change.order,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind.value,
        "message": question.message,
        "places": [_place(place) for place in question.places],
        "candidates": list(question.candidates),
        "answer": question.answer,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "pointer": place.pointer,
        "start": place.span.start,
        "end": place.span.end,
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one plan to the next, by key.

    Attributes:
        added: Redactions that the old plan did not have.
        removed: Redactions that the new plan does not have.
        changed: Redactions that another rule, ground or treatment decides now.
        asked: Questions that the old plan did not have.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether the two plans do the same."""
        return not (self.added or self.removed or self.changed or self.asked)


_SUBSTANCE = ("person", "attribute", "treatment", "text", "rule", "ground", "order")


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    """Return what a plan changes against an older one of the same case."""
    before = {item["key"]: item for item in old["redactions"]}
    after = {item["key"]: item for item in new["redactions"]}
    asked = {item["key"] for item in new["questions"]} - {item["key"] for item in old["questions"]}
    return Difference(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        changed=tuple(
            key
            for key in after
            if key in before
            and any(before[key].get(name) != after[key].get(name) for name in _SUBSTANCE)
        ),
        asked=tuple(sorted(asked)),
    )
