"""What is asked, and what the checks have established so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from redactkit.canonical import sha256_hex
from redactkit.signing import dsse
from redactkit.signing.dsse import Envelope
from redactkit.signing.statement import Statement
from redactkit.signing.trust import TrustRoot
from redactkit.verify.folder import Folder
from redactkit.verify.heads import SeenHead
from redactkit.verify.pin import Pin
from redactkit.verify.result import Signer
from redactkit.verify.state import Memory
from redactkit.verify.windows import with_compromised

if TYPE_CHECKING:
    from redactkit.ledger.leaf import Leaf
    from redactkit.verify.ledgers import LedgerCopy


class Asked(NamedTuple):
    """What an auditor asks beyond the bundle itself.

    Attributes:
        as_of: Moment for which the question is asked; None for now.
        ledger: A local copy of the publisher's ledger.
        releases: A folder with other releases of the publisher.
        state: The auditor's state file.
    """

    as_of: datetime | None = None
    ledger: Path | None = None
    releases: Path | None = None
    state: Path | None = None

    @property
    def release_folders(self) -> tuple[Path, ...]:
        """Folders that may hold other releases: the named one, and one beside the ledger."""
        published = self.ledger / "releases" if self.ledger else None
        return tuple(folder for folder in (self.releases, published) if folder and folder.is_dir())


class Facts:
    """The question and what is known of the answer; each check adds to it.

    Attributes:
        now: The auditor's clock.
        memory: What the auditor saw before; None where no state file was named.
        known: The versions of the trust root that the pin vouches for.
        root: The version that decides.
        chain: Names of the files of the bundle's versions.
        accepted: Ids of the keys whose signatures count.
        texts: The bag's own texts, once they were read.
        proven: When the signatures were there at the latest, by who says so.
        proof_head: The head of the proof in the bundle.
        copy: The auditor's copy of the ledger.
        head: The head that answers for the moment that is asked for.
    """

    def __init__(
        self, bundle: Folder, pin: Pin, now: datetime, asked: Asked, memory: Memory | None = None
    ) -> None:
        self.bundle = bundle
        self.pin = pin
        self.now = now
        self.asked = asked
        self.memory = memory
        self.known: Mapping[int, TrustRoot] = {}
        self.root: TrustRoot | None = None
        self.chain: frozenset[str] = frozenset()
        self.companions: frozenset[str] = frozenset()
        self.envelope: Envelope | None = None
        self.statement: Statement | None = None
        self.accepted: frozenset[str] = frozenset()
        self.signers: tuple[Signer, ...] = ()
        self.texts: dict[str, bytes] = {}
        self.proven: dict[str, datetime] = {}
        self.proof_head: SeenHead | None = None
        self.copy: LedgerCopy | None = None
        self.head: SeenHead | None = None

    @property
    def judged(self) -> datetime:
        """The moment for which the question is asked."""
        return self.asked.as_of or self.now

    @property
    def digest(self) -> str:
        """The SHA-256 digest of the statement."""
        assert self.envelope
        return sha256_hex(self.envelope.payload)

    @property
    def envelope_digest(self) -> str:
        """The SHA-256 digest of the statement's file: what was signed, and the signatures."""
        assert self.envelope
        return sha256_hex(dsse.dump(self.envelope))

    @property
    def leaf(self) -> Leaf:
        """The leaf that the release has in a ledger, as it is signed now."""
        from redactkit.ledger.leaf import RELEASE, Leaf

        assert self.statement
        assert self.envelope
        return Leaf.of(RELEASE, self.statement.predicate.release_id, self.envelope)

    @property
    def judging(self) -> TrustRoot:
        """The version that decides, with what is known by now of stolen keys."""
        assert self.root
        return with_compromised(self.root, self.newest)

    @property
    def newest(self) -> TrustRoot:
        """The newest version of the trust root that is known."""
        return self.known[max(self.known)]

    @property
    def proven_time(self) -> datetime | None:
        """The proven time: the latest of all that are known (the one that proves least)."""
        return max(self.proven.values(), default=None)
