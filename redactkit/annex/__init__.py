"""The confidential part of a release: what was redacted, encrypted for named auditors.

It never stands in a bundle. The bundle carries the digest of its ciphertext only.
"""

from redactkit.annex.content import Annex, Original, Redacted
from redactkit.annex.crypt import (
    Identity,
    check_recipients,
    new_identity,
    parse_recipients,
    seal,
    unseal,
    write,
)

__all__ = [
    "Annex",
    "Identity",
    "Original",
    "Redacted",
    "check_recipients",
    "new_identity",
    "parse_recipients",
    "seal",
    "unseal",
    "write",
]
