"""Names in chats, speech, notes and under letters, and short names with a slip of the pen."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person("dean", "subject-officer", Name(given="Dean", family="Scarside"), sex="M"),
            Person("hope", "victim", Name(given="Hope", family="Marlin"), sex="F"),
            Person("may", "victim", Name(given="May", family="Rainthorpe"), sex="F"),
            Person("toby", "officer", Name(given="Tobias", family="Fenn"), sex="M"),
            Person("iolo", "victim", Name(given="Iolo", family="ap Meurig"), sex="M"),
            Person("ffion", "witness", Name(given="Ffion", family="Tregarth"), sex="F"),
            Person("cleaner", "witness", Name(given="Agnieszka", family="Wróbel"), sex="F"),
            Person("jermaine", "witness", Name(given="Jermaine", family="Quarles"), sex="M"),
            Person("rhian", "officer", Name(given="Rhian", family="Prosser"), sex="F"),
        ]
    )


def _found(text, roster):
    return {mention.span.of(text): mention for mention in find(text, roster, None)}


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("[11/05/2024, 16:02:11] D S: hiya its dean from the school visit", "dean", "dean"),
        ("kit.k19: which dean\nD S: PC Scarside lol", "dean", "dean"),
        ('"You have a good name, Hope," he said.', "Hope", "hope"),
        ("He wrote: go home, Hope!", "Hope", "hope"),
        ('She said that "May won\'t notice".', "May", "may"),
        ("May didn't ring back.", "May", "may"),
        ('he said his name was "Toby Fen"', "Toby Fen", "toby"),
        ("Download of handset (I ap M), box 2", "I ap M", "iolo"),
        ("He was not impressed!\n\nFf.\n\nInformation Office", "Ff", "ffion"),
        ("The interpreter has pani Wróblowa there.", "Wróblowa", "cleaner"),
        ("The letter is from panny Wróblówny.", "Wróblówny", "cleaner"),
        ('It read "Jay\'s new number".', "Jay", "jermaine"),
    ],
)
def test_whoever_is_meant_in_passing_is_found(roster, text, words, person):
    found = _found(text, roster)
    assert person in found[words].people, found


@pytest.mark.parametrize(
    "text",
    [
        "[11/05/2024, 16:02:11] D S: she is the dean of the faculty",
        "Note: in the hope of an answer she may wait",
        "They had faith, Hope Street and a map.",
        "May I ask? May she rest.",
        "It may be; will it?",
        "a tale à la mode",
        "Table\n\nff. 12 to 14 of the file",
        "a blue jay on the sill",
    ],
)
def test_the_same_words_in_a_sentence_are_let_be(roster, text):
    assert not _found(text, roster)


def test_initials_that_are_somebodys_once_are_so_throughout(roster):
    text = "Action for (Prosser, R.) RP/1 by May.\n6.1 Then RP asked whether it was agreed."
    assert [m.span.of(text) for m in find(text, roster, None) if m.people == ("rhian",)][-1] == "RP"
    assert len(find("RP/1 was written with an RP pencil.", roster, None)) == 1
    assert not _found("6.1 The RP asked whether it was agreed.", roster)


@pytest.mark.parametrize("place", ["Victoria Park", "Victoria Parish Church"])
def test_a_place_is_no_slip_of_the_pen_for_a_surname(place):
    roster = Roster.build([Person("v", "victim", Name(given="Victoria", family="Parr"), sex="F")])
    assert place not in _found(f"They met in {place} at noon.", roster)
    assert "Vicky Park" in _found("They met Vicky Park at noon.", roster)


def test_the_name_at_the_end_of_a_speech_is_what_somebody_is_called(roster):
    text = '"Mind your business, Ziggy", which is what they call me at work.'
    assert list(_found(text, roster)) == ["Ziggy"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PC 2119 attended.", True),
        ("The officer, number 2119, left.", True),
        ("Log 2119 of 4 June was closed.", False),
        ("Log number 2119 was closed by the officer.", False),
        ("It was 21.19 grams lighter than the officer said.", False),
        ("The officer weighed 2119 grams.", False),
        ("Canister number 2119-B was given to the officer.", False),
    ],
)
def test_a_collar_number_is_none_where_it_counts_something_else(text, number):
    person = Person(
        "o", "officer", Name(given="Idris", family="Colville"), collar_numbers=("2119",)
    )
    found = find(text, Roster.build([person]), None)
    assert any(mention.attribute == "collar_number" for mention in found) is number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He apologised to EF in the corridor.", True),
        ("She was on her own; EF was calm.", True),
        ("The EF form went to HR.", False),
        ("O, G, B, O, double-N, A.", True),
    ],
)
def test_letters_towards_whom_something_is_done_are_somebodys(text, found):
    people = [
        Person("e", "victim", Name(given="Edwina", family="Frobisher"), sex="F"),
        Person("h", "victim", Name(given="Hetty", family="Ogbonna"), sex="F"),
        Person("c", "witness", Name(given="Callum", family="Ogden"), sex="M"),
    ]
    assert bool(find(text, Roster.build(people), None)) is found


@pytest.mark.parametrize(
    ("family", "called"),
    [("Thorne", "Thornie"), ("Jones", "Jonesy"), ("Wilkinson", "Wilko"), ("Robertson", "Robbo"),
     ("Bramwell", "Brammers"), ("Clark", "Clarkey")],
)  # fmt: skip
def test_what_colleagues_make_of_a_surname_is_found(family, called):
    roster = Roster.build([Person("o", "officer", Name(given="Ines", family=family), sex="F")])
    (mention,) = find(f"Then {called} rang the sergeant.", roster, None)
    assert mention.people == ("o",)
    (small,) = find(f"[15/02/2024, 06:30:00] Sam T: {called.lower()} told him", roster, None)
    assert small.people == ("o",)
    assert not find("A thorny question, and wilful robbery.", roster, None)


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        (
            "Husband of the late Nesta; dear father of Dean and Emrys; a proud man.",
            ["Nesta", "Emrys"],
        ),
        ("She is the mother of Ottilie, Bruno and Wanda.", ["Ottilie", "Bruno", "Wanda"]),
        ("The third, Ocean, lives abroad.", ["Ocean"]),
        ("My sister is in the back, that's Lowenna, she is unwell.", ["Lowenna"]),
        ("His colleagues say Jacko. He is known.", ["Jacko"]),
        ('I am Tobias at work, or "Shem".', ["Shem"]),
    ],
)
def test_kin_and_friends_who_are_on_no_roster_are_seen(roster, text, strangers):
    found = [m.span.of(text) for m in find(text, roster, None) if not m.people]
    assert found == strangers


@pytest.mark.parametrize(
    "text",
    [
        "The mother of Officer A and the father of the child.",
        "The third, Monday, was a holiday. The second, London, is a city.",
        "He is a friend of Israel and the father of three.",
        "That's Birmingham, not Leeds.",
        'It was red, or "Plan".',
    ],
)
def test_what_stands_behind_a_tie_is_not_always_a_name(roster, text):
    assert not _found(text, roster)


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("She was born a Marlin, and became a Rainthorpe.", "Marlin", "hope"),
        ("Lives alone. Hope visits daily.", "Hope", "hope"),
        ('It is signed "Scarsyde (just me)".', "Scarsyde", "dean"),
    ],
)
def test_what_people_do_and_become_tells_their_names(roster, text, words, person):
    assert _found(text, roster)[words].people == (person,)


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ('"Abs, stop it," she said.', "Abs", "abi"),
        ("PVH said that KO had asked for one.", "KO", "ko"),
        ("She was found asleep. Checked by 641.", "641", "ko"),
    ],
)
def test_who_is_meant_by_a_short_form_is_told_by_what_stands_around_it(text, words, person):
    people = [
        Person("abi", "victim", Name(given="Abigail", family="Rowntree"), sex="F"),
        Person("ko", "officer", Name(given="Kemi", family="Osgood"), collar_numbers=("641",)),
    ]
    found = {m.span.of(text): m for m in find(text, Roster.build(people), None)}
    assert found[words].people == (person,)


def test_a_name_in_quotes_by_which_she_is_known_is_seen(roster):
    text = 'On being asked whether she was known to her team as "Fark", she said yes.'
    assert [m.span.of(text) for m in find(text, roster, None)] == ["Fark"]


@pytest.mark.parametrize(
    "text",
    [
        "Rights given under Code C. DP then left.",
        "They went to the Brackenfield Marlin Festival.",
        "The motion of Councillor Tansley was carried; Cllr Oduya spoke.",
        "It was made of wood by 2020.",
    ],
)
def test_codes_fairs_and_councillors_are_no_strangers(roster, text):
    assert not _found(text, roster)
