"""Whether the release still stands: read from a ledger, never from the bundle.

A ledger shows that a release was logged or withdrawn; that nothing happened since it
can only show together with the time of its head. Everything that is in doubt makes
the status unknown, except a withdrawal: that is believed first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from redactkit.findings import Severity
from redactkit.signing.shape import format_time
from redactkit.signing.trust import LEDGER
from redactkit.verify import state
from redactkit.verify.facts import Facts
from redactkit.verify.heads import SeenHead
from redactkit.verify.moment import CLOCK_TOLERANCE
from redactkit.verify.outcome import NotRunError, NotSoError
from redactkit.verify.result import (
    ACTIVE,
    SUPERSEDED,
    VERDICTS,
    WITHDRAWN,
    Check,
    Standing,
    Status,
)
from redactkit.verify.state import Head, Reached, Seen

if TYPE_CHECKING:
    from redactkit.verify.ledgers import LedgerCopy


def ledger(facts: Facts) -> str:
    """Check the copy of the ledger: every entry is under a head that the publisher signed."""
    assert facts.root
    if facts.asked.ledger is None:
        named = facts.root.roles[LEDGER].keys
        reason = "the ledger was not asked" if named else "the trust root names no ledger"
        demanded = facts.root.policy.needs_ledger or facts.asked.releases is not None
        raise NotRunError(reason, demanded=demanded)
    from redactkit.verify import ledgers

    facts.copy = ledgers.read(
        facts.asked.ledger, facts.judging, facts.leaf, facts.judged, facts.now
    )
    if facts.proof_head and (why := facts.copy.contradicts(facts.proof_head.head)):
        why = f"the proof in the bundle is from another ledger: {why}"
        raise _at_odds(facts, facts.proof_head.head, facts.copy.head, why)
    head = facts.copy.head
    return f"{head.size} entries, root {head.root}"


def memory(facts: Facts) -> str:
    """Check what is seen now against what the auditor saw before."""
    assert facts.statement
    if facts.memory is None:
        raise NotRunError("no state file was named")
    seen = facts.memory.origins.get(facts.newest.origin)
    if seen is None:
        return "this publisher is seen for the first time"
    _check_heads(facts, seen)  # first, because two heads at odds are evidence to be kept
    predicate = facts.statement.predicate
    wrong = state.objection_to_trust(seen, facts.newest) or state.objection_to_sequence(
        seen, predicate.series, reached(facts)
    )
    if wrong:
        raise NotSoError(wrong)
    last = seen.series.get(predicate.series)
    if last and last.sequence > predicate.sequence:
        return f"release {last.sequence} of the series was seen before; this is an older one"
    return ""


def head_age(facts: Facts) -> str:
    """Choose the head that answers, and check that it is not older than the trust root allows."""
    assert facts.root
    assert facts.copy
    chosen = _head_for(facts)
    if chosen is None:
        reason = f"no head of the ledger is proven for {format_time(facts.judged)} or before"
        raise NotSoError(reason, Severity.UNREAD)
    facts.head = chosen
    if chosen.time and chosen.time > facts.now + CLOCK_TOLERANCE:
        raise NotSoError("its time lies in the future")
    if chosen.time is None:
        reason = "no quorum of witnesses says when the ledger's head was there"
        raise NotSoError(reason, Severity.UNREAD)
    longest = facts.root.policy.max_head_age
    if longest is not None and chosen.time < facts.judged - timedelta(seconds=longest):
        reason = f"it is stale: of {format_time(chosen.time)}; get a new copy of the ledger"
        raise NotSoError(reason, Severity.UNREAD)
    return format_time(chosen.time)


def logged(facts: Facts) -> str:
    """Check that the release has its leaf under the head."""
    view = _view(facts)
    index = view.place()
    if index is None:
        raise NotSoError(view.absence(), Severity.UNREAD)
    return f"entry {index}"


def withdrawn(facts: Facts) -> str:
    """Check that no withdrawal of the release is under the head."""
    why, unclear = _view(facts).withdrawal_of(facts.leaf.id, facts.digest)
    if why:
        raise NotSoError(why, Severity.HUMAN)
    if unclear:
        raise NotRunError(unclear, demanded=True)
    return ""


def superseded(facts: Facts) -> str:
    """Check that none of the other releases at hand takes the place of this one."""
    folders = facts.asked.release_folders
    if not folders:
        raise NotRunError("no other releases were named")
    from redactkit.verify import newer

    if found := newer.superseding(folders, facts):
        raise NotSoError(f"release {found} takes its place", Severity.HUMAN)
    return ""


def standing(checks: Mapping[str, Check], facts: Facts) -> Standing:
    """Return the third verdict, once all checks were made."""
    of = {rule: checks[rule] for rule in VERDICTS["current_status"]}
    time, size = (facts.head.time, facts.head.head.size) if facts.head else (None, None)
    for rule, answer in (("verify/withdrawn", WITHDRAWN), ("verify/superseded", SUPERSEDED)):
        if of[rule].severity is Severity.HUMAN:
            return Standing(answer, of[rule].detail, time, size)
    doubts = [
        check
        for rule, check in of.items()
        if check.status is Status.FAIL
        or (check.status is Status.NOT_RUN and rule not in ("verify/memory", "verify/superseded"))
    ]
    if doubts:
        return Standing(reason=doubts[0].detail, head_time=time, head_size=size)
    unseen = of["verify/superseded"].status is Status.NOT_RUN
    reason = "whether a newer release takes its place was not looked at" if unseen else ""
    return Standing(ACTIVE, reason, time, size)


def reached(facts: Facts) -> Reached:
    """Return the place of the release in its series."""
    assert facts.statement
    return Reached(facts.statement.predicate.sequence, facts.digest)


def _check_heads(facts: Facts, seen: Seen) -> None:
    """Raise where a head that is seen now and a remembered one cannot both be true."""
    if facts.copy:
        for old in seen.heads:
            if why := facts.copy.contradicts(old, rollback=old == seen.head):
                raise _at_odds(facts, old, facts.copy.head, why)
    if facts.proof_head and (fork := seen.forked(facts.proof_head.head)):
        why = "a split view: two heads of the same size"
        raise _at_odds(facts, fork, facts.proof_head.head, why)


def _at_odds(facts: Facts, one: Head, other: Head, why: str) -> NotSoError:
    """Return what is wrong with two heads; an auditor with a memory keeps both beside it."""
    if facts.asked.state:
        files = state.save_evidence(facts.asked.state, (one, other))
        why = f"{why}; both heads are kept in {' and '.join(files)}"
    return NotSoError(why)


def _head_for(facts: Facts) -> SeenHead | None:
    """Return the newest head for the moment that is asked for."""
    assert facts.copy
    newest = facts.copy.seen
    if facts.asked.as_of is None:
        return newest
    known = [item for item in (newest, facts.proof_head) if item]
    fitting = [item for item in known if item.time and item.time <= facts.asked.as_of]
    return max(fitting, key=lambda item: item.head.size, default=None)


def _view(facts: Facts) -> LedgerCopy:
    assert facts.copy
    if facts.head is None:
        raise NotRunError("no head of the ledger is proven for that moment", demanded=True)
    return facts.copy.at(facts.head.head.size)
