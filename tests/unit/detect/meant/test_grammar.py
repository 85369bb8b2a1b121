"""Names of which a part is written that nobody noted, and names of others beside them."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("mortlake", "victim", Name(given="Hollie", family="Mortlake"), sex="F"),
    Person("wharton", "subject-officer", Name(given="Joanna", family="Wharton"), rank="Constable"),
)


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "name", ["Hollie Jane Mortlake", "Jo Elizabeth Wharton", "PC Joanna Mae Wharton"]
)
def test_a_middle_name_that_nobody_noted_leaves_no_given_name_behind(people, name):
    assert found(f"Then {name} came.", people) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Hollie and Kai Mortlake came.", ["Hollie", "Kai Mortlake"]),
        ("I saw Hollie. Kai Mortlake came.", ["Hollie", "Kai Mortlake"]),
        ("Tilda Mortlake came.", ["Tilda Mortlake"]),
    ],
)
def test_another_given_name_is_that_of_another(people, text, names):
    assert found(text, people) == names
