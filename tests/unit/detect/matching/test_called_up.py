"""Officers by their number on the radio, and whose number stands beside a shared name."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("quill", "subject-officer", Name(given="Aidan", family="Quill"), rank="Police Constable",
           collar_numbers=("0536",)),
    Person("jonah", "subject-officer", Name(given="Jonah", family="Farrow"),
           rank="Police Constable", collar_numbers=("3390",)),
    Person("joseph", "witness", Name(given="Joseph", family="Farrow"), rank="Police Constable",
           collar_numbers=("3309",)),
    Person("petra", "victim", Name(given="Petra", family="Vondráková"),
           addresses=("19 Tannery Steps, Wexbridge, WX9 4ZZ",), vehicles=("KW21 HTJ",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [(m.span.of(text), m.people) for m in find(text, roster, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CONTROL  Thanks.\nA1  Five three six, show me going.", "Five three six"),
        ("21:41  A1  536, on scene.", "536"),
        ("CONTROL: Roger, five three six.", "five three six"),
        ("Control to 536, are you free?", "536"),
        ("Negative. Oscar five three six is at the petrol station.", "five three six"),
        ("Whiskey 536 was there.", "536"),
        ('"536 receiving, go ahead."', "536"),
    ],
)
def test_an_officer_is_known_by_the_number_that_is_used_on_the_radio(roster, text, words):
    assert found(text, roster) == [(words, ("quill",))]


@pytest.mark.parametrize(
    "text",
    [
        "There were 536 complaints.",
        "Show me 536 of them.",
        "Oscar 536 people came.",
        "The total, 536, is on scene plans.",
        "Roger 536 of them.",
    ],
)
def test_other_figures_near_words_of_the_radio_are_nobodys(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    "said",
    ["WX9, four double-zed", "WX9 4 zed zed", "double-you X-ray nine, four zulu zulu",
     "WX9 four zee zee"],
)  # fmt: skip
def test_a_letter_is_said_by_its_own_name(roster, said):
    assert (said, ("petra",)) in found(f"It is: {said}, she said.", roster)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("PC J FARROW 3309 at scene", "joseph"),
        ("PC J FARROW 3390 at scene", "jonah"),
        ("PC Farrow (3309) came.", "joseph"),
        ("PC Farrow, no. 3390, came.", "jonah"),
        ("PC 3390 Farrow came.", "jonah"),
    ],
)
def test_the_number_beside_a_shared_name_says_whose_it_is(roster, text, person):
    assert [people for _, people in found(text, roster)] == [(person,), (person,)]


@pytest.mark.parametrize("text", ["PC J FARROW 9933 at scene", "PC Farrow came. 0536 did not."])
def test_another_number_beside_a_shared_name_says_nothing(roster, text):
    assert found(text, roster)[0][1] == ("jonah", "joseph")


@pytest.mark.parametrize(
    "text",
    [
        "21:05 Control to 536: who is with you?",
        "Who is with you? 536: Nobody.",
        "At 9.\n21:20 536 to control: all quiet.",
        "At 9.\n[21:20:09] 536 to control, all quiet.",
        "At 9.\n2120hrs 536 on scene.",
    ],
)
def test_an_officer_is_known_by_the_number_before_or_behind_a_colon_or_a_time(roster, text):
    assert found(text, roster) == [("536", ("quill",))]


@pytest.mark.parametrize(
    "text",
    ["At 9.\n536: not used.", "Is that all?\n536: yes.", "At 9.\n21:20 536 forms were left."],
)
def test_the_number_of_a_row_or_a_count_is_nobodys(roster, text):
    assert found(text, roster) == []
