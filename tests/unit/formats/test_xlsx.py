import csv
import io
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from traps import csv_files, xlsx_made
from traps import xlsx as made
from workbooks import left_out, raw, text, written

from redactkit.errors import InputError
from redactkit.formats import Edit, Kind, build, read
from redactkit.formats.xlsx import numbers
from redactkit.spans import Span


def edit(document, words, mark="[Officer A]", address="/sheets/1"):
    start = text(document, address).index(words)
    return {address: [Edit(Span(start, start + len(words)), mark)]}


def opened(built):
    return openpyxl.load_workbook(io.BytesIO(built[".xlsx"]))


CELLS = list(made.traps(None))
HONEST = list(made.clean(None))


@pytest.mark.parametrize("trap", CELLS, ids=lambda trap: trap.channel)
def test_what_hides_a_name_is_reported_or_stops_the_release(trap):
    document = read(trap.name, trap.data)
    if trap.name in {"power-query.xlsx", "formula-letters.xlsx", "condition-words.xlsx"}:
        assert not document.unread
        return  # It is spelt by a program: the scan reads it, the reader leaves it out.
    value = "".join(trap.gone[-1].split()).casefold()
    seen = "\n".join(part.text for part in (*document.parts, *document.left_out))
    assert bool(document.unread) == (not trap.release)
    assert document.unread or value in "".join(seen.split()).casefold()


@pytest.mark.parametrize("trap", [trap for trap in CELLS if trap.release], ids=lambda t: t.channel)
def test_what_is_left_out_stands_in_no_byte_of_the_release(trap):
    document = read(trap.name, trap.data)
    published = "\n".join(part.text for part in document.parts)
    built = build(document, {})
    assert all(kept in "".join(text(document)).replace(",", "") for kept in trap.kept)
    if trap.gone[-1] not in published and "lethwaite" not in published:
        again = read("b.xlsx", built[".xlsx"])
        everything = [*again.parts, *again.left_out]
        assert not any("lethwaite" in part.text for part in everything)
        assert all(b"lethwaite" not in data for data in built.values())


@pytest.mark.parametrize("trap", HONEST, ids=lambda trap: trap.name)
def test_an_honest_workbook_can_be_published(trap):
    document = read(trap.name, trap.data)
    assert document.unread == ()
    assert read("b.xlsx", build(document, {})[".xlsx"]).parts[1].text == text(document)


@pytest.mark.parametrize("trap", list(csv_files.traps(None)), ids=lambda trap: trap.name)
def test_tables_with_a_name_show_it_or_are_refused(trap):
    if not trap.release:
        with pytest.raises(InputError):
            read(trap.name, trap.data)
    else:
        words = " ".join(read(trap.name, trap.data).parts[0].text.split())
        assert trap.gone[0] in words


def test_a_sheet_and_its_name_are_parts_of_their_own():
    document = written(lambda book, sheet: None)
    assert [(part.address, part.kind) for part in document.parts] == [
        ("/sheets/1/name", Kind.HEADER), ("/sheets/1", Kind.TABLE),
    ]  # fmt: skip
    assert text(document).split("\n")[1].split("\t") == [
        "1", made.NAMED, "Final written warning", "2024-03-01", "1,250.75",
    ]  # fmt: skip


def test_numbers_dates_bold_widths_and_merged_cells_come_back():
    def fill(book, sheet):
        sheet["A6"] = "Total"
        sheet.merge_cells("A6:C6")
        sheet.column_dimensions["B"].width = 33

    sheet = opened(build(written(fill), {}))["Outcomes"]
    assert sheet["D2"].value == datetime(2024, 3, 1)
    assert (sheet["E2"].value, sheet["E2"].number_format) == (1250.75, "#,##0.00")
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert sheet.column_dimensions["B"].width == 33
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A6:C6"]


def test_values_are_those_that_openpyxl_reads():
    for trap in HONEST:
        before = openpyxl.load_workbook(io.BytesIO(trap.data), data_only=True)["Outcomes"]
        after = opened(build(read(trap.name, trap.data), {}))["Outcomes"]
        hidden = {row for row, shape in before.row_dimensions.items() if shape.hidden}
        assert list(after.values) == [
            row for number, row in enumerate(before.values, 1)
            if number not in hidden and (any(row) or number < after.max_row)
        ]  # fmt: skip


