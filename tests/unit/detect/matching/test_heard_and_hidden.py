"""Names backwards, as they are heard, of two letters or with one in a chat; lettered numbers."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    (
        Person("barry", "subject-officer", Name(given="Barry", family="Ullathorne"),
               rank="Police Constable", collar_numbers=("7714",)),
        Person("dilys", "witness", Name(given="Dilys", family="Ramsbottom")),
        Person("annika", "child", Name(given="Annika", family="Okwuosa", nicknames=("Obi",))),
        Person("krzysztof", "victim", Name(given="Krzysztof", family="Cranstonhaugh")),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Try 'enrohtallU', they wrote.", "enrohtallU"),
        ("It is asouwko, they wrote.", "asouwko"),
        ("It says MOTTOBSMAR on the wall.", "MOTTOBSMAR"),
    ],
)
def test_a_name_that_is_written_backwards_is_found(text, words):
    assert found(text, ROSTER) == [words]


@pytest.mark.parametrize("text", ["The lived devil was evil.", "A notrettah came.", "Dray yards."])
def test_what_is_no_name_backwards_stays(text):
    assert found(text, ROSTER) == []


@pytest.mark.parametrize("word", ["Cranstone", "Cranstoune", "Cranborne"])
def test_a_long_name_is_known_by_what_is_heard_of_it(word):
    sure = word != "Cranborne"
    assert (found(f"Then {word} came in.", ROSTER) == [word]) is sure


@pytest.mark.parametrize("text", ["He went to Cranstoune Road.", "Then Crownstones were sold."])
def test_a_place_or_a_word_of_that_sound_stays(text):
    assert found(text, ROSTER) == []


@pytest.mark.parametrize("text", ["Di told me so.", "It was Di's car."])
def test_two_letters_that_are_a_short_name_are_somebody_who_acts(text):
    assert found(text, ROSTER) == ["Di"]


@pytest.mark.parametrize("text", ["DI told me so.", "The di told me so.", "We ate at Di Marco."])
def test_a_rank_and_a_part_of_another_name_are_not(text):
    assert not {"Di", "DI", "di"} & set(found(text, ROSTER))


@pytest.mark.parametrize("text", ["He called my daughter 'Obbie'.", 'They call her "Obie".'])
def test_what_somebody_is_called_and_sounds_like_the_name_is_found(text):
    assert len(found(text, ROSTER)) == 1


@pytest.mark.parametrize(
    "text", ["He called her 'Ozone'.", "The 'Obie' award.", "He called it 'Obie'."]
)
def test_other_things_are_called_otherwise(text):
    assert found(text, ROSTER) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7714P says no.", "7714P"),
        ("Control to 7714P, over.", "7714P"),
        ("P7714 asked who it was.", "P7714"),
    ],
)
def test_a_number_with_the_letter_of_a_division_is_its_officers(text, words):
    assert found(text, ROSTER) == [words]


@pytest.mark.parametrize(
    "text",
    ["Form 7714A says no.", "Sheet 7714A was lost.", "It was 7714m away.", "7714A states the law."],
)
def test_a_number_with_a_letter_elsewhere_is_nobodys(text):
    assert found(text, ROSTER) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Late Turn.\n[12/01/2024, 10:00:00] baz u: He is late.", ["baz u"]),
        ("The Late Turn.\n[12/01/2024, 10:00:00] Tanya: careful baz, he reads this", ["baz"]),
        ("[12/01/2024, 10:00:00] baz u: ok\nThe name 'baz u' is in it.", ["baz u"]),
    ],
)
def test_who_writes_in_small_letters_is_known_by_a_short_name_and_a_letter(text, words):
    assert words[0] in found(text, ROSTER)


@pytest.mark.parametrize("text", ["The baz u see is a bird.", "note u: read this.\nBaz is a word."])
def test_a_word_and_you_are_nobody(text):
    assert "baz u" not in found(text, ROSTER)


def test_a_nickname_that_is_a_word_is_somebody_where_the_text_says_who():
    text = "It was agreed that 'Woody' and 'Biscuits' are PC Ullathorne. Biscuits laughed."
    assert found(text.replace("'", '"'), ROSTER).count("Biscuits") == 2
    assert "Biscuits" not in found('"Biscuits" are PC Ullathorne\'s favourites.', ROSTER)


@pytest.mark.parametrize(
    ("written", "known"), [("Kristof", True), ("Christof", True), ("Crispin", False)]
)
def test_a_given_name_is_found_as_another_ear_writes_it(written, known):
    assert (found(f"Then {written} came.", ROSTER) == [written]) is known
