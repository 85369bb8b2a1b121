"""Bodies to which somebody belongs, by every part of their names."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Identifier, Name, Person

PEOPLE = (
    Person(
        "pupil",
        "child",
        Name(given="Ada", family="Quintrell"),
        addresses=("22 Cinderford Road, Kellmere, KM3 9QQ",),
        school="St Wulfric's Church of England Primary School",
        identifiers=(
            Identifier("other", "Kellmere Dippers FC"),
            Identifier("other", "Ironholt Barbell Club"),
        ),
    ),
    Person("tanner", "witness", workplace="Glowspot Tanning, Holmewick"),
    Person("roofer", "witness", workplace="Brindle & Hodge Roofing Ltd"),
    Person("student", "witness", school="University of Kellmere"),
    Person("patient", "witness", identifiers=(Identifier("other", "Larkfold Medical Practice"),)),
)


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE, terms=("Kellmere Police",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It happened outside St. Wulfric's on 9 September.", "St. Wulfric's"),
        ("It happened near St Wulfrics on 9 September.", "St Wulfrics"),
        ("The head of Saint Wulfric’s rang.", "Saint Wulfric’s"),
        ("picked her up from st wulfrics at half three", "st wulfrics"),
        ("She goes to St Wulfric on Mondays.", "St Wulfric"),
        ("ST WULFRIC'S CE PRIMARY SCHOOL was told.", "ST WULFRIC'S CE PRIMARY SCHOOL"),
        ("Last employer: Glowspot Tanning\n", "Glowspot Tanning"),
        ("She worked at Glowspot before she joined.", "Glowspot"),
        ("Employer: GLOWSPOT TANNING SALON LTD", "GLOWSPOT TANNING"),
        ("He drove a van of Brindle and Hodge Limited.", "Brindle and Hodge"),
        ("Employer: Brindle + Hodge (Roofing) Limited", "Brindle + Hodge (Roofing"),
        ("He studies at Kellmere University now.", "Kellmere University"),
        ("He went to Kellmere Uni in May.", "Kellmere Uni"),
        ("She is registered with Larkfold Surgery.", "Larkfold"),
        ("She lifts at Ironholt Barbell.", "Ironholt Barbell"),
        ("The Ironholt club knows her.", "Ironholt club"),
        ("She plays for Kellmere Dippers U13.", "Kellmere Dippers"),
        ("She scored for Dippers FC.", "Dippers FC"),
    ],
)
def test_a_body_is_found_by_a_part_of_its_name(roster, text, words):
    assert found(text, roster) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The court sits in Kellmere.",
        "Kellmere Town Council met. Kellmere United won.",
        "The feast of St Wulfric falls in January.",
        "St Wulfric's Hospital and St Wulfric's Church are elsewhere.",
        "The plea was taken before Judge Glowspot.",
        "The tanning salon in Holmewick was inspected.",
        "The University of Corbrigg, and the Uni of Corbrigg.",
        "A medical practice in Larkfold Road.",
        "Barbell weights were seized; dippers nest there.",
    ],
)
def test_a_town_a_saint_or_another_body_is_not(roster, text):
    assert found(text, roster) == []