def test_the_same_workbook_gives_the_same_bytes():
    document = written(lambda book, sheet: None)
    assert build(document, edit(document, made.NAMED)) == build(
        document, edit(document, made.NAMED)
    )


def test_an_edited_cell_keeps_its_line_feeds_and_other_cells_their_values():
    document = written(lambda book, sheet: sheet.append(["Dr\nAnn Lee\nnotes", 5]))
    built = build(document, edit(document, "Ann Lee"))
    row = list(opened(built)["Outcomes"].values)[4]
    assert row[:2] == ("Dr\n[Officer A]\nnotes", 5)
    assert "Dr [Officer A] notes,5" in built[".csv"].decode()


def test_an_edit_across_cells_and_rows_puts_its_words_where_it_begins():
    document = written(lambda book, sheet: (sheet.append(["x Ann", "Lee"]), sheet.append([7, "b"])))
    built = build(document, edit(document, "Ann\tLee\n7"))
    assert list(opened(built)["Outcomes"].values)[4:] == [
        ("x [Officer A]", None, None, None, None), (None, "b", None, None, None),
    ]  # fmt: skip


def test_words_can_go_where_no_cell_was():
    document = written(lambda book, sheet: sheet.__setitem__("C7", "far"))
    start = text(document).index("\t\tfar")
    built = build(document, {"/sheets/1": [Edit(Span(start, start + 1), "[A]")]})
    assert opened(built)["Outcomes"]["A7"].value == "[A]"


def test_several_sheets_give_a_table_each():
    document = written(lambda book, sheet: book.create_sheet("Empty"))
    assert set(build(document, {})) == {".xlsx", "-1.csv", "-2.csv"}
    assert build(document, {})["-2.csv"] == b""


def test_a_redacted_sheet_name_follows_the_rules_of_spreadsheets():
    def fill(book, sheet):
        book.create_sheet("Ann Lee")
        book.create_sheet("Ann Lee 2")

    document = written(fill)
    mark = "[Officer A: order / 2020 of the panel]"
    edits = {
        **edit(document, "Ann Lee", mark, "/sheets/2/name"),
        **edit(document, "Ann Lee 2", mark, "/sheets/3/name"),
    }
    names = opened(build(document, edits)).sheetnames
    assert names == ["Outcomes", "(Officer A- order - 2020 of the", "(Officer A- order - 202 (3)"]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", 7700900417, "7700900417"), ("General", 0.1 + 0.2, "0.3"), ("00000", 417, "00417"),
        ("0.0%", 0.125, "12.5%"), ("#,##0.00", 1234567.891, "1,234,567.89"), ("0.00", 0.125, "0.13"),
        ("00000 000000", 7700900417, "07700 900417"), ('"£"#,##0.00', -5.5, "-£5.50"),
        ("0;(0)", -5, "(5)"), ("dd/mm/yyyy", 30753, "12/03/1984"), ("d mmmm yyyy", 30753, "12 March 1984"),
        ("h:mm AM/PM", 0.75, "6:00 PM"), ("[h]:mm", 1.5, "36:00"), ('0 "kg"', 5, "5 kg"),
        ("[<=999]000;0000", 41, "041"), (";;;", 5, ""), ('"see file"', 5, ""), ("0;-0;;@", 0, ""),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_shown(code, value, shown):
    assert numbers.compiled(code).show(value) == shown


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("mmm-yy", 30753, "1984-03-12"), ("yyyy", 30753.5, "1984-03-12 12:00:00"),
        ("0.0E+00", 7700900417, "7700900417"), ("0,,", 7700900417, "7700900417"),
    ],
)  # fmt: skip
def test_what_a_format_hides_of_a_value_is_read_in_full(code, value, shown):
    assert numbers.compiled(code).show(value) == shown


@given(
    st.text(max_size=20), st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers())
)
def test_no_number_format_can_fail(code, value):
    format_ = numbers.compiled(code)
    assert isinstance(format_.show(value), str)
    assert not any(
        letter.isalpha() for letter in format_.code if letter not in "GeneralymdhsAMPeEbgBDHSYa/pP"
    )


