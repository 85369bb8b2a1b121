"""What a second hostile review found in new rules: leaks, losses and squared time."""

import time

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


def _person(ident, given, family, **more):
    return Person(ident, "witness", Name(given=given, family=family), **more)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            _person("b", "Ida", "Bolton"),
            _person("c", "Charlie", "Vane"),
            _person("h", "Colin", "Haddock"),
            _person("j", "June", "Almond"),
            _person("k", "Ngozi", "Okoro"),
            _person("n", "Nigel", "Swift"),
            _person("o", "Oscar", "Lima"),
            _person("s", "Natasha", "Holmes"),
            _person("t", "Stuart", "Mortimer"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The children are Charlie 14 and Nell 12.", "Charlie"),
        ("NS, not surprisingly, was upset. I then told NS.", "NS"),
        ("I had a letter from Bolton, in which he apologised.", "Bolton"),
        ("The taxi driver gave the number to Bolton.", "Bolton"),
        ("Haddock v Information Commissioner was my own appeal.", "Haddock"),
        ("I was told so by Swift Control Room Manager.", "Swift"),
        ("Mortimer's Stone hit the window.", "Mortimer"),
        ("The force opened an investigation into HOLMES.", "HOLMES"),
        ("I wrote a report for June, who is 8.", "June"),
    ],
)
def test_a_person_is_not_taken_for_something_else(text, words, roster):
    assert any(words in mention.span.of(text) for mention in find(text, roster, None))


@pytest.mark.parametrize(
    "text",
    [
        "Charlie one four is on its way.",
        "They took the coach to Bolton.",
        "It went from Bolton, in Lancashire, by post.",
        "Haddock v Information Commissioner [2018] UKUT 229 was applied.",
        "He found it in Swift Training Room.",
        "They met at Mortimer's Cross.",
        "It was entered on HOLMES.",
    ],
)
def test_what_is_something_else_is_let_be(text, roster):
    assert find(text, roster, None) == ()


def test_what_is_said_of_a_letter_stands_close_to_it(roster):
    text = "H, A, D, D, O, C, K. He said that the vitamin K was low."
    assert all(mention.span.end < 22 for mention in find(text, roster, None))


@pytest.mark.parametrize(
    "text",
    ["Oscar Lima " * 600, "Delta two one " * 500, "And go zee [Ngozi]. " * 300],
    ids=["letters", "call signs", "corrections"],
)
def test_what_is_said_again_and_again_takes_no_squared_time(text, roster):
    def seconds(words):
        start = time.process_time()
        find(words, roster, None)
        return time.process_time() - start

    first = seconds(text[: len(text) // 4])
    assert seconds(text) < 4 * 2 * first + 1
