"""A publisher with releases, a ledger and witnesses, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bundles import NOW, Keys, make_bundle, make_keys, with_trust_root

from redactkit.ledger import RELEASE, WITHDRAWAL, Leaf, open_ledger, roles
from redactkit.ledger.append import add_cosignatures, append, init
from redactkit.ledger.note import cosign
from redactkit.signing import dsse, withdrawal
from redactkit.signing.keyfiles import SigningKey
from redactkit.signing.layout import ENVELOPE, LOG_PROOF
from redactkit.signing.shape import format_time
from redactkit.signing.trust import TrustPolicy
from redactkit.signing.withdrawal import Withdrawal
from redactkit.verify import Asked, Verification, verify

DAY = timedelta(days=1)
NUMBERS = {number: f"r-{letter * 20}" for number, letter in enumerate("abcdefgh", 1)}


@dataclass
class Publisher:
    """What a publisher does, one call for each step."""

    folder: Path
    keys: Keys
    withdrawn: int = field(default=0)

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger"

    def release(self, number: int = 1, **changes: object) -> Path:
        """Write a release; its number chooses its id."""
        changes.setdefault("nonce", f"{number:02x}" * 32)
        return make_bundle(
            self.folder / "releases", self.keys, release_id=NUMBERS[number], **changes
        )

    def log(self, *bundles: Path) -> None:
        """Append releases to the ledger."""
        self.append([leaf(bundle) for bundle in bundles])

    def append(self, leaves: Sequence[Leaf]) -> None:
        append(self.ledger, leaves, self.keys.ledger, roles.logs(self.keys.trust_root))

    def cosign(self, moment: datetime, *witnesses: SigningKey) -> None:
        """Let witnesses put their word under the head, the publisher's own by default."""
        root = self.keys.trust_root
        text = open_ledger(self.ledger, roles.logs(root)).head.note.text
        lines = [cosign(text, key.person, key, moment) for key in witnesses or (self.keys.witness,)]
        add_cosignatures(self.ledger, lines, roles.logs(root), roles.witnesses(root))

    def prove(self, bundle: Path) -> None:
        """Put the proof that a release is in the ledger into it."""
        root = self.keys.trust_root
        ledger = open_ledger(self.ledger, roles.logs(root), roles.witnesses(root))
        place = list(ledger.leaves()).index(leaf(bundle))
        (bundle / LOG_PROOF).write_bytes(ledger.prove_inclusion(place).data)

    def withdraw(
        self,
        bundle: Path,
        signer: SigningKey | None = None,
        *,
        leaf_id: str | None = None,
        keep: bool = True,
    ) -> None:
        """Withdraw a release: its leaf, and its statement unless it gets lost."""
        self.withdrawn += 1
        said = Withdrawal(
            publisher=self.keys.trust_root.publisher,
            release_id=bundle.name,
            statement_digest=statement_digest(bundle),
            reason="legal",
            effective=format_time(NOW),
            nonce=f"{self.withdrawn:02x}" * 32,
        )
        payload = withdrawal.dump(said)
        envelope = dsse.sign(dsse.RELEASE_TYPE, payload, [signer or self.keys.approver])
        self.append([Leaf.of(WITHDRAWAL, leaf_id or f"w-{self.withdrawn}", envelope)])
        if keep:
            target = self.ledger / "withdrawals" / f"w-{self.withdrawn}.dsse.json"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(dsse.dump(envelope))

    def copy(self, name: str) -> Path:
        """Return a copy of the ledger as it is now."""
        return shutil.copytree(self.ledger, self.folder / name)

    def verify(self, bundle: Path, now: datetime = NOW, **asked: object) -> Verification:
        """Verify a release, asking the ledger unless told otherwise."""
        asked.setdefault("ledger", self.ledger)
        return verify(bundle, self.keys.pin, now, Asked(**asked))  # type: ignore[arg-type] # any of them


def make_publisher(
    folder: Path, policy: TrustPolicy | None = None, keys: Keys | None = None
) -> Publisher:
    """Return a publisher with an empty ledger and one witness.

    Args:
        folder: For all files.
        policy: Of the trust root; by default heads may be a week old.
        keys: Of a trust root with a ledger.
    """
    keys = keys or make_keys(logged=True)
    policy = policy or TrustPolicy(max_head_age=7 * 24 * 3600)
    keys = with_trust_root(keys, replace(keys.trust_root, policy=policy))
    publisher = Publisher(folder, keys)
    publisher.ledger.mkdir(parents=True)
    init(publisher.ledger, keys.trust_root.origin, keys.ledger)
    return publisher


def statement_digest(bundle: Path) -> str:
    return leaf(bundle).digest


def leaf(bundle: Path) -> Leaf:
    envelope = dsse.load((bundle / ENVELOPE).read_bytes(), dsse.RELEASE_TYPE)
    return Leaf.of(RELEASE, bundle.name, envelope)


def today() -> datetime:
    """Return the time by the clock that an installed command looks at."""
    return datetime.now(UTC).replace(microsecond=0)
