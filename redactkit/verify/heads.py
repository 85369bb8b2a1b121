"""Heads of a ledger: whose signatures on them count, and when witnesses had seen them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from redactkit.signing.trust import LEDGER, WITNESS, TrustRoot
from redactkit.verify.outcome import NotSoError
from redactkit.verify.state import Head
from redactkit.verify.windows import objection, objection_to_witness, quorum_time

if TYPE_CHECKING:
    from redactkit.ledger.checkpoint import Head as SignedHead


class SeenHead(NamedTuple):
    """A head and when a quorum of witnesses had seen it.

    Attributes:
        head: What was signed.
        time: None where there was no quorum.
        witnesses: Persons whose cosignatures count.
    """

    head: Head
    time: datetime | None
    witnesses: tuple[str, ...] = ()


def seen_head(signed: SignedHead, root: TrustRoot, judged: datetime, now: datetime) -> SeenHead:
    """Return what a head proves, once its signatures were verified.

    Args:
        signed: The head.
        root: Names the keys, with all revocations that are known.
        judged: The moment for which the keys of the ledger are judged.
        now: The auditor's clock, for the keys of the witnesses.

    Raises:
        NotSoError: Too few keys of the ledger that count have signed it.
    """
    stated: dict[str, datetime] = {}
    for item in signed.witnesses:
        kid, moment = item.verifier.key.kid, item.time
        if moment is None or objection_to_witness(root, kid, moment, now):
            continue
        person = root.keys[kid].person
        stated[person] = max(moment, stated.get(person, moment))
    time = quorum_time(stated, quorum(root))
    logs = [item.verifier.key.kid for item in signed.logs]
    # A key that may sign at the moment counts whenever it signed: a new one signs an old head too.
    good = [kid for kid in logs if not all(objection(root, kid, at, judged) for at in (time, None))]
    if len(root.persons(LEDGER, good)) < root.roles[LEDGER].threshold:
        raise NotSoError("the ledger's head is not signed by a key of the ledger that counts")
    head = Head(signed.size, signed.root.hex(), signed.note.data.decode("utf-8"))
    return SeenHead(head, time, tuple(sorted(stated)))


def quorum(root: TrustRoot) -> int:
    """Return how many witnesses it takes to prove a time; 0 where nobody was named."""
    return max(root.policy.witness_quorum, root.roles[WITNESS].threshold)
