import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

CHILD = Person("child", "child", Name(given="Tamsin", family="Orrell"))
OTHER = Person("other", "child", Name(given="Jory", family="Orrell"))
OFFICER = Person("officer", "subject-officer", Name(given="Neil", family="Salter"))


def found(text, *people):
    mentions = find(text, Roster.build(people), None)
    return [each.span.of(text) for each in mentions if each.attribute == "school"]


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("She is in Mrs Copley's class at Thornapple Primary.", "Thornapple Primary"),
        ("She goes to Thornapple Vale Academy now.", "Thornapple Vale Academy"),
        ("The girl is a pupil at St Osyth's Infant School.", "St Osyth's Infant School"),
        ("My son, who attends the Marle High School, cried.", "Marle High School"),
        ("He was in Year 9 at Marle College and left.", "Marle College"),
        ("She was excluded from Thornapple Grammar School.", "Thornapple Grammar School"),
    ],
)
def test_the_school_of_a_child_of_the_case_is_found(text, school):
    assert found(text, CHILD, OFFICER) == [school]
    assert found(text, CHILD, OTHER) == [school]


@pytest.mark.parametrize(
    "text",
    [
        "Officers attended Thornapple Primary.",
        "PC Salter went to Thornapple Primary to give a talk.",
        "The van stood near Thornapple Primary School.",
        "She goes to school by bus.",
        "He is in Year 9.",
        "The College of Policing is in Ryton.",
    ],
)
def test_a_school_at_which_nobody_is_said_to_be_stays(text):
    assert found(text, CHILD, OFFICER) == []


def test_without_a_child_a_school_is_only_a_place():
    assert found("She goes to Thornapple Vale Academy now.", OFFICER) == []


def test_the_school_is_found_wherever_it_stands_once_a_child_goes_there():
    text = "She goes to Thornapple Vale Academy. Thornapple Vale Academy rang. No academy else."
    assert found(text, CHILD) == ["Thornapple Vale Academy"] * 2
