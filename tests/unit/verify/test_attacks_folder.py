"""Attacks on the reader of a folder and its files, each with its own failure in the report.

docs/explanation/attacks.md says for each attack where its tests are.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import tarfile
import tracemalloc
import unicodedata
from collections.abc import Callable

import pytest
from bundles import (
    NOW,
    PAYLOAD,
    make_bundle,
)
from click.testing import CliRunner
from hostile import (
    KEYS,
    NOTICE,
    STATEMENT,
    TRUST,
    failures,
    pinned_failures,
    resign,
    rewrite,
    seal,
    seal_statement,
    trusted,
)

from redactkit import canonical
from redactkit.cli.main import root as command_line
from redactkit.errors import RedactkitError
from redactkit.signing import dsse, trust
from redactkit.signing.layout import ENVELOPE, MANIFEST
from redactkit.verify import verify


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("pristine"), KEYS)


@pytest.fixture
def bundle(tmp_path, pristine):
    return shutil.copytree(pristine, tmp_path / pristine.name)


# -- JSON and base64 (more in tests/unit/signing/test_attacks_json.py) ------------


def test_json_a_key_twice_in_the_envelope(bundle):
    data = (bundle / ENVELOPE).read_bytes()
    (bundle / ENVELOPE).write_bytes(data.replace(b"{", b'{"payload":"e30=",', 1))
    assert failures(bundle) == {"verify/envelope"}


def test_json_a_key_twice_in_the_signed_statement(bundle):
    seal(bundle, STATEMENT.replace(b"{", b'{"subject":[],', 1))
    assert failures(bundle) == {"verify/statement"}


def test_json_a_key_twice_in_the_signed_trust_root(bundle):
    payload = KEYS.trust_root.payload.replace(b"{", b'{"revoked":[],', 1)
    signed = dsse.sign(trust.PAYLOAD_TYPE, payload, [KEYS.root])
    (bundle / TRUST).write_bytes(dsse.dump(signed))
    assert pinned_failures(bundle, canonical.sha256_hex(payload)) == {"verify/trust-root"}


LAX: dict[str, Callable[[str], str]] = {
    "spare bits": lambda text: text.rstrip("=")[:-1] + chr(ord(text.rstrip("=")[-1]) + 1) + "==",
    "no padding": lambda text: text.rstrip("="),
    "too much padding": lambda text: text + "=",
    "padding in between": lambda text: text[:4] + "====" + text[4:],
    "a line end": lambda text: text[:4] + "\n" + text[4:],
    "a space": lambda text: text[:4] + " " + text[4:],
    "a letter of no alphabet": lambda text: text[:4] + "!" + text[4:],
    "the other alphabet": lambda text: "-_" + text[2:],
    "text behind the padding": lambda text: text + "AAAA",
    "nothing": lambda text: "",
}


@pytest.mark.parametrize("lax", LAX)
def test_base64_of_a_signature_has(bundle, lax):
    def change(value):
        one = value["signatures"][0]
        assert one["sig"].endswith("==")
        one["sig"] = LAX[lax](one["sig"])

    rewrite(bundle, change)
    assert failures(bundle) == {"verify/envelope"}


@pytest.mark.parametrize("lax", [name for name in LAX if name not in ("spare bits", "no padding")])
def test_base64_of_the_payload_has(bundle, lax):
    rewrite(bundle, lambda value: value.update(payload=LAX[lax](value["payload"])))
    assert failures(bundle) == {"verify/envelope"}


# -- archives and bombs ----------------------------------------------------------


def test_a_tar_is_not_accepted(bundle, tmp_path):
    with tarfile.open(tmp_path / "release.tar", "w") as archive:
        archive.add(bundle, bundle.name)
    try:
        authentic = verify(tmp_path / "release.tar", KEYS.pin, NOW).authentic
    except RedactkitError as error:
        assert error.rule
    else:
        assert not authentic


def sparse(path, size):
    with path.open("r+b") as stream:
        stream.truncate(size)


def test_bomb_a_folder_over_the_cap_is_not_read(bundle):
    sparse(bundle / NOTICE, 65 * 2**30)
    assert failures(bundle) == {"verify/size"}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        (ENVELOPE, "verify/envelope"),
        (TRUST, "verify/trust-root"),
        (MANIFEST, "verify/digests"),
        (NOTICE, "verify/digests"),
    ],
)
def test_bomb_a_large_file_is_never_in_memory(bundle, name, rule):
    sparse(bundle / name, 80 * 2**20)
    tracemalloc.start()
    try:
        assert failures(bundle) == {rule}
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8 * 2**20


def test_bomb_a_folder_of_too_many_files(bundle, monkeypatch):
    monkeypatch.setattr("redactkit.verify.folder.MOST_FILES", 20)
    for number in range(20):
        (bundle / "data" / f"{number}.txt").touch()
    assert failures(bundle) == {"verify/names"}


# -- traversal, links, devices, twins --------------------------------------------

SIGNED_NAMES = [
    "../outside", "/etc/hostname", "data/../../outside", "data//x", "./x", "data/./x", "data/",
    "data\\..\\x", "c:x", "data/x:stream", "data/x\x00", "data/\x1b[2J", "data/Notice.md",
    "data/caf\u00e9", "data/cafe\u0301", "data/\uff0e\uff0e/x", "data/x%2f..%2f", "data/con", "nul",
    "data/com1.txt", "data/x.", "data/x ", ".x", "-x", "data/" + "x" * 200, "provenance/x",
    "provenance/release.dsse.json", "",
]  # fmt: skip


@pytest.mark.parametrize("name", SIGNED_NAMES, ids=ascii)
def test_traversal_a_signed_name_that_no_file_may_have(bundle, name):
    subject = {"name": name, "digest": {"sha256": "a" * 64}}
    seal_statement(bundle, lambda value: value["subject"].append(subject))
    assert failures(bundle) == {"verify/statement"}


@pytest.mark.parametrize(
    "target", [".", "..", "/", "nowhere", "loop", "/dev/zero", "/proc/self/mem"]
)
def test_traversal_a_link_in_the_folder(bundle, target):
    (bundle / "data/loop").symlink_to(target)
    assert failures(bundle) == {"verify/regular-files"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_traversal_a_device(bundle):
    os.mknod(bundle / "data/zero", 0o20644, os.makedev(1, 5))
    assert failures(bundle) == {"verify/regular-files"}


def test_traversal_a_hard_link_between_two_signed_files(tmp_path):
    files = {**PAYLOAD, "data/one.txt": b"same\n", "data/two.txt": b"same\n"}
    folder = make_bundle(tmp_path, KEYS, files)
    assert failures(folder) == set()
    (folder / "data/two.txt").unlink()
    os.link(folder / "data/one.txt", folder / "data/two.txt")
    assert failures(folder) == {"verify/hard-links"}


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_twins_of_one_name_in_unicode(bundle, form):
    (bundle / "data" / unicodedata.normalize(form, "caf\u00e9\uff11.txt")).touch()
    assert failures(bundle) == {"verify/names"}


@pytest.mark.parametrize("name", ["DATA/notice.md", "data/NOTICE.MD", "verify.md", "Provenance/release.dsse.json"])  # fmt: skip
def test_twins_of_one_name_in_capitals(bundle, name):
    path = bundle / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    assert len(failures(bundle)) == 1
    assert failures(bundle) <= {"verify/names", "verify/extra-files"}


# -- downgrade -------------------------------------------------------------------


def _le64(*parts):
    return b"".join(len(part).to_bytes(8, "little") + part for part in parts)


KIND = dsse.RELEASE_TYPE.encode()
COMPATIBLE: dict[str, Callable[[bytes], bytes]] = {
    "the payload alone": lambda payload: payload,
    "the payload in base64": base64.b64encode,
    "DSSE before its first version": lambda payload: (
        (2).to_bytes(8, "little") + _le64(KIND, payload)
    ),
    "another version of the prefix": lambda payload: dsse.pae(dsse.RELEASE_TYPE, payload).replace(
        b"DSSEv1", b"DSSEv0"
    ),
    "a text of bytes, as model-transparency had it": lambda payload: (
        b"DSSEv1 %d %b %d %b" % (len(KIND), KIND, len(payload), repr(payload).encode())
    ),
    "no type": lambda payload: dsse.pae("", payload),
    "the type of another payload": lambda payload: dsse.pae("application/json", payload),
    "the type of a trust root": lambda payload: dsse.pae(trust.PAYLOAD_TYPE, payload),
    "a line end behind it": lambda payload: dsse.pae(dsse.RELEASE_TYPE, payload) + b"\n",
    "the name of ssh-keygen's signatures": lambda payload: b"SSHSIG" + payload,
}


@pytest.mark.parametrize("compatible", COMPATIBLE)
def test_downgrade_a_signature_over(bundle, compatible):
    resign(bundle, lambda key, payload: key.sign(COMPATIBLE[compatible](payload)))
    assert failures(bundle) == {"verify/signatures"}


@pytest.mark.parametrize("version", ["v0", "v2", "v1.1", "V1"])
def test_downgrade_a_statement_of_another_version(bundle, version):
    seal_statement(
        bundle,
        lambda value: value.update(predicateType=f"urn:redactkit:predicate:release:{version}"),
    )
    assert failures(bundle) == {"verify/statement"}


@pytest.mark.parametrize("version", ["v0", "v2"])
def test_downgrade_a_trust_root_of_another_version(bundle, version):
    fingerprint = trusted(
        bundle, lambda value: value.update(format=f"redactkit/trust-root/{version}")
    )
    assert pinned_failures(bundle, fingerprint) == {"verify/trust-root"}


def test_downgrade_no_option_of_verify_leaves_a_check_out():
    from redactkit.cli.verify import command

    options = {word: option for option in command.params for word in option.opts}
    forbidden = ("insecure", "skip", "ignore", "force", "allow", "lenient", "unsafe", "no-")
    assert options["--trust"].required
    assert not [name for name in options if any(word in name for word in forbidden)]


# -- what a name can do to a terminal --------------------------------------------

STEERING = [
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\r",
    "\n",
    "\u202e",
    "\u2066",
    "\x9b2J",
    "\x7f",
    "\udcff",
]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("name", STEERING, ids=ascii)
def test_terminal_a_name_in_the_folder_is_shown_escaped(bundle, name, as_json):
    (bundle / "data" / f"a{name}b").touch()
    words = ["verify", str(bundle), "--trust", KEYS.fingerprint, *(["--json"] if as_json else [])]
    answer = CliRunner().invoke(command_line, words)
    assert answer.exit_code == 1
    assert "verify/names" in answer.output
    assert all(line.isprintable() for line in answer.output.splitlines())
    assert name not in answer.output.replace("\n", "") or name == "\n"


@pytest.mark.parametrize("text", STEERING, ids=ascii)
def test_terminal_no_signed_text_can_steer(bundle, text):
    value = json.loads(STATEMENT)
    value["predicate"]["publisher"] = f"a{text}b"
    try:
        payload = canonical.dumps(value)
    except UnicodeEncodeError:
        payload = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    seal(bundle, payload)
    assert failures(bundle) == {"verify/statement"}
