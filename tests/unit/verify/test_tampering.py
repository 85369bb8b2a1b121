"""Whatever is done to a file of a bundle has its own failure."""

import os
import shutil
import socket

import pytest
from bundles import NOW, PAYLOAD, make_bundle, make_keys

from redactkit.verify import Status, verify

KEYS = make_keys()
OTHERS = make_keys("Fernshire Council")

ENVELOPE = "provenance/release.dsse.json"
TRUST = "provenance/trust/1.dsse.json"
NAMES = (
    *PAYLOAD,
    "VERIFY.md",
    "bag-info.txt",
    "bagit.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    ENVELOPE,
    TRUST,
)
SIGNED = tuple(name for name in NAMES if not name.startswith("provenance/"))


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("pristine"), KEYS)


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """Another valid release of the same publisher: every payload file differs."""
    payload = {name: data + b" " for name, data in PAYLOAD.items()}
    folder = tmp_path_factory.mktemp("second")
    return make_bundle(
        folder, KEYS, payload, release_id="r-" + "b3" * 10, release_date="2026-11-22"
    )


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """A valid release of another publisher."""
    return make_bundle(tmp_path_factory.mktemp("foreign"), OTHERS)


@pytest.fixture
def bundle(tmp_path, pristine):
    return shutil.copytree(pristine, tmp_path / pristine.name)


def failures(folder, pin=KEYS.pin):
    answer = verify(folder, pin, NOW)
    assert not answer.authentic
    assert answer.statement is None
    assert answer.report.worst.value == "error"
    return {check.id for check in answer.checks if check.status is Status.FAIL}


def expected_for(name, default):
    return {ENVELOPE: {"verify/envelope"}, TRUST: {"verify/trust-root"}}.get(name, default)


def test_the_table_covers_every_file_of_a_bundle(pristine):
    present = {
        path.relative_to(pristine).as_posix() for path in pristine.rglob("*") if path.is_file()
    }
    assert present == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_flipped_bit_fails(bundle, name):
    path = bundle / name
    data = path.read_bytes()
    for index in {0, len(data) // 3, len(data) // 2, len(data) - 1}:
        for bit in (1, 0x20, 0x80):
            path.write_bytes(data[:index] + bytes([data[index] ^ bit]) + data[index + 1 :])
            found = failures(bundle)
            if name == ENVELOPE:
                assert found <= {"verify/envelope", "verify/signatures"}
            else:
                assert found == expected_for(name, {"verify/digests"})


@pytest.mark.parametrize("name", NAMES)
def test_a_truncated_file_fails(bundle, name):
    data = (bundle / name).read_bytes()
    for length in (0, len(data) // 2, len(data) - 1):
        (bundle / name).write_bytes(data[:length])
        assert failures(bundle) == expected_for(name, {"verify/digests"})


@pytest.mark.parametrize("name", NAMES)
def test_a_longer_file_fails(bundle, name):
    with (bundle / name).open("ab") as stream:
        stream.write(b"\n")
    assert failures(bundle) == expected_for(name, {"verify/digests"})


@pytest.mark.parametrize("name", NAMES)
def test_a_removed_file_fails(bundle, name):
    (bundle / name).unlink()
    assert failures(bundle) == expected_for(name, {"verify/missing-files"})


@pytest.mark.parametrize("name", NAMES)
def test_a_renamed_file_fails(bundle, name):
    (bundle / name).rename((bundle / name).with_name("renamed.txt"))
    both = {"verify/missing-files", "verify/extra-files"}
    assert failures(bundle) == expected_for(name, both)


@pytest.mark.parametrize("name", NAMES)
def test_a_symbolic_link_fails_even_to_the_same_bytes(bundle, tmp_path, name):
    (bundle / name).rename(tmp_path / "moved")
    (bundle / name).symlink_to(tmp_path / "moved")
    assert failures(bundle) == {"verify/regular-files"}


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_link_fails(bundle, tmp_path, name):
    os.link(bundle / name, tmp_path / "second-name")
    assert failures(bundle) == {"verify/hard-links"}


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_the_place_of_a_file_fails(bundle, name):
    (bundle / name).unlink()
    (bundle / name).mkdir()
    found = failures(bundle)
    if name == "VERIFY.md":
        assert found == {"verify/missing-files", "verify/extra-files"}
    else:
        assert found == expected_for(name, {"verify/missing-files", "verify/extra-files"})


@pytest.mark.parametrize("name", SIGNED)
def test_a_file_of_another_valid_bundle_fails(bundle, second, name):
    if (bundle / name).read_bytes() == (second / name).read_bytes():
        assert name == "bagit.txt"  # the same in every bundle
        return
    shutil.copyfile(second / name, bundle / name)
    assert failures(bundle) == {"verify/digests"}


def test_the_envelope_of_another_valid_bundle_fails(bundle, second):
    shutil.copyfile(second / ENVELOPE, bundle / ENVELOPE)
    assert failures(bundle) == {"verify/digests"}


def test_the_payload_of_another_valid_bundle_fails_as_a_whole(bundle, second):
    shutil.rmtree(bundle / "data")
    shutil.copytree(second / "data", bundle / "data")
    assert failures(bundle) == {"verify/digests"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([ENVELOPE], "verify/signatures"),
        ([TRUST], "verify/trust-root"),
        ([ENVELOPE, TRUST], "verify/trust-root"),
    ],
)
def test_the_provenance_of_another_publisher_fails(bundle, foreign, names, expected):
    for name in names:
        shutil.copyfile(foreign / name, bundle / name)
    assert failures(bundle) == {expected}


def test_a_whole_bundle_of_another_publisher_fails(foreign):
    assert failures(foreign) == {"verify/trust-root"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("data/more.txt", "verify/extra-files"),
        ("more.txt", "verify/extra-files"),
        ("provenance/more.json", "verify/extra-files"),
        ("provenance/release.dsse.json.old", "verify/extra-files"),
        ("provenance/trust/3.dsse.json", "verify/extra-files"),
        ("provenance/trust/2.dsse.json", "verify/trust-root"),
        (".hidden", "verify/names"),
        ("data/Capital.txt", "verify/names"),
        ("data/caf\u00e9.txt", "verify/names"),
        ("data/cafe\u0301.txt", "verify/names"),
        ("data/a b.txt", "verify/names"),
        ("data/a\nb.txt", "verify/names"),
        ("data/con.txt", "verify/names"),
        ("Data/notice.html", "verify/names"),
    ],
)
def test_an_added_file_fails(bundle, name, expected):
    (bundle / name).parent.mkdir(exist_ok=True)
    (bundle / name).write_text("x")
    assert failures(bundle) == {expected}


