"""Exports of the trust root, judged by the stock tools that they are made for."""

import base64
import os
import subprocess
from dataclasses import replace
from datetime import timedelta

import pytest
from authority import make_authority
from bundles import NOW, WINDOW, named
from hypothesis import given
from hypothesis import strategies as st
from programs import require

from redactkit.signing import certificates, ssh, sshsig, trust
from redactkit.signing.keyfiles import generate, load_named_key
from redactkit.signing.keys import Algorithm
from redactkit.signing.trust import export
from redactkit.signing.trust.types import Revocation

MESSAGE = b'{"statement":1}'
SPACE = sshsig.RELEASE_NAMESPACE
ROOT_KEY, LEDGER = (generate(Algorithm.ED25519, name) for name in ("root-1", "ledger-1"))
PREPARER = generate(Algorithm.ED25519, "preparer-1")
APPROVER = generate(Algorithm.ECDSA_P256, "approver-1")
DAY = timedelta(days=1)


def make_root(*revocations, authorities=()):
    holders = {
        trust.ROOT: [named(ROOT_KEY)],
        trust.PREPARER: [named(PREPARER)],
        trust.APPROVER: [named(APPROVER)],
        trust.LEDGER: [named(LEDGER)],
    }
    root = trust.create("Publisher", "publisher", holders, WINDOW, authorities=authorities)
    for key, kind, since in revocations:
        root = trust.with_revocation(root, key.public.kid, kind, since, NOW)
    return root


@pytest.fixture
def agrees(tmp_path):
    """Ask ssh-keygen whether a signature counts under a trust root."""
    require("ssh-keygen")

    def ask(root, key, *, person=None, at=NOW, listed=None, namespace=SPACE):
        (tmp_path / "allowed").write_bytes(export.allowed_signers(root))
        (tmp_path / "revoked").write_bytes(export.revocation_list(listed or root))
        (tmp_path / "sig").write_bytes(sshsig.sign(key, MESSAGE, namespace))
        done = subprocess.run(
            [
                "ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I",
                person or key.person, "-n", namespace, "-s", tmp_path / "sig", "-r",
                tmp_path / "revoked", "-O", f"verify-time={at:%Y%m%d%H%M%SZ}",
            ],
            input=MESSAGE, capture_output=True,
        )  # fmt: skip
        return done.returncode == 0

    return ask


@pytest.mark.parametrize("key", [PREPARER, APPROVER])
def test_a_signature_counts_in_the_window_of_its_key_only(agrees, key):
    root = make_root()
    assert agrees(root, key)
    assert agrees(root, key, at=WINDOW[0])
    assert agrees(root, key, at=WINDOW[1])
    assert not agrees(root, key, at=WINDOW[0] - timedelta(seconds=1))
    assert not agrees(root, key, at=WINDOW[1] + timedelta(seconds=1))


def test_another_person_another_namespace_and_other_roles_do_not_count(agrees):
    root = make_root()
    assert not agrees(root, PREPARER, person="approver-1")
    assert not agrees(root, PREPARER, namespace="file")
    for key in (ROOT_KEY, LEDGER):
        assert not agrees(root, key)


def test_a_retired_key_counts_before_its_retirement_only(agrees):
    root = make_root((APPROVER, trust.RETIRED, NOW))
    assert agrees(root, APPROVER, at=NOW - timedelta(seconds=1))
    assert not agrees(root, APPROVER, at=NOW)
    assert agrees(root, PREPARER)


def test_a_compromised_key_does_not_count_at_whatever_time_is_asked(agrees):
    root = make_root((APPROVER, trust.COMPROMISED, NOW - DAY))
    for at in (WINDOW[0], NOW - 2 * DAY, NOW):
        assert not agrees(root, APPROVER, at=at)
        assert agrees(root, PREPARER, at=at)


def test_the_list_of_revoked_keys_outweighs_an_older_list_of_signers(agrees):
    before, after = make_root(), make_root((APPROVER, trust.COMPROMISED, NOW - DAY))
    assert agrees(before, APPROVER)
    assert not agrees(before, APPROVER, listed=after)
    assert agrees(before, PREPARER, listed=after)
    retired = make_root((APPROVER, trust.RETIRED, NOW - DAY))
    assert agrees(before, APPROVER, listed=retired)


