"""Names in chats, speech, notes and under letters, and short names with a slip of the pen."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person("dean", "subject-officer", Name(given="Dean", family="Scarside"), sex="M"),
            Person("hope", "victim", Name(given="Hope", family="Marlin"), sex="F"),
            Person("may", "victim", Name(given="May", family="Rainthorpe"), sex="F"),
            Person("toby", "officer", Name(given="Tobias", family="Fenn"), sex="M"),
            Person("iolo", "victim", Name(given="Iolo", family="ap Meurig"), sex="M"),
            Person("ffion", "witness", Name(given="Ffion", family="Tregarth"), sex="F"),
            Person("cleaner", "witness", Name(given="Agnieszka", family="Wróbel"), sex="F"),
            Person("jermaine", "witness", Name(given="Jermaine", family="Quarles"), sex="M"),
            Person("rhian", "officer", Name(given="Rhian", family="Prosser"), sex="F"),
        ]
    )


def _found(text, roster):
    return {mention.span.of(text): mention for mention in find(text, roster, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("[11/05/2024, 16:02:11] D S: hiya its dean from the school visit", "dean", "dean"),
        ("kit.k19: which dean\nD S: PC Scarside lol", "dean", "dean"),
        ('"You have a good name, Hope," he said.', "Hope", "hope"),
        ("He wrote: go home, Hope!", "Hope", "hope"),
        ('She said that "May won\'t notice".', "May", "may"),
        ("May didn't ring back.", "May", "may"),
        ('he said his name was "Toby Fen"', "Toby Fen", "toby"),
        ("Download of handset (I ap M), box 2", "I ap M", "iolo"),
        ("He was not impressed!\n\nFf.\n\nInformation Office", "Ff", "ffion"),
        ("The interpreter has pani Wróblowa there.", "Wróblowa", "cleaner"),
        ("The letter is from panny Wróblówny.", "Wróblówny", "cleaner"),
        ('It read "Jay\'s new number".', "Jay", "jermaine"),
    ],
)
def test_whoever_is_meant_in_passing_is_found(roster, text, words, person):
    found = _found(text, roster)
    assert person in found[words].people, found


@pytest.mark.parametrize(
    "text",
    [
        "[11/05/2024, 16:02:11] D S: she is the dean of the faculty",
        "Note: in the hope of an answer she may wait",
        "They had faith, Hope Street and a map.",
        "May I ask? May she rest.",
        "It may be; will it?",
        "a tale à la mode",
        "Table\n\nff. 12 to 14 of the file",
        "a blue jay on the sill",
    ],
)
def test_the_same_words_in_a_sentence_are_let_be(roster, text):
    assert not _found(text, roster)


def test_initials_that_are_somebodys_once_are_so_throughout(roster):
    text = "Action for (Prosser, R.) RP/1 by May.\n6.1 Then RP asked whether it was agreed."
    assert [m.span.of(text) for m in find(text, roster, None) if m.people == ("rhian",)][-1] == "RP"
    assert len(find("RP/1 was written with an RP pencil.", roster, None)) == 1
    assert not _found("6.1 The RP asked whether it was agreed.", roster)


@pytest.mark.parametrize("place", ["Victoria Park", "Victoria Parish Church"])
def test_a_place_is_no_slip_of_the_pen_for_a_surname(place):
    roster = Roster.build([Person("v", "victim", Name(given="Victoria", family="Parr"), sex="F")])
    assert place not in _found(f"They met in {place} at noon.", roster)
    assert "Vicky Park" in _found("They met Vicky Park at noon.", roster)


def test_the_name_at_the_end_of_a_speech_is_what_somebody_is_called(roster):
    text = '"Mind your business, Ziggy", which is what they call me at work.'
    assert list(_found(text, roster)) == ["Ziggy"]
