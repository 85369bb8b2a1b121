"""Leaves: where the words of an edit stand, whatever borders its span crosses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.formats import Edit
from redactkit.formats.leaves import edited
from redactkit.spans import Span

TEXT = "Perpetua\n\nQuarmby 41"
LEAVES = (Span(0, 3), Span(3, 8), Span(10, 20))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 8), ("X", "", "Quarmby 41")),
        (Span(1, 5), ("PX", "tua", "Quarmby 41")),
        (Span(3, 8), ("Per", "X", "Quarmby 41")),
        (Span(8, 17), ("Per", "petuaX", " 41")),
        (Span(9, 10), ("Per", "petuaX", "Quarmby 41")),
        (Span(0, 20), ("X", "", "")),
        (Span(20, 20), ("Per", "petua", "Quarmby 41X")),
    ],
)
def test_words_stand_where_their_span_begins_and_the_rest_of_it_is_gone(span, expected):
    assert edited(TEXT, LEAVES, [Edit(span, "X")]) == expected


def test_several_edits_of_one_leaf_keep_their_order():
    edits = [Edit(Span(10, 12), "A"), Edit(Span(13, 14), "B"), Edit(Span(18, 20), "C")]
    assert edited(TEXT, LEAVES, edits)[2] == "AaBmby C"


@pytest.mark.parametrize("spans", [[Span(0, 5), Span(4, 6)], [Span(19, 21)]])
def test_edits_that_overlap_or_leave_the_text_are_refused(spans):
    with pytest.raises(ValueError, match="spans overlap or leave the text"):
        edited(TEXT, LEAVES, [Edit(span, "") for span in spans])


def test_a_text_without_leaves_holds_no_edit():
    with pytest.raises(ValueError, match="without leaves"):
        edited(" ", (), [Edit(Span(0, 1), "X")])


@given(st.lists(st.integers(0, len(TEXT)), max_size=6))
def test_what_an_edit_covers_is_in_no_leaf_and_everything_else_is(ends):
    ends = sorted(ends)[: len(ends) // 2 * 2]
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    covered = {place for span in spans for place in range(span.start, span.end)}
    kept = "".join(
        TEXT[place]
        for leaf in LEAVES
        for place in range(leaf.start, leaf.end)
        if place not in covered
    )
    assert "".join(edited(TEXT, LEAVES, [Edit(span, "") for span in spans])) == kept
