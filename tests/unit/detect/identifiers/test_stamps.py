"""A date of birth is one as a serial number, in seconds or in members of an object, too."""

import pytest
from mentions import found

# James Okafor of the roster was born on 2 June 1989.
SERIAL, SECONDS = "32661", "612748800"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"ref\trole\tdate_of_birth\n1\tchild\t{SERIAL}", SERIAL),
        (f"ref\tdob_epoch\n1\t{SECONDS}", SECONDS),
        ("ref\tDOB\n1\t41016", "41016"),
        ("ref\tBirth date (ms)\n1\t612748800123", "612748800123"),
        (f'{{"dob": {SERIAL}}}', SERIAL),
        ('{"dateOfBirth": 41016.0, "n": 1}', "41016.0"),
        (f'{{"birth_date_epoch":"{SECONDS}000"}}', f"{SECONDS}000"),
        ("dob=-86400000", "86400000"),
        (f"created {SECONDS} here", SECONDS),
        ('{"born":{"year":2012,"month":4,"day":17}}', 'year":2012,"month":4,"day":17'),
        ('{"day": 2, "month": "June", "year": 1989}', 'day": 2, "month": "June", "year": 1989'),
        ("birth_year: 2012\nbirth_month: 4\nbirth_day: 17", "birth_year: 2012\nbirth_month: 4\nbirth_day: 17"),
        ('"dob":{"yyyy":"1989","mm":"06","dd":"02"}', 'yyyy":"1989","mm":"06","dd":"02'),
    ],
)  # fmt: skip
def test_a_date_of_birth_in_a_machines_form_is_found(roster, text, words):
    assert found(text, roster) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "ref\tcomplaints\n1\t32661",
        "ref\tbirths\n1\t41016",
        '{"created": 562896000, "opened": 41016}',
        '{"hearing":{"year":2012,"month":4,"day":17}}',
        "born: 3 of 41016",
        "year 2012, month 4",
        "The budget was 32661 pounds.",
    ],
)
def test_other_numbers_and_dates_stay(roster, text):
    assert found(text, roster) == []
