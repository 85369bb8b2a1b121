"""Words of English that are names of protected people: the word stays, the name goes."""

import pytest
from mentions import found

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("non", "witness", Name(given="Non", family="Howells"), sex="F"),
    Person("bramble", "child", Name(given="Kezia", family="Bramble"), sex="F"),
    Person("mother", "family-member", Name(given="Loretta", family="Bramble"), sex="F"),
    Person("cross", "witness", Name(given="Howard", family="Cross"), sex="M"),
    Person("brewer", "complainant", Name(given="Amy", family="Brewer"), sex="F"),
    Person("ali", "family-member", Name(given="Hodan", family="Ali"), sex="F"),
    Person("leigh", "complainant", Name(given="Preston", family="Leigh"), sex="M"),
    Person("reading", "victim", Name(given="Olga", family="Reading"), sex="F"),
    Person("fielding", "victim", Name(given="Tess", family="Fielding"), sex="F"),
    Person("preston", "third-party", Name(given="Leigh", family="Preston"), sex="F"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "Minutes, Non-Emergency Demand Board, March 2024",
        "SCHEDULE OF RELEVANT NON-SENSITIVE UNUSED MATERIAL",
        "A non-police witness is rare.",
        "Non-compliance is rare. Non-Disclosure too.",
        "Cross-Border Unit; Cross-examination took an hour.",
        "Bramble-picking season opens early.",
        "Can we go back to talking about brambles please?",
        "It was in the bramble by the gate.",
        "The brewers and the brewer had to pay.",
        "DUTY OFFICER AWARE. ANY TASER DEPLOYED?",
        "INSP AWARE AND SGT UNAVAILABLE.",
        "We were reading between the lines at the second reading.",
        "Reading the file, I fielded the call. Fielding a question, he left.",
        "SUBJECT WAS SEEN READING A NEWSPAPER ON PLATFORM 4",
        "METER READING AT 0800 WAS LOW",
        "She stood in the Reading Room, County Hall, and at Reading Festival.",
    ],
)
def test_the_word_is_nobody(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Non\u2019s account is the only one.", "Non"),
        ("Non - who saw it - left.", "Non"),
        ("She is Non-Mair to her friends.", "Non"),
        ("Mr Cross-Hadley and Mr Cross left.", "Mr Cross"),
        ("He led the Bramble-hating faction.", "Bramble"),
        ("It is a Brewer-related file.", "Brewer"),
        ("A post-Bramble review was held.", "Bramble"),
        ("The Brambles moved away.", "Brambles"),
        ("It was Brewer who rang.", "Brewer"),
        ("Reading was told of it by Mrs Reading.", "Reading"),
        ("ALPHA 3 CALLS READING ON THE RADIO", "READING"),
        ("Fielding, who saw it, left.", "Fielding"),
        ("mrs brewer rang\nthen she rang again", "brewer"),
        ("it was her\nthen brewer rang me\nand left", "brewer"),
        ("DUTY OFFICER ALI AWARE OF IT ALL.", "OFFICER ALI"),
    ],
)
def test_the_name_is_found(roster, text, words):
    assert any(words in each for each in found(text, roster))


def test_a_sentence_in_quotes_is_no_name_and_who_is_spoken_to_in_it_is():
    text = 'She said, "Mind your business, Ziggy", which is what they call me at work.'
    assert found(text, Roster.build(())) == ["Ziggy"]
    text = 'He shouted "Ziggy", which is what they call me at work.'
    assert found(text, Roster.build(())) == ["Ziggy"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Councillor Leigh Preston was in the chair.", ("preston",)),
        ("Leigh Preston was in the chair.", ("preston",)),
        ("Preston Leigh complained.", ("leigh",)),
        ("Mr Preston Leigh complained.", ("leigh",)),
        ("Leigh, Preston complained.", ("leigh", "preston")),
        ("see leigh_preston.pdf for it", ("leigh", "preston")),
    ],
)
def test_of_two_names_turned_round_the_order_tells(roster, text, people):
    (mention,) = find(text, roster, None)
    assert set(mention.people) <= set(people)
    assert len(people) > 1 or mention.people == people


