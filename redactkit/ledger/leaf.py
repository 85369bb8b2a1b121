"""Leaves: what the ledger says of a release, a withdrawal, a disclosure or a trust root.

A leaf is an opaque id and two digests: of signed bytes, which hold a nonce, and of these
with their signatures. No name, no case number, no digest of a file. Without the second
digest an entry would be no older than the statement, whoever signed that later.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from redactkit.canonical import sha256_hex
from redactkit.errors import InputError, Location
from redactkit.signing import dsse

RELEASE, WITHDRAWAL, DISCLOSURE, TRUST = "release", "withdrawal", "disclosure", "trust"
TYPES = (RELEASE, WITHDRAWAL, DISCLOSURE, TRUST)
LARGEST_LEAF = 1024
RULE = "ledger/leaf"

# Canonical JSON (RFC 8785) has one spelling, and none of these strings needs an escape:
# one pattern reads a million entries several times as fast as a parser that is then doubted.
_FORM = re.compile(
    rb'\{"digest":"([0-9a-f]{64})","envelope":"([0-9a-f]{64})","id":"([a-z0-9][a-z0-9.-]{0,99})",'
    rb'"type":"(%b)","v":1\}' % "|".join(TYPES).encode()
)


class Leaf(NamedTuple):
    """One entry of the ledger.

    Attributes:
        type: One of `TYPES`.
        id: Opaque id; that of a release is its release id.
        digest: SHA-256 digest of the signed payload, in hexadecimal.
        envelope: That of the envelope's file: payload and signatures.
    """

    type: str
    id: str
    digest: str
    envelope: str

    @classmethod
    def of(cls, type_: str, id_: str, envelope: dsse.Envelope) -> Leaf:
        """Return the leaf of a statement with the signatures that it has now."""
        return cls(type_, id_, sha256_hex(envelope.payload), sha256_hex(dsse.dump(envelope)))

    @property
    def data(self) -> bytes:
        """The bytes of the entry: canonical JSON.

        >>> Leaf("trust", "t-1", 32 * "ab", 32 * "cd").data.decode()[-36:]
        'cd","id":"t-1","type":"trust","v":1}'
        """
        digests = f'"digest":"{self.digest}","envelope":"{self.envelope}"'
        return f'{{{digests},"id":"{self.id}","type":"{self.type}","v":1}}'.encode()


def load_leaf(data: bytes, path: str = "") -> Leaf:
    """Return the leaf of an entry.

    Raises:
        InputError: Anything but the bytes of a leaf.
    """
    match = _FORM.fullmatch(data)
    if match is None:
        message = "the entry is no leaf in its one canonical form"
        raise InputError(message, Location(path), rule=RULE)
    digest, envelope, identity, kind = (part.decode("ascii") for part in match.groups())
    return Leaf(kind, identity, digest, envelope)
