"""The few pieces of SSH's wire format that signatures and exports share (RFC 4251, 5656, 8709)."""

from __future__ import annotations

from redactkit.errors import ConfigError
from redactkit.signing.keys import Algorithm, PublicKey

_KEY_TYPE = {Algorithm.ED25519: b"ssh-ed25519", Algorithm.ECDSA_P256: b"ecdsa-sha2-nistp256"}
_CURVE = b"nistp256"
_UNCOMPRESSED = b"\x04"


def string(data: bytes) -> bytes:
    """Return bytes with their length before them."""
    return len(data).to_bytes(4, "big") + data


def mpint(number: int) -> bytes:
    """Return a number that is not negative, in as few bytes as its sign allows.

    >>> mpint(0x80).hex()
    '000000020080'
    """
    return string(number.to_bytes(number.bit_length() // 8 + 1, "big") if number else b"")


def key_type(public: PublicKey) -> bytes:
    """Return the name of a key's type, which is that of its signatures as well."""
    return _KEY_TYPE[public.algorithm]


def blob(public: PublicKey) -> bytes:
    """Return a public key as SSH writes it.

    Raises:
        ConfigError: It is the key of a certificate, which SSH does not need.
    """
    match public.algorithm:
        case Algorithm.ED25519:
            return string(key_type(public)) + string(public.raw)
        case Algorithm.ECDSA_P256:
            point = _UNCOMPRESSED + public.raw
            return string(key_type(public)) + string(_CURVE) + string(point)
        case Algorithm.X509:
            raise ConfigError("SSH has no form for this key", rule="signing/key-type")
