"""Which orders bind on a day."""

from __future__ import annotations

from datetime import date

import pytest

from redactkit.records.orders import age_on, in_force, is_child, state
from redactkit.records.types import EndRule, Order, Person, StatusEvent

MADE = date(2024, 3, 1)


def order(ends: EndRule, *history: StatusEvent, starts: date = MADE, pseudonym: str = "") -> Order:
    return Order(
        id="order-1", authority_type="panel-direction", maker="", power="reg 39(3)(c)",
        subject="p", beneficiary=(), ground="conduct-regs-2020-r39", withhold=("name",),
        made=MADE, starts=starts, ends=ends, pseudonym=pseudonym, history=history,
    )  # fmt: skip


def person(**facts: object) -> Person:
    return Person(id="p", role="subject-officer", **facts)  # type: ignore[arg-type] # any of them


@pytest.mark.parametrize(
    ("ends", "facts", "last", "first_after"),
    [
        (EndRule("date", date(2024, 5, 1)), {}, date(2024, 5, 1), date(2024, 5, 2)),
        (
            EndRule("age-18"),
            {"date_of_birth": date(2010, 6, 2)},
            date(2028, 6, 1),
            date(2028, 6, 2),
        ),
        (
            EndRule("age-18"),
            {"date_of_birth": date(2008, 2, 29)},
            date(2026, 2, 28),
            date(2026, 3, 1),
        ),
        (EndRule("charge"), {"charged_on": date(2024, 9, 1)}, date(2024, 8, 31), date(2024, 9, 1)),
        (
            EndRule("lifetime"),
            {"date_of_death": date(2030, 1, 5)},
            date(2030, 1, 5),
            date(2030, 1, 6),
        ),
        (
            EndRule("death-plus-25-years"),
            {"date_of_death": date(2030, 1, 5)},
            date(2055, 1, 5),
            date(2055, 1, 6),
        ),
        (
            EndRule("death-plus-25-years"),
            {"date_of_death": date(2028, 2, 29)},
            date(2053, 3, 1),
            date(2053, 3, 2),
        ),
    ],
)
def test_the_last_day_is_still_protected_and_the_next_is_not(ends, facts, last, first_after):
    assert in_force(order(ends), last, person(**facts))
    assert not in_force(order(ends), first_after, person(**facts))


@pytest.mark.parametrize(
    "rule", ["never", "further-order", "lifetime", "charge", "death-plus-25-years"]
)
def test_an_order_that_nothing_has_ended_binds_a_century_later(rule):
    assert in_force(order(EndRule(rule)), date(2124, 1, 1), person())


@pytest.mark.parametrize("ends", [EndRule("age-18"), EndRule("date")])
def test_an_end_that_cannot_be_proved_leaves_the_order_in_force_and_says_so(ends):
    now = state(order(ends), date(2124, 1, 1), person())
    assert now.in_force
    assert not now.proven


def test_an_order_does_not_bind_before_it_starts():
    late = order(EndRule("never"), starts=date(2024, 4, 1))
    assert not in_force(late, date(2024, 3, 31), person())
    assert in_force(late, date(2024, 4, 1), person())


@pytest.mark.parametrize("status", ["made", "interim", "in-force", "continued", "varied"])
def test_a_step_that_keeps_an_order_alive_leaves_it_binding(status):
    alive = order(EndRule("never"), StatusEvent(status, date(2024, 3, 5)))
    assert state(alive, date(2024, 3, 5), person()).status == status
    assert in_force(alive, date(2024, 3, 5), person())


@pytest.mark.parametrize("status", ["lifted", "expired", "quashed"])
def test_a_step_that_ends_an_order_works_from_its_day_and_not_before(status):
    ended = order(EndRule("never"), StatusEvent(status, date(2024, 3, 5)))
    assert in_force(ended, date(2024, 3, 4), person())
    assert not in_force(ended, date(2024, 3, 5), person())


def test_a_variation_changes_only_what_it_names_and_only_from_its_day():
    varied = order(
        EndRule("never"),
        StatusEvent("varied", date(2024, 4, 1), withhold=("address",)),
        StatusEvent("varied", date(2024, 5, 1), pseudonym="Officer B"),
        StatusEvent("varied", date(2024, 6, 1), ends=EndRule("date", date(2024, 6, 30))),
        pseudonym="Officer A",
    )
    days = [date(2024, 3, 31), date(2024, 4, 1), date(2024, 5, 1)]
    states = [state(varied, day, person()) for day in days]
    assert [now.withhold for now in states] == [{"name"}, {"address"}, {"address"}]
    assert [now.pseudonym for now in states] == ["Officer A", "Officer A", "Officer B"]
    assert in_force(varied, date(2024, 6, 30), person())
    assert not in_force(varied, date(2024, 7, 1), person())


def test_an_interim_order_that_was_continued_binds_and_after_lifting_does_not():
    history = (
        StatusEvent("lifted", date(2024, 6, 1)),  # the record may tell the steps in any order
        StatusEvent("interim", date(2024, 3, 1)),
        StatusEvent("continued", date(2024, 4, 1)),
    )
    lived = order(EndRule("further-order"), *history)
    assert state(lived, date(2024, 5, 31), person()).status == "continued"
    assert not in_force(lived, date(2024, 6, 1), person())


def test_who_was_born_on_29_february_comes_of_age_on_1_march():
    born = date(2008, 2, 29)
    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18
    assert age_on(born, date(2028, 2, 29)) == 20


def test_a_child_of_the_record_stays_one_after_growing_up():
    grown = person(child=True, date_of_birth=date(2000, 1, 1))
    assert is_child(grown, date(2026, 1, 1))
    assert not is_child(person(date_of_birth=date(2000, 1, 1)), date(2026, 1, 1))
    assert is_child(person(date_of_birth=date(2010, 1, 1)), date(2026, 1, 1))
