"""SSH signatures over files, as `ssh-keygen -Y sign` makes them (OpenSSH, PROTOCOL.sshsig).

Their prefix keeps them apart from DSSE's: a signature of the one kind is none of the other.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING

from redactkit.signing.keys import Algorithm, PublicKey
from redactkit.signing.ssh import blob, key_type, mpint, string

if TYPE_CHECKING:
    from redactkit.signing.keyfiles import SigningKey

RELEASE_NAMESPACE = "release@redactkit"
"""What a companion of a release's statement is signed for."""
LARGEST = 2**10

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASH = b"sha512"
_RESERVED = b""
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
_WIDTH = 70


def sign(key: SigningKey, message: bytes, namespace: str) -> bytes:
    """Return an armoured signature; with Ed25519 byte for byte that of ssh-keygen.

    Args:
        key: Makes it.
        message: What is signed.
        namespace: What it is signed for; it counts for nothing else.
    """
    signature = key.sign(_signed(message, namespace))
    if key.public.algorithm is Algorithm.ECDSA_P256:
        signature = _from_der(signature)
    field = string(string(key_type(key.public)) + string(signature))
    return _armour(_head(key.public, namespace) + field)


def verify(public: PublicKey, data: bytes, message: bytes, namespace: str) -> bool:
    """Return whether an armoured signature over a message is this key's.

    Only the one spelling that `sign` writes is accepted: no other hash, line width
    or padding.

    Args:
        public: The key; the one inside the signature must be the same.
        data: The file of the signature.
        message: What is said to be signed.
        namespace: What it must have been signed for.
    """
    body = _unarmoured(data)
    head = _head(public, namespace)
    if not body.startswith(head):
        return False
    kind = string(key_type(public))
    signature = _content(_content(body[len(head) :]).removeprefix(kind))
    if head + string(kind + string(signature)) != body:
        return False
    if public.algorithm is Algorithm.ECDSA_P256:
        signature = _to_der(signature)
    return public.verifies(signature, _signed(message, namespace))


def _head(public: PublicKey, namespace: str) -> bytes:
    """Return all that stands before the signature."""
    fields = (blob(public), namespace.encode("utf-8"), _RESERVED, _HASH)
    return _MAGIC + _VERSION + b"".join(map(string, fields))


def _signed(message: bytes, namespace: str) -> bytes:
    fields = (namespace.encode("utf-8"), _RESERVED, _HASH, hashlib.sha512(message).digest())
    return _MAGIC + b"".join(map(string, fields))


def _armour(body: bytes) -> bytes:
    text = base64.b64encode(body)
    lines = [text[start : start + _WIDTH] + b"\n" for start in range(0, len(text), _WIDTH)]
    return b"".join((_BEGIN, *lines, _END))


def _unarmoured(data: bytes) -> bytes:
    """Return what an armour holds, or nothing where it is not in its one form."""
    text = data.removeprefix(_BEGIN).removesuffix(_END).replace(b"\n", b"")
    try:
        body = base64.b64decode(text, validate=True) if len(data) <= LARGEST else b""
    except binascii.Error:
        return b""
    return body if _armour(body) == data else b""


def _content(field: bytes) -> bytes:
    """Return the bytes of a string without their length, which the caller checks."""
    return field[4:]


def _from_der(signature: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    r, s = decode_dss_signature(signature)
    return mpint(r) + mpint(s)


def _to_der(signature: bytes) -> bytes:
    """Return SSH's two numbers as DER has them; what is not two numbers becomes no signature."""
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    length = int.from_bytes(signature[:4], "big")
    r = int.from_bytes(signature[4 : 4 + length], "big")
    s = int.from_bytes(signature[8 + length :], "big")
    return encode_dss_signature(r, s) if mpint(r) + mpint(s) == signature else b""
