import pytest

from redactkit.detect import pseudonyms_in, upstream_markers


@pytest.mark.parametrize(
    "marker",
    ["[email address]", "[redacted]", "[REDACTED]", "[name withheld]", "[s.40(2)]", "<redacted>",
     "\u2588\u2588\u2588", "XXXXX", "[date of birth withheld: s.40(2)]"],
)  # fmt: skip
def test_a_marker_of_the_authority_is_seen(marker):
    text = f"It was sent to {marker} then."
    (span,) = upstream_markers(text)
    assert span.of(text) == marker


@pytest.mark.parametrize("text", ["[2020] EWCA Civ 1", "a[0]", "see [1] and [12]", "no marker"])
def test_other_brackets_are_no_markers(text):
    assert upstream_markers(text) == ()


def test_pseudonyms_are_seen_and_names_are_not():
    text = "Officer A, Officer\u00a0B, Child 1 and Witness AB met PC Adams, Mr A. Smith and Dr Who."
    assert pseudonyms_in(text) == {"Officer A", "Officer B", "Child 1", "Witness AB"}


@pytest.mark.parametrize(
    "text",
    [
        "[name withheld: Torquil]",
        "[Torquil Haverbrook-Slane]",
        "[phone number 07700 900417]",
        "[address: 22 Cinderford Walk]",
        "<torquil>",
        "[collar number 4471]",
    ],
)
def test_a_bracket_that_holds_anything_else_hides_nothing(text):
    assert upstream_markers(text) == ()
