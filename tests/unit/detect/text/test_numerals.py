"""Numbers in figures and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.text.numerals import numerals
from redactkit.detect.text.view import View


def numbers(text):
    view = View(text)
    return [(view.span(each.first, each.last).of(text), each.value) for each in numerals(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("215 searches", [("215", 215)]),
        ("1,200 images and 12 films", [("1,200", 1200), ("12", 12)]),
        ("two hundred and fifteen", [("two hundred and fifteen", 215)]),
        ("Thirty-four years", [("Thirty-four", 34)]),
        ("a hundred", [("a hundred", 100)]),
        ("two thousand and six", [("two thousand and six", 2006)]),
        ("three four", [("three", 3), ("four", 4)]),
        ("an 11-year-old", [("11", 11)]),
        ("1200, 300", [("1200", 1200), ("300", 300)]),
    ],
)
def test_a_number_is_read(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text", ["3.5 miles", "12/03/2024", "10:30", "a man", "hundred", "4471EA", "9" * 20]
)
def test_a_part_of_something_else_is_no_number(text):
    assert numbers(text) == []


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    places = [span for span, _ in numbers(text)]
    assert all(places)
