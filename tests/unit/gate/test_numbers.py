"""A short number is a finding unless the text gives another reason for it."""

import pytest

from redactkit.gate import Index, needles
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
        "https://tickets.example/?ref=winter&n=4627",
        "abcd\n=4627\n-----END PGP PUBLIC KEY BLOCK-----",
        "Recorded\n5508\n5000\n4627\n4410\n4000\n3000\n2021",
        "Area\tCalls\tMedian\nNorth\t4627\t815\n",
        "| Month | Handcuffs |\n| --- | --- |\n| Mar | 4627 |",
        "Form\tTitle\nF4627\tReceipt\nF0815\tTransfer\n",
        "Fleet number\tType\n4627\tvan\n",
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
        "Officer\tCalls\n4627\t12\n",
        "Notes\tCalls\n4627\t12\n",
        "\tCalls\n4627\t12\n",  # a column without a head
        "Area\tCalls\nNorth\t4627 attended\n",
        "Shift\nOfficer no\tCalls\n4627\t2\n",
        "List\tx\nCollar\ty\n4627\tz\n",  # the title of the list above
        "Present: Smith, Jones\nAbsent, 4627",
        "He left, then returned.\nLater, 4627, too.",
        "7193\n4410\n4627\n5508",
        "Serial\tCrew\nK12\t4627\n",
    ],
)
def test_all_else_is_found(text):
    assert found(text) == {"p1"}


def test_commas_make_columns_in_a_file_of_that_form_alone():
    text = "miles,mark\n4627,van\n0815,car\n"
    assert not found(text, "fleet.csv")
    assert found(text) == {"p1", "p2"}


def test_a_cell_of_a_page_is_read_as_it_is_shown():
    text = "<table><tr><td>Mar</td><td>4627</td></tr></table>"
    assert not found(text, "page.html")
    assert found(text) == {"p1"}
