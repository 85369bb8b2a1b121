"""The writer: nobody's death and no second writer can damage a ledger."""

import random
import shutil
import signal
import subprocess
import sys
import time

import pytest
from installed import ROOT
from ledgers import (
    KEY,
    LOGS,
    NOW,
    ORIGIN,
    STRANGER,
    WITNESS,
    WITNESSES,
    leaf,
    leaves,
    log,
    make,
)

from redactkit.errors import ConfigError, InputError
from redactkit.ledger import append as writer
from redactkit.ledger import note, open_ledger
from redactkit.ledger.append import add_cosignatures, append
from redactkit.ledger.audit import audit
from redactkit.ledger.index import NAME as INDEX
from redactkit.ledger.store import locked
from redactkit.signing.files import PUBLIC, write_replacing
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm

START, STOP = 250, 520
"""An append over two boundaries of tiles: seven files and the head."""


class StopError(BaseException):
    """The power fails."""


def whole(folder):
    """Return the size of a ledger, all of which was recomputed."""
    opened = open_ledger(folder, LOGS)
    audit(opened)
    return opened.size


# -- crashes -----------------------------------------------------------------------


def stopping(step, how):
    """Return a writer that fails at a step: before, in the middle, or after it wrote."""
    left = [step]

    def write(path, data):
        left[0] -= 1
        if left[0] >= 0:
            write_replacing(path, data, PUBLIC)
            return
        if how == "half":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_name(f".{path.name}.0123456789abcdef").write_bytes(data[: len(data) // 2])
        if how == "after":
            write_replacing(path, data, PUBLIC)
        raise StopError

    return write


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return make(tmp_path_factory.mktemp("append") / "ledger", START).folder


@pytest.fixture
def folder(before, tmp_path):
    return shutil.copytree(before, tmp_path / "ledger")


def test_the_head_is_written_last_and_entries_before_their_hashes(folder):
    written = []
    append(folder, leaves(START, STOP), KEY, LOGS, lambda path, data: (
        written.append(path.relative_to(folder).as_posix()), write_replacing(path, data, PUBLIC)))  # fmt: skip
    assert written == [
        "tile/entries/000", "tile/0/000", "tile/entries/001", "tile/0/001",
        "tile/entries/002.p/8", "tile/0/002.p/8", "tile/1/000.p/2", "checkpoint",
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["before", "half", "after"])
@pytest.mark.parametrize("step", range(8))
def test_a_writer_that_stops_leaves_the_old_head_and_the_next_one_completes(folder, step, how):
    with pytest.raises(StopError):
        append(folder, leaves(START, STOP), KEY, LOGS, stopping(step, how))
    assert whole(folder) == (STOP if (step, how) == (7, "after") else START)
    done = append(folder, leaves(START, STOP), KEY, LOGS)
    assert done.places == tuple(range(START, STOP))
    assert whole(folder) == STOP
    assert list(done.ledger.leaves()) == leaves(STOP)


@pytest.mark.parametrize("step", range(8))
def test_what_a_crash_has_left_never_gets_into_the_ledger(folder, step):
    with pytest.raises(StopError):
        append(folder, leaves(9000, 9000 + STOP), KEY, LOGS, stopping(step, "after"))
    for number in range(START, STOP, 3):
        if open_ledger(folder, LOGS).size > number:
            continue
        append(folder, leaves(number, min(number + 3, STOP)), KEY, LOGS)
    assert whole(folder) in (STOP, START + STOP)
    opened = open_ledger(folder, LOGS)
    if opened.size == STOP:
        assert list(opened.leaves()) == leaves(STOP)


_CHILD = """
import os, signal, sys
from pathlib import Path
from redactkit.ledger import Kind, Leaf, Verifier
from redactkit.ledger.append import append
from redactkit.signing.files import PUBLIC, write_replacing
from redactkit.signing.keyfiles import load_signing_key
from hashlib import sha256

folder, step = Path(sys.argv[1]), int(sys.argv[2])
key = load_signing_key(sys.stdin.buffer.read())
logs = (Verifier("kestrelshire-police", key.public),)
left = [step]
def write(path, data):
    left[0] -= 1
    if left[0] < 0 <= step:
        os.kill(os.getpid(), signal.SIGKILL)
    write_replacing(path, data, PUBLIC)
def leaf(number):
    digests = (sha256(b"%d%b" % (number, what)).hexdigest() for what in (b"", b" signed"))
    return Leaf("release", f"r-{number}", *digests)
start = int(sys.argv[3])
while True:
    append(folder, [leaf(number) for number in range(start, start + 270)], key, logs, write)
    start += 270
    print(start, flush=True)
    if step >= 0:
        break
"""


def child(folder, step, start):
    process = subprocess.Popen(
        [sys.executable, "-c", _CHILD, folder, str(step), str(start)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    process.stdin.write(KEY.private_pem())
    process.stdin.close()
    return process


@pytest.mark.parametrize("step", range(8))
def test_a_process_that_is_killed_at_any_write_leaves_the_old_head(folder, step):
    process = child(folder, step, START)
    assert process.wait(60) == -signal.SIGKILL
    process.stdout.close()
    assert whole(folder) == START
    append(folder, leaves(START, STOP), KEY, LOGS)
    assert whole(folder) == STOP


def test_a_process_that_is_killed_at_any_moment_leaves_a_head_that_holds(folder):
    chance = random.Random(20261121)
    size = START
    for _ in range(6):
        process = child(folder, -1, size)
        assert process.stdout.readline()  # it is at work
        time.sleep(chance.random() / 10)
        process.kill()
        process.wait()
        process.stdout.close()
        size = whole(folder)
    assert size > START
    assert list(open_ledger(folder, LOGS).leaves()) == leaves(size)


# -- writers -----------------------------------------------------------------------


def test_a_second_writer_is_turned_away(folder):
    with locked(folder), pytest.raises(ConfigError, match="somebody else"):
        append(folder, leaves(START, STOP), KEY, LOGS)
    assert append(folder, leaves(START, STOP), KEY, LOGS).new == STOP - START


def test_two_processes_never_write_at_once(folder):
    done = [child(folder, 99, start) for start in (START, 10_000)]
    codes = [process.wait(60) for process in done]
    for process in done:
        process.stdout.close()
    assert 0 in codes
    assert whole(folder) == START + 270 * codes.count(0)


def test_an_existing_ledger_is_not_made_anew(folder):
    with pytest.raises(ConfigError):
        writer.init(folder, ORIGIN, KEY)
    assert whole(folder) == START


@pytest.mark.parametrize("name", ["tile/0/000.p/250", "tile/entries/000.p/250", "checkpoint"])
def test_a_damaged_ledger_is_not_written_to(folder, name):
    path = folder / name
    data = bytearray(path.read_bytes())
    data[30] ^= 1
    path.write_bytes(data)
    old = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(InputError):
        append(folder, leaves(START, STOP), KEY, LOGS)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == old


def test_a_head_by_a_stranger_is_not_continued(folder):
    with pytest.raises(InputError) as raised:
        append(folder, leaves(1), STRANGER, (log(STRANGER),))
    assert raised.value.rule == "ledger/signature"


# -- leaves ------------------------------------------------------------------------


def test_a_leaf_that_is_there_stays_where_it_is(folder):
    head = (folder / "checkpoint").read_bytes()
    done = append(folder, [leaf(3), leaf(7), leaf(3)], KEY, LOGS)
    assert (done.places, done.new) == ((3, 7, 3), 0)
    assert (folder / "checkpoint").read_bytes() == head
    done = append(folder, [leaf(3), leaf(START), leaf(START)], KEY, LOGS)
    assert (done.places, done.new) == ((3, START, START), 1)


def test_one_id_stands_for_one_statement(folder):
    other = leaf(3)._replace(digest="0" * 64)
    signed = leaf(3)._replace(envelope="0" * 64)
    for given in ([other], [signed], [leaf(START), leaf(START)._replace(digest="0" * 64)]):
        with pytest.raises(InputError) as raised:
            append(folder, given, KEY, LOGS)
        assert raised.value.rule == "ledger/duplicate"
    assert whole(folder) == START
    assert append(folder, [other._replace(type="withdrawal")], KEY, LOGS).places == (START,)


def test_a_leaf_that_nobody_could_read_is_not_written(folder):
    for bad in (leaf(1)._replace(id='a","x":"'), leaf(1)._replace(type="rumour")):
        with pytest.raises(InputError):
            append(folder, [bad], KEY, LOGS)
    assert whole(folder) == START


@pytest.mark.parametrize("state", ["missing", "damaged", "of another ledger"])
def test_the_index_is_made_anew_when_it_is_not_right(folder, tmp_path, state):
    index = folder / INDEX
    if state == "missing":
        index.unlink()
    elif state == "damaged":
        index.write_bytes(b"x" * 5000)
    else:
        other = tmp_path / "other"
        writer.init(other, ORIGIN, KEY)
        append(other, leaves(200, 450), KEY, LOGS)
        shutil.copy(other / INDEX, index)
    assert append(folder, [leaf(3)], KEY, LOGS).places == (3,)
    assert append(folder, [leaf(440)], KEY, LOGS).places == (START,)


# -- signatures --------------------------------------------------------------------


def test_without_leaves_a_new_key_signs_the_head_beside_the_old_one(folder):
    new = generate(Algorithm.ED25519, "ledger-2")
    logs = (*LOGS, log(new))
    append(folder, [], new, logs)
    assert len(open_ledger(folder, logs).head.logs) == 2
    append(folder, [leaf(START)], new, logs)
    opened = open_ledger(folder, (log(new),))
    assert opened.size == START + 1
    with pytest.raises(InputError):
        open_ledger(folder, LOGS)


def test_cosignatures_are_put_under_the_head_until_it_grows(folder):
    text = open_ledger(folder, LOGS).head.note.text
    for days in (0, 1):
        moment = NOW.replace(day=21 + days)
        line = note.cosign(text, WITNESS.person, WITNESS, moment)
        head = add_cosignatures(folder, [line], LOGS, WITNESSES)
        assert [item.time for item in head.witnesses] == [moment]
    assert append(folder, [leaf(0)], KEY, LOGS).ledger.head.note.lines == head.note.lines
    append(folder, [leaf(START)], KEY, LOGS)
    assert not open_ledger(folder, LOGS, WITNESSES).head.witnesses


def test_other_lines_are_not_put_under_the_head(folder):
    text = open_ledger(folder, LOGS).head.note.text
    stranger = note.cosign(text, STRANGER.person, STRANGER, NOW)
    old = note.cosign("another text\n", WITNESS.person, WITNESS, NOW)
    for lines in ([stranger], [old]):
        with pytest.raises(InputError) as raised:
            add_cosignatures(folder, lines, LOGS, WITNESSES)
        assert raised.value.rule == "ledger/cosignature"
    assert len(open_ledger(folder, LOGS).head.note.lines) == 1


def test_files_are_for_everybody_to_read(folder):
    for path in [folder / "checkpoint", *(folder / "tile").rglob("*")]:
        assert path.stat().st_mode & 0o444 == 0o444
