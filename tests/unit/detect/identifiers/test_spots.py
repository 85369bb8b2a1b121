"""Coordinates, map references, three words, numbers of a property, and what machines read."""

import pytest
from mentions import found

from redactkit.detect import find
from redactkit.detect.identifiers.spots import spots
from redactkit.detect.text.view import View

TOLD = [
    ("Stop 4: 54.90112, -3.70245 (the front gate)", "54.90112, -3.70245"),
    ("her phone was at 54.90112N 3.70245W", "54.90112N 3.70245W"),
    ("see maps.example/@54.90112,-3.70245,17z", "54.90112,-3.70245"),
    ("lat 54.901 long -3.702", "54.901 long -3.702"),
    ('{"lat": 54.90112, "lng": -3.70245}', '54.90112, "lng": -3.70245'),
    ("the GPS shows 33.893, 35.501 at night", "33.893, 35.501"),
    ("at 54°54'04\"N 3°42'09\"W, where", "54°54'04\"N 3°42'09\"W"),
    ("at 54° 54.067′ N, 003° 42.147′ W", "54° 54.067′ N, 003° 42.147′ W"),
    ("fix N54 54.067 W3 42.147 taken", "N54 54.067 W3 42.147"),
    ("eastings and northings 311230, 522180", "311230, 522180"),
    ("Stop 5: ///copper.lantern.drizzle (the same)", "copper.lantern.drizzle"),
    ("https://w3w.co/copper.lantern.drizzle", "copper.lantern.drizzle"),
    ("the what3words address is copper.lantern.drizzle, he said", "copper.lantern.drizzle"),
    ("Stop 6: NX 1123 2218 (the back lane)", "NX 1123 2218"),
    ("her farm is at grid ref. NX112221", "NX112221"),
    ("the plus code 9C7RV8XX+2J was sent", "9C7RV8XX+2J"),
    ("UPRN 990000417723, was searched", "990000417723"),
    ("USRN: 99000041", "99000041"),
    ("title number DU123456 at the registry", "DU123456"),
    ("council tax reference 70012345", "70012345"),
]


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_a_place_that_is_told_without_a_street_is_an_address(family, text, wanted):
    (mention,) = find(text, family, None)
    assert mention.span.of(text) == wanted
    assert (mention.attribute, mention.public) == ("address", False)


@pytest.mark.parametrize(
    "text",
    [
        "Thornby police station (grid reference NX 100 200)",
        "the scene was Tarn car park (///filled.count.soap)",
        "54.90112, -3.70245, the police station",
    ],
)
def test_the_point_of_a_place_that_everybody_knows_is_public(text):
    (mention,) = spots(View(text))
    assert mention.public


@pytest.mark.parametrize(
    "text",
    [
        "The ratios were 0.9121, 0.1143 and 12.4567, 3.4567 mg.",
        "He turned 90 degrees, 45 degrees and the room had 20°, 25° at noon.",
        "www.copper.lantern.drizzle and file:///one.two.html and ///notes.docx.pdf",
        "Her title 1234 and the registry, 2024, were read.",
        "The card said NO 1234 5678 and 2345+44.",
        "if a << b and c <<<< d then FORM<<END",
    ],
)
def test_figures_and_names_of_files_are_no_place(text):
    assert not list(spots(View(text)))


ZONE = """P<GBRFASHOLA<REID<<OLUWASEUN<TOBI<<<<<<<<<<<
9990001232GBR9111237M3101015<<<<<<<<<<<<<<06"""


def test_the_lines_that_machines_read_go_whole_and_their_number_goes_wherever_it_stands(family):
    text = f"Text:\n\n{ZONE}\n\nThe owner of 999000123 came for it."
    assert found(text, family) == [*ZONE.split("\n"), "999000123"]


@pytest.mark.parametrize(
    "line",
    [
        "I<GBR9990001232<<<<<<<<<<<<<<<",
        "9111237M3101015GBR<<<<<<<<<<<6",
        "FENN<<MARY&lt;ANN&lt;&lt;&lt;",
    ],
)
def test_each_line_of_a_card_goes_by_itself(line):
    assert {mention.span.of(line) for mention in spots(View(line))} == {line}


def test_a_residence_permit_has_a_number_as_a_passport_has(family):
    assert found("Her residence permit ZU1234567 was copied.", family) == ["ZU1234567"]
