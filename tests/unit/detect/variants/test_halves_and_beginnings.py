"""Halves, beginnings and sounds that stand for a name, and what looks like them."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Contact, Name, Person

PEOPLE = (
    Person(
        "ndidi",
        "subject-officer",
        Name(given="Ndidi", family="Swinburne-Teale"),
        sex="F",
        rank="Police Constable",
        collar_numbers=("0738",),
        phones=(Contact("01632 960417"),),
        addresses=("Heron Lodge, Staithe Row, Saltby",),
        unit="Saltby Rural Crime Desk",
    ),
    Person("teale", "subject-officer", Name(given="Owain", family="Teale"), rank="Sergeant"),
    Person("thelwall", "witness", Name(given="Gareth", family="Thelwall"), sex="M"),
    Person(
        "kazik",
        "subject-officer",
        Name(given="Ludwik", middle="Bewick", family="Domagalski"),
        sex="M",
        rank="Police Constable",
    ),
    Person("qurashi", "complainant", Name(given="Bashir", family="al-Quraysi"), sex="M"),
    Person("piers", "witness", Name(given="Piers", family="Cholmondeley"), sex="M"),
    Person("hugh", "witness", Name(given="Hugh", family="Wetherstonhaugh"), sex="M"),
    Person("hrdy", "witness", Name(given="Alena", family="Hrda"), sex="F"),
    Person(
        "saltmere",
        "subject-officer",
        Name(given="Joan", family="Saltmere"),
        sex="F",
        rank="Inspector",
    ),
    Person("fen", "panel-chair", Name(given="Leo", family="Holm"), sex="M"),
)
TERMS = ("Saltmere and Holm Police",)
CHAT = "[03/02/2024, 21:10:09] PC T Marl: "


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE, terms=TERMS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ms S-Teale did not answer.", "Ms S-Teale"),
        ("PC S.-Teale did not answer.", "PC S.-Teale"),
        ("It was SWINBURNE-T who drove.", "SWINBURNE-T"),
        ('The sheet is initialled "G.Th."', "G.Th"),
        ("Passed to G.The. on Monday.", "G.The"),
        ('He wrote that "Nd signed for them".', "Nd"),
        ("We call him Bewicky.", "Bewicky"),
        ("It was W'haugh again.", "W'haugh"),
        ("The caller was a Mr Chumley.", "Mr Chumley"),
        ("He gave the name of Kuraisi.", "Kuraisi"),
        ("His name is Kureisi, he said.", "Kureisi"),
        ("There is no vowel. People write Harda.", "Harda"),
        ("They always wrote it Harda.", "Harda"),
        ("Domagalski (L.) rang again.", "Domagalski (L."),
        ("File: draft2_GT notes for review.docx", "GT"),
        (CHAT + "you ARE domaga", "domaga"),
        (CHAT + "dont tell l.d. please", "l.d."),
        ('Who is "l.d." in the message?', "l.d."),
        ('It says that "seventy-three-eight wanted a word".', "seventy-three-eight"),
        ("Our ref. 738/KT of May.", "738"),
        ("The reference: KT/738 is on it.", "738"),
        ("I rang 01632 960█17 twice.", "01632 960"),
        ("She lives at ██n Lodge now.", "n Lodge"),
        ("Her post goes to Stai███ Row.", "Stai"),
        ("It was Sta██he Row then.", "he Row"),
        ("She was from RCD at the time.", "RCD"),
    ],
)
def test_what_stands_for_a_name_or_a_number_is_found(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "A. The witness left. Q. The other one?",
        "It was as in G. The rest is known.",
        "It holds 4 Nd magnets.",
        CHAT + "put it in e.g. the log by p.m. today",
        CHAT + "the domain is down",
        "It stood in l.d. order.",
        "There were seven hundred and thirty-eight who wanted a word.",
        "The 738 wanted a new engine.",
        "The log has reference 738/24 on it.",
        "He has 738/KT in his hand.",
        "The bus lane is 3█ metres wide.",
        "People write letters, and they wrote Hard.",
        "The courier wrote it down. They spell out the rest.",
        "They met at ██ Lodge and ██s Row.",
        "It was Dun███ Row, and Stai███ Lane.",
        "See the draft2_final notes for review.docx file.",
    ],
)
def test_what_only_looks_like_it_is_nobodys(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    "text",
    [
        "The station in Saltmere is closed.",
        "The Saltmere Advertiser reported it.",
        "Saltmere and Holm Police have paid.",
        "It is a joke in Saltmere these days.",
    ],
)
def test_the_town_after_which_the_publisher_is_called_stays(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Inspector Saltmere left.", "Inspector Saltmere"),
        ("He had no confidence in Saltmere.", "Saltmere"),
        ("They wrote to Saltmere about it.", "Saltmere"),
        ("Saltmere and Holm agreed.", "Saltmere"),
        ("NOTHING WAS LEFT TO SALTMERE FORCE OR NOT", "SALTMERE"),
    ],
)
def test_who_is_called_like_the_publishers_town_is_found(roster, text, words):
    assert words in found(text, roster)


def test_a_degree_is_no_initials():
    roster = Roster.build((Person("ben", "witness", Name(given="Ben", family="Scott")),))
    assert found("She has a B.Sc. in law.", roster) == []
    assert found("It is initialled B.Sco. there.", roster) == ["B.Sco"]


COMPOUND = (
    Person("omara", "subject-officer", Name(given="Orla", family="O'Mara-Lindqvist"), sex="F"),
    Person("merle", "witness", Name(given="Anne-Sophie", family="Merle"), sex="F"),
    Person("zoet", "victim", Name(given="Piet", family="van den Zoet-Carrow"), sex="M"),
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Mara denied it.", "O'Mara"),
        ("The log has O MARA.", "O MARA"),
        ("The sheet has OMara only.", "OMara"),
        ("Piet van den Zoet left.", "Piet van den Zoet"),
        ("It was omara.lindqvist who wrote.", "omara.lindqvist"),
        ("The nurse is called A-S in the log, lower down A-S.", "A-S"),
        ('Comments: "PV: have moved it"', "PV"),
        ('He typed "OO: see me" on it.', "OO"),
    ],
)
def test_a_half_with_its_particle_and_the_letters_of_a_compound_go(text, words):
    assert words in found(text, Roster.build(COMPOUND))


@pytest.mark.parametrize(
    "text",
    [
        "Surnames A-S queue on the left.",
        "Exhibits M-L and S-A were sealed.",
        'The label said "the AM: see overleaf".',
        "O'Marley denied it.",
    ],
)
def test_a_range_of_letters_or_another_name_is_nobodys(text):
    assert found(text, Roster.build(COMPOUND)) == []
