"""Could this authority make this order, and does it still bind?"""

from __future__ import annotations

from collections.abc import Iterator

from redactkit.findings import Finding
from redactkit.records.checks.matter import Matter, Raw
from redactkit.records.orders import in_force, state
from redactkit.records.types import Order

# Statutes and policies need no maker; these do.
_MADE = frozenset({"court-order", "panel-direction", "inquiry-order"})
# End rules that cannot stand beside that of the ground: too short, or too long.
_CONFLICTS = {
    "lifetime": frozenset({"age-18", "charge", "date"}),
    "age-18": frozenset({"never", "lifetime", "death-plus-25-years"}),
}
_NAMED = "its subject is named unless something else stands against it"
_BINDS_TODAY = "but it binds today, so it hides its subject from a release that is made today"


def check(matter: Matter) -> Iterator[Finding]:
    """Yield orders that could not be made so, and those that bind no more or not yet."""
    for index, made in enumerate(matter.record.orders):
        pointer = f"/orders/{index}"
        if made.authority_type in _MADE and not made.maker:
            yield matter.found("order/maker-missing", f"{pointer}/authority", made.subject)
        ground = matter.vocabulary.grounds.get(made.ground)
        if ground is not None:
            yield from _rests_on(matter, pointer, made, ground)
    for pointer, order, subject in matter.orders():
        then = state(order, matter.on, subject)
        if not then.in_force:
            binds_today = in_force(order, matter.today, subject)
            hint = f"{then.reason}; {_BINDS_TODAY if binds_today else _NAMED}"
            yield matter.found("order/not-binding", pointer, subject.id, hint)


def _rests_on(matter: Matter, pointer: str, order: Order, ground: Raw) -> Iterator[Finding]:
    makers = ground.get("made_by")
    if makers is not None and order.authority_type not in makers:
        yield matter.found("order/authority-unfit", f"{pointer}/authority/type", order.subject)
    if order.ends.rule in _CONFLICTS.get(ground["ends"], ()):
        yield matter.found("order/end-against-ground", f"{pointer}/ends/rule", order.subject)
