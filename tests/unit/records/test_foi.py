"""The twentieth working day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.records.foi import due_date, is_working_day, working_days


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2018, 3, 17), date(2018, 4, 18)),  # a Saturday; St Patrick's, Good Friday, Easter
        (date(2018, 6, 1), date(2018, 6, 29)),  # a Friday, nothing in between
        (date(2022, 9, 9), date(2022, 10, 10)),  # the bank holiday of 19 September 2022
        (date(2023, 12, 22), date(2024, 1, 25)),  # 2 January is a holiday in Scotland only
    ],
)
def test_a_request_is_due_on_the_twentieth_working_day_of_the_whole_kingdom(received, due):
    assert due_date(received) == due


def test_a_holiday_of_one_part_counts_only_where_the_parts_are_chosen():
    patrick = date(2018, 3, 19)
    assert not is_working_day(patrick)
    assert is_working_day(patrick, ("ENG", "WLS"))


@given(st.dates(date(2005, 1, 1), date(2040, 1, 1)))
def test_exactly_twenty_working_days_lie_between_receipt_and_the_last_day(received):
    due = due_date(received)
    assert is_working_day(due)
    assert working_days(received, due) == 20
    assert working_days(received, due - timedelta(days=1)) == 19
