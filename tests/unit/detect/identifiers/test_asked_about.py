"""References that whoever made a request gave in it."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build([Person("a", "victim", Name(given="Ines", family="Tolverne"))])


@pytest.mark.parametrize(
    "asked",
    [
        "You asked what was seized on 6 May (crime reference 31/40772/24).",
        "You requested the log of the search, crime number 31/40772/24.",
    ],
)
def test_a_reference_that_an_answer_repeats_is_public_throughout(roster, asked):
    text = f"{asked} We hold it.\n\nThe file of crime reference 31/40772/24 has two pages."
    mentions = find(text, roster, None)
    references = [each for each in mentions if each.attribute == "crime_reference"]
    assert references
    assert all(each.public for each in references)


@pytest.mark.parametrize(
    "text",
    [
        "You asked about your crime reference 31/40772/24.",
        "You asked us to close crime reference 31/40772/24.",
        "She asked about crime reference 31/40772/24.",
        "You asked for the log. The victim has crime reference 31/40772/24.",
    ],
)
def test_another_reference_is_withheld(roster, text):
    assert found(text, roster) == ["31/40772/24"]
    assert not any(each.public for each in find(text, roster, None))
