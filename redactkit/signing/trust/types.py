"""What stands in a trust root, and the one form in which it is written."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from redactkit import canonical
from redactkit.signing.keys import PublicKey
from redactkit.signing.shape import format_time

PAYLOAD_TYPE = "application/vnd.redactkit.trust-root+json"
FORMAT = "redactkit/trust-root/v1"
RULE = "signing/trust-root"

ROOT, PREPARER, APPROVER = "root", "preparer", "approver"
LEDGER, STATUS, WITNESS, TSA = "ledger", "status", "witness", "tsa"
ROLES = (ROOT, PREPARER, APPROVER, LEDGER, STATUS, WITNESS, TSA)
OPTIONAL_ROLES = frozenset({LEDGER, STATUS, WITNESS, TSA})
"""Roles that a publisher may do without; they then have no keys and the threshold 0."""
LONE_ROLES = frozenset({LEDGER, WITNESS, TSA})
"""Roles whose keys hold no other: they are kept on line, or by somebody else."""
NOTE_ROLES = frozenset({LEDGER, WITNESS})
"""Roles that sign notes (C2SP signed-note), which takes Ed25519."""

RETIRED, COMPROMISED = "retired", "compromised"
LEAST_PERSONS = 2
"""A release takes two people; no trust root can ask for fewer."""


class TrustedKey(NamedTuple):
    """A key, the person who holds it, and when it may be used."""

    public: PublicKey
    person: str
    not_before: datetime
    not_after: datetime

    @property
    def kid(self) -> str:
        """The key's id."""
        return self.public.kid


class Role(NamedTuple):
    """Which keys may act in a role, and how many distinct persons it takes."""

    keys: tuple[str, ...]
    threshold: int


class Revocation(NamedTuple):
    """A key that is no longer used: "retired" keeps its old signatures, "compromised" does not."""

    kid: str
    kind: str
    since: datetime


class TrustPolicy(NamedTuple):
    """What a release must fulfil besides the roles.

    Attributes:
        distinct_persons: How many different people must have signed a release.
        require_log: Whether a release must be in the publisher's ledger.
        witness_quorum: How many witnesses must have seen the ledger's head.
        max_head_age: Seconds after which a head of the ledger is stale.
    """

    distinct_persons: int = LEAST_PERSONS
    require_log: bool = False
    witness_quorum: int = 0
    max_head_age: int | None = None

    @property
    def needs_ledger(self) -> bool:
        """Whether the bundle alone cannot prove enough."""
        return self.require_log or self.witness_quorum > 0


@dataclass(frozen=True, slots=True)
class TrustRoot:
    """One version of a publisher's trust root.

    Attributes:
        publisher: Name of the publishing body.
        origin: Short name of its ledger; it stays for good.
        version: From 1, without gaps.
        issued: From when it holds.
        expires: Until when it holds.
        keys: All keys by their ids, in the order of these.
        roles: Every one of `ROLES`.
        revoked: Keys that are no longer used, in the order of their ids.
        policy: What a release must fulfil besides.
        certificates: In DER, for each key of the role `TSA`.
    """

    publisher: str
    origin: str
    version: int
    issued: datetime
    expires: datetime
    keys: Mapping[str, TrustedKey]
    roles: Mapping[str, Role]
    revoked: Mapping[str, Revocation]
    policy: TrustPolicy
    certificates: Mapping[str, bytes]

    @property
    def payload(self) -> bytes:
        """The canonical bytes that are signed."""
        return canonical.dumps(_as_json(self))

    @property
    def fingerprint(self) -> str:
        """What an auditor pins: the SHA-256 digest of the signed payload."""
        return canonical.sha256_hex(self.payload)

    def persons(self, role: str, kids: Iterable[str] | None = None) -> frozenset[str]:
        """Return who may act in a role: with any key, or with one of the given keys."""
        held = self.roles[role].keys
        chosen = held if kids is None else set(held).intersection(kids)
        return frozenset(self.keys[kid].person for kid in chosen)

    def voters(self, kids: Iterable[str] | None = None) -> frozenset[str]:
        """Return the persons who may sign trust roots: with keys that are not revoked.

        Their windows are not looked at: an expired version may still hand over.
        """
        chosen = self.roles[ROOT].keys if kids is None else kids
        return self.persons(ROOT, (kid for kid in chosen if kid not in self.revoked))


def _as_json(root: TrustRoot) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "publisher": root.publisher,
        "origin": root.origin,
        "version": root.version,
        "issued": format_time(root.issued),
        "expires": format_time(root.expires),
        "keys": [
            {
                "kid": key.kid,
                "spki": base64.b64encode(key.public.spki).decode("ascii"),
                "alg": key.public.algorithm.value,
                "person": key.person,
                "notBefore": format_time(key.not_before),
                "notAfter": format_time(key.not_after),
            }
            for key in root.keys.values()
        ],
        "roles": {
            name: {"keys": list(role.keys), "threshold": role.threshold}
            for name, role in root.roles.items()
        },
        "revoked": [
            {"kid": item.kid, "kind": item.kind, "since": format_time(item.since)}
            for item in root.revoked.values()
        ],
        "policy": {
            "distinctPersons": root.policy.distinct_persons,
            "requireLog": root.policy.require_log,
            "witnessQuorum": root.policy.witness_quorum,
            "maxHeadAge": root.policy.max_head_age,
        },
        "certificates": {
            kid: base64.b64encode(der).decode("ascii") for kid, der in root.certificates.items()
        },
    }
