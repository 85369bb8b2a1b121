import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person

CHAIR = Person("chair", "panel-chair", Name(given="Ottilie", family="Wragge"))
OPENING = "THE CHAIR (MS OTTILIE WRAGGE): Good morning. Please begin.\n"


@pytest.fixture(scope="module")
def roster():
    return Roster.build((CHAIR,))


def strangers(text, roster):
    return [mention.span.of(text) for mention in find(text, roster, None) if not mention.people]


@pytest.mark.parametrize(
    "text",
    [
        "MS QUILLFEATHER: What did you see?\nA. A van.\nMS QUILLFEATHER: When?\nA. At ten.",
        "MR DREW HOLLINGBERRY: You were on duty?\n\nA. I was.\n\nMR DREW HOLLINGBERRY: Alone?\n\nA. Yes.\n\nTHE CHAIR: Mr Hollingberry?",
        "MR TREMBETH KC: No, madam. I appear for the officer.",
        "MISS OAKENSHAW: Madam, it is at page 14.\nTHE CHAIR: Thank you, Miss Oakenshaw.",
        "Mrs Dunnaby: Yes, sir. Misconduct is admitted.",
        "MR LE-GRYCE: I am obliged, sir.",
        "MS PENDRY: Gross misconduct is not accepted, madam. My learned friend knows that.",
    ],
)
def test_who_asks_or_pleads_in_a_hearing_is_counsel_and_named(roster, text):
    assert strangers(OPENING + text, roster) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MRS DUNNABY: No, sir. He pushed me against the door.", "MRS DUNNABY"),
        ("MR LE-GRYCE: Yes, madam. It is in the bundle. I saw it.", "MR LE-GRYCE"),
        ("MR TREMBETH: It was dark.", "MR TREMBETH"),
        ("MS PENDRY: Sir, my statement is at page 14.", "MS PENDRY"),
        ("MS PENDRY: Yes.\nQ. Were you there?\nA. I was.", "MS PENDRY"),
        ("MRS PENDRY: Why did you hit my daughter?\nA. I did not.", "MRS PENDRY"),
        ("MR OAKES: Could you say that again? I am deaf.\nA. Were you there?", "MR OAKES"),
        ("MR OAKES: Is that so?\nTHE CHAIR: It is.", "MR OAKES"),
    ],
)
def test_who_tells_what_happened_is_none(roster, text, name):
    assert strangers(OPENING + text, roster) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "MRS PENDRY: Why did you hit my friend?\nA. No.\nMRS PENDRY: Why not?\nA. No.",
        "THE CHAIR: She represents herself.\nMRS PENDRY: Sir, the allegation is denied.",
        "THE CHAIR: She appears in person.\nMRS PENDRY: When?\nA. At ten.\nMRS PENDRY: Why?\nA. No.",
    ],
)
def test_who_speaks_for_herself_is_none(roster, text):
    assert "MRS PENDRY" in strangers(OPENING + text, roster)


@pytest.mark.parametrize("name", ["Oakes", "Mr Oakes"])
def test_somebody_of_whom_something_is_told_may_have_the_name_of_counsel(roster, name):
    said = "MR OAKES: I am obliged, sir. It is admitted.\nTHE CHAIR: Thank you, Mr Oakes.\n"
    assert strangers(f"{OPENING}{said}The man hit {name} in the cell.", roster) == [name]


def test_who_is_sworn_is_a_witness_whatever_he_says(roster):
    text = OPENING + "MS PENDRY: I call Mr Trembeth, madam.\nMR TREMBETH: I am grateful, madam."
    assert strangers(text, roster) == ["Mr Trembeth", "MR TREMBETH"]


def test_without_a_chair_nobody_is_counsel(roster):
    text = "MS QUILLFEATHER: What did you see?\nA. A van."
    assert strangers(text, roster) == ["MS QUILLFEATHER"]


def test_a_protected_person_is_no_counsel_by_a_label():
    victim = Person("victim", "victim", Name(given="Ada", family="Pendry"))
    text = OPENING + "MS PENDRY: I am grateful, madam."
    found = find(text, Roster.build((CHAIR, victim)), None)
    assert [each.span.of(text) for each in found if each.people == ("victim",)] == ["MS PENDRY"]
