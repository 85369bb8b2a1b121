"""What is left of names and addresses in passing: cut off, coded, spelled in part, tagged."""

from datetime import date

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Identifier, Name, Person


def _person(ident, given, family, role="witness", **more):
    return Person(ident, role, Name(given=given, family=family), **more)


@pytest.fixture(scope="module")
def people():
    return Roster.build(
        [
            _person("a", "Wilfred", "May", addresses=("Flat 6, 31 Cooper Street, Hexley",)),
            _person("b", "Thaddeus", "Market", date_of_birth=date(1971, 4, 9)),
            _person("c", "Hortensia", "Somerbythwaite", date_of_birth=date(1988, 11, 23)),
            _person("d", "Philippa", "Drumgoole"),
            _person("e", "Parthena", "Quarrell"),
        ]
    )


@pytest.mark.parametrize(
    "words",
    [
        "May let go of the rail.",
        "May stumbled backwards into the road.",
        "Market clung to the door of the van.",
        "May forgave him.",
        "Market fought with two of them.",
    ],
)
def test_a_surname_that_is_a_word_is_meant_by_what_only_people_do(people, words):
    assert found(f"It was raining. {words}", people) == [words.split()[0]]


@pytest.mark.parametrize(
    "words",
    [
        "May ended with a review.",
        "Market traders let their stalls.",
        "Market closed at noon on both days.",
        "May I let him go?",
        "Market traders let go of two of their stalls.",
    ],
)
def test_months_and_markets_do_what_they_do(people, words):
    assert found(f"It was raining. {words}", people) == []


@pytest.mark.parametrize("flat", ["Flat 6", "flat 6", "Apartment 6", "Flat six"])
def test_a_flat_is_somebodys_near_another_part_of_the_address(people, flat):
    text = f"They watched Cooper Street for a week. Then they went up to {flat} and knocked."
    assert found(text, people) == ["Cooper Street", flat]


@pytest.mark.parametrize(
    "flat",
    [
        "Flat 6, 80 Gull Lane",
        "Flat 6 of Heron House",
        "Flat 7",
        "Gull Lane, Flat 6",
        "flat 6 in the next block",
    ],
)
def test_a_flat_of_another_house_stays(people, flat):
    text = f"They watched Cooper Street for a week. Then they went to {flat} and knocked."
    assert not {"Flat 6", "flat 6", "Flat 7"} & {*found(text, people)}


def test_a_flat_in_a_text_without_the_rest_of_the_address_stays(people):
    assert found("The fire began in Flat 6 and spread.", people) == []


@pytest.mark.parametrize("tag", ["#ProudOfPhil", "#WellDoneWilf", "#thankyoupip", "#SoProudOfPip"])
def test_a_tag_praises_somebody_by_a_short_name(people, tag):
    assert found(f"The post said {tag} and was removed.", people) == [tag]


@pytest.mark.parametrize(
    "tag", ["#ProudOfUs", "#ProudOfOurTeam", "#ThankYouNHS", "#Lovely", "#Missing"]
)
def test_a_tag_that_praises_others_stays(people, tag):
    assert found(f"The post said {tag} and was removed.", people) == []


@pytest.mark.parametrize(
    "words",
    [
        "Sierra Oscar Mike, remember the surname",
        "What was the name? Quebec Uniform Alpha",
        "Delta Romeo Uniform. I spell it for you, Delta Romeo Uniform",
    ],
)
def test_three_letters_begin_a_name_where_a_name_is_spoken_of(people, words):
    assert found(f'He said: "{words}."', people)


@pytest.mark.parametrize(
    "words", ["Sierra Oscar Mike, go ahead", "Sierra Oscar Tango, remember the surname"]
)
def test_three_letters_of_something_else_stay(people, words):
    assert found(f'He said: "{words}."', people) == []


@pytest.mark.parametrize("code", ["MART090471", "MARKT710409", "SOMEH231188", "somerb23111988"])
def test_a_code_of_a_name_and_a_date_of_birth_is_found(people, code):
    assert found(f"The form is filed under {code} in the archive.", people) == [code]


