"""Addresses in other writings: shortened, mutated, with the numbers behind the street."""

from __future__ import annotations

import pytest

from redactkit.detect.find import find
from redactkit.detect.matching.roster import Roster
from redactkit.records.types import Name, Person


def _found(address: str, text: str) -> list[str]:
    person = Person(
        "p1", role="victim", name=Name(given="Zelda", family="Quimby"), addresses=(address,)
    )
    mentions = find(text, Roster.build([person]), None)
    return [mention.span.of(text) for mention in mentions if mention.people]


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("3 Jubilee Mansions, Foundry Street", "3 JUBILEE MANS., FOUNDRY ST"),
        ("3 Jubilee Mansions, Foundry Street", "Jubilee Mans"),
        ("Sycamore House, Elm Gardens", "Sycamore Hse, Elm Gdns"),
        ("12 Sycamore Cresc", "12 Sycamore Crescent"),
        ("7 King's Grove", "7 Kings Gro"),
        ("7 Saint Oda's Park", "7 St Oda's Pk"),
        ("ul. Lipowa 14/3, Nowe Zdroje", "ul. Lipowa 14 m. 3"),
        ("ul. Lipowa 14/3, Nowe Zdroje", "Lipowa"),
        ("Kossuth utca 5, Zalavar", "Kossuth utca 5"),
        ("Rosenstraße 12, Neudorf", "Rosenstr. 12, Neudorf"),
        ("Tŷ Capel, Lôn Goch, Llanwenog Fach", "Dŷ Capel, Lôn Goch"),
        ("Tŷ Capel, Lôn Goch, Llanwenog Fach", "Nhŷ Capel"),
        ("Bryncelyn, Ffordd y Môr", "Fryncelyn, Ffordd y Mor"),
        ("Flat 2/1, 88 Garioch Road", "88 Garioch Rd, Flat 2/1"),
        ("Flat 2/1, 88 Garioch Road", "2F1, 88 Garioch Road"),
        ("Flat 9, Lanyard Court, Ropewalk", "FLT 9 LANYARD CT, ROPEWALK"),
        ("Ground Floor Flat, 9 Meadow Place", "GFF, 9 Meadow Pl"),
        ("Calle Mayor 5, Getafe", "C/ Mayor 5"),
        ("14/3 Aldie Walk", "Flat 3, 14 Aldie Wk"),
        ("Top Left, 9 Meadow Place", "9 Meadow Pl, Top Left"),
        ("The Old Smithy, Kiln Brow", "The 0ld Smithy, Kiln Brow"),
        ("The Old Smithy, Kiln Brow", "Old Smithy"),
    ],
)
def test_an_address_is_found_in_other_writings(address: str, written: str) -> None:
    assert _found(address, f"She was seen near {written} in the evening.") == [written]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("3 Jubilee Mansions, Foundry Street", "The Jubilee was fun, and 3 mans."),
        ("ul. Lipowa 14/3, Nowe Zdroje", "The fee was 14 pounds, in room 3."),
        ("Tŷ Capel, Lôn Goch", "The chapel at Lôn Las is another."),
        ("Flat 2/1, 88 Garioch Road", "The vote was 2/1."),
        ("14/3 Aldie Walk", "Exhibit 14/3 is a photograph."),
        ("Top Left, 9 Meadow Place", "The stamp is top left of the page."),
        ("The Old Smithy, Kiln Brow", "It was an old smithy in the old days."),
        ("The Old Mill, Kiln Brow", "Old Mill Road was closed."),
    ],
)
def test_words_and_numbers_of_an_address_alone_are_let_be(address: str, text: str) -> None:
    assert _found(address, text) == []
