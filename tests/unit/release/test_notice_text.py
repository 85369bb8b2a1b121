import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.release.notice_text import (
    Heading,
    Listing,
    Paragraph,
    Piece,
    Quotation,
    Redaction,
    Table,
    blocks,
    inline,
)
from redactkit.spans import Span


def redaction(start, end, number=1):
    return Redaction(f"r-{number:04}", Span(start, end), "name", "ground-1", "a law")


def pieces(found):
    for block in found:
        match block:
            case Paragraph() | Heading() | Quotation():
                yield from block.words
            case Listing():
                yield from (piece for item in block.items for piece in item)
            case Table():
                for row in (block.head, *block.rows):
                    yield from (piece for cell in row for piece in cell)


def plain(words):
    return "".join(piece.text for piece in words)


def test_paragraphs_keep_their_line_breaks():
    (first, second) = blocks("one\ntwo\n\nthree", [])
    assert plain(first.words) == "one\ntwo"
    assert plain(second.words) == "three"


def test_headings_lists_tables_and_quotations_keep_their_form():
    text = "# A\n\n- x\n- y\n  z\n\n3. c\n4. d\n\n| h | i |\n|---|---|\n| 1 | 2 |\n\n> said\n> so"
    heading, bullets, numbers, table, quotation = blocks(text, [])
    assert (plain(heading.words), heading.depth) == ("A", 1)
    assert [plain(item) for item in bullets.items] == ["x", "y\nz"]
    assert (numbers.first, [plain(item) for item in numbers.items]) == (3, ["c", "d"])
    assert [plain(cell) for cell in table.head] == ["h", "i"]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["1", "2"]]
    assert plain(quotation.words) == "said\nso"


def test_heading_depths_begin_at_one_and_skip_none():
    found = blocks("### a\n\n##### b\n\n### c\n\n###### d", [])
    assert [block.depth for block in found] == [1, 2, 1, 2]


def test_bold_and_italic_words_lose_their_marks():
    assert inline("a **b** *c* d*e", []) == (
        Piece("a "), Piece("b", None, "strong"), Piece(" "), Piece("c", None, "em"), Piece(" d*e"),
    )  # fmt: skip


def test_a_redaction_inside_bold_words_stays_one():
    one = redaction(4, 13)
    assert inline("a **Officer A** b", [redaction(4, 13)]) == (
        Piece("a "), Piece("Officer A", one, "strong"), Piece(" b"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["| a | b |\n|---|---|\n| c | d |", "# a\n\n- b\n- c", "a\n\nb", "> a\n> b"]
)
def test_a_redaction_across_blocks_or_cells_is_shown_in_the_text_as_it_is(text):
    one = redaction(2, len(text) - 1)
    (only,) = blocks(text, [one])
    assert plain(only.words) == text
    assert [piece.redaction for piece in only.words if piece.redaction] == [one]


def test_a_row_that_is_too_long_loses_nothing():
    (table,) = blocks("| a | b |\n|---|---|\n| c | d | e |", [])
    assert plain(table.rows[0][1]) == "d | e"


SOME = st.lists(
    st.sampled_from(
        [
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "> ",
            "# ",
            "|",
            "|---|---|",
            "*",
            "**",
            " ",
            "Officer A",
            "x",
            "é😀",
        ]
    ),
    max_size=30,
).map("".join)


@given(SOME, st.data())
def test_no_redaction_is_ever_lost_doubled_or_altered(text, data):
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [pair for pair in zip(places[::2], places[1::2], strict=False) if pair[0] < pair[1]]
    redactions = [redaction(start, end, number) for number, (start, end) in enumerate(spans)]
    shown = [piece for piece in pieces(blocks(text, redactions)) if piece.redaction]
    assert sorted(piece.redaction.id for piece in shown) == [one.id for one in redactions]
    assert all(piece.text == piece.redaction.span.of(text) for piece in shown)


@given(SOME)
def test_no_word_is_ever_lost(text):
    shown = plain(pieces(blocks(text, [])))
    for word in ("Officer A", "x", "é😀"):
        assert shown.count(word) == text.count(word)
