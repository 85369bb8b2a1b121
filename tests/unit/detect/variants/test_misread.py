import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Contact, Identifier, Name, Person

PEOPLE = (
    Person(
        "zoe",
        "witness",
        Name(given="Zoe", family="Chmura"),
        workplace="Bexmouth Cold Stores",
        addresses=("41 Cinder Path, Bexmouth, BX99 7RL", "14 Tollgate Rise, Wexham, WX99 2AB"),
        emails=(Contact("zchmura@inbox.example"),),
        phones=(Contact("01632 960183"),),
        vehicles=("KR19 ZZX",),
        identifiers=(
            Identifier("crime_reference", "42/0071833/24"),
            Identifier("custody_reference", "NK/24/01988"),
        ),
    ),
    Person("child", "child", Name(given="Kit", family="Vosper"), school="Priory Bank Academy"),
    Person(
        "officer",
        "subject-officer",
        Name(given="Tristan", middle="James", family="Mulholland"),
        collar_numbers=("218843",),
    ),
    Person("camera", "subject-officer", Name(family="Altringham"), collar_numbers=("2083",)),
    Person("now", "subject-officer", Name(family="Hasker"), collar_numbers=("2014",)),
    Person("called", "subject-officer", Name(family="Foyle"), warrant_numbers=("BX41",)),
    Person(
        "flat", "complainant", Name(family="Ode"),
        addresses=("Apartment 7B, The Maltings, 230 Brewhouse Yard, Wyre, WY99 5GN",),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [(m.span.of(text), m.people) for m in find(text, roster, None)]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("BX99 7R1", "zoe"),
        ("8X99 7RI", "zoe"),
        ("WX99 2A8", "zoe"),
        ("WX9g ZAB", "zoe"),
        ("wxg92ab", "zoe"),
        ("KRI9 ZZX", "zoe"),
        ("KR19 22X", "zoe"),
        ("O1632 96O183", "zoe"),
        ("01632 96OlB3", "zoe"),
        ("Bexrnouth Cold Stores", "zoe"),
        ("Bexmouth CoId Stores", "zoe"),
        ("Bexmouth C0ld St0res", "zoe"),
        ("Bexmuoth Cold Stores", "zoe"),
        ("4l C1nder Path", "zoe"),
        ("Tollgatc Rise", "zoe"),
        ("I4 To11gate Rise", "zoe"),
        ("Prlory Bank Acaderny", "child"),
        ("zchmura @ inbox . example", "zoe"),
        ("zchmura(at)inbox.example", "zoe"),
        ("zchmura [@] inbox.example", "zoe"),
        ("71833 of 2024", "zoe"),
        ("71833/24", "zoe"),
        ("0071833/2024", "zoe"),
        ("NK/24/1988", "zoe"),
        ("2024/71833", "zoe"),
        ("1988 of 2024", "zoe"),
        ("W X 99 2 A8", "zoe"),
        ("mulht843", "officer"),
        ("tmulholland43", "officer"),
        ("mulhtj8843", "officer"),
        ("BX 41", "called"),
        ("Apt 7b, The Maltings", "flat"),
        ("Flat 7B The Maltings", "flat"),
    ],
)
def test_an_identifier_is_its_owners_however_a_hand_or_a_machine_wrote_it(roster, written, person):
    assert found(f"The file has {written} there.", roster) == [(written, (person,))]


@pytest.mark.parametrize(
    "text",
    [
        "The stores were cold.",
        "It came from Elder Path.",
        "The 812 bus was late.",
        "Reference 71834 of 2024 was lost.",
        "The post went to BX99 7RJ.",
        "The user was mult111.",
        "The user mason843 was on.",
        "They sat for 41 minutes.",
        "He met Zed. Inbox example was full.",
        "In 2014 the force had none.",
        "The officer joined in 1988.",
    ],
)
def test_what_only_comes_near_to_an_identifier_is_nobodys(roster, text):
    names = [m.span.of(text) for m in find(text, roster, None) if m.people]
    assert names == []


@pytest.mark.parametrize(
    "device", ["Camera", "Camera:", "Radio #", "BWV", "Body-worn camera", "Radio", "Log-in: user"]
)
@pytest.mark.parametrize(("number", "person"), [("2083", "camera"), ("2014", "now")])
def test_what_an_officer_wears_has_the_officers_number(roster, device, number, person):
    assert found(f"{device} {number} recorded it.", roster) == [(number, (person,))]


OFFICERS = (
    Person(
        "f",
        "subject-officer",
        name=Name(given="Fintan", family="O'Driscoll"),
        rank="Inspector",
        collar_numbers=("0410",),
    ),
    Person("a", "complainant", name=Name(given="Bea", family="D'Arcy")),
)


@pytest.mark.parametrize(
    ("text", "withheld"),
    [
        ("From: lnspector F. 0'Driscoll", "F. 0'Driscoll"),
        ("Seen. 0'Drisco1l to come and see me.", "0'Drisco1l"),
        ("It was 0'DRISCOLL who came.", "0'DRISCOLL"),
        ("We asked O\u2019DriscoII again.", "O\u2019DriscoII"),
        ("We asked O'Driscol again.", "O'Driscol"),
        ("We asked Ms D'4rcy again.", "Ms D'4rcy"),
        ("It was lnsp. 410 who came.", "410"),
        ("It was PG 410 who came.", "410"),
        ("It was 5gt 410 who came.", "410"),
    ],
)
def test_misread_apostrophes_and_ranks_hide_nobody(text: str, withheld: str) -> None:
    found = [mention.span.of(text) for mention in find(text, Roster.build(OFFICERS), None)]
    assert found == [withheld]


@pytest.mark.parametrize(
    "text",
    ["It was ten 0'clock.", "Mr 0'Connor is another.", "There are 410 pages.", "pg 410 of it"],
)
def test_another_apostrophe_or_number_is_let_be(text: str) -> None:
    mentions = find(text, Roster.build(OFFICERS), None)
    assert not [mention for mention in mentions if mention.people]
