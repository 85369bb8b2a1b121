import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("tenterby", "subject-officer", Name(given="Lionel", family="Tenterby")),
    Person("haverbrook", "victim", Name(given="Elspeth", family="Haverbrook")),
    Person("smith", "witness", Name(given="Joan", family="Smith")),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [(m.span.of(text), m.people, m.attribute) for m in find(text, roster, None)]


@pytest.mark.parametrize(
    ("written", "words", "person"),
    [
        ("$mith", "mith", "smith"),
        ("Sm!th", "Sm!th", "smith"),
        ("H@verbrook", "H@verbrook", "haverbrook"),
        ("E|speth", "E|speth", "haverbrook"),
        ("T3nt3rby", "T3nt3rby", "tenterby"),
        ("<b>Haver</b>brook", "Haver</b>brook", "haverbrook"),
        ("Ten<wbr>ter<i>by</i>", "Ten<wbr>ter<i>by", "tenterby"),
        ("H****rbrook", "H****rbrook", "haverbrook"),
        ("T______y", "T______y", "tenterby"),
        ("Haver-XXXX", "Haver", "haverbrook"),
        ("Haver[redacted]", "Haver", "haverbrook"),
        ("Haver \u2588\u2588\u2588\u2588", "Haver", "haverbrook"),
        ("[name withheld]erbrook", "erbrook", "haverbrook"),
        ("xxxxTenterbyxxxx", "xxxxTenterbyxxxx", "tenterby"),
        ("Tenter...", "Tenter", "tenterby"),
    ],
)
def test_a_name_that_is_hidden_by_half_is_found(roster, written, words, person):
    text = f"It was {written} who came."
    assert (words, (person,), "name") in found(text, roster)


@pytest.mark.parametrize(
    "written",
    [
        "\u00a3400",
        "a | b | c",
        "well... then",
        "www.example.org",
        "f***ing",
        "S**t",
        "the [redacted] smith",
        "x+y",
        "<b>bold</b>ly",
        "Have[redacted]",
        "**note**",
        "Ten --- by",
    ],
)
def test_signs_and_fillers_elsewhere_are_nobody(roster, written):
    assert found(f"It was {written} there.", roster) == []


def test_a_rest_that_fits_two_people_is_ambiguous():
    people = [
        Person("one", "victim", Name(given="Ada", family="Quintrell")),
        Person("two", "witness", Name(given="Bea", family="Quintrelle")),
    ]
    (mention,) = find("It was Quint**** then.", Roster.build(people), None)
    assert mention.people == ("one", "two")
    assert not mention.settled
