"""redactkit.toml, found upwards and validated."""

from __future__ import annotations

import pytest

from redactkit.errors import ConfigError
from redactkit.records.config import find_config

WHOLE = """
jurisdiction = "england-wales"
policy = ["house.yaml"]
trust = "trust"
[publisher]
name = "Northmere Constabulary"
origin = "northmere"
[annex]
recipients_file = "readers.txt"
"""
RECIPIENT = "age1" + "q" * 58


def test_the_nearest_file_above_a_case_decides_and_paths_hang_on_it(tmp_path):
    (tmp_path / "redactkit.toml").write_text(WHOLE)
    (tmp_path / "readers.txt").write_text(f"# archive\n{RECIPIENT}\n\n")
    case = tmp_path / "cases" / "one"
    case.mkdir(parents=True)
    config = find_config(case)
    assert config.publisher == "Northmere Constabulary"
    assert config.origin == "northmere"
    assert config.jurisdiction == "england-wales"
    assert config.policy == (tmp_path.resolve() / "house.yaml",)
    assert config.trust == tmp_path.resolve() / "trust"
    assert config.recipients == (RECIPIENT,)


def test_without_any_file_the_error_says_how_to_get_one(tmp_path):
    with pytest.raises(ConfigError) as caught:
        find_config(tmp_path)
    assert caught.value.rule == "config/missing"
    assert "init" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("jurisdiction = ", "config/syntax"),
        ('jurisdiction = "england-wales"', "config/schema"),
        (WHOLE + 'surprise = "Quillfeather"', "config/schema"),
        (WHOLE.replace('"england-wales"', "7"), "config/schema"),
        (
            WHOLE.replace("recipients_file", f'recipients = ["{RECIPIENT}"]\nrecipients_file'),
            "config/recipients",
        ),
    ],
)
def test_what_is_wrong_is_an_error_of_configuration_that_repeats_nothing(tmp_path, text, rule):
    (tmp_path / "redactkit.toml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        find_config(tmp_path)
    assert caught.value.rule == rule
    assert "Quillfeather" not in f"{caught.value.message} {caught.value.hint}"
