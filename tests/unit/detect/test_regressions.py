"""Faults that users of other tools reported, each held here by the thread that reports it.

p1354 is thread 1354 of Presidio's repository, and so on; other projects are named.
"""

import time
import unicodedata
from itertools import pairwise

import pytest

from redactkit.detect import Roster, Seen, find
from redactkit.detect.identifiers.by_form import nhs_valid
from redactkit.records.types import Identifier, Name, Person
from redactkit.spans import Span

PEOPLE = (
    Person("reed", "subject-officer", Name(given="Alan", family="Reed"), sex="M", rank="PC"),
    Person("moss", "witness", Name(given="Sarah", family="Moss"), sex="F"),
    Person("brien", "victim", Name(given="Siobhán", family="O'Brien-Quayle"), sex="F"),
    Person("smith", "witness", Name(given="John", middle="Mark", family="Smith"), sex="M"),
    Person("david", "complainant", Name(given="David"), sex="M"),
    Person("maya", "child", Name(given="Maya", family="Smithson"), sex="F", child=True),
    Person("may", "panel-chair", Name(given="Theresa", family="May"), sex="F"),
    Person("greek", "witness", Name(given="Γιώργος", family="Παπαδόπουλος"), sex="M"),
    Person("russian", "witness", Name(given="Наталья", family="Соколова"), sex="F"),
)


class Model:
    """Takes given words for people, as a language model might."""

    def __init__(self, *words):
        self._words = words

    def see(self, text):
        found = ((text.find(word), len(word)) for word in self._words)
        return Seen(tuple(Span(start, start + size) for start, size in found))


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster, model=None):
    return [(mention.span.of(text), mention.people) for mention in find(text, roster, model)]


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("STATEMENT OF ALAN REED, CONSTABLE", "ALAN REED", "reed"),
        ("DEFENDANT: O'BRIEN-QUAYLE, SIOBHAN", "O'BRIEN-QUAYLE, SIOBHAN", "brien"),
        ("WITNESS SARAH MOSS SAID SO", "SARAH MOSS", "moss"),
    ],
)
def test_p1354_names_in_capitals_are_found(roster, text, words, person):
    assert (words, (person,)) in found(text, roster)


@pytest.mark.parametrize("heading", ["Officer\tNumber", "Grade\tK", "Rota of Harbour"])
def test_no_row_begins_with_a_given_name_of_the_line_above(roster, heading):
    assert (found(f"{heading}\nReed, Alan\t4 March 2024", roster)) == [("Reed, Alan", ("reed",))]
    assert found("He saw Perpetua\nReed on the quay.", roster) == [("Perpetua\nReed", ())]


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("It was Γιώργος Παπαδόπουλος who came.", "Γιώργος Παπαδόπουλος", "greek"),
        ("It was ΠΑΠΑΔΌΠΟΥΛΟΣ who came.", "ΠΑΠΑΔΌΠΟΥΛΟΣ", "greek"),
        ("Это была Наталья Соколова вчера.", "Наталья Соколова", "russian"),
        ("СОКОЛОВА", "СОКОЛОВА", "russian"),
    ],
)
def test_p1107_names_in_other_scripts_are_found(roster, text, words, person):
    assert found(text, roster) == [(words, (person,))]


def test_p_pr656_and_pasteguard_59_a_known_name_is_found_without_any_model(roster):
    assert found("It was David who came.", roster) == [("David", ("david",))]
    assert found("It was David who came.", roster, Model()) == [("David", ("david",))]


@pytest.mark.parametrize("words", ["12,345", "1173", "96c", "0800", "A4", "3.14", "B12"])
def test_p786_p1173_p1352_numbers_are_nobody_whatever_a_model_says(roster, words):
    assert found(f"There were {words} of them.", roster, Model(words)) == []


def test_p635_a_name_does_not_swallow_the_address_behind_it(roster):
    text = "Alan Reed a.reed77@mail.example.org"
    mentions = find(text, roster, Model("Alan Reed a.reed77"))
    assert [(m.span.of(text), m.attribute) for m in mentions] == [
        ("Alan Reed", "name"),
        ("a.reed77@mail.example.org", "email"),
    ]


def test_gram_5106_ten_digits_are_an_nhs_number_only_in_context(roster):
    number = "943 476 5919"
    assert nhs_valid(number)
    assert found(f"The invoice number is {number} there.", roster) == []
    assert found(f"Her NHS number is {number} there.", roster) == [(number, ())]


def test_gram_5106_context_does_not_save_a_number_that_fails_its_check(roster):
    assert found("Her NHS number is 943 476 5910 there.", roster) == []


def test_p1102_scrubadub_73_all_forms_of_one_person_are_one_person(roster):
    text = "Mr Smith left. John M. Smith was asked. J. Smith's answer, and Smith, J.M., came."
    assert {people for _, people in found(text, roster)} == {("smith",)}


