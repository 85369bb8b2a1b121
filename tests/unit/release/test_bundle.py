"""Bundles: a valid bag, the same bytes for the same inputs."""

import hashlib
import subprocess

import bagit
import pytest
from bundles import PAYLOAD, make_bundle, make_keys, make_predicate

from redactkit.errors import ConfigError, InputError
from redactkit.release import build
from redactkit.signing import dsse, statement

KEYS = make_keys()


def test_the_same_inputs_give_the_same_bytes_in_any_order():
    one = build(PAYLOAD, make_predicate())
    two = build(dict(reversed(PAYLOAD.items())), make_predicate())
    assert one == two
    assert list(one.files) == sorted(one.files)


def test_the_statement_names_every_file_outside_provenance():
    bundle = build(PAYLOAD, make_predicate())
    subjects = statement.load(bundle.statement).subjects
    assert subjects == {
        name: hashlib.sha256(data).hexdigest() for name, data in bundle.files.items()
    }
    assert {"bagit.txt", "bag-info.txt", "VERIFY.md", "tagmanifest-sha256.txt"} < set(subjects)


def test_bagit_and_sha256sum_accept_the_folder(tmp_path):
    folder = make_bundle(tmp_path, KEYS)
    assert bagit.Bag(str(folder)).validate()
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = ["sha256sum", "-c", "--strict", name]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(
    "name", ["record.json", "data/Record.json", "data/../x", "data/", "data/con", "VERIFY.md", "/x"]
)
def test_a_payload_file_of_another_name_is_refused_without_repeating_it(name):
    with pytest.raises(InputError) as caught:
        build({**PAYLOAD, name: b""}, make_predicate())
    assert caught.value.rule == "release/file-name"
    assert name not in caught.value.message.split()


def test_a_name_cannot_be_a_file_and_a_folder():
    with pytest.raises(InputError):
        build({"data/a": b"", "data/a/b": b""}, make_predicate())


def test_a_bundle_without_files_is_refused():
    with pytest.raises(InputError):
        build({}, make_predicate())


def test_a_bundle_is_sealed_with_its_own_envelope_and_a_trust_root_only():
    bundle = build(PAYLOAD, make_predicate())
    other = build(PAYLOAD, make_predicate(nonce="cd" * 32))
    with pytest.raises(ConfigError):
        bundle.sealed(other.envelope(), [KEYS.trust])
    with pytest.raises(ConfigError):
        bundle.sealed(bundle.envelope(), [])
    files = bundle.sealed(bundle.envelope().signed_by(KEYS.preparer), [KEYS.trust])
    assert files["provenance/trust/1.dsse.json"] == KEYS.trust
    loaded = dsse.load(files["provenance/release.dsse.json"], dsse.RELEASE_TYPE)
    assert loaded.payload == bundle.statement
