"""Which birthday it was tells the date of birth, where the text has its day."""

from datetime import date

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    people = [Person("v", "victim", Name(given="Ines"), date_of_birth=date(1951, 9, 7))]
    return Roster.build(people)


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("On 7 September 2023 she was found, on her 72nd birthday.", "72nd birthday"),
        ("On 07/09/2021 she fell. It was her seventieth birthday.", "seventieth birthday"),
        ("She was seen on 7.9.2024, her seventy-third birthday.", "seventy-third birthday"),
    ],
)
def test_the_number_of_a_birthday_goes_beside_its_day(roster, text, birthday):
    assert birthday in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "On 7 September 2023 the driver had his 30th birthday.",
        "The station had its 72nd birthday party in May.",
        "On 7 October 2023 she was found, after her 72nd birthday.",
    ],
)
def test_another_birthday_stays(roster, text):
    assert not [words for words in found(text, roster) if "birthday" in words]
