"""Fingerprints find on every case of the corpus what the roster finds, word for word."""

import json
import secrets
from dataclasses import replace

import pytest
from installed import ROOT

from redactkit.evaluate.case import read_case
from redactkit.evaluate.record import JURISDICTION, to_record
from redactkit.gate import Index, fingerprints, scan_bytes
from redactkit.gate.misspelt import Misspelt
from redactkit.publish.case import open_case
from redactkit.publish.needles import kept_names, roster_needles

KEY = secrets.token_bytes(32)
CASES = sorted((ROOT / "tests" / "corpus").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_fingerprints_have_the_recall_of_the_roster(path, tmp_path):
    """But for misspellings and surnames that are nobody's of the roster.

    A hash tells nothing about a word that is nearly the same, or is not.
    """
    gold = read_case(path)
    (tmp_path / "redactkit.toml").write_text(
        f'jurisdiction = "{JURISDICTION}"\npublisher = {{name = "Publisher"}}\n'
    )
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "record.json").write_text(json.dumps(to_record(gold)))
    opened, _ = open_case(tmp_path / "case", gold.released_on, gold.released_on)
    plain = (
        replace(needle, beside=frozenset(), ahead=frozenset()) for needle in roster_needles(opened)
    )
    index = Index.of(plain, tuple(kept_names(opened)), phrases=(opened.config.publisher,))
    index = replace(index, wrong=Misspelt.of((), ()))
    prints = fingerprints.read(fingerprints.write([index], KEY), KEY)
    text = gold.text.encode("utf-8", "surrogatepass")
    assert scan_bytes("case.txt", text, prints) == scan_bytes("case.txt", text, index)
    forms = [form.needle.value for same in index.forms.values() for form in same]
    planted = [*(entry["text"] for entry in gold.raw["must_not_appear"]), *forms]
    for words in planted:
        for shown in (words, words.upper(), words.replace(" ", "")):
            assert set(prints.find(f"so {shown} it is")) == set(index.find(f"so {shown} it is"))
