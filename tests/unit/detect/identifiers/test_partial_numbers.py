"""Numbers of the roster with a part hidden, padded, or beside the number of something else."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Contact, Identifier, Name, Person

OFFICER = Person(
    "officer",
    "subject-officer",
    Name(given="Marta", family="Kestlewick"),
    collar_numbers=("4083",),
    warrant_numbers=("7730215",),
    phones=(Contact("07700 900417"),),
    vehicles=("KV17 RTO",),
    addresses=("61B Tallow Street, Thornwick, TW99 5ZZ",),
    identifiers=(Identifier("account_number", "20-00-00 55779911"),),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build([OFFICER])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her pocket book, numbered 4083/6, has no lessons in it.", "4083"),
        ("See notebook 4083/12 for the day.", "4083"),
        ("Footage BWV/4083/0107 was viewed.", "4083"),
        ("The car was crewed 4083/771 that night.", "4083"),
        ("Units 771/4083 were sent.", "4083"),
        ("PCs 771 and 4083 were sent.", "4083"),
        ("Statement of 4083PC Smart.", "4083PC"),
        ("Payroll 0007730215 was paid.", "0007730215"),
        ("It was paid from a/c ****9911 in May.", "9911"),
        ("It was paid from XXXX XXXX 9911 in May.", "9911"),
        ("He rang 07700 *** 417 twice.", "07700 *** 417"),
        ("He rang 07700 9004** twice.", "07700 9004"),
        ("He rang 07700 90xxx7 twice.", "07700 90xxx7"),
        ("He rang 077009xxx17 twice.", "077009xxx17"),
        ("A car, reg **17 RTO, was seen.", "17 RTO"),
        ("The postcode ends 5ZZ.", "ends 5ZZ"),
    ],
)
def test_what_is_left_of_a_number_is_still_the_persons(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "Volume 4083/6 of the archive was not disclosed.",
        "The request 4083/24 was answered late.",
        "Exhibits 1 to 4083 are listed; photograph 4083 is blurred.",
        "The notebook says at page 4/6 that nobody came.",
        "A sum of ****2024 was hidden, and *** 12 complaints *** were not.",
        "The year ending 2024 was a bad one. Of 07700 12** and 9004** nothing is known.",
    ],
)
def test_another_number_is_not(roster, text):
    assert found(text, roster) == []


def test_a_house_number_with_a_letter_is_the_address_spoken_of(roster):
    text = "He went to Tallow Street, and later knocked at no. 61B."
    assert found(text, roster)[-1] == "no. 61B"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She is tall, her number ends 83.", "number ends 83"),
        ("He saw a collar number ending in 083.", "number ending in 083"),
        ("The shoulder ended with 83 and began with nothing.", "shoulder ended with 83"),
        ("“Four one seven” is your own phone?", "Four one seven"),
        ("The one with 417 is her private mobile.", "417"),
        ("He said that 0417 was Marta's telephone.", "0417"),
    ],
)
def test_the_last_figures_that_somebody_tells_are_the_number(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "The week ending 83 was bad, and a number of them ended 83 days later.",
        "Her number ends 3, or ends 84.",
        "Four one seven is the room. 417 is the phone on the wall.",
        "Four one seven is your own room, and 417 was his own count.",
    ],
)
def test_other_last_figures_are_of_something_else(roster, text):
    assert found(text, roster) == []
