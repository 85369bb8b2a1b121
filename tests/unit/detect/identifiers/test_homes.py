import pytest

from redactkit.detect import Roster, find
from redactkit.detect.identifiers.homes import names_a_bodys_street
from redactkit.records.types import Name, Person

PEOPLE = (
    Person(
        "gill",
        "victim",
        Name(given="Gill", family="Sandforth"),
        addresses=("3 Staithe Parade, Wroxham",),
    ),
    Person("may", "victim", Name(given="May", family="Rainford")),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [
        (m.span.of(text), m.people, m.attribute)
        for m in find(text, roster, None)
        if m.attribute != "name"
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The draft had Mrs Rainford of Alder Close.", ("may",)),
        ("May Rainford, of Alder Close, was not asked.", ("may",)),
        ("The victim lives in Alder Close.", ()),
        ("She was living at Alder Close then.", ()),
        ("He went to her home in Alder Close.", ()),
    ],
)
def test_the_street_where_somebody_is_said_to_live_is_an_address(roster, text, people):
    assert found(text, roster) == [("Alder Close", people, "address")]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Alder Close.",
        "The end of Alder Close was shut.",
        "The car was in Alder Close.",
        "Mrs Rainford of Alder Close Surgery spoke.",
        "The band played in Market Square.",
    ],
)
def test_any_other_street_is_nobodys_home(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    "body",
    [
        "Traders' Association",
        "Residents' Association",
        "Action Group",
        "Primary School",
        "Medical Centre",
        "and Quayside Neighbourhood Watch",
        "Post Office",
    ],
)
def test_a_body_called_after_a_street_keeps_its_name(roster, body):
    assert found(f"The Staithe Parade {body} wrote in support.", roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She lives in Staithe Parade.", "Staithe Parade"),
        ("It was at 3 Staithe Parade Association rooms.", "3 Staithe Parade"),
        ("SEEN AT STAITHE PARADE STATION ROAD END", "STAITHE PARADE"),
        ("He went to Staithe Parade. Association is free.", "Staithe Parade"),
    ],
)
def test_the_street_itself_still_goes(roster, text, words):
    assert words in [each[0] for each in found(text, roster)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PLACE OF BIRTH: Tarnow", "Tarnow"),
        ("Place of birth ........ Tarnow\nSex: F", "Tarnow"),
        ("D.O.B.: 30/01/64   Place of birth: Nowy Targ, Poland\nNext", "Nowy Targ, Poland"),
        ("Date and place of birth: 30/01/1964, Wexham\nName", "Wexham"),
        ("Place / country of birth | Tarnow |", "Tarnow"),
        ("Birthplace: St. Austell", "St. Austell"),
        ("POB: TARNOW", "TARNOW"),
    ],
)
def test_a_place_of_birth_in_a_form_identifies(roster, text, words):
    assert (words, (), "other") in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "Place of birth: not known",
        "Place of birth: N/A",
        "Place of birth:\nStatement of: nobody",
        "The place of birth was not asked for.",
        "Date of birth: withheld",
    ],
)
def test_an_empty_field_holds_no_place(roster, text):
    assert found(text, roster) == []


def test_a_street_that_ends_a_sentence_is_no_body():
    assert not names_a_bodys_street("in Elm Road. Association", 11)
