"""The confidential part of a release: what was redacted, encrypted for named auditors.

It never stands in a bundle. The bundle carries commitments to what was redacted, and
the digest of the encrypted annex.
"""

from redactkit.annex.content import Annex, Opening, Original, Redacted
from redactkit.annex.crypt import (
    Identity,
    check_recipients,
    new_identity,
    parse_recipients,
    seal,
    unseal,
)
from redactkit.annex.salts import ReleaseSecret, new_secret

__all__ = [
    "Annex",
    "Identity",
    "Opening",
    "Original",
    "Redacted",
    "ReleaseSecret",
    "check_recipients",
    "new_identity",
    "new_secret",
    "parse_recipients",
    "seal",
    "unseal",
]
