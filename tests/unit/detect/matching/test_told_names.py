"""Names that a text tells by an answer, a quotation or an owner's s, and words that are none."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Identifier, Name, Person

PEOPLE = (
    Person("wei", "complainant", Name(given="Wei", family="Li"), sex="F"),
    Person("den", "subject-officer", Name(given="Denzil", family="Santos"), sex="M"),
    Person("crad", "victim", Name(given="Caradog", family="Llwyd"), sex="M"),
    Person("rox", "victim", Name(given="Roxanne", family="Teller", nicknames=("Smudge",))),
    Person("tie", "victim", Name(), identifiers=(
        Identifier("other", "the daughter of the lock-keeper at Sallow Weir"),
        Identifier("other", "the widow of the mayor of Northmoor"),
    )),
    Person("paris", "complainant", Name(given="Paris", family="Holloway"), sex="F"),
    Person("durham", "subject-officer", Name(given="Wells", family="Durham"), sex="M"),
    Person("lincoln", "witness", Name(given="Chelsea", family="Lincoln"), sex="F"),
    Person("work", "witness", Name(), workplace="Halcyon Event Security Ltd"),
)  # fmt: skip


@pytest.fixture(scope="module")
def roster():
    return Roster.build(PEOPLE)


def found(text, roster):
    return [mention.span.of(text) for mention in find(text, roster, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q. What did she call you?\nA. Den. Or mate.", "Den"),
        ("Q. Do you have a nickname?\nA. Ziggy.", "Ziggy"),
        ("THE CHAIR: And your first name?\nA WITNESS: It is.\nQ. What name?\nA. Zanele.", "Zanele"),
        ('The notes have "Miss Wei" and, twice, "Lee".', "Lee"),
        ('He wrote "Wei", then "Weyla".', "Weyla"),
        ('"Crad", in the letters, is Mr Llwyd.', "Crad"),
        ('"Nelly" means Mr Llwyd.', "Nelly"),
        ('"Nelly" (Mr Llwyd) wrote.', "Nelly"),
        ('"Nelly", who is Mr Llwyd, wrote.', "Nelly"),
        ("In her married form she is Kovácsné.", "Kovácsné"),
        ("Her maiden name was Kovar.", "Kovar"),
        ("He named it 'Roxys Fan Club'.", "Roxys"),
        ("Smudges locker was open.", "Smudges"),
        ("The officer drove to Sallow Weir.", "Sallow Weir"),
        ('It was "the Halcyon days".', "Halcyon"),
    ],
)
def test_a_name_that_the_text_tells_is_found(roster, text, name):
    assert name in found(text, roster)


@pytest.mark.parametrize(
    "text",
    [
        "Q. Where is your den?\nA. Den. It is at home.",
        "The smudge on the copy is no evidence.",
        "Some smudge was on that form.",
        "Roedd y ci llwyd yn yr ardd.",
        "Mae gorchymyn yn atal enwi'r swyddog yn y naill iaith.",
        "Santos House, the Portuguese centre, is shut.",
        "The refuge, Santos House, is shut.",
        "Santos House is a hostel.",
        "She had been to Paris with a friend.",
        "I wrote to the Durham and Lincoln cathedral offices.",
        "The Paris and Lincoln festivals were over.",
        "They went to Northmoor.",
        "It was a halcyon time at the Halcyon Hotel.",
    ],
)
def test_a_word_that_is_something_else_is_let_be(roster, text):
    assert found(text, roster) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He lives at Santos House.", ["Santos"]),
        ("He went to Santos House, the home of the hostel manager.", ["Santos"]),
        ("He had been rude to Paris.", ["Paris"]),
        ("We flew over. She spoke to Paris.", ["Paris"]),
        ("The Durham and Lincoln complaint was heard.", ["Durham", "Lincoln"]),
        ('"Guilty" is Mr Llwyd\'s plea.', ["Mr Llwyd"]),
        ("told smudge to go", ["smudge"]),
        ("Williams bag was open. Two Roxys came.", []),
    ],
)
def test_a_person_is_meant_where_nothing_says_otherwise(roster, text, names):
    assert found(text, roster) == names