def test_eliza_14805_a_name_that_two_people_share_is_never_settled_blindly():
    people = [
        Person("one", "victim", Name(given="Ada", family="Thorncroft")),
        Person("two", "witness", Name(given="Bea", family="Thorncroft")),
    ]
    (mention,) = find("It was Thorncroft.", Roster.build(people), None)
    assert mention.people == ("one", "two")
    assert not mention.settled


@pytest.mark.parametrize(
    "text",
    [
        "PC Alan Reed Sarah Moss",
        "Sarah Moss PC Alan Reed",
        "PC Alan Reed, Sarah Moss",
        "PC Alan Reed\nSarah Moss",
        "PC Alan Reed\tSarah Moss",
    ],
)
def test_p1925_p1090_p1573_p2238_neighbours_stay_two_people(roster, text):
    assert sorted(found(text, roster)) == [("PC Alan Reed", ("reed",)), ("Sarah Moss", ("moss",))]


def test_p2238_mentions_are_sorted_and_disjoint(roster):
    text = "Sarah Moss, Alan Reed, John Smith and Sarah Moss; s.moss@mail.example.org, Reed."
    spans = [mention.span for mention in find(text, roster, Model("Alan Reed, John", "Moss;"))]
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("John  Smith", "smith"),
        ("John\nSmith", "smith"),
        ("John\u00a0Smith", "smith"),
        ("Siobh\u00e1n O\u2019Brien\u2011Quayle", "brien"),
        (unicodedata.normalize("NFD", "Siobh\u00e1n O'Brien-Quayle"), "brien"),
        ("O\u02bcBrien\u2010Quayle", "brien"),
        ("Smi\u200bth", "smith"),
        ("S\u00admith", "smith"),
        ("smith_j", "smith"),
        ("\uff33\uff4d\uff49\uff54\uff48", "smith"),
    ],
)
def test_p857_p1119_p858_a_known_name_is_found_however_it_is_typed(roster, written, person):
    text = f"The panel heard that {written} was there."
    assert found(text, roster) == [(written, (person,))]


def test_p857_the_longer_of_two_names_is_covered_whole():
    people = [
        Person("one", "witness", Name(given="John")),
        Person("two", "victim", Name(given="John", family="Thorncroft")),
    ]
    text = "It was John Thorncroft who came."
    assert found(text, Roster.build(people)) == [("John Thorncroft", ("two",))]


def test_p1247_p1357_who_may_be_named_frees_nobody_whose_name_begins_alike(roster):
    text = "Ms May met Maya Smithson in May 2024."
    assert found(text, roster) == [("Ms May", ("may",)), ("Maya Smithson", ("maya",))]


def test_p1061_words_of_context_count_as_whole_words(roster):
    # "reg" in "regarding", "car" in "carpet", "ni" in "nine", "index" in "indexed"
    text = "Regarding the carpet, nine indexed rows of type A123 were cut."
    assert found(text, roster) == []


def test_p1696_the_words_around_a_number_are_heard(roster):
    assert found("The sort code is 12-34-56 there.", roster) == [("12-34-56", ())]
    assert found("The score is 12-34-56 there.", roster) == []


def test_p957_p935_p1571_more_than_a_million_characters_keep_their_places(roster):
    filler = "The panel met again and nothing was decided by it. "
    text = filler * 11_000 + "It was Alan Reed. " + filler * 11_000 + "It was Sarah Moss."
    assert len(text) > 1_000_000
    assert found(text, roster) == [("Alan Reed", ("reed",)), ("Sarah Moss", ("moss",))]


@pytest.mark.parametrize("text", ["x" * 300_000, "a." * 150_000, "4" * 300_000, "(" * 300_000,
                                  "Reed " * 10_000, "\u0301" * 200_000, "a-" * 100_000])  # fmt: skip
def test_p1461_p1094_one_long_line_takes_no_quadratic_time(roster, text):
    start = time.process_time()
    find(text, roster, None)
    assert time.process_time() - start < 20


def test_p857_five_thousand_names_are_searched_at_once():
    people = [
        Person(f"p{number}", "witness", Name(given="Ada", family=_invented(number)))
        for number in range(5000)
    ]
    text = f"It was {_invented(77).title()} who met {_invented(4321).title()}."
    assert [people for _, people in found(text, Roster.build(people))] == [("p77",), ("p4321",)]


def _invented(number):
    """Return a surname that no word of the language is."""
    parts = ("bra", "ked", "lun", "mov", "niq", "pur", "rax", "sef", "tiv", "wog")
    return "".join(parts[int(digit)] for digit in f"{number:04}")


@pytest.mark.parametrize("letter", ["X", "\u00d6", "\u738b"])
def test_a_name_of_one_letter_breaks_nothing(letter):
    roster = Roster.build([Person("x", "witness", Name(given="Ada", family=letter))])
    assert found("It was x and y, plan X or Y.", roster) == []
    assert found(f"Ada {letter} came.", roster) == [(f"Ada {letter}", ("x",))]


def test_a_number_of_the_roster_is_no_name(roster):
    people = [Person("n", "witness", identifiers=(Identifier("other", "4471"),))]
    text = "There were 4,471 of them."
    assert found(text, Roster.build(people)) == []
