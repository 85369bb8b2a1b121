"""A town that is called like a protected person stays; the person goes."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

BRAITHWAITE = (Person("b", "victim", Name(given="Zoe", family="Braithwaite"), sex="F"),)
PEOPLE = (
    Person("ripley", "subject-officer", Name(given="Alan", family="Ripley"), sex="M"),
    Person(
        "morley",
        "witness",
        Name(given="Una", family="Morley"),
        addresses=("3 Jubilee Mansions, Foundry Street",),
        collar_numbers=("2019",),
        rank="Police Constable",
    ),
    Person("whitlam", "witness", Name(given="Ines", family="Whitlam"), sex="F"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "CID at Ripley police station: outcome",
        "It was kept properly at Ripley police station.",
        "He rang the CID office at Ripley.",
        "Two men from Ripley were seen.",
        "The people of Ripley and of Bakewell know it.",
        "He was booked in at Whitlam custody suite.",
        "It was seen near Whitlam railway station and Whitlam town centre.",
        "He was held at Whitlam nick.",
        "The letter went to Ripley, in Derbyshire.",
        "Forty came, including the one at Whitlam in Derbyshire. He works in Morley in Cambs.",
        "They took the coach to Ripley.",
        "The Ripley bypass was shut, and a Morley man hurt.",
        "He was taken to Foundry Street police station.",
        "The order of 2019 is in force, officers were told in 2019.",
    ],
)
def test_a_town_is_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I was a Ripley before I married.", "Ripley"),
        ("The Ripley family left.", "Ripley"),
        ("She pointed at Ripley.", "Ripley"),
        ("She pointed at Ripley in Derbyshire.", "Ripley"),
        ("They sat near Morley in court.", "Morley"),
        ("He was standing near Morley when it fell.", "Morley"),
        ("The Morley phone was seized.", "Morley"),
        ("I saw Whitlam nick the purse.", "Whitlam"),
        ("She lives in Foundry Street.", "Foundry Street"),
        ("PC 2019 attended in 2019.", "2019"),
    ],
)
def test_where_a_person_is_meant_it_is_found(roster, text, words):
    assert words in " ".join(found(text, roster))


@pytest.mark.parametrize(
    "text",
    [
        "1702 ANSWER: UNIT WAS SENT VIA BRAITHWAITE STREET IN ANNAN BY SAT NAV",
        "VEH TURNED INTO BRAITHWAITE ROAD, LOST",
        "RTC AT JUNCTION OF BRAITHWAITE ROAD AND MILL LANE",
        "RTC AT MILL LANE AND BRAITHWAITE LANE, NO INJURIES",
        "Incident In Braithwaite Road, Closed Until Noon",
    ],
)
def test_a_street_in_a_line_of_capitals_is_nobody(text):
    assert found(text, Roster.build(BRAITHWAITE)) == []


@pytest.mark.parametrize(
    "text",
    [
        "TOLD BRAITHWAITE CLOSE THE DOOR AND WAIT",
        "STATEMENT OF BRAITHWAITE ROAD CASUALTY FILE",
        "BRAITHWAITE STREET BAIL REFUSED BY COURT",
        "MALE SHOUTED AT BRAITHWAITE ROAD BLOCKED",
    ],
)
def test_the_person_in_a_line_of_capitals_is_found(text):
    assert found(text, Roster.build(BRAITHWAITE)) == ["BRAITHWAITE"]


SHOWN = (
    Person("ottery", "subject-officer", Name(given="Paul", family="Ottermere"), sex="M"),
    Person("quay", "witness", Name(given="Ida", family="Quay"), sex="F"),
)
SHOWING = [
    "The counter of Ottermere police station is shut. ",
    "He parked behind Ottermere Town Hall. ",
    "The match of Ottermere Town FC was on. ",
    "The parish of Ottermere has a beat. ",
]


@pytest.fixture(scope="module")
def shown():
    return Roster.build(SHOWN)


@pytest.mark.parametrize("showing", SHOWING)
@pytest.mark.parametrize(
    "text",
    [
        "Everybody in Ottermere knew of it.",
        "She was seen on Ottermere Quay at dusk.",
        "Ottermere's residents were told. Ottermere's people expect better.",
        "The van drove to Ottermere and stood at Ottermere market.",
        "The officers of Ottermere section met.",
        "He led the Ottermere and Lower Teal division.",
        "Ottermere shoppers and Ottermere station saw nothing.",
    ],
)
def test_a_town_that_the_text_shows_is_nobody(shown, showing, text):
    assert found(showing + text, shown) == []


@pytest.mark.parametrize("showing", SHOWING)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ottermere told the panel of it.", "Ottermere"),
        ("Ottermere's people went in first.", "Ottermere"),
        ("Ottermere's statement was read.", "Ottermere"),
        ("She pointed at Ottermere.", "Ottermere"),
        ("The letter was from Ottermere.", "Ottermere"),
        ("He gave Ottermere section 18 papers.", "Ottermere"),
        ("Quay rang the bell.", "Quay"),
        ("PC Ottermere was in Ottermere.", "PC Ottermere"),
    ],
)
def test_the_person_called_like_a_town_that_the_text_shows_goes(shown, showing, text, words):
    assert found(showing + text, shown) == [words]


@pytest.mark.parametrize(
    "text",
    ["Everybody in Ottermere knew.", "She was seen on Ottermere Quay."],
)
def test_a_name_that_no_text_shows_to_be_a_town_is_the_persons(shown, text):
    assert found(text, shown)


@pytest.mark.parametrize(
    "text",
    [
        "On the road out of Preston he slept.",
        "The last bus out of Preston had gone.",
        "They drove out of Preston at nine.",
        "It was ten miles out of Preston.",
    ],
)
def test_a_way_out_of_a_town_is_no_way_out_of_a_person(text):
    people = Roster.build([Person("p", "victim", Name(given="Oona", family="Preston"), sex="F")])
    assert found(text, people) == []


@pytest.mark.parametrize(
    "text",
    [
        "He got the truth out of Preston.",
        "All the fight went out of Preston.",
        "They took the mickey out of Preston.",
        "He drove out of Preston's yard.",
    ],
)
def test_what_comes_out_of_a_person_called_like_a_town_goes(text):
    people = Roster.build([Person("p", "victim", Name(given="Oona", family="Preston"), sex="F")])
    assert any("Preston" in words for words in found(text, people))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She had come from Whitlam in Devon.", []),
        ("The letter came from Whitlam in Devon.", ["Whitlam"]),
        ("She ran from Whitlam in Devon that night.", ["Whitlam"]),
        ("They came running from Whitlam in Devon.", ["Whitlam"]),
        ("He came back from Alan in Kent.", ["Alan"]),
        ("The line runs from Whitlam to the coast.", []),
        ("Staff from Whitlam to the coast agreed.", []),
        ("She ran from Whitlam to the river.", ["Whitlam"]),
        ("They went all the way away from Whitlam to the hills.", ["Whitlam"]),
    ],
)
def test_whoever_somebody_comes_or_runs_from_is_no_town(roster, text, names):
    assert found(text, roster) == names
