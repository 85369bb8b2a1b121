import io
import subprocess
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import require
from traps import OFFICER
from traps.archives import clean, packed, traps

from redactkit.errors import InputError, RedactkitError
from redactkit.formats import Edit, Kind, archive, build, media, read
from redactkit.spans import Span

FILES = {"hearing/order.txt": "The order.\n", "list.csv": "item,count\ntea,4\n"}
ZIP = packed(FILES)
HEAD = b"PK\x03\x04"


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def whole(document, address, words):
    text = next(part.text for part in document.parts if part.address == address)
    return {address: [Edit(Span(0, len(text)), words)]}


def test_every_member_is_read_and_its_name_is_a_part():
    document = read("a.zip", packed({"hearing/order.txt": "The order.\n", "b.md": "# B\n"}))
    assert [(part.address, part.text) for part in document.parts] == [
        ("/members/1/name", "hearing/order"),
        ("/members/1", "The order.\n"),
        ("/members/2/name", "b"),
        ("/members/2", "# B\n"),
    ]
    assert document.parts[0].kind is Kind.FILE_NAME
    assert document.left_out == document.unread == ()


def test_an_archive_is_rebuilt_with_its_edits_and_the_same_bytes_each_time():
    document = read("a.zip", packed({"a.txt": "one\n", "b.txt": "two\n"}))
    built = build(document, whole(document, "/members/2", "three\n"))
    assert unpacked(built[".zip"]) == {"a.txt": b"one\n", "b.txt": b"three\n"}
    assert built == build(document, whole(document, "/members/2", "three\n"))


def test_a_rebuilt_archive_has_the_same_parts():
    document = read("a.zip", packed({"p.zip": packed({"x/a.txt": "one\n"}), "b.md": "two\n"}))
    assert read("a.zip", build(document, {})[".zip"]).parts == document.parts


def test_dates_owners_and_comments_are_gone():
    info = zipfile.ZipInfo("a.txt", (2024, 6, 4, 10, 11, 12))
    info.comment = b"by somebody"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr(info, "one\n")
        file.comment = b"from somewhere"
    document = read("a.zip", data.getvalue())
    assert {part.text for part in document.left_out} == {"by somebody", "from somewhere"}
    with zipfile.ZipFile(io.BytesIO(build(document, {})[".zip"])) as file:
        (made,) = file.infolist()
        assert (file.comment, made.comment, made.extra) == (b"", b"", b"")
        assert made.date_time == (1980, 1, 1, 0, 0, 0)


def test_a_redacted_name_becomes_the_number_of_the_document():
    document = read("a.zip", packed({"document-2.txt": "one\n", "Quarmby O.txt": "two\n"}))
    built = build(document, whole(document, "/members/2/name", "[Child]"))
    assert set(unpacked(built[".zip"])) == {"document-2.txt", "document-3.txt"}


def test_two_members_that_would_get_one_name_keep_apart():
    document = read(
        "a.zip", packed({"a.htm": "<html><p>one</p></html>", "a.html": "<html><p>two</p></html>"})
    )
    assert set(unpacked(build(document, {})[".zip"])) == {"a.html", "document-2.html"}


def test_a_name_in_utf_8_is_read_though_the_archive_does_not_say_so():
    data = packed({"Zoë Thistlethwaite.txt": "one\n"}).replace(
        b"\x00\x08\x08\x00", b"\x00\x00\x08\x00"
    )
    assert read("a.zip", data).parts[0].text == "Zoë Thistlethwaite"


def test_an_ending_that_is_none_stays_in_the_name():
    (unread,) = read("a.zip", packed({"order.Thistlethwaite": "one\n"})).unread
    document = read("a.zip", packed({"order.Thistlethwaite": "one\n"}))
    assert document.parts[0].text == "order.Thistlethwaite"
    assert unread.rule == "formats/unsupported"


def test_one_member_that_cannot_be_read_does_not_hide_the_others():
    document = read("a.zip", packed({"a.txt": b"\xff", "b.exe": b"MZ", "c.txt": "three\n"}))
    assert [(one.address, one.rule) for one in document.unread] == [
        ("/members/1", "formats/unreadable"),
        ("/members/2", "formats/unsupported"),
    ]
    assert document.parts[-1].text == "three\n"


@pytest.mark.parametrize(
    "name", ["/etc/a.txt", "../a.txt", "b/../../a.txt", "b\\a.txt", "C:a.txt", "a\n.txt", ""]
)
def test_a_name_that_leads_out_of_the_archive_is_unread(name):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        info = zipfile.ZipInfo("x")
        info.filename = name
        file.writestr(info, "one\n")
    document = read("a.zip", data.getvalue())
    assert document.unread
    assert not document.parts


def test_two_members_of_one_name_are_unread():
    twice = packed({"a.txt": "one\n", "b.txt": "two\n"}).replace(b"b.txt", b"a.txt")
    (unread,) = read("a.zip", twice).unread
    assert unread.address == "/members/2"


