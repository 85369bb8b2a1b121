"""All checks of a bundle, in order: shape, trust, signatures, time, files, and its status.

A failed check leaves those that rest on it not run. The signed bytes are decoded
once, and the statement that is handed on is the one that was verified.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path

from redactkit.errors import ConfigError, Location, RedactkitError
from redactkit.findings import Severity
from redactkit.verify import companions, contents, form, moment, signers, state, status
from redactkit.verify.facts import Asked, Facts
from redactkit.verify.folder import opened
from redactkit.verify.outcome import NotRunError, NotSoError
from redactkit.verify.pin import Pin
from redactkit.verify.result import (
    RULES,
    SUPERSEDED,
    VERDICTS,
    WITHDRAWN,
    Check,
    Standing,
    Status,
    Verification,
    printable,
)
from redactkit.verify.state import Memory


def verify(folder: Path, pin: Pin, now: datetime, asked: Asked = Asked()) -> Verification:  # noqa: B008 - immutable
    """Answer whether a bundle is a release as its publisher signed it, when, and if it stands.

    Args:
        folder: A bundle.
        pin: What the auditor trusts.
        now: The auditor's clock; nothing in a bundle chooses the time of a judgement.
        asked: The moment, the ledger and the memory that the auditor brings along.

    Raises:
        ConfigError: There is no such folder.
    """
    for place in (asked.ledger, asked.releases):
        if place and not place.is_dir():
            raise ConfigError("there is no such folder", Location(str(place)), rule="verify/folder")
    with opened(folder) as bundle, _memory(asked.state) as memory:
        facts = Facts(bundle, pin, now, asked, memory=memory)
        outcome = _checks(facts)
        answer = _answer(folder, outcome, facts)
        if asked.state and memory and answer.authentic and _agrees(outcome):
            state.write(asked.state, _remembered(memory, facts))
    return answer


def _checks(facts: Facts) -> dict[str, Check]:
    outcome: dict[str, Check] = {}
    for rule, (needs, step) in _STEPS.items():
        if all(_carries(outcome[name]) for name in needs):
            outcome[rule] = _run(rule, step, facts)
        else:
            detail = "an earlier check did not pass"
            outcome[rule] = Check(rule, RULES[rule], Status.NOT_RUN, detail)
    return outcome


def _memory(path: Path | None) -> AbstractContextManager[Memory | None]:
    return state.locked(path) if path else nullcontext()


def _agrees(outcome: Mapping[str, Check]) -> bool:
    """Return whether what was seen may be remembered."""
    passed = outcome["verify/memory"].status is Status.PASS
    return passed and outcome["verify/ledger"].status is not Status.FAIL


def _remembered(memory: Memory, facts: Facts) -> Memory:
    assert facts.statement
    copied = facts.copy.head if facts.copy else None
    proven = facts.proof_head.head if facts.proof_head else None
    series, reached = facts.statement.predicate.series, status.reached(facts)
    origin = facts.newest.origin
    seen = state.after(memory.origins.get(origin), facts.newest, series, reached)
    return memory.with_seen(origin, seen.with_heads(copied, proven))


def _answer(folder: Path, outcome: Mapping[str, Check], facts: Facts) -> Verification:
    standing = status.standing(outcome, facts)
    checks = tuple(_weighed(outcome[rule], standing) for rule in RULES)
    answer = Verification(
        str(folder), checks, facts.judged, facts.signers, root=facts.root, as_of=facts.asked.as_of,
        standing=standing,
    )  # fmt: skip
    if not answer.authentic:  # whose status would it be?
        return answer._replace(standing=Standing(reason="it is not authentic"))
    return answer._replace(
        statement=facts.statement,
        statement_digest=facts.digest,
        envelope_digest=facts.envelope_digest,
        proven_time=facts.proven_time,
    )


def _weighed(check: Check, standing: Standing) -> Check:
    """Return a check without its weight where the status is told whatever it says.

    A withdrawal or a newer release is never undone: a stale head shows it as well.
    """
    told = standing.answer in (WITHDRAWN, SUPERSEDED)
    open_question = check.id in VERDICTS["current_status"] and check.severity is Severity.UNREAD
    return check._replace(severity=None) if told and open_question else check


def _carries(check: Check) -> bool:
    """Return whether the checks that rest on this one can be made."""
    absent = check.id in _OPTIONAL and check.status is Status.NOT_RUN
    return check.status is Status.PASS or absent


def _run(rule: str, step: Callable[[Facts], str], facts: Facts) -> Check:
    title = RULES[rule]
    try:
        return Check(rule, title, Status.PASS, step(facts))
    except NotSoError as reason:
        return Check(rule, title, Status.FAIL, str(reason), reason.severity)
    except NotRunError as reason:
        weight = Severity.UNREAD if reason.demanded else None
        return Check(rule, title, Status.NOT_RUN, str(reason), weight, reason.hint)
    except RedactkitError as error:
        place = printable(str(error.location))
        detail = f"{place}: {error.message}" if place else error.message
        return Check(rule, title, Status.FAIL, detail, Severity.ERROR, error.hint)


_SHAPE = ("verify/names", "verify/regular-files", "verify/hard-links", "verify/size")
_STATED = ("verify/signatures", "verify/statement")
_PROOFS = ("verify/log-proof", "verify/timestamp")
_OPTIONAL = (*_PROOFS, "verify/memory")
"""What may be absent; where it is there and wrong, it stops what rests on it."""
_SIGNED = ("verify/threshold",)
_LEDGER = ("verify/ledger", "verify/memory")
_WHOLE = (*_SIGNED, "verify/companions", "verify/missing-files", "verify/extra-files")

_STEPS: Mapping[str, tuple[tuple[str, ...], Callable[[Facts], str]]] = {
    "verify/names": ((), form.names),
    "verify/regular-files": (_SHAPE[:1], form.regular_files),
    "verify/hard-links": (_SHAPE[:1], form.hard_links),
    "verify/size": (_SHAPE[:3], form.size),
    "verify/trust-root": (_SHAPE, signers.trust_root),
    "verify/trust-current": (("verify/trust-root",), moment.trust_current),
    "verify/envelope": (_SHAPE, signers.read_envelope),
    "verify/signatures": (("verify/trust-root", "verify/envelope"), signers.signatures),
    "verify/statement": (("verify/signatures",), signers.read_statement),
    "verify/log-proof": (_STATED, moment.log_proof),
    "verify/timestamp": (_STATED, moment.timestamp),
    "verify/proven-time": ((*_STATED, *_PROOFS), moment.proven_time),
    "verify/keys": ((*_STATED, *_PROOFS), signers.keys),
    "verify/threshold": (("verify/keys",), signers.threshold),
    "verify/companions": (_STATED, companions.companions),
    "verify/missing-files": (_SIGNED, contents.missing_files),
    "verify/extra-files": (_SIGNED, contents.extra_files),
    "verify/digests": (_WHOLE, contents.digests),
    "verify/manifests": ((*_WHOLE, "verify/digests"), contents.manifests),
    "verify/time": (_STATED, moment.claimed_time),
    "verify/ledger": (_SIGNED, status.ledger),
    "verify/memory": (_SIGNED, status.memory),
    "verify/head-age": (_LEDGER, status.head_age),
    "verify/logged": (_LEDGER, status.logged),
    "verify/withdrawn": (_LEDGER, status.withdrawn),
    "verify/superseded": (_SIGNED, status.superseded),
}
