"""Names in scripts that put no blanks between words, for detection and for the gate."""

import pytest

from redactkit.detect import Roster, find
from redactkit.gate import Index, name_needles
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def roster():
    return Roster.build(
        [
            Person("a", "victim", Name(given="Meiling", family="Chen", aliases=("陈美玲",))),
            Person("b", "victim", Name(given="민수", family="김")),
            Person("c", "victim", Name(given="สมชาย", family="ใจดี")),
        ]
    )


@pytest.fixture(scope="module")
def index():
    return Index.of(
        name_needles("a", given="Meiling", family="Chen", aliases=["陈美玲"])
        + name_needles("b", given="민수", family="김")
    )


FOUND = [
    ("她叫陈美玲。", "陈美玲", "a"),
    ("It is signed 陳美玲 in full.", "美玲", "a"),
    ("민수는 왔다", "민수", "b"),
]


@pytest.mark.parametrize(("text", "words", "person"), FOUND)
def test_a_name_is_found_within_a_sentence(roster, text, words, person):
    found = {mention.span.of(text): mention.people for mention in find(text, roster, None)}
    assert found[words] == (person,)


@pytest.mark.parametrize(("text", "words", "person"), FOUND)
def test_the_gate_finds_it_too(index, text, words, person):
    assert (words, person) in {(text[hit.start : hit.end], hit.person) for hit in index.find(text)}


def test_a_thai_name_is_found(roster):
    text = "นายสมชาย ใจดี มา"
    assert any(mention.people == ("c",) for mention in find(text, roster, None))


@pytest.mark.parametrize(
    "text", ["陈 is a common surname.", "本署不會向任何人收取費用", "美 and 玲"]
)
def test_single_signs_and_other_words_are_no_name(roster, index, text):
    assert find(text, roster, None) == ()
    assert index.find(text) == []