def test_an_added_empty_folder_fails(bundle):
    (bundle / "data" / "empty").mkdir()
    assert failures(bundle) == {"verify/extra-files"}


def test_a_fifo_or_socket_fails_and_is_not_opened(bundle):
    os.mkfifo(bundle / "data" / "pipe")
    assert failures(bundle) == {"verify/regular-files"}
    (bundle / "data" / "pipe").unlink()
    here = os.open(bundle, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"/proc/self/fd/{here}/socket")
        assert failures(bundle) == {"verify/regular-files"}
    os.close(here)


def test_a_linked_folder_fails_and_is_not_entered(bundle, tmp_path):
    (bundle / "data" / "documents").rename(tmp_path / "elsewhere")
    (bundle / "data" / "documents").symlink_to(tmp_path / "elsewhere")
    assert failures(bundle) == {"verify/regular-files"}


def test_a_name_in_another_encoding_is_shown_without_control_characters(bundle):
    (bundle / "data" / os.fsdecode(b"\xff\x1b[2J")).touch()
    answer = verify(bundle, KEYS.pin, NOW)
    detail = next(check.detail for check in answer.checks if check.id == "verify/names")
    assert detail.isprintable()
    assert detail.isascii()


def test_a_very_deep_folder_fails(bundle):
    deep = bundle / "data"
    for _ in range(60):
        deep /= "d"
    deep.mkdir(parents=True)
    assert failures(bundle) == {"verify/names"}


def test_a_file_that_cannot_be_read_fails(bundle, monkeypatch):
    real = os.open

    def refusing(path, *arguments, **options):
        if path == "notice.md":
            raise PermissionError(13, "refused")
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refusing)
    assert failures(bundle) == {"verify/digests"}


def test_a_file_that_is_swapped_after_it_was_listed_fails(bundle, tmp_path, monkeypatch):
    (tmp_path / "other").write_bytes((bundle / "data/notice.md").read_bytes())
    real = os.open

    def swapping(path, *arguments, **options):
        if path == "notice.md":
            (tmp_path / "other").replace(bundle / "data/notice.md")
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", swapping)
    assert failures(bundle) == {"verify/digests"}
