"""Commitments in the form of SD-JWT, and the attacks that they must stand."""

import base64
import hashlib
import json
import subprocess
from collections import Counter
from itertools import product

import pytest
from annexes import CHILD, NAME, OFFICER, RELEASE, SECRET, VICTIM, make, redactions
from hypothesis import given
from hypothesis import strategies as st
from programs import NODE_MODULES, require, require_node_modules

from redactkit.annex.commitments import (
    COMMITMENTS_FILE,
    RECORD_FILE,
    base64url,
    commit,
    digest,
    disclose,
    load_disclosure,
    published,
)
from redactkit.annex.salts import new_secret
from redactkit.errors import InputError, RedactkitError

# RFC 9901, section 4.2.1 and 4.2.3: an example of a disclosure, and its digest.
RFC_DISCLOSURE = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
RFC_DIGEST = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"


def test_the_digest_is_that_of_the_example_in_rfc_9901():
    assert digest(RFC_DISCLOSURE) == RFC_DIGEST


def test_openssl_and_basenc_give_the_digest_of_every_disclosure():
    require("openssl")
    line = 'printf %s "$D" | openssl dgst -sha256 -binary | basenc --base64url'
    texts = [RFC_DISCLOSURE, *(item.disclosure for item in make().annex.openings)]
    for text in texts:
        done = subprocess.run(
            ["sh", "-c", line], env={"D": text, "PATH": "/usr/bin:/bin"}, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip().rstrip("=") == digest(text)


def test_a_disclosure_is_base64url_of_salt_name_and_value():
    text = disclose(bytes(32), "data/record.json#/title@0:9", "Móbius")
    parts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    assert parts == ["A" * 43, "data/record.json#/title@0:9", "Móbius"]
    assert load_disclosure(text).place == ("data/record.json", "/title", 0, 9)


@given(
    st.binary(min_size=32, max_size=32),
    st.sampled_from(["unit", "data/record.json", "data/record.json#/a~1b/0@0:1"]),
    st.text(st.characters(codec="utf-8"), max_size=40)
    | st.lists(st.text(st.characters(codec="utf-8"), max_size=5), max_size=3),
)
def test_a_disclosure_reads_back_as_it_was_written(salt, name, value):
    assert load_disclosure(disclose(salt, name, value)) == (salt, name, value)


def raw(value):
    return base64url(json.dumps(value, separators=(",", ":")).encode())


SALT = "A" * 43


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=",
        "a+b/",
        raw([SALT, "unit", "x"]) + "=",
        raw([SALT, "unit", "x"])[:-1],
        RFC_DISCLOSURE,  # right in itself, with a short salt and spaces
        raw({"salt": SALT}),
        raw([SALT, "unit"]),
        raw([SALT, "unit", "x", "y"]),
        raw([SALT, "unit", 1]),
        raw([SALT, "unit", None]),
        raw([SALT, "unit", ["x", 1]]),
        raw([SALT, "unit", {"a": "b"}]),
        raw([SALT[:-1], "unit", "x"]),
        raw(["A" * 42 + "B", "unit", "x"]),  # spare bits
        raw([1, "unit", "x"]),
        raw([SALT, "_sd", "x"]),
        raw([SALT, "...", "x"]),
        raw([SALT, "withheld", "x"]),
        raw([SALT, "", "x"]),
        raw([SALT, "data/record.json#/title@01:9", "x"]),
        raw([SALT, "data/record.json#title@0:9", "x"]),
        raw([SALT, "../record.json#/title@0:9", "x"]),
        base64url(b'["' + SALT.encode() + b'", "unit", "x"]'),
        base64url(b'["' + SALT.encode() + b'","unit","x"] '),
        base64url(b"\xff"),
        base64url(b"[" * 100_000),
    ],
)
def test_a_disclosure_in_any_other_form_is_refused(text):
    with pytest.raises(InputError) as caught:
        load_disclosure(text)
    assert "x" not in caught.value.message.split()


@given(st.text(max_size=200) | st.binary(max_size=200).map(base64url))
def test_no_text_makes_the_reader_of_disclosures_fail_in_another_way(text):
    try:
        load_disclosure(text)
    except RedactkitError as error:
        assert error.rule


# ------------------------------------------------------------------ what is published


def test_members_that_were_replaced_whole_have_their_digests_beside_them():
    record = json.loads(make().files[RECORD_FILE])
    people, allegation = record["people"][0], record["allegations"][0]
    digests = people["withheld"]["_sd"]
    assert digest(make().disclosure("r-0002")) in digests
    assert digest(make().disclosure("r-0003")) in digests
    assert digest(make().disclosure("r-0005")) in allegation["withheld"]["_sd"]
    assert "withheld" not in record
    assert people["label"] == "Officer A"


