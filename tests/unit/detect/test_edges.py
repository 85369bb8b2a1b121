"""Texts that end, or begin, in the middle of anything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.detect import find
from redactkit.spans import disjoint

PIECES = [
    "PC", "Con", "a", "t", "Mr", "Okafor", "OKAFOR,", "J.", "the", "St", "of", "'s", "-", "Ms O", "@", "#",
    "Dear", "Regards,\n", "born", "12", "March", "Officer A", "[name", "Haver-", "\n", "\n\n", "\u200b", "Ã«",
    "&amp;", "son", "Q.", "0770", "No.", "http://", ".pdf", "“", "|", "van", "der", "Operation",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_may_end_or_begin_with_anything(roster, piece):
    for text in (piece, f"He was a {piece}", f"{piece} Okafor", f"con {piece}", f"A {piece} "):
        assert disjoint([mention.span for mention in find(text, roster, None)])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from([" ", "", ". "]))
def test_pieces_in_any_order_are_searched_without_a_fault(roster, pieces, between):
    text = between.join(pieces)
    mentions = find(text, roster, None)
    assert disjoint([mention.span for mention in mentions])
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
