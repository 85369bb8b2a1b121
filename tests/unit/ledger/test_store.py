"""A ledger on disk: what it returns is what its head vouches for."""

import os
import shutil
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import KEY, LOGS, ORIGIN, STRANGER, Naive, leaf, leaves, log, make

from redactkit.errors import ConfigError, InputError
from redactkit.ledger import append as writer
from redactkit.ledger import merkle, open_ledger
from redactkit.ledger.index import NAME as INDEX
from redactkit.ledger.index import look_up

SIZES = (1, 5, 255, 256, 257, 300, 511, 512, 700)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    return make(tmp_path_factory.mktemp("store") / "ledger", *SIZES)


@pytest.fixture
def copy(ledger, tmp_path):
    return shutil.copytree(ledger.folder, tmp_path / "copy")


def test_the_root_is_that_of_the_naive_tree(ledger):
    tree = Naive(tuple(item.data for item in leaves(700)))
    assert ledger.head.root == tree.root
    for size in (0, *SIZES):
        assert ledger.root_at(size) == Naive(tree.entries[:size]).root


def test_appending_at_once_or_one_by_one_gives_the_same_files(tmp_path):
    at_once = make(tmp_path / "one", 300)
    stepwise = make(tmp_path / "two", *range(1, 301))
    assert at_once.head.note == stepwise.head.note
    for path in at_once.folder.rglob("*"):
        if path.is_file() and path.name != INDEX:
            other = stepwise.folder / path.relative_to(at_once.folder)
            assert other.read_bytes() == path.read_bytes()


def test_leaves_come_back_in_their_order(ledger):
    assert list(ledger.leaves()) == leaves(700)
    assert list(ledger.leaves(250, 260)) == leaves(250, 260)
    assert list(ledger.leaves(700)) == []


@settings(max_examples=60)
@given(st.data())
def test_every_proof_verifies(ledger, data):
    index = data.draw(st.integers(0, 699))
    assert ledger.prove_inclusion(index).verify(leaf(index), LOGS).size == 700
    old = data.draw(st.integers(1, 700))
    proof = ledger.prove_consistency(old)
    roots = ledger.root_at(old), ledger.head.root
    assert merkle.verify_consistency(proof, old, 700, *roots)


def test_what_cannot_be_proven_is_refused(ledger):
    for index in (-1, 700, 10**9):
        with pytest.raises(ConfigError):
            ledger.prove_inclusion(index)
    for old in (-1, 0, 701):
        with pytest.raises(ConfigError):
            ledger.prove_consistency(old)


def test_partial_tiles_of_every_published_head_stay(ledger):
    for size in SIZES:
        if size % 256:
            name = f"{size // 256:03}.p/{size % 256}"
            assert (ledger.folder / "tile" / "0" / name).stat().st_size == size % 256 * 32
            assert (ledger.folder / "tile" / "entries" / name).is_file()
    assert (ledger.folder / "tile" / "1" / "000.p" / "1").is_file()
    assert (ledger.folder / "tile" / "1" / "000.p" / "2").is_file()


def test_a_head_by_another_key_or_of_another_ledger_is_refused(ledger):
    for logs in ((log(STRANGER),), (log(origin="another"),), ()):
        with pytest.raises(InputError) as raised:
            open_ledger(ledger.folder, logs)
        assert raised.value.rule == "ledger/signature"


def test_no_ledger_is_a_bad_question(tmp_path):
    with pytest.raises(ConfigError) as raised:
        open_ledger(tmp_path, LOGS)
    assert raised.value.rule == "ledger/folder"


def _flip(path, at=0):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["tile/0/002.p/188", "tile/1/000.p/2", "checkpoint"])
def test_a_changed_edge_or_head_is_seen_when_the_ledger_is_opened(copy, name):
    _flip(copy / name, 40)
    with pytest.raises(InputError):
        open_ledger(copy, LOGS)


def test_a_changed_tile_or_entry_is_seen_when_it_is_used(copy):
    _flip(copy / "tile/0/000")
    opened = open_ledger(copy, LOGS)
    assert opened.prove_inclusion(300).verify(leaf(300), LOGS)
    for use in (lambda: opened.prove_inclusion(3), lambda: opened.prove_consistency(5)):
        with pytest.raises(InputError) as raised:
            use()
        assert raised.value.rule == "ledger/tree"
    _flip(copy / "tile/entries/001", 20)
    with pytest.raises(InputError) as raised:
        list(opened.entries(256, 257))
    assert raised.value.rule == "ledger/tree"


@pytest.mark.parametrize("swap", [True, False])
def test_tiles_in_each_others_places_are_seen(copy, swap):
    one, two = copy / "tile/0/000", copy / "tile/0/001"
    if swap:
        first, second = one.read_bytes(), two.read_bytes()
        one.write_bytes(second)
        two.write_bytes(first)
    else:
        one.write_bytes(two.read_bytes())
    with pytest.raises(InputError):
        open_ledger(copy, LOGS).prove_inclusion(0)


def test_missing_huge_and_strange_files_are_our_errors(copy):
    tile = copy / "tile/0/000"
    tile.write_bytes(bytes(2**21))
    with pytest.raises(InputError):
        open_ledger(copy, LOGS).prove_inclusion(0)
    tile.unlink()
    with pytest.raises(InputError):
        open_ledger(copy, LOGS).prove_inclusion(0)
    os.mkfifo(tile)
    with pytest.raises(InputError):
        open_ledger(copy, LOGS).prove_inclusion(0)


def test_a_statement_is_found_with_and_without_the_index(copy):
    opened = open_ledger(copy, LOGS)
    assert look_up(opened, "release", "r-600") == 600
    (copy / INDEX).write_bytes(b"not a database at all, but long enough to look like one")
    assert look_up(opened, "release", "r-600") == 600
    (copy / INDEX).unlink()
    assert look_up(opened, "release", "r-600") == 600
    assert look_up(opened, "withdrawal", "r-600") is None


_OPENED = []
sys.addaudithook(lambda event, words: _OPENED.append(words[0]) if event == "open" else None)


def test_a_proof_reads_few_files_however_large_the_ledger_is(tmp_path):
    # A tree of 2**24 leaves needs a tile of three levels on the way and three at the edge.
    size = 66_000
    folder = tmp_path / "ledger"
    writer.init(folder, ORIGIN, KEY)
    writer.append(folder, leaves(size), KEY, LOGS)
    for index in (0, 255, 256, size // 2, 65_535, 65_536, size - 1):
        _OPENED.clear()
        proof = open_ledger(folder, LOGS).prove_inclusion(index)
        read = [path for path in _OPENED if str(path).startswith(str(folder))]
        assert 2 <= len(read) <= 7, read
        assert proof.verify(leaf(index), LOGS)
    _OPENED.clear()
    writer.append(folder, [leaf(size)], KEY, LOGS)
    assert len([path for path in _OPENED if str(path).startswith(str(folder))]) < 40
