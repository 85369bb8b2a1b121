"""Disclosures: two people open one redaction, or all of a lifted order, for everybody.

A disclosure is an in-toto Statement in a DSSE envelope. Its subject is the statement of
the release; what it opens can be checked without any secret. The release itself stays as
it is.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from redactkit import canonical, strict
from redactkit.annex.content import Opening
from redactkit.annex.public import Public, fault, open_all
from redactkit.annex.salts import order_group
from redactkit.errors import InputError, Location
from redactkit.findings import Finding, Report, Severity
from redactkit.signing import dsse, trust
from redactkit.signing.shape import HEX_DIGEST, SLUG, Node
from redactkit.signing.statement import RELEASE_ID, STATEMENT_TYPE
from redactkit.signing.trust import APPROVER, PREPARER, TrustRoot

PREDICATE_TYPE = "urn:redactkit:predicate:disclosure:v1"
RULE = "annex/disclosure"
_ID = re.compile(r"d-[a-z2-7]{20}")
_REDACTION = re.compile(r"r-[0-9]{4,}")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What a disclosure says.

    Attributes:
        publisher: Name of the publisher.
        release_id: The release.
        release_digest: SHA-256 of its statement.
        order: The order that is opened whole, or "" for single redactions.
        redactions: Ids of redactions and their disclosures, in order.
        claimed_time: When the signers say that it was made.
        nonce: 32 random bytes in hexadecimal: its digest in a ledger tells nothing.
    """

    publisher: str
    release_id: str
    release_digest: str
    order: str
    redactions: tuple[tuple[str, str], ...] = field(repr=False)
    claimed_time: str
    nonce: str

    @property
    def id(self) -> str:
        """Opaque id, for the ledger."""
        made = sha256(b"redactkit/disclosure-id/v1\0" + bytes.fromhex(self.nonce)).digest()
        return f"d-{b32encode(made).decode('ascii').lower()[:20]}"


def dump(disclosed: Disclosed) -> bytes:
    """Return the canonical bytes of a disclosure: what is signed.

    Raises:
        InputError: It breaks a rule of `load`.
    """
    data = canonical.dumps(_as_json(disclosed))
    load(data, "the disclosure")
    return data


def load(data: bytes, path: str = "") -> Disclosed:
    """Return the disclosure of an envelope's payload. Nothing in it is verified yet.

    Raises:
        InputError: Anything but the canonical bytes of a disclosure.
    """
    top = Node(strict.load_json(data, path), path, RULE)
    members = top.members(("_type", "predicateType", "predicate", "subject"))
    members["_type"].constant(STATEMENT_TYPE)
    members["predicateType"].constant(PREDICATE_TYPE)
    predicate = members["predicate"].members(
        ("id", "publisher", "release_id", "order", "redactions", "claimed_time", "nonce")
    )
    subjects = members["subject"].items()
    if len(subjects) != 1:
        members["subject"].fail("a disclosure is of one release")
    subject = subjects[0].members(("name", "digest"))
    predicate["id"].text(_ID)
    predicate["claimed_time"].time()
    order = predicate["order"]
    disclosed = Disclosed(
        publisher=predicate["publisher"].text(),
        release_id=predicate["release_id"].text(RELEASE_ID),
        release_digest=subject["digest"].members(("sha256",))["sha256"].digest(),
        order="" if order.value is None else order.text(SLUG),
        redactions=tuple(_redaction(item) for item in predicate["redactions"].items()),
        claimed_time=predicate["claimed_time"].value,
        nonce=predicate["nonce"].text(HEX_DIGEST),
    )
    ids = [redaction for redaction, _ in disclosed.redactions]
    if not ids or ids != sorted(set(ids)):
        predicate["redactions"].fail("the redactions are not in order, each of them once")
    if canonical.dumps(_as_json(disclosed)) != data:
        message = "the disclosure is not in its one canonical form"
        raise InputError(message, Location(path), rule=RULE)
    return disclosed


def read(path: Path) -> tuple[dsse.Envelope, Disclosed]:
    """Return the envelope and the content of a disclosure. Nothing is verified yet.

    Raises:
        InputError: It is no disclosure.
    """
    envelope = dsse.load(strict.read_bytes(path), dsse.RELEASE_TYPE, str(path))
    return envelope, load(envelope.payload, str(path))


