"""One unit under all its names, and no other one for it."""

import pytest

from redactkit.detect.lexicon import load_lexicon
from redactkit.detect.quasi.bodies import Bodies, body, core_of
from redactkit.detect.text.view import View


def found(text, *names):
    bodies = Bodies([body("unit", name, ("o",), load_lexicon()) for name in names])
    return [span.of(text) for span, _ in bodies.find(View(text))]


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("East Area Command Unit", ("east", "area")),
        ("the East Area BCU", ("east", "area")),
        ("Tenbridge police station", ("tenbridge",)),
        ("Roads and Transport Policing Command", ("roads", "and", "transport")),
        ("Response Team B", ("response", "team", "b")),
        ("Command Unit", ("command",)),
        ("", ()),
    ],
)
def test_the_words_that_others_share_do_not_count(name, core):
    assert core_of(name) == core


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("of the East Area Command Unit.", "East Area Command Unit"),
        ("East Area officer dismissed", "East Area"),
        ("EAST AREA OFFICER DISMISSED", "EAST AREA"),
        ("the East Area BCU said", "East Area BCU"),
        ("the EA BCU said", "EA BCU"),
        ("posted to EACU in May", "EACU"),
        ("see #EastArea for more", "EastArea"),
        ("/news/east-area-officer-sacked", "east-area"),
        ("the East\nArea Command\nUnit", "East\nArea Command\nUnit"),
        ("the East Area", "East Area"),
        ("\uff25\uff41\uff53\uff54 \uff21rea officer", "\uff25\uff41\uff53\uff54 \uff21rea"),
    ],
)
def test_a_unit_is_found_under_each_of_its_names(text, words):
    assert found(text, "East Area Command Unit") == [words]


@pytest.mark.parametrize(
    "text",
    [
        "the West Area Command Unit",
        "east of the area",
        "the Command Unit",
        "an area car",
        "the bcu",
        "East London",
    ],
)
def test_another_unit_is_not_taken_for_it(text):
    assert found(text, "East Area Command Unit") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on the desk at Tenbridge, she", ["Tenbridge"]),
        ("Tenbridge nick", ["Tenbridge nick"]),
        ("The Tenbridge Courier", ["Tenbridge"]),
        ("tenbridge-police-station.html", ["tenbridge-police-station"]),
    ],
)
def test_a_station_is_found_by_its_town(text, words):
    assert found(text, "Tenbridge police station") == words


def test_words_of_police_work_count_beside_the_word_of_a_unit_alone():
    assert found("in response to calls. Response was slow.", "Response Team") == []
    assert found("posted to Response Team", "Response Team") == ["Response Team"]


def test_an_empty_or_generic_name_breaks_nothing():
    assert found("the unit", "", "Unit") == []
    assert "East" not in repr(body("unit", "East Area", ("o",), load_lexicon()))
