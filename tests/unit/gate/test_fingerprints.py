import base64
import json
import pickle
import secrets
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from redactkit import resources
from redactkit.errors import ConfigError
from redactkit.gate import Index, fingerprints, name_needles, needles, scan_bytes

KEY = fingerprints.read_key("00112233445566778899aabbccddeeff" * 2)
CANARY = "Marisol Tenterby"
NEEDLES = (
    name_needles("p1", given="Tamsin", family="Quill", middle="Rose", initials=["TRQ"])
    + name_needles("p1", given="Ann-Marie", family="de la Fontaine-Okafor")
    + name_needles("p2", given="Victor", family="Law", sex="M")
    + name_needles("p3", given="小明", family="王")
    + needles("p1", "email", "tam.quill@example.org")
    + needles("p1", "phone", "020 7946 0519")
    + needles("p1", "collar_number", "4471")
    + needles("p1", "date_of_birth", "1989-06-02")
    + needles("p2", "address", "Flat 12, Mariner House, Quay Road, Corbrigg, NE99 3ZZ")
    + needles("p2", "handle", "@may")
    + needles("p2", "other", "the keeper of the lighthouse at the end of the long northern mole")
)  # fmt: skip
KEPT = ["Superintendent Alastair Law", "Tamsin Brook"]
INDEX = Index.of(NEEDLES, KEPT, phrases=["the Law Society"])
# Fingerprints cannot tell whose name stands beside another one.
ALONE = Index.of(
    (replace(needle, beside=frozenset(), ahead=frozenset()) for needle in NEEDLES),
    KEPT,
    phrases=["the Law Society"],
)
PRINTS = fingerprints.read(fingerprints.write([INDEX], KEY), KEY)
PIECES = """
    Tamsin Rose Quill Q. T TRQ T.R.Q. tamsinquill xtamsinquillx tam.quill@example.org Victor Law law
    Mr Alastair Society the The 4471 PC number 020 7946 0519 02079460519 2 June 1989 02/06/89 NE99
    3ZZ Flat 12 Mariner House Quay Road Corbrigg @may May 王小明 小明 keeper of lighthouse at end long
    northern mole Ann-Marie de la Fontaine Okafor Brook . , - and
"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])


def found(finder, text, shortest=0):
    return set(finder.find(text, shortest=shortest))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from([" ", "", "\n", "-", ", ", "_"]))
def test_fingerprints_find_what_the_roster_finds(words, between):
    text = between.join(words)
    assert found(PRINTS, text) == found(ALONE, text)
    assert found(PRINTS, text, 6) == found(ALONE, text, 6)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_read_alike(text):
    assert found(PRINTS, text) == found(ALONE, text)


@pytest.mark.parametrize("form", [form for same in INDEX.forms.values() for form in same][::7])
def test_every_form_of_the_roster_is_found_in_capitals_and_split(form):
    for text in (form.needle.value.upper(), form.needle.value.replace(" ", "\u00a0\n")):
        assert found(PRINTS, f"then {text} left") == found(INDEX, f"then {text} left")


def test_a_scan_says_the_same_word_for_word():
    data = b"Ms Quill rang 020 7946 0519.\nLaw did. The Law Society and Alastair Law did not."
    assert scan_bytes("quill.txt", data, PRINTS) == scan_bytes("quill.txt", data, INDEX)


def test_several_cases_are_told_apart_and_what_one_keeps_hides_nothing_of_another():
    one = Index.of(name_needles("p1", given="Tamsin", family="Quill"))
    other = Index.of(name_needles("p1", given="Victor", family="Moss"), ["Tamsin Quill"])
    both = fingerprints.read(fingerprints.write([one, other], KEY), KEY)
    assert {hit.person for hit in both.find("Tamsin Quill met Victor Moss")} == {"1/p1", "2/p1"}


def test_needles_of_nobody_stay_nobodys_among_several_cases():
    index = Index.of(needles("", "date_of_birth", "2024-03-01"))
    both = fingerprints.read(fingerprints.write([INDEX, index], KEY), KEY)
    assert {hit.person for hit in both.find("on 1 March 2024")} == {""}


def test_the_file_tells_neither_words_nor_people_nor_how_many():
    small = fingerprints.write([Index.of(name_needles("p-canary", family="Tenterby"))], KEY)
    none = fingerprints.write([Index.of(())], KEY)
    assert len(small["cells"]) == len(none["cells"]) == 1024
    raw = b"".join(base64.b64decode(cell) for cell in small["cells"])
    assert b"canary" not in raw
    assert b"tenterby" not in raw
    assert small["cells"] == sorted(small["cells"], key=base64.b64decode)
    sizes = len(fingerprints.write([INDEX], KEY)["cells"])
    assert sizes & (sizes - 1) == 0


def test_two_files_of_one_case_share_nothing():
    one, other = (fingerprints.write([INDEX], KEY) for _ in range(2))
    assert not set(one["cells"]) & set(other["cells"])
    tags = [{base64.b64decode(cell)[:16] for cell in value["cells"]} for value in (one, other)]
    assert not tags[0] & tags[1]


def test_the_first_bytes_of_cells_look_random():
    cells = fingerprints.write([INDEX], KEY)["cells"]
    for place in (0, 20, 47):
        assert len({base64.b64decode(cell)[place] for cell in cells}) > 230


def test_another_key_or_a_changed_file_is_refused():
    value = fingerprints.write([INDEX], KEY)
    with pytest.raises(ConfigError, match="not the one of these fingerprints"):
        fingerprints.read(value, secrets.token_bytes(32))
    with pytest.raises(ConfigError, match="was changed"):
        fingerprints.read({**value, "cells": value["cells"][1:]}, KEY)


@pytest.mark.parametrize("text", [None, "no JSON", "{}"])
def test_a_file_of_something_else_is_a_bad_question(text, tmp_path):
    if text is not None:
        (tmp_path / "scan.json").write_text(text)
    with pytest.raises(ConfigError) as refused:
        fingerprints.read_file(tmp_path / "scan.json", secrets.token_hex(32))
    assert refused.value.hint == "write them anew with `redactkit scan fingerprints`"


@pytest.mark.parametrize(
    "text", ["", "secret", "0" * 64, "ab" * 32, bytes(range(31)).hex(), "not-base64-" * 9]
)
def test_a_weak_key_is_refused_and_not_repeated(text):
    with pytest.raises(ConfigError) as refused:
        fingerprints.read_key(text)
    assert not text or text not in f"{refused.value} {refused.value.hint}"


def test_a_key_is_read_in_hexadecimal_and_base64():
    key = secrets.token_bytes(32)
    assert fingerprints.read_key(f"{key.hex()}\n") == key
    assert fingerprints.read_key(base64.b64encode(key).decode()) == key


def test_fingerprints_show_nothing_and_go_to_another_process():
    index = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))
    prints = fingerprints.read(fingerprints.write([index], KEY), KEY)
    assert "enterby" not in repr(prints).lower()
    assert KEY.hex() not in repr(prints)
    copy = pickle.loads(pickle.dumps(prints))
    assert copy.find(CANARY) == prints.find(CANARY) != []


def test_what_is_written_keeps_its_schema():
    schema = json.loads(resources.schema("scan-fingerprints"))
    Draft202012Validator(schema).validate(fingerprints.write([INDEX], KEY))
    example = Path("schemas/examples/scan-fingerprints/valid/small.json")
    key = fingerprints.read_key("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    value = json.loads((Path(resources.__file__).parents[1] / example).read_bytes())
    hits = fingerprints.read(value, key).find("Marisol Tenterby")
    assert {hit.person for hit in hits} == {"child"}
