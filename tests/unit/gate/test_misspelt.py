"""A surname with one letter wrong is found behind a title, and is for a person to look at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.gate import Index, name_needles

INDEX = Index.of(
    (
        *name_needles("p1", given="Marisol", family="Tenterby"),
        *name_needles("p2", given="Jo", family="Holms"),
    ),
    ("Gavin Tenterly",),
)


def wrong(text):
    return [text[hit.start : hit.end] for hit in INDEX.misspelt(text)]


@pytest.mark.parametrize(
    "text",
    [
        "PC Tentreby left",
        "Ms Tenterbey left",
        "Sgt. M. Tenterbi left",
        "DETECTIVE CONSTABLE TNTERBY left",
        "Mrs Marisol Tenterrby left",
        "Mr Tenterdy left",
    ],
)
def test_one_letter_wrong_behind_a_title_is_found(text):
    (word,) = wrong(text)
    assert word in text
    assert not any(hit.sure for hit in INDEX.misspelt(text))


@pytest.mark.parametrize(
    "text",
    [
        "Tenterbey left",  # no title
        "PC Tenterby left",  # right: not this search's
        "PC Tenterly left",  # somebody who stays named
        "PC Lenterby left",  # the first letter is right
        "PC Tanterbey left",  # two letters wrong
        "Mr Holmes left",  # too short to tell
        "the PC left. Then Tenterbey rained",
        "Mr William Tenterbey KC",  # her given name is another
        "Mr William Tenterbey KC rose. Mr Tenterbey sat down.",
    ],
)
def test_other_words_are_nobodys(text):
    assert not wrong(text)


@given(st.integers(1, 7), st.sampled_from("aeklmz"))
def test_every_letter_but_the_first_may_be_wrong(place, letter):
    name = "Tenterby"
    for other in (
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place:],
    ):
        right = other in {"Tenterby", "Tenterly"}
        assert wrong(f"DS {other} came.") == ([] if right else [other])