def test_what_was_replaced_within_texts_lists_and_documents_is_in_the_list():
    lines = make().files[COMMITMENTS_FILE].decode().splitlines()
    head, digests = json.loads(lines[0]), [json.loads(line)["digest"] for line in lines[1:]]
    assert head == {"format": "redactkit/commitments/v1", "release_id": RELEASE, "alg": "sha-256"}
    for number in (1, 4, 6, 7):
        assert digest(make().disclosure(f"r-{number:04}")) in digests
    assert {digest(text) for text in make().annex.sources} <= set(digests)


def test_the_same_inputs_give_the_same_bytes():
    assert make().files == make().files


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines[:-1],
        lambda lines: lines + b"\n",
        lambda lines: lines.replace(b'"digest":"', b'"digest": "', 1),
        lambda lines: b"\n".join([*lines.split(b"\n")[:1], *lines.split(b"\n")[2:3], *lines.split(b"\n")[1:2], b""]),
        lambda lines: lines + lines.splitlines(keepends=True)[-1],
        lambda lines: lines.replace(b"sha-256", b"sha-1"),
        lambda lines: lines.replace(RELEASE.encode(), b"r-" + b"b" * 20),
        lambda lines: b"",
    ],
)  # fmt: skip
def test_a_list_in_another_form_or_of_another_release_is_refused(change):
    with pytest.raises(InputError):
        published({}, change(make().files[COMMITMENTS_FILE]), RELEASE)


@pytest.mark.parametrize(
    "record",
    [
        {"_sd": ["A" * 43, "B" * 43]},
        {"withheld": ["A" * 43]},
        {"withheld": {"_sd": []}},
        {"withheld": {"_sd": ["B" * 43, "A" * 43]}},
        {"withheld": {"_sd": ["A" * 43, "A" * 43]}},
        {"withheld": {"_sd": ["A" * 43], "label": "x"}},
        {"withheld": {"_sd": ["A" * 42]}},
        {"withheld": {"_sd": [1]}},
        {"a": {"withheld": {"_sd": ["A" * 43]}}, "b": {"withheld": {"_sd": ["A" * 43]}}},
    ],
)
def test_digests_of_a_record_in_another_form_are_refused(record):
    with pytest.raises(InputError):
        published(record, make().files[COMMITMENTS_FILE], RELEASE)


