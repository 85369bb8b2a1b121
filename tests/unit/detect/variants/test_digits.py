import pytest

from redactkit.detect.variants.digits import is_misread, worn


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("lo66", "1066"),
        ("z347", "2347"),
        ("bx997r1", "bx997rl"),
        ("bx997ri", "bx997rl"),
        ("wx992a8", "wx992ab"),
        ("gs1g9bq", "gs169b9"),
        ("ls216oi", "l52l601"),
    ],
)
def test_signs_that_look_alike_are_taken_for_each_other(read, code):
    assert worn(read) == worn(code)
    assert is_misread(read, code)


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("1066", "1099"),
        ("812", "b12"),
        ("lob", "106"),
        ("bx997rj", "bx997rl"),
        ("1066", "10660"),
    ],
)
def test_two_figures_or_a_word_or_a_number_of_its_own_are_no_misreading(read, code):
    assert not is_misread(read, code)
