"""Everything in provenance/ belongs to one release: parts of two valid ones never mix."""

import itertools
import shutil

import pytest
from bundles import NOW, make_bundle, make_keys

from redactkit.publish import entries
from redactkit.publish.companions import companion
from redactkit.publish.transport import zip_bundle
from redactkit.signing import dsse
from redactkit.signing.layout import ENVELOPE, LOG_PROOF, companion_name
from redactkit.verify import Status, read_bundle, verify

KEYS = make_keys(logged=True)
PARTS = (ENVELOPE, LOG_PROOF, companion_name("approver-1"), companion_name("preparer-1"))
MIXTURES = [parts for size in range(1, len(PARTS)) for parts in itertools.combinations(PARTS, size)]


@pytest.fixture(scope="module")
def bundles(tmp_path_factory):
    """Two releases with the same files, each with all its proofs, under one head."""
    folder = tmp_path_factory.mktemp("bundles")
    entries.init(folder / "ledger", KEYS.ledger, KEYS.trust_root, NOW)
    made = [
        make_bundle(folder, KEYS, release_id="r-" + letter * 20, nonce=letter * 64)
        for letter in "ab"
    ]
    for bundle in made:
        envelope = dsse.load((bundle / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
        for key in (KEYS.preparer, KEYS.approver):
            for name, data in companion(key, envelope.payload).items():
                (bundle / name).write_bytes(data)
    entries.append(folder / "ledger", made, KEYS.ledger, (KEYS.trust_root,), NOW)
    return made


def answer(path):
    return verify(path, KEYS.pin, NOW)


def test_both_are_valid_with_every_part(bundles):
    for bundle in bundles:
        said = answer(bundle)
        assert said.authentic
        assert said.report.ok
        passed = {check.id for check in said.checks if check.status is Status.PASS}
        assert {"verify/companions", "verify/log-proof"} <= passed
        assert set(PARTS) <= set(read_bundle(bundle))


@pytest.mark.parametrize("parts", MIXTURES, ids=" and ".join)
def test_a_mixture_is_refused_as_a_folder_and_as_a_zip(bundles, tmp_path, parts):
    first, second = bundles
    mixed = shutil.copytree(first, tmp_path / first.name)
    for name in parts:
        shutil.copyfile(second / name, mixed / name)
    assert not answer(mixed).report.ok
    if ENVELOPE not in parts:  # a zip is named by its envelope, and its files are compared
        zip_bundle(mixed, tmp_path / "mixed.zip")
        assert not answer(tmp_path / "mixed.zip").report.ok


@pytest.mark.parametrize("name", PARTS)
def test_a_flipped_bit_in_any_part_is_refused(bundles, tmp_path, name):
    mixed = shutil.copytree(bundles[0], tmp_path / "x")
    data = (mixed / name).read_bytes()
    for index in range(0, len(data), max(1, len(data) // 40)):
        (mixed / name).write_bytes(data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :])
        assert not answer(mixed).report.ok, index


@pytest.mark.parametrize("name", PARTS[1:])
def test_a_proof_may_be_missing(bundles, tmp_path, name):
    mixed = shutil.copytree(bundles[0], tmp_path / "x")
    (mixed / name).unlink()
    assert answer(mixed).report.ok


@pytest.mark.parametrize(
    "name",
    ["release.sshsig", "preparer-2.sshsig", "preparer-1.sig", "x/preparer-1.sshsig", ".sshsig"],
)
def test_an_ssh_signature_of_nobody_is_refused(bundles, tmp_path, name):
    mixed = shutil.copytree(bundles[0], tmp_path / "x")
    (mixed / "provenance" / name).parent.mkdir(exist_ok=True)
    shutil.copy(mixed / companion_name("preparer-1"), mixed / "provenance" / name)
    assert not answer(mixed).authentic


def test_a_root_key_makes_no_companion(bundles, tmp_path):
    mixed = shutil.copytree(bundles[0], tmp_path / "x")
    envelope = dsse.load((mixed / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
    for name, data in companion(KEYS.root, envelope.payload).items():
        (mixed / name).write_bytes(data)
    failed = [check.id for check in answer(mixed).checks if check.status is Status.FAIL]
    assert failed == ["verify/companions"]