def test_sd_jwt_of_another_maker_puts_the_members_back(tmp_path):
    require_node_modules()
    made = make()
    (tmp_path / "record.json").write_bytes(made.files[RECORD_FILE])
    chosen = [made.disclosure(f"r-000{number}") for number in (2, 3, 5)]
    (tmp_path / "disclosures.json").write_text(json.dumps(chosen))
    script = NODE_MODULES.parent / "sd-jwt.mjs"
    done = subprocess.run(
        ["node", script, tmp_path / "record.json", tmp_path / "disclosures.json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    unpacked = json.loads(done.stdout)
    people, allegation = unpacked["record"]["people"][0], unpacked["record"]["allegations"][0]
    assert people["withheld"] == {"label": NAME, "unit": "East Unit"}
    assert people["label"] == "Officer A"
    assert allegation["withheld"] == {"standards": ["honesty", "duties"]}
    assert "_sd" not in json.dumps(unpacked["record"])
    assert unpacked["digests"] == [digest(text) for text in chosen]


# ------------------------------------------------------------------ the attacks


CANDIDATES = [f"{given} {family}" for given, family in product(
    ["Perrin", "Tamsin", "Robin", "Dana", "Ellis", "Morgan", "Ash", "Lin"],
    ["Galloway", "Sample", "Example", "Thorne", "Marsh", "Quill", "Vane", "Wren"],
)]  # fmt: skip


def found_by_dictionary(published_digests, salts):
    """What somebody finds who tries every candidate at the right place with known salts."""
    return {
        name
        for name in CANDIDATES
        for salt in salts
        if digest(disclose(salt, "data/record.json#/title@0:9", name)) in published_digests
    }


def test_dictionary_on_names_finds_nothing_without_the_salt():
    public = make().public
    guesses = [bytes(32), hashlib.sha256(RELEASE.encode()).digest(), b"\xff" * 32]
    assert found_by_dictionary(public.scopes, guesses) == set()
    # the attack itself works: with the salt it names the officer
    salt = SECRET.salt(OFFICER, RECORD_FILE, "/title", "0:9")
    assert found_by_dictionary(public.scopes, [salt]) == {NAME}
    unsalted = {base64url(hashlib.sha256(name.encode()).digest()) for name in CANDIDATES}
    assert not unsalted & public.scopes.keys()


def test_no_unsalted_digest_of_a_source_is_published():
    made = make()
    everything = b"".join(made.files.values())
    for item in made.annex.originals:
        assert hashlib.sha256(item.content).hexdigest().encode() not in everything
    for text in made.annex.sources:
        assert load_disclosure(text).value.encode() not in everything


def test_a_salt_leak_stays_local():
    made = make()
    leaked = load_disclosure(made.disclosure("r-0001")).salt
    others = [item for item in made.annex.openings if item.id != "r-0001"]
    digests = set(made.public.scopes)
    for item in others:
        opened = load_disclosure(item.disclosure)
        assert digest(disclose(leaked, opened.name, opened.value)) not in digests
    assert digest(disclose(leaked, "data/record.json#/title@0:9", NAME)) in digests


def test_the_key_of_an_order_that_leaks_opens_that_order_alone():
    from redactkit.annex.salts import hkdf

    made = make()
    leaked = hkdf(SECRET.value, VICTIM.encode())

    def salt_with(key, item):
        import hmac

        place = b"\0".join(
            [b"redactkit/salt/v1", item.file.encode(), (item.member or item.pointer).encode(),
             b"" if item.member else f"{item.start}:{item.end}".encode()]
        )  # fmt: skip
        return hmac.digest(key, place, "sha256")

    opened = {
        item.id
        for item in redactions()
        if salt_with(leaked, item) == load_disclosure(made.disclosure(item.id)).salt
    }
    assert opened == {"r-0004", "r-0007"}


def test_linkage_across_fields_the_same_name_has_a_new_digest_everywhere():
    made = make()
    same = [made.disclosure(f"r-{number:04}") for number in (1, 2, 6)]
    assert {load_disclosure(text).value for text in same} == {NAME}
    assert len({digest(text) for text in same}) == 3


def test_linkage_across_releases_nothing_is_the_same_in_two_releases():
    one, two = make(new_secret()), make(new_secret())
    assert not one.public.scopes.keys() & two.public.scopes.keys()
    assert one.annex.decoys != two.annex.decoys


@pytest.mark.parametrize(("fewer", "more"), [(0, 8), (1, 7), (11, 20)])
def test_count_leak_lists_are_as_long_for_few_as_for_more(fewer, more):
    lengths = {len(make(more=number).public.scopes) for number in (fewer, more)}
    assert len(lengths) == 1


@pytest.mark.parametrize("more", [0, 3, 9, 12, 40])
def test_count_leak_every_list_is_filled_to_a_power_of_two(more):
    lengths = Counter(make(more=more).public.scopes.values())
    assert all(length.bit_count() == 1 and length >= 2 for length in lengths.values())
    assert lengths[COMMITMENTS_FILE] >= 16


def test_a_decoy_looks_like_a_digest_and_its_preimage_is_in_the_annex_alone():
    made = make()
    everything = b"".join(made.files.values()).decode()
    assert made.annex.decoys
    for decoy in made.annex.decoys:
        assert decoy not in everything
        assert digest(decoy) in everything


def test_order_leak_digests_stand_in_their_own_order_whatever_the_place():
    made = make(more=20)
    lines = [json.loads(line) for line in made.files[COMMITMENTS_FILE].splitlines()[1:]]
    digests = [line["digest"] for line in lines]
    assert digests == sorted(digests)
    ours = [digest(made.disclosure(item.id)) for item in make().annex.openings]
    assert [item for item in digests if item in ours] == sorted(set(digests) & set(ours))


def test_order_leak_the_order_in_which_redactions_are_given_changes_nothing():
    made = make()
    record = {"title": "Officer A", "people": [{"label": "x", "unit": "y"}], "allegations": [{}]}
    items = redactions()
    one, two = (
        commit(record, given, {RECORD_FILE: b""}, SECRET, RELEASE) for given in (items, items[::-1])
    )
    assert (one.record, one.lines) == (two.record, two.lines)
    assert made.annex.decoys == tuple(sorted(made.annex.decoys))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_length_leak_what_is_published_is_as_long_for_any_name(name):
    usual, other = make(), make(name=name)
    assert {k: len(v) for k, v in usual.files.items()} == {k: len(v) for k, v in other.files.items()}  # fmt: skip
    assert CHILD not in other.files[RECORD_FILE].decode()
