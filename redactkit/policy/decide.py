"""The one decision: who is protected, in what, on which ground.

Four layers give answers: the statutory floor, the orders in force, the publisher's own
rules and the base policy. Of publisher and base the first that speaks gives the
policy's answer. The strictest of floor, orders and that answer wins; where two are
equally strict, the higher authority does: a statute, then an order, then data
protection. So no policy weakens a statute or an order, and a lapsed order leaves the
statute standing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from redactkit.policy.steps import rung
from redactkit.policy.types import (
    Candidate,
    Decision,
    Facts,
    Layer,
    Policy,
    Rule,
    Treatment,
    severity,
)
from redactkit.records.facts import CASE_FACTS
from redactkit.records.orders import state
from redactkit.records.types import Order, Person, Record

# An order that hides a name hides what stands for the name: each of these
# singles a person out for anyone who can look it up (UK GDPR, art. 4(1)).
NAME_EQUIVALENTS = frozenset(
    {
        "name", "email", "work_email", "handle", "picture", "collar_number",
        "warrant_number", "work_phone", "other",
    }
)  # fmt: skip
IDENTITY = "identity"
FAMILY = "family"
# Attributes of a beneficiary or relative that an order made for them hides.
LEADS = NAME_EQUIVALENTS | {"school", "workplace", "address", "vehicle", "relationship"}


@dataclass(frozen=True, slots=True)
class OrderReach:
    """An order in force, and what it hides of one person.

    Attributes:
        order: Id of the order.
        ground: Code of its ground.
        attributes: What is hidden of this person.
        everything: Whether it hides every attribute that identifies; facts of the case
            are not among them.
        pseudonym: The pseudonym that it prescribes, or "".
        reason: Why it reaches this person.
    """

    order: str
    ground: str
    attributes: frozenset[str]
    everything: bool
    pseudonym: str
    reason: str

    def hides(self, attribute: str) -> bool:
        """Return whether the order hides this attribute."""
        return (self.everything and attribute not in CASE_FACTS) or attribute in self.attributes


def orders_reaching(
    person: Person, record: Record, days: Collection[date]
) -> tuple[OrderReach, ...]:
    """Return what each order in force hides of a person.

    An order reaches its subject as far as its scope says, its beneficiaries whole
    (naming them would undo it), and, where its scope says "family", the relatives
    of its subject.

    Args:
        person: The person.
        record: The record with its orders.
        days: The day of the release and the day of the run: what is in force on either
            binds, or naming another day would be a way round an order.
    """
    return tuple(
        reach
        for order in record.orders
        for day in sorted(set(days))
        if (reach := _reach(order, person, record, day)) is not None
    )


def _reach(order: Order, person: Person, record: Record, on: date) -> OrderReach | None:
    subject = record.person(order.subject)
    now = state(order, on, subject)
    if not now.in_force:
        return None
    if person.id == order.subject:
        hidden = frozenset("picture" if item == "image" else item for item in now.withhold)
        if "name" in hidden:
            hidden |= NAME_EQUIVALENTS
        everything = IDENTITY in hidden
        pseudonym = now.pseudonym or ""
        return OrderReach(order.id, order.ground, hidden, everything, pseudonym, "its subject")
    if person.id in order.beneficiary:
        return OrderReach(order.id, order.ground, LEADS, False, "", "its beneficiary")
    if FAMILY in now.withhold and _related(person, subject):
        return OrderReach(order.id, order.ground, LEADS, False, "", "family of its subject")
    return None


def _related(person: Person, subject: Person) -> bool:
    return any(tie.to == subject.id for tie in person.relationships) or any(
        tie.to == person.id for tie in subject.relationships
    )


def decide(
    facts: Facts, attribute: str, policy: Policy, orders: Sequence[OrderReach] = ()
) -> Decision:
    """Return what happens to an attribute, by which rule and on which ground.

    Args:
        facts: The person. A stranger to the roster has the role "unlisted".
        attribute: Name from the vocabulary, for instance "name" or "collar_number".
        policy: All layers.
        orders: What the orders in force hide of this person.

    Returns:
        The winning answer with all that lost. Where nothing speaks, the answer is
        to withhold: what no rule has thought of is not published.
    """
    binding = [*_floor(facts, attribute, policy), *_ordered(attribute, orders)]
    answers = [*binding, *_policy_answer(facts, attribute, policy)]
    if not answers:
        answers = [_fallback()]
    ranked = sorted(
        answers,
        key=lambda item: (*_mildest_last(item, attribute), _authority(item, policy)),
    )
    winner = ranked[0]
    losers = [_explain_loss(item, winner, attribute) for item in ranked[1:]]
    losers += _overridden(facts, attribute, policy)
    return Decision(
        attribute=attribute,
        treatment=winner.treatment,
        rule=winner.rule,
        layer=winner.layer,
        ground=policy.grounds[winner.ground],
        order=winner.order,
        label=winner.label,
        reason=winner.reason,
        lost=tuple(losers),
        step=winner.step,
    )


def _mildest_last(answer: Candidate, attribute: str) -> tuple[int, int]:
    treatment, step = severity(answer.treatment, attribute, answer.step)
    return -treatment, -step


def _authority(answer: Candidate, policy: Policy) -> int:
    """Return the rank of an answer: statute, order, data protection, publisher, base.

    A statute or order made for a person is a better ground than data protection, which
    is there for everybody.
    """
    general = policy.grounds[answer.ground].kind == "data-protection"
    match answer.layer:
        case Layer.FLOOR:
            return 2 if general else 0
        case Layer.ORDER:
            return 1
        case Layer.PUBLISHER:
            return 3
        case Layer.BASE:
            return 4


def _treatment(asked: Treatment, attribute: str, step: str = "") -> Treatment:
    """A pseudonym stands in for a name; any other attribute is withheld instead.

    So is what cannot be told in general, because its ladder has no such step.
    """
    alien = asked is Treatment.PSEUDONYM and attribute != "name"
    stuck = asked is Treatment.GENERALISE and (not step or rung(attribute, step) is None)
    return Treatment.WITHHOLD if alien or stuck else asked


def _candidate(rule: Rule, attribute: str) -> Candidate:
    treatment = _treatment(rule.treatment, attribute, rule.step)
    return Candidate(
        rule=rule.id,
        layer=rule.layer,
        treatment=treatment,
        ground=rule.ground,
        label=rule.label,
        reason=rule.why,
        step=rule.step if treatment is Treatment.GENERALISE else "",
    )


def _floor(facts: Facts, attribute: str, policy: Policy) -> Iterator[Candidate]:
    for rule in _speaking(facts, attribute, policy.rules, Layer.FLOOR):
        # "the alleged victim's lifetime": 1992 Act, s.1(1)
        if not (facts.dead and policy.grounds[rule.ground].ends == "lifetime"):
            yield _candidate(rule, attribute)


def _ordered(attribute: str, orders: Sequence[OrderReach]) -> Iterator[Candidate]:
    for reach in orders:
        if reach.hides(attribute):
            yield Candidate(
                rule=f"order/{reach.order}",
                layer=Layer.ORDER,
                treatment=_treatment(Treatment.PSEUDONYM, attribute),
                ground=reach.ground,
                order=reach.order,
                reason=f"an order in force reaches {reach.reason}",
            )


def _policy_answer(facts: Facts, attribute: str, policy: Policy) -> list[Candidate]:
    for layer in (Layer.PUBLISHER, Layer.BASE):
        rule = next(_speaking(facts, attribute, policy.rules, layer), None)
        if rule is not None:
            return [_candidate(rule, attribute)]
    return []


def _overridden(facts: Facts, attribute: str, policy: Policy) -> list[Candidate]:
    """Return the publisher and base rules that spoke too late to be the policy's answer."""
    speaking = [
        rule
        for layer in (Layer.PUBLISHER, Layer.BASE)
        for rule in _speaking(facts, attribute, policy.rules, layer)
    ]
    return [
        replace(_candidate(rule, attribute), reason=f"{speaking[0].id} spoke first")
        for rule in speaking[1:]
    ]


def _speaking(facts: Facts, attribute: str, rules: Iterable[Rule], layer: Layer) -> Iterator[Rule]:
    return (
        rule
        for rule in rules
        if rule.layer is layer and attribute in rule.attributes and rule.when.holds(facts)
    )


def _explain_loss(loser: Candidate, winner: Candidate, attribute: str) -> Candidate:
    milder = _mildest_last(loser, attribute) > _mildest_last(winner, attribute)
    why = "milder than" if milder else "of lower authority than, and no stricter than,"
    return replace(loser, reason=f"{why} {winner.rule}")


def _fallback() -> Candidate:
    return Candidate(
        rule="policy/nothing-speaks",
        layer=Layer.BASE,
        treatment=Treatment.WITHHOLD,
        ground="data-protection",
        reason="no rule decides this attribute, so it is not published",
    )
