"""Audit a whole ledger: every entry, who signed the head, and what was seen before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.ledger import roles
from redactkit.ledger.audit import audit
from redactkit.ledger.store import Ledger, open_ledger
from redactkit.signing.trust import TrustRoot
from redactkit.verify import state
from redactkit.verify.heads import SeenHead, quorum, seen_head
from redactkit.verify.outcome import NotSoError
from redactkit.verify.state import Head, Memory, Seen


@dataclass(frozen=True, slots=True)
class LedgerAudit:
    """The answer about one ledger.

    Attributes:
        head: Its head, and when witnesses had seen it.
        counts: Entries of each type.
        report: What a person has to know besides.
    """

    head: SeenHead
    counts: Mapping[str, int]
    report: Report


def audit_ledger(
    folder: Path,
    root: TrustRoot,
    now: datetime,
    memory: Path | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> LedgerAudit:
    """Recompute a ledger, and compare its head with the one that was seen before.

    Args:
        folder: A copy of the ledger.
        root: Names the keys of the ledger and of its witnesses.
        now: The auditor's clock.
        memory: The auditor's state file.
        progress: Told how many entries are done, now and then.

    Raises:
        InputError: The ledger is damaged, not signed as it must be, or contradicts what
            was seen before; then both heads are kept beside the state file.
        ConfigError: There is no ledger, or the state file cannot be used.
    """
    ledger = open_ledger(folder, roles.logs(root), roles.witnesses(root))
    try:
        head = seen_head(ledger.head, root, now, now)
    except NotSoError as error:
        place = Location(str(folder))
        raise InputError(str(error), place, rule="ledger/signature") from None
    counts = audit(ledger, progress)
    if memory:
        with state.locked(memory) as known:
            state.write(memory, _compared(ledger, head.head, root, known, memory))
    return LedgerAudit(head, counts, Report.of(_doubts(head, root, now, folder)))


def _compared(ledger: Ledger, head: Head, root: TrustRoot, known: Memory, path: Path) -> Memory:
    seen = known.origins.get(root.origin) or Seen(root.version, root.fingerprint)
    place = Location(str(ledger.folder))
    if why := state.objection_to_trust(seen, root):
        raise InputError(why, place, rule="ledger/rollback")
    for old in (old for old in seen.heads if old == seen.head or old.size <= head.size):
        if old.size <= head.size and ledger.root_at(old.size).hex() == old.root:
            continue
        names = state.save_evidence(path, (old, head))
        hint = f"both heads are kept beside the state file: {' and '.join(names)}"
        if old.size > head.size:
            message = "the ledger was larger before"
            raise InputError(message, place, hint=hint, rule="ledger/rollback")
        message = "the ledger does not go on from a head that was seen before"
        raise InputError(message, place, hint=hint, rule="ledger/split-view")
    now_seen = seen._replace(trust_version=root.version, trust_fingerprint=root.fingerprint)
    return known.with_seen(root.origin, now_seen.with_heads(head, None))


def _doubts(head: SeenHead, root: TrustRoot, now: datetime, folder: Path) -> Iterator[Finding]:
    place, longest = Location(str(folder)), root.policy.max_head_age
    if head.time is None:
        if quorum(root) or longest is not None:
            message = "too few witnesses cosigned the head, so nothing proves its time"
            hint = "redactkit ledger request, then redactkit witness cosign"
            yield Finding("ledger/witnesses", Severity.UNREAD, message, place, hint=hint)
    elif longest is not None and head.time < now - timedelta(seconds=longest):
        message = "the head is older than the trust root allows"
        hint = "get a new copy; a publisher has the head cosigned again"
        yield Finding("ledger/stale", Severity.UNREAD, message, place, hint=hint)
