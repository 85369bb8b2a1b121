import pytest

from redactkit import resources, strict
from redactkit.detect.lexicon import load_lexicon
from redactkit.errors import ConfigError
from redactkit.records.schema import validate

PATH = "policies/lexicon/en.yaml"


def test_the_shipped_lexicon_is_valid_against_its_schema():
    data = resources.lexicon("en")
    assert validate("lexicon", strict.load_yaml(data, PATH), data=data, path=PATH).ok


def test_a_language_without_lexicon_is_refused():
    with pytest.raises(ConfigError):
        load_lexicon("xx")


def test_an_abbreviation_stands_on_the_level_of_its_rank():
    levels = load_lexicon().levels
    assert levels["sgt"] == levels["detective sergeant"] > levels["pc"]


def test_the_spellings_of_one_name_are_forms_of_each_other():
    lexicon = load_lexicon()
    assert "muhammad" in lexicon.short["mohammed"]
    assert "mohammed" in lexicon.short["muhammad"]


def test_the_lexicon_has_some_hundred_ordinary_words():
    assert len(load_lexicon().ordinary) > 400
