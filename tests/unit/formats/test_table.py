import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import InputError
from redactkit.formats import Edit, Kind, media, table
from redactkit.formats.table import build
from redactkit.spans import Span


def read(path, data):
    return table.read(path, media.CSV, data)


_WORDS = st.text(
    alphabet=st.characters(categories=("L", "N", "P", "Zs", "S"), include_characters="\n\t"),
    max_size=12,
)


def _edit(document, words, mark="[A]"):
    start = document.parts[0].text.index(words)
    return {"": [Edit(Span(start, start + len(words)), mark)]}


def test_a_table_is_one_part_with_a_row_a_line():
    document = read("a.csv", b'Name,Role\r\nAnn Lee,"chair, sitting"\r\n')
    (part,) = document.parts
    assert (part.address, part.kind) == ("", Kind.TABLE)
    assert part.text == "Name\tRole\nAnn Lee\tchair, sitting"
    assert build(document, {}) == {".csv": b'Name,Role\r\nAnn Lee,"chair, sitting"\r\n'}


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_the_delimiter_of_the_file_is_kept(delimiter):
    data = f"a{delimiter}b c{delimiter}d\r\n1{delimiter}2{delimiter}3\r\n".encode()
    document = read("a.csv", data)
    assert document.layout.delimiter == delimiter
    built = build(document, {})[".csv"].decode()
    assert list(csv.reader(io.StringIO(built), delimiter=delimiter)) == [
        ["a", "b c", "d"], ["1", "2", "3"],
    ]  # fmt: skip


def test_a_line_feed_inside_a_cell_is_a_space_in_the_part_and_stays_in_the_file():
    document = read("a.csv", b'"one\ntwo ANN",x\n')
    assert document.parts[0].text == "one two ANN\tx"
    assert build(document, _edit(document, "ANN"))[".csv"] == b'"one\ntwo [A]",x\r\n'


def test_an_edit_across_cells_and_rows_puts_its_words_where_it_begins():
    document = read("a.csv", b"x Ann,Lee y\nzed,b\n")
    assert build(document, _edit(document, "Ann\tLee"))[".csv"] == b"x [A], y\r\nzed,b\r\n"
    assert build(document, _edit(document, "Lee y\nzed"))[".csv"] == b"x Ann,[A]\r\n,b\r\n"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+44 7700 900417", "'+44 7700 900417"), ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"), (" =1+1", "' =1+1"), ("\uff1d1", "'\uff1d1"),
        ("-5", "-5"), ("+3.25", "+3.25"), ("-1,200.50", '"-1,200.50"'), ("-5%", "-5%"),
        ("plain", "plain"),
    ],
)  # fmt: skip
def test_no_cell_starts_a_formula_and_numbers_stay_equal(cell, written):
    document = read("a.csv", f'"{cell}";x\n'.encode())
    built = build(document, {})[".csv"].decode()
    assert built == f"{written.strip(chr(34))};x\r\n"


def test_a_byte_order_mark_is_dropped():
    document = read("a.csv", "\ufeffa,b\n".encode())
    assert document.parts[0].text == "a\tb"
    assert build(document, {})[".csv"] == b"a,b\r\n"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_table_in_an_encoding_of_spreadsheets_comes_back_in_utf8(encoding):
    words = "Ann\u2019s caf\xe9,\xa312.50\r\n"
    document = read("a.csv", words.encode(encoding))
    assert build(document, {}) == {".csv": words.encode("utf-8")}


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b'a,"b\n', "formats/broken"),
        (b'a,"b"c\n', "formats/broken"),
        (b"a," + b"x" * 200_000, "formats/broken"),
        ("a,b".encode("utf-16")[:-1], "formats/unreadable"),
        ("a,Jos\xe9f".encode("mac-roman"), "formats/unreadable"),
        (b"a,caf\x81", "formats/unreadable"),
        (b"a,b\x00", "formats/unreadable"),
        (b"\xd0\xcf\x11\xe0", "formats/unreadable"),
    ],
)
def test_what_is_not_a_table_is_refused(data, rule):
    with pytest.raises(InputError) as error:
        read("a.csv", data)
    assert error.value.rule == rule


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr("redactkit.formats.table.MAX_CELLS", 3)
    with pytest.raises(InputError) as error:
        read("a.csv", b"1,2\n3,4\n")
    assert error.value.rule == "formats/too-large"


def test_the_words_do_not_show_in_a_repr():
    assert "Ann" not in repr(read("a.csv", b"Ann,Lee"))


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), max_size=5))
def test_a_table_that_was_built_reads_the_same_again(rows):
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    first = build(read("a.csv", file.getvalue().encode()), {})[".csv"]
    assert build(read("a.csv", first), {})[".csv"] == first


@given(st.binary())
def test_arbitrary_bytes_are_read_or_refused_and_nothing_else(data):
    try:
        document = read("a.csv", data)
    except InputError:
        return
    assert isinstance(build(document, {})[".csv"], bytes)
