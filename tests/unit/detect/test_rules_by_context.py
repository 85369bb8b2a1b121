"""Flats with a name, numbers in other languages, names of contacts, former names."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person(
        "wynne", "subject-officer", Name(given="Karmen", family="Thistleworth"),
        rank="Constable", collar_numbers=("0417",), addresses=("Garden Flat, 31 Sorrel Walk",),
    ),
    Person("ada", "witness", Name(given="Ada", family="Trevose", former=("Quillfeather",)), sex="F"),
    Person("ivo", "third-party", Name(given="Lucy", family="Quillfeather-Rowe"), sex="F"),
)  # fmt: skip


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    ["She lives in the Garden Flat at number 31.", "It was sent to Garden Flat, 31 Sorrel Walk"],
)
def test_a_flat_that_has_a_name_is_part_of_the_address(people, text):
    assert any("Garden Flat" in each for each in found(text, people))


@pytest.mark.parametrize("text", ["The garden flat was empty.", "A flat with a Garden was let."])
def test_a_flat_in_small_letters_alone_is_any(people, text):
    assert found(text, people) == []


@pytest.mark.parametrize("text", ["llyfr nodiadau, rhif 417", "uimhir 0417 ar an liosta"])
def test_a_number_behind_the_word_of_another_language_is_an_officers(people, text):
    assert any("417" in each for each in found(text, people))


@pytest.mark.parametrize("text", ["rhif 418", "bu 417 o bobl yno"])
def test_other_numbers_in_another_language_are_nobodys(people, text):
    assert found(text, people) == []


def test_a_contact_whose_name_a_text_explains_is_the_officer(people):
    text = '[09:14] Thistle: late again\n\n"Thistle" is the second officer.\nA thistle grew there.'
    assert found(text, people) == ["Thistle", "Thistle"]
    assert found('[09:14] Thistle: late\n\nHe was saved in her phone as "Thistle".', people) != []


def test_a_contact_of_whom_nothing_is_told_may_be_a_plant(people):
    assert found("Thistle: a plant with spines. The thistle is common.", people) == []


def test_a_former_name_is_not_taken_by_who_has_it_as_half(people):
    text = "Miss Quillfeather-Rowe appeared. In May Ms Quillfeather, as she was, paid."
    assert "ada" in find(text, people, None)[-1].people


def test_the_r_that_is_not_heard_may_be_left_out(people):
    farzana = Roster.build((Person("p", "victim", Name(given="Farzana", family="Iqbal")),))
    assert found('"Faz was in tears," he said.', farzana) == ["Faz"]
    harjit = Roster.build((Person("h", "victim", Name(given="Harjit", family="Iqbal")),))
    assert found('"Haj was in tears," he said.', harjit) == ["Haj"]


def test_a_short_form_that_is_another_name_is_none():
    bernard = Roster.build((Person("b", "victim", Name(given="Bernard", family="Iqbal")),))
    assert not any(m.people for m in find('"Ben was in tears," he said.', bernard, None))
