"""Whether a key counts: pure rules over its window, its revocation and what time is proven."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from redactkit.signing.trust import COMPROMISED, RETIRED, TrustedKey, TrustRoot


def objection(root: TrustRoot, kid: str, proven: datetime | None, judged: datetime) -> str:
    """Return why a signature by a key does not count, or "".

    A signature whose time is proven is judged for that time. Any other could have been
    made at any time until now, so it is judged for `judged`: the time that a signer
    claims decides nothing, because whoever holds a stolen or retired key can claim any.

    Args:
        root: The trust root that holds the key.
        kid: The key's id.
        proven: When the signature was there at the latest, on the word of others.
        judged: The time for which the question is asked.
    """
    moment = judged if proven is None else proven
    revoked = root.revoked.get(kid)
    if not _in_window(root.keys[kid], moment):
        return "the key is out of its time"
    if revoked is None or moment < revoked.since:
        return ""
    if revoked.kind == COMPROMISED:
        return "the key is compromised"
    return "the key was retired" + ("" if proven else ", and nothing proves that it signed before")


def objection_to_witness(root: TrustRoot, kid: str, stated: datetime, now: datetime) -> str:
    """Return why a time that a key itself states does not count, or "".

    Whoever holds a compromised key can state any time with it: nothing that it says
    counts once that is known. A retired key keeps what it stated before.

    Args:
        root: The trust root that holds the key, with all revocations that are known.
        kid: The key's id.
        stated: The time that the key states.
        now: The auditor's clock, whatever day is asked for.
    """
    revoked = root.revoked.get(kid)
    if not _in_window(root.keys[kid], stated):
        return "the key was out of its time"
    if revoked is None:
        return ""
    if revoked.kind == RETIRED:
        return "the key was retired" if stated >= revoked.since else ""
    return "the key is compromised" if now >= revoked.since else ""


def with_compromised(root: TrustRoot, newest: TrustRoot) -> TrustRoot:
    """Return a version of the trust root that knows which of its keys were stolen later."""
    stolen = {
        kid: item
        for kid, item in newest.revoked.items()
        if item.kind == COMPROMISED and kid in root.keys
    }
    return replace(root, revoked={**root.revoked, **stolen})


def quorum_time(stated: dict[str, datetime], quorum: int) -> datetime | None:
    """Return when a quorum of persons had seen something, or None where it never did.

    It is the time of the last one needed: one witness whose clock is wrong, or who
    lies, moves it no further than the others allow.

    Args:
        stated: Time that each person states.
        quorum: How many it takes, at least 1.

    >>> from datetime import UTC
    >>> day = {str(n): datetime(2026, 1, n, tzinfo=UTC) for n in (3, 1, 2)}
    >>> quorum_time(day, 2)
    datetime.datetime(2026, 1, 2, 0, 0, tzinfo=datetime.timezone.utc)
    >>> quorum_time(day, 4)
    """
    times = sorted(stated.values())
    return times[quorum - 1] if len(times) >= quorum > 0 else None


def _in_window(key: TrustedKey, moment: datetime) -> bool:
    return key.not_before <= moment <= key.not_after
