import logging
import sys

import pytest

from redactkit.detect import Roster, build_analyzer, find
from redactkit.detect.identifiers.by_form import RECOGNIZERS
from redactkit.errors import ConfigError, MissingCapabilityError
from redactkit.records.types import Name, Person


@pytest.fixture(scope="module")
def analyzer():
    return build_analyzer()


def test_the_model_sees_people_who_are_on_no_roster(analyzer):
    text = "The manager there, Keith Ollerenshaw, kept the slips."
    seen = analyzer.see(text)
    assert "Keith Ollerenshaw" in {span.of(text) for span in seen.people}


def test_the_engine_runs_those_of_presidio_that_are_good_as_they_are(analyzer):
    text = "Paid from GB29 NWBK 6016 1331 9268 19 and by card 4111 1111 1111 1111."
    found = {(span.of(text), attribute) for span, attribute in analyzer.see(text).identifiers}
    assert found == {
        ("GB29 NWBK 6016 1331 9268 19", "account_number"),
        ("4111 1111 1111 1111", "account_number"),
    }


@pytest.mark.parametrize("config", [False, True])
def test_british_identifiers_are_found_whatever_engine_runs(tmp_path, config):
    (tmp_path / "analyzer.yaml").write_text(CONFIG)
    analyzer = build_analyzer(tmp_path / "analyzer.yaml" if config else None)
    text = "Her NHS number 943 476 5919 and KL68 XYZ were read to 07700 900456."
    found = {(m.span.of(text), m.attribute) for m in find(text, Roster.build([]), analyzer)}
    assert found == {
        ("943 476 5919", "nhs_number"),
        ("KL68 XYZ", "vehicle"),
        ("07700 900456", "phone"),
    }


def test_a_number_that_passes_the_check_is_not_raised_before_its_context_is_seen(analyzer):
    assert find("Reference 943 476 5919 was closed.", Roster.build([]), analyzer) == ()


def test_a_text_beyond_one_window_keeps_its_offsets(analyzer):
    text = "It rained. " * 5_000 + "Then Keith Ollerenshaw paid with 4111 1111 1111 1111."
    seen = analyzer.see(text)
    assert "4111 1111 1111 1111" in {span.of(text) for span, _ in seen.identifiers}
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


def test_no_language_model_of_spacy_is_loaded_for_the_net():
    import subprocess

    code = (
        "import spacy; spacy.load = None; from redactkit.detect import build_analyzer;"
        "print(len(build_analyzer().see('Then Keith Ollerenshaw came.').people))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


CONFIG = """
supported_languages: [en]
nlp_configuration:
  nlp_engine_name: no_op
  models: [{lang_code: en, model_name: no_op}]
recognizer_registry:
  supported_languages: [en]
  global_regex_flags: 26
  recognizers:
    - name: Local
      type: custom
      supported_languages: [en]
      supported_entity: PERSON
      deny_list: [Quillon Thrupp]
"""


def test_a_configured_engine_takes_the_place_of_ours(tmp_path):
    (tmp_path / "analyzer.yaml").write_text(CONFIG)
    text = "Quillon Thrupp and Keith Ollerenshaw rang 07700 900456."
    seen = build_analyzer(tmp_path / "analyzer.yaml").see(text)
    assert [span.of(text) for span in seen.people] == ["Quillon Thrupp"]


@pytest.mark.parametrize(
    "config",
    ["- Quillon Thrupp", "nlp_configuration: {nlp_engine_name: Quillon}", "{", "supported_languages: [pl]",
     CONFIG.replace("PERSON", "OTHER"), ""],
    ids=range(6),
)  # fmt: skip
def test_a_configuration_that_makes_no_engine_is_refused_without_its_words(tmp_path, config):
    (tmp_path / "analyzer.yaml").write_text(config)
    with pytest.raises(ConfigError) as error:
        build_analyzer(tmp_path / "analyzer.yaml")
    assert error.value.rule == "detect/analyzer-config"
    assert "Quillon" not in str(error.value)
    assert error.value.__cause__ is None


def test_a_model_that_is_not_installed_is_not_fetched(tmp_path, monkeypatch):
    import subprocess

    def never(*_, **__):
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", never)
    config = CONFIG.replace("no_op\n", "spacy\n").replace("no_op", "en_core_web_absent")
    (tmp_path / "analyzer.yaml").write_text(config)
    with pytest.raises(ConfigError):
        build_analyzer(tmp_path / "analyzer.yaml")


def test_a_configuration_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ConfigError):
        build_analyzer(tmp_path / "absent.yaml")


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
