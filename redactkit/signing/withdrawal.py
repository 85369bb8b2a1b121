"""The statement that withdraws a release: which one, for what kind of reason, and no more.

An in-toto Statement v1 whose subject is the digest of the old statement. One person
suffices to sign it, because to take something back is safe. Nothing undoes it: what
is to be published again is a new release. The bytes are canonical JSON.
"""

from __future__ import annotations

from typing import NamedTuple

from redactkit import canonical, strict
from redactkit.errors import InputError, Location
from redactkit.signing.shape import HEX_DIGEST, Node
from redactkit.signing.statement import RELEASE_ID, STATEMENT_TYPE

PREDICATE_TYPE = "urn:redactkit:predicate:withdrawal:v1"
RULE = "signing/withdrawal"
PURGE = "purge"
REASONS = ("correction", "expired", "legal", "other")
"""What the public learns: an order is never given away by more than "legal"."""

_MEMBERS = ("publisher", "release_id", "reason", "effective", "action", "nonce")


class Withdrawal(NamedTuple):
    """That a release no longer stands, and every copy is to be deleted.

    Attributes:
        publisher: Name of the publishing body, as its trust root has it.
        release_id: Opaque id of the release.
        statement_digest: SHA-256 of the release's statement.
        reason: One of `REASONS`.
        effective: From when on; RFC 3339, UTC.
        nonce: 32 random bytes in hexadecimal.
    """

    publisher: str
    release_id: str
    statement_digest: str
    reason: str
    effective: str
    nonce: str


def dump(withdrawal: Withdrawal) -> bytes:
    """Return the canonical bytes of a withdrawal.

    Raises:
        InputError: It breaks a rule of `load`.
    """
    value = {
        "_type": STATEMENT_TYPE,
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "publisher": withdrawal.publisher,
            "release_id": withdrawal.release_id,
            "reason": withdrawal.reason,
            "effective": withdrawal.effective,
            "action": PURGE,
            "nonce": withdrawal.nonce,
        },
        "subject": [{"digest": {"sha256": withdrawal.statement_digest}}],
    }
    data = canonical.dumps(value)
    load(data, "the withdrawal")
    return data


def load(data: bytes, path: str = "") -> Withdrawal:
    """Return the withdrawal of an envelope's payload.

    Raises:
        InputError: Anything but the canonical bytes of a withdrawal.
    """
    value = strict.load_json(data, path)
    top = Node(value, path, RULE)
    members = top.members(("_type", "predicateType", "predicate", "subject"))
    members["_type"].constant(STATEMENT_TYPE)
    members["predicateType"].constant(PREDICATE_TYPE)
    subjects = members["subject"].items()
    if len(subjects) != 1:
        members["subject"].fail("a withdrawal is of one release")
    digest = subjects[0].members(("digest",))["digest"].members(("sha256",))["sha256"].digest()
    predicate = members["predicate"].members(_MEMBERS)
    predicate["effective"].time()
    predicate["action"].constant(PURGE)
    withdrawal = Withdrawal(
        publisher=predicate["publisher"].text(),
        release_id=predicate["release_id"].text(RELEASE_ID),
        statement_digest=digest,
        reason=predicate["reason"].one_of(REASONS),
        effective=predicate["effective"].value,
        nonce=predicate["nonce"].text(HEX_DIGEST),
    )
    if canonical.dumps(value) != data:
        message = "the withdrawal is not in its one canonical form"
        raise InputError(message, Location(path), rule=RULE)
    return withdrawal


def is_withdrawal(data: bytes) -> bool:
    """Return whether a payload says that it is a withdrawal, sound or not."""
    value = strict.load_json(data)
    return isinstance(value, dict) and value.get("predicateType") == PREDICATE_TYPE
