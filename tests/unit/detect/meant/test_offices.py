import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("chair", "panel-chair", Name(given="Helen", family="Tenterby"), sex="F"),
    Person("victim", "victim", Name(given="Anna", family="Tenterby"), sex="F"),
    Person(
        "officer",
        "subject-officer",
        Name(given="Mark", family="Tenterby"),
        sex="M",
        rank="Sergeant",
    ),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [(mention.span.of(text), mention.people) for mention in find(text, roster, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Tenterby came. Tenterby ruled that it stays.",
        "Anna Tenterby came. Ms Tenterby adjourned the hearing.",
        "Anna Tenterby came. The chair, Ms Tenterby, said no.",
        "Anna Tenterby came. Chair Tenterby said no.",
        "Anna Tenterby came. The panel was chaired by Ms Tenterby.",
        "Anna Tenterby came. Ms Tenterby, who was the chair, said no.",
    ],
)
def test_who_acts_as_the_chair_is_the_chair_though_others_have_the_name(roster, text):
    assert found(text, roster)[-1][1] == ("chair",)


@pytest.mark.parametrize("text", ["Ms Tenterby cried.", "Tenterby was asked by the chair to sit."])
def test_what_anybody_does_settles_nothing(roster, text):
    (mention,) = find(text, roster, None)
    assert not mention.settled


def test_a_form_of_address_that_does_not_fit_the_chair_is_not_overruled(roster):
    assert found("Mr Tenterby ruled the roost.", roster) == [("Mr Tenterby", ("officer",))]


@pytest.mark.parametrize(
    "text",
    [
        "The Home Secretary, Priya Patel, said so. Ms Patel left.",
        "Sarah Patel, the Home Secretary, said so.",
        "The Chief Coroner, Judge Thomas Teague, said so.",
        "The Police and Crime Commissioner, Dame Joan Ferris, said so.",
        "Chief Constable Sarah Brown said so.",
        "The ambassador to Peru, Sarah Coles, said so.",
        "Sarah Coles, the former ambassador to the Czech Republic, said so.",
        "Her Majesty's ambassador, Sarah Coles, said so.",
        "Mr Justice Linden sat.",
        "It was said by Thomas LJ.",
        "It followed R v Sarah Keenan [2011] EWCA Crim 1957.",
    ],
)
def test_who_is_known_by_a_public_office_is_no_unlisted_person(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PC Dan Coles was there.", "PC Dan Coles"),
        ("The Home Secretary met Mr Coles.", "Mr Coles"),
        ("The secretary, Sarah Coles, was there.", "Sarah Coles"),
        ("The club's ambassador, Sarah Coles, was hurt.", "Sarah Coles"),
        ("Sarah Coles, the ambassador of the club, was hurt.", "Sarah Coles"),
        ("The ambassador to schools, Sarah Coles, was hurt.", "Sarah Coles"),
        ("Home Secretary Priya Patel met James Patel.", "James Patel"),
    ],
)
def test_others_are_still_proposed(roster, text, words):
    assert found(text, roster) == [(words, ())]


OFFICE = "The Police and Crime Commissioner, Olga Penhale, wrote. Mrs Penhale had rung. "


@pytest.fixture(scope="module")
def penhales():
    return Roster.build(
        (
            Person("ruth", "victim", Name(given="Ruth", family="Penhale"), sex="F"),
            Person("olga", "third-party", Name(given="Olga", family="Penhale"), sex="F"),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "She met the Commissioner, Ms Penhale, in May.",
        "It went to the Commissioner (Mrs Penhale).",
        "Ms Penhale, the Commissioner, agreed.",
        "Commissioner Penhale agreed.",
    ],
)
def test_an_office_in_apposition_tells_who_is_meant(penhales, text):
    said = OFFICE + "Ruth Penhale thanked her as Mrs Penhale. " + text
    assert find(said, penhales, None)[-1].people == ("olga",)


def test_an_office_that_is_only_spoken_of_tells_nothing(penhales):
    said = OFFICE + "In her letter to the Commissioner, Ms Penhale said that she was afraid."
    assert find(said, penhales, None)[-1].reason != "only the office-holder does this"
