"""The auditor's memory: nothing is forgotten, and what contradicts it is found."""

import json
import stat
from dataclasses import replace

import pytest
from bundles import make_keys
from hypothesis import given
from hypothesis import strategies as st

from redactkit.errors import ConfigError
from redactkit.verify import state
from redactkit.verify.state import Head, Memory, Reached, Seen

KEYS = make_keys()
ROOT = KEYS.trust_root
NOTE = "kestrelshire-police\n3\nAAAA\n\n\u2014 kestrelshire-police AAAA\n"
HEAD = Head(3, "ab" * 32, NOTE)
OTHER = Head(2, "12" * 32, NOTE)
SEEN = Seen(1, ROOT.fingerprint, HEAD, {"misconduct": Reached(2, "cd" * 32)}, (OTHER,))
MEMORY = Memory({ROOT.origin: SEEN})

digests = st.text("0123456789abcdef", min_size=64, max_size=64)
slugs = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
heads = st.builds(Head, st.integers(0, 2**40), digests, st.text(st.characters(codec="utf-8")))
series = st.dictionaries(slugs, st.builds(Reached, st.integers(1, 10**6), digests), max_size=3)
others = st.lists(heads, max_size=5).map(tuple)
versions = st.integers(1, 256)
seen = st.builds(Seen, versions, digests, heads, series, others) | st.builds(
    Seen, versions, digests, st.none(), series, st.just(())
)
memories = st.builds(Memory, st.dictionaries(slugs, seen, max_size=3))


@given(memories)
def test_what_is_written_is_what_is_read(memory):
    assert state.load(state.dump(memory)) == memory


def test_a_new_file_is_empty_and_a_written_one_is_its_owner_s_only(tmp_path):
    path = tmp_path / "state.json"
    with state.locked(path) as memory:
        assert memory == Memory({})
        state.write(path, MEMORY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with state.locked(path) as memory:
        assert memory == MEMORY
    assert [item.name for item in tmp_path.iterdir()] == ["state.json"]


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"\xff", b"[]", b'{"format":"redactkit/auditor-state/v1"}'],
)
def test_a_damaged_memory_is_never_started_anew(tmp_path, data):
    path = tmp_path / "state.json"
    path.write_bytes(data)
    with pytest.raises(ConfigError) as caught, state.locked(path):
        pass
    assert caught.value.rule == "verify/state-file"
    assert "restore" in caught.value.hint
    assert path.read_bytes() == data


def change(pointer, value):
    tree = json.loads(state.dump(MEMORY))
    *steps, last = pointer
    at = tree
    for step in steps:
        at = at[step]
    at[last] = value
    return json.dumps(tree).encode()


ORIGIN = ("origins", ROOT.origin)


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        (("format",), "redactkit/auditor-state/v2"),
        (("more",), 1),
        (("origins",), []),
        ((*ORIGIN, "trust_version"), 0),
        ((*ORIGIN, "trust_fingerprint"), "AB" * 32),
        ((*ORIGIN, "head"), {}),
        ((*ORIGIN, "head", "size"), -1),
        ((*ORIGIN, "head", "size"), True),
        ((*ORIGIN, "head", "root"), "x"),
        ((*ORIGIN, "head", "note"), None),
        ((*ORIGIN, "head"), None),  # there are others, so there is a largest
        ((*ORIGIN, "other_heads"), None),
        ((*ORIGIN, "other_heads"), [HEAD._asdict()] * 33),
        ((*ORIGIN, "other_heads", 0, "size"), -1),
        ((*ORIGIN, "series"), None),
        ((*ORIGIN, "series", "misconduct", "sequence"), 0),
        ((*ORIGIN, "series", "misconduct", "digest"), None),
        ((*ORIGIN, "series", "No slug"), {"sequence": 1, "digest": "ab" * 32}),
    ],
)
def test_any_other_form_is_refused(tmp_path, pointer, value):
    path = tmp_path / "state.json"
    path.write_bytes(change(pointer, value))
    with pytest.raises(ConfigError), state.locked(path):
        pass


def test_a_folder_that_is_not_there_is_a_bad_question(tmp_path):
    with pytest.raises(ConfigError), state.locked(tmp_path / "nowhere" / "state.json"):
        pass


