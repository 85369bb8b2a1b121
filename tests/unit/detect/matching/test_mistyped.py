"""Names that a text itself says were misheard or mistyped, and what surnames become."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("tunnicliffe", "subject-officer", Name(given="Rhiannon", family="Tunnicliffe"), sex="F"),
    Person("moreau", "subject-officer", Name(given="Yannick", family="Moreau"), sex="M"),
    Person("eze", "complainant", Name(given="Ngozi", family="Eze"), sex="F"),
    Person("hepworth", "officer", Name(given="Douglas", family="Hepworth"), sex="M"),
    Person("march", "officer", Name(given="Jude", family="March"), sex="M"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The typist first put "Morrow" in line 22.', "Morrow"),
        ("The call-taker wrote \u2018Morrow\u2019 in the log.", "Morrow"),
        ('In para 2 the tape has "Tunnycliff".', "Tunnycliff"),
        ('The surname was misheard as "Moro" at first.', "Moro"),
        ('Her name was spelt "Tunniclyff" on the sheet.', "Tunniclyff"),
        ('It was recorded on the ticket as "Tunnercliff".', "Tunnercliff"),
        ('"Hepwith" is a typing error.', "Hepwith"),
        ('She is "Tunny Cliff" (sic) in the draft.', "Tunny Cliff"),
        ('The captions had "And go zee" for her.', "And go zee"),
        ("It was not easy. And go zee was on her way. [Ngozi]", "And go zee"),
        ("01:40 Member 3: I told tunny cliff so. [Tunnicliffe]", "tunny cliff"),
        ("01:40 Member 3: I told hep worse so. [should be Hepworth]", "hep worse"),
    ],
)
def test_what_a_text_calls_a_slip_of_a_name_is_the_name(roster, text, words):
    assert words in found(text, roster)


def test_what_was_heard_for_a_name_once_is_so_throughout(roster):
    text = "1: And go zee came. [Ngozi]\n2: We told and go zee."
    assert found(text, roster) == ["And go zee", "Ngozi", "and go zee"]


@pytest.mark.parametrize(
    "text",
    [
        'The typist put "tomorrow". The clerk heard "Sorry". The log reads "More to follow".',
        'The tape has "Marlow". The sheet has "Male". It was recorded as "Theft".',
        'He was reading "Morrow" by the window.',
        "We go to see her. [pause] And so she went. [laughter]",
    ],
)
def test_other_words_in_quotation_marks_and_brackets_are_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said, "Tunny, have a look at this."', "Tunny"),
        ('"Oi Tunny!" he said.', "Tunny"),
        ('He said, "Heppy, put that down."', "Heppy"),
        ("It was Heppy who said so.", "Heppy"),
    ],
)
def test_a_pet_form_of_a_surname_is_found_where_somebody_is_called_so(roster, text, words):
    assert found(text, roster) == [words]


@pytest.mark.parametrize("text", ["He ate tunny on toast.", "Tunny or tuna?", "Tins of tunny."])
def test_a_pet_form_that_is_a_word_is_nobody_elsewhere(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize("text", ['"Sorry, I did not see," he said.', '"Funny, that," she said.'])
def test_what_anybody_says_first_is_no_pet_form(text):
    people = (
        Person("s", "officer", Name(given="Una", family="Sorrell"), sex="F"),
        Person("f", "officer", Name(given="Ian", family="Funnell"), sex="M"),
    )
    assert found(text, Roster.build(people)) == []


HEARD = (
    Person("maeve", "witness", Name(given="Maeve", family="McElroy")),
    Person("hoa", "victim", Name(given="Lua", family="Trinh")),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("OPERATOR: Sorry, Mackle-roy?", "Mackle-roy"),
        ("OPERATOR: Did you say Mackelroy?", "Mackelroy"),
        ('"My name is Lua. They have written Lau."', "Lau"),
    ],
)
def test_what_is_said_back_or_written_for_a_name_is_the_name(text, name):
    assert name in found(text, Roster.build(HEARD))


@pytest.mark.parametrize(
    "text",
    ["OPERATOR: Sorry, Thursday?", "OPERATOR: Sorry, is that Marlow?", "He has written All of it."],
)
def test_what_is_asked_and_sounds_otherwise_is_nobodys(text):
    assert found(text, Roster.build(HEARD)) == []