def test_a_date_counts_from_1904_where_the_workbook_says_so():
    def fill(book, sheet):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        sheet["D9"] = datetime(2021, 2, 3)

    document = written(fill)
    assert text(document).endswith("2021-02-03 0:00:00")
    again = opened(build(document, {}))
    assert again["Outcomes"]["D9"].value == datetime(2021, 2, 3)


@pytest.mark.parametrize("words", ["=1+1", "+44 7700 900417", "@x", "-2+3"])
def test_a_text_like_a_formula_stays_a_text(words):
    def fill(book, sheet):
        sheet["A6"].value = words
        sheet["A6"].data_type = "s"

    built = build(written(fill), {})
    cell = opened(built)["Outcomes"]["A6"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    assert list(csv.reader(io.StringIO(built[".csv"].decode())))[5] == [f"'{words}"]


def test_negative_numbers_stay_numbers():
    built = build(written(lambda book, sheet: sheet.append([-5, -0.25, True])), {})
    assert next(iter(list(opened(built)["Outcomes"].values)[4:]))[:3] == (-5, -0.25, True)
    assert built[".csv"].decode().splitlines()[4] == "-5,-0.25,TRUE"


def test_letters_as_codes_are_the_letters():
    cell = '<row r="1"><c r="A1" t="str"><v>caf_x00e9_ _x005F_x0041_</v></c></row>'
    document = read("a.xlsx", raw(cell))
    assert text(document) == "café _x0041_"
    assert text(read("b.xlsx", build(document, {})[".xlsx"])) == "café _x0041_"


def test_hidden_rows_and_columns_leave_no_gap():
    def fill(book, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    document = written(fill)
    assert [line.split("\t")[0] for line in text(document).split("\n")] == ["Hearing", "1", "3"]
    assert text(document).split("\n")[0].split("\t")[1] == "Outcome"
    assert set(left_out(document)) >= {"/sheets/1/hidden/rows", "/sheets/1/hidden/columns"}


def test_a_white_heading_on_a_dark_fill_is_seen():
    trap = next(trap for trap in HONEST if trap.name == "clean-white-header.xlsx")
    assert text(read(trap.name, trap.data)).startswith("Hearing\tPanel chair")


def test_addresses_and_messages_carry_no_name():
    for trap in CELLS:
        document = read(trap.name, trap.data)
        addresses = [
            thing.address for thing in (*document.parts, *document.left_out, *document.unread)
        ]
        assert not any("lethwaite" in address for address in addresses)
        assert "lethwaite" not in repr(document).replace(trap.name, "")


def test_unknown_things_stop_the_release():
    assert read("a.xlsx", raw("<odd/><row r='1'/>")).unread
    assert read("a.xlsx", raw("<row r='1'><c r='A1'><v>1</v><odd/></c></row>")).unread
    assert read("a.xlsx", raw("", after="<odd>words</odd>")).unread
    odd = made.with_member(raw(""), "xl/odd.bin", b"words", "application/x-odd")
    assert [thing.rule for thing in read("a.xlsx", odd).unread] == ["formats/unknown-part"]
    with pytest.raises(ValueError, match="unread"):
        build(read("a.xlsx", odd), {})


def test_bytes_beside_the_members_stop_the_release():
    data = made.written(lambda book, sheet: None)
    assert [thing.address for thing in read("a.xlsx", b"PK\x03\x04 words" + data).unread] == [
        "/file"
    ]


def test_a_workbook_without_a_visible_sheet_is_not_published():
    data = xlsx_made.replaced(
        made.written(lambda book, sheet: None),
        "xl/workbook.xml",
        'state="visible"',
        'state="hidden"',
    )
    assert [thing.address for thing in read("a.xlsx", data).unread] == ["/sheets"]


def test_a_declared_size_costs_nothing():
    lie = '<dimension ref="A1:XFD1048576"/>'
    document = read("a.xlsx", raw('<row r="1"><c r="A1"><v>5</v></c></row>', lie))
    assert text(document) == "5"
    far = read("a.xlsx", raw('<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'))
    assert text(far).strip() == "5"
