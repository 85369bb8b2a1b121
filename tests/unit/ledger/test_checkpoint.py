"""Checkpoints: three lines under the ledger's own signature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import KEY, LOGS, NOW, ORIGIN, STRANGER, WITNESS, WITNESSES, log

from redactkit.errors import InputError, RedactkitError
from redactkit.ledger import note
from redactkit.ledger.checkpoint import Checkpoint, load_checkpoint, open_checkpoint
from redactkit.ledger.merkle import EMPTY_ROOT
from redactkit.ledger.note import Note

HEAD = Checkpoint(ORIGIN, 7, bytes(range(32)))


def signed(text, key=KEY, name=ORIGIN, *lines):
    return Note(text, (note.sign(text, name, key), *lines)).data


def test_the_text_is_origin_size_and_root():
    assert HEAD.text == f"{ORIGIN}\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    assert load_checkpoint(HEAD.text) == HEAD


def test_a_head_names_who_signed_it():
    line = note.cosign(HEAD.text, WITNESS.person, WITNESS, NOW)
    head = open_checkpoint(signed(HEAD.text, KEY, ORIGIN, line), LOGS, WITNESSES)
    assert (head.checkpoint, head.size, head.root) == (HEAD, 7, HEAD.root)
    assert [item.verifier.name for item in head.logs] == [ORIGIN]
    assert [(item.verifier.name, item.time) for item in head.witnesses] == [("witness-1", NOW)]


@pytest.mark.parametrize(
    "text",
    [
        HEAD.text + "an extension\n", HEAD.text + "\n", HEAD.text.replace("7", "07"),
        HEAD.text.replace("7", "-7"), HEAD.text.replace("7", "+7"), HEAD.text.replace("7", "٧"),
        HEAD.text.replace("7", "7 "), HEAD.text.replace("7", str(2**53)), HEAD.text.replace("7", "0"),
        HEAD.text.replace("=", ""), HEAD.text.replace("8=", "9="), HEAD.text.replace("AAEC", ""),
        HEAD.text.replace(ORIGIN, ""), HEAD.text.replace(f"{ORIGIN}\n", ""), "\n", "",
    ],
)  # fmt: skip
def test_another_text_is_no_checkpoint_even_when_it_is_signed(text):
    with pytest.raises(InputError) as raised:
        load_checkpoint(text)
    assert raised.value.rule == "ledger/checkpoint"
    if text.endswith("\n"):
        with pytest.raises(InputError):
            open_checkpoint(signed(text), LOGS)


def test_an_empty_ledger_has_one_root():
    assert load_checkpoint(Checkpoint(ORIGIN, 0, EMPTY_ROOT).text).size == 0


def test_a_key_of_another_ledger_or_of_a_witness_signs_no_head():
    other = "another-ledger"
    line = note.cosign(HEAD.text, WITNESS.person, WITNESS, NOW)
    for data, logs in (
        (signed(HEAD.text, KEY, other), (log(origin=other),)),
        (signed(HEAD.text, STRANGER), LOGS),
        (Note(HEAD.text, (line,)).data, LOGS),
    ):
        with pytest.raises(InputError) as raised:
            open_checkpoint(data, logs, WITNESSES)
        assert raised.value.rule == "ledger/signature"


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_noise_raises_our_errors_only(noise):
    good = signed(HEAD.text)
    for data in (noise, noise + good, good + noise, good[:60] + noise + good[60:]):
        try:
            head = open_checkpoint(data, LOGS)
        except RedactkitError:
            continue
        assert head.checkpoint == HEAD
