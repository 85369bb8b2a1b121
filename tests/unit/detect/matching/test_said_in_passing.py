"""Names, ties and numbers that a text mentions in passing; and what only looks like them."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Identifier, Name, Person


def _child(*identifiers):
    return Person("child", "child", identifiers=tuple(Identifier(*each) for each in identifiers))


OFFICER = Person(
    "officer",
    "subject-officer",
    Name(given="Warwick", family="Thistlethwaite"),
    sex="M",
    collar_numbers=("0823",),
)
MOND = Person("mond", "complainant", Name(given="Ada", family="Mond"), sex="F")


def found(people, text):
    return [
        mention.span.of(text)
        for mention in find(text, Roster.build(people), None)
        if mention.people and not mention.public
    ]


@pytest.mark.parametrize(
    "tie",
    [
        "the officer's stepdaughter",
        "the sergeant's stepdaughter",
        "his stepdaughter",
        "the stepdaughter of the officer",
        "Warwick Thistlethwaite's stepdaughter",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "Thistlethwaite wrote. A teacher had marked down {his} stepdaughter.",
        "The drawing is by the stepdaughter of Sergeant Thistlethwaite.",
        "It was the officer's stepdaughter.",
        "It was Thistlethwaite's step-daughter.",
        "It was the officer's ten-year-old stepdaughter.",
        "It was the stepdaughter of the officer.",
    ],
)
def test_a_tie_is_found_however_the_roster_tells_it(tie, text):
    people = [OFFICER, MOND, _child(("relationship", tie))]
    assert any("daughter" in words for words in found(people, text.format(his="his")))


@pytest.mark.parametrize(
    "text",
    [
        "Mond asked her stepdaughter.",
        "Ms Mond said that the teacher told his stepdaughter.",
        "It was the complainant's stepdaughter.",
        "It was the complainant's ten-year-old stepdaughter.",
        "It was the stepdaughter of the complainant.",
        "A witness came with his stepdaughter.",
        "A stepdaughter is a child.",
    ],
)
def test_a_tie_to_another_person_stays(text):
    people = [OFFICER, MOND, _child(("relationship", "the officer's stepdaughter"))]
    assert not any("daughter" in words for words in found(people, text))


def test_a_daughter_who_is_one_of_two_is_found_without_the_word_for_it():
    people = [OFFICER, _child(("relationship", "the inspector's younger daughter"))]
    assert "daughter" in found(people, "Thistlethwaite rang the officer's daughter.")
    assert found(people, "The officer saw the teacher's elder daughter.") == []


@pytest.mark.parametrize(
    "value", ["Askerby Otters swimming club", "Askerby Otters Swimming Club", "Askerby Otters club"]
)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He fetched her from the Askerby Otters.", ["Askerby Otters"]),
        ("Askerby Otters swim there.", ["Askerby Otters"]),
        ("He went to the swimming club.", []),
        ("He saw otters in Askerby.", []),
    ],
)
def test_a_club_is_found_without_what_sort_it_is(value, text, words):
    assert found([OFFICER, _child(("activity", value))], text) == words


ROLL = [
    Person("may", "subject-officer", Name(given="Augusta", family="May"), collar_numbers=("0518",)),
    Person("james", "witness", Name(given="James", family="Okafor"), collar_numbers=("471",)),
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The entry is MAY A 518 in the second column.", ["MAY A", "518"]),
        ("The sheet has Okafor J 471 on it.", ["Okafor", "471"]),
        ("The sheet has Okafor and 471 in the second column.", ["Okafor", "471"]),
        ("He gave Okafor a 471 page report.", ["Okafor"]),
        ("The total is 471 in the second column.", []),
    ],
)
def test_a_number_behind_a_name_and_an_initial_is_a_collar_number(text, words):
    assert found(ROLL, text) == words


CHAT = [
    Person("benny", "subject-officer", Name(given="Benedict", family="Oyster", aliases=("Shell",))),
    Person("blessing", "victim", Name(given="Blessing", family="Okonedo"), sex="F"),
    Person("jolyon", "subject-officer", Name(given="Jolyon", family="Trevanion")),
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Imrie: who\n[11/01/2025, 22:16] Jo T: Blessing. the one you pushed", ["Blessing"]),
        ('"Blessing. The one you pushed."', ["Blessing"]),
        ("Q. Who was it?\nA. Blessing. She fell.", ["Blessing"]),
        ("[11/01/2025, 22:18] Jo \U0001f30a: shell u are terrible", ["shell"]),
        ("CONTROL: Thank you, Treve.", ["Treve"]),
        ("CONTROL: Thank you, Trev.", ["Trev"]),
        ("[11/01/2025, 22:18] Jo: cheers treve", ["treve"]),
        ("[11/01/2025, 22:18] Jo: cheers everyone", []),
        ("[11/01/2025, 22:18] Jo \U0001f30a: blessing in disguise", []),
        ("[11/01/2025, 22:18] Jo: a mixed blessing at best", []),
        ("It was over. Blessing the water is a custom.", []),
        ("[11/01/2025, 22:18] Jo \U0001f30a: found a shell on the beach", []),
        ("Treves House is closed.", []),
    ],
)
def test_a_name_that_is_said_in_haste_is_found_and_its_word_is_not(text, words):
    assert found(CHAT, text) == words


DRAFT = [
    Person("dilwyn", "foi-officer", Name(given="Dilwyn", family="Prosser")),
    Person("peter", "witness", Name(given="Peter", family="Cole")),
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Comments\n\n[DP1] Do we need it?\n[DP2R1] Yes.", ["DP1", "DP2R1"]),
        ("Margin notes:\n DP3: Do we need it?", ["DP3"]),
        ("Comments\n\n[PC1] was on duty.", []),
        ("Comments\n\nRoom [DP1] is upstairs, says nobody.", []),
    ],
)
def test_the_mark_of_a_comment_on_a_line_of_its_own_is_found(text, words):
    assert found(DRAFT, text) == words


MARRIED = [
    Person("duke", "witness", Name(given="Roxanne", family="Duke", aliases=("Roxanne Penny",)))
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She was R. Penny till the divorce.", ["R. Penny"]),
        ("She was Ms Penny then.", ["Ms Penny"]),
        ("It has PENNY, R. on it.", ["PENNY, R."]),
        ("A penny here, a pound there.", []),
        ("He collects penny stamps.", []),
    ],
)
def test_a_former_surname_that_is_a_word_is_found_by_an_initial(text, words):
    assert found(MARRIED, text) == words


def test_an_alias_with_another_given_name_is_no_surname():
    roster = [
        Person("duke", "witness", Name(given="Roxanne", family="Duke", aliases=("Big Penny",)))
    ]
    assert found(roster, "She was R. Penny then.") == []


CASED = [
    Person("osman", "subject-officer", Name(given="Leyla", family="Osman")),
    Person("miller", "complainant", Name(given="Terence", family="Miller")),
]
CITED = "We were referred to Miller v College of Policing [2021] EWCA Civ 1926. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Osman policy of the force says so.", []),
        ("No Osman warning was given. The Osman procedure is old.", []),
        ("Osman's policy was to wait.", ["Osman"]),
        ("The Osman procedure is old.", ["Osman"]),
        (CITED + "He rang on 4 July 2024.", []),
        (CITED + "He rang in July 2024, as he had in 2020.", ["Miller"]),
        (CITED + "He rang in July 2022.", ["Miller"]),
        (CITED + "On 4 July 2024 Miller rang.", ["Miller"]),
        ("His claim: Miller v Chief Constable [2021] EWHC 12. He rang in July 2024.", ["Miller"]),
    ],
)
def test_a_case_is_another_persons_where_it_is_older_than_all_that_happened(text, words):
    assert found(CASED, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Singh and Kaur are names that are borne by very many Sikhs.", []),
        ("Singh is a name borne by nearly every Sikh man.", []),
        ("Singh was there with many Sikhs.", ["Singh"]),
        ("Dhami is a name that is borne by very many Sikhs.", ["Dhami"]),
    ],
)
def test_a_name_of_a_whole_faith_stays_where_that_is_said_of_it(text, words):
    dhami = Person("dhami", "victim", Name(given="Jaswinder", middle="Singh", family="Dhami"))
    assert found([dhami], text) == words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A marked van, call sign NT41, came.", True),
        ("The car's callsign was NT41.", True),
        ("The vehicles had call signs NT41 and NT42.", True),
        ("NT41, the call sign of the car.", True),
        ("His car, registration NT41, came.", False),
        ("He sat in the car under his call sign NT41.", False),
        ("The van, call sign NT41 JKL, came.", False),
    ],
)
def test_a_call_sign_is_no_vehicles_mark_unless_it_is_somebodys(text, kept):
    marks = [each for each in find(text, Roster.build([MOND]), None) if each.attribute == "vehicle"]
    assert all(mark.public for mark in marks) is kept
