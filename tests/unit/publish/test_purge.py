"""By what a copy is recognised, and that nothing is called clean that was not looked into."""

import base64
import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile

import pytest
from bundles import make_bundle, make_keys
from hypothesis import given
from hypothesis import strategies as st

from redactkit.canonical import sha256_hex
from redactkit.findings import Severity
from redactkit.ledger.leaf import RELEASE, Leaf
from redactkit.ledger.tiles import ENTRIES, Tile, pack
from redactkit.publish.purge import dump_plan, left
from redactkit.publish.purge.marks import Marks, marks, tokens
from redactkit.publish.purge.target import Target
from redactkit.release.tombstone import MARK, tombstone
from redactkit.signing.withdrawal import Withdrawal

ID = "r-" + "a2" * 10
FILE = b"Officer B saw nothing.\n"
TARGET = Target(ID, {"data/x.md": sha256_hex(FILE)})


def look(tmp_path, data):
    (tmp_path / "x").write_bytes(data)
    return marks(tmp_path / "x", TARGET)


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_an_id_is_found_in_base64_wherever_it_stands(before, after):
    text = base64.b64encode(before + ID.encode() + after)
    assert any(token in text for token in tokens(ID)[1:])


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_copy_is_found_packed_or_not(tmp_path, pack):
    assert look(tmp_path, pack(FILE)) == Marks(copies=True)
    assert look(tmp_path, pack(b"see " + ID.encode())) == Marks(speaks=True)
    assert look(tmp_path, pack(base64.b64encode(b"{" + ID.encode() + b"}"))) == Marks(states=True)
    assert look(tmp_path, pack(b"nothing")) == Marks()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_copy_is_found_in_any_zip(tmp_path, method):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", method) as made:
        made.writestr("other", "nothing")
        made.writestr("renamed", FILE)
    assert marks(tmp_path / "x.zip", TARGET).copies


def test_an_id_is_found_across_two_pieces(tmp_path):
    for cut in range(1, len(ID)):
        assert look(tmp_path, b"x" * (2**20 - cut) + ID.encode() + b"y").speaks


@pytest.mark.parametrize(
    "data",
    [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\x28\xb5\x2f\xfdxx", b"\x1f\x8b\x08\0x", b"BZh9x",
     b"\xfd7zXZ\x00x", b"PK\x03\x04 damaged"],
)  # fmt: skip
def test_what_cannot_be_read_to_its_end_is_unread(tmp_path, data):
    assert look(tmp_path, data).unread


def test_a_packed_file_that_never_ends_is_left_unread(tmp_path, monkeypatch):
    monkeypatch.setattr("redactkit.publish.purge.marks._MOST", 2**21)
    assert look(tmp_path, gzip.compress(bytes(2**23))).unread
    assert look(tmp_path, zipped(**{f"f{n}": bytes(2**20) for n in range(5)})).unread
    assert look(tmp_path, bytes(2**23)) == Marks()  # nothing is unpacked here


# -- archives in archives --------------------------------------------------------------


