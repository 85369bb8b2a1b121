"""What becomes of the members of a record that are neither texts nor names."""

from __future__ import annotations

from collections.abc import Iterator

from redactkit.policy.steps import EXACT, rung
from redactkit.policy.types import Decision, Treatment
from redactkit.records.facts import facts
from redactkit.records.held import PUBLISHED, held
from redactkit.records.vocabulary import Vocabulary
from redactkit.redact.combinations import Remains
from redactkit.redact.decided import Decisions
from redactkit.redact.types import FieldChange

_NOTHING = "none"  # on no list: that tells nothing


def field_changes(decisions: Decisions, vocabulary: Vocabulary) -> Iterator[FieldChange]:
    """Yield each fact of the case that is not published as it is.

    Args:
        decisions: What is decided about everybody.
        vocabulary: Words for attributes.
    """
    for fact in facts(decisions.record):
        decision = decisions.of_fact(fact)
        if decision.treatment is Treatment.KEEP:
            continue
        words = decisions.told(decision, fact.value)
        if decision.treatment is not Treatment.GENERALISE or words is None:
            words = vocabulary.marker(fact.attribute, decision.ground.short_label)
        yield FieldChange(
            pointer=fact.pointer,
            people=fact.people,
            attribute=fact.attribute,
            treatment=decision.treatment,
            text=words,
            rule=decision.rule,
            ground=decision.ground.code,
            order=decision.order,
        )


def remaining(decisions: Decisions, record_name: str) -> Iterator[Remains]:
    """Yield what the members of the released record still tell, of whom.

    Args:
        decisions: What is decided about everybody.
        record_name: File of the record, for messages.
    """
    for fact in facts(decisions.record):
        decision = decisions.of_fact(fact)
        if tells(decision) and fact.value != _NOTHING:
            where = f"{record_name}#{fact.pointer}"
            for who in fact.people:
                yield Remains(who, fact.attribute, level_of(decision), where)
    for index, person in enumerate(decisions.record.persons):
        for attribute in PUBLISHED:
            decision = decisions.of(person.id, attribute)
            if attribute in held(person) and tells(decision):
                where = f"{record_name}#/persons/{index}/{attribute}"
                yield Remains(person.id, attribute, level_of(decision), where)


def tells(decision: Decision) -> bool:
    """Return whether a decision leaves something to be read."""
    return decision.treatment in (Treatment.KEEP, Treatment.GENERALISE)


def level_of(decision: Decision) -> int:
    """Return how exactly what is decided tells: a step of its ladder, or EXACT."""
    place = rung(decision.attribute, decision.step)
    return EXACT if place is None else place
