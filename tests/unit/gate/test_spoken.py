"""Names, numbers and days are found as they are spoken, counted and put together."""

import pytest

from redactkit.gate import Index, name_needles, needles
from redactkit.gate.search import hits

INDEX = Index.of(
    (
        *name_needles("p1", given="Marisol", family="Tenterby"),
        *needles("p1", "date_of_birth", "2012-04-17"),
        *needles("p1", "vehicle", "KV68 TZR"),
        *needles("p1", "phone", "07700 900417"),
    )
)


def found(text):
    return {text[hit.start : hit.end] for hit in hits(text, INDEX)}


@pytest.mark.parametrize(
    "words",
    [
        "His car is Kilo Victor 68 Tango Zulu Romeo",
        "Tango Echo November Tango Echo Romeo Bravo Yankee",
        "TANGO-ECHO-NOVEMBER-TANGO-ECHO-ROMEO-BRAVO-YANKEE",
        "tango, echo, november, tango, echo, romeo, bravo, yankee",
        "Kilo Victor six eight Tango Zulu Romeo",
        "Kilo Victor 6 8 Tango Zulu Romeo",
        "oh double seven double oh nine oh oh four one seven",
        "seventeenth of April two thousand and twelve",
        "the seventeenth of the fourth, twenty twelve",
    ],
)
def test_what_is_spoken_is_found_where_it_stands(words):
    (hit,) = found(f"she said {words}.")
    assert hit in words


@pytest.mark.parametrize(
    "text",
    [
        "Golf at the Hotel in Lima, then Papa drank Whiskey.",
        "Units Tango Echo and Alpha Bravo met.",
        "the seventeenth of April two thousand and thirteen",
        "the first of them, one of twenty",
    ],
)
def test_other_words_of_the_radio_alphabet_and_other_days_are_nobodys(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        '="Tent"&"erby",4',
        '"=""Tent""&""erby""",4',
        'CONCATENATE("Tent","erby")',
        "name = 'Tent' + 'erby'",
        "String.fromCharCode(84,101,110,116,101,114,98,121)",
        '=CHAR(84)&"enterby"',
        '["Tent","er","by"].join("")',
        '["by","er","Tent"].reverse().join("")',
    ],
)
def test_what_a_formula_or_a_script_puts_together_is_found(text):
    assert found(text)


def test_neighbours_in_a_list_are_not_put_together():
    assert not found('["Tent", "erby"]')


@pytest.mark.parametrize(
    "text",
    [
        '{"born": {"year": 2012, "month": 4, "day": 17}}',
        '{"day": "17", "month": "04", "year": "2012"}',
        '{"dob_epoch": 1334620800}',
        "born: 1334620800000",
    ],
)
def test_a_day_in_members_of_its_own_or_in_seconds_is_found(text):
    assert found(text)
    assert not found(text.replace("17", "18").replace("13346", "13656"))


def test_a_folded_line_of_a_calendar_is_read_whole():
    folded = "BEGIN:VEVENT\r\nSUMMARY:Ms Tent\r\n erby came\r\nEND:VEVENT"
    assert found(folded)
    assert not found(folded.replace("BEGIN:V", "BEGIN "))


def test_half_a_surrogate_pair_hides_nothing():
    assert found("\udc80 Marisol Tenterby \udc80") == {"Marisol Tenterby"}
