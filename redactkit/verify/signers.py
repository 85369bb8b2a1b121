"""Who signed: the trust root, the envelope, and whose signatures count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from redactkit.signing import dsse, trust
from redactkit.signing import statement as statements
from redactkit.signing.layout import ENVELOPE, LONGEST_CHAIN, trust_name
from redactkit.signing.trust import APPROVER, PREPARER, TrustRoot
from redactkit.verify.facts import Facts
from redactkit.verify.outcome import NotSoError
from redactkit.verify.pin import Pin, read_chain
from redactkit.verify.result import Signer
from redactkit.verify.windows import objection


def trust_root(facts: Facts) -> str:
    """Check the chain in the bundle, and that it is the pinned one.

    A copy of the ledger may bring newer versions. Asked for an earlier moment, the
    newest version that was issued by then decides.
    """
    names = [trust_name(1)]
    while (following := trust_name(len(names) + 1)) in facts.bundle.files:
        if len(names) == LONGEST_CHAIN:
            raise NotSoError(f"there are more than {LONGEST_CHAIN} versions")
        names.append(following)
    chains = [trust.load_chain([facts.bundle.read(name) for name in names], names)]
    facts.chain = frozenset(names)
    if facts.asked.ledger and (published := facts.asked.ledger / "trust").is_dir():
        chains.append(read_chain(published))
    facts.known = anchored(chains, facts.pin)
    facts.root = _at(facts.known, facts.asked.as_of)
    later = facts.newest.version - facts.root.version
    more = f"; version {facts.newest.version} came later" if later else ""
    return f"version {facts.root.version}, fingerprint {facts.root.fingerprint}{more}"


def read_envelope(facts: Facts) -> str:
    """Check the form of the envelope; its payload is not looked at."""
    facts.envelope = dsse.load(facts.bundle.read(ENVELOPE), dsse.RELEASE_TYPE, ENVELOPE)
    return f"{len(facts.envelope.signatures)} signatures"


def signatures(facts: Facts) -> str:
    """Check each signature with the key of the trust root that it names."""
    assert facts.root
    assert facts.envelope
    may_sign = {*facts.root.roles[PREPARER].keys, *facts.root.roles[APPROVER].keys}
    if not facts.envelope.signatures:
        raise NotSoError("nobody signed")
    signed = facts.envelope.pae
    for signature in facts.envelope.signatures:
        if signature.keyid not in may_sign:
            raise NotSoError("a signature is by a key that may not sign releases")
        key = facts.root.keys[signature.keyid]
        if not key.public.verifies(signature.sig, signed):
            raise NotSoError(f"the signature of {key.person} is wrong")
    return ""


def read_statement(facts: Facts) -> str:
    """Decode the signed bytes, once."""
    assert facts.root
    assert facts.envelope
    statement = statements.load(facts.envelope.payload, ENVELOPE)
    if statement.predicate.publisher != facts.root.publisher:
        raise NotSoError("it names another publisher than the trust root")
    if facts.bundle.top not in ("", statement.predicate.release_id):
        raise NotSoError("it is of another release than the folder in the zip")
    facts.statement = statement
    return f"release {statement.predicate.release_id}"


def keys(facts: Facts) -> str:
    """Leave out keys that were not in force, and check that enough are left."""
    assert facts.root
    assert facts.envelope
    root, moment = facts.root, facts.proven_time
    named = [signature.keyid for signature in facts.envelope.signatures]
    reasons = {kid: objection(root, kid, moment, facts.judged) for kid in named}
    if moment is None and facts.asked.as_of:
        # Without a proof of time a signature may be of today, whatever day is asked for.
        reasons = {kid: reasons[kid] or _objection_now(facts, kid) for kid in named}
    facts.accepted = frozenset(kid for kid in named if not reasons[kid])
    refused = ", ".join(
        f"{root.keys[kid].person}: {reason}" for kid, reason in reasons.items() if reason
    )
    if refused and _shortfall(root, facts.accepted):
        raise NotSoError(refused)
    return f"not counted: {refused}" if refused else ""


def _objection_now(facts: Facts, kid: str) -> str:
    """Return why a signature that was made just now would not count, or ""."""
    if kid not in facts.newest.keys:
        return "the key is no longer in the trust root, and nothing proves when it signed"
    reason = objection(facts.newest, kid, None, facts.now)
    return f"{reason}, and nothing proves when it signed" if reason else ""


def threshold(facts: Facts) -> str:
    """Count persons: a key id is the digest of its key, so no key counts twice either."""
    assert facts.root
    if shortfall := _shortfall(facts.root, facts.accepted):
        raise NotSoError(shortfall)
    facts.signers = tuple(
        Signer(
            facts.root.keys[kid].person,
            tuple(role for role in (PREPARER, APPROVER) if kid in facts.root.roles[role].keys),
            kid,
        )
        for kid in sorted(facts.accepted)
    )
    return ", ".join(f"{signer.person} ({'/'.join(signer.roles)})" for signer in facts.signers)


def anchored(chains: Sequence[Sequence[TrustRoot]], pin: Pin) -> Mapping[int, TrustRoot]:
    """Return the versions that the pin vouches for: the pinned ones and those after them.

    What stands before the pinned version is never vouched for. Whoever wants to can put
    a root of their own before it, by adding its signature to the pinned one, and would
    be believed as of an earlier day.

    Args:
        chains: From the bundle, which may only extend the pinned chain or be older, and
            from wherever else.
        pin: The anchor.

    Raises:
        NotSoError: A chain is another publisher's, or is at odds with the pinned one.
    """
    known = {root.version: root for root in pin.chain}
    vouched = {pin.fingerprint, *(root.fingerprint for root in pin.chain)}
    for chain in (*chains, *chains):  # twice: one chain may lead on to another
        here = [index for index, root in enumerate(chain) if root.fingerprint in vouched]
        for root in chain[here[0] :] if here else ():
            known.setdefault(root.version, root)
            vouched.add(root.fingerprint)
    if not known:
        raise NotSoError("it is not the one with the pinned fingerprint")
    newest = known[max(known)]
    for root in (root for chain in chains for root in chain):
        if known.get(root.version, root).fingerprint != root.fingerprint:
            raise NotSoError("it is not the pinned one, or does not follow from it")
        if root.origin != newest.origin:
            raise NotSoError("it is of another publisher than the pinned one")
        if root.version > newest.version:
            raise NotSoError("a version between it and the pinned one is missing")
    return known


def _at(known: Mapping[int, TrustRoot], as_of: datetime | None) -> TrustRoot:
    if as_of is None:
        return known[max(known)]
    issued = [version for version, root in known.items() if root.issued <= as_of]
    return known[max(issued) if issued else min(known)]


def _shortfall(root: TrustRoot, kids: frozenset[str]) -> str:
    """Return what signatures are missing, or ""."""
    preparers, approvers = root.persons(PREPARER, kids), root.persons(APPROVER, kids)
    if len(preparers) < root.roles[PREPARER].threshold:
        return "too few preparers signed"
    if not approvers:
        return "only the preparer signed; an approver must sign too: redactkit approve"
    if len(approvers) < root.roles[APPROVER].threshold:
        return "too few approvers signed"
    needed = trust.needed_persons(root)
    if len(preparers | approvers) < needed:
        return f"the signatures are not by {needed} different people"
    return ""
