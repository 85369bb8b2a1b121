import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.detect import find
from redactkit.detect.text.folding import fold, words_of
from redactkit.detect.text.view import View

HOMOGLYPHS = {"a": "а", "o": "оο", "e": "е", "c": "с", "k": "к", "m": "м", "i": "і", "s": "ѕ",
              "J": "Ј", "O": "ОΟ", "M": "М", "B": "В"}  # fmt: skip


def mathematical(letter):
    if letter.isascii() and letter.isalpha():
        base = 0x1D400 if letter.isupper() else 0x1D41A
        return chr(base + ord(letter.lower()) - ord("a"))
    return letter


def full_width(letter):
    return chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter


CHANGES = (
    str.upper,
    full_width,
    mathematical,
    lambda letter: letter + "\u0301" if letter.isalpha() else letter,
    lambda letter: HOMOGLYPHS.get(letter, letter)[0],
)
INSIDE = ("", "\u200b", "\u00ad", "\u2060", "\u200d", "\u202e", "\ufeff", "\u034f")
BETWEEN = (" ", "\u00a0", "\n", "  ", "\t", "\u2009", " \n ", "\r\n", "\n> ")


@st.composite
def disguised(draw):
    """A name in which each letter and blank is written in one of many ways."""
    name = draw(st.sampled_from(["James Okafor", "James Michael Okafor"]))
    pieces = []
    for place, letter in enumerate(name):
        if letter == " ":
            pieces.append(draw(st.sampled_from(BETWEEN)))
            continue
        changed = draw(st.sampled_from(CHANGES))(letter) if draw(st.booleans()) else letter
        inner = 0 < place < len(name) - 1 and name[place + 1] != " "
        pieces.append(changed + (draw(st.sampled_from(INSIDE)) if inner else ""))
    return "".join(pieces)


@given(disguised(), st.sampled_from(["Then ", "\u201c", "The na\u00efve \ufb01sh saw "]))
def test_any_mixture_of_ways_to_write_a_name_is_found_and_mapped_exactly(
    roster_at_large, name, before
):
    text = f"{before}{name} left early."
    mentions = [m for m in find(text, roster_at_large, None) if m.people == ("okafor",)]
    assert [mention.span.of(text) for mention in mentions] == [name]


@pytest.fixture(scope="session")
def roster_at_large(roster):
    return roster


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("\u0130stanbul", ("istanbul",)),
        ("D\u0131yarbak\u0131r", ("diyarbakir",)),
        ("\ufb01nch", ("finch",)),
        ("Stra\u00dfe", ("strasse",)),
        ("\u0141ukasz", ("lukasz",)),
        ("Bj\u00f8rn", ("bjorn",)),
        ("\u24b6\u24d1", ("ab",)),
        ("O\u2019Neill\u2010Smith", ("o", "neill", "smith")),
        ("J.&nbsp;Doe", ("j", "doe")),
        ("James%20Doe", ("james", "doe")),
        ("\u041a\u0430\u0442\u0435", ("kate",)),
    ],
)
def test_words_are_folded(written, words):
    assert words_of(written) == words


@given(st.text())
def test_folding_never_fails_and_spans_lie_inside_the_text(text):
    view = View(text)
    assert view.folded == fold(text)
    end = 0
    for index in range(len(view)):
        span = view.span(index, index)
        assert 0 <= span.start < span.end <= len(text)
        assert span.end >= end
        end = span.end


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_plain_text_maps_to_itself(text):
    view = View(text)
    for index, word in enumerate(view.words):
        if "&" not in text and "%" not in text and text.isprintable():
            assert view.original(index).lower() == word


@pytest.mark.parametrize(
    "written",
    ["Oka-\nfor", "Oka\u00ad\nfor", "Oka\nfor", "Oka-\n> for", "Ok**afor**", "O-K-A-F-O-R",
     "O K A F O R", "Oscar Kilo Alpha Foxtrot Oscar Romeo"],
)  # fmt: skip
def test_a_name_that_is_broken_or_spelled_is_one_mention(roster, written):
    text = f"He wrote to {written} about it."
    (mention,) = find(text, roster, None)
    assert mention.people == ("okafor",)
    assert mention.span.of(text) in {written, written.rstrip("*")}


def test_a_decomposed_accent_belongs_to_the_span(roster):
    text = unicodedata.normalize("NFD", "Siobhán left; Anneke Mu\u0308ller stayed")
    first = find(text, roster, None)[0]
    assert first.span.of(text) == unicodedata.normalize("NFD", "Siobhán")


@pytest.mark.parametrize(
    ("misread", "read"),
    [("ZoÃ« BrontÃ«", "zoe bronte"), ("Oâ€™Brien", "o'brien"), ("BjÃ¶rn", "bjorn"),
     ("CAFÉ\u2019S", "cafe's"), ("BRONTË\u2019S", "bronte's"), ("Ålesund", "alesund")],
)  # fmt: skip
def test_letters_read_in_a_wrong_encoding_are_read_again_and_right_ones_are_left(misread, read):
    assert fold(misread) == read
    view = View(f"Then {misread} left.")
    first, last = view.words.index(read.split()[0].split("'")[0]), len(view) - 2
    assert view.span(first, last).of(view.text) == misread


def test_what_a_function_reads_in_a_text_it_reads_once():
    read = []

    def note(folded, *words):
        read.append((folded, *words))

    view = View("Two words")
    for words in ((), ("said",)) * 2:
        assert view.once(note, *words) is None
    assert read == [("two words",), ("two words", "said")]
