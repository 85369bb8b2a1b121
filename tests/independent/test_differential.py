"""Our verdict and other people's on the same good and broken bundles.

The table says for each kind of damage which check of redactkit fails and which other
tools refuse. Whatever a tool is not listed for, it accepts: where a tool changes its
mind, or a damage is no damage, a test fails. Files are shown to the tools that look
at files, envelopes to those that look at signatures.
"""

from __future__ import annotations

import pytest
from bundles import NOW, make_bundle, make_keys
from independent import damage_files, damage_signed
from independent.damage import KINDS
from independent.verifiers import VERIFIERS, Auditor, block_of
from programs import require, require_node_modules

from redactkit.verify import Status, verify

KEYS = make_keys()

LOOKS_AT_FILES = frozenset({"guide", "files", "script", "sha256sum", "bagit"})
LOOKS_AT_SIGNATURES = frozenset({"guide", "openssl", "script", "sigstore", "securesystemslib"})
ALL = LOOKS_AT_FILES | LOOKS_AT_SIGNATURES

NOBODY: frozenset[str] = frozenset()
GUIDE = frozenset({"guide"})
LISTED = frozenset({"guide", "files"})
BAG = frozenset({"guide", "files", "bagit"})
STATED = frozenset({"guide", "files", "script"})
PINNED = frozenset({"guide", "openssl"})

TABLE = {
    # whether the bytes are those that were signed: everybody sees it
    "a flipped bit in data/notice.md": ("digests", LOOKS_AT_FILES),
    "a flipped bit in bag-info.txt": ("digests", LOOKS_AT_FILES),
    "a flipped bit in bagit.txt": ("digests", LOOKS_AT_FILES),
    "a flipped bit in VERIFY.md": ("digests", LOOKS_AT_FILES),
    "another digest in the manifest": ("digests", LOOKS_AT_FILES),
    "another digest in the tag manifest": ("digests", LOOKS_AT_FILES),
    "a truncated file": ("digests", LOOKS_AT_FILES),
    "a longer file": ("digests", LOOKS_AT_FILES),
    "an emptied file": ("digests", LOOKS_AT_FILES),
    "other line ends": ("digests", LOOKS_AT_FILES),
    "two files in each other's place": ("digests", LOOKS_AT_FILES),
    "the envelope of another release of the publisher": ("digests", STATED),
    # whether the files are those that were signed: lists see what is missing, not what is more
    "a missing payload file": ("missing-files", LOOKS_AT_FILES),
    "a missing guide": ("missing-files", LOOKS_AT_FILES),
    "a missing manifest": ("missing-files", LOOKS_AT_FILES),
    "a missing tag manifest": ("missing-files", STATED | {"sha256sum"}),  # BagIt: optional
    "a renamed file": ("missing-files extra-files", LOOKS_AT_FILES),
    "a folder in the place of a file": ("missing-files extra-files", LOOKS_AT_FILES),
    "an extra payload file": ("extra-files", BAG),
    "an extra file beside the payload": ("extra-files", LISTED),  # BagIt: allowed
    "an extra file in provenance": ("extra-files", GUIDE),
    "a second envelope": ("extra-files", GUIDE),
    "a gap in the versions of the trust root": ("extra-files", GUIDE),
    "an empty folder": ("extra-files", GUIDE),
    "a hidden file": ("names", BAG),
    "a name that differs in case": ("names", BAG),
    "an accent in composed form": ("names", BAG),
    "an accent in decomposed form": ("names", BAG),
    "a name with a line end": ("names", BAG),
    "a name that steers a terminal": ("names", BAG),
    "a name that is not UTF-8": ("names", BAG),
    "a name of a Windows device": ("names", BAG),
    "a symbolic link to the same bytes": ("regular-files", BAG),
    "a folder behind a symbolic link": ("regular-files", BAG),
    "a pipe": ("regular-files", BAG),
    "a hard link": ("hard-links", LISTED),
    # what both signers put their names to: only who knows the rules of the statement sees it
    "a file that the signers left out": ("extra-files", LISTED),
    "a signed file that is not there": ("missing-files", STATED),
    "a signed name that leads out of the folder": ("statement", LISTED),
    "a signed manifest that leaves a file out": ("manifests", GUIDE | {"bagit"}),
    "a signed manifest in another order": ("manifests", GUIDE),
    "a signed statement of another type": ("statement", GUIDE),
    "a signed statement of an older version": ("statement", GUIDE),
    "a signed statement with white space": ("statement", GUIDE),
    "a signed statement of another publisher": ("statement", NOBODY),
    "a signed statement with an unknown member": ("statement", NOBODY),
    "a signed statement that names its files twice": ("statement", NOBODY),
    # whether the signatures are right: everybody sees it
    "a missing envelope": ("envelope", LOOKS_AT_SIGNATURES),
    "a changed word in the payload": ("signatures", LOOKS_AT_SIGNATURES),
    "a flipped bit in a signature": ("signatures", LOOKS_AT_SIGNATURES),
    "a longer signature": ("signatures", LOOKS_AT_SIGNATURES),
    "a shorter signature": ("signatures", LOOKS_AT_SIGNATURES),
    "a signature of zeros": ("signatures", LOOKS_AT_SIGNATURES),
    "signatures under each other's key id": ("signatures", LOOKS_AT_SIGNATURES),
    "a key id that nobody knows": ("signatures", LOOKS_AT_SIGNATURES),
    "a signature over another encoding": ("signatures", LOOKS_AT_SIGNATURES),
    "no signature": ("signatures", LOOKS_AT_SIGNATURES),
    "an Ed25519 signature plus the order of the group": ("signatures", LOOKS_AT_SIGNATURES),
    "an ECDSA signature that is flipped": ("signatures", LOOKS_AT_SIGNATURES),
    "an ECDSA signature of two bare numbers": ("signatures", LOOKS_AT_SIGNATURES),
    "an ECDSA signature with a byte behind it": ("signatures", LOOKS_AT_SIGNATURES),
    "the longest ECDSA signature with a byte behind it": (
        "signatures",
        LOOKS_AT_SIGNATURES,
    ),
    "an ECDSA signature with a longer length": ("signatures", LOOKS_AT_SIGNATURES),
    "an ECDSA signature with a leading zero": ("signatures", LOOKS_AT_SIGNATURES),
    "an ECDSA signature of noughts": ("signatures", LOOKS_AT_SIGNATURES),
    # whether they are by the right people: the page's commands leave the counting to the reader
    "a stranger's signature beside the others": ("signatures", PINNED),
    "one signature only": ("threshold", LOOKS_AT_SIGNATURES - {"openssl"}),
    "one person with two keys": ("threshold", GUIDE),
    "an approver's key past its time": ("keys", GUIDE),
    "a stolen key": ("keys", GUIDE),
    "a trust root past its time": ("trust-current", PINNED),
    "a missing trust root": ("trust-root", PINNED),
    "a changed word in the trust root": ("trust-root", PINNED),
    "the trust root of a namesake": ("trust-root", PINNED),
    "a whole bundle of a namesake": ("trust-root", LOOKS_AT_SIGNATURES),
    "a flipped bit in the trust root's signature": ("trust-root", PINNED),
    "a forgery for a key of small order": ("trust-root", NOBODY),
    # whether two readers could understand the envelope differently
    "another payload type": ("envelope", LOOKS_AT_SIGNATURES),
    "another payload type that was signed": ("envelope", PINNED),
    "a key id in capitals": ("envelope", LOOKS_AT_SIGNATURES),
    "the same signature twice": ("envelope", GUIDE | {"sigstore", "securesystemslib"}),
    "signatures in another order": ("envelope", NOBODY),
    "an unknown member of the envelope": ("envelope", GUIDE),
    "base64 of the other alphabet": ("envelope", PINNED | {"script"}),
    "base64 without padding": ("envelope", LOOKS_AT_SIGNATURES - {"sigstore"}),
    "base64 with spare bits": ("envelope", NOBODY),
    "base64 with a line end": ("envelope", GUIDE | {"securesystemslib"}),
    "white space in the envelope": ("envelope", GUIDE),
    "an envelope without a line end": ("envelope", NOBODY),
    "a byte order mark": ("envelope", GUIDE | {"sigstore"}),
    "a wrong payload before the right one": ("envelope", GUIDE),
    "a wrong payload after the right one": ("envelope", LOOKS_AT_SIGNATURES),
    "a trailing comma": ("envelope", LOOKS_AT_SIGNATURES),
    "a second envelope in the same file": ("envelope", LOOKS_AT_SIGNATURES),
}
"""Damage: the checks of redactkit that fail, and who else refuses it."""

