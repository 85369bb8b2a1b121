"""Names that are spelled in the radio alphabet in several pieces, or of which an end is given."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("brzeska", "subject-officer", Name(given="Danuta", family="Brzeskowa"), sex="F"),
    Person("oke", "witness", Name(given="Ade", family="Oke"), vehicles=("YD19 PLF",)),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "He said Bravo Romeo Zulu Echo Sierra and then Oscar Whiskey Alpha.",
            ["Bravo Romeo Zulu Echo Sierra", "Oscar Whiskey Alpha"],
        ),
        ("It begins Delta Alpha November Uniform, I think.", ["Delta Alpha November Uniform"]),
        ("She typed only the last part, PLF, of it.", ["last part, PLF"]),
        (
            "The last letters are PLF. The last bit is PLF.",
            ["last letters are PLF", "last bit is PLF"],
        ),
    ],
)
def test_a_name_or_mark_that_is_given_in_part_goes(roster, text, words):
    assert [each.removeprefix("the ") for each in found(text, roster)] == words


@pytest.mark.parametrize(
    "text",
    [
        "All Bravo Romeo Zulu units were sent.",
        "Oscar Whiskey Alpha was the code of the door.",
        "It was Bravo Romeo Zulu Echo two-one that answered.",
        "Bravo Romeo Oscar Whiskey November, he said.",
        "The last part, FLP, and PLF in a heading.",
    ],
)
def test_other_letters_are_nobodys(roster, text):
    assert found(text, roster) == []