def test_a_surname_in_capitals_may_stand_first(roster):
    (mention,) = find("LEIGH Preston complained.", roster, None)
    assert "leigh" in mention.people


DICTIONARY = Roster.build(
    (
        Person("umber", "victim", Name(given="Coralie", family="Umber"), sex="F"),
        Person("derby", "complainant", Name(given="Ann", family="Derby"), sex="F"),
        Person(
            "stew",
            "subject-officer",
            Name(given="Alan", family="Bellamy", nicknames=("Stew", "Bells")),
            sex="M",
        ),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        'He sent her a message that read "no hard feelings, umber is your colour". He left.',
        "The match was described as a local derby. It was not one.",
        "The walls are umber and the doors white.",
        "He sent: jingle bells jingle bells. Then he left.",
    ],
)
def test_a_word_of_the_dictionary_in_small_letters_is_the_word(text):
    assert found(text, DICTIONARY) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Umber is the complainant.", "Umber"),
        ("He told Umber to leave.", "Umber"),
        ("0535 crying\n0536 stew can you confirm\n0537 on way", "stew"),
    ],
)
def test_with_a_capital_or_as_a_nickname_it_is_the_person(text, words):
    assert words in found(text, DICTIONARY)


SMALL = Roster.build(
    (
        Person("quarry", "officer", Name(given="Tom", family="Quarry"), sex="M"),
        Person("grant", "officer", Name(given="Mark", family="Grant"), sex="M"),
        Person("brook", "victim", Name(given="Daisy", family="Brook"), sex="F"),
        Person("read", "witness", Name(given="Will", family="Read"), sex="M"),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("so i was there too\ntom quarry hit her\nthen nothing", ["tom quarry"]),
        ("so i was there too\nwith daisy brook and the others", ["daisy brook"]),
        ("so i was there too\nmark grant told me to go", ["mark grant"]),
        ("and then tom quarry hit me", ["tom quarry"]),
        ("i think quarry did it", ["quarry"]),
        ("mr quarry did it", ["mr quarry"]),
    ],
)
def test_a_name_of_two_words_is_found_where_nothing_has_a_capital(text, words):
    assert found(text, SMALL) == words


@pytest.mark.parametrize(
    "text",
    [
        "so i was there too\nthe daisy brook runs through town",
        "so i was there too\nwill read it to them later",
        "the quarry was flooded when the sergeant came",
        "search of the quarry, with a grant for it",
    ],
)
def test_small_words_that_are_a_name_too_are_left(text):
    assert found(text, SMALL) == []


def test_whether_somebody_speaks_is_asked_of_what_stands_near():
    called = "leave it Tom " * 4000
    assert len(find(called, SMALL, None)) > 3000  # in seconds, though it is one line


GILL = Roster.build(
    [
        Person("gill", "officer", Name(given="Jaswinder", family="Gill"), sex="F"),
        Person("frost", "officer", Name(given="Amy", family="Frost"), sex="F"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "He walked away. Gill sprayed him from behind.",
        "3. Gill kicked her.",
        "Gill shoved them out.",
        "Gill bit me.",
        "Gill pinned the man down.",
        "Gill grabbed his arm.",
        "Gill threw a bottle.",
        "Gill elbowed Mr Teal.",
        "Gill headbutted PC Teal.",
        "Gill lunged at the man.",
    ],
)
def test_a_name_that_is_a_word_is_found_before_what_somebody_did_to_another(text):
    assert "Gill" in found(text, GILL)


@pytest.mark.parametrize(
    "text",
    [
        "Gill nets used there were old.",
        "Gill coloured paper was sold.",
        "Frost covered the car.",
        "Gill based feeding is seen in fish.",
    ],
)
def test_a_word_before_what_is_no_deed_stays(text):
    assert found(text, GILL) == []
