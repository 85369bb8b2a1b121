"""Ladders: a higher step never tells more, and a value that is general enough stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.policy.steps import EXACT, LADDERS
from redactkit.policy.types import PlaceEntry
from redactkit.records.facts import DATES
from redactkit.redact.ladders import Places, generalise, level

PLACES = Places.of(
    [
        PlaceEntry("Tenbridge police station", {"area": "Eastmoor", "force": "Metropolis"}, "", ""),
        PlaceEntry("Hollin police station", {"area": "Eastmoor", "force": "Metropolis"}, "", ""),
        PlaceEntry(
            "East Area Command Unit", {"command": "local policing", "force": "Metropolis"}, "", ""
        ),
        PlaceEntry("Lone Post", {"force": "Metropolis"}, "", ""),
    ]
)
VALUES = st.one_of(
    st.tuples(st.sampled_from(DATES), st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)),
    st.tuples(st.just("age"), st.integers(0, 130).map(str)),
    st.tuples(st.just("count"), st.integers(0, 10**9).map(str)),
    st.tuples(st.just("count"), st.integers(0, 10**9).map("{:,}".format)),
    st.tuples(st.just("sex"), st.sampled_from(["he", "She", "her own", "M", "woman"])),
    st.tuples(st.just("relationship"), st.sampled_from(["mother", "Partner", "colleague"])),
    st.tuples(st.just("station"), st.sampled_from(["Tenbridge police station", "HOLLIN  police station", "Lone Post"])),
    st.tuples(st.just("unit"), st.just("East Area Command Unit")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("attribute", "step", "value", "told"),
    [
        ("hearing_date", "month", "2024-03-12", "March 2024"),
        ("hearing_date", "quarter", "2024-03-12", "January to March 2024"),
        ("hearing_date", "year", "2024-03-12", "2024"),
        ("court_date", "quarter", "December 2023", "October to December 2023"),
        ("court_date", "month", "2023", "2023"),
        ("age", "band", "34", "30 to 39"),
        ("age", "band", "11", "under 18"),
        ("age", "band", "18", "18 to 29"),
        ("age", "band", "104", "90 or over"),
        ("age", "majority", "34", "18 or over"),
        ("age", "majority", "30 to 39", "18 or over"),
        ("age", "majority", "under 18", "under 18"),
        ("count", "rounded", "215", "over 200"),
        ("count", "rounded", "200", "over 100"),
        ("count", "rounded", "12,345", "over 10,000"),
        ("count", "rounded", "7", "10 or fewer"),
        ("count", "rounded", "11", "over 10"),
        ("count", "magnitude", "over 900", "over 100"),
        ("sex", "neutral", "she was", "they were"),
        ("relationship", "kind", "mother", "relative"),
        ("station", "area", "Tenbridge police station", "Eastmoor"),
        ("station", "force", "Eastmoor", "Metropolis"),
        ("station", "area", "Lone Post", "Metropolis"),
        ("unit", "command", "east area command unit", "local policing"),
        ("unit", "command", "the East Area BCU", "local policing"),
    ],
)
def test_a_value_is_told_at_a_step(attribute, step, value, told):
    assert generalise(attribute, step, value, PLACES) == told


@pytest.mark.parametrize(
    ("attribute", "step", "value"),
    [
        ("hearing_date", "month", "2024-02-30"),
        ("hearing_date", "month", "spring"),
        ("hearing_date", "quarter", "January to June 2024"),
        ("hearing_date", "century", "2024-03-12"),
        ("age", "band", "131"),
        ("age", "band", "about forty"),
        ("age", "band", "33 to 35"),
        ("count", "rounded", "many"),
        ("count", "rounded", "over 215"),
        ("sex", "neutral", "dowager"),
        ("relationship", "kind", "nemesis"),
        ("station", "area", "Nowhere police station"),
        ("name", "month", "Tellwright"),
        ("hearing_date", "", "2024-03-12"),
    ],
)
def test_what_a_ladder_cannot_read_has_no_general_form(attribute, step, value):
    assert generalise(attribute, step, value, PLACES) is None


def test_a_place_that_the_table_does_not_have_is_told_by_the_persons_force():
    told = generalise("station", "area", "Nowhere police station", PLACES, "Metropolis")
    assert told == "Metropolis"
    assert generalise("station", "force", "Metropolis", PLACES, "Metropolis") == "Metropolis"


@given(VALUES)
def test_a_value_told_again_at_the_same_step_is_itself(pair):
    attribute, value = pair
    for step in LADDERS[attribute]:
        told = generalise(attribute, step, value, PLACES)
        assert told is not None
        assert generalise(attribute, step, told, PLACES) == told


@given(VALUES)
def test_a_higher_step_needs_no_more_than_a_lower_one_tells(pair):
    attribute, value = pair
    ladder = LADDERS[attribute]
    for low in range(len(ladder)):
        below = generalise(attribute, ladder[low], value, PLACES)
        for high in range(low, len(ladder)):
            above = generalise(attribute, ladder[high], value, PLACES)
            assert generalise(attribute, ladder[high], below, PLACES) == above
            assert generalise(attribute, ladder[low], above, PLACES) == above


@given(VALUES)
def test_the_level_of_a_value_is_the_step_at_which_it_was_told(pair):
    attribute, value = pair
    for number, step in enumerate(LADDERS[attribute]):
        told = generalise(attribute, step, value, PLACES)
        assert level(attribute, told, PLACES) > EXACT
        assert level(attribute, told, PLACES) <= number or attribute in {"age", "count", "station"}


@given(st.integers(0, 10**9))
def test_what_is_said_of_a_count_is_true(number):
    for step in LADDERS["count"]:
        told = generalise("count", step, str(number))
        if told == "10 or fewer":
            assert number <= 10
        else:
            assert number > int(told.removeprefix("over ").replace(",", ""))


@given(
    st.sampled_from(sorted(LADDERS)),
    st.sampled_from(["month", "band", "area", "rounded", "neutral"]),
    st.text(max_size=30),
)
def test_no_text_whatever_breaks_a_ladder(attribute, step, value):
    told = generalise(attribute, step, value, PLACES)
    assert told is None or told.strip()
