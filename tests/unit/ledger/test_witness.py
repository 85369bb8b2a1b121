"""A witness: every head that it cosigns extends the last one."""

import shutil
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import (
    KEY,
    LOGS,
    NOW,
    ORIGIN,
    STRANGER,
    WITNESS,
    WITNESSES,
    Naive,
    leaf,
    leaves,
    log,
    make,
)

from redactkit import strict
from redactkit.errors import ConfigError, InputError, RedactkitError
from redactkit.ledger import append as writer
from redactkit.ledger import note, open_ledger, witness
from redactkit.ledger.checkpoint import Checkpoint
from redactkit.ledger.witness import Request, answer, load_request, request


@pytest.fixture
def folder(tmp_path):
    return make(tmp_path / "ledger", 5).folder


@pytest.fixture
def state(tmp_path):
    path = tmp_path / "witness.json"
    witness.init(path)
    return path


def ask(folder, state, old, now=NOW):
    return answer(request(open_ledger(folder, LOGS), old), state, LOGS, WITNESS, now)


def grow(folder, start, stop):
    writer.append(folder, leaves(start, stop), KEY, LOGS)


def evidence(state):
    return sorted(path for path in state.parent.iterdir() if "evidence" in path.name)


def test_a_head_and_its_extension_are_cosigned(folder, state):
    for old, size in ((0, 5), (5, 300)):
        grow(folder, 5, size)
        line = ask(folder, state, old)
        text = strict.read(state)["heads"][ORIGIN].partition("\n\n")[0] + "\n"
        assert text.split("\n")[1] == str(size)
        (signed,) = note.verify_lines(text, [line], WITNESSES)
        assert signed.time == NOW


def test_the_same_head_is_cosigned_again_at_a_later_time(folder, state):
    ask(folder, state, 0)
    later = NOW + timedelta(days=7)
    line = ask(folder, state, 5, later)
    text = open_ledger(folder, LOGS).head.note.text
    assert note.verify_lines(text, [line], WITNESSES)[0].time == later


def test_the_request_is_the_body_of_the_specification(folder):
    grow(folder, 5, 9)
    opened = open_ledger(folder, LOGS)
    data = request(opened, 5).data
    top, _, checkpoint = data.partition(b"\n\n")
    assert top.decode().split("\n")[0] == "old 5"
    assert len(top.decode().split("\n")) == 1 + len(opened.prove_consistency(5))
    assert checkpoint == (folder / "checkpoint").read_bytes()
    assert load_request(data).data == data


def test_a_request_from_another_size_is_told_the_right_one(folder, state):
    with pytest.raises(InputError) as raised:
        ask(folder, state, 3)
    assert raised.value.hint.endswith("--old-size 0")
    ask(folder, state, 0)
    grow(folder, 5, 9)
    with pytest.raises(InputError) as raised:
        ask(folder, state, 0)
    assert raised.value.hint.endswith("--old-size 5")
    assert ask(folder, state, 5)


def test_a_witness_never_goes_backwards(folder, state, tmp_path):
    old = shutil.copytree(folder, tmp_path / "old")
    grow(folder, 5, 9)
    ask(folder, state, 0)
    memory = state.read_bytes()
    for size in (0, 5):
        with pytest.raises(InputError) as raised:
            ask(old, state, size)
        assert raised.value.rule == "ledger/request"
    assert state.read_bytes() == memory


def test_two_heads_of_one_size_are_a_split_view_and_both_are_kept(folder, state, tmp_path):
    ask(folder, state, 0)
    memory = state.read_bytes()
    other = tmp_path / "other"
    writer.init(other, ORIGIN, KEY)
    writer.append(other, leaves(100, 105), KEY, LOGS)
    with pytest.raises(InputError) as raised:
        ask(other, state, 5)
    assert raised.value.rule == "ledger/split-view"
    assert {path.read_bytes() for path in evidence(state)} == {
        (folder / "checkpoint").read_bytes(), (other / "checkpoint").read_bytes()
    }  # fmt: skip
    assert all(path.name in raised.value.hint for path in evidence(state))
    assert state.read_bytes() == memory


def test_a_larger_head_of_another_history_is_a_split_view(folder, state, tmp_path):
    ask(folder, state, 0)
    other = tmp_path / "other"
    writer.init(other, ORIGIN, KEY)
    writer.append(other, leaves(100, 109), KEY, LOGS)
    with pytest.raises(InputError) as raised:
        ask(other, state, 5)
    assert raised.value.rule == "ledger/split-view"
    assert len(evidence(state)) == 2


def test_a_head_that_is_not_signed_is_no_evidence_of_anything(folder, state):
    ask(folder, state, 0)
    forged = note.Note(Checkpoint(ORIGIN, 5, bytes(32)).text, ()).text
    for key, name in ((STRANGER, ORIGIN), (KEY, "another")):
        data = note.Note(forged, (note.sign(forged, name, key),)).data
        with pytest.raises(InputError) as raised:
            answer(Request(5, (), data), state, LOGS, WITNESS, NOW)
        assert raised.value.rule == "ledger/signature"
    assert not evidence(state)


