"""The quasi-identifiers of a record in its texts: by their values, never by guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_cases import record

from redactkit.detect.mention import Mention
from redactkit.detect.quasi.attributes import ATTRIBUTES, Quasi
from redactkit.records.parse import parse_record
from redactkit.spans import Span

LABELS = {
    "standards": {"confidentiality": "Confidentiality"},
    "barred_list": {"barred": "barred list"},
}


def quasi(wanted=ATTRIBUTES, **changes):
    base = {
        "/persons/0/unit": "East Area Command Unit", "/persons/0/station": "Tenbridge police station",
        "/persons/0/sex": "M", "/persons/0/identifiers": [{"type": "count", "value": "1,215"}, {"type": "age", "value": "34"}],
        "/persons/2/date_of_birth": "1990-02-01", "/persons/2/relationships": [{"to": "second", "is": "mother"}],
    }  # fmt: skip
    changed = {pointer.replace("__", "/"): value for pointer, value in changes.items()}
    return Quasi(parse_record(record(changes={**base, **changed})), wanted, LABELS)


QUASI = quasi()


def told(text, names=(), anchor=None, search=QUASI):
    return {
        (each.mention.attribute, each.mention.span.of(text), each.value)
        for each in search.find(text, names, anchor)
    }


def whose(text, attribute, names=()):
    return {
        each.mention.people
        for each in QUASI.find(text, names)
        if each.mention.attribute == attribute
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("East Area officer", ("unit", "East Area", "East Area Command Unit")),
        ("the desk at Tenbridge", ("station", "Tenbridge", "Tenbridge police station")),
        ("alleged on 1 June 2024", ("allegation_date", "1 June 2024", "2024-06-01")),
        ("between 20 and 27 May 2024", ("conduct_date", "20 and 27 May 2024", "2024-05-20")),
        ("on 22 May", ("conduct_date", "22 May", "2024-05-22")),
        ("in June 2024", ("allegation_date", "June 2024", "June 2024")),
        ("heard on 4 February 2025", ("hearing_date", "4 February 2025", "2025-02-04")),
        ("aged 34", ("age", "34", "34")),
        ("a 34-year-old man", ("age", "34", "34")),
        ("34 years old", ("age", "34", "34")),
        ("aged thirty-four", ("age", "thirty-four", "34")),
        ("1,215 searches", ("count", "1,215", "1215")),
        ("215 searches", ("count", "215", "215")),
        ("two hundred and fifteen indecent images", ("count", "two hundred and fifteen", "215")),
        ("a breach of Confidentiality", ("standards", "Confidentiality", "confidentiality")),
        ("on the Barred List", ("barred_list", "Barred List", "barred")),
        ("the officer's mum", ("relationship", "mum", "mum")),
        ("The officer said that he was ill", ("sex", "he was", "he was")),
    ],
)  # fmt: skip
def test_a_value_of_the_record_is_found(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("aged 71", "age"), ("34 searches", "age"), ("on 3 July 2011", "allegation_date"),
        ("in 2 days", "count"), ("section 40", "count"), ("£215 pounds", "count"),
        ("12 February 2025 hearings", "count"), ("he may march in", "conduct_date"),
        ("three standards", "count"), ("the West Area officer", "unit"),
    ],
)  # fmt: skip
def test_what_the_record_does_not_hold_is_left_alone(text, attribute):
    search = quasi(__persons__0__date_of_birth="1990-05-05")
    assert attribute not in {each[0] for each in told(text, search=search)}


def test_a_day_that_two_facts_share_tells_both():
    assert {each[0] for each in told("on 5 February 2025")} == {"hearing_date", "decision_date"}


def test_a_day_of_which_the_record_knows_nothing_tells_the_month_of_what_it_knows():
    assert told("on 19 June 2024") == {("allegation_date", "19 June 2024", "June 2024")}
    assert told("on 19 July 2024") == set()


def test_an_age_of_nobody_belongs_to_those_whose_age_is_not_known():
    search = Quasi(parse_record(record()), {"age"}, {})
    (each,) = search.find("an 11-year-old girl")
    assert each.mention.people == ("officer", "complainant")


def test_an_age_behind_a_name_needs_no_word_for_it():
    text = "Tellwright, 34, left; 34 stayed"
    names = [Mention(Span(0, 10), ("officer",), "name", "detect/surname")]
    assert ("age", "34", "34") in told(text, names)
    assert len([each for each in QUASI.find(text, names) if each.mention.attribute == "age"]) == 1


def test_dates_belong_to_the_officer_and_to_who_complains():
    assert whose("on 1 June 2024", "allegation_date") == {("officer", "complainant")}
    assert whose("a breach of Confidentiality", "standards") == {("officer",)}


def test_a_pronoun_belongs_to_the_last_person_of_its_sex():
    text = "Tellwright met Oakhurst. She left before he did."
    names = [
        Mention(Span(0, 10), ("officer",), "name", "detect/surname"),
        Mention(Span(15, 23), ("complainant",), "name", "detect/surname"),
    ]
    assert {(each.mention.span.of(text), each.mention.people) for each in QUASI.find(text, names) if each.mention.attribute == "sex"} == {
        ("She", ("complainant",)), ("he", ("officer",))
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["July of this year", "last month", "the previous Tuesday", "two days later"]
)
def test_a_relative_date_without_a_day_of_the_text_is_a_question(text):
    (each,) = QUASI.find(f"It was {text}.")
    assert not each.resolved
    assert each.mention.rule == "detect/unresolved-date"


def test_with_the_day_of_the_text_it_is_the_fact_that_it_tells():
    assert ("allegation_date", "June of this year", "June 2024") in told(
        "in June of this year", anchor=date(2024, 9, 5)
    )


def test_a_file_name_that_holds_the_day_of_the_text_tells_it():
    slug = "news-05092024-officer"
    assert ("document_date", "05092024", "2024-09-05") in told(slug)
    assert ("document_date", "05092024", "2024-09-05") in told(slug, anchor=date(2024, 9, 5))
    assert told(slug, anchor=date(2024, 9, 6)) == set()


def test_only_what_is_wanted_is_looked_for():
    assert told("East Area officer, 34 years old, on 1 June 2024", search=quasi({"age"})) == {
        ("age", "34", "34")
    }


def test_nothing_shows_a_value_in_its_repr():
    assert "East Area" not in repr(QUASI.find("East Area officer"))


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    spans = [each.mention.span for each in QUASI.find(text)]
    assert all(span.end <= len(text) for span in spans)
    assert spans == sorted(spans)


def test_a_long_text_costs_no_more_than_its_length():
    assert (
        len(QUASI.find("He said that he left East Area on 1 June 2024, aged 34. " * 2_000))
        >= 10_000
    )
