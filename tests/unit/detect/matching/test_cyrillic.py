"""Names of the roster in Cyrillic letters."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.detect.matching.cyrillic import romanised, sounds
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("olena", "victim", Name(given="Olena", family="Tkachenko")),
    Person("grigory", "witness", Name(given="Grigory", family="Zhukovsky")),
)


@pytest.fixture(scope="module")
def people():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("cyrillic", "romanised_as"),
    [
        ("Хрущак", "Khrushchak"), ("Наталія", "Nataliia"), ("Цвєткова", "Tsvetkova"),
        ("Юлія", "Yuliya"), ("Щука", "Schuka"), ("Шевчук", "Szewczuk"), ("Ігор", "Igor"),
    ],
)  # fmt: skip
def test_a_name_sounds_the_same_however_it_is_romanised(cyrillic, romanised_as):
    assert romanised(cyrillic) == sounds(romanised_as)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It reads Олена Ткаченко there.", ["Олена Ткаченко"]),
        ("She signed as Ткаченко.", ["Ткаченко"]),
        ("The letter is from Григорий Жуковский.", ["Григорий Жуковский"]),
        ("The form has ЖУКОВСЬКИЙ at the top.", ["ЖУКОВСЬКИЙ"]),
        ("Лист Жуковського.", ["Жуковського"]),
    ],
)
def test_a_name_in_cyrillic_letters_is_the_persons(people, text, names):
    assert found(text, people) == [word for name in names for word in name.split()]


@pytest.mark.parametrize(
    "text",
    ["The sign reads Аптека.", "A book by Пушкин lay there.", "He said добрий день to her."],
)
def test_other_words_in_cyrillic_letters_are_nobodys_of_the_case(people, text):
    assert found(text, people) == []
