"""The numbers of lines in a margin part no name; those of a list or of a street stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect import Roster, find
from redactkit.detect.text.numbered import without_line_numbers
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    [
        Person(
            "p1", "victim", Name(given="Kerensa", family="Trevanion"),
            addresses=("Garden Flat, 4 Abbey Walk, Wexbridge",),
        )
    ]
)  # fmt: skip


def page(*lines):
    return "".join(f"{number:2}   {line}\n" for number, line in enumerate(lines, 1))


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (("who was it? That was Tre-", "vanion, at half past nine."), "Tre-\n 4   vanion"),
        (("I then spoke to Kerensa", "Trevanion at the desk."), "Kerensa\n 4   Trevanion"),
        (("She gave her home as 4 Abbey", "Walk in Wexbridge."), "4 Abbey\n 4   Walk"),
    ],
)
def test_a_name_goes_on_behind_the_number_of_a_line(broken, found):
    text = page("Q.  Thank you.", "A.  It was late, and", *broken, "Nobody else was there.")
    assert any(found in mention.span.of(text) for mention in find(text, ROSTER, None))


@pytest.mark.parametrize(
    "text",
    [
        "4 Abbey Walk\n5 Abbey Walk\n6 Abbey Walk\n7 Abbey Walk\n",  # one blank
        "1  one\n2  two\n3  three\n",  # too few
        "1  one\nand on\n2  two\nand on\n3  three\nand on\n4  four\n",  # a list
        "316  Frost\n317  Snow\n318  Hail\n319  Sleet\n",  # officers
        "10  ten\n20  twenty\n30  thirty\n40  forty\n",
    ],
)
def test_other_numbers_at_the_beginning_of_lines_stay(text):
    assert without_line_numbers(text) == text


def test_the_numbers_begin_again_on_a_page():
    text = page("a", "b", "c") + "\n" + page("d", "e")
    assert not any(map(str.isdigit, without_line_numbers(text)))


def test_a_page_may_begin_in_the_middle():
    text = "23   a\n24   b\n25   c\n\n" + page("d", "e")
    assert not any(map(str.isdigit, without_line_numbers(text)))


def test_the_number_of_an_officer_in_a_list_is_found():
    officer = Person(
        "o", "subject-officer", Name(given="Ina", family="Frost"), collar_numbers=("317",)
    )
    text = "Duty list, PC numbers:\n316  Frost\n317  Snow\n318  Hail\n319  Sleet"
    found = find(text, Roster.build([officer]), None)
    assert any(each.span.of(text) == "317" for each in found)


@given(st.text(alphabet="12 a\n\t.-", max_size=80))
def test_nothing_but_digits_goes_and_no_place_moves(text):
    changed = without_line_numbers(text)
    assert len(changed) == len(text)
    assert all(new in (old, " ") and (new == old or old.isdigit())
               for old, new in zip(text, changed, strict=True))  # fmt: skip
