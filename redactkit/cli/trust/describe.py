"""A trust root in words and for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from redactkit.signing.shape import format_time

if TYPE_CHECKING:
    from redactkit.signing.trust import Draft, TrustPolicy, TrustRoot


def describe(root: TrustRoot, draft: Draft | None = None) -> dict[str, Any]:
    """Return what a trust root says, and with a draft what it still needs."""
    facts: dict[str, Any] = {
        "fingerprint": root.fingerprint,
        "publisher": root.publisher,
        "origin": root.origin,
        "version": root.version,
        "issued": format_time(root.issued),
        "expires": format_time(root.expires),
        "roles": {
            name: {"threshold": role.threshold, "persons": sorted(root.persons(name))}
            for name, role in root.roles.items()
        },
        "keys": {
            kid: {
                "person": key.person,
                "algorithm": key.public.algorithm.value,
                "roles": [name for name, role in root.roles.items() if kid in role.keys],
                "not_before": format_time(key.not_before),
                "not_after": format_time(key.not_after),
            }
            for kid, key in root.keys.items()
        },
        "revoked": {
            item.kid: {"kind": item.kind, "since": format_time(item.since)}
            for item in root.revoked.values()
        },
        "policy": root.policy._asdict(),
    }
    if draft:
        facts["votes"] = [
            {
                "version": vote.version,
                "threshold": vote.threshold,
                "signed": sorted(vote.signed),
                "able": sorted(vote.able),
            }
            for vote in draft.votes
        ]
    return facts


def lines(root: TrustRoot) -> Iterator[str]:
    """Yield what a trust root says, for people."""
    facts = describe(root)
    for name in ("fingerprint", "publisher", "origin", "version", "issued", "expires"):
        yield f"{name:12} {facts[name]}"
    for name, role in facts["roles"].items():
        persons = ", ".join(role["persons"])
        yield f"{name:12} {role['threshold']} of {persons}" if persons else f"{name:12} nobody"
    yield f"{'policy':12} {_policy(root.policy)}"
    for kid, key in facts["keys"].items():
        window = f"{key['not_before']} to {key['not_after']}"
        roles = ", ".join(key["roles"]) or "no role"
        yield f"key          {kid} {key['algorithm']} {key['person']} ({roles}) {window}"
    for kid, item in facts["revoked"].items():
        yield f"revoked      {kid} {item['kind']} since {item['since']}"


def needs(draft: Draft) -> Iterator[str]:
    """Yield for each version that has a vote how far its root persons have signed."""
    for vote in draft.votes:
        waiting = ", ".join(sorted(vote.able - vote.signed)) or "nobody"
        state = "enough" if vote.carried else f"waiting for {waiting}"
        yield f"version {vote.version}: {len(vote.signed)} of {vote.threshold} signed, {state}"


_DAY = 86_400


def _days(seconds: int) -> str:
    """Return a length of time in days, where it is whole days.

    >>> _days(86_400), _days(604_800), _days(90)
    ('1 day', '7 days', '90 seconds')
    """
    days, rest = divmod(seconds, _DAY)
    if rest:
        return f"{seconds} seconds"
    return f"{days} day{'' if days == 1 else 's'}"


def _policy(policy: TrustPolicy) -> str:
    parts = [f"{policy.distinct_persons} different persons sign"]
    if policy.require_log:
        parts.append("the ledger must hold it")
    if policy.witness_quorum:
        parts.append(f"the ledger's head needs witnesses: {policy.witness_quorum}")
    if policy.max_head_age:
        parts.append(f"a head is stale after {_days(policy.max_head_age)}")
    return "; ".join(parts)