def test_nothing_is_proven_of_an_empty_ledger(folder, state):
    asked = request(open_ledger(folder, LOGS), 0)._replace(proof=(bytes(32),))
    with pytest.raises(InputError) as raised:
        answer(asked, state, LOGS, WITNESS, NOW)
    assert raised.value.rule == "ledger/request"


def test_the_empty_ledger_can_be_cosigned(tmp_path, state):
    writer.init(tmp_path / "empty", ORIGIN, KEY)
    ask(tmp_path / "empty", state, 0)
    grow(tmp_path / "empty", 0, 3)
    assert ask(tmp_path / "empty", state, 0)


def test_heads_of_several_ledgers_are_kept_apart(folder, state, tmp_path):
    ask(folder, state, 0)
    other, logs = tmp_path / "other", (log(origin="another"),)
    writer.init(other, "another", KEY)
    writer.append(other, leaves(50, 55), KEY, logs)
    assert answer(request(open_ledger(other, logs), 0), state, logs, WITNESS, NOW)
    assert set(strict.read(state)["heads"]) == {ORIGIN, "another"}


@pytest.mark.parametrize("data", [None, b"", b"{}", b"[]", b'{"format":"x","heads":{}}',
    b'{"format":"redactkit/witness-state/v1","heads":[]}',
    b'{"format":"redactkit/witness-state/v1","heads":{"a":1}}',
    b'{"format":"redactkit/witness-state/v1","heads":{"a":"b"}}'])  # fmt: skip
def test_a_lost_or_damaged_memory_is_not_started_anew(folder, state, data):
    if data is None:
        state.unlink()
    else:
        state.write_bytes(data)
    with pytest.raises(ConfigError) as raised:
        ask(folder, state, 0)
    assert raised.value.rule == "ledger/witness-state"


def test_a_memory_is_made_once(state):
    with pytest.raises(ConfigError):
        witness.init(state)


def test_the_memory_is_on_disk_before_a_cosignature_leaves(folder, state):
    asked = state.with_name("request")
    asked.write_bytes(request(open_ledger(folder, LOGS), 0).data)
    script = (
        "import os, signal, sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from redactkit.ledger import Verifier, witness\n"
        "from redactkit.signing.keyfiles import load_signing_key\n"
        "log, key = (load_signing_key(Path(name).read_bytes()) for name in sys.argv[3:])\n"
        "real = witness.write_replacing\n"
        "def killed(*words):\n"
        "    real(*words)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "witness.write_replacing = killed\n"
        "logs = (Verifier('kestrelshire-police', log.public),)\n"
        "print(witness.answer(witness.read_request(Path(sys.argv[1])), Path(sys.argv[2]), logs, key,"
        " datetime.now(UTC)))\n"
    )
    for key in (KEY, WITNESS):
        state.with_name(f"{key.person}.pem").write_bytes(key.private_pem())
    keys = [state.with_name(f"{key.person}.pem") for key in (KEY, WITNESS)]
    done = subprocess.run([sys.executable, "-c", script, asked, state, *keys], capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert not done.stdout
    assert ORIGIN in strict.read(state)["heads"]
    assert state.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"old 5", b"old 05"), (b"old 5", b"old -5"), (b"old 5", b"new 5"), (b"old 5\n", b""),
        (b"old 5\n", b"old 5\nAAAA\n"), (b"\n\n", b"\n"), (b"old 5\n", b"old 5\n" + (b"A" * 43 + b"=\n") * 65),
        (b"old 5", b"old 5\0"),
    ],
)  # fmt: skip
def test_a_request_in_another_form_is_refused(folder, old, new):
    grow(folder, 5, 9)
    data = request(open_ledger(folder, LOGS), 5).data.replace(old, new, 1)
    with pytest.raises(InputError):
        load_request(data)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_noise_raises_our_errors_only(noise):
    for data in (noise, b"old 0\n\n" + noise):
        try:
            asked = load_request(data)
        except RedactkitError:
            continue
        assert asked.data == data


@given(st.integers(1, 60), st.integers(0, 60), st.data())
def test_a_proof_that_is_not_the_right_one_is_refused(old, more, data):
    # What a witness relies on, once more as a rule: only the one proof of RFC 6962 will do.
    from redactkit.ledger.merkle import verify_consistency

    tree = Naive(tuple(leaf(number).data for number in range(old + more)))
    roots = Naive(tree.entries[:old]).root, tree.root
    proof = tree.proof(old)
    assert verify_consistency(proof, old, old + more, *roots)
    other = data.draw(st.lists(st.sampled_from([*proof, bytes(32)]), max_size=len(proof) + 1))
    assert verify_consistency(other, old, old + more, *roots) == (other == proof)
