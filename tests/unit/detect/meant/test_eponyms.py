"""A thing that is called after somebody else of the name stays; the person goes."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = tuple(
    Person(family.lower(), "witness", Name(given=given, family=family), sex=sex)
    for given, family, sex in (
        ("Mei", "Wong", "F"), ("Hywel", "Probert", "M"), ("Idris", "Bracewell", "M"), ("Ada", "May", "F"),
        ("Rufus", "Newton", "M"), ("Leyla", "Osman", "F"), ("Clare", "Walker", "F"), ("Femi", "Okafor", "M"),
        ("Niall", "Doyle", "M"), ("Stephen", "Adjei", "M"), ("Lawrence", "Macpherson", "M"), ("Ines", "Francis", "F"),
    )
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "The Wong-Baker FACES scale was shown to him.",
        "Cared for by Hywel Dda University Health Board.",
        "The Walker Housing Association was told.",
        "In 2024 the panel read the Bracewell Report (1974). The Bracewell Report was short.",
        "Leave of 2023 is open. May Day; minimum cover only. The May Bank Holiday too.",
        "The judge held a Newton hearing.",
        "An Osman warning was served.",
        "She asked under Clare's Law.",
        "She asked under Clare's law.",
        'An Osman warning is read. They speak of "an Osman", "Osmans" and "serving an Osman".',
        "The Osman letter came. It is wrong to read an Osman to anybody. Two Osmans were served.",
        "It followed the Stephen Lawrence Inquiry.",
        "They read the log on Stephen Lawrence Day.",
        "The Macpherson report and the Lawrence Inquiry are known.",
        "The Francis Inquiry was about a hospital.",
        "He drank Johnnie Walker from the bottle.",
        "he drank johnnie walker from the bottle.",
        "R v Doyle   a criminal authority on identification",
    ],
)
def test_a_thing_that_bears_a_name_is_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Okafor report of 2023 was read in 2024.", "Okafor"),
        ("The Okafor Report was read.", "Okafor"),
        ("The Bracewell Report (2019) was read in 2024.", "Bracewell"),
        ("May was on duty that day.", "May"),
        ("Newton heard it.", "Newton"),
        ("Clare's law degree is from York.", "Clare"),
        ("Walker said so.", "Walker"),
        ("R v Doyle is listed on Monday.", "Doyle"),
        ("Wong was in pain.", "Wong"),
        ("An Osman warning was served on Osman.", "Osman"),
        ("An Osman warning was read. She was born an Osman.", "Osman"),
        ("The Osman warning was read to the Osmans.", "Osmans"),
        ("She is an Osman.", "Osman"),
        ("He spoke to Lawrence on that day.", "Lawrence"),
        ("Stephen waited. Stephen Adjei complained.", "Stephen Adjei"),
        ("The Francis inquiry was closed.", "Francis"),
        ("Clare's law firm wrote.", "Clare"),
    ],
)
def test_where_a_person_is_meant_the_name_is_found(roster, text, words):
    assert words in " ".join(found(text, roster))


@pytest.mark.parametrize(
    "text",
    ["He had read Dr Barnardo's history.", "She wore Dr Martens.", "It was one of Mr Kipling's."],
)
def test_a_name_that_everybody_knows_with_its_title_is_nobody(text):
    people = (Person("barnarde", "victim", Name(given="Odile", family="Barnarde"), sex="F"),)
    assert found(text, Roster.build(people)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dr Barnerde examined her.", "Dr Barnerde"),
        ("Dr Marten examined her.", "Dr Marten"),
        ("Odile Barnardo left.", "Odile Barnardo"),
    ],
)
def test_a_doctor_of_another_name_is_somebody(text, words):
    people = (Person("barnarde", "victim", Name(given="Odile", family="Barnarde"), sex="F"),)
    assert found(text, Roster.build(people)) == [words]
