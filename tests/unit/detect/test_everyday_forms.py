"""How people write of each other every day: names held long, files, numbers told singly."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("merrick", "subject-officer", Name(given="Barry", family="Merrick"), rank="Constable"),
    Person(
        "tindle", "subject-officer", Name(given="Rhona", family="Tindle"),
        rank="Sergeant", collar_numbers=("6402",),
    ),
    Person("hope", "victim", Name(given="Joy", family="Hope"), sex="F"),
    Person("mallow", "witness", Name(given="Perdita", family="Mallow"), sex="F"),
    Person("sow", "witness", Name(given="Soo", family="Coyle"), sex="F"),
    Person("nowak", "witness", Name(given="Tomasz", family="Nowak"), sex="M"),
)  # fmt: skip


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bazzaaa! Stop it.", ["Bazzaaa"]),
        ("Bazzzz came.", ["Bazzzz"]),
        ("Sooo good, he said.", []),
        ("PM wont see it.", ["PM"]),
        ("BM didnt like it. RT isnt here.", ["BM", "RT"]),
        ("The PM wont see it. TV wont start.", []),
        ("I wrote it down. 6 4 0 2.", ["6 4 0 2"]),
        ("It was 6-4-0-2 on the badge.", ["6-4-0-2"]),
        ("The scores were 6 4 0 2 1. Routes 6, 4, 0, 2.", []),
        ("Hope herself said so. Joy herself did not.", ["Hope", "Joy"]),
        ("Hope springs. Joy is in it.", ["Joy"]),
        ("See IMG_tomaszs_bike.jpg and photo_tomasz.png.", ["tomaszs", "tomasz"]),
        ("See joy_list.xlsx and barry_island.jpg.", []),
        ('Tindle is spelt T, I, but said like "tindell".', ["Tindle", "tindell"]),
        ('Tindle said like "whatever".', ["Tindle"]),
        ("Mallow likes Tex-Mex.", ["Mallow"]),
    ],
)
def test_everyday_forms_are_found_and_the_like_of_them_is_left(people, text, names):
    assert found(text, people) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The thief was Wayne from number nine.", ["Wayne"]),
        ("The culprit was Zebedee from the flats.", ["Zebedee"]),
        ("It was Keith who did it.", ["Keith"]),
        ("The driver was Polish from birth.", []),
        ("It was Derby from the start. The car was Welsh.", []),
        ("Imam Harun Feld spoke. The imam left.", ["Imam Harun Feld"]),
    ],
)
def test_who_is_said_to_be_it_is_somebody(people, text, names):
    assert found(text, people) == names
