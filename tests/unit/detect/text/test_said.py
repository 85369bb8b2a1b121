from datetime import date

import pytest

from redactkit.detect import Roster, find
from redactkit.detect.text.said import as_code
from redactkit.records.types import Contact, Identifier, Name, Person

PEOPLE = (
    Person(
        "ann",
        "victim",
        Name(given="Annis", family="Pellow"),
        phones=(Contact("07700 900271"),),
        date_of_birth=date(1988, 2, 14),
        addresses=("118 Cinderford Hill, Kellmere, KM99 2BD",),
        vehicles=("YE68 FKX",),
        identifiers=(
            Identifier("nhs_number", "999 123 4560"),
            Identifier("crime_reference", "42/0071833/24"),
        ),
    ),
    Person("officer", "subject-officer", Name(family="Altringham"), collar_numbers=("1804",)),
    Person("tens", "subject-officer", Name(family="Trask"), collar_numbers=("2719",)),
    Person("thousands", "subject-officer", Name(family="Vane"), collar_numbers=("1300",)),
    Person("car", "subject-officer", identifiers=(Identifier("other", "Tango Whiskey Four Two"),)),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [(m.span.of(text), m.people, m.attribute) for m in find(text, roster, None)]


@pytest.mark.parametrize(
    ("said", "person", "attribute"),
    [
        ("Oh double-seven double-oh, nine hundred, two-seven-one", "ann", "phone"),
        ("oh seven seven zero zero nine zero zero two seven one", "ann", "phone"),
        ("nought double seven nought nought, nine double nought, two seventy-one", "ann", "phone"),
        (
            "Oh double seven, er, double oh ... nine hundred and two, sorry, seven one",
            "ann",
            "phone",
        ),
        ("07700 nine hundred two seven one", "ann", "phone"),
        ("double four treble one", "", ""),
        (
            "oh double seven double oh,\n\nHANDLER: Yes.\n\nCALLER: nine hundred, two seven one",
            "ann",
            "phone",
        ),
        ("Y for Yellow, E for Edward, 68, F for Freddie, K for King, X-ray", "ann", "vehicle"),
        ("Y E 68 F for Fred K X", "ann", "vehicle"),
        ("K for Kilo M as in Mike 99 2BD", "ann", "address"),
        ("14th of the 2nd of 88", "ann", "date_of_birth"),
        ("ending FKX", "ann", "vehicle"),
        ("YE68", "ann", "vehicle"),
        ("ends in two seven one", "ann", "phone"),
        ("last three digits are 271", "ann", "phone"),
        ("triple nine, one two three, four five six oh", "ann", "nhs_number"),
        ("YANKEE ECHO 68 FOXTROT KILO X-RAY", "ann", "vehicle"),
        ("YE sixty-eight, foxtrot kilo x-ray", "ann", "vehicle"),
        ("Yankee Echo six eight FKX", "ann", "vehicle"),
        ("Kilo Mike ninety-nine, two Bravo Delta", "ann", "address"),
        (
            "four two stroke double oh seven one eight double three stroke two four",
            "ann",
            "crime_reference",
        ),
        ("eighteen oh four", "officer", "collar_number"),
        ("one eight zero four", "officer", "collar_number"),
        ("eighteen-o-four", "officer", "collar_number"),
        ("twenty-seven nineteen", "tens", "collar_number"),
        ("two seven, er, one niner", "tens", "collar_number"),
        ("TW42", "car", "other"),
        ("Tango Whiskey four-two", "car", "other"),
        ("fourteen, oh two, eighty-eight", "ann", "date_of_birth"),
        ("one four, zero two, nineteen eighty-eight", "ann", "date_of_birth"),
    ],
)
def test_a_number_is_its_owners_however_it_is_said(roster, said, person, attribute):
    text = f"The answer was: {said}. It was on the file."
    assert found(text, roster) == ([(said, (person,), attribute)] if person else [])


def test_a_hundred_is_a_number_only_where_a_number_is_spoken_of(roster):
    assert found("His collar number is thirteen hundred.", roster) == [
        ("thirteen hundred", ("thousands",), "collar_number")
    ]
    assert found("There were thirteen hundred people at the match.", roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "A is for apple, Y for yacht.",
        "The note was signed YE/68 and FKX.",
        "She counted one, two, three, four.",
        "Seven of nine hundred votes were lost.",
        "One eight was lost and four found.",
        "It was two seven days ago.",
        "See page one eight oh four.",
        "A quarter past eighteen, oh four people came.",
        "He came at twenty-seven minutes past nineteen hours.",
    ],
)
def test_other_numbers_in_words_are_nobodys(roster, text):
    assert found(text, roster) == []


def test_only_words_for_letters_and_figures_make_a_code():
    assert as_code("Bravo X-ray Four One") == "bx41"
    assert as_code("Four Acres") == ""
