"""Signed notes: the form of the specification, and no other."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import KEY, LOGS, NOW, ORIGIN, STRANGER, WITNESS, WITNESSES, log, witness

from redactkit.errors import ConfigError, InputError, RedactkitError
from redactkit.ledger import note
from redactkit.ledger.note import Kind, Line, Note, Verifier
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm, public_key

TEXT = "a text\n\nwith an empty line\n"

# The example of the specification (C2SP signed-note), and the key of its author.
EXAMPLE = (
    "Ognuno sta solo sul cuor della terra\n"
    "trafitto da un raggio di sole:\n"
    "\n"
    "ed è subito sera.\n"
    "\n"
    "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9o"
    "JKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n"
).encode()


def signed(text=TEXT, *lines):
    return Note(text, (note.sign(text, ORIGIN, KEY), *lines)).data


def test_a_note_opens_under_the_key_that_signed_it():
    opened, signatures = note.open_note(signed(), LOGS)
    assert opened.text == TEXT
    assert [item.verifier for item in signatures] == list(LOGS)
    assert opened.data == signed()


def test_the_example_of_the_specification_has_its_parts():
    example = note.load_note(EXAMPLE)
    assert example.text.endswith("\n\ned è subito sera.\n")
    assert [(line.name, line.key_id.hex()) for line in example.lines] == [
        ("quasimodo.example/salvatore", "367ba04b")
    ]
    assert example.data == EXAMPLE


def test_the_key_ids_are_those_of_the_specifications():
    # x/mod/sumdb/note: PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
    raw = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]
    key = public_key(bytes.fromhex("302a300506032b6570032100") + raw)
    assert Verifier("PeterNeumann", key).key_id.hex() == "c74f20a3"
    # the same key under another name, or for another kind of signature, is another key
    ids = {
        log(origin="b").key_id,
        log().key_id,
        Verifier(ORIGIN, KEY.public, Kind.COSIGNATURE).key_id,
    }
    assert len(ids) == 3


def test_a_cosignature_states_a_time_and_covers_it():
    line = note.cosign(TEXT, WITNESS.person, WITNESS, NOW)
    _, signatures = note.open_note(signed(TEXT, line), (*LOGS, *WITNESSES))
    assert [item.time for item in signatures] == [None, NOW]
    later = int((NOW + timedelta(seconds=1)).timestamp()).to_bytes(8, "big")
    with pytest.raises(InputError, match="known key is wrong"):
        note.open_note(signed(TEXT, line._replace(data=later + line.data[8:])), (*LOGS, *WITNESSES))


def test_lines_by_unknown_keys_and_of_unknown_types_are_skipped():
    unknown = note.sign(TEXT, ORIGIN, STRANGER)
    post_quantum = Line("witness-1", b"\x06\x06\x06\x06", bytes(8 + 2420))
    _, signatures = note.open_note(signed(TEXT, unknown, post_quantum), (*LOGS, *WITNESSES))
    assert [item.verifier for item in signatures] == list(LOGS)


def test_a_wrong_line_by_a_known_key_fails_the_whole_note():
    bad = note.cosign(TEXT, WITNESS.person, WITNESS, NOW)
    bad = bad._replace(data=bad.data[:-1] + bytes([bad.data[-1] ^ 1]))
    assert note.open_note(signed(TEXT, bad), LOGS)
    with pytest.raises(InputError) as raised:
        note.open_note(signed(TEXT, bad), (*LOGS, *WITNESSES))
    assert raised.value.rule == "ledger/signature"


@pytest.mark.parametrize("data", [b"", b"\0" * 8, b"\xff" * 72, bytes(8), b"\x7f" + b"\xff" * 71])
def test_a_cosignature_with_an_impossible_time_or_none_is_refused(data):
    line = Line(WITNESS.person, witness().key_id, data)
    with pytest.raises(InputError):
        note.open_note(signed(TEXT, line), (*LOGS, *WITNESSES))


def test_a_key_signs_once():
    line = note.cosign(TEXT, WITNESS.person, WITNESS, NOW)
    again = note.cosign(TEXT, WITNESS.person, WITNESS, NOW + timedelta(days=1))
    with pytest.raises(InputError, match="two signatures"):
        note.open_note(signed(TEXT, line, again), (*LOGS, *WITNESSES))


def test_a_note_that_no_known_key_signed_is_refused():
    for verifiers in ((), (log(STRANGER),), (log(origin="another"),), WITNESSES):
        with pytest.raises(InputError, match="no known key"):
            note.open_note(signed(), verifiers)


def test_a_ledger_key_and_a_witness_key_are_told_apart():
    cosigned = Note(TEXT, (note.cosign(TEXT, ORIGIN, KEY, NOW),)).data
    with pytest.raises(InputError, match="no known key"):
        note.open_note(cosigned, LOGS)


def test_only_ed25519_signs_notes():
    other = generate(Algorithm.ECDSA_P256, "ledger-1")
    with pytest.raises(ConfigError, match="Ed25519"):
        note.sign(TEXT, ORIGIN, other)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1], lambda data: data + b"\n", lambda data: data + b"x",
        lambda data: data.replace(b"\xe2\x80\x94 ", b"- "), lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.replace(b"\n\n", b"\n"), lambda data: b"\xef" + data,
        lambda data: data.replace(b" ", b"\t"), lambda data: data + bytes(65536),
        lambda data: data.replace(b"kestrelshire", b"kestrel+shire"),
        lambda data: data.replace(b"kestrelshire", b"kestrel shire"),
        lambda data: data.replace(b"police ", b"police  "),
        lambda data: data.rpartition(b"\xe2")[0] + data[data.rindex(b"\xe2"):] * 101,
        lambda data: data.replace(b"=\n", b"\n"), lambda data: data.replace(b"=\n", b"==\n"),
        lambda data: data.replace(b"=\n", b"=\n\n"), lambda _: b"", lambda _: b"\n\n", lambda _: TEXT.encode(),
    ],
)  # fmt: skip
def test_another_form_is_refused(change):
    data = change(signed())
    assert data != signed()
    with pytest.raises(InputError):
        note.open_note(data, LOGS)


@given(st.integers(min_value=0), st.integers(0, 255))
def test_no_byte_of_a_note_can_be_changed(at, byte):
    data = bytearray(signed())
    at %= len(data)
    if data[at] == byte:
        return
    data[at] = byte
    with pytest.raises(InputError):
        note.open_note(bytes(data), LOGS)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_noise_raises_our_errors_only(noise):
    for data in (noise, signed() + noise, noise + signed(), TEXT.encode() + b"\n" + noise):
        try:
            opened, _ = note.open_note(data, LOGS)
        except RedactkitError:
            continue
        assert opened.data == data


@given(st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31, 23, 59, 59)))
def test_any_second_of_our_era_can_be_stated(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    line = note.cosign(TEXT, WITNESS.person, WITNESS, moment)
    (stated,) = note.verify_lines(TEXT, [line], WITNESSES)
    assert stated.time == moment
