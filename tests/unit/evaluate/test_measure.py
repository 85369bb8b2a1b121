"""Folding, occurrence, and what counts as hidden whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.evaluate.measure import Expected, Tally, fold, hidden_whole, occurs


@pytest.mark.parametrize(
    "written",
    ["QUILLFEATHER", "Quill\u00adfeather", "Quill\u200bfeather", "\uff31uillfeather",
     "\u202aquillfeather\u202c", "Qui\u034fllfeather"],
)  # fmt: skip
def test_what_no_reader_sees_makes_no_difference(written):
    assert fold(written) == "quillfeather"


def test_white_space_of_any_kind_is_one_blank():
    assert fold(" Edwin\r\n\t\u00a0Quillfeather ") == "edwin quillfeather"


@pytest.mark.parametrize(
    ("text", "plain", "inside"),
    [
        ("mr law said", True, True),
        ("mr law's", True, True),
        ("the lawless", False, True),
        ("in_law", False, True),
        ("law7", False, True),
        ("no such word", False, False),
    ],
)
def test_a_string_occurs_as_words_or_inside_them_where_that_is_asked(text, plain, inside):
    assert occurs("law", text) is plain
    assert occurs("law", text, inside=True) is inside


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_that_counts(text):
    assert occurs(fold(text), fold(f"x {text} y"), inside=True)


def test_one_mention_that_is_seen_undoes_all_others_of_its_owner():
    def mention(owner: str, hidden: bool) -> Expected:
        return Expected(owner, "PERSON", "DIRECT", hidden, "0-1")

    seen = hidden_whole(
        [mention("a", True), mention("a", False), mention("b", True)], lambda item: item.type
    )
    assert seen == {"PERSON": Tally(1, 2)}


def test_nothing_to_count_has_no_rate():
    assert Tally().rate is None
    assert Tally.of([True, False]).rate == 0.5
    assert Tally(1, 2) + Tally(1, 1) == Tally(2, 3)
