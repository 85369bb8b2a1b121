"""Forms that a first version missed, each in a sentence of its own."""

import pytest

from redactkit.detect import Roster, Seen, find
from redactkit.records.types import Identifier, Name, Person
from redactkit.spans import Span

PEOPLE = (
    Person("kerensa", "victim", Name(given="Kerensa", family="Polglaze"), sex="F"),
    Person(
        "duncan",
        "subject-officer",
        Name(given="Duncan", family="Ashworth-Pike"),
        sex="M",
        rank="Sergeant",
        collar_numbers=("1180",),
    ),
    Person("owen", "victim", Name(given="Owen", family="Hughes"), sex="M"),
    Person("chloe", "victim", Name(given="Chloe", family="Bartholomew"), sex="F"),
    Person("mo", "witness", Name(given="Mohammed", family="Al-Farsi"), sex="M"),
    Person(
        "callum",
        "subject-officer",
        Name(given="Callum", family="Dreyfus"),
        rank="Police Sergeant",
        collar_numbers=("PS 0418",),
        identifiers=(
            Identifier("school", "St Botolph Academy"),
            Identifier("workplace", "Hollybush Garden Centre"),
        ),
    ),
    Person(
        "lincoln",
        "subject-officer",
        Name(given="Lincoln", family="Chester"),
        rank="Inspector",
        sex="M",
    ),
    Person("mark", "complainant", Name(given="Mark", family="Page"), sex="M"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster, analyzer=None):
    return [(m.span.of(text), m.people) for m in find(text, roster, analyzer)]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("K e r e n s a", "kerensa"),
        ("k-e-r-e-n-s-a", "kerensa"),
        ("\u24c0\u24ba\u24c7\u24ba\u24c3\u24c8\u24b6", "kerensa"),
        ("Polg laze", "kerensa"),
        ("DAP1180", "duncan"),
        ("D.A-P.", "duncan"),
        ("NM1180", "duncan"),
        ("Sergeant one one eight zero", "duncan"),
        ("the Hugheses", "owen"),
        ("Mr H.", "owen"),
        ("#JusticeForChloe", "chloe"),
        ("Muhammad", "mo"),
        ("Mohamed", "mo"),
        ("shoulder number 418", "callum"),
        ("St. Botolph's Academy", "callum"),
        ("St Botolphs Academy", "callum"),
        ("Hollybush Garden", "callum"),
    ],
)
def test_an_unusual_form_is_found(roster, written, person):
    mentions = find(f"It was {written} who was there.", roster, None)
    assert [mention.people for mention in mentions] == [(person,)]


@pytest.mark.parametrize(
    "written", ["Bartolomew", "Batholomew", "Bartholemew", "Bartholomev", "8artholomew"]
)
def test_a_long_near_miss_is_found_at_the_start_of_a_sentence_too(roster, written):
    assert found(f"He left. {written} was asleep.", roster) == [(written, ("chloe",))]


def test_a_common_ending_is_no_near_miss_at_the_start_of_a_sentence():
    roster = Roster.build([Person("p", "witness", Name(given="Ada", family="Cunning"))])
    assert found("He left. Conning people is wrong. Running is not.", roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "He lived in Chester.",
        "She drove from Chester to Lincoln.",
        "A court at Lincoln sat.",
        "It is on Page 3 of the bundle.",
        "The number of calls: 1180 in all were made in 2020.",
    ],
)
def test_a_town_a_page_or_a_count_is_nobody(roster, text):
    assert [people for words, people in found(text, roster) if words != "1180"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Inspector Chester drove off.", "Inspector Chester"),
        ("Lincoln Chester drove off.", "Lincoln Chester"),
        ("The panel held that Chester had lied.", "Chester"),
        ("It was Chester's car.", "Chester"),
    ],
)
def test_who_has_the_name_of_a_town_is_found(roster, text, words):
    assert found(text, roster) == [(words, ("lincoln",))]


def test_an_initial_behind_a_title_of_the_other_sex_is_nobody(roster):
    assert found("Then Mrs H. said no.", roster) == []


def test_a_pseudonym_with_a_letter_stays_as_it_is(roster):
    assert found("Officer A saw PC H and Mr B.", roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her son Finlay was asleep.", ["Finlay"]),
        ('His friend "Big Dave" Hollins drove. Hollins was paid.', ["Hollins", "Hollins"]),
        ("A neighbour, Wendy Garraway, saw him.", ["Wendy Garraway"]),
    ],
)
def test_who_is_called_by_a_tie_is_an_unlisted_person(roster, text, words):
    assert [found_words for found_words, _ in found(text, roster)][-len(words) :] == words


def test_a_former_name_gives_way_to_who_has_the_name_now():
    roster = Roster.build(
        [
            Person("chair", "panel-chair", Name(given="Rosalind", family="Dunne"), sex="F"),
            Person("dc", "subject-officer", Name("", "Kirsty", "", "Moran", ("Dunne",)), sex="F"),
        ]
    )
    text = "She was Kirsty Dunne then. Ms Dunne thanked her."
    assert found(text, roster) == [("Kirsty Dunne", ("dc",)), ("Ms Dunne", ("chair",))]


def test_a_model_alone_never_makes_a_tie(roster):
    class Model:
        def see(self, text):
            return Seen((Span(0, 0),))

    assert found("the son of the house", roster, Model()) == []


def test_half_of_a_double_surname_is_found_in_small_letters():
    name = Name(given="Ann", family="Haverthwaite-Spode")
    roster = Roster.build([Person(id="p1", role="victim", name=name)])
    text = "spoke to haverthwaite again, then spode rang"
    assert [m.span.of(text) for m in find(text, roster, None)] == ["haverthwaite", "spode"]
