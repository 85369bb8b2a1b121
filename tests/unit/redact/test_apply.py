"""The anonymized text is the splice of the planned spans, whatever the spans."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redactkit.policy.types import Treatment
from redactkit.redact.apply import apply
from redactkit.redact.types import Place, Redaction
from redactkit.spans import Span, splice, union


def redaction(span, words):
    place = Place("record.json", "/narrative", span)
    return Redaction("0" * 16, place, "p1", "name", Treatment.PSEUDONYM, words, "rule", "ground")


@settings(deadline=None)
@given(
    st.text(max_size=120),
    st.lists(st.tuples(st.integers(0, 110), st.integers(1, 12)), max_size=10),
    st.lists(st.text(min_size=1, max_size=12), min_size=10, max_size=10),
)
def test_presidio_writes_the_splice_of_the_plan(text, places, words):
    spans = [s for s in union([Span(at, at + size) for at, size in places]) if s.end <= len(text)]
    redactions = [redaction(span, word) for span, word in zip(spans, words, strict=False)]
    result, placed = apply(text, redactions)
    assert (result, placed) == splice(text, list(zip(spans, words, strict=False)))


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("PC Alan Reed Sarah Moss", [(0, 12), (13, 23)], "Officer A Officer A"),
        ("ReedMoss", [(0, 4), (4, 8)], "Officer AOfficer A"),
        ("𝔄 Reed é", [(2, 6)], "𝔄 Officer A é"),
    ],
)
def test_neighbours_stay_two_people_and_offsets_are_code_points(text, spans, expected):
    redactions = [redaction(Span(*span), "Officer A") for span in spans]
    assert apply(text, redactions)[0] == expected


def test_a_text_without_redactions_stays_as_it_is():
    assert apply("nothing here", []) == ("nothing here", ())
