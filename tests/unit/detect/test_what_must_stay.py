"""What looks like somebody of the case and is none: initials, times, places, mailboxes, cases."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("orde", "complainant", Name(given="Bronagh", family="Yates-Orde"), sex="F"),
    Person(
        "merrick", "subject-officer", Name(given="Barry", family="Merrick"),
        rank="Constable", collar_numbers=("1915",),
    ),
    Person(
        "tindle", "subject-officer", Name(given="Rhona", family="Tindle"),
        rank="Sergeant", collar_numbers=("6402",),
    ),
    Person("oakham", "witness", Name(given="Selwyn", family="Oakham"), sex="M"),
    Person("sterne", "victim", Name(given="Joy", family="Hope"), sex="F"),
    Person("pell", "witness", Name(given="Perdita", family="Mallow"), sex="F"),
)  # fmt: skip


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE, terms=("Northmere Constabulary",))


@pytest.mark.parametrize(
    "text",
    [
        "The BYO (Board of Young Observers) met. A note went to the BYO.",
        "The Hall for Youth (HY) was shut.",
        "2 May: at 1915 hrs the van left.",
        "1915 hrs: visual check, asleep.",
        "It serves Oakham, Long Dray and the villages between them.",
        "It serves Oakham Parva and Long Dray.",
        "The line runs from Oakham to the coast.",
        "The horse, which is called Barry, bolted. Her cat is named Joy.",
        "The case is Merrick v Chief Constable of Caldershire [2009].",
        "He referred to Merrick v Chief Constable of Marle [2020], in which a gift was held a loan.",
        "The Hope Café was open. Oakham Café was not.",
    ],
)
def test_what_is_called_like_somebody_is_left(people, text):
    assert found(text, people) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BYO wrote to us. Bronagh Yates-Orde (BYO) left.", ["BYO", "Bronagh Yates-Orde", "BYO"]),
        ("PC 1915 has hrs to spare.", ["1915"]),
        ("A letter went from Merrick to the coroner.", ["Merrick"]),
        ("Mr Oakham, Tindle and the officers left.", ["Mr Oakham", "Tindle"]),
        ("A woman with a dog called Barry rang.", ["Barry"]),
        (
            "He referred to Merrick v Chief Constable of Northmere [2020], where a gift was held so.",
            ["Merrick"],
        ),
        (
            "He relied on his own, Merrick v Chief Constable of Marle [2020], where it was held so.",
            ["Merrick"],
        ),
        ("RT said no. RT/6402. She called via RT.", ["RT", "RT", "6402"]),
        ("On 14 June Merrick was called.", ["Merrick"]),
        ("On the 3rd of May Tindle left.", ["Tindle"]),
        ("They called June Merrick.", ["June Merrick"]),
    ],
)
def test_who_is_meant_is_found_and_nothing_beside(people, text, names):
    assert found(text, people) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ring the force on 01632 960112.",
        "Please contact Marle Police on 01632 960113.",
        "The incident room may be reached on 01632 960114.",
        "Write to hatecrime@npp.police.example or call.",
        "E-mail safer-streets@npp.police.example.",
        "Follow #NightOwls or write to nightowls@npp.police.example.",
    ],
)
def test_a_number_or_mailbox_of_a_force_is_public(people, text):
    assert [each.public for each in find(text, people, None)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "She rang the force from 01632 960112.",
        "The officer can be reached on 01632 960113.",
        "Write to hatecrime@post.example.",
        "Write to ella.fernlow@npp.police.example.",
        "Write to rosebright@npp.police.example.",
    ],
)
def test_a_number_or_mailbox_of_somebody_is_not(people, text):
    assert [each.public for each in find(text, people, None)] == [False]