@pytest.mark.parametrize("code", ["MART090472", "SOMEP231188", "DRUMP090471", "MAR1971"])
def test_a_code_with_another_date_or_name_stays(people, code):
    assert found(f"The form is filed under {code} in the archive.", people) == []


@pytest.mark.parametrize("cell", ["H SOMERBYTHW", "H. SOMERBYTH"])
def test_an_initial_and_a_surname_are_cut_off_at_the_width_of_a_column(people, cell):
    text = f'"ref","name"\n"A-1","SOMERBYTHWAI"\n"A-2","{cell}"\n'
    assert cell in found(text, people)


@pytest.mark.parametrize("cell", ["J SOMERBYTHW", "H SOMERBY"])
def test_another_initial_or_another_width_is_no_cut(people, cell):
    assert cell not in found(f'"ref","name"\n"A-1","SOMERBYTHWAI"\n"A-2","{cell}"\n', people)


@pytest.mark.parametrize("name", ["wilf-m", "pippa_d", "thadd-m", "hort-s"])
def test_a_file_is_called_by_a_short_name_and_a_letter(people, name):
    assert found(f"The archive holds {name}_phone_copy.zip and a note.", people)[0] == name
    assert found(f"The archive holds {name}.zip and a note.", people) == [name]


@pytest.mark.parametrize("name", ["part-q", "annex-d", "wilf-k", "mark-up"])
def test_a_file_called_by_a_word_and_a_letter_stays(people, name):
    assert name not in found(f"The archive holds {name}_phone_copy.zip and a note.", people)


def test_a_title_does_not_begin_in_a_joined_word_at_the_end_of_a_line(people):
    text = "Author: HQ-Recorder\n  Drumgoole-reply.pdf  Author: HQ-Recorder\n"
    assert found(text, people) == ["Drumgoole"]


@pytest.fixture(scope="module")
def renamed():
    return Roster.build(
        [
            Person(
                "a",
                "victim",
                Name(given="Marian", family="Tolverne", aliases=("Michael Tolverne",)),
            ),
            _person("b", "Magnus", "Ockley"),
            Person(
                "c",
                "victim",
                Name(given="Dorothea", family="Street", aliases=("Frederick Street",)),
            ),
        ]
    )


@pytest.mark.parametrize(
    "words", ["that she was Mike", "to call her Mick", "about Michael", "for Fred"]
)
def test_a_former_given_name_has_its_short_forms(renamed, words):
    assert found(f"He had asked {words} once.", renamed) == [words.split()[-1]]


@pytest.mark.parametrize("words", ["for the mike", "by mike or by phone"])
def test_a_short_form_of_a_former_name_is_no_thing(renamed, words):
    assert found(f"He had asked {words} once.", renamed) == []


@pytest.fixture(scope="module")
def tied():
    return Roster.build(
        [
            _person("o", "Piers", "Holme", "subject-officer"),
            Person("v", "victim", identifiers=(Identifier("other", "lodger of the officer"),)),
            Person("k", "child", identifiers=(Identifier("other", "the victim's twin girls"),)),
        ]
    )


@pytest.mark.parametrize("words", ["twin girls", "daughters", "girls"])
def test_several_children_are_known_by_their_tie_to_somebody_without_a_name(tied, words):
    text = f"PC Holme knew the victim. She lives there with her {words}, who go to school."
    assert words in found(text, tied)


def test_the_children_of_somebody_else_stay(tied):
    text = "PC Holme was late. He had taken his daughters to school."
    assert found(text, tied) == ["PC Holme"]


@pytest.mark.parametrize("said", ["Drum-gill", "Kworl"])
def test_a_name_is_said_in_quotation_marks(people, said):
    text = f'Her name is Drumgoole. The name is said "{said}", I think.'
    assert said in found(text, people)


def test_what_somebody_is_said_to_be_stays(people):
    assert found('Drumgoole is said "Late" on the sheet.', people) == ["Drumgoole"]


def test_a_firm_named_behind_who_is_of_it_is_his(people):
    text = "Philippa Drumgoole, of Drumgoole & Co., kept the books."
    assert found(text, people) == ["Philippa Drumgoole", "Drumgoole"]


def test_a_firm_of_the_same_name_stays(people):
    assert found("The invoice came from Drumgoole & Co. in May 2024.", people) == []