SOUND = {
    "nothing": NOBODY,
    "other times and permissions": NOBODY,
    "a release signed with ECDSA": NOBODY,
    # (r, n - s) is a signature wherever (r, s) is; nothing takes a signature for an id.
    "an ECDSA signature with its other s": NOBODY,
    "a second version of the trust root": NOBODY,
}
"""What redactkit accepts, and who refuses it all the same."""

_FILE_CHECKS = {
    "digests", "missing-files", "extra-files", "names", "regular-files", "hard-links",
    "manifests", "statement",
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def programs():
    require("jq", "openssl")
    require_node_modules()


@pytest.fixture
def opinions(tmp_path):
    def ask(kind, asked):
        folder = make_bundle(tmp_path, KEYS)
        guide = block_of(folder / "VERIFY.md")
        keys = KINDS[kind](folder, KEYS) or KEYS
        answer = verify(folder, keys.pin, NOW)
        ours = {check.id for check in answer.checks if check.status is Status.FAIL}
        refused = set()
        for name in asked:
            (work := tmp_path / name).mkdir()
            if not VERIFIERS[name](folder, Auditor(work, guide, keys)):
                refused.add(name)
        return answer.report.ok, ours, refused

    return ask


def test_the_table_is_whole():
    assert {*TABLE, *SOUND} == set(KINDS)
    assert set(VERIFIERS) == ALL
    assert damage_files.KINDS is damage_signed.KINDS is KINDS
    assert len(TABLE) >= 40


@pytest.mark.parametrize("kind", TABLE)
def test_redactkit_refuses_and_the_others_refuse_what_they_can_see(kind, opinions):
    failing, expected = TABLE[kind]
    checks = set(failing.split())
    asked = LOOKS_AT_FILES if checks <= _FILE_CHECKS else LOOKS_AT_SIGNATURES
    accepted, ours, refused = opinions(kind, asked)
    assert not accepted
    assert (ours, refused) == ({f"verify/{check}" for check in checks}, expected)


@pytest.mark.parametrize("kind", SOUND)
def test_redactkit_and_the_others_accept(kind, opinions):
    assert opinions(kind, ALL) == (True, set(), SOUND[kind])


@pytest.mark.parametrize("name", VERIFIERS)
def test_every_other_tool_sees_something_and_nobody_sees_all(name):
    seen = [kind for kind, (_, refused) in TABLE.items() if name in refused]
    assert 10 < len(seen) < len(TABLE)
