"""Zip archives: names, comments, and archives in archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from traps import CHILD, NAMED, OFFICER, Trap
from traps.pictures import MINUTE, drawn, encoded

_NOTE = f"{NAMED} chaired the hearing. The order of the panel has 3 parts.\n"
_TOLD = f"{NAMED} heard {OFFICER} in private.\n"


def traps(folder: Path) -> Iterator[Trap]:
    """Yield archives with a protected value in one place each."""
    yield Trap(
        "member.zip", "text of a member", packed({"a.txt": _NOTE, "b.txt": _TOLD}), kept=(NAMED,)
    )
    yield Trap(
        "member-name.zip",
        "name of a member",
        packed({"Thistlethwaite statement.txt": _NOTE}),
        kept=(NAMED,),
    )
    yield Trap(
        "folder-name.zip",
        "name of a folder",
        packed({"Perpetua Thistlethwaite/note.txt": _NOTE}),
        kept=(NAMED,),
    )
    yield Trap(
        "empty-folder.zip",
        "name of an empty folder",
        packed({"Thistlethwaite P/": "", "note.txt": _NOTE}),
        kept=(NAMED,),
    )
    inner = packed({"deep/note.txt": f"{CHILD} lives with an aunt.\n", "order.txt": _NOTE})
    yield Trap(
        "zip-in-zip.zip", "archive in an archive", packed({"more/papers.zip": inner, "note.txt": _NOTE}),
        "child-1", ("Quarmby",), (NAMED,),
    )  # fmt: skip
    name = packed({"Quarmby O.txt": _NOTE})
    yield Trap(
        "name-in-inner-zip.zip",
        "name in an inner archive",
        packed({"papers.zip": name}),
        "child-1",
        ("Quarmby",),
    )
    yield Trap(
        "comment.zip",
        "comment of the archive",
        packed({"note.txt": _NOTE}, f"packed for {OFFICER}"),
        kept=(NAMED,),
    )
    yield Trap("member-comment.zip", "comment of a member", _commented(), kept=(NAMED,))
    picture = encoded(drawn(MINUTE[0], f"Statement of {OFFICER}"), "PNG")
    yield Trap(
        "scan.zip",
        "picture in an archive",
        packed({"scan.png": picture, "note.txt": _NOTE}),
        kept=(NAMED,),
    )
    system = {
        "note.txt": _NOTE,
        "__MACOSX/._note.txt": b"\0\5\x16\7\0\2\0\0Mac OS X" + OFFICER.encode(),
    }
    yield Trap("macos.zip", "what macOS adds", packed(system), kept=(NAMED,))
    yield Trap("extra-field.zip", "extra field", _extra(), kept=(NAMED,))
    yield Trap("between.zip", "bytes between members", _between(), release=False)
    yield Trap("link.zip", "link to a folder", _link(folder), release=False)


def clean(folder: Path) -> Iterator[Trap]:
    """Yield archives that name nobody who is protected."""
    yield _honest(
        "papers.zip", packed({"hearing/order.txt": _NOTE, "list.csv": "item,count\ntea,4\n"})
    )
    yield _honest(
        "in-zip.zip",
        packed({"papers.zip": packed({"order.txt": _NOTE}), "read me.md": "# Papers\n"}),
    )
    yield _honest("picture.zip", packed({"minute.png": encoded(drawn(*MINUTE), "PNG")}))
    yield _honest(
        "commented.zip", packed({"Thistle Lane.txt": _NOTE}, "packed by the Hearings Office")
    )
    yield _honest("stored.zip", packed({"order.txt": _NOTE}, how=zipfile.ZIP_STORED))


def _honest(name: str, data: bytes) -> Trap:
    return Trap(
        name,
        "honest archive",
        data,
        person="",
        gone=(),
        kept=(NAMED,) if name != "picture.zip" else (),
    )


def packed(
    members: Mapping[str, str | bytes], comment: str = "", how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment.encode()
    return data.getvalue()


def _commented() -> bytes:
    info = zipfile.ZipInfo("note.txt")
    info.comment = f"checked by {OFFICER}".encode()
    return _one(info)


def _extra() -> bytes:
    info = zipfile.ZipInfo("note.txt")
    text = OFFICER.encode()
    info.extra = b"\xfe\xca" + len(text).to_bytes(2, "little") + text
    return _one(info)


def _one(info: zipfile.ZipInfo) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(info, _NOTE)
    return data.getvalue()


def _between() -> bytes:
    """Return an archive with a member that its directory does not name any more."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("note.txt", _NOTE)
        archive.writestr("gone.txt", _TOLD)
        archive.writestr("other.txt", _NOTE)
        archive.filelist.pop(1)
    return data.getvalue()


def _link(folder: Path) -> bytes:
    """Return an archive that Python packed of a link to a file of somebody's."""
    info = zipfile.ZipInfo("note.txt")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(info, f"/home/{OFFICER}/note.txt")
    return data.getvalue()