def zipped(**members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def tarred(form=tarfile.PAX_FORMAT, **members):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def in_zip(data):
    return zipped(a=b"something else", b=data)


def in_tar(data):
    return tarred(a=b"something else", b=data)


LAYERS = (in_zip, in_tar, gzip.compress, bz2.compress, lzma.compress)


@given(st.lists(st.sampled_from(LAYERS), min_size=1, max_size=4))
def test_a_copy_is_found_in_archives_within_archives(tmp_path_factory, layers):
    data, other = FILE, b"another file"
    for layer in layers:
        data, other = layer(data), layer(other)
    folder = tmp_path_factory.mktemp("look")
    assert look(folder, data) == Marks(copies=True)
    assert look(folder, other) == Marks()


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_copy_is_found_in_every_form_of_tar_and_behind_its_end(tmp_path, form):
    assert look(tmp_path, tarred(form, x=FILE)).copies
    assert look(tmp_path, tarred(form, y=b"other") + tarred(form, x=FILE)).copies
    old = bytearray(tarred(tarfile.USTAR_FORMAT, x=FILE))  # as before POSIX: no mark
    total = sum(old[:148]) + 8 * 32 + sum(old[156:257]) + sum(old[265:512])
    old[148:156] = b"%06o\0 " % total
    old[257:265] = bytes(8)
    assert look(tmp_path, bytes(old)).copies


def test_a_copy_is_found_in_a_zip_with_a_program_before_it(tmp_path):
    assert look(tmp_path, b"MZ a program\n" * 9 + zipped(x=FILE)).copies


@pytest.mark.parametrize("layer", [in_zip, in_tar, gzip.compress])
@pytest.mark.parametrize("closed", [b"7z\xbc\xaf\x27\x1c", b"age-encryption.org/v1\n", b"BZh9x"])
def test_what_cannot_be_opened_inside_an_archive_is_unread(tmp_path, layer, closed):
    assert look(tmp_path, layer(closed)).unread


def test_a_copy_beside_what_cannot_be_opened_is_still_found(tmp_path):
    found = look(tmp_path, zipped(a=FILE, b=b"7z\xbc\xaf\x27\x1c"))
    assert found == Marks(copies=True, unread=True)


def test_archives_are_followed_to_a_depth_and_unread_below(tmp_path):
    data = FILE
    for _ in range(20):
        data = gzip.compress(data, mtime=0)
    assert look(tmp_path, data) == Marks(unread=True)


def test_a_cut_off_tar_is_unread(tmp_path):
    assert look(tmp_path, tarred(a=bytes(5000))[:2000]).unread


def test_an_empty_file_is_no_copy_of_an_empty_one(tmp_path):
    (tmp_path / "x").write_bytes(b"")
    assert marks(tmp_path / "x", Target(ID, {"data/x": sha256_hex(b"")})) == Marks()


# -- folders ---------------------------------------------------------------------------


def weight(folder, target=TARGET):
    """Return the worst weight of what is left, or None for clean."""
    report = left(target, [str(folder)])
    return max((finding.severity for finding in report.findings), default=None, key=ORDER.index)


ORDER = [Severity.HUMAN, Severity.UNREAD, Severity.ERROR]
LEAVES = [Leaf(RELEASE, ID, 32 * "ab", 32 * "cd").data]


@pytest.fixture
def web(tmp_path):
    (tmp_path / "web").mkdir()
    return tmp_path / "web"


def test_a_copy_inside_another_release_is_left(web):
    other = make_bundle(web, make_keys(), release_id="r-" + "c" * 20)
    assert weight(web) is None
    (other / "data" / "more.md").write_bytes(FILE)
    assert weight(web) is Severity.ERROR


def test_entries_of_a_ledger_stay_and_nothing_else_beside_them(web):
    path = web / Tile(ENTRIES, 0, 1).path
    path.parent.mkdir(parents=True)
    path.write_bytes(pack(Tile(ENTRIES, 0, 1), LEAVES))
    assert weight(web) is Severity.HUMAN  # it is no ledger yet
    (web / "checkpoint").write_text("x")
    assert weight(web) is None
    (web / "tile" / "0").mkdir()
    (web / "tile" / "0" / "000").write_bytes(FILE)
    assert weight(web) is Severity.ERROR


@pytest.mark.parametrize(
    "data", [FILE, ID.encode(), b"\0\x17" + ID.encode(), gzip.compress(FILE, mtime=0)]
)
def test_a_file_with_the_name_of_entries_is_not_taken_for_them(web, data):
    path = web / "tile" / "entries" / "000.p" / "1"
    path.parent.mkdir(parents=True)
    (web / "checkpoint").write_text("x")
    path.write_bytes(data)
    assert weight(web) is not None


@pytest.mark.parametrize("packed", [False, True])
def test_a_purge_plan_does_not_stay_whatever_its_name(web, packed):
    data = dump_plan(TARGET, [])
    (web / "x").write_bytes(gzip.compress(data, mtime=0) if packed else data)
    assert weight(web) is Severity.ERROR
    assert weight(web, TARGET._replace(release_id="r-" + "c" * 20)) is None


STONES = tombstone(Withdrawal("A & B <Police>", ID, "", "legal", "2026-11-23T12:00:00Z", ""))


@pytest.mark.parametrize("name", STONES)
def test_a_tombstone_stays_and_anything_with_its_mark_does_not(web, name):
    (web / name).write_bytes(STONES[name])
    assert weight(web) is None
    (web / name).write_bytes(STONES[name] + b"<!-- and more -->")
    assert weight(web) is Severity.ERROR


@pytest.mark.parametrize("mark", [MARK, '{"format": "redactkit/tombstone/v1"}'])
def test_a_file_with_the_mark_of_a_tombstone_hides_nothing(web, mark):
    (web / "x.md").write_bytes(FILE + mark.encode())
    assert weight(web) is Severity.UNREAD


def test_a_version_history_is_unread(web):
    (web / ".git" / "objects").mkdir(parents=True)
    (web / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert weight(web) is Severity.UNREAD


def test_what_is_neither_file_nor_folder_is_unread(web):
    os.mkfifo(web / "pipe")
    assert weight(web) is Severity.UNREAD


def test_an_encrypted_file_is_unread_but_in_the_annex_of_another_release(web):
    annex = web / "annex" / ("r-" + "c" * 20)
    annex.mkdir(parents=True)
    (annex / "x.age").write_bytes(b"age-encryption.org/v1\n...")
    assert weight(web) is None
    (web / "y.age").write_bytes(b"age-encryption.org/v1\n...")
    assert weight(web) is Severity.UNREAD
