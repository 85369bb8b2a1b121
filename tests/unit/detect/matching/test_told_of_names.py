"""What a text tells of a name beside it, and what a shift and a spelling voice make of names."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("bak", "victim", Name(given="Katarzyna", family="Wiśniewska", former=("Bąk",)), sex="F"),
    Person("niamh", "complainant", Name(given="Niamh", family="Ó Ceallaigh"), sex="F"),
    Person(
        "keeva", "officer",
        Name(given="Caoimhe", family="Ní Dhomhnaill", aliases=("Keeva O'Donnell",)),
        rank="Constable", sex="F",
    ),
    Person("pop", "officer", Name(given="Ion", family="Pop"), rank="Police Constable", sex="M"),
    Person("zyg", "officer", Name(given="Zygmunt", family="Horrocks"), sex="M"),
    Person("june", "witness", Name(given="June", middle="Wren", family="Holiday"), sex="F"),
    Person("mairead", "victim", Name(given="Mairead", family="MacQuarrie"), sex="F"),
    Person("sandhu", "complainant", Name(given="Manjit", middle="Kaur", family="Sandhu"), sex="F"),
    Person("kaur", "officer", Name(given="Jaspal", family="Kaur"), rank="Inspector", sex="F"),
    Person("gwilym", "complainant", Name(given="Iestyn", family="ap Gwilym"), sex="M"),
    Person("wilkes", "officer", Name(given="Robert", family="Wilkes"), sex="M"),
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('A. Katarzyna Bąk. It is "bonk" when you say it.', "bonk"),
        ("She was Bąk, pronounced Bonk, before.", "Bonk"),
        ("My name is Niamh. It rhymes with leave.", "leave"),
        ('Niamh is said to rhyme with "sleeve".', "sleeve"),
        ('The name is Caoimhe, which sounds like "queever".', "queever"),
        ('"Neeve", as it is pronounced, is Niamh.', "Neeve"),
        ('It is pronounced "Wish-nev-ska".', "Wish-nev-ska"),
        ("Wren, as in the bird, was her middle name.", "bird"),
    ],
)
def test_how_a_name_sounds_and_what_it_means_is_told_of_the_name(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        'The word is pronounced "skedule". It rhymes with "rule".',
        'Horrocks said that GIF is pronounced "jif".',
        'Horrocks was pronounced fit. Niamh was pronounced "unfit".',
        'Niamh said it sounds like "trouble" to her.',
        'Horrocks was asked. You say "yes" to it.',
        "Horrocks, as in the report, was late in May, as in April.",
    ],
)
def test_how_other_words_sound_is_told_of_nobody(roster, text):
    names = {"Horrocks", "Niamh"}
    assert names.issuperset(found(text, roster))


@pytest.mark.parametrize(
    "text",
    [
        "W, I, S with a line, N, I, E, W, S, K, A",
        "W-I-S, that's S with an accent, N-I-E-W-S-K-A",
        "H - O - R - R, that is two Rs, O - C - K - S",
        "H, O, R, R (she coughed) O, C, K, S",
        "B, A with a tail, K",
        "S, A, N. Got that? D, H, U",
        "G, W, I, L, Y not I, M",
    ],
)
def test_letters_are_spelled_with_remarks_between_them(roster, text):
    assert found(text, roster) == [text]


def test_letters_of_a_list_with_remarks_are_nobody(roster):
    text = "Options A, B and C, with D not E, on top. Marks: A, B, two Cs and a D with a line."
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("He told Mrs Kaur, as he called her, to wait.", ("sandhu",)),
        ("Manjit Kaur Sandhu rang. DI Jaspal Kaur came. Mrs Kaur left.", ("sandhu",)),
        ("DI Jaspal Kaur came. Ms Kaur left.", ("kaur",)),
        ("Manjit Kaur Sandhu rang. Ms Jaspal Kaur came. Ms Kaur left.", ("kaur",)),
        ("Manjit Kaur Sandhu rang. DI Kaur left.", ("kaur",)),
    ],
)
def test_an_officer_is_not_called_by_a_form_of_address_that_fits_another(roster, text, who):
    assert find(text, roster, None)[-1].people == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The reply, under the hand of "K. O\'D.", did not say.', "K. O'D."),
        ("signed K O'D on page 2", "K O'D"),
        ("C. Ní D. was on duty.", "C. Ní D."),
        ("I. ap G. was there, and Mr ap G. left.", "Mr ap G."),
        ('The note is signed "M. MacQ".', "M. MacQ"),
        ("22:16:07  MS M.: Oh seven.", "MS M."),
        ("Was that Mrs H.? Yes.", "Mrs H."),
    ],
)
def test_initials_have_apostrophes_particles_and_colons(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text", ["i.e. the man", "the o'clock; the ap g was sold", "St. J. was a pub"]
)
def test_letters_that_are_like_these_are_nobodys_initials(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("21:44 Wayne: Popster!! she rang.", "Popster"),
        ("They call him the Popmeister.", "Popmeister"),
        ("Robbo rang, and Robster.", "Robbo"),
        ("He saw Wilksy at the bar.", "Wilksy"),
        ("Horrockster was late.", "Horrockster"),
        ("Ziggy was late.", "Ziggy"),
        ('Horrocks, "Biffo" to his friends, was late.', "Biffo"),
        ('Officer 1, "Biffo" to the driver of the van, was late.', "Biffo"),
        ("Zygmunt Horrocks, nicknamed Biffo, was late.", "Biffo"),
        ("Officer 1, alias Biffo, was late.", "Biffo"),
    ],
)
def test_a_nickname_has_an_ending_or_is_told_beside_the_name(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "The hipster and the gangster left. The popman sold lemonade. Robots came.",
        'Officer 1, "no comment" to every question, was late.',
        'Officer 1 said "Stop" to the driver.',
        "R v Norman [2019] was cited, and the alias Smith was used.",
    ],
)
def test_other_words_with_such_endings_and_quotations_are_no_nicknames(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It had been left to June to do the sergeant's work.", "June"),
        ("It was up to June to tell him.", "June"),
        ("Wren, you told us, is the name that your grandmother chose.", "Wren"),
        ("Her middle name is Wren.", "Wren"),
        ("Her grandmother chose Wren as a name.", "Wren"),
    ],
)
def test_a_month_or_a_bird_that_does_something_or_is_a_name_is_somebody(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "It was adjourned to June to allow the parties to write.",
        "It runs from April to June to save money.",
        "The figures up to June to be published.",
        "Wren is the name of the operation. The wren on the badge is old.",
    ],
)
def test_a_month_to_which_something_is_put_off_and_a_name_of_a_thing_are_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Name check. Mike Alpha, first name Marade.", "Marade"),
        ("Forename(s): Maraid", "Maraid"),
        ("surname given as Horox", "Horox"),
        ("a woman by the name of Marade", "Marade"),
        ("last name McQuarry", "McQuarry"),
    ],
)
def test_a_name_that_is_given_as_one_may_be_misspelt(roster, text, words):
    assert words in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "The first name was illegible. Name: Merchant House. Last name: Sanders.",
        "first name Martha, surname Holloway",
        "The company name Sandow is registered. A horse named Marade won.",
    ],
)
def test_other_names_that_are_given_are_not_taken_for_those_of_the_roster(roster, text):
    assert found(text, roster) == []
