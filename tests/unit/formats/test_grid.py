import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.formats import Edit, grid
from redactkit.spans import Span, splice

TEXT = st.text(alphabet="ab \t\n", max_size=30)


def made(text, edits):
    """Return the text after its edits were made cell by cell."""
    changed = grid.cell_edits(text, edits)
    rows = [line.split("\t") for line in text.split("\n")]
    return [grid.edited(row, changed.get(number, {})) for number, row in enumerate(rows)]


@given(TEXT, st.data())
def test_an_edit_changes_the_words_under_it_and_no_border(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rows = made(text, [Edit(Span(start, end), "[A]")])
    assert [len(row) for row in rows] == [len(line.split("\t")) for line in text.split("\n")]
    flat = "".join("".join(row) for row in rows)
    expected, _ = splice(text, [(Span(start, end), "[A]")])
    assert flat == expected.replace("\t", "").replace("\n", "")


@given(st.lists(st.text(alphabet="ab\t\n\r\f", max_size=5), min_size=1, max_size=4))
def test_a_line_has_a_place_for_every_character(cells):
    line = grid.line(cells)
    assert "\n" not in line
    assert [len(cell) for cell in line.split("\t")] == [len(cell) for cell in cells]


@pytest.mark.parametrize(
    ("edits", "rows"),
    [
        ([Edit(Span(2, 6), "[A]")], [["x [A]", ""], ["z", "q"]]),
        ([Edit(Span(0, 1), "1"), Edit(Span(4, 6), "2")], [["1 a", "2"], ["z", "q"]]),
        ([Edit(Span(4, 8), "")], [["x a", ""], ["", "q"]]),
        ([Edit(Span(0, 9), "[A]")], [["[A]", ""], ["", "q"]]),
    ],
)
def test_words_go_where_a_span_begins(edits, rows):
    assert made("x a\tbc\nz\tq", edits) == rows
