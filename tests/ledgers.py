"""Ledgers for any test that needs one: real keys, real files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from redactkit.ledger import Kind, Leaf, Ledger, Verifier, open_ledger
from redactkit.ledger import append as writer
from redactkit.signing.keyfiles import SigningKey, generate
from redactkit.signing.keys import Algorithm

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
ORIGIN = "kestrelshire-police"
KEY = generate(Algorithm.ED25519, "ledger-1")
WITNESS = generate(Algorithm.ED25519, "witness-1")
STRANGER = generate(Algorithm.ED25519, "stranger-1")


def log(key: SigningKey = KEY, origin: str = ORIGIN) -> Verifier:
    return Verifier(origin, key.public)


def witness(key: SigningKey = WITNESS) -> Verifier:
    return Verifier(key.person, key.public, Kind.COSIGNATURE)


LOGS = (log(),)
WITNESSES = (witness(),)


def leaf(number: int) -> Leaf:
    digests = (sha256(b"%d%b" % (number, what)).hexdigest() for what in (b"", b" signed"))
    return Leaf("release", f"r-{number}", *digests)


def leaves(start: int, stop: int | None = None) -> list[Leaf]:
    return [leaf(number) for number in (range(start) if stop is None else range(start, stop))]


def make(folder: Path, *sizes: int) -> Ledger:
    """Make a ledger that was appended to until it had each of the given sizes."""
    writer.init(folder, ORIGIN, KEY)
    for start, stop in zip((0, *sizes), sizes, strict=False):
        writer.append(folder, leaves(start, stop), KEY, LOGS)
    return open_ledger(folder, LOGS)


@dataclass(frozen=True)
class Naive:
    """RFC 6962, section 2.1, as it is written there: slow and plain."""

    entries: tuple[bytes, ...]

    @property
    def root(self) -> bytes:
        if not self.entries:
            return sha256(b"").digest()
        if len(self.entries) == 1:
            return sha256(b"\0" + self.entries[0]).digest()
        left, right = self._halves()
        return sha256(b"\1" + left.root + right.root).digest()

    def path(self, m: int) -> list[bytes]:
        """PATH(m, D[n])."""
        if len(self.entries) == 1:
            return []
        left, right = self._halves()
        k = len(left.entries)
        if m < k:
            return [*left.path(m), right.root]
        return [*right.path(m - k), left.root]

    def proof(self, m: int, whole: bool = True) -> list[bytes]:
        """SUBPROOF(m, D[n], b)."""
        if m == len(self.entries):
            return [] if whole else [self.root]
        left, right = self._halves()
        k = len(left.entries)
        if m <= k:
            return [*left.proof(m, whole), right.root]
        return [*right.proof(m - k, False), left.root]

    def _halves(self) -> tuple[Naive, Naive]:
        k = 1
        while 2 * k < len(self.entries):
            k *= 2
        return Naive(self.entries[:k]), Naive(self.entries[k:])
