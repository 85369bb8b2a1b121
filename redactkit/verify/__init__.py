"""The auditor's side: offline, light, trusting nothing but a pinned trust root."""

from redactkit.verify.audit import verify
from redactkit.verify.facts import Asked
from redactkit.verify.folder import read_bundle, read_verified
from redactkit.verify.pin import Pin, read_pin
from redactkit.verify.result import (
    RULES,
    VERDICTS,
    Check,
    Signer,
    Standing,
    Status,
    Verification,
    printable,
)

__all__ = [
    "RULES",
    "VERDICTS",
    "Asked",
    "Check",
    "Pin",
    "Signer",
    "Standing",
    "Status",
    "Verification",
    "printable",
    "read_bundle",
    "read_pin",
    "read_verified",
    "verify",
]
