"""The reader of zips takes what its own writer writes, and nothing else."""

import io
import os
import struct
import zipfile
import zlib

import pytest
from bundles import NOW, make_bundle, make_keys
from hypothesis import given, settings
from hypothesis import strategies as st
from zips import Part, assemble, change, renamed

from redactkit.errors import ConfigError, InputError, RedactkitError
from redactkit.publish.transport import zip_bundle
from redactkit.signing import zipped
from redactkit.verify import Status, read_bundle, verify
from redactkit.verify.folder import opened

KEYS = make_keys()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("bundle"), KEYS)


@pytest.fixture(scope="module")
def data(folder, tmp_path_factory):
    """The bytes of a good zip."""
    path = tmp_path_factory.mktemp("zip") / "good.zip"
    zip_bundle(folder, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def parts(data):
    """The files of the good zip, to be put together again with a difference."""
    with zipfile.ZipFile(io.BytesIO(data)) as known:
        return [Part(item.filename.encode(), known.read(item)) for item in known.infolist()]


def ask(tmp_path, data):
    path = tmp_path / "asked.zip"
    path.write_bytes(data)
    return verify(path, KEYS.pin, NOW)


def refusal(tmp_path, data):
    """Return how a zip is refused, before any of its files is read."""
    answer = ask(tmp_path, data)
    assert not answer.authentic
    failed = [check for check in answer.checks if check.status is Status.FAIL]
    assert [check.id for check in failed] == ["verify/names"]
    return failed[0].detail


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def test_a_zip_is_verified_like_its_folder(tmp_path, data, folder):
    one, two = ask(tmp_path, data), verify(folder, KEYS.pin, NOW)
    assert one.authentic
    assert one.statement_digest == two.statement_digest
    assert [check.status for check in one.checks] == [check.status for check in two.checks]


def test_the_parts_put_together_again_are_the_same_zip(parts, data):
    assert assemble(parts) == data


def test_the_files_of_a_zip_are_those_of_the_folder(tmp_path, data, folder):
    (tmp_path / "b.zip").write_bytes(data)
    assert read_bundle(tmp_path / "b.zip") == read_bundle(folder)


_KINDS = {
    "a compressed file": (
        lambda parts: assemble(change(parts, method=8, packed=deflated(parts[0].data))),
        "compressed",
    ),
    "a file said to be compressed": (lambda parts: assemble(change(parts, method=8)), "compressed"),
    "an encrypted file": (lambda parts: assemble(change(parts, flags=1)), "encrypted"),
    "a data descriptor": (
        lambda parts: assemble(
            change(
                parts,
                flags=8,
                local={"crc": 0, "packed": 0, "size": 0},
                descriptor=struct.pack(
                    "<4sIII", b"PK\x07\x08", parts[0].checksum, *[len(parts[0].data)] * 2
                ),
            )
        ),
        "data descriptor",
    ),
    "a flag of UTF-8": (lambda parts: assemble(change(parts, flags=0x800)), "flag"),
    "a comment of the zip": (lambda parts: assemble(parts, comment=b"hello"), "comment"),
    "a comment of a file": (lambda parts: assemble(change(parts, comment=b"x")), "comment"),
    "an extra field": (
        lambda parts: assemble(change(parts, extra=b"UT\x05\0\x03abcd")),
        "extra field",
    ),
    "an extra field before the file only": (
        lambda parts: assemble(change(parts, local_extra=b"UT\x05\0\x03abcd")),
        "without a gap",
    ),
    "a Unicode path field": (
        lambda parts: assemble(change(parts, extra=b"up\x06\0\x01abcde")),
        "extra field",
    ),
    "bytes after the end": (lambda parts: assemble(parts, after=b"\0"), "after the end"),
    "a second zip after the end": (
        lambda parts: assemble(parts) + assemble(parts[:1]),
        "do not fill it",
    ),
    "bytes before the first file": (
        lambda parts: assemble(parts, before=b"#!/bin/sh\n"),
        "without a gap",
    ),
    "bytes before, which the offsets leave out": (
        lambda parts: b"#!/bin/sh\n" + assemble(parts),
        "do not fill it",
    ),
    "bytes between the files and the list": (
        lambda parts: assemble(parts, between=b"hidden"),
        "without a gap",
    ),
    "a zip64": (
        lambda parts: assemble(parts, count=0xFFFF),
        "zip64",
    ),
    "a zip64 file": (
        lambda parts: _patched(assemble(parts), 24, b"\xff" * 4),
        "zip64",
    ),
    "several parts": (lambda parts: assemble(parts, disk=1), "several parts"),
    "a file on another part": (lambda parts: assemble(change(parts, disk=1)), "several parts"),
    "a number of files that is too small": (
        lambda parts: assemble(parts, count=len(parts) - 1),
        "without a gap",
    ),
    "no file": (lambda _: assemble([]), "no file"),
    "a symbolic link": (
        lambda parts: assemble(change(parts, attributes=0o120777 << 16)),
        "link",
    ),
    "a device": (lambda parts: assemble(change(parts, attributes=0o020644 << 16)), "device"),
    "a file that can be run": (
        lambda parts: assemble(change(parts, attributes=0o100755 << 16)),
        "permissions",
    ),
    "an entry for a folder": (
        lambda parts: assemble(
            [Part(parts[0].name.split(b"/")[0] + b"/", b"", attributes=0o40755 << 16), *parts]
        ),
        "folder",
    ),
    "a time of the clock": (lambda parts: assemble(change(parts, time=0x6000)), "time"),
    "another day": (lambda parts: assemble(change(parts, day=0x5B75)), "time"),
    "another version to read it": (lambda parts: assemble(change(parts, needed=20)), "version"),
    "another host": (lambda parts: assemble(change(parts, made_by=10)), "version"),
    "attributes of a text": (lambda parts: assemble(change(parts, internal=1)), "permissions"),
    "two files of one name": (
        lambda parts: assemble([parts[0], *parts]),
        "order of their names",
    ),
    "files in another order": (lambda parts: assemble(parts[::-1]), "order of their names"),
    "a way out": (renamed(b"TOP/../outside.txt"), "no bundle has"),
    "a way out past the top": (renamed(b"../outside.txt"), "folder named like a release"),
    "an absolute path": (renamed(b"/etc/passwd"), "folder named like a release"),
    "a drive of Windows": (renamed(b"C:/boot.ini"), "folder named like a release"),
    "a backslash": (renamed(b"TOP/data\\x.txt"), "no bundle has"),
    "a NUL": (renamed(b"TOP/data/x.txt\0.md"), "no bundle has"),
    "an empty name": (renamed(b""), "folder named like a release"),
    "a name in capitals beside the small one": (renamed(b"TOP/BAGIT.TXT"), "no bundle has"),
    "a composed letter": (renamed("TOP/data/caf\u00e9.txt".encode()), "no bundle has"),
    "a decomposed letter": (renamed("TOP/data/cafe\u0301.txt".encode()), "no bundle has"),
    "a device of Windows": (renamed(b"TOP/data/con.txt"), "no bundle has"),
    "a control character": (renamed(b"TOP/data/\x1b[2J.txt"), "no bundle has"),
    "a hidden file": (renamed(b"TOP/.profile"), "no bundle has"),
    "a second top folder": (renamed(b"r-bbbbbbbbbbbbbbbbbbbb/x.txt"), "folder named like a release"),
    "a file that is a folder too": (renamed(b"TOP/data"), "a file and a folder"),
    "no top folder": (
        lambda parts: assemble(
            [Part(part.name.partition(b"/")[2], part.data) for part in parts]
        ),
        "folder named like a release",
    ),
    "another name before the file": (
        lambda parts: assemble(change(parts, local_name=parts[0].name[:-1] + b"x")),
        "another header",
    ),
    "another size before the file": (
        lambda parts: assemble(change(parts, local={"size": 1})),
        "another header",
    ),
    "another method before the file": (
        lambda parts: assemble(change(parts, local={"method": 8})),
        "another header",
    ),
    "a flag before the file only": (
        lambda parts: assemble(change(parts, local={"flags": 8})),
        "another header",
    ),
    "two sizes": (
        lambda parts: assemble(change(parts, packed=parts[0].data + b"hidden")),
        "two sizes",
    ),
    "files that overlap": (
        lambda parts: _patched(assemble(parts), 42, struct.pack("<I", 7)),
        "without a gap",
    ),
    "a list cut short": (
        lambda parts: _patched(assemble(parts), 28, struct.pack("<H", 0xFFF0)),
        "name",
    ),
    "a damaged list": (lambda parts: _patched(assemble(parts), 0, b"XX"), "damaged"),
}  # fmt: skip


def _patched(data, position, new):
    """Return a zip with other bytes at a position of the last record of its list."""
    start = data.rfind(b"PK\x01\x02") + position
    return data[:start] + new + data[start + len(new) :]


@pytest.mark.parametrize("kind", _KINDS)
def test_a_zip_that_no_writer_of_ours_wrote_is_refused(tmp_path, parts, data, kind):
    make, words = _KINDS[kind]
    doubtful = make(parts)
    assert doubtful != data
    assert words in refusal(tmp_path, doubtful)


def test_the_stock_writers_of_zips_are_refused(tmp_path, folder):
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as written:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    written.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        assert "of the zip" in refusal(tmp_path, buffer.getvalue())


def test_a_zip_of_another_release_than_its_folder_says_is_refused(tmp_path, parts):
    other = b"r-" + b"b" * 20
    top = parts[0].name.split(b"/")[0]
    moved = [Part(part.name.replace(top, other), part.data) for part in parts]
    answer = ask(tmp_path, assemble(moved))
    failed = [check for check in answer.checks if check.status is Status.FAIL]
    assert [check.id for check in failed] == ["verify/statement"]
    assert "another release" in failed[0].detail


def test_a_wrong_checksum_is_found_even_where_the_digest_is_right(tmp_path, parts):
    index = next(i for i, part in enumerate(parts) if part.name.endswith(b"data/notice.md"))
    answer = ask(tmp_path, assemble(change(parts, index, crc=1)))
    failed = {check.id: check.detail for check in answer.checks if check.status is Status.FAIL}
    assert failed.keys() == {"verify/digests"}
    assert "checksum" in failed["verify/digests"]


def test_no_single_flipped_bit_is_accepted(tmp_path, data):
    path = tmp_path / "flipped.zip"
    headers = [i for i in range(len(data)) if data[i : i + 2] == b"PK"]
    near = {i + step for i in headers for step in range(30) if i + step < len(data)}
    places = sorted(near | set(range(0, len(data), 97)))
    accepted = 0
    for place in places:
        bit = 1 << place % 8
        path.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
        accepted += verify(path, KEYS.pin, NOW).authentic
    assert len(places) > 500
    assert accepted == 0


@pytest.mark.parametrize("length", [0, 1, 3, 21])
def test_what_is_no_zip_is_a_bad_question(tmp_path, length):
    (tmp_path / "x").write_bytes(b"#!/bin/sh\nexit 0 # and so on"[:length])
    with pytest.raises(ConfigError):
        verify(tmp_path / "x", KEYS.pin, NOW)


def test_a_truncated_zip_is_refused_wherever_it_is_cut(tmp_path, data):
    for length in {4, 21, 22, 30, 100, len(data) // 2, len(data) - 22, len(data) - 1}:
        assert refusal(tmp_path, data[:length])


def test_a_fifo_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ConfigError):
        verify(tmp_path / "pipe", KEYS.pin, NOW)


def test_a_zip_that_claims_a_huge_list_is_refused_before_it_is_read(tmp_path, data):
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 9, 9, 2**31, 0, 0)
    path = tmp_path / "huge.zip"
    with path.open("wb") as stream:
        stream.write(data[:100])
        stream.truncate(2**31)  # sparse: it takes no space
        stream.seek(0, os.SEEK_END)
        stream.write(end)
    answer = verify(path, KEYS.pin, NOW)
    assert "too long" in next(c.detail for c in answer.checks if c.id == "verify/names")


def test_a_zip_of_4_gib_is_refused(tmp_path):
    path = tmp_path / "huge.zip"
    with path.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(2**32)
    answer = verify(path, KEYS.pin, NOW)
    assert "too large" in next(c.detail for c in answer.checks if c.id == "verify/names")


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, data):
    path = tmp_path / "b.zip"
    path.write_bytes(data)
    with opened(path) as bundle:
        path.write_bytes(data[:200])
        with pytest.raises(InputError):
            bundle.read("data/notice.md")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_is_done_to_a_zip_only_our_own_errors_come_out(data, tmp_path_factory, draw):
    good, path = data, tmp_path_factory.getbasetemp() / "fuzz.zip"
    start = draw.draw(st.integers(0, len(good)))
    length = draw.draw(st.integers(0, 64))
    path.write_bytes(good[:start] + draw.draw(st.binary(max_size=64)) + good[start + length :])
    try:
        answer = verify(path, KEYS.pin, NOW)
    except RedactkitError:
        return
    assert answer.authentic is (path.read_bytes() == good)


def test_the_caps_are_those_of_a_zip_without_zip64():
    assert zipped.MOST_MEMBERS < 0xFFFF
    assert zipped.LARGEST < 0xFFFFFFFF
