"""What is called like somebody of the case and is not: rivers, posts, years, operations, bodies."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person(
        "ida", "subject-officer", Name(given="Ida", family="Hallam"), sex="F",
        rank="Police Constable", collar_numbers=("1645",),
    ),
    Person(
        "sorrel", "witness", Name(given="Sorrel", family="Hallam"), sex="F",
        rank="Police Constable", collar_numbers=("2017",),
    ),
    Person("ned", "subject-officer", Name(given="Ned", family="Constable"), rank="Inspector"),
    Person("ros", "complainant", Name(given="Ros", family="Whitlam"), sex="F"),
    Person("jed", "child", Name(given="Jed", family="Oake"), sex="M"),
    Person("ike", "victim", Name(given="Ike", family="Pell"), addresses=("8 Elm Road, Tarn",)),
    Person("willa", "witness", Name(given="Willa", family="van der Loon"), sex="F"),
    Person("abe", "subject-officer", Name(given="Abe", family="Dunmore"), rank="Police Constable"),
    Person("abe-junior", "child", Name(given="Abe", family="Dunmore"), sex="M"),
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def withheld(text, roster):
    return [each.span.of(text) for each in find(text, roster, None) if not each.public]


@pytest.mark.parametrize(
    "text",
    [
        "They walked beside the River Whitlam.",
        "It is at Whitlam police station. The Whitlam Gazette said so.",
        "Whitlam railway station is shut, as the Whitlam and Oxley Evening Post has it.",
        "The Chief Constable's policy is plain, and a Deputy Chief Constable's order too.",
        "On 7 June 2017 the van left.",
        "The desk is open from 0815 to 1645.",
        "It was shut between 1645 and 1730.",
        "You asked for letters about parking by lorries in Elm Road, Tarn.",
        "Reports on speeding along Elm Road",
        "It came from Elm Road Library, 31 Elm Road, on Monday.",
        "She wrote from the police station, 14 Elm Road.",
        "The force's is on the poster, 01632 960 733.",
        "Operation Jed is closed. Jed began at 06:30. The dogs used in Jed were two.",
        "Operation Jed and the exercise known as Jed II are over.",
        "Operation names are drawn by lot. Jed was the next. Operation Jed ran for a week.",
        "The informer is referred to as Source 7 in the papers.",
    ],
)
def test_what_is_called_like_somebody_stays(roster, text):
    assert withheld(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The river was cold. Whitlam fell in.", "Whitlam"),
        ("It is at Whitlam police station. The letter of Whitlam came by post.", "Whitlam"),
        ("Constable's policy is plain.", "Constable"),
        ("On 7 June PC 2017 left.", "2017"),
        ("The prisoner was passed from 1645 to 1700.", "1645"),
        ("Mr Ode complained about parking in Elm Road.", "Elm Road"),
        ("Letters about parking outside his home in Elm Road", "Elm Road"),
        ("It came from Elm Road Library, 8 Elm Road.", "8 Elm Road"),
        ("He lives above the Library, 31 Elm Road.", "31 Elm Road"),
        ("Hers is on the poster, 01632 960 733.", "01632 960 733"),
        ("Operation Jed is closed. PC Ode found Jed, who was crying.", "Jed"),
        ("Operation Jed is closed. Jed began at 6 to cry.", "Jed"),
        ("Jed began at 06:30. The dogs used in Jed were two.", "Jed"),
    ],
)
def test_the_person_goes(roster, text, words):
    assert words in withheld(text, roster)


@pytest.mark.parametrize(
    ("text", "words", "people"),
    [
        ("PC Hallam, I mean Sorrel, was on leave.", "PC Hallam", ("sorrel",)),
        ("PC Hallam, I mean it, was on leave.", "PC Hallam", ("ida", "sorrel")),
        ("Rota: HALLAM I, early; HALLAM S, leave.", "HALLAM S", ("sorrel",)),
        ("On 7 June 2017 PC Hallam left.", "PC Hallam", ("ida", "sorrel")),
        ("PC 2017 Hallam left.", "Hallam", ("sorrel",)),
        ("You, Abe Dunmore, were believed.", "Abe Dunmore", ("abe",)),
        ("You, Abe Dunmore, are a brave boy.", "Abe Dunmore", ("abe", "abe-junior")),
        ("The clerk is of grade J. Loon wrote it.", "Loon", ("willa",)),
    ],
)
def test_who_of_several_is_meant_is_told_beside_the_name(roster, text, words, people):
    meant = [each.people for each in find(text, roster, None) if each.span.of(text) == words]
    assert meant == [people]


def test_a_letter_behind_no_grade_is_an_initial(roster):
    assert found("J. Loon wrote it.", roster) == ["J. Loon"]
