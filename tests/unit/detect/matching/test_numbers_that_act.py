"""An officer's number as who does something, and inside a tag."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    (
        Person(
            "white", "subject-officer", Name(given="Desmond", family="White"),
            rank="Sergeant", collar_numbers=("0925",),
        ),
        Person(
            "strick", "subject-officer", Name(given="Owen", family="Strickland"),
            rank="Police Constable", collar_numbers=("8801",),
        ),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A. It is. 925 was driving.", "925"),
        ("925 was on nights that week.", "925"),
        ("I ran because 925 shouted at me.", "925"),
        ("925 said he was tired.", "925"),
        ("It was dark and 925 was in the van.", "925"),
        ("#SackStrickland and #sackpc8801 trend.", "#sackpc8801"),
        ("see @pc8801_watch for more", "@pc8801_watch"),
        ("the page www.sackpc8801.example asks", "sackpc8801"),
    ],
)
def test_a_number_that_acts_or_is_in_a_tag_is_its_officers(text, words):
    assert words in found(text, ROSTER)


@pytest.mark.parametrize(
    "text",
    [
        "The bill came. 925 was the total.",
        "Of the leaflets 925 were printed, and 925 pounds was paid.",
        "Of 940 forms none was lost. 925 came back with a query, and 925 replied.",
        "Of the guests 925 agreed. 925 said they were content.",
        "Then 925 is missing from the count.",
        "#top925 and #room8801 and #pc88012",
    ],
)
def test_a_number_that_counts_stays(text):
    assert not found(text, ROSTER)
