"""Can the orders be as they are recorded?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter
from redactkit.records.orders import state
from redactkit.records.types import Order, StatusEvent

_OVER = frozenset({"lifted", "expired", "quashed"})
_NAME = frozenset({"name", "identity"})


def check(matter: Matter) -> Iterator[Finding]:
    """Yield what is contradictory in orders, and whose end nobody can prove."""
    yield from _contradictory(matter)
    for pointer, order, subject in matter.orders():
        now = state(order, matter.on, subject)
        if now.in_force and not now.proven:
            yield matter.found("order/end-unprovable", f"{pointer}/ends", subject.id)
        if now.in_force and now.pseudonym and not now.withhold & _NAME:
            yield matter.found("order/pseudonym-without-name", f"{pointer}/scope", subject.id)
    for index, order in enumerate(matter.record.orders):
        yield from _dates(matter, f"/orders/{index}", order)
        yield from _history(matter, f"/orders/{index}", order)


def _contradictory(matter: Matter) -> Iterator[Finding]:
    states = [
        (pointer, order, state(order, matter.on, subject))
        for pointer, order, subject in matter.orders()
    ]
    binding = [item for item in states if item[2].in_force and item[2].pseudonym]
    for (_, one, before), (pointer, other, after) in combinations(binding, 2):
        if one.subject == other.subject and before.pseudonym != after.pseudonym:
            yield matter.found("order/contradictory", pointer, other.subject)


def _dates(matter: Matter, pointer: str, order: Order) -> Iterator[Finding]:
    rule = "order/dates-out-of-order"
    if order.starts < order.made:
        yield matter.found(rule, f"{pointer}/starts", order.subject)
    if order.ends.date is not None and order.ends.date < order.starts:
        yield matter.found(rule, f"{pointer}/ends/date", order.subject)
    for index, event in enumerate(order.history):
        ends = event.ends.date if event.ends else None
        if ends is not None and ends < order.starts:
            yield matter.found(rule, f"{pointer}/history/{index}/ends/date", order.subject)


def _history(matter: Matter, pointer: str, order: Order) -> Iterator[Finding]:
    steps = sorted(enumerate(order.history), key=lambda item: item[1].on)
    for index, event in steps:
        if event.on < order.made:
            yield matter.found(
                "order/history-before-made", f"{pointer}/history/{index}/on", order.subject
            )
    for (_, before), (index, after) in pairwise(steps):
        revived = before.status in _OVER and after.status not in _OVER
        if revived or (before.on == after.on and _differ(before, after)):
            yield matter.found(
                "order/history-contradictory", f"{pointer}/history/{index}", order.subject
            )


def _differ(one: StatusEvent, other: StatusEvent) -> bool:
    """Return whether two steps of one day cannot both have had their way."""
    if (one.status in _OVER) != (other.status in _OVER):
        return True
    pairs = (
        (one.withhold, other.withhold),
        (one.ends, other.ends),
        (one.pseudonym, other.pseudonym),
    )
    return any(mine is not None and yours is not None and mine != yours for mine, yours in pairs)
