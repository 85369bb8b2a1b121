"""What is given out to everybody stays; a number or reference like it that is somebody's goes."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Contact, Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build([Person("v", "victim", Name(given="Ines", family="Whitlam"), sex="F")])


def private(text, roster):
    return [each.span.of(text) for each in find(text, roster, None) if not each.public]


@pytest.mark.parametrize(
    "text",
    [
        "The public counter has moved to the Corn Exchange, 5 Anvil Road.",
        (
            "The enquiry office of the district is at the Moot Hall, 5 Anvil Road, and its number is "
            "01632 960210."
        ),
        "The front counter remains at the Corn Exchange, 5 Anvil Road.",
        "The police office is now at 5 Anvil Road.",
        "Our library is open to all and its telephone number is still 01632 960210.",
        "Media: press@tarn.example.org\nOut of hours: 01632 960211",
        "NOTES TO EDITORS\n\nNews desk: 01632 960299\nEvenings and weekends: 01632 960211",
        "Anyone with information should call 101 quoting crime reference 31/40077/25.",
        "Witnesses are asked to quote the crime reference number 31/40077/25.",
    ],
)
def test_what_a_body_gives_out_to_everybody_stays(roster, text):
    assert private(text, roster) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("She told the front counter that she lived at 5 Anvil Road.", "5 Anvil Road"),
        ("The complainant reported at the front desk a theft at 5 Anvil Road.", "5 Anvil Road"),
        ("Staff at the police office sent the coat to 5 Anvil Road.", "5 Anvil Road"),
        ("A call to the front desk about a fire at 5 Anvil Road was lost.", "5 Anvil Road"),
        ("The man seen at the front desk is at 5 Anvil Road.", "5 Anvil Road"),
        ("You can reach the tenant on 01632 960210. Our office is open from 9.", "01632 960210"),
        (
            "Mrs Tull owns the yoga centre, Elm Mall, and its number is 01632 960210.",
            "01632 960210",
        ),
        ("The tenant runs a clinic in town, and its number is 01632 960210.", "01632 960210"),
        ("Press office:\nB. Tull\nOut of hours: 01632 960211", "01632 960211"),
        ("His office is a van, and its number is 01632 960210.", "01632 960210"),
        ("The phone was seized and its number is 07700 900210.", "07700 900210"),
        ("Home: 01632 960212\nOut of hours: 01632 960211", "01632 960211"),
        ("He was called out of hours on 01632 960211.", "01632 960211"),
        ("She was told to ring 101 quoting crime reference 31/40077/25.", "31/40077/25"),
        ("Dear Sir, please quote crime reference 31/40077/25 in every letter.", "31/40077/25"),
        ("To speak of it, please call quoting incident number 31/40077/25.", "31/40077/25"),
        ("Call 101 quoting crime number 31/40077/25 about your complaint.", "31/40077/25"),
        ("Victims of his may call 101 quoting crime number 31/40077/25.", "31/40077/25"),
        ("Mrs Tull may call 101 quoting crime number 31/40077/25.", "31/40077/25"),
        ("The crime reference 31/40077/25 is that of the burglary.", "31/40077/25"),
    ],
)
def test_what_is_somebodys_goes_though_it_stands_beside_such_words(roster, text, kept):
    assert kept in private(text, roster)


def test_a_town_of_an_address_that_begins_the_name_of_a_company_in_the_next_cell_stays():
    person = Person("v", "victim", Name(given="Ines"), addresses=("8 Quarry Row, Skelby, SK1 4QX",))
    roster = Roster.build([person])
    assert found("| Glazier for 8 Quarry Row | Skelby Glass Ltd | 90 |", roster) == ["8 Quarry Row"]
    assert found("| Lives at | 8 Quarry Row | Skelby | 90 |", roster) == ["8 Quarry Row | Skelby"]


@pytest.mark.parametrize(
    "text",
    ["The incident desk is on 01632 960573.", "Our records office is now on 01632 960573."],
)
def test_the_line_of_a_desk_stays_though_it_ends_like_somebodys(text):
    whitlam = Person(
        "v", "victim", Name(given="Ines", family="Whitlam"), phones=(Contact("07700 900573"),)
    )
    assert private(text, Roster.build([whitlam])) == []


@pytest.mark.parametrize(
    "text",
    ["The desk is on 07700 900573.", "Her own desk is on 01632 960573.", "She is on 01632 960573."],
)
def test_the_line_of_somebody_goes(text):
    whitlam = Person(
        "v", "victim", Name(given="Ines", family="Whitlam"), phones=(Contact("07700 900573"),)
    )
    assert private(text, Roster.build([whitlam]))


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960255. That number is on our website and is not withheld.",
        "The Tarn Police can be reached on 01632 960255.",
        "Our #NightOwls write from nightowls@tarn.police.example.",
    ],
)
def test_what_a_body_says_is_public_stays(roster, text):
    assert private(text, roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "Somebody rang from 01632 960255. The number is not withheld on the screen.",
        "The victim's line, 01632 960255, is published.",
        "Ring 01632 960255, which has been published by somebody on a hate site.",
        "Ring 01632 960255, which is in the public domain because it was leaked.",
        "The sergeant of the force can be reached on 01632 960255.",
        "Somebody at Tarn Police can be reached on 01632 960255.",
        "I am #fernlow and write from fernlow@tarn.police.example.",
        "I am #EllaFernlow: ella.fernlow@tarn.police.example.",
        "I am #EllaFernlow: ellafernlow@tarn.police.example.",
    ],
)
def test_what_only_sounds_public_goes(roster, text):
    assert len(private(text, roster)) >= 1