def check(disclosed: Disclosed, public: Public, release_digest: str, root: TrustRoot) -> Report:
    """Return what is wrong with a disclosure, without a look at its signatures.

    Every opening must fit a commitment of that very release; of an order none is left out.

    Args:
        disclosed: The disclosure.
        public: The verified release.
        release_digest: SHA-256 of its statement.
        root: The publisher's trust root.
    """
    record_id = public.record.get("release_id")
    if (disclosed.release_digest, disclosed.release_id) != (release_digest, record_id):
        return Report((fault(RULE, "the disclosure is of another release", ""),))
    findings: list[Finding] = []
    if disclosed.publisher != root.publisher:
        findings.append(fault(RULE, "the disclosure is another publisher's", ""))
    known = public.entries
    openings = [
        Opening(name, "", "", known[name].group if name in known else "", text)
        for name, text in disclosed.redactions
    ]
    opened, report = open_all(public, openings)
    if disclosed.order:
        group = order_group(disclosed.order)
        expected = {entry.id for entry in known.values() if entry.group == group}
        if {item.entry.id for item in opened} != expected:
            message = "these are not all redactions of the order, or not of the order alone"
            findings.append(fault(RULE, message, ""))
    return Report.of(findings) + report


def check_signatures(envelope: dsse.Envelope, root: TrustRoot, now: datetime) -> Report:
    """Return what is missing in the signatures: a disclosure takes as many people as a release.

    Nothing proves when a disclosure was signed, so keys are judged as of now.
    """
    findings = list(_wrong(envelope, root, now))
    kids = [signature.keyid for signature in envelope.signatures]
    preparers, approvers = root.persons(PREPARER, kids), root.persons(APPROVER, kids)
    if (
        len(preparers) < root.roles[PREPARER].threshold
        or len(approvers) < root.roles[APPROVER].threshold
        or len(preparers | approvers) < trust.needed_persons(root)
    ):
        hint = "redactkit disclose sign adds the signature of the second person"
        message = "too few different people signed the disclosure"
        findings.append(Finding("annex/disclosure-signers", Severity.ERROR, message, hint=hint))
    return Report.of(findings)


def signers(envelope: dsse.Envelope, root: TrustRoot) -> Sequence[str]:
    """Return who signed, by their ids in the trust root."""
    known = (root.keys.get(signature.keyid) for signature in envelope.signatures)
    return sorted({key.person for key in known if key is not None})


def _wrong(envelope: dsse.Envelope, root: TrustRoot, now: datetime) -> Iterator[Finding]:
    may_sign = {*root.roles[PREPARER].keys, *root.roles[APPROVER].keys}
    for signature in envelope.signatures:
        key = root.keys[signature.keyid] if signature.keyid in may_sign else None
        if key is None or not key.public.verifies(signature.sig, envelope.pae):
            message = "a signature of the disclosure is wrong, or by a key that may not sign it"
            yield Finding("annex/disclosure-signers", Severity.ERROR, message)
            continue
        revoked = root.revoked.get(key.kid)
        if not key.not_before <= now <= key.not_after or (revoked and now >= revoked.since):
            message = "a key of the disclosure is out of its time or revoked"
            yield Finding("annex/disclosure-signers", Severity.ERROR, message)


def _as_json(disclosed: Disclosed) -> dict[str, Any]:
    return {
        "_type": STATEMENT_TYPE,
        "predicateType": PREDICATE_TYPE,
        "predicate": {
            "id": disclosed.id,
            "publisher": disclosed.publisher,
            "release_id": disclosed.release_id,
            "order": disclosed.order or None,
            "redactions": [{"id": name, "disclosure": text} for name, text in disclosed.redactions],
            "claimed_time": disclosed.claimed_time,
            "nonce": disclosed.nonce,
        },
        "subject": [{"name": disclosed.release_id, "digest": {"sha256": disclosed.release_digest}}],
    }


def _redaction(node: Node) -> tuple[str, str]:
    members = node.members(("id", "disclosure"))
    return members["id"].text(_REDACTION), members["disclosure"].text(_BASE64URL)
