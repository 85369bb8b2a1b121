"""When it holds: the trust root's time, what others prove, and what the publisher claims."""

from __future__ import annotations

from datetime import datetime, timedelta

from redactkit.errors import MissingCapabilityError
from redactkit.signing import dsse
from redactkit.signing.layout import LOG_PROOF, TIMESTAMP
from redactkit.signing.shape import format_time
from redactkit.signing.trust import LEDGER
from redactkit.verify.facts import Facts
from redactkit.verify.heads import seen_head
from redactkit.verify.outcome import NotRunError, NotSoError
from redactkit.verify.windows import objection_to_witness

CLOCK_TOLERANCE = timedelta(hours=24)
"""How far a time may lie ahead: clocks are set wrong, time zones forgotten."""


def trust_current(facts: Facts) -> str:
    """Check that the version that decides was in force."""
    assert facts.root
    if not facts.root.issued <= facts.judged:
        raise NotSoError("it is not issued yet")
    if not facts.judged <= facts.root.expires:
        raise NotSoError(f"it expired at {format_time(facts.root.expires)}; ask for the next one")
    return f"until {format_time(facts.root.expires)}"


def log_proof(facts: Facts) -> str:
    """Check the proof in the bundle that the release was in the ledger, and who saw that."""
    assert facts.root
    if LOG_PROOF not in facts.bundle.files:
        raise NotRunError("there is none", demanded=facts.root.policy.needs_ledger)
    if not facts.root.roles[LEDGER].keys:
        raise NotRunError("the trust root names no ledger")
    from redactkit.ledger import roles
    from redactkit.ledger.proof import load_proof

    proof = load_proof(facts.bundle.read(LOG_PROOF), LOG_PROOF)
    logs, witnesses = roles.logs(facts.root), roles.witnesses(facts.root)
    signed = proof.verify(facts.leaf, logs, witnesses, LOG_PROOF)
    facts.proof_head = seen_head(signed, facts.judging, facts.judged, facts.now)
    place = f"entry {proof.index} of {signed.size}"
    if facts.proof_head.time is None:
        return f"{place}; no quorum of witnesses saw it"
    return f"{place}; {prove(facts, 'witnesses', facts.proof_head.time)}"


def timestamp(facts: Facts) -> str:
    """Check the time stamp, by the authorities of the trust root only."""
    assert facts.root
    if TIMESTAMP not in facts.bundle.files:
        raise NotRunError("there is none")
    if not facts.root.certificates:
        raise NotRunError("the trust root names no time-stamp authority")
    from redactkit.signing import timestamp as stamps

    assert facts.envelope
    token, data = facts.bundle.read(TIMESTAMP), dsse.dump(facts.envelope)
    try:
        stamp = stamps.check(token, data, facts.root.certificates, TIMESTAMP)
    except MissingCapabilityError as error:
        raise NotRunError(error.message, demanded=True, hint=error.hint) from None
    person = facts.root.keys[stamp.kid].person
    if reason := objection_to_witness(facts.judging, stamp.kid, stamp.time, facts.now):
        raise NotRunError(f"it does not count: {person}: {reason}")
    return prove(facts, person, stamp.time)


def proven_time(facts: Facts) -> str:
    """Check that somebody besides the publisher vouches for the time."""
    assert facts.root
    if facts.proven_time is None:
        demanded = facts.root.policy.witness_quorum > 0
        raise NotRunError("nobody vouches for it, so it is self-asserted", demanded=demanded)
    return f"{format_time(facts.proven_time)}, by {' and '.join(sorted(facts.proven))}"


def claimed_time(facts: Facts) -> str:
    """Check that the claimed time is not in the future."""
    assert facts.statement
    claimed = facts.statement.predicate.claimed_time
    _not_ahead(facts, datetime.fromisoformat(claimed))
    return f"{claimed}, self-asserted"


def prove(facts: Facts, who: str, moment: datetime) -> str:
    """Take a time that was checked as proven.

    What is proven only for a later time proves nothing for the moment that is asked for.

    Raises:
        NotSoError: It lies ahead of the auditor's clock.
        NotRunError: It lies after the moment that is asked for.
    """
    if moment > facts.now + CLOCK_TOLERANCE:
        raise NotSoError("its time lies in the future")
    if facts.asked.as_of and moment > facts.asked.as_of:
        raise NotRunError(f"it proves a later time only: {format_time(moment)}")
    facts.proven[who] = moment
    return f"{format_time(moment)}, by {who}"


def _not_ahead(facts: Facts, moment: datetime) -> None:
    if moment > facts.now + CLOCK_TOLERANCE:
        raise NotSoError("it lies in the future")
    if facts.asked.as_of and moment > facts.asked.as_of:
        raise NotSoError("it lies after the moment that is asked for")
