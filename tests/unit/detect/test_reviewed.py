"""What rules that let words be, or find them, must not do: each line was wrong once."""

import time
from datetime import date

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


def _person(ident, given, family, **more):
    return Person(ident, "officer", Name(given=given, family=family), **more)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            _person("b", "Ida", "Bolton"),
            _person("c", "Ada", "Chester"),
            _person("g", "Grace", "Winstanley"),
            _person("h", "Hope", "Hallam", sex="F"),
            _person("x", "Noor", "Cross"),
            _person("o", "James", "Okafor", sex="M"),
            _person("t", "Matt", "Matthews"),
            _person("e", "Ines", "Elmore", addresses=("12 Elm Crescent, Burnham",)),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Address: Elm Crescent\nStation: Northmere", "Elm Crescent"),
        ("She was seen in Elm Crescent and Church Lane.", "Elm Crescent"),
        ("The trial against Bolton collapsed.", "Bolton"),
        ("PC Reed signed for Bolton and left.", "Bolton"),
        ("A supporter of Chester wrote to the panel on her behalf.", "Chester"),
        ("Fans of Chester, the suspended officer, wrote in.", "Chester"),
        ("The paramedic gave Hope IV fluids.", "Hope"),
        ("He made an overture to Grace at the party.", "Grace"),
        ("Sgt Hallam J put it down.", "Sgt Hallam"),
        ("I spoke to HR re Hallam (2014) and again in 2024.", "Hallam"),
        ("The Cross-led inquiry ended.", "Cross"),
        ("He was shouting in the street at Okafor.", "Okafor"),
        ("She stood near Okafor, Chelsea ran off.", "Okafor"),
    ],
)
def test_a_person_is_found_though_the_words_around_speak_of_other_things(roster, text, words):
    found = [mention.span.of(text) for mention in find(text, roster, None) if mention.people]
    assert any(each.startswith(words) for each in found), found


@pytest.mark.parametrize(
    "text",
    [
        "He said Matters were in hand.",
        "We took the one oh eight bus to town.",
        "Vale of",
        "He is a supporter of Chester. She is a fan of Bolton.",
        "The match against Bolton was over.",
        "Applied in Hallam v Northmere [2009] EWCA Civ 1; in Hallam the court held so in 2021.",
    ],
)
def test_words_that_only_look_like_somebodys_are_let_be(roster, text):
    assert [m.span.of(text) for m in find(text, roster, None) if m.people] == []


@pytest.mark.parametrize(
    "text",
    ["two thousand " * 500, "Hallam and " * 900, "re Hallam " * 800, "Hallam v " * 800,
     "JO " * 3000, "Ab " * 3000, "Chelsea v Bolton " * 500],
    ids=["thousands", "and", "re", "v", "capitals", "words", "against"],
)  # fmt: skip
def test_a_word_said_again_and_again_takes_no_longer_each_time(roster, text):
    first = _seconds(text[: len(text) // 4], roster)
    assert _seconds(text, roster) < 4 * 4 * first + 1


def _seconds(text, roster):
    start = time.process_time()
    find(text, roster, None)
    return time.process_time() - start


def test_a_digraph_of_two_people_is_ambiguous():
    people = [_person("r", "Rhys", "Amory"), _person("s", "Rhian", "Prosser")]
    (mention,) = find("Thank you for your help.\n\nRh.\n", Roster.build(people), None)
    assert mention.people == ("r", "s")
    assert find("Chapter list\n\nRh\n", Roster.build(people), None) == ()


def test_nothing_of_a_login_or_a_number_said_shows_in_reprs():
    person = _person(
        "p", "Tess", "Hallam", collar_numbers=("4471",), date_of_birth=date(1985, 2, 14)
    )
    roster = Roster.build([person])
    shown = repr(roster._logins._owners) + repr(
        list(roster._said.find(_view("four four seven one")))
    )
    assert "hallam" not in shown
    assert "4471" not in shown


def _view(text):
    from redactkit.detect.text.view import View

    return View(text)
