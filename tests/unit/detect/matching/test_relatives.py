"""People whom the roster knows by a tie alone."""

import pytest

from redactkit.detect import Roster, find
from redactkit.records.types import Identifier, Name, Person


@pytest.fixture(scope="module")
def roster():
    ties = {"mother": "mother-in-law", "boy": "stepson"}
    return Roster.build(
        [
            Person("officer", "subject-officer", Name(given="Piers", family="Holme"), sex="M"),
            Person("panel", "panel-chair", Name(given="Ada", family="Marwood"), sex="F"),
            *(
                Person(
                    key,
                    "family-member",
                    identifiers=(Identifier("other", f"{tie} of Sergeant Piers Holme"),),
                )
                for key, tie in ties.items()
            ),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("He told his wife's mother.", "wife's mother", "mother"),
        ("The sergeant's mother-in-law repeated it.", "mother-in-law", "mother"),
        ("The mother-in-law of Holme repeated it.", "mother-in-law", "mother"),
        ("It was to protect his stepson.", "stepson", "boy"),
    ],
)
def test_a_tie_to_the_other_person_is_found(roster, text, words, person):
    mentions = {mention.span.of(text): mention.people for mention in find(text, roster, None)}
    assert mentions[words] == (person,)


@pytest.mark.parametrize(
    "text",
    [
        "A mother-in-law who spoke was asked to leave.",
        "She asked her stepson.",
        "Marwood's stepson was away.",
        "The mother of the suspect is ninety.",
    ],
)
def test_a_tie_to_somebody_else_stays(roster, text):
    assert {mention.people for mention in find(text, roster, None)} <= {("panel",)}
