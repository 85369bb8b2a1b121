"""Names of other languages as they are heard, and the pet names made of them."""

from __future__ import annotations

import pytest

from redactkit.detect.find import find
from redactkit.detect.matching.roster import Roster
from redactkit.records.types import Name, Person


def _found(given: str, family: str, text: str) -> list[str]:
    person = Person("p1", "complainant", name=Name(given=given, family=family))
    mentions = find(text, Roster.build([person]), None)
    return [mention.span.of(text) for mention in mentions if mention.people]


@pytest.mark.parametrize(
    ("given", "family", "written"),
    [
        ("Przemysław", "Wójtowicz", "Voytovitch"),
        ("Przemysław", "Wójtowicz", "Voitovich"),
        ("Katarzyna", "Szymańska", "Shimanska"),
        ("Jerzy", "Kaczmarek", "Kachmarek"),
        ("Piotr", "Kowalczyk", "Kovalchik"),
        ("Jolanta", "Wrzesińska", "Vzheshinska"),
        ("László", "Kovács", "Kovach"),
        ("Emre", "Şahin", "Shahin"),
        ("Emre", "Doğanoğlu", "Doanoglu"),
        ("Dafydd", "Llewelyn", "Thlewelyn"),
        ("Saoirse", "Maguire", "Seersha"),
        ("Caoimhe", "Quinn", "Keeva"),
    ],
)
def test_a_name_is_found_as_it_is_heard(given: str, family: str, written: str) -> None:
    assert _found(given, family, f"The officer wrote {written} on the form.") == [written]


@pytest.mark.parametrize(
    ("given", "family", "said"),
    [
        ("Zdzisław", "Kowalewski", "Diz-slow"),
        ("Przemysław", "Wójtowicz", "Voy-to-vitch"),
        ("Ann", "Okonkwo", "O-con-quo"),
    ],
)
def test_a_name_in_pieces_between_quotation_marks_is_found(
    given: str, family: str, said: str
) -> None:
    assert _found(given, family, f'He read my name as "{said}" and laughed.') == [said]


@pytest.mark.parametrize(
    ("given", "family", "pet"),
    [
        ("Zdzisław", "Kowalewski", "Zdzich"),
        ("Zdzisław", "Kowalewski", "Zdzisiek"),
        ("Piotr", "Sroka", "Piotrus"),
        ("Jan", "Kowalski", "Janek"),
        ("Dmytro", "Kovalenko", "Dmytryk"),
        ("Olena", "Bondar", "Olenka"),
        ("Grigori", "Belov", "Grisha"),
        ("Przemysław", "Wójtowicz", "Shem"),
    ],
)
def test_a_slavic_pet_name_is_found(given: str, family: str, pet: str) -> None:
    assert _found(given, family, f"Then {pet} said so, and nobody else.") == [pet]


@pytest.mark.parametrize(
    ("given", "family", "text"),
    [
        ("Marcin", "Nowak", "Nova Scotia is far, and nowadays Nowhere is farther."),
        (
            "Przemysław",
            "Wójtowicz",
            'A "Tick-box" exercise for a "Well-to-do" man, a "Shop-lifter".',
        ),
        ("Marcin", "Kowalski", "Then Malik said so."),
        ("Evelyn", "Marlow", "Then Evka said so."),
        ("Martin", "Petrie", "Then Marek and Martusia said so."),
        ("Jan", "Kowalski", "Then Jane and Jack said so."),
    ],
)
def test_other_words_and_names_are_let_be(given: str, family: str, text: str) -> None:
    assert _found(given, family, text) == []
