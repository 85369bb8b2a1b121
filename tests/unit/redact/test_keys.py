"""Keys survive a re-run and are no digest of a name."""

from redactkit.redact.keys import Keys
from redactkit.spans import Span


def keys(text, *names):
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return [key for _, key in Keys().of(text, spans, [])]


def test_a_key_does_not_depend_on_the_words_it_points_at():
    assert keys("Then Mr Quill left.", "Quill") == keys("Then Mr Okonkwo left.", "Okonkwo")


def test_a_key_does_not_depend_on_other_names_around_it():
    one = keys("Quill met Reed at noon.", "Quill", "Reed")
    two = keys("Okonkwo met Bassett at noon.", "Okonkwo", "Bassett")
    assert one == two


def test_a_key_survives_an_edit_further_away_and_a_changed_line_wrap():
    text = "x" * 200 + " and then Quill went\nhome to his garden, which he loved."
    edited = "y" * 50 + "x" * 200 + " and then Quill went home to\nhis garden, which he loved."
    assert keys(text, "Quill") == keys(edited, "Quill")


def test_places_with_the_same_surroundings_have_keys_of_their_own():
    handing_out = Keys()
    found = [key for _ in range(2) for _, key in handing_out.of("a Quill b", [Span(2, 7)], [])]
    assert len(set(found)) == 2


def test_what_is_blanked_does_not_count():
    text, other = "[redacted] met Quill", "[deleted!] met Quill"
    spans, blanked = [Span(15, 20)], [Span(0, 10)]
    one = [key for _, key in Keys().of(text, spans, blanked)]
    assert one == [key for _, key in Keys().of(other, spans, blanked)]
