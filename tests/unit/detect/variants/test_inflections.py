"""Names by sex, case and number, in languages that inflect them."""

from datetime import date

import pytest

from redactkit.detect import Roster, find, load_lexicon
from redactkit.detect.variants.inflections import declined
from redactkit.records.types import Name, Person


def _forms(name):
    return {words[0] for _, words in declined(name, load_lexicon())}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (Name(given="Wojciech", family="Zielonkowski"), "wojciechowi"),
        (Name(given="Wojciech", family="Zielonkowski", nicknames=("Wojtek",)), "wojtka"),
        (Name(given="Zofia", family="Zielonkowska", nicknames=("Zosia",)), "zosi"),
        (Name(given="Jan", family="Nowaczyk"), "nowaczykowi"),
        (Name(given="Petra", family="Dvořáčková"), "petry"),
    ],
)
def test_a_slavic_name_is_known_in_other_cases(name, form):
    assert form in _forms(name)


@pytest.mark.parametrize("name", [Name(given="Harald", family="Okafor"), Name(given="Ana")])
def test_other_names_have_no_cases(name):
    assert _forms(name) == set()


def test_no_case_is_an_ordinary_word_or_another_name():
    lexicon = load_lexicon()
    forms = _forms(Name(given="Roman", family="Marekowski"))
    assert forms
    assert not any(lexicon.common(form) or form in lexicon.given for form in forms)


def test_a_case_is_found_in_a_foreign_sentence():
    roster = Roster.build(
        [Person("club", "witness", Name(given="Wojciech", family="Zielonkowski"), sex="M")]
    )
    text = "Nikt nie powiedział Wojciechowi, dlaczego."
    (mention,) = find(text, roster, None)
    assert (mention.span.of(text), mention.people) == ("Wojciechowi", ("club",))


def test_a_birthday_with_its_year_in_two_words_is_found():
    text = 'The born-on box reads "thirtieth of November, seventy-eight".'
    born = Person("club", "witness", date_of_birth=date(1978, 11, 30))
    (mention,) = find(text, Roster.build([born]), None)
    assert (mention.attribute, mention.people) == ("date_of_birth", ("club",))


@pytest.mark.parametrize(
    ("family", "form"),
    [
        ("Kovács", "Kovácsné"),
        ("Nagy", "Nagyné"),
        ("Varga", "Vargane"),
        ("Svoboda", "Svobodová"),
        ("Vondráková", "Vondrák"),
        ("Dvořáčková", "Dvořáček"),
    ],
)
def test_a_surname_is_known_as_that_of_a_wife_and_of_a_husband(family, form):
    roster = Roster.build([Person("who", "witness", Name(given="Anna", family=family))])
    text = f"It was said that {form} wrote it."
    assert [mention.people for mention in find(text, roster, None)] == [("who",)]


def test_an_english_surname_has_no_hungarian_wife():
    roster = Roster.build([Person("who", "witness", Name(given="Anna", family="Brow"))])
    assert not any(m.people for m in find("Mrs Browne wrote it.", roster, None))
