"""A police dog, a horse or a pet that is called like somebody of the case."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("bailey", "subject-officer", Name(given="Rex", family="Brackley"), rank="Constable"),
    Person("mistry", "foi-officer", Name(given="Sabre", family="Mistry")),
)


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "PD Sabre is a German shepherd of six.",
        "PD Rex is her brother, the handler said.",
        "The dog ran when he let PD Brackley off the lead.",
        "Wed,T Kennell,2630,PD Rex,4,new dog on trial",
        "PDs Sabre and Rex are in the kennels.",
        "RPD Rex has retired, as dogs do. K9 Sabre has not.",
        "Police dog Brackley was sent, and police horse Rex.",
        "His dog, Rex, was there. Her cat Sabre died.",
        "The neighbour's dog, Rex. The spaniel Brackley was hurt.",
        "Brackley, a springer spaniel, found it.",
        "Brackley (a spaniel) found it. Rex the dog barked.",
        "Brackley is a cocker spaniel and finds money.",
        "PD Max bit him: a dog bite.",
    ],
)
def test_the_name_of_an_animal_is_nobodys(people, text):
    assert found(text, people) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The dog Brackley was walking bit him.", "Brackley"),
        ("The dog, Brackley said, was loose.", "Brackley"),
        ("They saw a van, the dog, Brackley, and a cat.", "Brackley"),
        ("He left with the dog. Brackley ran.", "Brackley"),
        ("Her dog bit Brackley, and the horse Rex rode.", "Rex"),
        ("Rex, a dog handler, was there.", "Rex"),
        ("Rex was a police dog handler.", "Rex"),
        ("Rex the dog handler spoke.", "Rex"),
        ("Rex, his dog and his wife left.", "Rex"),
        ("Brackley is a dog.", "Brackley"),
        ("PD Rex wrote the letter.", "Rex"),
        ("The dog bit PC Brackley.", "PC Brackley"),
    ],
)
def test_whoever_is_with_an_animal_is_a_person(people, text, word):
    assert word in found(text, people)


@pytest.mark.parametrize(
    "text",
    [
        "The dogs were Sabre, Rex and Duke.",
        "The dogs were called Rex and Sabre. Both are licensed.",
        "Police dogs Sabre and Rex were sent.",
        "Her two spaniels, Sabre and Rex, ran off.",
        "Three police horses (Rex, Sabre and Juno) were there.",
    ],
)
def test_names_of_several_animals_are_nobodys(people, text):
    assert found(text, people) == []


@pytest.mark.parametrize(
    "text",
    [
        "The dogs Mistry and Brackley had trained ran off.",
        "He saw the dogs, Mistry and Brackley said.",
        "The dogs were Brackley's. Mistry had none.",
        "The dogs bit Mistry and Brackley.",
        "The dog handlers were Mistry and Brackley.",
    ],
)
def test_who_stands_beside_several_animals_is_a_person(people, text):
    assert {"Mistry", "Brackley"} <= set(found(text, people))


def test_a_dog_stays_a_dog_where_it_is_named_again(people):
    assert found("The dogs were Tyke, Juno and Duke. Tyke has retired.", people) == []
    assert found("Police dog Duke is four. Duke's handler was away.", people) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The dog, which is called Rex, bit him.", []),
        ("Her cat was called Rex Brackley.", ["Rex Brackley"]),
        ("The dog is called Brackley's shadow.", ["Brackley"]),
    ],
)
def test_a_full_name_or_an_owner_is_no_animals(people, text, names):
    assert found(text, people) == names
