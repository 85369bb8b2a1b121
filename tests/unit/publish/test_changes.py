"""What an approver is shown: the files and released texts that differ."""

from redactkit.canonical import sha256_hex
from redactkit.publish.changes import Kind, between

OLD = {
    "data/a.txt": b"one\ntwo\n",
    "data/gone.txt": b"x\n",
    "bag-info.txt": b"1",
    "data/same": b"s",
}
NEW = {
    "data/a.txt": b"one\nthree\n",
    "data/new.txt": b"y\n",
    "bag-info.txt": b"2",
    "data/same": b"s",
}


def test_files_are_added_removed_and_changed():
    found = {change.name: change for change in between(OLD, NEW)}
    assert {name: change.kind for name, change in found.items()} == {
        "data/a.txt": Kind.CHANGED,
        "data/gone.txt": Kind.REMOVED,
        "data/new.txt": Kind.ADDED,
    }
    assert found["data/a.txt"].before == sha256_hex(b"one\ntwo\n")
    assert found["data/a.txt"].after == sha256_hex(b"one\nthree\n")
    assert (found["data/new.txt"].before, found["data/gone.txt"].after) == ("", "")


def test_texts_are_shown_as_a_unified_diff():
    (lines,) = (change.lines for change in between(OLD, NEW) if change.name == "data/a.txt")
    assert lines[:2] == ("--- before/data/a.txt", "+++ data/a.txt")
    assert "-two" in lines
    assert "+three" in lines
    assert " one" in lines


def test_what_is_no_text_is_named_and_not_shown():
    for data in (b"\xff\xfe", b"a\0b", b"x" * (2**20 + 1)):
        (change,) = between({"data/a": b"old"}, {"data/a": data})
        assert change.kind is Kind.CHANGED
        assert change.lines is None


def test_equal_releases_differ_in_nothing():
    assert between(OLD, OLD) == ()
    assert between({}, {}) == ()
