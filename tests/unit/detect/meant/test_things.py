import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("haverbrook", "victim", Name(given="Elizabeth", family="Haverbrook"), sex="F"),
    Person(
        "okafor",
        "complainant",
        Name(given="Alexander", family="Okafor"),
        addresses=("4 Okafor Street, Kellmere",),
    ),
    Person("smith", "witness", Name(given="Joan", family="Smith")),
    Person("hallam", "subject-officer", Name(given="Piers", family="Hallam")),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE, terms=("Hallam & Firth Archive", "Haverbrook Police"))


def found(text, roster):
    return [(mention.span.of(text), mention.people) for mention in find(text, roster, None)]


@pytest.mark.parametrize(
    "text",
    [
        "He was found in Haverbrook Road.",
        "It is near Smith Castle in the hills.",
        "He drank in the Hallam Arms.",
        "They met in Haverbrook village.",
        "She was moved to Haverbrook Ward.",
        "It is near Upper Hallam Street.",
        "He studied at Hallam University.",
        "They treated him at St Elizabeth's.",
        "The parish of St. Elizabeth was built over.",
        "His solicitors, Hallam & Hale LLP, wrote.",
        "Counsel came from Firth and Hallam Solicitors.",
        "The solicitor, of the firm Hallam Oake LLP, wrote.",
        "It was drafted by Hallam, Oake and Pike Solicitors.",
        "The lock came from Hallam & Sons, of Eastholm.",
        "He was at the premises of Hallam & Co. that day.",
        "The lift was made by Hallam Engineering Ltd. HALLAM LIMITED WROTE.",
        "The firm of Hallam, Oake & Co was shut.",
        "Members of Hallam Chambers appeared.",
        "It followed R v Hallam [2011] EWCA Crim 1957.",
        "The Hallam & Firth Archive holds it.",
        "Haverbrook Police said so.",
    ],
)
def test_a_place_a_saint_a_firm_and_a_reported_case_are_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He told PC Hallam Street was shut.", "PC Hallam"),
        ("At Okafor Street he stopped.", "Okafor Street"),
        ("The road Haverbrook took was long.", "Haverbrook"),
        ("He lives in the High St. Elizabeth was there.", "Elizabeth"),
        ("Piers Hallam Court was built.", "Piers Hallam"),
        ("STATEMENT OF HALLAM COURT BUNDLE", "HALLAM"),
        ("Hallam and Okafor wrote.", "Hallam"),
        ("He did not declare his company, Hallam Roofing Ltd.", "Hallam"),
        ("He owned Hallam & Sons.", "Hallam"),
        ("Hallam, Mr Oake and Chambers saw it.", "Hallam"),
        ("They say Hallam limited her answers.", "Hallam"),
        ("Since then Hallam, limited to desk work, has been well.", "Hallam"),
        ("LATER HALLAM LIMITED TO DESK WORK", "HALLAM"),
        ("In her letter Hallam advocates a review.", "Hallam"),
        ("This was for Hallam, Oake Solicitors said.", "Hallam"),
        ("He saw Hallam v. the rest of us.", "Hallam"),
    ],
)
def test_where_a_person_is_meant_the_name_is_found(roster, text, words):
    assert words in [written for written, _ in found(text, roster)]


@pytest.mark.parametrize(
    "text", ["Hallam Farm is for sale.", "In Smith v Jones [2019] UKSC 3 the court held so."]
)
def test_a_home_and_a_civil_case_that_bear_a_name_are_left_to_a_person(roster, text):
    (mention,) = find(text, roster, None)
    assert not mention.settled


@pytest.mark.parametrize(
    "text",
    [
        "Messrs Hallam and Quillan, the solicitors to the force, have settled.",
        "Messrs Quillan & Hallam, a firm of auctioneers, sold it.",
        "Messrs Quillan, Oake and Hallam, who act for the force, agreed.",
        "Messrs Quillan and Hallam, auditors to the council, agreed.",
    ],
)
def test_messrs_of_a_trade_are_a_firm(roster, text):
    assert find(text, roster, None) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Messrs Hallam and Quillan were arrested.",
        "Messrs Quillan and Hallam, both solicitors, were arrested.",
        "Messrs Hallam and Quillan, hurt by builders, went home.",
        "Hallam and Quillan, the solicitors, went home.",
        "Messrs Hallam and Quillan, builders from Northmere, were stopped.",
        "The complainants, Messrs Quillan and Hallam, the auctioneers, were stopped.",
        "Messrs Hallam and Okafor, a firm of builders, were stopped.",
    ],
)
def test_two_men_are_none(roster, text):
    assert any(mention.people == ("hallam",) for mention in find(text, roster, None))