def test_a_link_to_nowhere_is_no_new_memory(tmp_path):
    path = tmp_path / "state.json"
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(ConfigError), state.locked(path):
        pass


def test_an_older_or_another_trust_root_contradicts_the_memory():
    newer = replace(ROOT, version=2)
    assert state.objection_to_trust(None, ROOT) == ""
    assert state.objection_to_trust(SEEN, ROOT) == ""
    assert state.objection_to_trust(SEEN, newer) == ""
    assert "version 2" in state.objection_to_trust(SEEN._replace(trust_version=2), ROOT)
    other = SEEN._replace(trust_fingerprint="ef" * 32)
    assert "another trust root" in state.objection_to_trust(other, ROOT)


def test_two_releases_in_one_place_of_a_series_contradict_each_other():
    assert state.objection_to_sequence(None, "misconduct", Reached(2, "ee" * 32)) == ""
    assert state.objection_to_sequence(SEEN, "misconduct", Reached(2, "cd" * 32)) == ""
    assert state.objection_to_sequence(SEEN, "misconduct", Reached(1, "ee" * 32)) == ""
    assert state.objection_to_sequence(SEEN, "misconduct", Reached(3, "ee" * 32)) == ""
    assert state.objection_to_sequence(SEEN, "foi", Reached(2, "ee" * 32)) == ""
    assert state.objection_to_sequence(SEEN, "misconduct", Reached(2, "ee" * 32)) != ""


def test_a_memory_only_grows():
    first = state.after(None, ROOT, "foi", Reached(1, "aa" * 32))
    assert first == Seen(1, ROOT.fingerprint, None, {"foi": Reached(1, "aa" * 32)})
    assert first.with_heads(None, None) == first
    root = replace(ROOT, version=2)
    then = state.after(SEEN, root, "misconduct", Reached(1, "ee" * 32))
    assert then == SEEN._replace(trust_version=2, trust_fingerprint=root.fingerprint)
    last = Reached(3, "ee" * 32)
    assert state.after(SEEN, ROOT, "misconduct", last).series == {"misconduct": last}


def head(size):
    return HEAD._replace(size=size)


@pytest.mark.parametrize(
    ("copied", "proven", "largest", "others"),
    [
        (None, None, 3, {2}),
        (None, 1, 3, {1, 2}),
        (None, 3, 3, {2}),
        (None, 9, 9, {2, 3}),
        (4, None, 4, {2, 3}),
        (4, 1, 4, {1, 2, 3}),
        (4, 9, 4, {2, 3, 9}),  # a copy that is behind a proof was not rolled back
        (4, 4, 4, {2, 3}),
    ],
)
def test_heads_of_copies_and_of_proofs_are_remembered(copied, proven, largest, others):
    seen = SEEN.with_heads(copied and head(copied), proven and head(proven))
    assert seen.head == head(largest)
    assert {old.size for old in seen.others} == others


def test_the_latest_heads_are_remembered_and_the_largest(tmp_path):
    seen = SEEN.with_heads(None, head(1000))
    for size in range(10, 110):
        seen = seen.with_heads(None, head(size))
    assert seen.head == head(1000)
    assert [old.size for old in seen.others] == list(range(110 - state.MOST_OTHERS, 110))
    assert state.load(state.dump(Memory({"a": seen}))) == Memory({"a": seen})


@given(heads, st.lists(heads, max_size=5))
def test_a_head_of_one_size_and_another_root_is_a_fork(new, old):
    seen = Seen(1, ROOT.fingerprint, *((old[0], {}, tuple(old[1:])) if old else ()))
    forks = [item for item in old if item.size == new.size and item.root != new.root]
    assert seen.forked(new) == (forks[0] if forks else None)
    assert seen.with_heads(None, new).forked(new._replace(root="x"))


def test_both_heads_are_kept_as_evidence(tmp_path):
    path = tmp_path / "state.json"
    other = HEAD._replace(root="ef" * 32, note=NOTE + "x")
    names = state.save_evidence(path, (HEAD, other))
    assert len(set(names)) == 2
    assert [(tmp_path / name).read_text("utf-8") for name in names] == [NOTE, NOTE + "x"]
    assert state.save_evidence(path, (HEAD, other)) == names  # once more changes nothing
