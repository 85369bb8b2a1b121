"""People with one and the same name, told apart by title, rank and role."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    (
        Person(
            "officer", "subject-officer", Name(given="David", family="Hughes"),
            sex="M", rank="Police Constable", collar_numbers=("4402",),
        ),
        Person("man", "complainant", Name(given="David", family="Hughes"), sex="M"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Mr David Hughes, a fitter, was stopped.", ("man",)),
        ("The complainant, David Hughes, was stopped.", ("man",)),
        ("David Hughes, the complainant, was stopped.", ("man",)),
        ("David Hughes (a witness) was stopped.", ("man", "officer")),
        ('He gave his name: "David Hughes, same as you".', ("man", "officer")),
        ("The officer, David Hughes, spoke.", ("officer",)),
        ("David Hughes, 4402, spoke.", ("officer",)),
        ("PC David Hughes spoke.", ("officer",)),
        ("PC Hughes spoke.", ("officer",)),
        ("Hughes spoke.", ("officer",)),
    ],
)
def test_who_has_the_name_is_told_by_what_stands_beside_it(said, people):
    text = f"PC David Hughes, 4402, was warned. {said}"
    names = [each for each in find(text, ROSTER, None) if each.attribute == "name"]
    assert names[0].people == ("officer",)
    assert names[1].people == people
