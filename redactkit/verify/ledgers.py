"""A local copy of a publisher's ledger: read whole, and believed only as far as it proves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from redactkit import strict
from redactkit.canonical import sha256_hex
from redactkit.errors import RedactkitError
from redactkit.signing import dsse, withdrawal
from redactkit.signing.trust import APPROVER, PREPARER, STATUS, TrustRoot
from redactkit.verify.heads import SeenHead, seen_head
from redactkit.verify.state import Head

if TYPE_CHECKING:
    from redactkit.ledger.leaf import Leaf
    from redactkit.ledger.store import Ledger

_LIMITS = strict.Limits(max_bytes=2**18)
_WITHDRAWAL_MARK = b'"type":"withdrawal"'


@dataclass(frozen=True, slots=True)
class LedgerCopy:
    """A copy of a ledger as one release sees it.

    Attributes:
        ledger: The copy, all entries of which are under its signed head.
        seen: That head.
        size: Entries that are looked at: all, or those of an earlier head.
        places: Where the release's own leaf stands.
        others: Where a leaf of the same statement with other signatures stands.
        withdrawals: Leaves of withdrawals, by their places.
        statements: Digests of the statements that are withdrawn, by the digest of the
            withdrawal that says so.
    """

    ledger: Ledger
    seen: SeenHead
    size: int
    places: tuple[int, ...]
    others: tuple[int, ...]
    withdrawals: Mapping[int, Leaf]
    statements: Mapping[str, str]

    @property
    def head(self) -> Head:
        """The signed head of the copy."""
        return self.seen.head

    def at(self, size: int) -> LedgerCopy:
        """Return the ledger as it was at an earlier size."""
        return replace(self, size=size)

    def contradicts(self, other: Head, *, rollback: bool = False) -> str:
        """Return why another signed head and this ledger cannot both be true, or "".

        Args:
            other: The head.
            rollback: Whether it was seen before, so that the ledger may not be smaller.
        """
        if other.size > self.head.size:
            return "a rollback: the ledger was larger before" if rollback else ""
        if self.ledger.root_at(other.size).hex() != other.root:
            return "a split view: the ledger does not go on from the other head"
        return ""

    def place(self) -> int | None:
        """Return the place of the release, or None where it is not in the ledger."""
        return next((index for index in self.places if index < self.size), None)

    def absence(self) -> str:
        """Return why the release is not in the ledger."""
        other = next((index for index in self.others if index < self.size), None)
        if other is None:
            return "no entry of the ledger is this release"
        return f"entry {other} of the ledger is this release with another set of signatures"

    def withdrawal_of(self, release_id: str, digest: str) -> tuple[str, str]:
        """Return why a release counts as withdrawn, and what cannot be told, each or "".

        A leaf that names the release is enough: the statement behind it may have been
        lost or kept back. A leaf of which neither name nor statement tells whose
        withdrawal it is leaves the question open.
        """
        unclear: dict[str, int] = {}
        for index, leaf in self.withdrawals.items():
            if index >= self.size:
                continue
            subject = self.statements.get(leaf.digest)
            if leaf.id == release_id or subject == digest:
                lost = "" if subject else ", by a statement that is not at hand"
                return f"entry {index} of the ledger withdraws it{lost}", ""
            if subject is None:
                unclear[leaf.id] = index
        for release in _releases(self.ledger, unclear):
            unclear.pop(release, None)
        places = ", ".join(str(index) for index in sorted(unclear.values()))
        return "", f"what entry {places} withdraws is not at hand" if unclear else ""


def read(folder: Path, root: TrustRoot, own: Leaf, judged: datetime, now: datetime) -> LedgerCopy:
    """Return a copy of a ledger, every entry of which was checked.

    Args:
        folder: Where its files are.
        root: Names the keys of the ledger and of its witnesses.
        own: The leaf of the release.
        judged: The moment for which keys are judged.
        now: The auditor's clock.

    Raises:
        RedactkitError: It is damaged, or its head is not signed.
        NotSoError: The keys that signed its head do not count.
    """
    from redactkit.ledger import roles
    from redactkit.ledger.leaf import load_leaf
    from redactkit.ledger.store import open_ledger

    ledger = open_ledger(folder, roles.logs(root), roles.witnesses(root))
    seen = seen_head(ledger.head, root, judged, now)
    places: list[int] = []
    others: list[int] = []
    same = f'"digest":"{own.digest}"'.encode()
    withdrawals: dict[int, Leaf] = {}
    for index, entry in enumerate(ledger.entries()):
        if entry == own.data:
            places.append(index)
        elif _WITHDRAWAL_MARK in entry:
            withdrawals[index] = load_leaf(entry)
        elif same in entry and load_leaf(entry)[:3] == own[:3]:
            others.append(index)
    wanted = {leaf.digest for leaf in withdrawals.values()}
    statements = _statements(folder / "withdrawals", root, wanted) if wanted else {}
    return LedgerCopy(
        ledger, seen, ledger.size, tuple(places), tuple(others), withdrawals, statements
    )


def _releases(ledger: Ledger, ids: Iterable[str]) -> set[str]:
    """Return which of some ids are those of releases in the ledger."""
    from redactkit.ledger.leaf import RELEASE, load_leaf

    wanted = {f'"id":"{item}"'.encode() for item in ids}
    if not wanted:
        return set()
    found = (load_leaf(entry) for entry in ledger.entries() if any(id_ in entry for id_ in wanted))
    return {leaf.id for leaf in found if leaf.type == RELEASE}


def _statements(folder: Path, root: TrustRoot, wanted: set[str]) -> dict[str, str]:
    """Return the digests that valid withdrawals name, by the digest of each withdrawal.

    What is no valid withdrawal is as good as missing.
    """
    if not folder.is_dir():
        return {}
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.dsse.json")):
        try:
            envelope = dsse.load(strict.read_bytes(path, _LIMITS), dsse.RELEASE_TYPE, path.name)
            digest = sha256_hex(envelope.payload)
            if digest in wanted and _by_one_who_may(envelope, root):
                found[digest] = withdrawal.load(envelope.payload, path.name).statement_digest
        except RedactkitError:
            continue
    return found


def _by_one_who_may(envelope: dsse.Envelope, root: TrustRoot) -> bool:
    """Return whether one person who may withdraw signed: removal needs no second one.

    A key that was revoked since still withdraws: of two readings, the safe one.
    """
    may = {kid for role in (PREPARER, APPROVER, STATUS) for kid in root.roles[role].keys}
    return any(
        signature.keyid in may
        and root.keys[signature.keyid].public.verifies(signature.sig, envelope.pae)
        for signature in envelope.signatures
    )
