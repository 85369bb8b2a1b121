"""Forms of names and identifiers that a second corpus showed, and what only resembles them."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Contact, Identifier, Name, Person

PEOPLE = (
    Person(
        "rupert",
        "subject-officer",
        Name(given="Rupert", middle="Jolyon", family="Penhallow"),
        sex="M",
        rank="Police Constable",
        collar_numbers=("0525",),
        phones=(Contact("07700 900412"),),
        vehicles=("YX21 QQD",),
        addresses=("14 Larkspur Crescent, Polmere, PL99 3ZZ",),
    ),
    Person("olive", "witness", Name(given="Olive", family="Quayle"), sex="F"),
    Person("colm", "witness", Name(given="Colm", family="Wetherill"), sex="M"),
    Person("pip", "child", Name(given="Philippa", family="Garrow"), sex="F", child=True),
    Person("damilare", "witness", Name(given="Oluwadamilare", family="Ogunsanwo"), sex="M"),
    Person("hall", "witness", Name(given="Hallgerður", family="Þorvaldsdóttir"), sex="F"),
    Person("mac", "witness", Name(given="Struan", family="MacGillivray"), sex="M"),
    Person("fin", "witness", Name(given="Fionnuala", family="Lorne"), sex="F"),
    Person("ash", "witness", Name(given="Ash", family="Merri", aliases=("Ashley Brand-Cole",))),
    Person("saskia", "witness", Name(given="Saskia", family="Holbeche"), sex="F"),
    Person("ines", "witness", Name(given="María Inés", family="Echavarri"), sex="F"),
    Person("pat", "witness", Name(given="Patience", family="Aman", aliases=("Pat",)), sex="F"),
    Person("joaquim", "witness", Name(given="Joaquim", family="dos Reis Falcão"), sex="M"),
    Person(
        "club",
        "child",
        Name(given="Elowen", family="Trebarwith"),
        school="St Winnoc's Church of England Primary School",
        workplace="Harbour Light Pilates Studio",
        identifiers=(
            Identifier("other", "Polmere Minnows Swimming Club"),
            Identifier("other", "Mistle Thrush SSR 990121"),
        ),
        addresses=("Flat 3b, 27 Saddler Street, Ravenglen", "Hagg Gill Farm, Kirkhallow"),
    ),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ('It was sent by "Ms Q." that day.', "Ms Q.", "olive"),
        ("The list has nobody (seven), rjp (three, in pencil) and others.", "rjp", "rupert"),
        ("5,boxes,N,RJP/OQ,medium", "RJP", "rupert"),
        ("It says “thx, RP.” again.", "RP", "rupert"),
        ("It was moved on. RP 525 wrote so.", "RP", "rupert"),
        ("\nRJP: I was there.\n", "RJP", "rupert"),
        ("The photographs RJP1 and others.", "RJP1", "rupert"),
        ("He is 'C0lm' here.", "C0lm", "colm"),
        ("Her name is Pippa at home.", "Pippa", "pip"),
        ("He was Dami again.", "Dami", "damilare"),
        ("We met H. Þorvaldsd. there.", "H. Þorvaldsd", "hall"),
        ("I have been M'Gillivray too.", "M'Gillivray", "mac"),
        ("It is spelled as Finola here.", "Finola", "fin"),
        ("It was signed A. B.-C., and so on.", "A. B.-C.", "ash"),
        ("It was tagged #sassysaskia then.", "#sassysaskia", "saskia"),
        ('Who is "Marinés" then?', "Marinés", "ines"),
        ("She will not. Pat will pay for it.", "Pat", "pat"),
        ("It was signed JRF there.", "JRF", "joaquim"),
        ("Staff at Saint Winnocs C of E Primary said so.", "Saint Winnocs C of E Primary", "club"),
        ("After a gala of the Minnows she went.", "Minnows", "club"),
        ("She teaches at Harbour Light now.", "Harbour Light", "club"),
        ("She is known at HLP by all.", "HLP", "club"),
        ("He moored the Mistle Thrush there.", "Mistle Thrush", "club"),
        ("The flat (3b) was searched.", "flat (3b", "club"),
        ("He called at HGF twice.", "HGF", "club"),
        ("It was YX2I QQD again.", "YX2I QQD", "rupert"),
        (
            "Ring oh seven seven double-oh, nine double-oh, four one two then.",
            "oh seven seven double-oh, nine double-oh, four one two",
            "rupert",
        ),
        ("By Larkspur Crescent a camera at no. 14 has him.", "no. 14", "rupert"),
        ("Larkspur Crescent is his. A man in the Crescent saw.", "the Crescent", "rupert"),
    ],
)
def test_a_form_is_found(roster, text, words, person):
    mentions = {mention.span.of(text): mention.people for mention in find(text, roster, None)}
    assert any(words in said and person in people for said, people in mentions.items())


@pytest.mark.parametrize(
    "text",
    [
        "She swam with minnows, and the harbour light was on.",
        "A mistle thrush sang at no. 14 and in the crescent.",
        "The order number is RP 2029, of two pages.",
        "He will pat the dog. We dare not.",
        "Page 3b of the flat plan.",
        "The rjp of it is unknown.",
        "Ask M and Q about it.",
    ],
)
def test_what_resembles_a_form_stays(roster, text):
    assert find(text, roster, None) == ()


def test_a_date_of_birth_with_its_month_in_two_languages_is_found():
    text = "In the passport the date of birth is 04 MAR / MARS 87 and so on."
    assert [mention.span.of(text) for mention in find(text, Roster.build(()), None)] == [
        "04 MAR / MARS 87"
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The law is Holme v Chief Constable of Northmere [2009] EWHC 9104, of 2024.", 0),
        ("Now see Holme v Chief Constable of Northmere [2023] EWHC 9104, of 2024.", 1),
    ],
)
def test_a_claimant_of_years_ago_is_somebody_else(text, count):
    roster = Roster.build([Person("h", "subject-officer", Name(given="Piers", family="Holme"))])
    assert len(find(text, roster, None)) == count
