"""Places of several words stay, though one of the words is a protected person's name."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = tuple(
    Person(family.lower(), "witness", Name(given=given, family=family))
    for given, family in (
        ("Grace", "Bishop"), ("Ann", "Abbot"), ("Bo", "Milton"), ("Eve", "King"), ("Mark", "Newton"),
        ("Una", "Bury"), ("Jon", "Harborough"), ("Lea", "Mowbray"), ("Mary", "Castle"),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "A member of the public in Bishop Auckland, who had asked, told us.",
        "BISHOP AUCKLAND",
        "Bishop\u2019s Stortford and Bishop's Castle and Bishops Waltham",
        "They drove to Newton Abbot, then to Milton\nKeynes.",
        "From King's Lynn, or Kings Lynn, to Bury St. Edmunds and Bury St Edmunds.",
        "Melton Mowbray; Market Harborough; Castle Donington; Mary Tavy",
        "the road by Newton-le-Willows",
    ],
)
def test_the_place_is_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bishop, Auckland and Stortford wrote.", "Bishop"),
        ("He told Newton. Abbot agreed.", "Newton"),
        ("Bishop\u2019s statement was read.", "Bishop"),
        ("Mr King's dog", "Mr King"),
        ("Mary Castle was there.", "Mary Castle"),
        ("She rang Milton", "Milton"),
    ],
)
def test_the_person_is_found(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The villages are Milton Parva and Milton Magna.", []),
        ("Bo Abbas gave evidence.", ["Bo Abbas"]),
    ],
)
def test_a_surname_that_ends_villages_makes_no_place_of_a_name(roster, text, names):
    assert found(text, roster) == names
