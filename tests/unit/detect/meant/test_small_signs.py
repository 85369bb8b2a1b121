"""Small signs around a word decide whether it is a name or a number, and whose."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("fez", "subject-officer", Name(given="Feroz", family="Khattab", nicknames=("Fez",)),
           collar_numbers=("3380",)),
    Person("april", "subject-officer", Name(given="April", family="Maylor"),
           collar_numbers=("3381",)),
    Person("manni", "complainant", Name(given="Manpreet", family="Kaur"), sex="F"),
    Person("kc", "counsel", Name(given="Jasleen", family="Kaur"), sex="F"),
    Person("hav", "subject-officer", Name(given="Quentin", family="Haverstock")),
    Person("dec", "foi-officer", Name(given="Declan", family="Moorhouse")),
    Person("maisie", "child", Name(given="Maisie", family="Ellwood"),
           school="St Cuthman's Academy"),
)  # fmt: skip


def found(text, roster):
    """Return the words and the people of every mention."""
    return [(mention.span.of(text), mention.people) for mention in find(text, roster, None)]


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("[02/02/2024, 22:14:07] Fez: anyone?\n[02/02/2024, 22:14:31] Jo: Fez keep it off here",
         "Fez", "fez"),
        ("The chair put it to April that she knew.", "April", "april"),
        ("She is called Rue. Maylr? Nobody knew.", "Maylr", "april"),
        ("someone: haverstok is spelt with a c", "haverstok", "hav"),
        ("Told her it was with Dec for signature.", "Dec", "dec"),
        ("The log is headed so (3380/3381), we saw.", "3380", "fez"),
        ("The log is headed so (3380/3381), we saw.", "3381", "april"),
        ("Crime report, IP1 = FK, W1 = DM.", "FK", "fez"),
        ("It is referred to as SCA in the bundle.", "SCA", "maisie"),
    ],
)  # fmt: skip
def test_a_sign_beside_a_word_makes_it_somebodys(roster, text, words, person):
    people = dict(found(text, roster))
    assert person in people[words]


@pytest.mark.parametrize(
    "text",
    [
        "It ran from April to June, and was put off to April 2023.",
        "The page for April is blank.",
        "It is due in Dec 2024, not in Jan or Feb.",
        "Bus routes: 33, 80, 4; and 338, 0 in all.",
        "There were 3380 complaints.",
        "haversacks and haystacks were found",
    ],
)
def test_the_same_words_beside_other_signs_are_nobodys(roster, text):
    assert found(text, roster) == []


def test_who_has_the_honour_behind_a_name_had_it_before(roster):
    text = "Ms Jasleen Kaur KC spoke. Ms Manpreet Kaur was upset. Ms Kaur KC sat down."
    assert found(text, roster)[-1][1] == ("kc",)


@pytest.mark.parametrize(
    "text",
    [
        "I would like the one they call Razor to learn.",
        "He was who everyone called Badger, they said.",
    ],
)
def test_how_people_call_somebody_is_a_name_though_no_roster_has_it(roster, text):
    ((words, people),) = found(text, roster)
    assert words in {"Razor", "Badger"}
    assert people == ()


def test_a_whole_name_is_not_half_of_a_double_surname():
    people = (
        Person("iqbal", "witness", Name(given="Mohammed", family="Iqbal")),
        Person("counsel", "counsel", Name(given="Mohammed", family="Iqbal-Hughes")),
    )
    text = "Mr Mohammed Iqbal-Hughes rose.\n| MI/1 | Photograph | Mohammed Iqbal |\n"
    whole = dict(found(text, Roster.build(people)))
    assert whole["Mohammed Iqbal"] == ("iqbal",)