@pytest.mark.parametrize(
    "data",
    [
        ZIP + b"tail",
        HEAD + b"x" * 60 + ZIP,
        ZIP.replace(b"list.csv", b"last.csv", 1),
    ],
    ids=["after the end", "before the start", "two names of a member"],
)
def test_bytes_that_belong_to_no_member_are_unread_or_refused(data):
    try:
        document = read("a.zip", data)
    except InputError as error:
        assert error.rule == "formats/broken"
    else:
        assert document.unread


def test_an_archive_that_was_written_as_a_stream_is_read(tmp_path):
    class Stream(io.RawIOBase):
        """A file that cannot seek: sizes then follow the members."""

        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in FILES.items():
            file.writestr(name, content)
    assert read("a.zip", stream.data).unread == ()


def nested(depth):
    data = packed({"a.txt": "one\n"})
    for _ in range(depth - 1):
        data = packed({"inner.zip": data})
    return data


def test_archives_lie_four_deep_and_no_deeper():
    assert read("a.zip", nested(archive.MAX_DEPTH)).parts[-1].text == "one\n"
    with pytest.raises(InputError) as caught:
        read("a.zip", nested(archive.MAX_DEPTH + 1))
    assert caught.value.rule == "formats/too-large"


def test_a_bomb_is_refused_by_its_ratio():
    data = packed({"a.txt": b"\n" * 30_000_000})
    with pytest.raises(InputError) as caught:
        read("a.zip", data)
    assert caught.value.rule == "formats/too-large"


def test_archives_share_what_they_may_unpack(monkeypatch):
    monkeypatch.setattr(archive, "MAX_BYTES", 5_000)
    inner = packed({"a.txt": "one two three\n" * 200})
    assert read("a.zip", packed({"a.zip": inner})).unread == ()
    with pytest.raises(InputError) as caught:
        read("a.zip", packed({"a.zip": inner, "b.zip": inner}))
    assert caught.value.rule == "formats/too-large"


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    with pytest.raises(InputError) as caught:
        read("a.zip", packed({"a.txt": "", "b.txt": ""}))
    assert caught.value.rule == "formats/too-large"


def encrypted():
    data = bytearray(packed({"a.txt": "one\n"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (encrypted(), "formats/encrypted"),
        (packed({"a.zip": encrypted()}), "formats/encrypted"),
        (ZIP[:-30], "formats/broken"),
        (ZIP[: len(ZIP) // 2], "formats/broken"),
        (HEAD, "formats/broken"),
        (packed({}), "formats/broken"),
        (ZIP[:60] + bytes([ZIP[60] ^ 0xFF]) + ZIP[61:], "formats/broken"),
    ],
    ids=["encrypted", "encrypted within", "truncated", "half", "head", "empty", "damaged"],
)
def test_broken_and_encrypted_archives_are_refused(data, rule):
    with pytest.raises(InputError) as caught:
        read("a.zip", data)
    assert caught.value.rule == rule
    assert caught.value.location.path == "a.zip"


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(ZIP) - 1), st.binary(max_size=6), st.integers(0, 6))
def test_no_damage_raises_anything_but_our_errors(place, junk, skipped):
    damaged = ZIP[:place] + junk + ZIP[place + skipped :]
    try:
        document = archive.read("a.zip", media.ZIP, damaged)
    except RedactkitError as error:
        assert error.location.path == "a.zip"
    else:
        assert document.media_type == media.ZIP


def test_every_trap_is_in_a_part_or_left_out_or_unread(tmp_path):
    for trap in traps(tmp_path):
        document = read(trap.name, trap.data)
        texts = " ".join(part.text for part in (*document.parts, *document.left_out))
        assert document.unread if not trap.release else trap.gone[0] in texts, trap.name


def test_honest_archives_are_read_whole(tmp_path):
    for file in clean(tmp_path):
        assert read(file.name, file.data).unread == (), file.name


def test_no_name_of_a_person_is_in_an_error_or_the_repr():
    data = packed({f"{OFFICER}.zip": encrypted()})
    with pytest.raises(InputError) as caught:
        read("a.zip", data)
    assert OFFICER not in f"{caught.value} {caught.value.location}"
    assert OFFICER not in repr(read("a.zip", packed({f"{OFFICER}.txt": "one\n"})))


def test_an_archive_of_another_program_is_read(tmp_path):
    (tmp_path / "order.txt").write_text("The order.\n")
    require("zip")
    subprocess.run(
        ["zip", "-q", "-z", "a.zip", "order.txt"], cwd=tmp_path, check=True, input=b"by hand\n"
    )
    document = read("a.zip", (tmp_path / "a.zip").read_bytes())
    assert document.parts[-1].text == "The order.\n"
    assert [part.text for part in document.left_out] == ["by hand"]
    assert document.unread == ()
