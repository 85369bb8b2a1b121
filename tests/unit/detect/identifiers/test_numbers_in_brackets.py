"""The last figures of a collar number in brackets, which tell two officers of one name apart."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("asha", "subject-officer", Name("Asha", family="Pell"), rank="Police Constable",
           collar_numbers=("7715",)),
    Person("bryn", "subject-officer", Name("Bryn", family="Pell"), rank="Police Constable",
           collar_numbers=("7751",)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("PC Pell (15) drove.", ("asha",)),
        ("PC Pell (51) drove.", ("bryn",)),
        ("PC Pell (7751) drove.", ("bryn",)),
        ("PC Pell (77) drove.", ("asha", "bryn")),
        ("PC Pell (5) drove.", ("asha", "bryn")),
        ("PC Pell, 15 and more, drove.", ("asha", "bryn")),
    ],
)
def test_the_end_of_a_number_in_brackets_tells_who_is_meant(text, people):
    assert find(text, Roster.build(PEOPLE), None)[0].people == people
