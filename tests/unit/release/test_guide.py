"""VERIFY.md: its commands, pasted as they stand, judge as redactkit does."""

import os
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from bundles import NOW, WINDOW, make_bundle, make_keys, make_trust_root, with_trust_root

from redactkit.release.guide import render_guide
from redactkit.signing import dsse, trust
from redactkit.signing.keyfiles import generate
from redactkit.signing.keys import Algorithm

KEYS = make_keys()
OTHERS = make_keys("Fernshire Council")


def commands(folder):
    text = (folder / "VERIFY.md").read_text("utf-8")
    return re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def follow(folder, fingerprint=None, shell="bash"):
    guide = commands(folder)
    assert len(guide) == 1
    environment = {"PATH": os.environ["PATH"]}
    if fingerprint:
        environment["FINGERPRINT"] = fingerprint
    return subprocess.run(
        [shell], input=guide[0], cwd=folder, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    return make_bundle(tmp_path_factory.mktemp("guide"), KEYS)


@pytest.fixture
def bundle(tmp_path, pristine):
    return shutil.copytree(pristine, tmp_path / pristine.name)


@pytest.mark.parametrize("shell", ["bash", "sh"])
@pytest.mark.parametrize("algorithm", [Algorithm.ED25519, Algorithm.ECDSA_P256])
def test_a_good_bundle_passes(tmp_path, algorithm, shell):
    keys = make_keys(algorithm=algorithm)
    folder = make_bundle(tmp_path, keys)
    done = follow(folder, keys.fingerprint, shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{keys.fingerprint}\n")
    assert "signed by preparer-1" in done.stdout
    assert "signed by approver-1" in done.stdout


def test_the_commands_need_no_redactkit_and_no_history_expansion(pristine):
    guide = commands(pristine)[0]
    assert "!" not in guide
    assert not re.search(r"\b(jq|python|find|awk|redactkit) ", guide)


def test_another_fingerprint_fails(bundle):
    done = follow(bundle, OTHERS.fingerprint)
    assert done.returncode == 1
    assert "fingerprint" in done.stderr


def altered(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


TAMPERING = {
    "an altered payload file": lambda folder: altered(folder / "data/notice.html"),
    "an altered guide": lambda folder: altered(folder / "bag-info.txt"),
    "an altered manifest": lambda folder: altered(folder / "manifest-sha256.txt"),
    "an altered envelope": lambda folder: altered(folder / "provenance/release.dsse.json"),
    "an altered trust root": lambda folder: altered(folder / "provenance/trust/1.dsse.json"),
    "a missing file": lambda folder: (folder / "data/notice.md").unlink(),
    "an extra file": lambda folder: (folder / "data/more.txt").write_text("x"),
    "an extra hidden file": lambda folder: (folder / ".hidden").write_text("x"),
    "an extra file of an odd name": lambda folder: (folder / "data/a b\nc").write_text("x"),
    "an extra file in provenance": lambda folder: (folder / "provenance/x").write_text("x"),
    "a second trust root": lambda folder: (folder / "provenance/trust/2.dsse.json").write_text("x"),
    "a renamed file": lambda folder: (folder / "data/notice.md").rename(folder / "data/n.md"),
    "a link": lambda folder: (
        (folder / "data/notice.md").rename(folder.parent / "n.md"),
        (folder / "data/notice.md").symlink_to(folder.parent / "n.md"),
    ),
    "a hard link": lambda folder: os.link(folder / "data/notice.md", folder.parent / "n.md"),
    "no envelope": lambda folder: (folder / "provenance/release.dsse.json").unlink(),
}


@pytest.mark.parametrize("tampering", TAMPERING)
def test_it_fails_for(tampering, bundle):
    TAMPERING[tampering](bundle)
    done = follow(bundle)
    assert done.returncode != 0
    assert "is authentic" not in done.stdout


@pytest.mark.parametrize("signers", [("preparer",), ("approver",), ()])
def test_one_signature_is_not_enough(tmp_path, signers):
    folder = make_bundle(tmp_path, KEYS, signers=tuple(getattr(KEYS, name) for name in signers))
    done = follow(folder)
    assert done.returncode != 0
    assert "is authentic" not in done.stdout


def test_one_person_with_two_keys_is_not_enough(tmp_path):
    second = generate(Algorithm.ED25519, "preparer-1")
    root = make_trust_root(KEYS.root, [KEYS.preparer], [second, KEYS.approver])
    keys = with_trust_root(KEYS, root)
    folder = make_bundle(tmp_path, keys, signers=(KEYS.preparer, second))
    done = follow(folder)
    assert done.returncode == 1
    assert "too few different people" in done.stderr


def test_a_signature_by_a_key_that_nobody_knows_fails(tmp_path):
    folder = make_bundle(tmp_path, KEYS, signers=(KEYS.preparer, OTHERS.approver))
    assert "unknown key" in follow(folder).stderr


def test_a_revoked_key_an_expired_trust_root_and_a_demanded_ledger_fail(tmp_path):
    root = KEYS.trust_root
    kid = KEYS.approver.public.kid
    early = (WINDOW[0], WINDOW[0].replace(year=WINDOW[0].year + 1))
    logged = make_trust_root(KEYS.root, [KEYS.preparer], [KEYS.approver], ledger=[KEYS.ledger])
    for number, (changed, words) in enumerate(
        [
            (replace(root, revoked={kid: trust.Revocation(kid, "compromised", NOW)}), "revoked"),
            (make_trust_root(KEYS.root, [KEYS.preparer], [KEYS.approver], window=early), "expired"),
            (replace(logged, policy=trust.TrustPolicy(require_log=True)), "ledger"),
        ]
    ):
        keys = with_trust_root(KEYS, changed)
        done = follow(make_bundle(tmp_path / str(number), keys))
        assert done.returncode == 1
        assert words in done.stderr


def test_a_publisher_s_name_cannot_reach_the_commands_or_the_markup():
    hostile = "a`b` $(touch x) ``` <script> [l](u) {{ 7 * 7 }}"
    text = render_guide("r-" + "a2" * 10, hostile).decode()
    plain = render_guide("r-" + "a2" * 10, "b").decode()
    assert text.split("```sh")[1] == plain.split("```sh")[1]
    assert "<script>" not in text
    assert "49" not in text.split("## Before")[0]


def with_second_version(folder, signers, **changes):
    """Return a bundle whose trust root has a second version, signed by the given keys."""
    bundle = make_bundle(folder, KEYS)
    new = replace(trust.succeed(KEYS.trust_root, NOW), **changes)
    envelope = dsse.sign(trust.PAYLOAD_TYPE, new.payload, signers)
    (bundle / "provenance/trust/2.dsse.json").write_bytes(dsse.dump(envelope))
    return bundle, new


def test_each_version_of_the_trust_root_may_be_pinned_when_there_are_several(tmp_path):
    folder, new = with_second_version(tmp_path, [KEYS.root])
    for pin in (KEYS.fingerprint, new.fingerprint):
        done = follow(folder, pin)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith(f"{KEYS.fingerprint}\n{new.fingerprint}\n")
    assert "not the one with your fingerprint" in follow(folder, OTHERS.fingerprint).stderr


def test_the_newest_version_of_the_trust_root_decides(tmp_path):
    kid = KEYS.approver.public.kid
    gone = {kid: trust.Revocation(kid, "compromised", NOW)}
    folder, _ = with_second_version(tmp_path, [KEYS.root], revoked=gone)
    assert "was revoked" in follow(folder).stderr


def test_a_version_of_the_trust_root_that_does_not_follow_fails(tmp_path):
    usurper = make_trust_root(OTHERS.root, [KEYS.preparer], [KEYS.approver])
    stranger = {"keys": usurper.keys, "roles": usurper.roles}
    for number, (signers, changes, words) in enumerate(
        [
            ([OTHERS.root], stranger, "too few root keys signed trust2"),
            ([KEYS.root], stranger, "too few root keys signed trust2"),
            ([KEYS.preparer], {}, "too few root keys signed trust2"),
            ([KEYS.root, KEYS.preparer], {}, "by a key that is no root key"),
            ([KEYS.root], {"version": 3}, "trust2 is another version"),
            ([KEYS.root], {"origin": "elsewhere"}, "trust2 is of another publisher"),
        ]
    ):
        folder, _ = with_second_version(tmp_path / str(number), signers, **changes)
        done = follow(folder)
        assert done.returncode == 1
        assert words in done.stderr
