"""Firms, radio words, desks and example dates are nobody's."""

import pytest

from redactkit.detect import Roster, find
from redactkit.detect.matching.radio import is_radio
from redactkit.detect.meant.things import is_firm
from redactkit.detect.net.presidio import Seen
from redactkit.detect.text.view import View
from redactkit.records.types import Name, Person
from redactkit.spans import Span

PEOPLE = (Person("pell", "subject-officer", Name(given="Oswin", family="Pellatt")),)


class Model:
    """Takes given words for people."""

    def __init__(self, *words):
        self._words = words

    def see(self, text):
        starts = [(text.index(word), len(word)) for word in self._words]
        return Seen(tuple(Span(start, start + size) for start, size in starts), ())


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


def found(text, people, *seen):
    return [m.span.of(text) for m in find(text, people, Model(*seen))]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Contractors: Garth & Sons Plumbing were not used.", "Garth & Sons"),
        ("They hired Garth & Co of Oxley.", "Garth"),
        ("They hired Edith Garth and Partners.", "Edith Garth"),
        ("A. Channel Alpha Charlie, then Hotel Tango.", "Charlie"),
        ("Units Delta Mike and Echo Oscar went.", "Mike"),
        ("He was on channel Charlie.", "Charlie"),
        ("She said Kilo-Victor-Six.", "Victor"),
    ],
)
def test_a_firm_or_a_letter_on_the_radio_is_nobody(people, text, seen):
    assert found(text, people, seen) == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("She saw Edith Garth and her sons.", "Edith Garth"),
        ("Edith Garth and Brian Moss spoke.", "Edith Garth"),
        ("It was Charlie who left.", "Charlie"),
        ("We asked Victor Oscar.", "Victor Oscar"),
        ("It was India who left.", "India"),
        ("Tango lessons with Charlie went well.", "Charlie"),
    ],
)
def test_people_beside_such_words_are_people(people, text, seen):
    assert seen in found(text, people, seen)


def test_a_firm_that_is_somebodys_own_still_names_them(people):
    assert found("He runs Pellatt & Sons.", people) == ["Pellatt"]


@pytest.mark.parametrize("desk", ["Records", "Press", "Registry", "Disclosure", "Enquiries"])
def test_a_desk_that_is_written_to_is_nobody(people, desk):
    assert found(f"From: {desk}\nTo: {desk} <x>\nSubject: Outcome", people) == []


@pytest.mark.parametrize("name", ["Recorda", "Edith Records"])
def test_who_is_written_to_is_somebody(people, name):
    assert name in found(f"To: {name} <x>\nSubject: Outcome", people)


@pytest.mark.parametrize(
    "text",
    [
        "**Born** 3 December 1987 and other example dates: 2012-04-18.",
        "Date of birth, e.g. 3 December 1987.",
        "Date of birth (for example 03/12/1987)",
    ],
)
def test_an_example_of_a_date_is_nobodys_birth(people, text):
    assert found(text, people) == []


@pytest.mark.parametrize(
    "text",
    [
        "Born 3 December 1987. An example date was given.",
        "He was born on 3 December 1987, for example.",
        "Sample taken. DOB: 03/12/1987.",
    ],
)
def test_a_birth_near_an_example_is_a_birth(people, text):
    assert len(found(text, people)) == 1


def test_the_words_alone_are_looked_at():
    view = View("Garth & Sons. Alpha Charlie")
    assert is_firm(view, 0, 0)
    assert not is_firm(view, 1, 1)
    assert is_radio(view, 3, 3)
