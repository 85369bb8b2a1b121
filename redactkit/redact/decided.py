"""What is decided about everybody in a record, with what one person's answer does to others.

The unit of a protected officer is also that of the superintendent who speaks of the case:
told in general for one and in full for the other, it would be told in full. So an answer
that was given on purpose, by a policy of the publisher, by the terms of an order or as a
step of a ladder, holds for everybody who shares the unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from redactkit.detect.bodies import core_of
from redactkit.detect.quasi import BODIES
from redactkit.policy.decide import OrderReach, decide, orders_reaching
from redactkit.policy.types import UNLISTED, Decision, Facts, Layer, Policy, Treatment
from redactkit.records.facts import Fact, quasi_identifiers
from redactkit.records.held import held
from redactkit.records.types import Person, Record
from redactkit.redact.ladders import Places, generalise

NOBODY = Facts(role=UNLISTED)
_UNREADABLE = "its ladder cannot read the value, so it is withheld"


class Decisions:
    """Answers to: what happens to this attribute of this person?"""

    def __init__(self, record: Record, policy: Policy, on: date, today: date) -> None:
        """Prepare the answers.

        Args:
            record: The record.
            policy: All layers.
            on: Day of the release.
            today: Day of the run; an order in force on either day binds.
        """
        self.record = record
        self.policy = policy
        self.on = on
        self.places = Places.of(policy.places)
        self.reaches: dict[str, tuple[OrderReach, ...]] = {
            person.id: orders_reaching(person, record, (on, today)) for person in record.persons
        }
        self._known: dict[tuple[str, str], Decision] = {}
        self._on_purpose: dict[tuple[str, str], bool] = {}

    def of(self, person_id: str, attribute: str) -> Decision:
        """Return what happens to an attribute of a person of the roster."""
        key = person_id, attribute
        if key not in self._known:
            person = self.record.person(person_id)
            decision = self._shared(person, attribute)
            self._on_purpose[key] = self._deliberate(person, decision)
            self._known[key] = self._readable(person, decision)
        return self._known[key]

    def on_purpose(self, person_id: str, attribute: str) -> bool:
        """Return whether something is hidden here that no base policy hides of everybody."""
        self.of(person_id, attribute)
        return self._on_purpose[person_id, attribute]

    def of_nobody(self, attribute: str) -> Decision:
        """Return what happens to an attribute of who is on no roster."""
        return decide(NOBODY, attribute, self.policy)

    def of_fact(self, fact: Fact) -> Decision:
        """Return the strictest answer of those whom a fact is about; withheld if unreadable."""
        answers = [self.of(person, fact.attribute) for person in fact.people]
        answers = answers or [self.of_nobody(fact.attribute)]
        strictest = max(answers, key=lambda decision: decision.severity)
        told = self.told(strictest, fact.value)
        return strictest if told is not None else _withheld(strictest)

    def told(self, decision: Decision, value: str, person: str = "") -> str | None:
        """Return what is said in place of a value, or None where its ladder cannot read it."""
        if decision.treatment is not Treatment.GENERALISE:
            return value
        force = self.record.person(person).force if person else ""
        return generalise(decision.attribute, decision.step, value, self.places, force)

    def fields_of(self, person: Person) -> Mapping[str, str]:
        """Return, by attribute, what is said in general of a person instead of the value."""
        return {
            attribute: ", ".join(dict.fromkeys(words for words in told if words is not None))
            for attribute, values in held(person).items()
            if (decision := self.of(person.id, attribute)).treatment is Treatment.GENERALISE
            for told in ([self.told(decision, value, person.id) for value in values],)
        }

    def _raw(self, person: Person, attribute: str) -> Decision:
        facts = Facts.of(person, self.on)
        return decide(facts, attribute, self.policy, self.reaches[person.id])

    def _shared(self, person: Person, attribute: str) -> Decision:
        own = self._raw(person, attribute)
        for other in self._sharing(person, attribute):
            theirs = self._raw(other, attribute)
            if self._deliberate(other, theirs) and theirs.severity > own.severity:
                reason = f"{other.id} has the same {attribute}, and {theirs.rule} hides it"
                own = replace(theirs, reason=reason)
        return own

    def _sharing(self, person: Person, attribute: str) -> Iterator[Person]:
        cores = _cores(person, attribute)
        for other in self.record.persons if cores else ():
            if other.id != person.id and cores & _cores(other, attribute):
                yield other

    def _deliberate(self, person: Person, decision: Decision) -> bool:
        match decision.treatment, decision.layer:
            case Treatment.KEEP, _:
                return False
            case (Treatment.GENERALISE, _) | (_, Layer.PUBLISHER):
                return True
            case _, Layer.ORDER:
                return self._in_scope(person, decision)
            case _:
                return False

    def _in_scope(self, person: Person, decision: Decision) -> bool:
        """Return whether an order about a person names the attribute in its scope."""
        subjects = {order.id: order.subject for order in self.record.orders}
        return subjects[decision.order] == person.id and any(
            decision.attribute in reach.attributes and not reach.everything
            for reach in self.reaches[person.id]
            if reach.order == decision.order
        )

    def _readable(self, person: Person, decision: Decision) -> Decision:
        values = quasi_identifiers(person).get(decision.attribute, ())
        told = [self.told(decision, value, person.id) for value in values]
        return _withheld(decision) if None in told else decision


def _withheld(decision: Decision) -> Decision:
    return replace(decision, treatment=Treatment.WITHHOLD, step="", reason=_UNREADABLE)


def _cores(person: Person, attribute: str) -> set[tuple[str, ...]]:
    if attribute not in BODIES:
        return set()
    return {core_of(value) for value in quasi_identifiers(person).get(attribute, ())}
