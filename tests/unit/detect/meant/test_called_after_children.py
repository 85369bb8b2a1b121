"""A given name that a child shares with others, and the parents who are called after it."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("rania", "complainant", Name(given="Rania", family="Al-Sabbagh"), sex="F"),
    Person("child", "child", Name(given="Hamza", family="Kanaan"), sex="M", child=True),
    Person("chair", "panel-chair", Name(given="Hamza", family="Siddiqi"), sex="M"),
    Person("officer", "subject-officer", Name(given="Leyla", family="Orr"), rank="Constable"),
    Person("girl", "child", Name(given="Leyla", family="Tamm"), sex="F", child=True),
)
ROSTER = Roster.build(PEOPLE)


def people(text, word):
    return [each.people for each in find(text, ROSTER, None) if word in each.span.of(text)]


@pytest.mark.parametrize(
    "said",
    [
        "Hamza is nine.",
        "Everybody calls her Umm Hamza.",
        "Her husband is Abu Hamza to them.",
        "\"What's your dad's real name, then, Hamza?\"",
        "Little Hamza cried.",
    ],
)
def test_who_is_chair_is_not_called_by_a_given_name_that_a_child_has(said):
    text = f"The chair, Mr Hamza Siddiqi, sat. {said}"
    assert people(text, "Hamza") == [("chair",), ("child",)]


@pytest.mark.parametrize(
    "said", ["Leyla is nine.", "Leyla, aged 7, ran.", "Leyla's school rang.", "Mama Leyla ran."]
)
def test_what_is_said_of_children_tells_one_from_an_officer(said):
    assert people(f"PC Leyla Orr came. {said}", "Leyla")[-1] == ("girl",)


@pytest.mark.parametrize("said", ["Leyla drove the van.", "Leyla was on nights."])
def test_an_officer_who_was_mentioned_is_meant_by_a_given_name(said):
    assert people(f"PC Leyla Orr came. {said}", "Leyla")[-1] == ("officer",)


def test_a_name_that_goes_on_with_another_surname_is_somebody_elses():
    text = "He typed in the cleric Abu Hamza al-Masri, who was jailed."
    assert not people(text, "Hamza")


def test_a_name_that_goes_on_with_a_surname_of_the_case_is_a_name_of_it():
    assert people("Hamza al-Sabbagh is his name at school.", "Hamza")
