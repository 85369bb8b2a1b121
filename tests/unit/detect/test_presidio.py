import logging
import sys

import pytest

from redactkit.detect import Roster, build_analyzer, find
from redactkit.detect.identifiers import RECOGNIZERS
from redactkit.errors import MissingCapabilityError
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def analyzer():
    return build_analyzer()


def test_the_model_sees_people_who_are_on_no_roster(analyzer):
    text = "The manager there, Keith Ollerenshaw, kept the slips."
    seen = analyzer.see(text)
    assert "Keith Ollerenshaw" in {span.of(text) for span in seen.people}


def test_the_engine_runs_our_recognizers(analyzer):
    text = "Her NHS number 943 476 5919 and KL68 XYZ were read to 07700 900456."
    found = {(span.of(text), attribute) for span, attribute in analyzer.see(text).identifiers}
    assert {
        ("943 476 5919", "nhs_number"),
        ("KL68 XYZ", "vehicle"),
        ("07700 900456", "phone"),
    } <= found


def test_a_number_that_passes_the_check_is_not_raised_before_its_context_is_seen(analyzer):
    assert analyzer.see("Reference 943 476 5919 was closed.").identifiers == ()


def test_a_text_beyond_one_window_keeps_its_offsets(analyzer):
    text = "It rained. " * 5_000 + "Then Keith Ollerenshaw came with KL68 XYZ."
    seen = analyzer.see(text)
    assert "KL68 XYZ" in {span.of(text) for span, _ in seen.identifiers}
    assert "Keith Ollerenshaw" in {span.of(text) for span in seen.people}


def test_it_is_built_once():
    assert build_analyzer() is build_analyzer()


def test_nothing_is_logged_about_the_words(analyzer, caplog):
    with caplog.at_level(logging.DEBUG):
        analyzer.see("Then Keith Ollerenshaw came, 07700 900456.")
    assert "Ollerenshaw" not in caplog.text


def test_a_missing_model_stops_the_run(monkeypatch):
    monkeypatch.setitem(sys.modules, "presidio_analyzer", None)
    with pytest.raises(MissingCapabilityError) as error:
        build_analyzer.__wrapped__()
    assert error.value.rule == "detect/missing-model"


def test_every_recognizer_has_its_own_rule():
    names = [recognizer.name for recognizer in RECOGNIZERS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "text",
    [
        "BREACHES OF THE STANDARDS OF PROFESSIONAL BEHAVIOUR WERE FOUND",
        "1. Honesty and Integrity\n2. Orders and Instructions",
        "Number 96c, item 786, was a Barred List entry of the College of Policing.",
        "| Entry | Nature | Result |\n|---|---|---|\n| 1 | Incivility | Withdrawn |",
        "Northmere Constabulary and the Crown Prosecution Service decided on Monday.",
    ],
)
def test_words_without_a_person_in_them_have_no_mention(analyzer, text):
    assert find(text, Roster.build([], terms=("Northmere Constabulary",)), analyzer) == ()


def test_names_in_capitals_and_next_to_each_other_stay_apart(analyzer):
    people = [
        Person("one", "witness", Name(given="Alan", family="Reed")),
        Person("two", "witness", Name(given="Sarah", family="Moss")),
    ]
    for text in ("PC ALAN REED SARAH MOSS left.", "PC Alan Reed Sarah Moss left."):
        mentions = find(text, Roster.build(people), analyzer)
        assert [mention.people for mention in mentions] == [("one",), ("two",)]


def test_importing_detection_does_not_load_presidio():
    import subprocess

    code = "import sys, redactkit.detect; print('presidio_analyzer' in sys.modules or 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
