from datetime import date

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Contact, Identifier, Name, Person

PEOPLE = (
    Person(
        "pupil",
        "child",
        Name(given="Ada", family="Quintrell"),
        date_of_birth=date(2012, 3, 4),
        addresses=("22 Cinderford Road, Kellmere, KM3 9QQ",),
        school="Thornapple Academy",
        phones=(Contact("01632 993018"),),
    ),
    Person(
        "vet",
        "witness",
        Name(given="Bea", family="Stourcroft"),
        addresses=("Harrowgarth Farm, Nether Lane, Corbrigg",),
        workplace="Brindlewick Veterinary Surgery, Staithe Street",
    ),
    Person("cook", "witness", identifiers=(Identifier("workplace", "The Copper Kettle tea room"),)),
    Person("officer", "subject-officer", Name(family="Altringham"), collar_numbers=("1066",)),
    Person("seven", "subject-officer", Name(family="Vane"), collar_numbers=("7",)),
    Person("twelve", "subject-officer", Name(family="Trask"), collar_numbers=("12",)),
    Person("north", "witness", Name(family="Pell"), workplace="East Area Hospital"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE, terms=("Brindlewick Police",))


def found(text, roster):
    return [(m.span.of(text), m.people, m.attribute) for m in find(text, roster, None)]


@pytest.mark.parametrize(
    ("text", "words", "person", "attribute"),
    [
        ("She was at Thornapple School then.", "Thornapple School", "pupil", "school"),
        ("She was a pupil at Thornapple until May 2020.", "Thornapple", "pupil", "school"),
        ("A Thornapple teacher rang.", "Thornapple", "pupil", "school"),
        ("They went to 22 Cinderford at noon.", "22 Cinderford", "pupil", "address"),
        ("He was seen outside Harrowgarth at noon.", "Harrowgarth", "vet", "address"),
        ("He met her in Staithe Street.", "Staithe Street", "vet", "address"),
        ("She keeps the Copper Kettle.", "Copper Kettle", "cook", "workplace"),
    ],
)
def test_a_name_without_its_common_end_is_still_the_persons(roster, text, words, person, attribute):
    assert found(text, roster) == [(words, (person,), attribute)]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Thornapple Woods.",
        "THORNAPPLE YOUTH COURT      8 MAY 2025",
        "He sits on Thornapple Town Council and in Thornapple Crown Court.",
        "He was taken to Thornapple General Hospital.",
        "The thornapple is a poisonous plant.",
        "They lived near Thornapple.",
        "They met at Harrowgarth Castle.",
        "A copper kettle was found.",
        "Brindlewick Police said so.",
        "The East Area covers it.",
        "There were 22 at noon.",
        "The loss was 993018 pounds.",
        "It cost \u00a3993018.",
    ],
)
def test_other_places_words_and_sums_are_nobodys(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("It was PC 7 who came.", "7", "seven"),
        ("Then Officer 12 came.", "12", "twelve"),
        ("She said one-zero-double-six on the radio.", "one-zero-double-six", "officer"),
        ('"Ten sixty-six," she said.', "Ten sixty-six", "officer"),
        ("The number is one oh six six.", "one oh six six", "officer"),
        ("Collar number I066 is on it.", "I066", "officer"),
        ("Collar number 01066 is on it.", "01066", "officer"),
    ],
)
def test_a_collar_number_is_found_as_it_is_said_read_and_padded(roster, text, words, person):
    assert (words, (person,), "collar_number") in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "It cost 12 pounds and 7 pence.",
        "Section 7 and regulation 12 say so.",
        "It was 7 a.m.",
        "In the year 1066 there was a battle.",
        "Room 1066 was shut.",
    ],
)
def test_counts_sections_and_times_are_no_collar_number(roster, text):
    assert found(text, roster) == []