def test_ssh_keygen_writes_the_same_list_of_revoked_keys(tmp_path):
    require("ssh-keygen")
    root = make_root(
        (APPROVER, trust.COMPROMISED, NOW - DAY), (PREPARER, trust.COMPROMISED, NOW - DAY)
    )
    (tmp_path / "spec").write_text("".join(sorted(
        f"hash: {fingerprint(key, tmp_path)}\n" for key in (APPROVER, PREPARER)
    )))  # fmt: skip
    subprocess.run(
        ["ssh-keygen", "-k", "-f", tmp_path / "krl", "-z", str(root.version), tmp_path / "spec"],
        check=True,
        capture_output=True,
    )
    theirs, ours = (tmp_path / "krl").read_bytes(), export.revocation_list(root)
    date, comment = slice(20, 28), ssh.string(b"publisher")
    assert ours[:20] == theirs[:20]
    assert int.from_bytes(ours[date], "big") == int(root.issued.timestamp())
    assert ours[28:].replace(comment, ssh.string(b""), 1) == theirs[28:]


def fingerprint(key, folder):
    line = b"%b %b\n" % (ssh.key_type(key.public), base64.b64encode(ssh.blob(key.public)))
    (folder / "one.pub").write_bytes(line)
    done = subprocess.run(
        ["ssh-keygen", "-l", "-f", folder / "one.pub"], capture_output=True, check=True, text=True
    )
    return done.stdout.split()[1]


def test_ssh_keygen_finds_compromised_keys_in_the_list_and_no_others(tmp_path):
    require("ssh-keygen")
    root = make_root((APPROVER, trust.COMPROMISED, NOW - DAY), (PREPARER, trust.RETIRED, NOW))
    for name, listed in (("some", root), ("none", make_root())):
        (tmp_path / name).write_bytes(export.revocation_list(listed))
    for key, name, revoked in (
        (APPROVER, "some", True), (PREPARER, "some", False), (APPROVER, "none", False),
    ):  # fmt: skip
        fingerprint(key, tmp_path)
        done = subprocess.run(
            ["ssh-keygen", "-Q", "-f", tmp_path / name, tmp_path / "one.pub"],
            capture_output=True,
            text=True,
        )
        assert ("REVOKED" in done.stdout) is revoked
        assert (done.returncode != 0) is revoked


def test_openssl_verifies_a_release_with_the_exported_keys(tmp_path):
    require("openssl")
    made = make_authority(tmp_path / "tsa")
    root = make_root(authorities=[certificates.load_authority(made.root)])
    files = dict(export.pem_files(root))
    assert len(files) == len(root.keys) == 5
    for key in (PREPARER, APPROVER):
        name = f"{key.person}.{key.public.kid[:12]}.pem"
        assert load_named_key(files[name]) == named(key)
        (tmp_path / name).write_bytes(files[name])
        (tmp_path / "message").write_bytes(MESSAGE)
        (tmp_path / "sig").write_bytes(key.sign(MESSAGE))
        subprocess.run(
            [
                "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", name, "-rawin", "-in",
                "message", "-sigfile", "sig",
            ],
            cwd=tmp_path, check=True, capture_output=True, env={**os.environ},
        )  # fmt: skip
    (certificate,) = (data for name, data in files.items() if name.startswith("test-authority."))
    (tmp_path / "ca.pem").write_bytes(certificate)
    done = subprocess.run(
        ["openssl", "x509", "-in", tmp_path / "ca.pem", "-outform", "DER"],
        check=True,
        capture_output=True,
    )
    assert done.stdout == made.root


@given(st.sets(st.sampled_from([ROOT_KEY, PREPARER, APPROVER, LEDGER])))
def test_the_lists_are_the_same_bytes_whatever_the_order_of_revocations(keys):
    ordered = sorted(keys, key=lambda key: key.public.kid)
    base = make_root()
    lists = set()
    for order in (ordered, ordered[::-1]):
        revoked = {
            key.public.kid: Revocation(key.public.kid, trust.COMPROMISED, NOW) for key in order
        }
        lists.add(export.revocation_list(replace(base, revoked=revoked)))
    assert len(lists) == 1
