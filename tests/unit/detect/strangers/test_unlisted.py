import pytest

from redactkit.detect import Roster, Seen, find
from redactkit.spans import Span

EMPTY = Roster.build(())


def found(text):
    return [mention.span.of(text) for mention in find(text, EMPTY, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A man called Darragh was there. Later Darragh left.", ["Darragh", "Darragh"]),
        ("It was an officer named Brannock.", ["Brannock"]),
        ("Wendy Garraway came. Then Wendy left.", ["Wendy Garraway", "Wendy"]),
        ("Ms Wendy Garraway of Garraway Road came.", ["Ms Wendy Garraway"]),
        ("MR LORRIMER POINTED OUT THAT THE DOOR WAS OPEN.", ["MR LORRIMER"]),
        ("MS KEITHA OLLERENSHAW DECLINED TO ANSWER THE CHAIR.", ["MS KEITHA OLLERENSHAW"]),
        ("PC LORRIMER ADDED NOTHING AND MS ALI BELL LEFT.", ["PC LORRIMER", "MS ALI BELL"]),
        ('"I saw it," said Darragh.', ["Darragh"]),
        ('Then Darragh said "no" twice.', ["Darragh"]),
        ("Her boyfriend, Darragh, was there. Then Darragh left.", ["Darragh", "Darragh"]),
    ],
)
def test_who_is_known_by_one_name_alone_is_proposed(text, words):
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "An operation called Sentinel was begun.",
        'The Gazette said "no" twice.',
        'Sources said "no" twice.',
        '"It is so," said the chair.',
        "A man called the police.",
        "It was called Thornapple.",
        "B Relief Banter is the name of the group.",
        "It is Obi. O-B-I. Write it down, I said. Then Write left.",
    ],
)
def test_other_words_with_a_capital_are_not(text):
    assert found(text) == []


@pytest.mark.parametrize("number", ["3390", "4471EA", "E4471"])
def test_the_number_of_an_officer_before_the_name_does_not_hide_it(number):
    text = f"PC {number} Garraway left the car. Nobody saw where Garraway went."
    assert found(text) == [number, "Garraway", "Garraway"]


def test_a_place_behind_the_number_of_an_officer_is_nobody():
    assert found("FW: PC 4471EA - Romford front desk") == ["4471EA"]


def test_the_headings_of_a_table_name_nobody_and_its_first_row_may():
    assert found("Officer\tVisits\nWendy Garraway\t17") == ["Wendy Garraway"]
    assert found("Officer\tVisits\nPC Garraway\t17") == ["PC Garraway"]
    rows = "Constable\tBrackley\nSergeant\tWhitlam"
    assert found(rows) == ["Constable\tBrackley", "Sergeant\tWhitlam"]


def test_a_name_ends_with_its_cell_unless_it_is_one_word_of_a_name_in_two():
    row = "Staff\tMon\tTue\nWendy Garraway\tLate\tRest\nB. Whitlam\tNight\tEarly\nWendy\tGarraway\tLate"
    assert found(row) == ["Wendy Garraway", "B. Whitlam", "Wendy\tGarraway"]


def test_names_under_a_heading_that_asks_for_names_are_proposed_cell_by_cell():
    table = "Surname\tForename(s)\tStation\nWhitcombe\tMargaret\tRomford\nField\tMay\tBarking"
    assert found(table) == ["Whitcombe", "Margaret", "Field", "May"]


def test_a_column_of_names_ends_with_its_table_and_holds_no_numbers():
    text = "Full name\tDays\n17\t4\nnot known\t3\n\nRomford\tBarking"
    assert found(text) == []


class Model:
    """Takes the whole of a text for a person."""

    def see(self, text):
        return Seen(people=(Span(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Dydd Mawrth", False),
        ("Cytunwyd i gadw'r enw Neuadd Owain Tudur", False),
        ("Elin Llwyd", True),
        ("COFNOD CWEST", False),
        ("Withhold, PII", False),
        ("Disclose", False),
        ("Irrelevant", False),
        ("Owain Tudur", True),
    ],
)
def test_a_model_proposes_no_day_and_no_verb_in_welsh(text, seen):
    assert bool(find(text, EMPTY, Model())) is seen


def test_the_post_in_the_column_before_a_name_is_no_part_of_it():
    text = "21:15:02 FIM   Wendy Garraway\nFIM: Insp Constance Amadi"
    assert "FIM" not in " ".join(mention.span.of(text) for mention in find(text, EMPTY, Model()))


def test_the_parties_of_a_case_are_two():
    text = "Wendy v Corus"
    assert [mention.span.of(text) for mention in find(text, EMPTY, Model())] == ["Wendy"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PC 3390 Garraway came.", ["Garraway"]),
        ("PC 3390 E Garraway and PS 7141 Brannock.", ["E Garraway", "Brannock"]),
        ("PC 3390 Traffic came. PC 3390 Arrested.", []),
        ("PC 3390 Monday, PC 3390. Monday was quiet.", []),
        ("PC 3390\nEnquiries were made.", []),
        ("PC 3390\tArrest\tLarceny", []),
        ("Dr 7 Garrow, Mr 5 Lodge.", []),
    ],
)
def test_a_name_stands_right_behind_the_number_of_a_rank(text, words):
    names = [each.span.of(text) for each in find(text, EMPTY, None) if each.attribute == "name"]
    assert names == words
