import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("t", "victim", Name(given="Tamsin", family="Quillery")),
    Person("j", "witness", Name(given="Joan", family="Smith")),
    Person("k", "witness", Name(given="Juno", family="Vane")),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See you.\n\nRegards,\nT.", "T."),
        ("See you.\n\nLove\n\n> T xx\n", "T"),
        ("Many thanks\r\nT\r\n\r\nSent from my phone", "T"),
    ],
)
def test_the_initial_under_a_letter_is_who_has_it(roster, text, words):
    (mention,) = find(text, roster, None)
    assert mention.span.of(text) == words
    assert mention.people == ("t",)


def test_the_initial_of_two_people_is_ambiguous(roster):
    (mention,) = find("Regards,\nJ", roster, None)
    assert mention.people == ("j", "k")
    assert not mention.settled


@pytest.mark.parametrize(
    "text",
    ["Regards,\nZ", "Regards T", "Item\nT\n", "Thanks,\nT junction is closed.", "Thanks,\nt"],
)
def test_other_letters_are_nobody(roster, text):
    assert find(text, roster, None) == ()
