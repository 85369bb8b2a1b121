"""A heading says what the figures of its column are."""

import pytest

from redactkit.gate import Index, needles, scan_bytes

INDEX = Index.of(
    (*needles("p1", "collar_number", "2946"), *needles("p2", "date_of_birth", "2012-04-17"))
)


def people(text, name="a.csv"):
    return {finding.person for finding in scan_bytes(name, text.encode(), INDEX)}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("name;collar number;x\na;2,946;1\n", "p1"),
        ("name\tshoulder number\na\t2 946\n", "p1"),
        ("name,date_of_birth\na,41016\n", "p2"),
        ("name,DOB\na,41016.0\n", "p2"),
        ("name|dob (epoch)\na|1334620800\n", "p2"),
        ("\ufeff\nname,born\na,1334620800000\n", "p2"),
    ],
)
def test_figures_are_read_as_their_heading_says(text, person):
    assert people(text) == {person}


@pytest.mark.parametrize(
    "text",
    [
        "name;complaints;x\na;2,946;1\n",
        "name,cost\na,41016\n",
        "name,dob\na,41017\n",
        "There is a collar number, 2,9 46 of them",
        'name,collar number\n"a,2',
    ],
)
def test_other_figures_are_figures(text):
    assert not people(text)
