"""Where a rule that lets a name be might mean the person after all, the person is found."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Name, Person


def found(text, given, family, role="subject-officer"):
    person = Person("p1", role, Name(given=given, family=family))
    return find(text, Roster.build([person]), None)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("PC Grant sent an image which to Grant was harmless banter.", "William", "Grant"),
        ("The panel asked what to Grant seemed a joke.", "William", "Grant"),
        ("MESSAGES TO GRANT THERE SHOW A FRIENDSHIP", "William", "Grant"),
        ("Three officers came, May the first at the scene.", "Theresa", "May"),
        ("Of the two sisters it was June the second, Grace the first.", "June", "Tarn"),
        ("The victim was hit outside Tarn's Newsagents, where she works.", "Jo", "Tarn"),
        ("Mrs Tarn's daughter was hit outside Tarn's Bakery.", "Jo", "Tarn"),
        ("I told Kent residents were angry.", "Al", "Kent"),
        ("She blamed Preston magistrates for it.", "Al", "Preston"),
        ("PC Tarn was at Tarn police station. She moved to Tarn in the spring.", "Al", "Tarn"),
        ("The PC Osman notice was served late.", "Ali", "Usman"),
        ("PC Hutton Inquiry report", "Al", "Huttan"),
    ],
)
def test_what_may_be_the_person_is_found(text, given, family):
    last = text.casefold().rfind(family[:2].casefold())
    assert any(mention.span.end > last for mention in found(text, given, family))


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("What to Grant in an Emergency", "William", "Grant"),
        ("DRIVERS TO PARK HERE", "Min", "Park"),
        ("It was on May the first at 9 pm.", "Theresa", "May"),
        ("He was hit outside Tarn's Newsagents on the way home.", "Jo", "Tarn"),
        ("Tarn police station was shut. The people of Tarn station wrote.", "Al", "Tarn"),
        ("The Osman warning was served late.", "Ali", "Osman"),
    ],
)
def test_what_cannot_be_the_person_stays(text, given, family):
    assert not found(text, given, family)
