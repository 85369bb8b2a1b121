"""Strangers who say who they are, by one name."""

import pytest

from redactkit.detect import Roster
from redactkit.detect.strangers.unlisted import Unlisted
from redactkit.detect.text.view import View


@pytest.fixture(scope="module")
def nobody():
    return Roster.build((), terms=("Northmere Police",))


def strangers(text, roster):
    found = Unlisted(View(text), roster, []).find(())
    return sorted(mention.span.of(text) for mention in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MALE AT DOOR: I'm Ray from number twenty-nine.", "Ray"),
        ("CALLER: this is Doreen speaking.", "Doreen"),
        ("My name's Clive, I saw it all.", "Clive"),
        ("CALLER: It's Jaswinder from the chip shop.", "Jaswinder"),
        ('"I am Terrence, I live next door."', "Terrence"),
        ('"Hiya, Beverley here from the housing team."', "Beverley"),
        ("Hello? Grace speaking. Who is this?", "Grace"),
        ("He introduced himself as Dario and left.", "Dario"),
        ("She gave her name as Ottoline.", "Ottoline"),
        ("A neighbour, who goes by Spudge, saw it.", "Spudge"),
        ("Call me Bazza, everyone does.", "Bazza"),
        ("WOMAN: I AM DOREEN FROM NEXT DOOR.", "DOREEN"),
        ("Her name was Florence.", "Florence"),
    ],
)
def test_who_says_a_name_is_a_stranger(nobody, text, name):
    assert strangers(text, nobody) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "I'm Welsh. I am Muslim. I'm Sikh, I'm Labour, I'm Deaf.",
        "It's Monday. It's Christmas. This is England. It's Leeds from here.",
        "This is Northmere Police. This is Section 4. It's Facebook.",
        "This is Sierra Two speaking. Control here. Tango here.",
        "My name is withheld. My name is on the list.",
        "It's Lincoln from now on. It's Tesco.",
        "Support here is poor. Police here yet?",
        "I'm Duty Inspector. I am Leading Counsel. I'm Officer A.",
        "I am Pleased to confirm. It is Recommended.",
    ],
)
def test_what_somebody_is_or_a_thing_is_no_stranger(nobody, text):
    assert strangers(text, nobody) == []


def test_a_common_name_that_was_said_is_known_again_inside_a_sentence(nobody):
    text = "I'm Ray from number nine. I saw Ray there. In May it was her daughter May."
    assert strangers(text, nobody).count("Ray") == 2
