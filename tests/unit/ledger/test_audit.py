"""The audit recomputes all: no byte of a ledger can be changed unseen."""

import shutil

import pytest
from ledgers import LOGS, leaves, make

from redactkit.errors import InputError
from redactkit.ledger import open_ledger
from redactkit.ledger.audit import audit
from redactkit.ledger.index import NAME as INDEX


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return make(tmp_path_factory.mktemp("audit") / "ledger", 3, 256, 300)


@pytest.fixture
def copy(ledger, tmp_path):
    return shutil.copytree(ledger.folder, tmp_path / "copy")


def check(folder):
    return audit(open_ledger(folder, LOGS))


def test_a_whole_ledger_is_counted_and_its_progress_told(ledger):
    done = []
    assert audit(ledger, done.append) == {"release": 300}
    assert done == [256, 300]


def test_a_change_in_any_file_is_seen(copy):
    files = [path for path in copy.rglob("*") if path.is_file() and path.name != INDEX]
    assert len(files) == 8
    for path in files:
        good = path.read_bytes()
        for at in (0, len(good) // 2, len(good) - 1):
            path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
            with pytest.raises(InputError):
                check(copy)
        for bad in (good[:-1], good + b"\0", b""):
            path.write_bytes(bad)
            with pytest.raises(InputError):
                check(copy)
        path.write_bytes(good)
    assert check(copy) == {"release": 300}


@pytest.mark.parametrize("name", ["tile/0/000", "tile/entries/000", "tile/1/000.p/1"])
def test_a_missing_file_is_seen(copy, name):
    (copy / name).unlink()
    with pytest.raises(InputError):
        check(copy)


def test_tiles_of_earlier_heads_may_be_gone_but_not_wrong(copy):
    early = copy / "tile/0/000.p/3"
    good = early.read_bytes()
    early.write_bytes(good[32:] + good[:32])
    with pytest.raises(InputError) as raised:
        check(copy)
    assert raised.value.rule == "ledger/audit"
    early.unlink()
    assert check(copy) == {"release": 300}


def test_what_is_no_tile_has_no_place_among_the_tiles(copy):
    (copy / "tile/0/000.p/notes").write_bytes(b"")
    with pytest.raises(InputError):
        check(copy)


def test_the_draft_of_a_killed_writer_is_no_fault(copy):
    (copy / "tile/0/000.p/.44.0123456789abcdef").write_bytes(b"half of it")
    assert check(copy) == {"release": 300}


def test_an_entry_that_is_no_leaf_is_seen_although_the_ledger_signed_it(tmp_path):
    from ledgers import KEY, ORIGIN

    from redactkit.ledger.append import _signed
    from redactkit.ledger.checkpoint import Checkpoint
    from redactkit.ledger.grow import Growing
    from redactkit.ledger.tiles import pack

    def sink(tile, items):
        path = tmp_path / tile.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pack(tile, items))

    growing = Growing(sink)
    for entry in [*(leaf.data for leaf in leaves(3)), b'{"name":"somebody"}']:
        growing.add(entry)
    growing.finish()
    head = Checkpoint(ORIGIN, 4, growing.root)
    (tmp_path / "checkpoint").write_bytes(_signed(head, KEY).data)
    with pytest.raises(InputError) as raised:
        check(tmp_path)
    assert raised.value.rule == "ledger/leaf"
