"""In a table the cells and their headings decide what a number is."""

from datetime import date

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Contact, Name, Person

PEOPLE = (
    Person(
        "pell",
        "subject-officer",
        Name(given="Oswin", family="Pellatt"),
        collar_numbers=("5827",),
        date_of_birth=date(1987, 11, 3),
        phones=(Contact("07700 900318"),),
        addresses=("14 Tannery Row, Oxley, WV99 4QT",),
    ),
)


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


def table(*rows):
    return "\n".join(row.replace(",", "\t") for row in rows)


@pytest.mark.parametrize(
    "rows",
    [
        ("Rank,Officers,Complaints", "Constable,1204,41", "Sergeant,212,12", "Inspector,77,3"),
        ("Rank,Number", "Sergeant,12", "Constable,104"),
        ("Rank,n", "Sergeant,12"),
        ("Rank,Number", "Constable,58", "Sergeant,27"),
        ("Constable,58,27,3", "Sergeant,2,9,46"),
        ("quarter,complaints,upheld", "Q1,5827,2946", "Q2,41016,1163"),
        ("Number of searches,5827", "Arrests,212"),
        ("Year,2023,2024", "Allegations,5827,412"),
        ("Force,Total", "Oxley,5827"),
        ("Station,Jan,Feb,Mar", "Oxbow,58,27,3"),
        ("Year,Sent,Cost (£)", "2024,7,5827"),
    ],
)
def test_a_count_in_a_table_is_nobodys_number(people, rows):
    assert found(table(*rows), people) == []
    assert found("\n".join(f"| {row.replace(',', ' | ')} |" for row in rows), people) == []


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (("Rank,Collar no.", "Sergeant,212"), "212"),
        (("rank,collar_number", "Sergeant,4411"), "4411"),
        (("Complaints,Shoulder number", "3,K212"), "K212"),
        (("Outcome,Officer ID", "NFA,5827"), "5827"),
        (("Case,Officer", "118/24,5827"), "5827"),
        (("Case,Officers involved", "118/24,5827"), "5827"),
        (("Rank,Number", "Constable,5827"), "5827"),
        (("Field,Value", "Collar number,5827"), "5827"),
        (("Complaints,Outcome", "PC 5827,upheld"), "5827"),
        (("Complaint,Outcome", "against PC 4411,upheld"), "4411"),
    ],
)
def test_a_number_of_an_officer_in_a_table_is_found(people, rows, number):
    assert any(number in words for words in found(table(*rows), people))


@pytest.mark.parametrize(
    "rows",
    [
        ("ref,station,outcome", "1,Marsh Gate,NFA", "2,Park Road,NFA", "3,Castle Street,NFA"),
        ("station,jan,feb,mar", "Oxbow,58,27,3", "Marsh Gate,2,9,46"),
        ("Row,Street,Crimes", "1,Alder Road,5"),
        ("Total,0,12,34,567,89", "Rate,0,1632,960,744,1"),
        ("a,b", "AB,12", "34,56"),
        ("day,visits,calls", "Monday,5,82", "7,5,8"),
    ],
)
def test_nothing_is_put_together_over_the_ends_of_cells(people, rows):
    assert found(table(*rows), people) == []


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        (("ref,house,street", "1,9,Alder Road"), "9\tAlder Road"),
        (("House number,Road", "9,Alder Road"), "9\tAlder Road"),
        (("Name,No.,Street", "x,9,Alder Road"), "9\tAlder Road"),
        (("ref,house,street,town", "1,14,Tannery Row,Oxley"), "14\tTannery Row\tOxley"),
        (("ref,code,rest", "1,07700,900318"), "07700\t900318"),
        (("Sent,Collar number", "3,58-27"), "58-27"),
    ],
)
def test_what_the_headings_say_is_one_value_is_found_whole(people, rows, first):
    assert first in found(table(*rows), people)


def test_an_address_on_a_wrapped_line_of_a_letter_is_one(people):
    assert found("He said that it was sent to 9\nAlder Road by post.", people) == ["9\nAlder Road"]


def test_words_of_a_sentence_are_no_heading(people):
    text = "a\tb\n\nFairgrieve (shoulder number 4412) had served for 5827 days."
    assert found(text, people) == ["4412"]


def test_many_rows_are_looked_through_in_bounded_time(people):
    rows = [f"{place},Constable {place},{place * 7}" for place in range(20_000)]
    assert len(found(table("ref,who,complaints", *rows), people)) > 0
