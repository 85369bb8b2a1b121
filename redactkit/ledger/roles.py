"""The keys of a trust root under which a ledger and its witnesses sign."""

from __future__ import annotations

from redactkit.ledger.note import Kind, Verifier
from redactkit.signing.trust import LEDGER, WITNESS, TrustRoot


def logs(root: TrustRoot) -> tuple[Verifier, ...]:
    """Return the keys of the publisher's ledger, in or out of their time."""
    kids = root.roles[LEDGER].keys
    return tuple(Verifier(root.origin, root.keys[kid].public) for kid in kids)


def witnesses(root: TrustRoot) -> tuple[Verifier, ...]:
    """Return the keys of the witnesses, under their persons' ids, in or out of their time."""
    known = (root.keys[kid] for kid in root.roles[WITNESS].keys)
    return tuple(Verifier(key.person, key.public, Kind.COSIGNATURE) for key in known)
