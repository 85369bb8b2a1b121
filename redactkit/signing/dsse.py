"""DSSE envelopes: a payload and the signatures over it, in one spelling only.

Signed are bytes, so nothing is canonicalised on the way to trust. The key id is a
hint that selects a pinned key; what counts is the key that verified.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from redactkit import canonical, strict
from redactkit.errors import InputError, Location
from redactkit.signing.shape import Node

if TYPE_CHECKING:
    from redactkit.signing.keyfiles import SigningKey

RELEASE_TYPE = "application/vnd.in-toto+json"
MOST_SIGNATURES = 64
_MOST_PARTS = 4 * MOST_SIGNATURES
RULE = "signing/envelope"


class Signature(NamedTuple):
    """A signature.

    Attributes:
        keyid: Id of the key that is said to have made it.
        sig: The signature itself.
    """

    keyid: str
    sig: bytes


class Envelope(NamedTuple):
    """A payload and the signatures over it, ordered by key id."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...] = ()

    @property
    def pae(self) -> bytes:
        """The bytes that are signed."""
        return pae(self.payload_type, self.payload)

    def signed_by(self, key: SigningKey) -> Envelope:
        """Return the envelope with one more signature; a key's second one replaces its first."""
        new = Signature(key.public.kid, key.sign(self.pae))
        kept = (old for old in self.signatures if old.keyid != new.keyid)
        ordered = sorted((*kept, new), key=lambda signature: signature.keyid)
        return Envelope(self.payload_type, self.payload, tuple(ordered))


def pae(payload_type: str, payload: bytes) -> bytes:
    """Return DSSE's pre-authentication encoding; both lengths count bytes.

    >>> pae("http://example.com/HelloWorld", b"hello world")
    b'DSSEv1 29 http://example.com/HelloWorld 11 hello world'
    """
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def sign(payload_type: str, payload: bytes, keys: Iterable[SigningKey]) -> Envelope:
    """Return an envelope signed with every given key."""
    envelope = Envelope(payload_type, payload)
    for key in keys:
        envelope = envelope.signed_by(key)
    return envelope


def dump(envelope: Envelope) -> bytes:
    """Return the file of an envelope: canonical JSON on one line."""
    value = {
        "payload": base64.b64encode(envelope.payload).decode("ascii"),
        "payloadType": envelope.payload_type,
        "signatures": [
            {"keyid": signature.keyid, "sig": base64.b64encode(signature.sig).decode("ascii")}
            for signature in envelope.signatures
        ],
    }
    return canonical.dumps(value) + b"\n"


def load(data: bytes, payload_type: str, path: str = "") -> Envelope:
    """Return the envelope of a file. Nothing in it is verified yet.

    Args:
        data: The bytes of the file.
        payload_type: The only one that is accepted.
        path: Name of the file, for messages.

    Raises:
        InputError: Anything but the bytes that `dump` would write.
    """
    # Counted before it is parsed: what has more parts would only take memory.
    if data.count(b",") + data.count(b"[") > _MOST_PARTS:
        raise InputError("the envelope has too many parts", Location(path), rule=RULE)
    members = Node(strict.load_json(data, path), path, RULE).members(
        ("payload", "payloadType", "signatures")
    )
    if members["payloadType"].value != payload_type:
        members["payloadType"].fail("the envelope's payload is of another type")
    nodes = members["signatures"].items()
    if len(nodes) > MOST_SIGNATURES:
        members["signatures"].fail("the envelope has too many signatures")
    signatures = tuple(_signature(node) for node in nodes)
    named = [signature.keyid for signature in signatures]
    if len(set(named)) != len(named):
        members["signatures"].fail("two signatures of the envelope name the same key")
    if named != sorted(named):
        members["signatures"].fail("the signatures are not ordered by their key ids")
    envelope = Envelope(payload_type, members["payload"].base64(), signatures)
    if dump(envelope) != data:
        message = "the envelope is not in its one canonical form"
        raise InputError(message, Location(path), rule=RULE)
    return envelope


def _signature(node: Node) -> Signature:
    members = node.members(("keyid", "sig"))
    return Signature(members["keyid"].digest(), members["sig"].base64())
