"""Short forms of names and marks, and what has the same name or number and is public."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person(
                "officer",
                "subject-officer",
                Name(given="Joanna", family="Wharton"),
                sex="F",
                rank="Police Constable",
                collar_numbers=("3107",),
                vehicles=("KV19 WZT",),
            ),
            Person("counsel", "counsel", Name(given="Edith", family="Wakeley"), sex="F"),
            Person("husband", "witness", Name(given="Desmond", family="Ferrier"), sex="M"),
            Person("victim", "victim", Name(given="Hollie", family="Mortlake"), sex="F"),
            Person("friend", "witness", Name(given="Deborah", family="Marle"), sex="F"),
        ]
    )


def _hidden(text, roster):
    return [mention.span.of(text) for mention in find(text, roster, None) if not mention.public]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They spoke of Mrs W, after the song.", ["Mrs W"]),
        ("Mrs Ferrier came. Later Mrs F left.", ["Mrs Ferrier", "Mrs F"]),
        ("The book says: 0915 visit HM, all in order.", ["HM"]),
        ("She asked that HM and those near her be left in peace.", ["HM"]),
        ('The camera saw the car. "WZT strikes again", she wrote.', ["WZT"]),
        ('Debs came. They all knew "Debs" by then.', ["Debs", "Debs"]),
        ("I met Jo-Jo at the door.", ["Jo-Jo"]),
        ('In that group she is "Jo3107" to all.', ["Jo3107"]),
        ('In the group he wrote as "Whary3107".', ["Whary3107"]),
        ('"De" was the name that she had been given.', ["De"]),
        ('He said "I\'m De, by the way."', ["De"]),
        ("The payslip has 31/07 in the margin beside PC 3107.", ["3107"]),
    ],
)
def test_a_short_form_is_somebodys(roster, text, words):
    found = _hidden(text, roster)
    assert [each for each in words if each not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Later Mrs F left.",
        "Did the HM and his staff know? HM Prison Oake and HM Coroner said so.",
        "WZT is a radio station.",
        "De facto nothing was done.",
        "Ha ha, she wrote, and no, no.",
        "The run of 3 June (reference 31/07) was wrong.",
        "Nobody had come to Oake from Marle in Devon.",
        "No blame fell on the Marle Neighbourhood Team, or on the Marle Safer Neighbourhood Team.",
        "The late Sir Ivo Wharton, after whom the hall is called, was no relation.",
        "She goes to the Ivo Wharton Training Centre.",
        "Ring 01632 960144. That number is on our website.",
        "The crime reference, KV/0419/24, is not withheld.",
        "Please send it to evidence@northmere.example.org.",
    ],
)
def test_what_only_looks_like_it_stays(roster, text):
    assert _hidden(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("His line is 01632 960144. That number is not published.", "01632 960144"),
        ("Her line, 01632 960144, is on our website by mistake.", "01632 960144"),
        ("The letter from Marle in Devon was read.", "Marle"),
        ("He met Ivo Wharton, after whom nobody asked.", "Ivo Wharton"),
    ],
)
def test_what_is_not_said_to_be_public_goes(roster, text, words):
    assert words in _hidden(text, roster)
