"""What a maker's name is told from whoever bears it by: an article, and a thing that is made."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person("o", "subject-officer", Name(given="Gemma", family="Tarbock"), rank="Constable"),
            Person("v", "victim", Name(given="Stanley", family="Mace"), sex="M"),
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        "There was a tin with a Tarbock padlock.",
        "She fitted a Tarbock five-lever deadlock.",
        "A Tarbock drill lay there. The Tarbock drill was blue. It was marked TARBOCK 1K36.",
        "one padlock (make: Tarbock)",
        "He used a Stanley knife and a Stanley blade.",
        "Mace (weapon), trade name of a spray, 40",
        "A can of Mace was found.",
    ],
)
def test_a_maker_is_nobody(text, roster):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Tarbock padlock was found.", "Tarbock"),
        ("A Tarbock drill lay there. The Tarbock van was outside.", "Tarbock"),
        ("The bag was marked TARBOCK.", "TARBOCK"),
        ("He saw Tarbock lock the door.", "Tarbock"),
        ("She is a Tarbock and keys were found.", "Tarbock"),
        ("a Tarbock drill. Tarbock drilled a hole.", "Tarbock"),
        ("Mace (51) was hurt.", "Mace"),
    ],
)
def test_whose_a_thing_is_is_found(text, words, roster):
    assert words in " ".join(found(text, roster))


@pytest.mark.parametrize("text", ["M\nMace, Stanley, 12\n", "\nT\n\nTarbock, PC Gemma, 3"])
def test_the_letter_above_the_names_of_an_index_is_part_of_none(text, roster):
    assert not any("\n" in words for words in found(text, roster))
    assert found(text, roster)
