"""Log-ins that are made of a given name and the letter of the surname."""

from __future__ import annotations

import pytest

from redactkit.detect.find import find
from redactkit.detect.matching.roster import Roster
from redactkit.records.types import Name, Person

OFFICERS = (
    Person(
        "officer",
        "subject-officer",
        name=Name(given="Rafferty", family="Dunmore"),
        collar_numbers=("4417",),
    ),
    Person("other", "witness", name=Name(given="Marcus", family="Sallow", nicknames=("Mark",))),
)


def _found(text: str) -> list[str]:
    mentions = find(text, Roster.build(OFFICERS), None)
    return [mention.span.of(text) for mention in mentions if mention.people]


@pytest.mark.parametrize("login", ["RaffD", "raffD", "RafferD", "RaffertyD", "raffd4417"])
def test_a_given_name_with_the_letter_of_the_surname_is_a_log_in(login: str) -> None:
    assert _found(f"The search was made by {login} on the system.") == [login]


@pytest.mark.parametrize("word", ["Raffd", "raffd", "RaffT", "raffd4418", "Marks", "MarkS"])
def test_other_words_are_no_log_in(word: str) -> None:
    assert _found(f"The search was made by the {word} on the system.") == []


@pytest.mark.parametrize(
    "login", ["RAD417", "rad417", "DUR417", "radun417", "RD417", "dra4417", "rafdun417"]
)
def test_the_beginnings_of_both_names_and_the_end_of_the_number_are_a_log_in(login: str) -> None:
    assert _found(f"The log-in {login} shows that it was not.") == [login]


@pytest.mark.parametrize("word", ["RAD17", "RAD418", "RAX417", "ABC417", "RAF419", "MSA417"])
def test_letters_of_other_names_or_another_number_are_no_log_in(word: str) -> None:
    assert _found(f"The reference {word} shows that it was not.") == []


@pytest.mark.parametrize(
    "handle", ["raf_dun88", "dun.raf7", "raff_dunm2019", "rafferty_dun1", "@raf_dun", "@dun-raf3"]
)
def test_the_beginnings_of_both_names_with_a_sign_between_are_a_handle(handle: str) -> None:
    assert _found(f"He opened another, {handle}, and went on.") == [handle.lstrip("@")]


@pytest.mark.parametrize("handle", ["raf_dun", "raf_oak88", "@raf_oak", "mar_dun9", "raf-dun88"])
def test_other_beginnings_or_none_that_a_number_ends_are_no_handle(handle: str) -> None:
    assert _found(f"He opened another, {handle}, and went on.") == []


ACCOUNTS = Roster.build(
    [
        Person("v", "victim", name=Name(given="Oona", family="Tull"), handles=("@saltlark41",)),
        Person("o", "officer", name=Name(given="Piers", family="Holm"), handles=("x.com/ox9",)),
    ]
)


@pytest.mark.parametrize("handle", ["@saltlark41", "@saltlark42", "@salt_lark7"])
def test_a_handle_with_another_number_is_the_same_persons(handle: str) -> None:
    text = f"After that {handle} wrote to him."
    assert [mention.people for mention in find(text, ACCOUNTS, None)] == [("v",)]


@pytest.mark.parametrize("handle", ["@saltlark", "@saltmark41", "@ox8", "#saltlark42"])
def test_a_handle_of_other_letters_or_too_few_is_anybodys(handle: str) -> None:
    text = f"After that {handle} wrote to him."
    assert not any(mention.people for mention in find(text, ACCOUNTS, None))


@pytest.mark.parametrize("login", ["wx4417rd", "rd4417wx", "WX4417RD", "n4417rd"])
def test_a_whole_number_beside_initials_is_a_log_in_whatever_else_it_has(login: str) -> None:
    assert _found(f"The log-in {login} was used at four.") == [login]


@pytest.mark.parametrize("login", ["wx4417zz", "rd4418wx", "wx4417rdxyz", "wx417rd"])
def test_other_letters_or_another_number_are_no_log_in(login: str) -> None:
    assert _found(f"The part {login} was fitted at four.") == []
