"""The auditor's side: offline, light, trusting nothing but a pinned trust root."""

from redactkit.verify.audit import verify
from redactkit.verify.folder import read_bundle
from redactkit.verify.pin import Pin, read_pin
from redactkit.verify.result import RULES, Check, Signer, Status, Verification, printable

__all__ = [
    "RULES",
    "Check",
    "Pin",
    "Signer",
    "Status",
    "Verification",
    "printable",
    "read_bundle",
    "read_pin",
    "verify",
]
