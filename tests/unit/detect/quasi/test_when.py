"""Dates as people write them; what another day tells is worked out from that day or not at all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect.quasi.when import dates_in
from redactkit.detect.text.folding import fold

DAY = date(2024, 3, 12)  # a Tuesday
ANCHOR = date(2024, 9, 5)  # a Thursday


def found(text, anchor=None):
    folded = fold(text)
    return [(folded[each.start : each.end], each) for each in dates_in(folded, anchor)]


@pytest.mark.parametrize(
    "text",
    [
        "12 March 2024", "12th March, 2024", "Tuesday 12 March 2024", "Tue, 12 Mar 2024",
        "Tuesday the 12th of March 2024", "the twelfth of March 2024", "12th day of March 2024",
        "March 12, 2024", "March 12th, 2024", "12/03/2024", "12.3.24", "12-03-2024", "2024-03-12",
        "2024/3/12", "20240312", "12032024", "12-Mar-2024", "12 MARCH 2024", "12\u00a0March\n2024",
        "\uff11\uff12 March 2024", "news-12032024-verdict", "IMG_20240312.jpg", "12 March",
        "Tuesday 12 March", "March 12th", "12 and 14 March 2024", "11\u201314 March 2024",
        "on 2024-03-12 at 10:00",
    ],
)  # fmt: skip
def test_a_whole_date_is_read_in_every_usual_form(text):
    (pair,) = found(f"It was {text}; nobody saw it.")
    assert pair[1].fits(DAY)
    assert pair[1].told == "day"
    assert not pair[1].fits(date(2023, 3, 13))


@pytest.mark.parametrize(
    ("text", "told"),
    [("in March 2024", "month"), ("03/2024", "month"), ("in March", "month"), ("during 2024", "year"),
     ("early March 2024", "month")],
)  # fmt: skip
def test_a_part_of_a_date_is_read_as_far_as_it_goes(text, told):
    (pair,) = found(f"It was {text}, nobody saw it.")
    assert pair[1].told == told
    assert pair[1].fits(DAY)


@pytest.mark.parametrize(
    "text",
    [
        "they may march on", "Regulations 2020, reg. 39", "call 020 7946 0123", "at 10.30 on arrival",
        "version 3.12.2024.7", "the second of three", "room 2024", "a 12-month sentence",
        "PC 4471 left", "31/31/2024", "Mr March left", "s.40(2)",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_read_as_one(text):
    assert found(text) == []


def test_a_weekday_that_does_not_fit_the_date_tells_another_year():
    (pair,) = found("on Wednesday 12 March")
    assert not pair[1].fits(DAY)
    assert pair[1].fits(date(2025, 3, 12))


RELATIVE = [
    ("in July of this year", date(2024, 7, 20), "month"),
    ("in July last year", date(2023, 7, 1), "month"),
    ("last month", date(2024, 8, 31), "month"),
    ("earlier this year", date(2024, 1, 1), "year"),
    ("yesterday", date(2024, 9, 4), "day"),
    ("last Tuesday", date(2024, 9, 3), "day"),
    ("the previous Tuesday", date(2024, 9, 3), "day"),
    ("two days ago", date(2024, 9, 3), "day"),
    ("three months ago", date(2024, 6, 30), "month"),
    ("last week", date(2024, 8, 28), "day"),
]


@pytest.mark.parametrize(("text", "day", "told"), RELATIVE)
def test_a_relative_date_is_worked_out_from_the_day_of_the_text(text, day, told):
    (pair,) = found(f"It happened {text}.", ANCHOR)
    assert pair[1].fits(day)
    assert pair[1].told == told
    assert pair[1].relative


@pytest.mark.parametrize("text", [*(row[0] for row in RELATIVE), "two days later", "the next day"])
def test_without_a_day_of_the_text_nothing_is_guessed(text):
    (pair,) = found(f"It happened {text}.")
    assert pair[1].readings == ()
    assert not pair[1].fits(DAY)


def test_two_days_later_counts_from_the_last_whole_date_and_never_from_the_day_of_the_text():
    assert [
        each.fits(date(2024, 3, 14)) for _, each in found("On 12 March 2024. Two days later")
    ] == [False, True]
    assert found("Two days later", ANCHOR)[0][1].readings == ()
    assert found("On 12/03/2024. Two days later")[1][1].readings == ()  # March or December


def test_a_row_of_days_holds_each_of_them_and_no_other():
    (pair,) = found("between 16 and 27 August 2019")
    assert pair[0] == "16 and 27 august 2019"
    assert pair[1].fits(date(2019, 8, 20))
    assert not pair[1].fits(date(2019, 8, 28))


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(
    ["{d} {B} {y}", "{d:02}/{m:02}/{y}", "{y}-{m:02}-{d:02}", "{B} {d}, {y}", "{d:02}{m:02}{y}"]
))  # fmt: skip
def test_every_day_is_found_in_every_form(day, form):
    text = form.format(d=day.day, m=day.month, y=day.year, B=day.strftime("%B"))
    (pair,) = found(f"on {text}.")
    assert pair[1].fits(day)


@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
def test_no_text_breaks_it_and_dates_are_disjoint_and_in_order(text, anchor):
    ends = 0
    for _, each in found(text, anchor):
        assert each.start >= ends
        ends = each.end


def test_many_dates_cost_no_more_than_their_number():
    assert len(found("12 March 2024 " * 20_000)) == 20_000


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_reckoning_beyond_the_calendar_is_no_fault(day):
    for text in ("99 years ago", "last month", "next year", "yesterday", "tomorrow", "next week"):
        assert len(found(text, day)) == 1
