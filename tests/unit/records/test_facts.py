"""Facts of the case: what they tell, and of whom."""

from __future__ import annotations

from datetime import date

import pytest
from record_cases import record

from redactkit.records.facts import CASE_FACTS, anchor, concerned, facts, quasi_identifiers
from redactkit.records.parse import parse_record
from redactkit.records.vocabulary import load_vocabulary


def parsed(kind="misconduct-outcome", changes=None):
    return parse_record(record(kind, changes))


def told(changes=None):
    return {fact.pointer: (fact.attribute, fact.people) for fact in facts(parsed(changes=changes))}


def test_each_fact_has_its_attribute_and_the_people_whom_it_is_about():
    found = told()
    assert found["/allegations/0/alleged_on"] == ("allegation_date", ("officer", "complainant"))
    assert found["/allegations/0/period/from"] == ("conduct_date", ("officer", "complainant"))
    assert found["/allegations/0/standards/0"] == ("standards", ("officer",))
    assert found["/outcomes/0/decided_on"] == ("decision_date", ("officer",))
    assert found["/outcomes/0/barred_list/list"] == ("barred_list", ("officer",))
    assert found["/proceedings/starts"] == ("hearing_date", ("officer", "complainant"))


def test_every_fact_is_an_attribute_of_the_vocabulary():
    attributes = load_vocabulary("england-wales").terms["attributes"]
    assert set(attributes) >= CASE_FACTS
    assert {attribute for attribute, _ in told().values()} <= CASE_FACTS


def test_those_concerned_are_named_by_the_record_or_by_their_roles():
    assert concerned(parsed()) == ("officer", "complainant")
    assert concerned(parsed("hearing-notice")) == ("officer",)


def test_what_the_roster_holds_includes_sex_and_ties():
    person = parsed(
        changes={"/persons/2/relationships": [{"to": "officer", "is": "sister"}]}
    ).person("complainant")
    assert quasi_identifiers(person)["sex"] == ("F",)
    assert quasi_identifiers(person)["relationship"] == ("sister",)


@pytest.mark.parametrize(
    ("kind", "file", "pointer", "day"),
    [
        ("misconduct-outcome", "record.json", "/narrative", None),
        ("hearing-notice", "record.json", "/title", "/notice/published_on"),
        ("foi-response", "record.json", "/request/text", "/request/received"),
        ("foi-response", "record.json", "/response/answers/0/answer", "/response/responded_on"),
        ("misconduct-outcome", "documents/a.txt", "", "/documents/0/dated"),
        ("misconduct-outcome", "documents/b.txt", "", None),
    ],
)  # fmt: skip
def test_the_day_of_a_text_is_the_one_that_the_record_gives(kind, file, pointer, day):
    documents = [{"path": "documents/a.txt", "dated": "2024-09-05"}, {"path": "documents/b.txt"}]
    value = record(kind, {"/documents": documents})
    expected = None
    if day:
        expected = value
        for step in day.split("/")[1:]:
            expected = expected[int(step) if step.isdigit() else step]
    found = anchor(parse_record(value), file, pointer)
    assert found == (date.fromisoformat(expected) if expected else None)


def test_no_fact_shows_its_value_in_its_repr():
    assert "2024-06-01" not in "".join(map(repr, facts(parsed())))
