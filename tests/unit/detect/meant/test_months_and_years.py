"""Surnames that are months, numbers that are years, flats behind their street, usual short names."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


def _person(ident, given, family, **more):
    return Person(ident, "witness", Name(given=given, family=family), **more)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            _person("e", "Everett", "Dunmore", collar_numbers=("1250",)),
            _person("n", "Nadia", "Rahimi", collar_numbers=("2024",)),
            _person("m", "Graham", "May", collar_numbers=("0519",)),
            _person("s", "Siobhan", "Geoghegan", addresses=("Flat 3, 28 Ropewalk, SB99 2ZZ",)),
            _person("g", "Gareth", "Pryor"),
            _person("t", "Oluwaseun", "Adeniyi"),
        ]
    )


def told(text, roster):
    return [mention.span.of(text) for mention in find(text, roster, None)]


TABLE = "| Officer | No. |\n|---|---|\n| PC N. Rahimi | 2024 |\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TABLE, "2024"),
        ("He kept a sheet on which “2024” is set against each match.", "2024"),
        ("It is signed G. Okoro, and under it 519.", "519"),
        ("She rang in June. May said that he was on leave.", "May"),
        ("He can be written to at 28 Ropewalk, flat 3.", "28 Ropewalk, flat 3"),
        ("He can be written to at 28 Ropewalk (flat 3).", "28 Ropewalk (flat 3"),
        ('He said, "Shiv, love, these things happen."', "Shiv"),
        ("Gaz rang me. It was Gazza again.", "Gazza"),
        ("I told Seun about it.", "Seun"),
    ],
)
def test_it_is_found(text, words, roster):
    assert words in told(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "| Year | n |\n|---|---|\n| 2023 | 1250 |\n",
        "It was signed in 2024.",
        "They met in June. May was wet.",
        "The arrest on Ropewalk was filmed.",
        "He pulled a shiv on her.",
    ],
)
def test_it_is_nobody(text, roster):
    assert told(text, roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "The hearing was listed for May and moved to April at his request.",
        "It was relisted for May.",
        "The meeting was adjourned for May.",
        "It was set down for May, then postponed from May to June.",
        "It will be heard no later than May.",
        "May and June were quiet.",
        "Both June and May were wet, and so was May or June of that year.",
        "The dates for May are out.",
    ],
)
def test_a_month_for_which_something_is_planned_is_nobody(text, roster):
    assert told(text, roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "He left it for May.",
        "She is younger than May.",
        "She came with June. May asked for it.",
        "The van and May left.",
        "May and June went home.",
    ],
)
def test_a_name_that_is_a_month_is_found_beside_what_is_no_plan(text, roster):
    assert "May" in told(text, roster)


@pytest.fixture(scope="module")
def days():
    return Roster.build(
        [
            _person("v", "Sunday", "Effiong", sex="M"),
            _person("o", "Craig", "Monday", rank="Police Constable"),
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        "It happened on Sunday 9 June 2024.",
        "The panel sat on Monday 17 and Tuesday 18 March.",
        "A Sunday newspaper had it.",
        "He has until Monday 28 April to appeal.",
        "She came back Monday morning.",
        "It was Monday night when the van came.",
        "The shop is open Sunday to Friday.",
        "Sundays were busy.",
        "He worked for the Sunday Echo.",
        "It is due by the following Monday.",
        "Monday\n17 June",
    ],
)
def test_a_day_is_nobody_where_somebody_is_called_so(text, days):
    assert told(text, days) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was hot. Sunday repeated it.", "Sunday"),
        ("It was hot. Monday grabbed him by the arm.", "Monday"),
        ("He came on Sunday.\n\nMonday was on duty.", "Monday"),
        ("He has until Monday.\n\nDear Sunday,\n\nMonday is sorry.", "Sunday"),
        ("On Sunday he went to see Sunday.\n\nMonday is a bully.", "Sunday"),
        ("The Mondays are a family.", "Mondays"),
    ],
)
def test_somebody_called_like_a_day_is_found_beside_days(text, words, days):
    assert words in told(text, days)


OF_YEARS = Roster.build([_person("n", "Nadia", "Rahimi", collar_numbers=("1994",))])


@pytest.mark.parametrize(
    "text",
    [
        'It is blank, but for "1994 - busy" in the margin.',
        'Somebody had scribbled "1994: gone to court" on it.',
        'In pencil it says "1994 - nobody came".',
    ],
)
def test_a_number_at_the_head_of_a_note_is_an_officers(text):
    assert told(text, OF_YEARS) == ["1994"]


@pytest.mark.parametrize(
    "text",
    [
        'The sign says "1994 - the year of the flood".',
        'In the margin it says "1994 - present".',
        'It was in pencil: "in 1994 - busy".',
    ],
)
def test_a_year_at_the_head_of_another_text_is_a_year(text):
    assert told(text, OF_YEARS) == []


MONTHS = Roster.build([_person("a", "April", "Tansley"), _person("j", "June", "Orme")])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"It was late," she said, "and April had a cup of tea."', "April"),
        ("The door opened and June was crying.", "June"),
        ("The bus came and April had her coat on.", "April"),
        ("He went to June's door and knocked.", "June"),
        ("He left the parcel on April's doorstep.", "April"),
        ("He waited by June's gate with April's keys.", "June"),
    ],
)
def test_who_lives_or_owns_something_is_no_month(text, word):
    assert word in told(text, MONTHS)


@pytest.mark.parametrize(
    "text",
    [
        "Calls rose in the spring and April had a record number of them.",
        "It rained for weeks and June was wet.",
        "The man who came in April had his hat on.",
        "He points to June's figures and to April's report.",
    ],
)
def test_a_month_that_has_or_was_something_is_a_month(text):
    assert told(text, MONTHS) == []
