"""Cover names that are public, and pseudonyms that a text declares, are nobody's own names."""

import pytest

from redactkit.detect import Looked, Mention, labels_in, unlabelled
from redactkit.detect.mention import UNLISTED
from redactkit.spans import Span

PUBLIC = " The cover name was published in 2019 and stays public."


@pytest.mark.parametrize(
    "text",
    [
        'HN981 was deployed between 1991 and 1996 as "Bo Tarn".' + PUBLIC,
        'HN981 ("Bo Tarn") gave evidence.' + PUBLIC,
        "Bo Tarn (his cover name) is on the card." + PUBLIC,
        "Using the name Bo Tarn he met her." + PUBLIC + " The card is using the name Bo Tarn.",
        "The cover name Bo Tarn is in the public domain.",
        "His cover name, Bo Tarn, has been confirmed by the Inquiry.",
        "The cover identity Bo Tarn is not restricted.",
        "The pseudonym Bo Tarn was given to the witness.",
        "This report calls him Bo Tarn.",
        'The man to whom this review refers as "Bo Tarn" left.',
        "Bo Tarn is not his real name.",
        "We shall call him Bo Tarn.",
        "He is to be Bo Tarn throughout.",
    ],
)
def test_a_declared_name_is_read(text):
    assert labels_in(text) == {"Bo Tarn"}


@pytest.mark.parametrize(
    "text",
    [
        'HN981 was deployed as "Bo Tarn". The cover name must not be published.',
        "The cover name Bo Tarn has not been published.",
        "The cover name Bo Tarn is secret. His real name was published.",
        'He was deployed as "Bo Tarn". Cover names are public. His cover name stays secret.',
        'He was known as "Bo Tarn" to them all.',
        "He asked to be called Bo Tarn.",
        "The report names Bo Tarn.",
    ],
)
def test_a_secret_or_a_real_name_is_not_read(text):
    assert labels_in(text) == set()


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("Danny Roper", True), ("Roper", True), ("Mr Roper", True), ("Daniel Roper", True),
        ("Dan", True), ("Jane Roper", False), ("Danvers", False), ("Terence", False),
    ],
)  # fmt: skip
def test_the_parts_and_forms_of_a_declared_name_stay_and_nobody_elses(name, stays):
    mention = Mention(Span(0, len(name)), (), "name", UNLISTED)
    kept = unlabelled(name, Looked((mention,)), frozenset({"Danny Roper"}))
    assert (kept.mentions == ()) is stays
