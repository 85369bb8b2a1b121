"""The page on attacks names tests that are there, and every test of the attack files is on it."""

import re

import pytest
from installed import ROOT

PAGE = ROOT / "docs" / "explanation" / "attacks.md"
LISTED = re.findall(r"^- `(\S+)::(test_\w*)`$", PAGE.read_text("utf-8"), re.MULTILINE)


def names_in(path):
    return re.findall(r"^def (test_\w+)", (ROOT / path).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("path", "prefix"), LISTED, ids="::".join)
def test_the_tests_that_the_page_names_are_there(path, prefix):
    assert [name for name in names_in(path) if name.startswith(prefix)]


@pytest.mark.parametrize(
    "file", ["test_attacks.py", "test_attacks_folder.py", "test_attacks_log.py"]
)
def test_every_attack_in_the_files_of_attacks_is_on_the_page(file):
    path = f"tests/unit/verify/{file}"
    prefixes = tuple(prefix for listed, prefix in LISTED if listed == path)
    assert not [name for name in names_in(path) if not name.startswith(prefixes)]


def test_every_section_of_the_page_names_a_test_or_a_file_of_tests():
    sections = PAGE.read_text("utf-8").split("\n## ")[1:]
    assert len(sections) > 10
    assert not [text.splitlines()[0] for text in sections if "`tests/" not in text]
