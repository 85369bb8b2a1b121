"""Marks of exhibits that are written without their stroke."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    [
        Person("b", "officer", Name(given="Lena", middle="Rose", family="Bray")),
        Person("p", "officer", Name(given="Mona", family="Pell")),
    ]
)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("LRB/1 is the bag. The store has lrb3 for it.", "lrb3"),
        ("LRB/1 is the bag. The store has LRB12 for it.", "LRB12"),
    ],
)
def test_a_mark_without_a_stroke_is_of_the_initials_that_have_one(text, mark):
    assert mark in found(text, ROSTER)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The store has lrb3 and km3 for it.", []),
        ("CCTV/1 is the film; cctv1 is its copy.", []),
        ("MP/1 is the film, kept as mp4.", ["MP"]),
        ("LRB/1 is the bag, and lrc3 another.", ["LRB"]),
    ],
)
def test_other_letters_before_a_number_mark_nothing(text, words):
    assert found(text, ROSTER) == words
