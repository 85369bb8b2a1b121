"""Strangers who are named again in short: by a letter, in an index, under a letter; comments."""

import pytest
from mentions import found

from redactkit.detect import Roster
from redactkit.records.types import Name, Person

ROSTER = Roster.build(
    (
        Person("pratt", "junior-staff", Name(given="Jomo", family="Pratt"), sex="M"),
        Person("chair", "panel-chair", Name(given="Una", family="Battle"), sex="F"),
    )
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He met Lady Ashcombe. He wrote to her as "Lady A".', "Lady A"),
        ("Ms Gaygan, then. I shall say Queever if I read it.", "Queever"),
        ("I'll just say Kweeva, if I may.", "Kweeva"),
        ("Ms Rowan Juniper Castellane rang. She signed: Juniper.", "Juniper"),
        ("W\nWin, Mrs, see Witness B\nWood, 14", "Win"),
        ('[Comment JP1: "gives it away"]', "JP1"),
        ("Commented [JP12]: put back", "JP12"),
    ],
)
def test_a_stranger_or_author_is_found_in_short(text, words):
    assert words in found(text, ROSTER)


@pytest.mark.parametrize(
    "text",
    [
        'The order calls her "Lady X" throughout.',
        "A juniper grew there. Signed: the clerk.",
        "Wood, Mr Battle's clerk said, was dear.",
        "I shall say Yes. We will say so. I shall say Monday.",
        "Comment DH2: agreed. Exhibit JPX.",
    ],
)
def test_what_nobody_is_called_stays(text):
    assert not [words for words in found(text, ROSTER) if "Battle" not in words]
