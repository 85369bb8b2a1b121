"""Proofs that go with a bundle (C2SP tlog-proof): a leaf's index, its path, and a head.

The optional "extra" line is refused: nothing signs it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass

from redactkit.errors import InputError, Location
from redactkit.ledger import merkle
from redactkit.ledger.checkpoint import NUMBER, Head, open_checkpoint
from redactkit.ledger.leaf import Leaf
from redactkit.ledger.note import LARGEST_NOTE, Verifier, decode, decode64

FORMAT = "c2sp.org/tlog-proof@v1"
LARGEST_PROOF = LARGEST_NOTE + 64 * merkle.MOST_HASHES
RULE = "ledger/proof"

_INDEX = re.compile(rf"index ({NUMBER.pattern})")


@dataclass(frozen=True, slots=True)
class TlogProof:
    """A proof that a ledger holds a leaf.

    Attributes:
        index: Place of the leaf, from 0.
        hashes: From the leaf's neighbour up.
        checkpoint: The head that they lead to, as it was signed.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        lines = [FORMAT, f"index {self.index}", *dump_hashes(self.hashes), "", ""]
        return "\n".join(lines).encode() + self.checkpoint

    def verify(
        self,
        leaf: Leaf,
        logs: Sequence[Verifier],
        witnesses: Sequence[Verifier] = (),
        path: str = "",
    ) -> Head:
        """Return the head under which a leaf is.

        Args:
            leaf: What must be there.
            logs: Keys of the ledger under its origin.
            witnesses: Keys of witnesses. A line by one of them must verify.
            path: Name of the file, for messages.

        Raises:
            InputError: The head is not signed, or the leaf is not under it.
        """
        head = open_checkpoint(self.checkpoint, logs, witnesses, path)
        hashed = merkle.leaf_hash(leaf.data)
        if not merkle.verify_inclusion(self.hashes, self.index, head.size, hashed, head.root):
            message = "the proof does not show that the ledger holds this with these signatures"
            hint = "the ledger's entry may be of another set of signatures: none is added after it"
            raise InputError(message, Location(path), hint=hint, rule=RULE)
        return head


def load_proof(data: bytes, path: str = "") -> TlogProof:
    """Return the proof of a file. Nothing in it is verified yet.

    Raises:
        InputError: It has not the form of a proof, or is too large.
    """
    place = Location(path)
    if len(data) > LARGEST_PROOF:
        raise InputError("the proof is too large", place, rule=RULE)
    top, gap, checkpoint = data.partition(b"\n\n")
    lines = decode(top, path, RULE).split("\n")
    match = _INDEX.fullmatch(lines[1]) if len(lines) > 1 else None
    if not gap or lines[0] != FORMAT or match is None:
        raise InputError("the proof does not have its form", place, rule=RULE)
    return TlogProof(int(match[1]), load_hashes(lines[2:], path), checkpoint)


def dump_hashes(hashes: Sequence[bytes]) -> list[str]:
    """Return the lines of a proof's hashes."""
    return [base64.b64encode(item).decode() for item in hashes]


def load_hashes(lines: Sequence[str], path: str = "") -> tuple[bytes, ...]:
    """Return the hashes of a proof's lines.

    Raises:
        InputError: There are too many, or one is no hash.
    """
    hashes = tuple(decode64(line) or b"" for line in lines[: merkle.MOST_HASHES + 1])
    if len(hashes) > merkle.MOST_HASHES or any(len(i) != merkle.HASH_SIZE for i in hashes):
        message = "a proof has at most 64 lines, each a hash"
        raise InputError(message, Location(path), rule=RULE)
    return hashes
