"""Span algebra."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.spans import Span, disjoint, splice, union

SPAN = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: Span(p[0], p[0] + p[1]))
SPANS = st.lists(SPAN, max_size=12)


def covered(spans):
    return {place for span in spans for place in range(span.start, span.end)}


@given(SPANS)
def test_a_union_covers_the_same_code_points_in_disjoint_spans(spans):
    merged = union(spans)
    assert covered(merged) == covered(spans)
    assert disjoint(merged)


@given(SPANS)
def test_a_union_of_a_union_is_the_same(spans):
    assert union(union(spans)) == union(spans)


def test_spans_that_touch_stay_two():
    assert union([Span(0, 4), Span(4, 9)]) == (Span(0, 4), Span(4, 9))


@given(st.text(max_size=80), SPANS, st.text(max_size=6))
def test_a_splice_keeps_every_other_code_point_and_places_every_replacement(text, spans, words):
    places = [span for span in union(spans) if span.end <= len(text)]
    result, placed = splice(text, [(span, words) for span in places])
    assert [span.of(result) for span in placed] == [words] * len(places)
    kept = "".join(sign for at, sign in enumerate(text) if at not in covered(places))
    rest = splice(result, [(span, "") for span in placed])[0]
    assert rest == kept


@pytest.mark.parametrize("spans", [[Span(0, 3), Span(2, 5)], [Span(0, 99)]])
def test_a_splice_of_overlapping_or_outlying_spans_is_refused(spans):
    with pytest.raises(ValueError, match="overlap or leave"):
        splice("some text", [(span, "x") for span in spans])


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start, end):
    with pytest.raises(ValueError, match="forwards"):
        Span(start, end)
