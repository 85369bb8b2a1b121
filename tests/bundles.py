"""Real keys, trust roots and signed bundles for any test that needs one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from redactkit import canonical
from redactkit.release import Bundle, build, publish
from redactkit.signing import trust
from redactkit.signing.keyfiles import SigningKey, generate
from redactkit.signing.keys import Algorithm, NamedKey
from redactkit.signing.statement import CheckResult, Predicate, Source, Tool
from redactkit.signing.trust import TrustRoot
from redactkit.verify import Pin

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
WINDOW = (NOW - timedelta(days=3650), NOW + timedelta(days=36500))
PUBLISHER = "Kestrelshire Police"

PAYLOAD: Mapping[str, bytes] = {
    "data/record.json": canonical.dumps({"format": "redactkit/released-record/v1"}),
    "data/redactions.json": canonical.dumps({"redactions": []}),
    "data/notice.html": b"<!doctype html><title>Officer A</title>\n",
    "data/notice.md": b"# Officer A\n",
    "data/documents/document-1.md": b"Officer A gave evidence.\n",
}


@dataclass(frozen=True, slots=True)
class Keys:
    """A publisher's keys and trust root."""

    root: SigningKey
    preparer: SigningKey
    approver: SigningKey
    trust: bytes
    trust_root: TrustRoot
    ledger: SigningKey
    witness: SigningKey

    @property
    def fingerprint(self) -> str:
        return self.trust_root.fingerprint

    @property
    def pin(self) -> Pin:
        return Pin(self.fingerprint)


def named(key: SigningKey) -> NamedKey:
    return NamedKey(key.public, key.person)


def make_trust_root(
    root: SigningKey,
    preparers: list[SigningKey],
    approvers: list[SigningKey],
    publisher: str = PUBLISHER,
    window: tuple[datetime, datetime] = WINDOW,
    **others: list[SigningKey],
) -> TrustRoot:
    """Return a trust root; `others` are holders of the optional roles."""
    given = {trust.ROOT: [root], trust.PREPARER: preparers, trust.APPROVER: approvers, **others}
    holders = {role: [named(key) for key in keys] for role, keys in given.items()}
    return trust.create(publisher, trust.origin_of(publisher), holders, window)


def make_keys(
    publisher: str = PUBLISHER,
    algorithm: Algorithm = Algorithm.ED25519,
    window: tuple[datetime, datetime] = WINDOW,
    *,
    logged: bool = False,
) -> Keys:
    """Return new keys; `logged` puts those of the ledger and a witness into the trust root."""
    root, preparer, approver = (
        generate(algorithm, person) for person in ("root-1", "preparer-1", "approver-1")
    )
    ledger, witness = (generate(Algorithm.ED25519, who) for who in ("ledger-1", "witness-1"))
    others = {trust.LEDGER: [ledger], trust.WITNESS: [witness]} if logged else {}
    trust_root = make_trust_root(root, [preparer], [approver], publisher, window, **others)
    signed = trust.sign(trust_root, [root])
    return Keys(root, preparer, approver, signed, trust_root, ledger, witness)


def with_trust_root(keys: Keys, trust_root: TrustRoot) -> Keys:
    """Return the keys under another trust root, signed by the same root key."""
    return replace(keys, trust=trust.sign(trust_root, [keys.root]), trust_root=trust_root)


def make_predicate(**changes: object) -> Predicate:
    predicate = Predicate(
        publisher=PUBLISHER,
        series="misconduct",
        release_id="r-" + "a2" * 10,
        sequence=1,
        previous=None,
        supersedes=None,
        kind="misconduct-outcome",
        release_date="2026-11-21",
        policy=(Source("misconduct-outcome", "1" * 64),),
        schemas=(Source("released-record", "2" * 64),),
        tool=Tool("redactkit", "0.1.0"),
        checks=(CheckResult("gate", "pass"),),
        annex_digest=None,
        commitments_digest=None,
        claimed_time="2026-11-21T10:00:00Z",
        nonce="ab" * 32,
    )
    return replace(predicate, **changes)  # type: ignore[arg-type] # any of them


def write_signed(
    bundle: Bundle, folder: Path, keys: Keys, signers: tuple[SigningKey, ...] | None = None
) -> Path:
    """Write a bundle that the given keys have signed; preparer and approver by default."""
    envelope = bundle.envelope()
    for key in (keys.preparer, keys.approver) if signers is None else signers:
        envelope = envelope.signed_by(key)
    target = folder / bundle.release_id
    publish(bundle.sealed(envelope, [keys.trust]), target)
    return target


def make_bundle(
    folder: Path,
    keys: Keys,
    payload: Mapping[str, bytes] = PAYLOAD,
    signers: tuple[SigningKey, ...] | None = None,
    **changes: object,
) -> Path:
    """Write a whole bundle and return its folder."""
    changes.setdefault("publisher", keys.trust_root.publisher)
    return write_signed(build(payload, make_predicate(**changes)), folder, keys, signers)
