"""A formula that puts words together is read as a spreadsheet shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.formats import build, read
from redactkit.formats.formulas import Sheet, puts_together


def table(*cells):
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return read("a.csv", f"{quoted}\nx,y\n".encode())


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ('="Quarm"&"by"', "Quarmby"),
        ('= "Quarm" & "by"', "Quarmby"),
        ('="07700"&" 900318"', "07700 900318"),
        ('=CONCATENATE("Quarm","by")', "Quarmby"),
        ('=concat("Quarm";"by")', "Quarmby"),
        ('=TEXTJOIN("-",TRUE,"a","","b")', "a-b"),
        ("=CHAR(81)&UNICHAR(117)", "Qu"),
        ('=LEFT("Quarmbyx",7)', "Quarmby"),
        ('=RIGHT("xQuarmby",7)', "Quarmby"),
        ('=MID("xQuarmbyx",2,7)', "Quarmby"),
        ('=PROPER("quarm"&"by")', "Quarmby"),
        ('=SUBSTITUTE("Quxrmby","x","a")', "Quarmby"),
        ('+"Quarm"&"by"', "Quarmby"),
        ('=("Quarm"&("by"))', "Quarmby"),
        ('="say ""Quarm"""&"by"', 'say "Quarm"by'),
        ('="0123"', "0123"),
        ("=A2&B2", "xy"),
        ("=CONCAT(A2:$B$2)&1", "xy1"),
    ],
)
def test_the_words_that_a_formula_shows_stand_in_its_cell(formula, words):
    document = table("1", formula)
    assert not document.unread
    assert document.parts[0].text.split("\n")[0] == f"1\t{words}"


@pytest.mark.parametrize(
    "formula",
    [
        '=VLOOKUP(1,A1:B2,2)&"by"',
        '="Quarm"&Sheet2!A1',
        "=LET(x,A2,x)",
        '="Quarm"&',
        "=REPT(A2,99999999)&B2",
        "=B1&B1",
        "=CHAR(999)",
    ],
)
def test_what_cannot_be_told_stops_the_table(formula):
    (unread,) = table("1", formula).unread
    assert unread.rule == "formats/unknown-part"


@pytest.mark.parametrize(
    "cell",
    [
        "=SUM(B2:B9)", "=1+1", "Q & A", "-5", "+44 7700 900417", '=IF(A1>3,"yes","no")', "=A2",
        '=HYPERLINK("https://example.org/?a=1&b=2","more")', "- salt & pepper",
    ],
)  # fmt: skip
def test_any_other_cell_stays_as_it_is(cell):
    document = table("1", cell)
    assert not document.unread
    assert document.parts[0].text.split("\n")[0] == f"1\t{cell}"


def test_what_a_formula_shows_is_published_and_is_no_formula_again():
    document = table("1", '="="&"1+1"')
    assert build(document, {})[".csv"].splitlines()[0] == b"1,'=1+1"


def test_formulas_that_refer_to_each_other_over_and_over_are_left_in_bounded_time():
    rows = [[f"=A{row + 2}&A{row + 2}"] for row in range(40)]
    assert Sheet(rows).shown(0, 0) is None


@given(st.text('="&()AB12,;: CHARLEFT', max_size=40))
def test_any_formula_is_read_or_given_up(cell):
    if puts_together(cell):
        shown = Sheet([[cell]]).shown(0, 0)
        assert shown is None or isinstance(shown, str)


def test_all_formulas_of_a_table_together_have_a_bound():
    """Else a file of a megabyte would keep the reader busy for an hour."""
    rows = [["=CONCAT(B1:B9000)", "x"]] * 400
    sheet = Sheet(rows)
    told = [sheet.shown(row, 0) is not None for row in range(len(rows))]
    assert told[0]
    assert not told[-1]


@pytest.mark.parametrize(
    "formula",
    [
        '=REPT(REPT("x",30000),30000)&"y"',
        '=SUBSTITUTE(REPT("x",30000),"x",REPT("y",30000))',
        '=TEXTJOIN(REPT("-",30000),TRUE,"a","b")',
        '=SUBSTITUTE("aXbX","X","y",2)',
        '=UNICHAR(99999999999999999999)&"a"',
        "=CONCAT(B1:B99)",
    ],
)
def test_a_formula_that_makes_too_much_or_is_not_known_whole_is_not_told(formula):
    rows = [[formula, '=REPT("x",30000)'], *[["", '=REPT("x",30000)']] * 98]
    assert Sheet(rows).shown(0, 1) == "x" * 30_000
    assert Sheet(rows).shown(0, 0) is None
