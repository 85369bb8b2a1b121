"""Beginnings of names by which somebody is called or spoken to."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person("gideon", "officer", Name(given="Gideon", family="Thistlethwaite"), sex="M"),
            Person("iolo", "officer", Name(given="Iolo", family="Prydderch"), sex="M"),
            Person("tyrone", "officer", Name(given="Tyrone", family="Bellamy"), sex="M"),
            Person("carol", "victim", Name(given="Carol", family="Castleton"), sex="F"),
            Person("rebecca", "victim", Name(given="Rebecca", family="Whitelock"), sex="F"),
            Person("edmund", "witness", Name(given="Edmund", family="Fitzgerald"), sex="M"),
            Person(
                "aurelio", "officer", Name(given="Aurelio", family="Stone", aliases=("Ray",)), "M"
            ),
            Person("angel", "clerk", Name(given="Angel", family="Cruz"), sex="M"),
            Person("jodie", "officer", Name(given="Jodie", family="Vance"), sex="F"),
        ]
    )


def _found(text, roster):
    return {mention.span.of(text): mention for mention in find(text, roster, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ('The reply was addressed to "Prydd".', "Prydd", "iolo"),
        ("I told Prydd to stop.", "Prydd", "iolo"),
        ('He called him "Giddy" and then "Thistle".', "Thistle", "gideon"),
        ("I only said Thistle.", "Thistle", "gideon"),
        ("We all knew him as Thistle.", "Thistle", "gideon"),
        ("Oi, Thistle!", "Thistle", "gideon"),
        ('"Castle" is what they call her.', "Castle", "carol"),
        ('He is known to his friends as "Fitz".', "Fitz", "edmund"),
        ("[10:01] Sam: thanks Fitz!", "Fitz", "edmund"),
        ("[23:58:40] Nerys C: Leave it Ty\n[23:59] Sam: no", "Ty", "tyrone"),
        ("FEMALE: Go upstairs, Ty. Upstairs.", "Ty", "tyrone"),
        ("You coming Ty?", "Ty", "tyrone"),
        ("Then Ty ran off.", "Ty", "tyrone"),
        ("It was Ty's phone.", "Ty", "tyrone"),
        ("Hi Ty,\nsee you soon", "Ty", "tyrone"),
        ("Let him go, Ray.\n", "Ray", "aurelio"),
        ("The clerk, Angel, was offered support.", "Angel", "angel"),
        ("Tracey: Is this true Jode?", "Jode", "jodie"),
    ],
)
def test_the_beginning_of_a_name_is_found_where_somebody_is_called_so(roster, text, words, person):
    assert person in _found(text, roster)[words].people


@pytest.mark.parametrize(
    "text",
    [
        'The castle is old. He had a pint at the "Castle".',
        'The sign read "Castle". It is white.',
        "White (British), (White), Black (African).",
        "Thistle Close is a road, and so is Prydd Lane.",
        "The Thistle Hotel stood by Castle Road.",
        "Re: your letter. Co. Durham. Ed. note. Ed Sheeran sang.",
        "No, said the man. In short, so it was.",
        "A thistle, an angel, and a ray of light.",
        "They walked by the chapel, Ray Street and on.",
    ],
)
def test_the_same_letters_as_a_word_or_another_name_are_let_be(roster, text):
    assert not [m for m in find(text, roster, None) if m.people]


def test_who_has_a_short_name_is_meant_before_whose_surname_begins_so():
    people = [
        Person("robert", "witness", Name(given="Robert", family="Lane"), sex="M"),
        Person("officer", "officer", Name(given="Ines", family="Robinson"), sex="F"),
    ]
    (mention,) = find("Then Rob left early.", Roster.build(people), None)
    assert mention.people == ("robert",)


@pytest.mark.parametrize("text", ["I told Rob to go.", "Hi Rob,\nsee you", "Leave it, Rob."])
def test_a_usual_short_name_that_is_a_word_is_found(text):
    person = Person("robert", "victim", Name(given="Robert", family="Lane"), sex="M")
    (mention,) = find(text, Roster.build([person]), None)
    assert mention.people == ("robert",)


def test_a_usual_short_name_that_is_a_word_stays_a_word():
    people = [
        Person("robert", "victim", Name(given="Robert", family="Lane"), sex="M"),
        Person("will", "victim", Name(given="William", family="Orme"), sex="M"),
        Person("court", "victim", Name(given="Courtney", family="Ames"), sex="F"),
    ]
    text = (
        "They rob and will rob. Rob no one. Will he? A Will was read in Court by the Crown Court."
    )
    assert not find(text, Roster.build(people), None)


@pytest.mark.parametrize("written", ["Kaśka", "Kaska", "Kasieńka", "Kasiula", "Katka"])
def test_a_slavic_pet_name_is_made_of_the_short_name_too(written):
    roster = Roster.build([Person("k", "victim", Name(given="Katarzyna", family="Wilk"), sex="F")])
    (mention,) = find(f"He called me {written} again.", roster, None)
    assert mention.people == ("k",)


MANY = Roster.build(
    [
        Person(family, "victim", Name(given="Zed", family=family), sex="M")
        for family in ("Mumford", "Goddard", "Bossley", "Wednesbury", "Marchant")
    ]
)


@pytest.mark.parametrize(
    "text",
    ["Thanks, Mum!", '"Please, God," he said.', "Yes, Boss.", "Ok Wed?", "Was that in Mar?"],
)
def test_what_anybody_is_called_is_no_beginning_of_a_name(text):
    assert _found(text, MANY) == {}


def test_but_where_the_text_says_that_somebody_is_called_so():
    assert set(_found('They called her "Boss" and him "Mum".', MANY)) == {"Boss", "Mum"}


FIGUEIREDO = Roster.build(
    [
        Person("joao", "officer", Name(given="Jo\u00e3o", family="Figueiredo"), sex="M"),
        Person("amy", "witness", Name(given="Amy", family="Robertson"), sex="F"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "MS VENN: People call you Joe, do they not?\nA. Joe, or Figs. My mother says so.",
        "Q. What do they call you?\nA. Joe, or sometimes Figs.",
        "Q. You are known as Joe, are you not?\nA. Joe and Figs, yes.",
        "Q. Do friends call you Joe?\nA. Figs.",
        "Everybody calls him Figs.",
        "He is known as Joe or Figs.",
        "They call him Joe, Joey or Figs.",
        "Known as Joe, Figs or Figgy, he drove off.",
        'His name there was "Joe"; they also called him "Figs".',
        "I said: thanks Joe. We all knew him as Figs.",
    ],
)
def test_a_beginning_with_an_s_is_found_where_somebody_is_called_so(text):
    assert "joao" in _found(text, FIGUEIREDO)["Figs"].people


@pytest.mark.parametrize(
    "text",
    [
        "He bought figs. Figs were on the table.",
        "Q. Did you call him back?\nA. Figs are no people.",
        "Q. Did they call you over?\nA. Figs, I said, and dates.",
        "The Mars bar and Robs Field were gone.",
        "Mr Roberts said so. Roberts left.",
    ],
)
def test_a_plural_or_another_surname_is_no_beginning_with_an_s(text):
    assert not [m for m in _found(text, FIGUEIREDO).values() if m.people]
