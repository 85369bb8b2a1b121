"""A short number is a finding unless the text gives another reason for it."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from redactkit.gate import Index, needles, scan_files
from redactkit.gate.search import Where, search

INDEX = Index.of(needles("p1", "collar_number", "4627") + needles("p2", "collar_number", "0815"))


def found(text, name="a.txt"):
    return {finding.person for finding in search(text, INDEX, Where(name, name)).findings}


@pytest.mark.parametrize(
    "text",
    [
        "Could we have Room 0815 instead?",
        "fleet 4627",
        "PORT = 4627  # default",
        "template v0815, build 4627",
        "4627 incidents were recorded",
        "at 0815 the doors open",
        "0815 hours",
        "from 0815 to 1100",
        "0161 496 4627",
        "4,627",
        "4627.50",
        "localhost:4627",
        "10:4627",
        '{"incidents": 4627}',
        "https://tickets.example/?ref=winter&n=4627",
        "abcd\n=4627\n-----END PGP PUBLIC KEY BLOCK-----",
        "Recorded\n5508\n5000\n4627\n4410\n4000\n3000\n2021",
        "Area\tCalls\tMedian\nNorth\t4627\t815\nSouth\t12\t9",
        "| Month | Handcuffs |\n| Mar | 4627 |\n| Apr | 12 |",
        "Form\tTitle\nF4627\tReceipt\nF0815\tTransfer\n",
        "Fleet number\tType\n4627\tvan\n12\tcar\n",
        "Calls by area\t\nArea\tCalls\nNorth\t4627\nSouth\t12",
    ],
)
def test_a_number_with_another_reason_is_nobodys(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        "4627 was driving",
        "4627 says so",
        "seen by 4627",
        "4627",
        "collar 4627",
        "p4627 logged in",
        "PC4627",
        "Officer\tCalls\n4627\t12\n12\t3\n",
        "Notes\tCalls\n4627\t12\n12\t3\n",
        "\tCalls\n4627\t12\n12\t3\n",  # a column without a head
        "Area\tCalls\nNorth\t4627 attended\n",
        "Shift\nOfficer no\tCalls\n4627\t2\n12\t3\n",
        "List\tx\nCollar\ty\n4627\tz\n12\tw",  # the title of the list above
        "Present: Smith, Jones\nAbsent, 4627",
        "He left, then returned.\nLater, 4627, too.",
        "7193\n4410\n4627\n5508",
        "Serial\tCrew\nK12\t4627\nK13\t12\n",
        "Name\tSmith\nCollar\t4627\nAge\t31\n",
        "Office\tLeeds\nDriver\t4627\nAge\t31\n",
        "Area\tCalls\nOfficer B\t4627\nNorth\t12\n",
        "Area\tCalls\nNorth\t4627\n",
        "in the room 4627 grabbed me",
        "4627 drags me out",
        "4627 hurls me out",
        "4627 towards me",
        "02 03 2023 4627 attended",
        "1130 1900 4627 on duty",
        "officers/profile?id=4627",
        '{"officer": 4627}',
        '{"arrestingOfficer": 4627}',
        "pc,hours\n4627,12\n",
        "officers 4627,7193",
        "van,2,4627",
        "Driver:4627",
        "4627: step out of the car",
        "7193 1000 1500\n4627 1000 2000\n2210 0500 1500",  # hours are round, too
        "Officers on shift\nArea\tCalls\nNorth\t4627\nSouth\t12",
        "Officers on shift\t\nArea\tCalls\nNorth\t4627\nSouth\t12",
        "Area\tMonday\nNorth\t4627\nSouth\t12",
        "Revier\tBeamter\nNord\t4627\nSued\t12",  # another language
        "Ardal\tSwyddog\nDe\t4627\nGogledd\t12",
        "Area\tNumerals\nNorth\t4627\nSouth\t12",
        "Area\tFlight officer\nNorth\t4627\nSouth\t12",
        "Area\tFleet\nNorth\tPC4627\nSouth\tPC12",
        "Area\tSub\tCalls\tDriver\nNorth\tx\t12\t3\nSouth\t12\t4627",  # a merged cell
        "Area\tCalls\nNorth\t12\nSouth\t9\n\t\nCar 1\t4627",  # an empty row
        "Area\tCalls\nNorth\t12\nSouth\t9\nCrews\t\nCar 1\t4627",
    ],
)
def test_all_else_is_found(text):
    assert found(text) == {"p1"}


@pytest.mark.parametrize("text", ["arrested by 0815", "statement from 0815", "about 0815"])
def test_an_hour_may_be_a_number_where_the_words_fit_both(text):
    assert found(text) == {"p2"}


def test_commas_make_columns_in_a_file_of_that_form_alone():
    text = "miles,mark\n4627,van\n0815,car\n"
    assert not found(text, "fleet.csv")
    assert found(text) == {"p1", "p2"}
    assert found(text.replace("mark", '"mark, type"'), "fleet.csv") == {"p1", "p2"}


def test_a_cell_of_a_page_is_read_as_it_is_shown():
    text = "<table><tr><td>Mar</td><td>4627</td></tr></table>"
    assert not found(text, "page.html")
    assert found(text) == {"p1"}


@pytest.mark.parametrize("text", ["<!--<td>4627</td>-->", '<script>"<td>4627</td>"</script>'])
def test_what_a_page_does_not_show_is_read_from_its_marks(text):
    assert found(f"<!DOCTYPE html><p>Seen</p>{text}", "page.html") == {"p1"}


def test_rows_left_empty_part_two_tables_of_a_sheet():
    book = Workbook()
    for row in (["Area", "Calls"], ["North", 12], ["South", 9], [], ["Car 1", 4627]):
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    assert {one.person for one in scan_files({"book.xlsx": data.getvalue()}, INDEX)} == {"p1"}


def test_many_numbers_in_one_line_are_judged_in_straight_time():
    assert len(search("Calls\t" + "4627\t" * 3000, INDEX, Where("", "")).findings) == 3000


@pytest.mark.parametrize(
    ("head", "people"), [("<th>Calls", set()), ("<th colspan=2>Calls", {"p1"})]
)
def test_where_cells_span_columns_no_head_is_known(head, people):
    rows = "".join(f"<tr><td>{place}</td><td>{n}</td></tr>" for place, n in (("A", 4627), ("B", 9)))
    page = f"<!DOCTYPE html><table><tr><th>Area</th>{head}</th></tr>{rows}</table>"
    report = scan_files({"page.html": page.encode()}, INDEX)
    assert {finding.person for finding in report} == people


@pytest.mark.parametrize(("empty", "people"), [(False, set()), (True, {"p1"})])
def test_an_empty_cell_moves_no_number_below_another_head(empty, people):
    book = Workbook()
    sheet = book.active
    sheet.append(["Calls", "Driver"])
    sheet.append([None, 4627] if empty else [4627, None])
    sheet.append([31, 12])
    data = BytesIO()
    book.save(data)
    report = scan_files({"book.xlsx": data.getvalue()}, INDEX)
    assert {finding.person for finding in report} == people
