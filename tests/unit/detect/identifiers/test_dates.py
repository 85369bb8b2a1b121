from datetime import date

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

BORN = Person("p", "victim", Name(given="Petra", family="Zielonka"), date_of_birth=date(1984, 5, 3))


@pytest.fixture(scope="module")
def roster():
    return Roster.build([BORN])


def found(text, roster):
    return [
        (mention.span.of(text), mention.people)
        for mention in find(text, roster, None)
        if mention.attribute == "date_of_birth"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "3 May 1984",
        "3rd May 1984",
        "3rd of May, 1984",
        "3rd May '84",
        "3-May-84",
        "03.05.84",
        "3/5/84",
        "3 / 5 / 1984",
        "3|5|1984",
        "03_05_1984",
        "3.v.84",
        "Third, fifth, eighty-four",
        "Day: 03 Month: 05 Year: 1984",
        "05/03/1984",
        "1984-05-03",
        "1984/05/03",
        "19840503",
        "03051984",
        "030584",
        "03 05 84",
        "May 3, 1984",
        "May 3rd 1984",
        "May the third, 1984",
        "third of May 1984",
        "third of May nineteen eighty-four",
        "third day of May nineteen hundred and eighty-four",
        "3 May in 1984",
        "3rd of the fifth, 84",
        "third of the fifth, eighty-four",
        "third of the 5th nineteen eighty-four",
        "O3/O5/l984",
        "O3.05.l984",
        "3 rnay 1984",
        "O3 May I984",
    ],
)
@pytest.mark.parametrize(
    "sentence", ["The file gives {} there.", "She was born on the {}, he said."]
)
def test_a_date_of_birth_is_its_owners_in_every_usual_form(roster, written, sentence):
    assert found(sentence.format(written), roster) == [(written, ("p",))]


def test_a_time_stamp_is_found_whole(roster):
    text = "dob: 1984-05-03T00:00:00Z,"
    assert found(text, roster) == [("1984-05-03T00:00:00Z", ("p",))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her birthday is 3 May.", "3 May"),
        ("Her birthday, the third of May, was spoiled.", "third of May"),
        ("On 3 May, her birthday, he rang.", "3 May"),
        ("On May 3rd (Petra's birthday) he rang.", "May 3rd"),
        ("She turned forty on Friday 3 May.", "3 May"),
        ("u said u were nearly 14. 3 may right", "3 may"),
        ("Still only 13, he wrote. Her day is 3rd May.", "3rd May"),
        ("She will be forty years old. On 3 May they met.", "3 May"),
        ("she'll be 14 on the 3rd may", "3rd may"),
        ("when is ur bday? its 3/5", "3/5"),
        ("She turns 14 soon, on the third of the fifth.", "third of the fifth"),
    ],
)
def test_day_and_month_are_a_birth_where_the_text_speaks_of_a_birthday(roster, text, words):
    assert found(text, roster) == [(words, ("p",))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She was born in May 1984.", "May 1984"),
        ("She was born in the spring of 1984.", "1984"),
        ("Born 1984, she left school early.", "1984"),
    ],
)
def test_a_month_or_year_is_a_birth_where_the_text_says_born(roster, text, words):
    assert found(text, roster) == [(words, ())]


@pytest.mark.parametrize(
    "text",
    [
        "The hearing began on the third of May 2024.",
        "On 3 May he rang.",
        "In May 1984 the Act was passed.",
        "The second of April nineteen eighty-four was a Monday.",
        "Reference 030585 was given.",
        "The stillborn calf of 2019 was buried.",
        "He turned around on 3 May.",
        "She was aged 13 when he rang on 3 May 2024.",
        "She was nearly 14. On 4 May he rang.",
        "He waited 13 minutes on 3 May.",
        "He scored 3/5 and left.",
        "Aged 13, she scored 3/5 in it.",
    ],
)
def test_other_dates_are_nobodys_birth(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("nineteen oh four", date(1904, 1, 2)),
        ("two thousand and four", date(2004, 1, 2)),
        ("twenty twelve", date(2012, 1, 2)),
        ("two thousand", date(2000, 1, 2)),
    ],
)
def test_years_in_words_are_read(said, born):
    roster = Roster.build([Person("q", "child", Name(given="Ada"), date_of_birth=born)])
    written = f"second of January {said}"
    assert found(f"It was the {written}.", roster) == [(written, ("q",))]
