"""The trust root: a publisher's keys, who holds them, and what they may sign.

An auditor pins the fingerprint of one version out of band. Version N+1 is accepted
if the root thresholds of both N and N+1 signed it; an expired version may still
hand over to its successor.
"""

from redactkit.signing.trust.chain import Draft, Vote, examine, load, load_chain, sign
from redactkit.signing.trust.change import (
    create,
    find_key,
    origin_of,
    renewed,
    succeed,
    with_key,
    with_policy,
    with_revocation,
)
from redactkit.signing.trust.parse import needed_persons
from redactkit.signing.trust.types import (
    APPROVER,
    COMPROMISED,
    FORMAT,
    LEDGER,
    PAYLOAD_TYPE,
    PREPARER,
    RETIRED,
    ROLES,
    ROOT,
    RULE,
    STATUS,
    TSA,
    WITNESS,
    Revocation,
    Role,
    TrustedKey,
    TrustPolicy,
    TrustRoot,
)

__all__ = [
    "APPROVER",
    "COMPROMISED",
    "FORMAT",
    "LEDGER",
    "PAYLOAD_TYPE",
    "PREPARER",
    "RETIRED",
    "ROLES",
    "ROOT",
    "RULE",
    "STATUS",
    "TSA",
    "WITNESS",
    "Draft",
    "Revocation",
    "Role",
    "TrustPolicy",
    "TrustRoot",
    "TrustedKey",
    "Vote",
    "create",
    "examine",
    "find_key",
    "load",
    "load_chain",
    "needed_persons",
    "origin_of",
    "renewed",
    "sign",
    "succeed",
    "with_key",
    "with_policy",
    "with_revocation",
]
