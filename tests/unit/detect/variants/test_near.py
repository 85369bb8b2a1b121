import pytest

from redactkit.detect import Roster, find
from redactkit.detect.variants.near import one_edit, skeleton, sound
from redactkit.records.types import Name, Person

PEOPLE = (
    Person("ingham", "witness", Name(given="Torquil", family="Ingham"), sex="M"),
    Person("haverbrook", "victim", Name(given="Elspeth", family="Haverbrook"), sex="F"),
    Person("tenterby", "subject-officer", Name(given="Lionel", family="Tenterby"), sex="M"),
    Person("oxspring", "witness", Name(given="Rupert", family="Oxspring"), sex="M"),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [(mention.span.of(text), mention.people) for mention in find(text, roster, None)]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Torkil Ingham", "ingham"),
        ("Ms Hayverbruck", "haverbrook"),
        ("Elspeth Hayverbruk", "haverbrook"),
        ("Ingham, Torkill", "ingham"),
    ],
)
def test_what_sounds_like_a_name_counts_beside_a_title_or_the_rest_of_it(roster, written, person):
    assert found(f"Then {written} came.", roster) == [(written, (person,))]


@pytest.mark.parametrize("written", ["Torkell", "Hayvurbruk", "Tontorboy"])
def test_what_only_sounds_like_a_name_is_nobody_alone(roster, written):
    assert found(f"It was {written} then.", roster) == []


@pytest.mark.parametrize(
    ("written", "person"),
    [("T3nt3rby", "tenterby"), ("0xspr1ng", "oxspring"), ("H4verbr00k", "haverbrook")],
)
def test_figures_for_letters_are_read(roster, written, person):
    assert found(f"It was {written} then.", roster) == [(written, (person,))]


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("okafor", "okafor", True),
        ("okafor", "okaofr", True),
        ("okafor", "okafr", True),
        ("okafor", "okaforr", True),
        ("okafor", "okefor", True),
        ("okafor", "okefar", False),
        ("okafor", "okafo", True),
        ("okafor", "okaf", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_one_edit_is_one_letter_more_less_other_or_swapped(left, right, near):
    assert one_edit(left, right) is near
    assert one_edit(right, left) is near


def test_letters_that_look_alike_have_one_skeleton():
    assert skeleton("harnmond") == skeleton("hammond")
    assert skeleton("hammond") != skeleton("harland")


def test_letters_that_sound_alike_have_one_sound():
    assert sound("phillips") == sound("filips")
    assert sound("phillips") != sound("fellows")


def test_a_name_in_a_with_an_l_is_an_adjective_unless_more_of_the_name_stands_there():
    norma = Roster.build([Person("norma", "victim", Name(given="Perpetua", family="Oxspring"))])
    assert found("The Perpetual inventory. Perpetual care.", norma) == []
    assert found("Then Perpetual Oxspring left.", norma) == [("Perpetual Oxspring", ("norma",))]


LONG = Roster.build(
    [
        Person("t", "officer", Name(given="Rosemary", family="Thistlethwaite"), sex="F"),
        Person("f", "officer", Name(given="Ana", family="Figueiredo"), sex="F"),
        Person("s", "officer", Name(given="Amy", family="Satterthwaite"), sex="F"),
        Person("r", "officer", Name(given="Tom", family="Richardson"), sex="M"),
    ]
)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Thistlewaite", "t"),
        ("Thistletwait", "t"),
        ("Tistlethwayte", "t"),
        ("Figuerido", "f"),
        ("Satterwaite", "s"),
        ("Saterthwayte", "s"),
    ],
)
def test_a_long_name_with_two_slips_that_sounds_the_same_is_the_name(written, person):
    assert found(f'The typed copy has "{written}".', LONG) == [(written, (person,))]
    assert found(f"I asked {written} for it.", LONG) == [(written, (person,))]


@pytest.mark.parametrize("written", ["Richards", "Thistledown", "Thwaite", "Satterley", "Figures"])
def test_another_word_or_surname_is_no_slip_of_a_long_name(written):
    assert found(f'The typed copy has "{written}".', LONG) == []


RESPELT = Roster.build(
    [
        Person("s", "victim", Name(given="Sophronia", family="Adeyinka"), sex="F"),
        Person("c", "witness", Name(given="Christabelle", family="Moxcroft"), sex="F"),
        Person("f", "officer", Name(given="Yannick", family="Phelpstead"), sex="M"),
    ]
)


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Sofronia", "s"),
        ("Soffronya", "s"),
        ("Kristabele", "c"),
        ("Mockscroft", "c"),
        ("Felpstead", "f"),
    ],
)
def test_a_name_that_is_read_aloud_the_same_is_the_name(written, person):
    assert found(f"I asked {written} for it.", RESPELT) == [(written, (person,))]


def test_a_name_that_is_read_aloud_the_same_may_begin_a_sentence():
    assert found("Sofronia has never been there.", RESPELT) == [("Sofronia", ("s",))]


@pytest.mark.parametrize(
    "written", ["Saffron", "Sephora", "Crystal", "Yonic", "Moccasin", "Fellow"]
)
def test_a_word_with_other_vowels_is_not_the_name(written):
    assert found(f"I asked {written} for it.", RESPELT) == []


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Connor", "Conor"), ("Jayson", "Jason"), ("Damien", "Damian"), ("Callum", "Calum"),
        ("Jemma", "Gemma"), ("Shayne", "Shane"), ("Jamaal", "Jamal"), ("Findlay", "Finlay"),
    ],
)  # fmt: skip
def test_a_rarer_given_name_may_be_anothers_misspelled(given, written):
    people = Roster.build([Person("p", "victim", Name(given=given, family="Haverbrook"))])
    assert found(f"Later we met {written} there.", people) == [(written, ("p",))]
