"""Private keys and key files: PKCS#8 in PEM, with a line that names the person."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from typing import Any

from redactkit.errors import ConfigError, Location
from redactkit.signing.keys import Algorithm, NamedKey, PublicKey, public_key
from redactkit.signing.shape import SLUG as PERSON

_PERSON_LINE = re.compile(r"^# redactkit person: (.*)$", re.MULTILINE)
_PUBLIC_PEM = re.compile(
    r"-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=\n]+)-----END PUBLIC KEY-----\n?"
)
_PRIVATE_MARK = b"PRIVATE KEY-----"
_ENCRYPTED_MARK = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key and the person who holds it."""

    public: PublicKey
    person: str
    _secret: Any = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Return a signature over a message; DER for ECDSA."""
        if self.public.algorithm is Algorithm.ED25519:
            return bytes(self._secret.sign(message))
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec

        return bytes(self._secret.sign(message, ec.ECDSA(hashes.SHA256())))

    def private_pem(self, passphrase: bytes | None = None) -> bytes:
        """Return the key file of the private key: PKCS#8 in PEM.

        Args:
            passphrase: Encrypts it; None leaves it in the clear.
        """
        from cryptography.hazmat.primitives import serialization as form

        if passphrase is not None and not passphrase:
            raise ConfigError("the passphrase is empty", rule="signing/passphrase")
        protection = (
            form.NoEncryption() if passphrase is None else form.BestAvailableEncryption(passphrase)
        )
        pem = self._secret.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, protection)
        return person_line(self.person) + bytes(pem)

    def public_pem(self) -> bytes:
        """Return the file of the public key: PEM, as openssl reads it."""
        return public_pem(NamedKey(self.public, self.person))


def public_pem(key: NamedKey) -> bytes:
    """Return the file of a public key: PEM (RFC 7468), as openssl reads it."""
    return person_line(key.person) + pem("PUBLIC KEY", key.public.spki)


def pem(label: str, der: bytes) -> bytes:
    """Return some DER as PEM (RFC 7468)."""
    text = base64.b64encode(der).decode("ascii")
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    whole = "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])
    return whole.encode("ascii")


def generate(algorithm: Algorithm, person: str) -> SigningKey:
    """Return a new key. Its randomness is the operating system's.

    Raises:
        ConfigError: Keys of this algorithm are not ours to make.
    """
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    check_person(person)
    match algorithm:
        case Algorithm.ED25519:
            return _signing_key(ed25519.Ed25519PrivateKey.generate(), person, Location())
        case Algorithm.ECDSA_P256:
            return _signing_key(ec.generate_private_key(ec.SECP256R1()), person, Location())
        case Algorithm.X509:
            message = "a time-stamp authority makes its own keys"
            raise ConfigError(message, rule="signing/key-type")


def is_private(data: bytes) -> bool:
    """Return whether a key file holds a private key."""
    return _PRIVATE_MARK in data


def is_encrypted(data: bytes) -> bool:
    """Return whether a key file asks for a passphrase."""
    return _ENCRYPTED_MARK in data


def load_signing_key(data: bytes, path: str = "", passphrase: bytes | None = None) -> SigningKey:
    """Return the private key of a key file.

    Raises:
        ConfigError: It is no private key of ours, or the passphrase is wrong or missing.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives import serialization

    place = Location(path)
    if not is_private(data):
        hint = "a private key is needed here: the file that `redactkit key new --out` named"
        raise ConfigError("this is no private key", place, hint=hint, rule="signing/key-file")
    if is_encrypted(data) and not passphrase:
        hint = "name a file that holds it with --passphrase-file"
        raise ConfigError("this key needs its passphrase", place, hint=hint, rule=_PASSPHRASE)
    used = passphrase if is_encrypted(data) else None
    try:
        secret = serialization.load_pem_private_key(data, used)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if used:
            hint = "the file may also be damaged"
            raise ConfigError(
                "this passphrase is wrong", place, hint=hint, rule=_PASSPHRASE
            ) from None
        raise ConfigError("this is no PKCS#8 PEM file", place, rule="signing/key-file") from None
    return _signing_key(secret, _person(data, place), place)


_PASSPHRASE = "signing/passphrase"  # noqa: S105 - a rule id


def load_named_key(data: bytes, path: str = "", passphrase: bytes | None = None) -> NamedKey:
    """Return the public half and the person of a key file, private or public.

    Raises:
        ConfigError: The file holds no key of ours.
    """
    if is_private(data):
        key = load_signing_key(data, path, passphrase)
        return NamedKey(key.public, key.person)
    place = Location(path)
    try:
        match = _PUBLIC_PEM.search(data.decode("ascii"))
        spki = base64.b64decode(match[1].replace("\n", ""), validate=True) if match else b""
    except (UnicodeDecodeError, binascii.Error):
        spki = b""
    if not spki:
        raise ConfigError("this is no key file", place, rule="signing/key-file") from None
    return NamedKey(public_key(spki, path), _person(data, place))


def check_person(person: str) -> None:
    """Check the form of a person's id.

    Raises:
        ConfigError: Another form.
    """
    if not PERSON.fullmatch(person):
        hint = "small letters, digits and hyphens, for instance preparer-1; the id is published"
        raise ConfigError(
            "a person's id does not have the right form", hint=hint, rule="signing/person"
        )


def person_line(person: str) -> bytes:
    """Return the comment by which a key file names its person; openssl and age skip it."""
    return f"# redactkit person: {person}\n".encode("ascii")


def _person(data: bytes, place: Location) -> str:
    found = _PERSON_LINE.findall(data.decode("ascii", "replace"))
    if len(found) != 1 or not PERSON.fullmatch(found[0]):
        hint = 'put a first line "# redactkit person: ID" into the file'
        raise ConfigError(
            "this key file does not say whose key it is", place, hint=hint, rule="signing/person"
        )
    return str(found[0])


def _signing_key(secret: Any, person: str, place: Location) -> SigningKey:
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519

    ours = isinstance(secret, ed25519.Ed25519PrivateKey) or (
        isinstance(secret, ec.EllipticCurvePrivateKey) and isinstance(secret.curve, ec.SECP256R1)
    )
    if not ours:
        hint = "make one with `redactkit key new`"
        raise ConfigError(
            "this key is of another type than Ed25519 or ECDSA P-256",
            place,
            hint=hint,
            rule="signing/key-type",
        )
    spki = secret.public_key().public_bytes(
        form.Encoding.DER, form.PublicFormat.SubjectPublicKeyInfo
    )
    return SigningKey(public_key(spki, place.path), person, secret)
