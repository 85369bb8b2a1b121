"""Damage to files and folders, which no signature has to be known for."""

from __future__ import annotations

import os
from pathlib import Path

from bundles import (
    Keys,
)
from independent.damage import (
    KINDS,
    NOTICE,
    TRUST,
    add,
    flip,
    kind,
    remove,
    rewrite,
)

from redactkit.signing.layout import ENVELOPE, MANIFEST, TAG_MANIFEST

# -- the bytes of files ----------------------------------------------------------

for _name in (NOTICE, "bag-info.txt", "bagit.txt", "VERIFY.md"):
    KINDS[f"a flipped bit in {_name}"] = rewrite(_name, flip)
KINDS |= {
    "another digest in the manifest": rewrite(MANIFEST, lambda data: b"0" * 64 + data[64:]),
    "another digest in the tag manifest": rewrite(TAG_MANIFEST, lambda data: b"0" * 64 + data[64:]),
    "a truncated file": rewrite(NOTICE, lambda data: data[:-1]),
    "a longer file": rewrite(NOTICE, lambda data: data + b"\n"),
    "an emptied file": rewrite(NOTICE, lambda data: b""),
    "other line ends": rewrite(NOTICE, lambda data: data.replace(b"\n", b"\r\n")),
}


# -- which files there are -------------------------------------------------------

KINDS |= {
    "an extra payload file": add("data/more.txt"),
    "an extra file beside the payload": add("more.txt"),
    "an extra file in provenance": add("provenance/more.txt"),
    "a second envelope": add("provenance/release.dsse.json.old"),
    "a hidden file": add("data/.more"),
    "a name that differs in case": add("data/Notice.md"),
    "an accent in composed form": add("data/caf\u00e9.txt"),
    "an accent in decomposed form": add("data/cafe\u0301.txt"),
    "a name with a line end": add("data/a\nb.txt"),
    "a name that steers a terminal": add("data/\x1b[2Jb.txt"),
    "a name that is not UTF-8": add(os.fsdecode(b"data/\xff.txt")),
    "a name of a Windows device": add("data/nul.txt"),
    "a missing payload file": remove(NOTICE),
    "a missing guide": remove("VERIFY.md"),
    "a missing manifest": remove(MANIFEST),
    "a missing tag manifest": remove(TAG_MANIFEST),
    "a missing envelope": remove(ENVELOPE),
    "a missing trust root": remove(TRUST),
}


@kind("a renamed file")
def _(folder: Path, keys: Keys) -> None:
    (folder / NOTICE).rename(folder / "data/notice2.md")


@kind("two files in each other's place")
def _(folder: Path, keys: Keys) -> None:
    one, two = folder / NOTICE, folder / "data/notice.html"
    first = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(first)


@kind("an empty folder")
def _(folder: Path, keys: Keys) -> None:
    (folder / "data/more").mkdir()


@kind("a folder in the place of a file")
def _(folder: Path, keys: Keys) -> None:
    (folder / NOTICE).unlink()
    (folder / NOTICE).mkdir()


# -- links and devices -----------------------------------------------------------


@kind("a symbolic link to the same bytes")
def _(folder: Path, keys: Keys) -> None:
    outside = folder.parent / "outside"
    (folder / NOTICE).rename(outside)
    (folder / NOTICE).symlink_to(outside)


@kind("a folder behind a symbolic link")
def _(folder: Path, keys: Keys) -> None:
    outside = folder.parent / "outside"
    (folder / "data/documents").rename(outside)
    (folder / "data/documents").symlink_to(outside)


@kind("a hard link")
def _(folder: Path, keys: Keys) -> None:
    os.link(folder / NOTICE, folder.parent / "second-name")


@kind("a pipe")
def _(folder: Path, keys: Keys) -> None:
    os.mkfifo(folder / "data/pipe")
