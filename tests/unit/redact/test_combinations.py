"""A combination holds when every member remains, as exactly as it asks, about one person."""

from dataclasses import replace

from redactkit.policy.load import load_policy
from redactkit.policy.types import Combination, Condition, Facts
from redactkit.redact.combinations import Remains, combined

ANYBODY = Condition()
OFFICER = {"officer": Facts(role="subject-officer"), "other": Facts(role="officer")}


def policy(members, when=ANYBODY):
    base = load_policy("misconduct-outcome", "england-wales")
    one = Combination("c", when, members, True, "why", "/forbidden_combinations/0", "own.yaml")
    return replace(base, combinations=(one,))


def tells(*told, person="officer"):
    return [
        Remains(person, attribute, level, f"record.json#/{attribute}") for attribute, level in told
    ]


def holds(remains, members=None, when=ANYBODY):
    found = combined(
        policy(members or {"sex": "", "allegation_date": "month"}, when), OFFICER, remains
    )
    return [(each.person, dict(each.where)) for each in found]


def test_all_members_about_one_person_make_it():
    where = {"sex": "record.json#/sex", "allegation_date": "record.json#/allegation_date"}
    assert holds(tells(("sex", -1), ("allegation_date", -1))) == [("officer", where)]
    assert holds(tells(("sex", -1), ("allegation_date", 0))) == [("officer", where)]


def test_one_member_told_more_generally_undoes_it():
    assert holds(tells(("sex", -1), ("allegation_date", 1))) == []
    assert holds(tells(("sex", 0), ("allegation_date", 0))) == []
    assert holds(tells(("sex", -1))) == []
    assert holds(tells(("sex", -1), ("allegation_date", 1), ("allegation_date", -1))) != []


def test_members_about_two_people_do_not_make_it():
    assert holds([*tells(("sex", -1)), *tells(("allegation_date", -1), person="other")]) == []


def test_it_is_about_those_whom_its_condition_meets_and_who_are_protected():
    remains = tells(("sex", -1), ("allegation_date", -1))
    assert holds(remains, when=Condition(roles=frozenset({"witness"}))) == []
    assert holds(tells(("sex", -1), ("allegation_date", -1), person="named")) == []
