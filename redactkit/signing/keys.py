"""Public keys: Ed25519, and ECDSA P-256 with DER signatures for hardware and cloud keys.

The algorithm is a property of the key, never of a signature. Public keys are read
from the two fixed prefixes of their DER form, so that the verifier needs no ASN.1
parser and one key has one spelling only.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, NoReturn

from redactkit.canonical import sha256_hex
from redactkit.errors import ConfigError, Location


class Algorithm(Enum):
    """What a key signs with."""

    ED25519 = "ed25519"
    ECDSA_P256 = "ecdsa-p256"
    X509 = "x509"
    """Whatever its certificate says: it vouches for time stamps and signs nothing of ours."""


# SubjectPublicKeyInfo (RFC 5280) up to the key itself: RFC 8410, and RFC 5480 uncompressed.
_PREFIX = {
    Algorithm.ED25519: bytes.fromhex("302a300506032b6570032100"),
    Algorithm.ECDSA_P256: bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"),
}
_LENGTH = {Algorithm.ED25519: 32, Algorithm.ECDSA_P256: 64}

_FIELD = 2**255 - 19
_SIGN_BIT = 2**255
_CURVE_D = -121665 * pow(121666, -1, _FIELD) % _FIELD
# With a public key of small order anybody can sign: its y is that of a point of order 1, 2, 4 or 8.
_ORDER_8 = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
_SMALL_ORDER = frozenset({0, 1, _FIELD - 1, _ORDER_8, _FIELD - _ORDER_8})


class PublicKey(NamedTuple):
    """A public key in its one spelling.

    Attributes:
        algorithm: What it verifies.
        spki: SubjectPublicKeyInfo in DER.
    """

    algorithm: Algorithm
    spki: bytes

    @property
    def kid(self) -> str:
        """The key's id: the SHA-256 digest of its DER form."""
        return sha256_hex(self.spki)

    @property
    def raw(self) -> bytes:
        """The key itself: 32 bytes of Ed25519, or the two coordinates of a P-256 point."""
        return self.spki[len(_PREFIX[self.algorithm]) :]

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Return whether a signature over a message is this key's."""
        from cryptography.exceptions import InvalidSignature

        try:
            match self.algorithm:
                case Algorithm.ED25519:
                    from cryptography.hazmat.primitives.asymmetric import ed25519

                    point = ed25519.Ed25519PublicKey.from_public_bytes(self.raw)
                    point.verify(signature, message)
                case Algorithm.ECDSA_P256:
                    from cryptography.hazmat.primitives import hashes
                    from cryptography.hazmat.primitives.asymmetric import ec

                    on_curve = ec.EllipticCurvePublicKey.from_encoded_point(
                        ec.SECP256R1(), b"\x04" + self.raw
                    )
                    on_curve.verify(signature, message, ec.ECDSA(hashes.SHA256()))
                case Algorithm.X509:
                    return False
        except (InvalidSignature, ValueError):
            return False
        return True


class NamedKey(NamedTuple):
    """A public key and the person who holds it, as a key file says."""

    public: PublicKey
    person: str


def public_key(spki: bytes, path: str = "") -> PublicKey:
    """Return a public key, if it is one that can be trusted to mean one signer.

    Raises:
        ConfigError: Another algorithm, another spelling, a point that is not on
            the curve, or an Ed25519 point of small order.
    """
    place = Location(path)
    for algorithm, prefix in _PREFIX.items():
        if spki.startswith(prefix) and len(spki) == len(prefix) + _LENGTH[algorithm]:
            refuse_weak(spki, place)
            return PublicKey(algorithm, spki)
    raise ConfigError(
        "this is no Ed25519 or ECDSA P-256 public key in its canonical form",
        place,
        rule="signing/key-type",
    )


def refuse_weak(spki: bytes, place: Location) -> None:
    """Refuse an Ed25519 or P-256 key with which signatures would mean nothing; pass others.

    Raises:
        ConfigError: Its point is not on the curve, of small order, or not canonical.
    """
    for algorithm, check in (
        (Algorithm.ED25519, _check_ed25519),
        (Algorithm.ECDSA_P256, _check_p256),
    ):
        if spki.startswith(_PREFIX[algorithm]):
            check(spki[len(_PREFIX[algorithm]) :], place)


def _check_ed25519(raw: bytes, place: Location) -> None:
    y = int.from_bytes(raw, "little") % _SIGN_BIT
    if y >= _FIELD:
        _refuse("this Ed25519 key is not in its canonical form", place)
    if y in _SMALL_ORDER:
        _refuse("this Ed25519 key is a point of small order: anybody could sign for it", place)
    square = (y * y - 1) * pow(_CURVE_D * y * y + 1, -1, _FIELD) % _FIELD
    if pow(square, (_FIELD - 1) // 2, _FIELD) != 1:
        _refuse("this Ed25519 key is not a point of the curve", place)


def _check_p256(raw: bytes, place: Location) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + raw)
    except ValueError:
        _refuse("this ECDSA key is not a point of the curve", place)


def _refuse(message: str, place: Location) -> NoReturn:
    raise ConfigError(message, place, rule="signing/weak-key") from None
