"""A place that is called like a protected person stays; the person goes."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("street", "subject-officer", Name(given="Dean", family="Street"), sex="M"),
    Person("tudur", "witness", Name(given="Gwenllian", family="Tudur"), rank="Police Constable"),
    Person("vaughan", "complainant", Name(given="Gethin", family="Vaughan"), sex="M"),
    Person("cross", "witness", Name(given="Howard", family="Cross"), sex="M"),
    Person("bury", "foi-officer", Name(given="Neil", family="Bury"), sex="M"),
    Person("puw", "witness", Name(given="Caradog", family="Puw"), rank="Sergeant"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "We met in the car park on Dean Street by the library.",
        "CCTV of the Dean Street car park was seized.",
        "He walked along Dean Street and parked on Dean Street.",
        "The shop in Dean Street was shut.",
        "He died at Pont Tudur.",
        "The inquest opens at T\u0177 Tudur, the civic hall.",
        "Plan of Ffordd Gwenllian Tudur, Llanteifi.",
        "Cynhelir y cwest yn Neuadd Tudur.",
        "Ysgol Vaughan is a school.",
        "The ship sailed from Port Vaughan.",
        "Vaughan Community Centre, where the Board met, was booked.",
        "She swam at Vaughan Leisure Centre and Vaughan sports centre.",
        "The Vaughan Memorial Hall is let.",
        "It was parked at Vaughan Lane Car Park.",
        "He was charged at Cross Town Council.",
        "The Crown Court at Carrow Cross has named him.",
        "| Greater Manchester Police (Bury) | 6 | 0 |",
        "It is eight miles south of Bury, on the outskirts of Bury.",
        "She bought a guide to Bury Cathedral.",
        "He came from Bury.",
        "Two boys from Bury were arrested on Dean Street.",
        "It is a Bury-based firm with a Bury office.",
        "They met at Dean Street station. He worked in Dean Street.",
    ],
)
def test_a_place_of_the_name_is_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The report on Dean Street was read.", "Dean Street"),
        ("She sat near Dean Street and Dean Street's car.", "Dean Street"),
        ("The Dean Street complaint was upheld.", "Dean Street"),
        ("He shouted at Dean Street.", "Dean Street"),
        ("She had no trust in Dean Street.", "Dean Street"),
        ("Drugs were found on Dean Street.", "Dean Street"),
        ("A statement from Bury was read.", "Bury"),
        ("It is a Bury complaint.", "Bury"),
        ("The Bury-related file was shut.", "Bury"),
        ("PC Dean Street was on patrol.", "PC Dean Street"),
        ("It was the Dean Street that we know.", "Dean Street"),
        ("PC Tudur crossed the bridge.", "PC Tudur"),
        ("Pont. Tudur left.", "Tudur"),
        ("She told Vaughan Community Centre was shut to Mr Vaughan.", "Mr Vaughan"),
        ("Vaughan Community Police Officer Jones came.", "Vaughan"),
        ("Ty Tudur signed it.", "Ty Tudur"),
        ("She swore at Carrow Cross.", "Carrow Cross"),
        ("Her contact (Bury) replied.", "Bury"),
        ("The clerk is Neil (Bury).", "Neil (Bury"),
    ],
)
def test_where_the_person_is_meant_the_name_is_found(roster, text, words):
    assert any(words in each for each in found(text, roster))


@pytest.mark.parametrize(
    "words", ["y Rhingyll Puw", "i Ringyll Puw", "y Ditectif Ringyll Puw", "yr Uwcharolygydd Puw"]
)
def test_a_rank_in_welsh_is_no_other_given_name(roster, words):
    mentions = find(f"Dangoswyd y llun gan {words}.", roster, None)
    assert [mention.people for mention in mentions] == [("puw",)]


@pytest.mark.parametrize("text", ["Rhoddodd y Cwnstabl Tudur dystiolaeth.", "Gwnstabl Tudur left."])
def test_a_rank_in_welsh_tells_who_is_meant(roster, text):
    assert [mention.people for mention in find(text, roster, None)] == [("tudur",)]


def test_a_model_proposes_no_town_that_is_meant_as_one():
    from redactkit.detect.net.presidio import Seen

    class Model:
        def see(self, text):
            from redactkit.spans import Span

            place = text.index("Kent")
            return Seen(people=(Span(place, place + 4),))

    roster = Roster.build(())
    assert find("The officer who came from Kent was dismissed.", roster, Model()) == ()
    assert find("Then Kent said that it was so.", roster, Model()) != ()


CHURCH = Roster.build(
    [Person("church", "subject-officer", Name(given="Grace", family="Church"), rank="Sergeant")]
)


@pytest.mark.parametrize(
    "text",
    [
        "He was found in the porch of Christ Church by the vicar.",
        "At Christ Church, Oldham, he slept.",
        "We met outside St Mary's Church and St. John's Church.",
        "In St Mary Church he slept.",
        "St Peter and St Paul Church is shut.",
        "St John the Baptist Church is shut.",
        "The choir of St Peter's Parish Church sang.",
        "All Saints Church and Holy Trinity Church were open.",
        "He slept in Trinity Church and at Emmanuel Church.",
        "Sacred Heart Church and Our Lady's Church paid.",
        "Baptist Church members came.",
    ],
)
def test_a_church_by_its_saint_or_belief_stays(text):
    assert found(text, CHURCH) == []


@pytest.mark.parametrize(
    "text",
    [
        "At St Albans Sgt Church said no.",
        "She told Church to go.",
        "St Albans is where Grace Church lives.",
        "By the church Church said no.",
        "At St Mary's and with Church he spoke.",
    ],
)
def test_somebody_called_church_is_found_beside_a_saint(text):
    assert any("Church" in words for words in found(text, CHURCH))


LOBO = (
    Person("lobo", "complainant", Name(given="Maria", family="Lobo"), sex="F"),
    Person("pop", "subject-officer", Name(given="Ion", family="Pop"), rank="Constable"),
    Person("winter", "subject-officer", Name(given="April", family="Winter"), rank="Sergeant"),
    Person("chester", "subject-officer", Name(given="Lincoln", family="Chester")),
    Person("wells", "witness", Name(given="Florence", family="Wells")),
)


@pytest.mark.parametrize(
    "text",
    [
        "The Lobo Estate is a row of council houses. They asked why the Lobo Estate was chosen.",
        "There was a fight on the Lobo Estate. The Lobo Estate is quiet.",
        "It was on the Pop-in Centre site.",
        "**Operation Winter Shield.** From 1 December extra patrols run.",
        "IN THIS ISSUE: Operation Winter Shield * Entitlement",
        "Op Winter ran. Exercise Safer Winter did not. Project Lobo and Operation April are over.",
        "Venue: Lincoln Room, Castle House, Chester Road, Wells Cross",
        "The visit to Chester Zoo is on 8 November.",
        "Visit to Chester Zoo and Winter Observatory",
        "They thanked the staff of the Florence Nightingale Hospice.",
    ],
)
def test_estates_operations_and_houses_of_everybodys_stay(text):
    assert found(text, Roster.build(LOBO)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The executors of the Lobo Estate: they met on the Lobo Estate.", "Lobo"),
        ("He went to the Lobo Estate, her home.", "Lobo"),
        ("Operation Commander Winter spoke.", "Commander Winter"),
        ("For the operation, Winter was late.", "Winter"),
        ("Present: Chester, Winter and Lobo, Road Policing", "Lobo"),
        ("Constable Pop in the centre waved.", "Constable Pop"),
    ],
)
def test_who_lives_or_leads_there_goes(text, word):
    assert word in found(text, Roster.build(LOBO))
