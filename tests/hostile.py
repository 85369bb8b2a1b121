"""What an attacker does to a bundle, and what the report of `verify` says to it."""

from __future__ import annotations

import json

from bundles import (
    NOW,
    PAYLOAD,
    make_keys,
    make_predicate,
)

from redactkit import canonical
from redactkit.release import build
from redactkit.signing import dsse, trust
from redactkit.signing.keys import Algorithm
from redactkit.signing.layout import ENVELOPE, trust_name
from redactkit.verify import Status, verify

KEYS = make_keys()
ECDSA = make_keys(algorithm=Algorithm.ECDSA_P256)
TRUST = trust_name(1)
NOTICE = "data/notice.md"
STATEMENT = build(PAYLOAD, make_predicate()).statement


def failures(folder, keys=KEYS):
    answer = verify(folder, keys.pin, NOW)
    failed = {check.id for check in answer.checks if check.status is Status.FAIL}
    assert answer.report.ok is not bool(failed)
    assert answer.authentic or answer.statement is None
    return failed


def seal(folder, payload, payload_type=dsse.RELEASE_TYPE):
    """Have both signers sign a payload, good or bad."""
    signed = dsse.sign(payload_type, payload, [KEYS.preparer, KEYS.approver])
    (folder / ENVELOPE).write_bytes(dsse.dump(signed))


def seal_statement(folder, change):
    value = json.loads(STATEMENT)
    change(value)
    value["subject"].sort(key=lambda subject: subject["name"])
    seal(folder, canonical.dumps(value))


def rewrite(folder, change, name=ENVELOPE):
    value = json.loads((folder / name).read_bytes())
    change(value)
    (folder / name).write_bytes(canonical.dumps(value) + b"\n")


def resign(folder, sign, keys=KEYS):
    """Put signatures made by `sign(key, payload)` in the place of the right ones."""
    envelope = dsse.load((folder / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
    made = sorted(
        dsse.Signature(key.public.kid, sign(key, envelope.payload))
        for key in (keys.preparer, keys.approver)
    )
    (folder / ENVELOPE).write_bytes(dsse.dump(envelope._replace(signatures=tuple(made))))


def trusted(folder, change, keys=KEYS):
    """Have the root key sign another trust root, and pin that one."""
    value = json.loads(keys.trust_root.payload)
    change(value)
    payload = canonical.dumps(value)
    (folder / TRUST).write_bytes(dsse.dump(dsse.sign(trust.PAYLOAD_TYPE, payload, [keys.root])))
    return canonical.sha256_hex(payload)


def pinned_failures(folder, fingerprint):
    answer = verify(folder, KEYS.pin._replace(fingerprint=fingerprint), NOW)
    assert not answer.authentic
    return {check.id for check in answer.checks if check.status is Status.FAIL}


def entry(value, kid):
    return next(key for key in value["keys"] if key["kid"] == kid)
