"""Everything that a release hides behind, derived from 32 random bytes.

A salt depends on the release, on the order or ground, and on the place, so that one salt
says nothing about another one and the key of one order opens that order alone. Who
deletes the 32 bytes, and what was derived from them, closes the commitments for good.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from redactkit.errors import InputError

SIZE = 32
SALT_LABEL = b"redactkit/salt/v1"
_DECOY_LABEL = b"redactkit/decoy/v1"
_BLIND_LABEL = b"redactkit/blind/v1"
_SOURCES, _DECOYS, _PSEUDONYMS, _BLINDS = "source", "decoy", "pseudonym", "blind"
_NO_SALT = bytes(32)  # RFC 5869, section 2.2: where no salt is given
_COMMENT = (".html", ".md")


def order_group(order: str) -> str:
    """Return the group of what an order withholds; each order has a key of its own."""
    return f"order/{order}"


def ground_group(ground: str) -> str:
    """Return the group of what a ground withholds without an order: a statute, an exemption."""
    return f"ground/{ground}"


def hkdf(key: bytes, info: bytes) -> bytes:
    """Return 32 bytes derived from a key: HKDF-SHA256 (RFC 5869) without a salt."""
    extracted = hmac.digest(_NO_SALT, key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


@dataclass(frozen=True, slots=True)
class ReleaseSecret:
    """The 32 random bytes of a release; they live in the annex only."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.value) != SIZE:
            raise InputError("the secret of a release has 32 bytes", rule="annex/secret")

    @property
    def seed(self) -> bytes:
        """What settles the order of pseudonyms where nothing public does."""
        return self._key(_PSEUDONYMS)

    def salt(self, group: str, file: str, pointer: str, span: str) -> bytes:
        """Return the salt of one redaction.

        Args:
            group: Of `order_group` or `ground_group`.
            file: File of the bundle.
            pointer: JSON pointer in it.
            span: "start:end" in the released text, or "" for a whole member.
        """
        place = (SALT_LABEL, file.encode(), pointer.encode(), span.encode())
        return hmac.digest(self._key(group), b"\0".join(place), "sha256")

    def source_salt(self, file: str) -> bytes:
        """Return the salt of the commitment to what a file was made from."""
        return hmac.digest(self._key(_SOURCES), SALT_LABEL + b"\0" + file.encode(), "sha256")

    def decoy(self, scope: str, number: int) -> bytes:
        """Return what a decoy is the digest of.

        Args:
            scope: The list that it pads.
            number: Which one, from 0.
        """
        place = (_DECOY_LABEL, scope.encode(), str(number).encode())
        return hmac.digest(self._key(_DECOYS), b"\0".join(place), "sha256")

    def blind(self, file: str) -> str:
        """Return the 32 hexadecimal digits of randomness that a file of the bundle carries.

        Each file has its own: a copy of one that names nobody must not help to guess
        what stood in another one.
        """
        place = _BLIND_LABEL + b"\0" + file.encode()
        return hmac.digest(self._key(_BLINDS), place, "sha256").hex()[:32]

    def _key(self, label: str) -> bytes:
        return hkdf(self.value, label.encode())


def new_secret() -> ReleaseSecret:
    """Return a new secret. Its randomness is the operating system's."""
    return ReleaseSecret(secrets.token_bytes(SIZE))


def trailer(file: str, blind: str) -> bytes:
    """Return the last line of a text file of the bundle, which carries its blind."""
    words = f"blind: {blind}"
    line = f"<!-- {words} -->" if file.endswith(_COMMENT) else f"[{words}]"
    return f"\n{line}\n".encode("ascii")
