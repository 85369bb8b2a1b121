"""The zip of a bundle: one form, whole or not at all."""

import hashlib
import os
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest
from bundles import NOW, make_bundle, make_keys
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import require

from redactkit.errors import ConfigError, InputError
from redactkit.publish.transport import zip_bundle
from redactkit.release import transport
from redactkit.release.transport import write_zip
from redactkit.signing.layout import folders, is_name
from redactkit.verify import read_bundle, verify
from redactkit.verify.folder import opened

KEYS = make_keys()
TOP = "r-" + "a2" * 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("bundle"), KEYS)


@pytest.fixture
def zipped(folder, tmp_path):
    zip_bundle(folder, tmp_path / "bundle.zip")
    return tmp_path / "bundle.zip"


_LETTERS = st.sampled_from("abz019._-")
_NAMES = st.lists(st.text(_LETTERS, min_size=1, max_size=6), min_size=1, max_size=3).map("/".join)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        _NAMES.filter(is_name), st.lists(st.binary(max_size=40), max_size=4), min_size=1, max_size=8
    ).filter(lambda files: not folders(files) & files.keys())
)
def test_what_the_writer_writes_the_reader_reads(tmp_path_factory, files):
    path = tmp_path_factory.mktemp("zip") / "x.zip"
    write_zip(path, TOP, files)
    with opened(path) as bundle:
        assert (bundle.problem, bundle.top) == ("", TOP)
        assert list(bundle.files) == sorted(files)
        assert {name: bundle.read(name) for name in files} == {
            name: b"".join(pieces) for name, pieces in files.items()
        }


def test_the_same_bundle_gives_the_same_zip_wherever_and_whenever_it_is_made(
    folder, zipped, tmp_path
):
    other = shutil.copytree(folder, tmp_path / "elsewhere")
    for path in other.rglob("*"):
        os.utime(path, (0, 2**31))
    zip_bundle(other, tmp_path / "other.zip")
    assert (tmp_path / "other.zip").read_bytes() == zipped.read_bytes()


def test_unzip_finds_nothing_wrong_and_unpacks_a_release_that_verifies(zipped, tmp_path):
    require("unzip")
    tested = subprocess.run(["unzip", "-t", zipped], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "No errors detected" in tested.stdout
    subprocess.run(["unzip", "-q", zipped, "-d", tmp_path / "out"], check=True)
    (unpacked,) = (tmp_path / "out").iterdir()
    assert unpacked.name == TOP
    assert verify(unpacked, KEYS.pin, NOW).authentic
    modes = {stat.S_IMODE(path.stat().st_mode) for path in unpacked.rglob("*") if path.is_file()}
    assert modes == {0o644}


def test_zipfile_reads_the_same_files(folder, zipped):
    with zipfile.ZipFile(zipped) as known:
        assert known.testzip() is None
        names = known.namelist()
        assert names == sorted(names)
        assert {
            name.partition("/")[2]: known.read(name) for name in names
        } == dict(read_bundle(folder))  # fmt: skip
        assert {item.compress_type for item in known.infolist()} == {zipfile.ZIP_STORED}


def test_a_zip_is_never_written_over_something(folder, zipped, tmp_path):
    before = zipped.read_bytes()
    with pytest.raises(ConfigError) as caught:
        zip_bundle(folder, zipped)
    assert caught.value.rule == "release/zip"
    assert zipped.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["bundle.zip"]


def test_a_folder_that_is_not_there_is_a_bad_question(folder, tmp_path):
    with pytest.raises(ConfigError):
        zip_bundle(folder, tmp_path / "nowhere" / "x.zip")
    with pytest.raises(ConfigError):
        zip_bundle(tmp_path / "nowhere", tmp_path / "x.zip")


@pytest.mark.parametrize("harm", ["altered", "extra", "missing", "link", "fifo", "empty folder"])
def test_a_bundle_that_is_not_whole_gives_no_zip(folder, tmp_path, harm):
    broken = shutil.copytree(folder, tmp_path / "broken")
    notice = broken / "data" / "notice.md"
    match harm:
        case "altered":
            notice.write_bytes(notice.read_bytes()[:-1] + b"!")
        case "extra":
            (broken / "data" / "more.md").write_text("x")
        case "missing":
            notice.unlink()
        case "link":
            (broken / "provenance" / "more.sshsig").symlink_to(notice)
        case "fifo":
            os.mkfifo(broken / "provenance" / "more.sshsig")
        case _:
            (broken / "data" / "empty").mkdir()
    with pytest.raises(InputError):
        zip_bundle(broken, tmp_path / "x.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["broken"]


def test_a_zip_can_be_made_from_a_zip(zipped, tmp_path):
    zip_bundle(zipped, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == zipped.read_bytes()


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"../x": [b""]},
        {"A": [b""]},
        {"a": [b""], "a/b": [b""]},
        {f"f{number}": [] for number in range(65_535)},
    ],
    ids=["none", "traversal", "capital", "file and folder", "too many"],
)
def test_what_no_bundle_holds_gives_no_zip(tmp_path, files):
    with pytest.raises(InputError):
        write_zip(tmp_path / "x.zip", TOP, files)
    assert not list(tmp_path.iterdir())


def test_the_most_files_that_a_zip_can_hold_are_read_again(tmp_path):
    files = {f"f{number:05}": [] for number in range(65_534)}
    write_zip(tmp_path / "x.zip", TOP, files)
    with opened(tmp_path / "x.zip") as bundle:
        assert len(bundle.files) == 65_534


@pytest.mark.parametrize("least", [300, 80, 150])
def test_a_bundle_that_is_too_large_gives_no_zip(tmp_path, monkeypatch, least):
    whole = tmp_path / "whole.zip"
    write_zip(whole, TOP, {"a": [b"x" * 50], "b": [b"x" * 50]})
    assert whole.stat().st_size > least
    monkeypatch.setattr(transport, "LARGEST", least)
    with pytest.raises(InputError) as caught:
        write_zip(tmp_path / "x.zip", TOP, {"a": [b"x" * 50], "b": [b"x" * 50]})
    assert "too large" in caught.value.message
    assert not (tmp_path / "x.zip").exists()


def test_a_writer_that_is_stopped_leaves_nothing(tmp_path):
    def pieces():
        yield b"one"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_zip(tmp_path / "x.zip", TOP, {"a": pieces()})
    assert not list(tmp_path.iterdir())


def test_memory_does_not_grow_with_the_files(tmp_path):
    """A piece is handed on before the next one is asked for."""
    seen = []

    def pieces():
        for number in range(100):
            seen.append(next(tmp_path.glob(".x.zip.*")).stat().st_size)
            yield bytes([number]) * 100_000

    write_zip(tmp_path / "x.zip", TOP, {"a": pieces()})
    assert max(seen) >= 9_000_000
    with opened(tmp_path / "x.zip") as bundle:
        expected = hashlib.sha256(b"".join(bytes([n]) * 100_000 for n in range(100))).hexdigest()
        assert bundle.digest("a") == expected
        assert max(len(piece) for piece in bundle.chunks(bundle.files["a"])) <= 2**20
    assert Path(tmp_path / "x.zip").stat().st_size < 10_001_000
