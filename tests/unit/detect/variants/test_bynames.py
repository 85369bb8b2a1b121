"""What everybody with a surname is called: Chalky White, Dusty Miller, Tug Wilson."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    (
        Person("white", "subject-officer", Name(given="Desmond", family="White"), rank="Sergeant"),
        Person("miller", "witness", Name(given="Harriet", family="Miller"), sex="F"),
        Person("wilson", "witness", Name(given="Owen", family="Wilson"), sex="M"),
        Person("first", "subject-officer", Name(given="Ann", family="Clark"), rank="Constable"),
        Person("second", "witness", Name(given="Nobby", family="Brace"), sex="M"),
    )
)


def named(text):
    return {each.span.of(text): each.people for each in find(text, ROSTER, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("A. Chalky. And Dusty, the civilian.", "Chalky", "white"),
        ("A. Chalky. And Dusty, the civilian.", "Dusty", "miller"),
        ("Did Chalky say where?", "Chalky", "white"),
        ("And Dusty?", "Dusty", "miller"),
        ("Dusty told the sarge.", "Dusty", "miller"),
        ("Chalky and Tug drove off.", "Tug", "wilson"),
        ("Chalky White was there.", "Chalky White", "white"),
        ('"Cheers, Tug," he said.', "Tug", "wilson"),
        ("Tug's statement came.", "Tug", "wilson"),
        ("I asked Nobby.", "Nobby", "second"),
    ],
)
def test_a_byname_is_the_name_of_who_has_its_surname(text, words, person):
    assert named(text)[words] == (person,)


@pytest.mark.parametrize(
    "text",
    [
        "White powder. Chalky stuff.",
        "It was dusty in there, and chalky.",
        "Dusty roads led to it.",
        "THE ROOM WAS DUSTY AND COLD",
        "A walk to Snowy Hill and back.",
        "PC Dusty Rhodes and Chalky Brannock came.",
        "He gave it a tug.",
    ],
)
def test_the_word_and_the_name_of_another_stay(text):
    assert not any(people for words, people in named(text).items() if words != "White")
