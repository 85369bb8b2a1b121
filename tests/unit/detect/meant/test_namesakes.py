"""Clubs, works and people of history have the names of protected people."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("bury", "subject-officer", Name(given="Chelsea", family="Bury"), sex="F"),
    Person("leigh", "complainant", Name(given="Preston", family="Leigh"), sex="M"),
    Person("named", "third-party", Name(given="Leigh", family="Preston"), sex="F"),
    Person("ortiz", "victim", Name(given="Carmen", family="Ortiz"), sex="F"),
    Person("wolsey", "subject-officer", Name(given="Henry", family="Wolsey"), sex="M"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "6. POLICING OF THE CUP TIE, CHELSEA v BURY",
        "He had a ticket for the match, Chelsea v Bury.",
        "He is a supporter of Chelsea.",
        "The Bury fans were held back.",
        "He once played for Bury.",
        "He was on duty at the match, where the home side was to play Bury.",
        "The match was a draw. His brother supports Chelsea and had come up from London.",
        "They lost 2-0 to Bury. The home side had drawn. We drew with Chelsea.",
        "The fixture was moved. The away side had beaten Bury 3-1.",
        "Preston were at home to Chelsea. The match was away at Bury.",
        "The match, described as a local derby, was stopped by a chelsea bun.",
        "He wore a Chelsea shirt.",
        "It was in the street where Carmen was being performed.",
        "They had tickets for a performance of Carmen.",
        "She sang in the opera Carmen.",
        'He quoted from Bizet\u2019s "Carmen".',
        "The Cardinal Wolsey statue is to be cleaned.",
        "| 6 | Book: H. Wolsey, A Treatise of Human Nature | found in desk |",
        "Book: Wolsey, *The Laws*. Paperback - Henry Wolsey, \u201cOn Duty\u201d.",
        'He had the novel "Dark Waters", by Henry Wolsey, in his locker.',
        "It went on until the first week of Carmen, the annual Hartsmere winter fair.",
        "He took part in Carmen (the multi-agency exercise).",
        "They took out a boat called Carmen. The police dog named Chelsea was there.",
        "They ate in a small cafe called Carmen. He was bitten by Carmen, the neighbour's dog.",
        "Bury is the Polish word for dun. In Polish, Carmen is just a word for a song.",
        "The Wolsey statue stands there.",
        "A plaque says that Cardinal Wolsey slept here.",
        "He visited the bust of Wolsey.",
        "It was built under Henry VIII.",
    ],
)
def test_a_club_a_work_and_somebody_of_history_are_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chelsea supported Bury at the match.", "Chelsea"),
        ("The complaint is Leigh v Preston; the match was stopped.", "Leigh"),
        ("In the case Bury v Leigh nothing was said of football.", "Bury"),
        ("She is not a fan of Chelsea.", "Chelsea"),
        ("At the match her mother supports Chelsea through the interview.", "Chelsea"),
        ("At the match he beat Chelsea.", "Chelsea"),
        ("The match over, they played Chelsea a recording.", "Chelsea"),
        ("The panel faced Chelsea.", "Chelsea"),
        ("The team met Chelsea.", "Chelsea"),
        ("The league was told that she supports Chelsea and her mother.", "Chelsea"),
        ("He tried to film Carmen in the cell.", "Carmen"),
        ("According to Carmen, the show was over.", "Carmen"),
        ("Carmen, the festival organiser, rang.", "Carmen"),
        ("Carmen, the dog handler, rang.", "Carmen"),
        ("Pocket book: H. Wolsey, The Entries of May", "H. Wolsey"),
        ("Note book: Wolsey, The Entries of May", "Wolsey"),
        ("Book: H. Wolsey, found in his desk.", "H. Wolsey"),
        ("Book: DC Wolsey, The Entries of May", "DC Wolsey"),
        ('The book "Custody" was signed by Henry Wolsey.', "Henry Wolsey"),
        ('"Wolsey" is Latin for a wolf, counsel said.', "Wolsey"),
        ("Carmen, the girl from the pub, was hurt.", "Carmen"),
        ("Carmen (a woman with a dog) was hurt.", "Carmen"),
        ("Wolsey, the chair of our charity, rang.", "Wolsey"),
        ("She lives with Carmen, a dog, and two cats.", "Carmen"),
        ("A girl from the village called Carmen was hurt.", "Carmen"),
        ("A man in a pub known as Wolsey rang.", "Wolsey"),
        ("A woman with a dog called Carmen rang.", "Carmen"),
        ("Neighbours at the market called Carmen a thief.", "Carmen"),
        ("She left the hotel, called Carmen and drove off.", "Carmen"),
        ("The newspaper named Wolsey. A local charity called Wolsey.", "Wolsey"),
        ('Evidence book: Wolsey, "I saw nothing".', "Wolsey"),
        ("DVD: Carmen Ortiz - The Interview of May", "Carmen Ortiz"),
        ('The CD "Interview One" by Wolsey was lost.', "Wolsey"),
        ('There was a poem called "My Mum" by Carmen Ortiz.', "Carmen Ortiz"),
        ("It was a DNA match. Her sergeant supports Chelsea.", "Chelsea"),
        ("I support Chelsea. There was a match that day.", "Chelsea"),
        ("Carmen is the name of his daughter.", "Carmen"),
        ("A woman called Carmen had a boat.", "Carmen"),
        ("Carmen is Polish and works for us.", "Carmen"),
        ("Carmen was a witness for the town.", "Carmen"),
        ("The play Carmen saw was loud.", "Carmen"),
        ("The performance of Carmen was rated poor.", "Carmen"),
        ("Carmen was shown the statement.", "Carmen"),
        ("DS Wolsey stood by the statue.", "DS Wolsey"),
        ("Prince Wolsey was charged.", "Wolsey"),
        ("Henry V. Wolsey signed.", "Henry V. Wolsey"),
    ],
)
def test_where_the_person_is_meant_the_name_is_found(roster, text, words):
    assert any(words in each for each in found(text, roster))


SHARED = Roster.build(
    (
        Person("kaur", "complainant", Name(given="Gurpreet", family="Kaur"), sex="F"),
        Person("other", "subject-officer", Name(given="Harjit", family="Kaur"), sex="F"),
        Person("singh", "witness", Name(given="Jaswinder", family="Singh"), sex="M"),
        Person("second", "chair", Name(given="Manjit", family="Singh"), sex="M"),
        Person("bevan", "subject-officer", Name(given="Owain", family="Bevan"), sex="M"),
        Person("lone", "witness", Name(given="Asha", family="Begum"), sex="F"),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "Kaur and Singh are names that most Sikhs share.",
        "Kaur is a common name. Singh is one of the most common surnames here.",
        "The surname Kaur is common.",
        "The names Kaur and Singh are borne by many.",
        "Bevan Ward (named after Aneurin Bevan).",
        "The unit is called after Nye Bevan.",
        "A street takes its name from Aneurin Bevan.",
    ],
)
def test_names_that_many_have_and_namesakes_of_things_are_nobody(text):
    assert found(text, SHARED) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kaur is a name that most officers fear.", ["Kaur"]),
        ("Kaur and Singh were common thieves.", ["Kaur", "Singh"]),
        ("Begum is a common name.", ["Begum"]),
        ("He was named after Gareth Bevan, his uncle.", ["Gareth Bevan"]),
        ("The ward is named after Owain Bevan.", ["Owain Bevan"]),
    ],
)
def test_somebody_of_the_case_is_no_namesake(text, words):
    assert found(text, SHARED) == words


SIKHS = (
    Person(
        "dhaliwal", "subject-officer", Name(given="Harpreet", middle="Singh", family="Dhaliwal")
    ),
    Person("sandhu", "complainant", Name(given="Manjit", middle="Kaur", family="Sandhu")),
    Person("grewal", "panel-chair", Name(given="Balwinder", middle="Singh", family="Grewal")),
    Person("kaur", "witness-officer", Name(given="Jaspal", family="Kaur")),
)


@pytest.mark.parametrize(
    "text",
    [
        "In the Sikh tradition Singh and Kaur are borne by many thousands.",
        "Singh is borne by half the county. Kaur is shared by thousands.",
        "The names Singh and Kaur tell nothing of kinship.",
        "Singh and Kaur are names given at baptism. Singh is the name of millions.",
        "Every Sikh man is a Singh and every woman a Kaur.",
    ],
)
def test_a_name_of_several_that_is_spoken_of_as_a_name_stays(text):
    assert found(text, Roster.build(SIKHS)) == []


@pytest.mark.parametrize(
    "text",
    ["Kaur is carried by many officers.", "Kaur was seen by thousands.", "Kaur is a constable."],
)
def test_a_person_of_a_name_that_several_have_goes(text):
    assert found(text, Roster.build(SIKHS)) == ["Kaur"]


ALFRED = (Person("alfred", "subject-officer", Name(given="Alfred", family="Trembath")),)


def test_a_ruler_of_old_is_nobody_of_the_case():
    people = Roster.build(ALFRED)
    assert found("He knows all about Alfred the Great. Alfred the Great burnt cakes.", people) == []


@pytest.mark.parametrize(
    "text",
    ["They called him Alfred the Great.", 'To us he was "Alfred the Great".',
     "Alfred the great gossip was there.", "Alfred the constable was there."],
)  # fmt: skip
def test_what_an_officer_is_called_like_a_ruler_is_the_officers(text):
    assert found(text, Roster.build(ALFRED)) != []
