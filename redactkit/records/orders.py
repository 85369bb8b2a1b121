"""Which orders bind on a day, and what they hide then.

Two readings are possible at every edge; the one that exposes nobody is taken: the last
day is still protected, and what cannot be proved to have ended is in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redactkit.records.types import EndRule, Order, Person

MAJORITY = 18
YEARS_AFTER_DEATH = 25
_BINDING = frozenset({"made", "interim", "in-force", "continued", "varied"})


@dataclass(frozen=True, slots=True)
class OrderState:
    """An order on a day.

    Attributes:
        in_force: Whether it binds a publisher.
        status: The last step of its history up to that day.
        withhold: Attributes that it hides of its subject.
        pseudonym: The pseudonym that it prescribes, or "".
        reason: Why it binds or does not.
        proven: Whether the end could be told; where not, it counts as in force.
    """

    in_force: bool
    status: str
    withhold: frozenset[str]
    pseudonym: str
    reason: str
    proven: bool = True


def state(order: Order, on: date, person: Person) -> OrderState:
    """Return what an order is on a day.

    Args:
        order: The order.
        on: Day of publication, not day of the hearing.
        person: Its subject.
    """
    past = [event for event in sorted(order.history, key=lambda event: event.on) if event.on <= on]
    status = past[-1].status if past else "made"
    withhold, ends, pseudonym = order.withhold, order.ends, order.pseudonym
    for event in past:
        withhold = event.withhold if event.withhold is not None else withhold
        ends = event.ends or ends
        pseudonym = event.pseudonym if event.pseudonym is not None else pseudonym
    reason, over, proven = _over(ends, on, person)
    if on < order.starts:
        reason, over = "it is not yet in effect", True
    if status not in _BINDING:
        reason, over = f"it was {status}", True
    return OrderState(not over, status, frozenset(withhold), pseudonym, reason, proven)


def in_force(order: Order, on: date, person: Person) -> bool:
    """Return whether an order binds a publisher on a day."""
    return state(order, on, person).in_force


def _over(ends: EndRule, on: date, person: Person) -> tuple[str, bool, bool]:
    """Return why an order has or has not ended, whether it has, and whether that is certain."""
    match ends.rule:
        case "date":
            if ends.date is None:
                return "its last day is not known", False, False
            over = on > ends.date
            return f"its last day has {'' if over else 'not '}passed", over, True
        case "age-18":
            if person.date_of_birth is None:
                return "the subject's age is not known", False, False
            over = age_on(person.date_of_birth, on) >= MAJORITY
            return ("the subject is of age" if over else "the subject is a child"), over, True
        case "charge":
            over = person.charged_on is not None and person.charged_on <= on
            return ("the subject was charged" if over else "no charge is recorded"), over, True
        case "lifetime":
            over = person.date_of_death is not None and person.date_of_death < on
            return ("the subject has died" if over else "it lasts for life"), over, True
        case "death-plus-25-years":
            return _after_death(person.date_of_death, on)
        case _:
            return "nothing has ended it", False, True


def _after_death(died: date | None, on: date) -> tuple[str, bool, bool]:
    over = died is not None and on > _years_later(died, YEARS_AFTER_DEATH)
    return f"25 years since death have {'' if over else 'not '}passed", over, True


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February: the later of two readings
        return date(day.year + years, 3, 1)


def age_on(born: date, on: date) -> int:
    """Return a person's age in whole years.

    Who was born on 29 February comes of age on 1 March of a common year.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_child(person: Person, on: date) -> bool:
    """Return whether a person counts as a child in the case.

    A child in the record stays one: growing up does not make a name public.
    """
    if person.child or person.role == "child":
        return True
    return person.date_of_birth is not None and age_on(person.date_of_birth, on) < MAJORITY
