"""The forms of a name in Irish and in Gaelic: by sex, by case, by address."""

import pytest

from redactkit.detect import Roster, find
from redactkit.detect.variants.gaelic import lenited
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    (
        Person("maire", "witness", Name(given="Máire", family="O'Brien"), sex="F"),
        Person("seamus", "family-member", Name(given="Seamus", family="McLeod"), sex="M"),
        Person("keeva", "witness", Name(given="Keeva", family="Murphy"), sex="F"),
        Person("campbell", "witness", Name(given="Rhona", family="Campbell"), sex="F"),
        Person("other", "subject-officer", Name(given="Sam", family="Brennock"), rank="Sergeant"),
    )
)


def named(text):
    return {each.span.of(text): each.people for each in find(text, ROSTER, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ('"Ní Bhriain in the Gaeltacht," she said.', "Ní Bhriain", "maire"),
        ("Máire Ní Bhriain swore.", "Máire Ní Bhriain", "maire"),
        ("Bean Uí Bhriain came.", "Uí Bhriain", "maire"),
        ("a chara, Ó Briain uasal", "Ó Briain", "maire"),
        ("Mary O Brien signed.", "Mary O Brien", "maire"),
        ("A Mháire, a stór", "Mháire", "maire"),
        ("Keeva Ní Mhurchú spoke.", "Keeva Ní Mhurchú", "keeva"),
        ('"A Sheumais, a ghràidh"', "Sheumais", "seamus"),
        ("Calum agus Seumas, mo dhà bhalach", "Seumas", "seamus"),
        ("signs as Seumas MacLeòid", "Seumas MacLeòid", "seamus"),
        ("his sister, Nic Leòid, came", "Nic Leòid", "seamus"),
        ("Rhona Chaimbeul no Caimbeul", "Caimbeul", "campbell"),
    ],
)
def test_a_name_goes_in_every_form_of_irish_and_gaelic(text, words, person):
    assert named(text)[words] == (person,)


@pytest.mark.parametrize(
    "text",
    [
        "Mary left, and James with her.",
        "The sham was plain; he wore a brienne scarf.",
        "A chara, go raibh maith agat.",
    ],
)
def test_other_names_and_words_stay(text):
    assert not named(text)


@pytest.mark.parametrize(
    ("word", "soft"),
    [("briain", "bhriain"), ("seumas", "sheumas"), ("neill", "neill"), ("scanlain", "scanlain")],
)
def test_the_first_consonant_becomes_soft_where_it_can(word, soft):
    assert lenited(word) == soft
