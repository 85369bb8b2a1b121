"""The files of a bundle against the statement that was verified."""

from __future__ import annotations

from collections.abc import Mapping

from redactkit.canonical import sha256_hex
from redactkit.signing.layout import (
    BAGIT,
    BAGIT_TEXT,
    ENVELOPE,
    LOG_PROOF,
    MANIFEST,
    PAYLOAD,
    TAG_MANIFEST,
    TIMESTAMP,
    folders,
)
from redactkit.verify.facts import Facts
from redactkit.verify.outcome import none


def missing_files(facts: Facts) -> str:
    """Check that every subject is there."""
    assert facts.statement
    subjects = facts.statement.subjects
    none("missing", (name for name in subjects if name not in facts.bundle.files))
    return f"{len(subjects)} files"


def extra_files(facts: Facts) -> str:
    """Check that every file is signed, or is one of `provenance/` that has its own check."""
    assert facts.statement
    proofs = (ENVELOPE, *facts.chain, *facts.companions, LOG_PROOF, TIMESTAMP)
    known = {*facts.statement.subjects, *proofs}
    none("not signed", (name for name in facts.bundle.files if name not in known))
    needed = folders(known)
    none("an empty folder", (name for name in facts.bundle.folders if name not in needed))
    return ""


def digests(facts: Facts) -> str:
    """Compare every file with its digest; small texts are kept for the next check."""
    assert facts.statement
    wrong = []
    for name, expected in facts.statement.subjects.items():
        if name in (BAGIT, MANIFEST, TAG_MANIFEST):
            facts.texts[name] = facts.bundle.read(name)
            actual = sha256_hex(facts.texts[name])
        else:
            actual = facts.bundle.digest(name)
        if actual != expected:
            wrong.append(name)
    none("altered", wrong)
    return ""


def manifests(facts: Facts) -> str:
    """Compare the bag's own texts with what the statement makes of them."""
    assert facts.statement
    payload: dict[str, str] = {}
    tags: dict[str, str] = {}
    for name, digest in facts.statement.subjects.items():
        if name != TAG_MANIFEST:
            (payload if name.startswith(PAYLOAD) else tags)[name] = digest
    expected = {
        BAGIT: BAGIT_TEXT,
        MANIFEST: _manifest(payload),
        TAG_MANIFEST: _manifest(tags),
    }
    none("disagrees", (name for name in expected if facts.texts.get(name) != expected[name]))
    return ""


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode("ascii")
