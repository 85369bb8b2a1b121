import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from redactkit.gate import Index, name_needles, scan_bytes

INDEX = Index.of(name_needles("p1", given="Marisol", family="Tenterby"))
PACKERS = [gzip.compress, bz2.compress, lzma.compress]


def rules(data):
    return {finding.rule for finding in scan_bytes("a.bin", data, INDEX)}


def tar(members, **change):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for key, value in change.items():
                setattr(info, key, value)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize("pack", PACKERS)
def test_a_packed_file_is_read(pack):
    assert rules(pack(b"Ms Tenterby")) == {"gate/protected-name"}
    assert rules(pack(b"words")) == set()
    assert rules(pack(b"words" * 99)[:-9]) == {"gate/unread"}


@pytest.mark.parametrize("pack", PACKERS)
def test_a_bomb_is_stopped(pack):
    assert rules(pack(b"\0" * 30_000_000)) == {"gate/too-large"}


def test_the_name_in_a_gzip_header_is_searched():
    file = io.BytesIO()
    with gzip.GzipFile("tenterby.txt", "w", fileobj=file) as stream:
        stream.write(b"words")
    assert rules(file.getvalue()) == {"gate/file-name"}


def test_everything_in_a_tar_archive_is_searched():
    assert rules(tar({"a/b.txt": b"words"})) == set()
    assert rules(tar({"a/b.txt": b"Ms Tenterby"})) == {"gate/protected-name"}
    assert rules(tar({"Tenterby/b.txt": b"words"})) == {"gate/file-name"}
    assert rules(tar({"a.txt": b"words"}, uname="tenterby")) == {"gate/protected-name"}
    assert rules(tar({"a.txt": b"words"}) + b"Ms Tenterby") == {"gate/protected-name"}
    link = {"type": tarfile.SYMTYPE, "linkname": "tenterby.txt"}
    assert rules(tar({"a": b""}, **link)) == {"gate/file-name"}
