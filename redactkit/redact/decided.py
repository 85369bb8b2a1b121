"""What is decided about everybody in a record, with what one person's answer does to others.

The unit of a protected officer is also that of the superintendent who speaks of the case:
told in general for one and in full for the other, it would be told in full. So an answer
that was given on purpose, by a policy of the publisher, by the terms of an order or as a
step of a ladder, holds for everybody who shares the unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from redactkit.detect.quasi.attributes import BODIES
from redactkit.detect.quasi.bodies import core_of
from redactkit.policy.decide import OrderReach, decide, orders_reaching
from redactkit.policy.types import UNLISTED, Decision, Facts, Layer, Policy, Treatment
from redactkit.records.facts import Fact, quasi_identifiers
from redactkit.records.held import held
from redactkit.records.types import Order, Person, Record
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
        self._persons = {person.id: person for person in record.persons}
        self._known: dict[tuple[str, str], Decision] = {}
        self._on_purpose: dict[tuple[str, str], bool] = {}
        self._of_core: dict[tuple[str, tuple[str, ...]], Decision | None] = {}

    def of(self, person_id: str, attribute: str) -> Decision:
        """Return what happens to an attribute of a person of the roster."""
        key = person_id, attribute
        if key not in self._known:
            person = self._persons[person_id]
            own = self._raw(person, attribute)
            decision = self._shared(person, own)
            self._on_purpose[key] = decision is not own or self._deliberate(person, own)
            self._known[key] = self._readable(person, decision)
        return self._known[key]

    def on_purpose(self, person_id: str, attribute: str) -> bool:
        """Return whether something is hidden here that no base policy hides of everybody."""
        self.of(person_id, attribute)
        return self._on_purpose[person_id, attribute]

    def hidden_on_purpose(self) -> frozenset[str]:
        """Return the attributes that are hidden on purpose of anybody."""
        by_rule = {
            name
            for rule in self.policy.rules
            if rule.treatment is Treatment.GENERALISE or rule.layer is Layer.PUBLISHER
            for name in rule.attributes
        }
        in_scope = {name for order in self.record.orders for name in _ever_withheld(order)}
        return frozenset(
            name
            for name in by_rule | in_scope
            if any(self.on_purpose(person, name) for person in self._persons)
        )

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
        force = self._persons[person].force if person else ""
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

    def _shared(self, person: Person, own: Decision) -> Decision:
        for core in sorted(_cores(person, own.attribute)):
            theirs = self._strictest(own.attribute, core)
            if theirs is not None and theirs.severity > own.severity:
                own = theirs
        return own

    def _strictest(self, attribute: str, core: tuple[str, ...]) -> Decision | None:
        """Return the strictest answer given on purpose to anybody who shares a unit."""
        key = attribute, core
        if key not in self._of_core:
            answers = [
                replace(raw, reason=f"{person.id} has the same {attribute}: {raw.rule} hides it")
                for person in self._by_core[key]
                if self._deliberate(person, raw := self._raw(person, attribute))
            ]
            self._of_core[key] = max(answers, key=lambda each: each.severity, default=None)
        return self._of_core[key]

    @cached_property
    def _by_core(self) -> Mapping[tuple[str, tuple[str, ...]], Sequence[Person]]:
        found: dict[tuple[str, tuple[str, ...]], list[Person]] = defaultdict(list)
        for person in self.record.persons:
            for attribute in BODIES:
                for core in _cores(person, attribute):
                    found[attribute, core].append(person)
        return found

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


def _ever_withheld(order: Order) -> Iterator[str]:
    yield from order.withhold
    for event in order.history:
        yield from event.withhold or ()


def _withheld(decision: Decision) -> Decision:
    return replace(decision, treatment=Treatment.WITHHOLD, step="", reason=_UNREADABLE)


def _cores(person: Person, attribute: str) -> set[tuple[str, ...]]:
    if attribute not in BODIES:
        return set()
    return {core_of(value) for value in quasi_identifiers(person).get(attribute, ())}
