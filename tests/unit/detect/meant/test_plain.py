"""Where the ordinary word, the town or the thing is written, and where the name is."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("bury", "subject-officer", Name(given="Giles", family="Bury"), sex="M"),
    Person("street", "complainant", Name(given="Yvonne", family="Street"), sex="F"),
    Person("grant", "witness", Name(given="Grant", family="Cole"), sex="M"),
    Person("fair", "subject-officer", Name(given="Imogen", family="Fairweather"), sex="F"),
    Person("burnham", "complainant", Name(given="Rosamund", family="Burnham"), sex="F"),
    Person("blythe", "witness", Name(given="Anneliese", family="Blythe"), sex="F"),
    Person("field", "foi-officer", Name(given="Olive", family="Field"), sex="F"),
    Person("read", "foi-officer", Name(given="Martin", family="Read"), sex="M"),
    Person("whitby", "subject-officer", Name(given="Rosamund", family="Whitby"), sex="F"),
    Person("tarn", "witness", Name(given="Corinne", family="Tarn"), sex="F", rank="Inspector"),
    Person("todd", "witness", Name(given="Craig", family="Todd"), sex="M"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "An inspector tried to bury a complaint.",
        "THE CHAIR WOULD NOT GRANT AN ADJOURNMENT ON THAT DAY.",
        "It was fair weather, for once.",
        "She was a fair-weather friend to us.",
        "He wrote to a woman in Street, Somerset, twice.",
        "Two officers were hurt in Abbeygate Street that night.",
        "We met at the harbour at Blyth again.",
        "I was at Burnham-on-Sea that week.",
        "I was at Burnham on Sea that week.",
        "As follows.\n\nTASK,FIELD,READ,OWNER\n1,boxes,Y,nobody\n",
        "The column FIELD tells you what it is.",
        "It was the evening of the Whitby regatta in August.",
        "The road between Whitby and Scarborough was shut.",
        "The Street Offences Act 1959 may call it so.",
    ],
)
def test_the_plain_word_stays(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He told us to ask Bury a question.", "Bury"),
        ("MR GRANT COLE CAME, AND GRANT WAS THEN RECALLED TO THE ROOM.", "MR GRANT COLE"),
        ("It was imogen fairweather who did it.", "imogen fairweather"),
        ("Last week Street, angry, rang again.", "Street"),
        ("Two were hurt by Yvonne Street that night.", "Yvonne Street"),
        ("He shouted at Blythe again.", "Blythe"),
        ("I saw Burnham on Sunday.", "Burnham"),
        ("TASK,OWNER,SIZE\nFIELD,OLIVE,2\n", "FIELD,OLIVE"),
        ("He saw the Whitby family there.", "Whitby"),
        ('The note says "Street will not give up." again.', "Street"),
        ('The note says "Read to check." again.', "Read"),
    ],
)
def test_the_name_is_found(roster, text, name):
    assert name in found(text, roster)


def test_initials_in_brackets_are_those_of_the_full_name_before(roster):
    text = "Inspector Corinne Tarn (C.T. in the log) was on duty."
    people = [mention.people for mention in find(text, roster, None)]
    assert people == [("tarn",), ("tarn",)]


def test_initials_of_two_people_elsewhere_stay_open(roster):
    (mention,) = find("It was signed by C.T. in the log.", roster, None)
    assert mention.people == ("tarn", "todd")
