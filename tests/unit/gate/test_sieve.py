import pickle
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.gate import Index, name_needles, needles
from redactkit.gate.fold import fold
from redactkit.gate.shown import joined, parted
from redactkit.gate.sieve import _EDGE, Sieve
from redactkit.gate.views import View, as_shown

KEPT = ["Superintendent Alastair Quill", "Tom Law"]
PHRASES = ["the Law Society of Quill and Page", "Rule 66"]
INDEX = Index.of(
    (
        *name_needles("p1", given="Tamsin", family="Quill", initials=["TQ"]),
        *name_needles("p2", given="Mark", family="Page"),
        *name_needles("p3", given="A", family="Law"),
        *name_needles("p4", given="王", family="小明"),
        *name_needles("p5", given="Zoë", family="Weiß-Ødegård"),
        *needles("p6", "collar_number", "66"),
        *needles("p6", "phone", "020 7946 0519"),
        *needles("p6", "date_of_birth", "1989-06-02"),
        *needles("p6", "vehicle", "JT70 WRC"),
        *needles("p6", "address", "Flat 2, Weirside Court, Withy Row"),
    ),
    KEPT,
    phrases=PHRASES,
)
NAMES = (
    "Tamsin Quill", "QUILL", "tq", "T.Q.", "Mark Page", "Mark", "page", "A Law", "law", "王小明",
    "Zoë", "Weiss-Odegard", "66", "collar number 66", "020 7946 0519", "2 June 1989", "JT70WRC",
    *KEPT, *PHRASES,
)  # fmt: skip
GAPS = (
    " ", " ", " ", ", ", ". ", "\n", "\r\n", "\n> ", "-\n> ", "\n* ", "*", "_", "~~", "`", "\\", "|",
    "\t", "-", "/", "'", "", "\0", "\u00ad", "\u200b", "\u0301", "…", "½", "ﬁ", "ß", "7", "x", "X",
)  # fmt: skip
WORDS = ("the", "said", "PC", "Mr", "on", "7", "2020", "getName", "a", "I", "王", "number", "born")
FILLING = (
    "and he left ",
    "one,two;",
    "a_b*c",
    "word\n> ",
    "12 34\t",
    "\u0433\u043e\u0434 ",
    "-" * 9,
)


def cut(name, place, gap):
    place = place % (len(name) + 1)
    return name[:place] + gap + name[place:]


names = st.builds(cut, st.sampled_from(NAMES), st.integers(0, 20), st.sampled_from(GAPS))
near = st.lists(
    st.one_of(names, st.sampled_from(WORDS), st.sampled_from(GAPS), st.sampled_from(NAMES))
).map("".join)
filled = st.builds(str.__mul__, st.sampled_from(FILLING), st.sampled_from([0, 5, 40, 150]))
texts = st.lists(st.one_of(near, filled), max_size=6).map("".join)


def found(view):
    return {
        (*shown.root(hit.start, hit.end), hit.person, hit.attribute, hit.sure)
        for shown in as_shown(view)
        for hit in INDEX.find(shown.text)
    }


@given(texts)
def test_what_the_sieve_lets_through_holds_all_that_the_whole_text_holds(text):
    whole = View(text)
    spans = INDEX.near(text)
    parts = [hit for span in spans for hit in found(whole.part(*span))]
    assert set(parts) == found(whole)


@pytest.mark.parametrize("words", range(30))
@pytest.mark.parametrize("told", ["his mother", "a road closed for resurfacing", "born"])
@pytest.mark.parametrize("name", ["Cllr Hilda Quill", "Withy Row", "since 2 June 1989"])
def test_the_words_that_decide_stand_in_the_stretch(name, told, words):
    """Else a relative would be a namesake, since nobody saw that kin is spoken of."""
    between = " ".join(["aforementioned"] * words)
    far = "y " * 400
    for text in (f"{far}{name} {between} {told} {far}", f"{far}{told} {between} {name} {far}"):
        whole = View(text)
        parts = {hit for span in INDEX.near(text) for hit in found(whole.part(*span))}
        assert parts == found(whole)


@given(texts)
def test_the_stretches_lie_apart_and_in_order(text):
    places = [place for span in INDEX.near(text) for place in span]
    assert places == sorted(set(places))
    assert all(0 <= place <= len(text) for place in places)


@given(texts)
def test_a_folded_text_is_its_folded_characters(text):
    assert fold(text) == "".join(map(fold, text))


def test_a_long_text_is_judged_only_around_a_name():
    text = "Nothing at all is said here, and nobody is named. " * 2000
    assert INDEX.near(text) == []
    ((start, end),) = INDEX.near(f"{text}Ms Tamsin Quill left. {text}")
    assert len(text) - 500 < start < len(text) < end < len(text) + 500


@pytest.mark.parametrize("gap", ["_", "*" * 30, "a_", "\n> "])
def test_where_nothing_parts_words_the_whole_text_is_judged(gap):
    text = f"x{gap}" * 30_000
    assert INDEX.near(f"{text}Tamsin{text}") == [(0, 2 * len(text) + 6)]


def test_what_parts_words_is_no_letter_and_is_never_dropped():
    signs = {chr(code) for code in range(0x3100) if _EDGE.fullmatch(chr(code))}
    assert len(signs) > len(string.punctuation) / 2
    assert set(map(fold, signs)) == {" "}
    blanks = {chr(code) for code in range(0x3100) if re.fullmatch(r"\s", chr(code))}
    assert set(map(fold, blanks)) == {" "}
    for sign in signs | {f"a{blank}a"[1] for blank in blanks}:
        assert sign in joined(f"a{sign}a")


@given(texts)
def test_the_ways_to_show_a_text_change_no_letter(text):
    letters = fold(text).replace(" ", "")
    for shown in (parted(text), joined(text), *(one.text for one in as_shown(View(text)))):
        assert fold(shown).replace(" ", "") == letters


def test_a_sieve_survives_a_journey_to_another_process():
    sieve = pickle.loads(pickle.dumps(Sieve({"quill"}, {"law"}, {"lawson"})))
    assert sieve.near("the Law") == [(0, 7)]
    assert sieve.near("the Lawson") == []
