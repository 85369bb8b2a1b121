"""Go's sumdb packages read our ledger and take our proofs, and refuse what is not right."""

import base64
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from ledgers import KEY, LOGS, ORIGIN, STRANGER, leaf, log, make
from programs import require

from redactkit.errors import InputError
from redactkit.ledger import open_ledger

SOURCE = Path(__file__).parent / "go" / "ledger.go"
SIZE, OLD = 70_000, 257


def vkey(key):
    """Return a key in the form of x/mod/sumdb/note."""
    raw = base64.b64encode(b"\x01" + key.public.spki[-32:]).decode()
    return f"{ORIGIN}+{log(key).key_id.hex()}+{raw}"


VKEY = vkey(KEY)


@pytest.fixture(scope="module")
def go(tmp_path_factory):
    require("go", "/usr/share/gocode/src/golang.org/x/mod/sumdb")
    program = tmp_path_factory.mktemp("go") / "ledger"
    environment = os.environ | {
        "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "",
        "GOCACHE": str(program.parent / "cache"),
    }  # fmt: skip
    subprocess.run(["go", "build", "-o", program, SOURCE], env=environment, check=True, timeout=300)

    def run(*words, leaf=b""):
        command = [program, *map(str, words)]
        return subprocess.run(command, input=leaf, capture_output=True, timeout=300)

    return run


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return make(tmp_path_factory.mktemp("ledger") / "ledger", 1, OLD, SIZE)


def test_it_opens_the_head_and_proves_from_our_tiles(go, ledger):
    done = go(ledger.folder, VKEY, OLD)
    assert done.returncode == 0, done.stderr
    *proof, root, head = done.stdout.decode().split("\n")[:-1]
    assert [base64.b64decode(line) for line in proof] == list(ledger.prove_consistency(OLD))
    assert base64.b64decode(root) == ledger.root_at(OLD)
    assert head == f"{SIZE} {base64.b64encode(ledger.head.root).decode()}"


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 513])
def test_it_reads_ledgers_of_any_size(go, tmp_path, size):
    made = make(tmp_path / "ledger", size)
    done = go(made.folder, VKEY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().split() == [str(size), base64.b64encode(made.head.root).decode()]


@pytest.mark.parametrize("index", [0, 1, 255, 256, 40_000, 65_535, 65_536, SIZE - 1])
def test_it_takes_our_proofs_and_no_other_leaf(go, ledger, tmp_path, index):
    file = tmp_path / "release.tlog-proof"
    file.write_bytes(ledger.prove_inclusion(index).data)
    done = go(ledger.folder, VKEY, "-proof", file, leaf=leaf(index).data)
    assert (done.returncode, done.stdout) == (0, b"%d\n" % index), done.stderr
    assert go(ledger.folder, VKEY, "-proof", file, leaf=leaf(index + 1).data).returncode == 1


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/100", "tile/1/000", "tile/entries/100"])
def test_it_and_we_refuse_the_same_damage(go, ledger, tmp_path, name):
    copy = shutil.copytree(ledger.folder, tmp_path / "copy")
    data = bytearray((copy / name).read_bytes())
    data[40] ^= 1
    (copy / name).write_bytes(data)
    assert go(copy, VKEY).returncode == 1
    with pytest.raises(InputError):
        list(open_ledger(copy, LOGS).entries())


def test_it_refuses_another_key(go, ledger):
    assert go(ledger.folder, vkey(STRANGER)).returncode == 1
