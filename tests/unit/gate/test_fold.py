import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.gate.fold import TOKEN, Folded, fold, squeezed, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Tulliver", "tulliver"),
        ("TULLIVER", "tulliver"),
        ("Tülliver", "tulliver"),
        ("Tu\u0308lliver", "tulliver"),
        ("Tul\u00adliver", "tulliver"),
        ("Tul\u200bli\u2060ver", "tulliver"),
        ("T\0u\0l\0liver", "tulliver"),
        ("\u0422ulliver", "tulliver"),
        ("Ｔｕｌｌｉｖｅｒ", "tulliver"),
        ("𝐓𝐮𝐥𝐥𝐢𝐯𝐞𝐫", "tulliver"),
        ("Łaska Ærø", "laska aero"),
        ("٤٤٧١", "4471"),
    ],
)
def test_ways_to_write_a_word_fold_to_one(text, folded):
    assert fold(text) == folded


def test_marks_part_words_and_digits_part_from_letters():
    assert tokens("o'neill_44x\u00a0b") == ("o", "neill", "44", "x", "b")
    assert squeezed("J. M. O'Neill") == "jmoneill"


@given(st.text())
def test_folding_a_text_is_folding_its_characters(text):
    assert fold(text) == "".join(fold(character) for character in text)


@given(st.text())
def test_every_token_leads_back_to_the_characters_that_made_it(text):
    folded = Folded(text)
    for place, word in enumerate(folded.words):
        start, end = folded.span(place, place)
        assert 0 <= start < end <= len(text)
        assert word in fold(text[start:end])


def test_tokens_behind_wide_and_unseen_characters_keep_their_places():
    text = "ﬁx \u200bæon  \u0308Anna"
    folded = Folded(text)
    assert [folded.raw(place) for place in range(3)] == ["ﬁx", "æon", "Anna"]
    assert folded.gap(1).strip("\u0308 ") == ""
    assert unicodedata.name(text[0]).startswith("LATIN SMALL LIGATURE")
    assert TOKEN.findall("a1") == ["a", "1"]
