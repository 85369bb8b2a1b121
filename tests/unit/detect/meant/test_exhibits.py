"""Marks of exhibits are whose initials a witness says they are."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person(
        "clara",
        "subject-officer",
        Name(given="Clara", middle="Jean", family="Kettle"),
        sex="F",
        rank="Detective Sergeant",
    ),
    Person(
        "cyril",
        "witness",
        Name(given="Cyril", middle="John", family="Kemble"),
        sex="M",
        rank="Detective Inspector",
    ),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def owners(text, roster, words):
    return {each.people for each in find(text, roster, None) if each.span.of(text) == words}


@pytest.mark.parametrize(
    "text",
    [
        (
            "MR OTT: Detective Inspector Kemble, what are these?\nA. Those I produce are marked CK. "
            "CK/1 is the map."
        ),
        "Q. You are Cyril Kemble?\nA. I am. What I seized is marked CK.\nQ. And CK/2?",
        "DI KEMBLE: My exhibits are CK. I wrote CK/1.",
    ],
)
def test_marks_are_of_the_witness_who_produces_them(roster, text):
    assert owners(text, roster, "CK") == {("cyril",)}


@pytest.mark.parametrize(
    "text",
    [
        (
            "MR OTT: Detective Inspector Kemble, what is it?\nA. Those that she made are marked CK. "
            "CK/1 is the map."
        ),
        "MR OTT: What are these?\nA. Those I produce are marked CK. CK/1 is the map.",
        "CK/1 is the map.",
    ],
)
def test_marks_of_nobody_who_says_so_stay_in_doubt(roster, text):
    assert owners(text, roster, "CK") == {("clara", "cyril")}


def test_a_longer_mark_is_not_told_by_the_shorter_one(roster):
    text = (
        "MR OTT: Detective Inspector Kemble, what are these?\n"
        "A. Those I produce are marked CK. CK/1 is the map. CJK/1 is hers."
    )
    assert owners(text, roster, "CJK") == {("clara", "cyril")}
