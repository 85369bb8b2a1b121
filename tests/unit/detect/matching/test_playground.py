"""What other children call a child of the case."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("boy", "child", sex="M"),
    Person("girl", "child", Name(given="Oona", family="Tull"), sex="F"),
    Person("officer", "subject-officer", Name(given="Piers", family="Holme"), sex="M"),
)


def told(text, people=PEOPLE):
    found = find(text, Roster.build(people), None)
    return [(each.span.of(text), each.people) for each in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('At school he is now called "Pebbles" by the other children.', "Pebbles"),
        ("She was nicknamed Spud by her classmates.", "Spud"),
        ("He is known as Biscuit Tin to the other pupils.", "Biscuit Tin"),
        ('He was called "Wheels" in the playground.', "Wheels"),
        ("Since then he has been dubbed Jonah by all the other boys.", "Jonah"),
    ],
)
def test_a_name_that_other_children_have_for_somebody_is_that_of_a_child(text, name):
    assert told(text, PEOPLE[::2]) == [(name, ("boy",))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('The other children now call him "Pebbles".', "boy"),
        ("Her schoolmates call her Pebbles now.", "girl"),
    ],
)
def test_whom_they_call_so_tells_which_child_it_is(text, who):
    assert ("Pebbles", (who,)) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        'He is called "Pebbles" by his colleagues.',
        "He was called a liar by the other children.",
        "He was called Constable by the crowd.",
        "The other children called him names.",
        "The other children called an ambulance. Pebbles lay about.",
    ],
)
def test_what_others_call_somebody_or_no_name_is_no_childs(text):
    assert told(text) == []


def test_no_child_of_the_case_is_called_anything():
    assert told("He is called Pebbles by the other children.", PEOPLE[2:]) == []
