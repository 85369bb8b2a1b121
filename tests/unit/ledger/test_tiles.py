"""Names and bytes of tiles, as C2SP tlog-tiles gives them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import InputError
from redactkit.ledger.tiles import ENTRIES, Tile, edge, pack, unpack


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"), (Tile(0, 999), "tile/0/999"), (Tile(0, 1000), "tile/0/x001/000"),
        (Tile(1, 1234067), "tile/1/x001/x234/067"), (Tile(15, 15, 99), "tile/15/015.p/99"),
        (Tile(0, 1000000), "tile/0/x001/x000/000"), (Tile(ENTRIES, 0, 8), "tile/entries/000.p/8"),
        (Tile(ENTRIES, 123456789), "tile/entries/x123/x456/789"),
    ],
)  # fmt: skip
def test_the_paths_are_those_of_the_specification(tile, path):
    assert tile.path == path


def test_the_edge_of_the_example_of_the_specification():
    # "a tree of size 70,000 will be represented by 273 full level 0 tiles, one partial
    # level 0 tile of width 112, one full level 1 tile, one partial level 1 tile of width
    # 17, and one partial level 2 tile of width 1"; of 256 by a partial level 1 tile.
    assert edge(70_000) == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert edge(256) == [Tile(1, 0, 1)]
    assert edge(0) == []


@given(st.lists(st.binary(max_size=1024), min_size=1, max_size=256))
def test_a_bundle_of_entries_reads_back(entries):
    tile = Tile(ENTRIES, 0, len(entries))
    data = pack(tile, entries)
    assert unpack(tile, data) == entries
    for wrong in (data + b"\0", data[:-1], b""):
        with pytest.raises(InputError):
            unpack(tile, wrong)


@given(st.binary(max_size=3000), st.integers(1, 256), st.sampled_from([ENTRIES, 0, 3]))
def test_noise_is_a_tile_only_if_it_has_its_form(data, width, level):
    tile = Tile(level, 0, width)
    try:
        items = unpack(tile, data)
    except InputError as error:
        assert error.rule == "ledger/tile"
        return
    assert len(items) == width
    assert pack(tile, items) == data


def test_an_entry_that_is_too_long_is_refused():
    tile = Tile(ENTRIES, 0, 1)
    with pytest.raises(InputError):
        unpack(tile, pack(tile, [bytes(1025)]))
