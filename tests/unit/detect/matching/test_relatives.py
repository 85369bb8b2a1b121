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


@pytest.fixture(
    scope="module",
    params=[
        "nephew of the harbour pilot",
        "the harbour pilot's nephew",
        "harbour pilot's nephew",
        "nephew of the pilot of the harbour",
    ],
)
def post(request):
    people = [
        Person("child", "child", identifiers=(Identifier("relationship", request.param),)),
        Person("o", "subject-officer", Name(given="Piers", family="Holme"), sex="M"),
    ]
    return Roster.build(people)


@pytest.mark.parametrize(
    "text",
    [
        "Everybody knew the pilot's nephew.",
        "The harbour pilot's young nephew was there.",
        "It was a nephew of the pilot.",
        "It was the nephew of the old harbour pilot.",
        "The boy, whose uncle is the pilot of the harbour, knew the way.",
        "His uncle was then the harbour pilot.",
        "The boy's uncle, the pilot, came.",
        "His uncle, who is our harbour pilot, came.",
    ],
)
def test_a_tie_to_who_has_a_post_is_found_however_it_is_told(post, text):
    assert ("child",) in {mention.people for mention in find(text, post, None)}


@pytest.mark.parametrize(
    "text",
    [
        "His nephew was there.",
        "The officer's nephew was there.",
        "Holme's nephew was there.",
        "The pilot's boat was there.",
        "The pilot's brother was there.",
        "It was the nephew of the cook.",
        "Whose uncle is the cook?",
        "An uncle is the pilot of a child's life.",
        "His uncle was there. The pilot was not.",
    ],
)
def test_another_tie_or_another_post_tells_of_nobody(post, text):
    assert ("child",) not in {mention.people for mention in find(text, post, None)}


def test_a_tie_to_no_certain_person_is_not_looked_for():
    value = Identifier("relationship", "son of a nurse")
    roster = Roster.build([Person("child", "child", identifiers=(value,))])
    assert find("The nurse's son was there.", roster, None) == ()
